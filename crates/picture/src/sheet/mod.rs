//! Layout of the sheet: texts, frame of the map, legends, scale bar and north arrow.

mod furniture;
pub(crate) mod layout;
mod legend_block;
mod scale_bar;

pub use scale_bar::scale_bar;
