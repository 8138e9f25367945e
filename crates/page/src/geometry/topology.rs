//! Areas as borders: each border once, whoever is on either side, so that neighbours stay neighbours when it is simplified.

use super::noded::{NodeRing, noded};
use super::{Grid, Levelled, Node};
use geo::{LineString, MultiPolygon};
use std::collections::HashMap;

/// Borders, and the areas as rings of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Topology {
    pub(crate) arcs: Vec<Levelled>,
    /// By area, polygon and ring (the outer one first): borders in their order; `!i` is border i backwards, as in TopoJSON.
    pub(crate) areas: Vec<Vec<Vec<Vec<i32>>>>,
}

/// Splits areas into the borders between them.
///
/// # Cost
/// Sorting and hashing of all vertices.
pub(crate) fn topology(areas: &[&MultiPolygon], grid: &Grid) -> Topology {
    let mut rings = Vec::new();
    // The rings of each polygon of each area, by their number; an outer ring that vanishes takes its holes along.
    let mut numbers: Vec<Vec<Vec<usize>>> = Vec::new();
    for area in areas {
        let mut polygons = Vec::new();
        for polygon in *area {
            let Some(outer) = ring(polygon.exterior(), grid) else { continue };
            let first = rings.len();
            rings.push(outer);
            rings.extend(polygon.interiors().iter().filter_map(|hole| ring(hole, grid)));
            polygons.push((first..rings.len()).collect());
        }
        numbers.push(polygons);
    }
    let rings = noded(&rings);
    let junctions = Junctions::of(&rings);
    let mut borders = Borders::default();
    let split: Vec<Vec<i32>> = rings.iter().map(|ring| borders.add(ring, &junctions)).collect();
    let of_polygon = |polygon: Vec<usize>| polygon.into_iter().map(|number| split[number].clone()).collect();
    let of_area = |polygons: Vec<Vec<usize>>| polygons.into_iter().map(of_polygon).collect();
    Topology { areas: numbers.into_iter().map(of_area).collect(), arcs: borders.levelled(&split) }
}

impl Topology {
    /// Without the bends that only the nearest zooms show, level by level, until there are at most so many vertices or the coarsest level is
    /// left.
    pub(crate) fn within(mut self, most: usize) -> Self {
        let finest = u8::try_from(super::LEVELS_M_PER_PX.len() - 1).unwrap_or(u8::MAX);
        for level in (0..finest).rev() {
            if self.arcs.iter().map(|arc| arc.nodes.len()).sum::<usize>() <= most {
                break;
            }
            self.arcs.iter_mut().for_each(|arc| *arc = arc.up_to(level));
        }
        self
    }

    /// The rings of an area as one level draws them, polygon by polygon; closed, the first vertex repeated.
    pub(crate) fn rings(&self, area: usize, level: u8) -> Vec<Vec<Vec<Node>>> {
        let of_ring = |ring: &Vec<i32>| {
            let mut nodes: Vec<Node> = Vec::new();
            for &arc in ring {
                let (number, backwards) = if arc < 0 { (!arc, true) } else { (arc, false) };
                #[expect(clippy::cast_sign_loss, reason = "not below 0")]
                let line = self.arcs[number as usize].at(level);
                let skip = usize::from(!nodes.is_empty());
                if backwards { nodes.extend(line.rev().skip(skip)) } else { nodes.extend(line.skip(skip)) }
            }
            nodes
        };
        self.areas[area].iter().map(|polygon| polygon.iter().map(of_ring).collect()).collect()
    }
}

/// A ring in whole steps; none when nothing is left of it.
fn ring(line: &LineString, grid: &Grid) -> Option<NodeRing> {
    let mut nodes: Vec<Node> = line.0.iter().map(|c| grid.node(*c)).collect();
    nodes.dedup();
    while nodes.len() > 1 && nodes.first() == nodes.last() {
        nodes.pop();
    }
    (nodes.len() >= 3).then_some(nodes)
}

/// Vertices where borders part: those that have other neighbours on one ring than on another.
struct Junctions(HashMap<Node, Visit>);

#[derive(Clone, Copy)]
enum Visit {
    Between(Node, Node),
    Junction,
}

impl Junctions {
    fn of(rings: &[NodeRing]) -> Self {
        let mut visits = HashMap::new();
        for ring in rings {
            for (i, &at) in ring.iter().enumerate() {
                let before = ring[(i + ring.len() - 1) % ring.len()];
                let after = ring[(i + 1) % ring.len()];
                let (low, high) = (before.min(after), before.max(after));
                let seen = visits.entry(at).or_insert(Visit::Between(low, high));
                if !matches!(seen, Visit::Between(a, b) if (*a, *b) == (low, high)) {
                    *seen = Visit::Junction;
                }
            }
        }
        Self(visits)
    }

    fn is_one(&self, node: Node) -> bool {
        matches!(self.0.get(&node), Some(Visit::Junction))
    }
}

/// Borders in the order in which they were first met.
#[derive(Default)]
struct Borders {
    lines: Vec<Vec<Node>>,
    number: HashMap<Vec<Node>, i32>,
}

impl Borders {
    /// The borders of a ring.
    fn add(&mut self, ring: &NodeRing, junctions: &Junctions) -> Vec<i32> {
        let cuts: Vec<usize> = (0..ring.len()).filter(|&i| junctions.is_one(ring[i])).collect();
        let Some(&first) = cuts.first() else {
            // An island, or an enclave that another area has as a hole: it starts at its lowest vertex in both.
            let start = (0..ring.len()).min_by_key(|&i| ring[i]).unwrap_or(0);
            return vec![self.border(stretch(ring, start, start + ring.len()))];
        };
        let ends = cuts.iter().skip(1).copied().chain([first + ring.len()]);
        cuts.iter().zip(ends).map(|(&from, to)| self.border(stretch(ring, from, to))).collect()
    }

    fn border(&mut self, line: Vec<Node>) -> i32 {
        let backwards: Vec<Node> = line.iter().rev().copied().collect();
        let (key, turned) = if backwards < line { (backwards, true) } else { (line, false) };
        let next = i32::try_from(self.lines.len()).unwrap_or(i32::MAX);
        let number = *self.number.entry(key.clone()).or_insert(next);
        if number == next {
            self.lines.push(key);
        }
        if turned { !number } else { number }
    }

    /// The borders with their levels. A ring of one border keeps a triangle, a ring of two a vertex between them.
    fn levelled(&self, rings: &[Vec<i32>]) -> Vec<Levelled> {
        let mut keep = vec![0; self.lines.len()];
        for ring in rings {
            let least = match ring.len() {
                1 => 2,
                2 => 1,
                _ => 0,
            };
            for &arc in ring {
                let number = usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(0);
                keep[number] = least.max(keep[number]);
            }
        }
        self.lines.iter().zip(keep).map(|(line, keep)| Levelled::of(line, keep)).collect()
    }
}

/// The vertices from one position of a ring to another, which may lie beyond its end; both included.
fn stretch(ring: &NodeRing, from: usize, to: usize) -> Vec<Node> {
    (from..=to).map(|i| ring[i % ring.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::LEVELS_M_PER_PX;
    use super::*;
    use geo::{Coord, Polygon, polygon};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const GRID: Grid = Grid { west_m: 0.0, south_m: 0.0 };

    /// Twice the area inside a ring, by its direction.
    fn twice_area(ring: &[Node]) -> i64 {
        let of =
            |w: &[Node]| i64::from(w[0][0]) * i64::from(w[1][1]) - i64::from(w[1][0]) * i64::from(w[0][1]);
        ring.windows(2).map(of).sum()
    }

    #[test]
    fn a_shared_border_stands_once() {
        let left = MultiPolygon::from(
            polygon![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0), (x: 130.0, y: 50.0), (x: 100.0, y: 100.0), (x: 0.0, y: 100.0)],
        );
        let right = MultiPolygon::from(
            polygon![(x: 100.0, y: 0.0), (x: 200.0, y: 0.0), (x: 200.0, y: 100.0), (x: 100.0, y: 100.0), (x: 130.0, y: 50.0)],
        );
        let made = topology(&[&left, &right], &GRID);
        assert_eq!(made.arcs.len(), 3);
        let shared = |a: i32| made.areas[1][0][0].contains(&!a) || made.areas[1][0][0].contains(&a);
        assert_eq!(made.areas[0][0][0].iter().filter(|&&a| shared(a)).count(), 1);
    }

    #[test]
    fn an_enclave_is_the_hole_of_its_neighbour() {
        let hole = vec![(40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0), (40.0, 40.0)];
        let around = Polygon::new(
            vec![(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)].into(),
            vec![hole.into()],
        );
        let enclave =
            polygon![(x: 60.0, y: 60.0), (x: 40.0, y: 60.0), (x: 40.0, y: 40.0), (x: 60.0, y: 40.0)];
        let made = topology(&[&around.into(), &enclave.into()], &GRID);
        assert_eq!(made.arcs.len(), 2);
        assert_eq!(made.areas[0][0].len(), 2);
    }

    #[test]
    fn of_fewer_vertices_the_coarse_levels_are_left_as_they_were() {
        let wiggles: Vec<i32> = (0..37).map(|i| (i * 7) % 39 - 19).collect();
        let areas = nine(&wiggles);
        let whole = topology(&areas.iter().collect::<Vec<_>>(), &GRID);
        let vertices = |made: &Topology| made.arcs.iter().map(|arc| arc.nodes.len()).sum::<usize>();
        let most = vertices(&whole) / 2;
        let fewer = whole.clone().within(most);
        assert!(vertices(&fewer) <= most, "{} of {}", vertices(&fewer), vertices(&whole));
        for area in 0..9 {
            assert_eq!(fewer.rings(area, 0), whole.rings(area, 0));
        }
        assert_eq!(whole.clone().within(vertices(&whole)), whole);
    }

    #[test]
    fn what_is_smaller_than_a_step_vanishes() {
        let speck = polygon![(x: 0.0, y: 0.0), (x: 0.2, y: 0.0), (x: 0.2, y: 0.2)];
        assert!(topology(&[&speck.into()], &GRID).areas[0].is_empty());
    }

    /// A square of 3 by 3 areas whose inner borders wiggle, away from their corners, so that none crosses another.
    fn nine(wiggles: &[i32]) -> Vec<MultiPolygon> {
        let corner = |i: i32| f64::from(i * 300);
        let mut next = wiggles.iter().cycle();
        let mut borders: BTreeMap<(i32, i32, bool), Vec<Coord>> = BTreeMap::new();
        for a in 0..4 {
            for b in 0..3 {
                for upright in [false, true] {
                    let points = (0..=30).map(|step| {
                        let inner = (1..3).contains(&a) && (4..27).contains(&step);
                        let off = if inner { f64::from(next.next().copied().unwrap_or(0)) } else { 0.0 };
                        let (along, across) = (corner(b) + f64::from(step) * 10.0, corner(a) + off);
                        if upright { Coord { x: across, y: along } } else { Coord { x: along, y: across } }
                    });
                    borders.insert((a, b, upright), points.collect());
                }
            }
        }
        let mut areas = Vec::new();
        for row in 0..3 {
            for column in 0..3 {
                let side = |a: i32, b: i32, upright: bool| borders[&(a, b, upright)].clone();
                let mut ring = side(row, column, false);
                ring.extend(side(column + 1, row, true));
                ring.extend(side(row + 1, column, false).into_iter().rev());
                ring.extend(side(column, row, true).into_iter().rev());
                areas.push(Polygon::new(LineString(ring), Vec::new()).into());
            }
        }
        areas
    }

    proptest! {
        /// However the inner borders run, at every level the nine areas are the whole square: no gap and no overlap.
        #[test]
        fn neighbours_stay_neighbours_at_every_level(wiggles in prop::collection::vec(-20..20_i32, 1..80)) {
            let areas = nine(&wiggles);
            let made = topology(&areas.iter().collect::<Vec<_>>(), &GRID);
            let mut coarser = usize::MAX;
            for level in (0..u8::try_from(LEVELS_M_PER_PX.len()).unwrap()).rev() {
                let rings: Vec<Vec<Node>> =
                    (0..9).flat_map(|area| made.rings(area, level)).flatten().collect();
                prop_assert!(rings.iter().all(|ring| ring.first() == ring.last() && ring.len() > 3));
                prop_assert_eq!(rings.iter().map(|ring| twice_area(ring)).sum::<i64>(), 2 * 900 * 900);
                // An inner edge is walked once each way, an outer one once.
                let mut edges: BTreeMap<(Node, Node), i32> = BTreeMap::new();
                for w in rings.iter().flat_map(|ring| ring.windows(2)) {
                    *edges.entry((w[0].min(w[1]), w[0].max(w[1]))).or_default() += if w[0] < w[1] { 1 } else { -1 };
                }
                let is_outer = |n: &Node| n.iter().any(|&c| c == 0 || c == 900);
                prop_assert!(edges.iter().all(|((a, b), walks)| *walks == 0 || is_outer(a) && is_outer(b)));
                let count = rings.iter().map(Vec::len).sum();
                prop_assert!(count <= coarser);
                coarser = count;
            }
        }
    }
}
