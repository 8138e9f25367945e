//! Departures by hand: which stops are served, and what the tables say.

use super::*;
use crate::meanings::assert_all_explained;
use werkvlek_table::{Crs, Value};
use werkvlek_transit::{Call, Calls, Line, Stop, StopKind, TimetableBuilder, Trip};

/// A station with two platforms, each with a bus every half hour one way, and a stop far off; where they lie in metres.
fn timetable() -> (Timetable, Vec<Option<Coord>>) {
    let mut builder = TimetableBuilder::default();
    let feed = builder.feed("f", "Europe/Amsterdam");
    let stop = |id, parent, kind| Stop { id, name: id, lon_deg: 5.0, lat_deg: 52.0, kind, parent, feed };
    let station = builder.stop(stop("S", None, StopKind::Station)).unwrap();
    let east = builder.stop(stop("S-east", Some(station), StopKind::Platform)).unwrap();
    let west = builder.stop(stop("S-west", Some(station), StopKind::Platform)).unwrap();
    let village = builder.stop(stop("V", None, StopKind::Platform)).unwrap();
    let far = builder.stop(stop("F", None, StopKind::Platform)).unwrap();
    let line = Line { id: "l1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed };
    let line = builder.line(line).unwrap();
    let service = builder.service(["2024-05-14".parse().unwrap()]);
    let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
    for (id, calls) in [
        ("there", [call(east, 0), call(village, 600), call(far, 1_200)]),
        ("back", [call(far, 0), call(village, 600), call(west, 1_200)]),
    ] {
        let trip = builder.trip(Trip { id, line, service, direction: None }, &calls).unwrap();
        builder.headway(trip, 25_200..32_400, 1_800).unwrap();
    }
    let out = builder
        .trip(Trip { id: "x", line, service, direction: None }, &[call(west, 25_200), call(far, 27_000)]);
    out.unwrap();
    let at = |x: f64| Some(Coord { x, y: 0.0 });
    (builder.build(), vec![at(0.0), at(10.0), at(-10.0), at(900.0), at(90_000.0)])
}

fn plan(per_hour: f64) -> ServicePlan {
    ServicePlan {
        date: "2024-05-14".parse().unwrap(),
        window: "07:00-09:00".parse().unwrap(),
        parts: vec!["08:00-12:00".parse().unwrap()],
        within_m: 400.0,
        per_hour,
    }
}

fn around(x: f64) -> Rect {
    Rect::new(Coord { x, y: -100.0 }, Coord { x: x + 1_000.0, y: 100.0 })
}

#[test]
fn platforms_of_a_station_count_together_and_what_is_far_does_not() {
    let (timetable, at) = timetable();
    let found = service(&timetable, &at, around(0.0), &plan(2.0)).unwrap();
    let told: Vec<_> = found.stops.iter().map(|s| (s.id.as_str(), s.per_hour.window, s.is_served)).collect();
    // From the station 4 to the east and 1 from the west platform in two hours; in the village 4 there and 4 back.
    assert_eq!(told, [("S", 2.5, true), ("V", 4.0, true)]);
    assert_eq!(found.stops[0].per_hour.parts, [0.5], "08:00 and 08:30 in four hours");
    let served: Vec<&str> = found.served.iter().map(|f| f.id().as_str()).collect();
    assert_eq!(served, ["0:S-east", "0:S-west", "0:V"], "one walks to a platform");
    let strict = service(&timetable, &at, around(0.0), &plan(3.0)).unwrap();
    assert_eq!(strict.served.len(), 1);
    assert_eq!(found.lines.len(), 1);
    // 4 there, 4 back and the single one leave their first stop in two hours.
    assert!((found.lines[0].per_hour.window - 4.5).abs() < 1e-9);
    assert_eq!(found.at_stops.len(), 2);
}

#[test]
fn tables_say_what_they_are_and_the_layer_has_classes() {
    let (timetable, at) = timetable();
    let found = service(&timetable, &at, around(0.0), &plan(2.0)).unwrap();
    let tables = found.tables();
    tables.iter().for_each(assert_all_explained);
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["ov_haltes", "ov_lijnen", "ov_haltes_lijnen"]);
    let columns: Vec<&str> = tables[0].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(columns, ["id", "naam", "per_uur", "per_uur_0800_1200", "lijnen", "bediend"]);
    assert_eq!(tables[0].rows[0].values[2], Value::Real(2.5));
    let layer = found.layer(&Crs::rd_new());
    assert!(layer.style.unwrap().to_qml().contains("per uur"));
    assert_eq!(
        found.words(),
        "binnen 400 m van een halte met minstens 2 vertrekken per uur, 07:00-09:00, 2024-05-14"
    );
}

#[test]
fn another_region_and_another_day_are_refused() {
    let (timetable, at) = timetable();
    let far = service(&timetable, &at, around(30_000.0), &plan(2.0)).unwrap_err().to_string();
    assert!(far.contains("none of its 4 stops with departures lies within 5 km"), "{far}");
    let other = ServicePlan { date: "2024-05-15".parse().unwrap(), ..plan(2.0) };
    let said = service(&timetable, &at, around(0.0), &other).unwrap_err().to_string();
    assert!(said.contains("has service on 2024-05-14"), "{said}");
}
