//! The page for the council.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use werkvlek_language::Language;

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

impl From<Language> for Taal {
    fn from(language: Language) -> Self {
        match language {
            Language::Dutch => Self::Nl,
            Language::English => Self::En,
        }
    }
}

impl From<Taal> for Language {
    fn from(taal: Taal) -> Self {
        match taal {
            Taal::Nl => Self::Dutch,
            Taal::En => Self::English,
        }
    }
}

/// The page that a run writes beside its results: one file that opens in any browser without a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RapportPart {
    /// Whether a run writes the page.
    pub maken: bool,
    /// Its language, `nl` or `en`, where it is another than `taal` at the top.
    pub taal: Option<Taal>,
    /// Its file, in the folder of the run; with `_vertrouwelijk` in its name when something in it is not for everybody.
    pub uitvoer: PathBuf,
}

impl Default for RapportPart {
    fn default() -> Self {
        Self { maken: true, taal: None, uitvoer: "rapport.html".into() }
    }
}
