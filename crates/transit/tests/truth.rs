//! Travel times of random small timetables against a Dijkstra over events: ties, changes in no time, loops, headways, overnight
//! trips, footpaths, rules of changing, stops where one may only get on or off.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod plain;

use plain::{Plain, PlainTrip, first_day};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::sync::LazyLock;
use werkvlek_transit::{Calls, Doors, Leg, Router, Travel, Walks, Window};

const STOPS: u32 = 7;

/// Few moments, so that ties are many.
fn trip(length: std::ops::Range<usize>) -> impl Strategy<Value = PlainTrip> {
    let call = (0..STOPS, 0..4_i32, 0..3_i32, 0..12_u8);
    let days = prop::sample::subsequence(vec![-1, 0, 1], 1..=3);
    let calls = prop::collection::vec(call, length);
    let start = prop_oneof![4 => 0..30_i32, 1 => 1_430..1_470_i32, 1 => 2_870..2_890_i32];
    let headways =
        prop_oneof![5 => Just(vec![]), 1 => prop::collection::vec((0..20_i32, 1..20_i32, 1..8_i32), 1..3)];
    (0..3_u32, days, calls, start, headways, any::<bool>()).prop_map(
        |(line, days, calls, start, headways, minutes)| {
            // Whole minutes make ties; odd seconds make trips that hardly overtake.
            let unit_s = if minutes { 60 } else { 47 };
            let mut at_s = start * unit_s;
            let calls = calls.into_iter().map(|(stop, ride, dwell, calls)| {
                let arrival_s = at_s + ride * unit_s;
                at_s = arrival_s + dwell * unit_s / 2;
                let calls = match calls {
                    0 => Calls::Board,
                    1 => Calls::Alight,
                    2 => Calls::Neither,
                    _ => Calls::Both,
                };
                (stop, arrival_s, at_s, calls)
            });
            let calls: Vec<_> = calls.collect();
            let headways = headways
                .into_iter()
                .map(|(from, long, every)| (from * 60, (from + long) * 60, every * 60))
                .collect();
            PlainTrip { line, days, calls, headways }
        },
    )
}

/// Some lines run the same stops again and again, as real ones do: those trips share a pattern and may overtake.
fn timetable() -> impl Strategy<Value = Plain> {
    let again = prop::collection::vec((0..20_usize, 0..40_i32, 0..2_i32, 0..6_usize), 0..20);
    let some = prop::collection::vec((0..STOPS, 0..STOPS, 0..300_u32), 0..8);
    // Or all within reach along a street, where walks from stop to stop add up, as real ones do.
    let street = (prop::collection::vec(0..500_u32, STOPS as usize), 100..400_u32).prop_map(|(at, reach)| {
        let pairs = (0..STOPS).flat_map(|from| (0..STOPS).map(move |to| (from, to)));
        let walk_s = |from: u32, to: u32| at[from as usize].abs_diff(at[to as usize]);
        pairs.map(|(from, to)| (from, to, walk_s(from, to))).filter(|path| path.2 <= reach).collect()
    });
    let footpaths = prop_oneof![some, street];
    let rules = prop::collection::hash_map((0..STOPS, 0..STOPS), prop::option::of(0..200_u32), 0..3);
    (
        prop_oneof![prop::collection::vec(trip(2..7), 1..8), prop::collection::vec(trip(2..3), 8..20)],
        again,
        footpaths,
        rules,
    )
        .prop_map(|(mut trips, again, footpaths, rules)| {
            for (which, later, slower, long_at) in again {
                let mut trip = trips[which % trips.len()].clone();
                for (i, call) in trip.calls.iter_mut().enumerate() {
                    let more_s = later * 60 + slower * 30 * i32::try_from(i).unwrap();
                    call.1 += more_s;
                    call.2 += more_s;
                }
                // Stands there until the next stop must be reached: others may pass it there, and be passed again.
                if let Some(next_s) = trip.calls.get(long_at + 1).map(|next| next.1) {
                    trip.calls[long_at].2 = next_s;
                }
                trips.push(trip);
            }
            let mut rules: Vec<_> = rules.into_iter().map(|((from, to), s)| (from, to, s)).collect();
            rules.sort_unstable();
            let footpaths = footpaths.into_iter().filter(|path| path.0 != path.1).collect();
            Plain { stops: STOPS, trips, footpaths, rules }
        })
}

fn travel(most_changes: u32) -> impl Strategy<Value = Travel> {
    let change = prop_oneof![Just(0_u32), Just(60), 0..200_u32];
    (0..=most_changes, change, prop_oneof![Just(86_400_u32), 300..4_000_u32]).prop_map(
        |(max_changes, min_change_s, max_travel_s)| Travel { max_changes, min_change_s, max_travel_s },
    )
}

fn walks() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0..STOPS, 0..400_u32), 1..4)
}

/// A few, which are searched from one by one; as many as are searched from side by side, and more; and as many as are searched from over
/// the whole window at once.
fn origins() -> impl Strategy<Value = Vec<Vec<(u32, u32)>>> {
    let many = |least, most| prop::collection::vec(walks(), least..most);
    prop_oneof![12 => many(1, 3), 3 => many(4, 11), 1 => many(40, 44)]
}

/// As many as are searched from by moments for one departure, in the smaller groups and in the larger.
fn crowd() -> impl Strategy<Value = Vec<Vec<(u32, u32)>>> {
    let many = |least, most| prop::collection::vec(walks(), least..most);
    prop_oneof![4 => many(96, 100), 1 => many(257, 262)]
}

/// How many are searched from side by side depends on the threads; the answers do not.
static ONE_THREAD: LazyLock<rayon::ThreadPool> =
    LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap());

fn window() -> impl Strategy<Value = Window> {
    let first = prop_oneof![3 => 0..2_000_i32, 1 => 85_000..88_000_i32];
    (first, 1..1_500_i32, 1..200_i32).prop_map(|(first_s, long_s, step_s)| {
        Window::new(first_s, first_s + long_s).unwrap().every(step_s).unwrap()
    })
}

fn as_walks(lists: &[Vec<(u32, u32)>]) -> Walks {
    let rows = lists
        .iter()
        .zip(0..)
        .flat_map(|(list, point)| list.iter().map(move |&(to, s)| (point, to, f64::from(s))));
    Walks::from_seconds(lists.len(), rows).unwrap()
}

fn cases() -> ProptestConfig {
    let persistence = FileFailurePersistence::Direct("tests/truth.seeds");
    ProptestConfig {
        cases: 4_000,
        failure_persistence: Some(Box::new(persistence)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_departure_is_as_a_dijkstra_over_events_says(
        plain in timetable(),
        travel in travel(5),
        window in window(),
        access in origins(),
        egress in prop::collection::vec(walks(), 1..5),
        walk_s in prop::collection::vec((0..10_u32, 0..5_u32, 0..3_000_u32), 0..3),
    ) {
        let timetable = plain.timetable();
        prop_assume!(timetable.days_with_service().contains(&first_day()));
        let router = Router::new(&timetable, first_day(), window, &plain.walks(), travel).unwrap();
        let (origins, destinations) = (u32::try_from(access.len()).unwrap(), u32::try_from(egress.len()).unwrap());
        let walk_s: Vec<_> = walk_s.into_iter().filter(|walk| walk.0 < origins && walk.1 < destinations).collect();
        let rows = walk_s.iter().map(|&(from, to, s)| (from, to, f64::from(s)));
        let all_the_way = Walks::from_seconds(access.len(), rows).unwrap();
        let (access_walks, egress_walks) = (as_walks(&access), as_walks(&egress));
        let doors = Doors { access: &access_walks, egress: &egress_walks, all_the_way: &all_the_way };
        let found = ONE_THREAD.install(|| router.travel_times(doors, |_, times| times.clone()).unwrap());
        for (origin, times) in found.iter().enumerate() {
            for (row, at_s) in window.departures().enumerate() {
                let mut truth = plain.travel_s(0, travel, &access[origin], &egress, at_s);
                for (destination, truth) in truth.iter_mut().enumerate() {
                    let walk = all_the_way.of(u32::try_from(origin).unwrap()).find(|walk| walk.0 as usize == destination);
                    let walk_s = walk.map(|walk| walk.1).filter(|&s| s <= travel.max_travel_s);
                    *truth = [*truth, walk_s].into_iter().flatten().min();
                }
                let row: Vec<Option<u32>> =
                    (0..egress.len()).map(|to| times.of_destination(to).nth(row).unwrap()).collect();
                prop_assert_eq!(&row, &truth, "origin {} at {}", origin, at_s);
                // The journey is one of that time, its parts follow each other, and it does not change too often.
                for (to, truth) in (0..).zip(&truth) {
                    let journey = router.journey(doors, u32::try_from(origin).unwrap(), to, at_s).unwrap();
                    prop_assert_eq!(journey.as_ref().map(|journey| journey.travel_s()), *truth);
                    let Some(journey) = journey else { continue };
                    prop_assert!(journey.vehicles() <= travel.max_changes as usize + 1);
                    let mut now_s = at_s;
                    for leg in &journey.legs {
                        match *leg {
                            Leg::Walk { departure_s, walk_s, .. } => {
                                prop_assert_eq!(departure_s, now_s);
                                now_s += walk_s.cast_signed();
                            }
                            Leg::Ride { wait_s, departure_s, arrival_s, .. } => {
                                prop_assert_eq!(departure_s, now_s + wait_s.cast_signed());
                                prop_assert!(departure_s <= arrival_s);
                                now_s = arrival_s;
                            }
                        }
                    }
                    prop_assert_eq!(now_s, journey.arrival_s);
                }
            }
        }
    }
    #[test]
    fn one_departure_of_many_origins_is_as_a_dijkstra_over_events_says(
        plain in timetable(),
        travel in travel(15),
        at_s in prop_oneof![3 => 0..3_000_i32, 1 => 85_000..88_000_i32],
        access in crowd(),
        egress in prop::collection::vec(walks(), 1..5),
        walk_s in prop::collection::vec((0..96_u32, 0..5_u32, 0..3_000_u32), 0..3),
    ) {
        let timetable = plain.timetable();
        prop_assume!(timetable.days_with_service().contains(&first_day()));
        let window = Window::at(at_s).unwrap();
        let router = Router::new(&timetable, first_day(), window, &plain.walks(), travel).unwrap();
        let destinations = u32::try_from(egress.len()).unwrap();
        let walk_s: Vec<_> = walk_s.into_iter().filter(|walk| walk.1 < destinations).collect();
        let rows = walk_s.iter().map(|&(from, to, s)| (from, to, f64::from(s)));
        let all_the_way = Walks::from_seconds(access.len(), rows).unwrap();
        let (access_walks, egress_walks) = (as_walks(&access), as_walks(&egress));
        let doors = Doors { access: &access_walks, egress: &egress_walks, all_the_way: &all_the_way };
        let found = ONE_THREAD.install(|| router.travel_times(doors, |_, times| times.clone()).unwrap());
        for ((times, access), origin) in found.iter().zip(&access).zip(0..) {
            let mut truth = plain.travel_s(0, travel, access, &egress, at_s);
            for (walked_to, walk_s) in all_the_way.of(origin).filter(|walk| walk.1 <= travel.max_travel_s) {
                let truth = &mut truth[walked_to as usize];
                *truth = Some(truth.map_or(walk_s, |s| s.min(walk_s)));
            }
            let row: Vec<Option<u32>> =
                (0..egress.len()).map(|to| times.of_destination(to).next().unwrap()).collect();
            prop_assert_eq!(&row, &truth, "origin {} at {}", origin, at_s);
        }
    }
}
