//! Layers of a map, from bottom to top: raster, polygons, lines, points.

use crate::description::{Marker, Stroke};
use geo::{Coord, LineString, MultiPolygon};
use werkvlek_draw::{Class, Colour};

/// One layer of a map.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Layer {
    /// Cells coloured by class.
    Raster(RasterLayer),
    /// Areas.
    Polygons(PolygonLayer),
    /// Hatched areas.
    Hatching(HatchLayer),
    /// Lines.
    Lines(LineLayer),
    /// Places.
    Points(PointLayer),
}

/// A classified raster: square cells, row by row from the top left.
///
/// A value gets the colour of the last class that starts at it or below it, so the last class has no upper end. Values
/// below the first class, values equal to `nodata` and values that are not finite are not drawn: what is below shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RasterLayer {
    /// `cols * rows` values.
    pub values: Vec<f64>,
    /// Cells in a row.
    pub cols: usize,
    /// Rows.
    pub rows: usize,
    /// Left edge of the first column, metres.
    pub left_m: f64,
    /// Top edge of the first row, metres.
    pub top_m: f64,
    /// Side of a cell, metres.
    pub cell_m: f64,
    /// The value of cells without one; `f64::NAN` when there is none.
    pub nodata: f64,
    /// One class or more, their lower bounds ascending.
    pub classes: Vec<Class>,
}

/// An area with its fill and name.
#[derive(Clone, Debug, PartialEq)]
pub struct PolygonFeature {
    /// Border, metres.
    pub shape: MultiPolygon<f64>,
    /// Fill, if any.
    pub fill: Option<Colour>,
    /// Name, if it is to be written inside.
    pub label: Option<String>,
}

/// Areas that share an outline.
///
/// Names are written where they do not overlap another name, greatest areas first; what finds no place is left out, and
/// [`crate::labels_left_out`] says which.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolygonLayer {
    /// The areas.
    pub features: Vec<PolygonFeature>,
    /// Outline of them all, drawn over all fills.
    pub outline: Option<Stroke>,
}

/// Areas under slanted lines: where there is a figure that is not told.
#[derive(Clone, Debug, PartialEq)]
pub struct HatchLayer {
    /// The areas, metres.
    pub shapes: Vec<MultiPolygon<f64>>,
    /// Colour of the lines.
    pub colour: Colour,
}

/// Lines in one stroke.
#[derive(Clone, Debug, PartialEq)]
pub struct LineLayer {
    /// The lines, metres.
    pub lines: Vec<LineString<f64>>,
    /// How they are drawn.
    pub stroke: Stroke,
}

/// A place with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct PointFeature {
    /// Where, metres.
    pub at: Coord<f64>,
    /// Name, if it is to be written beside the marker.
    pub label: Option<String>,
}

/// Places with the same marker.
#[derive(Clone, Debug, PartialEq)]
pub struct PointLayer {
    /// The places; later ones lie over earlier ones.
    pub features: Vec<PointFeature>,
    /// Their marker.
    pub marker: Marker,
}
