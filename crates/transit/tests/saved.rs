//! Saved timetables: the same again, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod plain;

use plain::{Plain, PlainTrip};
use werkvlek_transit::{Calls, SavedTimetableError, Timetable};

fn timetable() -> Timetable {
    let call = |stop, s| (stop, s, s + 30, Calls::Both);
    let trip = |line, start_s: i32, headways| PlainTrip {
        line,
        days: vec![0, 1, 4],
        calls: vec![
            call(0, start_s),
            call(1, start_s + 300),
            (2, start_s + 600, start_s + 600, Calls::Alight),
        ],
        headways,
    };
    let trips = vec![trip(0, 25_200, vec![]), trip(0, 26_000, vec![]), trip(1, 0, vec![(0, 90_000, 600)])];
    let plain = Plain { stops: 3, trips, footpaths: vec![], rules: vec![(0, 1, Some(5)), (1, 2, None)] };
    plain.timetable()
}

fn saved() -> Vec<u8> {
    let mut bytes = Vec::new();
    timetable().save(&mut bytes, "key").unwrap();
    bytes
}

#[test]
fn a_timetable_comes_back_as_it_was() {
    let bytes = saved();
    assert_eq!(Timetable::load(&mut bytes.as_slice(), "key").unwrap(), timetable());
    assert_eq!(bytes, saved(), "the same bytes each time");
}

#[test]
fn other_bytes_are_refused() {
    let load = |bytes: &[u8]| Timetable::load(&mut &bytes[..], "key");
    assert!(matches!(load(b"GTFS is not"), Err(SavedTimetableError::NotATimetable)));
    let bytes = saved();
    let mut other = bytes.clone();
    other[8] = 9;
    assert!(matches!(load(&other), Err(SavedTimetableError::OtherVersion { found: 9, expected: 1 })));
    for length in 0..bytes.len() {
        assert!(load(&bytes[..length]).is_err(), "cut off at {length}");
    }
    for place in 12..bytes.len() {
        let mut other = bytes.clone();
        other[place] ^= 1;
        assert!(matches!(load(&other), Err(SavedTimetableError::Damaged { .. })), "changed at {place}");
    }
}

#[test]
fn bytes_with_a_right_checksum_that_do_not_fit_are_refused_or_sound() {
    use sha2::{Digest, Sha256};
    let bytes = saved();
    let end = bytes.len() - 32;
    for place in 12..end {
        for value in [0, 1, 2, 255] {
            let mut other = bytes[..end].to_vec();
            other[place] = value;
            let checksum = Sha256::digest(&other);
            other.extend(checksum.as_slice());
            // Whatever comes of it can be asked without a panic.
            if let Ok(timetable) = Timetable::load(&mut other.as_slice(), "key") {
                let stops = timetable.stop_count();
                let nothing = werkvlek_transit::Walks::none(stops);
                let travel =
                    werkvlek_transit::Travel { max_changes: 2, min_change_s: 0, max_travel_s: 7_200 };
                let window = "07:00-07:10".parse().unwrap();
                let router =
                    werkvlek_transit::Router::new(&timetable, plain::first_day(), window, &nothing, travel);
                if let Ok(router) = router {
                    let all = werkvlek_transit::Walks::to_itself(stops);
                    let none = werkvlek_transit::Walks::none(stops);
                    let doors = werkvlek_transit::Doors { access: &all, egress: &all, all_the_way: &none };
                    router.travel_times(doors, |_, _| ()).unwrap();
                }
            }
        }
    }
}
