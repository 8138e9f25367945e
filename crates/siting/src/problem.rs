//! Demand, distances and what is there already, checked against each other.

use crate::demand::Demand;
use crate::distances::Distances;

/// What is asked: who is to be served, from which candidates, and what serves them now.
///
/// # Who is out of reach
/// * A demand point that no candidate reaches, and nothing reaches now, cannot be helped: it is left out of every
///   objective and counted in [`Totals`](crate::Totals).
/// * A demand point that only some candidates reach, and nothing reaches now, can be left without any facility by a
///   choice of sites. For a p-median the caller says with [`Problem::with_unreached_m`] how many metres it counts then.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Distances, Problem};
/// let distances = Distances::from_dense(2, 2, &[100.0, 800.0, f64::INFINITY, 300.0])?;
/// let problem = Problem::new(Demand::new(&[10.0, 5.0])?, &distances)?
///     .with_existing(&[Some(600.0), None])?
///     .with_unreached_m(5_000.0)?;
/// assert_eq!(problem.now_m(0), Some(600.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    demand: Demand<'a>,
    distances: &'a Distances,
    now_m: Option<&'a [Option<f64>]>,
    unreached_m: Option<f64>,
}

impl<'a> Problem<'a> {
    /// Joins demand and distances: there is no facility yet. Cost O(1).
    ///
    /// # Errors
    /// When the distances are of another number of demand points.
    pub fn new(demand: Demand<'a>, distances: &'a Distances) -> Result<Self, ProblemError> {
        if distances.demands() != demand.len() {
            return Err(ProblemError::Lengths {
                column: "distances",
                found: distances.demands(),
                expected: demand.len(),
            });
        }
        Ok(Self { demand, distances, now_m: None, unreached_m: None })
    }

    /// Facilities that exist and stay: the distance of each demand point to the nearest of them, `None` where none is
    /// in reach. Cost O(n).
    ///
    /// # Units
    /// Metres, measured in the same way as the distances.
    ///
    /// # Errors
    /// When the column has another length, or naming the first number that is negative or not finite.
    pub fn with_existing(mut self, now_m: &'a [Option<f64>]) -> Result<Self, ProblemError> {
        if now_m.len() != self.demand.len() {
            return Err(ProblemError::Lengths {
                column: "distances now",
                found: now_m.len(),
                expected: self.demand.len(),
            });
        }
        let bad = |found: f64| !found.is_finite() || found < 0.0;
        if let Some((demand, found)) =
            now_m.iter().enumerate().find_map(|(i, now)| now.filter(|&m| bad(m)).map(|m| (i, m)))
        {
            return Err(ProblemError::Now { demand, found });
        }
        self.now_m = Some(now_m);
        Ok(self)
    }

    /// How many metres a demand point counts, in a p-median, when neither a chosen site nor an existing facility
    /// reaches it.
    ///
    /// # Errors
    /// When it is not finite, or below the longest distance given: being reached would then be worse than not.
    pub fn with_unreached_m(mut self, unreached_m: f64) -> Result<Self, ProblemError> {
        let longest_m = self.distances.longest_m().unwrap_or(0.0);
        if !unreached_m.is_finite() || unreached_m < longest_m {
            return Err(ProblemError::Unreached { found: unreached_m, longest_m });
        }
        self.unreached_m = Some(unreached_m);
        Ok(self)
    }

    /// The demand.
    #[must_use]
    pub fn demand(&self) -> Demand<'a> {
        self.demand
    }

    /// The distances to the candidates.
    #[must_use]
    pub fn distances(&self) -> &'a Distances {
        self.distances
    }

    /// The distance of a demand point to the nearest existing facility, in metres; `None` where none is in reach.
    ///
    /// # Panics
    /// When `demand` is not an index of a demand point and existing facilities were given.
    #[must_use]
    pub fn now_m(&self, demand: usize) -> Option<f64> {
        self.now_m.and_then(|now_m| now_m[demand])
    }

    /// The metres of a demand point that is not reached, when they were given.
    #[must_use]
    pub fn unreached_m(&self) -> Option<f64> {
        self.unreached_m
    }

    /// True when no candidate reaches a demand point and nothing reaches it now.
    pub(crate) fn never_reachable(&self, demand: usize) -> bool {
        self.now_m(demand).is_none() && self.distances.reachable(demand).len() == 0
    }

    /// Checks the number of sites.
    pub(crate) fn check_sites(&self, sites: usize) -> Result<(), ProblemError> {
        let candidates = self.distances.candidates();
        if sites == 0 || sites > candidates {
            return Err(ProblemError::Sites { found: sites, candidates });
        }
        Ok(())
    }
}

/// Parts that make no problem, or a question that does not fit it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemError {
    /// A column is of another length than the demand.
    #[error(
        "the {column} are of {found} demand points, expected {expected}, one for each weight; give rows in the same order"
    )]
    Lengths {
        /// The column.
        column: &'static str,
        /// Its length.
        found: usize,
        /// The number of weights.
        expected: usize,
    },
    /// A distance now is negative or not finite.
    #[error(
        "demand {demand}: {found} m to what is there now, expected 0 or more; use None where nothing is in reach"
    )]
    Now {
        /// Index of the demand point, from 0.
        demand: usize,
        /// The distance found.
        found: f64,
    },
    /// The metres of an unreached demand point are no penalty.
    #[error(
        "an unreached demand point would count {found} m, expected a finite number of at least {longest_m}, the longest distance given; or shorten the lists of candidates"
    )]
    Unreached {
        /// The metres found.
        found: f64,
        /// The longest distance of the problem.
        longest_m: f64,
    },
    /// The number of sites does not fit the candidates.
    #[error(
        "{found} sites were asked for, expected 1 to {candidates}, the number of candidates; ask for fewer or give more candidates"
    )]
    Sites {
        /// The number asked for.
        found: usize,
        /// The number of candidates.
        candidates: usize,
    },
    /// A choice of sites could leave a demand point without a facility, and nothing says what that costs.
    #[error(
        "demand {demand} has nothing in reach now and only {reaching} of {candidates} candidates reach it: it must be said how many metres it counts when none of those is chosen, at least {longest_m}: give ⟨hoogstens_m⟩"
    )]
    UnreachedNotSaid {
        /// Index of the demand point, from 0.
        demand: usize,
        /// How many candidates reach it.
        reaching: usize,
        /// The number of candidates.
        candidates: usize,
        /// The longest distance of the problem.
        longest_m: f64,
    },
    /// The limit of a coverage is not a distance.
    #[error("the limit of coverage is {found} m, expected a finite number of 0 or more")]
    Within {
        /// The limit found.
        found: f64,
    },
}
