//! Delimited text: delimiter, encoding and header recognised.

use super::ogr::{bytes_of, remark_titles};
use super::titles::{bytes_above, bytes_of_titles};
use super::{ReadError, ReadTable, Source, filter, label};
use crate::{budget, zipped};
use std::borrow::Cow;
use std::num::NonZeroU32;
use werkvlek_table::{Field, Rejected, Row, Table, Value};

/// Reads a CSV file; every column is text, numbers are read when a role asks for them.
pub(super) fn read(source: &Source) -> Result<ReadTable, ReadError> {
    let path = source.path.display().to_string();
    let name = source.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let bytes = delimited_bytes(source)?;
    let (text, delimiter) = opened(&bytes, source.header_row);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
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
        return Err(ReadError::Csv { path, line: header_line(source), problem: no_header(source) });
    }
    let fields = header.iter().map(|h| Field::text(h.trim())).collect();
    let mut table = Table::new(&name, None, fields);
    let source_name = label(source, &name);
    let mut rejected = Vec::new();
    let (most, mut taken) = (budget::memory_limit(), bytes.len() as u64);
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let number = record.position().map_or(0, |at| line_of(text.as_bytes(), at));
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
        let row = Row { number, geometry: None, values };
        taken += bytes_of(&row);
        if taken > most {
            budget::check(&source.path, taken)?;
        }
        table.rows.push(row);
    }
    if source.header_row.is_none() {
        // Of titles only their line ends are left.
        let ends = text.bytes().take_while(|b| *b == b'\n').count();
        // So it is of a line that names the delimiter.
        let start = decode(&bytes[..bytes.len().min(16)]).to_ascii_lowercase();
        let titles = ends.saturating_sub(usize::from(start.trim_start_matches('"').starts_with("sep=")));
        remark_titles(source, &source_name, titles);
    }
    let mut read = ReadTable::new(source_name, table, rejected, source.decimal);
    filter::filtered(&mut read, Vec::new(), source.filter(), &path)?;
    Ok(read)
}

/// What is wrong where no line names the columns.
fn no_header(source: &Source) -> String {
    match source.header_row {
        Some(_) => "⟨kopregel⟩: no names of columns found in this row".to_owned(),
        None => "no header with column names found".to_owned(),
    }
}

/// The line that names the columns: the first, or the one that is named for it.
fn header_line(source: &Source) -> u64 {
    source.header_row.map_or(1, |row| u64::from(row.get()))
}

/// The line on which a record starts. Its position may still stand before the line end of the record before it (after `\r`
/// where lines end in `\r\n`) and before blank lines.
pub(crate) fn line_of(text: &[u8], position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(text.len());
    let ends = text[start..].iter().take_while(|b| matches!(b, b'\n' | b'\r'));
    position.line() + ends.filter(|b| **b == b'\n').count() as u64
}

/// The bytes of a delimited file.
pub(crate) fn delimited_bytes(source: &Source) -> Result<Vec<u8>, ReadError> {
    let failed = |e| ReadError::Io { path: source.path.display().to_string(), source: e };
    if zipped::is_zip(&source.path) {
        return zipped::bytes(&source.path);
    }
    // The text, and a value that is as long as it and grows by doubling.
    let size = std::fs::metadata(&source.path).map_err(failed)?.len();
    budget::check(&source.path, size.saturating_mul(4))?;
    std::fs::read(&source.path).map_err(failed)
}

/// File and layer of a delimited file, for messages.
pub(crate) fn delimited_label(source: &Source) -> String {
    label(source, &layer_name(source))
}

fn layer_name(source: &Source) -> String {
    source.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned())
}

/// A delimited text that is read in pieces.
pub(crate) struct Delimited<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
}

impl<'a> Delimited<'a> {
    /// The text, decoded.
    pub(crate) fn of(bytes: &'a [u8], header_row: Option<NonZeroU32>) -> Self {
        let (text, delimiter) = opened(bytes, header_row);
        Self { text, delimiter }
    }

    /// The delimiter.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The columns, and where the rows start.
    pub(crate) fn header(&self, source: &Source) -> Result<(Table, usize), ReadError> {
        let path = || source.path.display().to_string();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut header = csv::StringRecord::new();
        let problem = match reader.read_record(&mut header) {
            Ok(true) if header.iter().any(|h| !h.trim().is_empty()) => None,
            Ok(_) => Some(no_header(source)),
            Err(e) => Some(e.to_string()),
        };
        if let Some(problem) = problem {
            return Err(ReadError::Csv { path: path(), line: header_line(source), problem });
        }
        let fields = header.iter().map(|h| Field::text(h.trim())).collect();
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        Ok((Table::new(&layer_name(source), None, fields), start.min(self.text.len())))
    }

    /// The rows in pieces of about so many bytes, each with the line of the file that it starts on. A line end inside quotes
    /// does not end a row.
    pub(crate) fn pieces(&self, start: usize, bytes: usize) -> Vec<(u64, &str)> {
        let all = self.text.as_bytes();
        let mut pieces = Vec::new();
        let mut line = 1 + count(&all[..start], b'\n');
        let mut at = start;
        while at < all.len() {
            let mut end = (at + bytes).min(all.len());
            let mut quotes = count(&all[at..end], b'"');
            // On to the first line end that stands outside quotes.
            while end < all.len() && !(quotes.is_multiple_of(2) && all[end - 1] == b'\n') {
                quotes += u64::from(all[end] == b'"');
                end += 1;
            }
            pieces.push((line, &self.text[at..end]));
            line += count(&all[at..end], b'\n');
            at = end;
        }
        pieces
    }
}

fn count(bytes: &[u8], wanted: u8) -> u64 {
    bytes.iter().filter(|b| **b == wanted).count() as u64
}

/// The text and its delimiter: the one that the header holds most of, or that a first line `sep=;` names, as spreadsheets
/// write it. Of such a line only its end is kept, so that lines are numbered as in the file; so it is with what stands above the
/// row that is named as the header.
fn opened(bytes: &[u8], header_row: Option<NonZeroU32>) -> (Cow<'_, str>, u8) {
    let text = decode(bytes);
    let first = text.lines().next().unwrap_or("");
    let named = first.trim_matches('"').to_ascii_lowercase();
    let stated = match named.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) => Some(delimiter),
        _ => None,
    };
    if let Some(row) = header_row {
        let above = bytes_above(&text, row);
        let delimiter = stated.unwrap_or_else(|| delimiter(&text[above..]));
        return (without(text, above), delimiter);
    }
    let Some(delimiter) = stated else { return below_titles(text) };
    let end = first.len();
    let rest = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[end..]),
        Cow::Owned(text) => Cow::Owned(text[end..].to_owned()),
    };
    (rest, delimiter)
}

/// The text from its header on, and its delimiter; of the titles above only their line ends are kept.
fn below_titles(text: Cow<'_, str>) -> (Cow<'_, str>, u8) {
    let titles = bytes_of_titles(&text, delimiter);
    let delimiter = delimiter(&text[titles..]);
    (without(text, titles), delimiter)
}

/// A text of which only the line ends are kept of so many bytes.
fn without(text: Cow<'_, str>, bytes: usize) -> Cow<'_, str> {
    if bytes == 0 {
        return text;
    }
    let ends = "\n".repeat(text[..bytes].matches('\n').count());
    Cow::Owned(ends + &text[bytes..])
}

/// UTF-8 with or without a byte order mark, or UTF-16 with one ("Unicode text" of a spreadsheet); anything else is read as
/// windows-1252 (Latin-1).
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
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
        let utf_16: Vec<u8> = "\u{feff}café\tx".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(opened(&utf_16, None), ("café\tx".into(), b'\t'));
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_header() {
        for first in ["sep=;", "SEP=;", "\"sep=;\""] {
            let text = format!("{first}\r\na,b;c\r\n1,2;3\r\n");
            let (rest, delimiter) = opened(text.as_bytes(), None);
            assert_eq!((&*rest, delimiter), ("\r\na,b;c\r\n1,2;3\r\n", b';'));
        }
        assert_eq!(opened(b"sep=waarde;x\n", None).1, b';', "a column of that name");
    }

    #[test]
    fn lines_below_titles_keep_their_numbers() {
        let (text, delimiter) = opened(b"Uittreksel 2022\r\n\r\nid;jaar;banen\r\n1;2022;3\r\n", None);
        assert_eq!((&*text, delimiter), ("\n\nid;jaar;banen\r\n1;2022;3\r\n", b';'));
    }

    #[test]
    fn the_header_that_is_named_counts_whatever_stands_above_it() {
        let row = NonZeroU32::new(3);
        let (text, delimiter) = opened(b"a;b;c\n1;2;3\nid,banen\n1,2\n", row);
        assert_eq!((&*text, delimiter), ("\n\nid,banen\n1,2\n", b','));
        assert_eq!(opened(b"sep=;\nx\nid,y;banen\n", row).1, b';');
    }

    #[test]
    fn the_most_frequent_delimiter_wins_and_ties_go_to_the_comma() {
        assert_eq!(delimiter("a;b;c,d"), b';');
        assert_eq!(delimiter("a,b;c"), b',');
        assert_eq!(delimiter("alone"), b',');
        assert_eq!(delimiter("a\tb"), b'\t');
    }
}
