//! The same search for several origins side by side.
//!
//! Origins that lie close together reach much the same stops by the same trips. Their labels lie side by side in memory, so that a stop, a
//! footpath or a trip is looked up once for all of them and the labels are compared by the processor in one go. What is looked at for
//! one origin only is looked at for all: that costs little and changes nothing, since every label is of a journey that can be made.

use crate::day::Route;
use crate::router::Router;
use crate::stop_set::StopSet;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// How many origins are searched from side by side.
pub(crate) const LANES: usize = 8;

/// Of each origin one number.
pub(crate) type Lanes = [i32; LANES];

/// Not reached. Any walk or change can be added to it.
pub(crate) const FAR_S: i32 = i32::MAX / 2;

const NOWHERE: u32 = u32::MAX;
const NONE_REACHED: Lanes = [FAR_S; LANES];

/// What the searches know, and the room they need; see [`Search`](crate::raptor::Search).
#[derive(Debug)]
pub(crate) struct SideBySide {
    rounds: usize,
    stops: usize,
    /// When one can leave a stop after at most so many vehicles; all stops with none, then with one.
    ready_s: Vec<Lanes>,
    /// When a vehicle brings one to a stop, with at most so many vehicles.
    arrival_s: Vec<Lanes>,
    /// How many of the changes from a stop gain nothing if a vehicle comes there no earlier than one can leave; see `Changes`.
    covered: Vec<Lanes>,
    /// Stops that somebody can leave earlier than before.
    marked: StopSet,
    /// Stops that a vehicle reached earlier in this round, for somebody.
    improved: StopSet,
    /// The same, in this departure.
    reached: StopSet,
    first_at: Vec<u32>,
    queue: Vec<u32>,
}

impl SideBySide {
    pub(crate) fn new(router: &Router<'_>) -> Self {
        let (stops, rounds) = (router.timetable.stop_count(), router.rounds());
        Self {
            rounds,
            stops,
            ready_s: vec![NONE_REACHED; stops * (rounds + 1)],
            arrival_s: vec![NONE_REACHED; stops * (rounds + 1)],
            covered: vec![[0; LANES]; stops * (rounds + 1)],
            marked: StopSet::of(stops),
            improved: StopSet::of(stops),
            reached: StopSet::of(stops),
            first_at: vec![NOWHERE; router.day.route_count()],
            queue: Vec::new(),
        }
    }

    /// Forgets everything, for other origins.
    pub(crate) fn clear(&mut self) {
        self.ready_s.fill(NONE_REACHED);
        self.arrival_s.fill(NONE_REACHED);
        self.reached.clear();
    }

    /// When a vehicle brings each to a stop.
    pub(crate) fn arrival_s(&self, stop: u32) -> &Lanes {
        &self.arrival_s[self.rounds * self.stops + stop as usize]
    }

    /// The stops that somebody reached earlier by the last departure than by those before.
    pub(crate) fn reached(&self) -> &[u32] {
        self.reached.list()
    }

    /// Searches from a departure, which is no later than those before; of each origin its walks to stops.
    pub(crate) fn depart<'a>(
        &mut self,
        router: &Router<'_>,
        access: impl Iterator<Item = &'a [(u32, u32)]>,
        at_s: i32,
    ) {
        let limit_s = at_s + router.travel.max_travel_s.cast_signed();
        self.reached.clear();
        for (lane, walks) in access.enumerate().take(LANES) {
            for &(stop, walk_s) in walks {
                let s = at_s.saturating_add(walk_s.cast_signed());
                let known_s = &mut self.ready_s[stop as usize][lane];
                if s <= limit_s && s < *known_s {
                    *known_s = s;
                    // A walk from the door says nothing of the stops around: no change is covered.
                    self.covered[stop as usize][lane] = 0;
                    self.marked.insert(stop);
                }
            }
        }
        self.raise_marked(0);
        for round in 1..=self.rounds {
            if self.marked.list().is_empty() {
                return;
            }
            self.collect_routes(router);
            let mut queue = std::mem::take(&mut self.queue);
            for route in queue.drain(..) {
                self.scan(router, route, round, limit_s);
            }
            self.queue = queue;
            self.marked.clear();
            self.change(router, round, limit_s);
        }
        self.marked.clear();
    }

    /// Every route that calls at a marked stop waits once, from its first such stop.
    fn collect_routes(&mut self, router: &Router<'_>) {
        for &stop in self.marked.list() {
            for &(route, at) in router.day.routes_at(stop) {
                let first = &mut self.first_at[route as usize];
                if *first == NOWHERE {
                    self.queue.push(route);
                }
                *first = at.min(*first);
            }
        }
    }

    /// Rides along a route from its first marked stop, each on the earliest trip that can be caught.
    fn scan(&mut self, router: &Router<'_>, route: u32, round: usize, limit_s: i32) {
        let first = std::mem::replace(&mut self.first_at[route as usize], NOWHERE) as usize;
        let line = router.day.route(route);
        // No trip yet: one after the last.
        let mut trips = [line.trips; LANES];
        let mut anybody = false;
        let ready_s = &self.ready_s[(round - 1) * self.stops..round * self.stops];
        let arrivals_s = &mut self.arrival_s[round * self.stops..];
        for (at, (&stop, &calls)) in line.stops.iter().zip(line.calls).enumerate().skip(first) {
            if anybody && calls & MAY_ALIGHT != 0 {
                let s = trips.map(|trip| line.arrival_or(trip, at, FAR_S));
                let known_s = &mut arrivals_s[stop as usize];
                if lowered(known_s, &s, limit_s) {
                    raise(arrivals_s, stop as usize, self.stops);
                    self.improved.insert(stop);
                }
            }
            // Stops that are not marked were left at the same time before: nothing new comes of it.
            if calls & MAY_BOARD != 0 && self.marked.contains(stop) {
                anybody |= board(&mut trips, line, at, &ready_s[stop as usize]);
            }
        }
    }

    /// Changes from every stop that was reached earlier in this round.
    fn change(&mut self, router: &Router<'_>, round: usize, limit_s: i32) {
        let mut improved = std::mem::take(&mut self.improved);
        improved.list().iter().for_each(|&stop| self.reached.insert(stop));
        if round < self.rounds {
            let (stops, start) = (self.stops, round * self.stops);
            let first_s = |stop: u32| self.arrival_s[start + stop as usize].into_iter().fold(FAR_S, i32::min);
            // Earliest first: the later ones then gain less, and more of their changes are passed over.
            improved.sort_by_key(first_s);
            let arrivals_s = &self.arrival_s[start..];
            let ready_s = &mut self.ready_s[start..start + stops];
            let covered = &mut self.covered[start..start + stops];
            for &stop in improved.list() {
                let arrival_s = &arrivals_s[stop as usize];
                let from = passed_over(arrival_s, &ready_s[stop as usize], &covered[stop as usize]);
                let changes = router.changes.of(stop).after(from as usize);
                // Shortest first: beyond the longest travel time all are.
                let latest_s = limit_s - arrival_s.iter().copied().fold(FAR_S, i32::min);
                for ((&to, &change_s), &covers) in changes.to.iter().zip(changes.change_s).zip(changes.covers)
                {
                    let change_s = i32::from(change_s);
                    if change_s > latest_s {
                        break;
                    }
                    let s = arrival_s.map(|arrival_s| arrival_s + change_s);
                    let to_ready_s = &mut ready_s[to as usize];
                    let mut any = false;
                    for lane in 0..LANES {
                        any |= s[lane] < to_ready_s[lane];
                    }
                    if any {
                        let to_covered = &mut covered[to as usize];
                        for lane in 0..LANES {
                            let earlier = s[lane] < to_ready_s[lane];
                            to_covered[lane] = if earlier { covers.cast_signed() } else { to_covered[lane] };
                            to_ready_s[lane] = s[lane].min(to_ready_s[lane]);
                        }
                        self.marked.insert(to);
                    }
                }
            }
            self.raise_marked(round);
        }
        improved.clear();
        self.improved = improved;
    }

    /// From one number of vehicles to the most, at the marked stops: what can be had with some can be had with more.
    fn raise_marked(&mut self, round: usize) {
        for &stop in self.marked.list() {
            for level in round + 1..=self.rounds {
                let (below, at) =
                    ((level - 1) * self.stops + stop as usize, level * self.stops + stop as usize);
                let (below_s, covered) = (self.ready_s[below], self.covered[below]);
                for lane in 0..LANES {
                    if below_s[lane] < self.ready_s[at][lane] {
                        self.ready_s[at][lane] = below_s[lane];
                        self.covered[at][lane] = covered[lane];
                    }
                }
            }
        }
    }
}

/// Whether any of these times within the limit is earlier than what is known; then it is known.
#[inline]
fn lowered(known_s: &mut Lanes, s: &Lanes, limit_s: i32) -> bool {
    let mut any = false;
    for lane in 0..LANES {
        any |= s[lane] < known_s[lane] && s[lane] <= limit_s;
    }
    if any {
        for lane in 0..LANES {
            known_s[lane] = if s[lane] <= limit_s { s[lane].min(known_s[lane]) } else { known_s[lane] };
        }
    }
    any
}

/// Arrivals with some vehicles stand for more as well.
fn raise(arrivals_s: &mut [Lanes], first: usize, stops: usize) {
    let (mut below, mut level) = (arrivals_s[first], first + stops);
    while level < arrivals_s.len() {
        let known_s = &mut arrivals_s[level];
        if !lowered(known_s, &below, FAR_S) {
            return;
        }
        below = *known_s;
        level += stops;
    }
}

/// Each boards the earliest trip that can be caught; whether anybody did.
#[inline]
fn board(trips: &mut [usize; LANES], line: Route<'_>, at: usize, ready_s: &Lanes) -> bool {
    let mut anybody = false;
    for (trip, &ready_s) in trips.iter_mut().zip(ready_s) {
        let earliest = line.first_from(at, ready_s, *trip);
        anybody |= earliest < *trip;
        *trip = earliest;
    }
    anybody
}

/// How many of the shortest changes gain nothing for anybody who is there.
#[inline]
fn passed_over(arrival_s: &Lanes, ready_s: &Lanes, covered: &Lanes) -> i32 {
    let mut least = i32::MAX;
    for lane in 0..LANES {
        let one = match (arrival_s[lane] == FAR_S, ready_s[lane] <= arrival_s[lane]) {
            (true, _) => i32::MAX,
            (false, true) => covered[lane],
            (false, false) => 0,
        };
        least = least.min(one);
    }
    least
}
