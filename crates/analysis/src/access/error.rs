//! Why access cannot be worked out.

/// Why access cannot be worked out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccessAskError {
    /// Costs, amounts or numbers of a measure that are none.
    #[error(transparent)]
    Measure(#[from] werkvlek_access::AccessError),
    /// A timetable that cannot be asked.
    #[error(transparent)]
    Transit(#[from] werkvlek_transit::AskError),
    /// Establishments of which even all together would tell about one.
    #[error(transparent)]
    Squares(#[from] crate::HeatmapError),
    /// No origins.
    #[error("⟨adressen⟩: there is no place to measure from")]
    NoOrigins,
    /// No opportunities.
    #[error("⟨kansen⟩: nothing is named that could be reached; give at least one file")]
    NothingToReach,
    /// Two opportunities of one name.
    #[error("⟨kansen⟩: '{name}' stands twice; each needs a name of its own")]
    SameName {
        /// The name.
        name: String,
    },
    /// Opportunities without a place.
    #[error("⟨kansen⟩ '{name}': there is nothing to reach in it")]
    Empty {
        /// The name.
        name: String,
    },
    /// A decay in words that are not understood.
    #[error(
        "⟨afname⟩: '{found}' found; expected exponential:0.1, linear:30, steps:10=1,20=0.68,30=0.22 or logistic:30,10 (or exponentieel, \
         lineair, stappen, logistisch)"
    )]
    DecayWords {
        /// What was found.
        found: String,
    },
    /// Gravity without a decay.
    #[error("⟨afname⟩: gravity needs a decay, such as exponential:0.1")]
    NoDecay,
    /// A percentile that is none.
    #[error("⟨percentielen⟩: {found} found, 0 to 100 expected")]
    Percentile {
        /// What was found.
        found: f64,
    },
    /// No stop lies near.
    #[error(
        "⟨dienstregeling⟩: none of the {stops} stops that vehicles call at lies within {reach_km} km of the places that are measured from; is it the \
         timetable of another region, or are the places in another coordinate system?"
    )]
    OtherRegion {
        /// How many stops.
        stops: usize,
        /// How far was looked.
        reach_km: f64,
    },
    /// More than fits.
    #[error(
        "a table of {origins} origins by {destinations} destinations takes {needed_mb} MB and {allowed_mb} MB are allowed; take fewer origins (districts or \
         squares) or destinations, or allow more with ⟨max-memory⟩"
    )]
    TooLarge {
        /// Its rows.
        origins: usize,
        /// Its columns.
        destinations: usize,
        /// What it takes.
        needed_mb: u64,
        /// What it may take.
        allowed_mb: u64,
    },
    /// More ways than fit.
    #[error(
        "more than {most} pairs of an origin and a destination lie within reach, more than fit in memory; take fewer origins (districts or squares), a lower \
         ⟨hoogstens⟩, or allow more with ⟨max-memory⟩"
    )]
    TooManyWays {
        /// How many fit.
        most: u64,
    },
    /// An id to explain that is not there.
    #[error("⟨uitleg⟩: there is no {what} '{id}'; the first is '{first}'")]
    UnknownId {
        /// Origin or destination.
        what: &'static str,
        /// What was asked for.
        id: String,
        /// One that is there.
        first: String,
    },
    /// Establishments in a table of one's own.
    #[error(
        "⟨kansen⟩ '{name}': these are establishments, and those of a table of costs cannot be brought together in squares; give their jobs by \
         district or square, or use ⟨vertrouwelijk⟩ for your own eyes"
    )]
    MatrixOfEstablishments {
        /// The kind of opportunity.
        name: String,
    },
    /// Numbers of people that are none.
    #[error(transparent)]
    People(#[from] crate::VlekkenplanError),
}
