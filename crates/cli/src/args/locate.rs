//! Flags of `locate`.

use super::common::{AnswerArgs, ChangeArgs, InputArgs, NetworkArgs, PeopleArgs, TableFormat};
use super::one_or_more::one_or_more;
use super::words::ObjectiveWord;
use clap::Args;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use werkvlek_analysis::PictureSize;
use werkvlek_project::{Candidates, FileStem, LocatiePart, Maak, Project, VlekkenplanPart};

#[derive(Debug, Args)]
pub(crate) struct LocateArgs {
    /// Dwellings or addresses: points with weights, or a file of OpenStreetMap (.osm.pbf, .osm)
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
    /// Facilities that exist and stay, or a file of OpenStreetMap (.osm.pbf, .osm); those of --kind count
    #[arg(long, value_name = "FILE")]
    pub(crate) existing: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: ChangeArgs,
    /// Kind of the facilities
    #[arg(long)]
    pub(crate) kind: String,
    /// How many sites to choose
    #[arg(short, value_name = "P", default_value_t = NonZeroUsize::MIN, value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) p: NonZeroUsize,
    /// What the best sites are best at
    #[arg(long, value_enum, default_value = "distance")]
    pub(crate) objective: ObjectiveWord,
    /// Within reach: at most this far
    #[arg(long, default_value_t = VlekkenplanPart::default().norm_m, value_name = "M")]
    pub(crate) within: f64,
    /// A site serves at most this weight (people); only with --objective distance
    #[arg(long, value_name = "WEIGHT")]
    pub(crate) capacity: Option<f64>,
    /// Look at candidates no farther than this from an origin; an origin left without a facility counts as this far
    #[arg(long, value_name = "M")]
    pub(crate) max_distance: Option<f64>,
    /// Stop the search after this many seconds, with the best found and how far it may be from the best there is
    #[arg(long, default_value_t = LocatiePart::new(FileStem::default(), "", Candidates::Network).tijd_s, value_name = "S")]
    pub(crate) time_limit: f64,
    /// Fewer people than this are hidden in tables and layers, with what would give them away; 1 hides nothing
    #[arg(long, default_value_t = VlekkenplanPart::default().min_personen, value_name = "N")]
    pub(crate) min_personen: u32,
    /// Distances within which people are counted in other tables: what those hide is hidden here too
    #[arg(
        long,
        value_delimiter = ',',
        default_values_t = VlekkenplanPart::default().drempels_m,
        value_name = "M"
    )]
    pub(crate) thresholds: Vec<f64>,
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
    /// Where the data come from, for the source line of pictures and the QGIS project, e.g. 'BAG 2024'
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Also draw the map as a picture; a folder ending in / gets one for each question that the layers answer
    #[arg(long, value_name = "PNG")]
    pub(crate) png: Option<PathBuf>,
    /// Title of the picture; of several before each question
    #[arg(long, requires = "png", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Size of the picture; default 1600x1200, or upright where the map is
    #[arg(long, requires = "png", value_name = "WxH")]
    pub(crate) png_size: Option<PictureSize>,
    /// How to print the table of chosen sites
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) output: AnswerArgs,
}

impl LocateArgs {
    /// The project of the question.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        let naam = FileStem::of_output(self.output.output.as_deref().unwrap_or(Path::new("")), "locatie");
        let location = LocatiePart {
            aantal: self.p,
            doel: self.objective.into(),
            elke_m: self.every,
            binnen_m: Some(self.within),
            capaciteit: self.capacity,
            hoogstens_m: self.max_distance,
            tijd_s: self.time_limit,
            uitvoer: self.output.output.clone(),
            ..LocatiePart::new(naam, &self.kind, Candidates::from(self.candidates.clone()))
        };
        let mut part = VlekkenplanPart {
            drempels_m: self.thresholds.clone(),
            min_personen: self.min_personen,
            locatie: vec![location],
            maak: vec![Maak::Locatie],
            ..VlekkenplanPart::default()
        };
        self.input.onto(&mut project);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        project.kaarten.clone_from(&self.png);
        project.kaarten_titel.clone_from(&self.title);
        project.kaarten_formaat = self.png_size;
        project.bron.clone_from(&self.source);
        self.network.onto(&mut project, &mut part);
        self.people.onto(&mut project, &mut part);
        project.invoer.adressen = Some(self.input.main(&self.origins));
        project.invoer.voorzieningen.clone_from(&self.existing);
        self.changes.onto(&mut project);
        project.invoer.soort_voorziening = self.existing_all.then(|| self.kind.clone());
        project.invoer.soorten_tabel.clone_from(&self.kind_table);
        if let Some(location) = part.locatie.first_mut() {
            location.gewicht = self.people.weights.first().or(self.people.spread.first()).cloned();
        }
        project.vlekkenplan = Some(part);
        project
    }
}
