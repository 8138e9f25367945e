//! Flags of `access`.

use super::common::{AnswerArgs, EarlierArgs, InputArgs, NetworkArgs, PeopleArgs, PictureArgs, TableFormat};
use super::one_or_more::one_or_more;
use super::parse::NamedFile;
use super::words::{AccessMeasureWord, TravelWord};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use werkvlek_project::{BereikbaarheidPart, FileStem, KansenPart, Project, VlekkenplanPart};

fn usual() -> BereikbaarheidPart {
    BereikbaarheidPart::default()
}

#[derive(Debug, Args)]
pub(crate) struct AccessArgs {
    /// Where one starts: dwellings, or districts, squares or werklocaties (at a point inside)
    #[arg(long)]
    pub(crate) origins: PathBuf,
    /// Start from squares of this size, with all who live there
    #[arg(long, value_name = "M")]
    pub(crate) square: Option<f64>,
    /// What can be reached, and in which column how much of it there is; may be given more than once
    ///
    /// Without a name the results bear that of the column, without a column each place counts 1. Establishments (a file with SBI codes or
    /// jobs) are protected.
    #[arg(long, required = true, value_name = "NAME=FILE:COLUMN")]
    pub(crate) opportunities: Vec<NamedFile>,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    /// Measures, in the order of the results
    #[arg(long, value_enum, value_delimiter = ',', default_value = "cumulative", value_name = "NAMES")]
    pub(crate) measure: Vec<AccessMeasureWord>,
    /// What counts as within reach, in the unit of --by; rising
    #[arg(long, value_delimiter = ',', default_values_t = usual().grenzen, value_name = "N")]
    pub(crate) limit: Vec<f64>,
    /// How one travels, and so what is measured
    #[arg(long = "by", id = "travel", value_enum, default_value = "minutes", value_name = "MODE")]
    pub(crate) travel: TravelWord,
    /// How much less what is farther counts, such as exponential:0.1
    ///
    /// For gravity and shared supply: exponential:0.1, linear:30, steps:10=1,20=0.68,30=0.22 or logistic:30,10.
    #[arg(long, value_name = "SHAPE")]
    pub(crate) decay: Option<String>,
    /// The nearest is the K-th
    #[arg(short, value_name = "K", default_value_t = usual().k, value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) k: NonZeroUsize,
    /// Farther than this is not reached; default: the highest --limit, and with --decay 90 minutes or 10,000 metres at least
    #[arg(long, value_name = "N")]
    pub(crate) longest: Option<f64>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// Join what is off the streets to all else in straight lines, which count 1.3 times
    #[arg(long)]
    pub(crate) straight_off_streets: bool,
    /// How fast one goes where there are no streets, in km per hour
    #[arg(long, default_value_t = usual().snelheid_km_h, value_name = "KM_H")]
    pub(crate) speed: f64,
    /// Timetable as GTFS, a zip file or a folder; may be given more than once
    #[arg(long, value_name = "GTFS")]
    pub(crate) timetable: Vec<PathBuf>,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    /// When one leaves: every minute of a window, or once (08:00)
    #[arg(long, value_name = "HH:MM-HH:MM")]
    pub(crate) depart: Option<String>,
    /// The longest walk to and from a stop
    #[arg(long, default_value_t = usual().lopen_m, value_name = "M")]
    pub(crate) walk_max: f64,
    /// The most changes from one vehicle to another
    #[arg(long, default_value_t = usual().overstappen, value_name = "N")]
    pub(crate) transfers: u32,
    /// The least time between getting off and leaving again
    #[arg(long, default_value_t = usual().overstap_min, value_name = "MIN")]
    pub(crate) change_min: f64,
    /// Percentiles over the departures, of access itself
    #[arg(long, value_delimiter = ',', default_values_t = usual().percentielen, value_name = "PERCENT")]
    pub(crate) percentiles: Vec<f64>,
    /// Changes of the timetable, a TOML file: stops that close, lines that come or go, other headways, new stations
    #[arg(long, value_name = "TOML", requires = "timetable")]
    pub(crate) changes: Option<PathBuf>,
    /// Keep the timetable that was read in this file, and use it next time when it still fits
    #[arg(long, value_name = "FILE", requires = "timetable")]
    pub(crate) timetable_cache: Option<PathBuf>,
    /// A table of costs, CSV or Parquet, a row a pair: origin, destination, minutes
    #[arg(long, value_name = "FILE")]
    pub(crate) costs: Option<PathBuf>,
    /// Explain the journey of the first departure, FROM>TO with their ids; may be given more than once
    #[arg(long, value_name = "FROM>TO")]
    pub(crate) explain: Vec<String>,
    /// Establishments that no figure may have fewer of
    #[arg(long, default_value_t = usual().min_vestigingen, value_name = "N")]
    pub(crate) min_vestigingen: u32,
    /// The largest share that one establishment may have of a figure
    #[arg(long, default_value_t = usual().max_aandeel, value_name = "PERCENT")]
    pub(crate) max_aandeel: f64,
    /// Fewer people than this are brought together with neighbours before they count; 1 leaves everybody where he lives
    #[arg(long, default_value_t = usual().min_personen, value_name = "N")]
    pub(crate) min_personen: u32,
    /// Bring nothing together; every output is named _vertrouwelijk
    #[arg(long)]
    pub(crate) vertrouwelijk: bool,
    #[command(flatten)]
    pub(crate) earlier: EarlierArgs,
    #[command(flatten)]
    pub(crate) picture: PictureArgs,
    /// How to print the tables
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) output: AnswerArgs,
}

impl AccessArgs {
    /// The project of the question.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        // Streets and people are named as those of a vlekkenplan.
        let mut shared = VlekkenplanPart::default();
        self.input.onto(&mut project);
        self.earlier.onto(&mut project);
        self.network.onto(&mut project, &mut shared);
        self.people.onto(&mut project, &mut shared);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        self.picture.onto(&mut project);
        project.bron.clone_from(&self.picture.source);
        project.invoer.adressen = Some(self.input.main(&self.origins));
        let opportunity = |one: &NamedFile| KansenPart {
            naam: one.name(),
            bestand: one.file.clone(),
            kolom: one.column.clone(),
        };
        project.bereikbaarheid = vec![BereikbaarheidPart {
            naam: FileStem::of_output(
                self.output.output.as_deref().unwrap_or(Path::new("")),
                "bereikbaarheid",
            ),
            herkomsten: None,
            vak_m: self.square,
            gewichten: shared.gewichten,
            gespreid: shared.gespreid,
            gespreid_tabel: shared.gespreid_tabel,
            kansen: self.opportunities.iter().map(opportunity).collect(),
            maten: self.measure.iter().map(|&word| word.into()).collect(),
            met: self.travel.into(),
            grenzen: self.limit.clone(),
            afname: self.decay.clone(),
            k: self.k,
            hoogstens: self.longest,
            profiel: shared.profiel,
            max_snap_m: shared.max_snap_m,
            verbind_m: shared.verbind_m,
            straten_bewaard: shared.straten_bewaard,
            los_hemelsbreed: self.straight_off_streets,
            snelheid_km_h: self.speed,
            dienstregeling: self.timetable.clone(),
            datum: self.date.clone(),
            vertrek: self.depart.clone(),
            lopen_m: self.walk_max,
            overstappen: self.transfers,
            overstap_min: self.change_min,
            percentielen: self.percentiles.clone(),
            wijzigingen: self.changes.clone(),
            dienstregeling_bewaard: self.timetable_cache.clone(),
            matrix: self.costs.clone(),
            uitleg: self.explain.clone(),
            min_vestigingen: self.min_vestigingen,
            max_aandeel: self.max_aandeel,
            min_personen: self.min_personen,
            vertrouwelijk: self.vertrouwelijk,
            kaart: self.picture.title.clone(),
            kaart_uitvoer: self.picture.png.clone(),
            kaart_formaat: self.picture.png_size,
            uitvoer: self.output.output.clone(),
        }];
        project
    }
}
