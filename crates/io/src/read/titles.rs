//! Rows of titles above the header of a sheet or a delimited text, as people put them there.

use super::{ReadError, ReadTable};
use std::num::NonZeroU32;
use werkvlek_table::{Table, Value};

/// So far down a header is looked for.
const MOST_TITLES: usize = 20;
/// A header has at least so many columns, where it does not stand on top.
const FEWEST_COLUMNS: usize = 3;

/// What GDAL calls a column whose header is empty: `Field` and its number.
fn is_unnamed(name: &str) -> bool {
    name.strip_prefix("Field")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Takes the header of a sheet from below its titles: where the first row names one column at most, the first row of texts in
/// three columns and more is the header, and what stands above it is left out. Rows keep their numbers.
pub(super) fn under_titles(read: &mut ReadTable) {
    let table = &mut read.table;
    let named = table.fields.iter().filter(|field| !is_unnamed(&field.name)).count();
    if named > 1 || table.fields.len() < FEWEST_COLUMNS {
        return;
    }
    let is_header = |values: &[Value]| {
        let filled = values.iter().filter(|value| !matches!(value, Value::Null));
        let texts =
            filled.clone().filter(|value| matches!(value, Value::Text(text) if text.parse::<f64>().is_err()));
        filled.count() >= FEWEST_COLUMNS
            && texts.count() == values.iter().filter(|v| !matches!(v, Value::Null)).count()
    };
    let Some(at) = table.rows.iter().take(MOST_TITLES).position(|row| is_header(&row.values)) else { return };
    take_header(table, at);
}

/// Takes a row of a sheet as its header, and leaves out what stands above it. Rows keep their numbers.
///
/// # Errors
/// [`ReadError`] where the sheet has no such row, or nothing stands in it.
pub(super) fn under_header(read: &mut ReadTable, row: NonZeroU32) -> Result<(), ReadError> {
    let table = &mut read.table;
    let number = u64::from(row.get());
    let is_named = table.fields.iter().any(|field| !is_unnamed(&field.name));
    let Some(at) = table.rows.iter().position(|row| row.number == number) else {
        // The row that the names of the columns came from is no row of the table any more.
        if number == 1 && is_named {
            return Ok(());
        }
        let rows = table.rows.last().map_or(0, |row| row.number);
        return Err(ReadError::NoHeaderRow { source_name: read.source.clone(), row: number, rows });
    };
    if table.rows[at].values.iter().all(|value| matches!(value, Value::Null)) {
        let rows = table.rows.last().map_or(0, |row| row.number);
        return Err(ReadError::NoHeaderRow { source_name: read.source.clone(), row: number, rows });
    }
    take_header(table, at);
    Ok(())
}

/// The names of the columns out of a row; what stands above it and itself are left out.
fn take_header(table: &mut Table, at: usize) {
    let header = std::mem::take(&mut table.rows[at].values);
    for (field, name) in table.fields.iter_mut().zip(header) {
        if let Some(name) = name.as_text() {
            name.trim().clone_into(&mut field.name);
        }
    }
    table.rows.drain(..=at);
}

/// How many bytes stand above a line of a text, counted from 1.
pub(super) fn bytes_above(text: &str, row: NonZeroU32) -> usize {
    text.split_inclusive('\n').take(row.get() as usize - 1).map(str::len).sum()
}

/// How many bytes of titles stand above the header of a delimited text: lines without a delimiter above one that has three columns
/// of texts and more, and a line of as many columns below it.
pub(super) fn bytes_of_titles(text: &str, delimiter: impl Fn(&str) -> u8) -> usize {
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').take(MOST_TITLES).peekable();
    while let Some(line) = lines.next() {
        let sign = char::from(delimiter(line));
        let cells: Vec<&str> = line.split(sign).map(|cell| cell.trim().trim_matches('"').trim()).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled <= 1 {
            start += line.len();
            continue;
        }
        let is_text = |cell: &&str| cell.parse::<f64>().is_err();
        let below = lines.peek().map_or(0, |below| below.split(sign).count());
        let is_header = filled >= FEWEST_COLUMNS && cells.iter().all(is_text) && below == cells.len();
        return if is_header { start } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_table::Field;

    fn at(text: &str) -> usize {
        bytes_of_titles(text, |line| if line.contains(';') { b';' } else { b',' })
    }

    #[test]
    fn a_header_is_found_below_its_titles() {
        let titles = "LISA-uittreksel\nPeildatum 1 april 2022\n\n";
        assert_eq!(at(&format!("{titles}id;jaar;banen\n1;2022;3\n")), titles.len());
        assert_eq!(at(";;;\nUittreksel;;;\nid;jaar;banen;sbi\n1;2022;3;86\n"), 18, "cells of a spreadsheet");
        assert_eq!(at("id;jaar;banen\n1;2022;3\n"), 0, "the header stands on top");
        assert_eq!(at("naam\nJansen, Piet\n"), 0, "a column of names with commas");
        assert_eq!(at("naam\n1,2,3\n4,5,6\n"), 0, "numbers are no header");
    }

    /// A sheet with a title, an empty row, a header and a row.
    fn sheet() -> Table {
        let mut table = Table::new("s", None, ["Uittreksel", "Field2", "Field3"].map(Field::text).to_vec());
        table.push(None, vec![Value::Null; 3]);
        table.push(None, ["id", "jaar", "banen"].map(Value::from).to_vec());
        table.push(None, ["1", "2022", "3"].map(Value::from).to_vec());
        table
    }

    #[test]
    fn the_row_that_is_named_is_the_header() {
        let under = |row: u32| {
            let mut read = ReadTable::new("s".into(), sheet(), Vec::new(), None);
            under_header(&mut read, NonZeroU32::new(row).unwrap()).map(|()| {
                let names: Vec<String> = read.table.fields.iter().map(|f| f.name.clone()).collect();
                (names.join(" "), read.table.rows.len())
            })
        };
        assert_eq!(under(2).unwrap(), ("id jaar banen".to_owned(), 1));
        assert_eq!(under(3).unwrap(), ("1 2022 3".to_owned(), 0), "whatever stands in it");
        for row in [1, 9] {
            let error = under(row).unwrap_err().to_string();
            assert!(error.contains(&format!("row {row}")) && error.contains("3 rows"), "{error}");
        }
        let text = "a\r\nb\nc";
        assert_eq!([1, 2, 3, 9].map(|row| bytes_above(text, NonZeroU32::new(row).unwrap())), [0, 3, 5, 6]);
    }

    #[test]
    fn a_sheet_gets_the_names_below_its_titles() {
        let table = sheet();
        let mut read = ReadTable::new("s".into(), table, Vec::new(), None);
        under_titles(&mut read);
        let names: Vec<&str> = read.table.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(
            (names, read.table.rows.len(), read.table.rows[0].number),
            (vec!["id", "jaar", "banen"], 1, 3)
        );
    }
}
