//! What lies around candidate sites along the streets.

use crate::distances::{OnStreets, door, snap_origins};
use crate::streets::StreetNetwork;
use geo::{Coord, Geometry};
use werkvlek_core::{Origins, Voorziening, VoorzieningSoort};
use werkvlek_network::{Limit, Measure, NetworkRoute, RouteLists, Unreachable};
use werkvlek_plan::{Candidate, Criteria, Question, Straight, Surroundings};

/// Distances along the streets, from the site to a facility and from a home to the site; areas and layers as they lie.
pub(crate) struct AlongStreets<'a> {
    straight: &'a Straight<'a>,
    origins: &'a Origins,
    kinds: Vec<VoorzieningSoort>,
    /// By kind, by candidate.
    nearest_m: Vec<Vec<Option<f64>>>,
    /// By kind; as far as the farthest rule asks.
    within: Vec<RouteLists>,
    /// By candidate: the homes as far as the farthest rule asks, with metres.
    homes: Vec<Vec<(usize, f64)>>,
}

impl<'a> AlongStreets<'a> {
    pub(crate) fn new(
        criteria: &Criteria,
        candidates: &[Candidate],
        facilities: &[Voorziening],
        origins: &'a Origins,
        network: &StreetNetwork,
        straight: &'a Straight<'a>,
    ) -> Self {
        let mut kinds: Vec<VoorzieningSoort> =
            criteria.rules().iter().filter_map(|regel| regel.question().soort().cloned()).collect();
        kinds.sort();
        kinds.dedup();
        let (mut facilities_m, mut homes_m) = (0.0_f64, 0.0_f64);
        for regel in criteria.rules() {
            match regel.question() {
                Question::Facilities { binnen_m, .. } => facilities_m = facilities_m.max(*binnen_m),
                Question::Dwellings { binnen_m, .. } | Question::People { binnen_m, .. } => {
                    homes_m = homes_m.max(*binnen_m);
                }
                _ => {}
            }
        }
        let places: Vec<Coord> = candidates.iter().map(place).collect();
        let sites = network.snap(&places);
        let doors = OnStreets::of(facilities, &kinds, network);
        let snapped: Vec<_> = doors.snapped.iter().collect();
        let metres = |answer: Result<NetworkRoute, Unreachable>| match answer {
            Ok(route) => Some(route.total_m),
            Err(_) => None,
        };
        let nearest = network.graph.nearest(&sites, &snapped, Measure::Metres);
        let nearest_m =
            nearest.into_iter().map(|of_kind| of_kind.into_iter().map(metres).collect()).collect();
        let within = network.graph.within(&sites, &snapped, Limit::Metres(facilities_m));
        let mut homes = vec![Vec::new(); candidates.len()];
        network.graph.each_within(
            &snap_origins(origins, network),
            &sites,
            Limit::Metres(homes_m),
            |site, near| {
                homes[site] = near.iter().map(|(home, route)| (*home, route.total_m)).collect();
                homes[site].sort_unstable_by_key(|(home, _)| *home);
            },
        );
        Self { straight, origins, kinds, nearest_m, within, homes }
    }

    fn kind(&self, soort: &VoorzieningSoort) -> Option<usize> {
        self.kinds.iter().position(|kind| kind == soort)
    }

    fn homes_within(&self, candidate: usize, radius_m: f64) -> impl Iterator<Item = usize> + '_ {
        self.homes[candidate].iter().filter(move |(_, m)| *m <= radius_m).map(|(home, _)| *home)
    }
}

/// Where a site is entered.
fn place(candidate: &Candidate) -> Coord {
    match candidate.plot() {
        Some(plot) => door(&Geometry::MultiPolygon(plot.clone())),
        None => Coord { x: candidate.place().x_m(), y: candidate.place().y_m() },
    }
}

impl Surroundings for AlongStreets<'_> {
    fn layer_names(&self) -> Vec<&str> {
        self.straight.layer_names()
    }

    fn weight_names(&self) -> Vec<&str> {
        self.straight.weight_names()
    }

    fn nearest_m(&self, candidate: usize, soort: &VoorzieningSoort) -> Option<f64> {
        self.nearest_m[self.kind(soort)?][candidate]
    }

    fn facilities_within(&self, candidate: usize, soort: &VoorzieningSoort, radius_m: f64) -> usize {
        self.kind(soort).map_or(0, |kind| self.within[kind].count_within(candidate, radius_m))
    }

    fn dwellings_within(&self, candidate: usize, radius_m: f64) -> usize {
        self.homes_within(candidate, radius_m).count()
    }

    fn weight_within(&self, candidate: usize, weight: &str, radius_m: f64) -> f64 {
        let Some(weights) = self.origins.weights(weight) else { return 0.0 };
        self.homes_within(candidate, radius_m).map(|home| weights[home]).sum()
    }

    fn share_in(&self, candidate: usize, laag: &str) -> f64 {
        self.straight.share_in(candidate, laag)
    }

    fn layer_m(&self, candidate: usize, laag: &str) -> Option<f64> {
        self.straight.layer_m(candidate, laag)
    }

    fn area_m2(&self, candidate: usize) -> Option<f64> {
        self.straight.area_m2(candidate)
    }
}
