//! Distances to the nearest facility of each kind: per origin, per district, and the areas within reach.

mod bereik;
mod figures;
mod layers;
mod matrix;
mod tables;

pub(crate) use bereik::ServiceAreas;
pub(crate) use figures::spread_figures;
pub(crate) use matrix::write_matrix;
pub(crate) use tables::distance_classes;

use super::distances::{
    Distances, OnStreets, counts_along, counts_by_air, over_network, snap_origins, straight,
};
use super::streets::StreetNetwork;
use anyhow::{Result, bail};
use werkvlek_core::{Districts, FacilityIndex, Origins, Voorziening, VoorzieningSoort};
use werkvlek_io::{Crs, StyledLayer, Table};

/// Everything that decides a vlekkenplan besides its inputs.
#[derive(Clone, Debug)]
pub(crate) struct VlekkenplanPlan {
    pub(crate) kinds: Vec<VoorzieningSoort>,
    pub(crate) thresholds_m: Vec<f64>,
    /// The weight that the map shows; none for the first there is.
    pub(crate) headline: Option<String>,
    pub(crate) crs: Crs,
    /// Which service areas are drawn, when there is a network.
    pub(crate) service_areas: ServiceAreas,
    /// Whether the way to each nearest facility is drawn, when there is a network.
    pub(crate) routes: Routes,
    /// Whether the facilities within each threshold are counted for each origin.
    pub(crate) counts: Counts,
}

/// Whether facilities within each threshold are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    Give,
    LeaveOut,
}

/// Whether routes become lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Routes {
    Draw,
    LeaveOut,
}

/// Thresholds are metres above 0.
pub(crate) fn check_thresholds(thresholds_m: &[f64]) -> Result<()> {
    match thresholds_m.iter().find(|t| !(t.is_finite() && **t > 0.0)) {
        Some(bad) => bail!("{bad} found, distances in metres above 0 expected"),
        None => Ok(()),
    }
}

/// What is measured: origins, facilities, districts, and streets when there are any.
pub(crate) struct Town<'a> {
    pub(crate) origins: &'a Origins,
    pub(crate) facilities: &'a [Voorziening],
    pub(crate) index: &'a FacilityIndex,
    /// None: the whole is one.
    pub(crate) districts: Option<&'a Districts>,
    pub(crate) network: Option<&'a StreetNetwork>,
}

impl Town<'_> {
    /// For each origin the position of its district.
    fn holding(&self) -> Vec<Option<usize>> {
        let position = |d: Option<u32>| d.map(|d| d as usize);
        match self.districts {
            Some(districts) => districts.assign(self.origins).into_iter().map(position).collect(),
            None => vec![None; self.origins.len()],
        }
    }
}

/// The layers and the long table of a vlekkenplan.
pub(crate) struct Vlekkenplan {
    /// Districts (when there are any), origins, facilities, service areas, routes.
    pub(crate) layers: Vec<StyledLayer>,
    pub(crate) table: Table,
    /// How the headline distances were measured, for people.
    pub(crate) method: String,
    /// What a reader must know besides the figures.
    pub(crate) remarks: Vec<String>,
    /// Origins outside every district; they count in the whole, not in a district.
    pub(crate) outside: usize,
    /// Pairs of origin and kind without an answer.
    pub(crate) unreached: usize,
}

/// Computes all distances and sums them up.
pub(crate) fn vlekkenplan(town: &Town<'_>, plan: &VlekkenplanPlan) -> Result<Vlekkenplan> {
    let origins = town.origins;
    if origins.is_empty() {
        bail!("there are no origins to measure from; check the file and the filter");
    }
    let holding = town.holding();
    let by_air = straight(origins, town.index, &plan.kinds);
    let mut remarks = Vec::new();
    let mut extra = Vec::new();
    let streets = town.network.map(|network| {
        (network, snap_origins(origins, network), OnStreets::of(town.facilities, &plan.kinds, network))
    });
    let methods: Vec<Distances> = match &streets {
        Some((network, homes, doors)) => {
            if doors.off_network() > 0 {
                remarks.push(format!(
                    "{} facilities lie more than {} m from a street and take no part",
                    doors.off_network(),
                    network.max_snap_m
                ));
            }
            extra.extend(bereik::service_areas(town, plan, network, homes, doors));
            if plan.routes == Routes::Draw {
                extra.push(bereik::routes(town, plan, network, homes, doors));
            }
            vec![over_network(homes, doors, network), by_air]
        }
        None => vec![by_air],
    };
    let mut layers = Vec::new();
    if town.districts.is_some() {
        layers.push(tables::district_layer(town, plan, &methods, &holding));
    }
    let counts = match (plan.counts, &streets) {
        (Counts::LeaveOut, _) => Vec::new(),
        (Counts::Give, Some((network, homes, doors))) => {
            counts_along(homes, doors, network, &plan.thresholds_m)
        }
        (Counts::Give, None) => counts_by_air(origins, town.index, &plan.kinds, &plan.thresholds_m),
    };
    let homes = streets.as_ref().map(|s| &s.1);
    layers.push(layers::origin_layer(town, plan, &methods, homes, &holding, &counts));
    layers.push(layers::facility_layer(town.facilities, plan));
    layers.extend(extra);
    remarks.extend(remarks_on(&methods, plan));
    let outside = if town.districts.is_some() { holding.iter().filter(|d| d.is_none()).count() } else { 0 };
    if outside > 0 {
        remarks.push(format!("{outside} origins lie in no district; they count in TOTAAL only"));
    }
    let headline = &methods[0];
    Ok(Vlekkenplan {
        table: tables::long_table(town, plan, &methods, &holding),
        layers,
        method: headline.method.title(),
        remarks,
        outside,
        unreached: headline.of_kind.iter().flatten().filter(|d| d.dist_m().is_none()).count(),
    })
}

/// How the distances were measured, and how many origins have none, with the reasons.
fn remarks_on(methods: &[Distances], plan: &VlekkenplanPlan) -> Vec<String> {
    let mut remarks = Vec::new();
    let headline = &methods[0];
    for (kind, answers) in plan.kinds.iter().zip(&headline.of_kind) {
        let mut reasons: Vec<(&'static str, usize)> = Vec::new();
        for answer in answers {
            let super::distances::Distance::Unreached(why) = answer else { continue };
            match reasons.iter_mut().find(|(r, _)| *r == why.group()) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why.group(), 1)),
            }
        }
        if !reasons.is_empty() {
            let parts: Vec<String> = reasons.iter().map(|(r, count)| format!("{count} {r}")).collect();
            remarks.push(format!("{kind}: no route from {}", parts.join(", ")));
        }
    }
    remarks.push(format!("distances: {} ({})", headline.method.word(), headline.method.explained()));
    remarks
}
