//! People at addresses, brought together before they count, so that no figure that is made of them tells who lives where.

use super::AccessAskError;
use crate::DistrictLevels;
use crate::vlekkenplan::told_together;
use werkvlek_core::{MinPeople, Origins, WeightColumn};

/// Side of the squares by which neighbours are found.
const SQUARE_M: f64 = 50.0;

/// The people of a weight at the origins as they count: brought together where few live, when they are people and there is a minimum.
///
/// # Errors
/// [`AccessAskError::People`] for numbers that are no people.
pub(super) fn counted_people(
    origins: &Origins,
    districts: Option<&DistrictLevels>,
    weight: &WeightColumn,
    minimum: Option<MinPeople>,
) -> Result<Vec<f64>, AccessAskError> {
    match minimum {
        Some(minimum) if weight.weight().is_people() => {
            let class = told_together(origins, districts, weight, minimum)?;
            Ok(grouped_people((origins.x_m(), origins.y_m()), &class, weight.values(), minimum))
        }
        _ => Ok(weight.values().to_vec()),
    }
}

/// People by place, spread evenly over groups of neighbours that have at least the minimum together: microaggregation (Defays and
/// Anwar, "Masking microdata using micro-aggregation", Journal of Official Statistics 14, 1998).
///
/// Places of a class are taken along a Z-order curve over squares of 50 m, then in their own order, in blocks of as many places as the minimum is
/// people, whoever lives there; blocks in which somebody lives, but fewer than the minimum, go on until they have it. So what a group is made of says nothing of
/// its people: where a group closes as soon as it has the minimum, five places in one group are five people alone. A place with twice the minimum or
/// more stays as it is, unless the others of its class are fewer than the minimum and need it; and so does a block without people. Groups stay within their class, so
/// that its sum is the one that other tables tell ([`told_together`]): no more than they do. A class of fewer people than the minimum counts nobody. Costs O(n log n).
///
/// # Units
/// Metres; people. `class` is that of each place.
fn grouped_people(
    (x_m, y_m): (&[f64], &[f64]),
    class: &[usize],
    people: &[f64],
    minimum: MinPeople,
) -> Vec<f64> {
    let mut grouped = people.to_vec();
    if minimum == MinPeople::NONE {
        return grouped;
    }
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_key(|&i| (class[i], z_order(x_m[i], y_m[i]), i));
    for of_class in order.chunk_by(|&a, &b| class[a] == class[b]) {
        match groups(of_class, people, minimum) {
            Some(groups) => {
                for group in groups {
                    let each = group.iter().map(|&place| people[place]).sum::<f64>() / group.len() as f64;
                    group.iter().for_each(|&place| grouped[place] = each);
                }
            }
            None => of_class.iter().for_each(|&place| grouped[place] = 0.0),
        }
    }
    grouped
}

/// The groups of the places of a class, which come along the curve; none where they are too few for one.
fn groups(places: &[usize], people: &[f64], minimum: MinPeople) -> Option<Vec<Vec<usize>>> {
    // Figures that were spread come in fractions: tables round them.
    let least = f64::from(minimum.people());
    let is_enough = |living: f64| living >= least - 0.5;
    let sum = |places: &[usize]| places.iter().map(|&place| people[place]).sum::<f64>();
    let is_small = |place: &usize| people[*place] < 2.0 * least;
    let mut small: Vec<usize> = places.iter().copied().filter(is_small).collect();
    let living = sum(&small);
    if living > 0.0 && !is_enough(living) {
        let large = places.iter().filter(|place| !is_small(place));
        small.push(*large.min_by(|&&a, &&b| people[a].total_cmp(&people[b]))?);
        return Some(vec![small]);
    }
    let (mut groups, mut open, mut in_open) = (Vec::new(), Vec::new(), 0.0);
    for block in blocks(&small, minimum.people() as usize) {
        let living = sum(block);
        if living <= 0.0 {
            continue;
        }
        open.extend(block);
        in_open += living;
        if in_open >= least {
            groups.push(std::mem::take(&mut open));
            in_open = 0.0;
        }
    }
    // Too few are left: with those before them.
    match groups.last_mut() {
        Some(last) => last.append(&mut open),
        None => groups.push(open),
    }
    Some(groups)
}

/// Blocks of so many places; the last has what is left as well.
fn blocks(places: &[usize], size: usize) -> impl Iterator<Item = &[usize]> {
    let count = (places.len() / size).max(1);
    (0..count).map(move |at| {
        let end = if at + 1 == count { places.len() } else { (at + 1) * size };
        &places[at * size..end]
    })
}

/// The bits of a column and a row of squares, one after the other.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "squares of a projected system, from -1e8 m"
)]
fn z_order(x_m: f64, y_m: f64) -> u64 {
    let square = |metres: f64| ((metres + 1e8).clamp(0.0, 2e8) / SQUARE_M) as u64;
    let spread = |n: u64| (0..32).fold(0, |bits, bit| bits | ((n >> bit) & 1) << (2 * bit));
    spread(square(x_m)) | spread(square(y_m)) << 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn groups_have_the_minimum_and_nobody_is_lost(
            places in prop::collection::vec((0.0_f64..2_000.0, 0.0_f64..2_000.0, 0_u32..24, 0_usize..3), 1..90),
            least in 2_u32..12,
        ) {
            let x_m: Vec<f64> = places.iter().map(|p| p.0).collect();
            let y_m: Vec<f64> = places.iter().map(|p| p.1).collect();
            let people: Vec<f64> = places.iter().map(|p| f64::from(p.2)).collect();
            let district: Vec<usize> = places.iter().map(|p| p.3).collect();
            let minimum = MinPeople::new(least).unwrap();
            let grouped = grouped_people((&x_m, &y_m), &district, &people, minimum);
            let sum = |values: &[f64], of: usize| -> f64 {
                (0..values.len()).filter(|&i| district[i] == of).map(|i| values[i]).sum()
            };
            let least_people = f64::from(least);
            for d in 0..3 {
                // Every class of enough people keeps its sum, and nobody of one that has fewer is told.
                let kept = if sum(&people, d) >= least_people { sum(&people, d) } else { 0.0 };
                prop_assert!((kept - sum(&grouped, d)).abs() < 1e-9);
                let small: f64 = (0..people.len())
                    .filter(|&i| district[i] == d && people[i] < 2.0 * least_people)
                    .map(|i| people[i])
                    .sum();
                if small == 0.0 || small >= least_people {
                    let large = (0..people.len()).filter(|&i| district[i] == d && people[i] >= 2.0 * least_people);
                    for i in large {
                        prop_assert!((people[i] - grouped[i]).abs() < 1e-12);
                    }
                }
            }
            // Whoever counts alike has the minimum together, at no fewer places than there can be.
            for shown in grouped.iter().filter(|shown| **shown > 0.0) {
                let alike: Vec<usize> =
                    (0..grouped.len()).filter(|&i| (grouped[i] - shown).abs() < 1e-12).collect();
                let together: f64 = alike.iter().map(|&i| grouped[i]).sum();
                prop_assert!(together >= f64::from(least) - 1e-9);
            }
        }

        #[test]
        fn who_lives_at_a_place_does_not_say_which_places_are_together(
            before in prop::collection::vec(1_u32..10, 30..60),
            after in prop::collection::vec(1_u32..10, 60),
        ) {
            // Where somebody lives everywhere, five places have five people whoever they are.
            let x_m: Vec<f64> = (0..before.len()).map(|i| i as f64 * 60.0).collect();
            let y_m = vec![0.0; before.len()];
            let groups = |people: &[u32]| {
                let people: Vec<f64> = people.iter().copied().map(f64::from).collect();
                let place = (x_m.as_slice(), y_m.as_slice());
                let grouped = grouped_people(place, &vec![0; people.len()], &people, MinPeople::default());
                let mut order: Vec<usize> = (0..people.len()).collect();
                order.sort_by_key(|&i| (z_order(x_m[i], y_m[i]), i));
                let blocks = order.chunks_exact(5).take(order.len() / 5 - 1);
                blocks.map(|block| block.iter().all(|&i| (grouped[i] - grouped[block[0]]).abs() < 1e-12)).collect::<Vec<_>>()
            };
            let all = vec![true; before.len() / 5 - 1];
            prop_assert_eq!(groups(&before), all.clone());
            prop_assert_eq!(groups(&after[..before.len()]), all);
        }
    }

    #[test]
    fn neighbours_share_what_they_are() {
        let minimum = MinPeople::new(2).unwrap();
        let place = |x_m: &[f64]| (x_m.to_vec(), vec![0.0; x_m.len()]);
        let grouped = |x_m: &[f64], district: &[usize], people: &[f64]| {
            let (x_m, y_m) = place(x_m);
            grouped_people((&x_m, &y_m), district, people, minimum)
        };
        let far = [0.0, 10.0, 5_000.0, 5_010.0, 5_020.0, 9_000.0];
        // Pairs; of the last pair one is large and stays as it is, and the other goes with the pair before.
        let shared = 4.0 / 3.0;
        assert_eq!(
            grouped(&far, &[0; 6], &[1.0, 2.0, 3.0, 0.0, 1.0, 4.0]),
            [1.5, 1.5, shared, shared, shared, 4.0]
        );
        assert_eq!(grouped(&[0.0, 1.0], &[0; 2], &[1.0, 0.0]), [0.0, 0.0], "fewer than the minimum in all");
        assert_eq!(grouped(&[0.0, 1.0], &[0, 1], &[1.0, 3.0]), [0.0, 3.0], "a class of too few");
        assert_eq!(grouped(&[0.0, 1.0], &[0, 0], &[1.0, 9.0]), [5.0, 5.0], "one by itself needs another");
        assert_eq!(grouped(&[0.0, 1.0], &[0, 1], &[2.0, 3.0]), [2.0, 3.0]);
        assert_eq!(grouped_people((&[0.0], &[0.0]), &[0], &[1.0], MinPeople::NONE), [1.0]);
    }
}
