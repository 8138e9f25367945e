//! Reading streets, in two passes, or three where plazas are relations.

use std::path::Path;

use crate::block::Block;
use crate::blocks::{Blocks, Kept};
use crate::elements::{MemberKind, Relation};
use crate::error::{OsmError, StreetsError};
use crate::id_span::IdSpan;
use crate::key_numbers::StreetSets;
use crate::node_places::{NodePlaces, Wanted};
use crate::point::LonLat;
use crate::raw_ways::RawWays;
use crate::street_objects::{OsmMember, OsmNode, OsmRelation, RingSide};
use crate::street_tags::{NODE_KEYS, StreetTags, is_street};
use crate::streets::{OsmStreets, RawStreets, is_on_earth};
use crate::way_nodes::{WayNodes, places_carried};
use crate::wire::WireError;

/// Reads the streets of a `.osm.pbf` file: ways with a `highway` tag or `route=ferry`, with the tags of
/// [`STREET_KEYS`](crate::STREET_KEYS), the places of their nodes and of these the tags of
/// [`NODE_KEYS`](crate::NODE_KEYS); and relations with a `highway` tag that are an area (`type=multipolygon`).
///
/// A way of which nodes are not in the file is cut there and counted, as in extracts that end in the middle of a
/// street. Places that ways carry themselves (`osmium add-locations-to-ways`) stand in for nodes that are not there. The
/// first pass looks through every block for ways and relations; the last only through blocks that may hold their nodes, so
/// the order of nodes and ways in the file does not matter. Between them, where a relation is a plaza, the blocks with its
/// ways are looked through once more. Up to 64 MB of unpacked blocks are kept between the passes. Blocks are read side by
/// side on rayon's current pool; the answer does not depend on the number of threads. Otherwise memory goes with the
/// streets, not with the file.
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
        raw.ways.append(std::mem::take(&mut part.streets));
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

fn first_pass(block: &Block<'_>) -> Result<BlockPart, WireError> {
    let mut part = BlockPart::default();
    let mut sets = StreetSets::new(block);
    block.for_each_node_id(|id| part.node(id))?;
    block.for_each_way(|way| {
        part.ways += 1;
        part.way_ids.add(way.id);
        if !way.is_visible {
            part.deleted += 1;
        } else if let Some(tag_set) = sets.number(way.tags(), &mut part.streets) {
            part.streets.push(way.id, tag_set, way.refs());
            part.carried.extend(places_carried(&way));
        }
        Ok(())
    })?;
    block.for_each_relation(|relation| {
        if !relation.is_visible {
            part.deleted += 1;
        } else if is_street(block.texts(relation.tags()).filter(|tag| tag.0 == "highway")) {
            part.relations.push(OsmRelation {
                id: relation.id,
                tags: StreetTags::new(block.texts(relation.tags())),
                members: members(block, &relation)?,
            });
        }
        Ok(())
    })?;
    Ok(part)
}

/// The ways of a relation that go around an area.
pub(crate) fn members(block: &Block<'_>, relation: &Relation<'_>) -> Result<Vec<OsmMember>, WireError> {
    let mut ways = Vec::new();
    for member in relation.members() {
        let member = member?;
        let role = block.strings().get(member.role).copied().unwrap_or_default();
        if let (MemberKind::Way, Some(side)) = (member.kind, RingSide::of_role(role)) {
            ways.push(OsmMember { way_id: member.id, side });
        }
    }
    Ok(ways)
}
