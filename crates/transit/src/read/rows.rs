//! The rows of a file of a feed, in a stream, with a longest row.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader};

use crate::report::Fault;

/// No row of a timetable is longer, nor has more fields.
pub(super) const LONGEST_ROW: usize = 1 << 20;
const MOST_FIELDS: usize = 1024;
const BUFFER: usize = 1 << 16;

/// What went wrong while a row was read, without the place.
pub(super) enum RowsError {
    Io(std::io::Error),
    LongRow(u64),
    TooLarge,
}

/// A stream of rows; one is held at a time.
pub(super) struct Rows<R> {
    input: R,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    unpacked_left: u64,
    parser: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    fields: usize,
    skipped_lines: u64,
    line: u64,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R, unpacked_left: u64) -> Self {
        Self {
            input,
            buffer: vec![0; BUFFER],
            at: 0,
            filled: 0,
            unpacked_left,
            parser: Reader::new(),
            text: vec![0; 1 << 12],
            ends: vec![0; MOST_FIELDS],
            fields: 0,
            skipped_lines: 0,
            line: 0,
        }
    }

    /// How many bytes more may be unpacked.
    pub(super) fn unpacked_left(&self) -> u64 {
        self.unpacked_left
    }

    fn fill(&mut self) -> Result<(), RowsError> {
        self.at = 0;
        self.filled = loop {
            match self.input.read(&mut self.buffer) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other.map_err(RowsError::Io)?,
            }
        };
        self.unpacked_left = self.unpacked_left.checked_sub(self.filled as u64).ok_or(RowsError::TooLarge)?;
        Ok(())
    }

    /// Goes past the ends of lines before the next row, so that its line is known.
    fn skip_line_ends(&mut self) -> Result<(), RowsError> {
        loop {
            if self.at == self.filled {
                self.fill()?;
                if self.filled == 0 {
                    return Ok(());
                }
            }
            match self.buffer[self.at] {
                b'\n' => self.skipped_lines += 1,
                b'\r' => {}
                _ => return Ok(()),
            }
            self.at += 1;
        }
    }

    /// Reads the next row; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, RowsError> {
        self.skip_line_ends()?;
        self.line = self.parser.line() + self.skipped_lines;
        let (mut written, mut ended) = (0, 0);
        loop {
            if self.at == self.filled {
                self.fill()?;
            }
            let (result, read, out, ends) = self.parser.read_record(
                &self.buffer[self.at..self.filled],
                &mut self.text[written..],
                &mut self.ends[ended..],
            );
            self.at += read;
            written += out;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.text.len() < LONGEST_ROW => {
                    self.text.resize(self.text.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(RowsError::LongRow(self.line));
                }
                ReadRecordResult::Record => {
                    self.fields = ended;
                    return Ok(true);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    /// Line on which the row begins, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn fields(&self) -> usize {
        self.fields
    }

    /// A field without the spaces around it; empty where the row has fewer.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        if index >= self.fields {
            return b"";
        }
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text[start..self.ends[index]].trim_ascii()
    }
}

/// The fields that a reader asked for, in the order of its asking.
pub(super) struct Row<'a, R> {
    pub(super) rows: &'a Rows<R>,
    pub(super) places: &'a [usize],
    pub(super) columns: &'a [&'static str],
}

impl<R: Read> Row<'_, R> {
    pub(super) fn bytes(&self, column: usize) -> &[u8] {
        self.rows.field(self.places[column])
    }

    /// A text; what is no UTF-8 is replaced.
    pub(super) fn text(&self, column: usize) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(column))
    }

    pub(super) fn line(&self) -> u64 {
        self.rows.line()
    }

    /// A text that must be there.
    pub(super) fn needed(&self, column: usize) -> Result<std::borrow::Cow<'_, str>, Fault> {
        if self.bytes(column).is_empty() {
            return Err(Fault::Empty { column: self.columns[column].to_owned() });
        }
        Ok(self.text(column))
    }

    pub(super) fn not_a(&self, column: usize, expected: &str) -> Fault {
        let found = self.text(column).chars().take(40).collect();
        Fault::NotA { column: self.columns[column].to_owned(), found, expected: expected.to_owned() }
    }

    /// A value; none where the field is empty.
    pub(super) fn value<T: std::str::FromStr>(
        &self,
        column: usize,
        expected: &str,
    ) -> Result<Option<T>, Fault> {
        let bytes = self.bytes(column);
        if bytes.is_empty() {
            return Ok(None);
        }
        let value = std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok());
        value.map(Some).ok_or_else(|| self.not_a(column, expected))
    }

    /// A value that must be there.
    pub(super) fn needed_value<T: std::str::FromStr>(
        &self,
        column: usize,
        expected: &str,
    ) -> Result<T, Fault> {
        self.value(column, expected)?.ok_or_else(|| Fault::Empty { column: self.columns[column].to_owned() })
    }
}
