//! The search for the best sites: which problem is solved, by which solver, and what is known of the answer.

use super::{Ground, LocateError, LocatePlan};
use crate::Objective;
use std::time::Duration;
use werkvlek_siting::{
    Assignment, Capacity, Ended, Gain, Options, Problem, Proof, Solution, max_coverage, p_median,
    p_median_capacitated,
};
use werkvlek_table::message_number;

/// The chosen sites.
pub(super) struct Search {
    pub(super) chosen: Vec<usize>,
    /// By origin, where the solver says who goes where.
    pub(super) gains: Option<Vec<Gain>>,
    pub(super) proof: Proof,
    objective: f64,
    ended: Ended,
    elapsed: Duration,
    /// Weight that finds no place within the capacity.
    pub(super) unserved: f64,
}

impl From<Solution> for Search {
    fn from(solution: Solution) -> Self {
        Self {
            chosen: solution.sites,
            gains: None,
            proof: solution.proof,
            objective: solution.objective,
            ended: solution.ended,
            elapsed: solution.elapsed,
            unserved: 0.0,
        }
    }
}

impl Search {
    /// Chooses the sites.
    pub(super) fn of(
        problem: &Problem<'_>,
        ground: &Ground<'_>,
        plan: &LocatePlan,
    ) -> Result<Self, LocateError> {
        let options = Options { time_limit: plan.time_limit, ..Options::default() };
        Ok(match (plan.objective, plan.capacity) {
            (Objective::Dekking, _) => max_coverage(problem, plan.p, plan.within_m, &options)?.into(),
            (Objective::Afstand, None) => p_median(problem, plan.p, &options)?.into(),
            (Objective::Afstand, Some(most)) => {
                let limits = vec![most; ground.candidates.len()];
                let capacity = Capacity::new(&limits, Assignment::Single)?;
                let found = p_median_capacitated(problem, plan.p, &capacity, &options)?;
                Self {
                    chosen: found.sites,
                    gains: Some(found.gains),
                    proof: found.proof,
                    objective: found.objective,
                    ended: found.ended,
                    elapsed: found.elapsed,
                    unserved: found.unserved,
                }
            }
        })
    }

    /// What was reached, and what is known of it.
    pub(super) fn verdict(&self, plan: &LocatePlan, weight: &str) -> String {
        let objective = message_number(self.objective.round());
        let what = match plan.objective {
            Objective::Afstand => format!("{objective} {weight} × m in sum"),
            Objective::Dekking => {
                format!("{objective} {weight} come within {} m", message_number(plan.within_m))
            }
        };
        let why = if self.ended == Ended::Proven { String::new() } else { format!("; {}", self.ended) };
        format!("{what}; {} ({:.1} s{why})", self.proof, self.elapsed.as_secs_f64())
    }
}
