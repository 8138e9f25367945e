//! Who works at home: by address where there is one, else by place; small establishments only.

use crate::support::{at, coord, vestiging};
use geo::Coord;
use proptest::prelude::*;
use werkvlek_core::{
    AdresId, ClassColumn, CrossTable, Grootteklassen, Thuiswerk, WerkenAanHuis, Woningen, Zzp,
};

fn adres(number: usize) -> AdresId {
    AdresId::new(number.to_string()).unwrap()
}

proptest! {
    #[test]
    fn the_answer_is_that_of_looking_at_every_dwelling(
        dwellings in prop::collection::vec((0_usize..9, coord()), 0..12),
        rows in prop::collection::vec((prop::option::of(0_usize..9), coord(), 0_u32..14), 1..20),
        max_banen in 0_u32..12,
        tolerance_m in prop_oneof![Just(0.0), Just(1.0), Just(5.0)],
    ) {
        let places: Vec<_> = dwellings.iter().map(|(_, c)| at(c.x, c.y)).collect();
        let woningen = Woningen::new(dwellings.iter().map(|(id, _)| adres(*id)), &places);
        let rule = WerkenAanHuis::new(max_banen, tolerance_m).unwrap();
        let near = |a: Coord, b: Coord| (a.x - b.x).powi(2) + (a.y - b.y).powi(2) <= tolerance_m * tolerance_m;
        for (id, place, banen) in rows {
            let v = vestiging("v", 2022, at(place.x, place.y), banen, Zzp::Nee);
            let expected = match id {
                _ if banen > max_banen => Thuiswerk::TeGroot,
                Some(id) if dwellings.iter().any(|(other, _)| *other == id) => Thuiswerk::Adres,
                None if dwellings.iter().any(|(_, c)| near(*c, place)) => Thuiswerk::Plaats,
                _ => Thuiswerk::Elders,
            };
            prop_assert_eq!(rule.judge(&v, id.map(adres).as_ref(), &woningen), expected);
        }
    }
}

#[test]
fn at_home_is_counted_by_size() {
    let woningen = Woningen::new([adres(1)], &[]);
    let all = [(1, 1), (1, 3), (2, 1), (1, 40)].map(|(id, banen)| {
        (adres(id), vestiging(&format!("{id}-{banen}"), 2022, at(0.0, 0.0), banen, Zzp::Nee))
    });
    let rule = WerkenAanHuis::default();
    let answers: Vec<Thuiswerk> = all.iter().map(|(id, v)| rule.judge(v, Some(id), &woningen)).collect();
    let rows: Vec<_> = all.iter().map(|(_, v)| v.clone()).collect();
    let sizes = ClassColumn::by_grootteklasse(&rows, &Grootteklassen::default());
    let table = CrossTable::count(&rows, &ClassColumn::by_thuiswerk(&answers), &sizes).unwrap();
    let by_size = |answer: usize| -> Vec<u64> {
        (0..table.columns().len()).map(|size| table.cell(answer, size, 2022).vestigingen).collect()
    };
    assert_eq!(by_size(0), [0, 1, 1, 0, 0, 0, 0, 0], "at a dwelling: one of 1 job, one of 3");
    assert_eq!(by_size(2), [0, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(by_size(3), [0, 0, 0, 0, 1, 0, 0, 0]);
}

#[test]
fn a_tolerance_that_is_none_is_refused() {
    for found in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(
            WerkenAanHuis::new(10, found).unwrap_err().to_string().contains("finite number of 0 or more")
        );
    }
}
