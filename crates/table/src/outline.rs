//! An area with its name, to draw around or within.

use geo::MultiPolygon;

/// An area to draw the outline of.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The area.
    pub shape: MultiPolygon,
    /// Its name, where the layer has one.
    pub naam: Option<String>,
}
