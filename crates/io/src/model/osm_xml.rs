//! Streets of OpenStreetMap in any form: `.osm.pbf` directly, XML through GDAL.

use super::load::is_pbf;
use crate::{ReadError, ReadTable, Source, Value, read_attributes};
use geo::{Coord, Geometry};
use std::collections::BTreeMap;
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags, read_streets};

/// Whether a file is OpenStreetMap's, by its ending: `.osm.pbf`, `.pbf`, `.osm`, `.osm.gz`, `.osm.xml`.
#[must_use]
pub fn is_osm(source: &Source) -> bool {
    let name = source.path().to_string_lossy().to_lowercase();
    [".pbf", ".osm", ".osm.gz", ".osm.xml"].iter().any(|ending| name.ends_with(ending))
}

/// Reads the streets of OpenStreetMap: `.osm.pbf` directly and on all cores, XML (also gzipped) through GDAL.
///
/// GDAL gives the lines of ways but not the numbers of their nodes, so streets from XML join where they have a vertex
/// in exactly the same place (OpenStreetMap keeps 7 decimals of a degree, about a centimetre).
///
/// # Units
/// Degrees, WGS 84.
///
/// # Errors
/// [`ReadError`] when the file cannot be used.
pub fn read_osm_streets(source: &Source) -> Result<OsmStreets, ReadError> {
    if is_pbf(source) {
        return read_streets(source.path()).map_err(ReadError::Osm);
    }
    let mut made = Made::default();
    made.lines(&read_attributes(&source.clone().with_layer(Some("lines".into())))?);
    made.plazas(&read_attributes(&source.clone().with_layer(Some("multipolygons".into())))?);
    let nodes = made.nodes.iter().map(|(&(lat, lon), &id)| OsmNode {
        id,
        lon_deg: f64::from(lon) / 1e7,
        lat_deg: f64::from(lat) / 1e7,
    });
    OsmStreets::new(nodes.collect(), made.ways)
        .map_err(|e| ReadError::Streets { path: source.path().display().to_string(), source: e })
}

/// Ways, and a node for each different place.
#[derive(Default)]
struct Made {
    nodes: BTreeMap<(i32, i32), i64>,
    ways: Vec<OsmWay>,
}

impl Made {
    fn node(&mut self, at: Coord) -> i64 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "180 degrees are 1.8e9 of these, which 32 bits hold"
        )]
        let place = |deg: f64| (deg * 1e7).round() as i32;
        let next = self.nodes.len() as i64 + 1;
        *self.nodes.entry((place(at.y), place(at.x))).or_insert(next)
    }

    fn way(&mut self, id: i64, tags: StreetTags, line: &geo::LineString) {
        let node_ids = line.coords().map(|&at| self.node(at)).collect();
        self.ways.push(OsmWay { id, tags, node_ids });
    }

    fn lines(&mut self, read: &ReadTable) {
        for row in &read.table.rows {
            let (Some(Geometry::LineString(line)), Some(id)) = (&row.geometry, id(read, row, "osm_id"))
            else {
                continue;
            };
            let tags = tags(read, row);
            if tags.get("highway").is_some() || tags.get("route").is_some() {
                self.way(id, tags, line);
            }
        }
    }

    /// Plazas are closed ways with `area=yes`, which GDAL turns into polygons.
    fn plazas(&mut self, read: &ReadTable) {
        for row in &read.table.rows {
            let Some(id) = id(read, row, "osm_way_id") else { continue };
            let ring = match &row.geometry {
                Some(Geometry::Polygon(p)) => p.exterior(),
                Some(Geometry::MultiPolygon(m)) if m.0.len() == 1 => m.0[0].exterior(),
                _ => continue,
            };
            let tags = tags(read, row);
            if tags.get("highway").is_some() {
                self.way(id, tags, ring);
            }
        }
    }
}

fn id(read: &ReadTable, row: &crate::Row, field: &str) -> Option<i64> {
    row.values[read.table.field(field)?].as_text()?.parse().ok()
}

/// The tags of a row: columns of their own, and the rest in `other_tags`.
fn tags(read: &ReadTable, row: &crate::Row) -> StreetTags {
    let mut found: Vec<(String, String)> = Vec::new();
    for (field, value) in read.table.fields.iter().zip(&row.values) {
        match (field.name.as_str(), value) {
            ("other_tags", Value::Text(text)) => found.extend(hstore(text)),
            (_, Value::Text(text)) => found.push((field.name.clone(), text.clone())),
            _ => {}
        }
    }
    StreetTags::new(found.iter().map(|(k, v)| (k.as_str(), v.as_str())))
}

/// `"key"=>"value","key"=>"value"`, with `\"` and `\\` inside.
fn hstore(text: &str) -> Vec<(String, String)> {
    let mut words: Vec<String> = Vec::new();
    let mut inside: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            (None, '"') => inside = Some(String::new()),
            (None, _) => {}
            (Some(word), '"') => {
                words.push(std::mem::take(word));
                inside = None;
            }
            (Some(word), '\\') => word.extend(chars.next()),
            (Some(word), c) => word.push(c),
        }
    }
    let mut words = words.into_iter();
    std::iter::from_fn(|| Some((words.next()?, words.next()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::hstore;

    #[test]
    fn quotes_inside_a_value_stay() {
        let found = hstore(r#""foot"=>"yes","note"=>"a \"b\", c=>d \\","x"=>"""#);
        let expected = [("foot", "yes"), ("note", r#"a "b", c=>d \"#), ("x", "")];
        assert_eq!(found, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }
}
