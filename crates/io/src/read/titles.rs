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

/// Whether a row with so many filled cells can be a title above a header with so many: at most half of them.
fn is_title(filled: usize, of_header: usize) -> bool {
    filled * 2 <= of_header
}

/// Takes the header of a sheet from below its titles: the first row of texts in three columns and more, of which every row above
/// fills at most half; what stands above it is left out. Rows keep their numbers. Answers how many rows of titles that are.
pub(super) fn under_titles(read: &mut ReadTable) -> usize {
    let table = &mut read.table;
    let named = table.fields.iter().filter(|field| !is_unnamed(&field.name)).count();
    if !is_title(named, table.fields.len()) || table.fields.len() < FEWEST_COLUMNS {
        return 0;
    }
    let filled = |values: &[Value]| values.iter().filter(|value| !matches!(value, Value::Null)).count();
    let is_text = |value: &&Value| matches!(value, Value::Text(text) if text.parse::<f64>().is_err());
    let mut most = named;
    for (at, row) in table.rows.iter().take(MOST_TITLES).enumerate() {
        let count = filled(&row.values);
        let texts = row.values.iter().filter(is_text).count();
        if count >= FEWEST_COLUMNS && texts == count && is_title(most, count) {
            take_header(table, at);
            // And the row that seemed to name the columns.
            return at + 1;
        }
        most = most.max(count);
    }
    0
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

/// How many bytes of titles stand above the header of a delimited text: lines that fill at most half as many cells as one that has
/// three columns of texts and more, and a line of as many columns below it. Titles may hold delimiters of their own.
pub(super) fn bytes_of_titles(text: &str, delimiter: impl Fn(&str) -> u8) -> usize {
    let lines: Vec<&str> = text.split_inclusive('\n').take(MOST_TITLES + 1).collect();
    let mut start = 0;
    for (at, pair) in lines.windows(2).enumerate() {
        let (line, below) = (pair[0], pair[1]);
        let sign = char::from(delimiter(line));
        let cells = cells(line, sign);
        let is_text = |cell: &&str| cell.parse::<f64>().is_err();
        let is_header = filled(&cells) >= FEWEST_COLUMNS
            && filled(&cells) * 2 > cells.len()
            && cells.iter().all(is_text)
            && below.split(sign).count() == cells.len()
            && lines[..at].iter().all(|above| is_title(filled(&self::cells(above, sign)), filled(&cells)));
        if is_header {
            return start;
        }
        start += line.len();
    }
    0
}

/// The cells of a line, without quotes and blanks around them.
fn cells(line: &str, sign: char) -> Vec<&str> {
    line.split(sign).map(|cell| cell.trim().trim_matches('"').trim()).collect()
}

fn filled(cells: &[&str]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
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

    #[test]
    fn titles_may_hold_delimiters() {
        let table = "id;jaar;sbi;banen;x;y\n1;2022;86;3;1;2\n";
        for titles in [
            "Uittreksel LISA; peildatum 1 april 2022\n",
            "LISA, gemeente Dorp, alle vestigingen\n\n",
            "LISA;Dorp;2022;;;\n",
            "LISA;Dorp;alles;;;\n",
            "Bron: LISA; Dorp\nStand: 2022; versie 2; definitief\n;;;;;\n",
        ] {
            assert_eq!(at(&format!("{titles}{table}")), titles.len(), "{titles}");
        }
        assert_eq!(at("a;b;c;2021\nx;y;z;w\nx;y;z;w\n"), 0, "a header with a year in it stands on top");
        assert_eq!(at("id;jaar;sbi;x\n1;2\na;b;c;d\ne;f;g;h\n"), 0, "a row that is cut off");
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
