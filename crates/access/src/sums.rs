//! Weighted sums along the rows and down the columns of a matrix, in an order that no number of threads changes.

use crate::Decay;
use crate::cost_matrix::{CostMatrix, Row};
use rayon::prelude::*;

/// By origin: what its row makes.
pub(crate) fn by_origin<T: Send>(costs: &CostMatrix, row: impl Fn(usize) -> T + Sync) -> Vec<T> {
    (0..costs.origins()).into_par_iter().with_min_len(8).map(&row).collect()
}

/// The weights of one row, worked out once and used several times.
#[derive(Default)]
pub(crate) struct Weights(Vec<f64>);

impl Weights {
    /// The weights of a row; as many as it has costs.
    pub(crate) fn of(&mut self, row: Row<'_>, decay: &Decay) {
        let (Row::Dense(costs) | Row::Sparse(_, costs)) = row;
        self.0.resize(costs.len(), 0.0);
        decay.fill(costs, &mut self.0);
    }

    /// All of them together.
    pub(crate) fn sum(&self) -> f64 {
        folded(self.0.chunks_exact(LANES), |chunk, lane| chunk[lane])
            + self.0.chunks_exact(LANES).remainder().iter().sum::<f64>()
    }

    /// Weight times amount, added up over the destinations of the row.
    pub(crate) fn times(&self, row: Row<'_>, amount: &[f64]) -> f64 {
        match row {
            Row::Dense(_) => {
                let (weights, amounts) = (self.0.chunks_exact(LANES), amount.chunks_exact(LANES));
                let rest = weights.remainder().iter().zip(amounts.remainder()).map(|(w, a)| w * a);
                let rest: f64 = rest.sum();
                folded(weights.zip(amounts), |(weights, amounts), lane| weights[lane] * amounts[lane]) + rest
            }
            Row::Sparse(destinations, _) => {
                destinations.iter().zip(&self.0).map(|(&j, weight)| weight * amount[j as usize]).sum()
            }
        }
    }

    /// Adds weight times one amount to the sum of each destination of the row.
    pub(crate) fn add_to(&self, row: Row<'_>, amount: f64, sums: &mut [f64]) {
        match row {
            Row::Dense(_) => sums.iter_mut().zip(&self.0).for_each(|(sum, weight)| *sum += weight * amount),
            Row::Sparse(destinations, _) => {
                destinations.iter().zip(&self.0).for_each(|(&j, weight)| sums[j as usize] += weight * amount);
            }
        }
    }
}

/// So many sums side by side: a processor adds several at once, and their order is always the same.
const LANES: usize = 8;

fn folded<T>(chunks: impl Iterator<Item = T>, of: impl Fn(&T, usize) -> f64) -> f64 {
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, sum) in lanes.iter_mut().enumerate() {
            *sum += of(&chunk, lane);
        }
    }
    lanes.iter().sum()
}

/// Σ_j f(c_ij) amount_j for each origin i.
pub(crate) fn along_rows(costs: &CostMatrix, decay: &Decay, amount: &[f64]) -> Vec<f64> {
    (0..costs.origins())
        .into_par_iter()
        .with_min_len(8)
        .map_init(Weights::default, |weights, origin| {
            let row = costs.row(origin);
            weights.of(row, decay);
            weights.times(row, amount)
        })
        .collect()
}

/// Sums for each destination over all origins, once for each of several tables of sums that `add` fills.
///
/// Rows are taken in blocks that depend on the matrix alone; the sums of the blocks are added in their order.
pub(crate) fn down_columns(
    costs: &CostMatrix,
    tables: usize,
    add: impl Fn(usize, &mut Weights, &mut [Vec<f64>]) + Sync,
) -> Vec<Vec<f64>> {
    let block = costs.origins().div_ceil(BLOCKS).max(LEAST_ROWS);
    let blocks = costs.origins().div_ceil(block);
    let empty = || vec![vec![0.0; costs.destinations()]; tables];
    let parts: Vec<Vec<Vec<f64>>> = (0..blocks)
        .into_par_iter()
        .map(|at| {
            let (mut sums, mut weights) = (empty(), Weights::default());
            let rows = at * block..costs.origins().min((at + 1) * block);
            rows.for_each(|origin| add(origin, &mut weights, &mut sums));
            sums
        })
        .collect();
    let mut all = empty();
    for part in parts {
        for (sums, more) in all.iter_mut().zip(part) {
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }
    all
}

/// At most so many blocks of rows, and at least so many rows in each: the sums of all blocks are held at once.
const BLOCKS: usize = 32;
const LEAST_ROWS: usize = 64;

/// Σ_i f(c_ij) amount_i for each destination j.
pub(crate) fn down(costs: &CostMatrix, decay: &Decay, amount: &[f64]) -> Vec<f64> {
    let one = down_columns(costs, 1, |origin, weights, sums| {
        // Where nobody is nothing is added.
        if amount[origin] > 0.0 {
            let row = costs.row(origin);
            weights.of(row, decay);
            weights.add_to(row, amount[origin], &mut sums[0]);
        }
    });
    one.into_iter().next().unwrap_or_default()
}

/// A share of something, or 0 where there is nothing to share, or so little that the share is no number.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    let share = part / whole;
    if share.is_finite() { share } else { 0.0 }
}
