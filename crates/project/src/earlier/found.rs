//! Where the inputs of an earlier run lie now.

use super::InputFile;
use crate::hash::sha256_of_file;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use werkvlek_io::Source;

/// What became of a file.
enum Fate {
    /// It is there, and as it was.
    Same,
    Gone,
    Changed,
}

/// The folder from which every file that was read can be read again: that of the project that asks, that of the record, or
/// the one above it.
pub(super) fn folder_of(files: &[InputFile], record: &Path, beside: &Path) -> Result<PathBuf> {
    let own = record.parent().unwrap_or(Path::new(""));
    let above =
        if own.as_os_str().is_empty() { Path::new("..") } else { own.parent().unwrap_or(Path::new("")) };
    let mut nearest: Option<(usize, String)> = None;
    for folder in [beside, own, above] {
        let mut lost = Vec::new();
        for file in files {
            match fate(file, folder)? {
                Fate::Same => {}
                Fate::Gone => lost.push(format!("{} is not there", shown(folder, file))),
                Fate::Changed => lost.push(format!("{} was changed since", shown(folder, file))),
            }
        }
        let Some(first) = lost.first() else { return Ok(folder.to_path_buf()) };
        if nearest.as_ref().is_none_or(|(fewest, _)| lost.len() < *fewest) {
            nearest = Some((lost.len(), first.clone()));
        }
    }
    let (lost, first) = nearest.unwrap_or_default();
    let more = if lost > 1 { format!(", and {} more", lost - 1) } else { String::new() };
    bail!(
        "what was told then is worked out again from its {} input files, and they are not as they were: {first}{more}; keep the inputs of a run \
         that was published: beside the record, in the folder above it, or where they were",
        files.len()
    )
}

fn shown(folder: &Path, file: &InputFile) -> String {
    Source::parse(folder.join(&file.bestand)).path().display().to_string()
}

fn fate(file: &InputFile, folder: &Path) -> Result<Fate> {
    let source = Source::parse(folder.join(&file.bestand));
    if !source.path().is_file() {
        return Ok(Fate::Gone);
    }
    Ok(if sha256_of_file(source.path())? == file.sha256 { Fate::Same } else { Fate::Changed })
}
