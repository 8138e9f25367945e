//! The nearest facilities of each kind from some points, in a straight line or along the streets.

mod error;

pub use error::NearestError;

use crate::rounding::tenth;
use crate::{Method, OnStreets, StreetNetwork, Why};
use geo::Coord;
use std::num::NonZeroUsize;
use werkvlek_core::{FacilityIndex, Position, Reach, Voorziening, VoorzieningSoort};
use werkvlek_network::{Limit, Measure, NetworkRoute, SnappedPoints, Unreachable};
use werkvlek_table::{Field, Table, Value};

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

/// The nearest facilities of each kind from each place, along the streets when there are any.
///
/// # Errors
/// [`NearestError`] when an id stands twice among the facilities.
///
/// # Cost
/// In a straight line one search of the index a place and kind; along the streets one search a place.
pub fn nearest(
    places: &[Position],
    facilities: &[Voorziening],
    kinds: &[VoorzieningSoort],
    network: Option<&StreetNetwork>,
    asked: Asked,
) -> Result<Answers, NearestError> {
    Ok(match network {
        Some(network) => along_streets(places, facilities, kinds, network, asked),
        None => by_air(places, &FacilityIndex::new(facilities)?, kinds, asked),
    })
}

/// One facility that was found.
struct Found {
    facility: usize,
    dist_m: f64,
    /// For a network: minutes and the legs at both ends.
    along: Option<(f64, f64, f64)>,
}

/// What was found from each point for each kind, or why nothing was.
pub struct Answers {
    /// How it was measured.
    pub method: Method,
    of: Vec<Vec<Result<Vec<Found>, Why>>>,
}

impl Answers {
    /// Whether no facility lies within the limit, though there are facilities.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.iter().flatten().all(|found| found.as_ref().is_ok_and(Vec::is_empty))
    }
}

fn by_air(places: &[Position], index: &FacilityIndex, kinds: &[VoorzieningSoort], asked: Asked) -> Answers {
    let near = |reach: &Reach| match (reach.dist_m(), asked.limit) {
        (Some(m), Some(Limit::Metres(limit))) => m <= limit,
        (m, _) => m.is_some(),
    };
    let found = |reach| match reach {
        Reach::Reached { dist_m, facility, .. } => Some(Found { facility, dist_m, along: None }),
        Reach::Unreached(_) => None,
    };
    let from = |at: &Position| {
        let of_kind = |kind| {
            let all = index.k_nearest(*at, kind, asked.most());
            if all.is_empty() {
                return Err(Why::NoFacility);
            }
            Ok(all.into_iter().take_while(near).filter_map(found).collect())
        };
        kinds.iter().map(of_kind).collect()
    };
    Answers { method: Method::Hemelsbreed, of: places.iter().map(from).collect() }
}

fn along_streets(
    places: &[Position],
    facilities: &[Voorziening],
    kinds: &[VoorzieningSoort],
    network: &StreetNetwork,
    asked: Asked,
) -> Answers {
    let at: Vec<Coord> = places.iter().map(|p| Coord { x: p.x_m(), y: p.y_m() }).collect();
    let homes = network.snap(&at);
    let doors = OnStreets::of(facilities, kinds, network);
    let snapped: Vec<&SnappedPoints<'_>> = doors.snapped.iter().collect();
    let lists = match (asked.limit, NonZeroUsize::new(asked.most())) {
        (None, Some(k)) => network.graph.k_nearest(&homes, &snapped, k, Measure::Metres),
        (limit, _) => network.graph.within(&homes, &snapped, limit.unwrap_or(Limit::Metres(f64::INFINITY))),
    };
    let answer = |point: usize, kind: usize| -> Result<Vec<Found>, Why> {
        let found = |route: &NetworkRoute| Found {
            facility: doors.members[kind][route.facility],
            dist_m: route.total_m,
            along: Some((route.total_min, route.origin_snap_m, route.facility_snap_m)),
        };
        let routes = lists[kind].of(point).map_err(|why: Unreachable| Why::Network(why))?;
        Ok(routes.iter().take(asked.most()).map(found).collect())
    };
    let from = |point| (0..kinds.len()).map(|kind| answer(point, kind)).collect();
    Answers {
        method: Method::Netwerk(network.profile.name().to_owned()),
        of: (0..places.len()).map(from).collect(),
    }
}

/// One row a point, kind and facility, the nearest first; `at` says how each point is called.
#[must_use]
pub fn nearest_table(
    at: &[String],
    kinds: &[VoorzieningSoort],
    facilities: &[Voorziening],
    answers: &Answers,
) -> Table {
    let along = matches!(answers.method, Method::Netwerk(_));
    let mut fields = vec![
        Field::text("punt"),
        Field::text("soort_voorziening"),
        Field::integer("rang"),
        Field::real("afstand_m"),
        Field::text("methode"),
        Field::text("id"),
        Field::text("naam"),
    ];
    if along {
        fields.extend([
            Field::real("minuten"),
            Field::real("snap_m"),
            Field::real("snap_voorziening_m"),
            Field::text("reden"),
        ]);
    }
    let mut table = Table::new("nearest", None, fields);
    let word = answers.method.word();
    for (text, of_point) in at.iter().zip(&answers.of) {
        for (kind, found) in kinds.iter().zip(of_point) {
            let start = |rank: Value, dist_m: Value| -> Vec<Value> {
                vec![text.as_str().into(), kind.as_str().into(), rank, dist_m, word.as_str().into()]
            };
            match found {
                Ok(list) => {
                    for (i, f) in list.iter().enumerate() {
                        let facility = &facilities[f.facility];
                        let mut values = start((i + 1).into(), tenth(f.dist_m).into());
                        values.extend([facility.id().as_str().into(), facility.naam().into()]);
                        if let Some((minutes, origin_m, facility_m)) = f.along {
                            values.extend([minutes, origin_m, facility_m].map(|v| Value::from(tenth(v))));
                            values.push(Value::Null);
                        }
                        table.push(None, values);
                    }
                }
                Err(why) if along => {
                    let mut values = start(Value::Null, Value::Null);
                    values.extend([Value::Null, Value::Null, Value::Null, Value::Null, Value::Null]);
                    values.push(why.words().into());
                    table.push(None, values);
                }
                Err(_) => {}
            }
        }
    }
    table
}
