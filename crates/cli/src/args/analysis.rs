//! Flags of the analysis commands.

use super::common::{
    InputArgs, KeyValue, KindMetres, NetworkArgs, OutputArgs, PeopleArgs, PictureArgs, TableFormat,
};
use crate::analysis::{PANTOFFELZONE_M, ServiceAreas};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct VlekkenplanArgs {
    /// Dwellings or addresses: points with weights, or an .osm.pbf
    #[arg(long)]
    pub(crate) origins: PathBuf,
    /// Facilities with their kind, or an .osm.pbf
    #[arg(long)]
    pub(crate) facilities: PathBuf,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// Service areas to draw from the thresholds
    #[arg(long, value_enum, default_value = "kind", requires = "network")]
    pub(crate) service_areas: ServiceAreas,
    /// Also draw the way from each origin to each nearest facility
    #[arg(long, requires = "network")]
    pub(crate) routes: bool,
    /// Also count the facilities within each threshold of each origin: aantal_KIND_300m and so on
    #[arg(long)]
    pub(crate) counts: bool,
    /// Also write the distance from every origin to every facility to this CSV, row by row as it is found
    #[arg(long, requires = "network", value_name = "CSV")]
    pub(crate) matrix: Option<PathBuf>,
    /// Kinds of facilities; default: every kind in the input
    #[arg(long, value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// How near a facility should be; beyond it a dwelling is a weak spot
    #[arg(long, default_value_t = PANTOFFELZONE_M, value_name = "M")]
    pub(crate) norm: f64,
    /// Other norms for some kinds, e.g. supermarkt=500,treinstation=1500
    #[arg(long, value_delimiter = ',', value_name = "KIND=M")]
    pub(crate) norms: Vec<KindMetres>,
    /// Kinds that must all be within their norm for a dwelling to lie in a vlek; default: every kind
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    pub(crate) required: Vec<String>,
    /// At least so many kinds must be within their norm for a dwelling to lie in a vlek
    #[arg(long, value_name = "N")]
    pub(crate) at_least: Option<usize>,
    /// Fewer people than this are hidden in tables and layers, with what would give them away; 1 hides nothing
    #[arg(long, default_value = "5", value_name = "N")]
    pub(crate) min_personen: u32,
    /// Side of the square cells in which weak spots are ranked
    #[arg(long, default_value = "100", value_name = "M")]
    pub(crate) cell: f64,
    /// Weigh candidate sites against criteria: geclusterde-woonvorm, pantoffelzone, bedrijfskavel, middensegment, or a
    /// .toml of your own
    #[arg(long, value_delimiter = ',', value_name = "NAME|TOML", requires = "candidates")]
    pub(crate) criteria: Vec<String>,
    /// The sites to weigh: a file of points or polygons; `network` for places along the streets; `origins` for every
    /// address
    #[arg(long, value_name = "FILE|network|origins", requires = "criteria")]
    pub(crate) candidates: Option<PathBuf>,
    /// Candidates of `network` and `origins` are thinned to one in each square of this size; default 100 for network,
    /// none for origins
    #[arg(long, value_name = "M", requires = "candidates")]
    pub(crate) every: Option<f64>,
    /// A layer that criteria ask for by name, e.g. woonwijk=plannen.gpkg
    #[arg(long, value_name = "NAME=FILE", requires = "criteria")]
    pub(crate) criteria_layer: Vec<KeyValue>,
    /// Planned dwellings to weigh: points with woningtype, aantal and jaar
    #[arg(long, value_name = "FILE")]
    pub(crate) housing_plans: Option<PathBuf>,
    /// The need of dwellings per type, e.g. nultredenwoning=925,zorggeschikte-woning=130
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "TYPE=N",
        requires = "housing_plans",
        requires = "need_years"
    )]
    pub(crate) need: Vec<KeyValue>,
    /// The years of the need, e.g. 2022-2031
    #[arg(long, value_name = "FROM-TO", requires = "need")]
    pub(crate) need_years: Option<String>,
    /// Published distances in km to compare with, column by kind, e.g. huisarts=g_afs_hp
    #[arg(long, value_delimiter = ',', value_name = "KIND=COLUMN", requires = "districts")]
    pub(crate) published: Vec<KeyValue>,
    /// Table with the published distances, by district code; default: the districts themselves
    #[arg(long, requires = "published", value_name = "TABLE")]
    pub(crate) published_table: Option<PathBuf>,
    /// Thresholds in metres
    #[arg(long, value_delimiter = ',', default_value = "300,400,500,800,1000", value_name = "M")]
    pub(crate) thresholds: Vec<f64>,
    /// All facilities are of this kind (for a file without a column of kinds)
    #[arg(long, value_name = "KIND", conflicts_with = "kind_table")]
    pub(crate) facility_kind: Option<String>,
    /// TOML table of kinds and their OpenStreetMap tags
    #[arg(long, value_name = "TOML")]
    pub(crate) kind_table: Option<PathBuf>,
    /// How to print the table per district
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) picture: PictureArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct NearestArgs {
    /// Point X,Y in the analysis CRS (or in --at-crs)
    #[arg(long, required = true, allow_hyphen_values = true, value_name = "X,Y")]
    pub(crate) at: Vec<String>,
    /// CRS of the points, e.g. EPSG:4326 for longitude,latitude
    #[arg(long, value_name = "CRS")]
    pub(crate) at_crs: Option<String>,
    /// Facilities with their kind, or an .osm.pbf
    #[arg(long)]
    pub(crate) facilities: PathBuf,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// Kinds of facilities; default: every kind in the input
    #[arg(long, value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// How many facilities of each kind; default 1, or all within --within
    #[arg(short, value_name = "K")]
    pub(crate) k: Option<NonZeroUsize>,
    /// All facilities no farther than this many metres, or with -k the nearest of those
    #[arg(long, value_name = "M")]
    pub(crate) within: Option<f64>,
    /// All facilities no farther than this many minutes along the streets
    #[arg(long, value_name = "MIN", requires = "network", conflicts_with = "within")]
    pub(crate) within_min: Option<f64>,
    /// All facilities are of this kind (for a file without a column of kinds)
    #[arg(long, value_name = "KIND", conflicts_with = "kind_table")]
    pub(crate) facility_kind: Option<String>,
    /// TOML table of kinds and their OpenStreetMap tags
    #[arg(long, value_name = "TOML")]
    pub(crate) kind_table: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
}
