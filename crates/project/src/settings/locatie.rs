//! Settings of candidate sites, of where to build, and of the nearest facilities from points.

use super::FileStem;
use super::value::Candidates;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use werkvlek_analysis::Objective;

/// Candidate sites weighed against criteria: layer `toets_NAAM` of the vlekkenplan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToetsPart {
    /// `geclusterde-woonvorm`, `pantoffelzone`, `bedrijfskavel`, `middensegment`, or a .toml file.
    pub criteria: String,
    /// A file of points or polygons, `network` for places along the streets, `origins` for every address.
    pub kandidaten: Candidates,
    /// One candidate in each square of this size, for `network` (100 when not given) and `origins`.
    #[serde(default)]
    pub elke_m: Option<f64>,
    /// Layers that the criteria ask for by name.
    #[serde(default)]
    pub lagen: BTreeMap<String, PathBuf>,
}

/// The best places for new facilities of a kind: `out/NAAM.gpkg`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocatiePart {
    /// Name of the results.
    pub naam: FileStem,
    /// Kind of the facilities; those of this kind among the voorzieningen stay.
    pub soort: String,
    /// How many sites to choose.
    #[serde(default = "one")]
    pub aantal: NonZeroUsize,
    /// `afstand` (p-median) or `dekking` (maximal covering).
    #[serde(default)]
    pub doel: Objective,
    /// Where a facility could come: as in `toets`.
    pub kandidaten: Candidates,
    /// One candidate in each square of this size, as in `toets`.
    #[serde(default)]
    pub elke_m: Option<f64>,
    /// The weight that decides; the first of the vlekkenplan when not given.
    #[serde(default)]
    pub gewicht: Option<String>,
    /// What counts as within reach, in metres; the norm of the kind when not given.
    #[serde(default)]
    pub binnen_m: Option<f64>,
    /// A site serves at most this weight (people); only with `afstand`.
    #[serde(default)]
    pub capaciteit: Option<f64>,
    /// Candidates farther than this from an address do nothing for it, in metres.
    #[serde(default)]
    pub hoogstens_m: Option<f64>,
    /// Stop the search after so many seconds, with the best found and how far it may be from the best there is.
    #[serde(default = "a_minute")]
    pub tijd_s: f64,
    /// File for the layers and tables, instead of a GeoPackage and CSV.
    #[serde(default)]
    pub uitvoer: Option<PathBuf>,
}

fn one() -> NonZeroUsize {
    NonZeroUsize::MIN
}

fn a_minute() -> f64 {
    60.0
}

impl LocatiePart {
    /// One site of a kind, with every other setting as it is when not given.
    #[must_use]
    pub fn new(naam: FileStem, soort: &str, kandidaten: Candidates) -> Self {
        Self {
            naam,
            soort: soort.to_owned(),
            aantal: one(),
            doel: Objective::default(),
            kandidaten,
            elke_m: None,
            gewicht: None,
            binnen_m: None,
            capaciteit: None,
            hoogstens_m: None,
            tijd_s: a_minute(),
            uitvoer: None,
        }
    }
}

/// The nearest facilities of each kind from some points: `out/tabellen/NAAM.csv`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DichtstbijPart {
    /// Name of the table.
    pub naam: FileStem,
    /// Points as `140570,470610`.
    pub punten: Vec<String>,
    /// CRS of the points, when not that of the project.
    #[serde(default)]
    pub punten_crs: Option<String>,
    /// How many facilities of each kind; 1 when not given, or all within `binnen_m` or `binnen_min`.
    #[serde(default)]
    pub aantal: Option<NonZeroUsize>,
    /// All facilities no farther than this many metres, or with `aantal` the nearest of those.
    #[serde(default)]
    pub binnen_m: Option<f64>,
    /// All facilities no farther than this many minutes along the streets.
    #[serde(default)]
    pub binnen_min: Option<f64>,
}
