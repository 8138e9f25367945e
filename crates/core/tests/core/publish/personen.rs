//! An outsider with all published numbers of people attacks them by linear programs, over all levels at once, and learns
//! of no small number more than an interval as wide as the minimum.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use werkvlek_core::{
    BeschermdePersonen, Interval, MinPersonen, MinPersonenError, PersonenKolom, PersonenTabel,
    PersonenTabelError, Publishable, VerborgenPersonen,
};

use PersonenKolom::{Band, Totaal};

fn kolommen(tabel: &PersonenTabel) -> impl Iterator<Item = PersonenKolom> + use<> {
    (0..tabel.banden()).map(Band).chain([Totaal])
}

fn cellen(tabel: &PersonenTabel) -> Vec<(usize, PersonenKolom)> {
    (0..tabel.rijen()).flat_map(|rij| kolommen(tabel).map(move |kolom| (rij, kolom))).collect()
}

/// The least or the most that a number can be: a variable for every number of the table, none negative; equations for
/// rows and levels, for every open number, every sum of bands and every share that is published. None without a limit.
fn attack(
    veilig: &BeschermdePersonen,
    (rij, kolom): (usize, PersonenKolom),
    direction: OptimizationDirection,
) -> Option<f64> {
    let tabel = veilig.tabel();
    let mut problem = Problem::new(direction);
    let variables: Vec<Vec<Variable>> = (0..tabel.rijen())
        .map(|r| {
            let aim = |k| if (r, k) == (rij, kolom) { 1.0 } else { 0.0 };
            kolommen(tabel).map(|k| problem.add_var(aim(k), (0.0, f64::INFINITY))).collect()
        })
        .collect();
    let variable = |r: usize, k: PersonenKolom| match k {
        Band(band) => variables[r][band],
        Totaal => variables[r][tabel.banden()],
    };
    let mut equal =
        |terms: &[(Variable, f64)], value: f64| problem.add_constraint(terms, ComparisonOp::Eq, value);
    for r in 0..tabel.rijen() {
        let mut row: Vec<(Variable, f64)> =
            (0..tabel.banden()).map(|b| (variable(r, Band(b)), 1.0)).collect();
        row.push((variable(r, Totaal), -1.0));
        equal(&row, 0.0);
        let parts: Vec<usize> = (0..tabel.rijen()).filter(|&part| tabel.ouder(part) == Some(r)).collect();
        for k in kolommen(tabel) {
            if !parts.is_empty() {
                let mut column: Vec<_> = parts.iter().map(|&part| (variable(part, k), 1.0)).collect();
                column.push((variable(r, k), -1.0));
                equal(&column, 0.0);
            }
            if let Some(personen) = veilig.get(r, k) {
                equal(&[(variable(r, k), 1.0)], personen as f64);
            }
            if let Some(percent) = veilig.aandeel_percent(r, k).filter(|_| k != Totaal) {
                equal(&[(variable(r, k), 1.0), (variable(r, Totaal), -percent / 100.0)], 0.0);
            }
        }
        for banden in 1..=tabel.banden() {
            let within: Vec<_> = (0..banden).map(|b| (variable(r, Band(b)), 1.0)).collect();
            if let Some(personen) = veilig.binnen(r, banden) {
                equal(&within, personen as f64);
            }
            if let Some(percent) =
                veilig.aandeel_binnen_percent(r, banden).filter(|_| banden < tabel.banden())
            {
                equal(&[&within[..], &[(variable(r, Totaal), -percent / 100.0)]].concat(), 0.0);
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

fn check(veilig: &BeschermdePersonen, min: MinPersonen) -> Result<(), TestCaseError> {
    let tabel = veilig.tabel();
    for (rij, kolom) in cellen(tabel) {
        let personen = tabel.get(rij, kolom);
        let oordeel = veilig.oordeel(rij, kolom);
        let known = veilig.interval(rij, kolom);
        // What is too small is hidden, and only that by itself.
        prop_assert_eq!(oordeel == Publishable::TooFew, min.is_te_klein(personen));
        prop_assert!(known.van <= personen && known.tot_en_met.is_none_or(|most| personen <= most));
        if oordeel == Publishable::Yes {
            prop_assert_eq!((known.van, known.tot_en_met), (personen, Some(personen)));
            continue;
        }
        let least = attack(veilig, (rij, kolom), OptimizationDirection::Minimize).unwrap();
        let most = attack(veilig, (rij, kolom), OptimizationDirection::Maximize).unwrap_or(f64::INFINITY);
        // The interval of the library is that of the linear program: sums of bands and shares add nothing to it.
        prop_assert!(
            (known.van as f64 - least).abs() < EPSILON,
            "{known:?} of {rij} {kolom:?}: {least} to {most}"
        );
        match known.tot_en_met {
            Some(last) => prop_assert!((last as f64 - most).abs() < EPSILON, "{known:?}: {most}"),
            None => prop_assert!(most.is_infinite()),
        }
        let wide = if oordeel == Publishable::TooFew { f64::from(min.personen()) } else { 1.0 };
        prop_assert!(most - least > wide - EPSILON, "{personen} of {rij} {kolom:?}: {least} to {most}");
    }
    for rij in 0..tabel.rijen() {
        if min.is_te_klein(tabel.get(rij, Totaal)) {
            prop_assert!(kolommen(tabel).all(|kolom| veilig.get(rij, kolom).is_none()));
        }
        for banden in 0..=tabel.banden() {
            let sum = (0..banden).map(|band| tabel.get(rij, Band(band))).sum();
            prop_assert!(
                veilig.binnen(rij, banden).is_none_or(|found| found == sum && !min.is_te_klein(found))
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
fn personen() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => Just(0.0),
        3 => (0_u32..8).prop_map(f64::from),
        2 => (5_u32..60).prop_map(f64::from),
        1 => 0.0_f64..12.0,
    ]
}

fn lowest(ouders: &[Option<usize>]) -> usize {
    (0..ouders.len()).filter(|&rij| !ouders.contains(&Some(rij))).count()
}

fn tables(count: usize) -> impl Strategy<Value = Vec<PersonenTabel>> {
    (tree(), 1_usize..5).prop_flat_map(move |(ouders, banden)| {
        let cells = lowest(&ouders) * banden;
        prop::collection::vec(prop::collection::vec(personen(), cells), count).prop_map(move |tables| {
            tables.iter().map(|cells| PersonenTabel::new(&ouders, banden, cells).unwrap()).collect()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_small_number_is_worked_out(tabel in tables(1), min in 1_u32..8) {
        let min = MinPersonen::new(min).unwrap();
        let veilig = min.protect(&tabel[0]);
        check(&veilig, min)?;
    }

    #[test]
    fn tables_together_hide_the_same(tabellen in tables(3), min in 2_u32..7) {
        let min = MinPersonen::new(min).unwrap();
        let veilig = min.protect_together(&tabellen.iter().collect::<Vec<_>>());
        for (rij, kolom) in cellen(&tabellen[0]) {
            let open = veilig[0].get(rij, kolom).is_some();
            prop_assert!(veilig.iter().all(|one| one.get(rij, kolom).is_some() == open));
        }
        for one in &veilig {
            check(one, min)?;
        }
    }

    #[test]
    fn rounded_bands_add_up_and_stay_near(ouders in tree(), banden in 1_usize..5, all in prop::collection::vec(personen(), 40)) {
        let cells = &all[..lowest(&ouders) * banden];
        let tabel = PersonenTabel::new(&ouders, banden, cells).unwrap();
        let leaves = (0..ouders.len()).filter(|&rij| !ouders.contains(&Some(rij)));
        for (rij, row) in leaves.zip(cells.chunks(banden)) {
            for (band, &n) in row.iter().enumerate() {
                let whole = tabel.get(rij, Band(band)) as f64;
                prop_assert!((whole - n).abs() < 1.0 && (n > 0.0 || whole == 0.0), "{n} became {whole}");
            }
            let total = row.iter().sum::<f64>();
            prop_assert!((tabel.get(rij, Totaal) as f64 - total).abs() <= 0.5 + 1e-9);
        }
        for rij in 0..tabel.rijen() {
            let bands: u64 = (0..banden).map(|band| tabel.get(rij, Band(band))).sum();
            prop_assert_eq!(bands, tabel.get(rij, Totaal));
            let parts: Vec<usize> = (0..tabel.rijen()).filter(|&part| tabel.ouder(part) == Some(rij)).collect();
            if !parts.is_empty() {
                let sum: u64 = parts.iter().map(|&part| tabel.get(part, Totaal)).sum();
                prop_assert_eq!(sum, tabel.get(rij, Totaal));
            }
        }
    }
}

#[test]
fn a_wijk_of_one_buurt_does_not_give_its_buurt_away() {
    // The whole 0, the wijken 1 and 2; 1 is the buurt 3 alone, 2 is 4 and 5.
    let ouders = [None, Some(0), Some(0), Some(1), Some(2), Some(2)];
    let tabel = PersonenTabel::new(&ouders, 2, &[3.0, 80.0, 60.0, 70.0, 50.0, 90.0]).unwrap();
    let veilig = MinPersonen::default().protect(&tabel);
    // Too few in the buurt, and so in the wijk that is the same.
    assert_eq!([1, 3].map(|rij| veilig.oordeel(rij, Band(0))), [Publishable::TooFew; 2]);
    assert_eq!([1, 3].map(|rij| veilig.oordeel(rij, Band(1))), [Publishable::Complement; 2]);
    // And the other wijk and one of its buurten: 113 - 110 would be 3 again.
    assert_eq!(veilig.oordeel(2, Band(0)), Publishable::Complement);
    assert!((4..=5).any(|rij| veilig.oordeel(rij, Band(0)) == Publishable::Complement));
    let known = veilig.interval(3, Band(0));
    assert!(known.van == 0 && known.tot_en_met.is_none_or(|most| most >= 5), "{known:?}");
    assert_eq!(veilig.interval(1, Band(0)), known);
    assert_eq!(veilig.verborgen().totalen, 0);
}

#[test]
fn a_small_row_hides_its_empty_bands_too() {
    let tabel = PersonenTabel::new(&[None, Some(0), Some(0)], 3, &[0.0, 3.0, 0.0, 40.0, 30.0, 20.0]).unwrap();
    let veilig = MinPersonen::default().protect(&tabel);
    assert!(kolommen(&tabel).all(|kolom| veilig.get(1, kolom).is_none() && veilig.binnen(1, 3).is_none()));
    // Otherwise everybody knew where the three live.
    let known = veilig.interval(1, Band(0));
    assert!(known.tot_en_met.is_none_or(|most| most > 0));
    // In a row that is large enough, nobody is nobody.
    let large = PersonenTabel::new(&[None], 2, &[0.0, 30.0]).unwrap();
    let veilig = MinPersonen::default().protect(&large);
    assert_eq!((veilig.get(0, Band(0)), veilig.binnen(0, 1)), (Some(0), Some(0)));
    assert_eq!(veilig.verborgen(), VerborgenPersonen { gevuld: 2, ..VerborgenPersonen::default() });
}

#[test]
fn nested_distances_and_shares_are_published_where_they_teach_nothing() {
    // One row: 50 within 300 m, 3 to 400, 20 to 500, 7 beyond. Hidden are the 3 and the smallest beside it.
    let tabel = PersonenTabel::new(&[None], 4, &[50.0, 3.0, 20.0, 7.0]).unwrap();
    let veilig = MinPersonen::default().protect(&tabel);
    let hidden: Vec<bool> = (0..4).map(|band| veilig.get(0, Band(band)).is_none()).collect();
    assert_eq!(hidden, [false, true, false, true]);
    let within: Vec<Option<u64>> = (1..=4).map(|banden| veilig.binnen(0, banden)).collect();
    assert_eq!(within, [Some(50), None, None, Some(80)]);
    // 3 and 7: anything from 0 to 10.
    assert_eq!(veilig.interval(0, Band(1)), Interval { van: 0, tot_en_met: Some(10) });
    assert_eq!((veilig.aandeel_percent(0, Band(0)), veilig.aandeel_percent(0, Band(1))), (Some(62.5), None));
    assert_eq!(
        (veilig.aandeel_binnen_percent(0, 2), veilig.aandeel_binnen_percent(0, 4)),
        (None, Some(100.0))
    );
    // When the two hidden bands follow each other, the distance beyond both is known from the total.
    let tabel = PersonenTabel::new(&[None], 4, &[50.0, 3.0, 7.0, 20.0]).unwrap();
    let veilig = MinPersonen::default().protect(&tabel);
    let within: Vec<Option<u64>> = (1..=4).map(|banden| veilig.binnen(0, banden)).collect();
    assert_eq!(within, [Some(50), None, Some(60), Some(80)]);
}

#[test]
fn two_small_numbers_do_not_hide_each_other() {
    // 2 and 2 are 4 together, which the total would tell: a third is hidden, or whoever knows one knows the other.
    let tabel = PersonenTabel::new(&[None], 4, &[2.0, 2.0, 30.0, 40.0]).unwrap();
    let veilig = MinPersonen::default().protect(&tabel);
    assert_eq!(veilig.oordeel(0, Band(2)), Publishable::Complement);
    assert_eq!(veilig.interval(0, Band(0)), Interval { van: 0, tot_en_met: Some(34) });
    // 2 and 3 are five: enough.
    let tabel = PersonenTabel::new(&[None], 4, &[2.0, 3.0, 30.0, 40.0]).unwrap();
    assert_eq!(MinPersonen::default().protect(&tabel).verborgen().secundair, 0);
    // A minimum of one hides nothing.
    assert_eq!(MinPersonen::new(1).unwrap().protect(&tabel).verborgen().primair, 0);
}

#[test]
fn what_makes_no_table_is_refused() {
    let new = PersonenTabel::new;
    assert_eq!(new(&[], 1, &[]), Err(PersonenTabelError::Empty { rijen: 0, banden: 1 }));
    assert_eq!(new(&[None], 0, &[]), Err(PersonenTabelError::Empty { rijen: 1, banden: 0 }));
    assert_eq!(new(&[None, None], 1, &[1.0, 1.0]), Err(PersonenTabelError::Roots { found: 2 }));
    assert_eq!(new(&[None, Some(7)], 1, &[1.0]), Err(PersonenTabelError::Parent { rij: 1 }));
    assert_eq!(new(&[None, Some(2), Some(1)], 1, &[1.0]), Err(PersonenTabelError::Parent { rij: 1 }));
    let count = PersonenTabelError::Count { expected: 4, found: 3 };
    assert_eq!(new(&[None, Some(0), Some(0)], 2, &[1.0; 3]), Err(count));
    for bad in [-0.5, f64::NAN, f64::INFINITY] {
        let found = new(&[None, Some(0)], 2, &[1.0, bad]);
        assert!(matches!(found, Err(PersonenTabelError::Personen { rij: 1, band: 1, .. })));
    }
    assert_eq!(new(&[None], 1, &[1e16]), Err(PersonenTabelError::TooMany));
    assert_eq!(MinPersonen::new(0), Err(MinPersonenError));
}

/// Prints the median of five times: `cargo test --release -p werkvlek-core -- --ignored --nocapture how_long`.
#[test]
#[ignore = "measures time"]
fn how_long_sixty_buurten_take() {
    // The whole, six wijken, sixty buurten; eight bands, a third of the numbers small.
    let ouders: Vec<Option<usize>> = (0..67)
        .map(|rij| if rij == 0 { None } else { Some(if rij < 7 { 0 } else { 1 + rij % 6 }) })
        .collect();
    let number = |i: u32| f64::from(i * 7_919 % if i.is_multiple_of(3) { 7 } else { 97 });
    let cells: Vec<f64> = (0..480).map(number).collect();
    let tabel = PersonenTabel::new(&ouders, 8, &cells).unwrap();
    let mut times: Vec<std::time::Duration> = (0..5)
        .map(|_| {
            let start = std::time::Instant::now();
            drop(MinPersonen::default().protect(&tabel));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{:?} for {:?}", times[2], MinPersonen::default().protect(&tabel).verborgen());
}

/// What an outsider learns of a number in a list, from the open ones and the total: by the linear program's two ends.
fn list_interval(judged: &[Publishable], personen: &[f64], at: usize) -> (f64, f64) {
    let is_open = |i: usize| judged[i] == Publishable::Yes;
    if is_open(at) {
        return (personen[at], personen[at]);
    }
    let total: f64 = personen.iter().sum();
    let open: f64 = (0..personen.len()).filter(|&i| is_open(i)).map(|i| personen[i]).sum();
    let others = (0..personen.len()).any(|i| i != at && !is_open(i));
    // All of the rest, or none of it when somebody else can have it.
    (if others { 0.0 } else { total - open }, total - open)
}

proptest! {
    #[test]
    fn no_small_number_of_a_list_follows_from_its_total(
        personen in prop::collection::vec((0_u32..30).prop_map(f64::from), 0..12),
        minimum in 1_u32..12,
    ) {
        let judged = MinPersonen::new(minimum).unwrap().protect_list(&personen);
        let least = f64::from(minimum);
        let small = |people: f64| 0.0 < people && people < least;
        let total: f64 = personen.iter().sum();
        for (i, &people) in personen.iter().enumerate() {
            prop_assert_eq!(judged[i] == Publishable::TooFew, small(people));
            // A total that is too small is not published, and a single number is its own total.
            if small(people) && !small(total) && personen.len() > 1 {
                let (low, high) = list_interval(&judged, &personen, i);
                prop_assert!(low <= 0.0 && high >= least, "{people} lies from {low} to {high}");
            }
        }
        if !personen.iter().any(|&people| small(people)) {
            prop_assert!(judged.iter().all(|j| *j == Publishable::Yes), "nothing to protect");
        }
        if small(total) {
            prop_assert!(judged.iter().all(|j| *j != Publishable::Yes));
        }
    }
}

#[test]
fn a_list_is_judged_in_whole_people_and_hides_the_smallest_first() {
    let minimum = MinPersonen::default();
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
    assert_eq!(MinPersonen::new(1).unwrap().protect_list(&[1.0, 2.0]), [Yes, Yes]);
}
