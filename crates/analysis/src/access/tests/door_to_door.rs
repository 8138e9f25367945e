//! Door to door on random small towns with a timetable, against a plain computation that measures its own walks and rides every
//! vehicle in every round.

use super::*;
use proptest::prelude::*;
use werkvlek_transit::{
    Call, Calls, Date, Line, LineKind, Stop, StopKind, Timetable, TimetableBuilder, Travel, Trip,
};

/// Places on a grid of metres, and vehicles with their stops, minutes of arrival and minutes that they wait.
#[derive(Clone, Debug)]
struct Town {
    homes: Vec<(i32, i32)>,
    works: Vec<(i32, i32)>,
    stops: Vec<(i32, i32)>,
    trips: Vec<Vec<(usize, i32, i32)>>,
    at_s: i32,
    max_changes: u32,
    min_change_s: u32,
}

/// Nobody stands so far from another that a limit is met to the last bit.
const WALK_M: f64 = 900.5;
const KM_H: f64 = 5.0;
const MOST_S: u32 = 5_400;
const DEPARTURES: i32 = 11;

fn towns() -> impl Strategy<Value = Town> {
    let places = |least: usize, most: usize| prop::collection::vec((0..3_000_i32, 0..3_000_i32), least..most);
    (places(1, 4), places(1, 4), places(2, 7)).prop_flat_map(|(homes, works, stops)| {
        let call = (0..stops.len(), 1..15_i32, 0..3_i32);
        let trip = (prop::collection::vec(call, 2..5), 0..80_i32);
        let all = (prop::collection::vec(trip, 1..14), 0..3_600_i32, 0..4_u32, 0..5_u32);
        (Just(homes), Just(works), Just(stops), all).prop_map(
            |(homes, works, stops, (trips, at, changes, wait))| {
                let timed = |(calls, start): (Vec<(usize, i32, i32)>, i32)| {
                    let mut minute = 420 + start;
                    let each = calls.into_iter().map(|(stop, ride, wait)| {
                        minute += ride;
                        let arrives = minute;
                        minute += wait;
                        (stop, arrives, wait)
                    });
                    each.collect()
                };
                Town {
                    homes,
                    works,
                    stops,
                    trips: trips.into_iter().map(timed).collect(),
                    at_s: 25_200 + at,
                    max_changes: changes,
                    min_change_s: 60 * wait,
                }
            },
        )
    })
}

fn day() -> Date {
    "2024-05-14".parse().unwrap()
}

impl Town {
    fn timetable(&self) -> Timetable {
        let mut builder = TimetableBuilder::default();
        let feed = builder.feed("town", "Europe/Amsterdam");
        for stop in 0..self.stops.len() {
            let id = stop.to_string();
            let (kind, parent) = (StopKind::Platform, None);
            builder
                .stop(Stop { id: &id, name: &id, lon_deg: 5.0, lat_deg: 52.0, kind, parent, feed })
                .unwrap();
        }
        let line = Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed };
        let line = builder.line(line).unwrap();
        let service = builder.service([day()]);
        for (number, calls) in self.trips.iter().enumerate() {
            let call = |&(stop, arrives, wait): &(usize, i32, i32)| Call {
                stop: u32::try_from(stop).unwrap(),
                arrival_s: arrives * 60,
                departure_s: (arrives + wait) * 60,
                calls: Calls::Both,
            };
            let calls: Vec<Call> = calls.iter().map(call).collect();
            let id = number.to_string();
            builder.trip(Trip { id: &id, line, service, direction: None }, &calls).unwrap();
        }
        builder.build()
    }

    /// Seconds of a walk in a straight line that counts 1.3 times, up to so many metres of way; parts of a second count whole.
    fn walk_s(from: (i32, i32), to: (i32, i32), most_m: f64) -> Option<i32> {
        let m_per_min = KM_H * 1_000.0 / 60.0;
        let line_m = f64::from(from.0 - to.0).hypot(f64::from(from.1 - to.1));
        let minutes = line_m * (DETOUR / m_per_min);
        #[expect(clippy::cast_possible_truncation, reason = "some thousand seconds")]
        let seconds = (minutes * 60.0).ceil() as i32;
        (minutes <= most_m / m_per_min).then_some(seconds)
    }

    /// Seconds from a home to a place of work for who leaves then; none where nobody gets there in time.
    fn travel_s(&self, home: (i32, i32), work: (i32, i32), leaves_s: i32) -> Option<i32> {
        let never = i32::MAX / 2;
        let mut ready: Vec<i32> = self
            .stops
            .iter()
            .map(|&stop| Self::walk_s(home, stop, WALK_M).map_or(never, |walk_s| leaves_s + walk_s))
            .collect();
        let mut best = Self::walk_s(home, work, 1e9).map_or(never, |walk_s| leaves_s + walk_s);
        for _ in 0..=self.max_changes {
            let mut off = vec![never; self.stops.len()];
            for calls in &self.trips {
                for from in 0..calls.len() {
                    let (stop, arrives, wait) = calls[from];
                    if ready[stop] <= (arrives + wait) * 60 {
                        for &(to, arrives, _) in &calls[from + 1..] {
                            off[to] = off[to].min(arrives * 60);
                        }
                    }
                }
            }
            for (stop, &off_s) in off.iter().enumerate() {
                if let Some(walk_s) = Self::walk_s(self.stops[stop], work, WALK_M) {
                    best = best.min(off_s + walk_s);
                }
            }
            let change_s = self.min_change_s.cast_signed();
            ready = (0..self.stops.len())
                .map(|to| {
                    let from = |(from, &off_s): (usize, &i32)| {
                        let walk_s = if from == to {
                            Some(0)
                        } else {
                            Self::walk_s(self.stops[from], self.stops[to], CHANGE_WALK_M)
                        };
                        walk_s.map_or(never, |walk_s| off_s.saturating_add(walk_s + change_s))
                    };
                    off.iter().enumerate().map(from).min().unwrap_or(never)
                })
                .collect();
        }
        (best <= leaves_s + MOST_S.cast_signed()).then_some(best - leaves_s)
    }

    fn origins(&self) -> Origins {
        let ids = (0..self.homes.len()).map(|n| AdresId::new(n.to_string()).unwrap()).collect();
        let axis = |of: fn(&(i32, i32)) -> i32| self.homes.iter().map(|at| f64::from(of(at))).collect();
        Origins::from_columns(ids, axis(|at| at.0), axis(|at| at.1)).unwrap()
    }

    /// What access finds: by figure, by home.
    fn found(
        &self,
        measure: AccessMeasure,
        window: werkvlek_transit::Window,
        limit: f64,
    ) -> Vec<Vec<Option<f64>>> {
        let timetable = self.timetable();
        let coord = |&(x, y): &(i32, i32)| Coord { x: f64::from(x), y: f64::from(y) };
        let work = |(number, at): (usize, &(i32, i32))| Opportunity {
            name: format!("w{number}"),
            ids: vec!["1".into()],
            at: vec![coord(at)],
            amount: Amounts::ones(1),
            kind: OpportunityKind::Places,
        };
        let plan = AccessPlan {
            measures: vec![measure],
            limits: Limits::new(&[limit]).unwrap(),
            decay: None,
            min_people: None,
            ..plan()
        };
        let travel = TravelBy::Transit(Box::new(TransitPlan {
            timetable: &timetable,
            stops: self.stops.iter().map(|at| Some(coord(at))).collect(),
            date: day(),
            window,
            travel: Travel {
                max_changes: self.max_changes,
                min_change_s: self.min_change_s,
                max_travel_s: MOST_S,
            },
            walk_m: WALK_M,
            ways: Ways { network: None, km_h: KM_H, off_streets: OffStreets::LeaveOut },
        }));
        let works = self.works.iter().enumerate().map(work).collect();
        access(&self.origins(), works, None, &travel, &plan, &mut MapGate::default(), &Silent).unwrap().values
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// One departure: minutes to each place of work.
    #[test]
    fn minutes_are_those_of_the_plain_computation(town in towns()) {
        let window = werkvlek_transit::Window::at(town.at_s).unwrap();
        let found = town.found(AccessMeasure::Nearest, window, 90.0);
        for (w, &work) in town.works.iter().enumerate() {
            for (h, &home) in town.homes.iter().enumerate() {
                let plain = town.travel_s(home, work, town.at_s).map(|s| f64::from(s) / 60.0);
                let same = match (found[w][h], plain) {
                    (Some(found), Some(plain)) => (found - plain).abs() < 1e-3,
                    (found, plain) => found.is_none() && plain.is_none(),
                };
                prop_assert!(same, "home {} work {}: {:?} {:?}", h, w, found[w][h], plain);
            }
        }
    }

    /// A window of eleven departures: what the middle of them reaches within half an hour, never what a mean travel time reaches.
    #[test]
    fn the_median_is_that_of_access_departure_by_departure(town in towns()) {
        let window = werkvlek_transit::Window::new(town.at_s, town.at_s + 60 * DEPARTURES).unwrap();
        let found = town.found(AccessMeasure::Cumulative, window, 30.0);
        for (w, &work) in town.works.iter().enumerate() {
            for (h, &home) in town.homes.iter().enumerate() {
                let mut reached: Vec<u8> = (0..DEPARTURES)
                    .map(|minute| town.travel_s(home, work, town.at_s + 60 * minute))
                    .map(|s| u8::from(s.is_some_and(|s| s <= 1_800)))
                    .collect();
                reached.sort_unstable();
                prop_assert_eq!(found[w][h], Some(f64::from(reached[5])), "home {} work {}", h, w);
            }
        }
    }
}
