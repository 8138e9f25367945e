//! A timetable as bytes, and back.

use std::io::{Read, Write};

use werkvlek_saved::{Kind, SavedError, SavedReader, SavedWriter};

use crate::clock::LATEST_S;
use crate::compact::{NONE, id32};
use crate::days::Days;
use crate::error::SavedTimetableError;
use crate::stops::{StopKind, StopTable};
use crate::texts::Texts;
use crate::timetable::{
    Feed, Headway, LineTable, NO_DIRECTION, Patterns, RunTimes, StationWalk, Timetable, Transfer, Trips,
};

const KIND: Kind = Kind { magic: *b"WVKTRANS", format: 1 };

impl Timetable {
    /// Writes the timetable so that [`load`](Self::load) can read it again.
    ///
    /// The key says what it was read from, in any words: [`feeds_key`](crate::feeds_key), and whatever else it depends on. It is
    /// compared on loading. The same timetable gives the same bytes. Costs time and bytes as [`bytes`](Self::bytes).
    ///
    /// # Errors
    /// [`SavedTimetableError::Io`] when the bytes cannot be written.
    ///
    /// # Example
    /// ```
    /// use werkvlek_transit::{SavedTimetableError, Timetable, TimetableBuilder};
    ///
    /// let timetable = TimetableBuilder::default().build();
    /// let mut bytes = Vec::new();
    /// timetable.save(&mut bytes, "gtfs sha256 0123")?;
    /// let again = Timetable::load(&mut bytes.as_slice(), "gtfs sha256 0123")?;
    /// assert_eq!(again, timetable);
    /// let stale = Timetable::load(&mut bytes.as_slice(), "gtfs sha256 4567");
    /// assert!(matches!(stale, Err(SavedTimetableError::Stale { .. })));
    /// # Ok::<(), SavedTimetableError>(())
    /// ```
    pub fn save(&self, out: &mut impl Write, key: &str) -> Result<(), SavedTimetableError> {
        let mut bytes = SavedWriter::new(KIND, key);
        let report = toml::to_string(&self.report).map_err(std::io::Error::other)?;
        bytes.text(&report);
        self.write_places(&mut bytes);
        self.write_trips(&mut bytes);
        Ok(bytes.finish(out)?)
    }

    fn write_places(&self, bytes: &mut SavedWriter) {
        bytes.column(&self.feeds, |bytes, feed| {
            bytes.text(&feed.name);
            bytes.text(&feed.time_zone);
        });
        let StopTable { ids, names, lon_deg, lat_deg, kinds, parents, feeds } = &self.stops;
        write_texts(bytes, ids);
        write_texts(bytes, names);
        bytes.column(lon_deg, |bytes, &deg| bytes.f64(deg));
        bytes.column(lat_deg, |bytes, &deg| bytes.f64(deg));
        let number =
            |kind: StopKind| StopKind::ALL.iter().zip(0..).find(|(k, _)| **k == kind).map_or(0, |k| k.1);
        bytes.column(kinds, |bytes, &kind| bytes.u8(number(kind)));
        bytes.column(parents, |bytes, &parent| bytes.u32(parent));
        bytes.column(feeds, |bytes, &feed| bytes.u16(feed));
        let LineTable { ids, short_names, long_names, route_types, feeds } = &self.lines;
        [ids, short_names, long_names].into_iter().for_each(|texts| write_texts(bytes, texts));
        bytes.column(route_types, |bytes, &route_type| bytes.u16(route_type));
        bytes.column(feeds, |bytes, &feed| bytes.u16(feed));
        bytes.column(&self.services, |bytes, days| {
            let (first, words) = days.parts();
            bytes.u32(first);
            bytes.column(words, |bytes, &word| bytes.u64(word));
        });
    }

    fn write_trips(&self, bytes: &mut SavedWriter) {
        let Patterns { lines, directions, starts, stops, calls } = &self.patterns;
        [lines, starts, stops].into_iter().for_each(|column| bytes.numbers(column));
        [directions, calls]
            .into_iter()
            .for_each(|column| bytes.column(column, |bytes, &byte| bytes.u8(byte)));
        [&self.times.starts, &self.times.seconds].into_iter().for_each(|column| bytes.numbers(column));
        let Trips { patterns, times, starts_s, services, by_headway, ids } = &self.trips;
        [patterns, times, services].into_iter().for_each(|column| bytes.numbers(column));
        bytes.column(starts_s, |bytes, &s| bytes.i32(s));
        bytes.column(by_headway, |bytes, &repeated| bytes.u8(u8::from(repeated)));
        write_texts(bytes, ids);
        bytes.column(&self.headways, |bytes, headway| {
            bytes.u32(headway.trip);
            [headway.from_s, headway.until_s, headway.headway_s].into_iter().for_each(|s| bytes.i32(s));
        });
        bytes.column(&self.transfers, |bytes, transfer| {
            [transfer.from, transfer.to, transfer.change_s.unwrap_or(NONE)]
                .into_iter()
                .for_each(|n| bytes.u32(n));
        });
        bytes.column(&self.station_walks, |bytes, walk| {
            [walk.from, walk.to, walk.walk_s].into_iter().for_each(|n| bytes.u32(n));
        });
    }

    /// Reads a timetable that [`save`](Self::save) wrote with the same key.
    ///
    /// Every error but [`SavedTimetableError::Io`] says: read the feeds again. No byte is trusted: what does not fit together is
    /// refused even when the checksum is right. Costs time linear in the bytes.
    ///
    /// # Errors
    /// [`SavedTimetableError`]: not a timetable, another version, another key, damaged, or not readable.
    pub fn load(from: &mut impl Read, key: &str) -> Result<Self, SavedTimetableError> {
        Ok(KIND.read(from, key, timetable)?)
    }
}

impl From<SavedError> for SavedTimetableError {
    fn from(error: SavedError) -> Self {
        match error {
            SavedError::Io { source } => Self::Io { source },
            SavedError::OtherVersion { found, expected } => Self::OtherVersion { found, expected },
            SavedError::Stale { found, expected } => Self::Stale { found, expected },
            SavedError::Damaged { what } => Self::Damaged { what },
            _ => Self::NotATimetable,
        }
    }
}

fn write_texts(bytes: &mut SavedWriter, texts: &Texts) {
    let (text, ends) = texts.parts();
    bytes.text(text);
    bytes.numbers(ends);
}

fn read_texts(reader: &mut SavedReader<'_>) -> Result<Texts, SavedError> {
    let (text, ends) = (reader.text()?, reader.numbers()?);
    Texts::from_parts(text, ends).ok_or(SavedError::Damaged { what: "texts that do not fit" })
}

fn timetable(reader: &mut SavedReader<'_>) -> Result<Timetable, SavedError> {
    let report = toml::from_str(&reader.text()?)
        .map_err(|_| SavedError::Damaged { what: "its report cannot be read" })?;
    let feeds = reader.column(|reader| Ok(Feed { name: reader.text()?, time_zone: reader.text()? }))?;
    let stops = StopTable {
        ids: read_texts(reader)?,
        names: read_texts(reader)?,
        lon_deg: reader.column(SavedReader::f64)?,
        lat_deg: reader.column(SavedReader::f64)?,
        kinds: reader.column(|reader| {
            let kind = StopKind::ALL.get(usize::from(reader.u8()?));
            kind.copied().ok_or(SavedError::Damaged { what: "an unknown kind of stop" })
        })?,
        parents: reader.column(SavedReader::u32)?,
        feeds: reader.column(SavedReader::u16)?,
    };
    let lines = LineTable {
        ids: read_texts(reader)?,
        short_names: read_texts(reader)?,
        long_names: read_texts(reader)?,
        route_types: reader.column(SavedReader::u16)?,
        feeds: reader.column(SavedReader::u16)?,
    };
    let services = reader.column(|reader| {
        let first = reader.u32()?;
        let words = reader.column(SavedReader::u64)?;
        Days::from_parts(first, words).ok_or(SavedError::Damaged { what: "days beyond every calendar" })
    })?;
    let [lines_of, starts, stops_of] = [reader.numbers()?, reader.numbers()?, reader.numbers()?];
    let (directions, calls) = (reader.column(SavedReader::u8)?, reader.column(SavedReader::u8)?);
    let patterns = Patterns { lines: lines_of, directions, starts, stops: stops_of, calls };
    let times = RunTimes { starts: reader.numbers()?, seconds: reader.numbers()? };
    let [patterns_of, times_of, services_of] = [reader.numbers()?, reader.numbers()?, reader.numbers()?];
    let trips = Trips {
        patterns: patterns_of,
        times: times_of,
        services: services_of,
        starts_s: reader.column(SavedReader::i32)?,
        by_headway: reader.column(|reader| Ok(reader.u8()? == 1))?,
        ids: read_texts(reader)?,
    };
    let headways = reader.column(|reader| {
        let (trip, from_s, until_s) = (reader.u32()?, reader.i32()?, reader.i32()?);
        Ok(Headway { trip, from_s, until_s, headway_s: reader.i32()? })
    })?;
    let transfers = reader.column(|reader| {
        let (from, to) = (reader.u32()?, reader.u32()?);
        Ok(Transfer { from, to, change_s: Some(reader.u32()?).filter(|&s| s != NONE) })
    })?;
    let station_walks = reader.column(|reader| {
        let (from, to) = (reader.u32()?, reader.u32()?);
        Ok(StationWalk { from, to, walk_s: reader.u32()? })
    })?;
    let timetable = Timetable {
        feeds,
        stops,
        lines,
        services,
        patterns,
        times,
        trips,
        headways,
        transfers,
        station_walks,
        report,
    };
    check(&timetable)?;
    Ok(timetable)
}

/// What every timetable that was built is.
fn check(timetable: &Timetable) -> Result<(), SavedError> {
    let fits = SavedError::unless;
    let Timetable { feeds, stops, lines, patterns, times, trips, .. } = timetable;
    let (stop_count, feed_count) = (stops.len(), feeds.len());
    let of_stops = [stops.ids.len(), stops.names.len(), stops.lon_deg.len(), stops.lat_deg.len()];
    fits(
        of_stops.iter().chain([&stops.parents.len(), &stops.feeds.len()]).all(|&n| n == stop_count)
            && [lines.ids.len(), lines.short_names.len(), lines.long_names.len(), lines.route_types.len()]
                .iter()
                .all(|&n| n == lines.feeds.len())
            && [trips.times.len(), trips.services.len(), trips.starts_s.len(), trips.by_headway.len()]
                .iter()
                .chain([&trips.ids.len()])
                .all(|&n| n == trips.patterns.len())
            && patterns.directions.len() == patterns.lines.len()
            && patterns.stops.len() == patterns.calls.len(),
        "columns of different lengths",
    )?;
    let below = |numbers: &[u32], count: usize| numbers.iter().all(|&number| (number as usize) < count);
    let feed = |&feed: &u16| usize::from(feed) < feed_count;
    let stop = |stop: u32| (stop as usize) < stop_count;
    fits(stops.feeds.iter().chain(&lines.feeds).all(feed), "a feed that is not there")?;
    fits(stops.parents.iter().all(|&parent| parent == NONE || stop(parent)), "a station that is not there")?;
    let on_earth =
        |(&lon, &lat): (&f64, &f64)| (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    fits(stops.lon_deg.iter().zip(&stops.lat_deg).all(on_earth), "a stop that is nowhere")?;
    fits(
        below(&patterns.stops, stop_count)
            && below(&patterns.lines, lines.feeds.len())
            && patterns.directions.iter().all(|&direction| direction <= NO_DIRECTION)
            && starts_fit(&patterns.starts, patterns.lines.len(), patterns.stops.len(), 2),
        "a pattern that does not fit",
    )?;
    fits(
        times.starts.first() == Some(&0)
            && starts_fit(&times.starts, times.starts.len() - 1, times.seconds.len(), 4)
            && (0..id32(times.starts.len() - 1)).all(|index| grows(times, index)),
        "times that go back",
    )?;
    let trip_fits = |trip: usize| {
        let (pattern, run) = (trips.patterns[trip], trips.times[trip]);
        let stops = patterns.stops(pattern).len();
        times.of(run).0.len() == stops && times.of(run).1.len() == stops
    };
    fits(
        below(&trips.patterns, patterns.len())
            && below(&trips.times, times.starts.len() - 1)
            && below(&trips.services, timetable.services.len())
            && trips.starts_s.iter().all(|s| (0..=LATEST_S).contains(s))
            && (0..trips.starts_s.len()).all(trip_fits),
        "a trip that does not fit",
    )?;
    let headway = |headway: &Headway| {
        (headway.trip as usize) < trips.starts_s.len()
            && headway.from_s >= 0
            && headway.until_s <= LATEST_S
            && headway.headway_s >= 10
    };
    fits(timetable.headways.iter().all(headway), "a headway that does not fit")?;
    let changes = timetable.transfers.iter().map(|transfer| (transfer.from, transfer.to));
    let walks = timetable.station_walks.iter().map(|walk| (walk.from, walk.to));
    fits(
        changes.chain(walks).all(|(from, to)| stop(from) && stop(to)),
        "a change at a stop that is not there",
    )
}

fn starts_fit(starts: &[u32], count: usize, items: usize, least: u32) -> bool {
    starts.len() == count + 1
        && starts[0] == 0
        && starts.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] >= least)
        && starts.last().map(|&end| end as usize) == Some(items)
}

fn grows(times: &RunTimes, index: u32) -> bool {
    let (arrivals, departures) = times.of(index);
    let latest = LATEST_S.cast_unsigned();
    arrivals.len() == departures.len()
        && arrivals
            .iter()
            .zip(departures)
            .all(|(arrival, departure)| arrival <= departure && *departure <= latest)
        && departures.iter().zip(&arrivals[1..]).all(|(departure, arrival)| departure <= arrival)
}
