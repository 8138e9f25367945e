//! Weighted sums along the rows and down the columns of a matrix, in an order that no number of threads changes.

use crate::cost_matrix::CostMatrix;
use rayon::prelude::*;

/// By origin: what its row makes.
pub(crate) fn by_origin<T: Send>(costs: &CostMatrix, row: impl Fn(usize) -> T + Sync) -> Vec<T> {
    (0..costs.origins()).into_par_iter().with_min_len(8).map(&row).collect()
}

/// Σ_j weight(c_ij) amount_j for each origin i.
pub(crate) fn along_rows(costs: &CostMatrix, weight: impl Fn(f32) -> f64 + Sync, amount: &[f64]) -> Vec<f64> {
    by_origin(costs, |origin| {
        let mut sum = 0.0;
        costs.row(origin).each(|j, cost| sum += weight(cost) * amount[j]);
        sum
    })
}

/// Σ_i weight(c_ij) amount_i for each destination j, once for each of several tables of sums that `add` fills.
///
/// Rows are taken in blocks that depend on the matrix alone; the sums of the blocks are added in their order.
pub(crate) fn down_columns(
    costs: &CostMatrix,
    tables: usize,
    add: impl Fn(usize, &mut [Vec<f64>]) + Sync,
) -> Vec<Vec<f64>> {
    let block = costs.origins().div_ceil(BLOCKS).max(LEAST_ROWS);
    let blocks = costs.origins().div_ceil(block);
    let empty = || vec![vec![0.0; costs.destinations()]; tables];
    let parts: Vec<Vec<Vec<f64>>> = (0..blocks)
        .into_par_iter()
        .map(|at| {
            let mut sums = empty();
            (at * block..costs.origins().min((at + 1) * block)).for_each(|origin| add(origin, &mut sums));
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

/// Σ_i weight(c_ij) amount_i for each destination j.
pub(crate) fn down(costs: &CostMatrix, weight: impl Fn(f32) -> f64 + Sync, amount: &[f64]) -> Vec<f64> {
    let one = down_columns(costs, 1, |origin, sums| {
        let (amount, sums) = (amount[origin], &mut sums[0]);
        // Nobody there: weights are finite, so nothing is added.
        if amount > 0.0 {
            costs.row(origin).each(|j, cost| sums[j] += weight(cost) * amount);
        }
    });
    one.into_iter().next().unwrap_or_default()
}

/// A share of something, or 0 where there is nothing to share, or so little that the share is no number.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    let share = part / whole;
    if share.is_finite() { share } else { 0.0 }
}
