//! The project file (`werkvlek.toml`): inputs, analyses and their parameters.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// All analyses of one town.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Project {
    /// Name, for people.
    pub(crate) naam: String,
    /// Analysis CRS.
    pub(crate) crs: String,
    pub(crate) invoer: Inputs,
    pub(crate) onthulling: DisclosureRule,
    pub(crate) vlekkenplan: VlekkenplanPart,
    #[serde(default)]
    pub(crate) heatmap: Vec<HeatmapPart>,
}

/// Input files, relative to the project file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inputs {
    pub(crate) vestigingen: PathBuf,
    pub(crate) werklocaties: PathBuf,
    pub(crate) adressen: PathBuf,
    pub(crate) voorzieningen: PathBuf,
    pub(crate) buurten: PathBuf,
}

/// What may be published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DisclosureRule {
    pub(crate) min_vestigingen: u32,
    pub(crate) max_aandeel: f64,
}

/// Parameters of the vlekkenplan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VlekkenplanPart {
    pub(crate) soorten: Vec<String>,
    pub(crate) drempels_m: Vec<f64>,
    pub(crate) gewichten: Vec<String>,
}

/// One heatmap: `out/NAAM.tif`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeatmapPart {
    pub(crate) naam: String,
    #[serde(rename = "where")]
    pub(crate) filter: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) minus_where: Option<String>,
    pub(crate) gewicht: String,
    pub(crate) straal_m: f64,
    pub(crate) cel_m: f64,
    pub(crate) kernel: String,
    pub(crate) eenheid: String,
}

impl Project {
    /// Reads a project file; paths in it become relative to its folder.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut project: Self =
            toml::from_str(&text).with_context(|| format!("{}: is no project file", path.display()))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let i = &mut project.invoer;
        for input in
            [&mut i.vestigingen, &mut i.werklocaties, &mut i.adressen, &mut i.voorzieningen, &mut i.buurten]
        {
            *input = folder.join(&*input);
        }
        Ok(project)
    }

    /// The project of the sample town.
    pub(crate) fn demo() -> Self {
        let heatmap = |naam: &str, filter: &str, minus: Option<&str>| HeatmapPart {
            naam: naam.into(),
            filter: filter.into(),
            minus_where: minus.map(Into::into),
            gewicht: "banen".into(),
            straal_m: 500.0,
            cel_m: 25.0,
            kernel: "quartic".into(),
            eenheid: "per-ha".into(),
        };
        let data = |n: &str| PathBuf::from(format!("data/{n}.gpkg"));
        Self {
            naam: "Voorbeeldstad".into(),
            crs: "EPSG:28992".into(),
            invoer: Inputs {
                vestigingen: data("vestigingen"),
                werklocaties: data("werklocaties"),
                adressen: data("adressen"),
                voorzieningen: data("voorzieningen"),
                buurten: data("buurten"),
            },
            onthulling: DisclosureRule { min_vestigingen: 3, max_aandeel: 80.0 },
            vlekkenplan: VlekkenplanPart {
                soorten: ["huisarts", "supermarkt", "apotheek", "ontmoetingsruimte", "bushalte"]
                    .map(Into::into)
                    .into(),
                drempels_m: vec![300.0, 400.0, 500.0, 800.0, 1000.0],
                gewichten: ["inwoners", "inwoners_65plus", "inwoners_75plus"].map(Into::into).into(),
            },
            heatmap: vec![
                heatmap("heatmap_banen", "jaar = 2022", None),
                heatmap("heatmap_zorg", "jaar = 2022 AND sectie = 'Q'", None),
                heatmap("heatmap_verschil_2010_2022", "jaar = 2022", Some("jaar = 2010")),
            ],
        }
    }
}
