//! The register of establishments as people have it: other column names, lost zeros, missing places, millions of rows.

mod fast;
mod postcodes;

pub use postcodes::{Postcodes, read_postcodes};

use super::known::{BANEN, ID, JAAR, POSTCODE, SBI, ZZP};
use super::load::{Loaded, collect, position};
use super::roles::{Bad, Column, FieldMap, Roles};
use crate::read::is_delimited;
use crate::{ReadError, ReadTable, Source, read_attributes, read_layer};
use geo::Point;
use std::collections::HashSet;
use werkvlek_core::{Histories, Position, Sbi, Vestiging, VestigingError, VestigingId, Zzp};
use werkvlek_table::{Crs, Row};

/// How a register is read beyond its columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct VestigingOptions<'a> {
    /// Centres of postcodes, for establishments without coordinates.
    pub postcodes: Option<&'a Postcodes>,
    /// How many digits every SBI code has: one with fewer, and without a dot, lost its leading zeros in a spreadsheet.
    pub sbi_digits: Option<u8>,
    /// The year of every row, where no column says so.
    pub year: Option<u16>,
}

/// Establishments, and how many of them stand at the centre of their postcode.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// In the order of the file.
    pub vestigingen: Vec<Vestiging>,
    /// The same by establishment: found while rows that stand twice were looked for.
    pub levenslopen: Histories,
    /// Without coordinates of their own.
    pub placed: usize,
}

/// Reads establishments: id, year, jobs; SBI code and zzp flag where there are such columns; with codes of a known length
/// and places by postcode where the options say so.
///
/// An SBI code that is none rejects the row; an empty one is kept as unknown. So does a zzp flag that is neither yes nor
/// no; an empty one is no.
///
/// # Units
/// Coordinates come out in the unit of `target`.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
///
/// # Cost
/// Delimited text without a filter is read in pieces on all threads, about 0.4 µs a row and thread; other files row by row.
pub fn read_vestigingen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    options: &VestigingOptions<'_>,
) -> Result<Loaded<Register>, ReadError> {
    if is_delimited(source.path())
        && source.filter().is_none()
        && source.decimal().is_none()
        && source.path().exists()
    {
        fast::read(source, target, fields, options)
    } else {
        row_by_row(source, target, fields, options)
    }
}

/// The columns of a register.
#[derive(Clone, Copy)]
struct Kolommen<'a> {
    id: Option<Column<'a>>,
    jaar: Option<Column<'a>>,
    banen: Column<'a>,
    sbi: Option<Column<'a>>,
    zzp: Option<Column<'a>>,
    postcode: Option<Column<'a>>,
}

impl<'a> Kolommen<'a> {
    fn of(roles: &Roles<'a>, options: &VestigingOptions<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            id: roles.optional(&ID)?,
            jaar: match options.year {
                Some(_) => roles.optional(&JAAR)?,
                None => Some(roles.required(&JAAR)?),
            },
            banen: roles.required(&BANEN)?,
            sbi: roles.optional(&SBI)?,
            zzp: roles.optional(&ZZP)?,
            postcode: match options.postcodes {
                Some(_) => Some(roles.required(&POSTCODE)?),
                None => None,
            },
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
    options: &VestigingOptions<'_>,
    row: u64,
) -> Result<Vestiging, Bad> {
    if texts.id.is_some_and(is_total) {
        return Err(Bad::row("a total of the other rows, no establishment"));
    }
    let year = jaar?;
    let code = match columns.sbi.zip(texts.sbi) {
        Some((c, t)) => Some(sbi_code(t, options.sbi_digits).map_err(|e| Bad::field_error(c.name(), e))?),
        None => None,
    };
    let jobs = banen()?;
    let flag = match columns.zzp.zip(texts.zzp) {
        None => Zzp::Nee,
        Some((c, word)) => zzp_flag(&word.to_lowercase()).ok_or_else(|| {
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

/// Whether a row says of itself that it adds the others up.
fn is_total(id: &str) -> bool {
    ["totaal", "total", "eindtotaal", "som"].iter().any(|word| id.eq_ignore_ascii_case(word))
}

/// A code, with the leading zeros that a spreadsheet dropped where its length is known.
fn sbi_code(text: &str, digits: Option<u8>) -> Result<Sbi, werkvlek_core::SbiError> {
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
    options: &VestigingOptions<'_>,
) -> Result<Loaded<Register>, ReadError> {
    let (read, placed) = placed_rows(source, target, fields, options)?;
    let roles = Roles::of(&read, fields);
    let columns = Kolommen::of(&roles, options)?;
    // Looked up, never walked through.
    let mut seen: HashSet<(u16, VestigingId)> = HashSet::new();
    let loaded = collect(&read, |row| {
        let [id, sbi, zzp] = [columns.id, columns.sbi, columns.zzp].map(|c| c.and_then(|c| c.text(row)));
        let texts = Teksten { id: id.as_deref(), sbi: sbi.as_deref(), zzp: zzp.as_deref() };
        let given = || Ok(u32::from(options.year.unwrap_or_default()));
        let (year, jobs) = (columns.jaar.map_or_else(given, |c| c.count(row)), || columns.banen.count(row));
        let found = establishment(&columns, &texts, year, jobs, position(row), options, row.number)?;
        if seen.insert((found.jaar(), found.id().clone())) {
            Ok((found, row.number))
        } else {
            Err(twice(&found))
        }
    })?;
    let used = loaded.value.iter().filter(|(_, row)| placed.contains(row)).count();
    let vestigingen: Vec<Vestiging> = loaded.value.into_iter().map(|(v, _)| v).collect();
    Ok(Loaded {
        value: Register { levenslopen: Histories::of(&vestigingen), vestigingen, placed: used },
        source: loaded.source,
        rejected: loaded.rejected,
        not_points: loaded.not_points,
    })
}

/// The rows with their places, and which of them were placed by postcode.
fn placed_rows(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    options: &VestigingOptions<'_>,
) -> Result<(ReadTable, HashSet<u64>), ReadError> {
    let Some(postcodes) = options.postcodes else {
        return Ok((read_layer(source, target)?, HashSet::new()));
    };
    let all = read_attributes(source)?;
    let mut read = match read_layer(source, target) {
        Err(ReadError::NoGeometry { .. }) => {
            // There is nothing but postcodes to go by.
            let mut bare = all.clone();
            bare.table.rows.clear();
            let missing = all.table.rows.iter().map(|row| Bad::row("no coordinate").reject(row, &all.source));
            bare.rejected.extend(missing);
            bare.table.crs = Some(target.clone());
            bare
        }
        other => other?,
    };
    let roles = Roles::of(&all, fields);
    let Some(column) = Kolommen::of(&roles, options)?.postcode else { return Ok((read, HashSet::new())) };
    let mut placed = HashSet::new();
    let mut rejected = Vec::new();
    for mut bad in std::mem::take(&mut read.rejected) {
        let without_place = bad.reason == "no coordinate" || bad.reason == "no geometry";
        let row = all.table.rows.iter().find(|row| row.number == bad.row).filter(|_| without_place);
        let Some(row) = row else {
            rejected.push(bad);
            continue;
        };
        match at_postcode(column.name(), column.text(row).as_deref(), postcodes) {
            Ok(at) => {
                placed.insert(row.number);
                read.table.rows.push(Row { geometry: Some(Point::from(at).into()), ..row.clone() });
            }
            Err(reason) => {
                reason.explain(&mut bad);
                rejected.push(bad);
            }
        }
    }
    read.rejected = rejected;
    read.table.rows.sort_by_key(|row| row.number);
    Ok((read, placed))
}

/// The centre of a postcode.
fn at_postcode(column: &str, text: Option<&str>, postcodes: &Postcodes) -> Result<Position, Bad> {
    let text = text.ok_or_else(|| Bad::field(column, "no coordinate and no postcode"))?;
    postcodes.get(text).ok_or_else(|| {
        Bad::field(column, format!("no coordinate, and postcode '{text}' is not in the table of postcodes"))
    })
}

#[cfg(test)]
mod tests;
