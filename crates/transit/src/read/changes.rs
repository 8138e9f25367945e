//! What a feed says beyond its trips: headways, transfers, and the ways inside stations.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::builder::TimetableBuilder;
use crate::clock::{clock, seconds_of};
use crate::compact::NONE;
use crate::error::FeedError;
use crate::report::Fault;
use crate::stops::StopKind;

use super::feed::{FeedFiles, Wanted};
use super::places::Ids;
use super::trips::TripRows;

/// A walk inside a station that gives no time is taken at this speed.
const WALK_M_S: f64 = 1.2;

/// Reads `frequencies.txt`; a headway without exact times counts as if its times were exact.
pub(super) fn headways(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    trips: &TripRows,
    index_of: &[u32],
) -> Result<(), FeedError> {
    const WANTED: Wanted = Wanted {
        file: "frequencies.txt",
        needed: 4,
        columns: &["trip_id", "start_time", "end_time", "headway_secs"],
    };
    feed.each_row(&WANTED, |row| {
        let id = row.needed(0)?;
        let unknown = || Fault::UnknownId { what: "trip".to_owned(), id: id.chars().take(80).collect() };
        let trip = trips.ids.find(&id).map(|trip| index_of[trip as usize]).filter(|&trip| trip != NONE);
        let trip = trip.ok_or_else(unknown)?;
        let time = |column| {
            seconds_of(row.bytes(column))
                .ok_or_else(|| row.not_a(column, "a time such as 07:30:00, at most 240:00:00"))
        };
        let (from_s, until_s) = (time(1)?, time(2)?);
        let headway_s: i64 = row.needed_value(3, "seconds such as 600")?;
        let fault = || Fault::Headway { from: clock(from_s), until: clock(until_s), headway_s };
        let headway = i32::try_from(headway_s).map_err(|_| fault())?;
        builder.headway(trip, from_s..until_s, headway).map_err(|_| fault())?;
        Ok(32)
    })?;
    Ok(())
}

/// Reads `transfers.txt`: rules between two stops are used, those of single lines and trips are told.
pub(super) fn transfers(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    stop_ids: &Ids,
) -> Result<(), FeedError> {
    const WANTED: Wanted = Wanted {
        file: "transfers.txt",
        needed: 2,
        columns: &[
            "from_stop_id",
            "to_stop_id",
            "transfer_type",
            "min_transfer_time",
            "from_route_id",
            "to_route_id",
            "from_trip_id",
            "to_trip_id",
        ],
    };
    let mut rules: Vec<(u32, u32, Option<u32>)> = Vec::new();
    feed.each_row(&WANTED, |row| {
        let kind: u32 = row.value(2, "0 to 5")?.unwrap_or(0);
        let not_used = |why: &str| Err(Fault::Transfer { why: why.to_owned() });
        if kind == 4 || kind == 5 {
            return not_used("staying aboard from one trip to the next is told as a change");
        }
        if (4..8).any(|column| !row.bytes(column).is_empty()) {
            return not_used("it is of single lines or trips, and only rules between stops are used");
        }
        let (from, to) = (stop_ids.find(&row.needed(0)?, "stop")?, stop_ids.find(&row.needed(1)?, "stop")?);
        let change_s = match kind {
            // A recommended place to change says nothing of the time it takes.
            0 => return Ok(0),
            1 => Some(0),
            2 => Some(row.needed_value::<u32>(3, "seconds such as 120")?.min(86_400)),
            3 => None,
            _ => return Err(row.not_a(2, "0 to 5")),
        };
        rules.push((from, to, change_s));
        Ok(24)
    })?;
    for (from, to, change_s) in rules {
        // Both were found among the stops.
        let _ = builder.transfer(from, to, change_s);
    }
    Ok(())
}

/// Reads `pathways.txt`: the shortest walk from platform to platform of each station.
///
/// A pathway without a time takes its length at 1.2 m/s, or a minute where it has neither.
pub(super) fn pathways(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    stop_ids: &Ids,
) -> Result<(), FeedError> {
    const WANTED: Wanted = Wanted {
        file: "pathways.txt",
        needed: 3,
        columns: &["from_stop_id", "to_stop_id", "is_bidirectional", "traversal_time", "length"],
    };
    let mut ways: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
    feed.each_row(&WANTED, |row| {
        let (from, to) = (stop_ids.find(&row.needed(0)?, "stop")?, stop_ids.find(&row.needed(1)?, "stop")?);
        let walk_s = match row.value::<f64>(3, "seconds such as 45")? {
            Some(s) => s,
            None => row.value::<f64>(4, "metres such as 30")?.map_or(60.0, |m| (m / WALK_M_S).ceil()),
        };
        if !(0.0..=86_400.0).contains(&walk_s) {
            return Err(row.not_a(3, "0 to 86,400 seconds"));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 86,400")]
        let walk_s = walk_s.ceil() as u32;
        ways.entry(from).or_default().push((to, walk_s));
        if row.bytes(2) == b"1" {
            ways.entry(to).or_default().push((from, walk_s));
        }
        Ok(64)
    })?;
    let kinds = builder.stop_table().kinds.clone();
    let is_platform = |stop: u32| matches!(kinds[stop as usize], StopKind::Platform | StopKind::BoardingArea);
    let mut platforms: Vec<u32> = ways.keys().copied().filter(|&stop| is_platform(stop)).collect();
    platforms.sort_unstable();
    for from in platforms {
        for (to, walk_s) in walks(&ways, from) {
            if to != from && is_platform(to) {
                let _ = builder.station_walk(from, to, walk_s);
            }
        }
    }
    Ok(())
}

/// The shortest walks from a place (Dijkstra), by place.
fn walks(ways: &HashMap<u32, Vec<(u32, u32)>>, from: u32) -> Vec<(u32, u32)> {
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut heap = BinaryHeap::from([Reverse((0_u32, from))]);
    while let Some(Reverse((s, at))) = heap.pop() {
        if known.contains_key(&at) {
            continue;
        }
        known.insert(at, s);
        for &(to, walk_s) in ways.get(&at).into_iter().flatten() {
            heap.push(Reverse((s.saturating_add(walk_s), to)));
        }
    }
    let mut found: Vec<(u32, u32)> = known.into_iter().collect();
    found.sort_unstable();
    found
}
