//! Rows that could not be used, as a layer with reasons.

use werkvlek_table::{Crs, Field, Rejected, Rgb, Shape, StyledLayer, Table, VectorStyle};

/// Rows that could not be used, as a layer with reasons; with points where all of them have a place in `crs`.
#[must_use]
pub fn rejected_layer(rejected: &[Rejected], crs: Option<&Crs>) -> StyledLayer {
    let fields = vec![Field::text("bron"), Field::integer("rij"), Field::text("veld"), Field::text("reason")];
    let placed =
        rejected.iter().all(|r| matches!(r.geometry, Some(geo::Geometry::Point(_)))) && crs.is_some();
    let mut table = Table::new("rejected", if placed { crs.cloned() } else { None }, fields);
    for r in rejected {
        let geometry = if placed { r.geometry.clone() } else { None };
        table.push(
            geometry,
            vec![r.source.as_str().into(), r.row.into(), r.field.clone().into(), r.reason.as_str().into()],
        );
    }
    let red = Rgb { r: 200, g: 30, b: 30 };
    let style = placed.then(|| VectorStyle::single("Afgekeurde rijen", Shape::Marker { size_mm: 2.5 }, red));
    StyledLayer { table, style }
}
