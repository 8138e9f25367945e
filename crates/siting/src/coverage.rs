//! The sites that bring most people within a limit.

use std::collections::BTreeMap;

use crate::deadline::Deadline;
use crate::ids::id;
use crate::options::Options;
use crate::problem::{Problem, ProblemError};
use crate::proof::Proof;
use crate::savings::Savings;
use crate::search::{ROUNDING, search};
use crate::served::served;
use crate::solution::{Solution, gains};
use crate::totals::totals;

/// Chooses p sites so that the weight that newly comes within `within_m` metres of a facility is largest.
///
/// What existing facilities cover stays covered and counts for nothing. A distance of exactly `within_m` is within.
/// Exactly p sites are chosen, also when fewer would do as well. Demand out of reach is simply not covered, so
/// [`Problem::with_unreached_m`] plays no part. How it is solved, ties and cost: as [`p_median`](crate::p_median);
/// demand points that the same candidates cover are taken together first.
///
/// # Source
/// R. Church and C. ReVelle, "The maximal covering location problem", Papers of the Regional Science Association, 1974.
///
/// # Units
/// `within_m` in metres, 0 or more; the objective is in weight.
///
/// # Errors
/// When p is 0 or above the number of candidates, or the limit is negative or not finite.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Distances, Options, Problem, max_coverage};
/// let distances = Distances::from_dense(3, 2, &[100.0, 900.0, 700.0, 300.0, 50.0, 400.0])?;
/// let problem = Problem::new(Demand::new(&[1_000.0, 2_000.0, 500.0])?, &distances)?
///     .with_existing(&[Some(2_000.0), Some(1_500.0), Some(200.0)])?;
/// let solution = max_coverage(&problem, 1, 400.0, &Options::default())?;
/// assert_eq!((solution.sites, solution.objective), (vec![1], 2_000.0));
/// assert_eq!((solution.totals.within_before, solution.totals.within_after), (Some(500.0), Some(2_500.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn max_coverage(
    problem: &Problem<'_>,
    p: usize,
    within_m: f64,
    options: &Options,
) -> Result<Solution, ProblemError> {
    let deadline = Deadline::starting_now(options.time_limit);
    problem.check_sites(p)?;
    if !within_m.is_finite() || within_m < 0.0 {
        return Err(ProblemError::Within { found: within_m });
    }
    let outcome = search(&savings(problem, within_m), p, |total| total, options, &deadline);
    let sites: Vec<usize> = outcome.found.sites.iter().map(|&site| site as usize).collect();
    let gains = gains(problem, &sites);
    let within = |metres: Option<f64>| metres.is_some_and(|metres| metres <= within_m);
    let objective = gains
        .iter()
        .zip(problem.demand().weight())
        .filter(|(gain, _)| within(gain.after_m) && !within(gain.before_m))
        .fold(0.0, |sum, (_, weight)| sum + weight);
    let proof = Proof::of(objective, outcome.bound, ROUNDING * problem.demand().total_weight());
    let totals = totals(problem.demand(), &gains, Some(within_m)).expect("one gain for each weight");
    let served = served(problem.demand(), &gains, &sites, Some(within_m));
    Ok(Solution {
        sites,
        objective,
        gains,
        totals,
        served,
        proof,
        method: outcome.method,
        ended: outcome.ended.with(&proof),
        elapsed: deadline.elapsed(),
    })
}

/// One row for all demand that is not covered yet and that the same candidates cover.
fn savings(problem: &Problem<'_>, within_m: f64) -> Savings {
    let distances = problem.distances();
    let mut weight_of: BTreeMap<Vec<u32>, f64> = BTreeMap::new();
    for (demand, &weight) in problem.demand().weight().iter().enumerate() {
        if weight <= 0.0 || problem.now_m(demand).is_some_and(|now_m| now_m <= within_m) {
            continue;
        }
        let mut covering: Vec<u32> = distances
            .reachable(demand)
            .take_while(|&(_, metres)| metres <= within_m)
            .map(|(candidate, _)| id(candidate))
            .collect();
        covering.sort_unstable();
        *weight_of.entry(covering).or_default() += weight;
    }
    let rows =
        weight_of.into_iter().map(|(covering, weight)| covering.into_iter().map(|j| (j, weight)).collect());
    Savings::from_rows(distances.candidates(), rows)
}
