//! Where to build: candidate sites, the best of them, and what they change for whom.

mod candidates;
mod error;
mod layers;
mod names;
mod objective;
mod pairs;
mod people;
mod rows;
mod search;
mod tables;

pub use candidates::{Squares, along_streets, at_origins, candidate_kind};
pub use error::LocateError;
pub use objective::Objective;
pub use rows::{
    CandidateSite, ChosenSite, DistrictGain, GainLevel, GainRow, Located, OriginGain, StreetAddress,
};

use super::comparison::{BeforeAfter, number_told};
use super::distances::{
    Distances, NearestDistance, OnStreets, Why, dist_m, door, over_network, snap_origins, straight,
};
use super::streets::StreetNetwork;
use super::vlekkenplan::AtAddress;
use super::vlekkenplan::{DistrictLevel, DistrictLevels, HiddenMeans, HiddenTotals, HomePeople, in_finest};
use crate::rounding::{tenth, two_digits};
use geo::Point;
use pairs::{Alone, Pairs, measure};
use people::{ChangePeople, Districts};
use search::Search;
use std::time::{Duration, Instant};
use werkvlek_core::{
    FacilityIndex, MinPeople, Origins, Voorziening, VoorzieningSoort, WeightColumn, lowest_id_first,
};
use werkvlek_heatmap::MemoryBudget;
use werkvlek_siting::{Demand, Distances as SiteDistances, Gain, Problem, Served, served};
use werkvlek_table::{Crs, message_number};

/// Everything that decides where to build besides its inputs.
#[derive(Clone, Debug)]
pub struct LocatePlan {
    /// Kind of the facilities.
    pub kind: VoorzieningSoort,
    /// How many sites.
    pub p: usize,
    /// What the best sites are best at.
    pub objective: Objective,
    /// What counts as within reach.
    pub within_m: f64,
    /// The most weight that a site serves.
    pub capacity: Option<f64>,
    /// Candidates farther than this from an origin do nothing for it.
    pub max_distance_m: Option<f64>,
    /// When the search stops with the best it has; distances that are not measured by then make no answer.
    pub time_limit: Duration,
    /// What the pairs of origin and candidate may take.
    pub budget: MemoryBudget,
    /// The fewest people that are published as a number, per district.
    pub min_personen: MinPeople,
    /// Distances within which people are counted elsewhere: what those tables hide is hidden here.
    pub thresholds_m: Vec<f64>,
    /// Districts of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
    /// Districts of which no mean may be told.
    pub hidden_means: HiddenMeans,
    /// The weight that decides; none for the first there is.
    pub headline: Option<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

impl LocatePlan {
    /// Everything that can be wrong before the first byte is read.
    pub fn check(&self) -> Result<(), LocateError> {
        let above_0 = |v: f64| v.is_finite() && v > 0.0;
        if !above_0(self.within_m) {
            return Err(LocateError::Metres { parameter: "binnen_m", found: self.within_m });
        }
        if let Some(bad) = self.max_distance_m.filter(|m| !above_0(*m)) {
            return Err(LocateError::Metres { parameter: "hoogstens_m", found: bad });
        }
        if self.time_limit.is_zero() {
            return Err(LocateError::TimeLimit { found: 0.0 });
        }
        if let Some(bad) = self.capacity.filter(|w| !above_0(*w)) {
            return Err(LocateError::Capacity { found: bad });
        }
        if self.capacity.is_some() && self.objective == Objective::Dekking {
            return Err(LocateError::CapacityOfCoverage);
        }
        Ok(())
    }
}

/// Who is served, by what there is, from which candidates.
pub struct Ground<'a> {
    /// Who is served.
    pub origins: &'a Origins,
    /// Districts of every level; none: the whole is one.
    pub districts: Option<&'a DistrictLevels>,
    /// Facilities of the kind that stay.
    pub existing: &'a [Voorziening],
    /// Where a facility could come.
    pub candidates: &'a [Voorziening],
    /// The streets; none for straight lines.
    pub network: Option<&'a StreetNetwork>,
}

/// Chooses the sites and says what they change.
///
/// # Units
/// Metres; weights in their own unit.
///
/// # Errors
/// [`LocateError`] without origins, for more sites than there are candidates, for a weight that is not there, for more pairs
/// of origin and candidate than fit, and when the distances take longer than the time limit.
///
/// # Cost
/// One search of the streets a candidate, then the solver; both within the time limit. 76 bytes a pair of origin and candidate
/// that can matter.
pub fn locate(ground: &Ground<'_>, plan: &LocatePlan) -> Result<Located, LocateError> {
    let clock = Instant::now();
    // Of equally good candidates the solver takes the first.
    let by_id = lowest_id_first(ground.candidates.iter().map(|c| c.id().as_str()));
    let in_order: Vec<Voorziening> = by_id.into_iter().map(|i| ground.candidates[i].clone()).collect();
    let ground = &Ground { candidates: &in_order, ..*ground };
    let origins = ground.origins;
    if origins.is_empty() {
        return Err(LocateError::NoOrigins);
    }
    if plan.p > ground.candidates.len() {
        return Err(LocateError::TooFewCandidates { asked: plan.p, there: ground.candidates.len() });
    }
    let weight = origins.headline(plan.headline.as_deref());
    let weight =
        weight.ok_or_else(|| LocateError::NoWeight { name: plan.headline.clone().unwrap_or_default() })?;
    let before = nearest(ground, plan, ground.existing)?;
    let now_m: Vec<Option<f64>> = before.of_kind[0].iter().map(dist_m).collect();
    let pairs = measure(ground, plan, weight.values(), &now_m, clock)?;
    let plan = &LocatePlan { time_limit: plan.time_limit.saturating_sub(clock.elapsed()), ..plan.clone() };
    let mut remarks = Vec::new();
    let found = search(ground, plan, weight, &now_m, &pairs, &mut remarks)?;
    if pairs.off_network > 0 {
        remarks.push(format!(
            "{} of {} candidates lie too far from a street and cannot be chosen for anyone",
            pairs.off_network,
            ground.candidates.len()
        ));
    }
    remarks.push(format!("distances: {} ({})", before.method.word(), before.method.explained()));
    let gains = match found.gains {
        Some(gains) => gains,
        None => measured_gains(ground, plan, &now_m, &found.chosen)?,
    };
    let holding = match ground.districts {
        Some(levels) => in_finest(levels, origins),
        None => vec![None; origins.len()],
    };
    let levels = ground.districts.into_iter().flat_map(DistrictLevels::iter);
    let holdings: Vec<(&DistrictLevel, _)> = levels.map(|level| (level, level.holding(&holding))).collect();
    let people = ChangePeople::of(ground, plan, &gains, &holdings)?;
    let districts = Districts { ground, gains: &gains, holdings: &holdings, people: &people };
    Ok(Located {
        kind: plan.kind.clone(),
        weight: weight.name().to_owned(),
        within_m: plan.within_m,
        objective: plan.objective,
        proof: found.proof,
        sites: sites(ground, plan, weight, &gains, &found.chosen)?,
        candidates: candidates(ground, plan, weight, &pairs.alone),
        origins: origin_gains(ground, plan, weight, &gains, &holding),
        existing: ground.existing.to_vec(),
        districts: districts.finest(weight),
        levels: districts.levels(),
        method: before.method,
        remarks,
        crs: plan.crs.clone(),
    })
}

/// Chooses the sites; what is known of them stands first among the remarks.
fn search(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    weight: &WeightColumn,
    now_m: &[Option<f64>],
    pairs: &Pairs,
    remarks: &mut Vec<String>,
) -> Result<Search, LocateError> {
    let distances =
        SiteDistances::from_triples(ground.origins.len(), ground.candidates.len(), &pairs.triples)?;
    let mut problem = Problem::new(Demand::new(weight.values())?, &distances)?.with_existing(now_m)?;
    let mut on_nobody = None;
    // With a capacity everybody is to be served, unless too far is too far.
    let may_go_without = plan.capacity.is_none() || plan.max_distance_m.is_some();
    if may_go_without && now_m.iter().any(Option::is_none) {
        let longest = pairs.triples.iter().map(|(.., m)| *m).fold(0.0, f64::max);
        let longest = now_m.iter().flatten().copied().fold(longest, f64::max);
        let unreached_m = plan.max_distance_m.unwrap_or(longest).max(longest);
        problem = problem.with_unreached_m(unreached_m)?;
        on_nobody = (plan.objective == Objective::Afstand).then_some(unreached_m);
    }
    let found = Search::of(&problem, ground, plan)?;
    remarks.push(found.verdict(plan, weight.name()));
    remarks.extend(on_nobody.map(|unreached_m| {
        format!(
            "an origin that is left without a facility counts as {} m in the objective, and in no mean",
            message_number(unreached_m.round())
        )
    }));
    if found.unserved > 0.0 {
        let unserved = message_number(found.unserved);
        remarks.push(format!("{unserved} {} find no place within the capacity", weight.name()));
    }
    Ok(found)
}

/// The chosen sites, those that serve most first; few people are not told.
fn sites(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    weight: &WeightColumn,
    gains: &[Gain],
    chosen: &[usize],
) -> Result<Vec<ChosenSite>, LocateError> {
    let mut sites = served(Demand::new(weight.values())?, gains, chosen, Some(plan.within_m));
    sites.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.site.cmp(&b.site)));
    let minimum = plan.min_personen.for_weight(weight.weight());
    let told = |people: f64| {
        let few = people.round() > 0.0 && people.round() < f64::from(minimum.people());
        (!few).then_some(people)
    };
    let site = |(i, served): (usize, Served)| ChosenSite {
        rank: i + 1,
        site: ground.candidates[served.site].clone(),
        near: None,
        addresses: served.demands,
        serves: told(served.weight),
        mean_m: served.mean_m,
        gained_weight_m: served.gained_weight_m,
        had_none: told(served.newly_reached),
        newly_within: served.newly_within.and_then(told),
    };
    Ok(sites.into_iter().enumerate().map(site).collect())
}

/// Every candidate with what it would do when it came alone.
fn candidates(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    weight: &WeightColumn,
    alone: &[Alone],
) -> Vec<CandidateSite> {
    let minimum = plan.min_personen.for_weight(weight.weight());
    let exact = minimum == MinPeople::NONE;
    let step = f64::from(minimum.people());
    let saves = saves(plan.objective, ground.existing);
    let candidate = |(site, alone): (&Voorziening, &Alone)| CandidateSite {
        site: site.clone(),
        // What lies around candidates overlaps: in steps of the minimum no few people follow from two of them.
        alone_within: if exact { tenth(alone.within) } else { (alone.within / step).round() * step },
        alone_saved_weight_m: saves
            .then(|| if exact { alone.saved_m.round() } else { two_digits(alone.saved_m) }),
    };
    ground.candidates.iter().zip(alone).map(candidate).collect()
}

/// Whether candidates say what they would save: a search for coverage looks no farther than its limit, and with nothing before
/// there is nothing to save.
fn saves(objective: Objective, existing: &[Voorziening]) -> bool {
    objective == Objective::Afstand && !existing.is_empty()
}

/// Who is served, before and after.
fn origin_gains(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    weight: &WeightColumn,
    gains: &[Gain],
    holding: &[Option<usize>],
) -> Vec<OriginGain> {
    let origins = ground.origins;
    let homes = HomePeople::of_origins(
        origins,
        holding,
        (plan.min_personen.for_weight(weight.weight()), AtAddress::Afstanden),
    );
    let at = origins.columns().iter().position(|column| column.weight() == weight.weight());
    let gained = |(i, gain): (usize, &Gain)| OriginGain {
        id: origins.ids()[i].clone(),
        at: Point::new(origins.x_m()[i], origins.y_m()[i]),
        weight: at.and_then(|weight| number_told(homes.one(i, weight))),
        dist_m: BeforeAfter { before: gain.before_m, after: gain.after_m },
        gained_m: gain.gained_m(),
        site: gain.site.map(|site| ground.candidates[site].id().clone()),
    };
    gains.iter().enumerate().map(gained).collect()
}

impl Located {
    /// Whether candidates say what they would save.
    fn saves(&self) -> bool {
        saves(self.objective, &self.existing)
    }
}

/// The nearest of some facilities of the kind.
fn nearest(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    facilities: &[Voorziening],
) -> Result<Distances, LocateError> {
    let kinds = std::slice::from_ref(&plan.kind);
    Ok(match ground.network {
        Some(network) => {
            let homes = snap_origins(ground.origins, network);
            over_network(&homes, &OnStreets::of(facilities, kinds, network), network)
        }
        None => straight(ground.origins, &FacilityIndex::new(facilities)?, kinds),
    })
}

/// Before, and after with the chosen sites among the facilities, whatever pairs the search looked at.
fn measured_gains(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    now_m: &[Option<f64>],
    chosen: &[usize],
) -> Result<Vec<Gain>, LocateError> {
    let new = chosen
        .iter()
        .map(|&site| {
            let candidate = &ground.candidates[site];
            let at = Point(door(candidate.geometry()));
            Ok(Voorziening::new(candidate.id().clone(), plan.kind.clone(), None, at)?)
        })
        .collect::<Result<Vec<_>, LocateError>>()?;
    let after = nearest(ground, plan, &new)?;
    let gain = |(before_m, after): (&Option<f64>, &Result<NearestDistance, Why>)| match *after {
        Ok(NearestDistance { dist_m, facility, .. }) if before_m.is_none_or(|now| dist_m < now) => {
            Gain { before_m: *before_m, after_m: Some(dist_m), site: Some(chosen[facility]) }
        }
        _ => Gain { before_m: *before_m, after_m: *before_m, site: None },
    };
    Ok(now_m.iter().zip(&after.of_kind[0]).map(gain).collect())
}
