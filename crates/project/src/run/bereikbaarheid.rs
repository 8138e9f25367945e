//! Access: what can people reach, and is there room for them?

use super::output::write_picture;
use super::{Kind, Run};
use crate::inputs::{People, State, Travelling, read_opportunity};
use crate::memory::memory_budget;
use crate::settings::{BereikbaarheidPart, KansenPart, Reiswijze};
use crate::streets::NetworkPlan;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Instant;
use werkvlek_access::Limits;
use werkvlek_analysis::{
    Access, AccessChange, AccessMeasure, AccessPlan, DistrictLevels, Opportunity, access, access_change,
    access_picture, decay_of, in_squares, told_opportunities,
};
use werkvlek_core::{MinPeople, Origins};
use werkvlek_io::read_origins;
use werkvlek_table::Rejected;

/// The group of its layers in a QGIS project.
const GROUP: &str = "Bereikbaarheid";

impl Run<'_> {
    /// What is worked out, checked before the first byte is read.
    pub(super) fn access_plan(&self, part: &BereikbaarheidPart) -> Result<AccessPlan> {
        NetworkPlan::of(&part.as_vlekkenplan(), self.reading.opened)?;
        Travelling::check(part)?;
        if part.kansen.is_empty() {
            bail!("⟨kansen⟩: nothing is named that could be reached; give at least one file");
        }
        if part.maten.is_empty() {
            bail!("⟨maten⟩: no measure is named; cumulatief is the usual one");
        }
        let min_people = MinPeople::new(part.min_personen).context("⟨min_personen⟩")?;
        let plan = AccessPlan {
            measures: part.maten.clone(),
            limits: Limits::new(&part.grenzen).context("⟨grenzen⟩")?,
            decay: part.afname.as_deref().map(decay_of).transpose()?,
            decay_words: part.afname.clone().unwrap_or_default(),
            k: part.k,
            percentiles: part.percentielen.clone(),
            openbaar: part.openbaar().context("⟨max_aandeel⟩")?,
            min_people: Some(min_people).filter(|_| !part.vertrouwelijk),
            crs: self.reading.crs.clone(),
            budget: memory_budget(),
            explain: part.uitleg.iter().map(|text| pair(text)).collect::<Result<_>>()?,
        };
        plan.check()?;
        if part.kaart_uitvoer.is_some() && self.reading.opened.project.invoer.buurten.is_none() {
            bail!("⟨kaart_uitvoer⟩: the picture is one of districts; name them with ⟨buurten⟩");
        }
        Ok(plan)
    }

    /// Reads, measures and writes one part.
    pub(super) fn access(&mut self, part: &BereikbaarheidPart) -> Result<()> {
        let clock = Instant::now();
        let plan = self.access_plan(part)?;
        let (mut origins, districts, mut rejected) = self.access_origins(part)?;
        if let Some(side_m) = part.vak_m {
            origins = in_squares(&origins, districts.as_ref(), side_m)?;
        }
        let opportunities = self.opportunities(part, &mut rejected)?;
        let travelling = Travelling::read(&self.reading, part, &mut rejected)?;
        let most = farthest(part);
        let levels = districts.as_ref();
        let measured = |run: &mut Self, state: State| -> Result<Access> {
            let travel = travelling.by(state, &run.reading, part, most, &origins, &opportunities)?;
            let reachable = opportunities.clone();
            Ok(access(&origins, reachable, levels, &travel, &plan, &mut run.maps, run.progress)?)
        };
        let found = measured(self, State::After)?;
        let change = if travelling.has_before() {
            let before = measured(self, State::Before)?;
            Some(access_change([&before, &found], &origins, levels, &plan)?)
        } else {
            None
        };
        found.remarks.iter().for_each(|remark| self.progress.say(remark));
        self.record.count("herkomsten", origins.len());
        if let Some(page) = &mut self.page {
            page.access(part, &found, change.as_ref());
        }
        self.write_access(part, &found, change.as_ref(), &rejected)?;
        self.rejected.extend(rejected);
        self.record.took(part.naam.as_str(), clock);
        Ok(())
    }

    /// What can be reached.
    fn opportunities(
        &self,
        part: &BereikbaarheidPart,
        rejected: &mut Vec<Rejected>,
    ) -> Result<Vec<Opportunity>> {
        let _step = self.progress.step("reading what can be reached");
        let read = |one: &KansenPart| {
            let read = read_opportunity(&self.reading, one, part.herkomsten.as_ref(), rejected);
            self.of_part(&format!("kansen '{}'", one.naam), read)
        };
        part.kansen.iter().map(read).collect()
    }

    /// Puts the establishments of an earlier run through the gate, as it told them.
    pub(super) fn read_opportunities_told(&mut self, part: &BereikbaarheidPart) -> Result<()> {
        let plan = self.access_plan(part)?;
        let opportunities = self.opportunities(part, &mut Vec::new())?;
        Ok(told_opportunities(opportunities, &plan, &mut self.maps)?)
    }

    /// Where one starts, with the people there and the districts.
    pub(super) fn access_origins(
        &self,
        part: &BereikbaarheidPart,
    ) -> Result<(Origins, Option<DistrictLevels>, Vec<Rejected>)> {
        let step = self.progress.step("reading origins");
        let Some(path) = &part.herkomsten else {
            let People { origins, districts, rejected } =
                People::read(&self.reading, &part.as_vlekkenplan())?;
            drop(step);
            return Ok((origins, districts, rejected));
        };
        if !part.gespreid.is_empty() {
            bail!(
                "⟨gespreid⟩: figures are spread over ⟨adressen⟩; herkomsten of a part have their own column"
            );
        }
        let source = self.reading.with_columns(self.reading.source(path));
        let read = read_origins(&source, &self.reading.crs, &self.reading.fields, &part.gewichten)?;
        let mut rejected = read.rejected;
        let districts = self.reading.districts(&mut rejected)?;
        Ok((read.value, districts, rejected))
    }

    fn write_access(
        &mut self,
        part: &BereikbaarheidPart,
        found: &Access,
        change: Option<&AccessChange>,
        rejected: &[Rejected],
    ) -> Result<()> {
        let picture = part.kaart_uitvoer.clone().or_else(|| {
            let in_run = self.kind == Kind::Project && part.kaart.is_some();
            in_run.then(|| PathBuf::from(format!("{}.png", part.naam)))
        });
        if let Some(path) = picture {
            let words = self.words(part.kaart.as_ref(), part.kaart_formaat);
            let drawn = access_picture(found, &words)?;
            let drawn = self.base.under(drawn);
            let project = &self.reading.opened.project;
            write_picture(&drawn, &self.out.join(path), project, &mut self.staging, self.progress)?;
        }
        let (mut layers, mut tables) = (found.layers(), found.tables());
        let before_after = change.map_or_else(Vec::new, AccessChange::tables);
        if self.kind == Kind::Command {
            self.tables.extend(found.answer());
            self.tables.extend(before_after.first().cloned());
        }
        layers.extend(change.map_or_else(Vec::new, AccessChange::layers));
        tables.extend(before_after);
        match (&part.uitvoer, self.kind) {
            (Some(output), _) => self.write_one(output, layers, tables, rejected, GROUP),
            (None, Kind::Command) => Ok(()),
            (None, Kind::Library) => {
                self.results.layers.append(&mut layers);
                self.results.tables.extend(tables);
                Ok(())
            }
            (None, Kind::Project) => {
                let file_name = |table: &werkvlek_table::Table| format!("{}_{}", part.naam, table.name);
                self.write_tables(part.naam.as_str(), GROUP, &tables, file_name)?;
                self.write_maps(&mut layers, &self.out.join(format!("{}.gpkg", part.naam)), GROUP)
            }
        }
    }
}

/// What is farther is not looked at: the highest limit, but where a decay says how much what is farther counts.
pub(super) fn farthest(part: &BereikbaarheidPart) -> f64 {
    if let Some(most) = part.hoogstens {
        return most;
    }
    let highest = part.grenzen.iter().copied().fold(0.0, f64::max);
    let by_limits = |measure: &AccessMeasure| match measure {
        AccessMeasure::Cumulative | AccessMeasure::Passive | AccessMeasure::Nearest => true,
        AccessMeasure::Gravity => false,
        _ => part.afname.is_none(),
    };
    if part.maten.iter().all(by_limits) {
        return highest;
    }
    highest.max(if part.met == Reiswijze::Meters { 10_000.0 } else { 90.0 })
}

fn pair(text: &str) -> Result<(String, String)> {
    let Some((from, to)) = text.split_once('>') else {
        bail!("⟨uitleg⟩: '{text}' found; expected the id of an origin and of a destination, as 12>87");
    };
    Ok((from.trim().to_owned(), to.trim().to_owned()))
}
