//! A timetable: stops, lines, the days of services, patterns of stops, and the times of trips.

use crate::date::Date;
use crate::days::Days;
use crate::line_kind::LineKind;
use crate::report::ReadReport;
use crate::stops::{Stop, StopTable};
use crate::texts::Texts;

/// All vehicles of one or several feeds on all their days, compact and in memory.
///
/// Trips with the same stops share a pattern, and trips of a pattern that take as long share their times; a trip is then 16 bytes and its id.
/// Read one with [`read_gtfs`](crate::read_gtfs), make one with a [`TimetableBuilder`](crate::TimetableBuilder), change one with a
/// [`Patch`](crate::Patch), keep one with [`save`](Self::save), and ask it through a [`Router`](crate::Router).
///
/// # Units
/// Seconds of a service day, which begins at midnight (noon less twelve hours) and may last beyond 24:00:00.
#[derive(Debug, Clone, PartialEq)]
pub struct Timetable {
    pub(crate) feeds: Vec<Feed>,
    pub(crate) stops: StopTable,
    pub(crate) lines: LineTable,
    pub(crate) services: Vec<Days>,
    pub(crate) patterns: Patterns,
    pub(crate) times: RunTimes,
    pub(crate) trips: Trips,
    pub(crate) headways: Vec<Headway>,
    pub(crate) transfers: Vec<Transfer>,
    pub(crate) station_walks: Vec<StationWalk>,
    pub(crate) report: ReadReport,
}

/// Where a part of a timetable came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its name, such as the name of its file.
    pub name: String,
    /// The time zone of its agency, such as Europe/Amsterdam; empty where it gives none.
    pub time_zone: String,
}

/// A line: what GTFS calls a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its id, unique in its feed.
    pub id: &'a str,
    /// What stands on the vehicle, such as 104; may be empty.
    pub short_name: &'a str,
    /// Its long name; may be empty.
    pub long_name: &'a str,
    /// Its kind.
    pub kind: LineKind,
    /// Its `route_type`, basic or extended.
    pub route_type: u16,
    /// Index of its feed.
    pub feed: u16,
}

impl<'a> Line<'a> {
    /// The short name, else the long one, else the id.
    #[must_use]
    pub fn name(&self) -> &'a str {
        [self.short_name, self.long_name, self.id].into_iter().find(|name| !name.is_empty()).unwrap_or("")
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineTable {
    pub(crate) ids: Texts,
    pub(crate) short_names: Texts,
    pub(crate) long_names: Texts,
    pub(crate) route_types: Vec<u16>,
    pub(crate) feeds: Vec<u16>,
}

/// Sequences of stops, each of one line and one direction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Patterns {
    pub(crate) lines: Vec<u32>,
    /// 0 or 1, [`NO_DIRECTION`] where the feed says nothing.
    pub(crate) directions: Vec<u8>,
    pub(crate) starts: Vec<u32>,
    pub(crate) stops: Vec<u32>,
    /// Whether one may board (1) and get off (2), for each stop.
    pub(crate) calls: Vec<u8>,
}

pub(crate) const NO_DIRECTION: u8 = 2;
pub(crate) const MAY_BOARD: u8 = 1;
pub(crate) const MAY_ALIGHT: u8 = 2;

impl Patterns {
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    fn range(&self, pattern: u32) -> std::ops::Range<usize> {
        let pattern = pattern as usize;
        self.starts[pattern] as usize..self.starts[pattern + 1] as usize
    }

    pub(crate) fn stops(&self, pattern: u32) -> &[u32] {
        &self.stops[self.range(pattern)]
    }

    pub(crate) fn calls(&self, pattern: u32) -> &[u8] {
        &self.calls[self.range(pattern)]
    }
}

/// Seconds after the first departure, shared by the trips that take as long: arrivals, then departures of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RunTimes {
    pub(crate) starts: Vec<u32>,
    pub(crate) seconds: Vec<u32>,
}

impl RunTimes {
    /// Arrivals and departures at the stops of a trip.
    pub(crate) fn of(&self, times: u32) -> (&[u32], &[u32]) {
        let times = times as usize;
        let both = &self.seconds[self.starts[times] as usize..self.starts[times + 1] as usize];
        both.split_at(both.len() / 2)
    }

    /// Seconds from the first departure to the last arrival.
    pub(crate) fn whole_s(&self, times: u32) -> i32 {
        self.of(times).1.last().map_or(0, |&s| s.cast_signed())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trips {
    pub(crate) patterns: Vec<u32>,
    pub(crate) times: Vec<u32>,
    /// First departure, or what a headway counts from.
    pub(crate) starts_s: Vec<i32>,
    pub(crate) services: Vec<u32>,
    /// Index of its headways' trip range is found in `headways`; a trip with headways does not run by itself.
    pub(crate) by_headway: Vec<bool>,
    pub(crate) ids: Texts,
}

/// A trip that is repeated: the first at `from_s`, then every `headway_s`, before `until_s`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Headway {
    pub(crate) trip: u32,
    pub(crate) from_s: i32,
    pub(crate) until_s: i32,
    pub(crate) headway_s: i32,
}

/// What a feed says of changing between two stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Transfer {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Seconds that a change takes, walk included; none where it is impossible.
    pub(crate) change_s: Option<u32>,
}

/// A walk inside a station, along its pathways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StationWalk {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) walk_s: u32,
}

impl Timetable {
    /// How many places the timetable has: stops, stations and what is inside them. They are numbered from 0.
    #[must_use]
    pub fn stop_count(&self) -> usize {
        self.stops.len()
    }

    /// How many lines; they are numbered from 0.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.feeds.len()
    }

    /// How many trips, a repeated one once.
    #[must_use]
    pub fn trip_count(&self) -> usize {
        self.trips.starts_s.len()
    }

    /// How many patterns: sequences of stops of one line and direction.
    #[must_use]
    pub fn pattern_count(&self) -> usize {
        self.patterns.len()
    }

    /// How many calls of trips at stops.
    #[must_use]
    pub fn stop_time_count(&self) -> u64 {
        self.trips.patterns.iter().map(|&pattern| self.patterns.stops(pattern).len() as u64).sum()
    }

    /// The feeds, in the order they were given.
    #[must_use]
    pub fn feeds(&self) -> &[Feed] {
        &self.feeds
    }

    /// A stop by its index; none beyond the last.
    #[must_use]
    pub fn stop(&self, index: u32) -> Option<Stop<'_>> {
        ((index as usize) < self.stops.len()).then(|| self.stops.get(index))
    }

    /// A line by its index; none beyond the last.
    #[must_use]
    pub fn line(&self, index: u32) -> Option<Line<'_>> {
        let i = index as usize;
        let route_type = *self.lines.route_types.get(i)?;
        Some(Line {
            id: self.lines.ids.get(index),
            short_name: self.lines.short_names.get(index),
            long_name: self.lines.long_names.get(index),
            kind: LineKind::of_route_type(route_type).unwrap_or(LineKind::Other),
            route_type,
            feed: self.lines.feeds[i],
        })
    }

    /// Whether any vehicle calls at each stop; linear in the patterns.
    #[must_use]
    pub fn served(&self) -> Vec<bool> {
        let mut served = vec![false; self.stops.len()];
        for &pattern in &self.trips.patterns {
            // Stops of a pattern are served together.
            let stops = self.patterns.stops(pattern);
            if stops.first().is_some_and(|&first| served[first as usize])
                && stops.iter().all(|&stop| served[stop as usize])
            {
                continue;
            }
            stops.iter().for_each(|&stop| served[stop as usize] = true);
        }
        served
    }

    /// The days on which any trip runs, in order.
    #[must_use]
    pub fn days_with_service(&self) -> Vec<Date> {
        let mut used = vec![false; self.services.len()];
        self.trips.services.iter().for_each(|&service| used[service as usize] = true);
        let mut dates: Vec<Date> = Vec::new();
        for (days, _) in self.services.iter().zip(used).filter(|(_, used)| *used) {
            dates.extend(days.iter());
            if dates.len() > 1 << 20 {
                dates.sort_unstable();
                dates.dedup();
            }
        }
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// What was wrong with the feeds, and what was made of them; empty for a timetable that was built by hand.
    #[must_use]
    pub fn report(&self) -> &ReadReport {
        &self.report
    }

    /// About the bytes that the timetable holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let texts = [&self.stops.ids, &self.stops.names, &self.trips.ids, &self.lines.ids];
        let texts: usize = texts.iter().map(|texts| texts.bytes()).sum();
        texts
            + self.stops.len() * 27
            + self.patterns.stops.len() * 5
            + self.patterns.len() * 9
            + self.times.seconds.len() * 4
            + self.times.starts.len() * 4
            + self.trips.starts_s.len() * 17
            + self.services.iter().map(|days| 32 + 8 * days.parts().1.len()).sum::<usize>()
    }
}
