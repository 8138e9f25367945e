//! What is read: addresses, facilities, and a report of the reading.

use std::fmt;

/// The name of an object in OpenStreetMap, shown as `n123`, `w456` or `r789`. Nodes come before ways and ways
/// before relations, each by number.
///
/// # Example
/// ```
/// use werkvlek_osm::OsmId;
///
/// assert_eq!(OsmId::Way(456).to_string(), "w456");
/// assert!(OsmId::Node(999) < OsmId::Way(1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OsmId {
    /// A point.
    Node(i64),
    /// A line or a ring, such as a building.
    Way(i64),
    /// Several ways together, such as a building around a court.
    Relation(i64),
}

impl fmt::Display for OsmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(id) => write!(f, "n{id}"),
            Self::Way(id) => write!(f, "w{id}"),
            Self::Relation(id) => write!(f, "r{id}"),
        }
    }
}

/// What to read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Addresses only.
    Addresses,
    /// Facilities only.
    Facilities,
    /// Both, at the cost of one reading.
    AddressesAndFacilities,
}

/// A node, way or relation with `addr:housenumber`.
///
/// # Units
/// Degrees, WGS 84, longitude -180 to 180 and latitude -90 to 90.
#[derive(Debug, Clone, PartialEq)]
pub struct OsmAddress {
    /// The object.
    pub osm_id: OsmId,
    /// Longitude.
    pub lon_deg: f64,
    /// Latitude.
    pub lat_deg: f64,
    /// `addr:housenumber`, as written; never empty.
    pub housenumber: String,
    /// `addr:street`.
    pub street: Option<String>,
    /// `addr:postcode`, as written.
    pub postcode: Option<String>,
}

/// A node, way or relation that is a facility; an object of several kinds is one facility of each.
///
/// # Units
/// Degrees, WGS 84, longitude -180 to 180 and latitude -90 to 90.
#[derive(Debug, Clone, PartialEq)]
pub struct OsmFacility {
    /// The object.
    pub osm_id: OsmId,
    /// The kind, a name from the [`KindTable`](crate::KindTable).
    pub kind: String,
    /// `name`.
    pub name: Option<String>,
    /// Longitude.
    pub lon_deg: f64,
    /// Latitude.
    pub lat_deg: f64,
}

/// What was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct OsmPlaces {
    /// Addresses by [`OsmId`]; empty when not wanted.
    pub addresses: Vec<OsmAddress>,
    /// Facilities by [`OsmId`], then kind; empty when not wanted.
    pub facilities: Vec<OsmFacility>,
    /// What the file held, and what was left out.
    pub report: ReadReport,
}

/// What a file held, and what of the wanted objects was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadReport {
    /// All nodes in the file.
    pub nodes: u64,
    /// All ways in the file.
    pub ways: u64,
    /// All relations in the file.
    pub relations: u64,
    /// Wanted objects without a place, by [`OsmId`].
    pub skipped: Vec<SkippedObject>,
    /// Facilities that are no more, or not yet (`disused=yes` and the like), by [`OsmId`], with the key that says so.
    pub not_in_use: Vec<(OsmId, String)>,
    /// Objects that an editor marked as deleted; of XML only.
    pub deleted: u64,
    /// Addresses and facilities left out because their object came twice in the file; the first counts.
    pub repeated: u64,
}

/// A wanted object that has no place, and what is lost with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkippedObject {
    /// The object.
    pub osm_id: OsmId,
    /// Why it has no place.
    pub reason: SkipReason,
    /// Its `addr:housenumber`, when it would have been an address.
    pub housenumber: Option<String>,
    /// The kinds of facility it would have been, in alphabetical order; often none.
    pub kinds: Vec<String>,
}

/// Why an object has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// Nodes of the way are not in the file, as at the edge of an extract.
    #[error("{missing} of its {nodes} nodes are not in the file")]
    MissingNodes {
        /// How many are missing, a repeated one each time.
        missing: usize,
        /// How many the way has.
        nodes: usize,
    },
    /// Ways of the relation are not in the file, as at the edge of an extract.
    #[error("{missing} of the {ways} ways around it are not in the file")]
    MissingWays {
        /// How many are missing.
        missing: usize,
        /// How many ways go around it.
        ways: usize,
    },
    /// The ways of the relation do not close into a ring.
    #[error("the ways around it do not close")]
    NotClosed,
    /// No way goes around the relation.
    #[error("no way goes around it")]
    NoWays,
    /// The relation is of another type than `multipolygon`.
    #[error("it is no area (type=multipolygon)")]
    NotAnArea,
    /// The way has no nodes.
    #[error("it has no nodes")]
    NoNodes,
    /// A coordinate lies outside the world.
    #[error("its coordinates lie outside the world")]
    OutsideWorld,
}

impl SkipReason {
    /// Objects by reason in plain words, numbers of nodes and ways left out of it.
    pub(crate) fn counted<T: Copy>(skipped: impl Iterator<Item = (T, Self)>) -> Vec<(&'static str, Vec<T>)> {
        let mut counted: Vec<(&'static str, Vec<T>)> = Vec::new();
        for (object, reason) in skipped {
            let what = match reason {
                Self::MissingNodes { .. } => "nodes around it are not in the file",
                Self::MissingWays { .. } => "ways around it are not in the file",
                Self::NotClosed => "the ways around it do not close",
                Self::NoWays => "no way goes around it",
                Self::NotAnArea => "it is no area (type=multipolygon)",
                Self::NoNodes => "it has no nodes",
                Self::OutsideWorld => "its coordinates lie outside the world",
            };
            match counted.iter_mut().find(|(known, _)| *known == what) {
                Some((_, objects)) => objects.push(object),
                None => counted.push((what, vec![object])),
            }
        }
        counted
    }
}
