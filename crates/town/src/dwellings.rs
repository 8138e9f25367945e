//! Dwellings along the streets, with inhabitants that add up to the published figures.

use std::collections::BTreeMap;

use crate::apportion::apportion;
use crate::figures::Figures;
use crate::rng::Rng;
use crate::slots::{Side, Slot};
use crate::soort::StraatSoort;
use crate::streets::Network;
use crate::town::{Adres, SHARE_75PLUS_PERCENT};

const SEED: u64 = 0x0402_0005;

/// A dwelling, with the slot it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Dwelling {
    pub(crate) slot: usize,
    pub(crate) row: Adres,
}

/// Inhabitants of 75 and older, of so many of 65 and older, to the nearest whole number.
pub(crate) fn of_75plus(inwoners_65plus: u32) -> u32 {
    (inwoners_65plus * SHARE_75PLUS_PERCENT + 50) / 100
}

/// All dwellings, buurt by buurt.
pub(crate) fn dwellings(figures: &[Figures], slots: &[Slot], network: &Network) -> Vec<Dwelling> {
    let mut numbers = Numbers::default();
    let mut all = Vec::new();
    for (index, buurt) in figures.iter().enumerate() {
        let mut rng = Rng::for_thing(SEED, index);
        let doors = doors(index, buurt, slots);
        let homes = households(buurt, &mut rng);
        for (slot, home) in spread(&doors, homes.len(), &mut rng).into_iter().zip(homes) {
            let door = &slots[slot];
            let row = Adres {
                id: all.len() as u64 + 1,
                straatnaam: network.streets[door.street].naam.clone(),
                huisnummer: numbers.next(door.street, door.side),
                postcode: postcode(buurt.wijk(), door.street),
                buurtcode: format!("BU{}", buurt.code),
                inwoners: home.inwoners,
                inwoners_65plus: home.aged_65,
                inwoners_75plus: home.aged_75,
                point: door.at.coord(),
            };
            all.push(Dwelling { slot, row });
        }
    }
    all
}

/// The doors of a buurt where people may live: not on a formal location; on the land only along the roads.
fn doors(index: usize, buurt: &Figures, slots: &[Slot]) -> Vec<usize> {
    let hamlet = matches!(buurt.naam.as_str(), "Egelshoek" | "AZC Crailo");
    let lived_in = |slot: &Slot| match slot.soort {
        StraatSoort::Service | StraatSoort::Footway | StraatSoort::Cycleway => false,
        StraatSoort::Track => false,
        StraatSoort::Residential | StraatSoort::Pedestrian => true,
        StraatSoort::Secondary | StraatSoort::Tertiary | StraatSoort::Unclassified => !hamlet,
    };
    (0..slots.len())
        .filter(|&s| slots[s].buurt == index && slots[s].formal.is_none() && lived_in(&slots[s]))
        .collect()
}

/// Chooses a door for each of `count` dwellings, evenly along the streets. Where dwellings outnumber doors, a fifth of
/// the blocks are flats that take what is left.
fn spread(doors: &[usize], count: usize, rng: &mut Rng) -> Vec<usize> {
    let all = doors.len();
    if count <= all {
        return (0..all).filter(|&i| (i + 1) * count / all > i * count / all).map(|i| doors[i]).collect();
    }
    let mut weights: Vec<u64> = Vec::with_capacity(all);
    for block in doors.chunks(6) {
        let weight = u64::from(rng.chance(20));
        weights.extend(block.iter().map(|_| weight));
    }
    // The last block makes sure that there is a flat, as long as there is a door.
    weights.iter_mut().rev().take(6).for_each(|weight| *weight = 1);
    let shares = apportion((count - all) as u64, &weights);
    doors
        .iter()
        .zip(shares)
        .flat_map(|(&door, share)| std::iter::repeat_n(door, usize::try_from(share).map_or(1, |n| n + 1)))
        .collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Household {
    inwoners: u32,
    aged_65: u32,
    aged_75: u32,
}

/// Households whose inhabitants add up to the published figures exactly.
fn households(buurt: &Figures, rng: &mut Rng) -> Vec<Household> {
    let count = usize::try_from(buurt.woningen).unwrap_or(0);
    let mut homes: Vec<Household> = (0..count)
        .map(|_| {
            let draw = rng.below(100);
            let inwoners = [(2, 0), (39, 1), (70, 2), (82, 3), (95, 4), (100, 5)]
                .iter()
                .find(|(below, _)| draw < *below)
                .map_or(1, |&(_, size)| size);
            Household { inwoners, ..Household::default() }
        })
        .collect();
    let mut total: u32 = homes.iter().map(|h| h.inwoners).sum();
    while total != buurt.inwoners && !homes.is_empty() {
        let pick = rng.below(homes.len());
        let inwoners = &mut homes[pick].inwoners;
        if total < buurt.inwoners {
            // An empty dwelling stays empty, and none gets more than six, unless there are too few dwellings.
            if count < 20 || (1..6).contains(inwoners) {
                *inwoners += 1;
                total += 1;
            }
        } else if *inwoners > 1 || (*inwoners == 1 && total <= buurt.woningen) {
            *inwoners -= 1;
            total -= 1;
        }
    }
    age(buurt, &mut homes, rng);
    homes
}

/// Marks the old: first in dwellings of one or two, then anywhere.
fn age(buurt: &Figures, homes: &mut [Household], rng: &mut Rng) {
    let mut order: Vec<usize> = (0..homes.len()).collect();
    rng.shuffle(&mut order);
    order.sort_by_key(|&i| homes[i].inwoners > 2);
    let mut left = buurt.inwoners_65plus;
    for &i in &order {
        homes[i].aged_65 = homes[i].inwoners.min(left);
        left -= homes[i].aged_65;
    }
    let mut left = of_75plus(buurt.inwoners_65plus);
    rng.shuffle(&mut order);
    for &i in &order {
        homes[i].aged_75 = homes[i].aged_65.min(left);
        left -= homes[i].aged_75;
    }
}

/// The next free number per street and side.
#[derive(Debug, Default)]
struct Numbers(BTreeMap<(usize, Side), u32>);

impl Numbers {
    fn next(&mut self, street: usize, side: Side) -> u32 {
        let first = if side == Side::Odd { 1 } else { 2 };
        let number = self.0.entry((street, side)).or_insert(first);
        *number += 2;
        *number - 2
    }
}

/// `1210` and the number of the wijk, with two letters that tell streets apart.
fn postcode(wijk: &str, street: usize) -> String {
    let letter = |n: usize| char::from(b"ABCDEGHJKLMNPRSTVWXZ"[n % 20]);
    let digit = wijk.chars().last().unwrap_or('0');
    format!("121{digit}{}{}", letter(street / 20), letter(street))
}
