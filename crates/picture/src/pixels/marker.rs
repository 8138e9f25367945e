//! Markers of points, as paths of about equal area.

use crate::description::{Marker, MarkerShape};
use crate::pixels::canvas::Canvas;
use tiny_skia::{Path, PathBuilder, Transform};

/// Draws a marker centred at (x, y).
pub(crate) fn draw(canvas: &mut Canvas, marker: Marker, x: f32, y: f32) {
    let size = (marker.size_px * canvas.scale).max(2.0);
    let Some(path) = unit(marker.shape)
        .and_then(|path| path.transform(Transform::from_scale(size / 2.0, size / 2.0).post_translate(x, y)))
    else {
        return;
    };
    // The outline goes under the fill, so that it adds to the marker and takes nothing from it.
    if let Some(outline) = marker.outline {
        let width_px = 2.0 * outline.width_px;
        canvas.stroke(&path, crate::description::Stroke { width_px, ..outline });
    }
    canvas.fill(&path, marker.fill);
}

/// The shape within one unit around the origin, areas made about equal.
fn unit(shape: MarkerShape) -> Option<Path> {
    const SQUARE: [(f32, f32); 4] = [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)];
    const TRIANGLE: [(f32, f32); 3] = [(0.0, -1.15), (1.1, 0.8), (-1.1, 0.8)];
    const DIAMOND: [(f32, f32); 4] = [(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)];
    const CROSS: [(f32, f32); 12] = [
        (-0.36, -1.0),
        (0.36, -1.0),
        (0.36, -0.36),
        (1.0, -0.36),
        (1.0, 0.36),
        (0.36, 0.36),
        (0.36, 1.0),
        (-0.36, 1.0),
        (-0.36, 0.36),
        (-1.0, 0.36),
        (-1.0, -0.36),
        (-0.36, -0.36),
    ];
    match shape {
        MarkerShape::Circle => PathBuilder::from_circle(0.0, 0.0, 1.0),
        MarkerShape::Square => polygon(&SQUARE),
        MarkerShape::Triangle => polygon(&TRIANGLE),
        MarkerShape::Diamond => polygon(&DIAMOND),
        MarkerShape::Cross => polygon(&CROSS),
    }
}

/// A closed ring through these points.
pub(crate) fn polygon(points: &[(f32, f32)]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (i, &(x, y)) in points.iter().enumerate() {
        if i == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.close();
    path.finish()
}
