//! An analysis by its flags: the settings are run, saved when that is asked for, and what answers the question is printed.

use super::report;
use crate::args::{SaveArgs, TableFormat};
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::path::Path;
use werkvlek_io::{Overwrite, Staging};
use werkvlek_project::{OpenProject, Outcome, Project, run_command};

/// What the flags of a command say besides its settings.
pub(crate) struct Analysis<'a> {
    overwrite: Overwrite,
    save: &'a SaveArgs,
    /// How its tables are printed; none for a command that prints none.
    format: Option<TableFormat>,
}

impl<'a> Analysis<'a> {
    pub(crate) fn new(overwrite: Overwrite, save: &'a SaveArgs, format: Option<TableFormat>) -> Self {
        Self { overwrite, save, format }
    }
}

/// Runs the settings of a command.
pub(crate) fn analyse(mut project: Project, command: &Analysis<'_>, talk: &Talk) -> Result<Outcome> {
    if let Some(language) = talk.language() {
        project.speak(language);
    }
    let overwrite = command.overwrite;
    let opened = match &command.save.save_project {
        Some(file) => {
            let staging = Staging::new(overwrite);
            staging.check(file).context("⟨save-project⟩")?;
            seen_from(project, file)?
        }
        None => OpenProject::here(project),
    };
    let mut ready = run_command(&opened, overwrite, talk)?;
    if let Some(file) = &command.save.save_project {
        ready.with_text(file, &saved(&opened.project, file)?).context("⟨save-project⟩")?;
    }
    // An answer that cannot be shown is a failure, and a run that fails writes nothing.
    if let Some(format) = command.format {
        for table in &ready.finished().tables {
            present::print(table, format)?;
        }
    }
    let finished = ready.commit()?;
    if let Some(file) = &command.save.save_project {
        talk.say(&format!("{}: werkvlek run {} repeats this", file.display(), file.display()));
    }
    Ok(report(&finished, talk))
}

/// The settings as they will stand in a file, to be run from there, so that the run and its repetition are the same.
fn seen_from(project: Project, file: &Path) -> Result<OpenProject> {
    let folder = file.parent().unwrap_or(Path::new(""));
    Ok(OpenProject {
        project: project.seen_from(folder, Path::new(""))?,
        folder: folder.to_path_buf(),
        ..OpenProject::here(Project::default())
    })
}

/// The settings as a project file.
fn saved(project: &Project, file: &Path) -> Result<String> {
    let is_empty = project.heatmap.is_empty() && project.bereikbaarheid.is_empty();
    let none = project.werklocaties.is_none() && project.vlekkenplan.is_none() && project.pendel.is_none();
    if is_empty && none {
        bail!("there is no analysis to save");
    }
    Ok(format!("# werkvlek run {}\n{}", file.display(), project.clone().outputs_in_run().to_toml()?))
}
