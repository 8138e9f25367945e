//! Squares that are drawn together, against a plain count over all of them, and what an outsider can bound.

use proptest::prelude::*;
use werkvlek_core::{
    DisclosureRule, DrawnSquare, PlacedWeights, SQUARE_M, SafeSquares, SquareCount, SquareCounts,
};

/// x, y and weight of places; several may lie in one square, and one may be far off.
fn places() -> impl Strategy<Value = Vec<(f64, f64, f64)>> {
    let place = (0_u32..12, 0_u32..12, prop_oneof![4 => 0_u32..9, 1 => 50_u32..900]);
    let near = prop::collection::vec(place, 1..60);
    (near, prop::collection::vec((0_u32..90, 0_u32..90, 1_u32..50), 0..4)).prop_map(|(near, far)| {
        let at = |n: u32| f64::from(n) * 70.0 + 13.0;
        near.into_iter().chain(far).map(|(x, y, w)| (at(x), at(y), f64::from(w))).collect()
    })
}

fn columns(places: &[(f64, f64, f64)]) -> [Vec<f64>; 3] {
    [
        places.iter().map(|p| p.0).collect(),
        places.iter().map(|p| p.1).collect(),
        places.iter().map(|p| p.2).collect(),
    ]
}

/// A part: its squares, the square that draws it, and the weights of each of its establishments by set.
#[derive(Clone)]
struct Part {
    seat: (i64, i64),
    weights: Vec<Vec<f64>>,
}

impl Part {
    fn size(&self) -> f64 {
        self.weights.iter().flatten().sum()
    }

    fn is_safe(&self) -> bool {
        self.weights.iter().all(|set| {
            let total: f64 = set.iter().sum();
            let largest = set.iter().copied().fold(0.0, f64::max);
            set.is_empty() || set.len() >= 3 && largest <= 0.8 * total
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a town is small")]
fn square(x: f64, y: f64) -> (i64, i64) {
    ((y / SQUARE_M).floor() as i64, (x / SQUARE_M).floor() as i64)
}

/// Squares as rows and columns, in a list that is looked through from end to end each time; none when nothing can be drawn.
fn plain(sets: &[Vec<(f64, f64, f64)>]) -> Option<Vec<Part>> {
    let mut squares: Vec<(i64, i64)> =
        sets.iter().flatten().filter(|p| p.2 > 0.0).map(|p| square(p.0, p.1)).collect();
    squares.sort_unstable();
    squares.dedup();
    let mut part_of: Vec<usize> = (0..squares.len()).collect();
    let weights = |at: (i64, i64)| -> Vec<Vec<f64>> {
        let of = |set: &Vec<(f64, f64, f64)>| {
            set.iter().filter(|p| p.2 > 0.0 && square(p.0, p.1) == at).map(|p| p.2).collect()
        };
        sets.iter().map(of).collect()
    };
    let mut parts: Vec<Part> = squares.iter().map(|&seat| Part { seat, weights: weights(seat) }).collect();
    for i in 0..squares.len() {
        while !parts[part_of[i]].is_safe() {
            let own = part_of[i];
            let (row, column) = parts[own].seat;
            let apart = |j: usize| (squares[j].0 - row).pow(2) + (squares[j].1 - column).pow(2);
            let nearest = (0..squares.len()).filter(|&j| part_of[j] != own).min_by_key(|&j| (apart(j), j))?;
            let other = part_of[nearest];
            let (a, b) = (parts[own].clone(), parts[other].clone());
            let is_larger = a.size() > b.size() || a.size() == b.size() && a.seat < b.seat;
            let joined = a.weights.iter().zip(&b.weights).map(|(a, b)| [&a[..], b].concat()).collect();
            parts[own] = Part { seat: if is_larger { a.seat } else { b.seat }, weights: joined };
            part_of.iter_mut().filter(|part| **part == other).for_each(|part| *part = own);
        }
    }
    let mut left: Vec<usize> = part_of.clone();
    left.sort_unstable();
    left.dedup();
    Some(left.into_iter().map(|part| parts[part].clone()).collect())
}

fn drawn(parts: &[Part], set: usize) -> Vec<DrawnSquare> {
    let mut drawn: Vec<((i64, i64), f64)> =
        parts.iter().map(|part| (part.seat, part.weights[set].iter().sum())).collect();
    drawn.sort_by_key(|(seat, _)| *seat);
    let square = |((row, column), weight): ((i64, i64), f64)| DrawnSquare {
        left_m: column as f64 * SQUARE_M,
        bottom_m: row as f64 * SQUARE_M,
        weight,
    };
    drawn.into_iter().filter(|(_, weight)| *weight > 0.0).map(square).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// One set, or two that share their squares: the same squares as a plain count, every one meets the rule, and what is drawn
    /// with an establishment is a quarter more than its jobs at least.
    #[test]
    fn every_square_that_is_drawn_hides_each_of_its_establishments(
        sets in prop::collection::vec(places(), 1..3),
    ) {
        let columns: Vec<[Vec<f64>; 3]> = sets.iter().map(|set| columns(set)).collect();
        let placed: Vec<PlacedWeights<'_>> =
            columns.iter().map(|[x_m, y_m, weight]| PlacedWeights { x_m, y_m, weight }).collect();
        let safe = SafeSquares::of(&placed, &DisclosureRule::default());
        let Some(parts) = plain(&sets) else {
            prop_assert!(safe.is_err());
            return Ok(());
        };
        let safe = safe.unwrap();
        for (i, set) in sets.iter().enumerate() {
            prop_assert_eq!(safe.drawn(i), drawn(&parts, i));
            let given: f64 = set.iter().map(|p| p.2).sum();
            let kept: f64 = safe.drawn(i).iter().map(|square| square.weight).sum();
            prop_assert!((given - kept).abs() < 1e-6);
            for part in &parts {
                let total: f64 = part.weights[i].iter().sum();
                prop_assert!(part.weights[i].iter().all(|jobs| total >= 1.25 * jobs - 1e-9));
            }
        }
    }
}

proptest! {
    /// Counted in parts, however they are divided and in whatever order they come back: the squares of all places at once.
    #[test]
    fn counts_of_parts_are_judged_as_the_whole(
        set in places(),
        parts in prop::collection::vec(0_usize..4, 64),
        back in any::<bool>(),
    ) {
        let whole = columns(&set);
        let placed = |[x_m, y_m, weight]: &[Vec<f64>; 3]| SquareCounts::of(PlacedWeights { x_m, y_m, weight });
        let mut counts: Vec<SquareCounts> = (0..4)
            .map(|part| {
                let own: Vec<_> = (0..set.len()).filter(|i| parts[*i % parts.len()] == part).map(|i| set[i]).collect();
                placed(&columns(&own))
            })
            .collect();
        if back {
            counts.reverse();
        }
        let together: SquareCounts = counts.iter().flat_map(SquareCounts::rows).collect();
        prop_assert_eq!(&together, &placed(&whole));
        let [x_m, y_m, weight] = &whole;
        let at_once = SafeSquares::of(&[PlacedWeights { x_m, y_m, weight }], &DisclosureRule::default());
        prop_assert_eq!(SafeSquares::of_counts(&together, &DisclosureRule::default()), at_once);
        // Against a plain count.
        for SquareCount { row, column, establishments, weight, largest, .. } in together.rows() {
            let of: Vec<f64> = set
                .iter()
                .filter(|p| p.2 > 0.0 && square(p.0, p.1) == (i64::from(row), i64::from(column)))
                .map(|p| p.2)
                .collect();
            prop_assert_eq!(establishments, of.len() as u64);
            prop_assert_eq!(weight.to_bits(), of.iter().sum::<f64>().to_bits());
            prop_assert_eq!(largest.to_bits(), of.iter().copied().fold(0.0, f64::max).to_bits());
        }
    }
}

#[test]
fn points_of_two_establishments_are_refused_in_words() {
    let places = PlacedWeights { x_m: &[0.0, 900.0, 5.0], y_m: &[0.0; 3], weight: &[90.0, 30.0, 0.0] };
    let said = SafeSquares::of(&[places], &DisclosureRule::default()).unwrap_err().to_string();
    assert!(
        said.starts_with("2 establishments with jobs were found, the largest with 75 % of them"),
        "{said}"
    );
}

#[test]
fn a_square_that_is_drawn_elsewhere_is_counted_as_moved() {
    // Three shops, and two alone: 100 m to the east, and 300 m to the north.
    let (x_m, y_m) = ([10.0, 20.0, 30.0, 150.0, 10.0], [10.0, 10.0, 10.0, 10.0, 350.0]);
    let places = PlacedWeights { x_m: &x_m, y_m: &y_m, weight: &[4.0, 4.0, 4.0, 3.0, 5.0] };
    let safe = SafeSquares::of(&[places], &DisclosureRule::default()).unwrap();
    assert_eq!(safe.drawn(0), [DrawnSquare { left_m: 0.0, bottom_m: 0.0, weight: 20.0 }]);
    let cost = safe.cost(0);
    assert_eq!((cost.squares, cost.joined, cost.moved_percent), (3, 3, 40.0));
    assert!((cost.moved_m - (3.0 * 100.0 + 5.0 * 300.0) / 8.0).abs() < 1e-9, "{cost:?}");
    assert_eq!(safe.joined().count(), 3);
}

#[test]
fn no_places_are_no_squares() {
    let none = PlacedWeights { x_m: &[], y_m: &[], weight: &[] };
    let safe = SafeSquares::of(&[none], &DisclosureRule::default()).unwrap();
    assert_eq!((safe.drawn(0), safe.joined().count()), (Vec::new(), 0));
}
