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
    island: u32,
    ends: [u32; 2],
    at: [Coord; 2],
    length_m: f64,
}

/// The streets one walks on.
pub(crate) struct Walks {
    pieces: Vec<Piece>,
    neighbours: BTreeMap<u32, Vec<(u32, f64)>>,
    /// Metres of street of each island.
    size_m: BTreeMap<u32, f64>,
}

/// A place on a piece of street: which, how far along it, how far off it, and what its island is to the point.
struct Foot {
    piece: usize,
    along_m: f64,
    off_m: f64,
    entry: Entry,
}

#[derive(Clone, Copy, PartialEq)]
enum Entry {
    /// The point reaches the main island, and this one is that, or larger than all that are nearer.
    Up,
    /// The point reaches the main island, and this one is neither.
    Down,
    /// The point does not reach the main island.
    Stranded,
}

const ENTRIES: [Entry; 3] = [Entry::Up, Entry::Down, Entry::Stranded];

impl Walks {
    pub(crate) fn new(streets: &OsmStreets, project: impl Fn(f64, f64) -> Coord) -> Self {
        let degrees = |node: u32| (streets.lon_deg()[node as usize], streets.lat_deg()[node as usize]);
        let mut walks = Self { pieces: Vec::new(), neighbours: BTreeMap::new(), size_m: BTreeMap::new() };
        for street in streets.iter().filter(|street| walkable(street.tags)) {
            for pair in street.nodes.windows(2) {
                let (a, b) = (degrees(pair[0]), degrees(pair[1]));
                let length_m = chord_m(a, b);
                walks.neighbours.entry(pair[0]).or_default().push((pair[1], length_m));
                walks.neighbours.entry(pair[1]).or_default().push((pair[0], length_m));
                let at = [project(a.0, a.1), project(b.0, b.1)];
                walks.pieces.push(Piece { island: 0, ends: [pair[0], pair[1]], at, length_m });
            }
        }
        walks.find_islands();
        walks
    }

    /// Floods the streets from node to node; an island is called by its first node.
    fn find_islands(&mut self) {
        let mut island: BTreeMap<u32, u32> = BTreeMap::new();
        for &first in self.neighbours.keys() {
            let mut open = vec![first];
            while let Some(node) = open.pop() {
                if island.contains_key(&node) {
                    continue;
                }
                island.insert(node, first);
                open.extend(self.neighbours[&node].iter().map(|next| next.0));
            }
        }
        for piece in &mut self.pieces {
            piece.island = island[&piece.ends[0]];
            *self.size_m.entry(piece.island).or_default() += piece.length_m;
        }
    }

    /// The nearest place on every island within some metres.
    fn feet(&self, from: Coord, most_m: f64) -> Vec<Foot> {
        let mut best: BTreeMap<u32, Foot> = BTreeMap::new();
        for (piece, Piece { at: [a, b], length_m, island, .. }) in self.pieces.iter().enumerate() {
            let (ux, uy, px, py) = (b.x - a.x, b.y - a.y, from.x - a.x, from.y - a.y);
            let share = if ux == 0.0 && uy == 0.0 {
                0.0
            } else {
                ((px * ux + py * uy) / (ux * ux + uy * uy)).clamp(0.0, 1.0)
            };
            let off_m = (px - share * ux).hypot(py - share * uy);
            if off_m <= most_m && best.get(island).is_none_or(|best| off_m < best.off_m) {
                best.insert(
                    *island,
                    Foot { piece, along_m: share * length_m, off_m, entry: Entry::Stranded },
                );
            }
        }
        let mut feet: Vec<Foot> = best.into_values().collect();
        feet.sort_by(|a, b| a.off_m.total_cmp(&b.off_m));
        let size_m = |foot: &Foot| self.size_m[&self.pieces[foot.piece].island];
        let main_m = self.size_m.values().copied().fold(0.0, f64::max);
        if feet.iter().any(|foot| size_m(foot) >= main_m) {
            for i in 0..feet.len() {
                let mut nearer = feet.iter().filter(|other| other.off_m + 1e-7 < feet[i].off_m);
                let is_largest = nearer.all(|other| size_m(&feet[i]) > size_m(other));
                feet[i].entry = if is_largest { Entry::Up } else { Entry::Down };
            }
        }
        feet
    }

    /// Distances from all nodes to the nearest facility within `most_m` of a street, by the sort of its entry.
    pub(crate) fn to_facilities(&self, facilities: &[Coord], most_m: f64) -> Field {
        let mut field = Field { to_m: ENTRIES.map(|_| BTreeMap::new()), feet: Vec::new() };
        field.feet = facilities.iter().flat_map(|&facility| self.feet(facility, most_m)).collect();
        for (entry, to_m) in ENTRIES.into_iter().zip(&mut field.to_m) {
            let mut queue = BinaryHeap::new();
            // Bits of positive floats order as they do.
            for foot in field.feet.iter().filter(|foot| foot.entry == entry) {
                let piece = &self.pieces[foot.piece];
                queue.push(Reverse(((foot.off_m + foot.along_m).to_bits(), piece.ends[0])));
                queue.push(Reverse(((foot.off_m + piece.length_m - foot.along_m).to_bits(), piece.ends[1])));
            }
            while let Some(Reverse((bits, node))) = queue.pop() {
                if to_m.contains_key(&node) {
                    continue;
                }
                let m = f64::from_bits(bits);
                to_m.insert(node, m);
                for &(next, length_m) in &self.neighbours[&node] {
                    queue.push(Reverse(((m + length_m).to_bits(), next)));
                }
            }
        }
        field
    }
}

/// How far it is from every node by the sort of entry, and where the facilities are.
pub(crate) struct Field {
    to_m: [BTreeMap<u32, f64>; 3],
    feet: Vec<Foot>,
}

impl Field {
    /// The whole way from a home and its snap leg, by the island where it is shortest.
    pub(crate) fn way(&self, walks: &Walks, home: Coord, most_m: f64) -> Option<(f64, f64)> {
        let by_island = |foot: Foot| {
            let piece = &walks.pieces[foot.piece];
            let meets = |other: Entry| {
                foot.entry == Entry::Stranded
                    || other == Entry::Stranded
                    || (foot.entry == Entry::Up && other == Entry::Up)
            };
            let fields = ENTRIES.into_iter().zip(&self.to_m).filter(|&(entry, _)| meets(entry));
            let by_node = fields.flat_map(|(_, to_m)| {
                let ends = [(0, foot.along_m), (1, piece.length_m - foot.along_m)];
                ends.into_iter().filter_map(|(end, m)| to_m.get(&piece.ends[end]).map(|to_m| to_m + m))
            });
            let here = self.feet.iter().filter(|other| other.piece == foot.piece && meets(other.entry));
            let direct = here.map(|other| (other.along_m - foot.along_m).abs() + other.off_m);
            let best_m = by_node.chain(direct).min_by(f64::total_cmp)?;
            Some((best_m + foot.off_m, foot.off_m))
        };
        walks.feet(home, most_m).into_iter().filter_map(by_island).min_by(|a, b| a.0.total_cmp(&b.0))
    }
}
