//! The page for the council among the results.

use super::Run;
use crate::report::ReadFile;
use crate::settings::{Project, is_confidential, marked};
use anyhow::{Context, Result};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use werkvlek_io::Source;

impl Run<'_> {
    /// Where the page of a run goes.
    fn page_file(&self) -> PathBuf {
        let project = &self.reading.opened.project;
        page_name(project, &self.out.join(&project.rapport.uitvoer))
    }

    /// Nothing stands in the place of the page, when one is asked for.
    pub(super) fn check_page(&self) -> Result<()> {
        if self.page.is_some() {
            self.staging.check(&self.page_file())?;
        }
        Ok(())
    }

    /// The page out of what the analyses added to it; none when it is not asked for.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(super) fn page(&mut self, inputs: &[Json]) -> Result<Option<String>> {
        self.reject_once();
        let Some(mut draft) = self.page.take() else { return Ok(None) };
        let clock = Instant::now();
        let step = self.progress.step("writing the page");
        let opened = self.reading.opened;
        // Named as in the project file, as in the record.
        let prefix = opened.folder.join("").display().to_string();
        let named = |source: &'_ str| source.strip_prefix(&prefix).unwrap_or(source).to_owned();
        draft.note_rejected(self.rejected.iter().map(|row| named(&row.source)));
        let file = |input: &Json| {
            let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
            let name = text("bestand");
            let changed = last_changed(Source::parse(opened.beside(Path::new(&name))).path());
            ReadFile { name, sha256: text("sha256"), changed }
        };
        let mut files: Vec<ReadFile> = Vec::new();
        // A file of OpenStreetMap may serve three times.
        for read in inputs.iter().map(file) {
            if !files.iter().any(|other| other.name == read.name) {
                files.push(read);
            }
        }
        let page = draft.finish(&opened.project, files)?.to_html();
        drop(step);
        self.record.took("rapport", clock);
        Ok(Some(page))
    }

    /// Puts the page among the results.
    pub(super) fn write_page(&mut self, page: &str) -> Result<()> {
        let path = self.page_file();
        std::fs::write(self.staging.file(&path)?, page)
            .with_context(|| format!("{}: cannot be written", path.display()))
    }
}

/// A page says in its name when it is not for everybody.
pub(super) fn page_name(project: &Project, output: &Path) -> PathBuf {
    if is_confidential(project) { marked(output) } else { output.to_path_buf() }
}

/// The day on which a file last changed, `2026-11-30`, by universal time; empty when the system does not tell.
fn last_changed(path: &Path) -> String {
    let modified = std::fs::metadata(path).and_then(|found| found.modified());
    let since = modified.ok().and_then(|time: SystemTime| time.duration_since(UNIX_EPOCH).ok());
    since.map_or_else(String::new, |since| day(since.as_secs() / 86_400))
}

/// The date of a day since 1 January 1970, by the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn day(since_1970: u64) -> String {
    // Years begin in March here, so that the leap day is their last.
    let shifted = since_1970 + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        // date -u -d '1970-01-01 + N days' +%F
        for (days, date) in
            [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_787, "2026-11-30")]
        {
            assert_eq!(day(days), date);
        }
    }
}
