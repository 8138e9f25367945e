//! Adaptive bandwidth: a radius of its own for every point, small in a centre and large in the country.

use std::num::NonZeroUsize;

use rayon::prelude::*;
use rstar::RTree;

use crate::engine::{ROWS_AT_ONCE, overflow};
use crate::grid::{Grid, check_radius};
use crate::kernel::{GAUSSIAN_EXPONENT, Kernel};
use crate::params::Params;
use crate::points::Points;
use crate::raster::{NODATA, Raster};
use crate::rasterise::{Pool, RasterError};
use crate::span::Reach;
use crate::stamp::finish;
use crate::unit::Unit;

/// A raster made with a radius a point, and those radii.
#[derive(Debug, Clone, PartialEq)]
pub struct Adaptive {
    /// The densities.
    pub raster: Raster,
    /// The radius of each point in metres, in the order of the points.
    pub radii_m: Vec<f64>,
}

/// As [`rasterise`](crate::rasterise), with the distance to the `neighbours`-th nearest other point as the radius of each
/// point, but at least `least_m` and at most the radius of `params`.
///
/// One radius is too wide for a centre and too narrow for the country around it. Here each kernel reaches just as far as it
/// takes to meet so many others. Points in one place are each other's neighbours at distance 0; where there are fewer
/// other points than `neighbours`, and where they are further, the radius of `params` holds. Points without weight count
/// as neighbours: leave them out when they should not.
///
/// Every kernel still integrates to its weight, so the law of [`rasterise`](crate::rasterise) holds; a grid that covers
/// the radius of `params` cuts none. Values of [`Unit::Raw`] are not comparable from place to place, because a wider
/// kernel is not lower there. Same bytes for any number of threads and order of points. Cost: O(n (log n + neighbours)) for
/// the radii, then a step a (point, cell) pair in reach.
///
/// Source: Loftsgaarden and Quesenberry, *A nonparametric estimate of a multivariate density function*, 1965,
/// doi 10.1214/aoms/1177700079; with a kernel a point as by Breiman, Meisel and Purcell, 1977, doi 10.2307/1268623.
///
/// # Units
/// `least_m` in metres.
///
/// # Errors
/// When `least_m` is not a positive number of at least two cells, or more than the radius of `params`; and as
/// [`rasterise`](crate::rasterise).
///
/// # Example
/// ```
/// use std::num::NonZeroUsize;
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise_adaptive};
/// // Three offices 50 m apart, and a farm 2 km away.
/// let points = Points::new(&[1000.0, 1050.0, 1100.0, 3100.0], &[1000.0; 4], &[10.0; 4])?;
/// let params = Params::new(Kernel::Quartic, 1500.0)?;
/// let grid = Grid::covering(&[points], 1500.0, 10.0, MemoryBudget::default())?;
/// let two = NonZeroUsize::new(2).ok_or("none")?;
/// let adaptive = rasterise_adaptive(points, &grid, &params, two, 60.0)?;
/// assert_eq!(adaptive.radii_m, [100.0, 60.0, 100.0, 1500.0]);
/// assert!((adaptive.raster.sum_times_cell_area() - 40.0).abs() < 0.05);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise_adaptive(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    neighbours: NonZeroUsize,
    least_m: f64,
) -> Result<Adaptive, AdaptiveError> {
    let most_m = params.radius_m();
    check_radius(most_m, grid.cell_m()).map_err(RasterError::from)?;
    check_radius(least_m, grid.cell_m()).map_err(RasterError::from)?;
    if least_m > most_m {
        return Err(AdaptiveError::Limits { least_m, most_m });
    }
    let (raster, radii_m) = Pool::new(params.chosen_threads())?.run(|| {
        let radii_m = radii_m(points, neighbours, least_m, most_m);
        (fill(points, &radii_m, grid, params), radii_m)
    });
    Ok(Adaptive { raster: raster?, radii_m })
}

fn radii_m(points: Points<'_>, neighbours: NonZeroUsize, least_m: f64, most_m: f64) -> Vec<f64> {
    let places: Vec<[f64; 2]> = points.x_m().iter().zip(points.y_m()).map(|(&x, &y)| [x, y]).collect();
    let tree = RTree::bulk_load(places.clone());
    let radius = |place: &[f64; 2]| {
        // The first is the point itself, or another in the same place, which is as far.
        let distance2 = tree.nearest_neighbor_iter_with_distance_2(*place).nth(neighbours.get());
        distance2.map_or(most_m, |(_, distance2)| distance2.sqrt().clamp(least_m, most_m))
    };
    places.par_iter().map(radius).collect()
}

struct Stamp {
    x_m: f64,
    y_m: f64,
    weight: f64,
    radius_m: f64,
}

fn fill(points: Points<'_>, radii_m: &[f64], grid: &Grid, params: &Params) -> Result<Raster, RasterError> {
    let columns = points.x_m().iter().zip(points.y_m()).zip(points.weight()).zip(radii_m);
    let mut stamps: Vec<Stamp> =
        columns.map(|(((&x_m, &y_m), &weight), &radius_m)| Stamp { x_m, y_m, weight, radius_m }).collect();
    // From the top; equal points have equal radii, so the order of the input does not show.
    stamps.par_sort_unstable_by(|a, b| {
        let by_place = b.y_m.total_cmp(&a.y_m).then(a.x_m.total_cmp(&b.x_m));
        by_place.then(a.weight.total_cmp(&b.weight))
    });
    let reach = Reach::new(grid, params.radius_m());
    let cols = grid.cols();
    let mut values = vec![0.0; grid.cells()];
    let chunks = values.par_chunks_mut(cols * ROWS_AT_ONCE).enumerate();
    let overflows = chunks.map(|(chunk, values)| {
        let first = chunk * ROWS_AT_ONCE;
        let rows = values.len() / cols;
        let mut changes = vec![0; (cols + 1) * rows];
        // A cell wider than needed: the test on the distance decides.
        let slack_m = params.radius_m() + grid.cell_m();
        let (top_m, bottom_m) = (grid.centre_y_m(first), grid.centre_y_m(first + rows - 1));
        let from = stamps.partition_point(|stamp| stamp.y_m > top_m + slack_m);
        let to = stamps.partition_point(|stamp| stamp.y_m >= bottom_m - slack_m);
        for stamp in &stamps[from..to.max(from)] {
            for (row, (values, changes)) in
                values.chunks_mut(cols).zip(changes.chunks_mut(cols + 1)).enumerate()
            {
                add(stamp, params, &reach, grid.centre_y_m(first + row), values, changes);
            }
        }
        for (values, changes) in values.chunks_mut(cols).zip(changes.chunks_mut(cols + 1)) {
            finish(values, changes, 1.0, NODATA);
        }
        overflow(first, cols, values)
    });
    overflows.reduce(|| None, Option::or).map_or(Ok(()), Err)?;
    Ok(Raster::filled(*grid, params.chosen_unit(), values))
}

/// Adds a point to one row.
fn add(
    stamp: &Stamp,
    params: &Params,
    reach: &Reach,
    centre_y_m: f64,
    values: &mut [f64],
    changes: &mut [i32],
) {
    let (dy, radius2) = (centre_y_m - stamp.y_m, stamp.radius_m * stamp.radius_m);
    let dy2 = dy * dy;
    let (start, end) = reach.exact_span_within(stamp.x_m, dy2, radius2);
    if start >= end {
        return;
    }
    changes[start] += 1;
    changes[end] -= 1;
    let unit = params.chosen_unit();
    let scale = match unit {
        Unit::Raw => 1.0,
        Unit::PerHa | Unit::PerKm2 | Unit::PerM2 => {
            params.kernel().constant_per_m2(stamp.radius_m) * unit.area_m2()
        }
    };
    let (factor, per_radius2) = (stamp.weight * scale, 1.0 / radius2);
    let cells = values[start..end].iter_mut().zip(&reach.centres_x_m[start..end]).map(|(value, x_m)| {
        let dx = x_m - stamp.x_m;
        (value, dx * dx + dy2)
    });
    // Never below 0 within the circle.
    let t = |d2: f64| (radius2 - d2) * per_radius2;
    match params.kernel() {
        Kernel::Quartic => cells.for_each(|(value, d2)| *value += factor * (t(d2) * t(d2))),
        Kernel::Triweight => cells.for_each(|(value, d2)| *value += factor * (t(d2) * t(d2) * t(d2))),
        Kernel::Epanechnikov => cells.for_each(|(value, d2)| *value += factor * t(d2)),
        Kernel::Uniform => cells.for_each(|(value, _)| *value += factor),
        Kernel::Triangular { decay } => {
            let (edge, slope) = (decay.get(), (1.0 - decay.get()) / stamp.radius_m);
            cells.for_each(|(value, d2)| *value += factor * (edge + slope * (stamp.radius_m - d2.sqrt())));
        }
        Kernel::Gaussian => {
            cells.for_each(|(value, d2)| *value += factor * (-GAUSSIAN_EXPONENT * per_radius2 * d2).exp());
        }
    }
}

/// Radii that cannot be adapted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AdaptiveError {
    /// The limits are upside down.
    #[error(
        "the least radius of {least_m} m is more than the largest, {most_m} m; use a smaller least radius or a larger \
         ⟨straal_m⟩"
    )]
    Limits {
        /// The least radius, in metres.
        least_m: f64,
        /// The largest, in metres.
        most_m: f64,
    },
    /// The densities could not be computed.
    #[error(transparent)]
    Raster(#[from] RasterError),
}
