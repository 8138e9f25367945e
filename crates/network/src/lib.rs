//! Street graph and network distance: how far it is along the streets people walk.
//!
//! A [`StreetGraph`] is built from a layer of lines in metres. Lines join where their vertices coincide exactly;
//! lines that cross without a shared vertex do not join, so a bridge over a railway stays a bridge. From the graph
//! come [`snap`](StreetGraph::snap) (the nearest point *on* a street, not the nearest crossing) and
//! [`distances_to_nearest`](StreetGraph::distances_to_nearest) (for every origin the nearest facility along the
//! streets, answered for all origins by one search).
//!
//! Streets are walked in both directions. Lengths are planar and in metres: the crate knows no coordinate systems, so
//! project first. It reads no files, links no C library and knows nothing of the other crates.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`StreetGraph`] | nodes, edges with their shape, components, and an index over the pieces of street |
//! | [`GraphStats`], [`Component`] | what was built: counts, lengths, islands |
//! | [`Snap`] | the point where a house meets a street, and how far that is |
//! | [`NetworkReach`], [`NetworkRoute`], [`Unreachable`] | the answer per origin: a distance with its evidence, or the reason there is none |
//! | [`GraphError`] | why a layer of lines was refused |
//!
//! # Example
//!
//! A street of 100 m with a house 5 m north of its start and a shop 10 m south of its end.
//!
//! ```
//! use geo::{coord, line_string};
//! use werkvlek_network::{NetworkReach, StreetGraph};
//!
//! let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
//! let homes = [coord! { x: 0.0, y: 5.0 }];
//! let shops = [coord! { x: 100.0, y: -10.0 }];
//! let reach = graph.distances_to_nearest(&homes, &shops, 250.0);
//! let NetworkReach::Reached(route) = reach[0] else { panic!("the shop is on the same street") };
//! assert_eq!((route.facility, route.total_m), (0, 115.0));
//! assert_eq!((route.origin_snap_m, route.facility_snap_m), (5.0, 10.0));
//! # Ok::<(), werkvlek_network::GraphError>(())
//! ```

mod adjacency;
mod area;
mod build;
mod compact;
mod component;
mod crossings;
mod direction;
mod error;
mod explain;
mod graph;
mod heap;
mod k_nearest;
mod lines;
mod lists;
mod matrix;
mod measure;
mod osm;
mod place;
mod points;
mod profile;
mod profile_rules;
mod reach;
mod report;
mod route;
mod save;
mod search;
mod segment_index;
mod service_area;
mod snap;
mod speed;
mod sphere;
mod within;

pub use component::Component;
pub use direction::Direction;
pub use error::{GraphError, ProfileError, SavedGraphError};
pub use explain::{Cause, Decision, Explanation};
pub use graph::{GraphStats, LengthMetric, StreetGraph};
pub use lines::{Crossings, LineOptions, Modes, StreetLine};
pub use lists::RouteLists;
pub use measure::{Limit, Measure};
pub use points::{OffNetwork, SnappedPoints};
pub use profile::Profile;
pub use profile_rules::{AccessRule, Areas, DirectionRule, Ferries, Mode, ProfileRules, SpeedRule, Then};
pub use reach::{NetworkReach, NetworkRoute, Unreachable};
pub use report::{BuildReport, Outcome, RuleCount};
pub use route::RouteLine;
pub use service_area::{Grouping, Holes, ServiceArea, Stretch};
pub use snap::Snap;
pub use speed::Speeds;
pub use sphere::{EARTH_RADIUS_M, LocalPlane, sphere_dist_m};
