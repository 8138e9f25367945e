//! The slow truth: a timetable as plain lists, and a Dijkstra over its events (a time-expanded graph) that knows no patterns,
//! no rounds and no window.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use werkvlek_transit::{
    Call, Calls, Date, Line, LineKind, Stop, StopKind, Timetable, TimetableBuilder, Travel, Trip, Walks,
};

/// A timetable as plain lists.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    pub(crate) stops: u32,
    pub(crate) trips: Vec<PlainTrip>,
    /// From stop, to stop, seconds.
    pub(crate) footpaths: Vec<(u32, u32, u32)>,
    /// From stop, to stop, seconds or impossible; one a pair.
    pub(crate) rules: Vec<(u32, u32, Option<u32>)>,
}

#[derive(Debug, Clone)]
pub(crate) struct PlainTrip {
    pub(crate) line: u32,
    /// Days of service, counted from [`first_day`].
    pub(crate) days: Vec<i32>,
    /// Stop, arrival, departure, who may get on and off.
    pub(crate) calls: Vec<(u32, i32, i32, Calls)>,
    /// From, until, every.
    pub(crate) headways: Vec<(i32, i32, i32)>,
}

/// The day that tests count from.
pub(crate) fn first_day() -> Date {
    Date::new(2024, 5, 13).unwrap()
}

impl Plain {
    pub(crate) fn timetable(&self) -> Timetable {
        let mut builder = TimetableBuilder::default();
        let feed = builder.feed("plain", "Europe/Amsterdam");
        for stop in 0..self.stops {
            let id = format!("s{stop}");
            let lon_deg = 5.0 + f64::from(stop) * 0.01;
            let (kind, parent) = (StopKind::Platform, None);
            builder.stop(Stop { id: &id, name: &id, lon_deg, lat_deg: 52.0, kind, parent, feed }).unwrap();
        }
        let lines = self.trips.iter().map(|trip| trip.line).max().unwrap_or(0);
        for line in 0..=lines {
            let id = format!("l{line}");
            let line =
                Line { id: &id, short_name: &id, long_name: "", kind: LineKind::Bus, route_type: 3, feed };
            builder.line(line).unwrap();
        }
        for (i, trip) in self.trips.iter().enumerate() {
            let service = builder.service(trip.days.iter().map(|&day| first_day().plus_days(day)));
            let call =
                |&(stop, arrival_s, departure_s, calls): &_| Call { stop, arrival_s, departure_s, calls };
            let calls: Vec<Call> = trip.calls.iter().map(call).collect();
            let id = format!("t{i}");
            let row = Trip { id: &id, line: trip.line, service, direction: None };
            let index = builder.trip(row, &calls).unwrap();
            for &(from_s, until_s, headway_s) in &trip.headways {
                builder.headway(index, from_s..until_s, headway_s).unwrap();
            }
        }
        for &(from, to, change_s) in &self.rules {
            builder.transfer(from, to, change_s).unwrap();
        }
        builder.build()
    }

    pub(crate) fn walks(&self) -> Walks {
        let rows = self.footpaths.iter().map(|&(from, to, s)| (from, to, f64::from(s)));
        Walks::from_seconds(self.stops as usize, rows).unwrap()
    }

    /// Every vehicle that runs on a day or on one of those around it: arrivals and departures since midnight of that day.
    fn vehicles(&self, day: i32) -> Vec<Vec<(u32, i32, i32, Calls)>> {
        let mut vehicles = Vec::new();
        for trip in &self.trips {
            for &service_day in &trip.days {
                let shift_s = (service_day - day) * 86_400;
                let first_s = trip.calls[0].2;
                let mut starts_s = vec![first_s];
                if !trip.headways.is_empty() {
                    starts_s.clear();
                    for &(from_s, until_s, headway_s) in &trip.headways {
                        let step = usize::try_from(headway_s).unwrap();
                        starts_s.extend((from_s..until_s).step_by(step));
                    }
                }
                for start_s in starts_s {
                    let later_s = start_s - first_s + shift_s;
                    let moved =
                        trip.calls.iter().map(|&(stop, a, d, calls)| (stop, a + later_s, d + later_s, calls));
                    vehicles.push(moved.collect());
                }
            }
        }
        vehicles
    }

    fn changes(&self, travel: Travel) -> HashMap<u32, Vec<(u32, i32)>> {
        let mut changes: HashMap<u32, Vec<(u32, i32)>> = HashMap::new();
        let ruled = |from: u32, to: u32| self.rules.iter().any(|rule| (rule.0, rule.1) == (from, to));
        let min_change_s = travel.min_change_s.cast_signed();
        for stop in (0..self.stops).filter(|&stop| !ruled(stop, stop)) {
            changes.entry(stop).or_default().push((stop, min_change_s));
        }
        for &(from, to, s) in self.footpaths.iter().filter(|path| !ruled(path.0, path.1)) {
            changes.entry(from).or_default().push((to, s.cast_signed() + min_change_s));
        }
        for &(from, to, s) in &self.rules {
            if let Some(s) = s {
                changes.entry(from).or_default().push((to, s.cast_signed()));
            }
        }
        changes
    }

    /// The seconds to each destination for one departure: a Dijkstra over events. A state is a stop one may leave from, or a
    /// vehicle at one of its calls, each with the number of vehicles used so far.
    pub(crate) fn travel_s(
        &self,
        day: i32,
        travel: Travel,
        access: &[(u32, u32)],
        egress: &[Vec<(u32, u32)>],
        at_s: i32,
    ) -> Vec<Option<u32>> {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        enum State {
            Ready(u32, u32),
            Aboard(usize, usize, u32),
        }
        let vehicles = self.vehicles(day);
        let mut boardable: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        for (v, vehicle) in vehicles.iter().enumerate() {
            for (c, call) in vehicle.iter().enumerate() {
                if matches!(call.3, Calls::Both | Calls::Board) {
                    boardable.entry(call.0).or_default().push((v, c));
                }
            }
        }
        let changes = self.changes(travel);
        let latest_s = at_s + travel.max_travel_s.cast_signed();
        let mut heap = BinaryHeap::new();
        for &(stop, s) in access {
            heap.push(Reverse((at_s + s.cast_signed(), State::Ready(stop, 0))));
        }
        let mut settled: HashMap<State, i32> = HashMap::new();
        let mut off: HashMap<u32, i32> = HashMap::new();
        while let Some(Reverse((s, state))) = heap.pop() {
            if settled.contains_key(&state) || s > latest_s {
                continue;
            }
            settled.insert(state, s);
            match state {
                State::Ready(_, used) if used > travel.max_changes => {}
                State::Ready(stop, used) => {
                    for &(v, c) in boardable.get(&stop).into_iter().flatten() {
                        let leaves_s = vehicles[v][c].2;
                        // The last call is the end of the trip.
                        if leaves_s >= s && c + 1 < vehicles[v].len() {
                            heap.push(Reverse((vehicles[v][c + 1].1, State::Aboard(v, c + 1, used + 1))));
                        }
                    }
                }
                State::Aboard(v, c, used) => {
                    let (stop, _, leaves_s, calls) = vehicles[v][c];
                    if matches!(calls, Calls::Both | Calls::Alight) {
                        let known_s = off.entry(stop).or_insert(i32::MAX);
                        *known_s = s.min(*known_s);
                        for &(to, change_s) in changes.get(&stop).into_iter().flatten() {
                            heap.push(Reverse((s + change_s, State::Ready(to, used))));
                        }
                    }
                    if c + 1 < vehicles[v].len() {
                        let _ = leaves_s;
                        heap.push(Reverse((vehicles[v][c + 1].1, State::Aboard(v, c + 1, used))));
                    }
                }
            }
        }
        let to = |walks: &Vec<(u32, u32)>| {
            let arrivals = walks.iter().filter_map(|(stop, s)| Some(off.get(stop)? + s.cast_signed()));
            arrivals.min().filter(|&s| s <= latest_s).map(|s| (s - at_s).cast_unsigned())
        };
        egress.iter().map(to).collect()
    }
}
