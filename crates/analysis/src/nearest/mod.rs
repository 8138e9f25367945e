//! The nearest facilities of each kind from some points, in a straight line or along the streets.

mod error;
mod rows;

pub use error::NearestError;

pub use rows::{FoundFacility, Nearest, NearestRow, RouteLegs};

use crate::{Method, OnStreets, StreetNetwork, Why};
use geo::Coord;
use std::num::NonZeroUsize;
use werkvlek_core::{FacilityIndex, NearFacility, Position, Voorziening, VoorzieningSoort};
use werkvlek_network::{Limit, Measure, NetworkRoute, SnappedPoints, Unreachable};

/// How many facilities are asked for, and how far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    k: Option<NonZeroUsize>,
    limit: Option<Limit>,
}

impl Asked {
    /// The `k` nearest of each kind within a limit; without a `k` all within the limit, or without a limit one.
    ///
    /// # Units
    /// `within_m` in metres, `within_min` in minutes along the streets; both at least 0.
    ///
    /// # Errors
    /// [`NearestError`] for a limit that is none.
    pub fn new(
        k: Option<NonZeroUsize>,
        within_m: Option<f64>,
        within_min: Option<f64>,
    ) -> Result<Self, NearestError> {
        let fits = |v: f64| v.is_finite() && v >= 0.0;
        if let Some(found) = within_m.filter(|w| !fits(*w)) {
            return Err(NearestError::Metres { found });
        }
        if let Some(found) = within_min.filter(|w| !fits(*w)) {
            return Err(NearestError::Minutes { found });
        }
        Ok(Self { k, limit: within_m.map(Limit::Metres).or(within_min.map(Limit::Minutes)) })
    }

    /// The most facilities to give.
    fn most(self) -> usize {
        self.k.map_or(if self.limit.is_some() { usize::MAX } else { 1 }, NonZeroUsize::get)
    }
}

/// A place that is asked from, and what it is called in the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedPlace {
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub at: Position,
}

/// The nearest facilities of each kind from each place, along the streets when there are any.
///
/// # Units
/// Metres; minutes along the streets.
///
/// # Errors
/// [`NearestError`] when an id stands twice among the facilities.
///
/// # Cost
/// In a straight line one search of the index a place and kind; along the streets one search a place.
///
/// # Example
/// ```
/// use werkvlek_analysis::{Asked, NamedPlace, nearest};
/// use werkvlek_core::{Position, Voorziening, VoorzieningId, VoorzieningSoort};
/// let kind = VoorzieningSoort::new("huisarts")?;
/// let at = geo::Point::new(140_300.0, 470_400.0);
/// let practice = Voorziening::new(VoorzieningId::new("7")?, kind.clone(), None, at)?;
/// let home = NamedPlace { name: "thuis".into(), at: Position::new(140_000.0, 470_000.0)? };
/// let found = nearest(&[home], &[practice], &[kind], None, Asked::new(None, None, None)?)?;
/// let first = found.rows[0].found.as_ref().unwrap();
/// assert_eq!((first.id.as_str(), first.dist_m), ("7", 500.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn nearest(
    places: &[NamedPlace],
    facilities: &[Voorziening],
    kinds: &[VoorzieningSoort],
    network: Option<&StreetNetwork>,
    asked: Asked,
) -> Result<Nearest, NearestError> {
    let (method, answers) = match network {
        Some(network) => (
            Method::Netwerk(network.profile.name().to_owned()),
            along_streets(places, facilities, kinds, network, asked),
        ),
        None => (Method::Hemelsbreed, by_air(places, &FacilityIndex::new(facilities)?, kinds, asked)),
    };
    let mut rows = Vec::new();
    for (place, of_place) in places.iter().zip(answers) {
        for (kind, found) in kinds.iter().zip(of_place) {
            let row = |found| NearestRow { place: place.name.clone(), kind: kind.clone(), found };
            match found {
                Ok(list) => rows.extend(list.into_iter().enumerate().map(|(i, found)| {
                    let facility = &facilities[found.facility];
                    row(Ok(FoundFacility {
                        rank: i + 1,
                        dist_m: found.dist_m,
                        id: facility.id().clone(),
                        naam: facility.naam().map(str::to_owned),
                        legs: found.legs,
                    }))
                })),
                Err(why) => rows.push(row(Err(why))),
            }
        }
    }
    Ok(Nearest { method, rows })
}

/// One facility that was found.
struct Found {
    facility: usize,
    dist_m: f64,
    legs: Option<RouteLegs>,
}

/// By place, by kind.
type Answers = Vec<Vec<Result<Vec<Found>, Why>>>;

fn by_air(places: &[NamedPlace], index: &FacilityIndex, kinds: &[VoorzieningSoort], asked: Asked) -> Answers {
    let near = |one: &NearFacility| match asked.limit {
        Some(Limit::Metres(limit)) => one.dist_m <= limit,
        _ => true,
    };
    let found = |one: NearFacility| Found { facility: one.facility, dist_m: one.dist_m, legs: None };
    let from = |place: &NamedPlace| {
        let of_kind = |kind| {
            let all = index.k_nearest(place.at, kind, asked.most());
            if all.is_empty() {
                return Err(Why::NoFacility);
            }
            Ok(all.into_iter().take_while(near).map(found).collect())
        };
        kinds.iter().map(of_kind).collect()
    };
    places.iter().map(from).collect()
}

fn along_streets(
    places: &[NamedPlace],
    facilities: &[Voorziening],
    kinds: &[VoorzieningSoort],
    network: &StreetNetwork,
    asked: Asked,
) -> Answers {
    let at: Vec<Coord> = places.iter().map(|p| Coord { x: p.at.x_m(), y: p.at.y_m() }).collect();
    let homes = network.snap(&at);
    let doors = OnStreets::of(facilities, kinds, network);
    let snapped: Vec<&SnappedPoints<'_>> = doors.snapped.iter().collect();
    let lists = match (asked.limit, NonZeroUsize::new(asked.most())) {
        (None, Some(k)) => network.graph.k_nearest(&homes, &snapped, k, Measure::Metres),
        (limit, _) => network.graph.within(&homes, &snapped, limit.unwrap_or(Limit::Metres(f64::INFINITY))),
    };
    let answer = |place: usize, kind: usize| -> Result<Vec<Found>, Why> {
        let found = |route: &NetworkRoute| Found {
            facility: doors.members[kind][route.facility],
            dist_m: route.total_m,
            legs: Some(RouteLegs {
                minutes: route.total_min,
                origin_snap_m: route.origin_snap_m,
                facility_snap_m: route.facility_snap_m,
            }),
        };
        let routes = lists[kind].of(place).map_err(|why: Unreachable| Why::Network(why))?;
        Ok(routes.iter().take(asked.most()).map(found).collect())
    };
    let from = |place| (0..kinds.len()).map(|kind| answer(place, kind)).collect();
    (0..places.len()).map(from).collect()
}
