//! What a vlekkenplan is measured from and with.

use crate::inputs::{People, headline, read_service};
use crate::memory::memory_budget;
use crate::reading::Reading;
use crate::settings::{Maak, VlekkenplanPart};
use crate::streets::{NetworkPlan, of_part};
use anyhow::{Context, Result};
use std::sync::Arc;
use werkvlek_analysis::{
    Counts, DistrictLevels, HiddenMeans, HiddenTotals, Norms, Routes, Service, StreetNetwork, Town,
    VlekkenplanPlan, facility_kinds,
};
use werkvlek_core::{FacilityIndex, MinPeople, Origins, Voorziening};
use werkvlek_table::Rejected;

/// The inputs of a vlekkenplan, read.
pub(super) struct Measured {
    pub(super) origins: Origins,
    pub(super) facilities: Vec<Voorziening>,
    /// File and layer of the facilities, for messages.
    pub(super) facilities_source: String,
    pub(super) index: FacilityIndex,
    pub(super) districts: Option<DistrictLevels>,
    pub(super) network: Option<Arc<StreetNetwork>>,
    /// Departures at the stops around, where a timetable is named.
    pub(super) service: Option<Service>,
    pub(super) plan: VlekkenplanPlan,
    /// Districts of which not even the total may be told, once that is known.
    pub(super) hidden_totals: HiddenTotals,
    /// Districts of which no mean may be told, once that is known.
    pub(super) hidden_means: HiddenMeans,
    pub(super) rejected: Vec<Rejected>,
}

impl Measured {
    /// Reads everything that the part needs.
    pub(super) fn read(reading: &Reading<'_>, part: &VlekkenplanPart) -> Result<Self> {
        let inputs = &reading.opened.project.invoer;
        let network_plan = NetworkPlan::of(part, reading.opened)?;
        let People { origins, districts, mut rejected } = People::read(reading, part)?;
        if part.makes(Maak::Plan) {
            reading.opened.need(inputs.voorzieningen.as_ref(), "voorzieningen", "vlekkenplan")?;
        }
        let (facilities, facilities_source) = reading.facilities(&mut rejected)?;
        let network = match network_plan {
            Some(plan) => Some(of_part(reading, &plan, "vlekkenplan", &mut rejected)?),
            None => None,
        };
        let index = FacilityIndex::new(&facilities)?;
        let kinds = if part.makes(Maak::Plan) {
            facility_kinds(&part.soorten, &index, &facilities_source)?
        } else {
            Vec::new()
        };
        let service = match &part.bediening {
            Some(service) if part.makes(Maak::Plan) => Some(read_service(reading, service, &origins)?),
            _ => None,
        };
        let norms = norms(part);
        let plan = VlekkenplanPlan {
            norms_m: norms.metres(&kinds)?,
            requirement: norms.requirement(&kinds)?,
            min_personen: min_personen(part)?,
            at_address: part.op_adres,
            cell_m: part.cel_m,
            kinds,
            thresholds_m: part.drempels_m.clone(),
            headline: headline(part),
            crs: reading.crs.clone(),
            service_areas: part.bereik,
            routes: if part.routes { Routes::Draw } else { Routes::LeaveOut },
            counts: if part.aantallen { Counts::Give } else { Counts::LeaveOut },
            budget: memory_budget(),
        };
        Ok(Self {
            origins,
            facilities,
            facilities_source,
            index,
            districts,
            network,
            service,
            plan,
            hidden_totals: HiddenTotals::new(),
            hidden_means: HiddenMeans::new(),
            rejected,
        })
    }

    /// As the analyses take it.
    pub(super) fn town(&self) -> Town<'_> {
        Town {
            origins: &self.origins,
            facilities: &self.facilities,
            index: &self.index,
            districts: self.districts.as_ref(),
            network: self.network.as_deref(),
            service: self.service.as_ref(),
        }
    }
}

/// How near each kind should be, and what a vlek needs.
pub(super) fn norms(part: &VlekkenplanPart) -> Norms {
    Norms {
        default_m: part.norm_m,
        of_kind: part.normen_m.iter().map(|(kind, metres)| (kind.clone(), *metres)).collect(),
        required: part.vereist.clone(),
        at_least: part.ten_minste,
    }
}

/// The fewest people that are published as a number.
pub(super) fn min_personen(part: &VlekkenplanPart) -> Result<MinPeople> {
    MinPeople::new(part.min_personen).context("⟨min_personen⟩")
}
