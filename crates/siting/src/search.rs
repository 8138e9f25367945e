//! From a problem in savings to sites and a proof: the strategy.

use crate::deadline::Deadline;
use crate::enumerate::enumerate;
use crate::options::Options;
use crate::proof::Method;
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
    /// `None` when the sites are proven best, within the tolerance.
    pub(crate) bound: Option<f64>,
    pub(crate) method: Method,
}

/// Share of the objective that a proof leaves open.
pub(crate) const TOLERANCE: f64 = 1e-6;
/// Share of all savings that is rounding.
const ROUNDING: f64 = 1e-12;
/// Shares of the time that is left for the starts and for the relaxation.
const FOR_STARTS: f64 = 0.3;
const FOR_RELAXATION: f64 = 0.5;

/// All sets where they are few; else exchange from several starts, a Lagrangian bound that settles most candidates, and
/// the solver for the rest, when that is small enough.
///
/// `objective` turns a saving into what is reported, of which a millionth is the tolerance.
pub(crate) fn search(
    savings: &Savings,
    p: usize,
    objective: impl Fn(f64) -> f64,
    options: &Options,
    deadline: &Deadline,
) -> Outcome {
    if let Some(found) = enumerate(savings, p) {
        return Outcome { found, bound: None, method: Method::AllSets };
    }
    let found = best_of_starts(savings, p, options.starts, &deadline.at_share_of_rest(FOR_STARTS));
    let most: f64 = (0..savings.rows()).map(|row| savings.row(row).1[0]).sum();
    let tolerance = TOLERANCE * objective(found.total).abs() + ROUNDING * most;
    let relaxed = relax(savings, p, found, tolerance, &deadline.at_share_of_rest(FOR_RELAXATION));
    let proven = |found: Found, method| Outcome { found, bound: None, method };
    if relaxed.bound <= relaxed.best.total + tolerance {
        return proven(relaxed.best, Method::Relaxation);
    }
    let Some(reduced) = reduce(savings, &relaxed.fates, p) else {
        return proven(relaxed.best, Method::Relaxation);
    };
    if reduced.savings.pairs() > options.solver_pairs || deadline.passed() {
        return Outcome { found: relaxed.best, bound: Some(relaxed.bound), method: Method::Heuristic };
    }
    let exact = solve(&reduced, &relaxed.best, tolerance, deadline.left());
    let better = exact.found.filter(|found| found.total > relaxed.best.total);
    let best = better.unwrap_or(relaxed.best);
    match exact.end {
        End::Optimal | End::Infeasible => proven(best, Method::Solver),
        End::Unfinished => {
            let bound = relaxed.bound.min(exact.bound).max(best.total);
            Outcome { found: best, bound: Some(bound), method: Method::Solver }
        }
    }
}
