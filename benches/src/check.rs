//! Cells of a raster against a sum over all points.

use werkvlek_heatmap::{Kernel, Points, Raster};

use crate::random::Random;

/// Checks so many cells around points against a sum over all points, nodata included, and the mass against the weights.
///
/// # Units
/// Densities per hectare; the radius in metres. `mass_error` is a share of the weights.
///
/// # Panics
/// When a cell is off by more than a billionth of the highest, or the mass by more than `mass_error`.
pub fn check_cells(
    points: Points<'_>,
    raster: &Raster,
    kernel: Kernel,
    radius_m: f64,
    cells: usize,
    mass_error: f64,
) {
    let (grid, highest) = (raster.grid(), raster.max().expect("points reach cells"));
    let mut random = Random(7);
    for _ in 0..cells {
        // Around a point, so that few of the cells are empty.
        let i = random.index(points.len());
        let mut near = |at_m: f64| at_m + random.below(2.0 * radius_m) - radius_m;
        let (x_m, y_m) = (near(points.x_m()[i]), near(points.y_m()[i]));
        let col = (0..grid.cols()).take_while(|&col| grid.centre_x_m(col) < x_m).count().min(grid.cols() - 1);
        let row = (0..grid.rows()).take_while(|&row| grid.centre_y_m(row) > y_m).count().min(grid.rows() - 1);
        let expected = plain_sum(points, kernel, radius_m, grid.centre_x_m(col), grid.centre_y_m(row));
        match (raster.get(col, row), expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() <= 1e-9 * highest, "{found} for {expected} at {col},{row}");
            }
            (found, expected) => assert_eq!(found, expected, "at {col},{row}"),
        }
    }
    let kept = raster.sum_times_cell_area() / points.total_weight();
    assert!((kept - 1.0).abs() <= mass_error, "the raster holds {kept} of the weight");
}

/// The density at a place by a sum over all points; nothing where none is in reach.
fn plain_sum(points: Points<'_>, kernel: Kernel, radius_m: f64, x_m: f64, y_m: f64) -> Option<f64> {
    let mut sum = None;
    for ((x, y), weight) in points.x_m().iter().zip(points.y_m()).zip(points.weight()) {
        let d2 = (x_m - x).powi(2) + (y_m - y).powi(2);
        if d2 <= radius_m * radius_m {
            let density = weight * kernel.density_per_m2(d2.sqrt() / radius_m, radius_m) * 1e4;
            sum = Some(sum.unwrap_or(0.0) + density);
        }
    }
    sum
}
