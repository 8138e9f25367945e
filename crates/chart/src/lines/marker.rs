//! Markers of points: one shape a series, so that lines keep apart without colour.

use crate::sheet::item::Shape;

/// The radius of a marker.
pub(crate) const RADIUS: f64 = 10.0;

/// The shape of a series, of about the same area each; from the seventh on they come again.
pub(crate) fn marker(series: usize, (x, y): (f64, f64)) -> Shape {
    let polygon = |corners: &[(f64, f64)]| {
        Shape::Polygon(corners.iter().map(|(dx, dy)| (x + dx * RADIUS, y + dy * RADIUS)).collect())
    };
    match series % 6 {
        0 => Shape::Circle { centre: (x, y), radius: RADIUS },
        1 => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        2 => polygon(&[(0.0, -1.25), (1.15, 0.85), (-1.15, 0.85)]),
        3 => polygon(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        4 => polygon(&[(0.0, 1.25), (1.15, -0.85), (-1.15, -0.85)]),
        // An hourglass.
        _ => polygon(&[(-1.1, -1.1), (1.1, -1.1), (0.25, 0.0), (1.1, 1.1), (-1.1, 1.1), (-0.25, 0.0)]),
    }
}
