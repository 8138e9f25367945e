//! Reading addresses and facilities, in two passes.

use std::path::Path;

use osmpbf::{Element, PrimitiveBlock};

use crate::blocks::Blocks;
use crate::error::OsmError;
use crate::kinds::KindTable;
use crate::node_places::{NodePlaces, in_degrees};
use crate::place::{OsmAddress, OsmFacility, OsmId, OsmPlaces, ReadReport, SkipReason, SkippedObject, Want};
use crate::point::{self, LonLat};

/// Reads addresses and facilities of a `.osm.pbf` file.
///
/// Addresses are nodes and ways with `addr:housenumber`; facilities are nodes and ways by the table of kinds. A way
/// counts at one point: a ring at the mean of its distinct vertices when that lies inside, else in the middle of its
/// widest part at mid-height; a way that encloses nothing halfway along. All of that in the plane of longitude and
/// latitude. A way of which a node is not in the file is skipped and reported. Relations are counted, not read.
///
/// The first pass decodes every block for tags; the second decodes only blocks that may hold nodes of wanted ways,
/// so the order of nodes and ways in the file does not matter. Blocks are decoded side by side on rayon's current
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
    let blocks = Blocks::find(path)?;
    let search = Search { kinds, want };
    let all: Vec<usize> = (0..blocks.len()).collect();
    let found = blocks.map(&all, |block| search.first_pass(block))?;

    let mut report = ReadReport::default();
    let mut node_ids = Vec::with_capacity(found.len());
    let mut nodes = Vec::new();
    let mut ways = Vec::new();
    for part in found {
        report.nodes += part.nodes;
        report.ways += part.ways;
        report.relations += part.relations;
        report.relations_left_out += part.relations_left_out;
        node_ids.push(part.node_ids);
        nodes.extend(part.found_nodes);
        ways.extend(part.found_ways);
    }

    let wanted = ways.iter().flat_map(|(refs, _)| refs.iter().copied()).collect();
    let places = NodePlaces::look_up(&blocks, &node_ids, wanted)?;
    let nodes = nodes.into_iter().map(|(at, found)| (Ok(at), found));
    let ways = ways.into_iter().map(|(refs, found)| (point_of(&places, &refs), found));
    Ok(gather(nodes.chain(ways), report))
}

/// Sorts what was found into addresses, facilities and skipped objects.
fn gather(
    found: impl Iterator<Item = (Result<LonLat, SkipReason>, Tagged)>,
    mut report: ReadReport,
) -> OsmPlaces {
    let (mut addresses, mut facilities) = (Vec::new(), Vec::new());
    for (place, Tagged { osm_id, address, kinds, name }) in found {
        let (lon_deg, lat_deg) = match place.and_then(in_world) {
            Ok(at) => at,
            Err(reason) => {
                let housenumber = address.map(|address| address.housenumber);
                report.skipped.push(SkippedObject { osm_id, reason, housenumber, kinds });
                continue;
            }
        };
        addresses.extend(address.map(|AddressTags { housenumber, street, postcode }| OsmAddress {
            osm_id,
            lon_deg,
            lat_deg,
            housenumber,
            street,
            postcode,
        }));
        facilities.extend(kinds.into_iter().map(|kind| OsmFacility {
            osm_id,
            kind,
            name: name.clone(),
            lon_deg,
            lat_deg,
        }));
    }
    let before = addresses.len() + facilities.len();
    addresses.sort_by_key(|address| address.osm_id);
    addresses.dedup_by_key(|address| address.osm_id);
    facilities.sort_by(|a, b| (a.osm_id, &a.kind).cmp(&(b.osm_id, &b.kind)));
    facilities.dedup_by(|a, b| (a.osm_id, &a.kind) == (b.osm_id, &b.kind));
    report.repeated = (before - addresses.len() - facilities.len()) as u64;
    report.skipped.sort_unstable();
    OsmPlaces { addresses, facilities, report }
}

fn in_world((lon, lat): LonLat) -> Result<LonLat, SkipReason> {
    let inside = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    inside.then_some((lon, lat)).ok_or(SkipReason::OutsideWorld)
}

/// The one point at which a way counts.
fn point_of(places: &NodePlaces, refs: &[i64]) -> Result<LonLat, SkipReason> {
    let vertices: Vec<LonLat> = refs.iter().filter_map(|&id| places.at(id)).collect();
    if vertices.len() < refs.len() {
        let (missing, nodes) = (refs.len() - vertices.len(), refs.len());
        return Err(SkipReason::MissingNodes { missing, nodes });
    }
    point::of_way(&vertices).ok_or(SkipReason::NoNodes)
}

/// What is looked for.
struct Search<'a> {
    kinds: &'a KindTable,
    want: Want,
}

/// What the first pass finds in one block.
#[derive(Default)]
struct BlockPart {
    nodes: u64,
    ways: u64,
    relations: u64,
    relations_left_out: u64,
    /// Lowest and highest node in the block.
    node_ids: Option<(i64, i64)>,
    found_nodes: Vec<(LonLat, Tagged)>,
    found_ways: Vec<(Vec<i64>, Tagged)>,
}

/// A wanted object by its tags.
struct Tagged {
    osm_id: OsmId,
    address: Option<AddressTags>,
    kinds: Vec<String>,
    name: Option<String>,
}

struct AddressTags {
    housenumber: String,
    street: Option<String>,
    postcode: Option<String>,
}

impl Search<'_> {
    fn first_pass(&self, block: &PrimitiveBlock) -> BlockPart {
        let mut part = BlockPart::default();
        block.for_each_element(|element| match element {
            Element::DenseNode(node) => {
                part.node(
                    node.id(),
                    in_degrees(node.nano_lon(), node.nano_lat()),
                    self.tagged(OsmId::Node(node.id()), node.tags()),
                );
            }
            Element::Node(node) => {
                part.node(
                    node.id(),
                    in_degrees(node.nano_lon(), node.nano_lat()),
                    self.tagged(OsmId::Node(node.id()), node.tags()),
                );
            }
            Element::Way(way) => {
                part.ways += 1;
                if let Some(tagged) = self.tagged(OsmId::Way(way.id()), way.tags()) {
                    part.found_ways.push((way.refs().collect(), tagged));
                }
            }
            Element::Relation(relation) => {
                part.relations += 1;
                // Its number is not kept: relations are counted only.
                if self.tagged(OsmId::Way(relation.id()), relation.tags()).is_some() {
                    part.relations_left_out += 1;
                }
            }
        });
        part
    }

    /// What an object is by its tags, if it is wanted.
    fn tagged<'t>(&self, osm_id: OsmId, tags: impl Iterator<Item = (&'t str, &'t str)>) -> Option<Tagged> {
        let tags: Vec<(&str, &str)> = tags.collect();
        if tags.is_empty() {
            return None;
        }
        let value = |key: &str| tags.iter().find(|tag| tag.0 == key).map(|tag| tag.1.to_owned());
        let address = match self.want {
            Want::Facilities => None,
            Want::Addresses | Want::AddressesAndFacilities => value("addr:housenumber")
                .filter(|housenumber| !housenumber.trim().is_empty())
                .map(|housenumber| AddressTags {
                    housenumber,
                    street: value("addr:street"),
                    postcode: value("addr:postcode"),
                }),
        };
        let kinds = match self.want {
            Want::Addresses => Vec::new(),
            Want::Facilities | Want::AddressesAndFacilities => {
                self.kinds.kinds_of(&tags).into_iter().map(str::to_owned).collect()
            }
        };
        let name = if kinds.is_empty() { None } else { value("name") };
        (address.is_some() || !kinds.is_empty()).then_some(Tagged { osm_id, address, kinds, name })
    }
}

impl BlockPart {
    fn node(&mut self, id: i64, at: LonLat, tagged: Option<Tagged>) {
        self.nodes += 1;
        let (low, high) = self.node_ids.unwrap_or((id, id));
        self.node_ids = Some((low.min(id), high.max(id)));
        self.found_nodes.extend(tagged.map(|tagged| (at, tagged)));
    }
}
