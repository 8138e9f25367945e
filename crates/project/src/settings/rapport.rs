//! The page for the council.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Taal {
    /// Dutch
    #[default]
    Nl,
    /// English
    En,
}

/// The page that a run writes beside its results: one file that opens in any browser without a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RapportPart {
    /// Whether a run writes the page.
    pub maken: bool,
    /// Its language: `nl` or `en`.
    pub taal: Taal,
    /// Its file, in the folder of the run; with `_vertrouwelijk` in its name when something in it is not for everybody.
    pub uitvoer: PathBuf,
}

impl Default for RapportPart {
    fn default() -> Self {
        Self { maken: true, taal: Taal::Nl, uitvoer: "rapport.html".into() }
    }
}
