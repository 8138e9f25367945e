//! Streets: OpenStreetMap's, and those of any line layer with what its columns say.

use super::known::{MODES, NIVEAU, RICHTING, SNELHEID};
use super::load::{Loaded, collect};
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use geo::{Geometry, LineString};
use werkvlek_osm::STREET_KEYS;
use werkvlek_table::{Crs, Row, Table};

/// A street of a line layer, with what its columns say in their own words.
///
/// # Units
/// Metres; kilometres an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct StreetRow {
    /// Line of a text file, or the feature's id as OGR gives it.
    pub number: u64,
    /// Its line; a row with several lines gives several streets.
    pub line: LineString,
    /// Columns named as a key of OpenStreetMap's streets (`highway`, `foot`, ...), with their values.
    pub tags: Vec<(String, String)>,
    /// In which direction it may be used, as written.
    pub direction: Option<String>,
    /// Its speed.
    pub speed_km_h: Option<f64>,
    /// Who may use it, as written.
    pub modes: Option<String>,
    /// Its level: 0 on the ground, 1 on a bridge, -1 in a tunnel.
    pub level: i32,
}

/// Reads the streets of a line layer, such as NWB, TOP10NL or one's own.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a named column cannot be used.
pub fn read_street_rows(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<StreetRow>>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let tags = tag_columns(&read.table);
    let (direction, speed) = (roles.optional(&RICHTING)?, roles.optional(&SNELHEID)?);
    let (modes, level) = (roles.optional(&MODES)?, roles.optional(&NIVEAU)?);
    let loaded = collect(&read, |row| {
        let speed_km_h = match speed {
            // OpenStreetMap's speeds are words too ("50 mph", "walk"): a profile reads those.
            Some(c) if !tags.iter().any(|(_, name)| name == c.name()) => c.number(row)?,
            _ => None,
        };
        let level = level.map_or(Ok(None), |c| Ok(c.number(row)?.map(|v| (c, v))))?;
        let street = StreetRow {
            number: row.number,
            line: LineString(Vec::new()),
            tags: tags_of(row, &tags),
            direction: direction.and_then(|c| c.text(row)),
            speed_km_h,
            modes: modes.and_then(|c| c.text(row)),
            level: match level {
                None => 0,
                #[expect(clippy::cast_possible_truncation, reason = "whole and small, as the guard says")]
                Some((_, v)) if v.fract() == 0.0 && v.abs() <= 100.0 => v as i32,
                Some((c, v)) => {
                    return Err(Bad::field(c.name(), format!("{v} found, a whole level expected")));
                }
            },
        };
        let with = |line: &LineString| StreetRow { line: line.clone(), ..street.clone() };
        match &row.geometry {
            Some(Geometry::LineString(line)) => Ok(vec![with(line)]),
            Some(Geometry::Line(line)) => Ok(vec![with(&LineString::from(*line))]),
            Some(Geometry::MultiLineString(lines)) => Ok(lines.0.iter().map(with).collect()),
            _ => Err(Bad::row("the geometry is no line")),
        }
    })?;
    Ok(loaded.map(|streets| streets.concat()))
}

/// The columns named as a key of OpenStreetMap's streets; a shapefile of Geofabrik calls the first one `fclass`.
fn tag_columns(table: &Table) -> Vec<(usize, String)> {
    let key = |name: &str| match name.to_ascii_lowercase().as_str() {
        "fclass" => Some("highway".to_owned()),
        other => STREET_KEYS.contains(&other).then(|| other.to_owned()),
    };
    table.fields.iter().enumerate().filter_map(|(i, f)| Some((i, key(&f.name)?))).collect()
}

fn tags_of(row: &Row, columns: &[(usize, String)]) -> Vec<(String, String)> {
    let tag = |(i, key): &(usize, String)| {
        let value = row.values[*i].as_text()?;
        let value =
            if key.starts_with("oneway") { oneway(&value).map_or(value, str::to_owned) } else { value };
        Some((key.clone(), value))
    };
    columns.iter().filter_map(tag).collect()
}

/// One-way traffic in OpenStreetMap's words, for the codes of those who make layers of it: F, T and B (Geofabrik: along the
/// line, against it, both), FT, TF and N (Esri), and the words of databases. `None` for what is none of these.
fn oneway(code: &str) -> Option<&'static str> {
    match code.trim().to_lowercase().as_str() {
        "f" | "ft" | "yes" | "y" | "ja" | "j" | "true" | "1" | "forward" => Some("yes"),
        "t" | "tf" | "-1" | "reverse" | "backward" => Some("-1"),
        "b" | "n" | "no" | "nee" | "false" | "0" | "both" => Some("no"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::oneway;

    #[test]
    fn codes_for_one_way_traffic_are_known() {
        for (code, word) in [
            ("F", "yes"),
            ("T", "-1"),
            ("B", "no"),
            ("FT", "yes"),
            ("TF", "-1"),
            ("N", "no"),
            (" f ", "yes"),
            ("yes", "yes"),
            ("no", "no"),
            ("-1", "-1"),
            ("1", "yes"),
            ("0", "no"),
            ("true", "yes"),
            ("false", "no"),
            ("reverse", "-1"),
        ] {
            assert_eq!(oneway(code), Some(word), "{code}");
        }
        // Lanes that change with the hour are neither.
        assert_eq!((oneway("reversible"), oneway("alternating"), oneway("")), (None, None, None));
    }
}
