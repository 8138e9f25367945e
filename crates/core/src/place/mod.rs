//! Where things are: positions, shapes, districts, and the search index over them.

pub(crate) mod areas;
pub(crate) mod corridor;
pub(crate) mod district;
pub(crate) mod geometry;
pub(crate) mod index;
pub(crate) mod inner_point;
mod near_cells;
pub(crate) mod nesting;
pub(crate) mod point_index;
pub(crate) mod position;
