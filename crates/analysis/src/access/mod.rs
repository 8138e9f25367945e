//! Access: what can people reach, and is there room for them?
//!
//! Costs come from ways along the streets, from public transport, or from a table of one's own; the measures are those of `werkvlek-access`.
//! By public transport every departure of a window is measured by itself, and percentiles are taken of the measure.
//!
//! Disclosure: establishments are brought together in squares before anything is measured ([`SafeSquares`](werkvlek_core::SafeSquares)),
//! and people in groups of neighbours, of as many places as the minimum is people, that have it together; whatever is made of squares and groups tells no more than they do.

mod change;
mod decay_words;
mod departures;
mod error;
mod explained;
mod figures;
mod layers;
mod near;
mod people;
mod protected;
mod question;
mod result;
mod squares;
#[cfg(test)]
mod tests;
mod transit;
mod walked;

pub use change::{AccessChange, ChangedAccess, access_change};
pub use decay_words::decay_of;
pub use error::AccessAskError;
pub use explained::ExplainedLeg;
pub use figures::AccessFigure;
pub use protected::told_opportunities;
pub use question::{
    AccessMeasure, AccessPlan, OffStreets, Opportunity, OpportunityKind, TransitPlan, TravelBy, Ways,
};
pub use result::{Access, AccessDistrict, AccessSummary, Places};
pub use squares::in_squares;
pub use transit::CHANGE_WALK_M;
pub use walked::DETOUR;

use crate::{DistrictLevels, MapGate, Progress};
use departures::Departures;
use figures::Figures;
use geo::Coord;
use people::counted_people;
use protected::protected;
use result::Found;
use std::collections::BTreeSet;
use werkvlek_access::{Amounts, CostMatrix};
use werkvlek_core::Origins;

/// What can be reached from each origin, and who shares it.
///
/// People are those of the first weight of the origins; without one each origin counts 1.
///
/// # Errors
/// [`AccessAskError`] for settings that do not fit the data; establishments that cannot be protected; a timetable without service that day.
///
/// # Cost
/// Ways: a bounded search for each place that can be reached. Public transport: a search for each origin and block of departures; memory within the budget of the
/// plan.
pub fn access(
    origins: &Origins,
    opportunities: Vec<Opportunity>,
    districts: Option<&DistrictLevels>,
    travel: &TravelBy<'_>,
    plan: &AccessPlan,
    gate: &mut MapGate,
    progress: &dyn Progress,
) -> Result<Access, AccessAskError> {
    plan.check()?;
    check(origins, &opportunities)?;
    let told: Vec<bool> = opportunities.iter().map(|one| is_told(one, plan)).collect();
    let (opportunities, mut remarks) = protected(opportunities, plan, gate, may_move(travel))?;
    let (people_word, people) = people_of(origins, districts, plan)?;
    let unit = travel.unit();
    let figures: Vec<Figures> = (0..opportunities.len())
        .map(|at| Figures::of(plan, at, &opportunities[at].name, &people_word, unit))
        .collect::<Result<_, _>>()?;
    let mut found: Vec<Departures> = opportunities.iter().map(|_| Departures::default()).collect();
    let mut add = |tables: &[CostMatrix]| -> Result<(), AccessAskError> {
        for ((found, of), costs) in found.iter_mut().zip(&opportunities).zip(tables) {
            found.add(Figures::values(plan, costs, of, &people, unit)?);
        }
        Ok(())
    };
    let from: Vec<Coord> = origins.positions().map(|at| Coord { x: at.x_m(), y: at.y_m() }).collect();
    let mut legs = Vec::new();
    let mut departures = 1;
    match travel {
        TravelBy::Matrix { costs, .. } => add(costs)?,
        TravelBy::Ways { ways, unit, most } => {
            let step = progress.step("measuring ways");
            let limit = walked::limit_of(*unit, *most);
            let table = |of: &Opportunity| -> Result<CostMatrix, AccessAskError> {
                let pairs = ways.pairs(&from, &of.at, limit, plan.budget)?;
                Ok(CostMatrix::sparse(from.len(), of.at.len(), pairs)?)
            };
            let tables = opportunities.iter().map(table).collect::<Result<Vec<_>, _>>()?;
            drop(step);
            add(&tables)?;
            remarks.extend(off_streets("origins", ways.off_count(&from), from.len(), ways.off_streets));
        }
        TravelBy::Transit(transit) => {
            let to: Vec<Coord> = opportunities.iter().flat_map(|of| &of.at).copied().collect();
            let step = progress.step("measuring walks to stops");
            let doors = transit.doors(&from, &to, plan.budget)?;
            drop(step);
            let off = transit.ways.off_streets;
            remarks.extend(off_streets("stops in the region", doors.off_streets, doors.near_stops, off));
            remarks.extend(off_streets("origins", transit.ways.off_count(&from), from.len(), off));
            departures = transit.window.len();
            let bar = progress.bar("departures", departures);
            let mut seen = 0;
            transit.each_departure(&doors, plan, &opportunities, |tables| {
                add(tables)?;
                seen += 1;
                bar.reached(seen);
                Ok(())
            })?;
            let (found, not_found) =
                explained::explained(transit, &doors, origins, &opportunities, &plan.explain)?;
            legs = found;
            remarks.extend(not_found);
        }
    }
    let percentiles = if departures > 1 { plan.percentiles.as_slice() } else { &[50.0] };
    let found = found.into_iter().map(|one| one.percentiles(percentiles));
    let parts = figures.into_iter().zip(found).map(|(figures, values)| Found { figures, values }).collect();
    Ok(Access::of(
        parts,
        result::Asked {
            origins,
            people: &people,
            people_word,
            districts,
            opportunities,
            told,
            percentiles,
            departures,
        },
        (plan, unit),
        (legs, remarks),
    ))
}

fn check(origins: &Origins, opportunities: &[Opportunity]) -> Result<(), AccessAskError> {
    if origins.is_empty() {
        return Err(AccessAskError::NoOrigins);
    }
    if opportunities.is_empty() {
        return Err(AccessAskError::NothingToReach);
    }
    let mut names = BTreeSet::new();
    for one in opportunities {
        if !names.insert(&one.name) {
            return Err(AccessAskError::SameName { name: one.name.clone() });
        }
        if one.at.is_empty() && one.ids.is_empty() {
            return Err(AccessAskError::Empty { name: one.name.clone() });
        }
    }
    Ok(())
}

fn may_move(travel: &TravelBy<'_>) -> protected::Places {
    match travel {
        TravelBy::Matrix { .. } => protected::Places::Stay,
        TravelBy::Ways { .. } | TravelBy::Transit(_) => protected::Places::MayMove,
    }
}

/// Whether what is found at the places of a kind may be told place by place.
fn is_told(one: &Opportunity, plan: &AccessPlan) -> bool {
    one.kind == OpportunityKind::Places || plan.openbaar == crate::Openbaarheid::Vertrouwelijk
}

/// Who lives at the origins, brought together where few do.
fn people_of(
    origins: &Origins,
    districts: Option<&DistrictLevels>,
    plan: &AccessPlan,
) -> Result<(String, Amounts), AccessAskError> {
    let Some(column) = origins.columns().first() else {
        return Ok(("herkomsten".to_owned(), Amounts::ones(origins.len())));
    };
    let values = counted_people(origins, districts, column, plan.min_people)?;
    Ok((column.name().to_owned(), Amounts::new(values)?))
}

/// What is said of places that are off the streets.
fn off_streets(what: &str, off: usize, all: usize, then: OffStreets) -> Option<String> {
    let what_then = match then {
        OffStreets::LeaveOut => "nobody walks there; ⟨los_hemelsbreed⟩ joins them in straight lines",
        OffStreets::StraightLines => "they are joined in straight lines",
    };
    let percent = crate::tenth(off as f64 / all.max(1) as f64 * 100.0);
    (off > 0)
        .then(|| format!("{off} of {all} {what} ({percent} %) are too far from every street: {what_then}"))
}
