//! Flags of `locate`.

use super::common::{InputArgs, NetworkArgs, OutputArgs, PeopleArgs, TableFormat};
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What the best sites are best at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Objective {
    /// Least person-metres in sum: the p-median
    #[value(name = "distance")]
    #[serde(rename = "afstand")]
    Afstand,
    /// Most people within --within: maximal covering
    #[value(name = "coverage")]
    #[serde(rename = "dekking")]
    Dekking,
}

#[derive(Debug, Args)]
pub(crate) struct LocateArgs {
    /// Dwellings or addresses: points with weights, or an .osm.pbf
    #[arg(long)]
    pub(crate) origins: PathBuf,
    /// Where a facility could come: a file of points or polygons; `network` for places along the streets; `origins` for
    /// every address
    #[arg(long, value_name = "FILE|network|origins")]
    pub(crate) candidates: PathBuf,
    /// Candidates of `network` and `origins` are thinned to one in each square of this size; default 100 for network,
    /// none for origins
    #[arg(long, value_name = "M")]
    pub(crate) every: Option<f64>,
    /// Facilities that exist and stay, or an .osm.pbf; those of --kind count
    #[arg(long, value_name = "FILE")]
    pub(crate) existing: Option<PathBuf>,
    /// Kind of the facilities
    #[arg(long)]
    pub(crate) kind: String,
    /// How many sites to choose
    #[arg(short, value_name = "P", default_value = "1")]
    pub(crate) p: NonZeroUsize,
    /// What the best sites are best at
    #[arg(long, value_enum, default_value = "distance")]
    pub(crate) objective: Objective,
    /// Within reach: at most this far
    #[arg(long, default_value = "400", value_name = "M")]
    pub(crate) within: f64,
    /// A site serves at most this weight (people); only with --objective distance
    #[arg(long, value_name = "WEIGHT")]
    pub(crate) capacity: Option<f64>,
    /// Look at candidates no farther than this from an origin; an origin left without a facility counts as this far
    #[arg(long, value_name = "M")]
    pub(crate) max_distance: Option<f64>,
    /// Stop the search after this many seconds, with the best found and how far it may be from the best there is
    #[arg(long, default_value = "60", value_name = "S")]
    pub(crate) time_limit: f64,
    /// Fewer people than this are hidden in tables and layers, with what would give them away; 1 hides nothing
    #[arg(long, default_value = "5", value_name = "N")]
    pub(crate) min_personen: u32,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// All existing facilities are of --kind (for a file without a column of kinds)
    #[arg(long, requires = "existing", conflicts_with = "kind_table")]
    pub(crate) existing_all: bool,
    /// TOML table of kinds and their OpenStreetMap tags
    #[arg(long, value_name = "TOML")]
    pub(crate) kind_table: Option<PathBuf>,
    /// How to print the table of chosen sites
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}
