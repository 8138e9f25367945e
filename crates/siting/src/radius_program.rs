//! The choice of sites as a mixed-integer program.

use std::time::Duration;

use highs::Col;

use crate::chosen::Chosen;
use crate::reduced::Reduced;
use crate::solver::{COST_OF_A_ROW, End, Kind, Program, Solved, Tolerance};
use crate::starts::Found;

/// What the solver made of a reduced problem, in savings of the whole one.
#[derive(Debug, Clone)]
pub(crate) struct Exact {
    /// True to the tolerance: nothing better is left.
    pub(crate) end: End,
    /// The sites found, with those that were kept; the saving is that of the reduced problem with its floor.
    pub(crate) found: Option<Found>,
    /// No set that keeps to the fates saves more.
    pub(crate) bound: f64,
}

/// Solves a reduced problem by HiGHS in the radius formulation, starting from known sites when they keep to the fates.
///
/// A row has one variable for each different saving: 1 when no chosen site saves as much. Its cost is the step down to
/// the next saving. The linear relaxation is as tight as with a variable for each pair, at a fraction of the size
/// (S. Elloumi, "A tighter formulation of the p-median problem", J. Combinatorial Optimization, 2010; S. García,
/// M. Labbé and A. Marín, "Solving large p-median problems with a radius formulation", INFORMS J. Computing, 2011).
/// Only the choice of sites is integer. One row and one column a different saving, one entry a pair and two a saving.
pub(crate) fn solve(reduced: &Reduced, known: &Found, tolerance: f64, time: Duration) -> Exact {
    let savings = &reduced.savings;
    let most: f64 = (0..savings.rows()).map(|row| savings.row(row).1[0]).sum();
    if savings.rows() == 0 {
        // Every set saves the floor.
        let found = assemble(reduced, &reduced.open[..reduced.p]);
        return Exact { end: End::Optimal, found: Some(found), bound: reduced.floor };
    }
    let scale = COST_OF_A_ROW * savings.rows() as f64 / most;
    let mut program = Program::default();
    let mut column_of: Vec<Option<Col>> = vec![None; savings.sites()];
    for &site in &reduced.open {
        column_of[site as usize] = Some(program.variable(0.0, Kind::Choice));
    }
    let choices: Vec<(Col, f64)> = column_of.iter().flatten().map(|&column| (column, 1.0)).collect();
    program.equal(reduced.p as f64, &choices);
    let start = Start::new(reduced, known);
    let mut values: Vec<f64> = start.choices(reduced);
    for row in 0..savings.rows() {
        let (sites, row_savings) = savings.row(row);
        let mut above: Option<Col> = None;
        let mut first = 0;
        while first < sites.len() {
            let saving = row_savings[first];
            let after = first + row_savings[first..].partition_point(|&other| other >= saving);
            let step = saving - row_savings.get(after).copied().unwrap_or(0.0);
            let short = program.variable(step * scale, Kind::Share);
            values.push(start.short(row, saving));
            let mut terms = vec![(short, 1.0)];
            terms.extend(sites[first..after].iter().filter_map(|&j| column_of[j as usize]).map(|c| (c, 1.0)));
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
    let start_values = start.keeps_to_fates().then_some(values.as_slice());
    let Solved { end, values, bound } =
        program.minimise(time, Tolerance::Absolute(tolerance * scale), start_values);
    let found = values.and_then(|values| {
        let sites: Vec<u32> = reduced
            .open
            .iter()
            .zip(&values)
            .filter(|(_, value)| **value > 0.5)
            .map(|(&site, _)| site)
            .collect();
        (sites.len() == reduced.p).then(|| assemble(reduced, &sites))
    });
    Exact { end, found, bound: reduced.floor + most - bound / scale }
}

/// Open sites with the kept ones, and what they save.
fn assemble(reduced: &Reduced, open: &[u32]) -> Found {
    let total = reduced.floor + Chosen::new(&reduced.savings, open).total();
    let mut sites = [reduced.kept.as_slice(), open].concat();
    sites.sort_unstable();
    Found { sites, total }
}

/// The known sites as values of the program.
struct Start<'a> {
    open: Vec<u32>,
    p: usize,
    chosen: Chosen<'a>,
}

impl<'a> Start<'a> {
    fn new(reduced: &'a Reduced, known: &Found) -> Self {
        let open: Vec<u32> =
            known.sites.iter().copied().filter(|site| reduced.open.binary_search(site).is_ok()).collect();
        let chosen = Chosen::new(&reduced.savings, &open);
        Self { open, p: reduced.p, chosen }
    }

    fn keeps_to_fates(&self) -> bool {
        self.open.len() == self.p
    }

    fn choices(&self, reduced: &Reduced) -> Vec<f64> {
        reduced.open.iter().map(|site| if self.open.contains(site) { 1.0 } else { 0.0 }).collect()
    }

    fn short(&self, row: usize, saving: f64) -> f64 {
        if self.chosen.best_of(row) >= saving { 0.0 } else { 1.0 }
    }
}
