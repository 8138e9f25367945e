//! Every published figure of the town, by name.
//!
//! Jobs are counted the way the publication does: by the polygon an establishment lies in, formal locations first,
//! and everything outside them mixed.

use geo::{Contains, Distance, Euclidean, Point};
use werkvlek_town::{Vestiging, VoorzieningSoort, Werklocatie, WerklocatieSoort as Soort};

use crate::TOWN;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Gemengd,
    Bedrijventerrein,
    Kantoorlocatie,
}

fn of_year(jaar: u16) -> Vec<&'static Vestiging> {
    TOWN.vestigingen.iter().filter(|v| v.jaar == jaar).collect()
}

fn kind(v: &Vestiging) -> Kind {
    let point = Point::from(v.point);
    let homes: Vec<&Werklocatie> =
        TOWN.werklocaties.iter().filter(|w| w.soort.is_formal() && w.geometry.contains(&point)).collect();
    assert!(homes.len() < 2, "{} lies in two formal locations", v.id);
    match homes.first().map(|w| w.soort) {
        Some(Soort::Bedrijventerrein) => Kind::Bedrijventerrein,
        Some(_) => Kind::Kantoorlocatie,
        None => Kind::Gemengd,
    }
}

fn banen(jaar: u16, wanted: Kind) -> u32 {
    of_year(jaar).into_iter().filter(|v| kind(v) == wanted).map(|v| v.banen).sum()
}

fn total(jaar: u16) -> u32 {
    of_year(jaar).into_iter().map(|v| v.banen).sum()
}

fn is_care(v: &Vestiging) -> bool {
    matches!(&v.sbi[..2], "86" | "87" | "88")
}

fn care(jaar: u16) -> u32 {
    of_year(jaar).into_iter().filter(|v| is_care(v)).map(|v| v.banen).sum()
}

fn hundreds(banen: u32) -> u32 {
    (banen + 50) / 100 * 100
}

/// Change in whole per cents, computed before rounding.
fn percent(from: u32, to: u32) -> f64 {
    ((f64::from(to) / f64::from(from) - 1.0) * 100.0).round()
}

fn share_percent(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64 * 100.0).round()
}

#[test]
fn mixed_jobs_37_400_to_32_900_minus_12_percent() {
    let (then, now) = (banen(2010, Kind::Gemengd), banen(2022, Kind::Gemengd));
    assert_eq!((hundreds(then), hundreds(now)), (37_400, 32_900));
    assert!((percent(then, now) + 12.0).abs() < 0.01);
}

#[test]
fn business_park_jobs_8_200_to_11_500_plus_40_percent() {
    let (then, now) = (banen(2010, Kind::Bedrijventerrein), banen(2022, Kind::Bedrijventerrein));
    assert_eq!((hundreds(then), hundreds(now)), (8_200, 11_500));
    assert!((percent(then, now) - 40.0).abs() < 0.01);
}

#[test]
fn office_location_jobs_3_700_to_5_600_plus_52_percent() {
    let (then, now) = (banen(2010, Kind::Kantoorlocatie), banen(2022, Kind::Kantoorlocatie));
    assert_eq!((hundreds(then), hundreds(now)), (3_700, 5_600));
    assert!((percent(then, now) - 52.0).abs() < 0.01);
}

#[test]
fn total_49_900_jobs_in_2022_plus_3_1_percent_on_2021() {
    assert_eq!(hundreds(total(2022)), 49_900);
    let growth = (f64::from(total(2022)) / f64::from(total(2021)) - 1.0) * 100.0;
    assert!(((growth * 10.0).round() - 31.0).abs() < 0.01, "{growth}");
}

#[test]
fn shares_2022_mixed_two_thirds_parks_23_offices_11_percent() {
    let share = |k| f64::from(banen(2022, k)) / f64::from(total(2022)) * 100.0;
    assert!((share(Kind::Gemengd).round() - 66.0).abs() < 0.01);
    assert!((share(Kind::Bedrijventerrein).round() - 23.0).abs() < 0.01);
    assert!((share(Kind::Kantoorlocatie).round() - 11.0).abs() < 0.01);
}

#[test]
fn establishments_11_738_in_2022_and_10_699_in_2021() {
    assert_eq!((of_year(2022).len(), of_year(2021).len()), (11_738, 10_699));
}

#[test]
fn zzp_68_percent_of_establishments_in_2022_and_63_in_2021() {
    let zzp = |jaar| of_year(jaar).iter().filter(|v| v.zzp).count();
    assert!((share_percent(zzp(2022), 11_738) - 68.0).abs() < 0.01);
    assert!((share_percent(zzp(2021), 10_699) - 63.0).abs() < 0.01);
    assert!(TOWN.vestigingen.iter().all(|v| v.banen >= 1 && (!v.zzp || v.banen == 1)));
}

#[test]
fn care_just_over_7_000_jobs_plus_541_plus_8_percent() {
    assert!((7_001..7_100).contains(&care(2022)), "{}", care(2022));
    assert_eq!(care(2022) - care(2021), 541);
    assert!((percent(care(2021), care(2022)) - 8.0).abs() < 0.01);
}

#[test]
fn care_hot_spot_at_monnikenberg_and_the_rest_over_the_city() {
    let hospital = TOWN.voorzieningen.iter().find(|v| v.soort == VoorzieningSoort::Ziekenhuis).unwrap();
    let near: u32 = of_year(2022)
        .iter()
        .filter(|v| {
            is_care(v) && Euclidean.distance(Point::from(v.point), Point::from(hospital.point)) < 400.0
        })
        .map(|v| v.banen)
        .sum();
    assert!(near * 10 > care(2022) * 3, "{near}");
    let buurten = TOWN
        .buurten
        .iter()
        .filter(|b| of_year(2022).iter().any(|v| is_care(v) && b.geometry.contains(&Point::from(v.point))))
        .count();
    assert!(buurten >= 30, "{buurten} buurten with care");
}

#[test]
fn business_parks_86_9_hectares_in_use() {
    let area_ha: f64 =
        TOWN.werklocaties.iter().filter(|w| w.soort == Soort::Bedrijventerrein).map(|w| w.area_ha).sum();
    assert!((area_ha - 86.9).abs() < 0.05, "{area_ha}");
}

#[test]
fn formal_locations_by_name() {
    let named = |soort| -> Vec<&str> {
        TOWN.werklocaties.iter().filter(|w| w.soort == soort).map(|w| w.naam.as_str()).collect()
    };
    assert_eq!(
        named(Soort::Bedrijventerrein),
        ["Media Park", "Kerkelanden", "Havenkwartier", "Zeverijnstraat"]
    );
    assert_eq!(named(Soort::Kantoorlocatie), ["Arenapark", "Stationsgebied", "Laapersveld"]);
    for soort in Soort::ALL {
        assert!(!named(*soort).is_empty(), "no {soort}");
    }
}

#[test]
fn no_establishment_within_a_metre_of_the_border_of_a_werklocatie() {
    use geo::LinesIter;
    let tree = rstar::RTree::bulk_load(
        TOWN.werklocaties
            .iter()
            .flat_map(|w| w.geometry.lines_iter())
            .map(|l| rstar::primitives::Line::new([l.start.x, l.start.y], [l.end.x, l.end.y]))
            .collect(),
    );
    for v in &TOWN.vestigingen {
        let (_, dist2) = tree.nearest_neighbor_iter_with_distance_2([v.point.x, v.point.y]).next().unwrap();
        assert!(dist2 > 1.0, "vestiging {} is {} m from a border", v.id, dist2.sqrt());
    }
}

#[test]
fn formal_locations_do_not_overlap() {
    use geo::{Area, BooleanOps};
    let formal: Vec<&Werklocatie> = TOWN.werklocaties.iter().filter(|w| w.soort.is_formal()).collect();
    for (i, a) in formal.iter().enumerate() {
        for b in &formal[i + 1..] {
            assert!(a.geometry.intersection(&b.geometry).unsigned_area() < 0.01, "{} and {}", a.naam, b.naam);
        }
    }
}

#[test]
fn media_and_ict_concentrate_at_media_park() {
    let park = TOWN.werklocaties.iter().find(|w| w.naam == "Media Park").unwrap();
    let is_j = |v: &&&Vestiging| matches!(&v.sbi[..2], "58" | "59" | "60" | "61" | "62" | "63");
    let now = of_year(2022);
    let all: u32 = now.iter().filter(is_j).map(|v| v.banen).sum();
    let there: Vec<u32> = now
        .iter()
        .filter(is_j)
        .filter(|v| park.geometry.contains(&Point::from(v.point)))
        .map(|v| v.banen)
        .collect();
    assert!(there.iter().sum::<u32>() * 10 > all * 4, "{} of {all}", there.iter().sum::<u32>());
    assert!(there.iter().filter(|&&banen| banen >= 300).count() >= 5);
}

#[test]
fn sizes_have_a_heavy_tail() {
    let mut sizes: Vec<u32> = of_year(2022).iter().map(|v| v.banen).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let top: u32 = sizes.iter().take(sizes.len() / 100).sum();
    assert!(top * 10 > total(2022) * 3, "the largest hundredth has {top} jobs");
}

#[test]
fn ids_tell_newcomers_leavers_and_movers() {
    let place = |jaar| -> std::collections::BTreeMap<u64, (u64, u64)> {
        of_year(jaar).iter().map(|v| (v.id, (v.point.x.to_bits(), v.point.y.to_bits()))).collect()
    };
    let (then, now) = (place(2021), place(2022));
    let newcomers = now.keys().filter(|id| !then.contains_key(id)).count();
    let leavers = then.keys().filter(|id| !now.contains_key(id)).count();
    let movers = now.iter().filter(|(id, at)| then.get(id).is_some_and(|was| was != *at)).count();
    assert_eq!(newcomers - leavers, 11_738 - 10_699);
    assert!(leavers > 500 && movers > 100, "{leavers} left, {movers} moved");
    assert_eq!(now.len(), 11_738, "ids are unique within a year");
}

#[test]
fn facilities_of_twelve_kinds_and_stations_in_their_places() {
    let count = |soort| TOWN.voorzieningen.iter().filter(|v| v.soort == soort).count();
    let counts: Vec<(&str, usize)> = VoorzieningSoort::ALL.iter().map(|&s| (s.as_str(), count(s))).collect();
    assert_eq!(
        counts,
        [
            ("huisarts", 30),
            ("supermarkt", 22),
            ("apotheek", 12),
            ("fysiotherapie", 38),
            ("school", 30),
            ("kinderopvang", 46),
            ("ontmoetingsruimte", 24),
            ("bushalte", 160),
            ("treinstation", 3),
            ("ziekenhuis", 1),
            ("bibliotheek", 2),
            ("wijkverpleging", 14),
        ]
    );
    let stations: Vec<(&str, String)> = TOWN
        .voorzieningen
        .iter()
        .filter(|v| v.soort == VoorzieningSoort::Treinstation)
        .map(|v| (v.naam.as_str(), format!("{},{}", v.point.x, v.point.y)))
        .collect();
    assert_eq!(
        stations,
        [
            ("Station Hilversum", "140936,470944".to_owned()),
            ("Station Hilversum Media Park", "140430,472236".to_owned()),
            ("Station Hilversum Sportpark", "141333,469799".to_owned()),
        ]
    );
}

#[test]
fn mixed_establishments_follow_the_non_residential_units() {
    let staffed = |b: &werkvlek_town::Buurt| {
        of_year(2022)
            .iter()
            .filter(|v| !v.zzp && v.adres_id.is_none() && b.geometry.contains(&Point::from(v.point)))
            .filter(|v| kind(v) == Kind::Gemengd)
            .count()
    };
    let most = TOWN.buurten.iter().max_by_key(|b| staffed(b)).map(|b| b.naam.as_str());
    assert_eq!(most, Some("Centrum"));
    let heath = TOWN.buurten.iter().find(|b| b.naam == "Landelijk Gebied 92").map(staffed);
    assert!(heath.is_some_and(|n| n < 20), "{heath:?}");
}
