//! Settings of commuting: who comes to work here, and who leaves?

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use werkvlek_analysis::PictureSize;
use werkvlek_core::MinPeople;

/// The most origins and destinations of an area that are named when nothing else is said.
const TOP: NonZeroUsize = NonZeroUsize::new(10).unwrap();

/// Who comes to work here, and who leaves: `out/pendel.gpkg` and its tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PendelPart {
    /// Table of home-work pairs, such as CBS's banen van werknemers by woonregio and werkregio: from, to, how many. One level
    /// counts, gemeenten or buurten; totals are left out.
    pub bestand: PathBuf,
    /// Polygons of the areas, by code or name: where they lie, for directions and lines. When not given the districts of `[invoer]` of the
    /// same level.
    #[serde(default)]
    pub gebieden: Option<PathBuf>,
    /// The areas that are told about, by code or name; all that have a polygon when not given.
    #[serde(default)]
    pub eigen: Vec<String>,
    /// The year, where the table has several; the last when not given.
    #[serde(default)]
    pub jaar: Option<u16>,
    /// For how many people a 1 in the table stands; 1000 where its header says so, as that of CBS does, else 1.
    #[serde(default)]
    pub maal: Option<u32>,
    /// How many origins and destinations of each own area are named.
    #[serde(default = "top")]
    pub top: NonZeroUsize,
    /// Fewer people than this are told nowhere, nor what would let them be worked out; 1 hides nothing.
    #[serde(default = "min_personen")]
    pub min_personen: u32,
    /// With a title the flows are drawn too: `out/pendel.png`.
    #[serde(default)]
    pub kaart: Option<String>,
    /// File for the picture.
    #[serde(default)]
    pub kaart_uitvoer: Option<PathBuf>,
    /// Size of the picture in pixels, as `1600x1200`.
    #[serde(default)]
    pub kaart_formaat: Option<PictureSize>,
    /// File for the layers and tables, instead of a GeoPackage and CSV.
    #[serde(default)]
    pub uitvoer: Option<PathBuf>,
}

fn top() -> NonZeroUsize {
    TOP
}

fn min_personen() -> u32 {
    MinPeople::default().people()
}

impl PendelPart {
    /// A part that reads this table, the rest as by default.
    #[must_use]
    pub fn new(bestand: impl Into<PathBuf>) -> Self {
        Self {
            bestand: bestand.into(),
            gebieden: None,
            eigen: Vec::new(),
            jaar: None,
            maal: None,
            top: top(),
            min_personen: min_personen(),
            kaart: None,
            kaart_uitvoer: None,
            kaart_formaat: None,
            uitvoer: None,
        }
    }

    /// Files that are read beside the inputs.
    pub(crate) fn files(&self) -> Vec<&PathBuf> {
        [Some(&self.bestand), self.gebieden.as_ref()].into_iter().flatten().collect()
    }

    pub(crate) fn files_mut(&mut self) -> Vec<&mut PathBuf> {
        [Some(&mut self.bestand), self.gebieden.as_mut()].into_iter().flatten().collect()
    }

    pub(crate) fn outputs_mut(&mut self) -> Vec<&mut PathBuf> {
        [&mut self.uitvoer, &mut self.kaart_uitvoer].into_iter().flatten().collect()
    }
}
