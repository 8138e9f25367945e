//! Errors of hot spot analysis.

use crate::grid::GridError;

/// Values in which no spots can be found.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum HotSpotsError {
    /// The radius does not go with the cells.
    #[error(transparent)]
    Radius(#[from] GridError),
    /// There are hardly any values.
    #[error(
        "{found} cells have a value, hot spots need at least 3; use a smaller ⟨cel_m⟩ or a larger ⟨begrenzing_m⟩"
    )]
    TooFewCells {
        /// Cells with a value.
        found: usize,
    },
    /// There are hardly any districts.
    #[error("{found} districts have a value, hot spots need at least 3; take a larger area")]
    TooFewValues {
        /// Districts with a value.
        found: usize,
    },
    /// Nothing differs.
    #[error("all values are {value}, so none stands out; check the weights and the extent")]
    AllEqual {
        /// The value.
        value: f64,
    },
    /// There is not one list of neighbours a value.
    #[error("{lists} lists of neighbours for {values} values; give one a value")]
    Lengths {
        /// Number of values.
        values: usize,
        /// Number of lists.
        lists: usize,
    },
    /// A value is not finite.
    #[error("value {index} is {found}, expected a finite number; leave the district out or repair it")]
    NotFinite {
        /// Index of the value, from 0.
        index: usize,
        /// The value found.
        found: f64,
    },
    /// A neighbour is not there.
    #[error("value {index} has {found} as a neighbour, but there are {values} values, counted from 0")]
    UnknownNeighbour {
        /// Index of the value, from 0.
        index: usize,
        /// The neighbour.
        found: usize,
        /// Number of values.
        values: usize,
    },
}
