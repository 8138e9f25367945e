//! Settings of the vlekkenplan, and of what is asked beside it.

use super::locatie::{DichtstbijPart, LocatiePart, ToetsPart};
use super::{BedieningPart, FileStem};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use werkvlek_analysis::{AtAddress, CELL_M, PANTOFFELZONE_M, PictureSize, ServiceAreas, THRESHOLDS_M};
use werkvlek_core::MinPeople;

/// The word of `profiel` for straight lines where there are streets.
pub const STRAIGHT: &str = "hemelsbreed";

/// What is made of a vlekkenplan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Maak {
    /// Distances per address and district, vlekken, weak spots, and what else the part asks for.
    Plan,
    /// The places of `[[vlekkenplan.locatie]]`.
    Locatie,
    /// The tables of `[[vlekkenplan.dichtstbij]]`.
    Dichtstbij,
}

/// How far people live from facilities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct VlekkenplanPart {
    /// Kinds of facilities; every kind in the input when there are none here.
    pub soorten: Vec<String>,
    /// Distances within which people are counted, in metres.
    pub drempels_m: Vec<f64>,
    /// Columns of the addresses that weigh them (inhabitants); `NAAM=KOLOM` gives a column another name, so that years can be
    /// compared. Without any, each address counts 1.
    pub gewichten: Vec<String>,
    /// Figures per district that are spread equally over its addresses and weigh them: `KOLOM`, `NAAM=KOLOM`, or
    /// `NAAM=KOLOM%GEHEEL` for a column of percentages of another one, as CBS gives 65+.
    pub gespreid: Vec<String>,
    /// Table with the figures to spread, by district code; the buurten themselves when not given.
    pub gespreid_tabel: Option<PathBuf>,
    /// Who goes along the streets: `nl` (on foot), `fiets`, `cbs` (as CBS measures), or a .toml file; `hemelsbreed` for
    /// straight lines. When not given: `nl` where `[invoer]` names streets, else straight lines.
    pub profiel: Option<String>,
    /// Farther than this from a street is off the network, in metres.
    pub max_snap_m: f64,
    /// Join lines of a layer that cross without a shared vertex, and ends within so many metres of a line.
    pub verbind_m: Option<f64>,
    /// Keep the built street graph in this file, and use it next time when it still fits.
    pub straten_bewaard: Option<PathBuf>,
    /// Which service areas are drawn along the streets: `geen`, `soort` or `voorziening`.
    pub bereik: ServiceAreas,
    /// Also draw the way from each address to each nearest facility.
    pub routes: bool,
    /// Also count the facilities within each threshold of each address.
    pub aantallen: bool,
    /// File (CSV) for the distance from every address to every facility.
    pub matrix: Option<PathBuf>,
    /// With a title the districts are drawn too, for the first kind: `out/vlekkenplan.png`.
    pub kaart: Option<String>,
    /// File for the picture.
    pub kaart_uitvoer: Option<PathBuf>,
    /// Size of the picture in pixels, as `1600x1200`; upright where the map is.
    pub kaart_formaat: Option<PictureSize>,
    /// How near a facility should be, in metres; beyond it a dwelling is a weak spot.
    pub norm_m: f64,
    /// Kinds that must all be within their norm for a dwelling to lie in a vlek; every kind when there are none here.
    pub vereist: Vec<String>,
    /// How many kinds must be within their norm at least.
    pub ten_minste: Option<usize>,
    /// Fewer people than this are hidden in tables and layers, with what would give them away; 1 hides nothing.
    pub min_personen: u32,
    /// What is told at single addresses: `afstanden` (how far each is, and nobody who lives there) or `mensen` (how many live there
    /// where they are enough, and no distances). Both at once would tell, with the means, who lives where.
    pub op_adres: AtAddress,
    /// Side of the square cells in which weak spots are ranked, in metres.
    pub cel_m: f64,
    /// Other norms for some kinds, as `supermarkt = 500.0`.
    pub normen_m: BTreeMap<String, f64>,
    /// Candidate sites weighed against criteria.
    pub toets: Vec<ToetsPart>,
    /// Where to build.
    pub locatie: Vec<LocatiePart>,
    /// The nearest facilities from some points.
    pub dichtstbij: Vec<DichtstbijPart>,
    /// Planned dwellings against the need.
    pub woningplannen: Option<WoningplannenPart>,
    /// Published distances to compare with.
    pub gepubliceerd: Option<GepubliceerdPart>,
    /// Service of public transport by a timetable.
    pub bediening: Option<BedieningPart>,
    /// Other project files to compare with.
    pub scenario: Vec<ScenarioPart>,
    /// Which of its results are made: `plan`, `locatie`, `dichtstbij`.
    pub maak: Vec<Maak>,
    /// File for the layers and tables, instead of a GeoPackage, GeoJSON and CSV each.
    pub uitvoer: Option<PathBuf>,
}

impl Default for VlekkenplanPart {
    fn default() -> Self {
        Self {
            soorten: Vec::new(),
            drempels_m: THRESHOLDS_M.to_vec(),
            gewichten: Vec::new(),
            gespreid: Vec::new(),
            gespreid_tabel: None,
            profiel: None,
            max_snap_m: 250.0,
            verbind_m: None,
            straten_bewaard: None,
            bereik: ServiceAreas::Soort,
            routes: false,
            aantallen: false,
            matrix: None,
            kaart: None,
            kaart_uitvoer: None,
            kaart_formaat: None,
            norm_m: PANTOFFELZONE_M,
            vereist: Vec::new(),
            ten_minste: None,
            min_personen: MinPeople::default().people(),
            op_adres: AtAddress::default(),
            cel_m: CELL_M,
            normen_m: BTreeMap::new(),
            toets: Vec::new(),
            locatie: Vec::new(),
            dichtstbij: Vec::new(),
            woningplannen: None,
            gepubliceerd: None,
            bediening: None,
            scenario: Vec::new(),
            maak: vec![Maak::Plan, Maak::Locatie, Maak::Dichtstbij],
            uitvoer: None,
        }
    }
}

/// Planned dwellings: points with woningtype, aantal and jaar.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WoningplannenPart {
    /// The layer of the plans.
    pub bestand: PathBuf,
    /// First year of the need.
    #[serde(default)]
    pub van: Option<u16>,
    /// Last year of the need.
    #[serde(default)]
    pub tot_en_met: Option<u16>,
    /// Dwellings needed per type, as `nultredenwoning = 925`.
    #[serde(default)]
    pub behoefte: BTreeMap<String, u32>,
}

/// Published distances in km, as CBS gives them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GepubliceerdPart {
    /// A table by district code; the buurten themselves when not given.
    #[serde(default)]
    pub tabel: Option<PathBuf>,
    /// Column by kind, as `huisarts = "g_afs_hp"`.
    pub kolommen_km: BTreeMap<String, String>,
}

/// The vlekkenplan of another project file, which comes after this one: `out/NAAM.gpkg`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioPart {
    /// Name of the comparison.
    pub naam: FileStem,
    /// The other project file, relative to this one.
    pub project: PathBuf,
}

impl VlekkenplanPart {
    /// The profile, when distances go along the streets.
    pub(crate) fn profile(&self, streets: Option<&PathBuf>) -> Option<&str> {
        match (self.profiel.as_deref(), streets) {
            (Some(STRAIGHT), _) | (None, None) => None,
            (Some(profile), _) => Some(profile),
            (None, Some(_)) => Some("nl"),
        }
    }

    /// Whether this result is asked for.
    pub(crate) fn makes(&self, what: Maak) -> bool {
        self.maak.contains(&what)
    }

    /// Files that are read beside the inputs: candidates, layers and criteria of one's own.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let candidates =
            self.toets.iter().map(|t| &t.kandidaten).chain(self.locatie.iter().map(|l| &l.kandidaten));
        let mut files: Vec<PathBuf> = candidates.filter_map(|c| c.file()).map(Path::to_path_buf).collect();
        files.extend(self.woningplannen.iter().map(|plans| plans.bestand.clone()));
        files.extend(self.gepubliceerd.iter().filter_map(|published| published.tabel.clone()));
        files.extend(self.gespreid_tabel.clone());
        files.extend(self.bediening.iter().flat_map(BedieningPart::files).cloned());
        for toets in &self.toets {
            files.extend(toets.lagen.values().cloned());
            if is_toml(&toets.criteria) {
                files.push(PathBuf::from(&toets.criteria));
            }
        }
        files.extend(self.profiel.as_ref().filter(|profile| is_toml(profile)).map(PathBuf::from));
        files
    }

    /// Every path that is read, to be changed; texts that may be a path beside them.
    pub(crate) fn files_mut(&mut self) -> (Vec<&mut PathBuf>, Vec<&mut String>) {
        let mut files: Vec<&mut PathBuf> = Vec::new();
        let mut texts: Vec<&mut String> = Vec::new();
        for toets in &mut self.toets {
            files.extend(toets.kandidaten.file_mut());
            files.extend(toets.lagen.values_mut());
            texts.push(&mut toets.criteria);
        }
        files.extend(self.locatie.iter_mut().filter_map(|l| l.kandidaten.file_mut()));
        files.extend(self.woningplannen.iter_mut().map(|plans| &mut plans.bestand));
        files.extend(self.gepubliceerd.iter_mut().filter_map(|published| published.tabel.as_mut()));
        files.extend(&mut self.gespreid_tabel);
        files.extend(self.bediening.iter_mut().flat_map(|part| &mut part.dienstregeling));
        files.extend(&mut self.straten_bewaard);
        files.extend(self.scenario.iter_mut().map(|scenario| &mut scenario.project));
        texts.extend(&mut self.profiel);
        (files, texts.into_iter().filter(|text| is_toml(text)).collect())
    }

    pub(crate) fn outputs_mut(&mut self) -> Vec<&mut PathBuf> {
        let own = [&mut self.uitvoer, &mut self.matrix, &mut self.kaart_uitvoer].into_iter().flatten();
        let locations = self.locatie.iter_mut().filter_map(|l| l.uitvoer.as_mut());
        own.chain(locations).collect()
    }
}

/// Whether a text names a TOML file rather than something that is shipped.
pub(crate) fn is_toml(text: &str) -> bool {
    Path::new(text).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}
