//! Why sites cannot be weighed against criteria.

/// Why sites cannot be weighed against criteria.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CriteriaWeighError {
    /// The criteria do not fit what is there.
    #[error("criteria {name}")]
    Assess {
        /// The criteria.
        name: String,
        /// Why.
        source: werkvlek_plan::AssessError,
    },
    /// From `werkvlek_plan::CandidateError`.
    #[error(transparent)]
    Candidate(#[from] werkvlek_plan::CandidateError),
    /// From `werkvlek_plan::StraightError`.
    #[error(transparent)]
    Straight(#[from] werkvlek_plan::StraightError),
}
