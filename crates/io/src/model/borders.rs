//! Polygons as one area: the border of a study area, outlines for a picture.

use super::load::{Loaded, collect, polygon};
use crate::{Crs, ReadError, Source, read_layer};
use geo::MultiPolygon;

/// Reads all polygons of a layer as one area; polygons that touch or overlap are merged.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn read_polygons(source: &Source, target: &Crs) -> Result<Loaded<MultiPolygon>, ReadError> {
    let read = read_layer(source, target)?;
    let Loaded { value, source, rejected } = collect(&read, polygon);
    Ok(Loaded { value: geo::unary_union(&value), source, rejected })
}
