//! Ratios and their limits.

use proptest::prelude::*;
use werkvlek_core::{JobCount, banen_per_1000, banen_per_ha, location_quotient};

proptest! {
    #[test]
    fn quotients_weighted_by_the_reference_are_one(sectors in prop::collection::vec((0_u64..500, 1_u64..5_000), 1..12)) {
        let (region, reference): (u64, u64) = sectors.iter().fold((0, 0), |(a, b), (e, r)| (a + e, b + r));
        prop_assume!(region > 0);
        let mean: f64 = sectors
            .iter()
            .map(|&(e, r)| location_quotient(e, region, r, reference).unwrap() * r as f64 / reference as f64)
            .sum();
        prop_assert!((mean - 1.0).abs() < 1e-9, "{mean}");
    }
}

#[test]
fn the_published_jobs_per_thousand_come_back() {
    // 762 per 1,000 of the potential labour force; the labour force of 52,000 gives 960.
    assert_eq!(banen_per_1000(49_900, 65_500).unwrap().round(), 762.0);
    assert_eq!(banen_per_1000(49_900, 52_000).unwrap().round(), 960.0);
}

#[test]
fn nothing_to_divide_by_gives_nothing() {
    assert_eq!(banen_per_1000(1, 0), None);
    for area in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(banen_per_ha(1, area), None);
    }
    assert_eq!(location_quotient(0, 0, 1, 1), None);
    assert_eq!(location_quotient(0, 1, 0, 1), None);
    assert_eq!(location_quotient(0, 1, 1, 1), Some(0.0));
    let empty = JobCount::default();
    assert_eq!((empty.zzp_vestigingen_percent(), empty.zzp_banen_percent()), (None, None));
}
