//! Why a file or a table of kinds was refused.

use std::path::PathBuf;

/// A file that cannot be read as `.osm.pbf`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OsmError {
    /// The file is missing, or may not be read.
    #[error("{}: cannot be read; check the path and the permissions", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is something else.
    #[error(
        "{}: expected OpenStreetMap's .osm.pbf, found {found}; convert it with `osmium cat {} -o streets.osm.pbf`, or \
         read it through GDAL as a vector layer", path.display(), path.display()
    )]
    NotPbf {
        /// The file.
        path: PathBuf,
        /// What it begins with.
        found: FoundInstead,
    },
    /// The file stops in the middle of a block.
    #[error(
        "{}: cut off: {bytes} bytes, but the block that starts at byte {block_at} is not complete; download or copy \
         the file again", path.display()
    )]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Where the last block starts.
        block_at: u64,
        /// Length of the file.
        bytes: u64,
    },
    /// A block cannot be decoded.
    #[error(
        "{}: the block at byte {block_at} cannot be decoded; download the file again, or rewrite it with \
         `osmium cat {} -o rewritten.osm.pbf` (blocks must be raw or zlib, not lz4 or zstd)",
        path.display(), path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the block starts.
        block_at: u64,
        /// What the decoder said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file needs an ability this reader does not have, such as several versions of one object.
    #[error(
        "{}: needs the feature {feature:?}, which is not supported; make a plain extract with \
         `osmium time-filter` (history files) or `osmium cat`", path.display()
    )]
    UnknownFeature {
        /// The file.
        path: PathBuf,
        /// The feature, as its header names it.
        feature: String,
    },
    /// It holds more than may be kept in memory.
    #[error(
        "{}: what is needed of it comes to {:.1} GB of memory or more, and {:.1} GB may be used; cut out the region, for \
         instance with `osmium extract`", path.display(), *bytes as f64 / 1e9, *most_bytes as f64 / 1e9
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What was found before reading stopped.
        bytes: u64,
        /// What there may be.
        most_bytes: u64,
    },
    /// The file can be read, but what it holds cannot be used.
    #[error("{}: its streets cannot be used", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: Box<StreetsError>,
    },
}

/// Nodes and ways that cannot become [`OsmStreets`](crate::OsmStreets).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StreetsError {
    /// A node that lies nowhere on earth.
    #[error(
        "node {id}: ({lon_deg}, {lat_deg}) is not a place; expected longitude within ±180 and latitude within ±90 \
         degrees, in that order; repair or drop this node"
    )]
    NotOnEarth {
        /// Number of the node.
        id: i64,
        /// Longitude as found.
        lon_deg: f64,
        /// Latitude as found.
        lat_deg: f64,
    },
    /// Streets without the nodes they go along.
    #[error(
        "its {streets} streets refer to {refs} nodes, and the nodes of none of them are in the file; expected the nodes too: \
         with Overpass end the question with `(._;>;); out;`, and with osmium do not leave nodes out"
    )]
    NoNodes {
        /// Number of streets.
        streets: u64,
        /// Number of references to nodes that are not there.
        refs: u64,
    },
    /// More than 32 bits can count.
    #[error(
        "the streets refer to {refs} nodes, and at most 4,294,967,295 fit; cut the file into regions, for instance with \
         `osmium extract`"
    )]
    TooMany {
        /// Number of references.
        refs: usize,
    },
}

/// What a file that is not `.osm.pbf` seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FoundInstead {
    /// No bytes at all.
    #[error("an empty file")]
    Nothing,
    /// gzip, as in `.osm.gz`.
    #[error("a gzip file (perhaps OSM XML, .osm.gz)")]
    Gzip,
    /// bzip2, as in `.osm.bz2`.
    #[error("a bzip2 file (perhaps OSM XML, .osm.bz2)")]
    Bzip2,
    /// XML, as in `.osm`.
    #[error("XML (perhaps .osm)")]
    Xml,
    /// The o5m format.
    #[error("an .o5m file")]
    O5m,
    /// None of these.
    #[error("a file that does not begin with an OSM header block")]
    Other,
}

/// A table of kinds that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KindError {
    /// A kind whose name cannot be part of a field name such as `dist_huisarts_m`.
    #[error(
        "kind {kind:?}: expected a name of lower-case letters a-z, digits and _ that begins with a letter, such as \
         \"huisarts\""
    )]
    BadName {
        /// The name as found.
        kind: String,
    },
    /// A kind that nothing can ever be.
    #[error(
        "kind {kind:?} has no rules, so nothing would be counted; give at least one, such as [{{ amenity = \
         \"pharmacy\" }}], or leave the kind out"
    )]
    NoRules {
        /// The kind.
        kind: String,
    },
    /// A rule that asks for no tag.
    #[error(
        "kind {kind:?}, rule {rule}: asks for no tag, so nearly everything would be counted; give one such as \
         {{ amenity = \"pharmacy\" }}"
    )]
    NoConditions {
        /// The kind.
        kind: String,
        /// Which of its rules, from 1.
        rule: usize,
    },
    /// A condition that nothing meets.
    #[error(
        "kind {kind:?}, rule {rule}, tag {key:?}: expected a tag key and a value, a list of values, {{ not = [a list] }}, \
         {{ any = [a list], not = [a list] }}, or \"*\" alone for any value; found an empty one, \"*\" in a list, or \
         several values with ; in one"
    )]
    BadCondition {
        /// The kind.
        kind: String,
        /// Which of its rules, from 1.
        rule: usize,
        /// The key as found.
        key: String,
    },
}
