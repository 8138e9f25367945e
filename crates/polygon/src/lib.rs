//! Polygons of many vertices: whether they are valid and why not, which hold a point, and which touch each other.
//!
//! The three questions that `geo` answers by looking at every pair of edges, or at every edge for every point. Here each
//! looks only at edges that lie near each other, so that a border of 20,000 vertices costs milliseconds.
//!
//! * [`check_polygon`], [`check_area`] and [`check_multipolygon`] say what breaks the rules of OGC Simple Features, and where.
//! * [`PreparedArea`] says where points lie.
//! * [`neighbours`] says which areas touch, within a stated tolerance.
//!
//! # Units
//! Metres of one projected coordinate system.
//!
//! # Example
//! ```
//! use geo::{MultiPolygon, coord, polygon};
//! use werkvlek_polygon::{PreparedArea, check_polygon, neighbours};
//! let west = polygon![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 10.0), (x: 0.0, y: 10.0)];
//! let east = polygon![(x: 10.3, y: 0.0), (x: 20.0, y: 0.0), (x: 20.0, y: 10.0), (x: 10.3, y: 10.0)];
//! assert!(check_polygon(&west).is_ok());
//! let (west, east) = (MultiPolygon::from(west), MultiPolygon::from(east));
//! assert!(PreparedArea::new(&west).holds(coord! { x: 10.0, y: 5.0 }));
//! assert_eq!(neighbours(&[&west, &east], 1.0), [vec![1], vec![0]]);
//!
//! let bow = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 4.0, y: 0.0), (x: 0.0, y: 4.0)];
//! assert_eq!(check_polygon(&bow).unwrap_err().to_string(), "the outer ring crosses or touches itself (self-intersection at 2, 2)");
//! ```

mod edges;
mod fault;
mod neighbours;
mod prepared;
mod validity;

pub use fault::{AreaFault, PolygonFault, RingName};
pub use neighbours::neighbours;
pub use prepared::PreparedArea;
pub use validity::{check_area, check_multipolygon, check_polygon};
