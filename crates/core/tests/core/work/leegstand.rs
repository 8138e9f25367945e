//! The published figures of vacancy and of business parks come back. Stocks and totals are published; their split by age is
//! published in whole per cents, so the square metres by age here are ones that round to them.

use proptest::prelude::*;
use werkvlek_core::{
    Aanbod, AanbodError, Aanbodfase, FRICTIELEEGSTAND_KANTOREN_PERCENT, LeegPand, Leegstand, LeegstandError,
    NormVerdict,
};

fn percents(v: &Leegstand) -> [f64; 3] {
    [v.leeg_percent(), v.courant_percent(), v.incourant_percent()].map(|percent| percent.unwrap().round())
}

#[test]
fn the_offices_of_2023_come_back() {
    let formeel = Leegstand::new(Some(148_900), 4_300, 2_900, 0, 0).unwrap();
    let gemengd = Leegstand::new(Some(474_200), 22_200, 9_300, 0, 0).unwrap();
    let totaal = Leegstand::sum([formeel, gemengd]);
    assert_eq!((totaal.voorraad_m2(), totaal.leeg_m2()), (Some(623_100), 38_700));
    assert_eq!((formeel.leeg_m2(), gemengd.leeg_m2()), (7_200, 31_500));
    assert_eq!(percents(&totaal), [6.0, 4.0, 2.0]);
    assert_eq!(percents(&formeel), [5.0, 3.0, 2.0]);
    assert_eq!(percents(&gemengd), [7.0, 5.0, 2.0]);
    for part in [totaal, formeel, gemengd] {
        assert_eq!(part.against_norm(FRICTIELEEGSTAND_KANTOREN_PERCENT), Some(NormVerdict::Below));
    }
}

#[test]
fn the_shops_of_2023_and_2022_come_back() {
    // By winkelgebied: premises and m² wvo in 2023, and in 2022.
    let gebieden = [
        ("bebouwde kom", [[2, 150], [3, 250]]),
        ("Centrum", [[61, 13_042], [70, 14_372]]),
        ("Gijsbrecht", [[6, 375], [4, 588]]),
        ("Larenseweg", [[4, 280], [6, 380]]),
        ("Meenterf", [[1, 165], [0, 0]]),
        ("Riebeeck Galerij", [[3, 125], [3, 125]]),
    ];
    let total = |year: usize| {
        Leegstand::sum(gebieden.iter().map(|(_, years)| {
            let [panden, wvo_m2] = years[year];
            Leegstand::new(None, 0, 0, wvo_m2, panden).unwrap()
        }))
    };
    let (now, before) = (total(0), total(1));
    assert_eq!((now.panden_leeg(), now.leeg_m2()), (77, 14_137));
    assert_eq!((before.panden_leeg(), before.leeg_m2()), (86, 15_715));
    assert_eq!(now.leeg_percent(), None, "the stock is not published");
}

#[test]
fn the_business_parks_come_back() {
    use Aanbodfase::{HardPlan, InGebruik, TerstondUitgeefbaar, Transformatie, ZachtPlan};
    // Totals are published; the parks between them are made up.
    let parken = [
        Aanbod::new([(InGebruik, 28.3), (Transformatie, 3.0)]).unwrap(),
        Aanbod::new([(InGebruik, 33.5), (HardPlan, 3.4)]).unwrap(),
        Aanbod::new([(InGebruik, 25.1), (HardPlan, 0.1)]).unwrap(),
    ];
    let totaal = Aanbod::sum(parken);
    let ha = [InGebruik, HardPlan, Transformatie, TerstondUitgeefbaar, ZachtPlan].map(|fase| totaal.ha(fase));
    assert_eq!(ha, [86.9, 3.5, 3.0, 0.0, 0.0]);
    assert_eq!(totaal.totaal_ha(), 93.4);
    let shares: f64 = Aanbodfase::ALL.iter().map(|&fase| totaal.percent(fase).unwrap()).sum();
    assert!((shares - 100.0).abs() < 1e-9);
    assert_eq!(Aanbod::default().percent(InGebruik), None);
}

proptest! {
    #[test]
    fn premises_add_up_by_age(panden in prop::collection::vec((0_u64..5_000, prop::option::of(0.0..9.0_f64)), 0..20)) {
        let all: Vec<LeegPand> = panden.iter().map(|&(leeg_m2, jaren)| LeegPand { leeg_m2, jaren }).collect();
        let found = Leegstand::of_panden(None, &all).unwrap();
        let sum = |keep: fn(Option<f64>) -> bool| -> u64 {
            panden.iter().filter(|pand| keep(pand.1)).map(|pand| pand.0).sum()
        };
        prop_assert_eq!(found.courant_m2(), sum(|jaren| jaren.is_some_and(|j| j < 3.0)));
        prop_assert_eq!(found.incourant_m2(), sum(|jaren| jaren.is_some_and(|j| j >= 3.0)));
        prop_assert_eq!(found.onbekend_m2(), sum(|jaren| jaren.is_none()));
        prop_assert_eq!((found.leeg_m2(), found.panden_leeg()), (sum(|_| true), panden.len() as u64));
    }
}

#[test]
fn the_norm_is_met_exactly_or_passed() {
    let against = |leeg| Leegstand::new(Some(1_000), leeg, 0, 0, 1).unwrap().against_norm(8.0);
    assert_eq!(
        [79, 80, 81].map(against).map(Option::unwrap),
        [NormVerdict::Below, NormVerdict::Equal, NormVerdict::Above]
    );
    assert_eq!(Leegstand::new(None, 1, 0, 0, 1).unwrap().against_norm(8.0), None);
}

#[test]
fn what_cannot_be_is_refused() {
    let more = Leegstand::new(Some(10), 5, 5, 1, 2);
    assert_eq!(more, Err(LeegstandError::MoreThanStock { leeg_m2: 11, voorraad_m2: 10 }));
    for jaren in [-0.5, f64::NAN, f64::INFINITY] {
        let found = Leegstand::of_panden(None, &[LeegPand { leeg_m2: 1, jaren: Some(jaren) }]);
        assert!(matches!(found, Err(LeegstandError::Years { .. })));
    }
    for ha in [-1.0, f64::NAN, 1e10] {
        let found = Aanbod::new([(Aanbodfase::HardPlan, ha)]);
        assert!(matches!(found, Err(AanbodError::Area { .. })));
    }
    assert_eq!("Hard_plan".parse(), Ok(Aanbodfase::HardPlan));
    assert!("plan".parse::<Aanbodfase>().unwrap_err().to_string().contains("zacht plan"));
}
