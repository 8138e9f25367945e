//! The attack on service: who is served by public transport and who lives within a distance of a stop are the same people, counted
//! twice. Where one set of addresses lies in the other, the difference of the two numbers is the people at the few addresses between.

use crate::hard_towns::{Dice, HAMLETS, Household, village};
use crate::published::{numbers, run, texts};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use werkvlek_io::{Reprojector, parse_crs};
use werkvlek_table::Crs;

/// In each district forty addresses.
fn homes() -> Vec<Household> {
    let mut dice = Dice(60);
    let mut all = Vec::new();
    for n in 0..40 * HAMLETS as u64 {
        let west = 140_020 + n / 40 * 800;
        let at = ((west + dice.below(760)) as f64, (470_020 + dice.below(760)) as f64);
        all.push(Household { at, people: [1 + dice.below(4), 0] });
    }
    all
}

/// By district a stop where a bus leaves every quarter of an hour; in the first three districts another one a few steps on, with one bus a
/// day.
fn stops() -> [Vec<(f64, f64)>; 2] {
    let often = |n: usize| (140_250.0 + 800.0 * n as f64, 470_300.0 + 40.0 * n as f64);
    let seldom = |n: usize| (often(n).0 + 8.0 + 7.0 * n as f64, often(n).1 + 10.0);
    [(0..HAMLETS).map(often).collect(), (0..3).map(seldom).collect()]
}

/// The stops as facilities and as a timetable.
fn transport(folder: &Path) -> (PathBuf, PathBuf) {
    let degrees = Reprojector::new(&Crs::rd_new(), &parse_crs("EPSG:4326").unwrap()).unwrap();
    let [often, seldom] = stops();
    let mut facilities = "id,x,y,soort\n".to_owned();
    let mut places = "stop_id,stop_name,stop_lat,stop_lon\n".to_owned();
    let mut trips = "route_id,service_id,trip_id\n".to_owned();
    let mut times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n".to_owned();
    for (n, (at, name)) in
        often.iter().map(|at| (at, "o")).chain(seldom.iter().map(|at| (at, "s"))).enumerate()
    {
        writeln!(facilities, "{name}{n},{},{},bushalte", at.0, at.1).unwrap();
        let (lon, lat) = degrees.point(at.0, at.1).unwrap();
        writeln!(places, "{name}{n},{name}{n},{lat:.8},{lon:.8}").unwrap();
        for trip in 0..if name == "o" { 12 } else { 1 } {
            let (hour, minute) = (7 + trip / 4, trip % 4 * 15);
            writeln!(trips, "1,d,{n}-{trip}").unwrap();
            writeln!(times, "{n}-{trip},{hour:02}:{minute:02}:00,{hour:02}:{minute:02}:00,{name}{n},1")
                .unwrap();
            writeln!(times, "{n}-{trip},{:02}:{minute:02}:00,{:02}:{minute:02}:00,end,2", hour + 1, hour + 1)
                .unwrap();
        }
    }
    let (lon, lat) = degrees.point(160_000.0, 470_000.0).unwrap();
    writeln!(places, "end,end,{lat:.8},{lon:.8}").unwrap();
    let gtfs = folder.join("gtfs");
    std::fs::create_dir_all(&gtfs).unwrap();
    for (name, text) in [
        ("stops.txt", places.as_str()),
        ("trips.txt", &trips),
        ("stop_times.txt", &times),
        ("routes.txt", "route_id,route_short_name,route_type\n1,12,3\n"),
        ("calendar_dates.txt", "service_id,date,exception_type\nd,20240514,1\n"),
        (
            "agency.txt",
            "agency_id,agency_name,agency_url,agency_timezone\n1,V,https://example.org,Europe/Amsterdam\n",
        ),
    ] {
        std::fs::write(gtfs.join(name), text).unwrap();
    }
    let path = folder.join("haltes.csv");
    std::fs::write(&path, facilities).unwrap();
    (path, gtfs)
}

const SERVED_M: f64 = 400.0;
const THRESHOLDS_M: [f64; 3] = [300.0, 400.0, 500.0];

/// Numbers of one to four people that follow from a number within a distance and one of people who are served, and how many numbers
/// of the latter are told.
fn read(layers: &Path, homes: &[Household]) -> (usize, usize) {
    let [often, seldom] = stops();
    let nearest_m = |home: &Household, stops: &mut dyn Iterator<Item = &(f64, f64)>| {
        stops.map(|at| (home.at.0 - at.0).hypot(home.at.1 - at.1)).fold(f64::INFINITY, f64::min)
    };
    let (served, distances) = (numbers(layers, "openbaar_vervoer_buurt"), numbers(layers, "afstanden_buurt"));
    let codes = |table: &str| texts(layers, table, "code");
    let (of_served, of_distances) = (codes("openbaar_vervoer_buurt"), codes("afstanden_buurt"));
    let weights = |table: &str| texts(layers, table, "gewicht");
    let (served_weights, distance_weights) = (weights("openbaar_vervoer_buurt"), weights("afstanden_buurt"));
    let (mut few, mut told) = (0, 0);
    for district in 0..HAMLETS {
        let code = format!("BU0001000{district}");
        let own: Vec<&Household> =
            homes.iter().filter(|home| ((home.at.0 - 140_000.0) / 800.0) as usize == district).collect();
        let is_served: Vec<bool> =
            own.iter().map(|home| nearest_m(home, &mut often.iter()) <= SERVED_M).collect();
        let row = |codes: &[String], weights: &[String]| {
            (0..codes.len()).find(|&row| codes[row] == code && weights[row] == "inwoners").unwrap()
        };
        let (row_served, row_distance) =
            (row(&of_served, &served_weights), row(&of_distances, &distance_weights));
        for (word, way) in [("bediend", true), ("onbediend", false)] {
            let Some(people) = served[word][row_served] else { continue };
            told += 1;
            for metres in THRESHOLDS_M {
                let Some(within) = distances[&format!("binnen_{metres}m")][row_distance] else { continue };
                let is_within =
                    own.iter().map(|home| nearest_m(home, &mut often.iter().chain(&seldom)) <= metres);
                let both: Vec<(bool, bool)> =
                    is_within.zip(&is_served).map(|(within, served)| (within, *served == way)).collect();
                // One set in the other.
                let nested = !both.contains(&(true, false)) || !both.contains(&(false, true));
                few += usize::from(nested && (1.0..5.0).contains(&(within - people).abs()));
            }
        }
    }
    (few, told)
}

#[test]
fn who_is_served_tells_no_household_beside_who_lives_near_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let homes = homes();
    let [addresses, _, districts] = village(folder.path(), &homes);
    let (facilities, gtfs) = transport(folder.path());
    let told = |name: &str, more: &[&str]| {
        let layers = folder.path().join(name);
        let usual = [
            "vlekkenplan",
            "-q",
            "--crs",
            "EPSG:28992",
            "--weights",
            "inwoners",
            "--kinds",
            "bushalte",
            "--thresholds",
            "300,400,500",
            "--date",
            "2024-05-14",
            "--per-hour",
            "2",
            "--served-within",
            "400",
        ];
        run(
            &[&usual[..], more].concat(),
            &[
                ("--origins", &addresses),
                ("--facilities", &facilities),
                ("--districts", &districts),
                ("--timetable", &gtfs),
                ("-o", &layers),
            ],
        );
        read(&layers, &homes)
    };
    let (open, safe) = (told("open.gpkg", &["--min-personen", "1"]), told("veilig.gpkg", &[]));
    println!(
        "{} differences of 1 to 4 people where nothing is hidden, {} where it is protected; {} and {} numbers told",
        open.0, safe.0, open.1, safe.1
    );
    assert!(open.0 > 2, "the attack itself must work: {open:?}");
    assert_eq!(safe.0, 0);
    assert!(safe.1 >= 2, "and some is told all the same: {safe:?}");
}
