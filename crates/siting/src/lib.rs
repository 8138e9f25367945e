//! Where to build: which p of the candidates serve people best, and how good that answer is.

mod capacitated;
mod capacitated_program;
mod capacity;
mod chosen;
mod coverage;
mod deadline;
mod demand;
mod distances;
mod distances_error;
mod enumerate;
mod greedy;
mod ids;
mod interchange;
#[cfg(test)]
mod laws;
mod options;
mod p_median;
mod problem;
mod proof;
mod radius_program;
mod reduced;
mod relaxation;
mod savings;
mod search;
mod solution;
mod solver;
mod starts;
mod totals;

pub use capacitated::{CapacitatedSolution, Share, p_median_capacitated};
pub use capacity::{Assignment, Capacity, CapacityError};
pub use coverage::max_coverage;
pub use demand::{Demand, DemandError};
pub use distances::Distances;
pub use distances_error::DistancesError;
pub use options::Options;
pub use p_median::p_median;
pub use problem::{Problem, ProblemError};
pub use proof::{Method, Proof};
pub use solution::{Gain, Solution, gains};
pub use totals::{Totals, TotalsError, totals, totals_per_district};
