//! A timetable made by hand or by a reader, row by row.

use crate::clock::LATEST_S;
use crate::compact::{NONE, id32};
use crate::date::Date;
use crate::days::Days;
use crate::error::RowError;
use crate::line_kind::LineKind;
use crate::report::ReadReport;
use crate::sequences::Sequences;
use crate::stops::{Stop, StopTable};
use crate::timetable::{
    Feed, Headway, Line, LineTable, MAY_ALIGHT, MAY_BOARD, NO_DIRECTION, Patterns, RunTimes, StationWalk,
    Timetable, Transfer, Trips,
};

/// Whether passengers may get on and off where a vehicle calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Calls {
    /// On and off.
    #[default]
    Both,
    /// On only.
    Board,
    /// Off only.
    Alight,
    /// Neither: the vehicle passes.
    Neither,
}

/// A call of a trip at a stop.
///
/// # Units
/// Seconds of the service day, 0 to 864,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Index of the stop.
    pub stop: u32,
    /// Arrival.
    pub arrival_s: i32,
    /// Departure, not before the arrival.
    pub departure_s: i32,
    /// Who may get on and off.
    pub calls: Calls,
}

/// A trip of a line, on the days of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trip<'a> {
    /// Its id.
    pub id: &'a str,
    /// Index of its line.
    pub line: u32,
    /// Index of its service.
    pub service: u32,
    /// 0 or 1, where it is known.
    pub direction: Option<u8>,
}

/// Makes a [`Timetable`] row by row; every index it gives counts from 0.
///
/// # Example
///
/// A bus from A to B every ten minutes of the morning.
///
/// ```
/// use werkvlek_transit::{Call, Calls, Line, LineKind, Stop, StopKind, TimetableBuilder, Trip};
///
/// let mut builder = TimetableBuilder::default();
/// let feed = builder.feed("by hand", "Europe/Amsterdam");
/// let stop = |id, lon_deg| Stop { id, name: id, lon_deg, lat_deg: 52.2, kind: StopKind::Platform, parent: None, feed };
/// let (a, b) = (builder.stop(stop("A", 5.1))?, builder.stop(stop("B", 5.2))?);
/// let line = builder.line(Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed })?;
/// let daily = builder.service(["2024-05-14".parse()?]);
/// let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
/// let trip = builder.trip(Trip { id: "1", line, service: daily, direction: Some(0) }, &[call(a, 25_200), call(b, 25_800)])?;
/// builder.headway(trip, 25_200..36_000, 600)?;
/// let timetable = builder.build();
/// assert_eq!((timetable.trip_count(), timetable.stop_time_count()), (1, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TimetableBuilder {
    feeds: Vec<Feed>,
    stops: StopTable,
    lines: LineTable,
    services: Vec<Days>,
    patterns: Sequences,
    times: Sequences,
    trips: Trips,
    headways: Vec<Headway>,
    transfers: Vec<Transfer>,
    station_walks: Vec<StationWalk>,
    buffer: Vec<u32>,
}

impl Default for TimetableBuilder {
    fn default() -> Self {
        Self {
            feeds: Vec::new(),
            stops: StopTable::default(),
            lines: LineTable::default(),
            services: Vec::new(),
            patterns: Sequences::new(),
            times: Sequences::new(),
            trips: Trips::default(),
            headways: Vec::new(),
            transfers: Vec::new(),
            station_walks: Vec::new(),
            buffer: Vec::new(),
        }
    }
}

impl TimetableBuilder {
    /// A builder that has all of a timetable but its trips; indices stay.
    pub(crate) fn from_timetable(timetable: &Timetable) -> Self {
        Self {
            feeds: timetable.feeds.clone(),
            stops: timetable.stops.clone(),
            lines: timetable.lines.clone(),
            services: timetable.services.clone(),
            transfers: timetable.transfers.clone(),
            station_walks: timetable.station_walks.clone(),
            ..Self::default()
        }
    }

    /// Adds a feed; a time zone may be empty.
    ///
    /// # Panics
    /// With more than 65,535 feeds.
    pub fn feed(&mut self, name: &str, time_zone: &str) -> u16 {
        let index = u16::try_from(self.feeds.len()).expect("not as many feeds");
        self.feeds.push(Feed { name: name.to_owned(), time_zone: time_zone.to_owned() });
        index
    }

    /// Adds a stop.
    ///
    /// # Errors
    /// When it is nowhere on earth, or its parent or feed is not there.
    pub fn stop(&mut self, stop: Stop<'_>) -> Result<u32, RowError> {
        let there = stop.parent.is_none_or(|parent| (parent as usize) < self.stops.len());
        let Stop { lon_deg, lat_deg, .. } = stop;
        if !((-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg)) {
            return Err(RowError::NowhereOnEarth { lon_deg, lat_deg });
        }
        if !there || stop.feed as usize >= self.feeds.len() {
            return Err(RowError::UnknownIndex { what: "parent or feed" });
        }
        Ok(self.stops.push(stop))
    }

    pub(crate) fn set_parent(&mut self, stop: u32, parent: u32) {
        self.stops.parents[stop as usize] = parent;
    }

    /// Adds a line; its kind follows from its route type, where that is one.
    ///
    /// # Errors
    /// When its feed is not there.
    pub fn line(&mut self, line: Line<'_>) -> Result<u32, RowError> {
        if line.feed as usize >= self.feeds.len() {
            return Err(RowError::UnknownIndex { what: "feed" });
        }
        self.lines.short_names.push(line.short_name);
        self.lines.long_names.push(line.long_name);
        let known = LineKind::of_route_type(line.route_type).is_some();
        self.lines.route_types.push(if known { line.route_type } else { line.kind.route_type() });
        self.lines.feeds.push(line.feed);
        Ok(self.lines.ids.push(line.id))
    }

    /// Adds a service that runs on some days.
    pub fn service(&mut self, days: impl IntoIterator<Item = Date>) -> u32 {
        let mut set = Days::default();
        days.into_iter().for_each(|day| set.insert(day));
        self.service_of(set)
    }

    pub(crate) fn service_of(&mut self, days: Days) -> u32 {
        self.services.push(days);
        id32(self.services.len() - 1)
    }

    /// Adds a trip with its calls.
    ///
    /// The arrival at the first stop and the departure from the last are those of the departure and the arrival: nobody uses
    /// the others.
    ///
    /// # Errors
    /// When it has fewer than two calls, its times go back or leave 0 to 864,000 s, or an index is not there.
    pub fn trip(&mut self, trip: Trip<'_>, calls: &[Call]) -> Result<u32, RowError> {
        let known =
            (trip.line as usize) < self.lines.feeds.len() && (trip.service as usize) < self.services.len();
        if !known || calls.iter().any(|call| call.stop as usize >= self.stops.len()) {
            return Err(RowError::UnknownIndex { what: "line, service or stop" });
        }
        let (Some(first), true) = (calls.first(), calls.len() > 1) else {
            return Err(RowError::ShortTrip { calls: calls.len() });
        };
        let mut before_s = first.departure_s;
        for (i, call) in calls.iter().enumerate().skip(1) {
            let last = i == calls.len() - 1;
            if call.arrival_s < before_s || (!last && call.departure_s < call.arrival_s) {
                return Err(RowError::TimeGoesBack {
                    call: i,
                    before_s,
                    at_s: call.arrival_s.min(call.departure_s),
                });
            }
            before_s = if last { call.arrival_s } else { call.departure_s };
        }
        if first.departure_s < 0 || before_s > LATEST_S {
            return Err(RowError::BeyondDays { from_s: first.departure_s, until_s: before_s });
        }
        let pattern = self.pattern(trip.line, trip.direction.unwrap_or(NO_DIRECTION), calls);
        let times = self.run_times(calls);
        self.trips.patterns.push(pattern);
        self.trips.times.push(times);
        self.trips.starts_s.push(first.departure_s);
        self.trips.services.push(trip.service);
        self.trips.by_headway.push(false);
        Ok(self.trips.ids.push(trip.id))
    }

    fn pattern(&mut self, line: u32, direction: u8, calls: &[Call]) -> u32 {
        self.buffer.clear();
        self.buffer.extend([line, u32::from(direction.min(NO_DIRECTION))]);
        self.buffer.extend(calls.iter().map(|call| call.stop));
        self.buffer.extend(calls.iter().map(|call| match call.calls {
            Calls::Both => u32::from(MAY_BOARD | MAY_ALIGHT),
            Calls::Board => u32::from(MAY_BOARD),
            Calls::Alight => u32::from(MAY_ALIGHT),
            Calls::Neither => 0,
        }));
        self.patterns.index(&self.buffer)
    }

    fn run_times(&mut self, calls: &[Call]) -> u32 {
        let start_s = calls.first().map_or(0, |call| call.departure_s);
        let last = calls.len() - 1;
        let after = |s: i32| (s - start_s).max(0).cast_unsigned();
        self.buffer.clear();
        self.buffer.extend(calls.iter().map(|call| after(call.arrival_s)));
        let departure =
            |(i, call): (usize, &Call)| after(if i == last { call.arrival_s } else { call.departure_s });
        self.buffer.extend(calls.iter().enumerate().map(departure));
        self.times.index(&self.buffer)
    }

    /// Repeats a trip, the first at the start of the time, then every so many seconds before its end; it then no longer runs at
    /// the times it was given.
    ///
    /// # Errors
    /// When the headway is below 10 s, the time ends before it begins or leaves 0 to 864,000 s, or there is no such trip.
    pub fn headway(
        &mut self,
        trip: u32,
        time_s: std::ops::Range<i32>,
        headway_s: i32,
    ) -> Result<(), RowError> {
        let Some(repeated) = self.trips.by_headway.get_mut(trip as usize) else {
            return Err(RowError::UnknownIndex { what: "trip" });
        };
        if headway_s < 10 {
            return Err(RowError::ShortHeadway { headway_s });
        }
        if time_s.start < 0 || time_s.end > LATEST_S || time_s.start >= time_s.end {
            return Err(RowError::BeyondDays { from_s: time_s.start, until_s: time_s.end });
        }
        *repeated = true;
        self.headways.push(Headway { trip, from_s: time_s.start, until_s: time_s.end, headway_s });
        Ok(())
    }

    /// Says how long a change between two stops takes, walk included; none where one cannot change there.
    ///
    /// It stands instead of the minimum change time and of any footpath between the two; the two may be one.
    ///
    /// # Errors
    /// When a stop is not there.
    pub fn transfer(&mut self, from: u32, to: u32, change_s: Option<u32>) -> Result<(), RowError> {
        self.both(from, to)?;
        self.transfers.push(Transfer { from, to, change_s });
        Ok(())
    }

    /// Adds a walk inside a station.
    ///
    /// # Errors
    /// When a stop is not there.
    pub fn station_walk(&mut self, from: u32, to: u32, walk_s: u32) -> Result<(), RowError> {
        self.both(from, to)?;
        self.station_walks.push(StationWalk { from, to, walk_s });
        Ok(())
    }

    fn both(&self, from: u32, to: u32) -> Result<(), RowError> {
        let there = (from.max(to) as usize) < self.stops.len() && from.max(to) != NONE;
        if there { Ok(()) } else { Err(RowError::UnknownIndex { what: "stop" }) }
    }

    /// About the bytes held by what was added so far.
    pub(crate) fn held_bytes(&self) -> usize {
        let days: usize = self.services.iter().map(|days| 40 + 8 * days.parts().1.len()).sum();
        4 * (self.patterns.items() + self.times.items())
            + 40 * (self.patterns.len() + self.times.len())
            + 17 * self.trips.starts_s.len()
            + self.trips.ids.bytes()
            + days
    }

    pub(crate) fn trip_count(&self) -> usize {
        self.trips.starts_s.len()
    }

    pub(crate) fn line_count(&self) -> u32 {
        id32(self.lines.feeds.len())
    }

    pub(crate) fn service_count(&self) -> u32 {
        id32(self.services.len())
    }

    pub(crate) fn stop_table(&self) -> &StopTable {
        &self.stops
    }

    /// The timetable.
    #[must_use]
    pub fn build(self) -> Timetable {
        self.build_with(ReadReport::default())
    }

    pub(crate) fn build_with(self, report: ReadReport) -> Timetable {
        let mut patterns = Patterns { starts: vec![0], ..Patterns::default() };
        for pattern in 0..id32(self.patterns.len()) {
            let [line, direction, both @ ..] = self.patterns.get(pattern) else { continue };
            let (stops, calls) = both.split_at(both.len() / 2);
            patterns.lines.push(*line);
            let byte = |value: u32| u8::try_from(value).unwrap_or_default();
            patterns.directions.push(byte(*direction));
            patterns.stops.extend(stops);
            patterns.calls.extend(calls.iter().map(|&calls| byte(calls)));
            patterns.starts.push(id32(patterns.stops.len()));
        }
        let mut times = RunTimes { starts: vec![0], ..RunTimes::default() };
        for index in 0..id32(self.times.len()) {
            times.seconds.extend(self.times.get(index));
            times.starts.push(id32(times.seconds.len()));
        }
        Timetable {
            feeds: self.feeds,
            stops: self.stops,
            lines: self.lines,
            services: self.services,
            patterns,
            times,
            trips: self.trips,
            headways: self.headways,
            transfers: self.transfers,
            station_walks: self.station_walks,
            report,
        }
    }
}
