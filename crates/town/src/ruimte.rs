//! Space for business: vacancy and land as published, and premises that fit the establishments.

use crate::town::{AanbodRegel, LeegstandRegel, Pand, Vestiging};
use std::collections::BTreeMap;

/// Floor area of the smallest premises, and for each job, square metres.
const LEAST_M2: u32 = 40;
const PER_JOB_M2: u32 = 28;

/// A coordinate in tenths of a metre, so that it can be a key.
fn tenths(v: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "RD coordinates are below 10^6 m")]
    let whole = (v * 10.0).round() as i64;
    whole
}

/// One for each place of the last two years that is no dwelling: as large as its jobs need, and empty where nobody is left.
pub(crate) fn panden(vestigingen: &[Vestiging]) -> Vec<Pand> {
    let mut years: Vec<u16> = vestigingen.iter().map(|v| v.jaar).collect();
    years.sort_unstable();
    years.dedup();
    let last_two = years.split_off(years.len().saturating_sub(2));
    let mut places: BTreeMap<(i64, i64), (geo::Coord, Vec<u32>)> = BTreeMap::new();
    for v in vestigingen.iter().filter(|v| v.adres_id.is_none()) {
        let Some(year) = last_two.iter().position(|&jaar| jaar == v.jaar) else { continue };
        let key = (tenths(v.point.x), tenths(v.point.y));
        let (_, banen) = places.entry(key).or_insert_with(|| (v.point, vec![0; last_two.len()]));
        // An establishment without jobs needs a room as well.
        banen[year] += v.banen.max(1);
    }
    let numbered = places.into_values().zip(1..);
    numbered
        .map(|((point, banen), id)| Pand {
            id,
            oppervlakte_m2: LEAST_M2 + PER_JOB_M2 * banen.iter().max().copied().unwrap_or(0),
            leeg: banen.last() == Some(&0),
            point,
        })
        .collect()
}

/// Vacancy as the *Monitor Economie 2023* of Hilversum gives it.
pub(crate) fn leegstand() -> Vec<LeegstandRegel> {
    let offices = |gebied, ligging, voorraad_m2, courant_m2, incourant_m2| LeegstandRegel {
        gebied,
        segment: "kantoren",
        ligging: Some(ligging),
        jaar: 2023,
        voorraad_m2: Some(voorraad_m2),
        courant_m2: Some(courant_m2),
        incourant_m2: Some(incourant_m2),
        leeg_m2: courant_m2 + incourant_m2,
        panden_leeg: None,
    };
    let mut all = vec![
        // The publication gives rounded shares of courant and incourant; these areas give them back.
        offices("formele kantoorlocaties", "formeel", 148_900, 4_300, 2_900),
        offices("overig Hilversum", "gemengd", 474_200, 22_500, 9_000),
    ];
    let shops = [
        ("bebouwde kom", [(3, 250), (2, 150)]),
        ("Centrum", [(70, 14_372), (61, 13_042)]),
        ("Gijsbrecht", [(4, 588), (6, 375)]),
        ("Larenseweg", [(6, 380), (4, 280)]),
        ("Meenterf", [(0, 0), (1, 165)]),
        ("Riebeeck Galerij", [(3, 125), (3, 125)]),
    ];
    for (gebied, years) in shops {
        for (jaar, (panden, leeg_m2)) in [2022, 2023].into_iter().zip(years) {
            all.push(LeegstandRegel {
                gebied,
                segment: "winkels",
                ligging: None,
                jaar,
                voorraad_m2: None,
                courant_m2: None,
                incourant_m2: None,
                leeg_m2,
                panden_leeg: Some(panden),
            });
        }
    }
    all
}

/// Land of the business parks: the totals are published, the parts are invented.
pub(crate) fn aanbod() -> Vec<AanbodRegel> {
    [
        ("Media Park", "in gebruik", 26.4),
        ("Kerkelanden", "in gebruik", 33.1),
        ("Zeverijnstraat", "in gebruik", 9.6),
        ("Havenkwartier", "in gebruik", 17.8),
        ("Media Park", "terstond uitgeefbaar", 0.0),
        ("Kerkelanden", "hard plan", 3.5),
        ("Havenkwartier", "transformatie", 3.0),
    ]
    .map(|(terrein, fase, ha)| AanbodRegel { terrein, fase, ha })
    .into()
}
