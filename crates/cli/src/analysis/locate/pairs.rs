//! Metres between origins and candidate sites: the pairs that can matter, and what each site does alone.

use super::candidates::candidate_kind;
use super::{Ground, LocatePlan};
use crate::analysis::distances::{OnStreets, door, snap_origins};
use crate::args::Objective;
use anyhow::{Result, bail};
use geo::Coord;
use rayon::prelude::*;
use werkvlek_network::Limit;

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
) -> Result<Pairs> {
    let longest_now = now_m.iter().map(|now| now.unwrap_or(f64::INFINITY)).fold(0.0, f64::max);
    let limit_m = match plan.objective {
        Objective::Dekking => plan.within_m,
        Objective::Afstand => plan.max_distance_m.unwrap_or(f64::INFINITY).min(longest_now),
    };
    let search_m = limit_m.max(plan.within_m);
    let mut pairs =
        Pairs { triples: Vec::new(), alone: vec![Alone::default(); ground.candidates.len()], off_network: 0 };
    let mut too_many = false;
    let mut take = |candidate: usize, near: &[(usize, f64)]| {
        if pairs.triples.len() > MAX_PAIRS {
            too_many = true;
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
            if helps && dist_m <= limit_m && weight[origin] > 0.0 {
                pairs.triples.push((origin, candidate, dist_m));
            }
        }
    };
    let places = (ground.origins.x_m(), ground.origins.y_m());
    match ground.network {
        Some(network) => {
            let homes = snap_origins(ground.origins, network);
            let sites = OnStreets::of(ground.candidates, &[candidate_kind()?], network);
            let snapped = &sites.snapped[0];
            let off_network = sites.off_network();
            // Sorted, so that sums have one order whatever the streets are numbered like.
            network.graph.each_within(&homes, snapped, Limit::Metres(search_m), |site, near| {
                let mut near: Vec<(usize, f64)> = near.iter().map(|(o, route)| (*o, route.total_m)).collect();
                near.sort_unstable_by_key(|(origin, _)| *origin);
                take(sites.members[0][site], &near);
            });
            pairs.off_network = off_network;
        }
        None => {
            let doors: Vec<Coord> = ground.candidates.iter().map(|c| door(c.geometry())).collect();
            for (chunk, some) in doors.chunks(256).enumerate() {
                let lists: Vec<Vec<(usize, f64)>> =
                    some.par_iter().map(|door| by_air(*door, places, search_m)).collect();
                for (i, list) in lists.iter().enumerate() {
                    take(chunk * 256 + i, list);
                }
            }
        }
    }
    if too_many {
        bail!(
            "{} candidates and {} origins make more than {MAX_PAIRS} pairs; look less far with --max-distance 2000, or \
             take fewer candidates with --every 250",
            ground.candidates.len(),
            ground.origins.len()
        );
    }
    Ok(pairs)
}

fn by_air(door: Coord, (x_m, y_m): (&[f64], &[f64]), most_m: f64) -> Vec<(usize, f64)> {
    let dist_m = x_m.iter().zip(y_m).map(|(x, y)| (x - door.x).hypot(y - door.y)).enumerate();
    dist_m.filter(|(_, m)| *m <= most_m).collect()
}
