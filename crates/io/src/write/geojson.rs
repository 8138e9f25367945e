//! RFC 7946: longitude and latitude, 7 decimals, right-hand rings, no `crs` member, one feature a line of memory.

use super::WriteError;
use crate::Reprojector;
use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, MapCoordsInPlace, MultiPolygon, unary_union};
use geojson::{Feature, FeatureWriter, JsonObject, JsonValue};
use rayon::prelude::*;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use werkvlek_polygon::check_multipolygon;
use werkvlek_table::{Crs, Table, Value};

/// Rows whose polygons are made ready side by side.
const ROWS_AT_ONCE: usize = 1024;

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
    for rows in table.rows.chunks(ROWS_AT_ONCE) {
        let placed = rows
            .iter()
            .map(|row| {
                let mut geometry = row.geometry.clone();
                geometry.as_mut().map_or(Ok(()), |g| reproject.geometry(g))?;
                Ok(geometry)
            })
            .collect::<Result<Vec<_>, _>>()
            .map_err(|e| WriteError::Crs { path: shown(), source: e })?;
        let tidied: Vec<Option<Geometry>> = placed.into_par_iter().map(|g| g.map(tidy)).collect();
        for (row, geometry) in rows.iter().zip(tidied) {
            let geometry = geometry.map(|g| geojson::Geometry::new(geojson::GeometryValue::from(&g)));
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
    }
    writer.finish().map_err(failed)?;
    writer.flush().map_err(failed)
}

/// Seven decimals (about a centimetre) and exterior rings anticlockwise; polygons stay valid.
fn tidy(geometry: Geometry) -> Geometry {
    match geometry {
        Geometry::Polygon(p) => match rounded_area(MultiPolygon(vec![p])) {
            MultiPolygon(mut one) if one.len() == 1 => Geometry::Polygon(one.remove(0)),
            several => Geometry::MultiPolygon(several),
        },
        Geometry::MultiPolygon(m) => Geometry::MultiPolygon(rounded_area(m)),
        mut other => {
            other.map_coords_in_place(rounded);
            other
        }
    }
}

fn rounded(c: Coord) -> Coord {
    let round = |v: f64| (v * 1e7).round() / 1e7;
    Coord { x: round(c.x), y: round(c.y) }
}

/// Where a gap or a neck is narrower than the rounding, its sides may touch or cross afterwards: those parts are united
/// and rounded again until nothing crosses. What was not valid before is written as it is.
fn rounded_area(area: MultiPolygon) -> MultiPolygon {
    /// Each time what is left to mend is a crossing that the last mending made, so a few times are plenty.
    const MOST_TIMES: usize = 8;
    let mut short = area.clone();
    short.map_coords_in_place(rounded);
    if check_multipolygon(&short).is_ok() || check_multipolygon(&area).is_err() {
        return short.orient(Direction::Default);
    }
    for _ in 0..MOST_TIMES {
        short = unary_union(&short.0);
        short.map_coords_in_place(rounded);
        if check_multipolygon(&short).is_ok() {
            break;
        }
    }
    short.orient(Direction::Default)
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

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Polygon, Validation, polygon};

    #[test]
    fn a_gap_narrower_than_the_rounding_does_not_make_a_polygon_invalid() {
        // A square of 1e-4 degrees with a slit of 3e-8 degrees whose sides cross when they are rounded.
        let slit: Polygon = polygon![
            (x: 5.0, y: 52.0), (x: 5.0001, y: 52.0), (x: 5.0001, y: 52.0001),
            (x: 5.000_050_04, y: 52.0001), (x: 5.000_050_06, y: 52.000_05), (x: 5.000_050_03, y: 52.000_02),
            (x: 5.000_050_01, y: 52.0001), (x: 5.0, y: 52.0001),
        ];
        assert!(slit.is_valid());
        let mut plain = slit.clone();
        plain.map_coords_in_place(rounded);
        assert!(!plain.is_valid(), "the case is about one that rounding breaks");
        let mended = rounded_area(MultiPolygon(vec![slit.clone()]));
        assert!(mended.is_valid(), "{mended:?}");
        assert!((mended.unsigned_area() / slit.unsigned_area() - 1.0).abs() < 0.01);
        let mut again = mended.clone();
        again.map_coords_in_place(rounded);
        assert_eq!(mended, again, "seven decimals");
    }
}
