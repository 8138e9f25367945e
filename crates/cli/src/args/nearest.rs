//! Flags of `werkvlek nearest`.

use super::common::{FacilityArgs, InputArgs, NetworkArgs, SaveArgs, TableFormat};
use super::one_or_more::one_or_more;
use clap::Args;
use std::num::NonZeroUsize;
use werkvlek_project::{DichtstbijPart, FileStem, Maak, Project, VlekkenplanPart};

#[derive(Debug, Args)]
pub(crate) struct NearestArgs {
    /// Point X,Y in the analysis CRS (or in --at-crs)
    #[arg(long, required = true, allow_hyphen_values = true, value_name = "X,Y")]
    pub(crate) at: Vec<String>,
    /// CRS of the points, e.g. EPSG:4326 for longitude,latitude
    #[arg(long, value_name = "CRS")]
    pub(crate) at_crs: Option<String>,
    #[command(flatten)]
    pub(crate) facilities: FacilityArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// Kinds of facilities; default: every kind in the input
    #[arg(long, value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// How many facilities of each kind; default 1, or all within --within
    #[arg(short, value_name = "K", value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) k: Option<NonZeroUsize>,
    /// All facilities no farther than this many metres, or with -k the nearest of those
    #[arg(long, value_name = "M")]
    pub(crate) within: Option<f64>,
    /// All facilities no farther than this many minutes along the streets
    #[arg(long, value_name = "MIN", requires = "network", conflicts_with = "within")]
    pub(crate) within_min: Option<f64>,
    /// How to print the result
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) save: SaveArgs,
}

impl NearestArgs {
    /// The project of the question.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        let mut part = VlekkenplanPart {
            soorten: self.kinds.clone(),
            dichtstbij: vec![DichtstbijPart {
                naam: FileStem::new("nearest").expect("it is one"),
                punten: self.at.clone(),
                punten_crs: self.at_crs.clone(),
                aantal: self.k,
                binnen_m: self.within,
                binnen_min: self.within_min,
            }],
            maak: vec![Maak::Dichtstbij],
            ..VlekkenplanPart::default()
        };
        self.input.onto(&mut project);
        self.network.onto(&mut project, &mut part);
        self.facilities.onto(&mut project);
        project.invoer.voorzieningen = Some(self.input.main(&self.facilities.facilities));
        project.vlekkenplan = Some(part);
        project
    }
}
