//! How good an answer is known to be.

/// How good an answer is known to be.
///
/// # Example
/// ```
/// use werkvlek_siting::Proof;
/// let open = Proof::Gap { bound: 990.0, percent: 1.0 };
/// assert_eq!(open.to_string(), "at most 1.00 % from the best (bound 990)");
/// assert_eq!(Proof::Optimal.to_string(), "proven optimal");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Proof {
    /// No other set of sites is better by more than a millionth of the objective.
    Optimal,
    /// No set of sites has a better objective than the bound.
    Gap {
        /// The bound, in the unit of the objective: below it for a p-median, above it for a coverage.
        bound: f64,
        /// The distance between objective and bound in percent of the objective, above 0; infinite when the objective
        /// is 0.
        percent: f64,
    },
}

impl Proof {
    /// The proof that an objective and a bound make; no bound stands for a proof that is complete.
    pub(crate) fn of(objective: f64, bound: Option<f64>) -> Self {
        let Some(bound) = bound else { return Self::Optimal };
        let gap = (objective - bound).abs();
        if gap <= crate::search::TOLERANCE * objective.abs() {
            Self::Optimal
        } else {
            Self::Gap { bound, percent: 100.0 * gap / objective.abs() }
        }
    }
}

impl std::fmt::Display for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Optimal => f.write_str("proven optimal"),
            Self::Gap { bound, percent } => {
                write!(f, "at most {percent:.2} % from the best (bound {bound:.0})")
            }
        }
    }
}

/// What the search had to do for its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// Tried every set of sites.
    AllSets,
    /// Exchanged sites until nothing helped, and met the bound of the relaxation.
    Relaxation,
    /// Gave what the relaxation left open to HiGHS.
    Solver,
    /// Exchanged sites until nothing helped; too large for the solver, or out of time.
    Heuristic,
}
