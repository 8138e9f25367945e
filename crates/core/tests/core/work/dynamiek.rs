//! Every establishment of two years is followed once, and the streams explain the change of every class.

use crate::support::{at, vestiging};
use proptest::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{
    Dynamiek, DynamiekError, Indeling, Saldo, Stroom, VerhuisRegel, Vestiging, VestigingId, Zzp,
};

const KLASSEN: u32 = 3;

/// Per id and year: class, place and jobs.
type Year = BTreeMap<u8, (Option<u32>, u8, u32)>;

fn year() -> impl Strategy<Value = Year> {
    prop::collection::btree_map(0_u8..20, (prop::option::of(0..KLASSEN), 0_u8..6, 0_u32..30), 0..15)
}

fn follow(years: &[(u16, &Year)]) -> Dynamiek {
    let rows = years.iter().flat_map(|(jaar, year)| year.iter().map(move |(id, row)| (*jaar, id, row)));
    let (all, codes): (Vec<Vestiging>, Vec<Option<u32>>) = rows
        .map(|(jaar, id, &(klasse, x, banen))| {
            (vestiging(&id.to_string(), jaar, at(f64::from(x), 0.0), banen, Zzp::Nee), klasse)
        })
        .unzip();
    let column = Indeling::new((0..KLASSEN).map(|i| i.to_string()).collect(), codes).unwrap();
    Dynamiek::between(&all, &column, 2021, 2022, VerhuisRegel::new(2.0).unwrap()).unwrap()
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap()
}

proptest! {
    #[test]
    fn the_streams_are_those_of_looking_each_one_up(before in year(), between in year(), after in year()) {
        let found = follow(&[(2021, &before), (2022, &after), (2020, &between)]);
        let classes: Vec<Option<u32>> = (0..KLASSEN).map(Some).chain([None]).collect();
        let plain = |keep: &dyn Fn(u8) -> bool| {
            let ids: Vec<u8> = (0..20).filter(|&id| keep(id)).collect();
            let jobs = |year: &Year| ids.iter().filter_map(|id| year.get(id)).map(|row| u64::from(row.2)).sum();
            Stroom { vestigingen: ids.len() as u64, banen_van: jobs(&before), banen_naar: jobs(&after) }
        };
        for &a in &classes {
            let index = |klasse: Option<u32>| klasse.map(|k| k as usize);
            let was = |id: u8| before.get(&id).is_some_and(|row| row.0 == a);
            let still = |id: u8| {
                was(id) && after.get(&id).is_some_and(|row| row.0 == a && row.1.abs_diff(before[&id].1) <= 2)
            };
            let comes = |id: u8| !before.contains_key(&id) && after.get(&id).is_some_and(|row| row.0 == a);
            prop_assert_eq!(found.nieuw(index(a)), plain(&comes));
            prop_assert_eq!(found.vertrokken(index(a)), plain(&|id| was(id) && !after.contains_key(&id)));
            prop_assert_eq!(found.gebleven(index(a)), plain(&still));
            for &b in &classes {
                let moved = |id: u8| was(id) && !still(id) && after.get(&id).is_some_and(|row| row.0 == b);
                prop_assert_eq!(found.stroom(index(a), index(b)), plain(&moved));
                let (there, back) = (found.netto(index(a), index(b)), found.netto(index(b), index(a)));
                prop_assert_eq!((there.vestigingen, there.banen), (-back.vestigingen, -back.banen));
            }
        }
    }

    #[test]
    fn the_streams_explain_the_change_of_every_class(before in year(), after in year()) {
        let found = follow(&[(2021, &before), (2022, &after)]);
        for klasse in (0..KLASSEN).map(Some).chain([None]) {
            let of = |year: &Year| -> (i64, i64) {
                let rows: Vec<_> = year.values().filter(|row| row.0 == klasse).collect();
                (signed(rows.len() as u64), rows.iter().map(|row| i64::from(row.2)).sum())
            };
            let k = klasse.map(|k| k as usize);
            let (nieuw, weg, saldo) = (found.nieuw(k), found.vertrokken(k), found.saldo(k));
            let here = [found.gebleven(k), found.stroom(k, k)];
            let grown: i64 = here.iter().map(|s| signed(s.banen_naar) - signed(s.banen_van)).sum();
            let change = Saldo {
                vestigingen: signed(nieuw.vestigingen) - signed(weg.vestigingen) + saldo.vestigingen,
                banen: signed(nieuw.banen_naar) - signed(weg.banen_van) + grown + saldo.banen,
            };
            let (old, new) = (of(&before), of(&after));
            prop_assert_eq!((change.vestigingen, change.banen), (new.0 - old.0, new.1 - old.1));
        }
        let [nieuw, weg, gebleven, verhuisd] = found.totalen();
        let both = gebleven.vestigingen + verhuisd.vestigingen;
        prop_assert_eq!(both + weg.vestigingen, before.len() as u64);
        prop_assert_eq!(both + nieuw.vestigingen, after.len() as u64);
    }
}

#[test]
fn rows_that_cannot_be_followed_are_refused() {
    let twice = [(); 2].map(|()| vestiging("a", 2022, at(0.0, 0.0), 1, Zzp::Nee));
    let between =
        |van, naar| Dynamiek::between(&twice, &Indeling::totaal(2), van, naar, VerhuisRegel::default());
    let id = VestigingId::new("a").unwrap();
    assert_eq!(between(2021, 2022), Err(DynamiekError::Twice { id, jaar: 2022 }));
    assert!(between(2020, 2021).is_ok(), "other years are left out");
    assert_eq!(between(2022, 2022), Err(DynamiekError::Years { van: 2022, naar: 2022 }));
    let short = Dynamiek::between(&twice, &Indeling::totaal(1), 2021, 2022, VerhuisRegel::default());
    assert!(matches!(short, Err(DynamiekError::Indeling(_))));
}
