//! Service areas and routes: the streets and the ground within reach of a facility, and the ways there.

use super::personen::{DistancePeople, minimum_for};
use super::tables::number;
use super::{Town, VlekkenplanPlan};
use crate::distances::OnStreets;
use crate::streets::StreetNetwork;
use geo::{Geometry, LineString};
use werkvlek_network::{Grouping, Holes, Limit, Measure, ServiceArea, SnappedPoints};
use werkvlek_table::{Class, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle, dutch_number};

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

/// For each kind the polygons and the streets within each threshold, the widest first so that the nearest lies on top.
pub(super) fn service_areas(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    network: &StreetNetwork,
    homes: &SnappedPoints<'_>,
    doors: &OnStreets<'_>,
    people: &DistancePeople,
) -> Vec<StyledLayer> {
    let grouping = match plan.service_areas {
        ServiceAreas::Geen => return Vec::new(),
        ServiceAreas::Soort => Grouping::Together,
        ServiceAreas::Voorziening => Grouping::Each,
    };
    let mut thresholds_m = plan.thresholds_m.clone();
    thresholds_m.sort_by(f64::total_cmp);
    thresholds_m.dedup();
    let limits: Vec<Limit> = thresholds_m.iter().rev().map(|&m| Limit::Metres(m)).collect();
    let mut layers = Vec::new();
    for (k, kind) in plan.kinds.iter().enumerate() {
        let mut areas = network.graph.service_areas(&doors.snapped[k], homes, grouping, &limits);
        areas.sort_by(|a, b| metres(b.limit).total_cmp(&metres(a.limit)));
        let mut ground = Table::new(&format!("bereik_{kind}"), Some(plan.crs.clone()), fields(town));
        let mut streets = Table::new(&format!("bereik_{kind}_straten"), Some(plan.crs.clone()), fields(town));
        for area in areas.iter().filter(|a| !a.stretches.is_empty()) {
            let facility = area.facility.map(|f| &town.facilities[doors.members[k][f]]);
            let mut values = row(kind.as_str(), facility.map(|f| f.id().as_str()), area);
            // All facilities together: what the distances say of everybody. One: few people are not told.
            let told = |w: usize| match facility {
                None => number(people.within_m(k, w, metres(area.limit))),
                Some(_) => told_of_one(town, plan, w, area),
            };
            values.extend((0..town.origins.weight_names().len()).map(told));
            let polygon = area.polygon(&network.graph, WIDTH_M, BLOCKS);
            ground.push(Some(Geometry::MultiPolygon(polygon)), values.clone());
            streets.push(Some(Geometry::MultiLineString(area.lines(&network.graph))), values);
        }
        let title = format!("Bereik van {kind} (profiel {})", network.profile.name());
        let style = |shape| VectorStyle::graduated(&title, shape, "drempel_m", near_to_far(&thresholds_m));
        layers.push(StyledLayer { style: Some(style(Shape::Fill)), table: ground });
        layers.push(StyledLayer { style: Some(style(Shape::Line { width_mm: 0.4 })), table: streets });
    }
    layers
}

fn metres(limit: Limit) -> f64 {
    match limit {
        Limit::Metres(m) => m,
        Limit::Minutes(min) => min,
    }
}

fn fields(town: &Town<'_>) -> Vec<Field> {
    let mut fields = vec![
        Field::text("soort"),
        Field::text("voorziening"),
        Field::real("drempel_m"),
        Field::real("straten_m"),
        Field::integer("adressen"),
    ];
    fields.extend(town.origins.weight_names().iter().map(|n| super::tables::weight_field(n)));
    fields
}

fn row(kind: &str, facility: Option<&str>, area: &ServiceArea) -> Vec<Value> {
    vec![
        kind.into(),
        facility.into(),
        metres(area.limit).into(),
        area.length_m().round().into(),
        area.origins.len().into(),
    ]
}

/// The people of a weight in the area of one facility, unless they are few.
fn told_of_one(town: &Town<'_>, plan: &VlekkenplanPlan, weight: usize, area: &ServiceArea) -> Value {
    let name = &town.origins.weight_names()[weight];
    let weights = town.origins.weights(name).unwrap_or_default();
    let people = area.origins.iter().map(|&i| weights[i]).sum::<f64>();
    let minimum = f64::from(minimum_for(town.origins, plan.min_personen).people());
    (people.round() <= 0.0 || people.round() >= minimum).then_some(people).into()
}

/// A class for each threshold.
fn near_to_far(thresholds_m: &[f64]) -> Vec<Class> {
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

/// The way from each origin to the nearest facility of each kind.
pub(super) fn routes(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    network: &StreetNetwork,
    homes: &SnappedPoints<'_>,
    doors: &OnStreets<'_>,
) -> StyledLayer {
    let fields = vec![
        Field::text("adres"),
        Field::text("soort"),
        Field::text("voorziening"),
        Field::real("dist_m"),
        Field::real("minuten"),
        Field::real("snap_m"),
        Field::real("snap_voorziening_m"),
    ];
    let mut table = Table::new("routes", Some(plan.crs.clone()), fields);
    for (k, kind) in plan.kinds.iter().enumerate() {
        let found = network.graph.routes(homes, &doors.snapped[k], Measure::Metres);
        for (origin, route) in found.into_iter().enumerate() {
            let Ok(found) = route else { continue };
            let tenth = |v: f64| (v * 10.0).round() / 10.0;
            let facility = &town.facilities[doors.members[k][found.route.facility]];
            let values = vec![
                town.origins.ids()[origin].as_str().into(),
                kind.as_str().into(),
                facility.id().as_str().into(),
                tenth(found.route.total_m).into(),
                tenth(found.route.total_min).into(),
                tenth(found.route.origin_snap_m).into(),
                tenth(found.route.facility_snap_m).into(),
            ];
            table.push(Some(Geometry::LineString(LineString(found.line.0))), values);
        }
    }
    let classes = super::tables::distance_classes();
    let style = VectorStyle::graduated(
        "Routes naar de naaste voorziening",
        Shape::Line { width_mm: 0.2 },
        "dist_m",
        classes,
    );
    StyledLayer { table, style: Some(style) }
}
