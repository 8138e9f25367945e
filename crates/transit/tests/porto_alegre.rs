//! The two feeds of Porto Alegre that lie in ../shared: real, with 125,271 stop times without a time.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use std::fmt::Write as _;

use werkvlek_realdata::real_data;
use werkvlek_transit::{
    Date, Doors, LineKind, Patch, ReadLimits, Router, Timetable, Travel, Walks, Window, read_gtfs,
};

/// Straight lines at a speed that leaves room for streets that bend.
const M_PER_S: f64 = 1.0;

fn porto_alegre() -> Option<Timetable> {
    let buses = real_data("transit/poa_eptc.zip")?;
    let train = real_data("transit/poa_trensurb.zip")?;
    Some(read_gtfs(&[buses, train], ReadLimits::default()).unwrap())
}

/// Longitude, latitude and jobs of each cell.
fn cells() -> Option<Vec<(f64, f64, f64)>> {
    let text = std::fs::read_to_string(real_data("transit/poa_hexgrid.csv")?).unwrap();
    let number = |text: &str| if text.is_empty() { 0.0 } else { text.parse::<f64>().unwrap() };
    let cell = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        (number(fields[1]), number(fields[2]), number(fields[5]))
    };
    Some(text.lines().skip(1).map(cell).collect())
}

fn monday() -> Date {
    "2019-05-13".parse().unwrap()
}

#[test]
fn the_feeds_are_read_and_their_untimed_stops_placed() {
    let Some(timetable) = porto_alegre() else { return };
    let report = timetable.report();
    assert_eq!((report.stop_times, report.untimed), (144_874, 125_271));
    assert_eq!((report.placed_along_shape, report.placed_straight), (125_271, 0));
    assert_eq!(report.problems, []);
    assert_eq!((timetable.stop_count(), timetable.trip_count()), (4_010, 3_622));
    let kinds: Vec<LineKind> = (0..).map_while(|line| timetable.line(line)).map(|line| line.kind).collect();
    assert_eq!(kinds.iter().filter(|&&kind| kind == LineKind::Train).count(), 2);
    // Twelve megabytes unpacked.
    assert!(timetable.bytes() < 1_000_000, "{}", timetable.bytes());
    assert!(timetable.days_with_service().contains(&monday()));
}

#[test]
fn a_day_without_service_says_which_days_have_some() {
    let Some(timetable) = porto_alegre() else { return };
    let nothing = Walks::none(timetable.stop_count());
    let travel = Travel { max_changes: 3, min_change_s: 60, max_travel_s: 7_200 };
    let window = "08:00".parse().unwrap();
    let error = Router::new(&timetable, "2024-05-14".parse().unwrap(), window, &nothing, travel).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2024-05-14 (Tuesday): nothing runs that day; the timetable has service on 2019-03-01 to 2019-12-31"
    );
    assert!(timetable.check_region([-52.0, -31.0, -50.0, -29.0]).is_ok());
    let error = timetable.check_region([5.0, 52.0, 5.4, 52.3]).unwrap_err().to_string();
    assert!(error.starts_with("none of the 4010 stops lies in the region"), "{error}");
}

#[test]
fn jobs_within_half_an_hour_and_every_journey_add_up() {
    let (Some(timetable), Some(cells)) = (porto_alegre(), cells()) else { return };
    let places: Vec<(f64, f64)> = cells.iter().map(|cell| (cell.0, cell.1)).collect();
    let walks = timetable.straight_walks(&places, 1_000.0, M_PER_S).unwrap();
    let footpaths = timetable.straight_footpaths(400.0, M_PER_S).unwrap();
    let travel = Travel { max_changes: 3, min_change_s: 60, max_travel_s: 7_200 };
    let window: Window = "14:00-14:10".parse().unwrap();
    let router = Router::new(&timetable, monday(), window, &footpaths, travel).unwrap();
    let none = Walks::none(cells.len());
    let doors = Doors { access: &walks, egress: &walks, all_the_way: &none };
    let jobs = router
        .travel_times(doors, |_, times| {
            let row = times.of_departure(0).iter().zip(&cells);
            row.filter(|(s, _)| **s <= 1_800).map(|(_, cell)| cell.2).sum::<f64>()
        })
        .unwrap();
    let mean = jobs.iter().sum::<f64>() / jobs.len() as f64;
    let most = jobs.iter().copied().fold(0.0, f64::max);
    // ferrobus 0.2.1 says 98,518 and 276,828 with walks along its own streets (benches/rivals): the same but for those.
    assert!((90_000.0..110_000.0).contains(&mean) && (250_000.0..300_000.0).contains(&most), "{mean} {most}");
    // Ten departures at once are ten departures each by itself.
    let whole = router.travel_times(doors, |_, times| times.clone()).unwrap();
    for (row, at_s) in window.departures().enumerate().step_by(3) {
        let alone = Router::new(&timetable, monday(), Window::at(at_s).unwrap(), &footpaths, travel).unwrap();
        let times = alone.travel_times(doors, |_, times| times.of_departure(0).to_vec()).unwrap();
        assert!(whole.iter().zip(&times).all(|(whole, alone)| whole.of_departure(row) == alone));
    }
    // Closing a line makes nobody faster.
    let patch = Patch::from_toml("[[lijn_schrappen]]\nlijn = \"LINHA1\"").unwrap();
    let (without, effect) = patch.apply(&timetable).unwrap();
    assert!(effect.trips_left_out > 100);
    let router = Router::new(&without, monday(), window, &footpaths, travel).unwrap();
    let slower = router.travel_times(doors, |_, times| times.clone()).unwrap();
    let mut lost = 0;
    for (before, after) in whole.iter().zip(&slower) {
        for departure in 0..window.len() {
            let pairs = before.of_departure(departure).iter().zip(after.of_departure(departure));
            pairs.for_each(|(before, after)| {
                assert!(before <= after);
                lost += u32::from(before < after);
            });
        }
    }
    assert!(lost > 10_000, "{lost}");
}

/// Writes 200 random pairs of cells with their seconds, minute by minute from 14:00 to 15:00, when buses run, for `reference/travel_times.py`, which
/// computes them a second time and has the command.
#[test]
#[ignore = "writes a file for a script"]
fn write_for_reference() {
    let (Some(timetable), Some(cells)) = (porto_alegre(), cells()) else { return };
    let folder = std::env::var("WERKVLEK_REFERENCE_DIR").expect("WERKVLEK_REFERENCE_DIR says where");
    let mut state = 200_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % below as u64).unwrap()
    };
    let pairs: Vec<(usize, usize)> = (0..200).map(|_| (random(cells.len()), random(cells.len()))).collect();
    let places = |which: fn(&(usize, usize)) -> usize| {
        pairs.iter().map(|pair| (cells[which(pair)].0, cells[which(pair)].1)).collect::<Vec<_>>()
    };
    let (from, to) = (places(|pair| pair.0), places(|pair| pair.1));
    let access = timetable.straight_walks(&from, 1_000.0, M_PER_S).unwrap();
    let egress = timetable.straight_walks(&to, 1_000.0, M_PER_S).unwrap();
    let footpaths = timetable.straight_footpaths(400.0, M_PER_S).unwrap();
    let travel = Travel { max_changes: 3, min_change_s: 60, max_travel_s: 7_200 };
    let router =
        Router::new(&timetable, monday(), "14:00-15:00".parse().unwrap(), &footpaths, travel).unwrap();
    let none = Walks::none(pairs.len());
    let doors = Doors { access: &access, egress: &egress, all_the_way: &none };
    let rows =
        router.travel_times(doors, |pair, times| times.of_destination(pair).collect::<Vec<_>>()).unwrap();
    let mut text = "from,to,seconds\n".to_owned();
    for ((from, to), row) in pairs.iter().zip(&rows) {
        let row: Vec<String> = row.iter().map(|s| s.map_or_else(String::new, |s| s.to_string())).collect();
        writeln!(text, "{from},{to},{}", row.join(" ")).unwrap();
    }
    std::fs::write(format!("{folder}/porto_alegre_pairs.csv"), text).unwrap();
}
