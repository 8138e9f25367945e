//! Errors of weighing sites against criteria.

/// Criteria that cannot be answered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// A layer that was not given.
    #[error("rule '{rule}' asks for layer '{layer}'; expected one of those given: {given}")]
    Layer {
        /// The rule.
        rule: String,
        /// The layer.
        layer: String,
        /// The layers there are.
        given: String,
    },
    /// A weight that the origins do not have.
    #[error("rule '{rule}' counts people by '{weight}'; expected one of the weights of the origins: {given}")]
    Weight {
        /// The rule.
        rule: String,
        /// The weight.
        weight: String,
        /// The weights there are.
        given: String,
    },
    /// Columns that do not fit the rules or the sites.
    #[error("{what}: {found} found, expected {expected}")]
    Columns {
        /// What was counted.
        what: String,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A measured value that is none.
    #[error(
        "rule '{rule}', site {site}: {found} measured, expected a finite number of 0 or more, or nothing"
    )]
    Value {
        /// The rule.
        rule: String,
        /// The site, from 0.
        site: usize,
        /// The value.
        found: f64,
    },
}
