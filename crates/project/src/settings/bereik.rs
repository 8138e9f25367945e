//! Settings of who can reach the werklocaties, in the monitor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Who can reach each werklocatie by public transport, bicycle and car, and which jobs the people of each buurt can: tables of the
/// monitor. Needs `adressen` and `straten` under `[invoer]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BereikPart {
    /// Minutes within which who reaches a werklocatie counts; rising.
    pub grenzen: Vec<f64>,
    /// Columns of the adressen that count people: inhabitants, labour force.
    pub gewichten: Vec<String>,
    /// Start from squares of so many metres instead of each address.
    pub vak_m: Option<f64>,
    /// Timetables as GTFS, zipped or as folders; without any, bicycle and car only.
    pub dienstregeling: Vec<PathBuf>,
    /// The day, as `2024-05-14`.
    pub datum: Option<String>,
    /// When one leaves: a window with a departure every minute, of which the half counts, or one departure.
    pub vertrek: Option<String>,
}

impl Default for BereikPart {
    fn default() -> Self {
        Self {
            grenzen: vec![30.0, 45.0],
            gewichten: Vec::new(),
            vak_m: None,
            dienstregeling: Vec::new(),
            datum: None,
            vertrek: None,
        }
    }
}

impl BereikPart {
    /// Files whose hash can be taken.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.dienstregeling.iter().filter(|feed| super::bereikbaarheid::is_zip(feed))
    }
}
