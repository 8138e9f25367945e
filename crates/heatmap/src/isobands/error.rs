//! Errors of making isobands.

/// Levels that make no bands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum IsobandsError {
    /// There are fewer than two levels.
    #[error("{found} level(s) given, a band needs a lower and an upper; give at least two levels")]
    TooFew {
        /// How many there are.
        found: usize,
    },
    /// A level is not finite.
    #[error("level {index} is {found}, expected a finite number; leave it out or repair it")]
    NotFinite {
        /// Index of the level, from 0.
        index: usize,
        /// The level found.
        found: f64,
    },
    /// A level does not lie above the one before.
    #[error("the levels must ascend, but {next} follows {level}; sort them and leave out doubles")]
    NotAscending {
        /// A level.
        level: f64,
        /// The one after it.
        next: f64,
    },
    /// A band would hold all of the country outside the raster.
    #[error(
        "the band from {lower} to {upper} holds 0, which is everything outside the raster; add 0 to the levels"
    )]
    AcrossZero {
        /// The bound below.
        lower: f64,
        /// The bound above.
        upper: f64,
    },
}
