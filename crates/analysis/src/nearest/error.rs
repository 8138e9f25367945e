//! Why the nearest facilities cannot be found.

/// Why the nearest facilities cannot be found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NearestError {
    /// A distance that is none.
    #[error("⟨binnen_m⟩: {found} found, metres of 0 or more expected")]
    Metres {
        /// What was given.
        found: f64,
    },
    /// A time that is none.
    #[error("⟨binnen_min⟩: {found} found, minutes of 0 or more expected")]
    Minutes {
        /// What was given.
        found: f64,
    },
    /// An id stands twice.
    #[error(transparent)]
    Facilities(#[from] werkvlek_core::IndexError),
}
