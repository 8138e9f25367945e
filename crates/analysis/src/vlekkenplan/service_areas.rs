//! Service areas: the streets and the ground within reach of a facility.

use super::columns::weight_columns;
use super::people::{DistancePeople, minimum_for};
use super::question::Question;
use crate::distances::TownOnStreets;
use crate::questions::within_reach;
use geo::{Geometry, MultiLineString, MultiPolygon};
use std::collections::BTreeMap;
use werkvlek_core::{Voorziening, VoorzieningSoort};
use werkvlek_network::{Grouping, Holes, Limit, ServiceArea, StreetGraph, nested_ground};
use werkvlek_table::{Class, Column, Columns, Palette, Shape, StyledLayer, VectorStyle, dutch_number};

/// Which service areas are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ServiceAreas {
    /// None
    #[serde(rename = "geen")]
    Geen,
    /// One for all facilities of a kind together
    Soort,
    /// One for each facility
    Voorziening,
}

/// The ground on both sides of a reached street.
pub(super) const WIDTH_M: f64 = 25.0;

/// Blocks of 200 by 200 m belong to the streets around them; parks and lakes that one walked around do not.
pub(super) const BLOCKS: Holes = Holes::FillUpTo { area_ha: 4.0 };

/// The ground within reach of the facilities of one kind.
#[derive(Clone, Debug)]
pub struct KindReach<'a> {
    /// The kind.
    pub kind: &'a VoorzieningSoort,
    /// The widest first, so that the nearest lies on top.
    pub areas: Vec<ReachedArea<'a>>,
}

/// What is within a threshold of one facility, or of all of a kind.
#[derive(Clone, Debug)]
pub struct ReachedArea<'a> {
    /// Its figures.
    pub row: ReachRow<'a>,
    /// The ground along the streets.
    pub ground: MultiPolygon,
    /// The streets.
    pub streets: MultiLineString,
}

/// The figures of a service area.
#[derive(Clone, Debug)]
pub struct ReachRow<'a> {
    /// The kind of facility.
    pub kind: &'a VoorzieningSoort,
    /// The facility; none for all of the kind together.
    pub facility: Option<&'a Voorziening>,
    /// The threshold in metres.
    pub threshold_m: f64,
    /// Length of its streets in whole metres.
    pub streets_m: f64,
    /// Addresses in it.
    pub addresses: usize,
    /// By weight: how many; none where it is hidden.
    pub people: Vec<Option<f64>>,
}

/// The thresholds from near to far, each once.
fn near_to_far(thresholds_m: &[f64]) -> Vec<f64> {
    let mut thresholds_m = thresholds_m.to_vec();
    thresholds_m.sort_by(f64::total_cmp);
    thresholds_m.dedup();
    thresholds_m
}

/// For each kind the ground and the streets within each threshold.
pub(super) fn service_areas<'a>(
    asked: Question<'a>,
    streets: &TownOnStreets<'_>,
    people: &DistancePeople,
) -> Vec<KindReach<'a>> {
    let grouping = match asked.plan.service_areas {
        ServiceAreas::Geen => return Vec::new(),
        ServiceAreas::Soort => Grouping::Together,
        ServiceAreas::Voorziening => Grouping::Each,
    };
    let thresholds_m = near_to_far(&asked.plan.thresholds_m);
    let limits: Vec<Limit> = thresholds_m.iter().rev().map(|&m| Limit::Metres(m)).collect();
    let graph = &streets.network.graph;
    let reach = |(k, kind): (usize, &'a VoorzieningSoort)| {
        let mut areas = graph.service_areas(&streets.doors.snapped[k], &streets.homes, grouping, &limits);
        areas.sort_by(|a, b| metres(b.limit).total_cmp(&metres(a.limit)));
        areas.retain(|area| !area.stretches.is_empty());
        let mut grounds = grounds(&areas, graph);
        let area = |(i, area): (usize, &ServiceArea)| ReachedArea {
            row: row(asked, streets, people, (k, kind), area),
            ground: std::mem::replace(&mut grounds[i], MultiPolygon(Vec::new())),
            streets: area.lines(graph),
        };
        KindReach { kind, areas: areas.iter().enumerate().map(area).collect() }
    };
    asked.kinds().map(reach).collect()
}

/// The ground of each area; those of one facility, or of all together, lie within each other.
fn grounds(areas: &[ServiceArea], graph: &StreetGraph) -> Vec<MultiPolygon> {
    let mut of_facility: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    // The widest come first.
    for (i, area) in areas.iter().enumerate().rev() {
        of_facility.entry(area.facility).or_default().push(i);
    }
    let mut grounds = vec![MultiPolygon(Vec::new()); areas.len()];
    for nested in of_facility.into_values() {
        let smallest_first: Vec<&ServiceArea> = nested.iter().map(|&i| &areas[i]).collect();
        for (i, ground) in nested.iter().zip(nested_ground(&smallest_first, graph, WIDTH_M, BLOCKS)) {
            grounds[*i] = ground;
        }
    }
    grounds
}

fn metres(limit: Limit) -> f64 {
    match limit {
        Limit::Metres(m) => m,
        Limit::Minutes(min) => min,
    }
}

fn row<'a>(
    asked: Question<'a>,
    streets: &TownOnStreets<'_>,
    people: &DistancePeople,
    (k, kind): (usize, &'a VoorzieningSoort),
    area: &ServiceArea,
) -> ReachRow<'a> {
    let facility = area.facility.map(|f| &asked.town.facilities[streets.doors.members[k][f]]);
    let threshold_m = metres(area.limit);
    // All facilities together: what the distances say of everybody. One: few people are not told.
    let told = |w: usize| match facility {
        None => people.within_m(k, w, threshold_m).map(|n| n as f64),
        Some(_) => told_of_one(asked, w, area),
    };
    ReachRow {
        kind,
        facility,
        threshold_m,
        streets_m: area.length_m().round(),
        addresses: area.origins.len(),
        people: (0..asked.weights().len()).map(told).collect(),
    }
}

/// The people of a weight in the area of one facility, unless they are few.
fn told_of_one(asked: Question<'_>, weight: usize, area: &ServiceArea) -> Option<f64> {
    let weights = asked.weights()[weight].values();
    let people = area.origins.iter().map(|&i| weights[i]).sum::<f64>();
    let minimum = f64::from(minimum_for(asked.town.origins, asked.plan.min_personen).people());
    (people.round() <= 0.0 || people.round() >= minimum).then_some(people)
}

/// The ground and the streets of a kind, the widest first.
pub(super) fn reach_layers(asked: Question<'_>, reach: KindReach<'_>) -> [StyledLayer; 2] {
    let KindReach { kind, areas } = reach;
    let profile = asked.town.network.map_or("", |network| network.profile.name());
    let title = format!("Bereik van {kind} (profiel {profile})");
    let classes = threshold_classes(&near_to_far(&asked.plan.thresholds_m));
    let style = |shape| {
        let title = if shape == Shape::Fill { title.clone() } else { format!("{title}, straten") };
        let style = VectorStyle::graduated(&title, shape, "drempel_m", classes.clone());
        // The ground is the map; its streets are there for who wants them.
        Some(if shape == Shape::Fill { style.answering(within_reach(kind.as_str())) } else { style })
    };
    let (mut ground, mut streets, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for area in areas {
        ground.push(Geometry::MultiPolygon(area.ground));
        streets.push(Geometry::MultiLineString(area.streets));
        rows.push(area.row);
    }
    let (columns, crs) = (columns(asked), &asked.plan.crs);
    let layer = |name: &str, shapes: Vec<Geometry>| columns.layer(name, crs, shapes.into_iter().zip(&rows));
    let streets_style = style(Shape::Line { width_mm: 0.4 });
    [
        StyledLayer { style: style(Shape::Fill), table: layer(&format!("bereik_{kind}"), ground) },
        StyledLayer { style: streets_style, table: layer(&format!("bereik_{kind}_straten"), streets) },
    ]
}

type Told<'r> = &'r ReachRow<'r>;

fn columns<'r>(asked: Question<'_>) -> Columns<'r, Told<'r>> {
    Columns::new([
        Column::text("soort", |row: &Told<'r>| row.kind.as_str())
            .means("soort voorziening", "kind of facility"),
        Column::text("voorziening", |row: &Told<'r>| row.facility.map(|facility| facility.id().as_str()))
            .means(
                "kenmerk van de voorziening; leeg voor alle van de soort samen",
                "id of the facility; empty for all of the kind together",
            ),
        Column::real("drempel_m", |row: &Told<'r>| row.threshold_m)
            .means("binnen zoveel meter over straat", "within so many metres along the streets")
            .in_unit("m"),
        Column::real("straten_m", |row: &Told<'r>| row.streets_m)
            .means("lengte van de straten", "length of the streets")
            .in_unit("m"),
        Column::integer("adressen", |row: &Told<'r>| row.addresses)
            .means("aantal adressen", "number of addresses")
            .in_unit("adressen"),
    ])
    .and(weight_columns(asked.weights(), |row: &Told<'r>, w| row.people[w].into()))
}

/// A class for each threshold.
fn threshold_classes(thresholds_m: &[f64]) -> Vec<Class> {
    let lower = |i: usize| if i == 0 { 0.0 } else { thresholds_m[i - 1] };
    thresholds_m
        .iter()
        .enumerate()
        .map(|(i, &upper)| Class {
            lower: lower(i),
            upper,
            label: format!("binnen {} m", dutch_number(upper)),
            colour: Palette::Distance.colour(i, thresholds_m.len()),
        })
        .collect()
}
