//! Street graph and network distance: how far it is along the streets people walk, cycle or drive.
//!
//! A [`StreetGraph`] is built once and asked many times:
//!
//! * from the streets of OpenStreetMap by [`from_osm`](StreetGraph::from_osm), with a [`Profile`] that says which
//!   streets are used. Profiles are data: `nl` (walking), `fiets` (cycling) and `cbs` (car roads) come with the crate;
//! * from lines in metres by [`from_lines`](StreetGraph::from_lines), or with directions, speeds, modes and levels by
//!   [`from_street_lines`](StreetGraph::from_street_lines). Lines join where their vertices coincide (ends
//!   within a centimetre of another line too); lines that cross without a shared vertex do not join unless asked, so a bridge over a railway stays a bridge;
//! * from the bytes of an earlier [`save`](StreetGraph::save), by [`load`](StreetGraph::load).
//!
//! Origins and facilities are snapped once by [`snap_points`](StreetGraph::snap_points), to the nearest point *on* a
//! street, not to the nearest crossing; one whose nearest street is on a small island, such as a path in a courtyard, uses
//! the street beyond it where that is in reach. Then come the questions: [`nearest`](StreetGraph::nearest),
//! [`k_nearest`](StreetGraph::k_nearest), [`within`](StreetGraph::within), [`matrix`](StreetGraph::matrix),
//! [`routes`](StreetGraph::routes), [`service_areas`](StreetGraph::service_areas) and, for several kinds at once,
//! [`kinds_within`](StreetGraph::kinds_within). All of them go from home to
//! facility, count both snap legs, say why something cannot be reached, and give an origin the same answer whoever
//! else is asked about, on any number of threads.
//!
//! Lengths are measured on the sphere for OpenStreetMap and in the plane for lines;
//! [`length_metric`](StreetGraph::length_metric) says which. The crate knows no coordinate systems: give places in
//! metres, or a projection ([`LocalPlane`] is a simple one). It touches memory only, links no C library, and uses
//! `werkvlek-osm` for the types of streets.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`StreetGraph`] | nodes, edges with their shape, components, and an index over the pieces of street |
//! | [`GraphStats`], [`Component`], [`BuildReport`], [`RuleCount`], [`BarrierCount`], [`Outcome`], [`LengthMetric`], [`Speeds`] | what was built: counts, lengths, islands, what was left out and why |
//! | [`Profile`], [`ProfileRules`], [`AccessRule`], [`DirectionRule`], [`SpeedRule`], [`BarrierRule`], [`Then`], [`Passage`], [`Mode`], [`Ferries`], [`Areas`] | who uses which streets |
//! | [`Explanation`], [`Decision`], [`Cause`] | what became of a street, in a sentence |
//! | [`StreetLine`], [`LineOptions`], [`Modes`], [`Direction`], [`Crossings`] | streets of a line layer |
//! | [`LocalPlane`], [`sphere_dist_m`], [`EARTH_RADIUS_M`] | the earth, when there is nothing better |
//! | [`SnappedPoints`], [`Snap`], [`SnappedTo`], [`OffNetwork`] | the points where houses meet streets, and how far that is |
//! | [`IslandReport`] | who needed another island of the streets than the nearest, and which facilities nobody reaches |
//! | [`NetworkRoute`], [`Unreachable`] | the answer per origin: a distance with its evidence, or the reason there is none |
//! | [`RouteLists`], [`RouteLine`] | several facilities an origin; the line of a way |
//! | [`ServiceArea`], [`Stretch`], [`Grouping`], [`Holes`] | the streets, the ground and the origins within a limit |
//! | [`KindsWithin`], [`KindsPiece`], [`KindSet`], [`KindsArea`], [`KindsGround`], [`Vlek`], [`TooManyKinds`] | several kinds laid over each other: which are within reach, where, and the connected ground of it |
//! | [`Measure`], [`Limit`] | metres or minutes |
//! | [`GraphError`], [`ProfileError`], [`SavedGraphError`] | why streets, a profile or a saved graph were refused |
//!
//! # Example
//!
//! A street of 100 m with a house 5 m north of its start and a shop 10 m south of its end.
//!
//! ```
//! use geo::{coord, line_string};
//! use werkvlek_network::{StreetGraph, NetworkRoute, Unreachable};
//!
//! let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
//! let homes = [coord! { x: 0.0, y: 5.0 }];
//! let shops = [coord! { x: 100.0, y: -10.0 }];
//! let reach = graph.distances_to_nearest(&homes, &shops, 250.0);
//! let Ok(route) = reach[0] else { panic!("the shop is on the same street") };
//! assert_eq!((route.facility, route.total_m), (0, 115.0));
//! assert_eq!((route.origin_snap_m, route.facility_snap_m), (5.0, 10.0));
//! # Ok::<(), werkvlek_network::GraphError>(())
//! ```
//!
//! Two streets of OpenStreetMap, one of which nobody walks; [`from_osm`](StreetGraph::from_osm) has the same with a
//! file.
//!
//! ```
//! use werkvlek_network::{LocalPlane, Measure, Profile, StreetGraph, NetworkRoute, Unreachable};
//! use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};
//!
//! let node = |id, lon_deg, lat_deg| OsmNode { id, lon_deg, lat_deg };
//! let way = |id, highway, node_ids: &[i64]| {
//!     OsmWay { id, tags: StreetTags::new([("highway", highway)]), node_ids: node_ids.to_vec() }
//! };
//! let nodes = vec![node(1, 5.17, 52.22), node(2, 5.17, 52.23), node(3, 5.18, 52.23)];
//! let ways = vec![way(10, "footway", &[1, 2, 3]), way(11, "motorway", &[1, 3])];
//! let streets = OsmStreets::new(nodes, ways)?;
//!
//! let plane = LocalPlane::around_streets(&streets).ok_or("no streets")?;
//! let graph = StreetGraph::from_osm(&streets, &Profile::nl(), |lon, lat| plane.project_if_place(lon, lat))?;
//! let home = graph.snap_points(&[plane.project(5.17, 52.22)], 250.0);
//! let shop = graph.snap_points(&[plane.project(5.18, 52.23)], 250.0);
//! let Ok(route) = graph.nearest(&home, &[&shop], Measure::Metres)[0][0] else {
//!     panic!("the footway joins them")
//! };
//! // 1,112 m north and 681 m east, at 5 km/h.
//! assert_eq!((route.total_m.round(), route.total_min.round()), (1793.0, 22.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod adjacency;
mod area;
mod build;
mod compact;
mod component;
mod crossings;
mod direction;
mod each_within;
mod ends;
mod entrances;
mod error;
mod explain;
mod gates;
mod graph;
mod ground;
mod heap;
mod hilbert;
mod island_index;
mod island_report;
mod k_nearest;
mod kind;
mod kinds_area;
mod kinds_ground;
mod kinds_within;
mod layers;
mod lines;
mod lists;
mod matrix;
mod measure;
mod near_ends;
mod network_route;
mod osm;
mod osm_plan;
mod packed_tree;
mod place;
mod points;
mod profile;
mod profile_rules;
mod reach;
mod reached;
mod report;
mod route;
mod save;
mod search;
mod segment_index;
mod service_area;
mod snap;
mod snap_points;
mod speed;
mod sphere;
mod trails;
mod vertices;
mod vlek;
mod within;

pub use access::SnappedTo;
pub use component::Component;
pub use direction::Direction;
pub use error::{GraphError, ProfileError, SavedGraphError};
pub use explain::{Cause, Decision, Explanation};
pub use graph::{GraphStats, LengthMetric, StreetGraph};
pub use ground::{Holes, nested_ground};
pub use island_report::IslandReport;
pub use kinds_area::KindsArea;
pub use kinds_ground::KindsGround;
pub use kinds_within::{KindsPiece, KindsWithin, TooManyKinds};
pub use lines::{Crossings, LineOptions, Modes, StreetLine};
pub use lists::RouteLists;
pub use measure::{Limit, Measure};
pub use network_route::{NetworkRoute, Unreachable};
pub use points::{OffNetwork, SnappedPoints};
pub use profile::Profile;
pub use profile_rules::{
    AccessRule, Areas, BarrierRule, DirectionRule, Ferries, Mode, Passage, ProfileRules, SpeedRule, Then,
};
pub use report::{BarrierCount, BuildReport, Outcome, RuleCount};
pub use route::RouteLine;
pub use service_area::{Grouping, ServiceArea, Stretch};
pub use snap::Snap;
pub use speed::Speeds;
pub use sphere::{EARTH_RADIUS_M, LocalPlane, sphere_dist_m};
pub use vlek::Vlek;
pub use werkvlek_core::KindSet;
