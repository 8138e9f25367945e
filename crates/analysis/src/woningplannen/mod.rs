//! Housing plans against the need: how many dwellings where and when, and whether they lie well.

mod error;
mod layer;
mod plans;
mod tables;

pub use error::HousingError;
pub use plans::Plans;

use super::criteria::AlongStreets;
use super::vlekkenplan::{Town, VlekkenplanPlan, headline_distances};
use geo::{Geometry, Point};
use werkvlek_core::Origins;
use werkvlek_plan::{
    Behoefte, Candidate, Criteria, Ligging, Niveaus, OnlyPlanned, Straight, Surroundings, assess,
};
use werkvlek_table::{StyledLayer, Table};

/// The shipped rule that a clustered form of housing must meet.
const CLUSTERED: &str = "geclusterde-woonvorm";

/// The layer of the plans, and their tables.
pub fn weigh_plans(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    plans: &Plans,
    needs: &[Behoefte],
) -> Result<(StyledLayer, Vec<Table>), HousingError> {
    let origins = plans.plannen.origins();
    let there = Town { origins: &origins, ..*town };
    let dist_m = headline_distances(&there, &plan.kinds);
    let columns = plan.norm_columns(&dist_m)?;
    let niveaus = Niveaus::new(&columns, plan.requirement)?;
    let in_vlek = Ligging::by_niveaus(&niveaus);
    let clustered = clustered(town, &origins, plans)?;
    let district: Vec<Option<u32>> = match town.districts {
        Some(levels) => levels.finest().assign(&origins),
        None => vec![None; origins.len()],
    };
    let mut tables = vec![
        tables::per_district(town, plans, &district)?,
        tables::feasible(plans, &[("vlek", &in_vlek), ("geclusterde woonvorm", &clustered)])?,
    ];
    if !needs.is_empty() {
        tables.push(tables::balance(plans, needs)?);
    }
    Ok((layer::plans(town, plan, plans, &district, &niveaus, &in_vlek, &clustered), tables))
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
