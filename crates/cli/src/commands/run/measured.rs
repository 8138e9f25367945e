//! What a vlekkenplan of a project is measured from and with.

use super::setting::Setting;
use crate::analysis::{
    Counts, DistrictLevels, HiddenTotals, NetworkPlan, Norms, PANTOFFELZONE_M, Routes, ServiceAreas,
    StreetNetwork, Town, VlekkenplanPlan, facility_kinds,
};
use crate::commands::read_district_levels;
use crate::project::VlekkenplanPart;
use anyhow::{Context, Result};
use werkvlek_core::{FacilityIndex, MinPersonen, Origins, Voorziening};
use werkvlek_io::{FacilityKind, Rejected, Source, read_origins, read_voorzieningen};
use werkvlek_osm::KindTable;

/// A hectare.
const CELL_M: f64 = 100.0;

/// The inputs of a vlekkenplan, read.
pub(super) struct Measured {
    pub(super) origins: Origins,
    pub(super) facilities: Vec<Voorziening>,
    index: FacilityIndex,
    pub(super) districts: DistrictLevels,
    network: Option<StreetNetwork>,
    pub(super) plan: VlekkenplanPlan,
    /// Districts of which not even the total may be told, once that is known.
    pub(super) hidden_totals: HiddenTotals,
    pub(super) rejected: Vec<Rejected>,
}

impl Measured {
    /// Reads everything that the part needs.
    pub(super) fn read(setting: &Setting<'_>, part: &VlekkenplanPart) -> Result<Self> {
        let inputs = &setting.opened.inputs;
        let (crs, fields) = (&setting.crs, &setting.fields);
        let source = setting.input(inputs.adressen.as_ref(), "adressen", "vlekkenplan")?;
        let (names, columns): (Vec<&str>, Vec<String>) =
            part.gewichten.iter().map(|text| named_column(text)).unzip();
        let origins = read_origins(&source, crs, fields, &columns)?;
        let source = setting.input(inputs.voorzieningen.as_ref(), "voorzieningen", "vlekkenplan")?;
        let kinds = KindTable::default();
        let facilities = read_voorzieningen(&source, crs, fields, &kinds, &FacilityKind::FromData)?;
        let buurten = setting.opened.need(inputs.buurten.as_ref(), "buurten", "vlekkenplan")?;
        let files = [Some(buurten), inputs.wijken.as_deref(), inputs.gemeenten.as_deref()];
        let sources: Vec<Source> = files.into_iter().flatten().map(|file| setting.source(file)).collect();
        let (districts, refused) = read_district_levels(&sources, crs, fields)?;
        let network = match network_plan(part)? {
            Some(plan) => {
                let source = setting.input(inputs.straten.as_ref(), "straten", "vlekkenplan")?;
                Some(StreetNetwork::open(&source, crs, fields, &plan, setting.talk)?)
            }
            None => None,
        };
        let index = FacilityIndex::new(&facilities.value)?;
        let kinds = facility_kinds(&part.soorten, &index, &facilities.source)?;
        let norms = norms(part);
        let plan = VlekkenplanPlan {
            norms_m: norms.metres(&kinds)?,
            requirement: norms.requirement(&kinds)?,
            min_personen: min_personen(part)?,
            cell_m: part.cel_m.unwrap_or(CELL_M),
            kinds,
            thresholds_m: part.drempels_m.clone(),
            headline: names.first().map(|name| (*name).to_owned()),
            crs: crs.clone(),
            service_areas: part.bereik.unwrap_or(ServiceAreas::Soort),
            routes: Routes::LeaveOut,
            counts: Counts::LeaveOut,
        };
        let mut rejected = origins.rejected;
        rejected.extend(facilities.rejected);
        rejected.extend(refused);
        rejected.extend(network.iter().flat_map(|n| n.rejected.iter().cloned()));
        let (origins, facilities) = (renamed(origins.value, &names)?, facilities.value);
        let hidden_totals = HiddenTotals::new();
        Ok(Self { origins, facilities, index, districts, network, plan, hidden_totals, rejected })
    }

    /// As the analyses take it.
    pub(super) fn town(&self) -> Town<'_> {
        Town {
            origins: &self.origins,
            facilities: &self.facilities,
            index: &self.index,
            districts: Some(&self.districts),
            network: self.network.as_ref(),
        }
    }
}

/// The streets' profile, when the part has one.
pub(super) fn network_plan(part: &VlekkenplanPart) -> Result<Option<NetworkPlan>> {
    let plan = |profile: &String| NetworkPlan::new(profile, part.max_snap_m.unwrap_or(250.0));
    part.profiel.as_ref().map(plan).transpose().context("vlekkenplan: profiel or max_snap_m")
}

/// How near each kind should be, and what a vlek needs.
pub(super) fn norms(part: &VlekkenplanPart) -> Norms {
    Norms {
        default_m: part.norm_m.unwrap_or(PANTOFFELZONE_M),
        of_kind: part.normen_m.iter().map(|(kind, metres)| (kind.clone(), *metres)).collect(),
        required: part.vereist.clone(),
        at_least: part.ten_minste,
    }
}

/// `NAAM=KOLOM`, or a column that keeps its name.
fn named_column(text: &str) -> (&str, String) {
    text.split_once('=')
        .map_or((text, text.to_owned()), |(name, column)| (name.trim(), column.trim().to_owned()))
}

/// The same origins with other names for their weights.
fn renamed(origins: Origins, names: &[&str]) -> Result<Origins> {
    if names.is_empty() || origins.weight_names() == names {
        return Ok(origins);
    }
    let (x_m, y_m) = (origins.x_m().to_vec(), origins.y_m().to_vec());
    let mut renamed = Origins::from_columns(origins.ids().to_vec(), x_m, y_m)?;
    for (name, column) in names.iter().zip(origins.weight_names()) {
        renamed.add_weights(*name, origins.weights(column).unwrap_or_default().to_vec())?;
    }
    Ok(renamed)
}

/// The fewest people that are published as a number; 5 when not given.
pub(super) fn min_personen(part: &VlekkenplanPart) -> Result<MinPersonen> {
    let given = part.min_personen.map(MinPersonen::new).transpose().context("min_personen")?;
    Ok(given.unwrap_or_default())
}
