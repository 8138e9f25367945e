//! Out-of-core rasterisation: some rows at a time, for rasters larger than memory.

use std::num::NonZeroUsize;
use std::ops::Range;

use crate::engine::Engine;
use crate::grid::{Grid, check_radius};
use crate::params::Params;
use crate::points::Points;
use crate::rasterise::{Pool, RasterError};

/// Some rows of a raster, from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RasterRows<'a> {
    /// The first row, counted from the top of the grid.
    pub first_row: usize,
    /// How many rows there are; fewer in the last band.
    pub rows: usize,
    /// The values, row by row, in the unit of the parameters; [`NODATA`](crate::NODATA) where no point reaches.
    pub values: &'a [f64],
}

/// As [`rasterise`](crate::rasterise), giving the raster band by band from the top without holding all of it.
///
/// Joined, the bands are the whole raster, byte for byte, whatever `rows_per_band`. `on_band` is called on the calling
/// thread. Make the grid with a [`MemoryBudget`](crate::MemoryBudget) that allows it: what is held is what
/// [`MemoryPlan`](crate::MemoryPlan) says, which also proposes `rows_per_band`. Cost: as for the whole, plus the start of
/// the threads a band; bands of a hundred rows or more keep all threads busy.
///
/// # Errors
/// As [`rasterise`](crate::rasterise); and the first error of `on_band`, which ends the run.
///
/// # Example
/// ```
/// use std::convert::Infallible;
/// use std::num::NonZeroUsize;
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise, rasterise_bands};
/// let points = Points::new(&[140_012.5], &[470_012.5], &[120.0])?;
/// let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default())?;
/// let params = Params::new(Kernel::Quartic, 500.0)?;
/// let mut joined = Vec::new();
/// let rows_per_band = NonZeroUsize::new(7).ok_or("no rows")?;
/// rasterise_bands(points, &grid, &params, rows_per_band, |band| {
///     assert_eq!(band.first_row * grid.cols(), joined.len());
///     joined.extend_from_slice(band.values);
///     Ok::<(), Infallible>(())
/// })?;
/// assert_eq!(joined, rasterise(points, &grid, &params)?.values());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise_bands<E: std::error::Error + 'static>(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    rows_per_band: NonZeroUsize,
    mut on_band: impl FnMut(RasterRows<'_>) -> Result<(), E>,
) -> Result<(), StreamError<E>> {
    check_radius(params.radius_m(), grid.cell_m()).map_err(RasterError::from)?;
    let pool = Pool::new(params.chosen_threads())?;
    let engine = pool.run(|| Engine::new(points, grid, params));
    let rows_per_band = rows_per_band.get().min(grid.rows());
    let mut values = vec![0.0; rows_per_band * grid.cols()];
    for first_row in (0..grid.rows()).step_by(rows_per_band) {
        let rows = rows_per_band.min(grid.rows() - first_row);
        let values = &mut values[..rows * grid.cols()];
        values.fill(0.0);
        pool.run(|| engine.fill(first_row, values, &|| {}))?;
        on_band(RasterRows { first_row, rows, values })
            .map_err(|source| StreamError::Receiver { at: first_row, source })?;
    }
    Ok(())
}

/// Some rows of a raster, for work that is divided: what [`rasterise`](crate::rasterise) has in these rows, byte for byte.
///
/// `points` may be all of them, or those only whose y lies within the radius and two cells of the rows: how a row is summed is decided by what
/// lies there. Negative weights among the ones left out would change that too, and so the last digits. Memory: the rows, and what [`rasterise`](crate::rasterise) takes a point.
/// Cost: as for these rows of the whole.
///
/// # Units
/// As [`rasterise`](crate::rasterise).
///
/// # Errors
/// As [`rasterise`](crate::rasterise).
///
/// # Panics
/// When the grid has no such rows.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise, rasterise_rows};
/// let points = Points::new(&[140_012.5], &[470_012.5], &[120.0])?;
/// let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default())?;
/// let params = Params::new(Kernel::Quartic, 500.0)?;
/// let rows = rasterise_rows(points, &grid, &params, 7..20)?;
/// let whole = rasterise(points, &grid, &params)?;
/// assert_eq!(rows, whole.values()[7 * grid.cols()..20 * grid.cols()]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise_rows(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    rows: Range<usize>,
) -> Result<Vec<f64>, RasterError> {
    assert!(rows.start <= rows.end && rows.end <= grid.rows(), "the grid has no rows {rows:?}");
    check_radius(params.radius_m(), grid.cell_m())?;
    Pool::new(params.chosen_threads())?.run(|| {
        let mut values = vec![0.0; rows.len() * grid.cols()];
        Engine::new(points, grid, params).fill(rows.start, &mut values, &|| {})?;
        Ok(values)
    })
}

/// A stream of rows or rasters that ended early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError<E: std::error::Error + 'static> {
    /// The values could not be computed.
    #[error(transparent)]
    Raster(#[from] RasterError),
    /// The groups do not go with the points.
    #[error(transparent)]
    Groups(#[from] crate::groups::GroupsError),
    /// Whoever received the values could not go on.
    #[error("the raster could not be taken over at row or group {at}; see what it says below")]
    Receiver {
        /// The first row of the band, or the group, from 0.
        at: usize,
        /// What the receiver said.
        source: E,
    },
}
