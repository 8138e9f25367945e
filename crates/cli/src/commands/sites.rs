//! The sites that a vlekkenplan weighs against criteria.

use super::Reading;
use super::candidates::CandidateSource;
use crate::analysis::{Scene, Town, VlekkenplanPlan, criteria_of, minimum_for, weigh};
use crate::args::VlekkenplanArgs;
use anyhow::{Context, Result, bail};
use geo::Geometry;
use werkvlek_io::{FieldMap, Rejected, Source, StyledLayer, Table, read_outlines};
use werkvlek_plan::{Criteria, Layer};

/// Candidates, criteria, and the layers that they ask for.
pub(crate) struct Sites {
    pub(crate) criteria: Vec<(String, Criteria)>,
    pub(crate) candidates: CandidateSource,
    /// By name.
    pub(crate) layers: Vec<(String, Source)>,
}

impl Sites {
    /// What the flags ask for, checked before the first byte is read; none when they ask for nothing.
    pub(crate) fn plan(args: &VlekkenplanArgs, reading: &Reading) -> Result<Option<Self>> {
        let Some(candidates) = &args.candidates else { return Ok(None) };
        let criteria = args.criteria.iter().map(|text| criteria_of(text).context("--criteria"));
        let layers = args
            .criteria_layer
            .iter()
            .map(|layer| (layer.key.clone(), reading.other(std::path::Path::new(&layer.value))));
        let this = Self {
            criteria: criteria.collect::<Result<Vec<_>>>()?,
            candidates: reading.candidates(candidates, args.every, args.network.network.as_deref())?,
            layers: layers.collect(),
        };
        this.check()?;
        Ok(Some(this))
    }

    /// A layer that no file stands for is known before anything is read.
    pub(crate) fn check(&self) -> Result<()> {
        for (name, criteria) in &self.criteria {
            for regel in criteria.regels() {
                let Some(laag) = regel.toets().laag() else { continue };
                if !self.layers.iter().any(|(naam, _)| naam == laag) {
                    bail!(
                        "criteria {name}: the rule '{}' asks for the layer '{laag}'; name its file with \
                         --criteria-layer {laag}=FILE",
                        regel.naam()
                    );
                }
            }
        }
        Ok(())
    }

    /// One layer and one table for each of the criteria.
    pub(crate) fn weigh(
        &self,
        town: &Town<'_>,
        plan: &VlekkenplanPlan,
        fields: &FieldMap,
        rejected: &mut Vec<Rejected>,
    ) -> Result<(Vec<StyledLayer>, Vec<Table>)> {
        let crs = &plan.crs;
        let sites = self.candidates.sites(crs, fields, town.origins, town.network, rejected)?;
        let mut layers = Vec::new();
        for (naam, source) in &self.layers {
            let read = read_outlines(source, crs, fields)?;
            rejected.extend(read.rejected);
            let shapes: Vec<Geometry> =
                read.value.into_iter().map(|outline| Geometry::MultiPolygon(outline.shape)).collect();
            layers.push(Layer::new(naam, &shapes).with_context(|| read.source)?);
        }
        let scene = Scene {
            origins: town.origins,
            facilities: town.facilities,
            index: town.index,
            layers: &layers,
            network: town.network,
            crs,
            minimum: minimum_for(town.origins, plan.min_personen),
        };
        let mut weighed = (Vec::new(), Vec::new());
        for (name, criteria) in &self.criteria {
            let (layer, table) = weigh(name, criteria, &sites, &scene)?;
            weighed.0.push(layer);
            weighed.1.push(table);
        }
        Ok(weighed)
    }
}
