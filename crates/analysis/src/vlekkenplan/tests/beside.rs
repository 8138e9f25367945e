//! Two plans of a town, the second with a facility less or a threshold of its own: nobody works out few people from both.

use super::{Village, plan};
use crate::{EarlierPlan, Town, Vlekkenplan, VlekkenplanPlan, vlekkenplan, vlekkenplan_beside};
use std::collections::BTreeMap;
use werkvlek_core::{FacilityIndex, MinPeople, Voorziening, Weight};

const FEWEST: u64 = 5;

/// The town without one of its facilities.
fn without(facilities: &[Voorziening], gone: usize) -> (Vec<Voorziening>, FacilityIndex) {
    let left: Vec<Voorziening> =
        facilities.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, f)| f.clone()).collect();
    let index = FacilityIndex::new(&left).unwrap();
    (left, index)
}

/// What the finest table tells, by kind, method, weight and distance: by district, people within the distance.
fn told(found: &Vlekkenplan<'_>) -> BTreeMap<(String, u64), BTreeMap<String, u64>> {
    let mut all: BTreeMap<(String, u64), BTreeMap<String, u64>> = BTreeMap::new();
    let counts_people = |weight: &Weight| weight.is_people();
    for row in found.distances[0].rows.iter().filter(|row| counts_people(row.weight)) {
        let name = format!("{} {} {}", row.kind.as_str(), row.method.word(), row.weight.name());
        let place = row.district.code().to_owned();
        for (within, metres) in row.within.iter().zip(&found.asked.plan.thresholds_m) {
            if let Some(people) = within {
                all.entry((name.clone(), metres.to_bits())).or_default().insert(place.clone(), *people);
            }
        }
    }
    all
}

/// Differences of from 1 to 4 people between numbers of the same district told in both runs, also of the whole less a district.
fn read(then: &Vlekkenplan<'_>, now: &Vlekkenplan<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let after = told(now);
    let was_told = |metres: u64| then.asked.plan.thresholds_m.iter().any(|m| m.to_bits() == metres);
    for ((name, then_m), before) in told(then) {
        // Within two different distances are different people, unless the later one is told for the first time.
        let same_people = |now_m: u64| now_m == then_m || !was_told(now_m);
        for ((_, now_m), after) in after.iter().filter(|((other, m), _)| *other == name && same_people(*m)) {
            let apart = |place: &String| Some((*before.get(place)?).abs_diff(*after.get(place)?));
            let known: BTreeMap<&String, u64> = before.keys().filter_map(|p| Some((p, apart(p)?))).collect();
            let whole = known.iter().find(|(place, _)| place.as_str() == "TOTAAL").map(|(_, people)| *people);
            let parts: Vec<u64> =
                known.iter().filter(|(place, _)| place.as_str() != "TOTAAL").map(|(_, p)| *p).collect();
            let rest =
                whole.filter(|_| then_m == *now_m && parts.len() == 1).map(|whole| whole.abs_diff(parts[0]));
            for people in parts.into_iter().chain(whole).chain(rest).filter(|p| (1..FEWEST).contains(p)) {
                found.push(format!(
                    "{name}: {people} people between {} and {} m",
                    f64::from_bits(then_m),
                    f64::from_bits(*now_m)
                ));
            }
        }
    }
    found
}

/// How much was read of some towns without and with the first plan given to the second, and how many numbers were told.
fn attack(
    change: impl Fn(&Village, &VlekkenplanPlan, u64) -> ([usize; 2], [usize; 2]),
) -> ([usize; 2], [usize; 2]) {
    let (mut read, mut told) = ([0; 2], [0; 2]);
    let plan = plan(MinPeople::new(u32::try_from(FEWEST).unwrap()).unwrap());
    for seed in 0..60 {
        let (r, t) = change(&Village::of_seed(seed), &plan, seed);
        (0..2).for_each(|i| {
            read[i] += r[i];
            told[i] += t[i];
        });
    }
    println!("read {read:?}, told {told:?}");
    (read, told)
}

fn laid_beside(
    then: (&Town<'_>, &VlekkenplanPlan),
    now: (&Town<'_>, &VlekkenplanPlan),
) -> ([usize; 2], [usize; 2]) {
    let first = vlekkenplan(then.0, then.1).unwrap();
    let earlier = [EarlierPlan { town: *then.0, plan: then.1 }];
    let both = [vlekkenplan(now.0, now.1), vlekkenplan_beside(now.0, now.1, &earlier)].map(Result::unwrap);
    let numbers = |found: &Vlekkenplan<'_>| told(found).values().map(BTreeMap::len).sum();
    ([0, 1].map(|i| read(&first, &both[i]).len()), [0, 1].map(|i| numbers(&both[i])))
}

#[test]
fn a_practice_that_closes_tells_of_no_few_who_lived_near_it() {
    let (read, told) = attack(|village, plan, seed| {
        let gone = usize::try_from(seed % 4).unwrap();
        let (facilities, index) = without(&village.facilities, gone);
        let then = village.on_streets();
        let now = Town { facilities: &facilities, index: &index, ..then };
        laid_beside((&then, plan), (&now, plan))
    });
    assert!(read[0] > 50, "the attack itself must work: {read:?}");
    assert_eq!(read[1], 0);
    assert!(told[1] * 3 > told[0] * 2, "{told:?}: most is told all the same");
}

#[test]
fn another_threshold_tells_of_no_few_who_live_between_the_two() {
    let (read, told) = attack(|village, then, _| {
        let now = VlekkenplanPlan { thresholds_m: vec![320.0, 520.0], ..then.clone() };
        let town = village.by_air();
        laid_beside((&town, then), (&town, &now))
    });
    assert!(read[0] > 50, "the attack itself must work: {read:?}");
    assert_eq!(read[1], 0);
    assert!(told[1] * 2 > told[0], "{told:?}: most is told all the same");
}

#[test]
fn the_same_again_tells_the_same() {
    let village = Village::of_seed(5);
    let plan = plan(MinPeople::default());
    let town = village.on_streets();
    let (read, told) = laid_beside((&town, &plan), (&town, &plan));
    assert_eq!((read, told[0]), ([0; 2], told[1]));
}
