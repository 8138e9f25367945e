//! The vlekkenplan.

use super::earlier::Replayed;
use super::measured::{Measured, min_personen};
use super::output::{plain, write_picture};
use super::{Kind, Run};
use crate::inputs::{Sites, Ways, read_plans, service_plan, weigh_sites};
use crate::report::Reached;
use crate::settings::{Maak, VlekkenplanPart, WoningplannenPart};
use crate::streets::NetworkPlan;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Instant;
use werkvlek_analysis::{
    DistrictPictureError, PublishedFigures, Vlekkenplan, beside_published, distance_classes,
    district_picture, vlekkenplan_beside, weighed_plans,
};
use werkvlek_io::{FigureColumn, read_figures};
use werkvlek_plan::Behoefte;
use werkvlek_table::{Rejected, StyledLayer, Table};

/// Where its layers stand in a QGIS project.
const GROUP: &str = "Voorzieningen";

/// What a part asks for beside its vlekkenplan: sites and plans of dwellings that are weighed, and published distances.
#[derive(Default)]
struct Beside {
    layers: Vec<StyledLayer>,
    tables: Vec<Table>,
    remarks: Vec<String>,
}

impl Run<'_> {
    /// Everything of the part that can be wrong before the first byte is read.
    pub(super) fn check_vlekkenplan(&self, part: &VlekkenplanPart) -> Result<()> {
        super::checked_thresholds(&part.drempels_m)?;
        NetworkPlan::of(part, self.reading.opened)?;
        min_personen(part)?;
        self.sites(part)?;
        self.locations(part)?;
        part.woningplannen.as_ref().map(needs).transpose()?;
        part.bediening.as_ref().map(service_plan).transpose()?;
        if part.kaart_uitvoer.is_some() && self.reading.opened.project.invoer.buurten.is_none() {
            return Err(DistrictPictureError::NoDistricts.into());
        }
        Ok(())
    }

    /// How the part's distances go.
    pub(super) fn ways(&self, part: &VlekkenplanPart) -> Ways {
        match part.profile(self.reading.opened.project.invoer.straten.as_ref()) {
            Some(_) => Ways::Streets,
            None => Ways::Straight,
        }
    }

    /// What is weighed against which criteria.
    fn sites(&self, part: &VlekkenplanPart) -> Result<Vec<Sites>> {
        let sites = part.toets.iter().map(|t| {
            let sites = Sites::of(t, self.ways(part), &self.reading);
            self.of_part(&format!("toets '{}'", t.criteria), sites)
        });
        sites.collect()
    }

    /// Measures, sums up and writes what the part asks for.
    pub(super) fn vlekkenplan(&mut self, part: &VlekkenplanPart) -> Result<Measured> {
        let clock = Instant::now();
        let step = self.progress.step("measuring distances");
        let mut measured = Measured::read(&self.reading, part)?;
        drop(step);
        let mut hidden = std::mem::take(&mut measured.hidden_totals);
        let mut hidden_means = std::mem::take(&mut measured.hidden_means);
        let mut rejected = measured.rejected.clone();
        if part.makes(Maak::Plan) {
            let (vlek, beside, refused) = self.measure(part, &measured)?;
            rejected.extend(refused);
            hidden.clone_from(&vlek.hidden_totals);
            hidden_means.clone_from(&vlek.hidden_means);
            self.write_vlekkenplan(part, vlek, beside, &measured, &rejected)?;
            self.record.took("vlekkenplan", clock);
        }
        self.rejected.append(&mut rejected);
        measured.hidden_totals = hidden;
        measured.hidden_means = hidden_means;
        if part.makes(Maak::Locatie) {
            self.locate(part, &measured)?;
        }
        Ok(measured)
    }

    /// The vlekkenplan with all that the part asks for beside it, and the rows that could not be used.
    fn measure<'m>(
        &mut self,
        part: &VlekkenplanPart,
        measured: &'m Measured,
    ) -> Result<(Vlekkenplan<'m>, Beside, Vec<Rejected>)> {
        let (town, plan) = (measured.town(), &measured.plan);
        let mut refused = Vec::new();
        let step = self.progress.step("measuring");
        let earlier: Vec<_> = self.earlier.iter().flat_map(Replayed::plans).collect();
        let vlek = vlekkenplan_beside(&town, plan, &earlier)?;
        let mut beside = Beside::default();
        if let Some(service) = &measured.service {
            beside.layers.push(service.layer(&self.reading.crs));
            beside.tables.extend(service.tables());
            beside.remarks.push(format!("served is {}", service.words_en()));
        }
        for weighed in weigh_sites(&self.sites(part)?, &town, plan, &self.reading, &mut refused)? {
            if let Some(page) = &mut self.page {
                page.criteria(&weighed);
            }
            beside.layers.push(weighed.layer());
            beside.tables.push(weighed.table());
        }
        if let Some(named) = &part.woningplannen {
            let source = self.reading.source(&named.bestand);
            let plans = read_plans(&source, &self.reading.crs, &mut refused)?;
            let weighed = weighed_plans(&town, plan, &plans, &needs(named)?)?;
            beside.layers.push(weighed.layer());
            beside.tables.extend(weighed.tables());
            if let Some(page) = &mut self.page {
                page.housing(&weighed);
            }
        }
        if let Some(named) = &part.gepubliceerd {
            let inputs = &self.reading.opened.project.invoer;
            let Some(table) = named.tabel.as_ref().or(inputs.buurten.as_ref()) else {
                bail!("gepubliceerd: there is no tabel, and no buurten under [invoer]")
            };
            let (kinds, columns): (Vec<String>, Vec<String>) = named.kolommen_km.clone().into_iter().unzip();
            let columns: Vec<FigureColumn> = columns.iter().map(|text| FigureColumn::parse(text)).collect();
            let read = read_figures(&self.reading.source(table), &self.reading.fields, &columns)?;
            refused.extend(read.rejected);
            let published = PublishedFigures::new(&kinds, read.value, &plan.kinds)?;
            let compared = beside_published(&town, plan, &published, &vlek)?;
            if let Some(page) = &mut self.page {
                page.published(&compared);
            }
            beside.tables.push(compared.table());
            beside.remarks.extend(compared.remarks());
        }
        if let Some(path) = &part.matrix {
            let path = self.out.join(path);
            super::matrix::write_matrix(&town, plan, &self.staging.file(&path)?)
                .with_context(|| format!("writing {}", path.display()))?;
        }
        drop(step);
        Ok((vlek, beside, refused))
    }

    fn write_vlekkenplan(
        &mut self,
        part: &VlekkenplanPart,
        vlek: Vlekkenplan<'_>,
        beside: Beside,
        measured: &Measured,
        rejected: &[Rejected],
    ) -> Result<()> {
        self.record.count("adressen", measured.origins.len());
        self.record.count("voorzieningen", measured.facilities.len());
        self.record.count("adressen_buiten_buurten", vlek.outside);
        self.record.count("zonder_route", vlek.unreached);
        vlek.remarks.iter().chain(&beside.remarks).for_each(|remark| self.progress.say(remark));
        let step = self.progress.step("writing the vlekkenplan");
        let mut tables = vlek.tables();
        tables.extend(beside.tables);
        // A command without an output only prints its answer.
        let prints_only = part.uitvoer.is_none() && self.kind == Kind::Command;
        if part.uitvoer.is_none() && !prints_only && !self.is_library() {
            self.write_tables("vlekkenplan", GROUP, &tables, |table| table.name.clone())?;
        }
        self.draw_districts(part, &vlek, measured)?;
        self.tables.extend(tables.first().cloned());
        if let Some(page) = &mut self.page {
            measured.network.iter().for_each(|network| page.streets(network));
            page.vlekkenplan(Reached { vlek: &vlek, plan: &measured.plan, origins: &measured.origins })?;
        }
        let mut layers = vlek.into_layers();
        layers.extend(beside.layers);
        match &part.uitvoer {
            Some(output) => self.write_one(output, layers, tables, rejected, GROUP)?,
            None if self.is_library() => {
                self.results.layers.append(&mut layers);
                self.results.tables.extend(tables);
            }
            None if prints_only => {
                self.word(&mut layers);
                self.draw_maps(&layers)?;
            }
            None => {
                self.write_web(&mut layers)?;
                layers.extend(tables.into_iter().map(plain));
                let path = self.out.join("vlekkenplan.gpkg");
                self.write_maps(&mut layers, &path, GROUP)?;
            }
        }
        drop(step);
        Ok(())
    }

    /// The picture of the finest districts, when one is asked for.
    fn draw_districts(
        &mut self,
        part: &VlekkenplanPart,
        vlek: &Vlekkenplan<'_>,
        measured: &Measured,
    ) -> Result<()> {
        let path: PathBuf = match (&part.kaart_uitvoer, &part.kaart) {
            (Some(path), _) => self.out.join(path),
            (None, Some(_)) => self.out.join("vlekkenplan.png"),
            (None, None) => return Ok(()),
        };
        let Some(kind) = measured.plan.kinds.first() else { return Ok(()) };
        let Some(districts) = vlek.finest_districts() else {
            return Err(DistrictPictureError::NoDistricts.into());
        };
        let words = self.words(part.kaart.as_ref(), part.kaart_formaat);
        let (facilities, crs) = (&measured.facilities, &self.reading.crs);
        let classes = distance_classes();
        let picture = district_picture(districts, &classes, kind, facilities, &vlek.method, &words, crs)?;
        write_picture(
            &self.base.under(picture),
            &path,
            &self.reading.opened.project,
            &mut self.staging,
            self.progress,
        )
    }
}

/// The need of dwellings that the part states.
fn needs(part: &WoningplannenPart) -> Result<Vec<Behoefte>> {
    let (Some(van), Some(tot_en_met)) = (part.van, part.tot_en_met) else {
        if part.behoefte.is_empty() {
            return Ok(Vec::new());
        }
        bail!("⟨behoefte⟩: of which years? Name them with ⟨van⟩ and ⟨tot_en_met⟩");
    };
    let need = |(kind, woningen): (&String, &u32)| -> Result<Behoefte> {
        Ok(Behoefte::new(kind.parse()?, van, tot_en_met, *woningen)?)
    };
    part.behoefte.iter().map(need).collect::<Result<_>>().context("⟨behoefte⟩")
}
