//! Where wanted objects lie: from their nodes to one point each.

use crate::multipolygon::Multipolygon;
use crate::node_places::NodePlaces;
use crate::place::{OsmAddress, OsmFacility, OsmPlaces, ReadReport, SkipReason, SkippedObject};
use crate::point::{self, LonLat};
use crate::street_objects::OsmMember;
use crate::tagged::{AddressTags, Tagged};

/// A wanted relation: its rings, or why it has none.
pub(crate) type Area = (Result<Multipolygon, SkipReason>, Tagged);

/// Relations as rings of nodes, each with why it has none.
pub(crate) fn put_together<'w>(
    relations: Vec<(Vec<OsmMember>, Tagged)>,
    nodes_of_way: impl Fn(i64) -> Option<&'w [i64]>,
) -> Vec<Area> {
    let rings = |members: &[OsmMember]| Multipolygon::of(members, &nodes_of_way);
    relations.into_iter().map(|(members, tagged)| (rings(&members), tagged)).collect()
}

/// The nodes that ways and areas need.
pub(crate) fn node_ids(ways: &[(Vec<i64>, Tagged)], areas: &[Area]) -> Vec<i64> {
    let of_ways = ways.iter().flat_map(|(refs, _)| refs.iter().copied());
    let of_areas = areas.iter().flat_map(|(rings, _)| rings.iter().flat_map(Multipolygon::node_ids));
    of_ways.chain(of_areas).collect()
}

/// Gives every wanted object its place, and sorts them into addresses, facilities and those without.
pub(crate) fn placed(
    nodes: Vec<(LonLat, Tagged)>,
    ways: Vec<(Vec<i64>, Tagged)>,
    areas: Vec<Area>,
    places: &NodePlaces,
    report: ReadReport,
) -> OsmPlaces {
    let nodes = nodes.into_iter().map(|(at, found)| (Ok(at), found));
    let ways = ways.into_iter().map(|(refs, found)| (point_of(places, &refs), found));
    let areas = areas
        .into_iter()
        .map(|(rings, found)| (rings.and_then(|rings| point_of_area(places, &rings)), found));
    gather(nodes.chain(ways).chain(areas), report)
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
