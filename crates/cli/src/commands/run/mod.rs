//! `werkvlek run`: every analysis of a project file, into one folder.

mod compare;
mod heatmap;
mod measured;
mod record;
mod setting;
mod vlekkenplan;
mod werklocaties;

use super::report;
use crate::Outcome;
use crate::analysis::{Words, check_thresholds, rejected_layer};
use crate::args::{RunArgs, overwrite};
use crate::progress::Talk;
use crate::project::OpenProject;
use anyhow::{Context, Result, bail};
use record::Record;
use setting::Setting;
use std::path::{Path, PathBuf};
use werkvlek_io::{Overwrite, Rejected, Source, Staging, StyledLayer, write_csv, write_layers};

pub(crate) fn run_project(args: &RunArgs, talk: Talk) -> Result<Outcome> {
    let out = match &args.out {
        Some(out) => out.clone(),
        None => args.project.parent().unwrap_or(Path::new("")).join("out"),
    };
    run(&args.project, args.compare.as_deref(), &out, overwrite(args.force), talk)
}

/// Runs every analysis of a project file into a folder, and compares it with another project.
pub(crate) fn run(
    file: &Path,
    compare: Option<&Path>,
    out: &Path,
    force: Overwrite,
    talk: Talk,
) -> Result<Outcome> {
    let opened = OpenProject::read(file)?;
    let mut others: Vec<(String, OpenProject)> = Vec::new();
    if let Some(compare) = compare {
        others.push(("vergelijking".to_owned(), OpenProject::read(compare)?));
    }
    for scenario in opened.project.vlekkenplan.iter().flat_map(|part| &part.scenario) {
        let other = OpenProject::read(&opened.beside(&scenario.project));
        others.push((scenario.naam.clone(), other.with_context(|| format!("scenario '{}'", scenario.naam))?));
    }
    let setting = Setting::of(&opened, talk)?;
    let mut run =
        Run { record: Record::start(), staging: Staging::new(force), rejected: Vec::new(), setting, out };
    run.check(&others)?;
    run.staging.folder(out)?;
    for part in &opened.project.heatmap {
        run.heatmap(part).with_context(|| format!("heatmap '{}'", part.naam))?;
    }
    if let Some(part) = &opened.project.werklocaties {
        run.werklocaties(part).context("werklocaties")?;
    }
    if let Some(part) = &opened.project.vlekkenplan {
        let measured = run.vlekkenplan(part).context("vlekkenplan")?;
        for (name, other) in &others {
            run.compare(&measured, name, other).with_context(|| format!("comparing '{name}'"))?;
        }
    }
    run.finish(&others)
}

/// A run under way.
struct Run<'a> {
    setting: Setting<'a>,
    out: &'a Path,
    staging: Staging,
    rejected: Vec<Rejected>,
    record: Record,
}

impl Run<'_> {
    /// Everything that can be wrong before the first byte is read.
    fn check(&self, others: &[(String, OpenProject)]) -> Result<()> {
        let project = &self.setting.opened.project;
        for part in &project.heatmap {
            let plan = Self::heatmap_plan(part).and_then(|plan| plan.check());
            plan.with_context(|| format!("heatmap '{}'", part.naam))?;
        }
        if let Some(part) = &project.werklocaties {
            self.monitor_plan(part).context("werklocaties")?;
        }
        if let Some(part) = &project.vlekkenplan {
            check_thresholds(&part.drempels_m).context("vlekkenplan: drempels_m")?;
            measured::network_plan(part)?;
            measured::min_personen(part).context("vlekkenplan")?;
            self.sites(part).context("vlekkenplan")?;
            self.locations(part).context("vlekkenplan")?;
            part.woningplannen.as_ref().map(vlekkenplan::needs).transpose().context("vlekkenplan")?;
        }
        for (_, other) in others {
            let file = other.file.display();
            let both = [
                (&project.vlekkenplan, self.setting.opened.file.display()),
                (&other.project.vlekkenplan, file),
            ];
            if let Some((_, file)) = both.iter().find(|(part, _)| part.is_none()) {
                bail!("{file}: there is no [vlekkenplan] to compare");
            }
            Setting::of(other, self.setting.talk)?;
        }
        if self.out.is_dir() {
            self.staging.check(&self.out.join("run.json"))?;
        }
        Ok(())
    }

    fn input(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        self.setting.input(input, name, part)
    }

    fn source(&self, path: &Path) -> Source {
        self.setting.source(path)
    }

    /// What a picture says.
    fn words(&self, title: &str) -> Words {
        Words { title: Some(title.to_owned()), source: self.setting.opened.project.bron.clone(), size: None }
    }

    /// A table among the CSV files.
    fn write_table(&mut self, table: &werkvlek_io::Table) -> Result<()> {
        let folder = self.out.join("tabellen");
        self.staging.folder(&folder)?;
        write_csv(table, &self.staging.file(&folder.join(format!("{}.csv", table.name)))?)?;
        Ok(())
    }

    /// Layers as GeoJSON, one file each.
    fn write_web(&mut self, layers: &[StyledLayer]) -> Result<()> {
        write_layers(layers, &self.out.join("geojson/"), &mut self.staging)?;
        Ok(())
    }

    fn finish(mut self, others: &[(String, OpenProject)]) -> Result<Outcome> {
        // Named as in the project file, so that the record does not depend on where the run was started.
        let folder = self.setting.opened.file.parent().unwrap_or(Path::new(""));
        let prefix = folder.join("").display().to_string();
        for row in &mut self.rejected {
            if let Some(rest) = row.source.strip_prefix(&prefix).map(str::to_owned) {
                row.source = rest;
            }
        }
        if !self.rejected.is_empty() {
            let table = rejected_layer(&self.rejected, None).table;
            self.write_table(&table)?;
        }
        let path = self.out.join("run.json");
        let text = self.record.text(self.setting.opened, others, self.rejected.len())?;
        std::fs::write(self.staging.file(&path)?, text)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        self.staging.commit()?;
        self.setting.talk.say(&format!(
            "results in {} ({:.1} s)",
            self.out.display(),
            self.record.elapsed_s()
        ));
        Ok(report(&self.rejected, self.setting.talk))
    }
}
