//! Polygon rasterisation: which cells lie inside.

use geo::{Coord, MultiPolygon};

use crate::grid::Grid;

/// For each cell, row by row from the top, whether its centre lies inside.
///
/// Row by row: where the rings pass the height of the centres, and every other stretch between. A centre on the bound
/// itself is inside on the left and the bottom side, so that of two neighbouring polygons exactly one holds it.
pub(crate) fn cells_inside(grid: &Grid, area: &MultiPolygon<f64>) -> Vec<bool> {
    let (cols, rows) = (grid.cols(), grid.rows());
    let mut passes: Vec<Vec<f64>> = vec![Vec::new(); rows];
    let rings =
        area.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    for line in rings.flat_map(|ring| ring.lines()) {
        let (Coord { x: x0, y: y0 }, Coord { x: x1, y: y1 }) = (line.start, line.end);
        let row = |y_m: f64| usize::try_from(grid.row_of(y_m)).unwrap_or(0).min(rows - 1);
        // One row more on both sides: the test on the height decides.
        for (at, passes) in
            passes.iter_mut().enumerate().take(row(y0.min(y1)) + 2).skip(row(y0.max(y1)).saturating_sub(1))
        {
            let y = grid.centre_y_m(at);
            if (y0 <= y) != (y1 <= y) {
                passes.push(x0 + (x1 - x0) * ((y - y0) / (y1 - y0)));
            }
        }
    }
    let mut inside = vec![false; grid.cells()];
    for (passes, inside) in passes.iter_mut().zip(inside.chunks_mut(cols)) {
        passes.sort_unstable_by(f64::total_cmp);
        for stretch in passes.chunks_exact(2) {
            let first = partition(cols, |col| grid.centre_x_m(col) < stretch[0]);
            let after = partition(cols, |col| grid.centre_x_m(col) < stretch[1]);
            inside[first..after].fill(true);
        }
    }
    inside
}

/// The first column for which `is_before` does not hold; it holds up to there.
fn partition(cols: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, cols);
    while low < high {
        let middle = low.midpoint(high);
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
