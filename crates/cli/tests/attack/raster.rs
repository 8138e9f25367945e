//! Attacks on a density raster with the positions of all establishments: the fringe, and least squares.

use crate::hard_towns::Establishment;
use crate::published::ReadRaster;
use std::collections::BTreeMap;

/// The quartic kernel as the raster tells it (`raw`).
fn quartic(d: f64, radius_m: f64) -> f64 {
    (1.0 - (d / radius_m).powi(2)).powi(2)
}

/// Establishments by position, since a raster cannot tell those of one house apart.
pub(crate) struct Positions {
    pub(crate) at: Vec<(f64, f64)>,
    /// By position: its establishments.
    pub(crate) members: Vec<Vec<usize>>,
}

impl Positions {
    pub(crate) fn of(all: &[Establishment]) -> Self {
        let mut index: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        let mut found = Self { at: Vec::new(), members: Vec::new() };
        for (i, e) in all.iter().enumerate() {
            let next = found.at.len();
            let position = *index.entry((e.at.0.to_bits(), e.at.1.to_bits())).or_insert(next);
            if position == next {
                found.at.push(e.at);
                found.members.push(Vec::new());
            }
            found.members[position].push(i);
        }
        found
    }
}

/// What an attacker says of a single establishment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) establishment: usize,
    pub(crate) jobs: f64,
}

/// How many of the claims come within 20 % of the truth.
pub(crate) fn read(claims: &[Claim], all: &[Establishment]) -> usize {
    let is_read = |claim: &&Claim| {
        let jobs = all[claim.establishment].jobs;
        (claim.jobs - jobs).abs() <= 0.2 * jobs
    };
    claims.iter().filter(is_read).count()
}

/// How many claims come within 20 % by chance: when each is made of another establishment that is claimed, or when all are half
/// as high again, or lower by as much. What a raster really tells is not told as well by other claims.
pub(crate) fn read_by_chance(claims: &[Claim], all: &[Establishment]) -> f64 {
    let turns = claims.len().min(200);
    let turned = |turn: usize| {
        let other = |(i, claim): (usize, &Claim)| Claim {
            establishment: claims[(i + turn) % claims.len()].establishment,
            ..*claim
        };
        read(&claims.iter().enumerate().map(other).collect::<Vec<_>>(), all)
    };
    let turned = (1..turns).map(turned).sum::<usize>() as f64 / turns.saturating_sub(1).max(1) as f64;
    let scaled = |factor: f64| {
        let other = |claim: &Claim| Claim { jobs: claim.jobs * factor, ..*claim };
        read(&claims.iter().map(other).collect::<Vec<_>>(), all) as f64
    };
    turned.max(scaled(1.5)).max(scaled(1.0 / 1.5))
}

/// Cells that one position alone can reach tell its jobs.
pub(crate) fn fringe(raster: &ReadRaster, radius_m: f64, positions: &Positions) -> Vec<Claim> {
    let mut reached_by: Vec<u32> = vec![0; raster.values.len()];
    let reach: Vec<Vec<(usize, f64)>> = positions.at.iter().map(|at| raster.around(*at, radius_m)).collect();
    reach.iter().flatten().for_each(|(cell, _)| reached_by[*cell] += 1);
    let claim = |(position, cells): (usize, &Vec<(usize, f64)>)| {
        let [establishment] = positions.members[position][..] else { return None };
        // The cell nearest to it tells most precisely.
        let alone = cells.iter().filter(|(cell, _)| reached_by[*cell] == 1);
        let (value, d) = alone
            .filter_map(|(cell, d)| Some((raster.values[*cell]?, *d)))
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Claim { establishment, jobs: value / quartic(d, radius_m) })
    };
    reach.iter().enumerate().filter_map(claim).collect()
}

/// Sums of unknowns that must equal what was read.
struct System {
    /// By unknown: equations and coefficients.
    columns: Vec<Vec<(usize, f64)>>,
    right: Vec<f64>,
}

impl System {
    /// Unknown weights at places, each spread over some points, that give a raster.
    fn of(raster: &ReadRaster, radius_m: f64, places: &[Vec<(f64, f64)>]) -> Self {
        let mut equation: Vec<Option<usize>> = vec![None; raster.values.len()];
        let mut right = Vec::new();
        for (cell, value) in raster.values.iter().enumerate() {
            if let Some(value) = value {
                equation[cell] = Some(right.len());
                right.push(*value);
            }
        }
        let column = |points: &Vec<(f64, f64)>| {
            let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
            for at in points {
                for (cell, d) in raster.around(*at, radius_m) {
                    if let Some(row) = equation[cell] {
                        *sums.entry(row).or_default() += quartic(d, radius_m) / points.len() as f64;
                    }
                }
            }
            sums.into_iter().collect()
        };
        Self { columns: places.iter().map(column).collect(), right }
    }

    /// Least squares by conjugate gradients, with columns of length 1.
    fn solve(&self, steps: usize) -> Solved {
        let length =
            |column: &Vec<(usize, f64)>| column.iter().map(|(_, v)| v * v).sum::<f64>().sqrt().max(1e-12);
        let scale: Vec<f64> = self.columns.iter().map(length).collect();
        let forward = |x: &[f64]| {
            let mut sums = vec![0.0; self.right.len()];
            for ((column, x), scale) in self.columns.iter().zip(x).zip(&scale) {
                column.iter().for_each(|(row, v)| sums[*row] += v * x / scale);
            }
            sums
        };
        let back = |sums: &[f64]| -> Vec<f64> {
            let one = |(column, scale): (&Vec<(usize, f64)>, &f64)| {
                column.iter().map(|(row, v)| v * sums[*row]).sum::<f64>() / scale
            };
            self.columns.iter().zip(&scale).map(one).collect()
        };
        let dot = |a: &[f64]| a.iter().map(|v| v * v).sum::<f64>();
        let mut x = vec![0.0; self.columns.len()];
        let mut left = self.right.clone();
        let mut slope = back(&left);
        let mut way = slope.clone();
        let mut size = dot(&slope);
        let enough = size * 1e-20;
        for _ in 0..steps {
            if size <= enough {
                break;
            }
            let along = forward(&way);
            let step = size / dot(&along);
            x.iter_mut().zip(&way).for_each(|(x, w)| *x += step * w);
            left.iter_mut().zip(&along).for_each(|(l, a)| *l -= step * a);
            slope = back(&left);
            let next = dot(&slope);
            way = slope.iter().zip(&way).map(|(s, w)| s + next / size * w).collect();
            size = next;
        }
        Solved { weights: x.iter().zip(&scale).map(|(x, scale)| x / scale).collect(), left }
    }
}

struct Solved {
    weights: Vec<f64>,
    /// By equation: what the weights do not explain.
    left: Vec<f64>,
}

/// The weights at all positions that explain the raster best. Claimed are single establishments whose surroundings are
/// explained within a per cent: elsewhere the attacker sees that his picture of the raster is wrong.
pub(crate) fn least_squares(raster: &ReadRaster, radius_m: f64, positions: &Positions) -> Vec<Claim> {
    let places: Vec<Vec<(f64, f64)>> = positions.at.iter().map(|at| vec![*at]).collect();
    let system = System::of(raster, radius_m, &places);
    let solved = system.solve(1_500);
    let claim = |position: usize| {
        let [establishment] = positions.members[position][..] else { return None };
        let cells = &system.columns[position];
        let unexplained = cells.iter().map(|(row, _)| solved.left[*row].abs()).fold(0.0, f64::max);
        let highest = cells.iter().map(|(row, _)| system.right[*row]).fold(0.0, f64::max);
        let is_explained = !cells.is_empty() && unexplained <= 0.01 * highest;
        is_explained.then_some(Claim { establishment, jobs: solved.weights[position] })
    };
    (0..positions.at.len()).filter_map(claim).collect()
}

/// The attacker who knows how it is made: squares of 100 m, each spread evenly over 16 points, are the unknowns. Gives what
/// is drawn at each square with establishments, by row and column.
pub(crate) fn drawn_squares(
    raster: &ReadRaster,
    radius_m: f64,
    all: &[Establishment],
) -> BTreeMap<(i64, i64), f64> {
    let mut squares: Vec<(i64, i64)> = all.iter().filter(|e| e.jobs > 0.0).map(square).collect();
    squares.sort_unstable();
    squares.dedup();
    let points = |(row, column): &(i64, i64)| {
        let middle = |n: i64, i: i64| n as f64 * 100.0 + (i as f64 + 0.5) * 25.0;
        (0..16).map(|i| (middle(*column, i % 4), middle(*row, i / 4))).collect()
    };
    let places: Vec<Vec<(f64, f64)>> = squares.iter().map(points).collect();
    let solved = System::of(raster, radius_m, &places).solve(1_500);
    squares.into_iter().zip(solved.weights).collect()
}

/// Row and column of the square of an establishment.
pub(crate) fn square(e: &Establishment) -> (i64, i64) {
    ((e.at.1 / 100.0).floor() as i64, (e.at.0 / 100.0).floor() as i64)
}
