//! Why streets cannot become a street graph, a profile was refused, or a saved graph cannot be used.

/// Streets that cannot become a [`StreetGraph`](crate::StreetGraph).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// A vertex that is not a place in metres.
    #[error(
        "line {line}, vertex {vertex}: ({x}, {y}) is not a place; expected finite coordinates in metres within \
         ±1,000,000,000; repair or drop this line, and check that the layer is projected"
    )]
    NotAPlace {
        /// Index of the line in the input, from 0.
        line: usize,
        /// Index of the vertex in the line, from 0.
        vertex: usize,
        /// First coordinate as found.
        x: f64,
        /// Second coordinate as found.
        y: f64,
    },
    /// A node of OpenStreetMap that the projection has no place for.
    #[error(
        "node {node_id}: longitude {lon_deg}, latitude {lat_deg} has no place in the projected coordinate system; \
         choose a system that covers the streets, or cut the file to its area"
    )]
    NotProjected {
        /// Number of the node in OpenStreetMap.
        node_id: i64,
        /// Longitude.
        lon_deg: f64,
        /// Latitude.
        lat_deg: f64,
    },
    /// A speed that nobody has.
    #[error(
        "line {line}: {km_h} km/h is not a speed; expected 0.1 to 300, or none for the speed of the profile"
    )]
    BadSpeed {
        /// Index of the line in the input, from 0.
        line: usize,
        /// The speed as found.
        km_h: f64,
    },
    /// A speed of [`LineOptions`](crate::LineOptions) that nobody has.
    #[error("a {what} of {km_h} km/h is not a speed; expected 0.1 to 300, such as 5 for walking")]
    BadOption {
        /// Which of the two speeds.
        what: &'static str,
        /// The speed as found.
        km_h: f64,
    },
    /// A tolerance that is not a distance.
    #[error("a tolerance of {tolerance_m} m to join crossings; expected 0 to 100, such as 0.5")]
    BadTolerance {
        /// The tolerance as found.
        tolerance_m: f64,
    },
    /// More than 31 bits can count: a straight piece of street takes up to two vertices.
    #[error(
        "{vertices} vertices of streets, and at most 2,147,483,646 fit; split the area into regions, or simplify the \
         lines"
    )]
    TooLarge {
        /// Number of vertices.
        vertices: usize,
    },
}

/// A profile that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// Text that is not a profile in TOML.
    #[error("not a profile in TOML; see profiles/nl.toml of werkvlek-network for an example")]
    Toml {
        /// Where and what.
        source: Box<toml::de::Error>,
    },
    /// A name that cannot be part of a file or field name.
    #[error(
        "profile {name:?}: expected a name of lower-case letters a-z, digits and _ that begins with a letter, such as \
         \"nl\""
    )]
    BadName {
        /// The name as found.
        name: String,
    },
    /// A profile for which no street is open.
    #[error(
        "profile {profile:?} has no rule with then = \"in\", so no street would be used; give at least one"
    )]
    NoRules {
        /// The profile.
        profile: String,
    },
    /// A speed that nobody has.
    #[error("profile {profile:?}: {km_h} km/h is not a speed; expected 0.1 to 300")]
    BadSpeed {
        /// The profile.
        profile: String,
        /// The speed as found.
        km_h: f64,
    },
    /// A rule that cannot be met, or is always met.
    #[error("profile {profile:?}, number {rule} of its {list}: {fault}")]
    BadRule {
        /// The profile.
        profile: String,
        /// Which list: rules, directions or speeds.
        list: &'static str,
        /// Which of the list, from 1.
        rule: usize,
        /// What is wrong, and how to mend it.
        fault: String,
    },
}

/// A saved graph that cannot be used: build it again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedGraphError {
    /// The bytes could not be read or written.
    #[error("the saved street graph cannot be read or written; check the path, the permissions and the disk")]
    Io {
        /// What the system said.
        #[from]
        source: std::io::Error,
    },
    /// The bytes are something else.
    #[error("not a saved street graph; build the graph again from its streets")]
    NotAGraph,
    /// The bytes were written by another version.
    #[error(
        "a street graph of format {found}, and this version reads {expected}; build it again from its streets"
    )]
    OtherVersion {
        /// Format of the file.
        found: u32,
        /// Format that can be read.
        expected: u32,
    },
    /// The graph was built from other streets, or with another profile.
    #[error("the saved street graph is stale: it is of {found:?}, wanted is {expected:?}; build it again")]
    Stale {
        /// Key of the file.
        found: String,
        /// Key that was asked for.
        expected: String,
    },
    /// The bytes are not those that were written.
    #[error("the saved street graph is damaged ({what}); build it again from its streets")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
}
