//! The way from each address to the nearest facility of each kind, as lines.

use super::distance_classes;
use super::question::Question;
use crate::distances::TownOnStreets;
use crate::tenth;
use geo::{Geometry, LineString};
use werkvlek_core::{Voorziening, VoorzieningSoort};
use werkvlek_network::Measure;
use werkvlek_table::{Column, Columns, Shape, StyledLayer, VectorStyle};

/// A way and its line along the streets.
#[derive(Clone, Debug)]
pub struct Way<'a> {
    /// Its figures.
    pub row: WayRow<'a>,
    /// From door to door.
    pub line: LineString,
}

/// The figures of a way.
#[derive(Clone, Copy, Debug)]
pub struct WayRow<'a> {
    /// Id of the address.
    pub address: &'a str,
    /// The kind of facility.
    pub kind: &'a VoorzieningSoort,
    /// The facility.
    pub facility: &'a Voorziening,
    /// Metres from door to door.
    pub dist_m: f64,
    /// Minutes from door to door.
    pub minutes: f64,
    /// Metres from the address to its street.
    pub address_snap_m: f64,
    /// Metres from the street to the facility.
    pub facility_snap_m: f64,
}

/// The ways, by kind and then by address; there is none where there is no route.
pub(super) fn ways<'a>(asked: Question<'a>, streets: &TownOnStreets<'_>) -> Vec<Way<'a>> {
    let mut ways = Vec::new();
    for (k, kind) in asked.kinds() {
        let doors = &streets.doors;
        let found = streets.network.graph.routes(&streets.homes, &doors.snapped[k], Measure::Metres);
        for (origin, found) in found.into_iter().enumerate() {
            let Ok(found) = found else { continue };
            let row = WayRow {
                address: asked.town.origins.ids()[origin].as_str(),
                kind,
                facility: &asked.town.facilities[doors.members[k][found.route.facility]],
                dist_m: found.route.total_m,
                minutes: found.route.total_min,
                address_snap_m: found.route.origin_snap_m,
                facility_snap_m: found.route.facility_snap_m,
            };
            ways.push(Way { row, line: LineString(found.line.0) });
        }
    }
    ways
}

/// One line a way.
pub(super) fn way_layer(asked: Question<'_>, ways: Vec<Way<'_>>) -> StyledLayer {
    let lines = ways.into_iter().map(|way| (Geometry::LineString(way.line), way.row));
    let table = columns().layer("routes", &asked.plan.crs, lines);
    let style = VectorStyle::graduated(
        "Routes naar de naaste voorziening",
        Shape::Line { width_mm: 0.2 },
        "dist_m",
        distance_classes(),
    )
    .answering("Hoe lopen de routes?");
    StyledLayer { table, style: Some(style) }
}

fn columns<'r>() -> Columns<'r, WayRow<'r>> {
    Columns::new([
        Column::text("adres", |way: &WayRow<'r>| way.address)
            .means("kenmerk van het adres", "id of the address"),
        Column::text("soort", |way: &WayRow<'r>| way.kind.as_str())
            .means("soort voorziening", "kind of facility"),
        Column::text("voorziening", |way: &WayRow<'r>| way.facility.id().as_str())
            .means("kenmerk van de naaste voorziening", "id of the nearest facility"),
        Column::real("dist_m", |way: &WayRow<'r>| tenth(way.dist_m))
            .means("afstand van deur tot deur", "distance from door to door")
            .in_unit("m"),
        Column::real("minuten", |way: &WayRow<'r>| tenth(way.minutes))
            .means("reistijd van deur tot deur", "time from door to door")
            .in_unit("min"),
        Column::real("snap_m", |way: &WayRow<'r>| tenth(way.address_snap_m))
            .means("van het adres naar de straat", "from the address to its street")
            .in_unit("m"),
        Column::real("snap_voorziening_m", |way: &WayRow<'r>| tenth(way.facility_snap_m))
            .means("van de straat naar de voorziening", "from the street to the facility")
            .in_unit("m"),
    ])
}
