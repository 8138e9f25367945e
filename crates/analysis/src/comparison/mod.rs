//! Two runs of a vlekkenplan compared: who gained reach, who lost it, and through what.

mod district_rows;
mod error;
mod layers;
mod protected;
mod rows;
mod tables;
#[cfg(test)]
pub(crate) mod tests;
mod two_states;
mod why_blank;
mod without_route;

use super::vlekkenplan::{DistrictLevel, DistrictLevels, HiddenMeans, HiddenTotals, HomePeople, in_finest};
use crate::AtAddress;
pub(crate) use district_rows::{DistrictRows, WHOLE};
pub use error::CompareError;
use protected::ComparePeople;
use protected::MeansTold;
pub use rows::{
    BeforeAfter, ComparedDistrict, ComparedKind, ComparedLevel, ComparedPlace, ComparedRow, Comparison,
    MovedAddress, ReachParts,
};
use std::collections::BTreeMap;
pub(crate) use two_states::RowTold;
#[cfg(feature = "locate")]
pub(crate) use two_states::{Pairs, TweeStanden};
use werkvlek_core::{DistrictCode, MinPeople, Origins, VoorzieningSoort};
use werkvlek_plan::{ReachShift, Run, Scenario, ScenarioRow};
use werkvlek_table::{Crs, Value};
pub use why_blank::WhyBlank;
use without_route::WithoutRoute;

/// One of the two runs.
pub struct Side<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Districts of every level.
    pub districts: &'a DistrictLevels,
    /// Kinds of facilities, each with its distances.
    pub kinds: &'a [VoorzieningSoort],
    /// By kind, by origin.
    pub dist_m: &'a [Vec<Option<f64>>],
}

/// What is asked of the two.
pub struct ComparePlan {
    /// Distances within which people are counted, in metres.
    pub thresholds_m: Vec<f64>,
    /// How near each kind of the first run should be.
    pub norms_m: Vec<f64>,
    /// The weight of the maps; none for the first of the first run.
    pub headline: Option<String>,
    /// The fewest people that are published as a number; addresses are not held to it.
    pub min_personen: MinPeople,
    /// Districts of the first run of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
    /// Districts of the first run of which no mean may be told.
    pub hidden_means: HiddenMeans,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

/// Where the origins of one run lie, for one level of districts.
struct Holding {
    of_origin: Vec<Option<u32>>,
    codes: Vec<DistrictCode>,
}

impl Holding {
    fn of(side: &Side<'_>, level: &DistrictLevel) -> Self {
        let holding = level.holding(&in_finest(side.districts, side.origins));
        let position = |d: Option<usize>| d.and_then(|d| u32::try_from(d).ok());
        let codes = level.districts().iter().map(|d| d.code().clone());
        Self { of_origin: holding.into_iter().map(position).collect(), codes: codes.collect() }
    }

    fn run<'a>(&'a self, side: &Side<'a>) -> Result<Run<'a>, CompareError> {
        let kinds = side.kinds.iter().zip(side.dist_m.iter().map(Vec::as_slice)).collect();
        let origins = side.origins;
        Ok(Run::of_columns(origins.ids(), &self.of_origin, &self.codes, origins.columns(), kinds)?)
    }
}

/// Compares a run with another, which comes after it.
///
/// # Units
/// Metres; people in the unit of their weight.
///
/// # Errors
/// [`CompareError`] without districts, for a weight that is not there, and for columns that do not fit each other.
///
/// # Cost
/// O(n log n) for n origins, for each level, kind, distance and weight.
pub fn compare(before: &Side<'_>, after: &Side<'_>, plan: &ComparePlan) -> Result<Comparison, CompareError> {
    let headline = before.origins.headline(plan.headline.as_deref());
    let headline =
        headline.ok_or_else(|| CompareError::NoWeight { name: plan.headline.clone().unwrap_or_default() })?;
    let people = judged(before, after, plan)?;
    let mut found = Comparison {
        levels: Vec::new(),
        kinds: Vec::new(),
        headline: headline.name().to_owned(),
        districts: Vec::new(),
        moved: Vec::new(),
        remarks: Vec::new(),
        crs: plan.crs.clone(),
    };
    for (i, level) in before.districts.iter().enumerate() {
        let Some(other) = after.districts.iter().find(|other| other.word == level.word) else {
            found.remarks.push(format!("the second run has no level '{}'; it is not compared", level.word));
            continue;
        };
        let holdings = (Holding::of(before, level), Holding::of(after, other));
        let without = WithoutRoute::of((before, &holdings.0), (after, &holdings.1));
        let (a, b) = (holdings.0.run(before)?, holdings.1.run(after)?);
        let scenario = Scenario::new(&a, &b);
        let rows = level_rows(&scenario, (i, level, other), plan, &people, &without)?;
        found.levels.push(ComparedLevel { word: level.word.clone(), rows });
        if i == 0 {
            found.remarks.extend(matched(&scenario));
            found.kinds = kinds(&scenario, before, plan);
            found.districts = districts(&scenario, before, after, &found, &people)?;
            found.moved = moved(&scenario, before, after, &found, plan);
        }
    }
    let hidden = found.levels.iter().flat_map(|level| &level.rows).filter(|row| row.is_hidden()).count();
    if hidden > 0 {
        found.remarks.push(format!(
            "{hidden} rows are hidden: they hold fewer than {} people, or would tell of others that do",
            plan.min_personen.people()
        ));
    }
    Ok(found)
}

/// The rows of one level, each told as far as it may be; those of the whole last.
fn level_rows(
    scenario: &Scenario<'_>,
    (l, level, other): (usize, &DistrictLevel, &DistrictLevel),
    plan: &ComparePlan,
    people: &ComparePeople,
    without: &WithoutRoute,
) -> Result<Vec<ComparedRow>, CompareError> {
    let mut names: BTreeMap<&DistrictCode, &str> = BTreeMap::new();
    for district in other.districts().iter().chain(level.districts()) {
        names.insert(district.code(), district.naam());
    }
    let kinds = scenario.kinds();
    let what = |row: &ScenarioRow<'_>| {
        let kind = kinds.iter().position(|kind| *kind == row.soort).unwrap_or(0);
        (kind, row.weight.to_owned(), row.threshold_m)
    };
    let mut rows = Vec::new();
    for row in scenario.per_district(&plan.thresholds_m)? {
        let place = row.code.map_or(ComparedPlace::Outside, |code| ComparedPlace::District {
            code: code.clone(),
            naam: names.get(code).copied().unwrap_or_default().to_owned(),
        });
        let (kind, weight, metres) = what(&row);
        let told = people.of_district(l, row.code, (kind, &weight, metres));
        let means = people.means(Some((l, row.code)), &weight);
        rows.push(compared_row(place, &row, (told, means), without.of_district(kinds[kind], row.code)));
    }
    for row in scenario.total(&plan.thresholds_m)? {
        let (kind, weight, metres) = what(&row);
        let told = people.of_whole((kind, &weight, metres));
        let means = people.means(None, &weight);
        rows.push(compared_row(ComparedPlace::Whole, &row, (told, means), without.of_whole(kinds[kind])));
    }
    Ok(rows)
}

/// A row, told as far as it may be.
fn compared_row(
    place: ComparedPlace,
    row: &ScenarioRow<'_>,
    (told, means): (RowTold, MeansTold),
    lost: BeforeAfter<usize>,
) -> ComparedRow {
    let change = &row.change;
    let addresses = change.same_count + change.new_count.min(change.vanished_count);
    let mean_m = BeforeAfter { before: change.mean_before_m, after: change.mean_after_m };
    let everyone = BeforeAfter { before: change.people_before, after: change.people_after };
    let without = BeforeAfter { before: change.without_route_before, after: change.without_route_after };
    ComparedRow {
        place,
        kind: row.soort.clone(),
        within_m: row.threshold_m,
        weight: row.weight.to_owned(),
        reach: told.reach.then(|| ReachParts::of(change)),
        everyone: told.everyone.then_some(everyone),
        without_route: told.without_route.then_some(without),
        addresses_without_route: lost,
        mean_m: mean_m.map(|mean| means.shown(addresses, mean.filter(|_| told.everyone))),
        same_addresses: change.same_count,
        new_addresses: change.new_count,
        vanished_addresses: change.vanished_count,
    }
}

/// The kinds of both runs with the norms of the first.
fn kinds(scenario: &Scenario<'_>, before: &Side<'_>, plan: &ComparePlan) -> Vec<ComparedKind> {
    let compared = |kind: &VoorzieningSoort| {
        let position = before.kinds.iter().position(|other| other == kind)?;
        Some(ComparedKind { kind: kind.clone(), norm_m: plan.norms_m[position] })
    };
    scenario.kinds().into_iter().filter_map(compared).collect()
}

/// The finest districts of either run, with the people within each norm.
fn districts(
    scenario: &Scenario<'_>,
    before: &Side<'_>,
    after: &Side<'_>,
    found: &Comparison,
    people: &ComparePeople,
) -> Result<Vec<ComparedDistrict>, CompareError> {
    let mut within: Vec<BTreeMap<DistrictCode, BeforeAfter<f64>>> = Vec::new();
    for (k, kind) in found.kinds.iter().enumerate() {
        let rows = scenario.per_district(&[kind.norm_m])?.into_iter();
        let rows = rows.filter(|row| *row.soort == kind.kind && row.weight == found.headline);
        let told = rows.filter_map(|row| {
            let code = row.code?;
            let told = people.of_district(0, Some(code), (k, &found.headline, kind.norm_m));
            told.reach.then(|| (code.clone(), ReachParts::of(&row.change).within))
        });
        within.push(told.collect());
    }
    let (old, new) = (before.districts.finest(), after.districts.finest());
    let mut codes: Vec<&DistrictCode> =
        old.as_slice().iter().chain(new.as_slice()).map(werkvlek_core::District::code).collect();
    codes.sort();
    codes.dedup();
    let compared = |code: &DistrictCode| {
        let district = new.get(code).or_else(|| old.get(code))?;
        Some(ComparedDistrict {
            code: code.clone(),
            naam: district.naam().to_owned(),
            area: district.area().clone(),
            within: within.iter().map(|of_kind| of_kind.get(code).copied()).collect(),
        })
    };
    Ok(codes.into_iter().filter_map(compared).collect())
}

/// The addresses of both runs that came within a norm, or fell out of it.
fn moved(
    scenario: &Scenario<'_>,
    before: &Side<'_>,
    after: &Side<'_>,
    found: &Comparison,
    plan: &ComparePlan,
) -> Vec<MovedAddress> {
    let origins = after.origins;
    let holding = in_finest(after.districts, origins);
    let weight = origins.columns().iter().position(|column| column.name() == found.headline);
    // An address that counts 1 is no person.
    let minimum =
        weight.map_or(plan.min_personen, |at| plan.min_personen.for_weight(origins.columns()[at].weight()));
    let homes = HomePeople::of_origins(origins, &holding, (minimum, AtAddress::Afstanden));
    let mut rows = Vec::new();
    for (k, ComparedKind { kind, norm_m }) in found.kinds.iter().enumerate() {
        let position = |kinds: &[VoorzieningSoort]| kinds.iter().position(|other| other == kind);
        let (Some(in_a), Some(in_b)) = (position(before.kinds), position(after.kinds)) else { continue };
        let changes = scenario.origin_changes(k, *norm_m).into_iter();
        let moved = changes.filter(|c| matches!(c.shift, ReachShift::Gained | ReachShift::Lost));
        rows.extend(moved.map(|change| MovedAddress {
            id: origins.ids()[change.row_b].clone(),
            at: geo::Point::new(origins.x_m()[change.row_b], origins.y_m()[change.row_b]),
            kind: kind.clone(),
            shift: change.shift,
            norm_m: *norm_m,
            dist_m: BeforeAfter {
                before: before.dist_m[in_a][change.row_a],
                after: after.dist_m[in_b][change.row_b],
            },
            change_m: change.change_m,
            weight: weight.and_then(|weight| number_told(homes.one(change.row_b, weight))),
        }));
    }
    rows
}

/// A number at an address, where it is told.
pub(crate) fn number_told(value: impl Into<Value>) -> Option<f64> {
    match value.into() {
        Value::Real(number) => Some(number),
        _ => None,
    }
}

/// What was matched and what was not.
fn matched(scenario: &Scenario<'_>) -> Vec<String> {
    let (both, only_a, only_b) = (scenario.in_both(), scenario.only_in_a(), scenario.only_in_b());
    let mut said = vec![format!(
        "compared by id: {} addresses in both runs, {} only before, {} only after",
        both.len(),
        only_a.len(),
        only_b.len()
    )];
    let left_out = scenario.left_out();
    if !left_out.is_empty() {
        said.push(format!("in one run only, and not compared: {}", left_out.join(", ")));
    }
    if scenario.moved_district() > 0 {
        said.push(format!(
            "{} addresses lie in another district after; they count as vanished there and new here",
            scenario.moved_district()
        ));
    }
    said
}

/// What may be told of all levels, by the dwellings and districts of the finest.
fn judged(before: &Side<'_>, after: &Side<'_>, plan: &ComparePlan) -> Result<ComparePeople, CompareError> {
    let finest = |side: &Side<'_>| {
        let level = side.districts.iter().next();
        level.map(|level| Holding::of(side, level)).ok_or(CompareError::NoDistricts)
    };
    let (a, b) = (finest(before)?, finest(after)?);
    let (a, b) = (a.run(before)?, b.run(after)?);
    ComparePeople::of(&Scenario::new(&a, &b), before, after, plan)
}
