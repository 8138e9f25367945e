//! An outsider with a published table attacks it by linear programs, and learns no more than the rule allows.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use werkvlek_core::{
    BeschermdeTabel, Bescherming, BeschermingError, Disclosure, Indeling, Kruistabel, Plek, Publishable,
    Telling, TweewegError, TweewegTabel, Zzp,
};

use crate::support::{at, vestiging};

/// The jobs of each establishment of a cell.
type Cell = Vec<u64>;

fn telling(jobs: &[u64]) -> Telling {
    Telling {
        vestigingen: jobs.len() as u64,
        banen: jobs.iter().sum(),
        grootste_banen: jobs.iter().copied().max().unwrap_or(0),
        ..Telling::default()
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

fn table() -> impl Strategy<Value = TweewegTabel> {
    (1_usize..5, 1_usize..5).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(cell(), rows * columns).prop_map(move |cells| {
            TweewegTabel::new(rows, columns, cells.iter().map(|jobs| telling(jobs)).collect()).unwrap()
        })
    })
}

/// The least or the most that a figure can be: its own linear program, with a variable for every hidden figure, none
/// negative, and an equation for every row and column. None when nothing limits it.
fn attack(
    protected: &BeschermdeTabel,
    figure: fn(Telling) -> u64,
    plek: Plek,
    direction: OptimizationDirection,
) -> Option<f64> {
    let table = protected.tabel();
    let mut problem = Problem::new(direction);
    let figures: Vec<(Plek, Option<Variable>)> = table
        .plekken()
        .map(|other| {
            let aim = if other == plek { 1.0 } else { 0.0 };
            let hidden = protected.get(other) != Publishable::Yes;
            (other, hidden.then(|| problem.add_var(aim, (0.0, f64::INFINITY))))
        })
        .collect();
    let mut equation = |line: &dyn Fn(Plek) -> Option<f64>| {
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
    for row in 0..table.rijen() {
        equation(&|other| match other {
            Plek::Cel(r, _) if r == row => Some(1.0),
            Plek::Rij(r) if r == row => Some(-1.0),
            _ => None,
        });
    }
    for column in 0..table.kolommen() {
        equation(&|other| match other {
            Plek::Cel(_, c) if c == column => Some(1.0),
            Plek::Kolom(c) if c == column => Some(-1.0),
            _ => None,
        });
    }
    for is_row in [true, false] {
        equation(&|other| match other {
            Plek::Rij(_) if is_row => Some(1.0),
            Plek::Kolom(_) if !is_row => Some(1.0),
            Plek::Totaal => Some(-1.0),
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

fn least_and_most(protected: &BeschermdeTabel, figure: fn(Telling) -> u64, plek: Plek) -> (f64, f64) {
    let least = attack(protected, figure, plek, OptimizationDirection::Minimize).unwrap();
    let most = attack(protected, figure, plek, OptimizationDirection::Maximize).unwrap_or(f64::INFINITY);
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
        let rule = Disclosure::new(min, f64::from(share)).unwrap();
        let level = Bescherming::new(percent, min_banen).unwrap();
        let protected = rule.protect_table(&table, &level);
        for plek in table.plekken() {
            let telling = table.get(plek);
            let (judged, x) = (protected.get(plek), telling.banen as f64);
            let alone = telling.publishable(&rule);
            // What fails the rule itself is hidden, for its own reason.
            prop_assert!(judged == alone || (alone == Publishable::Yes && judged == Publishable::Complement));
            let found = protected.interval(plek);
            if judged == Publishable::Yes {
                prop_assert_eq!((found.van, found.tot_en_met), (telling.banen, Some(telling.banen)));
                continue;
            }
            let (least, most) = least_and_most(&protected, |t| t.banen, plek);
            // The interval of the library is that of the linear program.
            prop_assert!((found.van as f64 - least).abs() < EPSILON, "{plek:?}: {found:?}, {least} to {most}");
            match found.tot_en_met {
                Some(last) => prop_assert!((last as f64 - most).abs() < EPSILON, "{plek:?}: {found:?} and {most}"),
                None => prop_assert!(most.is_infinite()),
            }
            if alone == Publishable::Yes {
                prop_assert!(most - least > 1.0 - EPSILON, "{plek:?} is {least} to {most}");
            } else {
                let wide = (x * percent / 100.0).max(f64::from(min_banen));
                prop_assert!(most >= x + wide - EPSILON, "{plek:?} of {x} is at most {most}");
                prop_assert!(least <= (x - wide).max(0.0) + EPSILON, "{plek:?} of {x} is at least {least}");
                // Nobody can tell that one establishment dominates.
                let undominated = telling.grootste_banen as f64 * 100.0 / f64::from(share);
                prop_assert!(most >= undominated - EPSILON);
            }
            // Nor is the number of establishments known.
            let (least, most) = least_and_most(&protected, |t| t.vestigingen, plek);
            prop_assert!(most - least > 1.0 - EPSILON, "{plek:?} has {least} to {most} establishments");
        }
    }

    #[test]
    fn what_is_hidden_in_a_line_meets_the_rule_together(table in table(), min in 1_u32..5) {
        let rule = Disclosure::new(min, 80.0).unwrap();
        let protected = rule.protect_table(&table, &Bescherming::default());
        let mut lines: Vec<(Vec<Plek>, Plek)> = Vec::new();
        for row in 0..table.rijen() {
            lines.push(((0..table.kolommen()).map(|c| Plek::Cel(row, c)).collect(), Plek::Rij(row)));
        }
        for column in 0..table.kolommen() {
            lines.push(((0..table.rijen()).map(|r| Plek::Cel(r, column)).collect(), Plek::Kolom(column)));
        }
        lines.push(((0..table.rijen()).map(Plek::Rij).collect(), Plek::Totaal));
        lines.push(((0..table.kolommen()).map(Plek::Kolom).collect(), Plek::Totaal));
        for (members, total) in lines {
            let hidden: Vec<Telling> = members
                .into_iter()
                .filter(|&plek| protected.get(plek) != Publishable::Yes)
                .map(|plek| table.get(plek))
                .collect();
            if protected.get(total) == Publishable::Yes && !hidden.is_empty() {
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
    let cells: Vec<Telling> = rows.iter().flatten().map(|&n| telling(&vec![1; n])).collect();
    let table = TweewegTabel::new(4, 4, cells.clone()).unwrap();
    let rule = Disclosure::default();
    let few = |cells: &[Telling]| cells.iter().filter(|cell| cell.vestigingen == 2).count();
    for line in 0..4 {
        let row: Vec<Telling> = cells[line * 4..line * 4 + 4].to_vec();
        let column: Vec<Telling> = (0..4).map(|row| cells[row * 4 + line]).collect();
        for one in [row, column] {
            let hidden: Vec<&Telling> =
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
    let protected = rule.protect_table(&table, &Bescherming::default());
    let known = protected.interval(Plek::Cel(1, 2));
    assert!(known.van <= 1 && known.tot_en_met.is_none_or(|last| last >= 3), "{known:?}");
    let hidden = protected.onderdrukking();
    assert_eq!((hidden.primair, hidden.totalen), (9, 0));
    assert!((1..=3).contains(&hidden.secundair), "{hidden:?}");
}

#[test]
fn a_table_that_reveals_nobody_stays_as_it_is() {
    let table =
        TweewegTabel::new(2, 2, vec![telling(&[2; 9]), telling(&[]), telling(&[5; 4]), telling(&[1; 3])])
            .unwrap();
    let protected = Disclosure::default().protect_table(&table, &Bescherming::default());
    assert!(table.plekken().all(|plek| protected.get(plek) == Publishable::Yes));
    let hidden = protected.onderdrukking();
    assert_eq!((hidden.gevuld, hidden.primair, hidden.secundair, hidden.totalen), (8, 0, 0, 0));
    assert_eq!((hidden.banen, hidden.banen_verborgen), (41, 0));
}

#[test]
fn a_single_company_hides_its_whole_table() {
    let table = TweewegTabel::new(1, 1, vec![telling(&[7])]).unwrap();
    let protected = Disclosure::default().protect_table(&table, &Bescherming::default());
    assert!(table.plekken().all(|plek| protected.get(plek) == Publishable::TooFew));
    let known = protected.interval(Plek::Totaal);
    assert_eq!((known.van, known.tot_en_met), (0, None));
}

#[test]
fn a_counted_table_is_protected_by_year() {
    let all =
        [vestiging("a", 2022, at(0.0, 0.0), 7, Zzp::Nee), vestiging("b", 2021, at(0.0, 0.0), 7, Zzp::Nee)];
    let one = Indeling::totaal(2);
    let table = Kruistabel::count(&all, &one, &one).unwrap();
    assert_eq!(table.tweeweg(2022).unwrap().get(Plek::Totaal), table.totaal(2022));
    assert!(matches!(table.tweeweg(1999), Err(TweewegError::Shape { cellen: 0, .. })));
}

#[test]
fn what_makes_no_table_or_level_is_refused() {
    let shape = TweewegTabel::new(2, 2, vec![Telling::default(); 3]);
    assert_eq!(shape, Err(TweewegError::Shape { rijen: 2, kolommen: 2, cellen: 3 }));
    assert!(TweewegTabel::new(0, 0, vec![]).is_err());
    let many = Telling { banen: u64::MAX, ..Telling::default() };
    assert_eq!(TweewegTabel::new(1, 2, vec![many; 2]), Err(TweewegError::TooMany));
    assert_eq!(Bescherming::new(10.0, 0), Err(BeschermingError::NoBanen));
    for percent in [-1.0, 100.5, f64::NAN] {
        assert!(matches!(Bescherming::new(percent, 1), Err(BeschermingError::Percent { .. })));
    }
}
