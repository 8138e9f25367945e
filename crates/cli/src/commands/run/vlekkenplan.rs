//! The vlekkenplan of a project.

use super::Run;
use super::measured::{Measured, min_personen, norms};
use crate::analysis::{
    Ground, HiddenTotals, LocatePlan, Plans, PublishedFigures, Town, beside_published, criteria_of,
    distance_classes, district_picture, locate, vlekkenplan, weigh_plans, write_picture,
};
use crate::commands::candidates::CandidateSource;
use crate::commands::sites::Sites;
use crate::project::{LocatiePart, ToetsPart, VlekkenplanPart, WoningplannenPart};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::{Duration, Instant};
use werkvlek_core::VoorzieningSoort;
use werkvlek_io::{StyledLayer, write_layers};
use werkvlek_plan::Behoefte;

impl Run<'_> {
    /// The candidates of a part.
    fn candidates(
        &self,
        named: &Path,
        every_m: Option<f64>,
        part: &VlekkenplanPart,
    ) -> Result<CandidateSource> {
        let streets = part.profiel.as_ref().and(self.setting.opened.inputs.straten.as_deref());
        CandidateSource::parse(named, every_m, streets, |path| {
            self.setting.source(&self.setting.opened.beside(path))
        })
    }

    /// What is weighed against which criteria.
    pub(super) fn sites(&self, part: &VlekkenplanPart) -> Result<Vec<Sites>> {
        let sites = |toets: &ToetsPart| -> Result<Sites> {
            let criteria = if toets.is_file() {
                self.setting.opened.beside(Path::new(&toets.criteria)).display().to_string()
            } else {
                toets.criteria.clone()
            };
            let layers = toets.lagen.iter();
            let sites = Sites {
                criteria: vec![criteria_of(&criteria)?],
                candidates: self.candidates(&toets.kandidaten, toets.elke_m, part)?,
                layers: layers
                    .map(|(name, path)| {
                        (name.clone(), self.setting.source(&self.setting.opened.beside(path)))
                    })
                    .collect(),
            };
            sites.check()?;
            Ok(sites)
        };
        part.toets.iter().map(|t| sites(t).with_context(|| format!("toets '{}'", t.criteria))).collect()
    }

    /// Where to build what.
    pub(super) fn locations(&self, part: &VlekkenplanPart) -> Result<Vec<(LocatePlan, CandidateSource)>> {
        let location = |l: &LocatiePart| -> Result<(LocatePlan, CandidateSource)> {
            let kind = VoorzieningSoort::new(&l.soort)?;
            let seconds = l.tijd_s.unwrap_or(60.0);
            if !(seconds.is_finite() && seconds > 0.0) {
                bail!("tijd_s: {seconds} found, seconds above 0 expected");
            }
            let plan = LocatePlan {
                within_m: l.binnen_m.unwrap_or_else(|| norms(part).of(&kind)),
                kind,
                p: l.aantal.get(),
                objective: l.doel,
                capacity: None,
                max_distance_m: l.hoogstens_m,
                time_limit: Duration::from_secs_f64(seconds),
                min_personen: min_personen(part)?,
                thresholds_m: part.drempels_m.clone(),
                hidden_totals: HiddenTotals::new(),
                headline: l.gewicht.clone(),
                crs: self.setting.crs.clone(),
            };
            plan.check()?;
            Ok((plan, self.candidates(&l.kandidaten, l.elke_m, part)?))
        };
        part.locatie.iter().map(|l| location(l).with_context(|| format!("locatie '{}'", l.naam))).collect()
    }

    /// The best places for new facilities, each in a file of its own.
    fn locate(&mut self, part: &VlekkenplanPart, town: &Town<'_>, hidden: &HiddenTotals) -> Result<()> {
        let fields = self.setting.fields.clone();
        for (named, (mut plan, source)) in part.locatie.iter().zip(self.locations(part)?) {
            plan.hidden_totals.clone_from(hidden);
            let clock = Instant::now();
            let what = || format!("locatie '{}'", named.naam);
            let step = self.setting.talk.step(&format!("choosing places for {}", plan.kind));
            let candidates = source
                .sites(&self.setting.crs, &fields, town.origins, town.network, &mut self.rejected)
                .with_context(what)?;
            let existing: Vec<_> =
                town.facilities.iter().filter(|f| *f.soort() == plan.kind).cloned().collect();
            let ground = Ground {
                origins: town.origins,
                districts: town.districts,
                existing: &existing,
                candidates: &candidates,
                network: town.network,
            };
            let found = locate(&ground, &plan).with_context(what)?;
            drop(step);
            found
                .remarks
                .iter()
                .for_each(|remark| self.setting.talk.say(&format!("{}: {remark}", named.naam)));
            for table in &found.tables {
                let mut table = table.clone();
                table.name = format!("{}_{}", named.naam, table.name);
                self.write_table(&table)?;
            }
            let mut layers = found.layers;
            layers.extend(found.tables.into_iter().map(|table| StyledLayer { table, style: None }));
            let path = self.out.join(format!("{}.gpkg", named.naam));
            write_layers(&layers, &path, &mut self.staging)?;
            self.record.took(&named.naam, clock);
        }
        Ok(())
    }

    pub(super) fn vlekkenplan(&mut self, part: &VlekkenplanPart) -> Result<Measured> {
        let clock = Instant::now();
        let step = self.setting.talk.step("measuring distances");
        let mut measured = Measured::read(&self.setting, part)?;
        let (town, plan) = (measured.town(), &measured.plan);
        let mut vlek = vlekkenplan(&town, plan)?;
        let mut refused_sites = Vec::new();
        for sites in self.sites(part)? {
            let (layers, tables) = sites.weigh(&town, plan, &self.setting.fields, &mut refused_sites)?;
            vlek.layers.extend(layers);
            vlek.tables.extend(tables);
        }
        if let Some(named) = &part.woningplannen {
            let plans =
                Plans::read(&self.source(&self.setting.opened.beside(&named.bestand)), &self.setting.crs)?;
            refused_sites.extend(plans.rejected.iter().cloned());
            let (layer, tables) = weigh_plans(&town, plan, &plans, &needs(named)?)?;
            vlek.layers.push(layer);
            vlek.tables.extend(tables);
        }
        if let Some(named) = &part.gepubliceerd {
            let source = match (&named.tabel, &self.setting.opened.inputs.buurten) {
                (Some(tabel), _) => self.source(&self.setting.opened.beside(tabel)),
                (None, Some(buurten)) => self.source(buurten),
                (None, None) => bail!("gepubliceerd: there is no tabel, and no buurten under [invoer]"),
            };
            let columns: Vec<(String, String)> = named.kolommen_km.clone().into_iter().collect();
            let published = PublishedFigures::read(&source, &self.setting.fields, &columns, &plan.kinds)?;
            refused_sites.extend(published.rejected.iter().cloned());
            let (table, remarks) = beside_published(&town, plan, &published)?;
            vlek.tables.push(table);
            vlek.remarks.extend(remarks);
        }
        drop(step);
        self.record.count("adressen", measured.origins.len());
        self.record.count("voorzieningen", measured.facilities.len());
        self.record.count("adressen_buiten_buurten", vlek.outside);
        self.record.count("zonder_route", vlek.unreached);
        self.rejected.extend(measured.rejected.iter().cloned());
        self.rejected.extend(refused_sites);
        vlek.remarks.iter().for_each(|remark| self.setting.talk.say(remark));
        let step = self.setting.talk.step("writing the vlekkenplan");
        vlek.tables.iter().try_for_each(|table| self.write_table(table))?;
        let districts = vlek.layers.iter().find(|l| l.table.name == "buurten");
        if let (Some(title), Some(kind), Some(districts)) = (&part.kaart, plan.kinds.first(), districts) {
            let picture = district_picture(
                &districts.table,
                &distance_classes(),
                kind,
                &measured.facilities,
                &vlek.method,
                &self.words(title),
                &self.setting.crs,
            )?;
            let path = self.out.join("vlekkenplan.png");
            write_picture(&picture, &path, &mut self.staging, self.setting.talk)?;
        }
        let mut layers = vlek.layers;
        self.write_web(&layers)?;
        layers.extend(vlek.tables.into_iter().map(|table| StyledLayer { table, style: None }));
        write_layers(&layers, &self.out.join("vlekkenplan.gpkg"), &mut self.staging)?;
        drop(step);
        self.record.took("vlekkenplan", clock);
        let hidden_totals = vlek.hidden_totals;
        self.locate(part, &town, &hidden_totals)?;
        measured.hidden_totals = hidden_totals;
        Ok(measured)
    }
}

/// The need of dwellings that the part states.
pub(super) fn needs(part: &WoningplannenPart) -> Result<Vec<Behoefte>> {
    let need = |(kind, woningen): (&String, &u32)| -> Result<Behoefte> {
        Ok(Behoefte::new(kind.parse()?, part.van, part.tot_en_met, *woningen)?)
    };
    part.behoefte.iter().map(need).collect::<Result<_>>().context("woningplannen: behoefte")
}
