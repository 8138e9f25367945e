//! Walking distances the plain way, sharing no code with the crate: own rules, a scan over all pieces of street to
//! snap, every node of OpenStreetMap a node of the graph, and a textbook Dijkstra on small whole distances.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use geo::Coord;
use werkvlek_osm::{OsmStreets, StreetTags};

use crate::chord::chord_m;

const ALLOWED: &str = "yes designated permissive official destination";
const FORBIDDEN: &str =
    "no private agricultural forestry delivery emergency military permit restricted service use_sidepath";

fn among(list: &str, value: &str) -> bool {
    list.split_whitespace().any(|one| one == value)
}

/// Whether any value of a tag is in a list; values are parted by semicolons.
fn says(tags: &StreetTags, key: &str, list: &str) -> bool {
    tags.get(key).is_some_and(|text| text.split(';').any(|value| among(list, value.trim())))
}

/// Rule `nl`, as DESIGN.md words it and as walkers are told by name; areas are no edges. One way on foot is in none of
/// the extracts.
fn walkable(tags: &StreetTags) -> bool {
    let never = "motorway motorway_link construction proposed planned abandoned razed disused raceway rest_area \
                 services bus_guideway busway escape no";
    let usual = "primary secondary tertiary primary_link secondary_link tertiary_link unclassified residential \
                 living_street service road track path footway pedestrian steps cycleway corridor elevator platform";
    if tags.get("highway").is_none() || says(tags, "highway", never) || says(tags, "area", "yes") {
        return false;
    }
    if says(tags, "foot", ALLOWED) {
        return true;
    }
    if says(tags, "foot", FORBIDDEN)
        || says(tags, "highway", "trunk trunk_link bridleway")
        || says(tags, "motorroad", "yes")
    {
        return false;
    }
    let is_closed = says(tags, "access", FORBIDDEN) && !says(tags, "access", ALLOWED);
    !(is_closed && tags.get("foot").is_none()) && says(tags, "highway", usual)
}

/// Whether a walker passes a node.
fn passes(tags: &StreetTags) -> bool {
    if says(tags, "foot", ALLOWED) {
        return true;
    }
    let is_locked =
        says(tags, "locked", "yes") && !says(tags, "access", "yes designated permissive official");
    if says(tags, "foot", FORBIDDEN) || is_locked {
        return false;
    }
    match (tags.get("foot"), tags.get("access")) {
        (Some(_), _) => true,
        (None, Some(_)) => !says(tags, "access", FORBIDDEN) || says(tags, "access", ALLOWED),
        (None, None) => !says(tags, "barrier", "wall fence") || tags.get("sensory").is_some(),
    }
}

struct Piece {
    island: u32,
    /// Whether its stretch of street between two crossings ends at a closed node.
    gated: bool,
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
    /// The closed node that a node of the graph is one side of.
    gate_of: BTreeMap<u32, u32>,
    /// What each island would be called if all nodes were open.
    whole: BTreeMap<u32, u32>,
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
        let mut walks = Self {
            pieces: Vec::new(),
            neighbours: BTreeMap::new(),
            size_m: BTreeMap::new(),
            gate_of: BTreeMap::new(),
            whole: BTreeMap::new(),
        };
        let closed: BTreeMap<u32, ()> = streets
            .tagged_nodes()
            .filter(|&(_, set)| !passes(&streets.node_tag_sets()[set]))
            .map(|(node, _)| (node, ()))
            .collect();
        let walked: Vec<&[u32]> = streets.iter().filter(|s| walkable(s.tags)).map(|s| s.nodes).collect();
        let mut visits: BTreeMap<u32, u32> = BTreeMap::new();
        for nodes in &walked {
            nodes.iter().for_each(|&node| *visits.entry(node).or_default() += 1);
            [nodes[0], nodes[nodes.len() - 1]].iter().for_each(|&end| *visits.entry(end).or_default() += 1);
        }
        let mut next = u32::MAX;
        for nodes in walked {
            let is_joint = |node: u32| closed.contains_key(&node) || visits[&node] > 1;
            let mut start = 0;
            for place in 1..nodes.len() {
                if !is_joint(nodes[place]) && place + 1 < nodes.len() {
                    continue;
                }
                let stretch = &nodes[start..=place];
                start = place;
                let ends = [stretch[0], stretch[stretch.len() - 1]];
                let gated = ends.iter().any(|end| closed.contains_key(end));
                for pair in stretch.windows(2).filter(|pair| pair[0] != pair[1]) {
                    let (a, b) = (degrees(pair[0]), degrees(pair[1]));
                    let length_m = chord_m(a, b);
                    // A closed node is a node of its own to each piece.
                    let ends = [pair[0], pair[1]].map(|node| {
                        if closed.contains_key(&node) {
                            next -= 1;
                            walks.gate_of.insert(next, node);
                            next
                        } else {
                            node
                        }
                    });
                    walks.neighbours.entry(ends[0]).or_default().push((ends[1], length_m));
                    walks.neighbours.entry(ends[1]).or_default().push((ends[0], length_m));
                    let at = [project(a.0, a.1), project(b.0, b.1)];
                    walks.pieces.push(Piece { island: 0, gated, ends, at, length_m });
                }
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
        // Islands that a closed node parts are called by the lowest of them, until nothing changes.
        self.whole = self.size_m.keys().map(|&island| (island, island)).collect();
        loop {
            let mut lowest: BTreeMap<u32, u32> = BTreeMap::new();
            for (side, gate) in &self.gate_of {
                let called = self.whole[&island[side]];
                lowest.entry(*gate).and_modify(|one| *one = called.min(*one)).or_insert(called);
            }
            let mut changed = false;
            for (side, gate) in &self.gate_of {
                let called = self.whole.get_mut(&island[side]).expect("an island");
                changed |= *called != lowest[gate];
                *called = lowest[gate];
            }
            if !changed {
                return;
            }
        }
    }

    /// The nearest place on every island within some metres; beyond a closed node only on streets that do not end at one.
    fn feet(&self, from: Coord, most_m: f64) -> Vec<Foot> {
        let own = self.best_feet(from, most_m, |_| true);
        let nearest = own.values().min_by(|a, b| a.off_m.total_cmp(&b.off_m));
        let Some(here) = nearest.map(|foot| self.pieces[foot.piece].island) else { return Vec::new() };
        let may_enter = |piece: &Piece| {
            piece.island == here || !piece.gated || self.whole[&piece.island] != self.whole[&here]
        };
        let best = self.best_feet(from, most_m, may_enter);
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

    fn best_feet(&self, from: Coord, most_m: f64, may_enter: impl Fn(&Piece) -> bool) -> BTreeMap<u32, Foot> {
        let mut best: BTreeMap<u32, Foot> = BTreeMap::new();
        for (number, piece) in self.pieces.iter().enumerate() {
            let Piece { at: [a, b], length_m, island, .. } = piece;
            let (ux, uy, px, py) = (b.x - a.x, b.y - a.y, from.x - a.x, from.y - a.y);
            let share = if ux == 0.0 && uy == 0.0 {
                0.0
            } else {
                ((px * ux + py * uy) / (ux * ux + uy * uy)).clamp(0.0, 1.0)
            };
            let off_m = (px - share * ux).hypot(py - share * uy);
            let is_better =
                off_m <= most_m && best.get(island).is_none_or(|best| off_m < best.off_m) && may_enter(piece);
            if is_better {
                let foot = Foot { piece: number, along_m: share * length_m, off_m, entry: Entry::Stranded };
                best.insert(*island, foot);
            }
        }
        best
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
