//! Addresses, facilities and streets out of OpenStreetMap `.osm.pbf` files.
//!
//! [`read_places`] reads a file, on all cores and without a C library, and gives points in degrees (WGS 84); project
//! them before measuring. [`read_streets`] reads the streets for a street graph. Which tags make a supermarket or a
//! general practice is data, the [`KindTable`], which has sensible rules of its own and can be read from TOML. The crate
//! touches the one file it is given and knows nothing of the other crates.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`KindTable`], [`TagRule`], [`TagValues`], [`values_of`] | facility kind to the tags that make it |
//! | [`Want`] | what to read: addresses, facilities, both |
//! | [`OsmPlaces`], [`OsmAddress`], [`OsmFacility`], [`OsmId`] | what was read |
//! | [`ReadReport`], [`SkippedObject`], [`SkipReason`] | what the file held and what was left out |
//! | [`OsmStreets`], [`OsmStreet`], [`OsmPlaza`], [`StreetsReport`] | the streets, and what was cut |
//! | [`StreetTags`], [`STREET_KEYS`], [`NODE_KEYS`] | tags of streets and of nodes on them |
//! | [`OsmObjects`], [`OsmNode`], [`OsmWay`], [`OsmRelation`], [`OsmMember`], [`RingSide`] | streets that were read elsewhere |
//! | [`OsmError`], [`FoundInstead`], [`KindError`], [`StreetsError`] | why a file or a table was refused |
//!
//! OpenStreetMap data are © OpenStreetMap contributors, under the Open Database License: name them in what you make.
//!
//! # Example
//!
//! ```
//! use werkvlek_osm::{KindTable, OsmError, Want, read_places};
//!
//! let kinds = KindTable::default();
//! assert_eq!(kinds.kinds_of(&[("shop", "supermarket"), ("name", "Buurtsuper")]), ["supermarkt"]);
//!
//! let missing = read_places("nowhere.osm.pbf".as_ref(), &kinds, Want::Addresses);
//! assert!(matches!(missing, Err(OsmError::Unreadable { .. })));
//! ```

mod blob;
mod block;
mod blocks;
mod dense_nodes;
mod elements;
mod error;
mod from_objects;
mod id_span;
mod key_numbers;
mod kinds;
mod lifecycle;
mod multipolygon;
mod node_places;
mod node_tags;
mod place;
mod placed;
mod plaza;
mod point;
mod raw_ways;
mod read;
mod read_streets;
mod rings;
mod street_objects;
mod street_tags;
mod streets;
mod streets_report;
mod tag_values;
mod tagged;
mod way_nodes;
mod wire;

pub use error::{FoundInstead, KindError, OsmError, StreetsError};
pub use kinds::KindTable;
pub use place::{OsmAddress, OsmFacility, OsmId, OsmPlaces, ReadReport, SkipReason, SkippedObject, Want};
pub use plaza::OsmPlaza;
pub use read::{read_places, read_places_within};
pub use read_streets::{read_streets, read_streets_within};
pub use street_objects::{OsmMember, OsmNode, OsmObjects, OsmRelation, OsmWay, RingSide};
pub use street_tags::{NODE_KEYS, STREET_KEYS, StreetTags};
pub use streets::{OsmStreet, OsmStreets};
pub use streets_report::StreetsReport;
pub use tag_values::{TagRule, TagValues, values_of};
