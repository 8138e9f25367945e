//! The project file (`werkvlek.toml`): inputs, analyses and their parameters.

mod demo;

use crate::analysis::{ClassMethod, ServiceAreas};
use crate::args::Objective;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use werkvlek_core::ConcentratieRegel;

/// All analyses of one town; each part is optional.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Project {
    /// Name, for people.
    pub(crate) naam: String,
    /// Projected CRS in metres in which everything is measured.
    pub(crate) crs: String,
    /// Where the data come from, for the source line of pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bron: Option<String>,
    pub(crate) invoer: Inputs,
    /// Columns that play a role where they are not recognised, as `banen = "WP_TOT"`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) velden: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) werklocaties: Option<WerklocatiesPart>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) vlekkenplan: Option<VlekkenplanPart>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) heatmap: Vec<HeatmapPart>,
}

/// Input files, relative to the project file; `FILE|layername=NAME` names a layer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inputs {
    /// CRS of the inputs that state none, such as CSV files with x and y.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) crs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vestigingen: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) werklocaties: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) adressen: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) voorzieningen: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) buurten: Option<PathBuf>,
    /// Coarser districts, for their names; without them they follow from the codes of the buurten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) wijken: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gemeenten: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) straten: Option<PathBuf>,
}

/// The employment monitor, and what of it may be published.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WerklocatiesPart {
    pub(crate) min_vestigingen: u32,
    pub(crate) max_aandeel: f64,
    /// With `true` nothing is hidden, and every file and table is named `_vertrouwelijk`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) vertrouwelijk: bool,
    /// Sector groups of one's own, a TOML file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sectoren: Option<PathBuf>,
    /// Lower bounds of the size classes, in jobs; 1, 2, 5, 10, 50, 100, 250 when not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) grootteklassen: Vec<u32>,
    /// Labour force by year, as `2022 = 52000`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) beroepsbevolking: BTreeMap<String, u64>,
    /// Potential labour force by year.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) potentiele_beroepsbevolking: BTreeMap<String, u64>,
    /// Jobs of a reference region by year and section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) referentie: Option<PathBuf>,
    /// Postcodes with coordinates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) postcodes: Option<PathBuf>,
    /// How many digits each SBI code has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sbi_cijfers: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) leegstand: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) aanbod: Option<PathBuf>,
    /// Premises: points with floor area, and whether they stand empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) panden: Option<PathBuf>,
    /// How far a werklocatie that is a line reaches to each side, where its column `buffer_m` does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lijn_buffer_m: Option<f64>,
    /// Column of the buurten with addresses per km², or `tellen` to count the addresses: places in no polygon are woonwijk
    /// or landelijk gebied by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) adressendichtheid: Option<String>,
    /// Below so many addresses per km² it is landelijk gebied; 1,000 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) landelijk_onder: Option<f64>,
    /// Kinds of facility that support a werklocatie; the usual ones when not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ondersteunend: Vec<String>,
    /// How near they are to be; 400 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ondersteunend_binnen_m: Option<f64>,
    /// Dense clusters of establishments outside the formal locations; without it none are looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) concentraties: Option<ConcentratiesPart>,
}

/// What makes a cluster of establishments (DBSCAN).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConcentratiesPart {
    /// How far neighbours lie apart at most.
    pub(crate) straal_m: f64,
    /// Establishments within that distance, itself included, that make a core of a cluster.
    pub(crate) min_vestigingen: u32,
}

impl ConcentratiesPart {
    pub(crate) fn regel(self) -> Result<ConcentratieRegel> {
        Ok(ConcentratieRegel::new(self.straal_m, self.min_vestigingen)?)
    }
}

impl WerklocatiesPart {
    /// Files beside the inputs.
    fn files(&self) -> Vec<PathBuf> {
        let files =
            [&self.sectoren, &self.referentie, &self.postcodes, &self.leegstand, &self.aanbod, &self.panden];
        files.into_iter().flatten().cloned().collect()
    }
}

/// Parameters of the vlekkenplan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VlekkenplanPart {
    pub(crate) soorten: Vec<String>,
    pub(crate) drempels_m: Vec<f64>,
    /// Columns of the addresses; `NAAM=KOLOM` gives a column another name, so that years can be compared.
    pub(crate) gewichten: Vec<String>,
    /// With a profile (`nl`, `fiets`, `cbs` or a .toml file) distances go along the streets; else in straight lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) profiel: Option<String>,
    /// Farther than this from a street is off the network; 250 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_snap_m: Option<f64>,
    /// Which service areas are drawn along the streets: `geen`, `soort` (when not given) or `voorziening`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bereik: Option<ServiceAreas>,
    /// With a title the districts are drawn too, for the first kind: `out/vlekkenplan.png`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kaart: Option<String>,
    /// How near a facility should be; 400 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) norm_m: Option<f64>,
    /// Kinds that a vlek needs; every kind when not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) vereist: Vec<String>,
    /// How many kinds a vlek needs at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ten_minste: Option<usize>,
    /// Fewer people than this are hidden in tables and layers; 5 when not given, 1 hides nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min_personen: Option<u32>,
    /// Side of the cells of weak spots; 100 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cel_m: Option<f64>,
    /// Other norms for some kinds, as `supermarkt = 500.0`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) normen_m: BTreeMap<String, f64>,
    /// Sites weighed against criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) toets: Vec<ToetsPart>,
    /// Where to build.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) locatie: Vec<LocatiePart>,
    /// Planned dwellings against the need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) woningplannen: Option<WoningplannenPart>,
    /// Published distances to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gepubliceerd: Option<GepubliceerdPart>,
    /// Other project files to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) scenario: Vec<ScenarioPart>,
}

/// Planned dwellings: points with woningtype, aantal and jaar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WoningplannenPart {
    pub(crate) bestand: PathBuf,
    /// First and last year of the need.
    pub(crate) van: u16,
    pub(crate) tot_en_met: u16,
    /// Dwellings per type, as `nultredenwoning = 925`.
    pub(crate) behoefte: BTreeMap<String, u32>,
}

/// Published distances in km, as CBS gives them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GepubliceerdPart {
    /// A table by district code; the buurten themselves when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tabel: Option<PathBuf>,
    /// Column by kind, as `huisarts = "g_afs_hp"`.
    pub(crate) kolommen_km: BTreeMap<String, String>,
}

/// The vlekkenplan of another project file, which comes after this one: `out/NAAM.gpkg`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioPart {
    pub(crate) naam: String,
    /// Relative to this file.
    pub(crate) project: PathBuf,
}

impl VlekkenplanPart {
    /// Files beside the inputs: candidates, layers and criteria of one's own.
    fn files(&self) -> Vec<PathBuf> {
        let is_file = |path: &&PathBuf| !["network", "origins"].iter().any(|word| path.as_os_str() == *word);
        let candidates =
            self.toets.iter().map(|t| &t.kandidaten).chain(self.locatie.iter().map(|l| &l.kandidaten));
        let mut files: Vec<PathBuf> = candidates.filter(is_file).cloned().collect();
        files.extend(self.woningplannen.iter().map(|plans| plans.bestand.clone()));
        files.extend(self.gepubliceerd.iter().filter_map(|published| published.tabel.clone()));
        for toets in &self.toets {
            files.extend(toets.lagen.values().cloned());
            if toets.is_file() {
                files.push(PathBuf::from(&toets.criteria));
            }
        }
        files
    }
}

impl ToetsPart {
    /// Whether the criteria are in a file of one's own.
    pub(crate) fn is_file(&self) -> bool {
        Path::new(&self.criteria).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
    }
}

/// Candidate sites weighed against criteria: layer `toets_NAAM` of the vlekkenplan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToetsPart {
    /// `geclusterde-woonvorm`, `pantoffelzone`, `bedrijfskavel`, `middensegment`, or a .toml file.
    pub(crate) criteria: String,
    /// A file of points or polygons, `network` for places along the streets, `origins` for every address.
    pub(crate) kandidaten: PathBuf,
    /// One candidate in each square of this size, for `network` and `origins`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) elke_m: Option<f64>,
    /// Layers that the criteria ask for by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) lagen: BTreeMap<String, PathBuf>,
}

/// The best places for new facilities of a kind: `out/NAAM.gpkg`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocatiePart {
    pub(crate) naam: String,
    pub(crate) soort: String,
    /// How many.
    pub(crate) aantal: std::num::NonZeroUsize,
    /// `afstand` (p-median) or `dekking` (maximal covering).
    pub(crate) doel: Objective,
    /// As in `toets`.
    pub(crate) kandidaten: PathBuf,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) elke_m: Option<f64>,
    /// The weight that decides; the first of the vlekkenplan when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gewicht: Option<String>,
    /// What counts as within reach; the norm of the kind when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) binnen_m: Option<f64>,
    /// Candidates farther than this from an address do nothing for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) hoogstens_m: Option<f64>,
    /// Seconds; 60 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tijd_s: Option<f64>,
}

/// One heatmap: `out/NAAM.tif`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeatmapPart {
    pub(crate) naam: String,
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub(crate) filter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) minus_where: Option<String>,
    pub(crate) gewicht: String,
    pub(crate) straal_m: f64,
    pub(crate) cel_m: f64,
    pub(crate) kernel: String,
    pub(crate) eenheid: String,
    /// With a method (`rond`, `kwantiel`, `gelijk`, `jenks`) the classes are written too: `out/NAAM_klassen.geojson`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) klassen: Option<ClassMethod>,
    /// With a title the map is drawn too: `out/NAAM.png`, with the outlines of the districts where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kaart: Option<String>,
}

impl Inputs {
    /// Every input that is named, in a fixed order.
    pub(crate) fn named(&self) -> impl Iterator<Item = &PathBuf> {
        let inputs = [
            &self.vestigingen,
            &self.werklocaties,
            &self.adressen,
            &self.voorzieningen,
            &self.buurten,
            &self.wijken,
            &self.gemeenten,
            &self.straten,
        ];
        inputs.into_iter().flatten()
    }

    /// The same inputs, seen from a folder.
    fn within(&self, folder: &Path) -> Self {
        let join = |path: &Option<PathBuf>| path.as_ref().map(|p| folder.join(p));
        Self {
            crs: self.crs.clone(),
            vestigingen: join(&self.vestigingen),
            werklocaties: join(&self.werklocaties),
            adressen: join(&self.adressen),
            voorzieningen: join(&self.voorzieningen),
            buurten: join(&self.buurten),
            wijken: join(&self.wijken),
            gemeenten: join(&self.gemeenten),
            straten: join(&self.straten),
        }
    }
}

/// A project and where its files lie.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OpenProject {
    /// As it stands in its file.
    pub(crate) project: Project,
    /// The project file.
    pub(crate) file: PathBuf,
    /// The inputs, to be opened.
    pub(crate) inputs: Inputs,
}

impl OpenProject {
    /// Reads a project file.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
        let project: Project =
            toml::from_str(&text).with_context(|| format!("{}: is no project file", file.display()))?;
        let inputs = project.invoer.within(file.parent().unwrap_or(Path::new("")));
        Ok(Self { project, file: file.to_path_buf(), inputs })
    }

    /// A file that a part names, seen from the folder of the project.
    pub(crate) fn beside(&self, path: &Path) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join(path)
    }

    /// Every file that is read, as it is named and as it is opened, each once, in a fixed order.
    pub(crate) fn files(&self) -> Vec<(PathBuf, PathBuf)> {
        let mut files: Vec<(PathBuf, PathBuf)> =
            self.project.invoer.named().cloned().zip(self.inputs.named().cloned()).collect();
        let parts = self.project.vlekkenplan.iter().flat_map(VlekkenplanPart::files);
        let parts = self.project.werklocaties.iter().flat_map(WerklocatiesPart::files).chain(parts);
        for named in parts {
            let opened = self.beside(&named);
            if files.iter().all(|(known, _)| *known != named) {
                files.push((named, opened));
            }
        }
        files
    }

    /// An input that a part of the project needs.
    pub(crate) fn need<'a>(&self, input: Option<&'a PathBuf>, name: &str, part: &str) -> Result<&'a Path> {
        let missing = || format!("{}: [{part}] needs {name} under [invoer]", self.file.display());
        input.map(PathBuf::as_path).with_context(missing)
    }
}
