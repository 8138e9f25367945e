//! Service of public transport in the vlekkenplan: who is served by a timetable, and who is not.

use crate::support::{column, layer, numbers, stderr, werkvlek};
use assert_cmd::assert::Assert;
use std::path::Path;
use werkvlek_io::{Reprojector, parse_crs};
use werkvlek_table::{Crs, Value};

/// Homes of ten people 100, 300 and 900 m east of a stop with a bus every half hour, and one beside a stop with a single bus.
fn village(folder: &Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "homes.csv",
        "id,x,y,inwoners\n1,140100,470000,10\n2,140300,470000,10\n3,140900,470000,10\n4,145010,470000,10\n",
    );
    write(
        "stops.csv",
        "id,x,y,soort\nh1,140000,470000,bushalte\nh2,145000,470000,bushalte\nd,140000,470100,huisarts\n",
    );
    let degrees = Reprojector::new(&Crs::rd_new(), &parse_crs("EPSG:4326").unwrap()).unwrap();
    let stop = |id: &str, x: f64| {
        let (lon, lat) = degrees.point(x, 470_000.0).unwrap();
        format!("{id},{id},{lat:.7},{lon:.7}\n")
    };
    let gtfs = folder.join("gtfs");
    std::fs::create_dir_all(&gtfs).unwrap();
    let write = |name: &str, text: &str| std::fs::write(gtfs.join(name), text).unwrap();
    write(
        "stops.txt",
        &format!(
            "stop_id,stop_name,stop_lat,stop_lon\n{}{}{}",
            stop("often", 140_000.0),
            stop("seldom", 145_000.0),
            stop("end", 147_000.0)
        ),
    );
    write("routes.txt", "route_id,route_short_name,route_type\n1,12,3\n2,99,3\n");
    write("calendar_dates.txt", "service_id,date,exception_type\nd,20240514,1\n");
    let mut trips = "route_id,service_id,trip_id\n2,d,once\n".to_owned();
    let mut times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
         once,08:00:00,08:00:00,seldom,1\nonce,08:10:00,08:10:00,end,2\n"
        .to_owned();
    for n in 0..8 {
        let (hour, minute) = (7 + n / 2, n % 2 * 30);
        trips.push_str(&format!("1,d,{n}\n"));
        times.push_str(&format!("{n},{hour:02}:{minute:02}:00,{hour:02}:{minute:02}:00,often,1\n{n},{:02}:{minute:02}:00,{:02}:{minute:02}:00,end,2\n", hour + 1, hour + 1));
    }
    write("trips.txt", &trips);
    write("stop_times.txt", &times);
    write(
        "agency.txt",
        "agency_id,agency_name,agency_url,agency_timezone\n1,V,https://example.org,Europe/Amsterdam\n",
    );
}

fn plan(folder: &Path, flags: &str) -> Assert {
    let mut command = werkvlek();
    let usual = "vlekkenplan --crs EPSG:28992 --origins homes.csv --facilities stops.csv --kinds huisarts,bushalte --weights inwoners --min-personen 1";
    command.current_dir(folder).args(usual.split_whitespace()).args(flags.split_whitespace()).assert()
}

#[test]
fn served_is_near_a_stop_where_enough_leaves() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let run =
        plan(folder.path(), "--timetable gtfs --date 2024-05-14 --per-hour 2 --served-within 400 -o p.gpkg")
            .success();
    let file = folder.path().join("p.gpkg");
    let stops = layer(&file, "haltes");
    assert_eq!(
        column(&stops, "id"),
        [Value::from("often"), Value::from("seldom")],
        "from the end nothing leaves"
    );
    assert_eq!(numbers(&stops, "per_uur"), [Some(2.0), Some(0.5)]);
    assert_eq!(numbers(&stops, "per_uur_0900_1600"), [Some(0.6), Some(0.0)], "four in seven hours");
    assert_eq!(column(&stops, "bediend"), [Value::from("ja"), Value::from("nee")]);
    // A bus stop is near homes 1, 2 and 4, a stop with two buses an hour near 1 and 2.
    let whole = layer(&file, "openbaar_vervoer_buurt");
    let people = column(&whole, "gewicht").iter().position(|w| *w == Value::from("inwoners")).unwrap();
    assert_eq!(numbers(&whole, "bediend")[people], Some(20.0));
    assert_eq!(numbers(&whole, "onbediend")[people], Some(20.0));
    assert_eq!(numbers(&whole, "binnen_bushalte_400m")[people], Some(30.0));
    let unserved = layer(&file, "ov_onbediend");
    assert_eq!(column(&unserved, "id"), [Value::from("3"), Value::from("4")]);
    let dist: Vec<f64> = numbers(&unserved, "dist_bediende_halte_m").into_iter().flatten().collect();
    assert!((dist[0] - 900.0).abs() < 1.0 && (dist[1] - 5_010.0).abs() < 1.0, "{dist:?}");
    let said = stderr(&run);
    assert!(
        said.contains(
            "served is within 400 m of a stop with at least 2 departures an hour, 07:00-09:00, 2024-05-14"
        ),
        "{said}"
    );
    let lines = layer(&file, "ov_haltes_lijnen");
    assert_eq!(column(&lines, "lijn"), [Value::from("12"), Value::from("99")]);
}

#[test]
fn a_lower_bar_serves_more_and_without_a_timetable_any_stop_does() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    plan(folder.path(), "--timetable gtfs --date 2024-05-14 --per-hour 0.5 --served-within 1000 -o low.gpkg")
        .success();
    plan(folder.path(), "-o any.gpkg").success();
    let served = |name: &str| {
        let whole = layer(&folder.path().join(name), "openbaar_vervoer_buurt");
        let people = column(&whole, "gewicht").iter().position(|w| *w == Value::from("inwoners")).unwrap();
        numbers(&whole, "bediend")[people]
    };
    assert_eq!((served("low.gpkg"), served("any.gpkg")), (Some(40.0), Some(30.0)));
}

#[test]
fn what_cannot_be_told_says_why() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    for (flags, said) in [
        ("--timetable gtfs --date 2024-05-15 -o p.gpkg", "the timetable has service on 2024-05-14"),
        (
            "--timetable gtfs --date 2024-05-14 --depart 09:00-07:00 -o p.gpkg",
            "the end is not after the beginning",
        ),
        ("--timetable gtfs --date morgen -o p.gpkg", "--date"),
        ("--timetable gtfs -o p.gpkg", "--date"),
        ("--timetable gtfs --date 2024-05-14 --per-hour=-1 -o p.gpkg", "--per-hour"),
        ("--timetable nowhere.zip --date 2024-05-14 -o p.gpkg", "nowhere.zip"),
    ] {
        let run = plan(folder.path(), flags).code(2);
        assert!(stderr(&run).contains(said), "{flags}: {}", stderr(&run));
    }
    std::fs::write(folder.path().join("homes.csv"), "id,x,y,inwoners\n1,240100,570000,10\n").unwrap();
    let run = plan(folder.path(), "--timetable gtfs --date 2024-05-14 -o p.gpkg").code(2);
    assert!(
        stderr(&run).contains("none of its 2 stops with departures lies within 5 km"),
        "{}",
        stderr(&run)
    );
}
