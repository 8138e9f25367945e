//! Why two runs cannot be compared.

/// Why two runs cannot be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// There are no districts.
    #[error("there are no districts to compare")]
    NoDistricts,
    /// No such weight.
    #[error("there is no weight '{name}'")]
    NoWeight {
        /// Its name.
        name: String,
    },
    /// From `werkvlek_plan::RunError`.
    #[error(transparent)]
    Run(#[from] werkvlek_plan::RunError),
    /// From `werkvlek_plan::ThresholdError`.
    #[error(transparent)]
    Threshold(#[from] werkvlek_plan::ThresholdError),
    /// From `crate::VlekkenplanError`.
    #[error(transparent)]
    Vlekkenplan(#[from] crate::VlekkenplanError),
}
