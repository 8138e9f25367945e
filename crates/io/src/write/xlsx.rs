//! Workbooks: one sheet a table, for people who work in a spreadsheet.

use super::WriteError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;
use std::path::Path;
use werkvlek_table::{Table, Value};

/// What Excel allows for the name of a sheet.
const MAX_SHEET_NAME: usize = 31;
/// What Excel allows for the text in a cell, in units of UTF-16.
const MAX_TEXT: usize = 32_767;
const MIN_WIDTH: usize = 8;
const MAX_WIDTH: usize = 90;
/// Whole numbers up to here are exact as the floating-point numbers that a spreadsheet holds.
const EXACT: u64 = 1 << 53;

/// Writes tables as sheets of one workbook, in their order; geometries are left out.
///
/// The first row holds the names of the columns, bold and frozen. Numbers are numbers, no value is an empty cell. A name
/// that is no sheet name is shortened in its middle, or numbered where two would be the same. The workbook says that it was
/// made on 2000-01-01, so that equal tables give equal bytes. A text longer than the 32,767 letters of a cell is cut, with `…`.
///
/// # Errors
/// [`WriteError`] when a table has more rows or columns than a sheet (1,048,576 by 16,384), or the file cannot be written.
///
/// # Example
/// ```
/// use werkvlek_table::{Field, Table};
/// use werkvlek_io::write_xlsx;
/// let mut table = Table::new("banen", None, vec![Field::text("soort"), Field::integer("banen")]);
/// table.push(None, vec!["gemengd".into(), 32_900_i64.into()]);
/// let folder = tempfile::tempdir()?;
/// let [a, b] = ["a.xlsx", "b.xlsx"].map(|name| folder.path().join(name));
/// write_xlsx(&[&table], &a)?;
/// write_xlsx(&[&table], &b)?;
/// assert_eq!(std::fs::read(a)?, std::fs::read(b)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_xlsx(tables: &[&Table], path: &Path) -> Result<(), WriteError> {
    workbook(tables)
        .and_then(|mut book| book.save(path))
        .map_err(|e| WriteError::Text { path: path.display().to_string(), detail: e.to_string() })
}

fn workbook(tables: &[&Table]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let mut names = BTreeSet::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.name, &mut names))?;
        fill(sheet, table, &bold)?;
    }
    Ok(book)
}

fn fill(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), XlsxError> {
    let too_large = |_| XlsxError::RowColumnLimitError;
    for (i, field) in table.fields.iter().enumerate() {
        let column = u16::try_from(i).map_err(too_large)?;
        sheet.write_string_with_format(0, column, &field.name, bold)?;
        let widest = table.rows.iter().filter_map(|row| row.values[i].as_text()).map(|t| t.chars().count());
        let width = widest.max().unwrap_or(0).max(field.name.chars().count() + 1);
        sheet.set_column_width(
            column,
            f64::from(u8::try_from(width.clamp(MIN_WIDTH, MAX_WIDTH)).unwrap_or(u8::MAX)),
        )?;
        for (r, row) in table.rows.iter().enumerate() {
            let at = u32::try_from(r + 1).map_err(too_large)?;
            match &row.values[i] {
                Value::Integer(v) if v.unsigned_abs() > EXACT => {
                    sheet.write_string(at, column, v.to_string())?
                }
                Value::Integer(v) => sheet.write_number(at, column, *v as f64)?,
                Value::Real(v) if v.is_finite() => sheet.write_number(at, column, *v)?,
                Value::Text(t) => sheet.write_string(at, column, fitting(t))?,
                Value::Real(_) | Value::Null => continue,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// As much of a text as a cell holds, with a sign where it is cut.
pub(super) fn fitting(text: &str) -> std::borrow::Cow<'_, str> {
    if text.encode_utf16().count() <= MAX_TEXT {
        return text.into();
    }
    let mut room = MAX_TEXT - 1;
    let fits = |c: &char| {
        let size = c.len_utf16();
        let fits = size <= room;
        room = room.saturating_sub(size);
        fits
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut.into()
}

/// A name that a sheet may have, and no other sheet has.
pub(super) fn sheet_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: Vec<char> = name
        .trim_matches('\'')
        .chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '_' } else { c })
        .collect();
    let mut number = 1_usize;
    loop {
        let tail = if number > 1 { format!("~{number}") } else { String::new() };
        let room = MAX_SHEET_NAME - tail.chars().count();
        // The end of a name tells more than its middle: werklocaties_soort_vertrouwelijk.
        let short: String = if plain.len() > room {
            let front = room.div_ceil(2) - 1;
            plain[..front].iter().chain(&['~']).chain(&plain[plain.len() + front + 1 - room..]).collect()
        } else {
            plain.iter().collect()
        };
        let candidate = if short.is_empty() { format!("blad{number}") } else { short + &tail };
        // Excel compares sheet names without case.
        if taken.insert(candidate.to_lowercase()) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_short_allowed_and_different() {
        let mut taken = BTreeSet::new();
        assert_eq!(sheet_name("banen", &mut taken), "banen");
        assert_eq!(sheet_name("Banen", &mut taken), "Banen~2", "Excel sees no case");
        assert_eq!(sheet_name("a/b:c", &mut taken), "a_b_c");
        let long = sheet_name("werklocaties_grootteklasse_vertrouwelijk", &mut taken);
        assert_eq!(long.chars().count(), 31);
        assert!(long.starts_with("werklocaties_gr~") && long.ends_with("vertrouwelijk"), "{long}");
        assert_eq!(sheet_name("", &mut taken), "blad1");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut() {
        assert_eq!(fitting("kort"), "kort");
        assert_eq!(fitting(&"x".repeat(32_767)).chars().count(), 32_767);
        let cut = fitting(&"𝄞".repeat(20_000)).into_owned();
        assert!(cut.encode_utf16().count() <= 32_767 && cut.ends_with('…'));
    }
}
