//! Walking distances the plain way, sharing no code with the crate: own rules, a scan over all pieces of street to
//! snap, every node of OpenStreetMap a node of the graph, and a textbook Dijkstra on small whole distances.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use geo::Coord;
use werkvlek_osm::{OsmStreets, StreetTags};

use crate::chord::chord_m;

/// Rule `nl`, as DESIGN.md words it; areas are no edges.
fn walkable(tags: &StreetTags) -> bool {
    let Some(highway) = tags.get("highway") else { return false };
    let never = "motorway motorway_link construction proposed planned abandoned razed disused raceway rest_area \
                 services bus_guideway busway escape no";
    let usual = "primary secondary tertiary primary_link secondary_link tertiary_link unclassified residential \
                 living_street service road track path footway pedestrian steps cycleway corridor elevator platform \
                 crossing";
    let among = |list: &str, value: &str| list.split_whitespace().any(|one| one == value);
    if among(never, highway) || tags.get("area") == Some("yes") {
        return false;
    }
    match tags.get("foot") {
        Some("no" | "use_sidepath" | "private") => return false,
        Some("yes" | "designated" | "permissive" | "official" | "destination") => return true,
        _ => {}
    }
    if among("trunk trunk_link bridleway", highway) || tags.get("motorroad") == Some("yes") {
        return false;
    }
    if tags.get("access").is_some_and(|access| among("no private agricultural forestry emergency", access)) {
        return false;
    }
    among(usual, highway)
}

struct Piece {
    ends: [u32; 2],
    at: [Coord; 2],
    length_m: f64,
}

/// The streets one walks on.
pub(crate) struct Walks {
    pieces: Vec<Piece>,
    neighbours: BTreeMap<u32, Vec<(u32, f64)>>,
}

/// A place on a piece of street: which, how far along it, and how far off it.
struct Foot {
    piece: usize,
    along_m: f64,
    off_m: f64,
}

impl Walks {
    pub(crate) fn new(streets: &OsmStreets, project: impl Fn(f64, f64) -> Coord) -> Self {
        let degrees = |node: u32| (streets.lon_deg()[node as usize], streets.lat_deg()[node as usize]);
        let mut walks = Self { pieces: Vec::new(), neighbours: BTreeMap::new() };
        for street in streets.iter().filter(|street| walkable(street.tags)) {
            for pair in street.nodes.windows(2) {
                let (a, b) = (degrees(pair[0]), degrees(pair[1]));
                let length_m = chord_m(a, b);
                walks.neighbours.entry(pair[0]).or_default().push((pair[1], length_m));
                walks.neighbours.entry(pair[1]).or_default().push((pair[0], length_m));
                let at = [project(a.0, a.1), project(b.0, b.1)];
                walks.pieces.push(Piece { ends: [pair[0], pair[1]], at, length_m });
            }
        }
        walks
    }

    fn foot(&self, from: Coord) -> Foot {
        let mut best = Foot { piece: 0, along_m: 0.0, off_m: f64::INFINITY };
        for (piece, Piece { at: [a, b], length_m, .. }) in self.pieces.iter().enumerate() {
            let (ux, uy, px, py) = (b.x - a.x, b.y - a.y, from.x - a.x, from.y - a.y);
            let share = if ux == 0.0 && uy == 0.0 {
                0.0
            } else {
                ((px * ux + py * uy) / (ux * ux + uy * uy)).clamp(0.0, 1.0)
            };
            let off_m = (px - share * ux).hypot(py - share * uy);
            if off_m < best.off_m {
                best = Foot { piece, along_m: share * length_m, off_m };
            }
        }
        best
    }

    /// Distances from all nodes to the nearest facility within `most_m` of a street.
    pub(crate) fn to_facilities(&self, facilities: &[Coord], most_m: f64) -> Field {
        let mut field = Field { to_m: BTreeMap::new(), feet: Vec::new() };
        let mut queue = BinaryHeap::new();
        // Bits of positive floats order as they do.
        for &facility in facilities {
            let foot = self.foot(facility);
            if foot.off_m > most_m {
                continue;
            }
            let piece = &self.pieces[foot.piece];
            queue.push(Reverse(((foot.off_m + foot.along_m).to_bits(), piece.ends[0])));
            queue.push(Reverse(((foot.off_m + piece.length_m - foot.along_m).to_bits(), piece.ends[1])));
            field.feet.push(foot);
        }
        while let Some(Reverse((bits, node))) = queue.pop() {
            if field.to_m.contains_key(&node) {
                continue;
            }
            let to_m = f64::from_bits(bits);
            field.to_m.insert(node, to_m);
            for &(next, length_m) in &self.neighbours[&node] {
                queue.push(Reverse(((to_m + length_m).to_bits(), next)));
            }
        }
        field
    }
}

/// How far it is from every node, and where the facilities are.
pub(crate) struct Field {
    to_m: BTreeMap<u32, f64>,
    feet: Vec<Foot>,
}

impl Field {
    /// The whole way from a home and its snap leg.
    pub(crate) fn way(&self, walks: &Walks, home: Coord, most_m: f64) -> Option<(f64, f64)> {
        let foot = walks.foot(home);
        if foot.off_m > most_m {
            return None;
        }
        let piece = &walks.pieces[foot.piece];
        let by_node = [(0, foot.along_m), (1, piece.length_m - foot.along_m)]
            .into_iter()
            .filter_map(|(end, m)| self.to_m.get(&piece.ends[end]).map(|to_m| to_m + m));
        let here = self.feet.iter().filter(|other| other.piece == foot.piece);
        let direct = here.map(|other| (other.along_m - foot.along_m).abs() + other.off_m);
        let best_m = by_node.chain(direct).min_by(f64::total_cmp)?;
        Some((best_m + foot.off_m, foot.off_m))
    }
}
