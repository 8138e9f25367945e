//! Metres between origins and candidate sites: the pairs that can matter, and what each site does alone.

use super::LocateError;
use super::{Ground, LocatePlan};
use crate::Objective;
use crate::distances::{door, snap_origins};
use geo::Coord;
use rayon::prelude::*;
use werkvlek_network::{Limit, NetworkRoute};

/// More pairs than this would take more than about 2 GB on the way to an answer.
const MAX_PAIRS: usize = 30_000_000;

/// What was measured.
pub(super) struct Pairs {
    /// Origin, candidate, metres: only pairs that would help the origin.
    pub(super) triples: Vec<(usize, usize, f64)>,
    /// By candidate: what it does when it comes alone.
    pub(super) alone: Vec<Alone>,
    /// Candidates too far from any street.
    pub(super) off_network: usize,
}

/// What one site does when it comes alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Alone {
    /// Weight that comes within reach.
    pub(super) within: f64,
    /// Weight × metres saved by those who have a facility now.
    pub(super) saved_m: f64,
}

/// Measures every candidate against every origin that it could help.
pub(super) fn measure(
    ground: &Ground<'_>,
    plan: &LocatePlan,
    weight: &[f64],
    now_m: &[Option<f64>],
) -> Result<Pairs, LocateError> {
    let most_m = plan.max_distance_m.unwrap_or(f64::INFINITY);
    let limit_m = match plan.objective {
        Objective::Dekking => plan.within_m,
        // Farther than what there is helps nobody who has something.
        Objective::Afstand => now_m.iter().flatten().copied().fold(0.0, f64::max).min(most_m),
    };
    let has_none = |origin: usize| plan.objective == Objective::Afstand && now_m[origin].is_none();
    let is_asked = |origin: usize, dist_m: f64| dist_m <= if has_none(origin) { most_m } else { limit_m };
    let search_m = limit_m.max(plan.within_m);
    let mut pairs =
        Pairs { triples: Vec::new(), alone: vec![Alone::default(); ground.candidates.len()], off_network: 0 };
    let mut take = |candidate: usize, near: &[(usize, f64)]| {
        if pairs.triples.len() > MAX_PAIRS {
            return;
        }
        let alone = &mut pairs.alone[candidate];
        for &(origin, dist_m) in near {
            let now = now_m[origin].unwrap_or(f64::INFINITY);
            if dist_m <= plan.within_m && now > plan.within_m {
                alone.within += weight[origin];
            }
            if dist_m < now && now.is_finite() {
                alone.saved_m += weight[origin] * (now - dist_m);
            }
            let helps = match plan.objective {
                Objective::Dekking => now > plan.within_m,
                Objective::Afstand => dist_m < now,
            };
            if helps && is_asked(origin, dist_m) && weight[origin] > 0.0 {
                pairs.triples.push((origin, candidate, dist_m));
            }
        }
    };
    let doors: Vec<Coord> = ground.candidates.iter().map(|c| door(c.geometry())).collect();
    match ground.network {
        Some(network) => {
            let homes = snap_origins(ground.origins, network);
            let snapped = network.snap(&doors);
            let off_network = snapped.off_network().count();
            // Who has nothing now is looked for as far as it takes, but only from sites on the same island.
            let mut islands: Vec<usize> = (0..now_m.len())
                .filter(|&origin| has_none(origin))
                .filter_map(|origin| homes.snap(origin).ok().map(|snap| snap.component))
                .collect();
            islands.sort_unstable();
            islands.dedup();
            let is_far = |site: usize| {
                snapped.snap(site).is_ok_and(|snap| islands.binary_search(&snap.component).is_ok())
            };
            // Sorted, so that sums have one order whatever the streets are numbered like.
            let mut from = |site: usize, near: &[(usize, NetworkRoute)]| {
                let mut near: Vec<(usize, f64)> = near.iter().map(|(o, route)| (*o, route.total_m)).collect();
                near.sort_unstable_by_key(|(origin, _)| *origin);
                take(site, &near);
            };
            for (far, reach_m) in [(false, search_m), (true, most_m.max(search_m))] {
                let some: Vec<usize> = (0..doors.len()).filter(|&site| is_far(site) == far).collect();
                let places: Vec<Coord> = some.iter().map(|&site| doors[site]).collect();
                let near_or_far = network.snap(&places);
                network.graph.each_within(&homes, &near_or_far, Limit::Metres(reach_m), |site, near| {
                    from(some[site], near);
                });
            }
            pairs.off_network = off_network;
        }
        None => {
            let far_m = if (0..now_m.len()).any(has_none) { most_m.max(search_m) } else { search_m };
            let places = (ground.origins.x_m(), ground.origins.y_m());
            for (chunk, some) in doors.chunks(256).enumerate() {
                let lists: Vec<Vec<(usize, f64)>> =
                    some.par_iter().map(|door| by_air(*door, places, far_m)).collect();
                for (i, list) in lists.iter().enumerate() {
                    take(chunk * 256 + i, list);
                }
            }
        }
    }
    if pairs.triples.len() > MAX_PAIRS {
        return Err(LocateError::TooManyPairs {
            candidates: ground.candidates.len(),
            origins: ground.origins.len(),
            most: MAX_PAIRS,
        });
    }
    Ok(pairs)
}

fn by_air(door: Coord, (x_m, y_m): (&[f64], &[f64]), most_m: f64) -> Vec<(usize, f64)> {
    let dist_m = x_m.iter().zip(y_m).map(|(x, y)| (x - door.x).hypot(y - door.y)).enumerate();
    dist_m.filter(|(_, m)| *m <= most_m).collect()
}
