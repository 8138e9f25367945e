//! The capacitated p-median as a mixed-integer program.

use std::time::{Duration, Instant};

use highs::Col;

use crate::capacitated::Share;
use crate::capacity::{Assignment, Capacity};
use crate::problem::Problem;
use crate::proof::{Ended, TOLERANCE};
use crate::search::ROUNDING;
use crate::solver::{COST_OF_A_ROW, Care, End, Kind, Program, Tolerance};

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
        /// No choice has less weight × metres.
        bound: f64,
        ended: Ended,
    },
    /// Everyone cannot be served, says the solver with presolve and without.
    Impossible,
    NoneInTime,
}

/// A share of a demand point below this is noise of the solver.
const NOISE: f64 = 1e-7;
/// Share of a capacity that may be exceeded, and share of a demand point that may be left over: tolerances of the solver.
const OVERLOAD: f64 = 1e-6;

impl Row {
    /// Weight × metres at worst.
    pub(crate) fn most(&self) -> f64 {
        let farthest_m = self.near.last().map_or(0.0, |pair| pair.1);
        self.weight * self.stay_m.unwrap_or(farthest_m)
    }

    /// Metres at best, whatever is chosen.
    fn least_m(&self) -> f64 {
        let nearest_m = self.near.first().map_or(f64::INFINITY, |pair| pair.1);
        let least_m = self.stay_m.map_or(nearest_m, |stay_m| stay_m.min(nearest_m));
        if least_m.is_finite() { least_m } else { 0.0 }
    }
}

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
///
/// An answer counts when sites, loads and cost, added up anew from the shares, are what the solver says; otherwise it is
/// asked once more, without presolve, and then only believed where it can be checked. That nobody can be served has no
/// witness, so it is always asked twice.
pub(crate) fn solve(
    rows: &[Row],
    candidates: usize,
    p: usize,
    capacity: &Capacity<'_>,
    time: Duration,
) -> Served {
    let began = Instant::now();
    let (program, scale) = program(rows, candidates, p, capacity);
    let trivial: f64 = rows.iter().map(|row| row.weight * row.least_m()).sum();
    let mut kept = Served::NoneInTime;
    for care in [Care::Usual, Care::NoPresolve] {
        let left = time.saturating_sub(began.elapsed());
        let solved = program.minimise(left, Tolerance::Relative(TOLERANCE), care);
        let Some(values) = solved.values else {
            match (solved.end, care) {
                (End::Infeasible | End::Optimal, Care::Usual) => continue,
                // An answer of the first run that keeps to the capacities refutes it.
                (End::Infeasible, Care::NoPresolve) if matches!(kept, Served::NoneInTime) => {
                    kept = Served::Impossible;
                }
                _ => {}
            }
            break;
        };
        let sites: Vec<usize> = (0..candidates).filter(|&site| values[site] > 0.5).collect();
        let shares = shares(rows, &values, candidates, capacity.assignment());
        let Some(cost) = cost(rows, &sites, &shares, p, capacity) else { continue };
        let bound = solved.bound / scale;
        let slack = TOLERANCE * cost + ROUNDING * rows.iter().map(Row::most).sum::<f64>();
        let believed = bound <= cost + slack && (solved.end != End::Optimal || cost - bound <= slack);
        let ended = match solved.end {
            _ if !believed => Ended::SolverGaveUp,
            End::Optimal => Ended::Proven,
            End::OutOfTime => Ended::OutOfTime,
            End::Infeasible | End::GaveUp => Ended::SolverGaveUp,
        };
        let bound = if believed { bound.max(trivial).min(cost) } else { trivial.min(cost) };
        kept = Served::Found { sites, shares, bound, ended };
        if believed {
            break;
        }
    }
    kept
}

/// The program, and its cost per weight × metre.
fn program(rows: &[Row], candidates: usize, p: usize, capacity: &Capacity<'_>) -> (Program, f64) {
    let mut program = Program::default();
    let built: Vec<Col> = (0..candidates).map(|_| program.variable(0.0, Kind::Choice)).collect();
    let choices: Vec<(Col, f64)> = built.iter().map(|&column| (column, 1.0)).collect();
    program.equal(p as f64, &choices);
    let scale =
        COST_OF_A_ROW * rows.len() as f64 / rows.iter().map(Row::most).sum::<f64>().max(f64::MIN_POSITIVE);
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
    (program, scale)
}

/// Weight × metres of the shares, or `None` when they are no answer: too few sites, too much at one, or someone left out.
fn cost(rows: &[Row], sites: &[usize], shares: &[Share], p: usize, capacity: &Capacity<'_>) -> Option<f64> {
    let mut load = vec![0.0; sites.len()];
    let mut cost = 0.0;
    let mut rest = shares;
    for row in rows {
        let (own, others) = rest.split_at(rest.partition_point(|share| share.demand == row.demand));
        rest = others;
        let mut served = 0.0;
        for share in own {
            let metres = row.near.iter().find(|pair| pair.0 == share.site)?.1;
            load[sites.binary_search(&share.site).ok()?] += share.weight;
            served += share.weight;
            cost += share.weight * metres;
        }
        let left = (row.weight - served).max(0.0);
        match row.stay_m {
            Some(stay_m) => cost += left * stay_m,
            None if left > OVERLOAD * row.weight => return None,
            None => {}
        }
    }
    let fits = |(&site, &load): (&usize, &f64)| load <= capacity.limit()[site] * (1.0 + OVERLOAD);
    (sites.len() == p && sites.iter().zip(&load).all(fits)).then_some(cost)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(demand: usize, weight: f64, stay_m: Option<f64>, near: &[(usize, f64)]) -> Row {
        Row { demand, weight, stay_m, near: near.to_vec() }
    }

    fn share(demand: usize, site: usize, weight: f64) -> Share {
        Share { demand, site, weight }
    }

    #[test]
    fn an_answer_that_keeps_to_no_capacity_costs_nothing_that_counts() {
        // Two must be served, the third may stay at 50 m; each site has room for 10.
        let rows = [
            row(0, 6.0, None, &[(0, 10.0), (1, 20.0)]),
            row(1, 6.0, None, &[(0, 5.0), (1, 30.0)]),
            row(3, 2.0, Some(50.0), &[(1, 40.0)]),
        ];
        let capacity = Capacity::new(&[10.0, 10.0], Assignment::Split).unwrap();
        let cost = |sites: &[usize], shares: &[Share]| cost(&rows, sites, shares, 2, &capacity);
        // 60 + 30 × 6, and 100 for who stays.
        let fits = [share(0, 0, 6.0), share(1, 1, 6.0)];
        assert_eq!(cost(&[0, 1], &fits).map(f64::round), Some(340.0));
        // 60 + 20 + 60, and 80 for who moves.
        let split = [share(0, 0, 6.0), share(1, 0, 4.0), share(1, 1, 2.0), share(3, 1, 2.0)];
        assert_eq!(cost(&[0, 1], &split).map(f64::round), Some(220.0));
        // 12 at a site with room for 10; a site too few; a site that is not chosen; someone left out.
        assert_eq!(cost(&[0, 1], &[share(0, 0, 6.0), share(1, 0, 6.0)]), None);
        assert_eq!(cost(&[0], &[share(0, 0, 6.0), share(1, 0, 4.0)]), None);
        assert_eq!(cost(&[0, 2], &fits), None);
        assert_eq!(cost(&[0, 1], &[share(0, 0, 6.0), share(1, 1, 5.0)]), None);
    }
}
