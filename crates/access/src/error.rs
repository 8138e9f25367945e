//! Why costs, amounts or a measure are refused.

/// Why costs, amounts or a measure are refused. Places are counted from 0.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// A cost that is negative or no number.
    #[error(
        "the cost from origin {origin} to destination {destination} is {found}; a number of 0 or more is expected"
    )]
    BadCost {
        /// Of the pair.
        origin: usize,
        /// Of the pair.
        destination: usize,
        /// What was found.
        found: f64,
    },
    /// A pair that names an origin or a destination that is not there.
    #[error(
        "a pair from origin {origin} to destination {destination} was found; there are {origins} origins and {destinations} destinations"
    )]
    UnknownPlace {
        /// Of the pair.
        origin: usize,
        /// Of the pair.
        destination: usize,
        /// How many there are.
        origins: usize,
        /// How many there are.
        destinations: usize,
    },
    /// Two costs for one pair.
    #[error(
        "two costs were found from origin {origin} to destination {destination}: {one} and {other}; one is expected"
    )]
    TwoCosts {
        /// Of the pair.
        origin: usize,
        /// Of the pair.
        destination: usize,
        /// The first.
        one: f64,
        /// The second.
        other: f64,
    },
    /// A column that does not fit the matrix.
    #[error("{found} {what} were found for {expected} {of}; one each is expected")]
    DifferentLengths {
        /// What the column holds.
        what: &'static str,
        /// What it is for.
        of: &'static str,
        /// How many there are.
        found: usize,
        /// How many are expected.
        expected: usize,
    },
    /// An amount that is negative or no number.
    #[error("the amount of place {place} is {found}; a finite number of 0 or more is expected")]
    BadAmount {
        /// Where it stands.
        place: usize,
        /// What was found.
        found: f64,
    },
    /// A number of a decay that is out of its range.
    #[error("{what} is {found}; {expected} is expected")]
    BadDecay {
        /// Which number.
        what: &'static str,
        /// What was found.
        found: f64,
        /// What is expected.
        expected: &'static str,
    },
    /// Steps of a decay that do not come in order.
    #[error(
        "the steps of a decay are {found}; at least one is expected, with rising limits and weights from 0 to 1 that do not rise"
    )]
    BadSteps {
        /// The steps.
        found: String,
    },
    /// Limits that do not rise.
    #[error(
        "the limits {found} were found; at least one is expected, each of 0 or more and higher than the one before"
    )]
    BadLimits {
        /// The limits.
        found: String,
    },
}
