//! Why a layer of lines cannot become a street graph.

/// A layer of lines that cannot become a [`StreetGraph`](crate::StreetGraph).
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
}
