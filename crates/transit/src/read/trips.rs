//! The trips of a feed, before their stop times are known.

use crate::compact::NONE;
use crate::error::FeedError;
use crate::report::Fault;
use crate::texts::TextIndex;
use crate::timetable::NO_DIRECTION;

use super::feed::{FeedFiles, Wanted};
use super::places::Ids;

/// Trips in columns, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct TripRows {
    pub(super) ids: TextIndex,
    pub(super) lines: Vec<u32>,
    pub(super) services: Vec<u32>,
    pub(super) directions: Vec<u8>,
    /// Index of the shape among [`shapes`](Self::shapes); [`NONE`] without one.
    pub(super) shape_of: Vec<u32>,
    pub(super) shapes: TextIndex,
    pub(super) rows: Vec<u64>,
}

/// Reads `trips.txt`.
pub(super) fn trips(
    feed: &mut FeedFiles<'_>,
    line_ids: &Ids,
    service_ids: &Ids,
) -> Result<TripRows, FeedError> {
    const WANTED: Wanted = Wanted {
        file: "trips.txt",
        needed: 3,
        columns: &["route_id", "service_id", "trip_id", "direction_id", "shape_id", "block_id"],
    };
    let mut trips = TripRows::default();
    let mut in_blocks = 0;
    feed.each_row_of_needed(&WANTED, |row| {
        let id = row.needed(2)?;
        let line = line_ids.find(&row.needed(0)?, "line (route)")?;
        let service = service_ids.find(&row.needed(1)?, "service")?;
        let direction = match row.bytes(3) {
            b"" => NO_DIRECTION,
            b"0" => 0,
            b"1" => 1,
            _ => return Err(row.not_a(3, "0 or 1")),
        };
        if trips.ids.add(&id).is_none() {
            return Err(Fault::IdTwice { id: id.chars().take(80).collect() });
        }
        trips.lines.push(line);
        trips.services.push(service);
        trips.directions.push(direction);
        trips.rows.push(row.line());
        let shape = row.text(4);
        trips.shape_of.push(match trips.shapes.find(&shape) {
            _ if shape.is_empty() => NONE,
            Some(index) => index,
            None => trips.shapes.add(&shape).unwrap_or(NONE),
        });
        in_blocks += u64::from(!row.bytes(5).is_empty());
        Ok(100 + 2 * id.len() as u64)
    })?;
    feed.report.trips_in_blocks += in_blocks;
    Ok(trips)
}
