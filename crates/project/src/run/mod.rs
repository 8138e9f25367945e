//! One runner for commands and projects: read, analyse, write; whole or not at all.

mod bereik;
mod bereikbaarheid;
mod book;
mod compare;
mod compare_access;
mod earlier;
mod heatmap;
mod heatmap_files;
mod heatmap_groups;
mod heatmap_points;
mod locate;
mod maps;
mod matrix;
mod measured;
mod nearest;
mod output;
mod page;
mod pendel;
mod qgis;
mod record;
mod rows;
mod vlekkenplan;
mod werklocaties;
mod wording;

use crate::open::OpenProject;
use crate::osm_rights::rights;
use crate::outcome::{Finished, Ready};
use crate::reading::Reading;
use crate::report::PageDraft;
use crate::results::Results;
use crate::settings::{BereikbaarheidPart, HeatmapPart, Maak};
use anyhow::{Context, Result, bail};
use compare_access::shared_access;
use earlier::Replayed;
pub(crate) use heatmap_files::write_named;
pub(crate) use maps::in_run;
use measured::Measured;
use output::{check_outputs, check_pictures, check_within};
use page::page_name;
use record::{Record, hashes};
pub use rows::HeatmapOfRows;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use werkvlek_analysis::{BaseMap, MapGate, Progress, Words, check_thresholds, rejected_layer};
use werkvlek_io::{Overwrite, Staging};
use werkvlek_table::{Rejected, Table};

/// Runs every analysis of a project file into a folder, and compares it with another project; beside the results stands
/// `run.json`, what they were made from.
///
/// # Errors
/// What was found, where, and what was expected; nothing is written then.
pub fn run(
    opened: &OpenProject,
    compare: Option<&Path>,
    out: &Path,
    overwrite: Overwrite,
    progress: &dyn Progress,
) -> Result<Finished> {
    let others = others_of(opened, compare)?;
    let mut run = Run::new(opened, out, overwrite, Kind::Project, progress)?;
    run.whole(&others)?;
    run.write_qgis()?;
    let inputs = hashes(opened)?;
    if let Some(page) = run.page(&inputs)? {
        run.write_page(&page)?;
    }
    run.record_run(&inputs, &others)?;
    let seconds = run.record.elapsed_s();
    let finished = run.ready().commit()?;
    progress.say(&format!("results in {} ({seconds:.1} s)", out.display()));
    Ok(finished)
}

/// Runs every analysis of a project and keeps the page for the council alone.
///
/// Everything is worked out and written as [`run`] does it, beside the page, and thrown away.
///
/// # Errors
/// As [`run`].
pub fn report(
    opened: &OpenProject,
    output: &Path,
    overwrite: Overwrite,
    progress: &dyn Progress,
) -> Result<Finished> {
    let mut opened = opened.clone();
    opened.project.rapport.maken = true;
    // The page draws its own maps.
    opened.project.vlekkenplan.iter_mut().for_each(|part| part.kaart = None);
    opened.project.kaarten = None;
    opened.project.qgz = Some(false);
    let output = page_name(&opened.project, output);
    let mut kept = Staging::new(overwrite);
    kept.protect(opened.protected());
    kept.check(&output)?;
    let others = others_of(&opened, None)?;
    let scratch = output.with_file_name(".werkvlek-report");
    let mut run = Run::new(&opened, &scratch, Overwrite::Replace, Kind::Project, progress)?;
    run.whole(&others)?;
    let page = run.page(&hashes(&opened)?)?.context("there is no page")?;
    let (seconds, finished) = (run.record.elapsed_s(), run.into_finished());
    std::fs::write(kept.file(&output)?, page)
        .with_context(|| format!("{}: cannot be written", output.display()))?;
    kept.commit()?;
    progress.say(&format!("{}: open it in any browser ({seconds:.1} s)", output.display()));
    Ok(finished)
}

/// The projects that a project is compared with, each with its name.
fn others_of(opened: &OpenProject, compare: Option<&Path>) -> Result<Vec<(String, OpenProject)>> {
    let mut others: Vec<(String, OpenProject)> = Vec::new();
    if let Some(compare) = compare {
        others.push(("vergelijking".to_owned(), OpenProject::read(compare)?));
    }
    for scenario in opened.project.vlekkenplan.iter().flat_map(|part| &part.scenario) {
        let other = OpenProject::read(&opened.beside(&scenario.project));
        others.push((
            scenario.naam.to_string(),
            other.with_context(|| format!("scenario '{}'", scenario.naam))?,
        ));
    }
    Ok(others)
}

/// Runs the analyses of a command, whose outputs are named in its parts, relative to the current folder; they are not in
/// place yet.
///
/// # Errors
/// As [`run`].
pub fn run_command(opened: &OpenProject, overwrite: Overwrite, progress: &dyn Progress) -> Result<Ready> {
    let mut run = Run::new(opened, Path::new(""), overwrite, Kind::Command, progress)?;
    run.check()?;
    run.analyse()?;
    run.say_remarks();
    run.write_qgis()?;
    Ok(run.ready())
}

/// Runs the analyses of a program, with layers from its memory where it gives them, and gives back what a command would
/// write; the second project, with its name, is compared with the first. Pictures and other files that the settings name
/// are written, in the place of older ones.
///
/// # Errors
/// As [`run`].
pub fn run_in_memory(
    opened: &OpenProject,
    compare: Option<(&str, &OpenProject)>,
    progress: &dyn Progress,
) -> Result<Results> {
    let mut run = Run::new(opened, Path::new(""), Overwrite::Replace, Kind::Library, progress)?;
    run.check()?;
    let measured = run.analyse()?;
    run.say_remarks();
    if let Some((name, other)) = compare {
        let measured = measured.context("there is no vlekkenplan to compare")?;
        Reading::of(other, progress)?;
        // The plan itself was asked for to be compared with.
        run.results = Results::default();
        run.compare(&measured, name, other)?;
    }
    let results = Results { rejected: std::mem::take(&mut run.rejected), ..std::mem::take(&mut run.results) };
    run.ready().commit()?;
    Ok(results)
}

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A command: its messages need not say which part is meant.
    Command,
    /// A program, which takes the results itself: likewise.
    Library,
    /// A project, of several parts.
    Project,
}

/// A run under way.
struct Run<'a> {
    reading: Reading<'a>,
    kind: Kind,
    out: &'a Path,
    staging: Staging,
    rejected: Vec<Rejected>,
    record: Record,
    tables: Vec<Table>,
    /// What a program gets.
    results: Results,
    maps: MapGate,
    written: qgis::WrittenLayers,
    base: BaseMap,
    /// The page, when one is asked for.
    page: Option<PageDraft>,
    earlier: Vec<Replayed>,
    progress: &'a dyn Progress,
}

impl<'a> Run<'a> {
    fn new(
        opened: &'a OpenProject,
        out: &'a Path,
        overwrite: Overwrite,
        kind: Kind,
        progress: &'a dyn Progress,
    ) -> Result<Self> {
        let mut staging =
            Staging::new(overwrite).with_csv(opened.project.csv.into()).with_rights(rights(opened));
        staging.protect(opened.protected());
        Ok(Self {
            reading: Reading::of(opened, progress)?,
            kind,
            out,
            staging,
            rejected: Vec::new(),
            record: Record::start(),
            tables: Vec::new(),
            results: Results::default(),
            maps: MapGate::default(),
            written: qgis::WrittenLayers::default(),
            base: BaseMap::default(),
            page: (kind == Kind::Project && opened.project.rapport.maken)
                .then(|| PageDraft::new(&opened.project)),
            earlier: Vec::new(),
            progress,
        })
    }

    /// Checks the project, runs every analysis and compares it with the others.
    fn whole(&mut self, others: &[(String, OpenProject)]) -> Result<()> {
        self.check_others(others)?;
        self.staging.protect(others.iter().flat_map(|(_, other)| other.protected()));
        check_within(&self.reading.opened.project)?;
        // It goes again, when still empty, should something be wrong.
        self.staging.folder(self.out)?;
        self.check()?;
        let measured = self.analyse()?;
        self.say_remarks();
        for (name, other) in others {
            let at = || format!("comparing '{name}'");
            if let (Some(measured), Some(_)) = (&measured, &other.project.vlekkenplan) {
                self.compare(measured, name, other).with_context(at)?;
            }
            for (before, after) in shared_access(self.reading.opened, other) {
                self.compare_access(name, other, [before, after]).with_context(at)?;
            }
        }
        self.say_remarks();
        Ok(())
    }

    /// The result of a part, with its name where there are several parts.
    fn of_part<T>(&self, name: &str, result: Result<T>) -> Result<T> {
        match self.kind {
            Kind::Command | Kind::Library => result,
            Kind::Project => result.with_context(|| name.to_owned()),
        }
    }

    /// Everything that can be wrong before the first byte of data is read.
    fn check(&mut self) -> Result<()> {
        let project = &self.reading.opened.project;
        for part in project.heatmap.iter().map(HeatmapPart::marked) {
            let plan = self.heatmap_plan(&part, &mut Vec::new()).map(|_| ());
            self.of_part(&format!("heatmap '{}'", part.naam), plan)?;
        }
        if let Some(part) = &project.werklocaties {
            self.of_part("werklocaties", self.monitor_plan(part).map(|_| ()))?;
        }
        if let Some(part) = &project.vlekkenplan {
            self.of_part("vlekkenplan", self.check_vlekkenplan(part))?;
        }
        for part in project.bereikbaarheid.iter().map(BereikbaarheidPart::marked) {
            let plan = self.access_plan(&part).map(|_| ());
            self.of_part(&format!("bereikbaarheid '{}'", part.naam), plan)?;
        }
        if let Some(part) = &project.pendel {
            self.of_part("pendel", self.commuting_plan(part).map(|_| ()))?;
        }
        match self.kind {
            Kind::Library => check_pictures(project, self.out, &self.staging)?,
            Kind::Command | Kind::Project => check_outputs(project, self.out, &self.staging)?,
        }
        self.check_maps()?;
        if self.writes_qgis() {
            let qgis = qgis::qgis_file(project, self.out);
            // A folder that the run makes is empty.
            if qgis.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir()) {
                self.staging.check(&qgis)?;
            }
        }
        if self.kind == Kind::Project && self.out.is_dir() {
            self.staging.check(&self.out.join("run.json"))?;
            self.check_page()?;
        }
        Ok(())
    }

    fn check_others(&self, others: &[(String, OpenProject)]) -> Result<()> {
        for (_, other) in others {
            let opened = self.reading.opened;
            let both = [(&opened.project.vlekkenplan, opened), (&other.project.vlekkenplan, other)];
            let lacking = both.iter().find(|(part, _)| part.is_none());
            if let (Some((_, at)), None) = (lacking, shared_access(opened, other).next()) {
                bail!(
                    "{}: there is no [vlekkenplan] to compare, and no [[bereikbaarheid]] of the same name in both",
                    at.shown()
                );
            }
            Reading::of(other, self.progress).with_context(|| other.shown())?;
        }
        Ok(())
    }

    /// Every part in its turn; what a vlekkenplan was measured from, for those that compare.
    fn analyse(&mut self) -> Result<Option<Measured>> {
        self.read_earlier()?;
        let project = &self.reading.opened.project;
        self.base = self.read_base()?;
        if let Some(page) = &mut self.page {
            page.base(&self.base);
        }
        for part in project.heatmap.iter().map(HeatmapPart::marked) {
            let made = self.heatmap(&part);
            self.of_part(&format!("heatmap '{}'", part.naam), made)?;
        }
        if let Some(part) = &project.pendel {
            let made = self.commuting(part);
            self.of_part("pendel", made)?;
        }
        // Before the monitor, which is judged beside the squares that were told.
        for part in project.bereikbaarheid.iter().map(BereikbaarheidPart::marked) {
            let made = self.access(&part);
            self.of_part(&format!("bereikbaarheid '{}'", part.naam), made)?;
        }
        if let Some(part) = &project.werklocaties {
            let made = self.werklocaties(part);
            self.of_part("werklocaties", made)?;
        }
        let Some(part) = &project.vlekkenplan else { return Ok(None) };
        let needs_people = part.makes(Maak::Plan) || part.makes(Maak::Locatie) && !part.locatie.is_empty();
        let measured = if needs_people {
            let made = self.vlekkenplan(part);
            Some(self.of_part("vlekkenplan", made)?)
        } else {
            None
        };
        if part.makes(Maak::Dichtstbij) {
            for asked in &part.dichtstbij {
                let made = self.nearest(asked, part);
                self.of_part(&format!("dichtstbij '{}'", asked.naam), made)?;
            }
        }
        Ok(measured)
    }

    /// Says what was made of the files, and was not said yet.
    fn say_remarks(&self) {
        self.reading.remarks.untold().iter().for_each(|remark| self.progress.say(remark));
    }

    /// What a picture says.
    fn words(&self, title: Option<&String>, size: Option<werkvlek_analysis::PictureSize>) -> Words {
        Words {
            // An empty title is the one that the picture finds by itself.
            title: title.filter(|title| !title.is_empty()).cloned(),
            source: self.reading.opened.project.bron.clone(),
            rights: rights(self.reading.opened),
            size,
        }
    }

    /// Leaves each rejected row once: a file that several analyses read keeps the same rows aside each time.
    fn reject_once(&mut self) {
        let mut seen = BTreeSet::new();
        self.rejected
            .retain(|row| seen.insert((row.source.clone(), row.row, row.field.clone(), row.reason.clone())));
    }

    /// Puts the record among the results.
    fn record_run(&mut self, inputs: &[serde_json::Value], others: &[(String, OpenProject)]) -> Result<()> {
        // Named as in the project file, so that the record does not depend on where the run was started.
        let prefix = self.reading.opened.folder.join("").display().to_string();
        for row in &mut self.rejected {
            row.source = row.source.strip_prefix(&prefix).unwrap_or(&row.source).to_owned();
        }
        if !self.rejected.is_empty() {
            let table = rejected_layer(&self.rejected, None).table;
            self.write_table(&table)?;
        }
        let path: PathBuf = self.out.join("run.json");
        let text = self.record.text(self.reading.opened, inputs, others, self.rejected.len())?;
        std::fs::write(self.staging.file(&path)?, text)
            .with_context(|| format!("{}: cannot be written", path.display()))
    }

    fn ready(self) -> Ready {
        Ready::new(Finished { tables: self.tables, rejected: self.rejected }, self.staging)
    }

    /// What there is to show of a run whose outputs go away.
    fn into_finished(self) -> Finished {
        Finished { tables: self.tables, rejected: self.rejected }
    }
}

/// Thresholds and the like, checked with the name of their key.
fn checked_thresholds(thresholds_m: &[f64]) -> Result<()> {
    Ok(check_thresholds(thresholds_m)?)
}
