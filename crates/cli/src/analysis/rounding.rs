//! How far figures are rounded in outputs.

/// To one decimal: metres of an address, and people, since weights that were spread are no whole numbers.
pub(crate) fn tenth(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}
