//! What loading a layer gives, and what all loaders share.

use super::roles::Bad;
use crate::{ReadError, ReadTable, Source};
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
) -> Result<Loaded<Vec<T>>, ReadError> {
    let mut rejected = read.rejected.clone();
    let mut value = Vec::with_capacity(read.table.rows.len());
    for row in &read.table.rows {
        match one(row) {
            Ok(v) => value.push(v),
            Err(bad) => rejected.push(bad.reject(row, &read.source)),
        }
    }
    rejected.sort_by_key(|r| r.row);
    some_left(value.len(), &rejected, &read.source)?;
    Ok(Loaded { value, source: read.source.clone(), rejected })
}

/// Refuses a layer of which no row can be used, with the first reasons: an analysis of nothing would blame something else.
pub(in crate::model) fn some_left(kept: usize, rejected: &[Rejected], source: &str) -> Result<(), ReadError> {
    const SHOWN: usize = 3;
    if kept > 0 || rejected.is_empty() {
        return Ok(());
    }
    let one = |r: &Rejected| {
        let field = r.field.as_ref().map_or_else(String::new, |field| format!(", field '{field}'"));
        format!("row {}{field}: {}", r.row, r.reason)
    };
    let mut reasons: Vec<String> = rejected.iter().take(SHOWN).map(one).collect();
    if rejected.len() > SHOWN {
        reasons.push(format!("and {} more", rejected.len() - SHOWN));
    }
    Err(ReadError::AllRejected {
        source_name: source.to_owned(),
        count: rejected.len(),
        reasons: reasons.join("; "),
    })
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
