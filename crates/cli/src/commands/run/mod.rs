//! `werkvlek run`: every analysis of a project file, into one folder.

mod heatmap;
mod record;
mod vlekkenplan;
mod werklocaties;

use super::report;
use crate::Outcome;
use crate::analysis::{Words, check_thresholds, rejected_layer};
use crate::args::{RunArgs, overwrite};
use crate::progress::Talk;
use crate::project::OpenProject;
use anyhow::{Context, Result};
use record::Record;
use std::path::{Path, PathBuf};
use werkvlek_io::{
    Crs, FieldMap, Overwrite, Rejected, Source, Staging, StyledLayer, write_csv, write_layers,
};

pub(crate) fn run_project(args: &RunArgs, talk: Talk) -> Result<Outcome> {
    let out = match &args.out {
        Some(out) => out.clone(),
        None => args.project.parent().unwrap_or(Path::new("")).join("out"),
    };
    run(&args.project, &out, overwrite(args.force), talk)
}

/// Runs every analysis of a project file into a folder.
pub(crate) fn run(file: &Path, out: &Path, force: Overwrite, talk: Talk) -> Result<Outcome> {
    let opened = OpenProject::read(file)?;
    let crs = Crs::parse(&opened.project.crs)
        .and_then(Crs::require_metric)
        .with_context(|| format!("{}: crs", file.display()))?;
    let given_crs = opened.project.invoer.crs.as_deref().map(Crs::parse).transpose();
    let given_crs = given_crs.with_context(|| format!("{}: crs under [invoer]", file.display()))?;
    let mut run = Run {
        record: Record::start(),
        staging: Staging::new(force),
        rejected: Vec::new(),
        fields: FieldMap::new(opened.project.velden.clone())
            .with_context(|| format!("{}: [velden]", file.display()))?,
        opened: &opened,
        crs,
        given_crs,
        out,
        talk,
    };
    run.check()?;
    run.staging.folder(out)?;
    for part in &opened.project.heatmap {
        run.heatmap(part).with_context(|| format!("heatmap '{}'", part.naam))?;
    }
    if let Some(part) = &opened.project.werklocaties {
        run.werklocaties(part).context("werklocaties")?;
    }
    if let Some(part) = &opened.project.vlekkenplan {
        run.vlekkenplan(part).context("vlekkenplan")?;
    }
    run.finish()
}

/// A run under way.
struct Run<'a> {
    opened: &'a OpenProject,
    crs: Crs,
    given_crs: Option<Crs>,
    out: &'a Path,
    talk: Talk,
    fields: FieldMap,
    staging: Staging,
    rejected: Vec<Rejected>,
    record: Record,
}

impl Run<'_> {
    /// Everything that can be wrong before the first byte is read.
    fn check(&self) -> Result<()> {
        let project = &self.opened.project;
        for part in &project.heatmap {
            let plan = Self::heatmap_plan(part).and_then(|plan| plan.check());
            plan.with_context(|| format!("heatmap '{}'", part.naam))?;
        }
        if let Some(part) = &project.werklocaties {
            self.monitor_plan(part).context("werklocaties")?;
        }
        if let Some(part) = &project.vlekkenplan {
            check_thresholds(&part.drempels_m).context("vlekkenplan: drempels_m")?;
            Self::network_plan(part)?;
            self.sites(part).context("vlekkenplan")?;
            self.locations(part).context("vlekkenplan")?;
        }
        if self.out.is_dir() {
            self.staging.check(&self.out.join("run.json"))?;
        }
        Ok(())
    }

    fn input(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        Ok(self.source(self.opened.need(input, name, part)?))
    }

    fn source(&self, path: &Path) -> Source {
        Source::parse(path).with_crs(self.given_crs.clone())
    }

    /// What a picture says.
    fn words(&self, title: &str) -> Words {
        Words { title: Some(title.to_owned()), source: self.opened.project.bron.clone(), size: None }
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

    fn finish(mut self) -> Result<Outcome> {
        // Named as in the project file, so that the record does not depend on where the run was started.
        let folder = self.opened.file.parent().unwrap_or(Path::new(""));
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
        let text = self.record.text(self.opened, self.rejected.len())?;
        std::fs::write(self.staging.file(&path)?, text)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        self.staging.commit()?;
        self.talk.say(&format!("results in {} ({:.1} s)", self.out.display(), self.record.elapsed_s()));
        Ok(report(&self.rejected, self.talk))
    }
}
