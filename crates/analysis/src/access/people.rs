//! People at addresses, brought together before they count, so that no figure that is made of them tells who lives where.

use werkvlek_core::MinPeople;

/// Side of the squares by which neighbours are found.
const SQUARE_M: f64 = 50.0;

/// People by place, spread evenly over groups of neighbours that have at least the minimum together: microaggregation (Defays and
/// Anwar, "Masking microdata using micro-aggregation", Journal of Official Statistics 14, 1998).
///
/// Places are taken along a Z-order curve over squares of 50 m, then in their own order; a place that has the minimum by itself stays as it is,
/// others fill up a group. The sum does not change, up to rounding. Whatever is made of the result tells no less than the people of a group. Costs
/// O(n log n).
///
/// # Units
/// Metres; people.
pub(super) fn grouped_people(x_m: &[f64], y_m: &[f64], people: &[f64], minimum: MinPeople) -> Vec<f64> {
    let least = f64::from(minimum.people());
    let mut grouped = people.to_vec();
    let mut order: Vec<usize> = (0..people.len()).filter(|&i| people[i] > 0.0 && people[i] < least).collect();
    order.sort_by_key(|&i| (z_order(x_m[i], y_m[i]), i));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open: (Vec<usize>, f64) = (Vec::new(), 0.0);
    for place in order {
        open.0.push(place);
        open.1 += people[place];
        if open.1 >= least {
            groups.push(std::mem::take(&mut open.0));
            open.1 = 0.0;
        }
    }
    match groups.last_mut() {
        Some(last) => last.append(&mut open.0),
        // All together are fewer than the minimum: nobody counts.
        None => open.0.iter().for_each(|&place| grouped[place] = 0.0),
    }
    for group in groups {
        let sum: f64 = group.iter().map(|&place| people[place]).sum();
        let each = sum / group.len() as f64;
        group.iter().for_each(|&place| grouped[place] = each);
    }
    grouped
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
            places in prop::collection::vec((0.0_f64..2_000.0, 0.0_f64..2_000.0, 0_u32..14), 1..80),
            least in 1_u32..20,
        ) {
            let x_m: Vec<f64> = places.iter().map(|p| p.0).collect();
            let y_m: Vec<f64> = places.iter().map(|p| p.1).collect();
            let people: Vec<f64> = places.iter().map(|p| f64::from(p.2)).collect();
            let minimum = MinPeople::new(least).unwrap();
            let grouped = grouped_people(&x_m, &y_m, &people, minimum);
            let (before, after): (f64, f64) = (people.iter().sum(), grouped.iter().sum());
            let few: f64 = people.iter().filter(|&&p| p < f64::from(least)).sum();
            if few >= f64::from(least) {
                prop_assert!((before - after).abs() < 1e-9);
            } else {
                prop_assert!(after <= before);
            }
            for (own, shown) in people.iter().zip(&grouped) {
                prop_assert!(*own > 0.0 || *shown <= 0.0);
                if *own >= f64::from(least) {
                    prop_assert!((own - shown).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn neighbours_share_what_they_are() {
        let minimum = MinPeople::new(5).unwrap();
        // Three neighbours, and two far off: each group counts as one.
        let x_m = [0.0, 10.0, 20.0, 5_000.0, 5_010.0];
        let grouped = grouped_people(&x_m, &[0.0; 5], &[1.0, 2.0, 3.0, 4.0, 2.0], minimum);
        assert_eq!(grouped, [2.0, 2.0, 2.0, 3.0, 3.0]);
        assert_eq!(grouped_people(&[0.0], &[0.0], &[3.0], minimum), [0.0], "fewer than the minimum in all");
        assert_eq!(
            grouped_people(&[0.0, 1.0], &[0.0; 2], &[1.0, 2.0], MinPeople::new(1).unwrap()),
            [1.0, 2.0]
        );
    }
}
