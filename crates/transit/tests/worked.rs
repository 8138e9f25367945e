//! Timetables made by hand, with answers worked out beside them.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use werkvlek_transit::{
    AskError, Call, Calls, Date, Doors, Leg, Line, LineKind, Router, Stop, StopKind, Timetable,
    TimetableBuilder, Travel, Trip, Walks, Window,
};

/// Stops are named by a letter; a trip is its line and the stops with their minutes after 7:00.
struct Town {
    builder: TimetableBuilder,
    names: Vec<String>,
    lines: Vec<String>,
    feed: u16,
}

const TUESDAY: &str = "2024-05-14";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn seven(minutes: i32) -> i32 {
    7 * 3600 + minutes * 60
}

impl Town {
    fn new(stops: &str) -> Self {
        let mut builder = TimetableBuilder::default();
        let feed = builder.feed("town", "Europe/Amsterdam");
        let names: Vec<String> = stops.chars().map(String::from).collect();
        for (i, id) in names.iter().enumerate() {
            let lon_deg = 5.0 + i as f64 / 100.0;
            let (kind, parent) = (StopKind::Platform, None);
            builder.stop(Stop { id, name: id, lon_deg, lat_deg: 52.2, kind, parent, feed }).unwrap();
        }
        Self { builder, names, lines: Vec::new(), feed }
    }

    fn stop(&self, name: char) -> u32 {
        u32::try_from(self.names.iter().position(|n| *n == name.to_string()).unwrap()).unwrap()
    }

    fn trip_on(&mut self, days: &[&str], line: &str, calls: &[(char, i32)]) -> u32 {
        let index = self.lines.iter().position(|name| name == line).unwrap_or_else(|| {
            let (kind, route_type, feed) = (LineKind::Bus, 3, self.feed);
            let row = Line { id: line, short_name: line, long_name: "", kind, route_type, feed };
            self.builder.line(row).unwrap();
            self.lines.push(line.to_owned());
            self.lines.len() - 1
        });
        let service = self.builder.service(days.iter().map(|text| day(text)));
        let call = |&(name, minutes): &(char, i32)| {
            let s = seven(minutes);
            Call { stop: self.stop(name), arrival_s: s, departure_s: s, calls: Calls::Both }
        };
        let calls: Vec<Call> = calls.iter().map(call).collect();
        let row = Trip { id: line, line: u32::try_from(index).unwrap(), service, direction: Some(0) };
        self.builder.trip(row, &calls).unwrap()
    }

    fn trip(&mut self, line: &str, calls: &[(char, i32)]) -> u32 {
        self.trip_on(&[TUESDAY], line, calls)
    }
}

fn travel(max_changes: u32, min_change_s: u32) -> Travel {
    Travel { max_changes, min_change_s, max_travel_s: 4 * 3600 }
}

/// Minutes from one stop to another for each departure of a window; both doors at the stops.
fn minutes(
    timetable: &Timetable,
    window: &str,
    footpaths: &[(u32, u32, f64)],
    travel: Travel,
    from: u32,
    to: u32,
) -> Vec<Option<u32>> {
    let footpaths = Walks::from_seconds(timetable.stop_count(), footpaths.iter().copied()).unwrap();
    let router = Router::new(timetable, day(TUESDAY), window.parse().unwrap(), &footpaths, travel).unwrap();
    let access = Walks::from_seconds(1, [(0, from, 0.0)]).unwrap();
    let egress = Walks::from_seconds(1, [(0, to, 0.0)]).unwrap();
    let doors = Doors { access: &access, egress: &egress, all_the_way: &Walks::none(1) };
    let found = router.travel_times(doors, |_, times| {
        times.of_destination(0).map(|s| s.map(|s| s / 60)).collect::<Vec<_>>()
    });
    found.unwrap().remove(0)
}

#[test]
fn a_change_takes_its_time_and_a_rule_of_the_feed_goes_before_it() {
    let mut town = Town::new("ABC");
    town.trip("1", &[('A', 0), ('B', 10)]);
    town.trip("2", &[('B', 11), ('C', 20)]);
    town.trip("2", &[('B', 15), ('C', 24)]);
    let [a, b, c] = ['A', 'B', 'C'].map(|name| town.stop(name));
    let with = |town: Town, change_s| minutes(&town.builder.build(), "07:00", &[], travel(3, change_s), a, c);
    let ask = |change_s| {
        let mut again = Town::new("ABC");
        again.trip("1", &[('A', 0), ('B', 10)]);
        again.trip("2", &[('B', 11), ('C', 20)]);
        again.trip("2", &[('B', 15), ('C', 24)]);
        with(again, change_s)
    };
    assert_eq!(ask(0), [Some(20)]);
    assert_eq!(ask(60), [Some(20)]);
    assert_eq!(ask(61), [Some(24)]);
    assert_eq!(ask(600), [None]);
    // The second line waits for the first.
    town.builder.transfer(b, b, Some(30)).unwrap();
    assert_eq!(with(town, 600), [Some(20)]);
}

#[test]
fn who_leaves_earlier_does_not_borrow_the_vehicles_of_who_leaves_later() {
    // From A one is at S at 7:20 with two vehicles, leaving at 7:05; the direct bus of 7:00 is there at 7:30. From S to D it is three
    // vehicles more: five in all, where four are allowed.
    let mut town = Town::new("AXSBCD");
    town.trip("X", &[('A', 5), ('X', 10)]);
    town.trip("Y", &[('X', 12), ('S', 20)]);
    town.trip("W", &[('A', 0), ('S', 30)]);
    town.trip("Z", &[('S', 25), ('B', 35)]);
    town.trip("V", &[('B', 40), ('C', 45)]);
    town.trip("U", &[('C', 50), ('D', 55)]);
    let [a, c, d] = ['A', 'C', 'D'].map(|name| town.stop(name));
    let timetable = town.builder.build();
    let ask = |to, changes| minutes(&timetable, "07:00-07:06", &[], travel(changes, 0), a, to);
    assert_eq!(ask(d, 3), [None; 6]);
    assert_eq!(ask(d, 4), [55, 54, 53, 52, 51, 50].map(Some));
    assert_eq!(ask(c, 3), [45, 44, 43, 42, 41, 40].map(Some));
}

#[test]
fn footpaths_are_walked_one_at_a_time_and_only_their_way() {
    let mut town = Town::new("ABCDE");
    town.trip("1", &[('A', 0), ('B', 10)]);
    town.trip("2", &[('C', 20), ('E', 30)]);
    town.trip("3", &[('D', 20), ('E', 25)]);
    let [a, b, c, d, e] = ['A', 'B', 'C', 'D', 'E'].map(|name| town.stop(name));
    let timetable = town.builder.build();
    let ask = |footpaths: &[_]| minutes(&timetable, "07:00", footpaths, travel(3, 60), a, e);
    assert_eq!(ask(&[]), [None]);
    // 9 minutes and a change of one.
    assert_eq!(ask(&[(b, c, 540.0)]), [Some(30)]);
    assert_eq!(ask(&[(b, c, 541.0)]), [None]);
    assert_eq!(ask(&[(c, b, 60.0)]), [None]);
    // From C on to D would be two in a row.
    assert_eq!(ask(&[(b, c, 60.0), (c, d, 60.0)]), [Some(30)]);
    assert_eq!(ask(&[(b, c, 60.0), (c, d, 60.0), (b, d, 120.0)]), [Some(25)]);
}

#[test]
fn a_footpath_that_is_longer_than_two_others_hides_neither() {
    // One bus is at A at 7:10, another at B at 7:12. From A it is a minute to B and ten to C, from B a minute to C: who comes by bus to B
    // is at C at 7:13, though somebody from A stood at B before the bus and A has a footpath to C too.
    let mut town = Town::new("OABCD");
    town.trip("1", &[('O', 0), ('A', 10)]);
    town.trip("2", &[('O', 0), ('B', 12)]);
    town.trip("3", &[('C', 15), ('D', 25)]);
    town.trip("3", &[('C', 25), ('D', 35)]);
    // Something leaves from B, or nobody would walk there.
    town.trip("4", &[('B', 40), ('O', 50)]);
    let [o, a, b, c, d] = ['O', 'A', 'B', 'C', 'D'].map(|name| town.stop(name));
    let timetable = town.builder.build();
    let ask = |a_to_c_s| {
        let footpaths = [(a, b, 60.0), (b, c, 60.0), (a, c, a_to_c_s)];
        minutes(&timetable, "07:00", &footpaths, travel(1, 0), o, d)
    };
    assert_eq!(ask(600.0), [Some(25)]);
    assert_eq!(ask(120.0), [Some(25)]);
}

#[test]
fn vehicles_of_yesterday_and_of_tomorrow_count() {
    let mut town = Town::new("AB");
    // Monday's last bus leaves at 25:00, Tuesday's at 24:30 and Wednesday's first at 0:45.
    let at = |hour: i32, minute: i32| (hour - 7) * 60 + minute;
    town.trip_on(&["2024-05-13"], "N", &[('A', at(25, 0)), ('B', at(25, 20))]);
    town.trip_on(&[TUESDAY], "N", &[('A', at(24, 30)), ('B', at(24, 50))]);
    town.trip_on(&["2024-05-15"], "1", &[('A', at(0, 45)), ('B', at(1, 0))]);
    let (a, b) = (town.stop('A'), town.stop('B'));
    let timetable = town.builder.build();
    assert_eq!(minutes(&timetable, "00:50", &[], travel(0, 0), a, b), [Some(30)]);
    assert_eq!(minutes(&timetable, "24:20-24:50", &[], travel(0, 0), a, b)[0], Some(30));
    assert_eq!(minutes(&timetable, "24:20-24:50", &[], travel(0, 0), a, b)[15], Some(25));
    assert_eq!(
        minutes(&timetable, "01:01", &[], Travel { max_travel_s: 3600, ..travel(0, 0) }, a, b),
        [None]
    );
}

#[test]
fn a_bus_that_overtakes_is_taken() {
    let mut town = Town::new("ABC");
    town.trip("1", &[('A', 0), ('B', 20), ('C', 40)]);
    town.trip("1", &[('A', 5), ('B', 10), ('C', 15)]);
    let (a, c) = (town.stop('A'), town.stop('C'));
    let timetable = town.builder.build();
    assert_eq!(timetable.pattern_count(), 1);
    assert_eq!(minutes(&timetable, "07:00-07:02", &[], travel(0, 0), a, c), [Some(15), Some(14)]);
}

#[test]
fn a_line_that_calls_twice_at_a_stop_goes_on_around() {
    let mut town = Town::new("ABC");
    town.trip("ring", &[('A', 0), ('B', 10), ('C', 20), ('A', 30), ('B', 40)]);
    let [a, b, c] = ['A', 'B', 'C'].map(|name| town.stop(name));
    let timetable = town.builder.build();
    let ask = |window, from, to| minutes(&timetable, window, &[], travel(0, 0), from, to);
    assert_eq!(ask("07:00", a, b), [Some(10)]);
    assert_eq!(ask("07:15", c, b), [Some(25)]);
    assert_eq!(ask("07:11", b, a), [None]);
    assert_eq!(ask("07:10", b, a), [Some(20)]);
    assert_eq!(ask("07:20", a, b), [Some(20)]);
}

#[test]
fn a_headway_runs_up_to_its_end_and_not_at_its_own_time() {
    let mut town = Town::new("AB");
    let trip = town.trip("1", &[('A', -420), ('B', -410)]);
    town.builder.headway(trip, seven(0)..seven(30), 600).unwrap();
    let (a, b) = (town.stop('A'), town.stop('B'));
    let timetable = town.builder.build();
    let found = minutes(&timetable, "07:00-07:32", &[], travel(0, 0), a, b);
    assert_eq!([0, 1, 10, 11, 20].map(|i: usize| found[i]), [10, 19, 10, 19, 10].map(Some));
    assert_eq!(found[21], None);
    assert_eq!(
        minutes(&timetable, "00:00", &[], Travel { max_travel_s: 3600, ..travel(0, 0) }, a, b),
        [None]
    );
}

#[test]
fn a_journey_is_told() {
    let mut town = Town::new("ABCD");
    town.trip("104", &[('A', 5), ('B', 15)]);
    town.trip("2", &[('C', 25), ('D', 40)]);
    let [a, b, c, d] = ['A', 'B', 'C', 'D'].map(|name| town.stop(name));
    let timetable = town.builder.build();
    let footpaths = Walks::from_seconds(4, [(b, c, 180.0)]).unwrap();
    let router =
        Router::new(&timetable, day(TUESDAY), "07:00-08:00".parse().unwrap(), &footpaths, travel(3, 60))
            .unwrap();
    let access = Walks::from_seconds(1, [(0, a, 120.0)]).unwrap();
    let egress = Walks::from_seconds(1, [(0, d, 60.0)]).unwrap();
    let walk = |s| Walks::from_seconds(1, [(0, 0, s)]).unwrap();
    let slow = walk(5_400.0);
    let doors = Doors { access: &access, egress: &egress, all_the_way: &slow };
    let journey = router.journey(doors, 0, 0, seven(0)).unwrap().unwrap();
    assert_eq!(
        journey.told(&timetable),
        [
            "07:00:00 walk from the door to A, 2.0 min",
            "07:05:00 104 from A to B, there at 07:15:00, after a wait of 3.0 min",
            "07:15:00 walk from B to C, 4.0 min",
            "07:25:00 2 from C to D, there at 07:40:00, after a wait of 6.0 min",
            "07:40:00 walk from D to the door, 1.0 min",
        ]
    );
    assert_eq!((journey.travel_s(), journey.vehicles()), (41 * 60, 2));
    // Walking all the way is told where it is as fast.
    let fast = walk(41.0 * 60.0);
    let doors = Doors { all_the_way: &fast, ..doors };
    let journey = router.journey(doors, 0, 0, seven(0)).unwrap().unwrap();
    assert!(matches!(journey.legs[..], [Leg::Walk { from: None, to: None, .. }]), "{journey:?}");
}

#[test]
fn what_cannot_be_answered_says_why() {
    let mut town = Town::new("AB");
    town.trip_on(&[TUESDAY, "2024-05-15", "2024-05-20"], "1", &[('A', 0), ('B', 10)]);
    let timetable = town.builder.build();
    let window: Window = "07:00-08:00".parse().unwrap();
    let nothing = Walks::none(2);
    let says = |error: AskError| error.to_string();
    let on = |date| Router::new(&timetable, day(date), window, &nothing, travel(1, 0)).err().map(says);
    assert_eq!(on(TUESDAY), None);
    assert_eq!(
        on("2024-05-18").as_deref(),
        Some(
            "2024-05-18 (Saturday): nothing runs that day; the timetable has service on 2024-05-14 to 2024-05-15, 2024-05-20"
        )
    );
    let with = |footpaths: &Walks, travel| {
        Router::new(&timetable, day(TUESDAY), window, footpaths, travel).err().map(says).unwrap()
    };
    let one = Walks::none(1);
    assert_eq!(with(&one, travel(1, 0)), "footpaths are for 1 points, and there are 2");
    let far = Walks::from_seconds(2, [(0, 5, 1.0)]).unwrap();
    assert_eq!(with(&far, travel(1, 0)), "a footpath to stop 5: there are 2, numbered from 0");
    assert_eq!(with(&nothing, travel(16, 0)), "the most changes is 16; expected 0 to 15");
    let window = |text: &str| says(text.parse::<Window>().unwrap_err());
    assert!(
        window("09:00-07:30").starts_with("departures from 09:00:00 until 07:30:00: the end is not after")
    );
    assert_eq!(window("half past"), "\"half past\" is no time; expected hours and minutes such as 07:30");
    assert_eq!(window("50:00-51:00"), "the first departure in seconds is 180000; expected 0 to 172800");
    let walk = Walks::from_seconds(1, [(0, 1, f64::NAN)]).unwrap_err();
    assert_eq!(says(walk), "the walk from point 0 to 1 takes NaN s; expected 0 to 86,400");
}

#[test]
fn answers_do_not_depend_on_threads() {
    let mut town = Town::new("ABCDEFGH");
    let names: Vec<char> = "ABCDEFGH".chars().collect();
    for i in 0..40_usize {
        let calls: Vec<(char, i32)> = (0..5)
            .map(|k| (names[(i * 3 + k * (1 + i % 3)) % 8], i32::try_from(2 * i + 4 * k).unwrap()))
            .collect();
        town.trip(&format!("{}", i % 5), &calls);
    }
    let timetable = town.builder.build();
    // So many that they are searched from by moments, in smaller groups and in larger; side by side with sixty threads, and by themselves with three hundred.
    let many = 700;
    let walks = Walks::from_seconds(many, (0..700).map(|o| (o, o % 8, f64::from(o)))).unwrap();
    let none = Walks::none(many);
    let doors = Doors { access: &walks, egress: &walks, all_the_way: &none };
    for window in ["07:00", "07:00-08:00"] {
        let nothing = Walks::none(8);
        let router =
            Router::new(&timetable, day(TUESDAY), window.parse().unwrap(), &nothing, travel(3, 60)).unwrap();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| router.travel_times(doors, |origin, times| (origin, times.clone())).unwrap())
        };
        let one = on(1);
        assert!(one.iter().enumerate().all(|(i, (origin, _))| i == *origin));
        assert!([2, 3, 7, 60, 300].iter().all(|&threads| on(threads) == one));
    }
}
