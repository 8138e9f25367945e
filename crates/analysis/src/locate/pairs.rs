//! Metres between origins and candidate sites: the pairs that can matter, and what each site does alone.

use super::LocateError;
use super::{Ground, LocatePlan};
use crate::Objective;
use crate::distances::{door, snap_origins};
use crate::near_pairs::NearPairs;
use crate::near_places::NearPlaces;
use crate::streets::StreetNetwork;
use geo::Coord;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::time::Instant;
use werkvlek_network::{Limit, NetworkRoute};

/// What a pair takes on the way to an answer: in the list of pairs, the lists by origin, and the solver's own.
const BYTES_A_PAIR: u64 = 76;

/// Candidates that are measured side by side in a straight line.
const CHUNK: usize = 64;

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
    clock: Instant,
) -> Result<Pairs, LocateError> {
    let mut asked = Asked::of(ground, plan, weight, now_m, clock);
    let doors: Vec<Coord> = ground.candidates.iter().map(|c| door(c.geometry())).collect();
    let ended = match ground.network {
        Some(network) => asked.measure_along(network, ground, &doors),
        None if asked.pairs_by_air(ground, &doors) > asked.most_pairs => ControlFlow::Break(Stop::TooMany),
        None => asked.measure_by_air(ground, &doors),
    };
    match ended {
        ControlFlow::Continue(()) => Ok(asked.pairs),
        ControlFlow::Break(Stop::TooMany) => Err(LocateError::TooManyPairs {
            candidates: ground.candidates.len(),
            origins: ground.origins.len(),
            most: asked.most_pairs,
            budget_bytes: plan.budget.bytes(),
        }),
        ControlFlow::Break(Stop::Late { measured }) => Err(LocateError::NotMeasuredInTime {
            seconds: plan.time_limit.as_secs_f64(),
            measured,
            candidates: ground.candidates.len(),
        }),
    }
}

/// Why measuring stopped.
enum Stop {
    /// More pairs than fit.
    TooMany,
    /// The time is over.
    Late {
        /// How many candidates were measured.
        measured: usize,
    },
}

/// Which pairs are asked for, and those that were found.
struct Asked<'a> {
    plan: &'a LocatePlan,
    weight: &'a [f64],
    now_m: &'a [Option<f64>],
    /// How far a site may lie.
    most_m: f64,
    /// How far a site may lie from an origin that has a facility.
    limit_m: f64,
    most_pairs: u64,
    clock: Instant,
    pairs: Pairs,
}

impl<'a> Asked<'a> {
    fn of(
        ground: &Ground<'_>,
        plan: &'a LocatePlan,
        weight: &'a [f64],
        now_m: &'a [Option<f64>],
        clock: Instant,
    ) -> Self {
        let most_m = plan.max_distance_m.unwrap_or(f64::INFINITY);
        let limit_m = match plan.objective {
            Objective::Dekking => plan.within_m,
            // Farther than what there is helps nobody who has something.
            Objective::Afstand => now_m.iter().flatten().copied().fold(0.0, f64::max).min(most_m),
        };
        let alone = vec![Alone::default(); ground.candidates.len()];
        let pairs = Pairs { triples: Vec::new(), alone, off_network: 0 };
        let most_pairs = plan.budget.most(BYTES_A_PAIR);
        Self { plan, weight, now_m, most_m, limit_m, most_pairs, clock, pairs }
    }

    fn has_none(&self, origin: usize) -> bool {
        self.plan.objective == Objective::Afstand && self.now_m[origin].is_none()
    }

    /// How far sites are searched from.
    fn search_m(&self) -> f64 {
        self.limit_m.max(self.plan.within_m)
    }

    /// How far sites are searched from where somebody has nothing now.
    fn far_m(&self) -> f64 {
        self.most_m.max(self.search_m())
    }

    /// Takes in the origins near a candidate.
    fn take(&mut self, candidate: usize, near: &[(usize, f64)]) {
        let within_m = self.plan.within_m;
        for &(origin, dist_m) in near {
            let (now, weight) = (self.now_m[origin].unwrap_or(f64::INFINITY), self.weight[origin]);
            let alone = &mut self.pairs.alone[candidate];
            if dist_m <= within_m && now > within_m {
                alone.within += weight;
            }
            if dist_m < now && now.is_finite() {
                alone.saved_m += weight * (now - dist_m);
            }
            let helps = match self.plan.objective {
                Objective::Dekking => now > within_m,
                Objective::Afstand => dist_m < now,
            };
            let limit_m = if self.has_none(origin) { self.most_m } else { self.limit_m };
            if helps && dist_m <= limit_m && weight > 0.0 {
                self.pairs.triples.push((origin, candidate, dist_m));
            }
        }
    }

    /// Whether to go on after the pairs of some candidates.
    fn go_on(&self, measured: usize) -> ControlFlow<Stop> {
        if self.pairs.triples.len() as u64 > self.most_pairs {
            ControlFlow::Break(Stop::TooMany)
        } else if self.clock.elapsed() > self.plan.time_limit {
            ControlFlow::Break(Stop::Late { measured })
        } else {
            ControlFlow::Continue(())
        }
    }

    /// How far a site may lie from an origin to help it; 0 where none does.
    fn helps_within_m(&self, origin: usize) -> f64 {
        let now = self.now_m[origin].unwrap_or(f64::INFINITY);
        if self.weight[origin] <= 0.0 {
            return 0.0;
        }
        match self.plan.objective {
            Objective::Dekking if now > self.plan.within_m => self.plan.within_m,
            Objective::Dekking => 0.0,
            Objective::Afstand => now.min(self.most_m),
        }
    }

    /// At least so many pairs come of straight lines, before any is made.
    fn pairs_by_air(&self, ground: &Ground<'_>, doors: &[Coord]) -> u64 {
        let sites = NearPairs::of(doors.iter().copied());
        let place =
            |origin: usize| Coord { x: ground.origins.x_m()[origin], y: ground.origins.y_m()[origin] };
        let near = |origin| sites.at_least(place(origin), self.helps_within_m(origin));
        (0..self.now_m.len()).map(near).sum()
    }

    fn measure_along(
        &mut self,
        network: &StreetNetwork,
        ground: &Ground<'_>,
        doors: &[Coord],
    ) -> ControlFlow<Stop> {
        let homes = snap_origins(ground.origins, network);
        let snapped = network.snap(doors);
        self.pairs.off_network = snapped.off_network().count();
        // Sorted, so that sums have one order whatever the streets are numbered like.
        let sorted = |near: &[(usize, NetworkRoute)]| {
            let mut near: Vec<(usize, f64)> = near.iter().map(|(o, route)| (*o, route.total_m)).collect();
            near.sort_unstable_by_key(|(origin, _)| *origin);
            near
        };
        let search_m = self.search_m();
        network.graph.try_each_within(&homes, &snapped, Limit::Metres(search_m), |site, near| {
            self.take(site, &sorted(near));
            self.go_on(site)
        })?;
        // Who has nothing now is looked for as far as it takes, but only from sites that reach one of its islands.
        let without: Vec<usize> = (0..self.now_m.len()).filter(|&origin| self.has_none(origin)).collect();
        let mut islands: Vec<usize> =
            without.iter().flat_map(|&origin| homes.snaps(origin).map(|snap| snap.component)).collect();
        islands.sort_unstable();
        islands.dedup();
        let is_far =
            |site: usize| snapped.snaps(site).any(|snap| islands.binary_search(&snap.component).is_ok());
        let far: Vec<usize> = (0..doors.len()).filter(|&site| is_far(site)).collect();
        let place =
            |&origin: &usize| Coord { x: ground.origins.x_m()[origin], y: ground.origins.y_m()[origin] };
        let homes = network.snap(&without.iter().map(place).collect::<Vec<_>>());
        let sites = network.snap(&far.iter().map(|&site| doors[site]).collect::<Vec<_>>());
        let far_m = self.far_m();
        network.graph.try_each_within(&homes, &sites, Limit::Metres(far_m), |site, near| {
            let mut near = sorted(near);
            near.retain(|(_, m)| *m > search_m);
            near.iter_mut().for_each(|(origin, _)| *origin = without[*origin]);
            self.take(far[site], &near);
            self.go_on(far[site])
        })
    }

    fn measure_by_air(&mut self, ground: &Ground<'_>, doors: &[Coord]) -> ControlFlow<Stop> {
        let some_have_none = (0..self.now_m.len()).any(|origin| self.has_none(origin));
        let far_m = if some_have_none { self.far_m() } else { self.search_m() };
        let homes = NearPlaces::new(ground.origins.x_m(), ground.origins.y_m());
        for (chunk, some) in doors.chunks(CHUNK).enumerate() {
            let lists: Vec<Vec<(usize, f64)>> =
                some.par_iter().map(|door| homes.within(*door, far_m)).collect();
            for (i, list) in lists.iter().enumerate() {
                self.take(chunk * CHUNK + i, list);
            }
            self.go_on(chunk * CHUNK + some.len())?;
        }
        ControlFlow::Continue(())
    }
}
