//! The settings of every analysis: one type each, filled from flags or from a project file (`werkvlek.toml`).

mod bediening;
mod bereik;
mod bereikbaarheid;
mod demo;
mod file_stem;
mod heatmap;
mod inputs;
mod locatie;
mod marked;
mod numbers;
mod pendel;
mod rapport;
mod reference;
mod save;
mod value;
mod vlekkenplan;
mod werklocaties;

pub use bediening::BedieningPart;
pub use bereik::BereikPart;
pub use bereikbaarheid::{BereikbaarheidPart, KansenPart, Reiswijze};
pub use file_stem::{FileStem, FileStemError};
pub use heatmap::HeatmapPart;
pub use inputs::{Decimaal, Files, InName, Inputs, Jaar};
pub use locatie::{DichtstbijPart, LocatiePart, ToetsPart};
pub(crate) use marked::{is_confidential, marked};
pub use pendel::PendelPart;
pub use rapport::{RapportPart, Taal};
pub use reference::{KeyDoc, commented_project, keys, project_reference};
pub use value::{Candidates, CellPrecision, CsvVorm, LABOUR_OF_LAST_YEAR};
pub(crate) use vlekkenplan::is_toml;
pub use vlekkenplan::{GepubliceerdPart, Maak, STRAIGHT, ScenarioPart, VlekkenplanPart, WoningplannenPart};
pub use werklocaties::{ConcentratiesPart, WerklocatiesPart};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use werkvlek_analysis::PictureSize;
use werkvlek_language::Language;

/// All analyses of one town; each part is optional.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Name, for people.
    #[serde(default = "unnamed")]
    pub naam: String,
    /// Projected CRS in metres in which everything is measured.
    #[serde(default = "rd_new")]
    pub crs: String,
    /// The form of CSV files: `en` (commas, decimal points) or `nl` (semicolons, decimal commas, as a Dutch spreadsheet opens).
    #[serde(default)]
    pub csv: CsvVorm,
    /// The language of tables, pictures, legends and the page: `nl`, or `en`, in which names of layers, fields and kinds stay Dutch.
    #[serde(default)]
    pub taal: Taal,
    /// Where the data come from, for the source line of pictures and the explanation beside the monitor's tables.
    #[serde(default)]
    pub bron: Option<String>,
    /// Folder, ending in `/`, for a picture of each question that the layers answer; or, of one analysis, a `.png` for the first.
    #[serde(default)]
    pub kaarten: Option<PathBuf>,
    /// Title of those pictures: before each question, or of the one picture.
    #[serde(default)]
    pub kaarten_titel: Option<String>,
    /// Size of those pictures, as `1600x1200`; else a sheet that lies or stands as the map does.
    #[serde(default)]
    pub kaarten_formaat: Option<PictureSize>,
    /// Write each picture as SVG too, beside the PNG.
    #[serde(default)]
    pub svg: bool,
    /// Write a QGIS project of all layers too, beside them and inside each GeoPackage; yes when not given.
    #[serde(default)]
    pub qgz: Option<bool>,
    /// Records (`run.json`) of runs that were published before: maps and tables of jobs, and numbers of people per district, are
    /// then safe beside those of that run too. Its inputs must still be there as they were.
    #[serde(default)]
    pub eerder: Vec<PathBuf>,
    /// Input files, relative to the project file.
    #[serde(default)]
    pub invoer: Inputs,
    /// Columns that play a role where they are not recognised, as `banen = "WP_TOT"`.
    #[serde(default)]
    pub velden: BTreeMap<String, String>,
    /// The employment monitor: every table of jobs and establishments, safe to publish together.
    #[serde(default)]
    pub werklocaties: Option<WerklocatiesPart>,
    /// How far people live from facilities, where the weak spots are, and where to build.
    #[serde(default)]
    pub vlekkenplan: Option<VlekkenplanPart>,
    /// Job densities, one raster each.
    #[serde(default)]
    pub heatmap: Vec<HeatmapPart>,
    /// The page that a run writes beside its results.
    #[serde(default)]
    pub rapport: RapportPart,
    /// What people can reach, and whether there is room for them.
    #[serde(default)]
    pub bereikbaarheid: Vec<BereikbaarheidPart>,
    /// Who comes to work here, and who leaves.
    #[serde(default)]
    pub pendel: Option<PendelPart>,
}

fn unnamed() -> String {
    "werkvlek".to_owned()
}

fn rd_new() -> String {
    "EPSG:28992".to_owned()
}

impl Project {
    /// Writes tables, pictures and the page in this language, whatever was set.
    pub fn speak(&mut self, language: Language) {
        self.taal = language.into();
        self.rapport.taal = None;
    }

    /// The language of the page.
    pub(crate) fn page_language(&self) -> Taal {
        self.rapport.taal.unwrap_or(self.taal)
    }

    /// How many analyses there are.
    pub(crate) fn parts(&self) -> usize {
        let plan = self.vlekkenplan.as_ref();
        let of_plan = plan
            .map_or(0, |part| usize::from(part.makes(Maak::Plan)) + part.locatie.len() + part.scenario.len());
        let single = usize::from(self.werklocaties.is_some()) + usize::from(self.pendel.is_some());
        self.heatmap.len() + self.bereikbaarheid.len() + single + of_plan
    }
}

impl Default for Project {
    fn default() -> Self {
        Self {
            naam: unnamed(),
            crs: rd_new(),
            csv: CsvVorm::default(),
            taal: Taal::default(),
            bron: None,
            kaarten: None,
            kaarten_titel: None,
            kaarten_formaat: None,
            svg: false,
            qgz: None,
            eerder: Vec::new(),
            invoer: Inputs::default(),
            velden: BTreeMap::new(),
            werklocaties: None,
            vlekkenplan: None,
            heatmap: Vec::new(),
            rapport: RapportPart::default(),
            bereikbaarheid: Vec::new(),
            pendel: None,
        }
    }
}
