//! The same search for several origins side by side.
//!
//! Origins that lie close together reach much the same stops by the same trips. Their labels lie side by side in memory, so that a stop, a
//! footpath or a trip is looked up once for all of them and the labels are compared by the processor in one go. What is looked at for
//! one origin only is looked at for all: that costs little and changes nothing, since every label is of a journey that can be made.

use crate::compact::{NONE, id32};
use crate::day::Route;
use crate::raptor::UNREACHED_S;
use crate::router::Router;
use crate::stop_set::StopSet;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// How many origins are searched from side by side.
pub(crate) const LANES: usize = 8;

/// Of each origin one number.
pub(crate) type Lanes = [i32; LANES];

/// Not reached. Any walk or change can be added to it.
pub(crate) const FAR_S: i32 = i32::MAX / 2;

const NOWHERE: u32 = u32::MAX;
const NONE_REACHED: Lanes = [FAR_S; LANES];

/// What the searches know, and the room they need; see [`Search`](crate::raptor::Search).
#[derive(Debug)]
pub(crate) struct SideBySide {
    rounds: usize,
    stops: usize,
    /// When one can leave a stop after at most so many vehicles; all stops with none, then with one.
    ready_s: Vec<Lanes>,
    /// When a vehicle brings one to a stop, with at most so many vehicles.
    arrival_s: Vec<Lanes>,
    /// The change by which each can leave a stop then, and none where one walked there from the door; see `Changes`.
    by_change: Vec<[u32; LANES]>,
    /// Stops that somebody can leave earlier than before.
    marked: StopSet,
    /// Of each marked stop, when one could leave it before it was.
    before_s: Vec<Lanes>,
    /// Calls of routes at which somebody can board an earlier trip than before.
    boards: Vec<bool>,
    /// Stops that a vehicle reached earlier in this round, for somebody.
    improved: StopSet,
    /// Of each of those, when a vehicle brought one there before.
    arrived_s: Vec<Lanes>,
    /// The changes from a stop that may gain something, a bit each.
    bits: Vec<u64>,
    /// The same, in this departure.
    reached: StopSet,
    first_at: Vec<u32>,
    queue: Vec<u32>,
}

impl SideBySide {
    pub(crate) fn new(router: &Router<'_>) -> Self {
        let (stops, rounds) = (router.timetable.stop_count(), router.rounds());
        Self {
            rounds,
            stops,
            ready_s: vec![NONE_REACHED; stops * (rounds + 1)],
            arrival_s: vec![NONE_REACHED; stops * (rounds + 1)],
            by_change: vec![[NONE; LANES]; stops * (rounds + 1)],
            marked: StopSet::of(stops),
            before_s: vec![NONE_REACHED; stops],
            boards: vec![false; router.day.position_count()],
            improved: StopSet::of(stops),
            arrived_s: vec![NONE_REACHED; stops],
            bits: Vec::new(),
            reached: StopSet::of(stops),
            first_at: vec![NOWHERE; router.day.route_count()],
            queue: Vec::new(),
        }
    }

    /// Forgets everything, for other origins.
    pub(crate) fn clear(&mut self) {
        self.ready_s.fill(NONE_REACHED);
        self.arrival_s.fill(NONE_REACHED);
        self.reached.clear();
    }

    /// What is known of one origin, in the layout of [`Search`](crate::raptor::Search).
    pub(crate) fn copy_lane(
        &self,
        lane: usize,
        ready_s: &mut [i32],
        arrival_s: &mut [i32],
        by_change: &mut [u32],
    ) {
        let time = |s: i32| if s >= FAR_S { UNREACHED_S } else { s };
        ready_s.iter_mut().zip(&self.ready_s).for_each(|(to, from)| *to = time(from[lane]));
        arrival_s.iter_mut().zip(&self.arrival_s).for_each(|(to, from)| *to = time(from[lane]));
        by_change.iter_mut().zip(&self.by_change).for_each(|(to, from)| *to = from[lane]);
    }

    /// When a vehicle brings each to a stop.
    pub(crate) fn arrival_s(&self, stop: u32) -> &Lanes {
        &self.arrival_s[self.rounds * self.stops + stop as usize]
    }

    /// The stops that somebody reached earlier by the last departure than by those before.
    pub(crate) fn reached(&self) -> &[u32] {
        self.reached.list()
    }

    /// Searches from a departure, which is no later than those before; of each origin its walks to stops.
    pub(crate) fn depart<'a>(
        &mut self,
        router: &Router<'_>,
        access: impl Iterator<Item = &'a [(u32, u32)]>,
        at_s: i32,
    ) {
        let limit_s = at_s + router.travel.max_travel_s.cast_signed();
        self.reached.clear();
        for (lane, walks) in access.enumerate().take(LANES) {
            for &(stop, walk_s) in walks {
                let s = at_s.saturating_add(walk_s.cast_signed());
                let known_s = self.ready_s[stop as usize];
                if s <= limit_s && s < known_s[lane] {
                    if !self.marked.contains(stop) {
                        self.before_s[stop as usize] = known_s;
                    }
                    self.ready_s[stop as usize][lane] = s;
                    // A walk from the door says nothing of the stops around: no change is covered.
                    self.by_change[stop as usize][lane] = NONE;
                    self.marked.insert(stop);
                }
            }
        }
        self.raise_marked(0);
        for round in 1..=self.rounds {
            if self.marked.list().is_empty() {
                return;
            }
            self.collect_routes(router, round);
            let mut queue = std::mem::take(&mut self.queue);
            for route in queue.drain(..) {
                self.scan(router, route, round, limit_s);
            }
            self.queue = queue;
            self.marked.clear();
            self.change(router, round, limit_s);
        }
        self.marked.clear();
    }

    /// Every route of which somebody can board an earlier trip than before waits once, from the first stop where that is so.
    fn collect_routes(&mut self, router: &Router<'_>, round: usize) {
        let ready_s = &self.ready_s[(round - 1) * self.stops..round * self.stops];
        for &stop in self.marked.list() {
            let gained = Gained::of(&ready_s[stop as usize], &self.before_s[stop as usize]);
            for &(route, at) in router.day.routes_at(stop) {
                let place = router.day.position(route, at);
                if !gained.any_of(router.day.departures_of(route, at)) {
                    continue;
                }
                self.boards[place] = true;
                let first = &mut self.first_at[route as usize];
                if *first == NOWHERE {
                    self.queue.push(route);
                }
                *first = at.min(*first);
            }
        }
    }

    /// Rides along a route from its first marked stop, each on the earliest trip that can be caught.
    fn scan(&mut self, router: &Router<'_>, route: u32, round: usize, limit_s: i32) {
        let first = std::mem::replace(&mut self.first_at[route as usize], NOWHERE) as usize;
        let line = router.day.route(route);
        // No trip yet: one after the last.
        let mut trips = [line.trips; LANES];
        let mut anybody = false;
        let ready_s = &self.ready_s[(round - 1) * self.stops..round * self.stops];
        let arrivals_s = &mut self.arrival_s[round * self.stops..];
        let start = router.day.position(route, 0);
        let boards = &mut self.boards[start..start + line.stops.len()];
        for (at, (&stop, &calls)) in line.stops.iter().zip(line.calls).enumerate().skip(first) {
            if anybody && calls & MAY_ALIGHT != 0 {
                let s = trips.map(|trip| line.arrival_or(trip, at, FAR_S));
                let known_s = &mut arrivals_s[stop as usize];
                let before_s = *known_s;
                if lowered(known_s, &s, limit_s) {
                    if !self.improved.contains(stop) {
                        self.arrived_s[stop as usize] = before_s;
                    }
                    raise(arrivals_s, stop as usize, self.stops);
                    self.improved.insert(stop);
                }
            }
            // Where nobody can board an earlier trip than before nothing new comes of it.
            if std::mem::take(&mut boards[at]) && calls & MAY_BOARD != 0 {
                anybody |= board(&mut trips, line, at, &ready_s[stop as usize]);
            }
        }
    }

    /// Changes from every stop that was reached earlier in this round.
    fn change(&mut self, router: &Router<'_>, round: usize, limit_s: i32) {
        let mut improved = std::mem::take(&mut self.improved);
        improved.list().iter().for_each(|&stop| self.reached.insert(stop));
        if round < self.rounds {
            let (stops, start) = (self.stops, round * self.stops);
            let first_s = |stop: u32| self.arrival_s[start + stop as usize].into_iter().fold(FAR_S, i32::min);
            // Earliest first: the later ones then gain less, and more of their changes are passed over.
            improved.sort_by_key(first_s);
            let arrivals_s = &self.arrival_s[start..];
            let ready_s = &mut self.ready_s[start..start + stops];
            let by_change = &mut self.by_change[start..start + stops];
            let bits = &mut self.bits;
            for &stop in improved.list() {
                let arrival_s = &arrivals_s[stop as usize];
                let gained = gains(arrival_s, &self.arrived_s[stop as usize]);
                let changes = router.changes.of(stop);
                bits.clear();
                bits.resize(changes.words(), 0);
                for lane in (0..LANES).filter(|&lane| gained[lane]) {
                    let change = by_change[stop as usize][lane];
                    if change == NONE || ready_s[stop as usize][lane] > arrival_s[lane] {
                        bits.fill(u64::MAX);
                        break;
                    }
                    let uncovered = router.changes.uncovered_by(change, bits.len());
                    bits.iter_mut().zip(uncovered).for_each(|(bits, uncovered)| *bits |= uncovered);
                }
                // Shortest first: beyond the longest travel time all are.
                let first_s = (0..LANES).filter(|&lane| gained[lane]).map(|lane| arrival_s[lane]);
                let latest_s = limit_s - first_s.fold(FAR_S, i32::min);
                let within = changes.within(latest_s);
                for i in places(bits).take_while(|&i| i < within) {
                    let (to, change_s) = (changes.to[i], i32::from(changes.change_s[i]));
                    let s = arrival_s.map(|arrival_s| arrival_s + change_s);
                    let to_ready_s = &mut ready_s[to as usize];
                    let mut any = false;
                    for lane in 0..LANES {
                        any |= s[lane] < to_ready_s[lane];
                    }
                    if any {
                        if !self.marked.contains(to) {
                            self.before_s[to as usize] = *to_ready_s;
                        }
                        let (change, to_by) = (changes.first + id32(i), &mut by_change[to as usize]);
                        for lane in 0..LANES {
                            let earlier = s[lane] < to_ready_s[lane];
                            to_by[lane] = if earlier { change } else { to_by[lane] };
                            to_ready_s[lane] = s[lane].min(to_ready_s[lane]);
                        }
                        self.marked.insert(to);
                    }
                }
            }
            self.raise_marked(round);
        }
        improved.clear();
        self.improved = improved;
    }

    /// From one number of vehicles to the most, at the marked stops: what can be had with some can be had with more.
    fn raise_marked(&mut self, round: usize) {
        for &stop in self.marked.list() {
            for level in round + 1..=self.rounds {
                let (below, at) =
                    ((level - 1) * self.stops + stop as usize, level * self.stops + stop as usize);
                let (below_s, by_change) = (self.ready_s[below], self.by_change[below]);
                for lane in 0..LANES {
                    if below_s[lane] < self.ready_s[at][lane] {
                        self.ready_s[at][lane] = below_s[lane];
                        self.by_change[at][lane] = by_change[lane];
                    }
                }
            }
        }
    }
}

/// The moments that are new: from when each can leave now until when each could before.
struct Gained {
    from_s: Lanes,
    before_s: Lanes,
    least_s: i32,
    most_s: i32,
}

impl Gained {
    #[inline]
    fn of(ready_s: &Lanes, before_s: &Lanes) -> Self {
        let (mut least_s, mut most_s) = (FAR_S, i32::MIN);
        for lane in 0..LANES {
            let gains = ready_s[lane] < before_s[lane];
            least_s = if gains { ready_s[lane].min(least_s) } else { least_s };
            most_s = if gains { before_s[lane].max(most_s) } else { most_s };
        }
        Self { from_s: *ready_s, before_s: *before_s, least_s, most_s }
    }

    /// Whether any departure, of those in order, is new for anybody.
    #[inline]
    fn any_of(&self, departures_s: &[i32]) -> bool {
        let first = departures_s.partition_point(|&s| s < self.least_s);
        departures_s[first..].iter().take_while(|&&s| s < self.most_s).any(|&s| {
            let mut any = false;
            for lane in 0..LANES {
                any |= self.from_s[lane] <= s && s < self.before_s[lane];
            }
            any
        })
    }
}

/// Whether any of these times within the limit is earlier than what is known; then it is known.
#[inline]
fn lowered(known_s: &mut Lanes, s: &Lanes, limit_s: i32) -> bool {
    let mut any = false;
    for lane in 0..LANES {
        any |= s[lane] < known_s[lane] && s[lane] <= limit_s;
    }
    if any {
        for lane in 0..LANES {
            known_s[lane] = if s[lane] <= limit_s { s[lane].min(known_s[lane]) } else { known_s[lane] };
        }
    }
    any
}

/// Arrivals with some vehicles stand for more as well.
fn raise(arrivals_s: &mut [Lanes], first: usize, stops: usize) {
    let (mut below, mut level) = (arrivals_s[first], first + stops);
    while level < arrivals_s.len() {
        let known_s = &mut arrivals_s[level];
        if !lowered(known_s, &below, FAR_S) {
            return;
        }
        below = *known_s;
        level += stops;
    }
}

/// Each boards the earliest trip that can be caught; whether anybody did.
#[inline]
fn board(trips: &mut [usize; LANES], line: Route<'_>, at: usize, ready_s: &Lanes) -> bool {
    let mut anybody = false;
    for (trip, &ready_s) in trips.iter_mut().zip(ready_s) {
        let earliest = line.first_from(at, ready_s, *trip);
        anybody |= earliest < *trip;
        *trip = earliest;
    }
    anybody
}

/// Who gains.
#[inline]
fn gains(now_s: &Lanes, before_s: &Lanes) -> [bool; LANES] {
    let mut gains = [false; LANES];
    for lane in 0..LANES {
        gains[lane] = now_s[lane] < before_s[lane];
    }
    gains
}

/// The places of bits that are set, in order.
#[inline]
pub(crate) fn places(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(at, &word)| {
        std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)))
            .take_while(|&word| word != 0)
            .map(move |word| at * 64 + word.trailing_zeros() as usize)
    })
}
