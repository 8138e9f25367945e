//! Where people work: werklocaties out of a layer.

use super::known::{ID, NAAM, SOORT};
use super::load::{Loaded, collect, polygon};
use super::roles::{Bad, FieldMap, Roles};
use crate::{Crs, ReadError, Source, read_layer};
use werkvlek_core::{Gebiedsoort, Werklocatie, WerklocatieId};

/// Reads werklocaties: polygons with a kind (`soort`), a name and an id.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_werklocaties(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<Werklocatie>>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let (id, naam, soort) = (roles.optional(&ID)?, roles.optional(&NAAM)?, roles.required(&SOORT)?);
    Ok(collect(&read, |row| {
        let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of werklocatie"))?;
        let kind = word.parse::<Gebiedsoort>().map_err(|e| Bad::field(soort.name(), e))?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        let id = WerklocatieId::new(&text).map_err(Bad::row)?;
        Werklocatie::new(id, name, kind, polygon(row)?).map_err(Bad::row)
    }))
}
