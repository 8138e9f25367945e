//! Why no sites can be chosen.

/// Why no sites can be chosen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LocateError {
    /// A distance that is none.
    #[error("⟨{parameter}⟩: {found} found, metres above 0 expected")]
    Metres {
        /// The parameter.
        parameter: &'static str,
        /// What was given.
        found: f64,
    },
    /// A capacity that is none.
    #[error("⟨capaciteit⟩: {found} found, a weight above 0 expected (people a site can serve)")]
    Capacity {
        /// What was given.
        found: f64,
    },
    /// A coverage does not say who goes where.
    #[error("⟨capaciteit⟩ goes with ⟨doel=afstand⟩ only: a coverage does not say who goes where")]
    CapacityOfCoverage,
    /// A time limit that is none.
    #[error("⟨tijd_s⟩: {found} found, seconds above 0 expected")]
    TimeLimit {
        /// What was given.
        found: f64,
    },
    /// The size of a square is none.
    #[error("⟨elke_m⟩: {found} found, 1 to 1000000 metres expected")]
    Every {
        /// What was given.
        found: f64,
    },
    /// More candidates than fit.
    #[error(
        "there are more than {most} candidates, which is what fits in {budget_bytes} bytes; take fewer with a larger ⟨elke_m⟩, or allow more with ⟨max-memory⟩"
    )]
    TooManyCandidates {
        /// How many fit.
        most: u64,
        /// What they may take.
        budget_bytes: u64,
    },
    /// The distances were not ready when the time was over.
    #[error(
        "⟨tijd_s⟩ {seconds}: the distances of {measured} of {candidates} candidates were measured when the time was over; allow more, look less far with a lower ⟨hoogstens_m⟩, or take fewer candidates with ⟨elke_m⟩ 250"
    )]
    NotMeasuredInTime {
        /// The limit.
        seconds: f64,
        /// How many candidates were measured.
        measured: usize,
        /// How many there are.
        candidates: usize,
    },
    /// Nobody to serve.
    #[error("there are no origins to serve; check the file and the filter")]
    NoOrigins,
    /// More sites asked for than there are.
    #[error("⟨aantal⟩ {asked}: there are {there} candidates to choose from")]
    TooFewCandidates {
        /// How many sites were asked for.
        asked: usize,
        /// How many candidates there are.
        there: usize,
    },
    /// No such weight.
    #[error("there is no weight '{name}'")]
    NoWeight {
        /// Its name.
        name: String,
    },
    /// More pairs than fit.
    #[error(
        "{candidates} candidates and {origins} origins make more than {most} pairs, which is what fits in {budget_bytes} bytes; look less far with ⟨hoogstens_m⟩ 2000, take fewer candidates with ⟨elke_m⟩ 250, or allow more with ⟨max-memory⟩"
    )]
    TooManyPairs {
        /// How many candidates.
        candidates: usize,
        /// How many origins.
        origins: usize,
        /// How many pairs fit.
        most: u64,
        /// What they may take.
        budget_bytes: u64,
    },
    /// From `werkvlek_core::IdError`.
    #[error(transparent)]
    Id(#[from] werkvlek_core::IdError),
    /// From `werkvlek_core::VoorzieningError`.
    #[error(transparent)]
    Voorziening(#[from] werkvlek_core::VoorzieningError),
    /// From `werkvlek_core::VoorzieningSoortError`.
    #[error(transparent)]
    VoorzieningSoort(#[from] werkvlek_core::VoorzieningSoortError),
    /// From `werkvlek_core::IndexError`.
    #[error(transparent)]
    Index(#[from] werkvlek_core::IndexError),
    /// From `werkvlek_core::PeopleTableError`.
    #[error(transparent)]
    PeopleTable(#[from] werkvlek_core::PeopleTableError),
    /// From `werkvlek_siting::CapacityError`.
    #[error(transparent)]
    SiteCapacity(#[from] werkvlek_siting::CapacityError),
    /// From `crate::CompareError`.
    #[error(transparent)]
    Compare(#[from] crate::CompareError),
    /// From `werkvlek_siting::DemandError`.
    #[error(transparent)]
    Demand(#[from] werkvlek_siting::DemandError),
    /// From `werkvlek_siting::DistancesError`.
    #[error(transparent)]
    Distances(#[from] werkvlek_siting::DistancesError),
    /// From `werkvlek_siting::ProblemError`.
    #[error(transparent)]
    Problem(#[from] werkvlek_siting::ProblemError),
    /// From `crate::VlekkenplanError`.
    #[error(transparent)]
    Vlekkenplan(#[from] crate::VlekkenplanError),
}
