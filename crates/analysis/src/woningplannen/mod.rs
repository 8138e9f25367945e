//! Housing plans against the need: how many dwellings where and when, and whether they lie well.

mod error;
mod layer;
mod plans;
mod rows;
mod tables;

pub use error::HousingError;
pub use plans::Plans;
pub use rows::{NeedYear, PlansByRule, PlansOfYear, WeighedPlan, WeighedPlans};

use super::criteria::AlongStreets;
use super::vlekkenplan::{Town, VlekkenplanPlan, headline_distances};
use geo::{Geometry, Point};
use werkvlek_core::{District, Origins};
use werkvlek_plan::{
    Behoefte, Candidate, Criteria, Ligging, Niveaus, OnlyPlanned, Straight, Surroundings, assess,
};
use werkvlek_table::{StyledLayer, Table};

/// The shipped rule that a clustered form of housing must meet.
const CLUSTERED: &str = "geclusterde-woonvorm";

/// The layer of the plans, and their tables: [`weighed_plans`] as files show it.
///
/// # Errors
/// As [`weighed_plans`].
pub fn weigh_plans(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    plans: &Plans,
    needs: &[Behoefte],
) -> Result<(StyledLayer, Vec<Table>), HousingError> {
    let weighed = weighed_plans(town, plan, plans, needs)?;
    Ok((weighed.layer(), weighed.tables()))
}

/// Each plan with what it lacks; how many dwellings come where and when, how many lie well, and what is still needed.
///
/// # Units
/// Dwellings; distances in metres.
///
/// # Errors
/// [`HousingError`] when the plans, the districts or the needs do not fit each other.
///
/// # Cost
/// Distances from each plan to each kind, as a vlekkenplan of so many addresses.
pub fn weighed_plans(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    plans: &Plans,
    needs: &[Behoefte],
) -> Result<WeighedPlans, HousingError> {
    let plannen = &plans.plannen;
    let origins = plannen.origins();
    let there = Town { origins: &origins, ..*town };
    let dist_m = headline_distances(&there, &plan.kinds);
    let columns = plan.norm_columns(&dist_m)?;
    let niveaus = Niveaus::new(&columns, plan.requirement)?;
    let in_vlek = Ligging::by_niveaus(&niveaus);
    let clustered = clustered(town, &origins, plans)?;
    let positions: Vec<Option<u32>> = match town.districts {
        Some(levels) => levels.finest().assign(&origins),
        None => vec![None; origins.len()],
    };
    let district =
        |d: Option<u32>| -> Option<&District> { Some(&town.districts?.finest().as_slice()[d? as usize]) };
    let weighed = |row: usize| WeighedPlan {
        id: plannen.id(row).clone(),
        naam: plans.names[row].clone(),
        at: plannen.position(row),
        woningtype: plannen.woningtype(row),
        status: plannen.status(row).map(str::to_owned),
        district: district(positions[row]).map(|d| d.code().clone()),
        dwellings: plannen.aantal(row),
        year: plannen.jaar(row),
        niveau: niveaus.niveau(row),
        vlek: in_vlek[row].clone(),
        beyond_norm: niveaus.missing_words(row),
        clustered: clustered[row].clone(),
        dist_m: niveaus.kinds().iter().map(|kind| kind.dist_m()[row]).collect(),
    };
    let counts = plannen.per_district(&positions)?.into_iter();
    Ok(WeighedPlans {
        kinds: plan.kinds.clone(),
        plans: (0..plannen.len()).map(weighed).collect(),
        per_district: counts.map(|count| PlansOfYear::of(&count, district(count.district))).collect(),
        by_rule: by_rule(plans, &[("vlek", &in_vlek), ("geclusterde woonvorm", &clustered)])?,
        balance: if needs.is_empty() { None } else { Some(balance(plans, needs)?) },
        crs: plan.crs.clone(),
    })
}

/// Dwellings that meet each rule, and that would with one facility more.
fn by_rule(plans: &Plans, rules: &[(&'static str, &[Ligging])]) -> Result<Vec<PlansByRule>, HousingError> {
    let mut rows = Vec::new();
    for &(rule, liggingen) in rules {
        let found = plans.plannen.haalbaarheid(liggingen)?;
        rows.extend(found.into_iter().map(|found| PlansByRule { rule, found }));
    }
    Ok(rows)
}

/// Each type and year of the period against its need.
fn balance(plans: &Plans, needs: &[Behoefte]) -> Result<Vec<NeedYear>, HousingError> {
    let of_need = |balans: werkvlek_plan::Balans| {
        let need = balans.behoefte;
        balans.per_jaar.into_iter().map(move |year| NeedYear { need, year })
    };
    Ok(plans.plannen.balansen(needs)?.per_behoefte.into_iter().flat_map(of_need).collect())
}

/// Whether each plan meets the rule for clustered housing: planned dwellings together, and a meeting place.
fn clustered(town: &Town<'_>, origins: &Origins, plans: &Plans) -> Result<Vec<Ligging>, HousingError> {
    let criteria = Criteria::by_name(CLUSTERED).ok_or(HousingError::NoCriteria)?;
    let candidates = (0..origins.len())
        .map(|row| {
            let at = Point::new(origins.x_m()[row], origins.y_m()[row]);
            Candidate::new(origins.ids()[row].as_str(), Geometry::Point(at))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let straight = Straight::new(&candidates, town.index, town.origins, &[])?;
    let along = town.network.map(|network| {
        AlongStreets::new(&criteria, &candidates, town.facilities, town.origins, network, &straight)
    });
    let around: &dyn Surroundings = match &along {
        Some(along) => along,
        None => &straight,
    };
    let found = assess(&criteria, &candidates, &OnlyPlanned::new(&plans.plannen, around))?;
    Ok(Ligging::by_criteria(&criteria, &found))
}
