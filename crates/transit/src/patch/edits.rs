//! What a patch asks, in indices of the timetable; names that are not there are refused before anything is changed.

use std::collections::{HashMap, HashSet};

use crate::error::PatchError;
use crate::timetable::Timetable;

use super::Patch;
use super::names::Names;

/// A patch in indices.
#[derive(Debug, Default)]
pub(super) struct Edits {
    pub(super) closed: HashSet<u32>,
    pub(super) dropped: HashSet<u32>,
    /// By line.
    pub(super) inserted: HashMap<u32, Vec<Inserted>>,
    /// By line, which of the headways.
    pub(super) headway_of: HashMap<u32, Vec<usize>>,
    pub(super) headways: Vec<NewHeadway>,
}

/// A call between two stops that follow each other.
#[derive(Debug)]
pub(super) struct Inserted {
    pub(super) between: [Vec<u32>; 2],
    pub(super) stop: u32,
    pub(super) loss_s: i32,
    pub(super) part: String,
    pub(super) line_name: String,
}

/// A part of the day in which a line runs every so many seconds.
#[derive(Debug)]
pub(super) struct NewHeadway {
    pub(super) time_s: std::ops::Range<i32>,
    pub(super) every_s: i32,
    pub(super) part: String,
    pub(super) line_name: String,
}

/// The names of a patch in a timetable that has its new stations and lines already; `first_station` is the first of them.
pub(super) fn edits(patch: &Patch, timetable: &Timetable, first_station: u32) -> Result<Edits, PatchError> {
    let mut edits = Edits::default();
    let names = |part: String| Names { timetable, part };
    for ((number, station), index) in patch.added_stations.iter().enumerate().zip(first_station..) {
        let names = names(format!("station_erbij {}", number + 1));
        for line in &station.lines {
            let [before, after] = &line.between;
            let between = [names.stops(before)?, names.stops(after)?];
            if line.loss_s > 3_600 {
                return Err(names.bad(format!("verlies_s is {}; expected 0 to 3,600 seconds", line.loss_s)));
            }
            for index_of_line in names.lines(&line.line)? {
                edits.inserted.entry(index_of_line).or_default().push(Inserted {
                    between: between.clone(),
                    stop: index,
                    loss_s: line.loss_s.cast_signed(),
                    part: names.part.clone(),
                    line_name: line.line.clone(),
                });
            }
        }
    }
    for (number, headway) in patch.headways.iter().enumerate() {
        let names = names(format!("frequentie {}", number + 1));
        let time_s = names.times_s(&headway.from, &headway.until)?;
        let every_s = names.minutes_s("elke_min", headway.every_min, 0.5, 1_440.0)?;
        for line in names.lines(&headway.line)? {
            let others = edits.headway_of.entry(line).or_default();
            let overlaps = |&other: &usize| {
                let other: &NewHeadway = &edits.headways[other];
                other.time_s.start < time_s.end && time_s.start < other.time_s.end
            };
            if others.iter().any(overlaps) {
                return Err(names
                    .bad(format!("line {:?} already has a headway in a part of that time", headway.line)));
            }
            others.push(number);
        }
        let (part, line_name) = (names.part, headway.line.clone());
        edits.headways.push(NewHeadway { time_s, every_s, part, line_name });
    }
    for (number, line) in patch.dropped_lines.iter().enumerate() {
        edits.dropped.extend(names(format!("lijn_schrappen {}", number + 1)).lines(&line.line)?);
    }
    for (number, stop) in patch.closed_stops.iter().enumerate() {
        edits.closed.extend(names(format!("halte_sluiten {}", number + 1)).stops(&stop.stop)?);
    }
    Ok(edits)
}
