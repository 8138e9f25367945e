//! An outsider with a published table attacks it by linear programs, and learns no more than the rule allows.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use werkvlek_core::{
    CellPlace, ClassColumn, CrossTable, DisclosureRule, JobCount, ProtectedTable, Protection,
    ProtectionError, Publishable, TwoWayTable, TwoWayTableError, Zzp,
};

use crate::support::{at, vestiging};

/// The jobs of each establishment of a cell.
type Cell = Vec<u64>;

fn count(jobs: &[u64]) -> JobCount {
    JobCount {
        vestigingen: jobs.len() as u64,
        banen: jobs.iter().sum(),
        grootste_banen: jobs.iter().copied().max().unwrap_or(0),
        ..JobCount::default()
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        3 => prop::collection::vec(0_u64..20, 0..4),
        2 => prop::collection::vec(1_u64..9, 3..12),
        1 => (50_u64..400, prop::collection::vec(1_u64..9, 0..6)).prop_map(|(big, mut rest)| {
            rest.push(big);
            rest
        }),
    ]
}

fn table() -> impl Strategy<Value = TwoWayTable> {
    (1_usize..5, 1_usize..5).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(cell(), rows * columns).prop_map(move |cells| {
            TwoWayTable::new(rows, columns, cells.iter().map(|jobs| count(jobs)).collect()).unwrap()
        })
    })
}

/// The least or the most that a figure can be: its own linear program, with a variable for every hidden figure, none
/// negative, and an equation for every row and column. None when nothing limits it.
fn attack(
    protected: &ProtectedTable,
    figure: fn(JobCount) -> u64,
    place: CellPlace,
    direction: OptimizationDirection,
) -> Option<f64> {
    let table = protected.table();
    let mut problem = Problem::new(direction);
    let figures: Vec<(CellPlace, Option<Variable>)> = table
        .places()
        .map(|other| {
            let aim = if other == place { 1.0 } else { 0.0 };
            let hidden = protected.publishable(other) != Publishable::Yes;
            (other, hidden.then(|| problem.add_var(aim, (0.0, f64::INFINITY))))
        })
        .collect();
    let mut equation = |line: &dyn Fn(CellPlace) -> Option<f64>| {
        let (mut unknown, mut known) = (Vec::new(), 0.0);
        for &(other, variable) in &figures {
            let Some(sign) = line(other) else { continue };
            match variable {
                Some(variable) => unknown.push((variable, sign)),
                None => known += sign * figure(table.get(other)) as f64,
            }
        }
        problem.add_constraint(&unknown, ComparisonOp::Eq, -known);
    };
    for row in 0..table.rows() {
        equation(&|other| match other {
            CellPlace::Cell(r, _) if r == row => Some(1.0),
            CellPlace::Row(r) if r == row => Some(-1.0),
            _ => None,
        });
    }
    for column in 0..table.columns() {
        equation(&|other| match other {
            CellPlace::Cell(_, c) if c == column => Some(1.0),
            CellPlace::Column(c) if c == column => Some(-1.0),
            _ => None,
        });
    }
    for is_row in [true, false] {
        equation(&|other| match other {
            CellPlace::Row(_) if is_row => Some(1.0),
            CellPlace::Column(_) if !is_row => Some(1.0),
            CellPlace::Total => Some(-1.0),
            _ => None,
        });
    }
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
        Ok(other) => panic!("no limit was set, and it stopped: {other:?}"),
        Err(Error::Unbounded) => None,
        Err(error) => panic!("the published table itself solves it: {error}"),
    }
}

fn least_and_most(protected: &ProtectedTable, figure: fn(JobCount) -> u64, place: CellPlace) -> (f64, f64) {
    let least = attack(protected, figure, place, OptimizationDirection::Minimize).unwrap();
    let most = attack(protected, figure, place, OptimizationDirection::Maximize).unwrap_or(f64::INFINITY);
    (least, most)
}

const EPSILON: f64 = 1e-6;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_hidden_figure_is_worked_out(
        table in table(),
        min in 1_u32..5,
        share in 50_u32..=100,
        percent in prop_oneof![Just(0.0), Just(20.0), Just(100.0)],
        min_banen in 1_u32..6,
    ) {
        let rule = DisclosureRule::new(min, f64::from(share)).unwrap();
        let level = Protection::new(percent, min_banen).unwrap();
        let protected = rule.protect_table(&table, &level);
        for place in table.places() {
            let count = table.get(place);
            let (judged, x) = (protected.publishable(place), count.banen as f64);
            let alone = count.publishable(&rule);
            // What fails the rule itself is hidden, for its own reason.
            prop_assert!(judged == alone || (alone == Publishable::Yes && judged == Publishable::Complement));
            let found = protected.interval(place);
            if judged == Publishable::Yes {
                prop_assert_eq!((found.least, found.most), (count.banen, Some(count.banen)));
                continue;
            }
            let (least, most) = least_and_most(&protected, |t| t.banen, place);
            // The interval of the library is that of the linear program.
            prop_assert!((found.least as f64 - least).abs() < EPSILON, "{place:?}: {found:?}, {least} to {most}");
            match found.most {
                Some(last) => prop_assert!((last as f64 - most).abs() < EPSILON, "{place:?}: {found:?} and {most}"),
                None => prop_assert!(most.is_infinite()),
            }
            if alone == Publishable::Yes {
                prop_assert!(most - least > 1.0 - EPSILON, "{place:?} is {least} to {most}");
            } else {
                let wide = (x * percent / 100.0).max(f64::from(min_banen));
                prop_assert!(most >= x + wide - EPSILON, "{place:?} of {x} is at most {most}");
                prop_assert!(least <= (x - wide).max(0.0) + EPSILON, "{place:?} of {x} is at least {least}");
                // Nobody can tell that one establishment dominates.
                let undominated = count.grootste_banen as f64 * 100.0 / f64::from(share);
                prop_assert!(most >= undominated - EPSILON);
            }
            // Nor is the number of establishments known.
            let (least, most) = least_and_most(&protected, |t| t.vestigingen, place);
            prop_assert!(most - least > 1.0 - EPSILON, "{place:?} has {least} to {most} establishments");
        }
    }

    #[test]
    fn what_is_hidden_in_a_line_meets_the_rule_together(table in table(), min in 1_u32..5) {
        let rule = DisclosureRule::new(min, 80.0).unwrap();
        let protected = rule.protect_table(&table, &Protection::default());
        let mut lines: Vec<(Vec<CellPlace>, CellPlace)> = Vec::new();
        for row in 0..table.rows() {
            lines.push(((0..table.columns()).map(|c| CellPlace::Cell(row, c)).collect(), CellPlace::Row(row)));
        }
        for column in 0..table.columns() {
            lines.push(((0..table.rows()).map(|r| CellPlace::Cell(r, column)).collect(), CellPlace::Column(column)));
        }
        lines.push(((0..table.rows()).map(CellPlace::Row).collect(), CellPlace::Total));
        lines.push(((0..table.columns()).map(CellPlace::Column).collect(), CellPlace::Total));
        for (members, total) in lines {
            let hidden: Vec<JobCount> = members
                .into_iter()
                .filter(|&place| protected.publishable(place) != Publishable::Yes)
                .map(|place| table.get(place))
                .collect();
            if protected.publishable(total) == Publishable::Yes && !hidden.is_empty() {
                let most = hidden.iter().map(|t| t.grootste_banen).max().unwrap();
                let (number, jobs) = hidden.iter().fold((0, 0), |(n, b), t| (n + t.vestigingen, b + t.banen));
                prop_assert_eq!(rule.judge(number, jobs, most), Publishable::Yes);
            }
        }
    }
}

#[test]
fn rows_and_columns_one_by_one_do_not_protect_a_table() {
    // Two squares of hidden cells, and one more that joins them (second row, third column).
    let rows = [[2, 2, 40, 40], [2, 2, 2, 40], [40, 40, 2, 2], [40, 40, 2, 2]];
    let cells: Vec<JobCount> = rows.iter().flatten().map(|&n| count(&vec![1; n])).collect();
    let table = TwoWayTable::new(4, 4, cells.clone()).unwrap();
    let rule = DisclosureRule::default();
    let few = |cells: &[JobCount]| cells.iter().filter(|cell| cell.vestigingen == 2).count();
    for line in 0..4 {
        let row: Vec<JobCount> = cells[line * 4..line * 4 + 4].to_vec();
        let column: Vec<JobCount> = (0..4).map(|row| cells[row * 4 + line]).collect();
        for one in [row, column] {
            let hidden: Vec<&JobCount> =
                one.iter().filter(|cell| cell.publishable(&rule) != Publishable::Yes).collect();
            assert_eq!(hidden.len(), few(&one));
            let number = hidden.iter().map(|cell| cell.vestigingen).sum();
            assert_eq!(rule.judge(number, number, 1), Publishable::Yes, "a line by itself asks for no more");
        }
    }
    // What the first two rows hide, less what the first two columns hide, is the joining cell: 10 - 8.
    let hidden_in_rows: usize = rows[..2].iter().flatten().filter(|&&n| n == 2).sum();
    let hidden_in_columns: usize = rows.iter().flat_map(|row| &row[..2]).filter(|&&n| n == 2).sum();
    assert_eq!(hidden_in_rows - hidden_in_columns, rows[1][2]);
    let protected = rule.protect_table(&table, &Protection::default());
    let known = protected.interval(CellPlace::Cell(1, 2));
    assert!(known.least <= 1 && known.most.is_none_or(|last| last >= 3), "{known:?}");
    let hidden = protected.suppression();
    assert_eq!((hidden.primary, hidden.totals), (9, 0));
    assert!((1..=3).contains(&hidden.secondary), "{hidden:?}");
}

#[test]
fn a_table_that_reveals_nobody_stays_as_it_is() {
    let table =
        TwoWayTable::new(2, 2, vec![count(&[2; 9]), count(&[]), count(&[5; 4]), count(&[1; 3])]).unwrap();
    let protected = DisclosureRule::default().protect_table(&table, &Protection::default());
    assert!(table.places().all(|place| protected.publishable(place) == Publishable::Yes));
    let hidden = protected.suppression();
    assert_eq!((hidden.filled, hidden.primary, hidden.secondary, hidden.totals), (8, 0, 0, 0));
    assert_eq!((hidden.banen, hidden.hidden_banen), (41, 0));
}

#[test]
fn a_single_company_hides_its_whole_table() {
    let table = TwoWayTable::new(1, 1, vec![count(&[7])]).unwrap();
    let protected = DisclosureRule::default().protect_table(&table, &Protection::default());
    assert!(table.places().all(|place| protected.publishable(place) == Publishable::TooFew));
    let known = protected.interval(CellPlace::Total);
    assert_eq!((known.least, known.most), (0, None));
}

#[test]
fn a_counted_table_is_protected_by_year() {
    let all =
        [vestiging("a", 2022, at(0.0, 0.0), 7, Zzp::Nee), vestiging("b", 2021, at(0.0, 0.0), 7, Zzp::Nee)];
    let one = ClassColumn::whole(2);
    let table = CrossTable::count(&all, &one, &one).unwrap();
    assert_eq!(table.two_way(2022).unwrap().get(CellPlace::Total), table.total(2022));
    assert!(matches!(table.two_way(1999), Err(TwoWayTableError::Shape { cells: 0, .. })));
}

#[test]
fn what_makes_no_table_or_level_is_refused() {
    let shape = TwoWayTable::new(2, 2, vec![JobCount::default(); 3]);
    assert_eq!(shape, Err(TwoWayTableError::Shape { rows: 2, columns: 2, cells: 3 }));
    assert!(TwoWayTable::new(0, 0, vec![]).is_err());
    let many = JobCount { banen: u64::MAX, ..JobCount::default() };
    assert_eq!(TwoWayTable::new(1, 2, vec![many; 2]), Err(TwoWayTableError::TooMany));
    assert_eq!(Protection::new(10.0, 0), Err(ProtectionError::NoBanen));
    for percent in [-1.0, 100.5, f64::NAN] {
        assert!(matches!(Protection::new(percent, 1), Err(ProtectionError::Percent { .. })));
    }
}

#[test]
fn a_company_alone_in_a_hidden_figure_works_out_no_other() {
    // One company on a park, two in offices, and twelve elsewhere: 231 jobs, of which the park's company knows its 40.
    let elsewhere: Vec<u64> = (5..17).collect();
    let cells = [vec![40], vec![30, 35], elsewhere].map(|jobs| count(&jobs)).to_vec();
    let table = TwoWayTable::new(1, 3, cells).unwrap();
    let protected = DisclosureRule::default().protect_table(&table, &Protection::default());
    let hidden = |column| protected.publishable(CellPlace::Cell(0, column)) != Publishable::Yes;
    assert!(hidden(0) && hidden(1) && hidden(2), "231 - 126 - 40 would be the offices");
    assert_eq!(protected.publishable(CellPlace::Total), Publishable::Yes);
}
