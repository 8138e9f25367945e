//! The flags of every command, as CLI users type them.

mod access;
mod common;
mod commuting;
mod groups;
mod heatmap;
mod locate;
mod nearest;
mod one_or_more;
mod parse;
mod vlekkenplan;
mod werklocaties;
mod words;

pub(crate) use access::AccessArgs;
pub(crate) use common::{EarlierArgs, SaveArgs, TableFormat, overwrite};
pub(crate) use commuting::CommutingArgs;
pub(crate) use groups::grouped;
pub(crate) use heatmap::HeatmapArgs;
pub(crate) use locate::LocateArgs;
pub(crate) use nearest::NearestArgs;
use one_or_more::one_or_more;
pub(crate) use vlekkenplan::VlekkenplanArgs;
pub(crate) use werklocaties::WerklocatiesArgs;
use words::LanguageWord;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use werkvlek_project::MemorySize;

use crate::progress::ProgressForm;

/// Where are the jobs, and what is within reach of the people who live here?
#[derive(Debug, Parser)]
#[command(name = "werkvlek", version, about, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// Say nothing but errors, and how many rows were rejected
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: parameters, what was read, timings
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Threads to use; default: all cores. No result depends on it
    #[arg(long, global = true, value_name = "N", value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Memory that a step may take, such as 500MB or 4GB; default: three quarters of what is free. No result depends on it
    #[arg(long, global = true, value_name = "SIZE")]
    pub(crate) max_memory: Option<MemorySize>,
    /// How the progress of long steps is told on stderr: a bar on a terminal, or a JSON object a line for other programs
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value = "bar")]
    pub(crate) progress: ProgressForm,
    /// Language of messages, tables and pictures; default: messages as the system's (LANG), what is written as the project says, else nl.
    /// This help is in English
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LanguageWord>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the sample town, run everything on it, and say what to open first
    #[command(after_help = "Example:\n  werkvlek demo --out werkvlek-demo")]
    Demo(DemoArgs),
    /// Run all analyses of a project file, reproducibly
    #[command(after_help = "Example:\n  werkvlek run werkvlek-demo/werkvlek.toml --force")]
    Run(RunArgs),
    /// The page for the council alone: runs every analysis of a project file and writes one offline HTML file
    #[command(
        after_help = "Example:\n  werkvlek report werkvlek-demo/werkvlek.toml --lang en -o report.html"
    )]
    Report(ReportArgs),
    /// What is each file? Writes a commented project that runs on them, and says what one more file would add
    #[command(
        after_help = "Example:\n  werkvlek init werkvlek-demo/data/buurten.gpkg \\\n    werkvlek-demo/data/adressen.gpkg werkvlek-demo/data/voorzieningen.gpkg \\\n    -o mijn.toml"
    )]
    Init(InitArgs),
    /// Show layers, CRS, extent, fields and counts of a file, and what looks wrong in it
    #[command(after_help = "Example:\n  werkvlek inspect werkvlek-demo/data/buurten.gpkg")]
    Inspect(InspectArgs),
    /// Job density: an exact kernel density raster on a snapped grid
    #[command(
        after_help = "Example:\n  werkvlek heatmap werkvlek-demo/data/vestigingen.gpkg --where 'jaar = 2022' \\\n    --weight banen --radius 500 --cell 25 -o banen.tif"
    )]
    Heatmap(HeatmapArgs),
    /// Jobs and establishments per kind of werklocatie, per werklocatie and per year, with the change
    #[command(
        after_help = "Example:\n  werkvlek werklocaties werkvlek-demo/data/vestigingen.gpkg \\\n    --locaties werkvlek-demo/data/werklocaties.gpkg -o werklocaties.gpkg"
    )]
    Werklocaties(WerklocatiesArgs),
    /// Distance from every address to the nearest facility of each kind, and figures per district
    #[command(
        after_help = "Example:\n  werkvlek vlekkenplan --origins werkvlek-demo/data/adressen.gpkg \\\n    --facilities werkvlek-demo/data/voorzieningen.gpkg --kinds huisarts \\\n    --districts werkvlek-demo/data/buurten.gpkg --weights inwoners \\\n    --network 'werkvlek-demo/data/straten.gpkg|layername=straten' -o v.gpkg"
    )]
    Vlekkenplan(Box<VlekkenplanArgs>),
    /// The nearest facilities of each kind from one or more points
    #[command(
        after_help = "Example:\n  werkvlek nearest --at 140570,470610 \\\n    --facilities werkvlek-demo/data/voorzieningen.gpkg \\\n    --kinds huisarts,supermarkt -k 2"
    )]
    Nearest(NearestArgs),
    /// What can people reach, on foot, by bicycle or by public transport, and is there room for them?
    #[command(
        after_help = "Example:\n  werkvlek access --origins werkvlek-demo/data/adressen.gpkg \\\n  --square 200 --weights inwoners --districts werkvlek-demo/data/buurten.gpkg \\\n  --opportunities 'werkvlek-demo/data/vestigingen.gpkg|subset=jaar=2022:banen' \\\n  --network 'werkvlek-demo/data/straten.gpkg|layername=straten' \\\n  --by transit --timetable werkvlek-demo/data/dienstregeling.zip \\\n  --date 2022-05-17 --depart 07:30-09:00 --limit 30 -o bereik.gpkg"
    )]
    Access(Box<AccessArgs>),
    /// Who comes to work here and who leaves, by area and direction, out of a table of home-work pairs
    #[command(
        after_help = "Example:\n  werkvlek commuting werkvlek-demo/data/pendel.csv \\\n    --areas werkvlek-demo/data/regio.gpkg --own GM0402 -o pendel.gpkg"
    )]
    Commuting(Box<CommutingArgs>),
    /// Where to build: the sites that cut most person-metres, or bring most people within reach
    #[command(
        after_help = "Example:\n  werkvlek locate --origins werkvlek-demo/data/adressen.gpkg -p 2 \\\n    --candidates network --kind huisarts --weights inwoners_65plus \\\n    --network 'werkvlek-demo/data/straten.gpkg|layername=straten' \\\n    --existing werkvlek-demo/data/voorzieningen.gpkg \\\n    --districts werkvlek-demo/data/buurten.gpkg -o locaties.gpkg"
    )]
    Locate(LocateArgs),
    /// Print the kinds of facilities with their OpenStreetMap tags, ready to edit for --kind-table
    #[command(after_help = "Example:\n  werkvlek kinds > soorten.toml")]
    Kinds {
        /// One kind
        name: Option<String>,
    },
    /// Print the profiles of streets, or one of them, ready to edit for --profile
    #[command(after_help = "Example:\n  werkvlek profiles nl > te_voet.toml")]
    Profiles {
        /// One profile
        name: Option<String>,
    },
    /// Print the sets of criteria for sites, or one of them, ready to edit for --criteria
    #[command(after_help = "Example:\n  werkvlek criteria pantoffelzone > regels.toml")]
    Criteria {
        /// One set
        name: Option<String>,
    },
    /// Print the flags of every command that have a default; with --json all flags, for other programs
    #[command(after_help = "Example:\n  werkvlek settings --json")]
    Settings(SettingsArgs),
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  werkvlek completions bash \\\n    > ~/.local/share/bash-completion/completions/werkvlek"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

impl Command {
    /// Its name, as it is typed.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Demo(_) => "demo",
            Self::Run(_) => "run",
            Self::Report(_) => "report",
            Self::Init(_) => "init",
            Self::Inspect(_) => "inspect",
            Self::Heatmap(_) => "heatmap",
            Self::Werklocaties(_) => "werklocaties",
            Self::Vlekkenplan(_) => "vlekkenplan",
            Self::Nearest(_) => "nearest",
            Self::Access(_) => "access",
            Self::Commuting(_) => "commuting",
            Self::Locate(_) => "locate",
            Self::Kinds { .. } => "kinds",
            Self::Profiles { .. } => "profiles",
            Self::Criteria { .. } => "criteria",
            Self::Settings(_) => "settings",
            Self::Completions { .. } => "completions",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Folder to make
    #[arg(long, default_value = "werkvlek-demo")]
    pub(crate) out: PathBuf,
    /// How many such towns to lay side by side
    #[arg(long, default_value = "1", value_parser = one_or_more::<NonZeroU32>)]
    pub(crate) scale: NonZeroU32,
    /// Replace the files of an earlier demo
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// The project file
    #[arg(required_unless_present = "print_defaults")]
    pub(crate) project: Option<PathBuf>,
    /// Print a project file with every key, its default and what it is, and do nothing else
    #[arg(long, conflicts_with_all = ["project", "compare", "out", "force"])]
    pub(crate) print_defaults: bool,
    /// Compare its vlekkenplan with that of this project, which comes after it: a scenario, or a later year
    #[arg(long, value_name = "PROJECT")]
    pub(crate) compare: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) earlier: EarlierArgs,
    /// Folder in that of the results, ending in /, for a picture of each question that the layers answer
    #[arg(long, value_name = "FOLDER/")]
    pub(crate) maps: Option<PathBuf>,
    /// Also write each picture as SVG, beside the PNG
    #[arg(long)]
    pub(crate) svg: bool,
    /// Folder for the results; default: `out` beside the project file
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Replace the files of an earlier run
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// The project file
    pub(crate) project: PathBuf,
    /// The page; `_vertrouwelijk` is put in its name when something in it is not for everybody
    #[arg(short, long, default_value = "rapport.html")]
    pub(crate) output: PathBuf,
    /// Replace an earlier page
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The files that there are, of any kind and in any order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The project file
    #[arg(short, long, default_value = "werkvlek.toml")]
    pub(crate) output: PathBuf,
    /// Replace the project file
    #[arg(long)]
    pub(crate) force: bool,
    /// How to print what the files are
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// All flags with their default, choices and help, as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The file; in QGIS's notation FILE|layername=NAME for one layer
    pub(crate) file: PathBuf,
    /// Say what a profile makes of this way of an OpenStreetMap file, and why
    #[arg(long, value_name = "WAY_ID")]
    pub(crate) explain_way: Option<i64>,
    /// The profile that explains: nl, fiets, cbs, or a .toml of your own
    #[arg(long, default_value = "nl", requires = "explain_way")]
    pub(crate) profile: String,
    /// How to print the result
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
}
