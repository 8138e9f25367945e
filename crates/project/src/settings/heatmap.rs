//! Settings of a heatmap.

use super::FileStem;
use super::marked::marked;
use super::value::CellPrecision;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::num::{NonZeroU8, NonZeroUsize};
use std::path::PathBuf;
use werkvlek_analysis::{ClassMethod, Openbaarheid, PictureSize, VERTROUWELIJK};
use werkvlek_core::{DisclosureError, DisclosureRule};

/// One heatmap: `out/NAAM.tif`.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of a project file, true or false")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HeatmapPart {
    /// Name of the raster.
    pub naam: FileStem,
    /// Use only establishments for which this holds , as `jaar = 2022 AND sbi LIKE '86%'`.
    #[serde(rename = "where")]
    pub filter: Option<String>,
    /// The year that is meant, where `invoer.jaar` names none or takes it from the names of files.
    pub jaar: Option<u16>,
    /// Subtract the density of this year.
    pub minus_jaar: Option<u16>,
    /// Subtract the density of the establishments for which this holds, as `jaar = 2010`.
    pub minus_where: Option<String>,
    /// Subtract the density of the points of this file, instead of those of the same one.
    pub minus: Option<PathBuf>,
    /// Column with the weight of each point; without it every point counts 1.
    pub gewicht: Option<String>,
    /// Radius of the kernel in metres; to be given, since it is never chosen silently.
    pub straal_m: f64,
    /// Size of a cell in metres.
    pub cel_m: f64,
    /// `quartic`, `triweight`, `epanechnikov`, `uniform`, `triangular` (or `triangular:DECAY`) or `gaussian`.
    pub kernel: String,
    /// `per-ha`, `per-km2`, `per-m2` or `raw`.
    pub eenheid: String,
    /// Grid edges in metres, x0, y0, x1, y1; snapped outward to whole cells.
    pub begrenzing_m: Option<[f64; 4]>,
    /// Take the grid of this raster.
    pub raster: Option<PathBuf>,
    /// Radius of each point: the distance to its K-th neighbour, at most `straal_m`.
    pub buren: Option<NonZeroUsize>,
    /// With `buren`, the least radius; two cells when not given.
    pub minste_straal_m: Option<f64>,
    /// Border of the study area (polygons): kernels are cut off there, and all weight inside is kept inside.
    pub grens: Option<PathBuf>,
    /// Squares of 100 m with fewer establishments than this are drawn together with the nearest ones; 3 when not given. Without
    /// `gewicht` and either of the two, points are drawn as they are.
    pub min_vestigingen: Option<u32>,
    /// So are squares of which one establishment has more than so many per cent of the weight; 80 when not given.
    pub max_aandeel: Option<f64>,
    /// With `true` all is drawn as it is, and every file is named `_vertrouwelijk`.
    pub vertrouwelijk: bool,
    /// A raster for each value of this column, or by SBI code for each `sector`, `zorg` or `media-ict`, and of parts their total:
    /// bands of one .tif, or files when `uitvoer` ends in /; of a map a picture each.
    pub per: Option<String>,
    /// Points of several years at once, which counts jobs more than once.
    pub alle_jaren: bool,
    /// Weights may be below 0: changes instead of counts.
    pub negatief: bool,
    /// Bits a cell: `f32` or `f64`.
    pub precisie: CellPrecision,
    /// With a method the classes are written too, as polygons: `out/NAAM_klassen.geojson`.
    pub klassen: Option<ClassMethod>,
    /// How the classes of style, contours and picture are found, when `klassen` does not say.
    pub methode: ClassMethod,
    /// How many classes at most.
    pub aantal_klassen: NonZeroU8,
    /// Bounds of the classes, in the unit of the raster, instead of a method.
    pub grenzen: Vec<f64>,
    /// File for the classes as polygons, with the area and the weight inside each.
    pub contouren: Option<PathBuf>,
    /// File for hot and cold spots (Getis-Ord Gi*, false discovery rate held) as square cells.
    pub hotspots: Option<PathBuf>,
    /// Size of the cells of `hotspots`; cells within `straal_m` are neighbours.
    pub hotspots_cel_m: f64,
    /// Hot and cold spots among these districts instead of cells.
    pub hotspots_gebieden: Option<PathBuf>,
    /// File for the change in per cent of the earlier density.
    pub verandering_procent: Option<PathBuf>,
    /// With a title the map is drawn too: `out/NAAM.png`, with the outlines of the districts where there are any.
    pub kaart: Option<String>,
    /// File for the picture.
    pub kaart_uitvoer: Option<PathBuf>,
    /// Size of the picture in pixels, as `1600x1200`; upright where the map is.
    pub kaart_formaat: Option<PictureSize>,
    /// Outlines in the picture instead of those of the districts.
    pub omtrekken: Option<PathBuf>,
    /// Write the names of the outlines in the picture.
    pub omtrek_namen: bool,
    /// File for the raster; `NAAM.tif` when not given.
    pub uitvoer: Option<PathBuf>,
}

impl Default for HeatmapPart {
    fn default() -> Self {
        Self {
            naam: FileStem::new("heatmap").expect("it is one"),
            filter: None,
            jaar: None,
            minus_jaar: None,
            minus_where: None,
            minus: None,
            gewicht: None,
            straal_m: 0.0,
            cel_m: 25.0,
            kernel: "quartic".into(),
            eenheid: "per-ha".into(),
            begrenzing_m: None,
            raster: None,
            buren: None,
            minste_straal_m: None,
            grens: None,
            min_vestigingen: None,
            max_aandeel: None,
            vertrouwelijk: false,
            per: None,
            alle_jaren: false,
            negatief: false,
            precisie: CellPrecision::default(),
            klassen: None,
            methode: ClassMethod::default(),
            aantal_klassen: const { NonZeroU8::new(7).expect("not 0") },
            grenzen: Vec::new(),
            contouren: None,
            hotspots: None,
            hotspots_cel_m: 100.0,
            hotspots_gebieden: None,
            verandering_procent: None,
            kaart: None,
            kaart_uitvoer: None,
            kaart_formaat: None,
            omtrekken: None,
            omtrek_namen: false,
            uitvoer: None,
        }
    }
}

impl HeatmapPart {
    /// Whether single establishments are protected: they are where there is a weight, unless everything is wanted; none for
    /// points without one.
    ///
    /// # Errors
    /// When the share of the rule is none.
    pub(crate) fn openbaar(&self) -> Result<Option<Openbaarheid>, DisclosureError> {
        if self.vertrouwelijk {
            return Ok(Some(Openbaarheid::Vertrouwelijk));
        }
        if self.gewicht.is_none() && self.min_vestigingen.is_none() && self.max_aandeel.is_none() {
            return Ok(None);
        }
        let usual = DisclosureRule::default();
        let establishments = self.min_vestigingen.unwrap_or(usual.min_vestigingen());
        let share = self.max_aandeel.unwrap_or(usual.max_share_percent());
        Ok(Some(Openbaarheid::Beschermd(DisclosureRule::new(establishments, share)?)))
    }

    /// The same heatmap with outputs whose names say that they are not for everybody, where nothing is hidden.
    pub(crate) fn marked(&self) -> Cow<'_, Self> {
        if !self.vertrouwelijk {
            return Cow::Borrowed(self);
        }
        let mut part = self.clone();
        part.naam = self.naam.with_ending(VERTROUWELIJK);
        for path in part.outputs_mut() {
            *path = marked(path);
        }
        Cow::Owned(part)
    }

    /// Files that are read beside the inputs.
    pub(crate) fn files(&self) -> Vec<&PathBuf> {
        let files = [&self.minus, &self.raster, &self.grens, &self.hotspots_gebieden, &self.omtrekken];
        files.into_iter().flatten().collect()
    }

    pub(crate) fn files_mut(&mut self) -> Vec<&mut PathBuf> {
        let files = [
            &mut self.minus,
            &mut self.raster,
            &mut self.grens,
            &mut self.hotspots_gebieden,
            &mut self.omtrekken,
        ];
        files.into_iter().flatten().collect()
    }

    pub(crate) fn outputs_mut(&mut self) -> Vec<&mut PathBuf> {
        let files = [
            &mut self.uitvoer,
            &mut self.contouren,
            &mut self.hotspots,
            &mut self.verandering_procent,
            &mut self.kaart_uitvoer,
        ];
        files.into_iter().flatten().collect()
    }
}
