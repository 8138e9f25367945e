//! From files to a project that runs: what is each file, and what can be made of all of them together?

mod advice;
mod compose;
mod look;
mod recognise;
mod role;
mod text;

pub use role::{FileRole, Sureness};

use crate::inputs::expanded_of_any_kind;
use crate::settings::Project;
use anyhow::{Result, bail};
use look::{Looked, look_at};
use std::path::{Path, PathBuf};
use werkvlek_analysis::Progress;
use werkvlek_language::Language;

/// A layer of a file, with what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct RecognisedLayer {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The layer; none where the file has one only.
    pub layer: Option<String>,
    /// Number of rows.
    pub rows: u64,
    /// What it is.
    pub role: FileRole,
    /// How sure that is.
    pub sure: Sureness,
    /// By what it was recognised.
    pub why: String,
    /// What to know of it: years, kinds, doubts.
    pub remarks: Vec<String>,
}

/// A project out of files.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Every layer of every file.
    pub layers: Vec<RecognisedLayer>,
    /// The settings, with paths as seen from the folder of the project file.
    pub project: Project,
    /// The same as a commented project file.
    pub text: String,
    /// What one more file would add.
    pub advice: Vec<String>,
}

/// Looks at files, tells what each is, and makes a project of them for a project file in `folder`, with comments in a language.
///
/// # Errors
/// When a file cannot be read, or when nothing can be made of them; with what is missing.
///
/// # Cost
/// The first rows of each layer; registers, delimited text and OpenStreetMap files are read whole.
pub fn propose(
    files: &[PathBuf],
    folder: &Path,
    language: Language,
    progress: &dyn Progress,
) -> Result<Proposal> {
    let step = progress.step("looking at the files");
    let mut looked = Vec::new();
    for named in files {
        for file in expanded_of_any_kind(named)? {
            looked.extend(look_at(&file)?);
        }
    }
    drop(step);
    let composed = compose::compose(&looked)?;
    let advice = advice::advice(&looked, &composed.project);
    let project = &composed.project;
    if project.heatmap.is_empty() && project.vlekkenplan.is_none() && project.pendel.is_none() {
        let found =
            looked.iter().map(|one| format!("{}: {}", one.shown(), one.layer.role)).collect::<Vec<_>>();
        bail!("nothing can be made of these files yet ({}); {}", found.join("; "), advice.join("; "));
    }
    let project = composed.project.seen_from(folder, Path::new(""))?;
    let layers: Vec<RecognisedLayer> = looked.into_iter().map(Looked::into_layer).collect();
    let text = text::commented(&project, &layers, &composed.remarks, &advice, language)?;
    Ok(Proposal { layers, project, text, advice })
}

/// The files that a name stands for: itself, or what a folder, and the folders in it, hold of what is read.
///
/// # Errors
/// When a folder cannot be listed, or holds no file that is read.
pub fn input_files(named: &Path) -> Result<Vec<PathBuf>> {
    let files = expanded_of_any_kind(named)?;
    if files.is_empty() {
        bail!("{}: the folder holds no file that is read", named.display());
    }
    Ok(files)
}

/// What each layer of a file is.
///
/// # Errors
/// When the file cannot be read.
pub fn recognised(file: &Path) -> Result<Vec<RecognisedLayer>> {
    Ok(look_at(file)?.into_iter().map(Looked::into_layer).collect())
}

#[cfg(test)]
mod tests;
