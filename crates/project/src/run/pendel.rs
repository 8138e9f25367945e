//! Commuting: who comes to work here, and who leaves?

use super::output::write_picture;
use super::{Kind, Run};
use crate::none_left::none_left;
use crate::settings::PendelPart;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;
use werkvlek_analysis::{
    Commuting, CommutingPlan, CommutingRow, DistrictLevels, Words, commuting, themed_picture,
};
use werkvlek_core::{District, Districts, MinPeople};
use werkvlek_io::{HomeWorkTable, read_districts, read_home_work};
use werkvlek_table::Rejected;

/// The group of its layers in a QGIS project.
const GROUP: &str = "Pendel";
/// What its files are called.
const NAME: &str = "pendel";

impl Run<'_> {
    /// How commuting is told, checked before the first byte is read.
    pub(super) fn commuting_plan(&self, part: &PendelPart) -> Result<CommutingPlan> {
        if part.bestand.as_os_str().is_empty() {
            bail!("⟨pendel.bestand⟩: name the table of home-work pairs");
        }
        if part.maal == Some(0) {
            bail!("⟨maal⟩: 0 found, 1 or more people expected for a 1 in the table");
        }
        Ok(CommutingPlan {
            own: part.eigen.clone(),
            top: part.top,
            min_people: MinPeople::new(part.min_personen).context("⟨min_personen⟩")?,
            crs: self.reading.crs.clone(),
        })
    }

    /// Reads the table and the areas, sums up and writes.
    pub(super) fn commuting(&mut self, part: &PendelPart) -> Result<()> {
        let clock = Instant::now();
        let plan = self.commuting_plan(part)?;
        let step = self.progress.step("reading home-work pairs");
        let source = self.reading.source(&part.bestand);
        let read = read_home_work(&source, &self.reading.fields, part.jaar, part.maal)?;
        let mut rejected = read.rejected;
        self.say_of_table(part, &read.source, &read.value);
        let pair = |pair: werkvlek_io::HomeWorkPair| CommutingRow {
            from: pair.from,
            to: pair.to,
            people: pair.people,
        };
        let rows: Vec<CommutingRow> = read.value.pairs.into_iter().map(pair).collect();
        if rows.is_empty() {
            bail!("{}: {}", read.source, none_left("home-work pairs", &rejected));
        }
        let areas = self.commuting_areas(part, &rows, &mut rejected)?;
        drop(step);
        let step = self.progress.step("summing up commuting");
        let found = commuting(&rows, &areas, &plan).with_context(|| read.source)?;
        drop(step);
        found.remarks.iter().for_each(|remark| self.progress.say(remark));
        self.record.count("pendelstromen", found.flows.len());
        self.write_commuting(part, &found, &rejected)?;
        self.rejected.extend(rejected);
        self.record.took(NAME, clock);
        Ok(())
    }

    /// What the reader decided by himself.
    fn say_of_table(&self, part: &PendelPart, source: &str, table: &HomeWorkTable) {
        if let (Some(year), false) = (table.year, table.other_years.is_empty()) {
            let others = table.other_years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            if part.jaar.is_none() {
                self.progress
                    .say(&format!("{source}: {year} is told, the last of its years; there is also {others}"));
            }
        }
        if table.times != 1 && part.maal.is_none() {
            self.progress.say(&format!("{source}: its header says that numbers are in thousands"));
        }
        if table.unknown > 0 {
            self.progress.say(&format!("{source}: {} pairs without a number are left out", table.unknown));
        }
    }

    /// The polygons of the areas: those that are named, or the districts of the level that the table is of.
    fn commuting_areas(
        &self,
        part: &PendelPart,
        rows: &[CommutingRow],
        rejected: &mut Vec<Rejected>,
    ) -> Result<Vec<District>> {
        if let Some(path) = &part.gebieden {
            let read = read_districts(&self.reading.source(path), &self.reading.crs, &self.reading.fields)?;
            rejected.extend(read.rejected);
            let districts = Districts::new(read.value).with_context(|| read.source)?;
            return Ok(districts.as_slice().to_vec());
        }
        let Some(levels) = self.reading.districts(rejected)? else { return Ok(Vec::new()) };
        let regions: BTreeSet<&str> =
            rows.iter().flat_map(|row| [row.from.as_str(), row.to.as_str()]).collect();
        Ok(level_of(&levels, &regions).to_vec())
    }

    fn write_commuting(&mut self, part: &PendelPart, found: &Commuting, rejected: &[Rejected]) -> Result<()> {
        let (mut layers, tables) = (found.layers(), found.tables());
        let picture = part.kaart_uitvoer.clone().or_else(|| {
            let in_run = self.kind == Kind::Project && part.kaart.is_some();
            in_run.then(|| PathBuf::from(format!("{NAME}.png")))
        });
        if let Some(path) = picture {
            let words: Words = self.words(part.kaart.as_ref(), part.kaart_formaat);
            let Some(drawn) = themed_picture(found.question(), &layers, &words, &self.reading.crs) else {
                bail!(
                    "⟨kaart_uitvoer⟩: there is nothing to draw; name polygons of the areas with ⟨gebieden⟩"
                );
            };
            let drawn = self.base.under(drawn);
            let project = &self.reading.opened.project;
            write_picture(&drawn, &self.out.join(path), project, &mut self.staging, self.progress)?;
        }
        if self.kind == Kind::Command {
            self.tables.extend(found.answer());
        }
        match (&part.uitvoer, self.kind) {
            (Some(output), _) => self.write_one(output, layers, tables, rejected, GROUP),
            (None, Kind::Command) => Ok(()),
            (None, Kind::Library) => {
                self.results.layers.append(&mut layers);
                self.results.tables.extend(tables);
                Ok(())
            }
            (None, Kind::Project) => {
                self.write_tables(NAME, GROUP, &tables, |table| table.name.clone())?;
                layers.extend(tables.into_iter().map(super::output::plain));
                self.write_maps(&mut layers, &self.out.join(format!("{NAME}.gpkg")), GROUP)
            }
        }
    }
}

/// The level of districts that most regions of a table are of, by code or name.
fn level_of<'a>(levels: &'a DistrictLevels, regions: &BTreeSet<&str>) -> &'a [District] {
    let known = |districts: &[District]| {
        let is = |d: &&District| regions.contains(d.code().as_str()) || regions.contains(d.naam().trim());
        districts.iter().filter(is).count()
    };
    let counted = levels.iter().map(|level| (known(level.districts()), level.districts()));
    let best = counted.filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
    best.map_or(&[], |(_, districts)| districts)
}
