//! The search: round after round one vehicle more.
//!
//! RAPTOR and its range query of Delling, Pajor and Werneck, "Round-Based Public Transit Routing", ALENEX 2012 (doi
//! 10.1137/1.9781611972924.13). Departures are worked on from the last to the first, and what is known of later ones stays: whoever
//! leaves earlier can wait. A stop is looked at again only where it is reached earlier than from any later departure.

use crate::router::Router;
use crate::stop_set::StopSet;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// Not reached.
pub(crate) const UNREACHED_S: i32 = i32::MAX;
const NOWHERE: u32 = u32::MAX;

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
    /// How many of the changes from a stop gain nothing if a vehicle comes there no earlier than one can leave; see `Changes`.
    covered: Vec<u32>,
    /// Stops that one can leave earlier than before.
    marked: StopSet,
    /// Stops that a vehicle reached earlier in this round.
    improved: StopSet,
    /// Stops that a vehicle reached earlier in this departure.
    reached: StopSet,
    /// The first marked stop of each route that waits to be scanned.
    first_at: Vec<u32>,
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
            covered: vec![0; stops * (rounds + 1)],
            marked: StopSet::of(stops),
            improved: StopSet::of(stops),
            reached: StopSet::of(stops),
            first_at: vec![NOWHERE; router.day.route_count()],
            queue: Vec::new(),
        }
    }

    /// Forgets everything, for another origin.
    pub(crate) fn clear(&mut self) {
        self.ready_s.fill(UNREACHED_S);
        self.arrival_s.fill(UNREACHED_S);
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
                // A walk from the door says nothing of the stops around: no change is covered.
                lower_ready(&mut self.ready_s, &mut self.covered, stop as usize, self.stops, s, 0);
                self.marked.insert(stop);
            }
        }
        for round in 1..=self.rounds {
            if self.marked.list().is_empty() {
                return;
            }
            self.collect_routes(router);
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

    /// Rides along a route from its first marked stop, on the earliest trip that can be caught.
    fn scan(&mut self, router: &Router<'_>, route: u32, round: usize, limit_s: i32, trail: &mut impl Trail) {
        let first = std::mem::replace(&mut self.first_at[route as usize], NOWHERE) as usize;
        let line = router.day.route(route);
        // No trip yet: one after the last.
        let (mut trip, mut board_at) = (line.trips, first);
        let ready_s = &self.ready_s[(round - 1) * self.stops..round * self.stops];
        let start = round * self.stops;
        let arrivals_s = &mut self.arrival_s[start..];
        for (at, (&stop, &calls)) in line.stops.iter().zip(line.calls).enumerate().skip(first) {
            if trip < line.trips && calls & MAY_ALIGHT != 0 {
                let s = line.arrival_s(trip, at);
                if s < arrivals_s[stop as usize] && s <= limit_s {
                    lower(&mut arrivals_s[stop as usize..], self.stops, s);
                    self.improved.insert(stop);
                    trail.rode(round, stop, Ride { route, trip, board_at, alight_at: at });
                }
            }
            // Stops that are not marked were left at the same time before: nothing new comes of it.
            if calls & MAY_BOARD != 0 && self.marked.contains(stop) {
                let earliest = line.first_from(at, ready_s[stop as usize], trip);
                if earliest < trip {
                    (trip, board_at) = (earliest, at);
                }
            }
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
            let covered = &mut self.covered[round * stops..];
            for &stop in improved.list() {
                let arrival_s = arrivals_s[stop as usize];
                let from = if ready_s[stop as usize] <= arrival_s { covered[stop as usize] } else { 0 };
                let changes = router.changes.of(stop).after(from as usize);
                // Shortest first: beyond the longest travel time all are.
                let latest_s = limit_s - arrival_s;
                for ((&to, &change_s), &covers) in changes.to.iter().zip(changes.change_s).zip(changes.covers)
                {
                    let change_s = i32::from(change_s);
                    if change_s > latest_s {
                        break;
                    }
                    let s = arrival_s + change_s;
                    if s < ready_s[to as usize] {
                        lower_ready(ready_s, covered, to as usize, stops, s, covers);
                        self.marked.insert(to);
                        trail.changed(round, stop, to);
                    }
                }
            }
        }
        improved.clear();
        self.improved = improved;
    }
}

/// From one number of vehicles to the most, as far as it is an improvement: what can be had with some can be had with more.
fn lower_ready(ready_s: &mut [i32], covered: &mut [u32], first: usize, stops: usize, s: i32, covers: u32) {
    let mut level = first;
    while level < ready_s.len() && s < ready_s[level] {
        ready_s[level] = s;
        covered[level] = covers;
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
