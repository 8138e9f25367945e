//! What answers questions about a day: vehicles laid out for searching, and the changes between them.

use std::sync::OnceLock;

use crate::asking_one_departure as one_departure;
use crate::asking_whole_window::TOLD_TOGETHER;
use crate::changes::{Changes, changes};
use crate::compact::id32;
use crate::date::Date;
use crate::day::Day;
use crate::error::AskError;
use crate::in_time::{Counts, Few, InTime, Many};
use crate::raptor_side_by_side::LANES;
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

    /// About the bytes that the router holds at most, the timetable not included: the vehicles of the day, the changes, and the moments of
    /// the day, which are laid out when many origins are first asked for.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let moments = if self.fits_by_moment() { Timeline::most_bytes(self) } else { 0 };
        self.day.bytes() + self.changes.bytes() + 4 * self.timetable.stop_count() + moments
    }

    /// About the bytes that each thread needs to answer for so many destinations, known before anything is asked, of however many origins.
    #[must_use]
    pub fn bytes_a_thread(&self, destinations: usize) -> usize {
        self.bytes_side_by_side(destinations).max(self.bytes_by_moment(destinations))
    }

    /// About the bytes that all threads together need to get from stops to destinations by these walks.
    #[must_use]
    pub fn bytes_of_egress(&self, egress: &Walks) -> usize {
        // The walks the other way round. For a window each time at which one can be at a destination, put in order with as much room.
        let walks = 8 * egress.walks() + 8 * self.timetable.stop_count();
        if self.window.len() == 1 || !self.fits_by_moment() {
            return walks;
        }
        let arrivals = self.day.arrivals_at(self.timetable.stop_count());
        let ways = |stop: u32| arrivals.get(stop as usize).map_or(0, |&count| count as usize);
        let destinations = 0..id32(egress.points());
        walks + destinations.flat_map(|to| egress.of(to)).map(|(stop, _)| 8 * ways(stop)).sum::<usize>()
    }

    /// Labels for each number of vehicles, and some to compare with: of a group of origins, and of one.
    fn bytes_side_by_side(&self, destinations: usize) -> usize {
        let labels = (LANES + 1) * (12 * (self.travel.max_changes as usize + 2) + 8);
        let trips = self.day.runs.len() * 4 * self.rounds();
        let times = if self.window.len() == 1 { 2 * LANES + 1 } else { self.window.len() + 2 };
        self.timetable.stop_count() * labels
            + self.day.route_count() * 20
            + self.day.position_count() * 5
            + trips
            + destinations * 4 * times
    }

    /// Who is in time for each departure and by each arrival.
    fn bytes_by_moment(&self, destinations: usize) -> usize {
        if !self.fits_by_moment() {
            return 0;
        }
        let (in_time, times) = match self.window.len() {
            1 => {
                let origins = if self.takes_wide_groups() { Many::ORIGINS } else { Few::ORIGINS };
                (origins / 8, origins + one_departure::TOLD_TOGETHER + 1)
            }
            departures => (Counts::ORIGINS, departures * TOLD_TOGETHER),
        };
        self.day.call_count() * (2 * in_time + 1)
            + self.timetable.stop_count() * 40
            + self.day.route_count() * 16
            + destinations * 4 * times
    }

    /// Whether searches by moments fit in memory: 256 MB a thread, and as much for all.
    pub(crate) fn fits_by_moment(&self) -> bool {
        self.day.call_count() <= 2 << 20 && self.changes.count() <= 16 << 20
    }

    /// Whether those of many origins at once do: 168 MB a thread.
    pub(crate) fn takes_wide_groups(&self) -> bool {
        self.day.call_count() <= 1 << 20
    }

    /// The moments of the day, laid out when they are first asked for.
    pub(crate) fn timeline(&self) -> &Timeline {
        self.timeline.get_or_init(|| Timeline::new(self))
    }

    pub(crate) fn rounds(&self) -> usize {
        self.travel.max_changes as usize + 1
    }
}
