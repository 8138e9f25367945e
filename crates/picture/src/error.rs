//! Why a picture cannot be made.

use crate::description::{Extent, SizePx};

/// A picture that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The extent has no area.
    #[error(
        "the map's extent is {} m wide and {} m high, expected more than 0 m both ways",
        extent.width_m(), extent.height_m()
    )]
    EmptyExtent {
        /// The extent found.
        extent: Extent,
    },
    /// The picture is too small to read or too large to hold.
    #[error(
        "the picture is {} by {} pixels, expected {} to {} a side",
        size.width, size.height, SizePx::MIN_SIDE, SizePx::MAX_SIDE
    )]
    Size {
        /// The size found.
        size: SizePx,
    },
    /// A raster with too many or too few values.
    #[error("layer {layer} has {values} values, expected {cols} columns times {rows} rows")]
    RasterLength {
        /// Index of the layer.
        layer: usize,
        /// Columns.
        cols: usize,
        /// Rows.
        rows: usize,
        /// Values found.
        values: usize,
    },
    /// A raster whose corner or cell is no length in metres.
    #[error("layer {layer} has a {what} of {found} m, expected a finite length, and a cell above 0 m")]
    RasterPlace {
        /// Index of the layer.
        layer: usize,
        /// Which measure.
        what: &'static str,
        /// The value found.
        found: f64,
    },
    /// A raster without classes, or with classes that do not ascend.
    #[error("layer {layer} has {classes} classes, expected one or more with ascending finite lower bounds")]
    Classes {
        /// Index of the layer.
        layer: usize,
        /// Number of classes.
        classes: usize,
    },
    /// A vertex that is nowhere.
    #[error("feature {feature} of layer {layer} has a coordinate that is not finite")]
    NotFinite {
        /// Index of the layer.
        layer: usize,
        /// Index of the feature in the layer.
        feature: usize,
    },
    /// The legends do not fit, even in the smallest text that can be read.
    #[error(
        "the legend needs {needed_px} pixels of height and there are {available_px}: use fewer entries or a taller picture"
    )]
    LegendDoesNotFit {
        /// Height needed in the smallest text.
        needed_px: u32,
        /// Height there is.
        available_px: u32,
    },
    /// The embedded font or the PNG encoder failed, which is a fault of this crate.
    #[error("the picture could not be drawn: {what}")]
    Drawing {
        /// What failed.
        what: &'static str,
    },
}
