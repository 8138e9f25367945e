//! Asking for every origin: neighbours together, on all threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::asking_few::{Alone, Together};
use crate::asking_one_departure::OneDeparture;
use crate::asking_whole_window::{AtOnce, Shared, together};
use crate::compact::id32;
use crate::in_time::{Few, InBits, InTime, Many};
use crate::raptor_side_by_side::{FAR_S, LANES};
use crate::router::Router;
use crate::travel_times::{Doors, NOT_REACHED, TravelTimes};
use crate::walks::Walks;

/// With fewer origins a thread and one departure the moments of the day are not laid out, which takes as long as some tens of origins
/// side by side. On Porto Alegre, first ask, 64 origins take 0.05 s of one thread side by side and 0.07 s by moments; 96 take 0.11 and 0.09 s.
const LEAST_OF_ONE_DEPARTURE: usize = 96;

/// The same for windows, of which a group takes as long however few origins it has. There, 60 departures, 32 origins take 0.29 s by
/// themselves and 0.36 s by moments; 64 take 0.69 and 0.34 s.
const LEAST_OF_WINDOW: usize = 40;

/// What is made of each origin's travel times, in the order of the origins.
pub(crate) fn ask_all<T: Send>(
    router: &Router<'_>,
    doors: Doors<'_>,
    egress_at: &Walks,
    each: impl Fn(usize, &TravelTimes) -> T + Sync,
) -> Vec<T> {
    let question = Question { router, doors, egress_at };
    let order = neighbours_together(router, doors.access);
    let threads = rayon::current_num_threads().max(1);
    let a_thread = order.len().div_ceil(threads);
    let one = router.window.len() == 1;
    if router.fits_by_moment() && a_thread >= if one { LEAST_OF_ONE_DEPARTURE } else { LEAST_OF_WINDOW } {
        return match (one, router.takes_wide_groups() && a_thread > Few::ORIGINS) {
            (true, true) => ask_one_departure::<_, Many>(question, &order, threads, each),
            (true, false) => ask_one_departure::<_, Few>(question, &order, threads, each),
            (false, _) => ask_at_once(question, &order, threads, each),
        };
    }
    let together = order.len().div_ceil(threads).clamp(1, LANES);
    // A few groups share the room of a search; few enough that all threads have work.
    let share = together * order.len().div_ceil(8 * threads * together).clamp(1, 8);
    let answers: Vec<Vec<(u32, T)>> = order
        .par_chunks(share)
        .map(|some| {
            let answer = |origin: u32, times: &TravelTimes| (origin, each(origin as usize, times));
            if together < LANES / 2 {
                let mut alone = Alone::new(question);
                return some.iter().map(|&origin| answer(origin, alone.ask(origin))).collect();
            }
            let mut group = Together::new(question);
            if router.window.len() == 1 {
                let ask = |origins: &[u32]| -> Vec<(u32, T)> {
                    let times = group.ask(origins);
                    origins.iter().zip(times).map(|(&origin, times)| answer(origin, times)).collect()
                };
                return some.chunks(together).flat_map(ask).collect();
            }
            // The last departure side by side; before it what is reached earlier differs from origin to origin.
            let mut alone = Alone::new(question);
            let mut found = Vec::with_capacity(some.len());
            for origins in some.chunks(together) {
                group.search_last(origins);
                for (lane, &origin) in origins.iter().enumerate() {
                    found.push(answer(origin, alone.ask_after(origin, &group.search, lane)));
                }
            }
            found
        })
        .collect();
    in_order(answers)
}

/// Many origins and one departure.
fn ask_one_departure<T: Send, B: InBits>(
    question: Question<'_>,
    order: &[u32],
    threads: usize,
    each: impl Fn(usize, &TravelTimes) -> T + Sync,
) -> Vec<T> {
    let ask = |one: &mut OneDeparture<'_, B>, origins: &[u32]| {
        let mut found = Vec::with_capacity(origins.len());
        one.ask(origins, |origin, times| found.push((origin, each(origin as usize, times))));
        found
    };
    // Laid out before threads ask for it: what works on it in parallel may not be waited for by them.
    let timeline = question.router.timeline();
    ask_groups(order, B::ORIGINS, threads, || OneDeparture::new(question, timeline), ask)
}

/// Many origins and all departures of a window.
fn ask_at_once<T: Send>(
    question: Question<'_>,
    order: &[u32],
    threads: usize,
    each: impl Fn(usize, &TravelTimes) -> T + Sync,
) -> Vec<T> {
    let shared = Shared::new(question);
    let ask = |at_once: &mut AtOnce<'_>, origins: &[u32]| {
        let mut found = Vec::with_capacity(origins.len());
        at_once.ask(origins, |origin, times| found.push((origin, each(origin as usize, times))));
        found
    };
    ask_groups(order, together(question.router), threads, || AtOnce::new(question, &shared), ask)
}

/// Asks for groups of one size, as many as all threads have work with. There are never more searches than threads, and each is used again.
fn ask_groups<W: Send, T: Send>(
    order: &[u32],
    most: usize,
    threads: usize,
    search: impl Fn() -> W + Sync,
    ask: impl Fn(&mut W, &[u32]) -> Vec<(u32, T)> + Sync,
) -> Vec<T> {
    let groups = order.len().div_ceil(most).next_multiple_of(threads);
    let idle: Mutex<Vec<W>> = Mutex::default();
    let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    let answers = order.par_chunks(order.len().div_ceil(groups).max(1)).map(|origins| {
        let waiting = lock().pop();
        let mut one = waiting.unwrap_or_else(&search);
        let found = ask(&mut one, origins);
        lock().push(one);
        found
    });
    in_order(answers.collect())
}

fn in_order<T>(answers: Vec<Vec<(u32, T)>>) -> Vec<T> {
    let mut answers: Vec<(u32, T)> = answers.into_iter().flatten().collect();
    answers.sort_unstable_by_key(|answer| answer.0);
    answers.into_iter().map(|answer| answer.1).collect()
}

#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    pub(crate) router: &'a Router<'a>,
    pub(crate) doors: Doors<'a>,
    pub(crate) egress_at: &'a Walks,
}

/// The origins, neighbours one after another: by the place of their nearest stop along a curve that fills the plane (Morton order).
fn neighbours_together(router: &Router<'_>, access: &Walks) -> Vec<u32> {
    let stops = &router.timetable.stops;
    let place = |origin: u32| {
        let nearest = access.rows_of(origin).iter().min_by_key(|(stop, s)| (*s, *stop))?;
        let stop = nearest.0 as usize;
        Some(interleaved((stops.lon_deg[stop] + 180.0) / 360.0, (stops.lat_deg[stop] + 90.0) / 180.0))
    };
    let mut order: Vec<u32> = (0..id32(access.points())).collect();
    // Who reaches no stop comes first.
    order.sort_by_cached_key(|&origin| (place(origin), origin));
    order
}

/// Two numbers from 0 to 1, bit by bit in turns.
fn interleaved(x: f64, y: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2^32")]
    let bits = |share: f64| (share * f64::from(u32::MAX)) as u64;
    let (x, y) = (bits(x), bits(y));
    (0..32).fold(0, |all, bit| all | (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1))
}

/// The travel time of a ride and of a walk, whichever is less.
pub(crate) fn least_s(arrival_s: i32, at_s: i32, walk_s: u32, longest_s: u32) -> u32 {
    let ride_s = if arrival_s >= FAR_S { NOT_REACHED } else { (arrival_s - at_s).cast_unsigned() };
    let least_s = ride_s.min(walk_s);
    if least_s <= longest_s { least_s } else { NOT_REACHED }
}
