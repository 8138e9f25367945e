//! Cells that know which points may be the nearest of a place in them: for many more places than points.

use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Cells along a side of a node.
const SIDE: usize = 8;
/// A cell with no more candidates than this is not divided. 4, 8 and 12 were tried with 5,000 points; 8 was fastest.
const LEAF: usize = 8;
/// A cell is not divided more often: what lies on one circle stays together in its middle however small the cell.
const DEEPEST: usize = 6;
/// Nodes at most, of half a kilobyte each: so many a point, and some beside.
const MOST_NODES_A_POINT: usize = 2;
const MOST_NODES_BESIDE: usize = 1_024;
/// By this share boxes and bounds are taken wider than they are, against rounding.
const SLACK: f64 = 1e-9;

/// A tree of square-ish cells over an area; each leaf lists the points that may be the nearest of a place in it.
///
/// A point is left out of a cell when another one is nearer to all of the cell. So the lists hold every answer with all ties, and few
/// more.
///
/// Source: the idea of approximate Voronoi diagrams by cells, Har-Peled, "A replacement for Voronoi diagrams of near linear size",
/// FOCS 2001; here exact, by listing all candidates.
pub(super) struct NearCells {
    area: Area,
    nodes: Vec<[Cell; SIDE * SIDE]>,
    candidates: Vec<Candidate>,
}

/// A point, and its position in the list that was given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) at: [f64; 2],
    pub(super) position: u32,
}

/// Either a node below, or a range of candidates.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    first: u32,
    /// How many candidates; [`NODE`] for a node.
    len: u32,
}

const NODE: u32 = u32::MAX;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug)]
struct Area {
    low: [f64; 2],
    /// Size of a cell.
    step: [f64; 2],
    /// Cells in a metre.
    per_m: [f64; 2],
}

impl Area {
    fn new(low: [f64; 2], high: [f64; 2]) -> Self {
        let step = [0, 1].map(|axis| ((high[axis] - low[axis]) / SIDE as f64).max(f64::MIN_POSITIVE));
        Self { low, step, per_m: step.map(|step| 1.0 / step) }
    }

    /// The number of the cell that a place lies in.
    #[inline]
    fn cell(&self, at: [f64; 2]) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of a cell")]
        let along = |axis: usize| (((at[axis] - self.low[axis]) * self.per_m[axis]) as usize).min(SIDE - 1);
        along(1) * SIDE + along(0)
    }

    /// A cell, as an area of cells of its own.
    #[inline]
    fn within(&self, cell: usize) -> Self {
        let column = [cell % SIDE, cell / SIDE];
        let low = [0, 1].map(|axis| self.low[axis] + column[axis] as f64 * self.step[axis]);
        let step = self.step.map(|step| step / SIDE as f64);
        Self { low, step, per_m: self.per_m.map(|per_m| per_m * SIDE as f64) }
    }

    /// The corners, a little outside against rounding.
    fn corners(&self) -> [[f64; 2]; 4] {
        let edges = [0, 1].map(|axis| {
            let width = self.step[axis] * SIDE as f64;
            let slack = width * SLACK + self.low[axis].abs() * 1e-12;
            [self.low[axis] - slack, self.low[axis] + width + slack]
        });
        let [[west, east], [south, north]] = edges;
        [[west, south], [east, south], [west, north], [east, north]]
    }

    /// Those that may be the nearest of a place in the area, in their order.
    ///
    /// Where all corners are nearer to one point than to another, so is the whole area: squares of distances differ by a plane. The
    /// points that are nearest to a corner or to the middle settle nearly all of the others.
    fn candidates(&self, of: &[Candidate]) -> Vec<Candidate> {
        let corners = self.corners();
        let [[west, south], _, _, [east, north]] = corners;
        let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
        let nearest_to = |at: [f64; 2]| {
            let found = of.iter().map(|one| squared(one.at, at)).zip(of);
            found
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, one)| corners.map(|corner| squared(one.at, corner)))
        };
        let rivals: Vec<[f64; 4]> =
            corners.iter().chain([&middle]).filter_map(|&at| nearest_to(at)).collect();
        let may_be_nearest = |one: &&Candidate| {
            let own = corners.map(|corner| squared(one.at, corner));
            let slack = own.iter().copied().fold(0.0, f64::max) * SLACK;
            !rivals.iter().any(|rival| rival.iter().zip(&own).all(|(rival, own)| rival + slack < *own))
        };
        of.iter().filter(may_be_nearest).copied().collect()
    }
}

fn squared(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    dx * dx + dy * dy
}

impl NearCells {
    /// Cells over a rectangle, for points of which no two lie at one place, in the order of their positions.
    ///
    /// # Cost
    /// O(n log n) for n points that are spread, and at most some hundred bytes a point, whatever they are.
    pub(super) fn new(points: &[Candidate], low: [f64; 2], high: [f64; 2]) -> Self {
        let area = Area::new(low, high);
        // Far from a crowd of points cells would be divided for ever; then their lists stay longer.
        let left = AtomicUsize::new(MOST_NODES_BESIDE + MOST_NODES_A_POINT * points.len());
        let parts: Vec<Self> = (0..SIDE * SIDE)
            .into_par_iter()
            .map(|cell| {
                let area = area.within(cell);
                let mut part = Self { area, nodes: Vec::new(), candidates: Vec::new() };
                let own = area.candidates(points);
                part.divide(area, &own, 1, &left);
                part
            })
            .collect();
        let mut whole = Self { area, nodes: vec![[Cell::default(); SIDE * SIDE]], candidates: Vec::new() };
        for (cell, part) in parts.into_iter().enumerate() {
            let (nodes, candidates) = (number(whole.nodes.len()), number(whole.candidates.len()));
            let moved = |cell: Cell| match cell.len {
                NODE => Cell { first: cell.first + nodes, ..cell },
                _ => Cell { first: cell.first + candidates, ..cell },
            };
            whole.nodes[0][cell] = Cell { first: nodes, len: NODE };
            whole.nodes.extend(part.nodes.into_iter().map(|node| node.map(moved)));
            whole.candidates.extend(part.candidates);
        }
        whole
    }

    /// Adds a node for an area, and what is below it.
    fn divide(&mut self, area: Area, of: &[Candidate], depth: usize, left: &AtomicUsize) -> u32 {
        let node = self.nodes.len();
        self.nodes.push([Cell::default(); SIDE * SIDE]);
        for cell in 0..SIDE * SIDE {
            let within = area.within(cell);
            let own = within.candidates(of);
            let is_leaf = own.len() <= LEAF || depth >= DEEPEST || {
                let taken = left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
                taken.is_err()
            };
            self.nodes[node][cell] = if is_leaf {
                let first = number(self.candidates.len());
                self.candidates.extend(&own);
                Cell { first, len: number(own.len()) }
            } else {
                Cell { first: self.divide(within, &own, depth + 1, left), len: NODE }
            };
        }
        number(node)
    }

    /// The nearest point of a place in the rectangle, of equally near ones the lowest position, with the square of its distance.
    #[inline]
    pub(super) fn nearest(&self, at: [f64; 2]) -> (f64, u32) {
        let mut area = self.area;
        let mut node = 0;
        loop {
            let number = area.cell(at);
            let cell = self.nodes[node][number];
            if cell.len != NODE {
                let own = &self.candidates[cell.first as usize..(cell.first + cell.len) as usize];
                let mut best = (f64::INFINITY, u32::MAX);
                for one in own {
                    let (dx, dy) = (at[0] - one.at[0], at[1] - one.at[1]);
                    let d2 = dx * dx + dy * dy;
                    // Positions rise, so the first of equals stays.
                    if d2 < best.0 {
                        best = (d2, one.position);
                    }
                }
                return best;
            }
            node = cell.first as usize;
            area = area.within(number);
        }
    }
}

/// Cells and candidates are counted in 32 bits: of 65,536 points there are some millions.
fn number(count: usize) -> u32 {
    u32::try_from(count).expect("cells of so few points fit 32 bits")
}
