//! Distance from each origin to the nearest facility of each kind, in a straight line or along the streets.

use super::streets::StreetNetwork;
use geo::{Coord, Geometry};
use rayon::prelude::*;
use werkvlek_core::{
    FacilityIndex, NearFacility, Origins, Position, Voorziening, VoorzieningSoort, inner_point,
    lowest_id_first,
};
use werkvlek_network::{IslandReport, Limit, Measure, NetworkRoute, OffNetwork, SnappedPoints, Unreachable};

/// How distances were measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// As the crow flies.
    Hemelsbreed,
    /// Along the streets of a profile.
    Netwerk(String),
}

impl Method {
    /// The word that stands in every output: `hemelsbreed`, `netwerk_nl`.
    pub fn word(&self) -> String {
        match self {
            Self::Hemelsbreed => "hemelsbreed".to_owned(),
            Self::Netwerk(profile) => format!("netwerk_{profile}"),
        }
    }

    /// For people who read the figures.
    pub fn explained(&self) -> String {
        match self {
            Self::Hemelsbreed => "straight lines".to_owned(),
            Self::Netwerk(profile) => {
                format!("along the streets of profile {profile}, from door to door, both snap legs included")
            }
        }
    }

    /// For titles of maps.
    pub fn title(&self) -> String {
        match self {
            Self::Hemelsbreed => "hemelsbreed".to_owned(),
            Self::Netwerk(profile) => format!("over het stratennet, profiel {profile}"),
        }
    }
}

/// How far the nearest facility of a kind is from an origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearestDistance {
    /// Metres.
    pub dist_m: f64,
    /// Its position in the list of facilities.
    pub facility: usize,
    /// For a network: the last leg, from the street to the facility, in metres.
    pub facility_snap_m: Option<f64>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// There is no facility of the kind.
    NoFacility,
    /// The streets give no way.
    Network(Unreachable),
}

impl Why {
    /// What origins without an answer are counted by, in English, for messages.
    pub fn group(self) -> &'static str {
        match self {
            Self::NoFacility | Self::Network(Unreachable::NoFacility) => "origins for want of a facility",
            Self::Network(Unreachable::OriginTooFar { .. }) => "origins too far from the network",
            Self::Network(Unreachable::OtherIsland { .. }) => "origins on another island of the network",
            Self::Network(Unreachable::OneWay { .. }) => "origins behind one-way streets",
            Self::Network(_) => "origins without a place",
        }
    }

    /// In the words of the outputs.
    pub fn words(self) -> String {
        match self {
            Self::NoFacility => "geen voorziening van deze soort".to_owned(),
            Self::Network(reason) => match reason {
                Unreachable::NoFacility => "geen voorziening van deze soort aan het stratennet".to_owned(),
                Unreachable::NotAPlace => "geen plaats".to_owned(),
                Unreachable::OriginTooFar { dist_m } => {
                    format!("te ver van het stratennet ({dist_m:.0} m)")
                }
                Unreachable::OtherIsland { component } => {
                    format!("ander eiland van het stratennet (deel {component})")
                }
                Unreachable::OneWay { .. } => "eenrichtingsverkeer laat geen weg open".to_owned(),
                // The crate may find more reasons.
                other => other.to_string(),
            },
        }
    }
}

/// Metres to the nearest facility; none when there is no answer.
pub(crate) fn dist_m(answer: &Result<NearestDistance, Why>) -> Option<f64> {
    answer.as_ref().ok().map(|nearest| nearest.dist_m)
}

/// The answers of one method: for each kind, for each origin.
pub struct Distances {
    /// How it was measured.
    pub method: Method,
    /// By kind, by origin: how far the nearest is, or why there is no answer.
    pub of_kind: Vec<Vec<Result<NearestDistance, Why>>>,
    /// By kind, along the streets: which points were led past an island of the streets, and which facilities nobody reaches.
    pub islands: Vec<IslandReport>,
}

/// Measures in a straight line.
pub(crate) fn straight(origins: &Origins, index: &FacilityIndex, kinds: &[VoorzieningSoort]) -> Distances {
    let answer = |found: Option<NearFacility>| {
        let NearFacility { dist_m, facility, .. } = found.ok_or(Why::NoFacility)?;
        Ok(NearestDistance { dist_m, facility, facility_snap_m: None })
    };
    let of_kind = |kind| index.nearest_from_each(origins, kind).into_iter().map(answer).collect();
    let of_kind = kinds.iter().map(of_kind).collect();
    Distances { method: Method::Hemelsbreed, of_kind, islands: Vec::new() }
}

/// Facilities of some kinds on their streets.
pub struct OnStreets<'n> {
    /// By kind.
    pub snapped: Vec<SnappedPoints<'n>>,
    /// By kind, the positions in the list of all facilities.
    pub members: Vec<Vec<usize>>,
}

impl<'n> OnStreets<'n> {
    /// Facilities of these kinds, each put on its nearest street; in the order of their ids, which settles ties.
    pub fn of(facilities: &[Voorziening], kinds: &[VoorzieningSoort], network: &'n StreetNetwork) -> Self {
        let by_id = lowest_id_first(facilities.iter().map(|f| f.id().as_str()));
        let members: Vec<Vec<usize>> = kinds
            .iter()
            .map(|kind| by_id.iter().copied().filter(|&i| facilities[i].soort() == kind).collect())
            .collect();
        let places = |members: &Vec<usize>| -> Vec<Coord> {
            members.iter().map(|&i| door(facilities[i].geometry())).collect()
        };
        Self { snapped: members.iter().map(|m| network.snap(&places(m))).collect(), members }
    }

    /// How many facilities are too far from any street to take part.
    pub fn off_network(&self) -> usize {
        self.snapped.iter().map(|s| s.off_network().count()).sum()
    }
}

/// Where a facility is entered: its point, or a point inside it.
pub(crate) fn door(geometry: &Geometry) -> Coord {
    match geometry {
        Geometry::Point(p) => p.0,
        other => inner_point(other).map_or(Coord { x: f64::NAN, y: f64::NAN }, |p| p.0),
    }
}

/// Origins on their streets.
pub fn snap_origins<'n>(origins: &Origins, network: &'n StreetNetwork) -> SnappedPoints<'n> {
    let places: Vec<Coord> = origins.x_m().iter().zip(origins.y_m()).map(|(&x, &y)| Coord { x, y }).collect();
    network.snap(&places)
}

/// Measures along the streets, from home to facility, both snap legs included.
pub(crate) fn over_network(
    origins: &SnappedPoints<'_>,
    facilities: &OnStreets<'_>,
    network: &StreetNetwork,
) -> Distances {
    let kinds: Vec<&SnappedPoints<'_>> = facilities.snapped.iter().collect();
    let reach = network.graph.nearest(origins, &kinds, Measure::Metres);
    let islands = reach.iter().zip(&kinds).map(|(answers, kind)| {
        let routes =
            answers.iter().enumerate().filter_map(|(home, answer)| Some((home, answer.as_ref().ok()?)));
        network.graph.island_report(origins, kind, routes)
    });
    let islands = islands.collect();
    let of_kind = reach.into_iter().zip(&facilities.members).map(|(answers, members)| {
        let measured = |route: NetworkRoute| NearestDistance {
            dist_m: route.total_m,
            facility: members[route.facility],
            facility_snap_m: Some(route.facility_snap_m),
        };
        answers.into_iter().map(|answer| answer.map(measured).map_err(Why::Network)).collect()
    });
    let method = Method::Netwerk(network.profile.name().to_owned());
    Distances { method, of_kind: of_kind.collect(), islands }
}

/// The leg from an origin to its street, for the table; none when it is off the network.
pub(crate) fn origin_snap_m(origins: &SnappedPoints<'_>, origin: usize) -> Option<f64> {
    match origins.snap(origin) {
        Ok(snap) => Some(snap.dist_m),
        Err(OffNetwork::TooFar { dist_m }) => Some(dist_m),
        Err(_) => None,
    }
}

/// Origins and facilities on the streets of one network.
pub(crate) struct TownOnStreets<'n> {
    /// The streets.
    pub(crate) network: &'n StreetNetwork,
    /// The origins.
    pub(crate) homes: SnappedPoints<'n>,
    /// The facilities, by kind.
    pub(crate) doors: OnStreets<'n>,
}

impl<'n> TownOnStreets<'n> {
    /// Each origin and each facility of these kinds, put on its nearest street.
    pub(crate) fn of(
        origins: &Origins,
        facilities: &[Voorziening],
        kinds: &[VoorzieningSoort],
        network: &'n StreetNetwork,
    ) -> Self {
        let doors = OnStreets::of(facilities, kinds, network);
        Self { network, homes: snap_origins(origins, network), doors }
    }

    /// From home to facility, both snap legs included.
    pub(crate) fn distances(&self) -> Distances {
        over_network(&self.homes, &self.doors, self.network)
    }

    /// The number of facilities within each threshold: by kind, by origin, by threshold.
    pub(crate) fn counts(&self, thresholds_m: &[f64]) -> Vec<Vec<Vec<usize>>> {
        let most = thresholds_m.iter().copied().fold(0.0, f64::max);
        let kinds: Vec<&SnappedPoints<'_>> = self.doors.snapped.iter().collect();
        // Counted as they are found: no list of pairs is kept.
        let of_kind = |doors: &&SnappedPoints<'_>| {
            let mut counts = vec![vec![0; thresholds_m.len()]; self.homes.len()];
            self.network.graph.each_within(&self.homes, doors, Limit::Metres(most), |_, near| {
                for (home, route) in near {
                    for (count, threshold_m) in counts[*home].iter_mut().zip(thresholds_m) {
                        *count += usize::from(route.total_m <= *threshold_m);
                    }
                }
            });
            counts
        };
        kinds.iter().map(of_kind).collect()
    }
}

/// The number of facilities within each threshold in a straight line: by kind, by origin, by threshold.
pub(crate) fn counts_by_air(
    origins: &Origins,
    index: &FacilityIndex,
    kinds: &[VoorzieningSoort],
    thresholds_m: &[f64],
) -> Vec<Vec<Vec<usize>>> {
    let most = thresholds_m.iter().copied().fold(0.0, f64::max);
    let places: Vec<Position> = origins.positions().collect();
    let of_origin = |at: &Position, kind| -> Vec<usize> {
        let near = index.within(*at, kind, most);
        let within = |t: f64| near.iter().filter(|r| r.dist_m <= t).count();
        thresholds_m.iter().map(|&t| within(t)).collect()
    };
    kinds.iter().map(|kind| places.par_iter().map(|at| of_origin(at, kind)).collect()).collect()
}
