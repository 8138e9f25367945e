//! Drawing of the layers on the pixels of the frame.

use crate::description::{Layer, LineLayer, PointLayer, PolygonLayer, Stroke};
use crate::error::PictureError;
use crate::map::view::{View, px};
use crate::map::{clip, raster};
use crate::pixels::canvas::Canvas;
use crate::pixels::marker;
use geo::{LineString, MultiPolygon};
use tiny_skia::{Path, PathBuilder, Pixmap};

/// Draws the layers in their order.
pub(crate) fn draw(canvas: &mut Canvas, layers: &[Layer], view: View) -> Result<(), PictureError> {
    for layer in layers {
        match layer {
            Layer::Raster(raster) => {
                let mut pixels = Pixmap::new(canvas.pixels.width(), canvas.pixels.height())
                    .ok_or(PictureError::Drawing { what: "no pixels for a raster" })?;
                raster::draw(raster, view, &mut pixels);
                canvas.lay_raster(&pixels)?;
            }
            Layer::Polygons(polygons) => draw_polygons(canvas, polygons, view),
            Layer::Hatching(hatching) => {
                for path in hatching.shapes.iter().filter_map(|shape| area_path(shape, view)) {
                    canvas.hatch(&path, hatching.colour);
                }
            }
            Layer::Lines(lines) => draw_lines(canvas, lines, view),
            Layer::Points(points) => draw_points(canvas, points, view),
        }
    }
    Ok(())
}

/// All fills, and all outlines over them.
fn draw_polygons(canvas: &mut Canvas, layer: &PolygonLayer, view: View) {
    let paths: Vec<Option<Path>> =
        layer.features.iter().map(|feature| area_path(&feature.shape, view)).collect();
    for (path, feature) in paths.iter().zip(&layer.features) {
        if let (Some(path), Some(fill)) = (path, feature.fill) {
            canvas.fill(path, fill);
        }
    }
    if let Some(outline) = layer.outline {
        let rings = layer.features.iter().flat_map(|feature| rings(&feature.shape));
        stroke_all(canvas, rings, view, outline);
    }
}

fn draw_lines(canvas: &mut Canvas, layer: &LineLayer, view: View) {
    stroke_all(canvas, layer.lines.iter(), view, layer.stroke);
}

/// Strokes lines as one path: where they lie on each other, as borders of neighbours do, a translucent stroke is not
/// drawn twice.
fn stroke_all<'a>(
    canvas: &mut Canvas,
    lines: impl Iterator<Item = &'a LineString<f64>>,
    view: View,
    stroke: Stroke,
) {
    let reach = view.frame().grown(8.0 * stroke.width_px * canvas.scale + 8.0);
    let mut path = PathBuilder::new();
    for line in lines {
        let mut pen = None;
        for ends in line.0.windows(2) {
            let [from, to] = [ends[0], ends[1]].map(|at| view.to_px_exact(at));
            let Some((from, to)) = clip::segment(from, to, reach) else { continue };
            if pen != Some(from) {
                path.move_to(px(from.0), px(from.1));
            }
            path.line_to(px(to.0), px(to.1));
            pen = Some(to);
        }
    }
    if let Some(path) = path.finish() {
        canvas.stroke(&path, stroke);
    }
}

fn draw_points(canvas: &mut Canvas, layer: &PointLayer, view: View) {
    let reach = view.frame().grown(layer.marker.size_px * canvas.scale + 4.0);
    for feature in &layer.features {
        let (x, y) = view.to_px(feature.at);
        if reach.x < x && x < reach.right() && reach.y < y && y < reach.bottom() {
            marker::draw(canvas, layer.marker, x, y);
        }
    }
}

fn rings(shape: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    shape.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

/// The rings of an area as one path; nothing when it has none.
fn area_path(shape: &MultiPolygon<f64>, view: View) -> Option<Path> {
    let mut path = PathBuilder::new();
    for ring in rings(shape).filter(|ring| !ring.0.is_empty()) {
        for (i, at) in ring.coords().enumerate() {
            let (x, y) = view.to_px(*at);
            if i == 0 {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        path.close();
    }
    path.finish()
}
