//! The choice of sites as a mixed-integer program.

use std::time::{Duration, Instant};

use highs::Col;

use crate::chosen::Chosen;
use crate::deadline::Deadline;
use crate::interchange::interchange;
use crate::reduced::Reduced;
use crate::solver::{COST_OF_A_ROW, Care, End, Kind, Program, Tolerance};
use crate::starts::Found;

/// What the solver made of a reduced problem, in savings of the whole one.
#[derive(Debug, Clone)]
pub(crate) struct Exact {
    /// `Optimal` only when the sites, added up anew, meet the bound, and no known set refutes it.
    pub(crate) end: End,
    /// The best sites found, with those that were kept; what they save is added up from the sites.
    pub(crate) found: Option<Found>,
    /// No set that keeps to the fates saves more; infinite when the solver contradicted itself.
    pub(crate) bound: f64,
}

/// Share of all savings that is rounding.
const ROUNDING: f64 = 1e-12;

/// Solves a reduced problem by HiGHS in the radius formulation.
///
/// A row has one variable for each different saving: 1 when no chosen site saves as much. Its cost is the step down to
/// the next saving. The linear relaxation is as tight as with a variable for each pair, at a fraction of the size
/// (S. Elloumi, "A tighter formulation of the p-median problem", J. Combinatorial Optimization, 2010; S. García,
/// M. Labbé and A. Marín, "Solving large p-median problems with a radius formulation", INFORMS J. Computing, 2011).
/// Only the choice of sites is integer. One row and one column a different saving, one entry a pair and two a saving.
///
/// `known` is a set of p sites of the whole problem; it is a witness against the solver, when it keeps to the fates.
pub(crate) fn solve(reduced: &Reduced, known: &Found, tolerance: f64, time: Duration) -> Exact {
    if reduced.savings.rows() == 0 || reduced.p == 0 {
        // Every set that keeps to the fates saves the same.
        let found = assemble(reduced, &reduced.open[..reduced.p]);
        return Exact { end: End::Optimal, bound: found.total, found: Some(found) };
    }
    let began = Instant::now();
    let program = RadiusProgram::new(reduced);
    ask_twice(reduced, known, tolerance, |care| {
        program.run(reduced, tolerance, time.saturating_sub(began.elapsed()), care)
    })
}

/// Runs the solver, and once more with more care when the first answer cannot be so; after two such answers no bound of
/// its is believed.
fn ask_twice(reduced: &Reduced, known: &Found, tolerance: f64, run: impl Fn(Care) -> Exact) -> Exact {
    // The most that a set is known to save which keeps to the fates.
    let open = reduced.open_of(&known.sites);
    let mut witness = open.map_or(0.0, |open| assemble(reduced, &open).total);
    let mut best: Option<Found> = None;
    for care in [Care::Usual, Care::NoPresolve] {
        let exact = run(care);
        let verdict = judge(reduced, &exact, witness, tolerance);
        let Exact { end, found, bound } = exact;
        best = best.into_iter().chain(found).reduce(|a, b| if b.total > a.total { b } else { a });
        match verdict {
            Verdict::CanBe => return Exact { end, found: best, bound },
            Verdict::CannotBe => witness = best.as_ref().map_or(witness, |best| best.total.max(witness)),
        }
    }
    Exact { end: End::GaveUp, found: best, bound: f64::INFINITY }
}

/// Whether an answer of the solver can be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    CanBe,
    CannotBe,
}

/// Holds the answer against what is known without the solver: the sites added up, an exchange on them, and the `witness`,
/// the most that some set is known to save.
///
/// There is always a set that keeps to the fates, so that an infeasible program contradicts itself.
fn judge(reduced: &Reduced, exact: &Exact, witness: f64, tolerance: f64) -> Verdict {
    let slack = tolerance + ROUNDING * (reduced.floor + reduced.most());
    let exchanged = exact.found.as_ref().and_then(|found| reduced.open_of(&found.sites)).map(|open| {
        let at_most_a_moment = Deadline::starting_now(Duration::from_secs(1));
        reduced.floor + interchange(&reduced.savings, &open, &at_most_a_moment).total()
    });
    let refuted = witness.max(exchanged.unwrap_or(0.0)) > exact.bound + slack;
    let met = exact.found.as_ref().is_some_and(|found| exact.bound <= found.total + slack);
    match exact.end {
        End::Optimal if met && !refuted => Verdict::CanBe,
        End::OutOfTime | End::GaveUp if !refuted => Verdict::CanBe,
        _ => Verdict::CannotBe,
    }
}

struct RadiusProgram {
    program: Program,
    /// Cost of the program per saving.
    scale: f64,
}

impl RadiusProgram {
    fn new(reduced: &Reduced) -> Self {
        let savings = &reduced.savings;
        let scale = COST_OF_A_ROW * savings.rows() as f64 / reduced.most();
        let mut program = Program::default();
        let mut column_of: Vec<Option<Col>> = vec![None; savings.sites()];
        for &site in &reduced.open {
            column_of[site as usize] = Some(program.variable(0.0, Kind::Choice));
        }
        let choices: Vec<(Col, f64)> = column_of.iter().flatten().map(|&column| (column, 1.0)).collect();
        program.equal(reduced.p as f64, &choices);
        for row in 0..savings.rows() {
            let (sites, row_savings) = savings.row(row);
            let mut above: Option<Col> = None;
            let mut first = 0;
            while first < sites.len() {
                let saving = row_savings[first];
                let after = first + row_savings[first..].partition_point(|&other| other >= saving);
                let step = saving - row_savings.get(after).copied().unwrap_or(0.0);
                let short = program.variable(step * scale, Kind::Share);
                let mut terms = vec![(short, 1.0)];
                let as_good = sites[first..after].iter().filter_map(|&j| column_of[j as usize]);
                terms.extend(as_good.map(|column| (column, 1.0)));
                match above {
                    None => program.at_least(1.0, &terms),
                    Some(above) => {
                        terms.push((above, -1.0));
                        program.at_least(0.0, &terms);
                    }
                }
                above = Some(short);
                first = after;
            }
        }
        Self { program, scale }
    }

    /// One run of the solver, in savings.
    fn run(&self, reduced: &Reduced, tolerance: f64, time: Duration, care: Care) -> Exact {
        let solved = self.program.minimise(time, Tolerance::Absolute(tolerance * self.scale), care);
        let found = solved.values.and_then(|values| {
            let chosen = reduced.open.iter().zip(&values).filter(|(_, value)| **value > 0.5);
            let sites: Vec<u32> = chosen.map(|(&site, _)| site).collect();
            (sites.len() == reduced.p).then(|| assemble(reduced, &sites))
        });
        Exact { end: solved.end, found, bound: reduced.floor + reduced.most() - solved.bound / self.scale }
    }
}

/// Open sites with the kept ones, and what they save.
fn assemble(reduced: &Reduced, open: &[u32]) -> Found {
    let total = reduced.floor + Chosen::new(&reduced.savings, open).total();
    let mut sites = [reduced.kept.as_slice(), open].concat();
    sites.sort_unstable();
    Found { sites, total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reduced::reduce;
    use crate::relaxation::Fate;
    use crate::savings::Savings;

    /// Three sites and two rows, p = 1: site 0 saves 5, site 1 saves 4 + 3 = 7, site 2 saves 2.
    fn small() -> Reduced {
        let rows = vec![vec![(0, 5.0), (1, 4.0)], vec![(1, 3.0), (2, 2.0)]];
        reduce(&Savings::from_rows(3, rows.into_iter()), &[Fate::Open; 3], 1).unwrap()
    }

    fn set(site: u32, total: f64) -> Found {
        Found { sites: vec![site], total }
    }

    fn optimal(found: Found, bound: f64) -> Exact {
        Exact { end: End::Optimal, found: Some(found), bound }
    }

    fn care_of(exact: &Exact) -> (End, Option<Vec<u32>>) {
        (exact.end, exact.found.as_ref().map(|found| found.sites.clone()))
    }

    #[test]
    fn an_answer_that_does_not_meet_its_bound_is_asked_again() {
        // As HiGHS 1.16.0 did with a start: the values of one answer with the bound of another.
        let run = |care| match care {
            Care::Usual => optimal(set(0, 5.0), 7.0),
            Care::NoPresolve => optimal(set(1, 7.0), 7.0),
        };
        let exact = ask_twice(&small(), &set(2, 2.0), 1e-7, run);
        assert_eq!(care_of(&exact), (End::Optimal, Some(vec![1])));
        assert!((exact.bound - 7.0).abs() < 1e-9);
    }

    #[test]
    fn a_bound_below_a_known_set_is_not_believed() {
        // Site 1 is known to save 7.
        let exact = ask_twice(&small(), &set(1, 7.0), 1e-7, |_| optimal(set(2, 2.0), 2.0));
        assert_eq!(care_of(&exact), (End::GaveUp, Some(vec![2])));
        assert!(exact.bound.is_infinite());
        // A run out of time with such a bound is no better.
        let late = |_| Exact { end: End::OutOfTime, found: None, bound: 6.0 };
        assert!(ask_twice(&small(), &set(1, 7.0), 1e-7, late).bound.is_infinite());
    }

    #[test]
    fn an_exchange_refutes_a_bound_that_no_known_set_does() {
        // From site 2 an exchange leads to site 1, which saves more than the solver says is possible.
        let exact = ask_twice(&small(), &set(2, 2.0), 1e-7, |_| optimal(set(2, 2.0), 2.0));
        assert_eq!(exact.end, End::GaveUp);
        assert!(exact.bound.is_infinite());
    }

    #[test]
    fn a_program_that_always_has_an_answer_is_not_infeasible() {
        let run = |_| Exact { end: End::Infeasible, found: None, bound: f64::NEG_INFINITY };
        assert_eq!(ask_twice(&small(), &set(2, 2.0), 1e-7, run).end, End::GaveUp);
    }

    #[test]
    fn the_best_of_two_doubtful_answers_is_kept() {
        let run = |care| match care {
            Care::Usual => optimal(set(0, 5.0), 9.0),
            Care::NoPresolve => Exact { end: End::OutOfTime, found: Some(set(2, 2.0)), bound: 8.0 },
        };
        let exact = ask_twice(&small(), &set(2, 2.0), 1e-7, run);
        assert_eq!(care_of(&exact), (End::OutOfTime, Some(vec![0])));
        assert!((exact.bound - 8.0).abs() < 1e-9);
    }
}
