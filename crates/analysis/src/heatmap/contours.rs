//! The classes of a raster as polygons, with the area and the jobs inside each.

use super::HeatmapError;
use super::{Density, HeatmapPlan};
use werkvlek_heatmap::{Points, isobands};
use werkvlek_table::{Crs, Field, Shape, StyledLayer, Table, VectorStyle};

/// One row a class, the lowest first.
pub fn contours(
    density: &Density,
    points: Points<'_>,
    plan: &HeatmapPlan,
    crs: &Crs,
    name: &str,
) -> Result<StyledLayer, HeatmapError> {
    let count = format!("{}_erin", plan.what);
    let fields = vec![
        Field::real("ondergrens"),
        Field::real("bovengrens"),
        Field::text("klasse"),
        Field::text("eenheid"),
        Field::real("oppervlakte_ha"),
        Field::real(count),
        Field::integer("punten"),
    ];
    let mut table = Table::new(name, Some(crs.clone()), fields);
    let bands = isobands(&density.raster, points, &density.bounds)?;
    for (band, class) in bands.iter().zip(&density.classes) {
        if band.polygons.0.is_empty() {
            continue;
        }
        let values = vec![
            band.lower.into(),
            band.upper.into(),
            class.label.as_str().into(),
            density.unit.as_str().into(),
            ((band.area_ha * 100.0).round() / 100.0).into(),
            band.weight.into(),
            band.points.into(),
        ];
        table.push(Some(band.polygons.clone().into()), values);
    }
    let title = format!("Dichtheid ({})", density.unit);
    // By the lower bound, which lies in its own class only.
    let classes = density
        .classes
        .iter()
        .map(|c| werkvlek_table::Class { upper: f64::midpoint(c.lower, c.upper), ..c.clone() })
        .collect();
    let style = VectorStyle::graduated(&title, Shape::Fill, "ondergrens", classes);
    Ok(StyledLayer { table, style: Some(style) })
}
