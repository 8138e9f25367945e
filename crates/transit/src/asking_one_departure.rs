//! Asking for many origins and one departure at once.

use crate::asking::{Question, least_s};
use crate::in_time::{Departures, InBits};
use crate::raptor_by_moment::ByMoment;
use crate::raptor_side_by_side::FAR_S;
use crate::timeline::Timeline;
use crate::travel_times::{NOT_REACHED, TravelTimes};

/// Of how many origins the times are told at once.
pub(crate) const TOLD_TOGETHER: usize = 16;

/// One thread's work for a group of origins at a time.
pub(crate) struct OneDeparture<'a, B> {
    question: Question<'a>,
    timeline: &'a Timeline,
    search: ByMoment<'a, B>,
    /// When each origin is at a stop, for a while.
    at_stop_s: Vec<i32>,
    /// When each origin is at a destination, destination by destination.
    arrival_s: Vec<i32>,
    walk_s: Vec<u32>,
    times: Vec<TravelTimes>,
}

impl<'a, B: InBits> OneDeparture<'a, B> {
    pub(crate) fn new(question: Question<'a>, timeline: &'a Timeline) -> Self {
        let destinations = question.doors.egress.points();
        Self {
            question,
            timeline,
            search: ByMoment::new(question.router, timeline),
            at_stop_s: Vec::new(),
            arrival_s: Vec::new(),
            walk_s: vec![NOT_REACHED; destinations],
            times: vec![TravelTimes::none(destinations, 1); TOLD_TOGETHER],
        }
    }

    /// Hands out the times of each origin.
    pub(crate) fn ask(&mut self, origins: &[u32], mut each: impl FnMut(u32, &TravelTimes)) {
        let Question { router, doors, .. } = self.question;
        let at_s = router.window.last_s();
        let departures = Departures { first_s: at_s, step_s: 1, count: 1 };
        self.search.search(origins.iter().map(|&origin| doors.access.rows_of(origin)), departures);
        self.arrive(origins.len());
        let longest_s = router.travel.max_travel_s;
        for (first, some) in (0..).step_by(TOLD_TOGETHER).zip(origins.chunks(TOLD_TOGETHER)) {
            for (destination, arrival_s) in self.arrival_s.chunks_exact(origins.len()).enumerate() {
                for (times, &arrival_s) in self.times.iter_mut().zip(&arrival_s[first..first + some.len()]) {
                    times.set(0, destination, arrival_s.cast_unsigned());
                }
            }
            for (times, &origin) in self.times.iter_mut().zip(some) {
                self.walk_s.fill(NOT_REACHED);
                doors.all_the_way.of(origin).for_each(|(to, s)| self.walk_s[to as usize] = s);
                for (s, &walk_s) in times.row_mut(0).iter_mut().zip(&self.walk_s) {
                    *s = least_s(s.cast_signed(), at_s, walk_s, longest_s);
                }
                each(origin, times);
            }
        }
    }

    /// From the stops to destinations.
    fn arrive(&mut self, origins: usize) {
        let Question { doors, egress_at, .. } = self.question;
        self.arrival_s.clear();
        self.arrival_s.resize(doors.egress.points() * origins, FAR_S);
        self.at_stop_s.resize(origins, FAR_S);
        let arrived = self.search.arrived();
        for &stop in self.search.arrived_at() {
            let walks = egress_at.rows_of(stop);
            if walks.is_empty() {
                continue;
            }
            // Earliest first: who is there by an arrival and by none before it arrives then.
            self.at_stop_s.fill(FAR_S);
            let mut so_far = B::NOBODY;
            for moment in self.timeline.arrivals.of(stop) {
                let s = self.timeline.arrivals.s(moment);
                so_far.add(&arrived[moment], |origin| self.at_stop_s[origin] = s);
            }
            for &(destination, walk_s) in walks {
                let known_s = &mut self.arrival_s[destination as usize * origins..][..origins];
                for (known_s, &s) in known_s.iter_mut().zip(&self.at_stop_s) {
                    *known_s = (s + walk_s.cast_signed()).min(*known_s);
                }
            }
        }
    }
}
