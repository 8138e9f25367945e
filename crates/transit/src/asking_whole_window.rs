//! Asking for many origins and all departures of a window at once.

use rayon::prelude::*;

use crate::asking::Question;
use crate::compact::id32;
use crate::in_time::{Counts, Departures, InTime, MOST_DEPARTURES};
use crate::raptor_by_moment::ByMoment;
use crate::router::Router;
use crate::timeline::Timeline;
use crate::travel_times::TravelTimes;

/// Of how many origins the times are told at once.
pub(crate) const TOLD_TOGETHER: usize = 16;

/// What all threads look at.
pub(crate) struct Shared<'a> {
    timeline: &'a Timeline,
    /// Where the ways of each destination begin.
    way_starts: Vec<usize>,
    /// The times at which one can be at a destination, in order, each with the arrival at a stop that it follows from.
    ways: Vec<(i32, u32)>,
}

impl<'a> Shared<'a> {
    pub(crate) fn new(question: Question<'a>) -> Self {
        let timeline = question.router.timeline();
        let egress = question.doors.egress;
        let destinations = egress.points();
        let mut way_starts = vec![0; destinations + 1];
        for destination in 0..destinations {
            let arrivals = egress.of(id32(destination)).map(|(stop, _)| timeline.arrivals.of(stop).len());
            way_starts[destination + 1] = way_starts[destination] + arrivals.sum::<usize>();
        }
        let mut ways = vec![(0, 0); way_starts[destinations]];
        let (mut rows, mut rest) = (Vec::with_capacity(destinations), ways.as_mut_slice());
        for destination in 0..destinations {
            let (row, after) = rest.split_at_mut(way_starts[destination + 1] - way_starts[destination]);
            rows.push((id32(destination), row));
            rest = after;
        }
        rows.into_par_iter().with_min_len(16).for_each(|(destination, row)| {
            let ways = egress.of(destination).flat_map(|(stop, walk_s)| {
                let moments = timeline.arrivals.of(stop);
                moments.map(move |moment| (moment, walk_s))
            });
            for (way, (moment, walk_s)) in row.iter_mut().zip(ways) {
                *way = (timeline.arrivals.s(moment).saturating_add_unsigned(walk_s), id32(moment));
            }
            // Stable: it makes use of the order at each stop.
            row.sort();
        });
        Self { timeline, way_starts, ways }
    }

    fn ways_to(&self, destination: usize) -> &[(i32, u32)] {
        &self.ways[self.way_starts[destination]..self.way_starts[destination + 1]]
    }
}

/// One thread's work for a group of origins at a time.
pub(crate) struct AtOnce<'a> {
    question: Question<'a>,
    shared: &'a Shared<'a>,
    search: ByMoment<'a, Counts>,
    times: Vec<TravelTimes>,
    /// Stops at which one of those who are told together can be.
    reached: Vec<bool>,
}

/// How many origins share a search; fewer where a byte does not count all departures, so that they are told together.
pub(crate) fn together(router: &Router<'_>) -> usize {
    if router.window.len() > MOST_DEPARTURES { TOLD_TOGETHER } else { Counts::ORIGINS }
}

impl<'a> AtOnce<'a> {
    pub(crate) fn new(question: Question<'a>, shared: &'a Shared<'a>) -> Self {
        let (destinations, departures) = (question.doors.egress.points(), question.router.window.len());
        Self {
            question,
            shared,
            search: ByMoment::new(question.router, shared.timeline),
            times: vec![TravelTimes::none(destinations, departures); TOLD_TOGETHER],
            reached: Vec::new(),
        }
    }

    /// Hands out the times of each origin.
    pub(crate) fn ask(&mut self, origins: &[u32], mut each: impl FnMut(u32, &TravelTimes)) {
        let window = self.question.router.window;
        let departures: Vec<i32> = window.departures().collect();
        if departures.len() <= MOST_DEPARTURES {
            self.search(origins, &departures);
        }
        for (first, some) in (0..).step_by(TOLD_TOGETHER).zip(origins.chunks(TOLD_TOGETHER)) {
            self.times[..some.len()].iter_mut().for_each(TravelTimes::forget);
            for (row, part) in (0..).step_by(MOST_DEPARTURES).zip(departures.chunks(MOST_DEPARTURES)) {
                if departures.len() > MOST_DEPARTURES {
                    self.search(origins, part);
                }
                self.tell(some.len(), first, row, part);
            }
            for (lane, &origin) in some.iter().enumerate() {
                self.go_all_the_way(lane, origin);
                each(origin, &self.times[lane]);
            }
        }
    }

    fn search(&mut self, origins: &[u32], departures: &[i32]) {
        let doors = self.question.doors;
        let step_s = departures.get(1).map_or(1, |second| second - departures[0]);
        let count = u8::try_from(departures.len()).unwrap_or(u8::MAX);
        let departures = Departures { first_s: departures[0], step_s, count };
        self.search.search(origins.iter().map(|&origin| doors.access.rows_of(origin)), departures);
    }

    /// The times by vehicles of some of the origins, for some departures, of which the first has a row.
    fn tell(&mut self, origins: usize, first: usize, first_row: usize, departures: &[i32]) {
        let (arrived, longest_s) = (self.search.arrived(), self.question.router.travel.max_travel_s);
        let mut all = [0; TOLD_TOGETHER];
        all[..origins].fill(u8::try_from(departures.len()).unwrap_or(u8::MAX));
        // Most stops of a large network are reached by nobody of the group, and many destinations are near each.
        let nobody = [0; TOLD_TOGETHER];
        let arrivals = &self.shared.timeline.arrivals;
        self.reached.clear();
        self.reached.extend((0..id32(arrivals.stops())).map(|stop| {
            arrived[arrivals.of(stop)].iter().any(|in_time| in_time.part::<TOLD_TOGETHER>(first) != nobody)
        }));
        let egress = self.question.doors.egress;
        for destination in 0..egress.points() {
            if !egress.of(id32(destination)).any(|(stop, _)| self.reached[stop as usize]) {
                continue;
            }
            let mut told = [0; TOLD_TOGETHER];
            for &(s, moment) in self.shared.ways_to(destination) {
                let in_time = arrived[moment as usize].part::<TOLD_TOGETHER>(first);
                let mut now = told;
                for lane in 0..TOLD_TOGETHER {
                    now[lane] = in_time[lane].max(told[lane]);
                }
                if now == told {
                    continue;
                }
                for lane in (0..origins).filter(|&lane| now[lane] > told[lane]) {
                    // Earliest first: this is when they arrive.
                    let (from, until) = (usize::from(told[lane]), usize::from(now[lane]));
                    for (row, at_s) in departures.iter().enumerate().take(until).skip(from) {
                        let travel_s = (s - at_s).cast_unsigned();
                        if travel_s <= longest_s {
                            self.times[lane].set(first_row + row, destination, travel_s);
                        }
                    }
                }
                told = now;
                if told == all {
                    break;
                }
            }
        }
    }

    fn go_all_the_way(&mut self, lane: usize, origin: u32) {
        let Question { router, doors, .. } = self.question;
        let times = &mut self.times[lane];
        for (destination, walk_s) in doors.all_the_way.of(origin) {
            if walk_s > router.travel.max_travel_s {
                continue;
            }
            for row in 0..times.departures() {
                let s = &mut times.row_mut(row)[destination as usize];
                *s = walk_s.min(*s);
            }
        }
    }
}
