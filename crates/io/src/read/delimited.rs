//! Points out of coordinate columns.

use super::{ReadError, Source, label, point, shortened};
use crate::model::{ColumnRole, DecimalSign, NumberForm, parse_number, parse_number_in, recognise};
use werkvlek_table::{Crs, Rejected, Table, Value};

/// Columns whose names say that they are in RD New.
const RD_X: ColumnRole = ColumnRole::new("x", &["rd_x", "x_rd", "centroid_rd_x"]);
const RD_Y: ColumnRole = ColumnRole::new("y", &["rd_y", "y_rd", "centroid_rd_y"]);
const X: ColumnRole =
    ColumnRole::new("x", &["x", "xcoord", "x_coord", "x_coordinaat", "xcoordinaat", "x_m", "easting"]);
const Y: ColumnRole =
    ColumnRole::new("y", &["y", "ycoord", "y_coord", "y_coordinaat", "ycoordinaat", "y_m", "northing"]);
const LON: ColumnRole =
    ColumnRole::new("lon", &["lon", "lng", "long", "longitude", "lengtegraad", "lon_deg"]);
const LAT: ColumnRole = ColumnRole::new("lat", &["lat", "latitude", "breedtegraad", "lat_deg"]);

/// Gives each row a point; rows without usable coordinates are rejected.
pub(super) fn points_from_columns(
    table: &mut Table,
    source: &Source,
    label: &str,
    rejected: &mut Vec<Rejected>,
) -> Result<(), ReadError> {
    let (x, y, stated) = coordinate_columns(table, source)?;
    if table.crs.is_none() {
        table.crs = stated;
    }
    let names = [table.fields[x].name.clone(), table.fields[y].name.clone()];
    let rows = std::mem::take(&mut table.rows);
    for mut row in rows {
        let read = |column: usize, name: &String| match number(&row.values[column], source.decimal) {
            Ok(Some(v)) => Ok(v),
            Ok(None) => Err((name.clone(), "no coordinate".to_owned())),
            Err(found) => Err((name.clone(), no_coordinate(&found))),
        };
        match read(x, &names[0]).and_then(|px| read(y, &names[1]).map(|py| (px, py))) {
            Ok((px, py)) => {
                row.geometry = Some(point(px, py));
                table.rows.push(row);
            }
            Err((field, reason)) => rejected.push(Rejected {
                source: label.to_owned(),
                row: row.number,
                field: Some(field),
                reason,
                geometry: None,
            }),
        }
    }
    Ok(())
}

/// The two columns, and the CRS that their names state: longitude and latitude are WGS 84, `rd_x` and `rd_y` RD New.
pub(crate) fn coordinate_columns(
    table: &Table,
    source: &Source,
) -> Result<(usize, usize, Option<Crs>), ReadError> {
    let path = || source.path.display().to_string();
    let fields = || table.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ");
    let named = |column: &str| {
        table.fields.iter().position(|f| f.name.eq_ignore_ascii_case(column)).ok_or_else(|| {
            ReadError::NoColumn {
                source_name: label(source, &table.name),
                column: column.to_owned(),
                fields: fields(),
            }
        })
    };
    if let (Some(x), Some(y)) = (&source.columns.x, &source.columns.y) {
        return Ok((named(x)?, named(y)?, None));
    }
    let pair = |a: &ColumnRole, b: &ColumnRole| Some((recognise(table, a)?, recognise(table, b)?));
    let known = [(&RD_X, &RD_Y, Some(Crs::rd_new())), (&X, &Y, None), (&LON, &LAT, Some(Crs::wgs84()))];
    for (a, b, stated) in known {
        if let Some((x, y)) = pair(a, b) {
            return Ok((x, y, stated));
        }
    }
    Err(ReadError::NoGeometry { path: path(), layer: table.name.clone(), fields: fields() })
}

/// A coordinate out of a text without white space around it, or what is wrong with it.
pub(crate) fn coordinate(text: &str) -> Result<f64, String> {
    let plain = text.len() < 18
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().filter(|b| *b == b'.').count() < 2;
    let found = if plain { text.parse().ok() } else { parse_number(text) };
    found.ok_or_else(|| no_coordinate(text))
}

fn no_coordinate(found: &str) -> String {
    format!("'{}' is no coordinate; expected a number", shortened(found))
}

pub(super) fn number(value: &Value, decimal: Option<DecimalSign>) -> Result<Option<f64>, String> {
    match value {
        Value::Null => Ok(None),
        Value::Integer(i) => Ok(Some(*i as f64)),
        Value::Real(r) if r.is_finite() => Ok(Some(*r)),
        Value::Real(r) => Err(r.to_string()),
        Value::Text(t) => {
            // Without a stated sign each coordinate is read by itself.
            let form =
                decimal.map_or(NumberForm::ByCell, |_| NumberForm::stated_or_of(decimal, std::iter::empty()));
            parse_number_in(t, form)?.map(Some).ok_or_else(|| t.clone())
        }
    }
}
