//! Where an output really goes.

use super::StagingError;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// An output, its links followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// The folder, without links.
    pub(super) folder: PathBuf,
    /// The file in it.
    pub(super) place: PathBuf,
    /// Whether there is a file now.
    pub(super) exists: bool,
}

impl Target {
    /// The place that a name means. A link to a file means that file; a link to nothing means none, for what would become of
    /// it differs from system to system.
    pub(super) fn of(named: &Path) -> Result<Self, StagingError> {
        let shown = || named.display().to_string();
        let io = |source| StagingError::Io { path: shown(), source };
        let not_a_file = |found| StagingError::NotAFile { path: shown(), found };
        let folder = folder_of(named);
        let no_folder = || StagingError::NoFolder { folder: folder.display().to_string(), path: shown() };
        if !folder.is_dir() {
            return Err(no_folder());
        }
        let name = named.file_name().ok_or_else(|| not_a_file("a folder"))?;
        let folder = folder.canonicalize().map_err(io)?;
        let place = folder.join(name);
        let about = match std::fs::symlink_metadata(&place) {
            Ok(about) => about,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Self { folder, place, exists: false }),
            Err(e) => return Err(io(e)),
        };
        if !about.is_symlink() {
            return kind(&about)
                .map_or(Ok(Self { folder, place, exists: true }), |found| Err(not_a_file(found)));
        }
        let real = place.canonicalize().map_err(|_| not_a_file("a link to nothing"))?;
        let about = std::fs::metadata(&real).map_err(io)?;
        match (kind(&about), real.parent()) {
            (Some(found), _) => Err(not_a_file(found)),
            (None, None) => Err(not_a_file("a folder")),
            (None, Some(folder)) => {
                Ok(Self { folder: folder.to_path_buf(), place: real.clone(), exists: true })
            }
        }
    }
}

/// What something is that is no file.
fn kind(about: &std::fs::Metadata) -> Option<&'static str> {
    if about.is_dir() {
        Some("a folder")
    } else if about.is_file() {
        None
    } else {
        Some("a device or a pipe")
    }
}

/// The folder in which a file lies.
fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(p) if !p.as_os_str().is_empty() => p.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
