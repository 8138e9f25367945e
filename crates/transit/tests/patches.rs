//! Patches: what closes, goes, comes and runs more often, with answers worked out; and what is refused.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod plain;

use plain::{Plain, PlainTrip, first_day};
use werkvlek_transit::{
    Calls, Doors, Patch, PatchEffect, PatchError, Router, Timetable, Travel, Walks, Window,
};

const MINUTE: i32 = 60;

fn seven(minutes: i32) -> i32 {
    7 * 3600 + minutes * MINUTE
}

/// Line l0 from s0 over s1 to s2 every half hour from 7:00 to 9:00, every second time only to s1; back from s2 to s0 hourly on other days
/// too; line l1 from s1 to s3 at 7:15.
fn town() -> Timetable {
    let call = |stop, minutes| (stop, seven(minutes), seven(minutes), Calls::Both);
    let mut trips = Vec::new();
    for i in 0..4 {
        let mut calls = vec![call(0, 30 * i), call(1, 30 * i + 10), call(2, 30 * i + 20)];
        if i % 2 == 1 {
            calls.truncate(2);
        }
        trips.push(PlainTrip { line: 0, days: vec![0], calls, headways: vec![] });
    }
    for i in 0..2 {
        let calls = vec![call(2, 60 * i), call(1, 60 * i + 10), call(0, 60 * i + 20)];
        trips.push(PlainTrip { line: 0, days: vec![0, 1 + i], calls, headways: vec![] });
    }
    trips.push(PlainTrip { line: 1, days: vec![0], calls: vec![call(1, 15), call(3, 25)], headways: vec![] });
    Plain { stops: 4, trips, footpaths: vec![], rules: vec![] }.timetable()
}

/// Minutes of travel between two stops for each minute from 7:00 to 9:30, on a day.
fn minutes(timetable: &Timetable, day: i32, from: u32, to: u32) -> Vec<Option<u32>> {
    let travel = Travel { max_changes: 2, min_change_s: 0, max_travel_s: 3 * 3600 };
    let window = Window::new(seven(0), seven(150)).unwrap();
    let nothing = Walks::none(timetable.stop_count());
    let date = first_day().plus_days(day);
    let Ok(router) = Router::new(timetable, date, window, &nothing, travel) else { return vec![] };
    let (access, egress) =
        (Walks::from_seconds(1, [(0, from, 0.0)]).unwrap(), Walks::from_seconds(1, [(0, to, 0.0)]).unwrap());
    let doors = Doors { access: &access, egress: &egress, all_the_way: &Walks::none(1) };
    let times = router.travel_times(doors, |_, times| {
        times.of_destination(0).map(|s| s.map(|s| s / 60)).collect::<Vec<_>>()
    });
    times.unwrap().remove(0)
}

fn apply(text: &str) -> Result<(Timetable, PatchEffect), PatchError> {
    Patch::from_toml(text)?.apply(&town())
}

fn refused(text: &str) -> String {
    apply(text).unwrap_err().to_string()
}

#[test]
fn nothing_asked_changes_nothing() {
    let (after, effect) = apply("titel = \"niets\"").unwrap();
    assert_eq!(effect, PatchEffect::default());
    assert_eq!(after, town());
}

#[test]
fn vehicles_pass_a_closed_stop_at_the_times_they_have() {
    let (after, effect) = apply("[[halte_sluiten]]\nhalte = \"s1\"").unwrap();
    // The short trips go nowhere any more, nor does line l1.
    assert_eq!(effect, PatchEffect { trips_left_out: 3, trips_changed: 4, trips_added: 0 });
    assert_eq!(minutes(&after, 0, 0, 2)[0], Some(20));
    assert_eq!(minutes(&after, 0, 0, 2)[1], Some(79));
    assert!(minutes(&after, 0, 0, 1).iter().all(Option::is_none));
    assert!(minutes(&after, 0, 0, 3).iter().all(Option::is_none));
    assert_eq!(minutes(&town(), 0, 0, 3)[0], Some(25));
}

#[test]
fn a_line_is_dropped() {
    let (after, effect) = apply("[[lijn_schrappen]]\nlijn = \"l1\"").unwrap();
    assert_eq!(effect, PatchEffect { trips_left_out: 1, ..PatchEffect::default() });
    assert!(minutes(&after, 0, 0, 3).iter().all(Option::is_none));
    assert_eq!(minutes(&after, 0, 0, 2), minutes(&town(), 0, 0, 2));
}

#[test]
fn a_headway_replaces_the_departures_of_its_time_direction_by_direction_and_day_by_day() {
    let text = "[[frequentie]]\nlijn = \"l0\"\nelke_min = 10\nvan = \"07:00\"\ntot = \"08:00\"";
    let (after, effect) = apply(text).unwrap();
    // There 7:00 (whole) and 7:30 (short) become 7:00, 7:10, 7:20 whole and 7:30, 7:40, 7:50 short; back 7:00 becomes six, on two kinds of
    // days. The feed tells no direction, so the short trips, with ends of their own, are a group: 7:30, 7:40, 7:50; the whole ones run all the
    // hour.
    assert_eq!(effect, PatchEffect { trips_left_out: 3, trips_changed: 0, trips_added: 6 + 3 + 6 });
    let there = minutes(&after, 0, 0, 2);
    let expected: Vec<Option<u32>> = (0..=50).map(|m| Some(20 + (10 - m % 10) % 10)).collect();
    assert_eq!(there[..=50], expected);
    // The next is that of 8:00, as before.
    assert_eq!(there[51], Some(29));
    for day in [0, 1] {
        let back = minutes(&after, day, 2, 0);
        assert_eq!(back[..=50], expected, "day {day}");
    }
    // Of day 2 only the trip of 8:00 runs, which is not in the time.
    assert_eq!(minutes(&after, 2, 2, 0), minutes(&town(), 2, 2, 0));
}

#[test]
fn a_station_is_called_at_on_the_way() {
    let text = "
        [[station_erbij]]
        naam = \"Midden\"
        lon = 5.0025
        lat = 52.0
        lijnen = [{ lijn = \"l0\", tussen = [\"s1\", \"s0\"], verlies_s = 120 }]";
    let (after, effect) = apply(text).unwrap();
    assert_eq!(effect, PatchEffect { trips_changed: 6, ..PatchEffect::default() });
    let middle = 4;
    assert_eq!(after.stop(middle).unwrap().name, "Midden");
    // A quarter of the ten minutes to the new station, two minutes there, and all that follows is later.
    let at = |from, to, minute: usize| minutes(&after, 0, from, to)[minute];
    assert_eq!(
        (at(0, middle, 0), at(middle, 1, 4), at(0, 1, 0), at(0, 2, 0)),
        (Some(2), Some(8), Some(12), Some(22))
    );
    assert_eq!(at(2, 0, 0), Some(22));
}

#[test]
fn a_new_line_runs_there_and_back_on_its_days() {
    let text = "
        [[lijn_erbij]]
        naam = \"5\"
        soort = \"tram\"
        haltes = [\"s3\", \"s0\", \"s2\"]
        rijtijden_min = [4, 6.5]
        elke_min = 15
        van = \"07:00\"
        tot = \"08:00\"
        dagen = [\"maandag\", \"woensdag\"]";
    let (after, effect) = apply(text).unwrap();
    assert_eq!(effect, PatchEffect { trips_added: 2, ..PatchEffect::default() });
    assert_eq!(minutes(&after, 0, 3, 2)[..3], [Some(10), Some(24), Some(23)]);
    assert_eq!(minutes(&after, 0, 2, 3)[45], Some(10));
    assert_eq!(minutes(&after, 0, 2, 3)[46], None);
    assert!(minutes(&after, 1, 3, 2).iter().all(Option::is_none), "Tuesday");
    assert_eq!(minutes(&after, 2, 3, 2)[0], Some(10), "Wednesday");
}

#[test]
fn names_that_are_not_there_are_refused_with_those_that_are_like_them() {
    assert_eq!(
        refused("[[halte_sluiten]]\nhalte = \"x1\""),
        "halte_sluiten 1: no stop \"x1\" in the timetable; is one of these meant: \"s1\", \"s0\", \"s2\", \"s3\"?"
    );
    assert_eq!(
        refused("[[lijn_schrappen]]\nlijn = \"Sprinter naar zee\""),
        "lijn_schrappen 1: no line \"Sprinter naar zee\" in the timetable; no name is like it"
    );
    assert!(refused("[[halte_dicht]]\nhalte = \"s1\"").starts_with("not a patch in TOML"));
}

#[test]
fn what_cannot_be_or_has_no_effect_is_refused() {
    let headway = |every: &str, from: &str, until: &str| {
        refused(&format!(
            "[[frequentie]]\nlijn = \"l0\"\nelke_min = {every}\nvan = \"{from}\"\ntot = \"{until}\""
        ))
    };
    assert_eq!(headway("10", "12:00", "13:00"), "frequentie 1: line \"l0\" has no departure in that time");
    assert_eq!(
        headway("10", "09:00", "07:00"),
        "frequentie 1: from 09:00 until 07:00: the end is not after the beginning"
    );
    assert_eq!(
        headway("0.1", "07:00", "09:00"),
        "frequentie 1: elke_min is 0.1 minutes; expected 0.5 to 1440"
    );
    assert_eq!(
        headway("nan", "07:00", "09:00"),
        "frequentie 1: elke_min is NaN minutes; expected 0.5 to 1440"
    );
    assert_eq!(
        headway("10", "zeven", "09:00"),
        "frequentie 1: \"zeven\" is no time; expected hours and minutes such as 07:00"
    );
    let station = |name: &str, lon: &str, between: &str| {
        let line = format!("lijnen = [{{ lijn = \"l1\", tussen = [{between}], verlies_s = 60 }}]");
        refused(&format!("[[station_erbij]]\nnaam = \"{name}\"\nlon = {lon}\nlat = 52.0\n{line}"))
    };
    assert!(station("s1", "5.0", "\"s1\", \"s3\"").contains("another stop has it"));
    assert!(station("Nieuw", "nan", "\"s1\", \"s3\"").contains("is no place"));
    assert!(
        station("Nieuw", "5.0", "\"s0\", \"s3\"")
            .contains("line \"l1\" never goes from one of the two stops")
    );
    let line = |name: &str, stops: &str, runs: &str| {
        refused(&format!(
            "[[lijn_erbij]]\nnaam = \"{name}\"\nsoort = \"bus\"\nhaltes = [{stops}]\nrijtijden_min = [{runs}]\nelke_min = 10\nvan = \"07:00\"\ntot = \"08:00\""
        ))
    };
    assert!(line("l1", "\"s0\", \"s1\"", "3").contains("another line has it"));
    assert!(line("9", "\"s0\"", "").contains("expected two stops or more"));
    assert!(line("9", "\"s0\", \"s1\"", "-3").contains("-3 minutes; expected 0 to 1440"));
}
