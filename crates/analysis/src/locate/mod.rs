//! Where to build: candidate sites, the best of them, and what they change for whom.

mod candidates;
mod error;
mod layers;
mod objective;
mod pairs;
mod tables;

pub use candidates::{along_streets, at_origins, candidate_kind};
pub use error::LocateError;
pub use objective::Objective;

use super::distances::{Distance, Distances, Method, OnStreets, door, over_network, snap_origins, straight};
use super::streets::StreetNetwork;
use super::vlekkenplan::{DistrictLevels, HiddenTotals, in_finest};
use geo::Point;
use pairs::{Alone, measure};
use std::time::Duration;
use tables::ChangePeople;
use werkvlek_core::{FacilityIndex, MinPeople, Origins, Voorziening, VoorzieningSoort};
use werkvlek_siting::{
    Assignment, Capacity, Demand, Distances as SiteDistances, Ended, Gain, Options, Problem, Proof, Served,
    max_coverage, p_median, p_median_capacitated, served,
};
use werkvlek_table::{Crs, StyledLayer, Table, dutch_number};

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
    /// When the search stops with the best it has.
    pub time_limit: Duration,
    /// The fewest people that are published as a number, per district.
    pub min_personen: MinPeople,
    /// Distances within which people are counted elsewhere: what those tables hide is hidden here.
    pub thresholds_m: Vec<f64>,
    /// Districts of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
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

/// The answer.
pub struct Located {
    /// Chosen sites, candidates, origins, districts, existing facilities.
    pub layers: Vec<StyledLayer>,
    /// The chosen sites, then before and after for each level of districts.
    pub tables: Vec<Table>,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
}

/// What the layers and tables are made of.
struct Answer<'a> {
    ground: &'a Ground<'a>,
    plan: &'a LocatePlan,
    method: Method,
    /// What each chosen candidate does, those that serve most first.
    sites: Vec<Served>,
    /// By origin.
    gains: Vec<Gain>,
    alone: Vec<Alone>,
    /// Name of the weight that decides.
    weight: String,
    proof: Proof,
}

/// Chooses the sites and says what they change.
pub fn locate(ground: &Ground<'_>, plan: &LocatePlan) -> Result<Located, LocateError> {
    let origins = ground.origins;
    if origins.is_empty() {
        return Err(LocateError::NoOrigins);
    }
    if plan.p > ground.candidates.len() {
        return Err(LocateError::TooFewCandidates { asked: plan.p, there: ground.candidates.len() });
    }
    let name =
        plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str).to_owned();
    let weight = origins.weights(&name).ok_or_else(|| LocateError::NoWeight { name: name.clone() })?;
    let before = nearest(ground, plan, ground.existing)?;
    let now_m: Vec<Option<f64>> = before.of_kind[0].iter().map(Distance::dist_m).collect();
    let found = measure(ground, plan, weight, &now_m)?;
    let distances = SiteDistances::from_triples(origins.len(), ground.candidates.len(), &found.triples)?;
    let mut problem = Problem::new(Demand::new(weight)?, &distances)?.with_existing(&now_m)?;
    let mut remarks = Vec::new();
    // With a capacity everybody is to be served, unless too far is too far.
    let may_go_without = plan.capacity.is_none() || plan.max_distance_m.is_some();
    if may_go_without && now_m.iter().any(Option::is_none) {
        let longest = found.triples.iter().map(|(.., m)| *m).fold(0.0, f64::max);
        let longest = now_m.iter().flatten().copied().fold(longest, f64::max);
        let unreached_m = plan.max_distance_m.unwrap_or(longest).max(longest);
        problem = problem.with_unreached_m(unreached_m)?;
        if plan.objective == Objective::Afstand {
            remarks.push(format!(
                "an origin that is left without a facility counts as {} m in the objective, and in no mean",
                dutch_number(unreached_m.round())
            ));
        }
    }
    let options = Options { time_limit: plan.time_limit, ..Options::default() };
    let (chosen, gains, proof, objective, ended, elapsed) = match (plan.objective, plan.capacity) {
        (Objective::Dekking, _) => {
            let s = max_coverage(&problem, plan.p, plan.within_m, &options)?;
            (s.sites, None, s.proof, s.objective, s.ended, s.elapsed)
        }
        (Objective::Afstand, None) => {
            let s = p_median(&problem, plan.p, &options)?;
            (s.sites, None, s.proof, s.objective, s.ended, s.elapsed)
        }
        (Objective::Afstand, Some(most)) => {
            let limits = vec![most; ground.candidates.len()];
            let capacity = Capacity::new(&limits, Assignment::Single)?;
            let s = p_median_capacitated(&problem, plan.p, &capacity, &options)?;
            if s.unserved > 0.0 {
                remarks
                    .push(format!("{} {name} find no place within the capacity", dutch_number(s.unserved)));
            }
            (s.sites, Some(s.gains), s.proof, s.objective, s.ended, s.elapsed)
        }
    };
    let gains = match gains {
        Some(gains) => gains,
        None => measured_gains(ground, plan, &now_m, &chosen)?,
    };
    remarks.insert(0, verdict(plan, &name, objective, &proof, ended, elapsed));
    if found.off_network > 0 {
        remarks.push(format!(
            "{} of {} candidates lie too far from a street and cannot be chosen for anyone",
            found.off_network,
            ground.candidates.len()
        ));
    }
    remarks.push(format!("distances: {} ({})", before.method.word(), before.method.explained()));
    let mut sites = served(Demand::new(weight)?, &gains, &chosen, Some(plan.within_m));
    sites.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.site.cmp(&b.site)));
    let answer = Answer {
        ground,
        plan,
        method: before.method,
        sites,
        gains,
        alone: found.alone,
        weight: name.clone(),
        proof,
    };
    let holding = ground.districts.map(|niveaus| in_finest(niveaus, origins));
    let mut tables = vec![tables::sites(&answer)];
    let persons = ChangePeople::of(&answer, holding.as_deref())?;
    tables.extend(tables::before_and_after(&answer, holding.as_deref(), &persons));
    Ok(Located { layers: layers::layers(&answer, holding.as_deref(), &persons), tables, remarks })
}

/// What was reached, and what is known of it.
fn verdict(
    plan: &LocatePlan,
    weight: &str,
    objective: f64,
    proof: &Proof,
    ended: Ended,
    elapsed: Duration,
) -> String {
    let what = match plan.objective {
        Objective::Afstand => format!("{} {weight} × m in sum", dutch_number(objective.round())),
        Objective::Dekking => format!(
            "{} {weight} come within {} m",
            dutch_number(objective.round()),
            dutch_number(plan.within_m)
        ),
    };
    let why = if ended == Ended::Proven { String::new() } else { format!("; {ended}") };
    format!("{what}; {proof} ({:.1} s{why})", elapsed.as_secs_f64())
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
    let gain = |(before_m, after): (&Option<f64>, &Distance)| match *after {
        Distance::Reached { dist_m, facility, .. } if before_m.is_none_or(|now| dist_m < now) => {
            Gain { before_m: *before_m, after_m: Some(dist_m), site: Some(chosen[facility]) }
        }
        _ => Gain { before_m: *before_m, after_m: *before_m, site: None },
    };
    Ok(now_m.iter().zip(&after.of_kind[0]).map(gain).collect())
}
