//! One raster per group, such as a sector or a year.

use crate::bands::StreamError;
use crate::engine::Engine;
use crate::grid::{Grid, check_radius};
use crate::params::Params;
use crate::points::Points;
use crate::raster::Raster;
use crate::rasterise::{Pool, RasterError};

/// As [`rasterise`](crate::rasterise) for every group of points on its own, on one grid, in one pass over the columns.
///
/// `group_of` holds a group for each point, `0..groups`; points of other groups are an error, groups without points give
/// a raster of nodata. `on_raster` receives the rasters in the order of the groups, on the calling thread; each is, byte
/// for byte, the raster of its points alone. One raster is held at a time, unless the receiver keeps them. Cost: O(n) to
/// part the points, then as for each group on its own. Memory: 24 bytes a point beside that of one raster.
///
/// # Errors
/// When `group_of` has another length than the points or holds a group of `groups` or more; as
/// [`rasterise`](crate::rasterise); and the first error of `on_raster`, which ends the run.
///
/// # Example
/// ```
/// use std::convert::Infallible;
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise_groups};
/// // Two establishments in care (0), one in trade (1).
/// let points = Points::new(&[140_000.0, 141_000.0, 140_500.0], &[470_000.0; 3], &[80.0, 20.0, 50.0])?;
/// let grid = Grid::covering(&[points], 400.0, 20.0, MemoryBudget::default())?;
/// let params = Params::new(Kernel::Quartic, 400.0)?;
/// let mut jobs = Vec::new();
/// rasterise_groups(points, &[0, 0, 1], 2, &grid, &params, |_, raster| {
///     jobs.push(raster.sum_times_cell_area().round());
///     Ok::<(), Infallible>(())
/// })?;
/// assert_eq!(jobs, [100.0, 50.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise_groups<E: std::error::Error + 'static>(
    points: Points<'_>,
    group_of: &[u32],
    groups: u32,
    grid: &Grid,
    params: &Params,
    mut on_raster: impl FnMut(u32, Raster) -> Result<(), E>,
) -> Result<(), StreamError<E>> {
    check_radius(params.radius_m(), grid.cell_m()).map_err(RasterError::from)?;
    let parts = parts(points, group_of, groups)?;
    let pool = Pool::new(params.chosen_threads())?;
    for (group, [x_m, y_m, weight]) in (0..groups).zip(parts) {
        let raster = pool.run(|| {
            let engine = Engine::new(Points::trusted(&x_m, &y_m, &weight), grid, params);
            let mut values = vec![0.0; grid.cells()];
            engine.fill(0, &mut values, &|| {})?;
            Ok::<_, RasterError>(Raster::filled(*grid, params.chosen_unit(), values))
        })?;
        let at = group as usize;
        on_raster(group, raster).map_err(|source| StreamError::Receiver { at, source })?;
    }
    Ok(())
}

/// The columns x, y and weight of each group.
fn parts(points: Points<'_>, group_of: &[u32], groups: u32) -> Result<Vec<[Vec<f64>; 3]>, GroupsError> {
    if group_of.len() != points.len() {
        return Err(GroupsError::Lengths { points: points.len(), groups: group_of.len() });
    }
    if let Some(index) = group_of.iter().position(|&group| group >= groups) {
        return Err(GroupsError::Unknown { index, found: group_of[index], groups });
    }
    // Counted first, so that no column has room to spare.
    let mut sizes = vec![0_usize; groups as usize];
    group_of.iter().for_each(|&group| sizes[group as usize] += 1);
    let room = |&size: &usize| [Vec::with_capacity(size), Vec::with_capacity(size), Vec::with_capacity(size)];
    let mut parts: Vec<[Vec<f64>; 3]> = sizes.iter().map(room).collect();
    for (index, &group) in group_of.iter().enumerate() {
        let part = &mut parts[group as usize];
        for (column, from) in part.iter_mut().zip([points.x_m(), points.y_m(), points.weight()]) {
            column.push(from[index]);
        }
    }
    Ok(parts)
}

/// Groups that do not go with the points.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GroupsError {
    /// The columns have different lengths.
    #[error("{groups} groups for {points} points; give one of each a point")]
    Lengths {
        /// Number of points.
        points: usize,
        /// Length of the column of groups.
        groups: usize,
    },
    /// A point is in a group that is not there.
    #[error("point {index} is in group {found}, but there are {groups} groups, counted from 0")]
    Unknown {
        /// Index of the point, from 0.
        index: usize,
        /// Its group.
        found: u32,
        /// Number of groups.
        groups: u32,
    },
}
