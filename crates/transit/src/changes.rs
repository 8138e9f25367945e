//! How long it takes from getting off at one stop until one can leave from another.

use std::collections::HashMap;

use crate::compact::{NONE, id32};
use crate::day::Day;
use crate::error::AskError;
use crate::timetable::Timetable;
use crate::walks::Walks;

/// The changes from every stop, walk and minimum change time included.
///
/// Staying at the stop takes the minimum change time; a footpath, or a walk inside a station, its own time and the minimum change
/// time. A rule of the feed stands instead of both; one between two stops goes before one of their stations.
pub(crate) fn changes(
    timetable: &Timetable,
    day: &Day,
    footpaths: &Walks,
    min_change_s: u32,
) -> Result<Walks, AskError> {
    let stops = timetable.stop_count();
    // Changes to stops where nothing leaves that day, and from those where nothing arrives, are of no use.
    let (leaves, arrives) = day.leaves_and_arrives(stops);
    let mut rules: HashMap<(u32, u32), (usize, Option<u32>)> = HashMap::new();
    let members = Members::new(timetable);
    for transfer in &timetable.transfers {
        let (from, to) = (members.of(transfer.from), members.of(transfer.to));
        let general = from.len() * to.len();
        for &a in from {
            for &b in to {
                let rule = rules.entry((a, b)).or_insert((general, transfer.change_s));
                if general <= rule.0 {
                    *rule = (general, transfer.change_s);
                }
            }
        }
    }
    let mut rows: Vec<(u32, u32, f64)> = Vec::new();
    let mut add = |from: u32, to: u32, s: u32| {
        if arrives[from as usize] && leaves[to as usize] && !rules.contains_key(&(from, to)) {
            rows.push((from, to, f64::from(s)));
        }
    };
    for stop in 0..id32(stops) {
        add(stop, stop, min_change_s);
        footpaths.of(stop).for_each(|(to, s)| add(stop, to, s.saturating_add(min_change_s)));
    }
    for walk in &timetable.station_walks {
        add(walk.from, walk.to, walk.walk_s.saturating_add(min_change_s));
    }
    // What is too long for a day is no change.
    rows.retain(|row| row.2 <= 86_400.0);
    let ruled = rules.into_iter().filter_map(|((from, to), (_, s))| Some((from, to, f64::from(s?))));
    rows.extend(ruled.filter(|row| arrives[row.0 as usize] && leaves[row.1 as usize] && row.2 <= 86_400.0));
    Walks::from_seconds(stops, rows)
}

/// The stops that a rule about a stop or a station is about.
struct Members {
    of_station: HashMap<u32, Vec<u32>>,
    alone: Vec<u32>,
}

impl Members {
    fn new(timetable: &Timetable) -> Self {
        let mut of_station: HashMap<u32, Vec<u32>> = HashMap::new();
        for stop in 0..id32(timetable.stop_count()) {
            if timetable.stops.parents[stop as usize] != NONE {
                of_station.entry(timetable.stops.station_of(stop)).or_default().push(stop);
            }
        }
        for (&station, members) in &mut of_station {
            members.push(station);
        }
        Self { of_station, alone: (0..id32(timetable.stop_count())).collect() }
    }

    fn of(&self, stop: u32) -> &[u32] {
        match self.of_station.get(&stop) {
            Some(members) => members,
            None => &self.alone[stop as usize..=stop as usize],
        }
    }
}
