//! The sites that a vlekkenplan weighs against criteria.

use super::candidates::{CandidateSource, Ways};
use crate::reading::Reading;
use crate::settings::{ToetsPart, is_toml};
use anyhow::{Context, Result, bail};
use geo::Geometry;
use std::path::Path;
use werkvlek_analysis::{Scene, Town, VlekkenplanPlan, WeighedSites, minimum_for, weighed_sites};
use werkvlek_core::Voorziening;
use werkvlek_io::{Source, read_outlines};
use werkvlek_plan::{Criteria, Layer};
use werkvlek_table::Rejected;

/// Candidates, criteria, and the layers that they ask for.
pub(crate) struct Sites {
    name: String,
    criteria: Criteria,
    candidates: CandidateSource,
    /// By name.
    layers: Vec<(String, Source)>,
}

impl Sites {
    /// What a part asks for, checked before the first byte is read.
    pub(crate) fn of(part: &ToetsPart, ways: Ways, reading: &Reading<'_>) -> Result<Self> {
        let (name, criteria) = criteria_of(&part.criteria, reading)?;
        let layers = part.lagen.iter().map(|(name, path)| (name.clone(), reading.source(path)));
        let this = Self {
            name,
            criteria,
            candidates: CandidateSource::of(&part.kandidaten, part.elke_m, ways, reading)?,
            layers: layers.collect(),
        };
        this.check()?;
        Ok(this)
    }

    /// A layer that no file stands for is known before anything is read.
    fn check(&self) -> Result<()> {
        for regel in self.criteria.rules() {
            let Some(laag) = regel.question().layer() else { continue };
            if !self.layers.iter().any(|(naam, _)| naam == laag) {
                bail!(
                    "criteria {}: the rule '{}' asks for the layer '{laag}'; name its file with ⟨lagen⟩ {laag}=FILE",
                    self.name,
                    regel.naam()
                );
            }
        }
        Ok(())
    }
}

/// How the sites do on each of the criteria; candidates that several share are read once.
pub(crate) fn weigh_sites(
    all: &[Sites],
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    reading: &Reading<'_>,
    rejected: &mut Vec<Rejected>,
) -> Result<Vec<WeighedSites>> {
    let mut read: Vec<(&CandidateSource, Vec<Voorziening>)> = Vec::new();
    let mut weighed = Vec::new();
    for sites in all {
        if !read.iter().any(|(source, _)| *source == &sites.candidates) {
            let made = sites.candidates.sites(reading, town.origins, town.network, rejected)?;
            read.push((&sites.candidates, made));
        }
        let candidates = read.iter().find(|(source, _)| *source == &sites.candidates);
        let candidates = candidates.map_or(&[][..], |(_, made)| made);
        let mut layers = Vec::new();
        for (naam, source) in &sites.layers {
            let outlines = read_outlines(source, &reading.crs, &reading.fields)?;
            rejected.extend(outlines.rejected);
            let shapes: Vec<Geometry> =
                outlines.value.into_iter().map(|outline| Geometry::MultiPolygon(outline.shape)).collect();
            layers.push(Layer::new(naam, &shapes).with_context(|| outlines.source)?);
        }
        let scene = Scene {
            origins: town.origins,
            facilities: town.facilities,
            index: town.index,
            layers: &layers,
            network: town.network,
            crs: &plan.crs,
            minimum: minimum_for(town.origins, plan.min_personen),
        };
        weighed.push(weighed_sites(&sites.name, &sites.criteria, candidates, &scene)?);
    }
    Ok(weighed)
}

/// Ready-made criteria by name, or a file of one's own; with the word that names them in outputs.
fn criteria_of(text: &str, reading: &Reading<'_>) -> Result<(String, Criteria)> {
    if let Some(criteria) = Criteria::by_name(text) {
        return Ok((text.replace('-', "_"), criteria));
    }
    if !is_toml(text) {
        let known: Vec<&str> = Criteria::shipped_names().collect();
        bail!("there are no criteria '{text}'; there are {}, or a .toml file of your own", known.join(", "));
    }
    let path = reading.opened.beside(Path::new(text));
    let toml =
        werkvlek_io::read_text(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let criteria =
        Criteria::from_toml(&toml).with_context(|| format!("{}: are no criteria", path.display()))?;
    let stem = path.file_stem().map_or_else(|| text.to_owned(), |stem| stem.to_string_lossy().into_owned());
    Ok((stem.replace('-', "_"), criteria))
}
