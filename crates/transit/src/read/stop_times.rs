//! The stop times of a feed: read in a stream, kept in 32 bytes each, and put in order.

use crate::builder::Calls;
use crate::clock::seconds_of;
use crate::compact::id32;
use crate::error::FeedError;
use crate::report::Fault;

use super::feed::{FeedFiles, Wanted};
use super::places::Ids;
use super::rows::Row;
use super::trips::TripRows;

/// No time.
pub(super) const UNTIMED: i32 = i32::MIN;

/// A row of `stop_times.txt`.
#[derive(Debug, Clone, Copy)]
pub(super) struct StopTime {
    pub(super) trip: u32,
    pub(super) sequence: u32,
    pub(super) stop: u32,
    /// [`UNTIMED`] where the row gives none.
    pub(super) arrival_s: i32,
    pub(super) departure_s: i32,
    /// Distance along the shape as the row gives it, in any unit; not a number where it does not.
    pub(super) along: f32,
    pub(super) row: u32,
    pub(super) calls: Calls,
}

impl StopTime {
    pub(super) fn is_timed(&self) -> bool {
        self.arrival_s != UNTIMED
    }
}

const WANTED: Wanted = Wanted {
    file: "stop_times.txt",
    needed: 3,
    columns: &[
        "trip_id",
        "stop_id",
        "stop_sequence",
        "arrival_time",
        "departure_time",
        "pickup_type",
        "drop_off_type",
        "shape_dist_traveled",
        "location_id",
        "location_group_id",
    ],
};

/// Reads `stop_times.txt`; rows of a trip then lie together in the order of the trip, trips in the order of `trips.txt`.
pub(super) fn stop_times(
    feed: &mut FeedFiles<'_>,
    trips: &TripRows,
    stop_ids: &Ids,
) -> Result<Vec<StopTime>, FeedError> {
    let mut rows: Vec<StopTime> = Vec::new();
    let (mut last_trip, mut last_index) = (String::new(), None);
    let mut full = false;
    feed.each_row_of_needed(&WANTED, |row| {
        let trip = row.text(0);
        // Rows of a trip mostly stand together.
        if last_index.is_none() || *trip != *last_trip {
            last_trip.clear();
            last_trip.push_str(&trip);
            last_index = trips.ids.find(&trip);
        }
        let Some(trip) = last_index else {
            let id = trip.chars().take(80).collect();
            return Err(Fault::UnknownId { what: "trip".to_owned(), id });
        };
        let stop_time = stop_time(row, trip, stop_ids)?;
        full |= rows.len() >= u32::MAX as usize - 1;
        if !full {
            rows.push(stop_time);
        }
        // A list that grows holds its old half for a moment.
        Ok(size_of::<StopTime>() as u64 * 2)
    })?;
    if full {
        return Err(feed.too_large("it has stop times of", u64::from(u32::MAX) * 32));
    }
    rows.shrink_to_fit();
    let key = |row: &StopTime| (row.trip, row.sequence, row.row);
    if !rows.is_sorted_by_key(key) {
        rows.sort_unstable_by_key(key);
    }
    feed.report.stop_times += rows.len() as u64;
    feed.report.untimed += rows.iter().filter(|row| !row.is_timed()).count() as u64;
    Ok(rows)
}

fn stop_time<R: std::io::Read>(row: &Row<'_, R>, trip: u32, stop_ids: &Ids) -> Result<StopTime, Fault> {
    if row.bytes(1).is_empty() && !(row.bytes(8).is_empty() && row.bytes(9).is_empty()) {
        return Err(Fault::Flexible);
    }
    let stop = stop_ids.find(&row.needed(1)?, "stop")?;
    let sequence = row.needed_value(2, "a whole number such as 5")?;
    let time = |column: usize| match row.bytes(column) {
        b"" => Ok(UNTIMED),
        bytes => {
            seconds_of(bytes).ok_or_else(|| row.not_a(column, "a time such as 07:30:00, at most 240:00:00"))
        }
    };
    let (arrival_s, departure_s) = match (time(3)?, time(4)?) {
        (UNTIMED, one) | (one, UNTIMED) => (one, one),
        both => both,
    };
    let allowed = |column: usize| match row.bytes(column) {
        b"" | b"0" | b"2" | b"3" => Ok(true),
        b"1" => Ok(false),
        _ => Err(row.not_a(column, "0 to 3")),
    };
    let calls = match (allowed(5)?, allowed(6)?) {
        (true, true) => Calls::Both,
        (true, false) => Calls::Board,
        (false, true) => Calls::Alight,
        (false, false) => Calls::Neither,
    };
    let along = row.value::<f32>(7, "a distance such as 1200.5")?.filter(|along| along.is_finite());
    let line = id32(usize::try_from(row.line()).unwrap_or(usize::MAX));
    Ok(StopTime {
        trip,
        sequence,
        stop,
        arrival_s,
        departure_s,
        along: along.unwrap_or(f32::NAN),
        row: line,
        calls,
    })
}
