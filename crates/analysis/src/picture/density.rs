//! A heatmap as a picture.

use super::{Words, entries, size, source_line};
use crate::heatmap::Density;
use werkvlek_heatmap::{NODATA, Raster};
use werkvlek_picture::{
    Class, Colour, Extent, Layer, Legend, LegendEntry, MapPicture, PolygonFeature, PolygonLayer, RasterLayer,
    Stroke,
};
use werkvlek_table::Crs;
use werkvlek_table::Outline;

/// The raster in its classes, with the outlines of districts where there are any.
pub fn density_picture(
    density: &Density,
    outlines: &[Outline],
    what: &str,
    words: &Words,
    crs: &Crs,
) -> MapPicture {
    let grid = density.raster.grid();
    let around = Extent::around(outlines.iter().map(|o| &o.shape));
    let extent = around.unwrap_or_else(|| shown(&density.raster)).padded(8.0 * grid.cell_m());
    let mut picture = MapPicture::new(extent, size(words, extent));
    picture.title = words.title.clone().unwrap_or_else(|| match density.change_percent {
        Some(_) => format!("Verandering van {what}"),
        None => format!("Dichtheid van {what}"),
    });
    picture.rights.clone_from(&words.rights);
    picture.source = source_line(words, &density.description, crs.definition());
    let first = density.bounds.first().copied().unwrap_or(0.0);
    let classes = density.classes.iter().map(|c| Class {
        // Below the lowest bound of a change lie the strongest losses: they keep its colour.
        lower: if c.lower <= first && first < 0.0 { f64::MIN } else { c.lower },
        ..c.clone()
    });
    picture.layers.push(Layer::Raster(RasterLayer {
        values: density.raster.values().to_vec(),
        cols: grid.cols(),
        rows: grid.rows(),
        left_m: grid.x0_m(),
        top_m: grid.y1_m(),
        cell_m: grid.cell_m(),
        nodata: NODATA,
        classes: classes.collect(),
    }));
    let mut legend = entries(&density.classes, &density.unit);
    legend.reverse();
    let heading = match density.change_percent {
        Some(_) => format!("verandering in {}", density.unit),
        None => density.unit.clone(),
    };
    picture.legends.push(Legend { heading, entries: legend });
    if !outlines.is_empty() {
        let stroke = Stroke::solid(Colour::GREY.with_alpha(190), 1.4);
        let feature =
            |o: &Outline| PolygonFeature { shape: o.shape.clone(), fill: None, label: o.naam.clone() };
        let features = outlines.iter().map(feature).collect();
        picture.layers.push(Layer::Polygons(PolygonLayer { features, outline: Some(stroke) }));
        let entries = vec![LegendEntry::line(stroke, "grens")];
        picture.legends.push(Legend { heading: String::new(), entries });
    }
    picture
}

/// The part of the raster that has values.
fn shown(raster: &Raster) -> Extent {
    let grid = raster.grid();
    let (mut cols, mut rows) = ((usize::MAX, 0), (usize::MAX, 0));
    for (i, _) in raster.values().iter().enumerate().filter(|(_, v)| **v > NODATA) {
        let (col, row) = (i % grid.cols(), i / grid.cols());
        cols = (cols.0.min(col), cols.1.max(col));
        rows = (rows.0.min(row), rows.1.max(row));
    }
    if cols.0 == usize::MAX {
        (cols, rows) = ((0, grid.cols() - 1), (0, grid.rows() - 1));
    }
    let half = grid.cell_m() / 2.0;
    Extent {
        min_x_m: grid.centre_x_m(cols.0) - half,
        min_y_m: grid.centre_y_m(rows.1) - half,
        max_x_m: grid.centre_x_m(cols.1) + half,
        max_y_m: grid.centre_y_m(rows.0) + half,
    }
}
