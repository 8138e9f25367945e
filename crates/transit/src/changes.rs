//! How long it takes from getting off at one stop until one can leave from another.

use std::collections::HashMap;

use crate::compact::{NONE, id32};
use crate::day::Day;
use crate::error::AskError;
use crate::timetable::Timetable;
use crate::walks::Walks;

/// The changes from every stop, shortest first, in columns: a search reads most of them, and what is read decides its time.
///
/// A change is covered by another that leads to its stop if the stop it leads to is reached from there directly, in no more time than
/// by both: with A, B and C, where A to C takes no longer than A to B and B to C, the change from B to C gains nothing when a vehicle comes
/// to B no earlier than somebody from A stands there. Of each change A to B the changes from B that it does not cover are kept, a bit each.
/// So most changes between stops close by are passed over, and no answer differs: nothing is assumed of the walks, the inequality is looked
/// up for each.
#[derive(Debug)]
pub(crate) struct Changes {
    starts: Vec<u32>,
    to: Vec<u32>,
    /// From getting off until one can leave.
    change_s: Vec<u16>,
    /// Of each change where its bits begin, as many as there are changes from its stop.
    bits_at: Vec<u32>,
    uncovered: Vec<u64>,
}

/// The changes from one stop.
#[derive(Clone, Copy)]
pub(crate) struct ChangesFrom<'a> {
    /// The first of them among those of all stops.
    pub(crate) first: u32,
    pub(crate) to: &'a [u32],
    pub(crate) change_s: &'a [u16],
}

impl ChangesFrom<'_> {
    /// How many words of 64 bits hold a bit for each.
    #[inline]
    pub(crate) fn words(self) -> usize {
        self.to.len().div_ceil(64)
    }

    /// How many of them take no longer.
    #[inline]
    pub(crate) fn within(self, longest_s: i32) -> usize {
        match self.change_s.last() {
            Some(&last_s) if i32::from(last_s) > longest_s => {
                self.change_s.partition_point(|&s| i32::from(s) <= longest_s)
            }
            _ => self.change_s.len(),
        }
    }
}

/// No change takes longer: 18 hours.
const LONGEST_S: f64 = 65_535.0;

impl Changes {
    fn new(walks: &Walks) -> Self {
        let count = walks.walks();
        let mut all = Self {
            starts: vec![0],
            to: Vec::with_capacity(count),
            change_s: Vec::with_capacity(count),
            bits_at: Vec::with_capacity(count),
            uncovered: Vec::new(),
        };
        let mut of_stop: Vec<(u32, u32)> = Vec::new();
        for stop in 0..id32(walks.points()) {
            of_stop.clear();
            of_stop.extend(walks.of(stop).map(|(to, s)| (s, to)));
            of_stop.sort_unstable();
            all.to.extend(of_stop.iter().map(|change| change.1));
            all.change_s.extend(of_stop.iter().map(|change| u16::try_from(change.0).unwrap_or(u16::MAX)));
            all.starts.push(id32(all.to.len()));
        }
        let mut direct_s = vec![u32::MAX; walks.points()];
        for stop in 0..id32(walks.points()) {
            walks.of(stop).for_each(|(to, s)| direct_s[to as usize] = s);
            for i in all.range(stop) {
                let change_s = u32::from(all.change_s[i]);
                let on = all.range(all.to[i]);
                all.bits_at.push(id32(all.uncovered.len()));
                let is_uncovered =
                    |j: &usize| direct_s[all.to[*j] as usize] > change_s + u32::from(all.change_s[*j]);
                let places: Vec<usize> = on.clone().filter(is_uncovered).map(|j| j - on.start).collect();
                let start = all.uncovered.len();
                all.uncovered.resize(start + on.len().div_ceil(64), 0);
                places.iter().for_each(|place| all.uncovered[start + place / 64] |= 1 << (place % 64));
            }
            walks.of(stop).for_each(|(to, _)| direct_s[to as usize] = u32::MAX);
        }
        all
    }

    fn range(&self, stop: u32) -> std::ops::Range<usize> {
        self.starts[stop as usize] as usize..self.starts[stop as usize + 1] as usize
    }

    #[inline]
    pub(crate) fn of(&self, stop: u32) -> ChangesFrom<'_> {
        let range = self.range(stop);
        let first = self.starts[stop as usize];
        ChangesFrom { first, to: &self.to[range.clone()], change_s: &self.change_s[range] }
    }

    /// The bits of the changes that go on from where a change leads and are not covered by it.
    #[inline]
    pub(crate) fn uncovered_by(&self, change: u32, words: usize) -> &[u64] {
        let start = self.bits_at[change as usize] as usize;
        &self.uncovered[start..start + words]
    }

    /// How many, from all stops.
    pub(crate) fn count(&self) -> usize {
        self.to.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.to.len() * 10 + self.starts.len() * 4 + self.uncovered.len() * 8
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
    // What takes the better part of a day is no change.
    rows.retain(|row| row.2 <= LONGEST_S);
    let ruled = rules.into_iter().filter_map(|((from, to), (_, s))| Some((from, to, f64::from(s?))));
    rows.extend(ruled.filter(|row| arrives[row.0 as usize] && leaves[row.1 as usize] && row.2 <= LONGEST_S));
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
