//! What streets are made from: nodes, ways and relations as OpenStreetMap has them.

use crate::street_tags::StreetTags;

/// A node of a street.
///
/// # Units
/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OsmNode {
    /// Number of the node in OpenStreetMap.
    pub id: i64,
    /// Longitude.
    pub lon_deg: f64,
    /// Latitude.
    pub lat_deg: f64,
}

/// A way before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsmWay {
    /// Number of the way in OpenStreetMap.
    pub id: i64,
    /// Its tags.
    pub tags: StreetTags,
    /// Numbers of its nodes, in order.
    pub node_ids: Vec<i64>,
}

/// A relation before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsmRelation {
    /// Number of the relation in OpenStreetMap.
    pub id: i64,
    /// Its tags.
    pub tags: StreetTags,
    /// The ways among its members, in order.
    pub members: Vec<OsmMember>,
}

/// A way of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OsmMember {
    /// Number of the way in OpenStreetMap.
    pub way_id: i64,
    /// What it is to the area.
    pub side: RingSide,
}

/// Of which edge of an area a way is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RingSide {
    /// Of the edge around it.
    Outer,
    /// Of the edge of a hole.
    Inner,
}

impl RingSide {
    /// What a role says; `None` for a role that is about something else, such as `label`.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::RingSide;
    ///
    /// assert_eq!(RingSide::of_role("inner"), Some(RingSide::Inner));
    /// assert_eq!(RingSide::of_role(""), Some(RingSide::Outer));
    /// assert_eq!(RingSide::of_role("label"), None);
    /// ```
    pub fn of_role(role: &str) -> Option<Self> {
        match role {
            "" | "outer" | "outline" | "perimeter" => Some(Self::Outer),
            "inner" => Some(Self::Inner),
            _ => None,
        }
    }
}

/// Nodes, ways and relations that were read elsewhere, in any order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OsmObjects {
    /// Nodes.
    pub nodes: Vec<OsmNode>,
    /// Tags of nodes, by the number of the node; nodes without tags need not be there.
    pub node_tags: Vec<(i64, StreetTags)>,
    /// Ways; those that are no street may be the edge of a relation.
    pub ways: Vec<OsmWay>,
    /// Relations.
    pub relations: Vec<OsmRelation>,
    /// How many objects were left out because they are marked as deleted.
    pub deleted: u64,
}
