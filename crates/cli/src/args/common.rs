//! Flags that several commands share.

use super::one_or_more::one_or_more;
use super::parse::{KeyValue, YearWord};
use super::words::{CsvWord, DecimalWord};
use clap::{ArgGroup, Args, ValueEnum};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use werkvlek_analysis::PictureSize;
use werkvlek_io::{Overwrite, Source};
use werkvlek_project::{Project, VlekkenplanPart};

/// How tables are printed on stdout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    Table,
    /// For people, with every column however wide that is
    Wide,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

/// The facilities, and of what kind they are.
#[derive(Debug, Clone, Args)]
pub(crate) struct FacilityArgs {
    /// Facilities with their kind, or a file of OpenStreetMap (.osm.pbf, .osm)
    #[arg(long)]
    pub(crate) facilities: PathBuf,
    /// All facilities are of this kind (for a file without a column of kinds)
    #[arg(long, value_name = "KIND", conflicts_with = "kind_table")]
    pub(crate) facility_kind: Option<String>,
    /// TOML table of kinds and their OpenStreetMap tags
    #[arg(long, value_name = "TOML")]
    pub(crate) kind_table: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: ChangeArgs,
}

/// What if? Facilities that close and that come.
#[derive(Debug, Clone, Args)]
pub(crate) struct ChangeArgs {
    /// A facility that closes, by its id: measured as if it were gone; may be given more than once
    #[arg(long, value_name = "ID")]
    pub(crate) close: Vec<String>,
    /// A facility that comes, X,Y,KIND or X,Y,KIND,NAME in the target CRS: measured as if it were there; may be given more than once
    #[arg(long, value_name = "X,Y,KIND", allow_hyphen_values = true)]
    pub(crate) add: Vec<String>,
}

impl ChangeArgs {
    pub(crate) fn onto(&self, project: &mut Project) {
        project.invoer.gesloten.clone_from(&self.close);
        project.invoer.erbij.clone_from(&self.add);
    }
}

impl FacilityArgs {
    pub(crate) fn onto(&self, project: &mut Project) {
        self.changes.onto(project);
        project.invoer.voorzieningen = Some(self.facilities.clone());
        project.invoer.soort_voorziening.clone_from(&self.facility_kind);
        project.invoer.soorten_tabel.clone_from(&self.kind_table);
    }
}

/// How the first input is read.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Layer of the first input, when its file holds several; other inputs: FILE|layername=NAME
    #[arg(long)]
    pub(crate) layer: Option<String>,
    /// Use only rows of the first input for which this holds, as in the WHERE of SQL, e.g. 'jaar = 2022'; other
    /// inputs: FILE|subset=FILTER
    #[arg(long = "where", value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// CRS of inputs that state none, e.g. EPSG:28992
    #[arg(long)]
    pub(crate) crs: Option<String>,
    /// Projected CRS in metres in which everything is measured and written (GeoJSON is always lon, lat)
    #[arg(long, default_value_t = Project::default().crs, value_name = "CRS")]
    pub(crate) target_crs: String,
    /// Column with x of a file without geometries
    #[arg(long, requires = "y", value_name = "COLUMN")]
    pub(crate) x: Option<String>,
    /// Column with y of a file without geometries
    #[arg(long, requires = "x", value_name = "COLUMN")]
    pub(crate) y: Option<String>,
    /// Row of the first input, a text or a workbook, that names its columns, where titles above it are not recognised
    #[arg(long, value_name = "N", value_parser = one_or_more::<NonZeroU32>)]
    pub(crate) header_row: Option<NonZeroU32>,
    /// Decimal sign of numbers in texts; default: each column decides, and one that leaves it open is refused
    #[arg(long, value_enum, value_name = "SIGN")]
    pub(crate) decimal: Option<DecimalWord>,
    /// Column that plays a role, where it is not recognised, e.g. --field banen=WP_TOT
    #[arg(long = "field", value_name = "ROLE=COLUMN")]
    pub(crate) fields: Vec<KeyValue>,
}

impl InputArgs {
    /// What the flags say of every input; layer and filter belong to the main one ([`InputArgs::main`]).
    pub(crate) fn onto(&self, project: &mut Project) {
        project.crs.clone_from(&self.target_crs);
        project.invoer.crs.clone_from(&self.crs);
        project.invoer.x.clone_from(&self.x);
        project.invoer.y.clone_from(&self.y);
        project.invoer.kopregel = self.header_row;
        project.invoer.decimaal = self.decimal.map(Into::into);
        project.velden = self.fields.iter().map(|f| (f.key.clone(), f.value.clone())).collect();
    }

    /// The main input with its layer and its filter, in QGIS's notation.
    pub(crate) fn main(&self, path: &Path) -> PathBuf {
        self.named(path, self.filter.as_deref())
    }

    /// The same without the filter, for an analysis that takes it apart.
    pub(crate) fn layer_of(&self, path: &Path) -> PathBuf {
        self.named(path, None)
    }

    fn named(&self, path: &Path, filter: Option<&str>) -> PathBuf {
        if self.layer.is_none() && filter.is_none() {
            return path.to_path_buf();
        }
        let source = Source::parse(path);
        let mut text = source.path().to_string_lossy().into_owned();
        for (key, value) in
            [("layername", self.layer.as_deref().or(source.layer())), ("subset", filter.or(source.filter()))]
        {
            if let Some(value) = value {
                text.push_str(&format!("|{key}={value}"));
            }
        }
        text.into()
    }
}

/// Which establishments of the files are meant.
#[derive(Debug, Clone, Args)]
pub(crate) struct RegisterArgs {
    /// The year that is meant; of a file without a column of years all rows are of it, or with `name` of the year in its name
    #[arg(long, value_name = "YEAR|name")]
    pub(crate) year: Option<YearWord>,
    /// Only these SBI codes and those that begin with them, such as 86,87,88
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    pub(crate) sbi: Vec<String>,
    /// Only these SBI sections, such as Q
    #[arg(long, value_delimiter = ',', value_name = "LETTERS")]
    pub(crate) sector: Vec<String>,
    /// Only this municipality, by name or code, where a column tells it
    #[arg(long, value_name = "NAME")]
    pub(crate) gemeente: Option<String>,
    /// Table of postcode, x and y: establishments without coordinates stand at the centre of their postcode
    #[arg(long, value_name = "TABLE")]
    pub(crate) postcodes: Option<PathBuf>,
    /// SBI codes have so many digits: a code with fewer lost its leading zeros in a spreadsheet
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(2..=6))]
    pub(crate) sbi_digits: Option<u8>,
}

impl RegisterArgs {
    /// Which files, and which of their rows.
    pub(crate) fn onto(&self, project: &mut Project, files: impl IntoIterator<Item = PathBuf>) {
        let inputs = &mut project.invoer;
        inputs.vestigingen = Some(files.into_iter().collect());
        inputs.jaar = self.year.map(|word| word.0);
        inputs.sbi.clone_from(&self.sbi);
        inputs.sectoren.clone_from(&self.sector);
        inputs.gemeente.clone_from(&self.gemeente);
        inputs.postcodes.clone_from(&self.postcodes);
        inputs.sbi_cijfers = self.sbi_digits;
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
    #[arg(long, default_value_t = VlekkenplanPart::default().max_snap_m, requires = "network", value_name = "M")]
    pub(crate) max_snap: f64,
    /// Join lines of a layer that cross without a shared vertex, and ends within M metres of a line (never for
    /// OpenStreetMap; bridges then need a column with levels)
    #[arg(long, requires = "network", value_name = "M")]
    pub(crate) join_crossings: Option<f64>,
    /// Keep the built street graph in this file, and use it next time when it still fits
    #[arg(long, requires = "network", value_name = "FILE")]
    pub(crate) graph_cache: Option<PathBuf>,
}

impl NetworkArgs {
    /// Which streets, and how to go along them.
    pub(crate) fn onto(&self, project: &mut Project, part: &mut VlekkenplanPart) {
        project.invoer.straten.clone_from(&self.network);
        part.profiel = self.network.as_ref().map(|_| self.profile.clone());
        part.max_snap_m = self.max_snap;
        part.verbind_m = self.join_crossings;
        part.straten_bewaard.clone_from(&self.graph_cache);
    }
}

/// Who lives at the origins, and in which districts.
#[derive(Debug, Clone, Args)]
pub(crate) struct PeopleArgs {
    /// Districts: polygons with a code and a name, the finest first; more such flags give coarser levels, and wijken and
    /// gemeenten follow from CBS codes by themselves. Without districts there is one figure for all origins
    #[arg(long, value_name = "FILE")]
    pub(crate) districts: Vec<PathBuf>,
    /// Columns of the origins that weigh them (inhabitants), NAME=COLUMN for another name; without any, each origin counts 1
    #[arg(long, value_delimiter = ',')]
    pub(crate) weights: Vec<String>,
    /// Figures per district that are spread equally over its origins and weigh them: COLUMN, NAME=COLUMN, or NAME=COLUMN%WHOLE
    /// where the column holds percentages, such as inwoners_65plus=percentage_personen_65_jaar_en_ouder%aantal_inwoners
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", requires = "districts")]
    pub(crate) spread: Vec<String>,
    /// Table with the figures to spread, by district code; default: the districts themselves
    #[arg(long, requires = "spread", value_name = "TABLE")]
    pub(crate) figures: Option<PathBuf>,
}

impl PeopleArgs {
    /// Which weights, and which districts.
    pub(crate) fn onto(&self, project: &mut Project, part: &mut VlekkenplanPart) {
        let inputs = &mut project.invoer;
        let mut districts = self.districts.iter().cloned();
        inputs.buurten = districts.next();
        inputs.wijken = districts.next();
        inputs.gemeenten = districts.next();
        inputs.gebieden = districts.collect();
        part.gewichten.clone_from(&self.weights);
        part.gespreid.clone_from(&self.spread);
        part.gespreid_tabel.clone_from(&self.figures);
    }
}

/// A picture of the map, for a document.
#[derive(Debug, Clone, Args)]
#[command(group(ArgGroup::new("pictures").args(["png", "maps"]).multiple(true)))]
pub(crate) struct PictureArgs {
    /// Also draw the map as a picture, with legend, scale bar, north arrow and source line
    #[arg(long, value_name = "PNG")]
    pub(crate) png: Option<PathBuf>,
    /// Folder ending in / for a picture of each question that the layers answer, or a PNG for the first of them
    #[arg(long, value_name = "FOLDER/")]
    pub(crate) maps: Option<PathBuf>,
    /// Title of the picture; of several before each question
    #[arg(long, requires = "pictures", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Where the data come from, for the source line, e.g. 'LISA 2022'
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Size of the picture; default 1600x1200, or upright where the map is
    #[arg(long, requires = "pictures", value_name = "WxH")]
    pub(crate) png_size: Option<PictureSize>,
}

impl PictureArgs {
    /// The pictures of each question, with their title and size.
    pub(crate) fn onto(&self, project: &mut Project) {
        project.kaarten.clone_from(&self.maps);
        if self.maps.is_some() {
            project.kaarten_titel.clone_from(&self.title);
            project.kaarten_formaat = self.png_size;
        }
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
    /// The form of CSV files
    #[arg(long, value_enum, default_value = "en", value_name = "FORM")]
    pub(crate) csv: CsvWord,
    /// Also write each picture as SVG, beside the PNG
    #[arg(long)]
    pub(crate) svg: bool,
    /// Draw this lightly under the maps of pictures and the QGIS project: an .osm.pbf, or layers of streets, water, green, railways
    #[arg(long, value_name = "FILE")]
    pub(crate) context: Option<PathBuf>,
    /// Also write a QGIS project of the layers, beside the output and inside a GeoPackage
    #[arg(long)]
    pub(crate) qgz: bool,
    #[command(flatten)]
    pub(crate) save: SaveArgs,
}

/// Where the result goes, of a command whose answer is printed too.
#[derive(Debug, Clone, Args)]
pub(crate) struct AnswerArgs {
    /// Output; its ending decides the format; without it the answer is only printed
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    /// Replace an existing output
    #[arg(long)]
    pub(crate) force: bool,
    /// The form of CSV files
    #[arg(long, value_enum, default_value = "en", value_name = "FORM")]
    pub(crate) csv: CsvWord,
    /// Also write each picture as SVG, beside the PNG
    #[arg(long)]
    pub(crate) svg: bool,
    /// Draw this lightly under the maps of pictures and the QGIS project: an .osm.pbf, or layers of streets, water, green, railways
    #[arg(long, value_name = "FILE")]
    pub(crate) context: Option<PathBuf>,
    /// Also write a QGIS project of the layers, beside the output and inside a GeoPackage
    #[arg(long)]
    pub(crate) qgz: bool,
    #[command(flatten)]
    pub(crate) save: SaveArgs,
}

/// What was published before.
#[derive(Debug, Clone, Args)]
pub(crate) struct EarlierArgs {
    /// Record of a run that was published before (its run.json, with its inputs as they were): what is told now is safe beside
    /// what was told then; may be given more than once
    #[arg(long, value_name = "RUN.json")]
    pub(crate) earlier: Vec<PathBuf>,
}

impl EarlierArgs {
    pub(crate) fn onto(&self, project: &mut Project) {
        project.eerder.clone_from(&self.earlier);
    }
}

/// The project that repeats a command.
#[derive(Debug, Clone, Args)]
pub(crate) struct SaveArgs {
    /// Also write the project file that repeats this run: `werkvlek run FILE` makes the same outputs
    #[arg(long, value_name = "TOML")]
    pub(crate) save_project: Option<PathBuf>,
}

/// What `--force` means.
pub(crate) fn overwrite(force: bool) -> Overwrite {
    if force { Overwrite::Replace } else { Overwrite::Refuse }
}
