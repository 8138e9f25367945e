//! What loading a layer gives, and what all loaders share.

use super::known::ID;
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, ReadTable, Source};
use geo::{Centroid, Geometry, Intersects, MultiPolygon};
use werkvlek_core::{Position, inner_point, lowest_id_first, whole_reason};
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
    /// How many of the usable rows are a line or a polygon; where a row is one place, each counts at a point of it or inside
    /// it.
    pub not_points: usize,
    /// How many of the usable rows stand at the centre of their postcode, for want of coordinates.
    pub at_postcode: usize,
}

impl<T> Loaded<T> {
    /// The same rows as another value.
    #[must_use]
    pub fn with<U>(self, value: U) -> Loaded<U> {
        self.map(|_| value)
    }

    /// The same rows, the value made into another.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Loaded<U> {
        let Self { value, source, rejected, not_points, at_postcode } = self;
        Loaded { value: make(value), source, rejected, not_points, at_postcode }
    }
}

/// Makes a value of each row; rows that make none join the rejected ones, in the order of the file.
pub(in crate::model) fn collect<T>(
    read: &ReadTable,
    mut one: impl FnMut(&Row) -> Result<T, Bad>,
) -> Result<Loaded<Vec<T>>, ReadError> {
    let mut rejected = read.rejected.clone();
    let mut value = Vec::with_capacity(read.table.rows.len());
    let (mut not_points, mut at_postcode) = (0, 0);
    for row in &read.table.rows {
        match one(row) {
            Ok(v) => {
                let is_point =
                    matches!(row.geometry, None | Some(Geometry::Point(_) | Geometry::MultiPoint(_)));
                not_points += usize::from(!is_point);
                at_postcode += usize::from(read.at_postcode.contains(&row.number));
                value.push(v);
            }
            Err(bad) => rejected.push(bad.reject(row, &read.source)),
        }
    }
    rejected.sort_by_key(|r| r.row);
    some_left(value.len(), &rejected, &read.source)?;
    Ok(Loaded { value, source: read.source.clone(), rejected, not_points, at_postcode })
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
        rejected: rejected.to_vec(),
    })
}

/// The one place of a row: its point; a point inside its polygon or on its line, the centroid where that is one.
///
/// Several points are no one place: their mean may lie where nothing is, so such a row is rejected. A multipoint of one point
/// is that point.
pub(in crate::model) fn position(row: &Row) -> Result<Position, Bad> {
    let geometry = row.geometry.as_ref().ok_or_else(|| Bad::row("no geometry"))?;
    one_place(geometry).map_err(Bad::row)
}

/// The one place of a geometry: a point, or a point inside a polygon or on a line, the centroid where that is one.
///
/// # Errors
/// The reason, for people, where it has several places or none.
pub fn one_place(geometry: &Geometry) -> Result<Position, String> {
    let point = match geometry {
        Geometry::Point(point) => Some(*point),
        Geometry::MultiPoint(points) if points.0.len() > 1 => {
            return Err(format!(
                "a multipoint of {} points, one place expected: split it into single points (in QGIS: Multipart to singleparts)",
                points.0.len()
            ));
        }
        Geometry::MultiPoint(points) => points.0.first().copied(),
        Geometry::GeometryCollection(_) => {
            return Err(
                "a collection of geometries, one place expected: give a point or a polygon".to_owned()
            );
        }
        other => other.centroid().filter(|centre| other.intersects(centre)).or_else(|| inner_point(other)),
    };
    let point = point.ok_or_else(|| "no geometry".to_owned())?;
    Position::new(point.x(), point.y()).map_err(|error| whole_reason(&error))
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

/// The rows in the order of their ids, so that nothing depends on the order of the file; rows without an id column keep it,
/// since their number is their id.
///
/// # Errors
/// [`ReadError`] when the column that is named for the id is not there.
pub(in crate::model) fn in_id_order(read: &mut ReadTable, fields: &FieldMap) -> Result<(), ReadError> {
    let Some(id) = Roles::of(read, fields).optional(&ID)? else { return Ok(()) };
    let texts: Vec<String> = read.table.rows.iter().map(|row| id.text(row).unwrap_or_default()).collect();
    let order = lowest_id_first(texts.iter().map(String::as_str));
    let mut rows: Vec<Option<Row>> = std::mem::take(&mut read.table.rows).into_iter().map(Some).collect();
    read.table.rows = order.into_iter().filter_map(|at| rows[at].take()).collect();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{MultiPoint, Point, point, polygon};

    #[test]
    fn a_row_is_one_place() {
        let at = |geometry: Geometry| one_place(&geometry).map(|at| (at.x_m(), at.y_m()));
        assert_eq!(at(point! { x: 1.0, y: 2.0 }.into()), Ok((1.0, 2.0)));
        assert_eq!(at(MultiPoint(vec![Point::new(1.0, 2.0)]).into()), Ok((1.0, 2.0)));
        let two = at(MultiPoint(vec![Point::new(1.0, 2.0), Point::new(3.0, 2.0)]).into());
        assert!(two.clone().is_err_and(|why| why.starts_with("a multipoint of 2 points")), "{two:?}");
        assert_eq!(at(MultiPoint(vec![]).into()), Err("no geometry".to_owned()));
        let square = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        assert_eq!(at(square.into()), Ok((2.0, 2.0)));
        // The centroid of a horseshoe lies outside it.
        let shoe = polygon![
            (x: 0.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 9.0), (x: 8.0, y: 9.0), (x: 8.0, y: 1.0), (x: 1.0, y: 1.0),
            (x: 1.0, y: 9.0), (x: 0.0, y: 9.0)
        ];
        let inside = one_place(&shoe.clone().into()).unwrap();
        assert!(shoe.intersects(&Point::from(inside)), "{inside:?}");
    }
}
