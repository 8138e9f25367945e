//! Reading streets, in two passes, or three where plazas are relations.

use std::path::Path;

use osmpbf::{Element, PrimitiveBlock, RelMember, RelMemberType, Relation};

use crate::blocks::{Blocks, Kept};
use crate::error::{OsmError, StreetsError};
use crate::id_span::IdSpan;
use crate::node_places::{NodePlaces, Wanted};
use crate::point::LonLat;
use crate::raw_ways::RawWays;
use crate::street_objects::{OsmMember, OsmNode, OsmRelation, RingSide};
use crate::street_tags::{NODE_KEYS, STREET_KEYS, StreetTags, is_street};
use crate::streets::{OsmStreets, RawStreets, is_on_earth};
use crate::way_nodes::{WayNodes, places_carried};

/// Reads the streets of a `.osm.pbf` file: ways with a `highway` tag or `route=ferry`, with the tags of
/// [`STREET_KEYS`](crate::STREET_KEYS), the places of their nodes and of these the tags of
/// [`NODE_KEYS`](crate::NODE_KEYS); and relations with a `highway` tag that are an area (`type=multipolygon`).
///
/// A way of which nodes are not in the file is cut there and counted, as in extracts that end in the middle of a
/// street. Places that ways carry themselves (`osmium add-locations-to-ways`) stand in for nodes that are not there. The
/// first pass decodes every block for ways and relations; the last decodes only blocks that may hold their nodes, so the
/// order of nodes and ways in the file does not matter. Between them, where a relation is a plaza, the blocks with its
/// ways are decoded once more. Blocks are decoded side by side on rayon's current pool;
/// the answer does not depend on the number of threads. Memory goes with the streets, not with the file.
///
/// # Units
/// Degrees, WGS 84.
///
/// # Errors
/// [`OsmError`]: a file that is missing, is not `.osm.pbf`, is cut off or damaged, or is a history file; one with streets
/// but not the nodes of any of them.
///
/// # Example
/// ```no_run
/// use werkvlek_osm::read_streets;
///
/// let streets = read_streets("hilversum.osm.pbf".as_ref())?;
/// assert!(streets.iter().any(|street| street.tags.get("highway") == Some("residential")));
/// # Ok::<(), werkvlek_osm::OsmError>(())
/// ```
pub fn read_streets(path: &Path) -> Result<OsmStreets, OsmError> {
    read_streets_within(path, u64::MAX)
}

/// As [`read_streets`], and refuses a file of which streets and places come to more than `most_bytes` of memory: 64 for each
/// reference of a street to a node.
///
/// # Units
/// Bytes.
///
/// # Errors
/// As [`read_streets`], and [`OsmError::TooLarge`].
pub fn read_streets_within(path: &Path, most_bytes: u64) -> Result<OsmStreets, OsmError> {
    let blocks = Blocks::find(path, most_bytes)?;
    let mut parts = blocks.map_kept(first_pass)?;

    let mut raw = RawStreets::default();
    let mut relations = Vec::new();
    let mut carried = Vec::new();
    for part in &mut parts {
        raw.report.nodes += part.nodes;
        raw.report.ways += part.ways;
        raw.report.deleted += part.deleted;
        raw.ways.append(&std::mem::take(&mut part.streets));
        relations.append(&mut part.relations);
        carried.append(&mut part.carried);
    }
    let members = relations.iter().flat_map(|relation| relation.members.iter().map(|m| m.way_id)).collect();
    let ways = WayNodes::look_up(&blocks, parts.iter().map(|part| part.way_ids), members)?;
    raw.add_plazas(&relations, |id| ways.of(id));
    carried.extend(ways.carried);

    let wanted = Wanted { ids: raw.wanted_nodes(), keys: &NODE_KEYS, carried };
    let mut places = NodePlaces::look_up(&blocks, parts.iter().map(|part| part.node_ids), wanted)?;
    raw.node_tags = places.take_tags();
    let nodes = places.found().filter(|&(_, (lon_deg, lat_deg))| is_on_earth(lon_deg, lat_deg));
    let nodes = nodes.map(|(id, (lon_deg, lat_deg))| OsmNode { id, lon_deg, lat_deg });
    OsmStreets::assemble(nodes, raw).map_err(|source: StreetsError| OsmError::Unusable {
        path: path.to_owned(),
        source: Box::new(source),
    })
}

/// What the first pass finds in one block.
#[derive(Default)]
struct BlockPart {
    nodes: u64,
    ways: u64,
    deleted: u64,
    node_ids: IdSpan,
    way_ids: IdSpan,
    streets: RawWays,
    carried: Vec<(i64, LonLat)>,
    relations: Vec<OsmRelation>,
}

impl BlockPart {
    fn node(&mut self, id: i64) {
        self.nodes += 1;
        self.node_ids.add(id);
    }
}

/// What a reference of a way to a node takes, here and until its place is known.
pub(crate) const BYTES_A_REFERENCE: u64 = 64;

impl Kept for BlockPart {
    fn bytes(&self) -> u64 {
        let members: usize = self.relations.iter().map(|relation| relation.members.len()).sum();
        let references = self.streets.refs.len() + self.carried.len() + members + self.streets.ways.len();
        references as u64 * BYTES_A_REFERENCE
    }
}

fn first_pass(block: &PrimitiveBlock) -> BlockPart {
    let mut part = BlockPart::default();
    let mut refs = Vec::new();
    block.for_each_element(|element| match element {
        Element::DenseNode(node) => part.node(node.id()),
        Element::Node(node) => part.node(node.id()),
        Element::Way(way) => {
            part.ways += 1;
            part.way_ids.add(way.id());
            if way.info().deleted() {
                part.deleted += 1;
            } else if is_street(way.tags()) {
                refs.clear();
                refs.extend(way.refs());
                part.streets.push(way.id(), StreetTags::among(&STREET_KEYS, way.tags()), &refs);
                part.carried.extend(places_carried(&way));
            }
        }
        Element::Relation(relation) => {
            if relation.info().deleted() {
                part.deleted += 1;
            } else if is_street(relation.tags().filter(|tag| tag.0 == "highway")) {
                part.relations.push(OsmRelation {
                    id: relation.id(),
                    tags: StreetTags::new(relation.tags()),
                    members: members(&relation),
                });
            }
        }
    });
    part
}

/// The ways of a relation that go around an area.
pub(crate) fn members(relation: &Relation<'_>) -> Vec<OsmMember> {
    let way = |member: RelMember<'_>| {
        // A role that is no text was refused with its block.
        let side = RingSide::of_role(member.role().unwrap_or_default())?;
        (member.member_type == RelMemberType::Way).then_some(OsmMember { way_id: member.member_id, side })
    };
    relation.members().filter_map(way).collect()
}
