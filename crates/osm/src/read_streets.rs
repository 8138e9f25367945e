//! Reading streets, in two passes.

use std::path::Path;

use osmpbf::{Element, PrimitiveBlock};

use crate::blocks::Blocks;
use crate::error::{OsmError, StreetsError};
use crate::node_places::NodePlaces;
use crate::street_tags::{STREET_KEYS, StreetTags, is_street};
use crate::streets::{OsmNode, OsmStreets, RawWays, StreetsReport, is_on_earth};

/// Reads the streets of a `.osm.pbf` file: ways with a `highway` tag or `route=ferry`, with the tags of
/// [`STREET_KEYS`](crate::STREET_KEYS) and the places of their nodes.
///
/// A way of which nodes are not in the file is cut there and counted, as in extracts that end in the middle of a
/// street. The first pass decodes every block for ways; the second decodes only blocks that may hold their nodes, so
/// the order of nodes and ways in the file does not matter. Blocks are decoded side by side on rayon's current pool;
/// the answer does not depend on the number of threads. Memory goes with the streets, not with the file.
///
/// # Units
/// Degrees, WGS 84.
///
/// # Errors
/// [`OsmError`]: a file that is missing, is not `.osm.pbf`, is cut off or damaged, or is a history file.
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
    let blocks = Blocks::find(path)?;
    let all: Vec<usize> = (0..blocks.len()).collect();
    let parts = blocks.map(&all, first_pass)?;

    let mut report = StreetsReport::default();
    let mut node_ids = Vec::with_capacity(parts.len());
    let mut raw = RawWays::default();
    for part in parts {
        report.nodes += part.nodes;
        report.ways += part.ways;
        report.relations_left_out += part.relations_left_out;
        node_ids.push(part.node_ids);
        raw.append(&part.streets);
    }
    let places = NodePlaces::look_up(&blocks, &node_ids, raw.refs.clone())?;
    let nodes = places.found().filter(|&(_, (lon_deg, lat_deg))| is_on_earth(lon_deg, lat_deg));
    let nodes = nodes.map(|(id, (lon_deg, lat_deg))| OsmNode { id, lon_deg, lat_deg });
    OsmStreets::assemble(nodes, &raw, report).map_err(|source: StreetsError| OsmError::Unusable {
        path: path.to_owned(),
        source: Box::new(source),
    })
}

/// What the first pass finds in one block.
#[derive(Default)]
struct BlockPart {
    nodes: u64,
    ways: u64,
    relations_left_out: u64,
    /// Lowest and highest node in the block.
    node_ids: Option<(i64, i64)>,
    streets: RawWays,
}

impl BlockPart {
    fn node(&mut self, id: i64) {
        self.nodes += 1;
        let (low, high) = self.node_ids.unwrap_or((id, id));
        self.node_ids = Some((low.min(id), high.max(id)));
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
            if is_street(way.tags()) {
                refs.clear();
                refs.extend(way.refs());
                let tags = StreetTags::new(way.tags().filter(|tag| STREET_KEYS.contains(&tag.0)));
                part.streets.push(way.id(), tags, &refs);
            }
        }
        Element::Relation(relation) => {
            part.relations_left_out += u64::from(is_street(relation.tags().filter(|tag| tag.0 == "highway")));
        }
    });
    part
}
