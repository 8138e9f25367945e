//! Addresses and facilities of objects that were read elsewhere.

use std::collections::HashMap;

use crate::kinds::KindTable;
use crate::node_places::NodePlaces;
use crate::place::{OsmId, OsmPlaces, ReadReport, Want};
use crate::placed::{placed, put_together};
use crate::street_objects::OsmObjects;
use crate::tagged::{Found, Search};

impl OsmPlaces {
    /// Addresses and facilities among objects that were read elsewhere, such as OpenStreetMap's XML, by the rules of
    /// [`read_places`](crate::read_places). Of an object that comes twice the first counts.
    ///
    /// # Units
    /// Degrees, WGS 84.
    ///
    /// # Cost
    /// O(n log n) for n nodes.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::{KindTable, OsmNode, OsmObjects, OsmPlaces, StreetTags, Want};
    ///
    /// let nodes = vec![OsmNode { id: 7, lon_deg: 5.1, lat_deg: 52.2 }];
    /// let node_tags = vec![(7, StreetTags::new([("amenity", "pharmacy"), ("name", "De Gaper")]))];
    /// let objects = OsmObjects { nodes, node_tags, ..OsmObjects::default() };
    /// let places = OsmPlaces::from_objects(&objects, &KindTable::default(), Want::Facilities);
    /// assert_eq!((places.facilities[0].kind.as_str(), places.facilities[0].lon_deg), ("apotheek", 5.1));
    /// ```
    #[must_use]
    pub fn from_objects(objects: &OsmObjects, kinds: &KindTable, want: Want) -> Self {
        let search = Search { kinds, want };
        let mut found = Found::default();
        let places =
            NodePlaces::known(objects.nodes.iter().map(|node| (node.id, (node.lon_deg, node.lat_deg))));
        let report = ReadReport {
            nodes: objects.nodes.len() as u64,
            ways: objects.ways.len() as u64,
            relations: objects.relations.len() as u64,
            deleted: objects.deleted,
            ..ReadReport::default()
        };
        for (id, tags) in &objects.node_tags {
            let at = places.at(*id);
            if let (Some(at), Some(tagged)) = (at, search.tagged(OsmId::Node(*id), tags.iter(), &mut found)) {
                found.nodes.push((at, tagged));
            }
        }
        let mut nodes_of_way: HashMap<i64, &[i64]> = HashMap::new();
        for way in &objects.ways {
            nodes_of_way.entry(way.id).or_insert(&way.node_ids);
            if let Some(tagged) = search.tagged(OsmId::Way(way.id), way.tags.iter(), &mut found) {
                found.ways.push((way.node_ids.clone(), tagged));
            }
        }
        for relation in &objects.relations {
            if let Some(tagged) =
                search.tagged(OsmId::Relation(relation.id), relation.tags.iter(), &mut found)
            {
                found.relations.push((relation.members.clone(), tagged));
            }
        }
        let Found { nodes, ways, relations, not_in_use, .. } = found;
        let areas = put_together(relations, |id| nodes_of_way.get(&id).copied());
        let mut report = ReadReport { not_in_use, ..report };
        report.not_in_use.sort_unstable();
        placed(nodes, ways, areas, &places, report)
    }
}
