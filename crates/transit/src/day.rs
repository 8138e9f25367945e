//! The vehicles that run around a day, laid out for searching.

use std::cmp::Ordering;

use crate::clock::DAY_S;
use crate::compact::id32;
use crate::date::Date;
use crate::error::AskError;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD, Timetable};

/// No more calls of vehicles are laid out: 3 GB.
const MOST_CALLS: u64 = 1 << 28;

/// Trips of one pattern of which none overtakes another, earliest first.
///
/// # Units
/// Seconds since midnight of the day, negative for yesterday's.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// Pattern of each route.
    pub(crate) patterns: Vec<u32>,
    /// Where the stops of each route begin, in the columns of stops.
    stop_starts: Vec<u32>,
    stops: Vec<u32>,
    calls: Vec<u8>,
    /// Where the trips of each route begin, in `runs`.
    run_starts: Vec<u32>,
    pub(crate) runs: Vec<Run>,
    /// Where the times of each route begin.
    time_starts: Vec<u32>,
    /// Arrivals, trip after trip: as one rides.
    arrivals: Vec<i32>,
    /// Departures, stop after stop: to find the next one.
    departures: Vec<i32>,
    /// Routes that one can board at each stop, and at which of their stops it is.
    at_starts: Vec<u32>,
    at_stops: Vec<(u32, u32)>,
    /// Where the departures of each stop begin; none where they were not asked for.
    leaving_starts: Vec<u32>,
    /// When they leave, in order.
    leaving_s: Vec<i32>,
    leaving: Vec<Leaving>,
}

/// A vehicle that leaves a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Leaving {
    pub(crate) route: u32,
    pub(crate) at: u32,
    pub(crate) trip: u32,
}

/// A trip as it runs: its first departure on this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) trip: u32,
    pub(crate) start_s: i32,
}

/// A route while it is searched.
#[derive(Clone, Copy)]
pub(crate) struct Route<'a> {
    pub(crate) stops: &'a [u32],
    pub(crate) calls: &'a [u8],
    arrivals: &'a [i32],
    departures: &'a [i32],
    pub(crate) trips: usize,
}

impl Route<'_> {
    pub(crate) fn arrival_s(&self, trip: usize, at: usize) -> i32 {
        self.arrivals[trip * self.stops.len() + at]
    }

    /// When a trip arrives; something else of the trip after the last.
    #[inline]
    pub(crate) fn arrival_or(&self, trip: usize, at: usize, otherwise_s: i32) -> i32 {
        self.arrivals.get(trip * self.stops.len() + at).copied().unwrap_or(otherwise_s)
    }

    pub(crate) fn departure_s(&self, trip: usize, at: usize) -> i32 {
        self.departures[at * self.trips + trip]
    }

    /// The first trip that leaves a stop at a time or later, of those before a trip; that trip where there is none.
    #[inline]
    pub(crate) fn first_from(&self, at: usize, s: i32, before: usize) -> usize {
        let start = at * self.trips;
        let departures = &self.departures[start..start + before];
        // Mostly the trip just before has left already.
        match departures.last() {
            Some(&last_s) if last_s >= s => departures.partition_point(|&departure_s| departure_s < s),
            _ => before,
        }
    }
}

impl Day {
    /// All trips that may be used between two times of a day: those of its services, of earlier services that still run, and of
    /// later ones that already do.
    ///
    /// A day has 24 hours here: on the two days a year when clocks change, trips of the day before are an hour off after midnight.
    pub(crate) fn new(
        timetable: &Timetable,
        date: Date,
        from_s: i32,
        until_s: i32,
    ) -> Result<Self, AskError> {
        let mut runs = Runs { timetable, from_s, until_s, found: Vec::new(), calls: 0, date };
        // Service days that begin before this one, and after.
        let earliest = -(until_s.div_euclid(DAY_S));
        let latest = crate::clock::LATEST_S / DAY_S;
        let mut any_today = false;
        for days_ago in earliest..=latest {
            let runs_on: Vec<bool> =
                timetable.services.iter().map(|days| days.contains(date.plus_days(-days_ago))).collect();
            if days_ago == 0 {
                any_today = timetable.trips.services.iter().any(|&service| runs_on[service as usize]);
            }
            runs.add(&runs_on, days_ago * DAY_S)?;
        }
        if !any_today {
            let days = crate::day_ranges::in_words(&timetable.days_with_service());
            return Err(AskError::NoService { date, days });
        }
        let mut found = runs.found;
        found.sort_unstable_by_key(|found| (found.0, found.1.start_s, found.1.trip));
        let mut day =
            Self { stop_starts: vec![0], run_starts: vec![0], time_starts: vec![0], ..Self::default() };
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let mut routes: Vec<Vec<Run>> = Vec::new();
            for &(_, run) in same {
                let follows = |route: &&mut Vec<Run>| {
                    route.last().is_some_and(|last| never_overtakes(timetable, *last, run))
                };
                match routes.iter_mut().find(follows) {
                    Some(route) => route.push(run),
                    None => routes.push(vec![run]),
                }
            }
            routes.iter().for_each(|route| day.add_route(timetable, same[0].0, route));
        }
        day.index_stops(timetable.stop_count());
        Ok(day)
    }

    fn add_route(&mut self, timetable: &Timetable, pattern: u32, runs: &[Run]) {
        let stops = timetable.patterns.stops(pattern);
        self.patterns.push(pattern);
        self.stops.extend(stops);
        self.calls.extend(timetable.patterns.calls(pattern));
        self.stop_starts.push(id32(self.stops.len()));
        self.runs.extend(runs);
        self.run_starts.push(id32(self.runs.len()));
        let times = |run: &Run| timetable.times.of(timetable.trips.times[run.trip as usize]);
        for run in runs {
            self.arrivals.extend(times(run).0.iter().map(|s| run.start_s + s.cast_signed()));
        }
        for at in 0..stops.len() {
            self.departures.extend(runs.iter().map(|run| run.start_s + times(run).1[at].cast_signed()));
        }
        self.time_starts.push(id32(self.arrivals.len()));
    }

    fn index_stops(&mut self, stop_count: usize) {
        let mut places: Vec<(u32, u32, u32)> = Vec::with_capacity(self.stops.len());
        for route in 0..id32(self.patterns.len()) {
            let line = self.route(route);
            let calls = line.stops.iter().zip(line.calls).zip(0..).take(line.stops.len().saturating_sub(1));
            let boarded = calls.filter(|((_, calls), _)| *calls & MAY_BOARD != 0);
            places.extend(boarded.map(|((&stop, _), at)| (stop, route, at)));
        }
        places.sort_unstable();
        self.at_starts = starts(stop_count, places.iter().map(|place| place.0));
        self.at_stops = places.into_iter().map(|(_, route, at)| (route, at)).collect();
    }

    /// Puts the departures of all routes at each stop in order: for windows, in which most stops are left a little earlier again and
    /// again.
    pub(crate) fn index_departures(&mut self, stop_count: usize) {
        let mut all: Vec<(u32, i32, Leaving)> = Vec::with_capacity(self.departures.len());
        for stop in 0..id32(stop_count) {
            for &(route, at) in self.routes_at(stop) {
                let leaving = self.departures_of(route, at).iter().zip(0..);
                all.extend(leaving.map(|(&s, trip)| (stop, s, Leaving { route, at, trip })));
            }
        }
        all.sort_unstable_by_key(|(stop, s, leaving)| (*stop, *s, leaving.route, leaving.at, leaving.trip));
        self.leaving_starts = starts(stop_count, all.iter().map(|one| one.0));
        self.leaving_s = all.iter().map(|one| one.1).collect();
        self.leaving = all.into_iter().map(|one| one.2).collect();
    }

    /// The vehicles that leave a stop from one time until another, in order of time; nothing where departures were not put in order.
    #[inline]
    pub(crate) fn leaving(&self, stop: u32, from_s: i32, until_s: i32) -> Option<&[Leaving]> {
        let &[start, end] = self.leaving_starts.get(stop as usize..stop as usize + 2)? else { return None };
        let times_s = &self.leaving_s[start as usize..end as usize];
        let first = times_s.partition_point(|&s| s < from_s);
        let count = times_s[first..].iter().take_while(|&&s| s < until_s).count();
        Some(&self.leaving[start as usize + first..][..count])
    }

    pub(crate) fn route_count(&self) -> usize {
        self.patterns.len()
    }

    pub(crate) fn call_count(&self) -> usize {
        self.arrivals.len()
    }

    pub(crate) fn route(&self, route: u32) -> Route<'_> {
        let i = route as usize;
        let stops = self.stop_starts[i] as usize..self.stop_starts[i + 1] as usize;
        let times = self.time_starts[i] as usize..self.time_starts[i + 1] as usize;
        Route {
            stops: &self.stops[stops.clone()],
            calls: &self.calls[stops],
            arrivals: &self.arrivals[times.clone()],
            departures: &self.departures[times],
            trips: (self.run_starts[i + 1] - self.run_starts[i]) as usize,
        }
    }

    /// How many calls all routes have.
    pub(crate) fn position_count(&self) -> usize {
        self.stops.len()
    }

    /// The place of a call of a route among those of all routes.
    #[inline]
    pub(crate) fn position(&self, route: u32, at: u32) -> usize {
        (self.stop_starts[route as usize] + at) as usize
    }

    /// When each trip of a route leaves one of its stops, in order.
    #[inline]
    pub(crate) fn departures_of(&self, route: u32, at: u32) -> &[i32] {
        let trips = (self.run_starts[route as usize + 1] - self.run_starts[route as usize]) as usize;
        let start = self.time_starts[route as usize] as usize + at as usize * trips;
        &self.departures[start..start + trips]
    }

    /// The place of the first call of the first trip of a route among those of all trips.
    #[inline]
    pub(crate) fn first_call(&self, route: u32) -> usize {
        self.time_starts[route as usize] as usize
    }

    /// The place of the first trip of a route among those of all routes.
    pub(crate) fn first_run(&self, route: u32) -> usize {
        self.run_starts[route as usize] as usize
    }

    pub(crate) fn run(&self, route: u32, trip: usize) -> Run {
        self.runs[self.first_run(route) + trip]
    }

    /// The routes that one can board at a stop, and at which of their stops it is.
    pub(crate) fn routes_at(&self, stop: u32) -> &[(u32, u32)] {
        let stop = stop as usize;
        &self.at_stops[self.at_starts[stop] as usize..self.at_starts[stop + 1] as usize]
    }

    /// Of each stop, whether a vehicle leaves from it that one may board, and whether one arrives that one may get off.
    pub(crate) fn leaves_and_arrives(&self, stop_count: usize) -> (Vec<bool>, Vec<bool>) {
        let (mut leaves, mut arrives) = (vec![false; stop_count], vec![false; stop_count]);
        for route in 0..id32(self.patterns.len()) {
            let route = self.route(route);
            for (at, (&stop, calls)) in route.stops.iter().zip(route.calls).enumerate() {
                leaves[stop as usize] |= at + 1 < route.stops.len() && calls & MAY_BOARD != 0;
                arrives[stop as usize] |= at > 0 && calls & MAY_ALIGHT != 0;
            }
        }
        (leaves, arrives)
    }

    /// How many vehicles arrive at each stop that one may get off.
    pub(crate) fn arrivals_at(&self, stop_count: usize) -> Vec<u32> {
        let mut counts = vec![0; stop_count];
        for route in 0..id32(self.patterns.len()) {
            let route = self.route(route);
            for (&stop, _) in
                route.stops.iter().zip(route.calls).skip(1).filter(|(_, calls)| **calls & MAY_ALIGHT != 0)
            {
                counts[stop as usize] += id32(route.trips);
            }
        }
        counts
    }

    pub(crate) fn bytes(&self) -> usize {
        self.arrivals.len() * 8
            + self.stops.len() * 13
            + self.runs.len() * 8
            + self.patterns.len() * 16
            + self.leaving.len() * 16
    }
}

/// Where the rows of each stop begin, of rows in the order of stops.
fn starts(stop_count: usize, stops: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; stop_count + 1];
    stops.for_each(|stop| starts[stop as usize + 1] += 1);
    for stop in 0..stop_count {
        starts[stop + 1] += starts[stop];
    }
    starts
}

/// Trips while they are collected.
struct Runs<'a> {
    timetable: &'a Timetable,
    date: Date,
    from_s: i32,
    until_s: i32,
    found: Vec<(u32, Run)>,
    calls: u64,
}

impl Runs<'_> {
    /// The trips of one service day, which began so many seconds before the day that is asked about.
    fn add(&mut self, runs_on: &[bool], ago_s: i32) -> Result<(), AskError> {
        let trips = &self.timetable.trips;
        for trip in 0..id32(trips.starts_s.len()) {
            let i = trip as usize;
            if runs_on[trips.services[i] as usize] && !trips.by_headway[i] {
                self.push(trip, trips.starts_s[i] - ago_s)?;
            }
        }
        for headway in &self.timetable.headways {
            if !runs_on[trips.services[headway.trip as usize] as usize] {
                continue;
            }
            // From the first that still runs at the beginning, to the last that leaves before the end.
            let times = self.timetable.trips.times[headway.trip as usize];
            let earliest_s = self.from_s + ago_s - self.timetable.times.whole_s(times);
            let before = (earliest_s - headway.from_s).max(0) / headway.headway_s;
            let mut start_s = headway.from_s + before * headway.headway_s;
            let end_s = headway.until_s.min(self.until_s + ago_s + 1);
            while start_s < end_s {
                self.push(headway.trip, start_s - ago_s)?;
                start_s += headway.headway_s;
            }
        }
        Ok(())
    }

    fn push(&mut self, trip: u32, start_s: i32) -> Result<(), AskError> {
        let timetable = self.timetable;
        let i = trip as usize;
        if start_s > self.until_s || start_s + timetable.times.whole_s(timetable.trips.times[i]) < self.from_s
        {
            return Ok(());
        }
        let pattern = timetable.trips.patterns[i];
        self.calls += timetable.patterns.stops(pattern).len() as u64;
        if self.calls > MOST_CALLS {
            return Err(AskError::TooLarge { date: self.date, calls: self.calls, most: MOST_CALLS });
        }
        self.found.push((pattern, Run { trip, start_s }));
        Ok(())
    }
}

/// Whether the second of two trips with the same stops is nowhere before the first.
fn never_overtakes(timetable: &Timetable, first: Run, second: Run) -> bool {
    let times = |run: Run| timetable.trips.times[run.trip as usize];
    if first.start_s.cmp(&second.start_s) == Ordering::Greater {
        return false;
    }
    if times(first) == times(second) {
        return true;
    }
    let after_s = (second.start_s - first.start_s).cast_unsigned();
    let ((a, b), (c, d)) = (timetable.times.of(times(first)), timetable.times.of(times(second)));
    let ahead =
        |early: &[u32], late: &[u32]| early.iter().zip(late).all(|(early, late)| *early <= late + after_s);
    ahead(a, c) && ahead(b, d)
}
