//! `werkvlek nearest`.

use super::{Reading, network_plan, report};
use crate::Outcome;
use crate::analysis::tenth;
use crate::analysis::{Method, OnStreets, StreetNetwork, Why, facility_kind, facility_kinds, kind_table};
use crate::args::NearestArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use geo::Coord;
use std::num::NonZeroUsize;
use werkvlek_core::{FacilityIndex, Position, Reach, Voorziening, VoorzieningSoort};
use werkvlek_io::{Crs, Field, Reprojector, Table, Value, read_voorzieningen};
use werkvlek_network::{Limit, Measure, NetworkRoute, SnappedPoints, Unreachable};

/// How many, and how far.
#[derive(Clone, Copy)]
struct Asked {
    k: Option<NonZeroUsize>,
    limit: Option<Limit>,
}

impl Asked {
    fn of(args: &NearestArgs) -> Result<Self> {
        let fits = |v: f64| v.is_finite() && v >= 0.0;
        if let Some(within) = args.within.filter(|w| !fits(*w)) {
            bail!("--within: {within} found, metres of 0 or more expected");
        }
        if let Some(within) = args.within_min.filter(|w| !fits(*w)) {
            bail!("--within-min: {within} found, minutes of 0 or more expected");
        }
        let limit = args.within.map(Limit::Metres).or(args.within_min.map(Limit::Minutes));
        Ok(Self { k: args.k, limit })
    }

    /// The most facilities to give.
    fn most(self) -> usize {
        self.k.map_or(if self.limit.is_some() { usize::MAX } else { 1 }, NonZeroUsize::get)
    }
}

pub(crate) fn nearest(args: &NearestArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let at_crs = match &args.at_crs {
        Some(text) => Crs::parse(text).context("--at-crs cannot be used")?,
        None => reading.target_crs.clone(),
    };
    let to_analysis = Reprojector::new(&at_crs, &reading.target_crs)?;
    let places = args.at.iter().map(|t| place(t, &to_analysis)).collect::<Result<Vec<_>>>()?;
    let asked = Asked::of(args)?;
    let streets = network_plan(&args.network)?;
    let one_kind = facility_kind(args.facility_kind.as_deref())?;
    let step = talk.step("reading");
    let source = reading.first(&args.facilities);
    let facilities = read_voorzieningen(&source, &reading.target_crs, &reading.fields, &kinds, &one_kind)?;
    drop(step);
    let index = FacilityIndex::new(&facilities.value)?;
    let wanted = facility_kinds(&args.kinds, &index, &facilities.source)?;
    let mut rejected = facilities.rejected;
    let answers = match streets {
        Some((path, plan)) => {
            let source = reading.other(&path);
            let network = StreetNetwork::open(&source, &reading.target_crs, &reading.fields, &plan, talk)?;
            rejected.extend(network.rejected.iter().cloned());
            along_streets(&places, &facilities.value, &wanted, &network, asked)
        }
        None => by_air(&places, &index, &wanted, asked),
    };
    let table = table(&args.at, &wanted, &facilities.value, &answers);
    if answers.of.iter().flatten().all(|found| found.as_ref().is_ok_and(Vec::is_empty)) {
        talk.say("no facility of these kinds within that distance");
    }
    present::print(&table, args.format)?;
    talk.say(&format!("distances: {} ({})", answers.method.word(), answers.method.explained()));
    Ok(report(&rejected, talk))
}

/// One facility that was found.
struct Found {
    facility: usize,
    dist_m: f64,
    /// For a network: minutes and the legs at both ends.
    along: Option<(f64, f64, f64)>,
}

/// What was found from each point for each kind, or why nothing was.
struct Answers {
    method: Method,
    of: Vec<Vec<Result<Vec<Found>, Why>>>,
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

fn table(at: &[String], kinds: &[VoorzieningSoort], facilities: &[Voorziening], answers: &Answers) -> Table {
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

fn place(text: &str, to_analysis: &Reprojector) -> Result<Position> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let [x, y] = parts.as_slice() else {
        bail!("--at '{text}': expected X,Y with decimal points, e.g. 140570,470610");
    };
    let (Ok(x), Ok(y)) = (x.parse::<f64>(), y.parse::<f64>()) else {
        bail!("--at '{text}': expected two numbers with decimal points, e.g. 140570,470610");
    };
    let (x_m, y_m) = to_analysis.point(x, y).with_context(|| format!("--at '{text}'"))?;
    Ok(Position::new(x_m, y_m)?)
}
