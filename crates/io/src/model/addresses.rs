//! Addresses by their street and number, to say in words where something is.

use super::columns::ColumnRole;
use super::load::{collect, position};
use super::osm;
use super::osm_xml::is_osm;
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use werkvlek_core::Position;
use werkvlek_table::Crs;

const STREET: ColumnRole = ColumnRole::new(
    "straat",
    &[
        "straatnaam",
        "straat",
        "openbare_ruimte_naam",
        "openbareruimtenaam",
        "openbareruimte",
        "addr_street",
        "street",
    ],
);
const NUMBER: ColumnRole =
    ColumnRole::new("huisnummer", &["huisnummer", "huisnr", "addr_housenumber", "housenumber", "nummer"]);

/// An address with its street and number.
///
/// # Units
/// Metres of the analysis system.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedAddress {
    /// Where it is.
    pub at: Position,
    /// Its street.
    pub street: String,
    /// Its number, as written.
    pub number: String,
}

/// Reads the addresses that have a street and a number; none when the layer has no columns for them. Rows that cannot be used
/// are passed over: whoever counts them says so.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn read_named_addresses(source: &Source, target: &Crs) -> Result<Vec<NamedAddress>, ReadError> {
    if is_osm(source) && source.layer().is_none() {
        return osm::named_addresses(source, target);
    }
    let read = read_layer(source, target)?;
    let fields = FieldMap::default();
    let roles = Roles::of(&read, &fields);
    let (Some(street), Some(number)) = (roles.optional(&STREET)?, roles.optional(&NUMBER)?) else {
        return Ok(Vec::new());
    };
    let loaded = collect(&read, |row| {
        let text = |column: super::roles::Column<'_>| {
            column.text(row).ok_or_else(|| Bad::field(column.name(), "no street or number"))
        };
        Ok(NamedAddress { at: position(row)?, street: text(street)?, number: text(number)? })
    })?;
    Ok(loaded.value)
}
