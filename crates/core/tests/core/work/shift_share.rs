//! The three parts add up to the change exactly, and each is what its formula says.

use proptest::prelude::*;
use werkvlek_core::{SectorBanen, ShiftShare, ShiftShareError};

fn sector() -> impl Strategy<Value = SectorBanen> {
    let jobs = || prop_oneof![0_u64..5, 0_u64..100_000, 0_u64..20_000_000];
    (jobs(), jobs(), jobs(), jobs()).prop_map(|(regio_van, regio_naar, rest_van, rest_naar)| SectorBanen {
        regio_van,
        regio_naar,
        referentie_van: regio_van + rest_van,
        referentie_naar: regio_naar + rest_naar,
    })
}

proptest! {
    #[test]
    fn the_parts_add_up_exactly(sectors in prop::collection::vec(sector(), 1..22)) {
        let van: u64 = sectors.iter().map(|s| s.referentie_van).sum();
        prop_assume!(van > 0);
        let naar: u64 = sectors.iter().map(|s| s.referentie_naar).sum();
        let split = ShiftShare::new(&sectors).unwrap();
        let all_growth = naar as f64 / van as f64 - 1.0;
        let mut change = 0.0;
        for (s, part) in sectors.iter().zip(split.sectoren()) {
            let own = s.regio_naar as f64 - s.regio_van as f64;
            change += own;
            prop_assert_eq!(part.nationaal + part.sectormix + part.concurrentie, own);
            prop_assert_eq!(part.total(), own);
            let e = s.regio_van as f64;
            let near = |a: f64, b: f64| (a - b).abs() < 2e-6 + 1e-8 * b.abs();
            prop_assert!(near(part.nationaal, e * all_growth));
            if s.referentie_van > 0 {
                let growth = s.referentie_naar as f64 / s.referentie_van as f64 - 1.0;
                prop_assert!(near(part.sectormix + part.nationaal, e * growth));
            } else {
                prop_assert_eq!(part.sectormix, 0.0);
            }
        }
        prop_assert_eq!(split.total().total(), change);
    }

    #[test]
    fn the_reference_competes_with_nobody(jobs in prop::collection::vec((1_u64..100_000, 0_u64..100_000), 1..22)) {
        let sectors: Vec<SectorBanen> = jobs
            .iter()
            .map(|&(a, b)| SectorBanen { regio_van: a, regio_naar: b, referentie_van: a, referentie_naar: b })
            .collect();
        let split = ShiftShare::new(&sectors).unwrap();
        prop_assert!(split.sectoren().iter().all(|part| part.concurrentie.abs() < 2e-6));
        prop_assert!(split.total().sectormix.abs() < 1e-3, "the mix of the reference is its own");
    }
}

#[test]
fn figures_that_cannot_be_split_are_refused() {
    let jobs = |regio_van, referentie_van, referentie_naar| SectorBanen {
        regio_van,
        regio_naar: 0,
        referentie_van,
        referentie_naar,
    };
    assert_eq!(ShiftShare::new(&[]), Err(ShiftShareError::EmptyReference));
    assert_eq!(ShiftShare::new(&[jobs(0, 0, 9)]), Err(ShiftShareError::EmptyReference));
    let fine = jobs(1, 2, 3);
    let not_in = ShiftShare::new(&[fine, jobs(3, 2, 3)]);
    assert_eq!(not_in, Err(ShiftShareError::NotInReference { position: 1 }));
    assert_eq!(
        ShiftShare::new(&[jobs(0, 1, u64::MAX), fine]),
        Err(ShiftShareError::TooMany { found: u64::MAX })
    );
}
