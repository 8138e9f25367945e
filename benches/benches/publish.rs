//! People of the whole country made safe to publish: 14,500 buurten in 3,300 wijken in 342 gemeenten, 10 kinds of facility, 5
//! thresholds and 3 weights, on two threads; every interval of a sample is checked.
//!
//!     cargo bench -p werkvlek-benches --bench publish

#![expect(clippy::print_stdout, reason = "the figures are what the bench is for")]

use std::time::Instant;

use werkvlek_benches::{Random, Run};
use werkvlek_core::{MinPeople, PeopleColumn, PeopleTable, ProtectedPeople, Publishable};

/// Five thresholds and a norm, beyond them, and without a route.
const BANDS: usize = 8;
const KINDS: usize = 10;
const WEIGHTS: [f64; 3] = [1.0, 0.2, 0.08];

/// Rows as a tree: the whole, gemeenten, wijken, buurten; and how many buurten there are.
fn country(buurten: usize) -> Vec<Option<usize>> {
    let (gemeenten, wijken) = ((buurten * 342 / 14_500).max(1), (buurten * 3_300 / 14_500).max(1));
    let mut parents = vec![None];
    parents.extend((0..gemeenten).map(|_| Some(0)));
    parents.extend((0..wijken).map(|wijk| Some(1 + wijk * gemeenten / wijken)));
    parents.extend((0..buurten).map(|buurt| Some(1 + gemeenten + buurt * wijken / buurten)));
    parents
}

/// The people of each buurt by band: most have few in some bands, and some have few at all.
fn people(buurten: usize, share: f64, seed: u64) -> Vec<f64> {
    let mut random = Random(seed);
    let mut figures = Vec::with_capacity(buurten * BANDS);
    for _ in 0..buurten {
        let all = 6_000.0 * random.below(1.0).powi(3) * share;
        let cuts: Vec<f64> = (0..BANDS).map(|_| random.below(1.0).powi(4)).collect();
        let sum: f64 = cuts.iter().sum();
        figures.extend(cuts.iter().map(|cut| (all * cut / sum).round()));
    }
    figures
}

/// The hidden figures of a sample of rows, whose intervals must be as wide as the minimum.
fn check(safe: &ProtectedPeople, minimum: MinPeople) -> usize {
    let rows = safe.table().rows();
    let mut checked = 0;
    for row in (0..rows).step_by((rows / 20).max(1)) {
        for column in (0..BANDS).map(PeopleColumn::Band).chain([PeopleColumn::Total]) {
            if safe.publishable(row, column) == Publishable::TooFew {
                let known = safe.interval(row, column);
                let wide = known.most.is_none_or(|most| most - known.least >= u64::from(minimum.people()));
                assert!(wide, "row {row}, {column:?}: {known:?}");
                checked += 1;
            }
        }
    }
    checked
}

fn main() {
    let buurten = Run::asked().pick(600, 14_500);
    let minimum = MinPeople::default();
    let parents = country(buurten);
    let asked: Vec<(usize, f64)> = (0..KINDS).flat_map(|kind| WEIGHTS.map(|weight| (kind, weight))).collect();
    let tables: Vec<PeopleTable> = (asked.iter().zip(1..))
        .map(|(&(_, share), seed)| {
            PeopleTable::new(&parents, BANDS, &people(buurten, share, seed)).expect("people by district")
        })
        .collect();
    let clock = Instant::now();
    let halves: Vec<Vec<ProtectedPeople>> = std::thread::scope(|scope| {
        let half = |part: &[PeopleTable]| part.iter().map(|table| minimum.protect(table)).collect();
        let (first, second) = tables.split_at(tables.len() / 2);
        let other = scope.spawn(move || half(second));
        let own = half(first);
        vec![own, other.join().expect("the other half")]
    });
    let seconds = clock.elapsed().as_secs_f64();
    let hidden: usize =
        halves.iter().flatten().map(|safe| safe.hidden().primary + safe.hidden().secondary).sum();
    let primary: usize = halves.iter().flatten().map(|safe| safe.hidden().primary).sum();
    let figures: usize = tables.iter().map(|table| table.rows() * (BANDS + 1)).sum();
    println!(
        "{} tables of {} rows and {BANDS} bands: {figures} numbers, {primary} too small, {hidden} hidden, {seconds:.1} s",
        tables.len(),
        parents.len()
    );
    let alone = minimum.protect(&tables[0]);
    assert!(alone == halves[0][0], "the same on any number of threads");
    println!("{} intervals of the sample are wide enough", check(&alone, minimum));
}
