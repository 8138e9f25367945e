//! Polygons as one area: the border of a study area, outlines for a picture.

use super::known::NAAM;
use super::load::{Loaded, collect, polygon};
use super::roles::{FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use geo::MultiPolygon;
use werkvlek_table::Crs;
use werkvlek_table::Outline;

/// Reads the polygons of a layer one by one, with their names.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a named column cannot be used.
pub fn read_outlines(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<Outline>>, ReadError> {
    let read = read_layer(source, target)?;
    let naam = Roles::of(&read, fields).optional(&NAAM)?;
    collect(&read, |row| Ok(Outline { shape: polygon(row)?, naam: naam.and_then(|c| c.text(row)) }))
}

/// Reads all polygons of a layer as one area; polygons that touch or overlap are merged.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn read_polygons(source: &Source, target: &Crs) -> Result<Loaded<MultiPolygon>, ReadError> {
    let read = read_layer(source, target)?;
    let loaded = collect(&read, polygon)?;
    Ok(loaded.map(|polygons| geo::unary_union(&polygons)))
}
