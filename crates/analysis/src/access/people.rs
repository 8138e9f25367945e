//! People at addresses, brought together before they count, so that no figure that is made of them tells who lives where.

use crate::DistrictLevels;
use werkvlek_core::{MinPeople, Origins};

/// Side of the squares by which neighbours are found.
const SQUARE_M: f64 = 50.0;

/// People by place, spread evenly over groups of neighbours that have at least the minimum together: microaggregation (Defays and
/// Anwar, "Masking microdata using micro-aggregation", Journal of Official Statistics 14, 1998).
///
/// Places of a district are taken along a Z-order curve over squares of 50 m, then in their own order, in blocks of as many places as the minimum is
/// people, whoever lives there; blocks in which somebody lives, but fewer than the minimum, go on until they have it. So what a group is made of says nothing of
/// its people: where a group closes as soon as it has the minimum, five places in one group are five people alone. A place with twice the minimum or
/// more stays as it is, and so does a block without people. Groups stay within a district as long as it, and the one before it, has the minimum, so that its
/// sum is the one that other tables tell. No sum changes, up to rounding. Costs O(n log n).
///
/// # Units
/// Metres; people. `district` is that of each place; any number for those in none.
pub(super) fn grouped_people(
    (x_m, y_m): (&[f64], &[f64]),
    district: &[usize],
    people: &[f64],
    minimum: MinPeople,
) -> Vec<f64> {
    let mut grouped = people.to_vec();
    if minimum == MinPeople::NONE {
        return grouped;
    }
    let least = f64::from(minimum.people());
    let mut order: Vec<usize> = (0..people.len()).filter(|&i| people[i] < 2.0 * least).collect();
    order.sort_by_key(|&i| (district[i], z_order(x_m[i], y_m[i]), i));
    let sum = |places: &[usize]| places.iter().map(|&place| people[place]).sum::<f64>();
    let (mut groups, mut open): (Vec<Vec<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut in_open = 0.0;
    for of_district in order.chunk_by(|&a, &b| district[a] == district[b]) {
        let first = groups.len();
        for block in blocks(of_district, minimum.people() as usize) {
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
        // Too few are left: with those before them, if there are any here; else with the next district.
        if let Some(last) = groups[first..].last_mut() {
            last.append(&mut open);
            in_open = 0.0;
        }
    }
    match groups.last_mut() {
        Some(last) => last.append(&mut open),
        // All together are fewer than the minimum: nobody counts.
        None => open.iter().for_each(|&place| grouped[place] = 0.0),
    }
    for group in groups {
        let each = sum(&group) / group.len() as f64;
        group.iter().for_each(|&place| grouped[place] = each);
    }
    grouped
}

/// Blocks of so many places; the last has what is left as well.
fn blocks(places: &[usize], size: usize) -> impl Iterator<Item = &[usize]> {
    let count = (places.len() / size).max(1);
    (0..count).map(move |at| {
        let end = if at + 1 == count { places.len() } else { (at + 1) * size };
        &places[at * size..end]
    })
}

/// The finest district of each origin, for [`grouped_people`]; all in one where there are none.
pub(super) fn district_of(origins: &Origins, districts: Option<&DistrictLevels>) -> Vec<usize> {
    let Some(levels) = districts else { return vec![0; origins.len()] };
    let finest = levels.finest().assign(origins);
    finest.into_iter().map(|district| district.map_or(usize::MAX, |district| district as usize)).collect()
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
            let sum = |values: &[f64], of: &dyn Fn(usize) -> bool| -> f64 {
                (0..values.len()).filter(|&i| of(i)).map(|i| values[i]).sum()
            };
            let is_small = |i: usize| people[i] < f64::from(2 * least);
            if sum(&people, &is_small) >= f64::from(least) {
                prop_assert!((sum(&people, &|_| true) - sum(&grouped, &|_| true)).abs() < 1e-9);
            }
            // A district that has the minimum keeps its sum, as long as the one before it does.
            let has_minimum = |d: usize| {
                let small = sum(&people, &|i| is_small(i) && district[i] == d);
                small <= 0.0 || small >= f64::from(least)
            };
            if (0..3).all(has_minimum) {
                for d in 0..3 {
                    let of = |i: usize| district[i] == d;
                    prop_assert!((sum(&people, &of) - sum(&grouped, &of)).abs() < 1e-9);
                }
            }
            for (i, (own, shown)) in people.iter().zip(&grouped).enumerate() {
                if !is_small(i) {
                    prop_assert!((own - shown).abs() < 1e-12);
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
        assert_eq!(
            grouped(&[0.0, 1.0], &[0, 1], &[1.0, 3.0]),
            [2.0, 2.0],
            "a district of too few joins the next"
        );
        assert_eq!(grouped(&[0.0, 1.0], &[0, 1], &[2.0, 3.0]), [2.0, 3.0]);
        assert_eq!(grouped_people((&[0.0], &[0.0]), &[0], &[1.0], MinPeople::NONE), [1.0]);
    }
}
