//! Union and overlay of polygons on an integer grid, so that the result is valid to the last bit.
//!
//! Every point is a whole number of steps from one centre, the step being a power of two of a metre: points go to floats
//! without rounding, and what the boolean operations cut they round to the lattice, never after that. So the boundaries
//! that two polygons share are the same vertex by vertex.
//!
//! # Example
//! Two squares that overlap, united.
//! ```
//! use geo::{Area, Coord, MultiPolygon, Rect};
//! use werkvlek_lattice::{Lattice, Keep, united};
//!
//! let at = |x, y| Coord { x, y };
//! let square = |x: f64| MultiPolygon::from(Rect::new(at(x, 0.0), at(x + 10.0, 10.0)).to_polygon());
//! let lattice = Lattice::around(at(0.0, 0.0), at(15.0, 10.0));
//! let rings = [lattice.rings(&square(0.0)), lattice.rings(&square(5.0))];
//! let union = lattice.polygons(&united(&rings, &[], Keep::Corners));
//! assert_eq!(union.len(), 1);
//! assert!((union[0].unsigned_area() - 150.0).abs() < 1e-9);
//! ```

mod lattice;
mod overlay;
mod reversals;
mod union;

pub use i_overlay::core::overlay_rule::OverlayRule;
pub use i_overlay::i_float::int::point::IntPoint;
pub use lattice::{Lattice, Ring, Rings, Shape, signed_area};
pub use overlay::{Keep, overlay, united, united_in_turn};
pub use reversals::without_reversals;
