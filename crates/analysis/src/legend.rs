//! Legends in round numbers, and the symbols that geometries ask for.

use geo::Geometry;
use std::num::NonZeroU8;
use werkvlek_heatmap::series_breaks;
use werkvlek_table::{Class, Palette, Shape, Table, classes};

const SIX: NonZeroU8 = NonZeroU8::new(6).unwrap();

/// Classes of a round series for values of 0 or more; one class when there are none.
pub(crate) fn rising_classes(values: &[f64], unit: &str, palette: Palette) -> Vec<Class> {
    let breaks = series_breaks(values, SIX).map_or_else(|_| vec![0.0, 1.0], |b| b.bounds().to_vec());
    classes(&breaks, unit, palette)
}

/// Areas are filled, anything else gets a marker.
pub(crate) fn symbol_of(table: &Table, size_mm: f64) -> Shape {
    let area = |geometry: &Geometry| matches!(geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_));
    match table.rows.iter().find_map(|row| row.geometry.as_ref()) {
        Some(geometry) if area(geometry) => Shape::Fill,
        _ => Shape::Marker { size_mm },
    }
}
