//! The p-median when a facility can serve only so many.

use std::time::Duration;

use crate::capacitated_program::{self, Row, Served};
use crate::capacity::{Capacity, CapacityError};
use crate::deadline::Deadline;
use crate::options::Options;
use crate::problem::Problem;
use crate::proof::{Ended, Proof};
use crate::search::ROUNDING;
use crate::served;
use crate::solution::{Gain, gains};
use crate::totals::{Totals, totals};

/// Where to build under capacities, and who goes where.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacitatedSolution {
    /// The chosen candidates, in order of index.
    pub sites: Vec<usize>,
    /// Weight × metres, summed over everyone that can be helped, unserved demand at the metres said for it.
    pub objective: f64,
    /// Who is served by which site, by demand point, then by site.
    pub shares: Vec<Share>,
    /// The weight that each site serves, in the order of `sites`; within its capacity to a millionth.
    pub load: Vec<f64>,
    /// Weight without a facility, though some candidate could reach it.
    pub unserved: f64,
    /// Before and after, one a demand point. `after_m` is the mean over the parts of a demand point that have a
    /// facility, and `site` the one that serves most of it.
    pub gains: Vec<Gain>,
    /// The gains in one line; a demand point counts as reached when a part of it is.
    pub totals: Totals,
    /// Whom each site serves, in the order of `sites`; a demand point that is shared out counts at each of its sites.
    pub served: Vec<served::Served>,
    /// How good the sites are known to be.
    pub proof: Proof,
    /// Why the search ended.
    pub ended: Ended,
    /// Wall-clock time of the search.
    pub elapsed: Duration,
}

/// Weight of a demand point that a site serves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Index of the demand point.
    pub demand: usize,
    /// The candidate that serves it.
    pub site: usize,
    /// Weight served, above 0.
    pub weight: f64,
}

/// Chooses p sites and shares the demand out over them so that weight × metres is smallest in sum and no site serves
/// more than its capacity.
///
/// Demand with an existing facility may stay with it, which has no limit here: it goes to a new site only when that is
/// nearer. Other demand must be served, unless [`Problem::with_unreached_m`] says how many metres it counts when it is
/// not. Everyone goes where the sum is smallest, which need not be the nearest site with room. A mixed-integer program
/// with one variable for each pair, solved by HiGHS; there is no heuristic above [`Options::solver_pairs`] pairs, and
/// [`Options::starts`] plays no part.
///
/// # Source
/// J. Mulvey and M. Beck, "Solving capacitated clustering problems", EJOR, 1984.
///
/// # Units
/// The objective is in weight × metres, loads in weight.
///
/// # Errors
/// When the capacities do not fit the candidates, p is 0 or above the number of candidates, everyone cannot be served,
/// the problem is too large, or the time was over before anything was found.
///
/// # Example
/// ```
/// use werkvlek_siting::{Assignment, Capacity, Demand, Distances, Options, Problem, p_median_capacitated};
/// // Two plots for three neighbourhoods; the nearest plot has room for two of them.
/// let distances = Distances::from_dense(3, 2, &[100.0, 900.0, 100.0, 300.0, 50.0, 400.0])?;
/// let problem = Problem::new(Demand::new(&[10.0, 10.0, 10.0])?, &distances)?;
/// let capacity = Capacity::new(&[20.0, 20.0], Assignment::Single)?;
/// let solution = p_median_capacitated(&problem, 2, &capacity, &Options::default())?;
/// assert_eq!(solution.load, [20.0, 10.0]);
/// assert_eq!(solution.objective, 10.0 * (100.0 + 300.0 + 50.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn p_median_capacitated(
    problem: &Problem<'_>,
    p: usize,
    capacity: &Capacity<'_>,
    options: &Options,
) -> Result<CapacitatedSolution, CapacityError> {
    let deadline = Deadline::starting_now(options.time_limit);
    problem.check_sites(p)?;
    capacity.check(problem)?;
    let rows = capacitated_program::rows(problem, capacity);
    let pairs = rows.iter().map(|row| row.near.len()).sum();
    if pairs > options.solver_pairs {
        return Err(CapacityError::TooLarge { pairs, limit: options.solver_pairs });
    }
    let needed = rows.iter().filter(|row| row.stay_m.is_none()).map(|row| row.weight).sum();
    let served =
        capacitated_program::solve(&rows, problem.distances().candidates(), p, capacity, deadline.left());
    let (sites, shares, bound, ended) = match served {
        Served::Found { sites, shares, bound, ended } => (sites, shares, bound, ended),
        Served::Impossible => return Err(CapacityError::TooLittle { sites: p, needed }),
        Served::NoneInTime => {
            return Err(CapacityError::NoneInTime { seconds: options.time_limit.as_secs_f64() });
        }
    };
    let mut gains = gains(problem, &sites);
    let mut load = vec![0.0; sites.len()];
    let mut table: Vec<_> = sites.iter().map(|&site| served::Served::nobody(site, None)).collect();
    let (mut objective, mut unserved) = (0.0, 0.0);
    for row in &rows {
        let first = shares.partition_point(|share| share.demand < row.demand);
        let own = &shares[first..first + shares[first..].partition_point(|share| share.demand == row.demand)];
        let sum = Sum::of(own, problem, row.weight);
        for share in own {
            let place = sites.binary_search(&share.site).expect("shares are of chosen sites");
            load[place] += share.weight;
            table[place].add(share.weight, problem.now_m(share.demand), metres_of(problem, share));
        }
        objective += sum.weight_m + sum.rest * row.stay_m.unwrap_or(0.0);
        gains[row.demand] = sum.gain(problem.now_m(row.demand), row.weight);
        if problem.now_m(row.demand).is_none() {
            unserved += sum.rest;
        }
    }
    let most = rows.iter().map(Row::most).sum::<f64>();
    let proof = Proof::of(objective, bound, ROUNDING * most);
    let ended = ended.with(&proof);
    let totals = totals(problem.demand(), &gains, None).expect("one gain for each weight");
    let served = table.into_iter().map(served::Served::finish).collect();
    let elapsed = deadline.elapsed();
    Ok(CapacitatedSolution {
        sites,
        objective,
        shares,
        load,
        unserved,
        gains,
        totals,
        served,
        proof,
        ended,
        elapsed,
    })
}

/// Metres from a demand point to the site that serves a share of it.
fn metres_of(problem: &Problem<'_>, share: &Share) -> f64 {
    let mut reachable = problem.distances().reachable(share.demand);
    reachable.find(|pair| pair.0 == share.site).map_or(0.0, |pair| pair.1)
}

/// What the sites do for one demand point.
struct Sum {
    weight_m: f64,
    /// Weight that no chosen site serves.
    rest: f64,
    most: Option<usize>,
}

impl Sum {
    fn of(shares: &[Share], problem: &Problem<'_>, weight: f64) -> Self {
        let served: f64 = shares.iter().map(|share| share.weight).sum();
        let mut most: Option<&Share> = None;
        for share in shares {
            if most.is_none_or(|most| share.weight > most.weight) {
                most = Some(share);
            }
        }
        let rest = weight - served;
        Self {
            weight_m: shares.iter().map(|share| share.weight * metres_of(problem, share)).sum(),
            rest: if rest > 1e-9 * weight { rest } else { 0.0 },
            most: most.map(|share| share.site),
        }
    }

    fn gain(&self, before_m: Option<f64>, weight: f64) -> Gain {
        let after_m = match (self.most, before_m) {
            (None, before_m) => before_m,
            (Some(_), None) => Some(self.weight_m / (weight - self.rest)),
            (Some(_), Some(before_m)) => Some((self.weight_m + self.rest * before_m) / weight),
        };
        Gain { before_m, after_m, site: self.most }
    }
}
