//! An outsider with all published numbers of people attacks them by linear programs, over all levels at once, and learns
//! of no small number more than an interval as wide as the minimum.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use werkvlek_core::{
    HiddenPeople, Interval, MinPeople, MinPeopleError, PeopleColumn, PeopleTable, PeopleTableError,
    ProtectedPeople, Publishable,
};

use PeopleColumn::{Band, Total};

fn columns(table: &PeopleTable) -> impl Iterator<Item = PeopleColumn> + use<> {
    (0..table.bands()).map(Band).chain([Total])
}

fn cells(table: &PeopleTable) -> Vec<(usize, PeopleColumn)> {
    (0..table.rows()).flat_map(|row| columns(table).map(move |column| (row, column))).collect()
}

/// The least or the most that a number can be: a variable for every number of the table, none negative; equations for
/// rows and levels, for every open number, every sum of bands and every share that is published. None without a limit.
fn attack(
    safe: &ProtectedPeople,
    (row, column): (usize, PeopleColumn),
    direction: OptimizationDirection,
) -> Option<f64> {
    let table = safe.table();
    let mut problem = Problem::new(direction);
    let variables: Vec<Vec<Variable>> = (0..table.rows())
        .map(|r| {
            let aim = |k| if (r, k) == (row, column) { 1.0 } else { 0.0 };
            columns(table).map(|k| problem.add_var(aim(k), (0.0, f64::INFINITY))).collect()
        })
        .collect();
    let variable = |r: usize, k: PeopleColumn| match k {
        Band(band) => variables[r][band],
        Total => variables[r][table.bands()],
    };
    let mut equal =
        |terms: &[(Variable, f64)], value: f64| problem.add_constraint(terms, ComparisonOp::Eq, value);
    for r in 0..table.rows() {
        let mut row: Vec<(Variable, f64)> = (0..table.bands()).map(|b| (variable(r, Band(b)), 1.0)).collect();
        row.push((variable(r, Total), -1.0));
        equal(&row, 0.0);
        let parts: Vec<usize> = (0..table.rows()).filter(|&part| table.parent(part) == Some(r)).collect();
        for k in columns(table) {
            if !parts.is_empty() {
                let mut column: Vec<_> = parts.iter().map(|&part| (variable(part, k), 1.0)).collect();
                column.push((variable(r, k), -1.0));
                equal(&column, 0.0);
            }
            if let Some(people) = safe.get(r, k) {
                equal(&[(variable(r, k), 1.0)], people as f64);
            }
            if let Some(percent) = safe.share_percent(r, k).filter(|_| k != Total) {
                equal(&[(variable(r, k), 1.0), (variable(r, Total), -percent / 100.0)], 0.0);
            }
        }
        for bands in 1..=table.bands() {
            let within: Vec<_> = (0..bands).map(|b| (variable(r, Band(b)), 1.0)).collect();
            if let Some(people) = safe.within(r, bands) {
                equal(&within, people as f64);
            }
            if let Some(percent) = safe.share_within_percent(r, bands).filter(|_| bands < table.bands()) {
                equal(&[&within[..], &[(variable(r, Total), -percent / 100.0)]].concat(), 0.0);
            }
        }
    }
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
        Ok(other) => panic!("no limit was set, and it stopped: {other:?}"),
        Err(Error::Unbounded) => None,
        Err(error) => panic!("the published table itself solves it: {error}"),
    }
}

const EPSILON: f64 = 1e-5;

fn check(safe: &ProtectedPeople, min: MinPeople) -> Result<(), TestCaseError> {
    let table = safe.table();
    for (row, column) in cells(table) {
        let people = table.get(row, column);
        let judged = safe.publishable(row, column);
        let known = safe.interval(row, column);
        // What is too small is hidden, and only that by itself.
        prop_assert_eq!(judged == Publishable::TooFew, min.is_too_small(people));
        prop_assert!(known.least <= people && known.most.is_none_or(|most| people <= most));
        if judged == Publishable::Yes {
            prop_assert_eq!((known.least, known.most), (people, Some(people)));
            continue;
        }
        let least = attack(safe, (row, column), OptimizationDirection::Minimize).unwrap();
        let most = attack(safe, (row, column), OptimizationDirection::Maximize).unwrap_or(f64::INFINITY);
        // The interval of the library is that of the linear program: sums of bands and shares add nothing to it.
        prop_assert!(
            (known.least as f64 - least).abs() < EPSILON,
            "{known:?} of {row} {column:?}: {least} to {most}"
        );
        match known.most {
            Some(last) => prop_assert!((last as f64 - most).abs() < EPSILON, "{known:?}: {most}"),
            None => prop_assert!(most.is_infinite()),
        }
        let wide = match judged {
            Publishable::TooFew => f64::from(min.people()),
            // Hidden in another table, and here nobody, as the total tells.
            _ if safe.get(row, Total) == Some(0) => 0.0,
            _ => 1.0,
        };
        prop_assert!(most - least > wide - EPSILON, "{people} of {row} {column:?}: {least} to {most}");
    }
    for row in 0..table.rows() {
        if min.is_too_small(table.get(row, Total)) {
            prop_assert!(columns(table).all(|column| safe.get(row, column).is_none()));
        }
        for bands in 0..=table.bands() {
            let sum = (0..bands).map(|band| table.get(row, Band(band))).sum();
            prop_assert!(
                safe.within(row, bands).is_none_or(|found| found == sum && !min.is_too_small(found))
            );
        }
    }
    Ok(())
}

/// Parents of rows: each row hangs under an earlier one, so some wijken have one buurt, and some none.
fn tree() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..8).prop_map(|picks| {
        let later = picks.iter().enumerate().map(|(i, pick)| Some(pick.index(i + 1)));
        std::iter::once(None).chain(later).collect()
    })
}

/// Many small numbers, many empty, some large; fractions.
fn people() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => Just(0.0),
        3 => (0_u32..8).prop_map(f64::from),
        2 => (5_u32..60).prop_map(f64::from),
        1 => 0.0_f64..12.0,
    ]
}

fn lowest(parents: &[Option<usize>]) -> usize {
    (0..parents.len()).filter(|&row| !parents.contains(&Some(row))).count()
}

fn tables(count: usize) -> impl Strategy<Value = Vec<PeopleTable>> {
    (tree(), 1_usize..5).prop_flat_map(move |(parents, bands)| {
        let cells = lowest(&parents) * bands;
        prop::collection::vec(prop::collection::vec(people(), cells), count).prop_map(move |tables| {
            tables.iter().map(|cells| PeopleTable::new(&parents, bands, cells).unwrap()).collect()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_small_number_is_worked_out(table in tables(1), min in 1_u32..8) {
        let min = MinPeople::new(min).unwrap();
        let safe = min.protect(&table[0]);
        check(&safe, min)?;
    }

    #[test]
    fn tables_together_hide_the_same(tables in tables(3), min in 2_u32..7) {
        let min = MinPeople::new(min).unwrap();
        let safe = min.protect_together(&tables.iter().collect::<Vec<_>>());
        for (row, column) in cells(&tables[0]) {
            let open = safe[0].get(row, column).is_some();
            prop_assert!(safe.iter().all(|one| one.get(row, column).is_some() == open));
        }
        for one in &safe {
            check(one, min)?;
        }
    }

    #[test]
    fn totals_are_told_of_the_same_rows_whatever_the_bands(
        parents in tree(), bands in 2_usize..5, cut in 1_usize..4, all in prop::collection::vec(people(), 40), min in 2_u32..7,
    ) {
        let cells = &all[..lowest(&parents) * bands];
        let whole: Vec<f64> = cells.iter().map(|people| people.round()).collect();
        // The same people in two bands, cut elsewhere.
        let other: Vec<f64> = whole
            .chunks(bands)
            .flat_map(|row| {
                let (near, far) = row.split_at(cut.min(bands));
                [near.iter().sum::<f64>(), far.iter().sum()]
            })
            .collect();
        let min = MinPeople::new(min).unwrap();
        let [one, two] = [(bands, &whole), (2, &other)]
            .map(|(bands, cells)| min.protect(&PeopleTable::new(&parents, bands, cells).unwrap()));
        let only = min.protect(&PeopleTable::new(&parents, 1, &whole.chunks(bands).map(|row| row.iter().sum()).collect::<Vec<f64>>()).unwrap());
        for row in 0..parents.len() {
            prop_assert_eq!(one.get(row, Total), two.get(row, Total));
            prop_assert_eq!(one.get(row, Total), only.get(row, Total));
        }
    }

    #[test]
    fn rounded_bands_add_up_and_stay_near(parents in tree(), bands in 1_usize..5, all in prop::collection::vec(people(), 40)) {
        let cells = &all[..lowest(&parents) * bands];
        let table = PeopleTable::new(&parents, bands, cells).unwrap();
        let leaves = (0..parents.len()).filter(|&row| !parents.contains(&Some(row)));
        for (row, figures) in leaves.zip(cells.chunks(bands)) {
            for (band, &n) in figures.iter().enumerate() {
                let whole = table.get(row, Band(band)) as f64;
                prop_assert!((whole - n).abs() < 1.0 && (n > 0.0 || whole == 0.0), "{n} became {whole}");
            }
            let total = figures.iter().sum::<f64>();
            prop_assert!((table.get(row, Total) as f64 - total).abs() <= 0.5 + 1e-9);
        }
        for row in 0..table.rows() {
            let bands: u64 = (0..bands).map(|band| table.get(row, Band(band))).sum();
            prop_assert_eq!(bands, table.get(row, Total));
            let parts: Vec<usize> = (0..table.rows()).filter(|&part| table.parent(part) == Some(row)).collect();
            if !parts.is_empty() {
                let sum: u64 = parts.iter().map(|&part| table.get(part, Total)).sum();
                prop_assert_eq!(sum, table.get(row, Total));
            }
        }
    }
}

#[test]
fn a_wijk_of_one_buurt_does_not_give_its_buurt_away() {
    // The whole 0, the wijken 1 and 2; 1 is the buurt 3 alone, 2 is 4 and 5.
    let parents = [None, Some(0), Some(0), Some(1), Some(2), Some(2)];
    let table = PeopleTable::new(&parents, 2, &[3.0, 80.0, 60.0, 70.0, 50.0, 90.0]).unwrap();
    let safe = MinPeople::default().protect(&table);
    // Too few in the buurt, and so in the wijk that is the same.
    assert_eq!([1, 3].map(|row| safe.publishable(row, Band(0))), [Publishable::TooFew; 2]);
    assert_eq!([1, 3].map(|row| safe.publishable(row, Band(1))), [Publishable::Complement; 2]);
    // And the other wijk and one of its buurten: 113 - 110 would be 3 again.
    assert_eq!(safe.publishable(2, Band(0)), Publishable::Complement);
    assert!((4..=5).any(|row| safe.publishable(row, Band(0)) == Publishable::Complement));
    let known = safe.interval(3, Band(0));
    assert!(known.least == 0 && known.most.is_none_or(|most| most >= 5), "{known:?}");
    assert_eq!(safe.interval(1, Band(0)), known);
    assert_eq!(safe.hidden().totals, 0);
}

#[test]
fn a_small_row_hides_its_empty_bands_too() {
    let table = PeopleTable::new(&[None, Some(0), Some(0)], 3, &[0.0, 3.0, 0.0, 40.0, 30.0, 20.0]).unwrap();
    let safe = MinPeople::default().protect(&table);
    assert!(columns(&table).all(|column| safe.get(1, column).is_none() && safe.within(1, 3).is_none()));
    // Otherwise everybody knew where the three live.
    let known = safe.interval(1, Band(0));
    assert!(known.most.is_none_or(|most| most > 0));
    // In a row that is large enough, nobody is nobody.
    let large = PeopleTable::new(&[None], 2, &[0.0, 30.0]).unwrap();
    let safe = MinPeople::default().protect(&large);
    assert_eq!((safe.get(0, Band(0)), safe.within(0, 1)), (Some(0), Some(0)));
    assert_eq!(safe.hidden(), HiddenPeople { filled: 2, ..HiddenPeople::default() });
}

#[test]
fn nested_distances_and_shares_are_published_where_they_teach_nothing() {
    // One row: 50 within 300 m, 3 to 400, 20 to 500, 7 beyond. Hidden are the 3 and the smallest beside it.
    let table = PeopleTable::new(&[None], 4, &[50.0, 3.0, 20.0, 7.0]).unwrap();
    let safe = MinPeople::default().protect(&table);
    let hidden: Vec<bool> = (0..4).map(|band| safe.get(0, Band(band)).is_none()).collect();
    assert_eq!(hidden, [false, true, false, true]);
    let within: Vec<Option<u64>> = (1..=4).map(|bands| safe.within(0, bands)).collect();
    assert_eq!(within, [Some(50), None, None, Some(80)]);
    // 3 and 7: anything from 0 to 10.
    assert_eq!(safe.interval(0, Band(1)), Interval { least: 0, most: Some(10) });
    assert_eq!((safe.share_percent(0, Band(0)), safe.share_percent(0, Band(1))), (Some(62.5), None));
    assert_eq!((safe.share_within_percent(0, 2), safe.share_within_percent(0, 4)), (None, Some(100.0)));
    // When the two hidden bands follow each other, the distance beyond both is known from the total.
    let table = PeopleTable::new(&[None], 4, &[50.0, 3.0, 7.0, 20.0]).unwrap();
    let safe = MinPeople::default().protect(&table);
    let within: Vec<Option<u64>> = (1..=4).map(|bands| safe.within(0, bands)).collect();
    assert_eq!(within, [Some(50), None, Some(60), Some(80)]);
}

#[test]
fn two_small_numbers_do_not_hide_each_other() {
    // 2 and 2 are 4 together, which the total would tell: a third is hidden, or whoever knows one knows the other.
    let table = PeopleTable::new(&[None], 4, &[2.0, 2.0, 30.0, 40.0]).unwrap();
    let safe = MinPeople::default().protect(&table);
    assert_eq!(safe.publishable(0, Band(2)), Publishable::Complement);
    assert_eq!(safe.interval(0, Band(0)), Interval { least: 0, most: Some(34) });
    // 2 and 3 are five: enough.
    let table = PeopleTable::new(&[None], 4, &[2.0, 3.0, 30.0, 40.0]).unwrap();
    assert_eq!(MinPeople::default().protect(&table).hidden().secondary, 0);
    // A minimum of one hides nothing.
    assert_eq!(MinPeople::new(1).unwrap().protect(&table).hidden().primary, 0);
}

#[test]
fn what_makes_no_table_is_refused() {
    let new = PeopleTable::new;
    assert_eq!(new(&[], 1, &[]), Err(PeopleTableError::Empty { rows: 0, bands: 1 }));
    assert_eq!(new(&[None], 0, &[]), Err(PeopleTableError::Empty { rows: 1, bands: 0 }));
    assert_eq!(new(&[None, None], 1, &[1.0, 1.0]), Err(PeopleTableError::Roots { found: 2 }));
    assert_eq!(new(&[None, Some(7)], 1, &[1.0]), Err(PeopleTableError::Parent { row: 1 }));
    assert_eq!(new(&[None, Some(2), Some(1)], 1, &[1.0]), Err(PeopleTableError::Parent { row: 1 }));
    let count = PeopleTableError::Count { expected: 4, found: 3 };
    assert_eq!(new(&[None, Some(0), Some(0)], 2, &[1.0; 3]), Err(count));
    for bad in [-0.5, f64::NAN, f64::INFINITY] {
        let found = new(&[None, Some(0)], 2, &[1.0, bad]);
        assert!(matches!(found, Err(PeopleTableError::People { row: 1, band: 1, .. })));
    }
    assert_eq!(new(&[None], 1, &[1e16]), Err(PeopleTableError::TooMany));
    assert_eq!(MinPeople::new(0), Err(MinPeopleError));
}

/// Prints the median of five times: `cargo test --release -p werkvlek-core -- --ignored --nocapture how_long`.
#[test]
#[ignore = "measures time"]
fn how_long_sixty_buurten_take() {
    // The whole, six wijken, sixty buurten; eight bands, a third of the numbers small.
    let parents: Vec<Option<usize>> = (0..67)
        .map(|row| if row == 0 { None } else { Some(if row < 7 { 0 } else { 1 + row % 6 }) })
        .collect();
    let number = |i: u32| f64::from(i * 7_919 % if i.is_multiple_of(3) { 7 } else { 97 });
    let cells: Vec<f64> = (0..480).map(number).collect();
    let table = PeopleTable::new(&parents, 8, &cells).unwrap();
    let mut times: Vec<std::time::Duration> = (0..5)
        .map(|_| {
            let start = std::time::Instant::now();
            drop(MinPeople::default().protect(&table));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{:?} for {:?}", times[2], MinPeople::default().protect(&table).hidden());
}

/// What an outsider learns of a number in a list, from the open ones and the total: by the linear program's two ends.
fn list_interval(judged: &[Publishable], people: &[f64], at: usize) -> (f64, f64) {
    let is_open = |i: usize| judged[i] == Publishable::Yes;
    if is_open(at) {
        return (people[at], people[at]);
    }
    let total: f64 = people.iter().sum();
    let open: f64 = (0..people.len()).filter(|&i| is_open(i)).map(|i| people[i]).sum();
    let others = (0..people.len()).any(|i| i != at && !is_open(i));
    // All of the rest, or none of it when somebody else can have it.
    (if others { 0.0 } else { total - open }, total - open)
}

proptest! {
    #[test]
    fn no_small_number_of_a_list_follows_from_its_total(
        list in prop::collection::vec((0_u32..30).prop_map(f64::from), 0..12),
        minimum in 1_u32..12,
    ) {
        let judged = MinPeople::new(minimum).unwrap().protect_list(&list);
        let least = f64::from(minimum);
        let small = |people: f64| 0.0 < people && people < least;
        let total: f64 = list.iter().sum();
        for (i, &people) in list.iter().enumerate() {
            prop_assert_eq!(judged[i] == Publishable::TooFew, small(people));
            // A total that is too small is not published, and a single number is its own total.
            if small(people) && !small(total) && list.len() > 1 {
                let (low, high) = list_interval(&judged, &list, i);
                prop_assert!(low <= 0.0 && high >= least, "{people} lies from {low} to {high}");
            }
        }
        if !list.iter().any(|&people| small(people)) {
            prop_assert!(judged.iter().all(|j| *j == Publishable::Yes), "nothing to protect");
        }
        if small(total) {
            prop_assert!(judged.iter().all(|j| *j != Publishable::Yes));
        }
    }
}

#[test]
fn a_list_is_judged_in_whole_people_and_hides_the_smallest_first() {
    let minimum = MinPeople::default();
    use Publishable::{Complement, TooFew, Yes};
    assert_eq!(minimum.protect_list(&[4.5, 0.4, 9.0]), [Yes, Yes, Yes], "5, 0 and 9");
    assert_eq!(minimum.protect_list(&[4.4, 9.0, 6.0]), [TooFew, Yes, Complement]);
    assert_eq!(
        minimum.protect_list(&[1.0, 1.0, 9.0, 6.0]),
        [TooFew, TooFew, Yes, Complement],
        "two are not five"
    );
    assert_eq!(minimum.protect_list(&[4.0, 4.0, 9.0]), [TooFew, TooFew, Yes], "eight are");
    assert_eq!(minimum.protect_list(&[3.0, 0.0]), [TooFew, Complement], "the total is too small");
    assert_eq!(MinPeople::new(1).unwrap().protect_list(&[1.0, 2.0]), [Yes, Yes]);
}
