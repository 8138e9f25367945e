//! Delimited text: delimiter, encoding and header recognised.

use super::{ReadError, ReadTable, Rejected, Source, delimited, label};
use crate::{Field, Row, Table, Value};
use std::borrow::Cow;

/// Reads a CSV file; every column is text, numbers are read when a role asks for them.
pub(super) fn read(source: &Source) -> Result<ReadTable, ReadError> {
    let path = source.path.display().to_string();
    let name = source.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let bytes = std::fs::read(&source.path).map_err(|e| ReadError::Io { path: path.clone(), source: e })?;
    let text = decode(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(true)
        .flexible(true)
        .from_reader(text.as_bytes());
    let malformed = |e: csv::Error| ReadError::Csv {
        path: path.clone(),
        line: e.position().map_or(1, csv::Position::line),
        problem: e.to_string(),
    };
    let header = reader.headers().map_err(malformed)?.clone();
    if header.iter().all(|h| h.trim().is_empty()) {
        return Err(ReadError::Csv { path, line: 1, problem: "no header with column names found".into() });
    }
    let fields = header.iter().map(|h| Field::text(h.trim())).collect();
    let mut table = Table::new(&name, None, fields);
    let source_name = label(source, &name);
    let mut rejected = Vec::new();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let number = record.position().map_or(0, csv::Position::line);
        if record.len() != header.len() {
            rejected.push(Rejected {
                source: source_name.clone(),
                row: number,
                field: None,
                reason: format!("{} columns found, {} expected as in the header", record.len(), header.len()),
                geometry: None,
            });
            continue;
        }
        let values = record
            .iter()
            .map(|v| if v.trim().is_empty() { Value::Null } else { Value::Text(v.to_owned()) })
            .collect();
        table.rows.push(Row { number, geometry: None, values });
    }
    if let Some(filter) = &source.filter {
        delimited::filter(&mut table, filter, &path)?;
    }
    Ok(ReadTable { source: source_name, table, rejected })
}

/// UTF-8 with or without a byte order mark; anything that is not UTF-8 is read as windows-1252 (Latin-1).
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The delimiter that the header line holds most of; the comma when it holds none.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|&d| header.bytes().filter(|&b| b == d).count())
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_and_byte_order_marks_are_understood() {
        assert_eq!(decode(b"caf\xe9"), "café");
        assert_eq!(decode("\u{feff}café".as_bytes()), "café");
    }

    #[test]
    fn the_most_frequent_delimiter_wins_and_ties_go_to_the_comma() {
        assert_eq!(delimiter("a;b;c,d"), b';');
        assert_eq!(delimiter("a,b;c"), b',');
        assert_eq!(delimiter("alone"), b',');
        assert_eq!(delimiter("a\tb"), b'\t');
    }
}
