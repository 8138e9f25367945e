//! What loading a layer gives, and what all loaders share.

use super::roles::Bad;
use crate::{ReadTable, Source};
use geo::{Centroid, Geometry, MultiPolygon};
use werkvlek_core::Position;
use werkvlek_table::{Rejected, Row};

/// What was read, and the rows that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// The usable part.
    pub value: T,
    /// File and layer, for messages.
    pub source: String,
    /// The rest, with reasons.
    pub rejected: Vec<Rejected>,
}

/// Makes a value of each row; rows that make none join the rejected ones, in the order of the file.
pub(in crate::model) fn collect<T>(
    read: &ReadTable,
    mut one: impl FnMut(&Row) -> Result<T, Bad>,
) -> Loaded<Vec<T>> {
    let mut rejected = read.rejected.clone();
    let mut value = Vec::with_capacity(read.table.rows.len());
    for row in &read.table.rows {
        match one(row) {
            Ok(v) => value.push(v),
            Err(bad) => rejected.push(bad.reject(row, &read.source)),
        }
    }
    rejected.sort_by_key(|r| r.row);
    Loaded { value, source: read.source.clone(), rejected }
}

/// The place of a row: its point, or the centroid of a line or polygon.
pub(in crate::model) fn position(row: &Row) -> Result<Position, Bad> {
    let point = match &row.geometry {
        Some(Geometry::Point(p)) => Some(*p),
        Some(g) => g.centroid(),
        None => None,
    };
    let point = point.ok_or_else(|| Bad::row("no geometry"))?;
    Position::new(point.x(), point.y()).map_err(Bad::row)
}

pub(in crate::model) fn polygon(row: &Row) -> Result<MultiPolygon, Bad> {
    match &row.geometry {
        Some(Geometry::Polygon(p)) => Ok(MultiPolygon(vec![p.clone()])),
        Some(Geometry::MultiPolygon(m)) => Ok(m.clone()),
        _ => Err(Bad::row("the geometry is no polygon")),
    }
}

pub(in crate::model) fn is_pbf(source: &Source) -> bool {
    source.path().to_string_lossy().ends_with(".pbf")
}
