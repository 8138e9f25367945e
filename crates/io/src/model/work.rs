//! Where people work: werklocaties out of a layer.

use super::known::{BUFFER, ID, NAAM, SOORT};
use super::load::{Loaded, collect, polygon};
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use geo::{Geometry, MultiLineString};
use werkvlek_core::{Gebiedsoort, Werklocatie, WerklocatieId};
use werkvlek_table::{Crs, Row};

/// Reads werklocaties: polygons with a kind (`soort`), a name and an id; a stadsstraat may be a line, which reaches as far
/// to each side as its column `buffer_m` says, or else as `line_buffer_m`.
///
/// # Units
/// Metres.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_werklocaties(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    line_buffer_m: Option<f64>,
) -> Result<Loaded<Vec<Werklocatie>>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let (id, naam, soort) = (roles.optional(&ID)?, roles.optional(&NAAM)?, roles.required(&SOORT)?);
    let buffer = roles.optional(&BUFFER)?;
    collect(&read, |row| {
        let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of werklocatie"))?;
        let kind = word.parse::<Gebiedsoort>().map_err(|e| Bad::field_error(soort.name(), e))?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        let id = WerklocatieId::new(&text).map_err(Bad::error)?;
        let Some(lines) = lines(row) else {
            return Werklocatie::new(id, name, kind, polygon(row)?).map_err(Bad::error);
        };
        let own = buffer.as_ref().map(|column| column.number(row)).transpose()?.flatten();
        let buffer_m = own.or(line_buffer_m).ok_or_else(|| {
            Bad::row("the geometry is a line, which needs a distance to each side: a column buffer_m, or ⟨lijn_buffer_m⟩")
        })?;
        Werklocatie::along(id, name, kind, lines, buffer_m).map_err(Bad::error)
    })
}

/// The lines of a row, when it has those.
fn lines(row: &Row) -> Option<MultiLineString> {
    match &row.geometry {
        Some(Geometry::LineString(line)) => Some(MultiLineString(vec![line.clone()])),
        Some(Geometry::MultiLineString(lines)) => Some(lines.clone()),
        _ => None,
    }
}
