//! How good an answer is known to be, and what was done for it.

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

/// Share of the objective that a proof leaves open.
pub(crate) const TOLERANCE: f64 = 1e-6;

impl Proof {
    /// The proof that an objective, added up from the answer, and a bound make; `rounding` is in the unit of both.
    pub(crate) fn of(objective: f64, bound: f64, rounding: f64) -> Self {
        let gap = (objective - bound).abs();
        if gap <= TOLERANCE * objective.abs() + rounding {
            Self::Optimal
        } else {
            Self::Gap { bound, percent: 100.0 * gap / objective.abs() }
        }
    }

    /// What is left open, in percent of the objective: 0 when it is proven optimal.
    #[must_use]
    pub fn gap_percent(&self) -> f64 {
        match self {
            Self::Optimal => 0.0,
            Self::Gap { percent, .. } => *percent,
        }
    }

    /// What is left open, in the unit of the objective (weight × metres, or weight): no other set of sites is better by
    /// more. 0 when it is proven optimal.
    ///
    /// # Example
    /// ```
    /// use werkvlek_siting::Proof;
    /// let open = Proof::Gap { bound: 990.0, percent: 1.0 };
    /// assert_eq!((open.gap(1_000.0), open.gap_percent()), (10.0, 1.0));
    /// assert_eq!(Proof::Optimal.gap(1_000.0), 0.0);
    /// ```
    #[must_use]
    pub fn gap(&self, objective: f64) -> f64 {
        match self {
            Self::Optimal => 0.0,
            Self::Gap { bound, .. } => (objective - bound).abs(),
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
    /// Exchanged sites until nothing helped, and met the bound of the relaxation, or tried all sets that it left open.
    Relaxation,
    /// Gave what the relaxation left open to HiGHS. Its sites are added up anew and must meet its bound, and no known set
    /// may pass that; beyond this, a proof by this method rests on the branch and bound of HiGHS.
    Solver,
    /// Exchanged sites until nothing helped; too large for the solver, or out of time.
    Heuristic,
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AllSets => "all sets tried",
            Self::Relaxation => "exchange and Lagrangian bound",
            Self::Solver => "exchange, Lagrangian bound and HiGHS",
            Self::Heuristic => "exchange with a Lagrangian bound",
        })
    }
}

/// Why a search ended.
///
/// # Example
/// ```
/// use werkvlek_siting::Ended;
/// assert_eq!(Ended::OutOfTime.to_string(), "the time limit was reached");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// The answer is proven optimal.
    Proven,
    /// The time limit came first; more time may give a better answer, or a better bound.
    OutOfTime,
    /// What the bound left open is more than [`Options::solver_pairs`](crate::Options::solver_pairs).
    TooLarge,
    /// HiGHS gave up, or what it said did not agree with what is known without it, twice.
    SolverGaveUp,
}

impl Ended {
    /// As the proof has it: nothing but a proof ends as proven.
    pub(crate) fn with(self, proof: &Proof) -> Self {
        match (proof, self) {
            (Proof::Optimal, _) => Self::Proven,
            (Proof::Gap { .. }, Self::Proven) => Self::SolverGaveUp,
            (Proof::Gap { .. }, other) => other,
        }
    }
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Proven => "proven",
            Self::OutOfTime => "the time limit was reached",
            Self::TooLarge => "too large for the solver",
            Self::SolverGaveUp => "the solver gave up",
        })
    }
}
