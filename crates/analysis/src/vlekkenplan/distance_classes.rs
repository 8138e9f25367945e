//! Classes of distance that every map shares.

use werkvlek_table::{Class, Palette, classes};

/// Distances in classes that the planner knows: the pantoffelzone and the thresholds around it.
const BREAKS_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

/// The classes of every map of distances.
pub fn distance_classes() -> Vec<Class> {
    classes(&BREAKS_M, "m", Palette::Distance)
}
