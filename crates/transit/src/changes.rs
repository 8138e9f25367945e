//! How long it takes from getting off at one stop until one can leave from another.

use std::collections::HashMap;

use crate::compact::{NONE, id32};
use crate::day::Day;
use crate::error::AskError;
use crate::timetable::Timetable;
use crate::walks::Walks;

/// A change from a stop to another, or to another vehicle there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) to: u32,
    /// From getting off until one can leave.
    pub(crate) change_s: i32,
    /// How many of the changes from there are of no use to who comes this way and could change directly as early.
    pub(crate) covers: u32,
}

/// The changes from every stop, shortest first.
///
/// A change is covered by another that leads to its stop if every stop it leads to is reached from there directly, in no more time than
/// by both: with A, B and C, where A to C takes no longer than A to B and B to C, the change from B to C gains nothing when a vehicle comes
/// to B no earlier than somebody from A stands there. So most changes between stops close by are passed over, and no
/// answer differs: nothing is assumed of the walks, the inequality is looked up for each.
#[derive(Debug)]
pub(crate) struct Changes {
    starts: Vec<u32>,
    changes: Vec<Change>,
}

impl Changes {
    fn new(walks: &Walks) -> Self {
        let mut starts = vec![0];
        let mut changes = Vec::with_capacity(walks.walks());
        for stop in 0..id32(walks.points()) {
            let first = changes.len();
            let of_stop = walks.of(stop).map(|(to, s)| Change { to, change_s: s.cast_signed(), covers: 0 });
            changes.extend(of_stop);
            changes[first..].sort_unstable_by_key(|change: &Change| (change.change_s, change.to));
            starts.push(id32(changes.len()));
        }
        let mut all = Self { starts, changes };
        let mut direct_s = vec![i32::MAX; walks.points()];
        for stop in 0..id32(walks.points()) {
            let range = all.range(stop);
            all.changes[range.clone()]
                .iter()
                .for_each(|change| direct_s[change.to as usize] = change.change_s);
            for i in range.clone() {
                let Change { to, change_s, .. } = all.changes[i];
                let covered =
                    all.of(to).iter().take_while(|on| direct_s[on.to as usize] <= change_s + on.change_s);
                all.changes[i].covers = id32(covered.count());
            }
            all.changes[range].iter().for_each(|change| direct_s[change.to as usize] = i32::MAX);
        }
        all
    }

    fn range(&self, stop: u32) -> std::ops::Range<usize> {
        self.starts[stop as usize] as usize..self.starts[stop as usize + 1] as usize
    }

    pub(crate) fn of(&self, stop: u32) -> &[Change] {
        &self.changes[self.range(stop)]
    }

    pub(crate) fn bytes(&self) -> usize {
        self.changes.len() * 12 + self.starts.len() * 4
    }
}

/// The changes from every stop, walk and minimum change time included.
///
/// Staying at the stop takes the minimum change time; a footpath, or a walk inside a station, its own time and the minimum change
/// time. A rule of the feed stands instead of both; one between two stops goes before one of their stations.
pub(crate) fn changes(
    timetable: &Timetable,
    day: &Day,
    footpaths: &Walks,
    min_change_s: u32,
) -> Result<Changes, AskError> {
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
    Ok(Changes::new(&Walks::from_seconds(stops, rows)?))
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
