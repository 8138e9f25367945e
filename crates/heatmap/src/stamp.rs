//! Kernel stamping: each point adds its kernel to the cells within its circle.
//!
//! A band of rows is filled point by point. What depends on x alone (the square of the distance along the row, and for
//! gaussian the exponential of it, which is a product of one factor along x and one along y) is worked out once a point
//! and used in every row of the band, so that the innermost loop is a few multiplications and additions over two slices,
//! which the compiler makes vectors of. The rows receive the points in one order, whatever the band: the sums of a row do
//! not depend on how rows are handed out.

use std::marker::PhantomData;

use crate::kernel::{GAUSSIAN_EXPONENT, Kernel};
use crate::sorted::Columns;
use crate::span::Reach;

/// A row that is to be stamped.
pub(crate) struct StampRow<'a> {
    pub(crate) centre_y_m: f64,
    /// Sums so far; zeros at the start.
    pub(crate) values: &'a mut [f64],
    /// How many more (or fewer) points reach this column than the one before; one longer than `values`.
    pub(crate) reach_change: &'a mut [i32],
}

/// What a cell does with the points in reach.
pub(crate) trait Gather {
    /// `so_far` is 0 before the first point.
    fn gather(so_far: f64, contribution: f64) -> f64;
}

/// Adds them up: the density.
pub(crate) struct Sum;

/// Keeps the largest, for weights of 0 and more.
pub(crate) struct Largest;

impl Gather for Sum {
    #[inline]
    fn gather(so_far: f64, contribution: f64) -> f64 {
        so_far + contribution
    }
}

impl Gather for Largest {
    #[inline]
    fn gather(so_far: f64, contribution: f64) -> f64 {
        if contribution > so_far { contribution } else { so_far }
    }
}

/// Stamps the points on the rows. `table` is scratch space.
pub(crate) fn stamp<G: Gather>(
    kernel: Kernel,
    radius_m: f64,
    reach: &Reach,
    points: Columns<'_>,
    rows: &mut [StampRow<'_>],
    table: &mut Vec<f64>,
) {
    let (radius2, per_radius2) = (reach.radius2, reach.per_radius2);
    // `radius2 - d2` is never below 0 inside the circle, so no kernel dips below 0 at its edge.
    let t = move |d2: f64| (radius2 - d2) * per_radius2;
    let square = |dx: f64| dx * dx;
    let mut stamp = Stamp { radius_m, reach, points, rows, table, gather: PhantomData::<G> };
    match kernel {
        Kernel::Quartic => stamp.add(square, |dx2, dy2| t(dx2 + dy2) * t(dx2 + dy2), |_| 1.0),
        Kernel::Triweight => {
            stamp.add(square, |dx2, dy2| t(dx2 + dy2) * t(dx2 + dy2) * t(dx2 + dy2), |_| 1.0);
        }
        Kernel::Epanechnikov => stamp.add(square, |dx2, dy2| t(dx2 + dy2), |_| 1.0),
        Kernel::Uniform => stamp.add(square, |_, _| 1.0, |_| 1.0),
        Kernel::Triangular { decay } => {
            let (edge, slope) = (decay.get(), (1.0 - decay.get()) / radius_m);
            // The root of a square within R² is at most R, so this does not dip below the edge's value either.
            stamp.add(square, |dx2, dy2| edge + slope * (radius_m - (dx2 + dy2).sqrt()), |_| 1.0);
        }
        Kernel::Gaussian => {
            let exponent = -GAUSSIAN_EXPONENT * per_radius2;
            stamp.add(|dx| (exponent * dx * dx).exp(), |along_x, _| along_x, |dy2| (exponent * dy2).exp());
        }
    }
}

struct Stamp<'a, 'b, G> {
    radius_m: f64,
    reach: &'a Reach,
    points: Columns<'a>,
    rows: &'a mut [StampRow<'b>],
    table: &'a mut Vec<f64>,
    gather: PhantomData<G>,
}

impl<G: Gather> Stamp<'_, '_, G> {
    #[inline]
    fn add(
        &mut self,
        along_x: impl Fn(f64) -> f64,
        kernel: impl Fn(f64, f64) -> f64,
        along_y: impl Fn(f64) -> f64,
    ) {
        let Columns { x_m, y_m, weight } = self.points;
        for ((&x_m, &y_m), &weight) in x_m.iter().zip(y_m).zip(weight) {
            let (first, after) = self.reach.widest_span(x_m, self.radius_m);
            let mut filled = false;
            for row in self.rows.iter_mut() {
                let dy = row.centre_y_m - y_m;
                let dy2 = dy * dy;
                if dy2 > self.reach.radius2 {
                    continue;
                }
                let (start, end) = self.reach.exact_span(x_m, dy2);
                if start >= end {
                    continue;
                }
                if !filled {
                    self.table.clear();
                    let centres = &self.reach.centres_x_m[first..after];
                    self.table.extend(centres.iter().map(|centre_m| along_x(centre_m - x_m)));
                    filled = true;
                }
                row.reach_change[start] += 1;
                row.reach_change[end] -= 1;
                let factor = weight * along_y(dy2);
                let table = &self.table[start - first..end - first];
                for (value, &x_part) in row.values[start..end].iter_mut().zip(table) {
                    *value = G::gather(*value, factor * kernel(x_part, dy2));
                }
            }
        }
    }
}

/// Sums to densities and unreached cells to nodata; `reach_change` is 0 again afterwards.
pub(crate) fn finish(values: &mut [f64], reach_change: &mut [i32], scale: f64, nodata: f64) {
    let mut reached_by = 0_i64;
    for (value, change) in values.iter_mut().zip(reach_change.iter_mut()) {
        reached_by += i64::from(std::mem::take(change));
        // Adding 0 turns the -0 of a negative weight without effect into 0.
        *value = if reached_by == 0 { nodata } else { *value * scale + 0.0 };
    }
    if let Some(past_the_end) = reach_change.last_mut() {
        *past_the_end = 0;
    }
}
