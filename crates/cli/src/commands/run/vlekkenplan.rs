//! The vlekkenplan of a project.

use super::Run;
use crate::analysis::{
    Counts, NetworkPlan, Routes, ServiceAreas, StreetNetwork, Town, VlekkenplanPlan, distance_classes,
    district_picture, facility_kinds, vlekkenplan, write_picture,
};
use crate::project::VlekkenplanPart;
use anyhow::{Context, Result};
use std::time::Instant;
use werkvlek_core::{Districts, FacilityIndex};
use werkvlek_io::{
    FacilityKind, StyledLayer, read_districts, read_origins, read_voorzieningen, write_layers,
};
use werkvlek_osm::KindTable;

impl Run<'_> {
    /// The streets' profile, when the part has one.
    pub(super) fn network_plan(part: &VlekkenplanPart) -> Result<Option<NetworkPlan>> {
        let plan = |profile: &String| NetworkPlan::new(profile, part.max_snap_m.unwrap_or(250.0));
        part.profiel.as_ref().map(plan).transpose().context("vlekkenplan: profiel or max_snap_m")
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
        layers.push(StyledLayer { table: vlek.table, style: None });
        write_layers(&layers, &self.out.join("vlekkenplan.gpkg"), &mut self.staging)?;
        drop(step);
        self.record.took("vlekkenplan", clock);
        Ok(())
    }
}
