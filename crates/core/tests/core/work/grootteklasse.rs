//! Size classes hold every number of jobs once.

use proptest::prelude::*;
use werkvlek_core::{GrootteklasseError, Grootteklassen};

proptest! {
    #[test]
    fn every_number_is_in_one_class(bounds in prop::collection::btree_set(0_u32..40, 1..8), banen in 0_u32..60) {
        let classes = Grootteklassen::new(bounds.iter().copied()).unwrap();
        let holding: Vec<usize> = (0..classes.classes().len())
            .filter(|&i| {
                let klasse = classes.classes()[i];
                banen >= klasse.van() && klasse.tot_en_met().is_none_or(|last| banen <= last)
            })
            .collect();
        prop_assert_eq!(holding, [classes.position(banen)]);
    }
}

#[test]
fn the_greatest_number_is_in_the_last_class() {
    assert_eq!(Grootteklassen::default().klasse(u32::MAX).to_string(), "250+");
    assert_eq!(Grootteklassen::new([u32::MAX]).unwrap().klasse(7).to_string(), format!("0-{}", u32::MAX - 1));
}

#[test]
fn bounds_that_do_not_rise_are_refused() {
    assert_eq!(Grootteklassen::new([]), Err(GrootteklasseError::None));
    assert_eq!(Grootteklassen::new([1, 5, 5]), Err(GrootteklasseError::NotRising { previous: 5, next: 5 }));
}
