//! What the best sites are best at.

/// What the best sites are best at.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// Least person-metres in sum: the p-median.
    #[default]
    Afstand,
    /// Most people within reach: maximal covering.
    Dekking,
}
