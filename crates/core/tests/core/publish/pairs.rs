//! An outsider with all published home-work figures attacks them by linear programs, over pairs, areas and directions at once.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use werkvlek_core::{
    AreaPair, Interval, MinPeople, PairFigure, PairTable, PairTableError, ProtectedPairs, Publishable,
};

use PairFigure::{AllFrom, AllTo, Arriving, ArrivingFrom, From, Leaving, LeavingTo, Pair, To};

/// Whether a pair counts in a figure: what each figure means, in plain words.
fn counts(figure: PairFigure, at: usize, pair: &AreaPair, is_own: &[bool]) -> bool {
    let moves = pair.from != pair.to;
    match figure {
        Pair(i) => i == at,
        From(area) => pair.from == area && (is_own[area] || is_own[pair.to]),
        To(area) => pair.to == area && (is_own[area] || is_own[pair.from]),
        Leaving(area) => moves && pair.from == area,
        Arriving(area) => moves && pair.to == area,
        LeavingTo(area, way) => moves && pair.from == area && pair.way_there == way,
        ArrivingFrom(area, way) => moves && pair.to == area && pair.way_back == way,
        AllFrom => is_own[pair.from],
        AllTo => is_own[pair.to],
    }
}

/// The least or the most that a figure can be; none without a limit. Every pair is a number of 0 or more, and every open figure is an
/// equation in them: that the table adds up is in the pairs themselves.
fn attack(
    safe: &ProtectedPairs,
    is_own: &[bool],
    aim: PairFigure,
    direction: OptimizationDirection,
) -> Option<f64> {
    let pairs = safe.table().pairs();
    let mut problem = Problem::new(direction);
    let weight = |at: usize| if counts(aim, at, &pairs[at], is_own) { 1.0 } else { 0.0 };
    let variables: Vec<Variable> =
        (0..pairs.len()).map(|at| problem.add_var(weight(at), (0.0, f64::INFINITY))).collect();
    for figure in safe.table().figures() {
        let Some(people) = safe.get(figure) else { continue };
        let terms: Vec<(Variable, f64)> = (0..pairs.len())
            .filter(|&at| counts(figure, at, &pairs[at], is_own))
            .map(|at| (variables[at], 1.0))
            .collect();
        if !terms.is_empty() {
            problem.add_constraint(&terms[..], ComparisonOp::Eq, people as f64);
        }
    }
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
        Ok(other) => panic!("no limit was set, and it stopped: {other:?}"),
        Err(Error::Unbounded) => None,
        Err(error) => panic!("the published table itself solves it: {error}"),
    }
}

fn check(safe: &ProtectedPairs, is_own: &[bool], min: MinPeople) -> Result<(), TestCaseError> {
    let table = safe.table();
    for figure in table.figures() {
        let pairs = table.pairs().iter().enumerate();
        let people: u64 = pairs.filter(|(i, p)| counts(figure, *i, p, is_own)).map(|(_, p)| p.people).sum();
        prop_assert_eq!(people, table.get(figure), "{:?}", figure);
        let judged = safe.publishable(figure);
        prop_assert_eq!(judged == Publishable::TooFew, min.is_too_small(people), "{:?}", figure);
        if judged == Publishable::Yes || people == 0 {
            continue;
        }
        let least = attack(safe, is_own, figure, OptimizationDirection::Minimize).unwrap_or(0.0);
        let most = attack(safe, is_own, figure, OptimizationDirection::Maximize);
        // The program and the flow find the same.
        let Interval { least: known_least, most: known_most } = safe.interval(figure);
        prop_assert!((least - known_least as f64).abs() < 1e-5, "{:?}: {} {}", figure, least, known_least);
        prop_assert_eq!(most.is_none(), known_most.is_none(), "{:?}", figure);
        if let (Some(most), Some(known)) = (most, known_most) {
            prop_assert!((most - known as f64).abs() < 1e-5, "{:?}: {} {}", figure, most, known);
        }
        let wide = if min.is_too_small(people) { f64::from(min.people()) } else { 1.0 };
        prop_assert!(
            most.is_none_or(|most| most - least > wide - 1e-5),
            "{:?}: {}..{:?}",
            figure,
            least,
            most
        );
    }
    Ok(())
}

fn towns() -> impl Strategy<Value = (Vec<bool>, Vec<AreaPair>)> {
    let areas = prop::collection::vec(prop::bool::weighted(0.6), 2..6);
    areas.prop_filter("one own area", |own| own.contains(&true)).prop_flat_map(|own| {
        let n = own.len();
        // Small numbers as often as larger ones.
        let people = prop_oneof![Just(0_u64), 1..6_u64, 5..40_u64];
        let cell = (people, 0..3_usize, 0..3_usize);
        (Just(own), prop::collection::vec(cell, n * n)).prop_map(|(own, cells)| {
            let n = own.len();
            let pair = |(at, (people, way_there, way_back)): (usize, &(u64, usize, usize))| AreaPair {
                from: at / n,
                to: at % n,
                people: *people,
                way_there: *way_there,
                way_back: *way_back,
            };
            let pairs = cells.iter().enumerate().map(pair);
            let told = pairs.filter(|p| p.people > 0 && (own[p.from] || own[p.to])).collect();
            (own, told)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nobody_works_out_a_small_number((is_own, pairs) in towns(), min in 1..8_u32) {
        let min = MinPeople::new(min).unwrap();
        let table = PairTable::new(&is_own, 3, pairs).unwrap();
        check(&min.protect_pairs(&table), &is_own, min)?;
    }
}

fn pair(from: usize, to: usize, people: u64) -> AreaPair {
    AreaPair { from, to, people, way_there: to % 2, way_back: from % 2 }
}

#[test]
fn where_everybody_stays_within_both_totals_are_one() {
    let table = PairTable::new(&[true, true], 2, vec![pair(0, 1, 2), pair(1, 0, 9), pair(0, 0, 30)]).unwrap();
    assert_eq!(table.get(AllFrom), 41);
    assert_eq!(table.get(AllTo), 41);
    let safe = MinPeople::default().protect_pairs(&table);
    assert_eq!(safe.publishable(AllFrom), safe.publishable(AllTo), "one cannot give the other away");
    check(&safe, &[true, true], MinPeople::default()).unwrap();
}

#[test]
fn few_who_leave_tell_no_direction() {
    let table = PairTable::new(&[true, false], 2, vec![pair(0, 0, 50), pair(0, 1, 3)]).unwrap();
    let safe = MinPeople::default().protect_pairs(&table);
    assert_eq!(safe.publishable(Leaving(0)), Publishable::TooFew);
    // Nobody goes in direction 0: told, it would say in which the three go.
    assert_eq!(safe.publishable(LeavingTo(0, 0)), Publishable::Complement);
    assert_eq!(safe.publishable(ArrivingFrom(0, 0)), Publishable::Yes);
    assert_eq!(safe.hidden().0, 4, "the pair, who leave, their direction, and the other area's: {safe:?}");
}

#[test]
fn pairs_that_make_no_table_are_refused() {
    let made = |pairs: Vec<AreaPair>| PairTable::new(&[true, false, false], 2, pairs).unwrap_err();
    assert_eq!(made(vec![pair(0, 3, 1)]), PairTableError::Unknown { pair: 0 });
    let way = AreaPair { way_there: 2, ..pair(0, 1, 1) };
    assert_eq!(made(vec![way]), PairTableError::Unknown { pair: 0 });
    assert_eq!(made(vec![pair(0, 1, 5), pair(0, 2, 0)]), PairTableError::Empty { pair: 1 });
    assert_eq!(made(vec![pair(1, 2, 5)]), PairTableError::Elsewhere { pair: 0 });
    assert_eq!(made(vec![pair(0, 1, 5), pair(0, 1, 6)]), PairTableError::Twice { pair: 1 });
    assert_eq!(made(vec![pair(0, 1, u64::MAX), pair(0, 2, 1)]), PairTableError::TooMany);
    assert_eq!(made(vec![pair(0, 1, 1), pair(0, 2, (1 << 53) + 1)]), PairTableError::TooMany);
}

#[test]
fn a_minimum_of_one_hides_nothing() {
    let table = PairTable::new(&[true, false], 2, vec![pair(0, 1, 1), pair(1, 0, 2)]).unwrap();
    let safe = MinPeople::NONE.protect_pairs(&table);
    assert_eq!(safe.hidden(), (0, 0));
    assert_eq!(safe.get(To(0)), Some(2));
}
