//! Planned dwellings as typed rows: each plan, and the counts per district, rule and need.

use werkvlek_core::{District, DistrictCode, Position, VoorzieningSoort, WoningplanId};
use werkvlek_plan::{Behoefte, DeliveryCount, Haalbaarheid, Ligging, Woningtype, Words, YearBalance};
use werkvlek_table::Crs;

/// Housing plans weighed.
#[derive(Clone, Debug)]
pub struct WeighedPlans {
    /// The kinds of facilities, which the distances of a plan go to.
    pub kinds: Vec<VoorzieningSoort>,
    /// One a plan, in the order of the layer they came from.
    pub plans: Vec<WeighedPlan>,
    /// One a district, type and year.
    pub per_district: Vec<PlansOfYear>,
    /// One a rule and type.
    pub by_rule: Vec<PlansByRule>,
    /// One a need and year of its period; none when no need was given.
    pub balance: Option<Vec<NeedYear>>,
    /// Coordinate system of the places.
    pub crs: Crs,
}

/// A housing plan with what it lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedPlan {
    /// Its id.
    pub id: WoningplanId,
    /// Its name, where it has one.
    pub naam: Option<String>,
    /// Where it lies.
    pub at: Position,
    /// The type of the dwellings.
    pub woningtype: Woningtype,
    /// How far the plan is, in the words of its source.
    pub status: Option<String>,
    /// The finest district that it lies in.
    pub district: Option<DistrictCode>,
    /// How many dwellings.
    pub dwellings: u32,
    /// When they are delivered.
    pub year: u16,
    /// How many kinds of facilities lie within their norm.
    pub niveau: usize,
    /// Whether it lies in a vlek.
    pub vlek: Ligging,
    /// The kinds beyond their norm, in words.
    pub beyond_norm: Words,
    /// Whether it meets the rule for clustered housing.
    pub clustered: Ligging,
    /// Metres to the nearest facility, by kind; none where there is no way.
    pub dist_m: Vec<Option<f64>>,
}

/// The dwellings of a type that a district gets in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct PlansOfYear {
    /// Code of the district; none for plans in none.
    pub code: Option<DistrictCode>,
    /// Its name.
    pub naam: String,
    /// The type of the dwellings.
    pub woningtype: Woningtype,
    /// The year.
    pub year: u16,
    /// How many plans.
    pub plans: usize,
    /// Dwellings of that year.
    pub dwellings: u64,
    /// Dwellings up to that year.
    pub cumulative: u64,
}

impl PlansOfYear {
    pub(super) fn of(count: &DeliveryCount, district: Option<&District>) -> Self {
        Self {
            code: district.map(|d| d.code().clone()),
            naam: district.map_or("buiten de gebieden", District::naam).to_owned(),
            woningtype: count.woningtype,
            year: count.jaar,
            plans: count.plannen,
            dwellings: count.woningen,
            cumulative: count.cumulatief,
        }
    }
}

/// The dwellings of a type by whether they meet a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct PlansByRule {
    /// The rule in words: `vlek`.
    pub rule: &'static str,
    /// How many meet it, and what the others lack.
    pub found: Haalbaarheid,
}

/// A need and what is planned for it, in one year of its period.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedYear {
    /// The need.
    pub need: Behoefte,
    /// The year.
    pub year: YearBalance,
}
