//! The one door to HiGHS.
//!
//! # What is not believed
//! HiGHS is never given a set of values to start from. HiGHS 1.16.0 carries such values over into the presolved program
//! by dropping the columns that presolve removed. It does not look whether what is left keeps to the rows there, and takes
//! its cost there for the cost of the start (`HighsMipSolverData::checkAddSolution`). But presolve keeps some best answer,
//! not every answer, so that what is left of a start may be no answer at all and cost less than the best one. The search
//! then ends at once as "optimal", with that cost as its bound and the values of the start: both wrong, and not the same.
//! `a_start_that_was_called_optimal` among the tests of this crate is such a case; among small problems three of 1,895
//! went wrong, and none of them, nor of 5,694 others, without a start.
//!
//! Beyond that, callers compute the cost of the values again in their own terms and hold it against the bound (see
//! [`Care`]): values and bound of HiGHS have to agree before anything is called optimal.

use std::time::Duration;

use highs::{Col, HighsModelStatus, HighsSolutionStatus, RowProblem, Sense};

/// How a solver run ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solved {
    pub(crate) end: End,
    /// The best values found, one a column; `None` when there are none.
    pub(crate) values: Option<Vec<f64>>,
    /// No solution costs less; negative infinity when nothing is known.
    pub(crate) bound: f64,
}

/// Why a solver run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The values are the cheapest, within the tolerance.
    Optimal,
    /// There are no values that keep to every row.
    Infeasible,
    /// The time was over.
    OutOfTime,
    /// The solver gave up, or what it said could not be so.
    GaveUp,
}

/// How careful a run is; what cannot be so after the first is asked again with the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// As fast as can be.
    Usual,
    /// Without presolve, where most wrong answers of solvers come from; some three times as slow.
    NoPresolve,
}

/// A program whose rows are added one by one, with costs to minimise.
#[derive(Debug, Default)]
pub(crate) struct Program {
    rows: RowProblem,
}

/// Which values a variable may take, all between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any.
    Share,
    /// 0 or 1.
    Choice,
}

/// Costs are scaled so that a row costs about this much, which suits the tolerances of HiGHS.
pub(crate) const COST_OF_A_ROW: f64 = 10.0;

/// How much of a tolerance HiGHS may use; the rest is for its rounding.
const SHARE_OF_TOLERANCE: f64 = 0.5;

/// How far from the cheapest an answer may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tolerance {
    /// In cost.
    Absolute(f64),
    /// As a share of the cost.
    Relative(f64),
}

impl Program {
    /// A variable from 0 to 1 with its cost.
    pub(crate) fn variable(&mut self, cost: f64, kind: Kind) -> Col {
        self.rows.add_column_with_integrality(cost, 0.0..=1.0, kind == Kind::Choice)
    }

    /// A cost that is paid in any case; takes a column.
    pub(crate) fn constant(&mut self, cost: f64) {
        self.rows.add_column(cost, 1.0..=1.0);
    }

    /// The sum over the terms is at least `least`.
    pub(crate) fn at_least(&mut self, least: f64, terms: &[(Col, f64)]) {
        self.rows.add_row(least.., terms);
    }

    /// The sum over the terms is at most `most`.
    pub(crate) fn at_most(&mut self, most: f64, terms: &[(Col, f64)]) {
        self.rows.add_row(..=most, terms);
    }

    /// The sum over the terms is `sum`.
    pub(crate) fn equal(&mut self, sum: f64, terms: &[(Col, f64)]) {
        self.rows.add_row(sum..=sum, terms);
    }

    /// Minimises the cost to within the tolerance, in at most `time`.
    ///
    /// On one thread, whatever the machine has: the parallel search of HiGHS shares its threads with every other run of
    /// the process, and which of several best answers it gives is nobody's promise.
    pub(crate) fn minimise(&self, time: Duration, tolerance: Tolerance, care: Care) -> Solved {
        let nothing = Solved { end: End::GaveUp, values: None, bound: f64::NEG_INFINITY };
        if time.is_zero() {
            return Solved { end: End::OutOfTime, ..nothing };
        }
        let Ok(mut model) = self.rows.clone().try_optimise(Sense::Minimise) else { return nothing };
        // Options that HiGHS does not take (a range that changed in a newer version) keep their default, which is safe:
        // the gap that is reached is read from the answer.
        let _ = model.try_set_option("parallel", "off");
        if care == Care::NoPresolve {
            let _ = model.try_set_option("presolve", "off");
        }
        let _ = model.try_set_option("time_limit", time.as_secs_f64());
        let (relative, absolute) = match tolerance {
            Tolerance::Absolute(cost) => (0.0, cost),
            Tolerance::Relative(share) => (share, 0.0),
        };
        let _ = model.try_set_option("mip_rel_gap", relative * SHARE_OF_TOLERANCE);
        let _ = model.try_set_option("mip_abs_gap", absolute * SHARE_OF_TOLERANCE);
        let Ok(solved) = model.try_solve() else { return nothing };
        let end = match solved.status() {
            HighsModelStatus::Optimal => End::Optimal,
            HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => End::Infeasible,
            HighsModelStatus::ReachedTimeLimit => End::OutOfTime,
            _ => End::GaveUp,
        };
        let feasible = solved.primal_solution_status() == HighsSolutionStatus::Feasible;
        let bound = solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::NEG_INFINITY);
        Solved {
            end,
            values: feasible.then(|| solved.get_solution().columns().to_vec()),
            bound: if bound.is_nan() { f64::NEG_INFINITY } else { bound },
        }
    }
}
