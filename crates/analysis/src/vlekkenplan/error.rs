//! Why no vlekkenplan can be made.

use werkvlek_core::VoorzieningSoort;

/// Why no vlekkenplan can be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VlekkenplanError {
    /// A distance that is none.
    #[error("⟨{parameter}⟩: {found} found, distances in metres above 0 expected")]
    Metres {
        /// The parameter.
        parameter: &'static str,
        /// What was given.
        found: f64,
    },
    /// Nothing to measure from.
    #[error("there are no origins to measure from; check the file and the filter")]
    NoOrigins,
    /// A weight that the origins do not have.
    #[error("the origins have no weight '{name}' to lead with; their weights are: {known}")]
    UnknownWeight {
        /// The weight; empty when none was asked for and there is none.
        name: String,
        /// The weights there are.
        known: String,
    },
    /// A kind that is not measured.
    #[error("{parameter}: '{kind}' is not among the kinds that are measured: {known}")]
    UnknownKind {
        /// Where it was named.
        parameter: &'static str,
        /// The kind.
        kind: VoorzieningSoort,
        /// The kinds there are.
        known: String,
    },
    /// Counts that take more memory than allowed.
    #[error(
        "⟨aantallen⟩: the counts take {bytes} bytes, more than the {budget_bytes} that may be used; allow more with ⟨max-memory⟩, leave it out, or use fewer ⟨soorten⟩ or ⟨drempels_m⟩"
    )]
    CountsTooLarge {
        /// What they take.
        bytes: u64,
        /// What they may take.
        budget_bytes: u64,
    },
    /// More pairs than anybody waits for.
    #[error(
        "⟨aantallen⟩: at least {pairs} pairs of address and facility lie within {most_m} m of each other, more than the {most} that are counted; leave it out, or use shorter ⟨drempels_m⟩"
    )]
    TooManyCounts {
        /// How many there are at least.
        pairs: u64,
        /// How many are counted.
        most: u64,
        /// The longest threshold.
        most_m: f64,
    },
    /// Figures that no district has.
    #[error(
        "none of the {districts} districts has a figure '{name}'; do the codes match? The first district is {first}"
    )]
    NoFigures {
        /// How many districts there are.
        districts: usize,
        /// The figure.
        name: String,
        /// Code of the first district.
        first: String,
    },
    /// Published figures need districts.
    #[error("published distances are those of districts: name them with ⟨buurten⟩")]
    PublishedWithoutDistricts,
    /// The word of a kind cannot be used.
    #[error("{parameter}")]
    Kind {
        /// Where it was named.
        parameter: &'static str,
        /// Why.
        source: werkvlek_core::VoorzieningSoortError,
    },
    /// No facility of a kind that was asked for.
    #[error("{facilities}: there is no facility of the kind '{kind}'; the kinds are: {known}")]
    NoFacility {
        /// File and layer of the facilities.
        facilities: String,
        /// The kind.
        kind: VoorzieningSoort,
        /// The kinds there are.
        known: String,
    },
    /// A district that differs from others by next to nothing.
    #[error("⟨buurten⟩ cannot be published (with ⟨min_personen⟩ 1 they are counted for your own eyes)")]
    Sliver(#[from] werkvlek_core::SliverError),
    /// From `werkvlek_core::OriginsError`.
    #[error(transparent)]
    Origins(#[from] werkvlek_core::OriginsError),
    /// From `werkvlek_core::SpreadError`.
    #[error(transparent)]
    Spread(#[from] werkvlek_core::SpreadError),
    /// From `werkvlek_core::PeopleTableError`.
    #[error(transparent)]
    PeopleTable(#[from] werkvlek_core::PeopleTableError),
    /// From `werkvlek_plan::ColumnsError`.
    #[error(transparent)]
    Columns(#[from] werkvlek_plan::ColumnsError),
    /// From `werkvlek_plan::RequirementError`.
    #[error(transparent)]
    Eis(#[from] werkvlek_plan::RequirementError),
    /// From `werkvlek_plan::PublishedError`.
    #[error(transparent)]
    Published(#[from] werkvlek_plan::PublishedError),
    /// From `werkvlek_plan::CellSizeError`.
    #[error(transparent)]
    CellSize(#[from] werkvlek_plan::CellSizeError),
    /// From `werkvlek_network::TooManyKinds`.
    #[error(transparent)]
    TooManyKinds(#[from] werkvlek_network::TooManyKinds),
}
