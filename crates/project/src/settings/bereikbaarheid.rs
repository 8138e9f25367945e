//! Settings of access: what can people reach, and is there room for them?

use super::marked::marked;
use super::vlekkenplan::is_toml;
use super::{FileStem, VlekkenplanPart};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use werkvlek_analysis::{AccessMeasure, Openbaarheid, PictureSize};
use werkvlek_core::{DisclosureError, DisclosureRule, MinPeople};

/// How one travels, and so what is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reiswijze {
    /// Metres along the streets, or in a straight line without streets.
    Meters,
    /// Minutes at the speed of the profile: on foot with `nl`, by bicycle with `fiets`.
    #[default]
    Minuten,
    /// Minutes by public transport, with walks at both ends.
    Ov,
    /// As a table of one's own says.
    Matrix,
}

/// What can be reached: `out/NAAM.gpkg` and its tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BereikbaarheidPart {
    /// Name of the results.
    pub naam: FileStem,
    /// Where one starts: points, or polygons that count at a point inside; `adressen` of `[invoer]` when not given.
    pub herkomsten: Option<PathBuf>,
    /// Start from squares of so many metres instead of each herkomst: in the middle of those in it, with all who live there.
    pub vak_m: Option<f64>,
    /// Columns of the herkomsten that weigh them (inhabitants), the first of which counts; without any each counts 1.
    pub gewichten: Vec<String>,
    /// Figures per district that are spread over the adressen and weigh them, as in the vlekkenplan.
    pub gespreid: Vec<String>,
    /// Table with the figures to spread, by district code; the buurten themselves when not given.
    pub gespreid_tabel: Option<PathBuf>,
    /// What can be reached, one table each.
    pub kansen: Vec<KansenPart>,
    /// `cumulatief`, `passief`, `dichtstbij`, `gravitatie`, `2sfca`, `bfca`, `beschikbaar`.
    pub maten: Vec<AccessMeasure>,
    /// `meters`, `minuten`, `ov` or `matrix`.
    pub met: Reiswijze,
    /// What counts as within reach, in metres or minutes; rising.
    pub grenzen: Vec<f64>,
    /// How much less what is farther counts, for gravitatie and shared supply: `exponentieel:0.1`, `lineair:30`,
    /// `stappen:10=1,20=0.68,30=0.22`, `logistisch:30,10`. When not given, shared supply counts all within each limit.
    pub afname: Option<String>,
    /// The nearest is the k-th.
    pub k: NonZeroUsize,
    /// Farther than this is not reached, in metres or minutes; when not given the highest limit, and with a decay 90 minutes or
    /// 10,000 metres at least.
    pub hoogstens: Option<f64>,
    /// Who goes along the streets, as in the vlekkenplan.
    pub profiel: Option<String>,
    /// Farther than this from a street is off the network, in metres.
    pub max_snap_m: f64,
    /// Join lines of a layer that cross without a shared vertex, and ends within so many metres of a line.
    pub verbind_m: Option<f64>,
    /// Keep the built street graph in this file, and use it next time when it still fits.
    pub straten_bewaard: Option<PathBuf>,
    /// Join what is off the streets to all else in straight lines, which count 1.3 times.
    pub los_hemelsbreed: bool,
    /// How fast one goes where there are no streets, in km per hour.
    pub snelheid_km_h: f64,
    /// Timetables as GTFS, zipped or as folders.
    pub dienstregeling: Vec<PathBuf>,
    /// The day, as `2024-05-14`.
    pub datum: Option<String>,
    /// When one leaves: a window with a departure every minute, as `07:30-09:00`, or one departure, as `08:00`.
    pub vertrek: Option<String>,
    /// The longest walk to and from a stop, in metres.
    pub lopen_m: f64,
    /// The most changes from one vehicle to another.
    pub overstappen: u32,
    /// The least time between getting off and leaving again, in minutes.
    pub overstap_min: f64,
    /// Which percentiles over the departures of a window are given, 0 to 100.
    pub percentielen: Vec<f64>,
    /// A TOML file with changes of the timetable: `[[halte_sluiten]]`, `[[lijn_schrappen]]`, `[[frequentie]]`, `[[station_erbij]]` and
    /// `[[lijn_erbij]]`.
    pub wijzigingen: Option<PathBuf>,
    /// Keep the timetable that was read in this file, and use it next time when it still fits.
    pub dienstregeling_bewaard: Option<PathBuf>,
    /// A table of minutes, a row a pair: origin, destination, cost. CSV or Parquet.
    pub matrix: Option<PathBuf>,
    /// Journeys of the first departure to explain, each as `VAN>NAAR` with their ids.
    pub uitleg: Vec<String>,
    /// Establishments that no figure may have fewer of.
    pub min_vestigingen: u32,
    /// The largest share that one establishment may have of a figure, in per cent.
    pub max_aandeel: f64,
    /// Fewer people than this are brought together with neighbours before they count; 1 leaves everybody where he lives.
    pub min_personen: u32,
    /// With `true` nothing is brought together, and every output is named `_vertrouwelijk`.
    pub vertrouwelijk: bool,
    /// With a title the districts are drawn too, for the first figure: `out/NAAM.png`.
    pub kaart: Option<String>,
    /// File for the picture.
    pub kaart_uitvoer: Option<PathBuf>,
    /// Size of the picture in pixels, as `1600x1200`.
    pub kaart_formaat: Option<PictureSize>,
    /// File for the layers and tables, instead of a GeoPackage and CSV.
    pub uitvoer: Option<PathBuf>,
}

/// Something that can be reached: jobs, facilities with capacity, people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KansenPart {
    /// What it is called in the results, as `banen`.
    pub naam: String,
    /// Points, or polygons that count at a point inside. Establishments (with SBI codes or jobs) are protected.
    pub bestand: PathBuf,
    /// How much there is at each: a column, or the role of one as `banen`; 1 each when not given.
    #[serde(default)]
    pub kolom: Option<String>,
}

impl Default for BereikbaarheidPart {
    fn default() -> Self {
        Self {
            naam: FileStem::new("bereikbaarheid").expect("it is one"),
            herkomsten: None,
            vak_m: None,
            gewichten: Vec::new(),
            gespreid: Vec::new(),
            gespreid_tabel: None,
            kansen: Vec::new(),
            maten: vec![AccessMeasure::Cumulative],
            met: Reiswijze::default(),
            grenzen: vec![15.0, 30.0, 45.0],
            afname: None,
            k: NonZeroUsize::MIN,
            hoogstens: None,
            profiel: None,
            max_snap_m: VlekkenplanPart::default().max_snap_m,
            verbind_m: None,
            straten_bewaard: None,
            los_hemelsbreed: false,
            snelheid_km_h: 5.0,
            dienstregeling: Vec::new(),
            datum: None,
            vertrek: None,
            lopen_m: 1_000.0,
            overstappen: 3,
            overstap_min: 2.0,
            percentielen: vec![50.0],
            wijzigingen: None,
            dienstregeling_bewaard: None,
            matrix: None,
            uitleg: Vec::new(),
            min_vestigingen: DisclosureRule::default().min_vestigingen(),
            max_aandeel: DisclosureRule::default().max_share_percent(),
            min_personen: MinPeople::default().people(),
            vertrouwelijk: false,
            kaart: None,
            kaart_uitvoer: None,
            kaart_formaat: None,
            uitvoer: None,
        }
    }
}

impl BereikbaarheidPart {
    /// The rule by which establishments are protected.
    pub(crate) fn openbaar(&self) -> Result<Openbaarheid, DisclosureError> {
        if self.vertrouwelijk {
            return Ok(Openbaarheid::Vertrouwelijk);
        }
        Ok(Openbaarheid::Beschermd(DisclosureRule::new(self.min_vestigingen, self.max_aandeel)?))
    }

    /// The streets and the people of the part, as those of a vlekkenplan, which are read the same way.
    pub(crate) fn as_vlekkenplan(&self) -> VlekkenplanPart {
        VlekkenplanPart {
            gewichten: self.gewichten.clone(),
            gespreid: self.gespreid.clone(),
            gespreid_tabel: self.gespreid_tabel.clone(),
            profiel: self.profiel.clone(),
            max_snap_m: self.max_snap_m,
            verbind_m: self.verbind_m,
            straten_bewaard: self.straten_bewaard.clone(),
            ..VlekkenplanPart::default()
        }
    }

    /// The same part with outputs whose names say that they are not for everybody, where nothing is hidden.
    pub(crate) fn marked(&self) -> Cow<'_, Self> {
        if !self.vertrouwelijk {
            return Cow::Borrowed(self);
        }
        let mut part = self.clone();
        let stem = marked(std::path::Path::new(self.naam.as_str()));
        part.naam = FileStem::of_output(&stem, self.naam.as_str());
        part.outputs_mut().into_iter().for_each(|path| *path = marked(path));
        Cow::Owned(part)
    }

    /// Files that are read beside the inputs.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.kansen.iter().map(|one| one.bestand.clone()).collect();
        let named = [&self.herkomsten, &self.gespreid_tabel, &self.wijzigingen, &self.matrix];
        files.extend(named.into_iter().flatten().cloned());
        // A folder is no file whose hash could be taken.
        files.extend(self.dienstregeling.iter().filter(|feed| is_zip(feed)).cloned());
        files.extend(self.profiel.as_ref().filter(|profile| is_toml(profile)).map(PathBuf::from));
        files
    }

    /// Every path that is read, to be changed; texts that may be a path beside them.
    pub(crate) fn files_mut(&mut self) -> (Vec<&mut PathBuf>, Vec<&mut String>) {
        let mut files: Vec<&mut PathBuf> = self.kansen.iter_mut().map(|one| &mut one.bestand).collect();
        let named = [
            &mut self.herkomsten,
            &mut self.gespreid_tabel,
            &mut self.wijzigingen,
            &mut self.matrix,
            &mut self.straten_bewaard,
            &mut self.dienstregeling_bewaard,
        ];
        files.extend(named.into_iter().flatten());
        files.extend(&mut self.dienstregeling);
        let texts = self.profiel.iter_mut().filter(|text| is_toml(text)).collect();
        (files, texts)
    }

    pub(crate) fn outputs_mut(&mut self) -> Vec<&mut PathBuf> {
        [&mut self.uitvoer, &mut self.kaart_uitvoer].into_iter().flatten().collect()
    }
}

pub(super) fn is_zip(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}
