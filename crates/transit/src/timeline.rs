//! The moments of a day at each stop: when vehicles leave and arrive, and which departure a change just catches.
//!
//! What a search over a whole window walks through. Vehicles that leave a stop in the same second are one moment, and so are those that
//! arrive in it.

use rayon::prelude::*;

use crate::compact::{NONE, id32};
use crate::router::Router;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// Moments by stop, and what joins them.
///
/// # Units
/// Seconds since midnight of the day that is asked about.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub(crate) departures: Moments,
    pub(crate) arrivals: Moments,
    /// Of each call of a trip the departure it is, and none where one may not board; calls trip after trip, as the day lists arrivals.
    pub(crate) boards: Vec<u32>,
    /// The same for arrivals, and getting off.
    pub(crate) alights: Vec<u32>,
    /// The stop of each departure.
    stops_of: Vec<u32>,
    /// Where the catches of each arrival begin.
    catch_starts: Vec<u32>,
    catches: Vec<u32>,
}

/// Moments of one kind at each stop, in order.
#[derive(Debug)]
pub(crate) struct Moments {
    starts: Vec<u32>,
    s: Vec<i32>,
}

impl Moments {
    /// Moments of the calls of a day, of which each is a stop, a time and its place; gives the moment of each place as well.
    fn new(stops: usize, calls: usize, mut found: Vec<(u32, i32, u32)>) -> (Self, Vec<u32>) {
        found.par_sort_unstable();
        let (mut starts, mut s, mut of_call) = (vec![0; stops + 1], Vec::new(), vec![NONE; calls]);
        for same in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (stop, at_s, _) = same[0];
            same.iter().for_each(|call| of_call[call.2 as usize] = id32(s.len()));
            s.push(at_s);
            starts[stop as usize + 1] += 1;
        }
        for stop in 0..stops {
            starts[stop + 1] += starts[stop];
        }
        (Self { starts, s }, of_call)
    }

    /// How many stops there are.
    pub(crate) fn stops(&self) -> usize {
        self.starts.len() - 1
    }

    /// The moments of a stop.
    #[inline]
    pub(crate) fn of(&self, stop: u32) -> std::ops::Range<usize> {
        self.starts[stop as usize] as usize..self.starts[stop as usize + 1] as usize
    }

    /// When a moment is.
    #[inline]
    pub(crate) fn s(&self, moment: usize) -> i32 {
        self.s[moment]
    }

    /// When the moments of a stop are.
    #[inline]
    pub(crate) fn times_s(&self, stop: u32) -> &[i32] {
        &self.s[self.of(stop)]
    }

    /// How many, at all stops.
    pub(crate) fn count(&self) -> usize {
        self.s.len()
    }
}

impl Timeline {
    /// Costs a sort of the calls, and one pass over the arrivals at a stop for each change from it.
    pub(crate) fn new(router: &Router<'_>) -> Self {
        let (stops, calls) = (router.timetable.stop_count(), router.day.call_count());
        let (mut leave, mut arrive) = (Vec::with_capacity(calls), Vec::with_capacity(calls));
        for route in 0..id32(router.day.route_count()) {
            let line = router.day.route(route);
            let (length, mut place) = (line.stops.len(), id32(router.day.first_call(route)));
            for trip in 0..line.trips {
                for (at, (&stop, calls)) in line.stops.iter().zip(line.calls).enumerate() {
                    if at + 1 < length && calls & MAY_BOARD != 0 {
                        leave.push((stop, line.departure_s(trip, at), place));
                    }
                    if at > 0 && calls & MAY_ALIGHT != 0 {
                        arrive.push((stop, line.arrival_s(trip, at), place));
                    }
                    place += 1;
                }
            }
        }
        let (departures, boards) = Moments::new(stops, calls, leave);
        let (arrivals, alights) = Moments::new(stops, calls, arrive);
        let (catch_starts, catches) = catches(router, &departures, &arrivals, &alights);
        let mut stops_of = vec![0; departures.count()];
        for stop in 0..id32(stops) {
            stops_of[departures.of(stop)].fill(stop);
        }
        Self { departures, arrivals, boards, alights, stops_of, catch_starts, catches }
    }

    /// How many catches there are at most: arrivals times changes.
    pub(crate) fn most_catches(router: &Router<'_>) -> u64 {
        let of_route = |route: u32| {
            let line = router.day.route(route);
            let changes: usize = line.stops.iter().map(|&stop| router.changes.of(stop).to.len()).sum();
            (changes * line.trips) as u64
        };
        (0..id32(router.day.route_count())).map(of_route).sum()
    }

    /// About the bytes that a timeline holds, and its making takes: mostly four of five catches are left out.
    pub(crate) fn most_bytes(router: &Router<'_>) -> usize {
        let catches = usize::try_from(Self::most_catches(router)).unwrap_or(usize::MAX);
        catches.saturating_mul(4).saturating_add(100 * router.day.call_count())
    }

    /// The departures that a vehicle's arrival at a stop just catches, each the first at its stop.
    #[inline]
    pub(crate) fn caught(&self, arrival: usize) -> &[u32] {
        &self.catches[self.catch_starts[arrival] as usize..self.catch_starts[arrival + 1] as usize]
    }

    /// The stop of a departure.
    #[inline]
    pub(crate) fn stop_of(&self, departure: u32) -> u32 {
        self.stops_of[departure as usize]
    }
}

/// Where a route can be boarded a stop earlier: who is ready there by a time catches the same trip.
type Upstream = (u32, i32);

/// Of each departure, the stops before it and by when one must be ready there to catch all that one can catch here, on their trips or on
/// earlier ones; nothing where a route begins here.
fn upstream(router: &Router<'_>, departures: &Moments) -> Vec<Option<Vec<Upstream>>> {
    let of_stop = |stop: u32| {
        let before = |departure_s: i32| {
            let mut found: Vec<Upstream> = Vec::new();
            for &(route, at) in router.day.routes_at(stop) {
                let trip = router.day.departures_of(route, at).partition_point(|&s| s < departure_s);
                let line = router.day.route(route);
                if trip == line.trips {
                    continue;
                }
                let before = (at as usize).checked_sub(1)?;
                if line.calls[before] & MAY_BOARD == 0 {
                    return None;
                }
                let (from, s) = (line.stops[before], line.departure_s(trip, before));
                match found.iter_mut().find(|one| one.0 == from) {
                    Some(one) => one.1 = s.min(one.1),
                    None => found.push((from, s)),
                }
            }
            Some(found)
        };
        departures.times_s(stop).iter().map(|&s| before(s)).collect::<Vec<_>>()
    };
    let stops = 0..id32(router.timetable.stop_count());
    stops.into_par_iter().with_min_len(16).flat_map_iter(of_stop).collect()
}

/// Of each arrival the departures that it just catches, as starts and columns.
///
/// A change that gains nothing is left out. What is caught no later by staying in the vehicle and changing farther on: a trip is followed
/// from its end, and a change counts only where it leads to its stop strictly earlier than all after it. And what can be boarded a stop
/// earlier: it counts only where a trip leaves that cannot (Witt, "Trip-Based Public Transit Routing", ESA 2015, leaves out the same).
fn catches(
    router: &Router<'_>,
    departures: &Moments,
    arrivals: &Moments,
    alights: &[u32],
) -> (Vec<u32>, Vec<u32>) {
    let stops = router.timetable.stop_count();
    let upstream = upstream(router, departures);
    let of_route = |ready_s: &mut Vec<i32>, route: u32| {
        let line = router.day.route(route);
        let (length, start) = (line.stops.len(), router.day.first_call(route));
        let (mut found, mut touched, mut earlier): (Vec<(u32, u32)>, Vec<u32>, Vec<u32>) = Default::default();
        for trip in 0..line.trips {
            for at in (0..length).rev() {
                let arrival = alights[start + trip * length + at];
                if arrival == NONE {
                    continue;
                }
                let arrival_s = line.arrival_s(trip, at);
                let changes = router.changes.of(line.stops[at]);
                earlier.clear();
                for (&to, &change_s) in changes.to.iter().zip(changes.change_s) {
                    let (s, best_s) = (arrival_s + i32::from(change_s), &mut ready_s[to as usize]);
                    if s < *best_s {
                        if *best_s == i32::MAX {
                            touched.push(to);
                        }
                        *best_s = s;
                        earlier.push(to);
                    }
                }
                for &to in &earlier {
                    let (s, times_s) = (ready_s[to as usize], departures.times_s(to));
                    let first = times_s.partition_point(|&departure_s| departure_s < s);
                    if first == times_s.len() {
                        continue;
                    }
                    let departure = departures.of(to).start + first;
                    let in_time = |(stop, s): &Upstream| ready_s[*stop as usize] <= *s;
                    if !upstream[departure].as_ref().is_some_and(|before| before.iter().all(in_time)) {
                        found.push((arrival, id32(departure)));
                    }
                }
            }
            touched.drain(..).for_each(|stop| ready_s[stop as usize] = i32::MAX);
        }
        found
    };
    let found: Vec<Vec<(u32, u32)>> = (0..id32(router.day.route_count()))
        .into_par_iter()
        .map_init(|| vec![i32::MAX; stops], of_route)
        .collect();
    let mut starts = vec![0; arrivals.count() + 1];
    found.iter().flatten().for_each(|one| starts[one.0 as usize + 1] += 1);
    for arrival in 0..arrivals.count() {
        starts[arrival + 1] += starts[arrival];
    }
    let (mut next, mut caught) = (starts.clone(), vec![0; starts[arrivals.count()] as usize]);
    for (arrival, departure) in found.into_iter().flatten() {
        let place = &mut next[arrival as usize];
        caught[*place as usize] = departure;
        *place += 1;
    }
    (starts, caught)
}
