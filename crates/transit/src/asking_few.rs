//! Asking for few origins: one by one, or side by side.

use crate::asking::{Question, least_s};
use crate::raptor::{NoTrail, Search, UNREACHED_S};
use crate::raptor_side_by_side::{FAR_S, LANES, Lanes, SideBySide};
use crate::travel_times::{NOT_REACHED, TravelTimes};

/// One thread's work for one origin at a time: a search, and the answer.
pub(crate) struct Alone<'a> {
    question: Question<'a>,
    search: Search,
    arrival_s: Vec<i32>,
    walk_s: Vec<u32>,
    times: TravelTimes,
}

impl<'a> Alone<'a> {
    pub(crate) fn new(question: Question<'a>) -> Self {
        let (destinations, departures) = (question.doors.egress.points(), question.router.window.len());
        Self {
            question,
            search: Search::new(question.router),
            arrival_s: vec![UNREACHED_S; destinations],
            walk_s: vec![NOT_REACHED; destinations],
            times: TravelTimes::none(destinations, departures),
        }
    }

    pub(crate) fn ask(&mut self, origin: u32) -> &TravelTimes {
        let Question { router, doors, .. } = self.question;
        self.search.clear();
        self.forget(origin);
        for (row, at_s) in router.window.departures().enumerate().rev() {
            self.search.depart(router, doors.access.of(origin), at_s, &mut NoTrail);
            self.walk_on();
            self.tell(row, at_s);
        }
        &self.times
    }

    /// The same where the last departure was searched for already, in a lane of a group.
    pub(crate) fn ask_after(&mut self, origin: u32, group: &SideBySide, lane: usize) -> &TravelTimes {
        let Question { router, doors, egress_at } = self.question;
        self.search.go_on_from(group, lane);
        self.forget(origin);
        for (row, at_s) in router.window.departures().enumerate().rev() {
            if row + 1 == router.window.len() {
                for &stop in group.reached() {
                    let arrival_s = group.arrival_s(stop)[lane];
                    lower_arrivals(&mut self.arrival_s, egress_at.rows_of(stop), arrival_s);
                }
            } else {
                self.search.depart(router, doors.access.of(origin), at_s, &mut NoTrail);
                self.walk_on();
            }
            self.tell(row, at_s);
        }
        &self.times
    }

    fn forget(&mut self, origin: u32) {
        self.arrival_s.fill(UNREACHED_S);
        self.walk_s.fill(NOT_REACHED);
        for (destination, s) in self.question.doors.all_the_way.of(origin) {
            self.walk_s[destination as usize] = s;
        }
    }

    /// From the stops that were reached earlier to destinations.
    fn walk_on(&mut self) {
        let Question { router, egress_at, .. } = self.question;
        for &stop in self.search.reached() {
            let arrival_s = self.search.arrival_s(stop, router.rounds());
            lower_arrivals(&mut self.arrival_s, egress_at.rows_of(stop), arrival_s);
        }
    }

    /// The times of a departure, as far as it is known when one arrives.
    fn tell(&mut self, row: usize, at_s: i32) {
        let longest_s = self.question.router.travel.max_travel_s;
        let known = self.arrival_s.iter().zip(&self.walk_s);
        for (s, (&arrival_s, &walk_s)) in self.times.row_mut(row).iter_mut().zip(known) {
            *s = least_s(arrival_s, at_s, walk_s, longest_s);
        }
    }
}

/// Lowers when one is at the destinations that are walked to from a stop.
fn lower_arrivals(known_s: &mut [i32], walks: &[(u32, u32)], arrival_s: i32) {
    for &(destination, walk_s) in walks {
        let known_s = &mut known_s[destination as usize];
        *known_s = arrival_s.saturating_add(walk_s.cast_signed()).min(*known_s);
    }
}

/// One thread's work for a group of origins at a time.
pub(crate) struct Together<'a> {
    question: Question<'a>,
    pub(crate) search: SideBySide,
    arrival_s: Vec<Lanes>,
    walk_s: Vec<u32>,
    times: Vec<TravelTimes>,
}

impl<'a> Together<'a> {
    pub(crate) fn new(question: Question<'a>) -> Self {
        // Times are told here where there is one departure.
        let window = question.router.window.len();
        let destinations = if window == 1 { question.doors.egress.points() } else { 0 };
        Self {
            question,
            search: SideBySide::new(question.router),
            arrival_s: vec![[FAR_S; LANES]; destinations],
            walk_s: vec![NOT_REACHED; destinations],
            times: vec![TravelTimes::none(destinations, 1); LANES],
        }
    }

    /// Searches for the last departure of the window.
    pub(crate) fn search_last(&mut self, origins: &[u32]) {
        let Question { router, doors, .. } = self.question;
        self.search.clear();
        let access = origins.iter().map(|&origin| doors.access.rows_of(origin));
        self.search.depart(router, access, router.window.last_s());
    }

    /// Of each origin its times of the one departure, in their order.
    pub(crate) fn ask(&mut self, origins: &[u32]) -> &[TravelTimes] {
        let Question { router, doors, egress_at } = self.question;
        self.search_last(origins);
        self.arrival_s.fill([FAR_S; LANES]);
        for &stop in self.search.reached() {
            let arrival_s = self.search.arrival_s(stop);
            for &(destination, walk_s) in egress_at.rows_of(stop) {
                let known_s = &mut self.arrival_s[destination as usize];
                for lane in 0..LANES {
                    known_s[lane] = known_s[lane].min(arrival_s[lane] + walk_s.cast_signed());
                }
            }
        }
        let (at_s, longest_s) = (router.window.last_s(), router.travel.max_travel_s);
        for (lane, (times, &origin)) in self.times.iter_mut().zip(origins).enumerate() {
            self.walk_s.fill(NOT_REACHED);
            doors.all_the_way.of(origin).for_each(|(destination, s)| self.walk_s[destination as usize] = s);
            let known = self.arrival_s.iter().zip(&self.walk_s);
            for (s, (arrival_s, &walk_s)) in times.row_mut(0).iter_mut().zip(known) {
                *s = least_s(arrival_s[lane], at_s, walk_s, longest_s);
            }
        }
        &self.times[..origins.len()]
    }
}
