//! The moments of a day at each stop: when vehicles leave and arrive, and which changes between stops may gain something.
//!
//! What a search by moments walks through. Vehicles that leave a stop in the same second are one moment, and so are those that
//! arrive in it.

use rayon::prelude::*;

use crate::compact::{NONE, id32};
use crate::router::Router;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// Moments by stop, and what joins them.
///
/// # Units
/// Seconds since midnight of the day that is asked about.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub(crate) departures: Moments,
    pub(crate) arrivals: Moments,
    /// Of each call of a trip the departure it is, and none where one may not board; calls trip after trip, as the day lists arrivals.
    pub(crate) boards: Vec<u32>,
    /// The same for arrivals, and getting off.
    pub(crate) alights: Vec<u32>,
    /// Where the changes of each stop that may gain something begin.
    change_starts: Vec<u32>,
    /// The stop that each leads to, and how long it takes.
    changes: Vec<(u32, u16)>,
}

/// Moments of one kind at each stop, in order.
#[derive(Debug)]
pub(crate) struct Moments {
    starts: Vec<u32>,
    s: Vec<i32>,
}

impl Moments {
    /// Moments of the calls of a day, of which each is a stop, a time and its place; gives the moment of each place as well.
    fn new(stops: usize, calls: usize, mut found: Vec<(u32, i32, u32)>) -> (Self, Vec<u32>) {
        found.par_sort_unstable();
        let (mut starts, mut s, mut of_call) = (vec![0; stops + 1], Vec::new(), vec![NONE; calls]);
        for same in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (stop, at_s, _) = same[0];
            same.iter().for_each(|call| of_call[call.2 as usize] = id32(s.len()));
            s.push(at_s);
            starts[stop as usize + 1] += 1;
        }
        for stop in 0..stops {
            starts[stop + 1] += starts[stop];
        }
        (Self { starts, s }, of_call)
    }

    /// How many stops there are.
    pub(crate) fn stops(&self) -> usize {
        self.starts.len() - 1
    }

    /// The moments of a stop.
    #[inline]
    pub(crate) fn of(&self, stop: u32) -> std::ops::Range<usize> {
        self.starts[stop as usize] as usize..self.starts[stop as usize + 1] as usize
    }

    /// When a moment is.
    #[inline]
    pub(crate) fn s(&self, moment: usize) -> i32 {
        self.s[moment]
    }

    /// When the moments of a stop are.
    #[inline]
    pub(crate) fn times_s(&self, stop: u32) -> &[i32] {
        &self.s[self.of(stop)]
    }

    /// How many, at all stops.
    pub(crate) fn count(&self) -> usize {
        self.s.len()
    }
}

impl Timeline {
    /// Costs a sort of the calls, and a look at each change from every stop and from those after it.
    pub(crate) fn new(router: &Router<'_>) -> Self {
        let (stops, calls) = (router.timetable.stop_count(), router.day.call_count());
        let (mut leave, mut arrive) = (Vec::with_capacity(calls), Vec::with_capacity(calls));
        for route in 0..id32(router.day.route_count()) {
            let line = router.day.route(route);
            let (length, mut place) = (line.stops.len(), id32(router.day.first_call(route)));
            for trip in 0..line.trips {
                for (at, (&stop, calls)) in line.stops.iter().zip(line.calls).enumerate() {
                    if at + 1 < length && calls & MAY_BOARD != 0 {
                        leave.push((stop, line.departure_s(trip, at), place));
                    }
                    if at > 0 && calls & MAY_ALIGHT != 0 {
                        arrive.push((stop, line.arrival_s(trip, at), place));
                    }
                    place += 1;
                }
            }
        }
        let (departures, boards) = Moments::new(stops, calls, leave);
        let (arrivals, alights) = Moments::new(stops, calls, arrive);
        let (change_starts, changes) = changes_that_gain(router);
        Self { departures, arrivals, boards, alights, change_starts, changes }
    }

    /// The bytes that it holds at most, and its making takes.
    pub(crate) fn most_bytes(router: &Router<'_>) -> usize {
        // Calls to be sorted, the moments that they are, and when those are; changes of each stop and of all.
        router.day.call_count() * (24 + 8 + 8)
            + router.changes.count() * 16
            + router.timetable.stop_count() * 100
    }

    /// The changes from a stop that may gain something: where to, and seconds.
    #[inline]
    pub(crate) fn changes_from(&self, stop: u32) -> impl Iterator<Item = (u32, i32)> {
        let range =
            self.change_starts[stop as usize] as usize..self.change_starts[stop as usize + 1] as usize;
        self.changes[range].iter().map(|&(to, s)| (to, s.into()))
    }
}

/// The place of the first of times in order that is no earlier. Mostly it is one of the first few, which are compared at once.
#[inline]
pub(crate) fn first_from(times_s: &[i32], s: i32) -> usize {
    match times_s.first_chunk::<8>() {
        Some(few) if few[7] >= s => few.iter().map(|&time_s| usize::from(time_s < s)).sum(),
        _ => times_s.partition_point(|&time_s| time_s < s),
    }
}

/// A stop that routes call at just before or after another one, and the longest that any of their trips takes between the two.
type Neighbour = (u32, i32);

/// Of each stop where all routes that leave it can be boarded just before, and where all that come to it can be left just after; nothing
/// where one of them cannot.
struct Neighbours {
    before: Vec<Option<Vec<Neighbour>>>,
    after: Vec<Option<Vec<Neighbour>>>,
}

impl Neighbours {
    fn new(router: &Router<'_>) -> Self {
        let stops = router.timetable.stop_count();
        let (mut before, mut after) = (vec![Some(Vec::new()); stops], vec![Some(Vec::new()); stops]);
        for route in 0..id32(router.day.route_count()) {
            let line = router.day.route(route);
            let last = line.stops.len() - 1;
            for (at, (&stop, &calls)) in line.stops.iter().zip(line.calls).enumerate() {
                if at < last && calls & MAY_BOARD != 0 {
                    let from = at.checked_sub(1).filter(|&from| line.calls[from] & MAY_BOARD != 0);
                    let departs_s = |trip, at| line.departure_s(trip, at);
                    let one = from.map(|from| (line.stops[from], longest_s(line.trips, departs_s, from, at)));
                    add(&mut before[stop as usize], one);
                }
                if at > 0 && calls & MAY_ALIGHT != 0 {
                    let to = Some(at + 1).filter(|&to| to <= last && line.calls[to] & MAY_ALIGHT != 0);
                    let arrives_s = |trip, at| line.arrival_s(trip, at);
                    let one = to.map(|to| (line.stops[to], longest_s(line.trips, arrives_s, at, to)));
                    add(&mut after[stop as usize], one);
                }
            }
        }
        Self { before, after }
    }
}

fn longest_s(trips: usize, s: impl Fn(usize, usize) -> i32, from: usize, to: usize) -> i32 {
    (0..trips).map(|trip| s(trip, to) - s(trip, from)).max().unwrap_or(0)
}

fn add(known: &mut Option<Vec<Neighbour>>, one: Option<Neighbour>) {
    match (known.as_mut(), one) {
        (Some(known), Some((stop, s))) => match known.iter_mut().find(|known| known.0 == stop) {
            Some(known) => known.1 = s.max(known.1),
            None => known.push((stop, s)),
        },
        _ => *known = None,
    }
}

/// Of each stop the changes that may gain something, as starts and columns.
///
/// A change gains nothing if whoever makes it can as well stay in the vehicle to the next stop and change from there, or board all that
/// leaves where it leads to a stop earlier, and be in time for the same trips even when these are slowest. (Witt, "Trip-Based Public
/// Transit Routing", ESA 2015, leaves out the same of every trip.) One goes on replacing changes until one is left that is not left out:
/// each gets off later, or boards earlier, on the same two trips.
fn changes_that_gain(router: &Router<'_>) -> (Vec<u32>, Vec<(u32, u16)>) {
    let stops = router.timetable.stop_count();
    let Neighbours { before, after } = Neighbours::new(router);
    let of_stop = |room: &mut [Vec<i32>; 2], stop: u32| -> Vec<(u32, u16)> {
        let [here_s, there_s] = room;
        let changes = router.changes.of(stop);
        set(here_s, router, stop);
        let gains = |&(to, s): &(u32, u16)| {
            let boards_before = |known: &Vec<Neighbour>| {
                known.iter().all(|&(from, ride_s)| here_s[from as usize] <= i32::from(s) - ride_s)
            };
            !before[to as usize].as_ref().is_some_and(boards_before)
        };
        let mut left: Vec<(u32, u16)> =
            changes.to.iter().copied().zip(changes.change_s.iter().copied()).filter(gains).collect();
        forget(here_s, router, stop);
        if let Some(after) = &after[stop as usize] {
            let mut stays = vec![true; left.len()];
            for &(next, ride_s) in after {
                set(there_s, router, next);
                for (stays, &(to, s)) in stays.iter_mut().zip(&left) {
                    *stays &= there_s[to as usize] <= i32::from(s) - ride_s;
                }
                forget(there_s, router, next);
            }
            let mut stays = stays.into_iter();
            left.retain(|_| !stays.next().unwrap_or(false));
        }
        left
    };
    let found: Vec<Vec<(u32, u16)>> = (0..id32(stops))
        .into_par_iter()
        .map_init(|| [vec![i32::MAX; stops], vec![i32::MAX; stops]], of_stop)
        .collect();
    let mut starts = vec![0];
    let mut all = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for of_stop in found {
        all.extend(of_stop);
        starts.push(id32(all.len()));
    }
    (starts, all)
}

fn set(s: &mut [i32], router: &Router<'_>, stop: u32) {
    let changes = router.changes.of(stop);
    changes.to.iter().zip(changes.change_s).for_each(|(&to, &change_s)| s[to as usize] = change_s.into());
}

fn forget(s: &mut [i32], router: &Router<'_>, stop: u32) {
    router.changes.of(stop).to.iter().for_each(|&to| s[to as usize] = i32::MAX);
}
