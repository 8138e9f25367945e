//! Runs that were published before: opened from their record, to be judged beside this one.

mod found;

use crate::open::OpenProject;
use crate::settings::Project;
use anyhow::{Context, Result, bail};
use found::folder_of;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use werkvlek_io::read_text;

/// A run that was published before, as its record tells, with those that it was judged beside itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EarlierRun {
    /// Its record, as it is named in messages.
    pub(crate) record: PathBuf,
    /// The settings, and the folder where its inputs lie.
    pub(crate) opened: OpenProject,
    /// Those that were published before it.
    pub(crate) before: Vec<EarlierRun>,
    /// The version of werkvlek that made it, where that is another one.
    pub(crate) other_version: Option<String>,
}

/// What `run.json` says of a run.
#[derive(Deserialize)]
struct Record {
    werkvlek: String,
    project: Project,
    invoer: Vec<InputFile>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct InputFile {
    bestand: PathBuf,
    sha256: String,
}

impl EarlierRun {
    /// Opens the records that a project names under `eerder`.
    ///
    /// # Errors
    /// When a record cannot be read, is none, or was made from files that are not there any more as they were.
    pub(crate) fn of(opened: &OpenProject) -> Result<Vec<Self>> {
        Self::beside(opened, &mut Vec::new())
    }

    fn beside(opened: &OpenProject, open: &mut Vec<PathBuf>) -> Result<Vec<Self>> {
        let all = opened.project.eerder.iter().map(|record| {
            let path = opened.beside(record);
            if open.contains(&path) {
                bail!("{}: is judged beside itself; a run comes after those under ⟨eerder⟩", path.display());
            }
            open.push(path.clone());
            let run = Self::open(&path, &opened.folder, open)
                .with_context(|| format!("⟨eerder⟩: {}", path.display()));
            open.pop();
            run
        });
        all.collect()
    }

    fn open(path: &Path, beside: &Path, open: &mut Vec<PathBuf>) -> Result<Self> {
        let text = read_text(path).context("cannot be read")?;
        let record: Record = serde_json::from_str(&text).context(
            "is no record of a run; expected the run.json that `werkvlek run` writes beside its results",
        )?;
        let folder = folder_of(&record.invoer, path, beside)?;
        let opened = OpenProject { folder, ..OpenProject::here(record.project) };
        let before = Self::beside(&opened, open)?;
        let other_version = Some(record.werkvlek).filter(|version| version != env!("CARGO_PKG_VERSION"));
        Ok(Self { record: path.to_path_buf(), opened, before, other_version })
    }
}
