//! Who can reach the werklocaties, and which jobs the people of each district can: tables of the monitor.

use super::Run;
use crate::inputs::{MonitorData, People, State, Travelling};
use crate::memory::memory_budget;
use crate::settings::{BereikPart, BereikbaarheidPart, Reiswijze, WerklocatiesPart};
use anyhow::{Context, Result, bail};
use werkvlek_access::{Amounts, Limits};
use werkvlek_analysis::{
    AccessMeasure, AccessPlan, Bereikbaar, DistrictLevels, MonitorReach, Openbaarheid, Opportunity,
    OpportunityKind, REACHED_PLACES, ReachMode, access, in_squares, reached_at, told_opportunities,
};
use werkvlek_core::{MinPeople, Origins, Vestiging};
use werkvlek_table::{Rejected, Table};

/// What jobs are called.
const JOBS: &str = "banen";

impl Run<'_> {
    /// What is wrong with the part before anything is read.
    pub(super) fn check_reach(&self, part: &BereikPart) -> Result<()> {
        let inputs = &self.reading.opened.project.invoer;
        for (input, name) in [(&inputs.adressen, "adressen"), (&inputs.straten, "straten")] {
            self.reading.opened.need(input.as_ref(), name, "werklocaties.bereik")?;
        }
        Limits::new(&part.grenzen).context("⟨grenzen⟩")?;
        if part.gewichten.is_empty() {
            bail!("⟨gewichten⟩: name a column of the addresses that counts the people who are to be counted");
        }
        modes(part).iter().try_for_each(|(_, travel)| Travelling::check(travel))
    }

    /// The tables; the jobs that they tell of pass the gate of maps, so that the monitor is judged beside them.
    pub(super) fn monitor_reach(
        &mut self,
        (part, asked): (&WerklocatiesPart, &BereikPart),
        data: &MonitorData,
        bereikbaar: &Bereikbaar,
        openbaar: Openbaarheid,
        rejected: &mut Vec<Rejected>,
    ) -> Result<Vec<Table>> {
        let input = data.input(bereikbaar);
        let weighed =
            BereikbaarheidPart { gewichten: asked.gewichten.clone(), ..BereikbaarheidPart::default() };
        let People { origins, districts, rejected: refused } =
            People::read(&self.reading, &weighed.as_vlekkenplan())?;
        if self.reading.opened.project.vlekkenplan.is_none() {
            rejected.extend(refused);
        }
        let origins = match asked.vak_m {
            Some(side_m) => in_squares(&origins, districts.as_ref(), side_m)?,
            None => origins,
        };
        let mut reach = MonitorReach::of(input.classifier);
        let plan = self.reach_plan(asked, openbaar)?;
        let jobs = jobs(input.vestigingen)?;
        for (mode, travel) in modes(asked) {
            let travelling = Travelling::read(&self.reading, &travel, rejected)?;
            for (nth, column) in asked.gewichten.iter().enumerate() {
                let of_one = with_weight(&origins, column)?;
                let mut opportunities = vec![places(&input)?];
                // Jobs are those of every weight: measured once.
                opportunities.extend(jobs.clone().filter(|_| nth == 0));
                // People come together within their district, whatever the weight.
                let levels: Option<&DistrictLevels> = districts.as_ref();
                let most = asked.grenzen.iter().copied().fold(0.0, f64::max);
                let by =
                    travelling.by(State::After, &self.reading, &travel, most, &of_one, &opportunities)?;
                let found =
                    access(&of_one, opportunities, levels, &by, &plan, &mut self.maps, self.progress)?;
                if nth == 0 {
                    found.remarks.iter().for_each(|remark| self.progress.detail(remark));
                }
                reach.add(mode, &found);
            }
        }
        let mut tables = reach.tables();
        if part.vertrouwelijk {
            tables.iter_mut().for_each(|table| table.name.push_str(werkvlek_analysis::VERTROUWELIJK));
        }
        Ok(tables)
    }

    fn reach_plan(&self, part: &BereikPart, openbaar: Openbaarheid) -> Result<AccessPlan> {
        let usual = BereikbaarheidPart::default();
        Ok(AccessPlan {
            measures: vec![AccessMeasure::Cumulative, AccessMeasure::Passive],
            limits: Limits::new(&part.grenzen).context("⟨grenzen⟩")?,
            decay: None,
            decay_words: String::new(),
            k: usual.k,
            percentiles: usual.percentielen,
            openbaar,
            min_people: Some(MinPeople::default()).filter(|_| openbaar != Openbaarheid::Vertrouwelijk),
            crs: self.reading.crs.clone(),
            budget: memory_budget(),
            explain: Vec::new(),
        })
    }

    /// Puts the jobs of an earlier monitor through the gate, as it told them.
    pub(super) fn read_reach_told(
        &mut self,
        part: &BereikPart,
        data: &MonitorData,
        bereikbaar: &Bereikbaar,
        openbaar: Openbaarheid,
    ) -> Result<()> {
        let plan = self.reach_plan(part, openbaar)?;
        let input = data.input(bereikbaar);
        let told = jobs(input.vestigingen)?.into_iter().collect();
        Ok(told_opportunities(told, &plan, &mut self.maps)?)
    }
}

/// How one travels, each as a part of its own.
fn modes(part: &BereikPart) -> Vec<(ReachMode, BereikbaarheidPart)> {
    let of = |mode: ReachMode| {
        let usual = BereikbaarheidPart { grenzen: part.grenzen.clone(), ..BereikbaarheidPart::default() };
        match mode {
            ReachMode::Transit => BereikbaarheidPart {
                met: Reiswijze::Ov,
                profiel: Some("nl".into()),
                dienstregeling: part.dienstregeling.clone(),
                datum: part.datum.clone(),
                vertrek: part.vertrek.clone(),
                ..usual
            },
            ReachMode::Bicycle => BereikbaarheidPart { profiel: Some("fiets".into()), ..usual },
            ReachMode::Car => BereikbaarheidPart { profiel: Some("cbs".into()), ..usual },
        }
    };
    let has = |mode: &ReachMode| *mode != ReachMode::Transit || !part.dienstregeling.is_empty();
    ReachMode::ALL.into_iter().filter(has).map(|mode| (mode, of(mode))).collect()
}

/// The werklocaties, each reached at a point inside.
fn places(input: &werkvlek_analysis::MonitorInput<'_>) -> Result<Opportunity> {
    let all = input.classifier.locaties();
    let at = all.iter().map(|place| {
        reached_at(place).with_context(|| format!("werklocatie '{}': its polygon is empty", place.id()))
    });
    Ok(Opportunity {
        name: REACHED_PLACES.to_owned(),
        ids: all.iter().map(|place| place.id().as_str().to_owned()).collect(),
        at: at.collect::<Result<_>>()?,
        amount: Amounts::ones(all.len()),
        kind: OpportunityKind::Places,
    })
}

/// The jobs of the last year of the register; none where it is empty.
fn jobs(vestigingen: &[Vestiging]) -> Result<Option<Opportunity>> {
    let Some(last) = vestigingen.iter().map(Vestiging::jaar).max() else { return Ok(None) };
    let of_year: Vec<&Vestiging> = vestigingen.iter().filter(|v| v.jaar() == last).collect();
    let place = |v: &&Vestiging| geo::Coord { x: v.position().x_m(), y: v.position().y_m() };
    Ok(Some(Opportunity {
        name: JOBS.to_owned(),
        ids: of_year.iter().map(|v| v.id().as_str().to_owned()).collect(),
        at: of_year.iter().map(place).collect(),
        amount: Amounts::new(of_year.iter().map(|v| f64::from(v.banen())).collect())?,
        kind: OpportunityKind::Establishments,
    }))
}

/// The same places with one weight.
fn with_weight(origins: &Origins, column: &str) -> Result<Origins> {
    let name = column.split_once('=').map_or(column, |(name, _)| name.trim());
    let values = origins.weights(name).with_context(|| format!("⟨gewichten⟩: there is no '{name}'"))?;
    let (x_m, y_m) = (origins.x_m().to_vec(), origins.y_m().to_vec());
    let mut one = Origins::from_columns(origins.ids().to_vec(), x_m, y_m)?;
    one.add_weights(name, values.to_vec())?;
    Ok(one)
}
