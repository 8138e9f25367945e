//! Rows that could not be used, as a layer with reasons.

use geo::Geometry;
use werkvlek_table::{Colour, Column, Columns, Crs, Rejected, Shape, StyledLayer, VectorStyle};

/// Rows that could not be used, as a layer with reasons; with points where all of them have a place in `crs`.
///
/// # Example
/// ```
/// use werkvlek_analysis::rejected_layer;
/// use werkvlek_table::{Rejected, Value};
/// let bad = Rejected {
///     source: "adressen.csv".into(),
///     row: 7,
///     field: Some("inwoners".into()),
///     reason: "-3 found, 0 or more expected".into(),
///     geometry: None,
/// };
/// let layer = rejected_layer(&[bad], None);
/// assert_eq!(layer.table.rows[0].values[1], Value::Integer(7));
/// assert!(layer.style.is_none(), "without a place there is nothing to draw");
/// ```
#[must_use]
pub fn rejected_layer(rejected: &[Rejected], crs: Option<&Crs>) -> StyledLayer {
    let point = |r| placed(r).map(|point| (point, r));
    match crs.zip(rejected.iter().map(point).collect::<Option<Vec<_>>>()) {
        Some((crs, points)) => {
            let red = Colour::rgb(200, 30, 30);
            let style = VectorStyle::single("Afgekeurde rijen", Shape::Marker { size_mm: 2.5 }, red);
            StyledLayer { table: columns().layer(NAME, crs, points), style: Some(style) }
        }
        None => StyledLayer { table: columns().table(NAME, rejected), style: None },
    }
}

const NAME: &str = "rejected";

fn placed(rejected: &Rejected) -> Option<Geometry> {
    rejected.geometry.clone().filter(|geometry| matches!(geometry, Geometry::Point(_)))
}

fn columns<'r>() -> Columns<'r, &'r Rejected> {
    Columns::new([
        Column::text("bron", |r: &&'r Rejected| r.source.as_str()).means("bestand en laag", "file and layer"),
        Column::integer("rij", |r: &&'r Rejected| r.row).means(
            "regel van een tekstbestand (de kop is regel 1), of het objectnummer van de laag",
            "line of a text file (the header is line 1), or the feature's number in its layer",
        ),
        Column::text("veld", |r: &&'r Rejected| r.field.as_deref())
            .means("het veld waar het aan ligt", "the field at fault"),
        Column::text("reason", |r: &&'r Rejected| r.reason.as_str())
            .means("wat er stond en wat verwacht werd (Engels)", "what was found and what was expected"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;

    #[test]
    fn every_column_says_what_it_is() {
        assert_all_explained(&rejected_layer(&[], None).table);
    }
}
