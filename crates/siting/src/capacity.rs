//! How much each candidate can serve.

use crate::problem::{Problem, ProblemError};

/// The most weight each candidate can serve, borrowed and checked, and whether a demand point may be split.
///
/// # Example
/// ```
/// use werkvlek_siting::{Assignment, Capacity};
/// let capacity = Capacity::new(&[2_000.0, f64::INFINITY], Assignment::Single)?;
/// assert_eq!(capacity.limit(), [2_000.0, f64::INFINITY]);
/// assert!(Capacity::new(&[-1.0], Assignment::Single).is_err());
/// # Ok::<(), werkvlek_siting::CapacityError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Capacity<'a> {
    limit: &'a [f64],
    assignment: Assignment,
}

/// Who may be served by how many facilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignment {
    /// Each demand point goes to one facility as a whole, as the pupils of one address to one school.
    Single,
    /// A demand point may be shared out over several facilities, as an area with many people may.
    Split,
}

impl<'a> Capacity<'a> {
    /// Checks one limit for each candidate. Cost O(m).
    ///
    /// # Units
    /// The unit of the weights; 0 or more, `f64::INFINITY` for no limit.
    ///
    /// # Errors
    /// Naming the first limit that is negative or NaN.
    pub fn new(limit: &'a [f64], assignment: Assignment) -> Result<Self, CapacityError> {
        match limit.iter().position(|limit| limit.is_nan() || *limit < 0.0) {
            Some(candidate) => Err(CapacityError::Limit { candidate, found: limit[candidate] }),
            None => Ok(Self { limit, assignment }),
        }
    }

    /// The limits, one for each candidate, in weight.
    #[must_use]
    pub fn limit(&self) -> &'a [f64] {
        self.limit
    }

    /// Whether demand may be split.
    #[must_use]
    pub fn assignment(&self) -> Assignment {
        self.assignment
    }

    /// Checks that there is one limit for each candidate.
    pub(crate) fn check(&self, problem: &Problem<'_>) -> Result<(), CapacityError> {
        let expected = problem.distances().candidates();
        if self.limit.len() != expected {
            return Err(CapacityError::Lengths { found: self.limit.len(), expected });
        }
        Ok(())
    }
}

/// Limits that cannot be kept, or a question that does not fit them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CapacityError {
    /// The number of sites does not fit the candidates.
    #[error(transparent)]
    Problem(#[from] ProblemError),
    /// A limit is negative or not a number.
    #[error("candidate {candidate} can serve {found}, expected 0 or more; give f64::INFINITY for no limit")]
    Limit {
        /// Index of the candidate, from 0.
        candidate: usize,
        /// The limit found.
        found: f64,
    },
    /// There is not one limit for each candidate.
    #[error(
        "there are {found} capacities, expected {expected}, one for each candidate; give them in the same order"
    )]
    Lengths {
        /// The number found.
        found: usize,
        /// The number of candidates.
        expected: usize,
    },
    /// No choice of sites can serve everyone.
    #[error(
        "no {sites} sites can serve the {needed} of weight that has nothing in reach now; ask for more sites (⟨aantal⟩), raise ⟨capaciteit⟩, or give ⟨hoogstens_m⟩, beyond which people may be left unserved"
    )]
    TooLittle {
        /// The number of sites asked for.
        sites: usize,
        /// The weight that must be served.
        needed: f64,
    },
    /// More pairs than the options allow the solver.
    #[error(
        "{pairs} pairs of demand and candidate, expected at most {limit}, for there is no heuristic with capacities; look less far with ⟨hoogstens_m⟩, take fewer ⟨kandidaten⟩, or leave ⟨capaciteit⟩ out"
    )]
    TooLarge {
        /// The number of pairs that could matter.
        pairs: usize,
        /// The limit of the options.
        limit: usize,
    },
    /// The time was over before any choice was found that keeps to the capacities.
    #[error(
        "no choice of sites that keeps to the capacities was found in {seconds:.0} s; allow more with ⟨tijd_s⟩, or raise ⟨capaciteit⟩"
    )]
    NoneInTime {
        /// The time limit, in seconds.
        seconds: f64,
    },
}
