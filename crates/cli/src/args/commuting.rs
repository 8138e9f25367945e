//! Flags of `commuting`.

use super::common::{AnswerArgs, InputArgs, PictureArgs, TableFormat};
use super::one_or_more::one_or_more;
use clap::Args;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use werkvlek_project::{PendelPart, Project};

fn usual() -> PendelPart {
    PendelPart::new("")
}

#[derive(Debug, Args)]
pub(crate) struct CommutingArgs {
    /// Table of home-work pairs: from, to, how many; CBS's banen van werknemers by woonregio and werkregio is recognised
    #[arg(value_name = "PAIRS")]
    pub(crate) pairs: PathBuf,
    /// Polygons of the areas, by code or name: where they lie, for directions and lines
    #[arg(long, value_name = "FILE")]
    pub(crate) areas: Option<PathBuf>,
    /// The areas that are told about, by code or name; default: all that have a polygon
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    pub(crate) own: Vec<String>,
    /// The year, where the table has several; default: the last
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<u16>,
    /// For how many people a 1 in the table stands; default: 1000 where its header says so, as that of CBS does, else 1
    #[arg(long, value_name = "N", value_parser = one_or_more::<NonZeroU32>)]
    pub(crate) times: Option<NonZeroU32>,
    /// How many origins and destinations of each own area are named
    #[arg(long, default_value_t = usual().top, value_name = "N", value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) top: NonZeroUsize,
    /// Fewer people than this are told nowhere, nor what would let them be worked out; 1 hides nothing
    #[arg(long, default_value_t = usual().min_personen, value_name = "N")]
    pub(crate) min_personen: u32,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) picture: PictureArgs,
    /// How to print the tables
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) output: AnswerArgs,
}

impl CommutingArgs {
    /// The project of the question.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        self.input.onto(&mut project);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        project.kaarten.clone_from(&self.picture.maps);
        project.bron.clone_from(&self.picture.source);
        project.pendel = Some(PendelPart {
            gebieden: self.areas.clone(),
            eigen: self.own.clone(),
            jaar: self.year,
            maal: self.times.map(NonZeroU32::get),
            top: self.top,
            min_personen: self.min_personen,
            kaart: self.picture.title.clone(),
            kaart_uitvoer: self.picture.png.clone(),
            kaart_formaat: self.picture.png_size,
            uitvoer: self.output.output.clone(),
            ..PendelPart::new(self.input.main(&self.pairs))
        });
        project
    }
}
