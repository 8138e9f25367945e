//! Rows that could not be used, as a layer with reasons.

use geo::Geometry;
use werkvlek_table::{Colour, Column, Columns, Crs, Rejected, Shape, StyledLayer, VectorStyle};

/// Rows that could not be used, as a layer with reasons; with points where all of them have a place in `crs`.
///
/// A layer may end up with everybody, so what a register holds is not quoted in it: of a reason it gives what was expected.
/// What was found stands in the row and field of the source.
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
/// assert_eq!(layer.table.rows[0].values[3], Value::from("another value found, 0 or more expected"));
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
        Column::text("reason", |r: &&'r Rejected| without_values(&r.reason))
            .means("wat verwacht werd (Engels)", "what was expected"),
    ])
}

/// A reason without the value that was found: values are numbers, or stand between quotes.
fn without_values(reason: &str) -> String {
    let has_value =
        |text: &str| text.chars().any(|c| c.is_ascii_digit() || matches!(c, '\'' | '"' | '‘' | '“'));
    if !has_value(reason) {
        return reason.to_owned();
    }
    match reason.rsplit_once(" found, ") {
        Some((_, expected)) if !expected.contains(['\'', '"']) => format!("another value found, {expected}"),
        _ => "another value found than can be used; look at this row and field of the source".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;

    #[test]
    fn no_value_of_a_register_stands_in_a_reason() {
        for (reason, told) in [
            ("-3 found, 0 or more expected", "another value found, 0 or more expected"),
            (
                "'12 dozijn' is no number",
                "another value found than can be used; look at this row and field of the source",
            ),
            ("no geometry", "no geometry"),
        ] {
            assert_eq!(without_values(reason), told);
        }
    }

    #[test]
    fn every_column_says_what_it_is() {
        assert_all_explained(&rejected_layer(&[], None).table);
    }
}
