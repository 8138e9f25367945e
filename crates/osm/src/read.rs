//! Reading addresses and facilities, in two passes.

use std::path::Path;

use crate::block::Block;
use crate::blocks::{Blocks, Kept};
use crate::error::OsmError;
use crate::id_span::IdSpan;
use crate::kinds::KindTable;
use crate::node_places::{NodePlaces, Wanted, in_degrees};
use crate::place::{OsmId, OsmPlaces, ReadReport, Want};
use crate::placed::{node_ids, placed, put_together};
use crate::read_streets::{BYTES_A_REFERENCE, members};
use crate::tagged::{Found, Search};
use crate::way_nodes::{WayNodes, places_carried};
use crate::wire::WireError;

/// Reads addresses and facilities of a `.osm.pbf` file.
///
/// Addresses are nodes, ways and relations with `addr:housenumber`; facilities are those by the table of kinds, but for
/// what is not in use (`disused=yes` and the like), which is reported. A way
/// counts at one point: a ring at the mean of its distinct vertices when that lies inside, else in the middle of its
/// widest part at mid-height; a way that encloses nothing halfway along. A relation of any type (`multipolygon`,
/// `building`, `site`) counts likewise by the largest ring around it, outside of its holes. All of that in the plane of
/// longitude and latitude. A way of which a node is not in the file is skipped and reported; so is a relation of which no
/// outer ring closes.
///
/// The first pass decodes every block for tags; then the blocks that may hold ways of wanted relations, if there are any;
/// then those that may hold nodes of wanted ways, so the order of objects in the file does not matter. Blocks are decoded side by side on rayon's current
/// pool; the answer does not depend on the number of threads. Memory goes with what is found, not with the file.
///
/// # Units
/// Degrees, WGS 84.
///
/// # Errors
/// [`OsmError`]: a file that is missing, is not `.osm.pbf`, is cut off or damaged, or is a history file.
///
/// # Example
/// ```no_run
/// use werkvlek_osm::{KindTable, Want, read_places};
///
/// let places = read_places("hilversum.osm.pbf".as_ref(), &KindTable::default(), Want::AddressesAndFacilities)?;
/// assert!(places.addresses.is_sorted_by_key(|address| address.osm_id));
/// assert!(places.facilities.iter().any(|facility| facility.kind == "supermarkt"));
/// # Ok::<(), werkvlek_osm::OsmError>(())
/// ```
pub fn read_places(path: &Path, kinds: &KindTable, want: Want) -> Result<OsmPlaces, OsmError> {
    read_places_within(path, kinds, want, u64::MAX)
}

/// As [`read_places`], and refuses a file of which addresses, facilities and their nodes come to more than `most_bytes` of memory.
///
/// # Units
/// Bytes.
///
/// # Errors
/// As [`read_places`], and [`OsmError::TooLarge`].
pub fn read_places_within(
    path: &Path,
    kinds: &KindTable,
    want: Want,
    most_bytes: u64,
) -> Result<OsmPlaces, OsmError> {
    let blocks = Blocks::find(path, most_bytes)?;
    let search = Search { kinds, want };
    let mut parts = blocks.map_kept(|block| first_pass(&search, block))?;

    let mut report = ReadReport::default();
    let mut found = Found::default();
    for part in &mut parts {
        report.nodes += part.nodes;
        report.ways += part.ways;
        report.relations += part.relations;
        report.not_in_use.append(&mut part.found.not_in_use);
        found.append(&mut part.found);
    }
    report.not_in_use.sort_unstable();
    let Found { nodes, ways, relations, mut carried, .. } = found;

    let member_ids = relations.iter().flat_map(|(members, _)| members.iter().map(|m| m.way_id)).collect();
    let way_nodes = WayNodes::look_up(&blocks, parts.iter().map(|part| part.way_ids), member_ids)?;
    let areas = put_together(relations, |id| way_nodes.of(id));
    carried.extend(way_nodes.carried);

    let wanted = Wanted { ids: node_ids(&ways, &areas), keys: &[], carried };
    let places = NodePlaces::look_up(&blocks, parts.iter().map(|part| part.node_ids), wanted)?;
    Ok(placed(nodes, ways, areas, &places, report))
}

/// What the first pass finds in one block.
#[derive(Default)]
struct BlockPart {
    nodes: u64,
    ways: u64,
    relations: u64,
    node_ids: IdSpan,
    way_ids: IdSpan,
    found: Found,
}

impl Kept for BlockPart {
    fn bytes(&self) -> u64 {
        let Found { nodes, ways, relations, carried, not_in_use } = &self.found;
        let references = ways.iter().map(|(refs, _)| refs.len()).sum::<usize>()
            + relations.iter().map(|(members, _)| members.len()).sum::<usize>()
            + carried.len();
        let tagged = (nodes.iter().map(|(_, tagged)| tagged))
            .chain(ways.iter().map(|(_, tagged)| tagged))
            .chain(relations.iter().map(|(_, tagged)| tagged));
        // Each is held once more in the answer.
        let objects: usize = tagged.map(|tagged| 2 * tagged.bytes()).sum();
        (objects + not_in_use.len() * 64) as u64 + references as u64 * BYTES_A_REFERENCE
    }
}

impl BlockPart {
    fn node(&mut self, id: i64) {
        self.nodes += 1;
        self.node_ids.add(id);
    }
}

fn first_pass(search: &Search<'_>, block: &Block<'_>) -> Result<BlockPart, WireError> {
    let mut part = BlockPart::default();
    block.for_each_node(|node| {
        part.node(node.id);
        let tags = block.texts(node.tags());
        if let Some(tagged) = search.tagged(OsmId::Node(node.id), tags, &mut part.found) {
            let (nano_lon, nano_lat) = node.nano_lon_lat();
            part.found.nodes.push((in_degrees(nano_lon, nano_lat), tagged));
        }
        Ok(())
    })?;
    block.for_each_way(|way| {
        part.ways += 1;
        part.way_ids.add(way.id);
        let tags = block.texts(way.tags());
        if let Some(tagged) = search.tagged(OsmId::Way(way.id), tags, &mut part.found) {
            part.found.ways.push((way.refs().collect(), tagged));
            part.found.carried.extend(places_carried(&way));
        }
        Ok(())
    })?;
    block.for_each_relation(|relation| {
        part.relations += 1;
        let tags = block.texts(relation.tags());
        if let Some(tagged) = search.tagged(OsmId::Relation(relation.id), tags, &mut part.found) {
            part.found.relations.push((members(block, &relation)?, tagged));
        }
        Ok(())
    })?;
    Ok(part)
}
