//! The settings of every analysis, the project file, and the one runner behind the command line and projects.
//!
//! | part | what it does |
//! | --- | --- |
//! | [`Project`] and its parts | one settings type an analysis, filled from flags or from `werkvlek.toml`; defaults stand here only |
//! | [`OpenProject`] | a project and where its files lie |
//! | [`run`], [`run_command`], [`report`] | read, analyse, write: whole or not at all |
//! | [`run_in_memory`] | the same with layers from memory, and with [`Results`] instead of files |
//! | [`is_short`] | whether that is done sooner than a thread would begin |
//! | [`HeatmapOfRows`] | a heatmap whose rows are made by several processes or machines |
//! | [`propose`] | a project out of files that were recognised |
//! | [`keys`], [`commented_project`], [`project_reference`] | every key with its type, default and meaning, out of the types |
//! | [`spelled`] | a parameter in a message, as a door spells it |

mod earlier;
mod hash;
mod init;
mod inputs;
mod memory;
mod none_left;
mod open;
mod osm_rights;
mod outcome;
mod reading;
mod report;
mod results;
mod run;
mod settings;
mod shipped;
mod short;
mod spelling;
mod streets;

pub use init::{FileRole, Proposal, RecognisedLayer, Sureness, input_files, propose, recognised};
pub use memory::{MemorySize, allow_memory};
pub use open::OpenProject;
pub use outcome::{Finished, Outcome, Ready};
pub use results::{NamedRaster, Results};
pub use run::{HeatmapOfRows, report, run, run_command, run_in_memory};
pub use settings::{
    BedieningPart, BereikPart, BereikbaarheidPart, Candidates, CellPrecision, ConcentratiesPart, CsvVorm,
    Decimaal, DichtstbijPart, FileStem, FileStemError, Files, GepubliceerdPart, HeatmapPart, InName, Inputs,
    Jaar, KansenPart, KeyDoc, LABOUR_OF_LAST_YEAR, LocatiePart, Maak, PendelPart, Project, RapportPart,
    Reiswijze, STRAIGHT, ScenarioPart, Taal, ToetsPart, VlekkenplanPart, WerklocatiesPart, WoningplannenPart,
    commented_project, keys, project_reference,
};
pub use shipped::{Shipped, shipped};
pub use short::is_short;
pub use spelling::{parameters, spelled};
pub use streets::{BuiltStreets, open_streets, profile_of};
