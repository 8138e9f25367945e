//! How often vehicles leave: departures at each stop, of each line, in windows of a day.

use std::collections::BTreeMap;

use crate::clock::{DAY_S, LATEST_S};
use crate::compact::id32;
use crate::date::Date;
use crate::error::AskError;
use crate::timetable::{MAY_BOARD, Timetable};
use crate::window::Window;

/// Departures in windows of a day; made by [`Timetable::departures`].
#[derive(Debug, Clone, PartialEq)]
pub struct Departures {
    hours: Vec<f64>,
    /// By stop and line, a number a window.
    at: BTreeMap<(u32, u32), Vec<u32>>,
    /// By line: vehicles that leave their first stop.
    starts: BTreeMap<u32, Vec<u32>>,
}

impl Departures {
    /// How long each window is, in hours.
    #[must_use]
    pub fn hours(&self) -> &[f64] {
        &self.hours
    }

    /// Departures of a line at a stop, by window: each stop and line of which any vehicle leaves, in order.
    pub fn by_stop_and_line(&self) -> impl Iterator<Item = (u32, u32, &[u32])> {
        self.at.iter().map(|(&(stop, line), counts)| (stop, line, counts.as_slice()))
    }

    /// Vehicles of each line that leave their first stop, by window, in order of the lines.
    pub fn by_line(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.starts.iter().map(|(&line, counts)| (line, counts.as_slice()))
    }

    /// Departures of all lines at each stop, by window, stops summed up to what `place` says they are part of.
    #[must_use]
    pub fn by_place(&self, place: impl Fn(u32) -> u32) -> BTreeMap<u32, Vec<u32>> {
        let mut sums: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (stop, _, counts) in self.by_stop_and_line() {
            let sum = sums.entry(place(stop)).or_insert_with(|| vec![0; self.hours.len()]);
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        sums
    }
}

impl Timetable {
    /// Departures of a day in windows, each from its beginning up to its end.
    ///
    /// A vehicle departs from every stop but its last where one may board; those that began the day before count where they
    /// still run, and repeated trips as often as they leave.
    ///
    /// # Errors
    /// [`AskError::NoService`] when nothing runs that day.
    ///
    /// # Cost
    /// Linear in the calls of the vehicles of the day.
    ///
    /// # Example
    /// ```
    /// use werkvlek_transit::{Call, Calls, Line, LineKind, Stop, StopKind, TimetableBuilder, Trip};
    /// let mut builder = TimetableBuilder::default();
    /// let feed = builder.feed("by hand", "Europe/Amsterdam");
    /// let stop = |id| Stop { id, name: id, lon_deg: 5.1, lat_deg: 52.2, kind: StopKind::Platform, parent: None, feed };
    /// let (a, b) = (builder.stop(stop("A"))?, builder.stop(stop("B"))?);
    /// let line = builder.line(Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed })?;
    /// let service = builder.service(["2024-05-14".parse()?]);
    /// let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
    /// let trip = builder.trip(Trip { id: "1", line, service, direction: Some(0) }, &[call(a, 25_200), call(b, 25_800)])?;
    /// builder.headway(trip, 25_200..36_000, 900)?;
    /// let found = builder.build().departures("2024-05-14".parse()?, &["07:00-09:00".parse()?, "20:00-24:00".parse()?])?;
    /// // Every quarter of an hour from A; nothing leaves from B, where the bus ends.
    /// assert_eq!(found.by_stop_and_line().collect::<Vec<_>>(), [(a, line, &[8, 0][..])]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn departures(&self, date: Date, windows: &[Window]) -> Result<Departures, AskError> {
        let hours = windows.iter().map(|w| f64::from(w.end_s() - w.first_s()) / 3_600.0).collect();
        let mut counted = Departures { hours, at: BTreeMap::new(), starts: BTreeMap::new() };
        // Windows reach into the second day: vehicles of tomorrow's service day leave in them too.
        let earliest = -(windows.iter().map(Window::end_s).max().unwrap_or(0) / DAY_S);
        let mut any_today = false;
        for days_ago in earliest..=LATEST_S / DAY_S {
            let day = date.plus_days(-days_ago);
            let runs_on: Vec<bool> = self.services.iter().map(|days| days.contains(day)).collect();
            if days_ago == 0 {
                any_today = self.trips.services.iter().any(|&service| runs_on[service as usize]);
            }
            let ago_s = days_ago * DAY_S;
            for trip in
                (0..id32(self.trips.starts_s.len())).filter(|&trip| !self.trips.by_headway[trip as usize])
            {
                if runs_on[self.trips.services[trip as usize] as usize] {
                    let start_s = self.trips.starts_s[trip as usize] - ago_s;
                    self.count_run(trip, start_s, windows, &mut counted);
                }
            }
            for headway in &self.headways {
                if runs_on[self.trips.services[headway.trip as usize] as usize] {
                    let step = usize::try_from(headway.headway_s).unwrap_or(usize::MAX).max(1);
                    for start_s in (headway.from_s..headway.until_s).step_by(step) {
                        self.count_run(headway.trip, start_s - ago_s, windows, &mut counted);
                    }
                }
            }
        }
        if any_today {
            return Ok(counted);
        }
        Err(AskError::NoService { date, days: crate::day_ranges::in_words(&self.days_with_service()) })
    }

    /// Counts the departures of one vehicle.
    fn count_run(&self, trip: u32, start_s: i32, windows: &[Window], counted: &mut Departures) {
        let trip = trip as usize;
        let times = self.trips.times[trip];
        let is_near = |w: &Window| start_s < w.end_s() && start_s + self.times.whole_s(times) >= w.first_s();
        if !windows.iter().any(is_near) {
            return;
        }
        let pattern = self.trips.patterns[trip];
        let line = self.patterns.lines[pattern as usize];
        let stops = self.patterns.stops(pattern);
        let (_, departures_s) = self.times.of(times);
        let calls = self.patterns.calls(pattern);
        for (at, ((&stop, calls), s)) in stops.iter().zip(calls).zip(departures_s).enumerate() {
            let leaves_s = start_s + s.cast_signed();
            for (window, _) in
                windows.iter().enumerate().filter(|(_, w)| (w.first_s()..w.end_s()).contains(&leaves_s))
            {
                if at == 0 {
                    let starts = counted.starts.entry(line).or_insert_with(|| vec![0; windows.len()]);
                    starts[window] += 1;
                }
                if at + 1 < stops.len() && calls & MAY_BOARD != 0 {
                    let counts = counted.at.entry((stop, line)).or_insert_with(|| vec![0; windows.len()]);
                    counts[window] += 1;
                }
            }
        }
    }

    /// The stops that a trip calls at, in order; none for a trip that there is not.
    #[must_use]
    pub fn stops_of_trip(&self, trip: u32) -> &[u32] {
        self.trips.patterns.get(trip as usize).map_or(&[], |&pattern| self.patterns.stops(pattern))
    }

    /// The station that a stop is part of; the stop itself where it is part of none.
    ///
    /// # Panics
    /// When there is no such stop.
    #[must_use]
    pub fn station_of(&self, stop: u32) -> u32 {
        self.stops.station_of(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Call, Calls, Line, LineKind, Stop, StopKind, TimetableBuilder, Trip};

    /// Buses of the 14th over midnight, one that only lets people off at its second stop, and one every ten minutes.
    #[test]
    fn departures_of_every_kind_are_counted_where_they_leave() {
        let mut builder = TimetableBuilder::default();
        let feed = builder.feed("f", "Europe/Amsterdam");
        let stop = |id, parent, kind| Stop { id, name: id, lon_deg: 5.0, lat_deg: 52.0, kind, parent, feed };
        let station = builder.stop(stop("S", None, StopKind::Station)).unwrap();
        let a = builder.stop(stop("A", Some(station), StopKind::Platform)).unwrap();
        let b = builder.stop(stop("B", Some(station), StopKind::Platform)).unwrap();
        let c = builder.stop(stop("C", None, StopKind::Platform)).unwrap();
        let line = |id| Line { id, short_name: id, long_name: "", kind: LineKind::Bus, route_type: 3, feed };
        let (night, day) = (builder.line(line("night")).unwrap(), builder.line(line("day")).unwrap());
        let first: Date = "2024-05-14".parse().unwrap();
        let on_first = builder.service([first]);
        let call = |stop, s, calls| Call { stop, arrival_s: s, departure_s: s + 60, calls };
        // 23:55 from A, 24:25 from B, to C.
        builder
            .trip(
                Trip { id: "n", line: night, service: on_first, direction: None },
                &[
                    call(a, 86_100 - 60, Calls::Both),
                    call(b, 87_900 - 60, Calls::Both),
                    call(c, 89_000, Calls::Both),
                ],
            )
            .unwrap();
        let often = builder
            .trip(
                Trip { id: "d", line: day, service: on_first, direction: None },
                &[call(a, 0, Calls::Both), call(b, 300, Calls::Alight), call(c, 600, Calls::Both)],
            )
            .unwrap();
        builder.headway(often, 28_800..32_400, 600).unwrap();
        let timetable = builder.build();
        let window = |text: &str| text.parse::<Window>().unwrap();
        let found = timetable.departures(first, &[window("08:00-09:00"), window("23:00-25:00")]).unwrap();
        assert_eq!(found.hours(), [1.0, 2.0]);
        let by: Vec<_> = found.by_stop_and_line().map(|(s, l, n)| (s, l, n.to_vec())).collect();
        assert_eq!(by, [(a, night, vec![0, 1]), (a, day, vec![6, 0]), (b, night, vec![0, 1])]);
        assert_eq!(
            found.by_line().map(|(l, n)| (l, n.to_vec())).collect::<Vec<_>>(),
            [(night, vec![0, 1]), (day, vec![6, 0])]
        );
        let places = found.by_place(|stop| timetable.station_of(stop));
        assert_eq!(places, BTreeMap::from([(station, vec![6, 2])]));
        // The day after has no service of its own, and says which days have.
        let none = timetable.departures(first.plus_days(1), &[window("00:00-01:00")]).unwrap_err();
        assert!(none.to_string().contains("the timetable has service on 2024-05-14"), "{none}");
    }

    /// Where a service runs on two days, the second sees the end of the first.
    #[test]
    fn what_began_yesterday_leaves_today() {
        let mut builder = TimetableBuilder::default();
        let feed = builder.feed("f", "Europe/Amsterdam");
        let stop = |id| Stop {
            id,
            name: id,
            lon_deg: 5.0,
            lat_deg: 52.0,
            kind: StopKind::Platform,
            parent: None,
            feed,
        };
        let (a, b) = (builder.stop(stop("A")).unwrap(), builder.stop(stop("B")).unwrap());
        let line = Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Bus, route_type: 3, feed };
        let line = builder.line(line).unwrap();
        let days: [Date; 2] = ["2024-05-14".parse().unwrap(), "2024-05-15".parse().unwrap()];
        let service = builder.service(days);
        let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
        builder
            .trip(Trip { id: "1", line, service, direction: None }, &[call(a, 90_000), call(b, 91_000)])
            .unwrap();
        let timetable = builder.build();
        let early: Window = "00:30-01:30".parse().unwrap();
        let late: Window = "24:30-25:30".parse().unwrap();
        let of = |date| {
            let found = timetable.departures(date, &[early, late]).unwrap();
            found.by_stop_and_line().map(|(_, _, n)| n.to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(of(days[0]), [vec![0, 1]]);
        assert_eq!(of(days[1]), [vec![1, 1]], "of yesterday at one in the morning, of today at 25 o'clock");
    }
}
