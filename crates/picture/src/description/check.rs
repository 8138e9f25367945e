//! Checks of a description before it is drawn.

use crate::description::{Layer, MapPicture, RasterLayer, SizePx};
use crate::error::PictureError;
use geo::{Coord, CoordsIter};

pub(crate) fn check(picture: &MapPicture) -> Result<(), PictureError> {
    if !picture.extent.has_area() {
        return Err(PictureError::EmptyExtent { extent: picture.extent });
    }
    let sides = SizePx::MIN_SIDE..=SizePx::MAX_SIDE;
    if !sides.contains(&picture.size.width) || !sides.contains(&picture.size.height) {
        return Err(PictureError::Size { size: picture.size });
    }
    picture.layers.iter().enumerate().try_for_each(|(index, layer)| match layer {
        Layer::Raster(raster) => check_raster(index, raster),
        Layer::Polygons(layer) => {
            finite(index, layer.features.iter().map(|feature| feature.shape.coords_iter()))
        }
        Layer::Hatching(layer) => finite(index, layer.shapes.iter().map(CoordsIter::coords_iter)),
        Layer::Lines(layer) => finite(index, layer.lines.iter().map(CoordsIter::coords_iter)),
        Layer::Points(layer) => finite(index, layer.features.iter().map(|feature| [feature.at])),
    })
}

fn finite<F>(layer: usize, features: impl Iterator<Item = F>) -> Result<(), PictureError>
where
    F: IntoIterator<Item = Coord<f64>>,
{
    for (feature, coords) in features.enumerate() {
        if coords.into_iter().any(|at| !(at.x.is_finite() && at.y.is_finite())) {
            return Err(PictureError::NotFinite { layer, feature });
        }
    }
    Ok(())
}

fn check_raster(layer: usize, raster: &RasterLayer) -> Result<(), PictureError> {
    let RasterLayer { cols, rows, ref values, ref classes, left_m, top_m, cell_m, .. } = *raster;
    if cols.checked_mul(rows) != Some(values.len()) {
        return Err(PictureError::RasterLength { layer, cols, rows, values: values.len() });
    }
    let corner = [("left edge", left_m), ("top edge", top_m)];
    let lost = corner.into_iter().find(|(_, found)| !found.is_finite());
    let no_cell = (!(cell_m.is_finite() && cell_m > 0.0)).then_some(("cell", cell_m));
    if let Some((what, found)) = lost.or(no_cell) {
        return Err(PictureError::RasterPlace { layer, what, found });
    }
    let ascending = classes.windows(2).all(|pair| pair[0].lower < pair[1].lower);
    if classes.is_empty() || !ascending || classes.iter().any(|class| !class.lower.is_finite()) {
        return Err(PictureError::Classes { layer, classes: classes.len() });
    }
    Ok(())
}
