//! The input files of a project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use werkvlek_io::DecimalSign;

/// The sign in front of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Decimaal {
    /// `12,5`
    Komma,
    /// `12.5`
    Punt,
}

impl From<Decimaal> for DecimalSign {
    fn from(sign: Decimaal) -> Self {
        match sign {
            Decimaal::Komma => Self::Comma,
            Decimaal::Punt => Self::Point,
        }
    }
}

/// Input files, relative to the project file; `FILE|layername=NAME|subset=FILTER` names a layer or keeps some rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Inputs {
    /// CRS of the inputs that state none, such as CSV files with x and y.
    pub crs: Option<String>,
    /// Column with x of the main input of an analysis, when it has no geometries: establishments, addresses, or facilities.
    pub x: Option<String>,
    /// Column with y, likewise.
    pub y: Option<String>,
    /// The decimal sign of numbers in texts, `komma` or `punt`; when not given each column decides, and one that leaves it open
    /// is refused.
    pub decimaal: Option<Decimaal>,
    /// Establishments: point, SBI code, jobs, year.
    pub vestigingen: Option<PathBuf>,
    /// Polygons of the werklocaties with their kind.
    pub werklocaties: Option<PathBuf>,
    /// Dwellings or addresses: points with weights, or a file of OpenStreetMap (.osm.pbf, .osm).
    pub adressen: Option<PathBuf>,
    /// Facilities with their kind, or a file of OpenStreetMap (.osm.pbf, .osm).
    pub voorzieningen: Option<PathBuf>,
    /// All facilities are of this kind, for a file without a column of kinds.
    pub soort_voorziening: Option<String>,
    /// TOML table of kinds and their OpenStreetMap tags, instead of the shipped one.
    pub soorten_tabel: Option<PathBuf>,
    /// Districts: polygons with a code and a name, the finest level.
    pub buurten: Option<PathBuf>,
    /// Coarser districts, for their names; without them they follow from the codes of the buurten.
    pub wijken: Option<PathBuf>,
    /// The coarsest districts, likewise.
    pub gemeenten: Option<PathBuf>,
    /// Further levels of districts of one's own.
    pub gebieden: Vec<PathBuf>,
    /// Streets: an .osm.pbf, OpenStreetMap XML, or a line layer.
    pub straten: Option<PathBuf>,
}

impl Inputs {
    /// The files of the districts, the finest level first.
    pub(crate) fn districts(&self) -> Vec<&PathBuf> {
        let named = [&self.buurten, &self.wijken, &self.gemeenten].into_iter().flatten();
        named.chain(&self.gebieden).collect()
    }

    /// Every input that is named, in a fixed order.
    pub(crate) fn named(&self) -> Vec<&PathBuf> {
        let first = [&self.vestigingen, &self.werklocaties, &self.adressen, &self.voorzieningen];
        let tables = [&self.soorten_tabel];
        let mut all: Vec<&PathBuf> = first.into_iter().flatten().collect();
        all.extend(self.districts());
        all.extend(&self.straten);
        all.extend(tables.into_iter().flatten());
        all
    }

    /// The same, to be changed.
    pub(crate) fn named_mut(&mut self) -> Vec<&mut PathBuf> {
        let named = [
            &mut self.vestigingen,
            &mut self.werklocaties,
            &mut self.adressen,
            &mut self.voorzieningen,
            &mut self.soorten_tabel,
            &mut self.buurten,
            &mut self.wijken,
            &mut self.gemeenten,
            &mut self.straten,
        ];
        named.into_iter().flatten().chain(&mut self.gebieden).collect()
    }
}
