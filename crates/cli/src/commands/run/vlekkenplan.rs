//! The vlekkenplan of a project.

use super::Run;
use crate::analysis::{
    Counts, Ground, LocatePlan, NetworkPlan, Norms, PANTOFFELZONE_M, Routes, ServiceAreas, StreetNetwork,
    Town, VlekkenplanPlan, criteria_of, distance_classes, district_picture, facility_kinds, locate,
    vlekkenplan, write_picture,
};
use crate::commands::candidates::CandidateSource;
use crate::commands::read_district_levels;
use crate::commands::sites::Sites;
use crate::project::{LocatiePart, ToetsPart, VlekkenplanPart};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::{Duration, Instant};
use werkvlek_core::{FacilityIndex, VoorzieningSoort};
use werkvlek_io::{FacilityKind, Source, StyledLayer, read_origins, read_voorzieningen, write_layers};
use werkvlek_osm::KindTable;

/// A hectare.
const CELL_M: f64 = 100.0;

impl Run<'_> {
    /// The streets' profile, when the part has one.
    pub(super) fn network_plan(part: &VlekkenplanPart) -> Result<Option<NetworkPlan>> {
        let plan = |profile: &String| NetworkPlan::new(profile, part.max_snap_m.unwrap_or(250.0));
        part.profiel.as_ref().map(plan).transpose().context("vlekkenplan: profiel or max_snap_m")
    }

    /// How near each kind should be, and what a vlek needs.
    fn norms(part: &VlekkenplanPart) -> Norms {
        Norms {
            default_m: part.norm_m.unwrap_or(PANTOFFELZONE_M),
            of_kind: part.normen_m.iter().map(|(kind, metres)| (kind.clone(), *metres)).collect(),
            required: part.vereist.clone(),
            at_least: part.ten_minste,
        }
    }

    /// The candidates of a part.
    fn candidates(
        &self,
        named: &Path,
        every_m: Option<f64>,
        part: &VlekkenplanPart,
    ) -> Result<CandidateSource> {
        let streets = part.profiel.as_ref().and(self.opened.inputs.straten.as_deref());
        CandidateSource::parse(named, every_m, streets, |path| self.source(&self.opened.beside(path)))
    }

    /// What is weighed against which criteria.
    pub(super) fn sites(&self, part: &VlekkenplanPart) -> Result<Vec<Sites>> {
        let sites = |toets: &ToetsPart| -> Result<Sites> {
            let criteria = if toets.is_file() {
                self.opened.beside(Path::new(&toets.criteria)).display().to_string()
            } else {
                toets.criteria.clone()
            };
            let layers = toets.lagen.iter();
            let sites = Sites {
                criteria: vec![criteria_of(&criteria)?],
                candidates: self.candidates(&toets.kandidaten, toets.elke_m, part)?,
                layers: layers
                    .map(|(name, path)| (name.clone(), self.source(&self.opened.beside(path))))
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
                within_m: l.binnen_m.unwrap_or_else(|| Self::norms(part).of(&kind)),
                kind,
                p: l.aantal.get(),
                objective: l.doel,
                capacity: None,
                max_distance_m: l.hoogstens_m,
                time_limit: Duration::from_secs_f64(seconds),
                headline: l.gewicht.clone().or(part.gewichten.first().cloned()),
                crs: self.crs.clone(),
            };
            plan.check()?;
            Ok((plan, self.candidates(&l.kandidaten, l.elke_m, part)?))
        };
        part.locatie.iter().map(|l| location(l).with_context(|| format!("locatie '{}'", l.naam))).collect()
    }

    /// The best places for new facilities, each in a file of its own.
    fn locate(&mut self, part: &VlekkenplanPart, town: &Town<'_>) -> Result<()> {
        let fields = self.fields.clone();
        for (named, (plan, source)) in part.locatie.iter().zip(self.locations(part)?) {
            let clock = Instant::now();
            let what = || format!("locatie '{}'", named.naam);
            let step = self.talk.step(&format!("choosing places for {}", plan.kind));
            let candidates = source
                .sites(&self.crs, &fields, town.origins, town.network, &mut self.rejected)
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
            found.remarks.iter().for_each(|remark| self.talk.say(&format!("{}: {remark}", named.naam)));
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

    pub(super) fn vlekkenplan(&mut self, part: &VlekkenplanPart) -> Result<()> {
        let clock = Instant::now();
        let inputs = &self.opened.inputs;
        let (crs, fields) = (&self.crs, &self.fields);
        let step = self.talk.step("measuring distances");
        let source = self.input(inputs.adressen.as_ref(), "adressen", "vlekkenplan")?;
        let origins = read_origins(&source, crs, fields, &part.gewichten)?;
        let source = self.input(inputs.voorzieningen.as_ref(), "voorzieningen", "vlekkenplan")?;
        let kinds = KindTable::default();
        let facilities = read_voorzieningen(&source, crs, fields, &kinds, &FacilityKind::FromData)?;
        let buurten = self.opened.need(inputs.buurten.as_ref(), "buurten", "vlekkenplan")?;
        let files = [Some(buurten), inputs.wijken.as_deref(), inputs.gemeenten.as_deref()];
        let sources: Vec<Source> = files.into_iter().flatten().map(|file| self.source(file)).collect();
        let (districts, refused) = read_district_levels(&sources, crs, fields)?;
        let network = match Self::network_plan(part)? {
            Some(plan) => {
                let source = self.input(inputs.straten.as_ref(), "straten", "vlekkenplan")?;
                Some(StreetNetwork::open(&source, crs, fields, &plan, self.talk)?)
            }
            None => None,
        };
        let index = FacilityIndex::new(&facilities.value)?;
        let kinds = facility_kinds(&part.soorten, &index, &facilities.source)?;
        let norms = Self::norms(part);
        let plan = VlekkenplanPlan {
            norms_m: norms.metres(&kinds)?,
            requirement: norms.requirement(&kinds)?,
            cell_m: part.cel_m.unwrap_or(CELL_M),
            kinds,
            thresholds_m: part.drempels_m.clone(),
            headline: part.gewichten.first().cloned(),
            crs: crs.clone(),
            service_areas: part.bereik.unwrap_or(ServiceAreas::Soort),
            routes: Routes::LeaveOut,
            counts: Counts::LeaveOut,
        };
        let town = Town {
            origins: &origins.value,
            facilities: &facilities.value,
            index: &index,
            districts: Some(&districts),
            network: network.as_ref(),
        };
        let mut vlek = vlekkenplan(&town, &plan)?;
        let mut refused_sites = Vec::new();
        for sites in self.sites(part)? {
            let (layers, tables) = sites.weigh(&town, crs, fields, &mut refused_sites)?;
            vlek.layers.extend(layers);
            vlek.tables.extend(tables);
        }
        drop(step);
        self.record.count("adressen", origins.value.len());
        self.record.count("voorzieningen", facilities.value.len());
        self.record.count("adressen_buiten_buurten", vlek.outside);
        self.record.count("zonder_route", vlek.unreached);
        self.rejected.extend(origins.rejected);
        self.rejected.extend(facilities.rejected);
        self.rejected.extend(refused);
        self.rejected.extend(refused_sites);
        vlek.remarks.iter().for_each(|remark| self.talk.say(remark));
        let step = self.talk.step("writing the vlekkenplan");
        vlek.tables.iter().try_for_each(|table| self.write_table(table))?;
        let districts = vlek.layers.iter().find(|l| l.table.name == "buurten");
        if let (Some(title), Some(kind), Some(districts)) = (&part.kaart, plan.kinds.first(), districts) {
            let picture = district_picture(
                &districts.table,
                &distance_classes(),
                kind,
                &facilities.value,
                &vlek.method,
                &self.words(title),
                &self.crs,
            )?;
            let path = self.out.join("vlekkenplan.png");
            write_picture(&picture, &path, &mut self.staging, self.talk)?;
        }
        let mut layers = vlek.layers;
        self.write_web(&layers)?;
        layers.extend(vlek.tables.into_iter().map(|table| StyledLayer { table, style: None }));
        write_layers(&layers, &self.out.join("vlekkenplan.gpkg"), &mut self.staging)?;
        drop(step);
        self.record.took("vlekkenplan", clock);
        self.locate(part, &town)?;
        self.rejected.extend(network.map(|n| n.rejected).unwrap_or_default());
        Ok(())
    }
}
