//! The register of establishments as people have it: other column names, lost zeros, missing places, millions of rows.

mod fast;
mod postcodes;

pub(crate) use postcodes::postcode_column;
pub use postcodes::{Postcodes, read_postcodes};

use super::known::{BANEN, ID, JAAR, SBI, ZZP};
use super::load::{Loaded, collect, position};
use super::roles::{Bad, Column, FieldMap, Roles};
use crate::read::is_delimited;
use crate::{ReadError, Source, read_layer};
use std::collections::HashSet;
use werkvlek_core::{Histories, Position, Sbi, Vestiging, VestigingError, VestigingId, Zzp};
use werkvlek_table::Crs;

/// How a register is read beyond its columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct VestigingOptions {
    /// How many digits every SBI code has: one with fewer, and without a dot, lost its leading zeros in a spreadsheet.
    pub sbi_digits: Option<u8>,
    /// The year of every row, where no column says so.
    pub year: Option<u16>,
}

/// Establishments, and which of them are one over the years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// In the order of the file.
    pub vestigingen: Vec<Vestiging>,
    /// The same by establishment: found while rows that stand twice were looked for.
    pub levenslopen: Histories,
}

/// Reads establishments: id, year, jobs; SBI code and zzp flag where there are such columns; with codes of a known length
/// and places by postcode where the source has them.
///
/// An SBI code that is none rejects the row; an empty one is kept as unknown. So does a zzp flag that is neither yes nor
/// no; an empty one is no, and without such a column it is not known.
///
/// # Units
/// Coordinates come out in the unit of `target`.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
///
/// # Cost
/// Delimited text without a filter is read in pieces on all threads, about 0.4 µs a row and thread; other files row by row, and texts
/// of which only the whole column tells how they are meant.
pub fn read_vestigingen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    options: &VestigingOptions,
) -> Result<Loaded<Register>, ReadError> {
    let in_pieces = is_delimited(source.path())
        && source.filter().is_none()
        && source.decimal().is_none()
        && source.path().exists();
    if in_pieces && let Some(register) = fast::read(source, target, fields, options)? {
        return Ok(register);
    }
    row_by_row(source, target, fields, options)
}

/// The columns of a register.
#[derive(Clone, Copy)]
struct Kolommen<'a> {
    id: Option<Column<'a>>,
    jaar: Option<Column<'a>>,
    banen: Column<'a>,
    sbi: Option<Column<'a>>,
    zzp: Option<Column<'a>>,
}

impl<'a> Kolommen<'a> {
    fn of(roles: &Roles<'a>, options: &VestigingOptions) -> Result<Self, ReadError> {
        Ok(Self {
            id: roles.optional(&ID)?,
            jaar: match options.year {
                Some(_) => roles.optional(&JAAR)?,
                None => Some(roles.required(&JAAR)?),
            },
            banen: roles.required(&BANEN)?,
            sbi: roles.optional(&SBI)?,
            zzp: roles.optional(&ZZP)?,
        })
    }
}

/// The texts of one row, trimmed and not empty.
struct Teksten<'a> {
    id: Option<&'a str>,
    sbi: Option<&'a str>,
    zzp: Option<&'a str>,
}

/// Everything that is not a place, checked in this order whatever the format of the file.
fn establishment(
    columns: &Kolommen<'_>,
    texts: &Teksten<'_>,
    jaar: Result<u32, Bad>,
    banen: impl FnOnce() -> Result<u32, Bad>,
    place: Result<Position, Bad>,
    options: &VestigingOptions,
    row: u64,
) -> Result<Vestiging, Bad> {
    if texts.id.is_some_and(is_total) {
        return Err(Bad::row(A_TOTAL));
    }
    let year = jaar?;
    let code = match columns.sbi.zip(texts.sbi) {
        Some((c, t)) => Some(sbi_code(t, options.sbi_digits).map_err(|e| Bad::field_error(c.name(), e))?),
        None => None,
    };
    let jobs = banen()?;
    let flag = match columns.zzp.map(|c| (c, texts.zzp)) {
        None => Zzp::Onbekend,
        Some((_, None)) => Zzp::Nee,
        Some((c, Some(word))) => zzp_flag(&word.to_lowercase()).ok_or_else(|| {
            let word = word.to_lowercase();
            Bad::field(c.name(), format!("'{word}' found, a flag such as 1 or 0, ja or nee expected"))
        })?,
    };
    let id = match texts.id {
        Some(text) => VestigingId::new(text),
        None => VestigingId::new(row.to_string()),
    };
    let id = id.map_err(Bad::error)?;
    let place = place?;
    let made = match u16::try_from(year) {
        Ok(year) => Vestiging::new(id, year, place, code, jobs, flag),
        Err(_) => Err(VestigingError::of_year(id, year)),
    };
    made.map_err(|e| Bad::field_error(columns.jaar.map_or("jaar", |column| column.name_of()), e))
}

/// Why a row that adds the others up is kept aside.
pub(in crate::model) const A_TOTAL: &str = "a total of the other rows, no establishment";

/// Whether a row says of itself that it adds the others up.
pub(crate) fn is_total(id: &str) -> bool {
    ["totaal", "total", "eindtotaal", "som"].iter().any(|word| id.eq_ignore_ascii_case(word))
}

/// A code, with the leading zeros that a spreadsheet dropped where its length is known.
///
/// # Errors
/// [`SbiError`](werkvlek_core::SbiError) for a text that is no code.
pub fn sbi_code(text: &str, digits: Option<u8>) -> Result<Sbi, werkvlek_core::SbiError> {
    let text = text.trim();
    match digits {
        Some(digits) if text.len() < usize::from(digits) && text.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{text:0>width$}", width = usize::from(digits)).parse()
        }
        _ => text.parse(),
    }
}

/// A flag as registers write it; none for any other word.
fn zzp_flag(word: &str) -> Option<Zzp> {
    match word {
        "1" | "ja" | "j" | "true" | "waar" | "yes" | "y" | "x" | "zzp" => Some(Zzp::Ja),
        "0" | "nee" | "n" | "false" | "onwaar" | "no" => Some(Zzp::Nee),
        _ => None,
    }
}

/// What is wrong with a row whose id stands in its year already.
fn twice(v: &Vestiging) -> Bad {
    Bad::row(format!("the id {} occurs twice in {}", v.id(), v.jaar()))
}

/// Row by row: every format, and the plain truth that the fast reader is held against.
fn row_by_row(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    options: &VestigingOptions,
) -> Result<Loaded<Register>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let columns = Kolommen::of(&roles, options)?;
    // Looked up, never walked through.
    let mut seen: HashSet<(u16, VestigingId)> = HashSet::new();
    let loaded = collect(&read, |row| {
        let [id, sbi, zzp] = [columns.id, columns.sbi, columns.zzp].map(|c| c.and_then(|c| c.text(row)));
        let texts = Teksten { id: id.as_deref(), sbi: sbi.as_deref(), zzp: zzp.as_deref() };
        let given = || Ok(u32::from(options.year.unwrap_or_default()));
        let (year, jobs) = (columns.jaar.map_or_else(given, |c| c.count(row)), || columns.banen.jobs(row));
        let found = establishment(&columns, &texts, year, jobs, position(row), options, row.number)?;
        if seen.insert((found.jaar(), found.id().clone())) { Ok(found) } else { Err(twice(&found)) }
    })?;
    Ok(loaded.map(|vestigingen| Register { levenslopen: Histories::of(&vestigingen), vestigingen }))
}

#[cfg(test)]
mod tests;
