//! The same search for many origins and all departures at once.
//!
//! The other way round: not when one is at a stop for a departure, but who can be there by a moment. Of each moment at which a vehicle
//! leaves or arrives, and each origin, a number says how many of the departures of the window are in time, counted from the first, since
//! whoever leaves earlier can wait; of one departure a bit says whether it is. A trip hands the numbers of a group of origins on from call
//! to call; what is looked up once then serves all of them and every departure. In each round a trip is boarded only where more are in time
//! than for the trip before it, which arrives no later, and only arrivals that bring somebody earlier than those before are changed from.

use crate::compact::{NONE, id32};
use crate::in_time::{Departures, InTime};
use crate::router::Router;
use crate::stop_set::StopSet;
use crate::timeline::{Timeline, first_from};

/// What the search knows, and the room it needs; used again for the next origins.
#[derive(Debug)]
pub(crate) struct ByMoment<'a, T> {
    router: &'a Router<'a>,
    timeline: &'a Timeline,
    /// Who can leave with each departure, after the vehicles so far.
    ready: Vec<T>,
    /// Who is there by each arrival.
    arrived: Vec<T>,
    /// Arrivals by which more are there since the last changes.
    fresh: Vec<bool>,
    /// Stops at which more are ready, and the first departure of each with which.
    marked: Vec<u32>,
    ready_from: Vec<u32>,
    /// The last departure of each with which more are ready than with the one before.
    ready_until: Vec<u32>,
    /// Stops at which more arrived, and the first arrival of each by which.
    improved: Vec<u32>,
    arrived_from: Vec<u32>,
    /// The last fresh arrival of each.
    arrived_until: Vec<u32>,
    /// Routes to be scanned, and of each the first trip and the first call from which.
    queue: Vec<u32>,
    scan_from: Vec<[u32; 2]>,
    /// Of each of those the last trip that may gain anybody a departure.
    scan_until: Vec<u32>,
    /// What is to be forgotten for the next origins.
    left_from: StopSet,
    arrived_at: StopSet,
    /// Arrivals at a stop by which others are there than by those before, for a while.
    risen: Vec<usize>,
}

impl<'a, T: InTime> ByMoment<'a, T> {
    pub(crate) fn new(router: &'a Router<'a>, timeline: &'a Timeline) -> Self {
        let stops = router.timetable.stop_count();
        Self {
            router,
            timeline,
            ready: vec![T::NOBODY; timeline.departures.count()],
            arrived: vec![T::NOBODY; timeline.arrivals.count()],
            fresh: vec![false; timeline.arrivals.count()],
            marked: Vec::new(),
            ready_from: vec![NONE; stops],
            ready_until: vec![0; stops],
            improved: Vec::new(),
            arrived_from: vec![NONE; stops],
            arrived_until: vec![0; stops],
            queue: Vec::new(),
            scan_from: vec![[NONE; 2]; router.day.route_count()],
            scan_until: vec![0; router.day.route_count()],
            left_from: StopSet::of(stops),
            arrived_at: StopSet::of(stops),
            risen: Vec::new(),
        }
    }

    /// Who is there by each arrival, with at most as many vehicles as may be used.
    pub(crate) fn arrived(&self) -> &[T] {
        &self.arrived
    }

    /// The stops at which a vehicle brings anybody.
    pub(crate) fn arrived_at(&self) -> &[u32] {
        self.arrived_at.list()
    }

    /// Searches from origins, of each its walks to stops; forgets what was known of others.
    pub(crate) fn search<'b>(
        &mut self,
        access: impl Iterator<Item = &'b [(u32, u32)]>,
        departures: Departures,
    ) {
        self.forget();
        for (lane, walks) in access.enumerate().take(T::ORIGINS) {
            walks.iter().for_each(|&(stop, walk_s)| self.walk(lane, stop, walk_s, departures));
        }
        let rounds = self.router.rounds();
        for round in 1..=rounds {
            self.settle();
            self.collect_routes();
            let mut queue = std::mem::take(&mut self.queue);
            queue.drain(..).for_each(|route| self.scan(route));
            self.queue = queue;
            if self.improved.is_empty() || round == rounds {
                break;
            }
            self.change();
        }
        self.improved.drain(..).for_each(|stop| self.arrived_from[stop as usize] = NONE);
    }

    fn forget(&mut self) {
        for &stop in self.left_from.list() {
            self.ready[self.timeline.departures.of(stop)].fill(T::NOBODY);
        }
        for &stop in self.arrived_at.list() {
            let moments = self.timeline.arrivals.of(stop);
            self.arrived[moments.clone()].fill(T::NOBODY);
            self.fresh[moments].fill(false);
        }
        self.left_from.clear();
        self.arrived_at.clear();
    }

    /// From the door to a stop.
    fn walk(&mut self, origin: usize, stop: u32, walk_s: u32, departures: Departures) {
        if walk_s > self.router.travel.max_travel_s {
            return;
        }
        let timeline = self.timeline;
        let moments = timeline.departures.of(stop);
        let earliest_s = departures.first_s.saturating_add_unsigned(walk_s);
        let first = timeline.departures.times_s(stop).partition_point(|&s| s < earliest_s);
        for moment in moments.skip(first) {
            let in_time = departures.until(timeline.departures.s(moment).saturating_sub_unsigned(walk_s));
            if self.ready[moment].raise_one(origin, in_time) {
                self.mark(stop, id32(moment));
            }
            if in_time == departures.count {
                // With later ones too; they are told when the stop is settled.
                break;
            }
        }
    }

    fn mark(&mut self, stop: u32, moment: u32) {
        let first = &mut self.ready_from[stop as usize];
        if *first == NONE {
            self.marked.push(stop);
            self.left_from.insert(stop);
        }
        *first = moment.min(*first);
    }

    /// Whoever is ready for a departure is ready for those after it.
    fn settle(&mut self) {
        for &stop in &self.marked {
            let moments = self.timeline.departures.of(stop);
            let first = self.ready_from[stop as usize] as usize;
            let mut before = if first > moments.start { self.ready[first - 1] } else { T::NOBODY };
            let mut last = first;
            for moment in first..moments.end {
                let ready = &mut self.ready[moment];
                if ready.exceeds(&before) {
                    last = moment;
                }
                ready.raise(&before);
                before = *ready;
            }
            self.ready_until[stop as usize] = id32(last);
        }
    }

    /// Every route that leaves from a stop at which more are ready waits once.
    fn collect_routes(&mut self) {
        let day = &self.router.day;
        for stop in self.marked.drain(..) {
            let first = std::mem::replace(&mut self.ready_from[stop as usize], NONE);
            let from_s = self.timeline.departures.s(first as usize);
            let until_s = self.timeline.departures.s(self.ready_until[stop as usize] as usize);
            for &(route, at) in day.routes_at(stop) {
                let departures_s = day.departures_of(route, at);
                let trip = departures_s.partition_point(|&s| s < from_s);
                if trip < departures_s.len() {
                    let [first_trip, first_at] = &mut self.scan_from[route as usize];
                    let last_trip = &mut self.scan_until[route as usize];
                    if *first_trip == NONE {
                        self.queue.push(route);
                        *last_trip = 0;
                    }
                    // Trips after the first that leaves with all who come here gain nobody anything.
                    *last_trip = id32(departures_s.partition_point(|&s| s < until_s)).max(*last_trip);
                    (*first_trip, *first_at) = (id32(trip).min(*first_trip), at.min(*first_at));
                }
            }
        }
    }

    /// Rides along a route on every trip that gains somebody a departure.
    fn scan(&mut self, route: u32) {
        let [first_trip, first_at] = std::mem::replace(&mut self.scan_from[route as usize], [NONE; 2]);
        let line = self.router.day.route(route);
        let (length, start) = (line.stops.len(), self.router.day.first_call(route));
        let first_at = first_at as usize;
        let until = (self.scan_until[route as usize] as usize + 1).min(line.trips);
        for trip in first_trip as usize..until {
            let calls = start + trip * length..start + (trip + 1) * length;
            let boards = &self.timeline.boards[calls.clone()];
            let alights = &self.timeline.alights[calls];
            // The trip before it; the first has none.
            let before = trip.checked_sub(1).map(|before| &self.timeline.boards[start + before * length..]);
            let (mut aboard, mut anybody) = (T::NOBODY, false);
            for at in first_at..length {
                let arrival = alights[at];
                if anybody && arrival != NONE {
                    let arrived = &mut self.arrived[arrival as usize];
                    if aboard.exceeds(arrived) {
                        arrived.raise(&aboard);
                        self.fresh[arrival as usize] = true;
                        let stop = line.stops[at];
                        let first = &mut self.arrived_from[stop as usize];
                        let last = &mut self.arrived_until[stop as usize];
                        if *first == NONE {
                            self.improved.push(stop);
                            self.arrived_at.insert(stop);
                            *last = 0;
                        }
                        (*first, *last) = (arrival.min(*first), arrival.max(*last));
                    }
                }
                let departure = boards[at];
                if departure != NONE {
                    let ready = &self.ready[departure as usize];
                    let nobody = T::NOBODY;
                    let before = before.map_or(&nobody, |before| &self.ready[before[at] as usize]);
                    if ready.exceeds(before) {
                        aboard.raise(ready);
                        anybody = true;
                    }
                }
            }
        }
    }

    /// Changes from every stop at which more arrived in this round.
    fn change(&mut self) {
        let timeline = self.timeline;
        let mut improved = std::mem::take(&mut self.improved);
        for stop in improved.drain(..) {
            let moments = timeline.arrivals.of(stop);
            let first = std::mem::replace(&mut self.arrived_from[stop as usize], NONE) as usize;
            // Whoever is there by one arrival is there by those after it: only those that bring somebody new are changed from.
            let mut so_far = if first > moments.start { self.arrived[first - 1] } else { T::NOBODY };
            self.risen.clear();
            let last = self.arrived_until[stop as usize] as usize;
            for moment in first..moments.end {
                let arrived = &mut self.arrived[moment];
                let gains = so_far.exceeds(arrived);
                if moment > last && !gains {
                    // Nor do those after it, which know of each other since they were changed from before.
                    break;
                }
                let is_fresh = std::mem::take(&mut self.fresh[moment]) || gains;
                arrived.raise(&so_far);
                if is_fresh && arrived.exceeds(&so_far) {
                    self.risen.push(moment);
                }
                so_far = *arrived;
            }

            let risen = std::mem::take(&mut self.risen);
            self.change_from(stop, &risen);
            self.risen = risen;
        }
        self.improved = improved;
    }
    /// Each change from a stop: who came by an arrival catches the first departure after it, and of arrivals that catch the same one the
    /// last knows of all.
    fn change_from(&mut self, stop: u32, risen: &[usize]) {
        let timeline = self.timeline;
        for (to, change_s) in timeline.changes_from(stop) {
            let (times_s, start) = (timeline.departures.times_s(to), timeline.departures.of(to).start);
            let mut next = 0;
            let mut arrivals = risen.iter().copied().peekable();
            while let Some(moment) = arrivals.next() {
                let s = timeline.arrivals.s(moment) + change_s;
                next += first_from(&times_s[next..], s);
                let Some(&departure_s) = times_s.get(next) else { break };
                if arrivals.peek().is_some_and(|&after| timeline.arrivals.s(after) + change_s <= departure_s)
                {
                    continue;
                }
                let (arrived, ready) = (&self.arrived[moment], &mut self.ready[start + next]);
                if arrived.exceeds(ready) {
                    ready.raise(arrived);
                    self.mark(to, id32(start + next));
                }
            }
        }
    }
}
