//! Sweep line kernel density: a row of cells with moment sums, at a cost that does not depend on the radius in cells.
//!
//! Along a row the polynomial kernels are polynomials in x. A point enters the sum at the first column of its circle and
//! leaves it after the last; in between every cell evaluates the sum of the polynomials of the points that are in, from
//! their summed coefficients: 1 for uniform, 3 for epanechnikov, 5 for quartic, 7 for triweight. So a row costs one step a
//! point that reaches it and one a cell.
//!
//! Source: Chan, U, Choi and Xu, *SLAM: Efficient Sweep Line Algorithms for Kernel Density Visualization*, SIGMOD 2022,
//! doi 10.1145/3514221.3517823.
//!
//! # Why the digits do not get lost
//!
//! With coordinates of the Dutch grid, x⁴ is 1e22 and a difference of such sums has no digit right. Therefore:
//!
//! * **A local origin.** The row is cut into blocks of `W` columns, `2R < W <= 4R` in cells, a power of two. Coordinates
//!   count from the middle of the block, in units of R: `s` of a cell is at most 2 and `p` of a point that reaches the
//!   block at most 3. `x - origin` is exact in `f64` (both are multiples of the same power of two, near each other), so
//!   that one rounding is left, by the division with R.
//! * **A fresh start.** Nothing is carried from one block to the next: a point whose span goes on gets new coefficients
//!   there (a span has at most `W` columns, so it lies in two blocks at most). So a sum holds only points that reach its
//!   block, and an error made far to the left is not in it. The sums are also set to 0 whenever no point is in.
//! * **The bound.** With `t = 1 - (s - p)² - (dy / R)²` written out in powers of `s`, the sizes of the terms of `t^k` add
//!   up to at most `(1 + (|s| + |p|)²)^k <= 26^k`. Sums of `n` terms, evaluated by Horner, are off by at most about
//!   `(m + 2 k + 4) 26^k 2^-53` times the weight that was in, where `m` is the longest chain of additions: the points
//!   that enter in one column, plus the columns of the block. Chains are short and the errors of both signs: the random
//!   tests find less than `26^k 2^-52` times the weight, which is 2e-13 for quartic and 4e-12 for triweight.
//! * **Against the maximum.** A point within a cell of a centre contributes at least `(1 - u²)^k` of its weight there, so
//!   unless the grid cuts off all but the rims of the kernels, the error is far below 1e-9 of the maximum. When it does,
//!   or when a row only touches rims, the row says so itself: when the bound is more than 1e-9 of the highest value *of
//!   the row*, the row is stamped instead ([`Verdict::Stamp`]). What then is left is what any sum in `f64` has: `d²` is
//!   rounded, so a value on a rim is known to about 1e-15 of the peak of its point.
//! * **No negative density, no false zero.** A cell whose value is within the error of 0 (all its points have their rim
//!   just there) is summed again, point by point. A cell is nodata where the count of points, kept beside the
//!   coefficients in whole numbers, is 0, and 0 where none of them has weight.
//!
//! Weights that are negative or beyond 1e100 are stamped, because their sums may cancel for real.

mod polynomial;

pub(crate) use polynomial::{Epanechnikov, Polynomial, Quartic, Triweight, Uniform};

use crate::raster::NODATA;
use crate::sorted::{Columns, SortedPoints};
use crate::span::{GUESSED_AT_ONCE, Guesses, Reach};

/// Share of the weight in a sum below which a value is not told apart from 0: this many times the error found.
const DOUBTED: f64 = 32.0;
/// What the error of a row may be, as a share of the highest value of the row.
const ALLOWED: f64 = 1e-9;
/// A point with weight counts this much beside the 1 that every point counts; whole numbers are exact up to 2^53.
const WITH_WEIGHT: f64 = (1_u64 << 26) as f64;
/// More points in reach of a row than this could not be counted so.
pub(crate) const MOST_POINTS: usize = 1 << 26;

/// The columns of a block and where its coordinates count from.
pub(crate) struct Blocks {
    /// A block has 2^shift columns; the last may have fewer, and one more, with none, ends the list.
    shift: u32,
    per_radius: f64,
    origins_x_m: Vec<f64>,
    /// Each centre from the origin of its block, in units of the radius.
    s: Vec<f64>,
}

impl Blocks {
    pub(crate) fn new(reach: &Reach, cell_m: f64, radius_m: f64) -> Self {
        let radius_cells = radius_m / cell_m;
        let shift = (1..31).find(|&shift| f64::from(1_u32 << shift) > 2.0 * radius_cells).unwrap_or(31);
        let per_radius = 1.0 / radius_m;
        let half_m = (f64::from(1_u32 << shift) - 1.0) * 0.5 * cell_m;
        let (mut origins_x_m, mut s) = (Vec::new(), Vec::with_capacity(reach.cols()));
        for block in reach.centres_x_m.chunks(1 << shift) {
            let origin_x_m = block[0] + half_m;
            s.extend(block.iter().map(|x_m| (x_m - origin_x_m) * per_radius));
            origins_x_m.push(origin_x_m);
        }
        // A span may end where a block after the last would start.
        origins_x_m.push(reach.centres_x_m[reach.cols() - 1] + half_m);
        Self { shift, per_radius, origins_x_m, s }
    }
}

/// Whether a swept row can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The values are within 1e-9 of the highest of them.
    Good,
    /// They may not be: stamp the row.
    Stamp,
}

/// One row to sweep.
pub(crate) struct SweepRow<'a> {
    pub(crate) row: usize,
    pub(crate) centre_y_m: f64,
    pub(crate) scale: f64,
    pub(crate) values: &'a mut [f64],
}

/// Scratch space of a thread for one kernel, all 0 between rows.
pub(crate) struct Scratch<const N: usize> {
    /// The change of the sums in each column; one more than there are columns, for spans that end at the last.
    changes: Vec<[f64; N]>,
    /// What the sums of each block start with.
    entering: Vec<[f64; N]>,
    /// Whether anything starts or ends in the block.
    touched: Vec<bool>,
}

impl<const N: usize> Scratch<N> {
    pub(crate) fn new(cols: usize, blocks: &Blocks) -> Self {
        let blocks = blocks.origins_x_m.len();
        Self {
            changes: vec![[0.0; N]; cols + 1],
            entering: vec![[0.0; N]; blocks],
            touched: vec![false; blocks],
        }
    }
}

/// Fills a row with densities.
pub(crate) fn sweep<P: Polynomial<N>, const N: usize>(
    sorted: &SortedPoints,
    reach: &Reach,
    blocks: &Blocks,
    scratch: &mut Scratch<N>,
    row: &mut SweepRow<'_>,
) -> Verdict {
    let points = sorted.reaching(row.row, row.row);
    enter::<P, N>(points, reach, blocks, scratch, row.centre_y_m);
    let (mut highest, mut most_weight) = (0.0_f64, 0.0_f64);
    let width = 1 << blocks.shift;
    let of_blocks = scratch.touched.iter_mut().zip(&mut scratch.entering);
    for (block, (touched, entering)) in of_blocks.enumerate() {
        let cols = (block * width).min(reach.cols())..((block + 1) * width).min(reach.cols());
        if !std::mem::take(touched) {
            row.values[cols].fill(NODATA);
            continue;
        }
        let mut sums = std::mem::replace(entering, [0.0; N]);
        // The most weight that was in since the sums were 0: what left has left its rounding errors behind.
        let mut weight = 0.0_f64;
        for col in cols {
            let changes = std::mem::replace(&mut scratch.changes[col], [0.0; N]);
            for (sum, change) in sums.iter_mut().zip(changes) {
                *sum += change;
            }
            let points_in = sums[N - 1];
            if points_in < 0.5 {
                row.values[col] = NODATA;
                sums = [0.0; N];
                weight = 0.0;
                continue;
            }
            if points_in < WITH_WEIGHT {
                row.values[col] = 0.0;
                sums = [0.0; N];
                sums[N - 1] = points_in;
                weight = 0.0;
                continue;
            }
            weight = weight.max(P::weight(&sums));
            most_weight = most_weight.max(weight);
            let s = blocks.s[col];
            let degree = 2 * usize::from(P::POWER);
            let mut value = sums[degree];
            for power in (0..degree).rev() {
                value = value * s + sums[power];
            }
            if value <= weight * (DOUBTED * P::SIZE * f64::EPSILON) {
                value = sum_again::<P, N>(sorted, reach, row, col);
            }
            highest = highest.max(value);
            row.values[col] = value * row.scale;
        }
    }
    scratch.changes[reach.cols()] = [0.0; N];
    if most_weight * (P::SIZE * f64::EPSILON) <= ALLOWED * highest { Verdict::Good } else { Verdict::Stamp }
}

/// Notes where each point enters and leaves the sums.
#[inline]
fn enter<P: Polynomial<N>, const N: usize>(
    points: Columns<'_>,
    reach: &Reach,
    blocks: &Blocks,
    scratch: &mut Scratch<N>,
    centre_y_m: f64,
) {
    let mut guesses = Guesses::default();
    let chunks = points.x_m.chunks(GUESSED_AT_ONCE).zip(points.y_m.chunks(GUESSED_AT_ONCE));
    for ((x_m, y_m), weight) in chunks.zip(points.weight.chunks(GUESSED_AT_ONCE)) {
        reach.guess(centre_y_m, x_m, y_m, &mut guesses);
        for i in 0..x_m.len() {
            let rest = guesses.rest[i];
            if rest < 0.0 {
                continue;
            }
            let dy = centre_y_m - y_m[i];
            let (start, end) = guesses.span(i, reach, x_m[i], || dy * dy);
            if start >= end {
                continue;
            }
            let (first, last) = (start >> blocks.shift, end >> blocks.shift);
            let rest = rest * reach.per_radius2;
            let count = if weight[i] > 0.0 { 1.0 + WITH_WEIGHT } else { 1.0 };
            let change = |block: usize| {
                let p = (x_m[i] - blocks.origins_x_m[block]) * blocks.per_radius;
                let mut change = P::coefficients(weight[i], rest, p);
                change[N - 1] = count;
                change
            };
            scratch.touched[first] = true;
            let enters = change(first);
            for (sum, change) in scratch.changes[start].iter_mut().zip(enters) {
                *sum += change;
            }
            // Coefficients go straight from registers into the sums: an array of both changes took half as long again.
            if first == last {
                for (sum, change) in scratch.changes[end].iter_mut().zip(enters) {
                    *sum -= change;
                }
                continue;
            }
            scratch.touched[last] = true;
            let leaves = change(last);
            for (sum, change) in scratch.changes[end].iter_mut().zip(leaves) {
                *sum -= change;
            }
            for (sum, change) in scratch.entering[last].iter_mut().zip(leaves) {
                *sum += change;
            }
        }
    }
}

/// A cell summed point by point, in the order and with the expressions of stamping.
#[cold]
#[inline(never)]
fn sum_again<P: Polynomial<N>, const N: usize>(
    sorted: &SortedPoints,
    reach: &Reach,
    row: &SweepRow<'_>,
    col: usize,
) -> f64 {
    let x_m = reach.centres_x_m[col];
    let radius_m = reach.radius2.sqrt();
    let mut sum = 0.0;
    // A little wider than the radius, for the rounding of its root; the test below decides.
    for points in sorted.near(row.row, x_m, radius_m * 1.000_001) {
        for i in 0..points.len() {
            let (dx, dy) = (x_m - points.x_m[i], row.centre_y_m - points.y_m[i]);
            let d2 = dx * dx + dy * dy;
            if d2 <= reach.radius2 {
                let t = (reach.radius2 - d2) * reach.per_radius2;
                sum += points.weight[i] * t.powi(i32::from(P::POWER));
            }
        }
    }
    sum
}
