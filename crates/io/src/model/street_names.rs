//! Streets by their names, to say in words where something is.

use super::columns::ColumnRole;
use super::osm_xml::is_osm;
use super::roles::{FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use geo::{Geometry, LineString};
use werkvlek_table::{Crs, Row};

const NAME: ColumnRole = ColumnRole::new(
    "straat",
    &["straatnaam", "stt_naam", "straat", "openbare_ruimte_naam", "wegnaam", "naam", "street", "name"],
);

/// A street, or a piece of one, with its name.
///
/// # Units
/// Metres of the analysis system.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedStreet {
    /// Its name.
    pub name: String,
    /// Where it goes.
    pub line: LineString,
}

/// Reads the streets that have a name; none when the layer has no column for it. Of a file of OpenStreetMap ways with `highway` and
/// `name`.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn read_named_streets(source: &Source, target: &Crs) -> Result<Vec<NamedStreet>, ReadError> {
    let of_osm = is_osm(source) && source.layer().is_none();
    let source = if of_osm { source.clone().with_layer(Some("lines".to_owned())) } else { source.clone() };
    let read = read_layer(&source, target)?;
    let fields = FieldMap::default();
    let Some(name) = Roles::of(&read, &fields).optional(&NAME)? else { return Ok(Vec::new()) };
    let highway = read.table.field("highway").filter(|_| of_osm);
    let is_street = |row: &Row| highway.is_none_or(|at| row.values[at].as_text().is_some());
    let mut streets = Vec::new();
    for row in read.table.rows.iter().filter(|row| is_street(row)) {
        let Some(name) = name.text(row).filter(|name| !name.trim().is_empty()) else { continue };
        let lines = match &row.geometry {
            Some(Geometry::LineString(line)) => vec![line.clone()],
            Some(Geometry::MultiLineString(lines)) => lines.0.clone(),
            _ => Vec::new(),
        };
        streets.extend(lines.into_iter().map(|line| NamedStreet { name: name.clone(), line }));
    }
    Ok(streets)
}
