//! One feed while it is read: its files, its limits, and where its problems go.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::FeedError;
use crate::limits::ReadLimits;
use crate::report::{Fault, ReadReport};

use super::rows::{LONGEST_ROW, Row, Rows, RowsError};
use super::source::Source;

/// One feed while it is read.
pub(super) struct FeedFiles<'a> {
    pub(super) path: PathBuf,
    pub(super) name: String,
    source: Source,
    unpacked_left: u64,
    limits: ReadLimits,
    held: u64,
    pub(super) report: &'a mut ReadReport,
}

/// A file of a feed with the columns that a reader wants: those that must be there first.
pub(super) struct Wanted {
    pub(super) file: &'static str,
    pub(super) needed: usize,
    pub(super) columns: &'static [&'static str],
}

impl<'a> FeedFiles<'a> {
    pub(super) fn open(
        path: &Path,
        name: String,
        limits: ReadLimits,
        held: u64,
        report: &'a mut ReadReport,
    ) -> Result<Self, FeedError> {
        let source = Source::open(path)?;
        let unpacked_left = limits.unpacked_bytes;
        Ok(Self { path: path.to_owned(), name, source, unpacked_left, limits, held, report })
    }

    pub(super) fn too_large(&self, what: &'static str, limit: u64) -> FeedError {
        FeedError::TooLarge { path: self.path.clone(), what, limit }
    }

    /// Counts memory, which is refused where it is more than may be held.
    pub(super) fn hold(&mut self, bytes: u64) -> Result<(), FeedError> {
        self.held = self.held.saturating_add(bytes);
        if self.held > self.limits.held_bytes {
            return Err(self.too_large("reading it needs memory of", self.limits.held_bytes));
        }
        Ok(())
    }

    pub(super) fn problem(&mut self, file: &str, row: u64, fault: Fault) {
        self.report.add(&self.name, file, row, fault);
    }

    /// Hands out the rows of a file, one by one; false where there is no such file.
    ///
    /// `each` says how many bytes it keeps of a row, or what is wrong with it: such a row goes to the report.
    pub(super) fn each_row(
        &mut self,
        wanted: &Wanted,
        mut each: impl FnMut(&Row<'_, Box<dyn Read + '_>>) -> Result<u64, Fault>,
    ) -> Result<bool, FeedError> {
        let Wanted { file, needed, columns } = *wanted;
        let path = &self.path;
        let limits = self.limits;
        let failed = |error: RowsError| match error {
            RowsError::Io(source) => FeedError::Io { path: path.join(file), source },
            RowsError::LongRow(line) => {
                FeedError::LongRow { path: path.clone(), file, line, most: LONGEST_ROW }
            }
            RowsError::TooLarge => {
                let limit = limits.unpacked_bytes;
                FeedError::TooLarge { path: path.clone(), what: "it unpacks to", limit }
            }
        };
        let Some(input) = self.source.file(path, file)? else { return Ok(false) };
        let mut rows = Rows::new(input, self.unpacked_left);
        if !rows.advance().map_err(failed)? {
            return Ok(true);
        }
        let header: Vec<String> = (0..rows.fields())
            .map(|i| String::from_utf8_lossy(rows.field(i)).trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let mut places = Vec::with_capacity(columns.len());
        for (i, &column) in columns.iter().enumerate() {
            let place = header.iter().position(|name| name == column);
            if place.is_none() && i < needed {
                let found: String = header.join(", ").chars().take(300).collect();
                return Err(FeedError::NoColumn { path: path.clone(), file, column, found });
            }
            places.push(place.unwrap_or(usize::MAX));
        }
        while rows.advance().map_err(failed)? {
            let row = Row { rows: &rows, places: &places, columns };
            match each(&row) {
                Ok(kept) => self.held = self.held.saturating_add(kept),
                Err(fault) => self.report.add(&self.name, file, rows.line(), fault),
            }
            if self.held > limits.held_bytes {
                let (what, limit) = ("reading it needs memory of", limits.held_bytes);
                return Err(FeedError::TooLarge { path: path.clone(), what, limit });
            }
        }
        self.unpacked_left = rows.unpacked_left();
        Ok(true)
    }

    /// The same for a file that every feed has.
    pub(super) fn each_row_of_needed(
        &mut self,
        wanted: &Wanted,
        each: impl FnMut(&Row<'_, Box<dyn Read + '_>>) -> Result<u64, Fault>,
    ) -> Result<(), FeedError> {
        if self.each_row(wanted, each)? {
            return Ok(());
        }
        Err(FeedError::NoFile { path: self.path.clone(), file: wanted.file })
    }
}
