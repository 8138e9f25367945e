//! Flags that several commands share.

use crate::analysis::{PictureSize, Words};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::str::FromStr;
use werkvlek_io::{Overwrite, PointColumns};

/// How tables are printed on stdout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

/// How the first input is read.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Layer of the first input, when its file holds several; other inputs: FILE|layername=NAME
    #[arg(long)]
    pub(crate) layer: Option<String>,
    /// Use only rows of the first input for which this holds (OGR attribute filter), e.g. 'jaar = 2022'; other
    /// inputs: FILE|subset=FILTER
    #[arg(long = "where", value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// CRS of inputs that state none, e.g. EPSG:28992
    #[arg(long)]
    pub(crate) crs: Option<String>,
    /// Projected CRS in metres in which everything is measured and written (GeoJSON is always lon, lat)
    #[arg(long, default_value = "EPSG:28992", value_name = "CRS")]
    pub(crate) target_crs: String,
    /// Column with x of a file without geometries
    #[arg(long, requires = "y", value_name = "COLUMN")]
    pub(crate) x: Option<String>,
    /// Column with y of a file without geometries
    #[arg(long, requires = "x", value_name = "COLUMN")]
    pub(crate) y: Option<String>,
    /// Column that plays a role, where it is not recognised, e.g. --field banen=WP_TOT
    #[arg(long = "field", value_name = "ROLE=COLUMN")]
    pub(crate) fields: Vec<KeyValue>,
}

impl InputArgs {
    /// The coordinate columns.
    pub(crate) fn columns(&self) -> PointColumns {
        PointColumns { x: self.x.clone(), y: self.y.clone() }
    }
}

/// Distance along streets instead of in a straight line.
#[derive(Debug, Clone, Args)]
pub(crate) struct NetworkArgs {
    /// Streets: an .osm.pbf, OpenStreetMap XML, or a line layer; without it distances are straight lines
    #[arg(long, value_name = "FILE")]
    pub(crate) network: Option<PathBuf>,
    /// Who goes: nl (on foot), fiets (by bicycle), cbs (roads open to cars, as CBS measures), or a .toml of your own
    #[arg(long, default_value = "nl", requires = "network")]
    pub(crate) profile: String,
    /// Farther than this from a street is off the network
    #[arg(long, default_value = "250", requires = "network", value_name = "M")]
    pub(crate) max_snap: f64,
    /// Join lines of a layer that cross without a shared vertex, and ends within M metres of a line (never for
    /// OpenStreetMap; bridges then need a column with levels)
    #[arg(long, requires = "network", value_name = "M")]
    pub(crate) join_crossings: Option<f64>,
    /// Keep the built street graph in this file, and use it next time when it still fits
    #[arg(long, requires = "network", value_name = "FILE")]
    pub(crate) graph_cache: Option<PathBuf>,
}

/// Who lives at the origins, and in which districts.
#[derive(Debug, Clone, Args)]
pub(crate) struct PeopleArgs {
    /// Districts: polygons with a code and a name, the finest first; more such flags give coarser levels, and wijken and
    /// gemeenten follow from CBS codes by themselves. Without districts there is one figure for all origins
    #[arg(long, value_name = "FILE")]
    pub(crate) districts: Vec<PathBuf>,
    /// Columns of the origins that weigh them (inhabitants); without any, each origin counts 1
    #[arg(long, value_delimiter = ',')]
    pub(crate) weights: Vec<String>,
    /// Figures per district that are spread equally over its origins and weigh them, e.g. inwoners
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", requires = "districts")]
    pub(crate) spread: Vec<String>,
    /// Table with the figures to spread, by district code; default: the districts themselves
    #[arg(long, requires = "spread", value_name = "TABLE")]
    pub(crate) figures: Option<PathBuf>,
}

impl PeopleArgs {
    /// The weight that comes first, when there is one.
    pub(crate) fn headline(&self) -> Option<&String> {
        self.weights.first().or(self.spread.first())
    }
}

/// A picture of the map, for a document.
#[derive(Debug, Clone, Args)]
pub(crate) struct PictureArgs {
    /// Also draw the map as a picture, with legend, scale bar, north arrow and source line
    #[arg(long, value_name = "PNG")]
    pub(crate) png: Option<PathBuf>,
    /// Title of the picture
    #[arg(long, requires = "png", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Where the data come from, for the source line, e.g. 'LISA 2022'
    #[arg(long, requires = "png", value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Size of the picture; default 1600x1200, or upright where the map is
    #[arg(long, requires = "png", value_name = "WxH")]
    pub(crate) png_size: Option<PictureSize>,
}

impl PictureArgs {
    /// What the picture says.
    pub(crate) fn words(&self) -> Words {
        Words { title: self.title.clone(), source: self.source.clone(), size: self.png_size }
    }
}

/// Where the result goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct OutputArgs {
    /// Output; its ending decides the format
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    /// Replace an existing output
    #[arg(long)]
    pub(crate) force: bool,
}

impl OutputArgs {
    /// What to do with an existing output.
    pub(crate) fn overwrite(&self) -> Overwrite {
        overwrite(self.force)
    }
}

/// What `--force` means.
pub(crate) fn overwrite(force: bool) -> Overwrite {
    if force { Overwrite::Replace } else { Overwrite::Refuse }
}

/// `KEY=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyValue {
    pub(crate) key: String,
    pub(crate) value: String,
}

impl FromStr for KeyValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((k, v)) if !k.trim().is_empty() && !v.trim().is_empty() => {
                Ok(Self { key: k.trim().to_owned(), value: v.trim().to_owned() })
            }
            _ => Err(format!("'{text}' found, ROLE=COLUMN expected, e.g. banen=WP_TOT")),
        }
    }
}

/// `KIND=METRES`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KindMetres {
    pub(crate) kind: String,
    pub(crate) metres: f64,
}

impl FromStr for KindMetres {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("'{text}' found, KIND=METRES expected, e.g. supermarkt=500");
        let (kind, metres) = text.split_once('=').ok_or_else(expected)?;
        let metres: f64 = metres.trim().parse().map_err(|_| expected())?;
        if kind.trim().is_empty() || !metres.is_finite() || metres <= 0.0 {
            return Err(expected());
        }
        Ok(Self { kind: kind.trim().to_owned(), metres })
    }
}
