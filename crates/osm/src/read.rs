//! Reading addresses and facilities, in two passes.

use std::path::Path;

use osmpbf::{Element, PrimitiveBlock};

use crate::blocks::Blocks;
use crate::error::OsmError;
use crate::id_span::IdSpan;
use crate::kinds::KindTable;
use crate::lifecycle::not_in_use;
use crate::multipolygon::Multipolygon;
use crate::node_places::{NodePlaces, Wanted, in_degrees};
use crate::place::{OsmAddress, OsmFacility, OsmId, OsmPlaces, ReadReport, SkipReason, SkippedObject, Want};
use crate::point::{self, LonLat};
use crate::read_streets::members;
use crate::street_objects::OsmMember;
use crate::way_nodes::{WayNodes, places_carried};

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
    let blocks = Blocks::find(path)?;
    let search = Search { kinds, want };
    let all: Vec<usize> = (0..blocks.len()).collect();
    let mut parts = blocks.map(&all, |block| search.first_pass(block))?;

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
    let relations: Vec<(Result<Multipolygon, SkipReason>, Tagged)> = relations
        .into_iter()
        .map(|(members, tagged)| (Multipolygon::of(&members, |id| way_nodes.of(id)), tagged))
        .collect();
    carried.extend(way_nodes.carried);

    let of_ways = ways.iter().flat_map(|(refs, _)| refs.iter().copied());
    let of_areas = relations.iter().flat_map(|(rings, _)| rings.iter().flat_map(Multipolygon::node_ids));
    let wanted = Wanted { ids: of_ways.chain(of_areas).collect(), keys: &[], carried };
    let places = NodePlaces::look_up(&blocks, parts.iter().map(|part| part.node_ids), wanted)?;
    let nodes = nodes.into_iter().map(|(at, found)| (Ok(at), found));
    let ways = ways.into_iter().map(|(refs, found)| (point_of(&places, &refs), found));
    let areas = relations
        .into_iter()
        .map(|(rings, found)| (rings.and_then(|rings| point_of_area(&places, &rings)), found));
    Ok(gather(nodes.chain(ways).chain(areas), report))
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

/// The one point at which a relation counts: in its largest outer ring of which all nodes are there.
fn point_of_area(places: &NodePlaces, rings: &Multipolygon) -> Result<LonLat, SkipReason> {
    let placed = |ring: &Vec<i64>| ring.iter().map(|&id| places.at(id)).collect::<Option<Vec<LonLat>>>();
    let outer: Vec<Vec<LonLat>> = rings.outer.iter().filter_map(placed).collect();
    let inner: Vec<Vec<LonLat>> = rings.inner.iter().filter_map(placed).collect();
    point::of_area(&outer, &inner).ok_or_else(|| {
        let ids = || rings.outer.iter().flatten();
        let missing = ids().filter(|&&id| places.at(id).is_none()).count();
        SkipReason::MissingNodes { missing, nodes: ids().count() }
    })
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
    node_ids: IdSpan,
    way_ids: IdSpan,
    found: Found,
}

/// Wanted objects, their points not known yet.
#[derive(Default)]
struct Found {
    nodes: Vec<(LonLat, Tagged)>,
    ways: Vec<(Vec<i64>, Tagged)>,
    relations: Vec<(Vec<OsmMember>, Tagged)>,
    /// Places of nodes that the ways themselves carry.
    carried: Vec<(i64, LonLat)>,
    not_in_use: Vec<(OsmId, String)>,
}

impl Found {
    fn append(&mut self, other: &mut Self) {
        self.nodes.append(&mut other.nodes);
        self.ways.append(&mut other.ways);
        self.relations.append(&mut other.relations);
        self.carried.append(&mut other.carried);
        self.not_in_use.append(&mut other.not_in_use);
    }
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
                part.node(node.id());
                if let Some(tagged) = self.tagged(OsmId::Node(node.id()), node.tags(), &mut part.found) {
                    let at = in_degrees(node.nano_lon(), node.nano_lat());
                    part.found.nodes.push((at, tagged));
                }
            }
            Element::Node(node) => {
                part.node(node.id());
                if let Some(tagged) = self.tagged(OsmId::Node(node.id()), node.tags(), &mut part.found) {
                    let at = in_degrees(node.nano_lon(), node.nano_lat());
                    part.found.nodes.push((at, tagged));
                }
            }
            Element::Way(way) => {
                part.ways += 1;
                part.way_ids.add(way.id());
                if let Some(tagged) = self.tagged(OsmId::Way(way.id()), way.tags(), &mut part.found) {
                    part.found.ways.push((way.refs().collect(), tagged));
                    part.found.carried.extend(places_carried(&way));
                }
            }
            Element::Relation(relation) => {
                part.relations += 1;
                let id = OsmId::Relation(relation.id());
                if let Some(tagged) = self.tagged(id, relation.tags(), &mut part.found) {
                    part.found.relations.push((members(&relation), tagged));
                }
            }
        });
        part
    }

    /// What an object is by its tags, if it is wanted; a facility that is not in use is told to `found`.
    fn tagged<'t>(
        &self,
        osm_id: OsmId,
        tags: impl Iterator<Item = (&'t str, &'t str)>,
        found: &mut Found,
    ) -> Option<Tagged> {
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
        let mut kinds: Vec<String> = match self.want {
            Want::Addresses => Vec::new(),
            Want::Facilities | Want::AddressesAndFacilities => {
                self.kinds.kinds_of(&tags).into_iter().map(str::to_owned).collect()
            }
        };
        if !kinds.is_empty()
            && let Some(key) = not_in_use(&tags)
        {
            kinds.clear();
            found.not_in_use.push((osm_id, key.to_owned()));
        }
        let name = if kinds.is_empty() { None } else { value("name") };
        (address.is_some() || !kinds.is_empty()).then_some(Tagged { osm_id, address, kinds, name })
    }
}

impl BlockPart {
    fn node(&mut self, id: i64) {
        self.nodes += 1;
        self.node_ids.add(id);
    }
}
