//! DBSCAN (density-based clustering) over distinct points.

use geo::Coord;
use rayon::prelude::*;

use super::cells::{Cells, by_place, dist2};
use super::forest::Forest;

/// Distinct places, and how many points lie at each.
#[derive(Debug)]
pub(super) struct Places {
    /// West to east, then south to north.
    pub(super) at: Vec<Coord>,
    pub(super) count: Vec<u64>,
    /// The place of each point.
    pub(super) of_point: Vec<usize>,
}

impl Places {
    /// From finite columns of one length.
    pub(super) fn new(x_m: &[f64], y_m: &[f64]) -> Self {
        // Adding 0 makes -0 the same as 0.
        let points: Vec<Coord> = x_m.iter().zip(y_m).map(|(x, y)| Coord { x: x + 0.0, y: y + 0.0 }).collect();
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_unstable_by(|&a, &b| by_place(points[a], points[b]));
        let mut places = Self { at: Vec::new(), count: Vec::new(), of_point: vec![0; points.len()] };
        for point in order {
            if places.at.last() != Some(&points[point]) {
                places.at.push(points[point]);
                places.count.push(0);
            }
            let place = places.at.len() - 1;
            places.count[place] += 1;
            places.of_point[point] = place;
        }
        places
    }
}

/// What became of each place.
#[derive(Debug)]
pub(super) struct Found {
    /// Its cluster, none for noise.
    pub(super) cluster: Vec<Option<u32>>,
    pub(super) core: Vec<bool>,
}

/// The clusters of places, those with most points first and then the one that reaches farthest west (then south).
pub(super) fn dbscan(places: &Places, eps_m: f64, min_points: u64) -> Found {
    let cells = Cells::new(&places.at, eps_m);
    let eps2 = eps_m * eps_m;
    let count: Vec<u64> = cells.rows.iter().map(|&row| places.count[row]).collect();
    let core = core_slots(&cells, &count, eps2, min_points);
    let mut forest = joined(&cells, &core, eps2);
    let mut root = vec![None; core.len()];
    for cell in 0..cells.len() {
        for slot in cells.slots(cell) {
            let nearest = if core[slot] { Some(slot) } else { nearest_core(&cells, &core, eps2, cell, slot) };
            root[slot] = nearest.map(|core_slot| forest.root(core_slot));
        }
    }
    let number = numbered(&cells, &root, &count);
    let mut found = Found { cluster: vec![None; core.len()], core: vec![false; core.len()] };
    for (slot, &row) in cells.rows.iter().enumerate() {
        found.cluster[row] = root[slot].map(|root| number[root]);
        found.core[row] = core[slot];
    }
    found
}

/// Whether at least `min_points` points lie within reach of each slot, its own counted.
fn core_slots(cells: &Cells, count: &[u64], eps2: f64, min_points: u64) -> Vec<bool> {
    let of_cell = |cell: usize| {
        let own = cells.slots(cell);
        // All of a cell are within reach of each other, and none outside the cells near it is.
        let least: u64 = count[own.clone()].iter().sum();
        let most: u64 = cells.near_slots(cell).map(|slot| count[slot]).sum();
        let is_core = |slot: usize| {
            let mut points = least;
            let mut others = cells.near_slots(cell).filter(|other| !own.contains(other));
            while points < min_points {
                match others.next() {
                    Some(other) if dist2(cells.at[slot], cells.at[other]) <= eps2 => points += count[other],
                    Some(_) => {}
                    None => return false,
                }
            }
            true
        };
        let settled = least >= min_points || most < min_points;
        own.clone().map(|slot| if settled { least >= min_points } else { is_core(slot) }).collect::<Vec<_>>()
    };
    (0..cells.len()).into_par_iter().map(of_cell).collect::<Vec<_>>().concat()
}

/// Core slots that hang together: those of one cell, and those of two cells of which one pair is within reach.
fn joined(cells: &Cells, core: &[bool], eps2: f64) -> Forest {
    let mut forest = Forest::new(core.len());
    let cores: Vec<Vec<usize>> =
        (0..cells.len()).map(|cell| cells.slots(cell).filter(|&slot| core[slot]).collect()).collect();
    for own in &cores {
        own.windows(2).for_each(|pair| {
            forest.join(pair[0], pair[1]);
        });
    }
    for (cell, own) in cores.iter().enumerate() {
        let Some(&first) = own.first() else { continue };
        for other in cells.near(cell).flatten().filter(|&other| other > cell) {
            let Some(&second) = cores[other].first() else { continue };
            let within = |&a: &usize| cores[other].iter().any(|&b| dist2(cells.at[a], cells.at[b]) <= eps2);
            if forest.root(first) != forest.root(second) && own.iter().any(within) {
                forest.join(first, second);
            }
        }
    }
    forest
}

/// The nearest core slot within reach; of equally near ones the westernmost, then the southernmost.
fn nearest_core(cells: &Cells, core: &[bool], eps2: f64, cell: usize, slot: usize) -> Option<usize> {
    cells
        .near_slots(cell)
        .filter(|&other| core[other])
        .map(|other| (dist2(cells.at[slot], cells.at[other]), other))
        .filter(|&(d2, _)| d2 <= eps2)
        .min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| by_place(cells.at[a.1], cells.at[b.1])))
        .map(|(_, other)| other)
}

/// The number of the cluster of each root.
fn numbered(cells: &Cells, root: &[Option<usize>], count: &[u64]) -> Vec<u32> {
    let mut points = vec![0_u64; root.len()];
    let mut first: Vec<Option<Coord>> = vec![None; root.len()];
    for (slot, root) in root.iter().enumerate() {
        if let Some(root) = *root {
            let at = cells.at[slot];
            points[root] += count[slot];
            first[root] = Some(first[root].map_or(at, |f| if by_place(at, f).is_lt() { at } else { f }));
        }
    }
    let mut clusters: Vec<(u64, Coord, usize)> =
        first.iter().enumerate().filter_map(|(root, at)| Some((points[root], (*at)?, root))).collect();
    clusters.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| by_place(a.1, b.1)));
    let mut number = vec![0; root.len()];
    for ((.., root), cluster) in clusters.into_iter().zip(0..) {
        number[root] = cluster;
    }
    number
}
