//! The layers on the pixels of the frame.

use crate::canvas::Canvas;
use crate::error::PictureError;
use crate::layer::{Layer, LineLayer, PointLayer, PolygonLayer};
use crate::view::View;
use crate::{marker, raster_drawing};
use geo::{LineString, MultiPolygon};
use tiny_skia::{Path, PathBuilder, Pixmap};

/// Draws the layers in their order.
pub(crate) fn draw(canvas: &mut Canvas, layers: &[Layer], view: View) -> Result<(), PictureError> {
    for layer in layers {
        match layer {
            Layer::Raster(raster) => {
                let mut pixels = Pixmap::new(canvas.pixels.width(), canvas.pixels.height())
                    .ok_or(PictureError::Drawing { what: "no pixels for a raster" })?;
                raster_drawing::draw(raster, view, &mut pixels);
                canvas.lay(&pixels, 0, 0);
            }
            Layer::Polygons(polygons) => draw_polygons(canvas, polygons, view),
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
        paths.iter().flatten().for_each(|path| canvas.stroke(path, outline));
    }
}

fn draw_lines(canvas: &mut Canvas, layer: &LineLayer, view: View) {
    let mut path = PathBuilder::new();
    layer.lines.iter().for_each(|line| add_line(&mut path, line, view));
    if let Some(path) = path.finish() {
        canvas.stroke(&path, layer.stroke);
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

/// The rings of an area as one path; nothing when it has none.
fn area_path(shape: &MultiPolygon<f64>, view: View) -> Option<Path> {
    let mut path = PathBuilder::new();
    for polygon in shape {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            add_line(&mut path, ring, view);
            if !ring.0.is_empty() {
                path.close();
            }
        }
    }
    path.finish()
}

fn add_line(path: &mut PathBuilder, line: &LineString<f64>, view: View) {
    for (i, at) in line.coords().enumerate() {
        let (x, y) = view.to_px(*at);
        if i == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
}
