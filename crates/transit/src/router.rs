//! What answers questions about a day: vehicles laid out for searching, and the changes between them.

use std::sync::OnceLock;

use crate::asking_whole_window::TOLD_TOGETHER;
use crate::changes::{Changes, changes};
use crate::date::Date;
use crate::day::Day;
use crate::error::AskError;
use crate::raptor_side_by_side::LANES;
use crate::raptor_whole_window::TOGETHER;
use crate::timeline::Timeline;
use crate::timetable::Timetable;
use crate::walks::Walks;
use crate::window::{Window, in_range};

/// How people travel.
///
/// # Units
/// Seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Travel {
    /// The most changes from one vehicle to another, 0 to 15.
    pub max_changes: u32,
    /// The least time between getting off and leaving again, beside any walk, 0 to 7,200. A rule of the feed goes before it.
    pub min_change_s: u32,
    /// The longest travel time from door to door, 60 to 86,400; what takes longer is not reached. Shorter is faster to compute.
    pub max_travel_s: u32,
}

/// A timetable on one day and in one window of departures, ready to be asked.
///
/// Assumed of the footpaths that the caller gives: between two vehicles one walks at most one of them, in the direction it is
/// given; they are not chained, so a list that is not closed under chaining gives the answer of exactly these footpaths. The first and
/// the last walk are whole in themselves: no footpath follows the first or comes before the last. A day has 24 hours; vehicles of the
/// service day before that still run after midnight count, and so do those of the next in a window that goes on beyond 24:00.
///
/// Costs about 8 bytes for every call of a vehicle that may be used, 24 for a window of several departures, and 10 for every footpath with a bit for each of those that go on from it, so for one day and not for the whole timetable.
#[derive(Debug)]
pub struct Router<'t> {
    pub(crate) timetable: &'t Timetable,
    pub(crate) day: Day,
    pub(crate) changes: Changes,
    pub(crate) window: Window,
    pub(crate) travel: Travel,
    date: Date,
    timeline: OnceLock<Timeline>,
}

impl<'t> Router<'t> {
    /// Lays out the vehicles that may be used by who leaves in the window.
    ///
    /// # Errors
    /// [`AskError::NoService`] when nothing runs that day, with the days that have service; when a number is out of its range, the
    /// footpaths are not for the stops of the timetable, or more vehicles run than fit.
    pub fn new(
        timetable: &'t Timetable,
        date: Date,
        window: Window,
        footpaths: &Walks,
        travel: Travel,
    ) -> Result<Self, AskError> {
        in_range("the most changes", travel.max_changes.into(), 0, 15)?;
        in_range("the minimum change time in seconds", travel.min_change_s.into(), 0, 7_200)?;
        in_range("the longest travel time in seconds", travel.max_travel_s.into(), 60, 86_400)?;
        let stops = timetable.stop_count();
        if footpaths.points() != stops {
            let found = footpaths.points();
            return Err(AskError::DifferentLengths { what: "footpaths", found, expected: stops });
        }
        footpaths.check("a footpath to stop", stops)?;
        let until_s = window.last_s() + travel.max_travel_s.cast_signed();
        let mut day = Day::new(timetable, date, window.first_s(), until_s)?;
        if window.len() > 1 {
            day.index_departures(stops);
        }
        let changes = changes(timetable, &day, footpaths, travel.min_change_s)?;
        Ok(Self { timetable, day, changes, window, travel, date, timeline: OnceLock::new() })
    }

    /// The timetable.
    #[must_use]
    pub fn timetable(&self) -> &'t Timetable {
        self.timetable
    }

    /// The day.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The departures.
    #[must_use]
    pub fn window(&self) -> Window {
        self.window
    }

    /// How people travel.
    #[must_use]
    pub fn travel(&self) -> Travel {
        self.travel
    }

    /// How many calls of vehicles may be used.
    #[must_use]
    pub fn call_count(&self) -> usize {
        self.day.call_count()
    }

    /// About the bytes that the router holds at most, the timetable not included. A window asked from many origins adds 8 bytes for every
    /// arrival at each stop that a destination is walked to from.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let at_once = if self.asks_at_once() { Timeline::most_bytes(self) } else { 0 };
        self.day.bytes() + self.changes.bytes() + 4 * self.timetable.stop_count() + at_once
    }

    /// About the bytes that each thread needs to answer for so many destinations, known before anything is asked.
    #[must_use]
    pub fn bytes_a_thread(&self, destinations: usize) -> usize {
        // Labels for each number of vehicles, and some to compare with: of a group of origins, and of one.
        let labels = (LANES + 1) * (12 * (self.travel.max_changes as usize + 2) + 8);
        let trips = self.day.runs.len() * 4 * self.rounds();
        let times = match self.window.len() {
            1 => 2 * LANES + 1,
            departures if self.asks_at_once() => departures * TOLD_TOGETHER,
            departures => departures + 2,
        };
        // Who is in time for each departure and by each arrival.
        let in_time = if self.asks_at_once() { 2 * TOGETHER * self.day.call_count() } else { 0 };
        self.timetable.stop_count() * labels
            + self.day.route_count() * 20
            + self.day.position_count() * 5
            + trips
            + in_time
            + destinations * 4 * times
    }

    /// Whether many origins are searched from at once.
    pub(crate) fn asks_at_once(&self) -> bool {
        self.window.len() > 1 && self.fits_at_once()
    }

    /// Whether searches over the whole window fit in memory: 256 MB a thread, and as much for all.
    fn fits_at_once(&self) -> bool {
        self.day.call_count() <= 2 << 20 && Timeline::most_catches(self) <= 64 << 20
    }

    /// The moments of the day, laid out when they are first asked for.
    pub(crate) fn timeline(&self) -> &Timeline {
        self.timeline.get_or_init(|| Timeline::new(self))
    }

    pub(crate) fn rounds(&self) -> usize {
        self.travel.max_changes as usize + 1
    }
}
