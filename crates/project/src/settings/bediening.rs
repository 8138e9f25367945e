//! Settings of the service of public transport in a vlekkenplan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Who has public transport that comes often enough, by a timetable: then `bediend` in the tables of public transport means within
/// `binnen_m` of a stop with at least `per_uur` departures an hour, and the stops and lines are told with their departures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BedieningPart {
    /// Timetables as GTFS, zipped or as folders.
    pub dienstregeling: Vec<PathBuf>,
    /// The day, as `2024-05-14`.
    pub datum: String,
    /// When enough vehicles are to leave, as `07:00-09:00`.
    #[serde(default = "vertrek")]
    pub vertrek: String,
    /// Served is within so many metres of a stop, along the streets where there are any.
    #[serde(default = "binnen_m")]
    pub binnen_m: f64,
    /// At which at least so many vehicles an hour leave, of all lines and directions together.
    #[serde(default = "per_uur")]
    pub per_uur: f64,
    /// Further parts of the day in which departures are counted.
    #[serde(default = "dagdelen")]
    pub dagdelen: Vec<String>,
}

fn vertrek() -> String {
    "07:00-09:00".to_owned()
}

fn binnen_m() -> f64 {
    400.0
}

fn per_uur() -> f64 {
    2.0
}

fn dagdelen() -> Vec<String> {
    ["09:00-16:00", "16:00-18:30", "18:30-24:00"].map(Into::into).into()
}

impl Default for BedieningPart {
    fn default() -> Self {
        Self {
            dienstregeling: Vec::new(),
            datum: String::new(),
            vertrek: vertrek(),
            binnen_m: binnen_m(),
            per_uur: per_uur(),
            dagdelen: dagdelen(),
        }
    }
}

impl BedieningPart {
    /// Files whose hash can be taken.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.dienstregeling.iter().filter(|feed| super::bereikbaarheid::is_zip(feed))
    }
}
