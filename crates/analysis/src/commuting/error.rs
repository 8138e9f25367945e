//! Why commuting cannot be told.

/// Why commuting cannot be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommutingError {
    /// No pair of areas of one level.
    #[error(
        "⟨pendel.bestand⟩: none of its {rows} rows is a pair of areas of one level ({found}); expected codes such as GM0402 or BU04020101, or \
         names of ⟨gebieden⟩"
    )]
    NoPairs {
        /// The rows of the table.
        rows: usize,
        /// The first region of them.
        found: String,
    },
    /// An own area that the table does not know.
    #[error("⟨eigen⟩: '{found}' is no area of the table or of ⟨gebieden⟩; there are for example {known}")]
    NoSuchArea {
        /// What was named.
        found: String,
        /// Some that there are.
        known: String,
    },
    /// No area is an own one.
    #[error("⟨eigen⟩: no area of ⟨gebieden⟩ is in the table; name the own areas by code or name")]
    NoOwn,
    /// Pairs that make no table.
    #[error(transparent)]
    Table(#[from] werkvlek_core::PairTableError),
}
