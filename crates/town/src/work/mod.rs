//! Establishments of three years, made to give back the published figures of jobs.

mod anchors;
mod place;
mod plan;
mod sbi;

use crate::apportion::apportion;
use crate::dwellings::Dwelling;
use crate::figures::Figures;
use crate::rng::Rng;
use crate::slots::Slot;
use crate::town::Vestiging;
use crate::werklocaties::Area;
use anchors::{ANCHORS, Anchor};
use place::{Place, Places};
use plan::{GROUPS, Group, Staff, YEARS};

const SEED: u64 = 0x0402_0006;

/// What the establishments are placed on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'a> {
    pub(crate) figures: &'a [Figures],
    pub(crate) slots: &'a [Slot],
    pub(crate) areas: &'a [Area],
    pub(crate) dwellings: &'a [Dwelling],
}

/// One establishment through the years.
struct Member {
    id: u64,
    sbi: &'static str,
    /// Where it is in each year; `None` when it is not there.
    places: [Option<Place>; 3],
    anchor: Option<&'static Anchor>,
    /// How large it tends to be.
    size: f64,
}

/// All establishments, in order of year and id.
pub(crate) fn vestigingen(site: Site<'_>) -> Vec<Vestiging> {
    let places = Places::new(site);
    let mut rows = Vec::new();
    let mut id = 0;
    for (index, group) in GROUPS.iter().enumerate() {
        let mut rng = Rng::for_thing(SEED, index);
        let members = members(group, &places, &mut rng, &mut id);
        for (year, &jaar) in YEARS.iter().enumerate() {
            let present: Vec<&Member> = members.iter().filter(|m| m.places[year].is_some()).collect();
            for (member, banen) in present.iter().zip(banen(group, &present, year, &mut rng)) {
                let Some(place) = member.places[year] else { continue };
                rows.push(Vestiging {
                    id: member.id,
                    jaar,
                    naam: format!("Vestiging {:05}", member.id),
                    sbi: member.sbi.to_owned(),
                    banen,
                    zzp: group.staff == Staff::Zzp,
                    adres_id: place.dwelling.map(|d| site.dwellings[d].row.id),
                    point: place.at.coord(),
                });
            }
        }
    }
    rows.sort_by_key(|row| (row.jaar, row.id));
    rows
}

/// The members of a group, those who stay, leave, come and move.
fn members(group: &Group, places: &Places<'_>, rng: &mut Rng, id: &mut u64) -> Vec<Member> {
    let [n10, n21, n22] = group.vestigingen;
    let anchors: Vec<&'static Anchor> =
        ANCHORS.iter().filter(|a| group.staff == Staff::Employees && a.part == group.part).collect();
    let stay_21 = (n10 * 45 / 100).min(n21);
    let stay_22 = (n21 * if group.staff == Staff::Zzp { 86 } else { 93 } / 100).min(n22);
    let mut members: Vec<Member> = Vec::new();
    let newcomer = |anchor: Option<&'static Anchor>, years: [bool; 3], rng: &mut Rng, id: &mut u64| {
        *id += 1;
        let first = match anchor {
            Some(anchor) => places.at_anchor(anchor),
            None => places.draw(group, rng),
        };
        let sbi = anchor.map_or_else(|| sbi::draw(group, first, rng), |a| a.sbi);
        let mut at = first;
        let mut spots = [None; 3];
        for (year, spot) in spots.iter_mut().enumerate() {
            let moves = [0, 12, 4][year];
            if year > 0 && years[year] && years[year - 1] && anchor.is_none() && rng.chance(moves) {
                at = places.draw(group, rng);
            }
            *spot = years[year].then_some(at);
        }
        let size = first.size_factor / (rng.unit() + 0.012);
        Member { id: *id, sbi, places: spots, anchor, size }
    };
    for k in 0..n10 {
        let years = [true, k < stay_21, k < stay_21 && k < stay_22];
        members.push(newcomer(anchors.get(k).copied(), years, rng, id));
    }
    let from_10 = stay_21.min(stay_22);
    for k in stay_21..n21 {
        members.push(newcomer(None, [false, true, k - stay_21 < stay_22 - from_10], rng, id));
    }
    for _ in stay_22..n22 {
        members.push(newcomer(None, [false, false, true], rng, id));
    }
    members
}

/// The jobs of those present in a year: they add up to the group's total exactly.
fn banen(group: &Group, present: &[&Member], year: usize, rng: &mut Rng) -> Vec<u32> {
    if group.staff == Staff::Zzp {
        return vec![1; present.len()];
    }
    let fixed = |m: &Member| m.anchor.map(|a| a.banen[year]);
    let taken: u32 = present.iter().filter_map(|m| fixed(m)).sum();
    let others = present.iter().filter(|m| m.anchor.is_none()).count();
    let spare = u64::from(group.banen(year) - taken) - 2 * others as u64;
    let weights: Vec<u64> = present
        .iter()
        .map(|m| if m.anchor.is_some() { 0 } else { whole(m.size * 1000.0 * (0.9 + 0.2 * rng.unit())) })
        .collect();
    let shares = apportion(spare, &weights);
    present
        .iter()
        .zip(shares)
        .map(|(m, share)| fixed(m).unwrap_or_else(|| 2 + u32::try_from(share).unwrap_or(0)))
        .collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and far below 2^53")]
fn whole(value: f64) -> u64 {
    value as u64
}
