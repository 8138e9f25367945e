//! The sites that cut most person-metres.

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

/// Chooses p sites so that weight × metres to the nearest facility, existing or chosen, is smallest in sum.
///
/// Exactly p sites are chosen, also when fewer would do as well. Demand that cannot be helped is left out; demand that
/// is reached by some candidates only counts [`Problem::with_unreached_m`] metres when none of them is chosen. The
/// answer is the same on every run, unless the time limit cuts it off; among equally good sets, the first in
/// lexicographic order where all were tried, else whichever the search met first.
///
/// # How
/// All sets are tried where they are few. Otherwise greedy choice, exchange from several starts and a Lagrangian bound;
/// what the bound leaves open goes to HiGHS, when it is at most [`Options::solver_pairs`] pairs. See [`Proof`] for what
/// is known of the answer then. Cost: each start a few times O(pairs), the bound at most 1,500 rounds below O(pairs),
/// HiGHS up to the time limit; memory 24 bytes a pair beside the distances.
///
/// # Source
/// S. L. Hakimi, "Optimum locations of switching centers and the absolute centers and medians of a graph", Operations
/// Research, 1964; C. ReVelle and R. Swain, "Central facilities location", Geographical Analysis, 1970.
///
/// # Units
/// The objective is in weight × metres.
///
/// # Errors
/// When p is 0 or above the number of candidates, or a choice could leave demand unreached and nothing says what that
/// costs.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Distances, Options, Problem, Proof, p_median};
/// // Three neighbourhoods, two plots; the last neighbourhood has a facility at 200 m.
/// let distances = Distances::from_dense(3, 2, &[100.0, 900.0, 700.0, 300.0, 50.0, 400.0])?;
/// let problem = Problem::new(Demand::new(&[1_000.0, 2_000.0, 500.0])?, &distances)?
///     .with_existing(&[Some(2_000.0), Some(1_500.0), Some(200.0)])?;
/// let solution = p_median(&problem, 1, &Options::default())?;
/// assert_eq!(solution.sites, [0]);
/// assert_eq!(solution.objective, 1_000.0 * 100.0 + 2_000.0 * 700.0 + 500.0 * 50.0);
/// assert_eq!(solution.proof, Proof::Optimal);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn p_median(problem: &Problem<'_>, p: usize, options: &Options) -> Result<Solution, ProblemError> {
    let deadline = Deadline::starting_now(options.time_limit);
    problem.check_sites(p)?;
    let worst_m = worst_m(problem, p)?;
    let weight = problem.demand().weight();
    let base: f64 =
        weight.iter().zip(&worst_m).map(|(weight, worst_m)| weight * worst_m.unwrap_or(0.0)).sum();
    let savings = savings(problem, &worst_m);
    let outcome = search(&savings, p, |total| base - total, options, &deadline);
    let sites: Vec<usize> = outcome.found.sites.iter().map(|&site| site as usize).collect();
    let gains = gains(problem, &sites);
    let objective = gains
        .iter()
        .zip(weight)
        .zip(&worst_m)
        .map(|((gain, weight), worst_m)| weight * gain.after_m.or(*worst_m).unwrap_or(0.0))
        .sum();
    let proof = Proof::of(objective, base - outcome.bound, ROUNDING * base);
    let totals = totals(problem.demand(), &gains, None).expect("one gain for each weight");
    let served = served(problem.demand(), &gains, &sites, None);
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

/// The metres each demand point has at worst, whatever p sites are chosen; `None` when it cannot be helped or weighs nothing.
fn worst_m(problem: &Problem<'_>, p: usize) -> Result<Vec<Option<f64>>, ProblemError> {
    let distances = problem.distances();
    let candidates = distances.candidates();
    (0..distances.demands())
        .map(|demand| {
            if problem.never_reachable(demand) || problem.demand().weight()[demand] <= 0.0 {
                return Ok(None);
            }
            let reaching = distances.reachable(demand).len();
            // Of p chosen sites one is among any candidates - p + 1.
            let certain = candidates - p;
            let chosen_m = distances.reachable(demand).nth(certain).map(|(_, metres)| metres);
            let said_m = problem.now_m(demand).or(problem.unreached_m());
            match (chosen_m, said_m) {
                (Some(chosen_m), Some(said_m)) => Ok(Some(chosen_m.min(said_m))),
                (None, None) => Err(ProblemError::UnreachedNotSaid {
                    demand,
                    reaching,
                    candidates,
                    longest_m: distances.longest_m().unwrap_or(0.0),
                }),
                (one, other) => Ok(one.or(other)),
            }
        })
        .collect()
}

fn savings(problem: &Problem<'_>, worst_m: &[Option<f64>]) -> Savings {
    let distances = problem.distances();
    let rows =
        worst_m.iter().zip(problem.demand().weight()).enumerate().map(|(demand, (worst_m, weight))| {
            let Some(worst_m) = *worst_m else { return Vec::new() };
            distances
                .reachable(demand)
                .take_while(|&(_, metres)| metres < worst_m)
                .map(|(candidate, metres)| (id(candidate), weight * (worst_m - metres)))
                .filter(|&(_, saving)| saving > 0.0)
                .collect()
        });
    Savings::from_rows(distances.candidates(), rows)
}
