//! A row that could not be used, with the reason.

use geo::Geometry;

/// A row that could not be used, kept aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// File and layer.
    pub source: String,
    /// Line of a text file (the header is line 1), or the feature's id as OGR gives it (`$id` in QGIS).
    pub row: u64,
    /// The field at fault, when one is.
    pub field: Option<String>,
    /// What was found and what was expected.
    pub reason: String,
    /// Where it lies, when that is known.
    pub geometry: Option<Geometry>,
}
