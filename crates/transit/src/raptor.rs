//! The search: round after round one vehicle more.
//!
//! RAPTOR and its range query of Delling, Pajor and Werneck, "Round-Based Public Transit Routing", ALENEX 2012 (doi
//! 10.1137/1.9781611972924.13). Departures are worked on from the last to the first, and what is known of later ones stays: whoever
//! leaves earlier can wait. A stop is looked at again only where it is reached earlier than from any later departure, a route only where
//! an earlier trip can be caught than before, and a trip only as far as nobody rode it before: what lies beyond was reached then.

use crate::compact::{NONE, id32};
use crate::raptor_side_by_side::{SideBySide, places};
use crate::router::Router;
use crate::stop_set::StopSet;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// Where one can leave earlier by no more than this, the departures between are few: they are looked up together, not by route.
const SHORT_S: i32 = 1_200;

/// Not reached.
pub(crate) const UNREACHED_S: i32 = i32::MAX;

/// What is told of the way that was found; the search for times tells nothing.
pub(crate) trait Trail {
    /// A stop was reached in a round by a trip of a route, boarded at one of its stops and left at another.
    fn rode(&mut self, round: usize, stop: u32, ride: Ride);
    /// After a round one can leave from a stop, having changed at another.
    fn changed(&mut self, round: usize, from: u32, to: u32);
}

/// A ride on a trip of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ride {
    pub(crate) route: u32,
    pub(crate) trip: usize,
    pub(crate) board_at: usize,
    pub(crate) alight_at: usize,
}

/// Nothing is told.
pub(crate) struct NoTrail;

impl Trail for NoTrail {
    fn rode(&mut self, _: usize, _: u32, _: Ride) {}
    fn changed(&mut self, _: usize, _: u32, _: u32) {}
}

/// What a search knows, and the room it needs; used again for the next origin.
#[derive(Debug)]
pub(crate) struct Search {
    rounds: usize,
    stops: usize,
    /// When one can leave a stop after at most so many vehicles: all stops with none, then with one, so that a round stays in the
    /// nearest memory.
    ready_s: Vec<i32>,
    /// When a vehicle brings one to a stop, with at most so many vehicles.
    arrival_s: Vec<i32>,
    /// The change by which one can leave a stop then, and none where one walked there from the door; see `Changes`.
    by_change: Vec<u32>,
    /// Stops that one can leave earlier than before.
    marked: StopSet,
    /// Of each marked stop, when one could leave it before it was.
    before_s: Vec<i32>,
    /// The trip that one can board at a call of a route, where that is an earlier one than before.
    boards: Vec<u32>,
    /// The first call at which each trip was boarded, with at most so many vehicles: what comes after it was reached then. All trips
    /// with one vehicle, then with two.
    ridden_from: Vec<u32>,
    runs: usize,
    /// Stops that a vehicle reached earlier in this round.
    improved: StopSet,
    /// Stops that a vehicle reached earlier in this departure.
    reached: StopSet,
    /// The first and the last call to board at of each route that waits to be scanned.
    board_at: Vec<[u32; 2]>,
    queue: Vec<u32>,
}

impl Search {
    pub(crate) fn new(router: &Router<'_>) -> Self {
        let (stops, rounds) = (router.timetable.stop_count(), router.rounds());
        Self {
            rounds,
            stops,
            ready_s: vec![UNREACHED_S; stops * (rounds + 1)],
            arrival_s: vec![UNREACHED_S; stops * (rounds + 1)],
            by_change: vec![NONE; stops * (rounds + 1)],
            marked: StopSet::of(stops),
            before_s: vec![UNREACHED_S; stops],
            boards: vec![NONE; router.day.position_count()],
            ridden_from: vec![NONE; router.day.runs.len() * rounds],
            runs: router.day.runs.len(),
            improved: StopSet::of(stops),
            reached: StopSet::of(stops),
            board_at: vec![[NONE, 0]; router.day.route_count()],
            queue: Vec::new(),
        }
    }

    /// Forgets everything, for another origin.
    pub(crate) fn clear(&mut self) {
        self.ready_s.fill(UNREACHED_S);
        self.arrival_s.fill(UNREACHED_S);
        self.ridden_from.fill(NONE);
        self.reached.clear();
    }

    /// Forgets everything, and takes over what is known of one of several origins.
    ///
    /// Which trips were ridden is not; that costs time only.
    pub(crate) fn go_on_from(&mut self, group: &SideBySide, lane: usize) {
        group.copy_lane(lane, &mut self.ready_s, &mut self.arrival_s, &mut self.by_change);
        self.ridden_from.fill(NONE);
        self.reached.clear();
    }

    /// When a vehicle brings one to a stop, with at most so many vehicles.
    pub(crate) fn arrival_s(&self, stop: u32, vehicles: usize) -> i32 {
        self.arrival_s[vehicles * self.stops + stop as usize]
    }

    pub(crate) fn ready_s(&self, stop: u32, vehicles: usize) -> i32 {
        self.ready_s[vehicles * self.stops + stop as usize]
    }

    /// The stops that were reached earlier by the last departure than by those before.
    pub(crate) fn reached(&self) -> &[u32] {
        self.reached.list()
    }

    /// Searches from a departure, which is no later than those before.
    pub(crate) fn depart(
        &mut self,
        router: &Router<'_>,
        access: impl Iterator<Item = (u32, u32)>,
        at_s: i32,
        trail: &mut impl Trail,
    ) {
        let limit_s = at_s + router.travel.max_travel_s.cast_signed();
        self.reached.clear();
        for (stop, walk_s) in access {
            let s = at_s.saturating_add(walk_s.cast_signed());
            if s <= limit_s && s < self.ready_s(stop, 0) {
                if !self.marked.contains(stop) {
                    self.before_s[stop as usize] = self.ready_s(stop, 0);
                }
                // A walk from the door says nothing of the stops around: no change is covered.
                lower_ready(&mut self.ready_s, &mut self.by_change, stop as usize, self.stops, s, NONE);
                self.marked.insert(stop);
            }
        }
        for round in 1..=self.rounds {
            if self.marked.list().is_empty() {
                return;
            }
            self.collect_routes(router, round);
            let mut queue = std::mem::take(&mut self.queue);
            for route in queue.drain(..) {
                self.scan(router, route, round, limit_s, trail);
            }
            self.queue = queue;
            self.marked.clear();
            self.change(router, round, limit_s, trail);
        }
        self.marked.clear();
    }

    /// Every route of which one can board an earlier trip than before waits once.
    ///
    /// What was caught before was ridden then: only trips that leave before the time from which one could leave are new.
    fn collect_routes(&mut self, router: &Router<'_>, round: usize) {
        let marked = std::mem::take(&mut self.marked);
        for &stop in marked.list() {
            let (from_s, before_s) = (self.ready_s(stop, round - 1), self.before_s[stop as usize]);
            if before_s.saturating_sub(from_s) <= SHORT_S
                && let Some(leaving) = router.day.leaving(stop, from_s, before_s)
            {
                leaving.iter().for_each(|one| self.wait(router, one.route, one.at, one.trip));
                continue;
            }
            for &(route, at) in router.day.routes_at(stop) {
                let departures_s = router.day.departures_of(route, at);
                let trip = departures_s.partition_point(|&s| s < from_s);
                if departures_s.get(trip).is_some_and(|&s| s < before_s) {
                    self.wait(router, route, at, id32(trip));
                }
            }
        }
        self.marked = marked;
    }

    /// A route waits to be scanned, with a trip that one can board at a call.
    fn wait(&mut self, router: &Router<'_>, route: u32, at: u32, trip: u32) {
        let boards = &mut self.boards[router.day.position(route, at)];
        *boards = trip.min(*boards);
        let [first, last] = &mut self.board_at[route as usize];
        if *first == NONE {
            self.queue.push(route);
        }
        (*first, *last) = (at.min(*first), at.max(*last));
    }

    /// Rides along a route from the first call to board at, on the earliest trip that can be caught, as far as nobody rode it before.
    fn scan(&mut self, router: &Router<'_>, route: u32, round: usize, limit_s: i32, trail: &mut impl Trail) {
        let [first, last] = std::mem::replace(&mut self.board_at[route as usize], [NONE, 0]);
        let (first, last) = (first as usize, last as usize);
        let line = router.day.route(route);
        let boards = &mut self.boards[router.day.position(route, 0)..][..line.stops.len()];
        let first_run = (round - 1) * self.runs + router.day.first_run(route);
        // No trip yet: one after the last.
        let (mut trip, mut board_at, mut until) = (line.trips, first, first);
        let arrivals_s = &mut self.arrival_s[round * self.stops..];
        let mut at = first;
        while at < line.stops.len() && at <= until.max(last) {
            let (stop, calls) = (line.stops[at], line.calls[at]);
            if trip < line.trips && at <= until && calls & MAY_ALIGHT != 0 {
                let s = line.arrival_s(trip, at);
                if s < arrivals_s[stop as usize] && s <= limit_s {
                    lower(&mut arrivals_s[stop as usize..], self.stops, s);
                    self.improved.insert(stop);
                    trail.rode(round, stop, Ride { route, trip, board_at, alight_at: at });
                }
            }
            let earliest = std::mem::replace(&mut boards[at], NONE) as usize;
            if earliest < trip && calls & MAY_BOARD != 0 {
                (trip, board_at) = (earliest, at);
                let ridden_from = &mut self.ridden_from[first_run + trip..];
                until = ridden_from[0] as usize;
                lower_from(ridden_from, self.runs, id32(at));
            }
            at += 1;
        }
    }

    /// Changes from every stop that was reached earlier in this round.
    fn change(&mut self, router: &Router<'_>, round: usize, limit_s: i32, trail: &mut impl Trail) {
        let mut improved = std::mem::take(&mut self.improved);
        improved.list().iter().for_each(|&stop| self.reached.insert(stop));
        if round < self.rounds {
            // Earliest first: the later ones then gain less, and more of their changes are passed over.
            improved.sort_by_key(|stop| self.arrival_s(stop, round));
            let stops = self.stops;
            let arrivals_s = &self.arrival_s[round * stops..];
            let ready_s = &mut self.ready_s[round * stops..];
            let by_change = &mut self.by_change[round * stops..];
            for &stop in improved.list() {
                let arrival_s = arrivals_s[stop as usize];
                let changes = router.changes.of(stop);
                let covering = by_change[stop as usize];
                let is_covered = ready_s[stop as usize] <= arrival_s && covering != NONE;
                // Shortest first: beyond the longest travel time all are.
                let latest_s = limit_s - arrival_s;
                let within = changes.within(latest_s);
                let mut walk = |i: usize| {
                    let (to, s) = (changes.to[i], arrival_s + i32::from(changes.change_s[i]));
                    let known_s = ready_s[to as usize];
                    if s < known_s {
                        if !self.marked.contains(to) {
                            self.before_s[to as usize] = known_s;
                        }
                        lower_ready(ready_s, by_change, to as usize, stops, s, changes.first + id32(i));
                        self.marked.insert(to);
                        trail.changed(round, stop, to);
                    }
                };
                if is_covered {
                    let uncovered = router.changes.uncovered_by(covering, changes.words());
                    places(uncovered).take_while(|&i| i < within).for_each(walk);
                } else {
                    (0..within).for_each(&mut walk);
                }
            }
        }
        improved.clear();
        self.improved = improved;
    }
}

/// From one number of vehicles to the most, as far as it is an improvement: what can be had with some can be had with more.
fn lower_ready(ready_s: &mut [i32], by_change: &mut [u32], first: usize, stops: usize, s: i32, change: u32) {
    let mut level = first;
    while level < ready_s.len() && s < ready_s[level] {
        ready_s[level] = s;
        by_change[level] = change;
        level += stops;
    }
}

/// The same for arrivals.
fn lower(known_s: &mut [i32], stops: usize, s: i32) {
    let mut level = 0;
    while level < known_s.len() && s < known_s[level] {
        known_s[level] = s;
        level += stops;
    }
}

/// The same for the first call at which a trip was boarded.
fn lower_from(ridden_from: &mut [u32], runs: usize, at: u32) {
    let mut level = 0;
    while level < ridden_from.len() && at < ridden_from[level] {
        ridden_from[level] = at;
        level += runs;
    }
}
