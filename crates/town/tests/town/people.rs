//! Dwellings and the people in them.

use std::collections::BTreeSet;

use geo::{Contains, Point};
use werkvlek_town::SHARE_75PLUS_PERCENT;

use crate::TOWN;

#[test]
fn inhabitants_per_buurt_add_up_to_the_published_figures() {
    for (line, buurt) in include_str!("../../data/buurten.csv").lines().skip(1).zip(&TOWN.buurten) {
        let fields: Vec<&str> = line.split(',').collect();
        let published = |i: usize| fields[i].parse::<u32>().unwrap_or(0);
        let homes: Vec<_> = TOWN.adressen.iter().filter(|a| a.buurtcode == fields[0]).collect();
        assert_eq!(homes.iter().map(|a| a.inwoners).sum::<u32>(), published(5), "{}", buurt.naam);
        assert_eq!(homes.iter().map(|a| a.inwoners_65plus).sum::<u32>(), published(6), "{}", buurt.naam);
        let aged_75 = (published(6) * SHARE_75PLUS_PERCENT + 50) / 100;
        assert_eq!(homes.iter().map(|a| a.inwoners_75plus).sum::<u32>(), aged_75, "{}", buurt.naam);
        assert_eq!(
            (buurt.inwoners, buurt.inwoners_65plus, buurt.inwoners_75plus),
            (published(5), published(6), aged_75)
        );
        assert_eq!(homes.len(), usize::try_from(buurt.woningen).unwrap(), "{}", buurt.naam);
    }
}

#[test]
fn totals_are_94_440_inhabitants_and_17_660_of_65_and_older() {
    assert_eq!(TOWN.adressen.iter().map(|a| a.inwoners).sum::<u32>(), 94_440);
    assert_eq!(TOWN.adressen.iter().map(|a| a.inwoners_65plus).sum::<u32>(), 17_660);
    assert!((45_000..=47_000).contains(&TOWN.adressen.len()), "{}", TOWN.adressen.len());
}

#[test]
fn ages_are_part_of_the_household() {
    assert!(TOWN.adressen.iter().all(|a| a.inwoners_75plus <= a.inwoners_65plus
        && a.inwoners_65plus <= a.inwoners
        && a.inwoners <= 6));
}

#[test]
fn dwellings_lie_in_their_buurt_and_outside_parks_and_formal_locations() {
    for a in &TOWN.adressen {
        let point = Point::from(a.point);
        let buurt = TOWN.buurten.iter().find(|b| b.code == a.buurtcode).unwrap();
        assert!(buurt.geometry.contains(&point), "address {}", a.id);
        assert!(!TOWN.parken.iter().any(|p| p.geometry.contains(&point)), "address {}", a.id);
        let formal = TOWN.werklocaties.iter().filter(|w| w.soort.is_formal());
        assert!(!formal.into_iter().any(|w| w.geometry.contains(&point)), "address {}", a.id);
    }
}

#[test]
fn street_and_number_are_unique_and_the_street_exists() {
    let names: BTreeSet<&str> = TOWN.straten.iter().map(|s| s.naam.as_str()).collect();
    let mut seen = BTreeSet::new();
    for a in &TOWN.adressen {
        assert!(names.contains(a.straatnaam.as_str()), "{}", a.straatnaam);
        assert!(seen.insert((a.straatnaam.as_str(), a.huisnummer)), "{} {}", a.straatnaam, a.huisnummer);
        assert_eq!(a.postcode.len(), 6);
    }
}

#[test]
fn businesses_at_home_are_at_the_door_of_their_dwelling() {
    let mut at_home = 0;
    for v in &TOWN.vestigingen {
        if let Some(id) = v.adres_id {
            let home = &TOWN.adressen[usize::try_from(id).unwrap() - 1];
            assert_eq!((home.id, home.point), (id, v.point));
            at_home += 1;
        }
    }
    assert!(at_home * 2 > TOWN.vestigingen.len());
}
