//! Workbooks of the analyses: all their tables and layers, with what stands on the front.

use super::Run;
use crate::settings::{Project, is_confidential};
use anyhow::Result;
use std::path::Path;
use werkvlek_analysis::rejected_layer;
use werkvlek_io::{Workbook, write_workbook};
use werkvlek_table::{Rejected, StyledLayer, Table};

impl Run<'_> {
    /// Writes the tables of an analysis, then its layers without their geometries and the rejected rows, as a workbook for people.
    pub(super) fn write_book(
        &mut self,
        output: &Path,
        about: &str,
        layers: &[StyledLayer],
        tables: &[Table],
        rejected: &[Rejected],
    ) -> Result<()> {
        let aside = rejected_layer(rejected, None).table;
        let is_secret = is_confidential(&self.reading.opened.project);
        let secret = is_secret.then(|| "VERTROUWELIJK, niet openbaar maken".to_owned());
        let sheets = tables.iter().chain(layers.iter().map(|layer| &layer.table));
        let book = Workbook {
            language: self.language(),
            title: self.book_title(about),
            lines: self.book_lines(secret.as_slice()),
            tables: sheets.chain((!rejected.is_empty()).then_some(&aside)).collect(),
            pictures: Vec::new(),
        };
        Ok(write_workbook(&book, &self.staging.file(output)?)?)
    }

    /// Writes the tables of an analysis of a project: each as CSV by its file name, and all together as the workbook `BOOK.xlsx`.
    pub(super) fn write_tables(
        &mut self,
        book: &str,
        about: &str,
        tables: &[Table],
        file_name: impl Fn(&Table) -> String,
    ) -> Result<()> {
        for table in tables {
            self.write_table(&Table { name: file_name(table), ..table.clone() })?;
        }
        if tables.is_empty() {
            return Ok(());
        }
        let path = self.out.join(format!("tabellen/{book}.xlsx"));
        self.write_book(&path, about, &[], tables, &[])
    }

    /// What a workbook is about, with the name of the project where it has one.
    pub(super) fn book_title(&self, about: &str) -> String {
        let project = &self.reading.opened.project;
        let about = self.label(about);
        if project.naam == Project::default().naam { about } else { format!("{about}: {}", project.naam) }
    }

    /// The lines below it: the source, what else is to be said, and by what it was made.
    pub(super) fn book_lines(&self, says: &[String]) -> Vec<String> {
        let project = &self.reading.opened.project;
        let source = project.bron.as_ref().map(|source| format!("Bron: {source}"));
        let made = format!("Gemaakt met werkvlek {}", env!("CARGO_PKG_VERSION"));
        let lines = source.into_iter().chain(says.iter().cloned()).chain([made]);
        lines.map(|line| self.label(&line)).collect()
    }
}
