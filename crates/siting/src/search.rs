//! From a problem in savings to sites and a proof: the strategy.

use crate::deadline::Deadline;
use crate::enumerate::{FEW, FEW_LEFT, enumerate};
use crate::options::Options;
use crate::proof::{Ended, Method};
use crate::radius_program::solve;
use crate::reduced::reduce;
use crate::relaxation::relax;
use crate::savings::Savings;
use crate::solver::End;
use crate::starts::{Found, best_of_starts};

/// Sites, what they save and what no set can save more than.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) found: Found,
    /// No set saves more; what was found saves, when all sets were tried.
    pub(crate) bound: f64,
    pub(crate) method: Method,
    pub(crate) ended: Ended,
}

/// Share of the objective that a search leaves open: half of what a proof does, for the objective is known better at the
/// end than at the start.
const TOLERANCE: f64 = 0.5 * crate::proof::TOLERANCE;
/// Share of all savings that is rounding, when it comes to a proof.
pub(crate) const ROUNDING: f64 = 4e-12;
/// Share of all savings that is rounding, within the search.
const SEARCH_ROUNDING: f64 = 1e-12;
/// Shares of the time that is left for the starts and for the relaxation.
const FOR_STARTS: f64 = 0.3;
const FOR_RELAXATION: f64 = 0.5;

/// All sets where they are few; else exchange from several starts, a Lagrangian bound that settles most candidates, and
/// the solver for the rest, when that is small enough.
///
/// `objective` turns a saving into what is reported, of which half a millionth is the tolerance.
pub(crate) fn search(
    savings: &Savings,
    p: usize,
    objective: impl Fn(f64) -> f64,
    options: &Options,
    deadline: &Deadline,
) -> Outcome {
    if let Some(found) = enumerate(savings, p, FEW) {
        let bound = found.total;
        return Outcome { found, bound, method: Method::AllSets, ended: Ended::Proven };
    }
    let found = best_of_starts(savings, p, options.starts, &deadline.at_share_of_rest(FOR_STARTS));
    let most: f64 = (0..savings.rows()).map(|row| savings.row(row).1[0]).sum();
    let tolerance = TOLERANCE * objective(found.total).abs() + SEARCH_ROUNDING * most;
    let for_relaxation = deadline.at_share_of_rest(FOR_RELAXATION);
    let relaxed = relax(savings, p, found, tolerance, &for_relaxation);
    let known = relaxed.best.total;
    // Sets that save more than what is known, and the tolerance, keep to the fates.
    let open = |bound: f64, ended| {
        let bound = bound.max(known);
        Outcome { found: relaxed.best.clone(), bound, method: Method::Heuristic, ended }
    };
    if relaxed.bound <= known + tolerance {
        return Outcome { method: Method::Relaxation, ..open(relaxed.bound, Ended::Proven) };
    }
    let Some(reduced) = reduce(savings, &relaxed.fates, p) else {
        return Outcome { method: Method::Relaxation, ..open(known + tolerance, Ended::Proven) };
    };
    if deadline.passed() {
        return open(relaxed.bound, Ended::OutOfTime);
    }
    if let Some(tried) = reduced.try_all(FEW_LEFT) {
        let bound = tried.total.max(known + tolerance);
        let found = if tried.total > known { tried } else { relaxed.best };
        return Outcome { found, bound, method: Method::Relaxation, ended: Ended::Proven };
    }
    if reduced.savings.pairs() > options.solver_pairs {
        let ended = if for_relaxation.passed() { Ended::OutOfTime } else { Ended::TooLarge };
        return open(relaxed.bound, ended);
    }
    let exact = solve(&reduced, &relaxed.best, tolerance, deadline.left());
    let bound = relaxed.bound.min(exact.bound.max(known + tolerance));
    let better = exact.found.filter(|found| found.total > known);
    let ended = match exact.end {
        End::Optimal => Ended::Proven,
        End::OutOfTime => Ended::OutOfTime,
        End::Infeasible | End::GaveUp => Ended::SolverGaveUp,
    };
    let found = better.unwrap_or(relaxed.best);
    Outcome { bound: bound.max(found.total), found, method: Method::Solver, ended }
}
