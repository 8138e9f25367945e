//! Centres of postcodes.

use crate::model::known::POSTCODE;
use crate::model::load::{Loaded, collect, position};
use crate::model::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, ReadTable, Source, read_layer};
use std::collections::BTreeMap;
use werkvlek_core::Position;
use werkvlek_table::Crs;

/// The centre of each postcode, of six signs or of the four digits they start with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Postcodes(BTreeMap<String, Position>);

impl Postcodes {
    /// Whether no postcode is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The centre of a postcode; of its four digits where only those are known.
    #[must_use]
    pub fn get(&self, postcode: &str) -> Option<Position> {
        let key = key(postcode);
        self.0.get(&key).or_else(|| self.0.get(key.get(..4)?)).copied()
    }
}

/// The column with the postcode of each row.
pub(crate) fn postcode_column(read: &ReadTable, fields: &FieldMap) -> Result<usize, ReadError> {
    Ok(Roles::of(read, fields).required(&POSTCODE)?.index())
}

/// Letters and digits in capitals: `1211 ab` is `1211AB`.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Reads a table of postcodes with their coordinates; of a postcode that stands there more than once the first counts.
///
/// # Units
/// Coordinates come out in the unit of `target`.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a column cannot be used. Rows without postcode or coordinates are kept aside.
pub fn read_postcodes(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Postcodes>, ReadError> {
    let read = read_layer(source, target)?;
    let column = Roles::of(&read, fields).required(&POSTCODE)?;
    let mut found = BTreeMap::new();
    let loaded = collect(&read, |row| {
        let text = column.text(row).ok_or_else(|| Bad::field(column.name(), "no postcode"))?;
        let at = position(row)?;
        found.entry(key(&text)).or_insert(at);
        Ok(())
    })?;
    Ok(loaded.with(Postcodes(found)))
}
