//! What a file holds and what looks wrong in it.

use super::value_doubts::value_doubts;
use super::{ReadError, ReadTable, Source, is_delimited, is_parquet, ogr, read_attributes};
use crate::places::{doubt, union, without_datum};
use geo::{BoundingRect, Geometry, Rect, Validation};
use std::path::Path;
use werkvlek_polygon::{check_multipolygon, check_polygon};
use werkvlek_table::{Crs, Field};

/// One layer of a file, described.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerReport {
    /// Layer name.
    pub name: String,
    /// Its CRS, when it states one.
    pub crs: Option<Crs>,
    /// Number of rows.
    pub rows: usize,
    /// Geometry types with their counts, most frequent first.
    pub geometries: Vec<(&'static str, usize)>,
    /// Bounding box, in the layer's own units.
    pub extent: Option<Rect>,
    /// The fields.
    pub fields: Vec<Field>,
    /// What looks wrong, one sentence each.
    pub problems: Vec<String>,
}

/// Describes every layer of a file.
///
/// # Units
/// Extents are in the units of each layer's CRS.
///
/// # Errors
/// [`ReadError`] when the file cannot be opened or a layer cannot be read.
///
/// # Cost
/// Every layer is read whole, one at a time.
pub fn inspect(path: &Path) -> Result<Vec<LayerReport>, ReadError> {
    let source = Source::new(path);
    if !path.exists() {
        return Err(ReadError::missing(path));
    }
    if is_delimited(path) || is_parquet(path) {
        return Ok(vec![describe(&read_attributes(&source)?)]);
    }
    let names: Vec<String> = ogr::open(path)?.layers().map(|l| gdal::vector::LayerAccess::name(&l)).collect();
    names
        .into_iter()
        .filter(|n| n != "layer_styles")
        .map(|name| Ok(describe(&read_attributes(&source.clone().with_layer(Some(name)))?)))
        .collect()
}

/// Whether a geometry keeps to OGC Simple Features, and what it breaks.
fn check(geometry: &Geometry) -> Result<(), String> {
    match geometry {
        Geometry::Polygon(polygon) => check_polygon(polygon).map_err(|fault| fault.to_string()),
        Geometry::MultiPolygon(area) => check_multipolygon(area).map_err(|fault| fault.to_string()),
        Geometry::GeometryCollection(parts) => parts.iter().try_for_each(check),
        other => other.check_validation().map_err(|fault| fault.to_string()),
    }
}

fn describe(read: &ReadTable) -> LayerReport {
    let table = &read.table;
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    let mut extent: Option<Rect> = None;
    let (mut missing, mut invalid, mut first_invalid) = (0, 0, None);
    for row in &table.rows {
        let Some(geometry) = &row.geometry else {
            missing += 1;
            continue;
        };
        let kind = kind(geometry);
        match counts.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, n)) => *n += 1,
            None => counts.push((kind, 1)),
        }
        if let Some(r) = geometry.bounding_rect() {
            extent = Some(extent.map_or(r, |e| union(e, r)));
        }
        if let Err(why) = check(geometry) {
            invalid += 1;
            first_invalid.get_or_insert_with(|| format!("row {}: {why}", row.number));
        }
    }
    counts.sort_by_key(|&(k, n)| (std::cmp::Reverse(n), k));
    let mut problems = read.remarks.untold_of_layer();
    if table.rows.is_empty() {
        problems.push("the layer has no rows".to_owned());
    }
    if let Some(first) = read.rejected.first() {
        let count = read.rejected.len();
        problems
            .push(format!("{count} lines cannot be read; the first is line {}: {}", first.row, first.reason));
    }
    if !counts.is_empty() && missing > 0 {
        problems.push(format!("{missing} rows have no geometry"));
    }
    problems.extend(value_doubts(read));
    if let Some(first) = first_invalid {
        problems.push(format!("{invalid} geometries are not valid; the first is {first}"));
    }
    if let Some(e) = extent {
        problems.extend(doubt(table.crs.as_ref(), e));
        problems.extend(table.crs.as_ref().and_then(|crs| without_datum(crs, &Crs::wgs84())));
    }
    LayerReport {
        name: table.name.clone(),
        crs: table.crs.clone(),
        rows: table.rows.len(),
        geometries: counts,
        extent,
        fields: table.fields.clone(),
        problems,
    }
}

pub(super) fn kind(geometry: &Geometry) -> &'static str {
    match geometry {
        Geometry::Point(_) => "Point",
        Geometry::MultiPoint(_) => "MultiPoint",
        Geometry::Line(_) | Geometry::LineString(_) => "LineString",
        Geometry::MultiLineString(_) => "MultiLineString",
        Geometry::Polygon(_) | Geometry::Rect(_) | Geometry::Triangle(_) => "Polygon",
        Geometry::MultiPolygon(_) => "MultiPolygon",
        Geometry::GeometryCollection(_) => "GeometryCollection",
    }
}
