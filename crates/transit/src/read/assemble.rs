//! Stop times become trips: times that go back are set aside, times that are missing are worked out.

use std::collections::HashMap;

use crate::builder::{Call, TimetableBuilder, Trip};
use crate::clock::clock;
use crate::compact::{NONE, id32};
use crate::error::FeedError;
use crate::report::Fault;
use crate::sphere::sphere_m;

use super::feed::FeedFiles;
use super::shapes::Shapes;
use super::stop_times::StopTime;
use super::trips::TripRows;

const STOP_TIMES: &str = "stop_times.txt";

/// Places along shapes that were worked out, by shape and stops.
type Matched = HashMap<(u32, Vec<u32>), Option<Vec<f64>>>;

/// Adds every trip that can be used to the builder; gives the index there of each trip of the file.
pub(super) fn assemble(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    trips: &TripRows,
    shapes: &Shapes,
    rows: &mut [StopTime],
) -> Result<Vec<u32>, FeedError> {
    let mut index_of = vec![NONE; trips.lines.len()];
    let mut matched = Matched::new();
    let mut rest = rows;
    let (mut calls, mut held) = (Vec::new(), builder.held_bytes());
    for trip in 0..id32(trips.lines.len()) {
        let count = rest.iter().take_while(|row| row.trip == trip).count();
        let (of_trip, others) = rest.split_at_mut(count);
        rest = others;
        let id = trips.ids.get(trip);
        let mut kept = in_order(feed, id, of_trip);
        fill_in(feed, builder, trips.shape_of[trip as usize], shapes, &mut matched, &mut kept);
        calls.clear();
        calls.extend(kept.iter().map(|row| Call {
            stop: row.stop,
            arrival_s: row.arrival_s,
            departure_s: row.departure_s,
            calls: row.calls,
        }));
        let i = trip as usize;
        let direction = Some(trips.directions[i]);
        let row = Trip { id, line: trips.lines[i], service: trips.services[i], direction };
        match builder.trip(row, &calls) {
            Ok(index) => index_of[i] = index,
            Err(_) => {
                feed.problem(
                    "trips.txt",
                    trips.rows[i],
                    Fault::ShortTrip { trip: id.to_owned(), calls: calls.len() },
                );
            }
        }
        if trip % 65_536 == 65_535 {
            let now = builder.held_bytes();
            feed.hold(now.saturating_sub(held) as u64)?;
            held = now;
        }
    }
    Ok(index_of)
}

/// The rows of a trip that can be used: times never go back, and the first and the last row have one.
fn in_order(feed: &mut FeedFiles<'_>, trip: &str, rows: &[StopTime]) -> Vec<StopTime> {
    let mut kept: Vec<StopTime> = Vec::with_capacity(rows.len());
    let mut before_s = 0;
    for row in rows {
        if kept.last().is_some_and(|before| before.sequence == row.sequence) {
            let fault = Fault::SequenceTwice { trip: trip.to_owned(), sequence: row.sequence };
            feed.problem(STOP_TIMES, u64::from(row.row), fault);
        }
        if row.is_timed() {
            if row.arrival_s < before_s || row.departure_s < row.arrival_s {
                let (before, at) = match row.arrival_s < before_s {
                    true => (clock(before_s), clock(row.arrival_s)),
                    false => (clock(row.arrival_s), clock(row.departure_s)),
                };
                let fault = Fault::TimeGoesBack { trip: trip.to_owned(), before, at };
                feed.problem(STOP_TIMES, u64::from(row.row), fault);
                continue;
            }
            before_s = row.departure_s;
        }
        kept.push(*row);
    }
    let mut aside = |row: &StopTime, side: &str| {
        let fault = Fault::NoTimeAround { trip: trip.to_owned(), side: side.to_owned() };
        feed.problem(STOP_TIMES, u64::from(row.row), fault);
    };
    let first = kept.iter().position(StopTime::is_timed).unwrap_or(kept.len());
    kept.drain(..first).for_each(|row| aside(&row, "before"));
    let end = kept.iter().rposition(StopTime::is_timed).map_or(0, |last| last + 1);
    kept.drain(end..).for_each(|row| aside(&row, "after"));
    kept
}

/// Works out the times that are missing between two that are there, by distance: what the rows say of it, else along the shape,
/// else straight from stop to stop; where there is no distance, evenly.
fn fill_in(
    feed: &mut FeedFiles<'_>,
    builder: &TimetableBuilder,
    shape: u32,
    shapes: &Shapes,
    matched: &mut Matched,
    rows: &mut [StopTime],
) {
    if rows.iter().all(StopTime::is_timed) {
        return;
    }
    let table = builder.stop_table();
    let place = |stop: u32| (table.lon_deg[stop as usize], table.lat_deg[stop as usize]);
    let mut along_shape: Option<Option<Vec<f64>>> = None;
    let mut start = 0;
    while let Some(length) = rows[start + 1..].iter().position(StopTime::is_timed) {
        let end = start + 1 + length;
        if length > 0 {
            let gap = &rows[start..=end];
            let given: Vec<f64> = gap.iter().map(|row| f64::from(row.along)).collect();
            let grows = |along: &[f64]| along.is_sorted() && along[along.len() - 1] > along[0];
            let along = if grows(&given) {
                Some(given)
            } else {
                let all = along_shape.get_or_insert_with(|| {
                    if shape == NONE {
                        return None;
                    }
                    let stops: Vec<u32> = rows.iter().map(|row| row.stop).collect();
                    let places: Vec<(f64, f64)> = stops.iter().map(|&stop| place(stop)).collect();
                    matched.entry((shape, stops)).or_insert_with(|| shapes.along_m(shape, &places)).clone()
                });
                all.as_ref().map(|all| all[start..=end].to_vec()).filter(|along| grows(along))
            };
            let counted = length as u64;
            let along = match along {
                Some(along) => {
                    feed.report.placed_along_shape += counted;
                    along
                }
                None => {
                    feed.report.placed_straight += counted;
                    straight(&gap.iter().map(|row| place(row.stop)).collect::<Vec<_>>())
                }
            };
            place_between(&mut rows[start..=end], &along);
        }
        start = end;
    }
}

/// Metres from stop to stop, in sum; the numbers 0, 1, 2 … where all lie in one place.
fn straight(places: &[(f64, f64)]) -> Vec<f64> {
    let mut along = vec![0.0];
    let mut sum_m = 0.0;
    for pair in places.windows(2) {
        sum_m += sphere_m(pair[0], pair[1]);
        along.push(sum_m);
    }
    if sum_m > 0.0 { along } else { (0..id32(places.len())).map(f64::from).collect() }
}

fn place_between(rows: &mut [StopTime], along: &[f64]) {
    let last = rows.len() - 1;
    let from_s = f64::from(rows[0].departure_s);
    let whole_s = f64::from(rows[last].arrival_s) - from_s;
    let whole_m = along[last] - along[0];
    for (row, &at) in rows.iter_mut().zip(along).take(last).skip(1) {
        let s = (from_s + whole_s * ((at - along[0]) / whole_m)).round();
        #[expect(clippy::cast_possible_truncation, reason = "between two times of a trip")]
        let s = s as i32;
        (row.arrival_s, row.departure_s) = (s, s);
    }
}
