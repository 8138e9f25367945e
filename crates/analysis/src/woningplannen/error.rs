//! Why housing plans cannot be weighed.

/// Why housing plans cannot be weighed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HousingError {
    /// The shipped criteria are missing.
    #[error("the criteria for clustered housing are not shipped")]
    NoCriteria,
    /// From `werkvlek_plan::CandidateError`.
    #[error(transparent)]
    Candidate(#[from] werkvlek_plan::CandidateError),
    /// From `werkvlek_plan::StraightError`.
    #[error(transparent)]
    Straight(#[from] werkvlek_plan::StraightError),
    /// From `werkvlek_plan::AssessError`.
    #[error(transparent)]
    Assess(#[from] werkvlek_plan::AssessError),
    /// From `werkvlek_plan::LiggingError`.
    #[error(transparent)]
    Ligging(#[from] werkvlek_plan::LiggingError),
    /// From `werkvlek_plan::ColumnsError`.
    #[error(transparent)]
    Columns(#[from] werkvlek_plan::ColumnsError),
    /// From `werkvlek_plan::WoningplanError`.
    #[error(transparent)]
    Woningplan(#[from] werkvlek_plan::WoningplanError),
    /// From `werkvlek_plan::BehoefteError`.
    #[error(transparent)]
    Behoefte(#[from] werkvlek_plan::BehoefteError),
    /// From `crate::VlekkenplanError`.
    #[error(transparent)]
    Vlekkenplan(#[from] crate::VlekkenplanError),
}
