//! Edge correction: density that ends at a border and keeps all weight.

use geo::{Coord, MultiPolygon};
use rayon::prelude::*;
use werkvlek_polygon::{AreaFault, PreparedArea, check_area};

use crate::grid::{Grid, GridError, MemoryBudget, check_radius};
use crate::inside::cells_inside;
use crate::params::Params;
use crate::points::Points;
use crate::raster::{NODATA, Raster};
use crate::rasterise::{Pool, RasterError, rasterise};
use crate::span::Reach;

/// A density within a border, and what it left out.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinBorder {
    /// The densities; nodata outside the border.
    pub raster: Raster,
    /// Points that lie outside the border and were left out.
    pub outside: usize,
    /// Points inside the border without a cell in reach whose centre lies there: left out as well.
    pub without_cells: usize,
    /// The smallest share of a kernel that lay inside: its point counts `1 / smallest_share` times. 1 when no kernel was
    /// cut off.
    pub smallest_share: f64,
}

/// As [`rasterise`], for the area inside a border only, and with all of the weight inside.
///
/// Near the border of the data a kernel density is too low: part of each kernel lies outside, where nothing is seen. Here
/// the kernel of every point is cut off at the border and divided by the share of it that lies inside, so that the jobs of
/// a municipality add up to its jobs: the law of [`rasterise`] holds within the border. (The other correction divides each
/// cell by the share of *its* circle that lies inside. It has less bias where the density is even, but the cells then no
/// longer add up to the jobs, and a map of jobs has to.) Points whose kernel is not cut off keep exactly the value that
/// [`rasterise`] gives.
///
/// The share is that of the kernel summed at cell centres, on the lattice of the grid; a cell is inside when its centre is.
/// Points outside the border are left out. The grid should cover the border: cells beyond the grid count as inside or
/// outside, as they are, but are not shown. The order of the points does not matter. Cost: as [`rasterise`], plus a step a
/// (point, cell) pair near the border, plus a look at the lines of the border beside each point. Memory: as [`rasterise`], plus 5 bytes a cell in reach of the points and 56 bytes a point.
///
/// Source: Diggle, *A kernel method for smoothing point process data*, 1985, doi 10.2307/2347366, with the correction of
/// Jones, *Simple boundary correction for kernel density estimation*, 1993, doi 10.1007/BF00147776, a point at a time.
///
/// # Units
/// `border` in metres, in the CRS of the points.
///
/// # Errors
/// When the border is empty or not valid, and as [`rasterise`].
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect, coord};
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise_within};
/// let square = Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 2000.0, y: 2000.0 });
/// let border = MultiPolygon::new(vec![square.to_polygon()]);
/// // 100 jobs in the corner, where three quarters of the kernel lie outside.
/// let points = Points::new(&[5.0], &[5.0], &[100.0])?;
/// let grid = Grid::from_extent(0.0, 0.0, 2000.0, 2000.0, 10.0, MemoryBudget::default())?;
/// let within = rasterise_within(points, &grid, &Params::new(Kernel::Quartic, 500.0)?, &border)?;
/// assert!((within.raster.sum_times_cell_area() - 100.0).abs() < 1e-3);
/// assert!((within.smallest_share - 0.25).abs() < 0.02);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise_within(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    border: &MultiPolygon<f64>,
) -> Result<WithinBorder, EdgeError> {
    let radius_m = params.radius_m();
    check_radius(radius_m, grid.cell_m())?;
    if border.0.is_empty() {
        return Err(EdgeError::Empty);
    }
    check_area(border)?;
    let prepared = PreparedArea::new(border);
    Pool::new(params.chosen_threads())?.run(|| {
        let is_inside = |&i: &usize| prepared.holds(Coord { x: points.x_m()[i], y: points.y_m()[i] });
        let inside: Vec<usize> = (0..points.len()).into_par_iter().filter(is_inside).collect();
        let column = |column: &[f64]| inside.iter().map(|&i| column[i]).collect::<Vec<f64>>();
        let (x_m, y_m, weight) = (column(points.x_m()), column(points.y_m()), column(points.weight()));
        let shares = shares(Points::trusted(&x_m, &y_m, &weight), grid, params, border)?;
        let kept: Vec<usize> = (0..shares.len()).filter(|&i| shares[i] > 0.0).collect();
        let column = |column: &[f64]| kept.iter().map(|&i| column[i]).collect::<Vec<f64>>();
        let corrected: Vec<f64> = kept.iter().map(|&i| weight[i] / shares[i]).collect();
        let (x_m, y_m) = (column(&x_m), column(&y_m));
        let whole = rasterise(Points::trusted(&x_m, &y_m, &corrected), grid, params)?;
        let blank = |(&value, is_inside): (&f64, bool)| if is_inside { value } else { NODATA };
        let values = whole.values().iter().zip(cells_inside(grid, border)).map(blank).collect();
        Ok(WithinBorder {
            raster: Raster::filled(*grid, whole.unit(), values),
            outside: points.len() - inside.len(),
            without_cells: shares.len() - kept.len(),
            smallest_share: kept.iter().map(|&i| shares[i]).fold(1.0, f64::min),
        })
    })
}

/// The share of each point's kernel that lies inside the border; exactly 1 when all its cells do.
fn shares(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    border: &MultiPolygon<f64>,
) -> Result<Vec<f64>, EdgeError> {
    if points.is_empty() {
        return Ok(Vec::new());
    }
    // All cells that the points reach, on the same lattice, whether or not the grid shows them.
    let budget = MemoryBudget::default();
    let wide = Grid::aligned_to(grid, &[points], params.radius_m(), budget)?;
    let inside = cells_inside(&wide, border);
    let reach = Reach::new(&wide, params.radius_m());
    // How many cells before each column lie outside: whether a span is whole takes two looks.
    let outside_before: Vec<u32> = inside
        .chunks(wide.cols())
        .flat_map(|row| {
            std::iter::once(0).chain(row.iter().scan(0, |outside, &is_inside| {
                *outside += u32::from(!is_inside);
                Some(*outside)
            }))
        })
        .collect();
    let share = |i: usize| {
        let (x_m, y_m) = (points.x_m()[i], points.y_m()[i]);
        let spans = || spans(&wide, &reach, params.radius_m(), x_m, y_m);
        let is_whole = |(row, _, start, end): (usize, f64, usize, usize)| {
            let before = &outside_before[row * (wide.cols() + 1)..];
            before[end] == before[start]
        };
        // A point between the centres, with a radius that reaches none of them, has no share to divide by.
        if spans().next().is_some() && spans().all(is_whole) {
            return 1.0;
        }
        let (mut all, mut within) = (0.0, 0.0);
        for (row, dy2, start, end) in spans() {
            for col in start..end {
                let dx = reach.centres_x_m[col] - x_m;
                let u = ((dx * dx + dy2) * reach.per_radius2).sqrt().min(1.0);
                let value = params.kernel().raw(u);
                all += value;
                within += if inside[row * wide.cols() + col] { value } else { 0.0 };
            }
        }
        if all > 0.0 { within / all } else { 0.0 }
    };
    Ok((0..points.len()).into_par_iter().map(share).collect())
}

/// The cells in reach of a place, row by row: the row, the square of the distance across, the columns.
fn spans(
    grid: &Grid,
    reach: &Reach,
    radius_m: f64,
    x_m: f64,
    y_m: f64,
) -> impl Iterator<Item = (usize, f64, usize, usize)> {
    let row = |y_m: f64| usize::try_from(grid.row_of(y_m)).unwrap_or(0);
    let (first, after) = (row(y_m + radius_m).saturating_sub(1), (row(y_m - radius_m) + 2).min(grid.rows()));
    (first..after).filter_map(move |row| {
        let dy = grid.centre_y_m(row) - y_m;
        let (start, end) = reach.exact_span(x_m, dy * dy);
        (start < end).then_some((row, dy * dy, start, end))
    })
}

/// A border within which no density can be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EdgeError {
    /// There is no border.
    #[error("the border has no area; give a layer with the polygon of the study area")]
    Empty,
    /// The border is not valid.
    #[error("the border is not valid: {0}; repair it first (in QGIS: fix geometries)")]
    NotValid(#[from] AreaFault),
    /// The cells in reach make no grid.
    #[error(transparent)]
    Grid(#[from] GridError),
    /// The densities could not be computed.
    #[error(transparent)]
    Raster(#[from] RasterError),
}
