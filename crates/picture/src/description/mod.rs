//! Description of a map picture as plain data: layers, symbols, legends, extent and size, and what must be true of them.

pub(crate) mod check;
mod extent;
mod layer;
mod legend;
mod picture;
mod symbol;

pub use extent::Extent;
pub use layer::{
    HatchLayer, Layer, LineLayer, PointFeature, PointLayer, PolygonFeature, PolygonLayer, RasterLayer,
};
pub use legend::{Corner, Legend, LegendEntry, LegendPlace, LegendSymbol};
pub use picture::{Background, MapPicture, SizePx};
pub use symbol::{Marker, MarkerShape, Pattern, Stroke};
