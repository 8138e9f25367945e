//! Agencies, stops and lines of a feed.

use crate::builder::TimetableBuilder;
use crate::error::FeedError;
use crate::line_kind::LineKind;
use crate::report::Fault;
use crate::stops::{Stop, StopKind};
use crate::texts::TextIndex;
use crate::timetable::Line;

use super::feed::{FeedFiles, Wanted};

/// Ids of one feed: the index of an id here, plus `first`, is its index in the timetable.
#[derive(Debug, Default)]
pub(super) struct Ids {
    pub(super) ids: TextIndex,
    pub(super) first: u32,
}

impl Ids {
    pub(super) fn find(&self, id: &str, what: &str) -> Result<u32, Fault> {
        let found = self.ids.find(id).map(|index| index + self.first);
        found.ok_or_else(|| Fault::UnknownId { what: what.to_owned(), id: id.chars().take(80).collect() })
    }

    pub(super) fn add(&mut self, id: &str) -> Result<u32, Fault> {
        self.ids.add(id).ok_or_else(|| Fault::IdTwice { id: id.chars().take(80).collect() })
    }
}

/// The time zone of the first agency; others are told.
pub(super) fn time_zone(feed: &mut FeedFiles<'_>) -> Result<String, FeedError> {
    let wanted = Wanted { file: "agency.txt", needed: 0, columns: &["agency_timezone"] };
    let mut first = String::new();
    feed.each_row(&wanted, |row| {
        let found = row.text(0);
        if first.is_empty() {
            first.push_str(&found);
        } else if !found.is_empty() && *found != *first {
            return Err(Fault::TimeZone { found: found.into_owned(), first: first.clone() });
        }
        Ok(0)
    })?;
    Ok(first)
}

/// The stops of a feed, into the builder; parents may come after their children.
pub(super) fn stops(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    index: u16,
) -> Result<Ids, FeedError> {
    const WANTED: Wanted = Wanted {
        file: "stops.txt",
        needed: 1,
        columns: &["stop_id", "stop_lat", "stop_lon", "stop_name", "location_type", "parent_station"],
    };
    let first = crate::compact::id32(builder.stop_table().len());
    let mut ids = Ids { ids: TextIndex::default(), first };
    let mut parents: Vec<(u32, String, u64)> = Vec::new();
    feed.each_row_of_needed(&WANTED, |row| {
        let id = row.needed(0)?;
        let kind = match row.value::<usize>(4, "0 to 4")? {
            None => StopKind::Platform,
            Some(kind) => *StopKind::ALL.get(kind).ok_or_else(|| row.not_a(4, "0 to 4"))?,
        };
        let inside = matches!(kind, StopKind::Node | StopKind::BoardingArea);
        let lat_deg = row.value::<f64>(1, "degrees such as 52.09")?;
        let lon_deg = row.value::<f64>(2, "degrees such as 5.11")?;
        let (lon_deg, lat_deg) = match (lon_deg, lat_deg) {
            (Some(lon_deg), Some(lat_deg)) => (lon_deg, lat_deg),
            // Points inside a station may lie where the station is; nobody measures from them.
            _ if inside => (0.0, 0.0),
            (None, _) => return Err(Fault::Empty { column: "stop_lon".to_owned() }),
            _ => return Err(Fault::Empty { column: "stop_lat".to_owned() }),
        };
        if !inside && lon_deg.abs() < 1e-6 && lat_deg.abs() < 1e-6 {
            return Err(Fault::NowhereOnEarth { lon_deg, lat_deg });
        }
        let stop = Stop { id: &id, name: &row.text(3), lon_deg, lat_deg, kind, parent: None, feed: index };
        if ids.ids.find(&id).is_some() {
            return Err(Fault::IdTwice { id: id.into_owned() });
        }
        let at = builder.stop(stop).map_err(|_| Fault::NowhereOnEarth { lon_deg, lat_deg })?;
        ids.add(&id)?;
        if !row.bytes(5).is_empty() {
            parents.push((at, row.text(5).into_owned(), row.line()));
        }
        Ok(100 + 3 * id.len() as u64 + row.bytes(3).len() as u64)
    })?;
    for (stop, parent, line) in parents {
        match ids.find(&parent, "stop") {
            // A circle of parents ends where it begins.
            Ok(at) if at != stop => builder.set_parent(stop, at),
            Ok(_) => {}
            Err(fault) => {
                let Fault::UnknownId { id, .. } = fault else { continue };
                let why = format!("parent_station {id:?} of this stop; it counts as a stop of no station");
                feed.problem("stops.txt", line, Fault::NotUsed { why });
            }
        }
    }
    Ok(ids)
}

/// The lines of a feed, into the builder.
pub(super) fn lines(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    index: u16,
) -> Result<Ids, FeedError> {
    const WANTED: Wanted = Wanted {
        file: "routes.txt",
        needed: 2,
        columns: &["route_id", "route_type", "route_short_name", "route_long_name"],
    };
    let first = builder.line_count();
    let mut ids = Ids { ids: TextIndex::default(), first };
    let mut odd = Vec::new();
    feed.each_row_of_needed(&WANTED, |row| {
        let id = row.needed(0)?;
        let route_type: u32 = row.needed_value(1, "a number such as 3")?;
        let known = u16::try_from(route_type).ok().filter(|&t| LineKind::of_route_type(t).is_some());
        if known.is_none() {
            odd.push((row.line(), route_type));
        }
        ids.add(&id)?;
        let (short_name, long_name) = (row.text(2), row.text(3));
        let line = Line {
            id: &id,
            short_name: &short_name,
            long_name: &long_name,
            kind: LineKind::Other,
            route_type: known.unwrap_or(LineKind::Other.route_type()),
            feed: index,
        };
        // The feed was added before.
        builder.line(line).map_err(|_| Fault::UnknownId { what: "feed".to_owned(), id: String::new() })?;
        Ok(64 + 2 * id.len() as u64 + (short_name.len() + long_name.len()) as u64)
    })?;
    for (line, found) in odd {
        feed.problem("routes.txt", line, Fault::RouteType { found });
    }
    Ok(ids)
}
