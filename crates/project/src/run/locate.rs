//! Where to build.

use super::measured::{Measured, min_personen, norms};
use super::output::plain;
use super::{Kind, Run};
use crate::inputs::CandidateSource;
use crate::memory::memory_budget;
use crate::settings::{LocatiePart, VlekkenplanPart};
use anyhow::Result;
use geo::LineString;
use std::time::{Duration, Instant};
use werkvlek_analysis::{
    Ground, HiddenMeans, HiddenTotals, LocateError, LocatePlan, Located, StreetAddress, facility_kinds,
    locate,
};
use werkvlek_core::VoorzieningSoort;
use werkvlek_io::{NamedAddress, read_named_addresses, read_named_streets};
use werkvlek_table::{Rejected, Table};

impl Run<'_> {
    /// Where to build what, checked before the first byte is read.
    pub(super) fn locations(&self, part: &VlekkenplanPart) -> Result<Vec<(LocatePlan, CandidateSource)>> {
        let locations = part.locatie.iter().map(|l| {
            let location = self.location(l, part);
            self.of_part(&format!("locatie '{}'", l.naam), location)
        });
        locations.collect()
    }

    fn location(&self, l: &LocatiePart, part: &VlekkenplanPart) -> Result<(LocatePlan, CandidateSource)> {
        let kind = VoorzieningSoort::new(&l.soort)?;
        let time_limit = Duration::try_from_secs_f64(l.tijd_s).ok().filter(|limit| !limit.is_zero());
        let time_limit = time_limit.ok_or(LocateError::TimeLimit { found: l.tijd_s })?;
        let plan = LocatePlan {
            within_m: l.binnen_m.unwrap_or_else(|| norms(part).of(&kind)),
            kind,
            p: l.aantal.get(),
            objective: l.doel,
            capacity: l.capaciteit,
            max_distance_m: l.hoogstens_m,
            time_limit,
            budget: memory_budget(),
            min_personen: min_personen(part)?,
            thresholds_m: part.drempels_m.clone(),
            hidden_totals: HiddenTotals::new(),
            hidden_means: HiddenMeans::new(),
            headline: l.gewicht.clone(),
            crs: self.reading.crs.clone(),
        };
        plan.check()?;
        let candidates = CandidateSource::of(&l.kandidaten, l.elke_m, self.ways(part), &self.reading)?;
        Ok((plan, candidates))
    }

    /// The best places for new facilities, each in a file of its own.
    pub(super) fn locate(&mut self, part: &VlekkenplanPart, measured: &Measured) -> Result<()> {
        for (named, (plan, source)) in part.locatie.iter().zip(self.locations(part)?) {
            let clock = Instant::now();
            let what = format!("locatie '{}'", named.naam);
            let step = self.progress.step(&format!("choosing places for {}", plan.kind));
            let found = self.chosen(measured, plan, &source);
            let (found, refused) = self.of_part(&what, found)?;
            drop(step);
            if let Some(page) = &mut self.page {
                page.location(&found);
            }
            self.write_location(named, &found, measured, refused)?;
            self.record.took(named.naam.as_str(), clock);
        }
        Ok(())
    }

    fn chosen(
        &self,
        measured: &Measured,
        mut plan: LocatePlan,
        source: &CandidateSource,
    ) -> Result<(Located, Vec<Rejected>)> {
        let town = measured.town();
        plan.hidden_totals.clone_from(&measured.hidden_totals);
        plan.hidden_means.clone_from(&measured.hidden_means);
        if !town.facilities.is_empty() {
            let kind = std::slice::from_ref(&plan.kind).iter().map(ToString::to_string);
            facility_kinds(&kind.collect::<Vec<_>>(), town.index, &measured.facilities_source)?;
        }
        let mut refused = Vec::new();
        let candidates = source.sites(&self.reading, town.origins, town.network, &mut refused)?;
        let existing: Vec<_> = town.facilities.iter().filter(|f| *f.soort() == plan.kind).cloned().collect();
        let count = (candidates.len(), existing.len());
        self.progress.detail(&format!("{} candidates, {} facilities that exist", count.0, count.1));
        let ground = Ground {
            origins: town.origins,
            districts: town.districts,
            existing: &existing,
            candidates: &candidates,
            network: town.network,
        };
        let mut found = locate(&ground, &plan)?;
        if found.sites.iter().any(|site| site.site.naam().is_none()) {
            found.name_sites(&self.street_addresses()?);
        }
        if found.sites.iter().any(|site| site.site.naam().is_none() && site.near.is_none()) {
            found.name_sites_by_streets(&self.named_streets()?);
        }
        Ok((found, refused))
    }

    /// The addresses with their streets and numbers, where the file has those.
    fn street_addresses(&self) -> Result<Vec<StreetAddress>> {
        let inputs = &self.reading.opened.project.invoer;
        let source = self.reading.main(inputs.adressen.as_ref(), "adressen", "vlekkenplan")?;
        let named = read_named_addresses(&source, &self.reading.crs)?;
        let of = |a: NamedAddress| StreetAddress {
            at: geo::Point::new(a.at.x_m(), a.at.y_m()),
            street: a.street,
            number: a.number,
        };
        Ok(named.into_iter().map(of).collect())
    }

    /// The streets with their names, where there are streets and their file has names.
    fn named_streets(&self) -> Result<Vec<(String, LineString)>> {
        let Some(file) = &self.reading.opened.project.invoer.straten else { return Ok(Vec::new()) };
        let named = read_named_streets(&self.reading.source(file), &self.reading.crs)?;
        Ok(named.into_iter().map(|street| (street.name, street.line)).collect())
    }

    fn write_location(
        &mut self,
        named: &LocatiePart,
        found: &Located,
        measured: &Measured,
        refused: Vec<Rejected>,
    ) -> Result<()> {
        let (mut layers, tables) = (found.layers(), found.tables());
        let group = format!("Nieuwe plekken: {}", named.naam);
        match &named.uitvoer {
            Some(output) => {
                found.remarks.iter().for_each(|remark| self.progress.say(remark));
                self.tables.extend(tables.iter().take(2).cloned());
                let rejected = [measured.rejected.as_slice(), &refused].concat();
                self.write_one(output, layers, tables, &rejected, &group)?;
            }
            None if self.is_library() => {
                found.remarks.iter().for_each(|remark| self.progress.say(remark));
                self.results.layers.append(&mut layers);
                self.results.tables.extend(tables);
            }
            // A command without an output only prints its answer.
            None if self.kind == Kind::Command => {
                found.remarks.iter().for_each(|remark| self.progress.say(remark));
                self.word(&mut layers);
                self.draw_maps(&layers)?;
                self.tables.extend(tables.into_iter().take(2));
            }
            None => {
                let say = |remark: &String| self.progress.say(&format!("{}: {remark}", named.naam));
                found.remarks.iter().for_each(say);
                let file_name = |table: &Table| format!("{}_{}", named.naam, table.name);
                self.write_tables(named.naam.as_str(), &group, &tables, file_name)?;
                layers.extend(tables.into_iter().map(plain));
                let path = self.out.join(format!("{}.gpkg", named.naam));
                self.write_maps(&mut layers, &path, &group)?;
            }
        }
        self.rejected.extend(refused);
        Ok(())
    }
}
