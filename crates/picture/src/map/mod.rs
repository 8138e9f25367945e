//! The map inside its frame: layers drawn in metres, and names that do not overlap.

mod clip;
mod label_places;
pub(crate) mod labels;
pub(crate) mod layers;
mod raster;
pub(crate) mod view;
