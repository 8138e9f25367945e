//! The input files of a project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;
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

/// One file or several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Files {
    /// One file, or what stands for several: a folder, a pattern.
    One(PathBuf),
    /// Several, together.
    Several(Vec<PathBuf>),
}

impl Files {
    /// Those that are named.
    pub fn iter(&self) -> impl Iterator<Item = &PathBuf> {
        match self {
            Self::One(file) => std::slice::from_ref(file),
            Self::Several(files) => files.as_slice(),
        }
        .iter()
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        match self {
            Self::One(file) => std::slice::from_mut(file),
            Self::Several(files) => files.as_mut_slice(),
        }
        .iter_mut()
    }
}

impl From<PathBuf> for Files {
    fn from(file: PathBuf) -> Self {
        Self::One(file)
    }
}

impl FromIterator<PathBuf> for Files {
    fn from_iter<I: IntoIterator<Item = PathBuf>>(files: I) -> Self {
        let mut files: Vec<PathBuf> = files.into_iter().collect();
        match files.pop() {
            Some(only) if files.is_empty() => Self::One(only),
            last => Self::Several(files.into_iter().chain(last).collect()),
        }
    }
}

/// Which year a register is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Jaar {
    /// This one.
    Van(u16),
    /// That in the name of each file.
    Bestandsnaam(InName),
}

/// The word for a year in the name of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InName {
    /// `bestandsnaam`
    Bestandsnaam,
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
    /// The row that names the columns of the establishments, a text or a workbook, where titles above it are not recognised; counted
    /// from 1. Without establishments it is that of the main input.
    pub kopregel: Option<NonZeroU32>,
    /// The decimal sign of numbers in texts, `komma` or `punt`; when not given each column decides, and one that leaves it open
    /// is refused.
    pub decimaal: Option<Decimaal>,
    /// Establishments: point, SBI code, jobs, year. One file, several as a list, a folder of extracts, or a pattern such as
    /// `lisa/*.csv`; of the folder and the pattern every file counts.
    pub vestigingen: Option<Files>,
    /// The year that is meant: `2022` takes the rows of that year, or all of a file without a column of years; `bestandsnaam`
    /// takes the year of a file without such a column from its name.
    pub jaar: Option<Jaar>,
    /// Only establishments with these SBI codes, or codes that begin with them, such as `86`.
    pub sbi: Vec<String>,
    /// Only establishments of these SBI sections, A to U.
    pub sectoren: Vec<String>,
    /// Only establishments of this municipality, by name or code, where a column tells it.
    pub gemeente: Option<String>,
    /// Table of postcode, x and y: establishments without coordinates stand at the centre of their postcode.
    pub postcodes: Option<PathBuf>,
    /// How many digits each SBI code has, 2 to 6: a code with fewer lost its leading zeros in a spreadsheet.
    pub sbi_cijfers: Option<u8>,
    /// Polygons of the werklocaties with their kind.
    pub werklocaties: Option<PathBuf>,
    /// Dwellings or addresses: points with weights, or a file of OpenStreetMap (.osm.pbf, .osm).
    pub adressen: Option<PathBuf>,
    /// Facilities with their kind, or a file of OpenStreetMap (.osm.pbf, .osm).
    pub voorzieningen: Option<PathBuf>,
    /// All facilities are of this kind, for a file without a column of kinds.
    pub soort_voorziening: Option<String>,
    /// Facilities that close, by their id: everything is measured as if they were gone.
    pub gesloten: Vec<String>,
    /// Facilities that come, each as `X,Y,soort` or `X,Y,soort,naam` in the system of the project: everything is measured as if they
    /// were there.
    pub erbij: Vec<String>,
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
    /// What maps draw lightly under their data: a file of OpenStreetMap, or one with layers of streets, water, green, railways or
    /// places.
    pub ondergrond: Option<PathBuf>,
}

impl Inputs {
    /// The files of the districts, the finest level first.
    pub(crate) fn districts(&self) -> Vec<&PathBuf> {
        let named = [&self.buurten, &self.wijken, &self.gemeenten].into_iter().flatten();
        named.chain(&self.gebieden).collect()
    }

    /// Every input that is named, in a fixed order.
    pub(crate) fn named(&self) -> Vec<&PathBuf> {
        let first = [&self.werklocaties, &self.adressen, &self.voorzieningen];
        let tables = [&self.soorten_tabel];
        let mut all: Vec<&PathBuf> = self.vestigingen.iter().flat_map(Files::iter).collect();
        all.extend(&self.postcodes);
        all.extend(first.into_iter().flatten());
        all.extend(self.districts());
        all.extend(&self.straten);
        all.extend(&self.ondergrond);
        all.extend(tables.into_iter().flatten());
        all
    }

    /// The same, to be changed.
    pub(crate) fn named_mut(&mut self) -> Vec<&mut PathBuf> {
        let named = [
            &mut self.postcodes,
            &mut self.werklocaties,
            &mut self.adressen,
            &mut self.voorzieningen,
            &mut self.soorten_tabel,
            &mut self.buurten,
            &mut self.wijken,
            &mut self.gemeenten,
            &mut self.straten,
            &mut self.ondergrond,
        ];
        let others = named.into_iter().flatten().chain(&mut self.gebieden);
        self.vestigingen.iter_mut().flat_map(Files::iter_mut).chain(others).collect()
    }
}
