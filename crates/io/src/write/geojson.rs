//! RFC 7946: longitude and latitude, 7 decimals, right-hand rings, no `crs` member, one feature a line of memory.

use super::WriteError;
use crate::{Crs, Reprojector, Table, Value};
use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, MapCoordsInPlace};
use geojson::{Feature, FeatureWriter, JsonObject, JsonValue};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// Writes a table feature by feature, reprojected to WGS 84.
pub(super) fn write_geojson(table: &Table, path: &Path) -> Result<(), WriteError> {
    let shown = || path.display().to_string();
    let crs =
        table.crs.as_ref().ok_or_else(|| WriteError::NoCrs { path: shown(), layer: table.name.clone() })?;
    let reproject =
        Reprojector::new(crs, &Crs::wgs84()).map_err(|e| WriteError::Crs { path: shown(), source: e })?;
    let file = File::create(path).map_err(|e| WriteError::Io { path: shown(), source: e })?;
    let failed = |e: geojson::Error| WriteError::Text { path: shown(), detail: e.to_string() };
    let mut writer = FeatureWriter::from_writer(BufWriter::new(file));
    for row in &table.rows {
        let geometry = match &row.geometry {
            None => None,
            Some(g) => {
                let mut g = g.clone();
                reproject.geometry(&mut g).map_err(|e| WriteError::Crs { path: shown(), source: e })?;
                Some(geojson::Geometry::new(geojson::GeometryValue::from(&tidy(g))))
            }
        };
        let properties: JsonObject =
            table.fields.iter().zip(&row.values).map(|(f, v)| (f.name.clone(), json(v))).collect();
        writer
            .write_feature(&Feature {
                geometry,
                properties: Some(properties),
                bbox: None,
                id: None,
                foreign_members: None,
            })
            .map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    writer.flush().map_err(failed)
}

/// Seven decimals (about a centimetre) and exterior rings anticlockwise.
fn tidy(mut geometry: Geometry) -> Geometry {
    let round = |v: f64| (v * 1e7).round() / 1e7;
    geometry.map_coords_in_place(|c| Coord { x: round(c.x), y: round(c.y) });
    match geometry {
        Geometry::Polygon(p) => Geometry::Polygon(p.orient(Direction::Default)),
        Geometry::MultiPolygon(m) => Geometry::MultiPolygon(m.orient(Direction::Default)),
        other => other,
    }
}

fn json(value: &Value) -> JsonValue {
    match value {
        Value::Null => JsonValue::Null,
        Value::Integer(i) => JsonValue::from(*i),
        // from gives null for values that JSON cannot hold
        Value::Real(r) => JsonValue::from(*r),
        Value::Text(t) => JsonValue::from(t.as_str()),
    }
}
