//! The capacitated p-median as a mixed-integer program.

use std::time::Duration;

use highs::Col;

use crate::capacitated::Share;
use crate::capacity::{Assignment, Capacity};
use crate::problem::Problem;
use crate::search::TOLERANCE;
use crate::solver::{COST_OF_A_ROW, End, Kind, Program, Tolerance};

/// A demand point with weight that some candidate with room could serve better, or that must be served.
pub(crate) struct Row {
    pub(crate) demand: usize,
    pub(crate) weight: f64,
    /// Metres when no new site serves it; `None` when one must.
    pub(crate) stay_m: Option<f64>,
    /// Candidates that may serve it, with metres.
    pub(crate) near: Vec<(usize, f64)>,
}

/// How the program ended.
pub(crate) enum Served {
    Found {
        /// In order of index.
        sites: Vec<usize>,
        /// By demand point, then site.
        shares: Vec<Share>,
        /// In weight × metres; `None` when the choice is proven best.
        bound: Option<f64>,
    },
    /// Everyone cannot be served.
    Impossible,
    NoneInTime,
}

/// A share of a demand point below this is noise of the solver.
const NOISE: f64 = 1e-7;

/// The rows of the program: who has weight and can be helped at all.
pub(crate) fn rows(problem: &Problem<'_>, capacity: &Capacity<'_>) -> Vec<Row> {
    let weights = problem.demand().weight().iter().enumerate();
    weights
        .filter(|&(demand, &weight)| weight > 0.0 && !problem.never_reachable(demand))
        .map(|(demand, &weight)| {
            let stay_m = problem.now_m(demand).or(problem.unreached_m());
            let room = |candidate: usize| match capacity.assignment() {
                Assignment::Single => capacity.limit()[candidate] >= weight,
                Assignment::Split => capacity.limit()[candidate] > 0.0,
            };
            let near = problem
                .distances()
                .reachable(demand)
                .take_while(|&(_, metres)| stay_m.is_none_or(|stay_m| metres < stay_m))
                .filter(|&(candidate, _)| room(candidate))
                .collect();
            Row { demand, weight, stay_m, near }
        })
        .collect()
}

/// Solves the program.
///
/// One variable for each site (built or not) and each pair (the share that goes there); a pair is at most its site, which
/// makes the linear relaxation tight; loads are divided by the capacity, so that a tolerance is a share of it.
pub(crate) fn solve(
    rows: &[Row],
    candidates: usize,
    p: usize,
    capacity: &Capacity<'_>,
    time: Duration,
) -> Served {
    let mut program = Program::default();
    let built: Vec<Col> = (0..candidates).map(|_| program.variable(0.0, Kind::Choice)).collect();
    let choices: Vec<(Col, f64)> = built.iter().map(|&column| (column, 1.0)).collect();
    program.equal(p as f64, &choices);
    let costs = rows
        .iter()
        .filter_map(|row| row.near.last().map(|&(_, metres)| row.weight * row.stay_m.unwrap_or(metres)));
    let scale = COST_OF_A_ROW * rows.len() as f64 / costs.sum::<f64>().max(f64::MIN_POSITIVE);
    let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
    let share = match capacity.assignment() {
        Assignment::Single => Kind::Choice,
        Assignment::Split => Kind::Share,
    };
    let mut load: Vec<Vec<(Col, f64)>> = built.iter().map(|&column| vec![(column, -1.0)]).collect();
    let mut base = 0.0;
    for row in rows {
        let stay_m = row.stay_m.unwrap_or(0.0);
        base += row.weight * stay_m;
        let mut all = Vec::with_capacity(row.near.len());
        for &(site, metres) in &row.near {
            let pair = program.variable(row.weight * (metres - stay_m) * scale, share);
            program.at_most(0.0, &[(pair, 1.0), (built[site], -1.0)]);
            load[site].push((pair, row.weight / capacity.limit()[site]));
            all.push((pair, 1.0));
        }
        match row.stay_m {
            Some(_) => program.at_most(1.0, &all),
            None => program.equal(1.0, &all),
        }
    }
    for (site, terms) in load.iter().enumerate() {
        if terms.len() > 1 && capacity.limit()[site].is_finite() {
            program.at_most(0.0, terms);
        }
    }
    program.constant(base * scale);
    let solved = program.minimise(time, Tolerance::Relative(TOLERANCE), None);
    let Some(values) = solved.values else {
        return match solved.end {
            End::Infeasible => Served::Impossible,
            End::Optimal | End::Unfinished => Served::NoneInTime,
        };
    };
    let bound = (solved.end != End::Optimal).then_some(solved.bound / scale);
    let sites = (0..candidates).filter(|&site| values[site] > 0.5).collect();
    Served::Found { sites, shares: shares(rows, &values, candidates, capacity.assignment()), bound }
}

/// The values of the pairs, noise cleared away, as weights.
fn shares(rows: &[Row], values: &[f64], candidates: usize, assignment: Assignment) -> Vec<Share> {
    let mut shares = Vec::new();
    let mut next = candidates;
    for row in rows {
        let pairs = row.near.iter().zip(&values[next..next + row.near.len()]);
        next += row.near.len();
        let smallest = if assignment == Assignment::Single { 0.5 } else { NOISE };
        let mut own: Vec<(usize, f64)> = pairs
            .filter(|&(&(site, _), &value)| value > smallest && values[site] > 0.5)
            .map(|(&(site, _), &value)| (site, if assignment == Assignment::Single { 1.0 } else { value }))
            .collect();
        own.sort_unstable_by_key(|pair| pair.0);
        let sum: f64 = own.iter().map(|pair| pair.1).sum();
        // Who is served as a whole, up to noise, is served as a whole.
        let whole = if sum > 1.0 - row.near.len() as f64 * NOISE { sum } else { 1.0 };
        shares.extend(own.into_iter().map(|(site, share)| Share {
            demand: row.demand,
            site,
            weight: row.weight * (share / whole),
        }));
    }
    shares
}
