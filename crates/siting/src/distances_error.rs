//! What is wrong with given distances.

/// Numbers that make no distances.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DistancesError {
    /// There is nowhere to build.
    #[error(
        "there are 0 candidates, expected 1 or more; give at least one place where something could be built"
    )]
    NoCandidates,
    /// The matrix has another number of cells than rows times columns.
    #[error(
        "the matrix has {found} cells, expected {demands} demand points × {candidates} candidates; give it row by row, one row a demand point"
    )]
    Shape {
        /// Number of demand points said.
        demands: usize,
        /// Number of candidates said.
        candidates: usize,
        /// Number of cells found.
        found: usize,
    },
    /// A distance is negative or not a number.
    #[error(
        "demand {demand}, candidate {candidate}: {found} m, expected 0 or more; leave a pair without a way out"
    )]
    Metres {
        /// Index of the demand point, from 0.
        demand: usize,
        /// Index of the candidate, from 0.
        candidate: usize,
        /// The distance found.
        found: f64,
    },
    /// A triple names a row or column that is not there.
    #[error(
        "triple {row} is about demand {demand} and candidate {candidate}, expected below {demands} and {candidates}; both count from 0"
    )]
    Index {
        /// Position of the triple, from 0.
        row: usize,
        /// The demand point it names.
        demand: usize,
        /// The candidate it names.
        candidate: usize,
        /// Number of demand points.
        demands: usize,
        /// Number of candidates.
        candidates: usize,
    },
    /// A pair was given twice.
    #[error("demand {demand} and candidate {candidate} have two distances, expected one; keep the shorter")]
    Twice {
        /// Index of the demand point, from 0.
        demand: usize,
        /// Index of the candidate, from 0.
        candidate: usize,
    },
    /// More rows or columns than a 32-bit index holds.
    #[error(
        "{demands} demand points and {candidates} candidates, expected fewer than 4294967295 of each; add points up per block first"
    )]
    TooMany {
        /// Number of demand points.
        demands: usize,
        /// Number of candidates.
        candidates: usize,
    },
}
