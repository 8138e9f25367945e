//! Names of outputs that are not for everybody.

use super::Project;
use std::path::{Path, PathBuf};
use werkvlek_analysis::VERTROUWELIJK;

/// Whether something of the run is not for everybody.
pub(crate) fn is_confidential(project: &Project) -> bool {
    project.heatmap.iter().any(|part| part.vertrouwelijk)
        || project.werklocaties.as_ref().is_some_and(|part| part.vertrouwelijk)
        || project.bereikbaarheid.iter().any(|part| part.vertrouwelijk)
        || project.vlekkenplan.as_ref().is_some_and(|part| part.min_personen <= 1)
        || project.pendel.as_ref().is_some_and(|part| part.min_personen <= 1)
}

/// An output's name with the word that says it is not for everybody.
pub(crate) fn marked(output: &Path) -> PathBuf {
    let text = output.to_string_lossy();
    if let Some(folder) = text.strip_suffix('/') {
        return PathBuf::from(format!("{folder}{VERTROUWELIJK}/"));
    }
    let stem = output.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let ending = output.extension().map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    output.with_file_name(format!("{stem}{VERTROUWELIJK}{ending}"))
}
