//! DBSCAN against the textbook, point by point and pair by pair.

use proptest::prelude::*;
use werkvlek_core::{Concentratie, ConcentratieError, ConcentratieRule, Concentraties};

type Point = (f64, f64);

pub(crate) fn find(points: &[Point], eps_m: f64, min: u32) -> Concentraties {
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    Concentraties::find(&x, &y, ConcentratieRule::new(eps_m, min).unwrap()).unwrap()
}

fn dist2(a: Point, b: Point) -> f64 {
    (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
}

fn by_place(a: Point, b: Point) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
}

/// Which points are core, and the cluster of each: all pairs are looked at.
fn plain(points: &[Point], eps_m: f64, min: usize) -> (Vec<bool>, Vec<Option<u32>>) {
    let all = 0..points.len();
    let within = |a: usize| all.clone().filter(move |&b| dist2(points[a], points[b]) <= eps_m * eps_m);
    let core: Vec<bool> = all.clone().map(|a| within(a).count() >= min).collect();
    let mut cluster: Vec<Option<usize>> = vec![None; points.len()];
    let mut clusters = 0;
    for seed in all.clone() {
        if !core[seed] || cluster[seed].is_some() {
            continue;
        }
        let mut reached = vec![seed];
        while let Some(next) = reached.pop() {
            if cluster[next].is_none() {
                cluster[next] = Some(clusters);
                reached.extend(within(next).filter(|&b| core[b]));
            }
        }
        clusters += 1;
    }
    for border in all.clone().filter(|&a| !core[a]) {
        let nearest = within(border).filter(|&b| core[b]).min_by(|&a, &b| {
            let near = |c| dist2(points[border], points[c]);
            near(a).total_cmp(&near(b)).then(by_place(points[a], points[b]))
        });
        cluster[border] = nearest.and_then(|core| cluster[core]);
    }
    let members = |c: usize| all.clone().filter(|&a| cluster[a] == Some(c)).collect::<Vec<_>>();
    let mut order: Vec<(usize, Point, usize)> = (0..clusters)
        .map(|c| {
            let first = members(c).into_iter().map(|a| points[a]).min_by(|a, b| by_place(*a, *b)).unwrap();
            (members(c).len(), first, c)
        })
        .collect();
    order.sort_by(|a, b| b.0.cmp(&a.0).then(by_place(a.1, b.1)));
    let number = |c: usize| order.iter().position(|o| o.2 == c).and_then(|p| u32::try_from(p).ok()).unwrap();
    let labels = cluster.iter().map(|c| c.map(number)).collect();
    (core, labels)
}

/// Small towns: whole metres (addresses coincide, distances tie), and anywhere, here and in Hilversum.
pub(crate) fn town(most: usize) -> impl Strategy<Value = Vec<Point>> {
    let whole = (0_i32..24, 0_i32..24).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    let anywhere = (0.0..24.0, 0.0..24.0);
    let hilversum = (140_570.0..140_594.0, 470_610.0..470_634.0);
    let mirrored = (-12_i32..12, -12_i32..12).prop_map(|(x, y)| (f64::from(x) * -0.5, f64::from(y) * -0.5));
    prop_oneof![
        3 => prop::collection::vec(whole, 0..most),
        1 => prop::collection::vec(anywhere, 0..most),
        1 => prop::collection::vec(hilversum, 0..most),
        1 => prop::collection::vec(mirrored, 0..most),
    ]
}

/// Distances that tie on whole metres (√2, 5 by 3 and 4), and others.
pub(crate) fn eps() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::sample::select(vec![1.0, 2_f64.sqrt(), 2.0, 5_f64.sqrt(), 2.5, 3.0, 5.0, 40.0]),
        1.0..9.0,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn every_label_is_that_of_the_textbook(town in town(90), eps_m in eps(), min in 1_u32..9) {
        let found = find(&town, eps_m, min);
        let (core, labels) = plain(&town, eps_m, min as usize);
        prop_assert_eq!(found.kern(), core.as_slice());
        prop_assert_eq!(found.labels(), labels.as_slice());
        for (number, one) in (0_u32..).zip(found.concentraties()) {
            let members = || labels.iter().zip(&core).filter(|(label, _)| **label == Some(number));
            prop_assert_eq!(one.vestigingen, members().count() as u64);
            prop_assert_eq!(one.kern, members().filter(|(_, core)| **core).count() as u64);
        }
        let last = labels.iter().flatten().max().map_or(0, |l| *l as usize + 1);
        prop_assert_eq!(found.concentraties().len(), last);
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        (town, order) in town(60).prop_flat_map(|town| {
            let rows: Vec<usize> = (0..town.len()).collect();
            (Just(town), Just(rows).prop_shuffle())
        }),
        eps_m in eps(),
        min in 1_u32..7,
    ) {
        let found = find(&town, eps_m, min);
        let shuffled: Vec<Point> = order.iter().map(|&row| town[row]).collect();
        let again = find(&shuffled, eps_m, min);
        for (new, &old) in order.iter().enumerate() {
            prop_assert_eq!(again.labels()[new], found.labels()[old]);
            prop_assert_eq!(again.kern()[new], found.kern()[old]);
        }
        prop_assert_eq!(again.concentraties(), found.concentraties());
        prop_assert_eq!(again.outlines(), found.outlines());
    }
}

/// A street with a shop every 10 m from 0 to 40, four firms in one building at 100, one firm at 70 and one at 45.
///
/// Within 30 m lie: of 0 four (0, 10, 20, 30), of 10 five, of 20 and 30 six, of 40 six (10 to 45, and 70), of 45 five
/// (20, 30, 40, 45, 70), of 70 seven (40, 45, itself and the building), of the building five (itself and 70). So with 4
/// all are core and one; with 5 all but the shop at 0.
#[test]
fn a_street_and_a_building() {
    let mut street: Vec<Point> =
        [0.0, 10.0, 20.0, 30.0, 40.0, 100.0, 100.0, 100.0, 100.0, 70.0, 45.0].map(|x| (x, 5.0)).to_vec();
    let found = find(&street, 30.0, 4);
    assert_eq!(found.labels(), [Some(0); 11]);
    assert_eq!(found.concentraties(), [Concentratie { vestigingen: 11, kern: 11 }]);
    let found = find(&street, 30.0, 5);
    assert_eq!(found.concentraties(), [Concentratie { vestigingen: 11, kern: 10 }]);
    assert!(!found.kern()[0]);
    // Without the one at 70: the shops (now 0 to 45, 6 of them) and the building (4) fall apart; 45 is 55 m from it.
    street.remove(9);
    let found = find(&street, 30.0, 4);
    let (shops, building) = (Some(0), Some(1));
    assert_eq!(found.labels()[..5], [shops; 5]);
    assert_eq!(found.labels()[5..], [building, building, building, building, shops]);
    assert_eq!((found.rule().eps_m(), found.rule().min_vestigingen()), (30.0, 4));
}

/// Two crosses of five with arms of 1 m, whose arms end in one place: (0, 0), which so stands twice.
///
/// Within 1 m of each middle lie six (itself and the ends of its arms, one of them twice), of (0, 0) four (itself twice
/// and both middles), of the other ends two.
#[test]
fn a_point_between_two_goes_west_and_equal_sizes_go_from_the_west() {
    let cross = |x: f64, y: f64| [(x, y), (x - 1.0, y), (x + 1.0, y), (x, y - 1.0), (x, y + 1.0)];
    let mut points: Vec<Point> = cross(1.0, 0.0).into_iter().chain(cross(-1.0, 0.0)).collect();
    // With 4 the place between them is core and joins them.
    assert_eq!(find(&points, 1.0, 4).concentraties(), [Concentratie { vestigingen: 10, kern: 4 }]);
    // With 5 it is border, at 1 m of both middles.
    let found = find(&points, 1.0, 5);
    assert_eq!(found.kern().iter().filter(|core| **core).count(), 2, "the middles have 6");
    assert_eq!(found.labels()[1], Some(0));
    assert_eq!(found.labels()[7], Some(0));
    assert_eq!(found.labels()[5], Some(0), "the western middle, with 6 members against 4");
    assert_eq!(found.labels()[0], Some(1));
    // Two equal crosses far apart: the western one is 0, whatever comes first in the rows.
    points = cross(50.0, 0.0).into_iter().chain(cross(-50.0, 9.0)).collect();
    let labels = find(&points, 1.0, 5).labels().to_vec();
    assert_eq!(labels[..5], [Some(1); 5]);
    assert_eq!(labels[5..], [Some(0); 5]);
}

/// A shop at (0, 0) lies 5 m from the cores (3, -4) and (0, 5), each with four others 4 m behind it, out of reach of the
/// shop: with 6 in 5 m they are core and it, with 3, is not. It goes to (0, 5), the lower x, though that is farther north
/// (and in a later cell).
#[test]
fn of_equally_near_cores_the_lower_x_decides() {
    let mut points = vec![(0.0, 0.0), (3.0, -4.0), (0.0, 5.0)];
    points.extend([(3.0, -8.0); 4].into_iter().chain([(0.0, 9.0); 4]));
    let found = find(&points, 5.0, 6);
    assert_eq!(found.kern().iter().filter(|core| **core).count(), 2);
    assert_eq!(found.labels()[..3], [Some(0), Some(1), Some(0)]);
}

/// Two places just within and just out of reach, in every direction: cells must neither join nor miss them.
#[test]
fn reach_ends_where_it_should_in_every_direction() {
    for degree in 0..360 {
        let (sin, cos) = f64::from(degree).to_radians().sin_cos();
        for (x, y) in [(0.0, 0.0), (140_570.3, 470_610.9)] {
            let pair = |dist_m: f64| [(x, y), (x + dist_m * cos, y + dist_m * sin)];
            assert_eq!(find(&pair(99.999), 100.0, 2).labels(), [Some(0), Some(0)], "{degree} degrees");
            assert_eq!(find(&pair(100.001), 100.0, 2).labels(), [None, None], "{degree} degrees");
        }
    }
}

#[test]
fn nothing_and_lone_points_are_no_concentratie() {
    assert!(find(&[], 10.0, 1).concentraties().is_empty());
    assert!(find(&[], 10.0, 1).outlines().is_empty());
    assert_eq!(find(&[(0.0, 0.0), (10.1, 0.0)], 10.0, 2).labels(), [None, None]);
    assert_eq!(
        find(&[(0.0, 0.0), (10.0, 0.0)], 10.0, 2).labels(),
        [Some(0), Some(0)],
        "the distance itself counts"
    );
    assert_eq!(find(&[(0.0, 0.0), (-0.0, -0.0)], 10.0, 2).labels(), [Some(0), Some(0)]);
}

/// The ends of the range of places: cells are as small and as many as they get.
#[test]
fn far_and_fine_is_still_exact() {
    let far = 1e9;
    let points = [(-far, -far), (far, far), (far - 1.0, far), (far, far - 1.0), (0.0, 0.0), (1.0, 0.0)];
    let found = find(&points, 1.0, 2);
    assert_eq!(found.labels(), [None, Some(0), Some(0), Some(0), Some(1), Some(1)]);
}

#[test]
fn what_cannot_be_is_refused() {
    for found in [0.0, -5.0, 0.5, 100_001.0, f64::INFINITY] {
        assert_eq!(ConcentratieRule::new(found, 5), Err(ConcentratieError::Eps { found }));
    }
    assert!(ConcentratieRule::new(f64::NAN, 5).is_err());
    assert_eq!(ConcentratieRule::new(100.0, 0), Err(ConcentratieError::MinVestigingen));
    let regel = ConcentratieRule::new(100.0, 5).unwrap();
    assert_eq!(Concentraties::find(&[0.0], &[], regel), Err(ConcentratieError::Length { x: 1, y: 0 }));
    for far in [1.1e9, f64::NEG_INFINITY] {
        let refused = Concentraties::find(&[0.0, 1.0], &[0.0, far], regel);
        assert_eq!(refused, Err(ConcentratieError::Position { row: 1, x_m: 1.0, y_m: far }));
    }
    let refused = Concentraties::find(&[f64::NAN], &[0.0], regel).unwrap_err();
    assert!(refused.to_string().starts_with("row 0 lies at (NaN, 0)"), "{refused}");
}
