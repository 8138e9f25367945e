//! Comma-separated values: UTF-8, point decimals, a header line.

use super::WriteError;
use geo::Geometry;
use std::path::Path;
use werkvlek_table::{Table, Value, spreadsheet_text};

/// Writes the attributes of a table, with columns `x` and `y` behind them when its geometries are points.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front ([`spreadsheet_text`]).
///
/// # Units
/// `x` and `y` are in the CRS of the table.
///
/// # Errors
/// [`WriteError`] when the file cannot be written.
pub fn write_csv(table: &Table, path: &Path) -> Result<(), WriteError> {
    let failed = |e: csv::Error| WriteError::Text { path: path.display().to_string(), detail: e.to_string() };
    let points = table.rows.iter().any(|r| matches!(r.geometry, Some(Geometry::Point(_))));
    let mut writer = csv::Writer::from_path(path).map_err(failed)?;
    let mut header: Vec<&str> = table.fields.iter().map(|f| f.name.as_str()).collect();
    if points {
        header.extend(["x", "y"]);
    }
    writer.write_record(&header).map_err(failed)?;
    for row in &table.rows {
        let mut record: Vec<String> = row.values.iter().map(text).collect();
        if points {
            match &row.geometry {
                Some(Geometry::Point(p)) => record.extend([p.x().to_string(), p.y().to_string()]),
                _ => record.extend([String::new(), String::new()]),
            }
        }
        writer.write_record(&record).map_err(failed)?;
    }
    writer.flush().map_err(|e| WriteError::Io { path: path.display().to_string(), source: e })
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(i) => i.to_string(),
        Value::Real(r) if r.is_finite() => r.to_string(),
        Value::Real(_) => String::new(),
        Value::Text(t) => spreadsheet_text(t).into_owned(),
    }
}
