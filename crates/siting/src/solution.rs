//! The answer: sites, and who gains what.

use std::time::Duration;

use crate::problem::Problem;
use crate::proof::{Ended, Method, Proof};
use crate::served::Served;
use crate::totals::Totals;

/// Where to build, and what that changes for everyone.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// The chosen candidates, in order of index.
    pub sites: Vec<usize>,
    /// The objective. For a p-median weight × metres, summed over everyone that can be helped (see
    /// [`Problem`]); for a coverage the weight that comes within the limit and was not before.
    pub objective: f64,
    /// Before and after, one a demand point.
    pub gains: Vec<Gain>,
    /// The gains in one line.
    pub totals: Totals,
    /// Whom each site serves, in the order of `sites`.
    pub served: Vec<Served>,
    /// How good the sites are known to be.
    pub proof: Proof,
    /// What the search had to do.
    pub method: Method,
    /// Why the search ended.
    pub ended: Ended,
    /// Wall-clock time of the search.
    pub elapsed: Duration,
}

/// What the chosen sites change for one demand point.
///
/// # Example
/// ```
/// use werkvlek_siting::Gain;
/// let gain = Gain { before_m: Some(900.0), after_m: Some(250.0), site: Some(3) };
/// assert_eq!(gain.gained_m(), Some(650.0));
/// let reached = Gain { before_m: None, after_m: Some(250.0), site: Some(3) };
/// assert_eq!(reached.gained_m(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// Metres to the nearest existing facility; `None` when none is in reach.
    pub before_m: Option<f64>,
    /// Metres to the nearest facility with the chosen sites; `None` when still none is in reach.
    pub after_m: Option<f64>,
    /// The chosen candidate that is now the nearest, the lowest index among equals; `None` when an existing facility is
    /// as near, or nothing is in reach.
    pub site: Option<usize>,
}

impl Gain {
    /// Metres gained, 0 or more; `None` when nothing was, or is, in reach.
    #[must_use]
    pub fn gained_m(&self) -> Option<f64> {
        Some(self.before_m? - self.after_m?)
    }
}

/// What the given sites change for every demand point, whether a search chose them or a person did.
///
/// Cost O(pairs) at most.
///
/// # Panics
/// When a site is not below the number of candidates.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Distances, Problem, gains};
/// let distances = Distances::from_dense(2, 2, &[100.0, 800.0, 500.0, 300.0])?;
/// let problem = Problem::new(Demand::new(&[1.0, 1.0])?, &distances)?.with_existing(&[Some(90.0), None])?;
/// let gains = gains(&problem, &[1]);
/// assert_eq!((gains[0].after_m, gains[0].site), (Some(90.0), None));
/// assert_eq!((gains[1].after_m, gains[1].site), (Some(300.0), Some(1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn gains(problem: &Problem<'_>, sites: &[usize]) -> Vec<Gain> {
    let distances = problem.distances();
    let mut chosen = vec![false; distances.candidates()];
    for &site in sites {
        chosen[site] = true;
    }
    (0..distances.demands())
        .map(|demand| {
            let before_m = problem.now_m(demand);
            let nearest = distances
                .reachable(demand)
                .find(|&(candidate, _)| chosen[candidate])
                .filter(|&(_, metres)| before_m.is_none_or(|before_m| metres < before_m));
            match nearest {
                Some((site, metres)) => Gain { before_m, after_m: Some(metres), site: Some(site) },
                None => Gain { before_m, after_m: before_m, site: None },
            }
        })
        .collect()
}
