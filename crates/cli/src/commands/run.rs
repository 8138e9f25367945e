//! `werkvlek run`: every analysis of a project file, into one folder.

use super::report;
use super::run_record::Record;
use crate::Outcome;
use crate::analysis::{
    ClassPlan, Counts, HeatmapPlan, KernelShape, NetworkPlan, Routes, ServiceAreas, StreetNetwork, Town,
    VlekkenplanPlan, check_thresholds, checked, contours, density, facility_kinds, rejected_layer,
    vlekkenplan, werklocaties, write_density,
};
use crate::args::{RunArgs, overwrite};
use crate::progress::Talk;
use crate::project::{HeatmapPart, OpenProject, VlekkenplanPart, WerklocatiesPart};
use anyhow::{Context, Result};
use std::num::NonZeroU8;
use std::path::{Path, PathBuf};
use std::time::Instant;
use werkvlek_core::{Classifier, Disclosure, Districts, FacilityIndex, Monitor};
use werkvlek_io::{
    Crs, FacilityKind, FieldMap, Overwrite, Rejected, Source, Staging, StyledLayer, read_districts,
    read_origins, read_vestigingen, read_voorzieningen, read_weighted_points, read_werklocaties, write_csv,
    write_layers,
};
use werkvlek_osm::KindTable;

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
        fields: FieldMap::default(),
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

/// Classes of a heatmap of a project.
const CLASSES: NonZeroU8 = NonZeroU8::new(7).expect("not 0");

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
            Disclosure::new(part.min_vestigingen, part.max_aandeel).context("werklocaties")?;
        }
        if let Some(part) = &project.vlekkenplan {
            check_thresholds(&part.drempels_m).context("vlekkenplan: drempels_m")?;
            Self::network_plan(part)?;
        }
        if self.out.is_dir() {
            self.staging.check(&self.out.join("run.json"))?;
        }
        Ok(())
    }

    fn input(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        Ok(Source::parse(self.opened.need(input, name, part)?).with_crs(self.given_crs.clone()))
    }

    /// The streets' profile, when the part has one.
    fn network_plan(part: &VlekkenplanPart) -> Result<Option<NetworkPlan>> {
        let plan = |profile: &String| NetworkPlan::new(profile, part.max_snap_m.unwrap_or(250.0));
        part.profiel.as_ref().map(plan).transpose().context("vlekkenplan: profiel or max_snap_m")
    }

    fn heatmap_plan(part: &HeatmapPart) -> Result<HeatmapPlan> {
        Ok(HeatmapPlan {
            kernel: part.kernel.parse()?,
            unit: part.eenheid.parse()?,
            radius_m: part.straal_m,
            cell_m: part.cel_m,
            extent: None,
            align: None,
            shape: KernelShape::Fixed,
            disclosure: None,
            classes: ClassPlan {
                method: part.klassen.unwrap_or_default(),
                count: CLASSES,
                levels: Vec::new(),
            },
            what: part.gewicht.clone(),
        })
    }

    fn heatmap(&mut self, part: &HeatmapPart) -> Result<()> {
        let clock = Instant::now();
        let plan = Self::heatmap_plan(part)?;
        let source = self.input(self.opened.inputs.vestigingen.as_ref(), "vestigingen", "heatmap")?;
        let step = self.talk.step("reading establishments");
        let read = |filter: Option<&String>| -> Result<_> {
            let source = match filter {
                Some(filter) => source.clone().with_filter(Some(filter.clone())),
                None => source.clone(),
            };
            Ok(read_weighted_points(&source, &self.crs, Some(&part.gewicht))?)
        };
        let points = read(part.filter.as_ref())?;
        let minus = part.minus_where.as_ref().map(|f| read(Some(f))).transpose()?;
        drop(step);
        let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, self.talk)?;
        let path = self.out.join(format!("{}.tif", part.naam));
        write_density(&result, &self.crs, &path, &mut self.staging)?;
        if part.klassen.is_some() {
            let name = format!("{}_klassen", part.naam);
            let inside =
                minus.as_ref().map_or_else(|| points.value.clone(), |m| points.value.minus(&m.value));
            let layer = contours(&result, checked(&inside)?, &plan, &self.crs, &name)?;
            let path = self.out.join(format!("{name}.geojson"));
            write_layers(&[layer], &path, &mut self.staging)?;
        }
        self.rejected.extend(points.rejected);
        self.rejected.extend(minus.map(|m| m.rejected).unwrap_or_default());
        self.record.took(&part.naam, clock);
        Ok(())
    }

    fn werklocaties(&mut self, part: &WerklocatiesPart) -> Result<()> {
        let clock = Instant::now();
        let inputs = &self.opened.inputs;
        let source = self.input(inputs.vestigingen.as_ref(), "vestigingen", "werklocaties")?;
        let step = self.talk.step("counting establishments");
        let vestigingen = read_vestigingen(&source, &self.crs, &self.fields)?;
        let source = self.input(inputs.werklocaties.as_ref(), "werklocaties", "werklocaties")?;
        let locaties = read_werklocaties(&source, &self.crs, &self.fields)?;
        let classifier = Classifier::new(locaties.value);
        let rule = Disclosure::new(part.min_vestigingen, part.max_aandeel)?;
        let counted = Monitor::count(&vestigingen.value, &classifier);
        let monitor = werklocaties(&counted, &classifier, &rule, &self.crs);
        drop(step);
        self.record.count("vestigingen", vestigingen.value.len());
        self.record.count("onderdrukte_cijfers", monitor.suppressed);
        self.rejected.extend(vestigingen.rejected);
        self.rejected.extend(locaties.rejected);
        self.write_table(&monitor.soort)?;
        self.write_web(std::slice::from_ref(&monitor.locaties))?;
        let layers = [monitor.locaties, StyledLayer { table: monitor.soort, style: None }];
        write_layers(&layers, &self.out.join("werklocaties.gpkg"), &mut self.staging)?;
        self.record.took("werklocaties", clock);
        Ok(())
    }

    fn vlekkenplan(&mut self, part: &VlekkenplanPart) -> Result<()> {
        let clock = Instant::now();
        let inputs = &self.opened.inputs;
        let (crs, fields) = (&self.crs, &self.fields);
        let step = self.talk.step("measuring distances");
        let source = self.input(inputs.adressen.as_ref(), "adressen", "vlekkenplan")?;
        let origins = read_origins(&source, crs, fields, &part.gewichten)?;
        let source = self.input(inputs.voorzieningen.as_ref(), "voorzieningen", "vlekkenplan")?;
        let kinds = KindTable::default();
        let facilities = read_voorzieningen(&source, crs, fields, &kinds, &FacilityKind::FromData)?;
        let source = self.input(inputs.buurten.as_ref(), "buurten", "vlekkenplan")?;
        let read = read_districts(&source, crs, fields)?;
        let districts = Districts::new(read.value).with_context(|| read.source)?;
        let network = match Self::network_plan(part)? {
            Some(plan) => {
                let source = self.input(inputs.straten.as_ref(), "straten", "vlekkenplan")?;
                Some(StreetNetwork::open(&source, crs, fields, &plan, self.talk)?)
            }
            None => None,
        };
        let index = FacilityIndex::new(&facilities.value)?;
        let plan = VlekkenplanPlan {
            kinds: facility_kinds(&part.soorten, &index, &facilities.source)?,
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
        let vlek = vlekkenplan(&town, &plan)?;
        drop(step);
        self.record.count("adressen", origins.value.len());
        self.record.count("voorzieningen", facilities.value.len());
        self.record.count("adressen_buiten_buurten", vlek.outside);
        self.record.count("zonder_route", vlek.unreached);
        self.rejected.extend(origins.rejected);
        self.rejected.extend(facilities.rejected);
        self.rejected.extend(read.rejected);
        self.rejected.extend(network.map(|n| n.rejected).unwrap_or_default());
        vlek.remarks.iter().for_each(|remark| self.talk.say(remark));
        let step = self.talk.step("writing the vlekkenplan");
        self.write_table(&vlek.table)?;
        let mut layers = vlek.layers;
        self.write_web(&layers)?;
        layers.push(StyledLayer { table: vlek.table, style: None });
        write_layers(&layers, &self.out.join("vlekkenplan.gpkg"), &mut self.staging)?;
        drop(step);
        self.record.took("vlekkenplan", clock);
        Ok(())
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
