//! Travel times from one origin to all destinations, for every departure of a window.

use crate::asking::ask_all;
use crate::error::AskError;
use crate::router::Router;
use crate::walks::Walks;

/// The places that travel times are asked between, as walks.
///
/// # Units
/// Seconds.
#[derive(Debug, Clone, Copy)]
pub struct Doors<'a> {
    /// From each origin to the stops within reach.
    pub access: &'a Walks,
    /// From each destination the stops that it can be reached from, with the seconds from stop to destination.
    pub egress: &'a Walks,
    /// From each origin to the destinations that can be walked (or cycled) to all the way.
    pub all_the_way: &'a Walks,
}

/// Travel times from one origin to every destination, departure by departure.
///
/// # Units
/// Seconds from the departure to the arrival at the destination, waiting included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelTimes {
    destinations: usize,
    departures: usize,
    /// A row a departure, earliest first.
    seconds: Vec<u32>,
}

/// A destination that is not reached within the longest travel time, in the rows of [`TravelTimes`].
pub const NOT_REACHED: u32 = u32::MAX;

impl TravelTimes {
    /// Nothing reached yet.
    pub(crate) fn none(destinations: usize, departures: usize) -> Self {
        Self { destinations, departures, seconds: vec![NOT_REACHED; destinations * departures] }
    }

    pub(crate) fn row_mut(&mut self, departure: usize) -> &mut [u32] {
        &mut self.seconds[departure * self.destinations..][..self.destinations]
    }

    /// Nothing reached again.
    pub(crate) fn forget(&mut self) {
        self.seconds.fill(NOT_REACHED);
    }

    #[inline]
    pub(crate) fn set(&mut self, departure: usize, destination: usize, s: u32) {
        self.seconds[departure * self.destinations + destination] = s;
    }

    /// How many departures.
    #[must_use]
    pub fn departures(&self) -> usize {
        self.departures
    }

    /// How many destinations.
    #[must_use]
    pub fn destinations(&self) -> usize {
        self.destinations
    }

    /// The seconds to each destination of one departure, [`NOT_REACHED`] where it is not; nothing for a departure that is not there.
    ///
    /// The place to work out what can be reached, departure by departure, before any percentile is taken.
    #[must_use]
    pub fn of_departure(&self, departure: usize) -> &[u32] {
        let start = departure.saturating_mul(self.destinations);
        self.seconds.get(start..start.saturating_add(self.destinations)).unwrap_or(&[])
    }

    /// The seconds to a destination, departure by departure; none where it is not reached.
    pub fn of_destination(&self, destination: usize) -> impl Iterator<Item = Option<u32>> {
        let column = self.seconds.iter().skip(destination).step_by(self.destinations.max(1));
        column.map(|&s| Some(s).filter(|&s| s != NOT_REACHED))
    }

    /// The travel time that so many per cent of the departures do not exceed; none where fewer reach the destination.
    ///
    /// The least of all times that holds for the share (nearest rank); departures that do not reach it count as the slowest. 50 is the
    /// median; 0 the fastest.
    ///
    /// # Example
    /// ```
    /// # use werkvlek_transit::TravelTimes;
    /// let times = TravelTimes::from_rows(1, &[600, 660, u32::MAX, 540]);
    /// assert_eq!([0.0, 50.0, 75.0, 90.0].map(|percent| times.percentile_s(0, percent)), [Some(540), Some(600), Some(660), None]);
    /// ```
    #[must_use]
    pub fn percentile_s(&self, destination: usize, percent: f64) -> Option<u32> {
        let column = self.seconds.iter().skip(destination).step_by(self.destinations.max(1));
        let mut column: Vec<u32> = column.copied().collect();
        let rank = (percent.clamp(0.0, 100.0) / 100.0 * column.len() as f64).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to the length")]
        let place = (rank as usize).saturating_sub(1);
        if place >= column.len() {
            return None;
        }
        let (_, s, _) = column.select_nth_unstable(place);
        Some(*s).filter(|&s| s != NOT_REACHED)
    }

    /// Times as rows, one a departure, each with a time for every destination: of a matrix that others made.
    ///
    /// # Panics
    /// When the rows do not fill up.
    #[must_use]
    pub fn from_rows(destinations: usize, seconds: &[u32]) -> Self {
        assert!(
            destinations > 0 && seconds.len().is_multiple_of(destinations),
            "rows of {destinations} times do not make {}",
            seconds.len()
        );
        Self { destinations, departures: seconds.len() / destinations, seconds: seconds.to_vec() }
    }
}

impl Router<'_> {
    /// Works out the travel times from every origin to every destination for each departure of the window, and hands them out
    /// origin by origin; gives back what is made of each, in the order of the origins.
    ///
    /// A travel time is the least of walking to a stop, riding, changing and walking from a stop, and of going all the way without a
    /// vehicle. Origins are worked on side by side on rayon's current pool, neighbours together, in an order of its own; the answer does
    /// not depend on the number of threads. Many origins are searched from at once: hundreds of them for one departure, and sixty-four for
    /// all departures of a window. Of few origins it costs one search a departure in the worst case; from the second departure on only what
    /// is reached earlier is looked at again. No more is held than [`bytes`](Self::bytes), [`bytes_of_egress`](Self::bytes_of_egress),
    /// [`bytes_a_thread`](Self::bytes_a_thread) for each thread, and what `each` gives back.
    ///
    /// # Errors
    /// When a walk leads to a stop or a destination that is not there, or the lists are for different numbers of origins.
    ///
    /// # Example
    ///
    /// A bus from A to B at 7:10 and 7:20, ten minutes; from home it is two minutes to A, from B one minute to work.
    ///
    /// ```
    /// # use werkvlek_transit::{Call, Calls, Line, LineKind, Stop, StopKind, TimetableBuilder, Trip};
    /// use werkvlek_transit::{Doors, Router, Travel, Walks};
    /// # let mut builder = TimetableBuilder::default();
    /// # let feed = builder.feed("by hand", "");
    /// # let stop = |id, lon_deg| Stop { id, name: id, lon_deg, lat_deg: 52.2, kind: StopKind::Platform, parent: None, feed };
    /// # let (a, b) = (builder.stop(stop("A", 5.1))?, builder.stop(stop("B", 5.2))?);
    /// # let line = builder.line(Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed })?;
    /// # let service = builder.service(["2024-05-14".parse()?]);
    /// # let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
    /// # for start_s in [25_800, 26_400] {
    /// #     builder.trip(Trip { id: "1", line, service, direction: None }, &[call(a, start_s), call(b, start_s + 600)])?;
    /// # }
    /// # let timetable = builder.build();
    /// let travel = Travel { max_changes: 3, min_change_s: 60, max_travel_s: 7_200 };
    /// let nothing = Walks::none(timetable.stop_count());
    /// let router = Router::new(&timetable, "2024-05-14".parse()?, "07:05-07:10".parse()?, &nothing, travel)?;
    /// let access = Walks::from_seconds(1, [(0, a, 120.0)])?;
    /// let egress = Walks::from_seconds(1, [(0, b, 60.0)])?;
    /// let doors = Doors { access: &access, egress: &egress, all_the_way: &Walks::none(1) };
    /// let minutes = router.travel_times(doors, |_, times| {
    ///     times.of_destination(0).map(|s| s.unwrap_or(0) / 60).collect::<Vec<_>>()
    /// })?;
    /// // Who leaves at 7:09 is too late for the bus of 7:10.
    /// assert_eq!(minutes, [[16, 15, 14, 13, 22]]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn travel_times<T: Send>(
        &self,
        doors: Doors<'_>,
        each: impl Fn(usize, &TravelTimes) -> T + Sync,
    ) -> Result<Vec<T>, AskError> {
        let egress_at = self.check_doors(doors)?;
        Ok(ask_all(self, doors, &egress_at, each))
    }

    /// Walks that fit the timetable and each other; gives the walks from each stop to destinations.
    pub(crate) fn check_doors(&self, doors: Doors<'_>) -> Result<Walks, AskError> {
        let stops = self.timetable.stop_count();
        let Doors { access, egress, all_the_way } = doors;
        access.check("a walk from an origin to stop", stops)?;
        egress.check("a walk to a destination from stop", stops)?;
        all_the_way.check("a walk to destination", egress.points())?;
        if all_the_way.points() != access.points() {
            let (found, expected) = (all_the_way.points(), access.points());
            return Err(AskError::DifferentLengths { what: "walks all the way", found, expected });
        }
        Ok(egress.reversed(stops))
    }
}
