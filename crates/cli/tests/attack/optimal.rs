//! How much more is hidden than the least that would do: the cell suppression problem, solved exactly.
//!
//! Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints", *Management Science* 47
//! (2001): choose what to hide; let an attacker bound every secret figure with a linear program; where he comes too close his dual
//! solution is an inequality that the next choice must meet.

use crate::published::{csv, numbers, run, sample_town, texts};
use highs::{Col, HighsModelStatus, RowProblem, Sense};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A figure of a table.
#[derive(Clone, Copy, Default)]
struct Figure {
    vestigingen: u64,
    banen: f64,
    largest: f64,
}

impl Figure {
    fn include(&mut self, other: Self) {
        self.vestigingen += other.vestigingen;
        self.banen += other.banen;
        self.largest = self.largest.max(other.largest);
    }

    /// Fewer than three establishments, or one with more than 80 % of the jobs.
    fn is_secret(self) -> bool {
        self.vestigingen > 0 && (self.vestigingen < 3 || self.largest > 0.8 * self.banen)
    }

    /// How far below and above the truth the attacker must stay: 20 %, one job at least, and up to where nobody dominates.
    fn levels(self) -> [f64; 2] {
        let level = (self.banen * 0.2).ceil().max(1.0);
        [level.min(self.banen), level.max((self.largest / 0.8).ceil() - self.banen)]
    }
}

/// Figures with the sums between them.
#[derive(Default)]
struct Figures {
    at: BTreeMap<[String; 2], usize>,
    figures: Vec<Figure>,
    sums: Vec<(usize, Vec<usize>)>,
}

/// What stands for all classes.
const ALL: &str = "";

impl Figures {
    /// A table of two columns of classes with all totals; of one column where the second has one class.
    fn of(rows: &[([&str; 2], f64)]) -> Self {
        let mut found = Self::default();
        for ([a, b], banen) in rows {
            let keys: BTreeSet<[&str; 2]> = [[*a, *b], [*a, ALL], [ALL, *b], [ALL, ALL]].into();
            for key in keys {
                let next = found.figures.len();
                let at = *found.at.entry(key.map(str::to_owned)).or_insert(next);
                if at == next {
                    found.figures.push(Figure::default());
                }
                found.figures[at].include(Figure { vestigingen: 1, banen: *banen, largest: *banen });
            }
        }
        for (key, &total) in &found.at {
            for side in 0..2 {
                let is_part = |other: &[String; 2]| other[side] != ALL && other[1 - side] == key[1 - side];
                let parts: Vec<usize> =
                    found.at.iter().filter(|(other, _)| is_part(other)).map(|(_, &i)| i).collect();
                if key[side] == ALL && !parts.is_empty() && !parts.contains(&total) {
                    found.sums.push((total, parts));
                }
            }
        }
        found
    }

    fn secrets(&self) -> impl Iterator<Item = usize> {
        (0..self.figures.len()).filter(|&i| self.figures[i].is_secret())
    }

    /// The fewest figures that must be hidden; of equally few those with fewest jobs.
    fn least_hidden(&self) -> Vec<bool> {
        let jobs: f64 = self.figures.iter().map(|f| f.banen).sum();
        let mut cuts: Vec<(Vec<(usize, f64)>, f64)> = Vec::new();
        loop {
            let mut problem = RowProblem::default();
            let column = |figure: &Figure| {
                let least = if figure.is_secret() { 1.0 } else { 0.0 };
                (1.0 + figure.banen / jobs, least)
            };
            let choose: Vec<Col> = (self.figures.iter().map(column))
                .map(|(price, least)| problem.add_integer_column(price, least..=1.0))
                .collect();
            for (terms, level) in &cuts {
                problem.add_row(*level.., terms.iter().map(|(i, c)| (choose[*i], *c)).collect::<Vec<_>>());
            }
            let mut model = problem.optimise(Sense::Minimise);
            model.set_option("output_flag", false);
            model.set_option("parallel", "off");
            let solved = model.solve();
            assert_eq!(solved.status(), HighsModelStatus::Optimal);
            let hidden: Vec<bool> = solved.get_solution().columns().iter().map(|x| *x > 0.5).collect();
            let before = cuts.len();
            for secret in self.secrets() {
                for (side, level) in self.figures[secret].levels().into_iter().enumerate() {
                    cuts.extend(self.cut(&hidden, secret, if side == 0 { -1.0 } else { 1.0 }, level));
                }
            }
            if cuts.len() == before {
                return hidden;
            }
        }
    }

    /// How far an attacker lets a secret move; where that is too little, what would have to be hidden besides.
    fn cut(&self, hidden: &[bool], secret: usize, way: f64, level: f64) -> Option<(Vec<(usize, f64)>, f64)> {
        let mut problem = RowProblem::default();
        let mut moves = Vec::with_capacity(hidden.len());
        for (i, figure) in self.figures.iter().enumerate() {
            let (least, most) = if hidden[i] { (-figure.banen, MOST) } else { (0.0, 0.0) };
            moves.push(problem.add_column(if i == secret { way } else { 0.0 }, least..=most));
        }
        for (total, parts) in &self.sums {
            let parts = parts.iter().map(|&i| (moves[i], -1.0));
            problem.add_row(0.0..=0.0, parts.chain([(moves[*total], 1.0)]).collect::<Vec<_>>());
        }
        let mut model = problem.optimise(Sense::Maximise);
        model.set_option("output_flag", false);
        model.set_option("parallel", "off");
        let solved = model.solve();
        assert_eq!(solved.status(), HighsModelStatus::Optimal);
        let solution = solved.get_solution();
        if way * solution.columns()[secret] >= level - 1e-6 {
            return None;
        }
        // The reduced cost of a move, times how far it may go, bounds the attacker.
        let term = |(i, cost): (usize, &f64)| {
            let reach = if *cost > 0.0 { MOST } else { self.figures[i].banen };
            (i, (cost.abs() * reach).min(level))
        };
        let terms: Vec<_> =
            solution.dual_columns().iter().enumerate().map(term).filter(|(_, c)| *c > 1e-9).collect();
        Some((terms, level))
    }
}

/// Beyond the jobs of the town.
const MOST: f64 = 1e6;

#[test]
fn what_is_hidden_beside_the_least_that_would_do() {
    let folder = tempfile::tempdir().unwrap();
    let town = sample_town().join("stad");
    let data = |name: &str| town.join("data").join(name);
    let (input, places, districts) =
        (data("vestigingen.gpkg"), data("werklocaties.gpkg"), data("buurten.gpkg"));
    let out = folder.path().join("uit");
    let written = format!("{}/", out.display());
    let paths = [
        ("", input.as_path()),
        ("--locaties", &places),
        ("--districts", &districts),
        ("-o", Path::new(&written)),
    ];
    run(&["werklocaties", "-q"], &paths);
    let open = folder.path().join("open.gpkg");
    let paths = [paths[0], paths[1], paths[2], ("-o", open.as_path())];
    run(&["werklocaties", "-q", "--vertrouwelijk"], &paths);
    let open = crate::published::confidential(&open);
    let layer = "vestigingen_vertrouwelijk";
    let column = |name: &str| texts(&open, layer, name);
    let of_all = numbers(&open, layer);
    let rows = |a: &str, b: &str| {
        let (a, b) = (column(a), column(b));
        let last = |i: &usize| of_all["jaar"][*i] == Some(2022.0);
        let row = |i: usize| ([a[i].clone(), b[i].clone()], of_all["banen"][i].unwrap());
        (0..a.len()).filter(last).map(row).collect::<Vec<_>>()
    };
    for (table, a, b) in [
        ("soort_sector", "soort", Some("sectie")),
        ("district", "district", None),
        ("locatie", "werklocatie", None),
        ("sector", "sectie", None),
    ] {
        let mut rows = rows(a, b.unwrap_or(a));
        if b.is_none() {
            rows.iter_mut().for_each(|([_, b], _)| b.clear());
        }
        let named: Vec<([&str; 2], f64)> =
            rows.iter().map(|([a, b], n)| ([a.as_str(), b.as_str()], *n)).collect();
        let figures = Figures::of(&named);
        let least = figures.least_hidden();
        let told = csv(&out.join(format!("werklocaties_{table}.csv")));
        let ours: Vec<_> =
            told.iter().filter(|row| row["jaar"] == "2022" && !row["verborgen"].is_empty()).collect();
        let jobs: f64 =
            figures.figures.iter().zip(&least).filter(|(_, hidden)| **hidden).map(|(f, _)| f.banen).sum();
        let (all, least) = (figures.figures.len(), least.iter().filter(|hidden| **hidden).count());
        println!(
            "{table}: of {all} figures {} are secret; at least {least} must be hidden, with {jobs:.0} jobs; {} are",
            figures.secrets().count(),
            ours.len()
        );
        assert!(least <= ours.len(), "the least is not the least");
        // Other tables hold the same figures, so more may have to go than this one alone asks for.
        assert!(ours.len() <= 2 * least, "{table}: {} hidden where {least} would do", ours.len());
    }
}
