//! The one door to HiGHS.

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
    /// The time was over, or the solver gave up.
    Unfinished,
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

    /// Minimises the cost to within the tolerance, in at most `time`, starting from known values where there are some.
    pub(crate) fn minimise(self, time: Duration, tolerance: Tolerance, start: Option<&[f64]>) -> Solved {
        let unfinished = Solved { end: End::Unfinished, values: None, bound: f64::NEG_INFINITY };
        let Ok(mut model) = self.rows.try_optimise(Sense::Minimise) else { return unfinished };
        // Options that HiGHS does not take (a range that changed in a newer version) keep their default, which is safe:
        // the gap that is reached is read from the answer.
        let _ = model.try_set_option("time_limit", time.as_secs_f64());
        let (relative, absolute) = match tolerance {
            Tolerance::Absolute(cost) => (0.0, cost),
            Tolerance::Relative(share) => (share, 0.0),
        };
        let _ = model.try_set_option("mip_rel_gap", relative);
        let _ = model.try_set_option("mip_abs_gap", absolute);
        if let Some(start) = start {
            // A start that is refused costs time and changes no answer.
            let _ = model.try_set_solution(Some(start), None, None, None);
        }
        let Ok(solved) = model.try_solve() else { return unfinished };
        let end = match solved.status() {
            HighsModelStatus::Optimal => End::Optimal,
            HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => End::Infeasible,
            _ => End::Unfinished,
        };
        let feasible = solved.primal_solution_status() == HighsSolutionStatus::Feasible;
        Solved {
            end,
            values: feasible.then(|| solved.get_solution().columns().to_vec()),
            bound: solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::NEG_INFINITY),
        }
    }
}
