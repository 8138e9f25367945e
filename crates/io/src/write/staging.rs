//! Outputs appear whole or not at all: written beside their target under a temporary name, then renamed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What to do when an output is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// It is an error (the default of every command).
    Refuse,
    /// It is replaced once the new one is complete.
    Replace,
}

/// Why outputs could not be put in place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StagingError {
    /// The output exists.
    #[error("{path} exists already; give another ⟨output⟩, or ⟨force⟩ to replace it")]
    Exists {
        /// The output.
        path: String,
    },
    /// The folder of the output does not exist.
    #[error("the folder {folder} for the output {path} does not exist; make it first")]
    NoFolder {
        /// The folder.
        folder: String,
        /// The output.
        path: String,
    },
    /// Two outputs of one run have the same name.
    #[error("{path} would be written twice in one run; give the outputs different names")]
    Twice {
        /// The output.
        path: String,
    },
    /// The operating system refused.
    #[error("{path}: cannot be written")]
    Io {
        /// The output.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
}

/// The outputs of one run, on their way.
///
/// Dropping it without [`Staging::commit`] leaves nothing behind and overwrites nothing.
///
/// # Example
/// ```
/// use werkvlek_io::{Overwrite, Staging};
/// let folder = tempfile::tempdir()?;
/// let target = folder.path().join("a.txt");
/// let mut staging = Staging::new(Overwrite::Refuse);
/// std::fs::write(staging.file(&target)?, "whole")?;
/// assert!(!target.exists());
/// staging.commit()?;
/// assert_eq!(std::fs::read_to_string(&target)?, "whole");
/// assert!(Staging::new(Overwrite::Refuse).file(&target).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Staging {
    overwrite: Overwrite,
    folders: Vec<(PathBuf, TempDir)>,
    files: Vec<(PathBuf, PathBuf)>,
    targets: BTreeSet<PathBuf>,
    made: MadeFolders,
}

/// Folders that this run made; they go again, when still empty, unless the run is committed.
#[derive(Debug, Default)]
struct MadeFolders(Vec<PathBuf>);

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder that is not empty holds somebody else's files by now, and stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

impl Staging {
    /// Nothing staged yet.
    #[must_use]
    pub fn new(overwrite: Overwrite) -> Self {
        Self {
            overwrite,
            folders: Vec::new(),
            files: Vec::new(),
            targets: BTreeSet::new(),
            made: MadeFolders::default(),
        }
    }

    /// Checks that `target` may be written, before the long work starts.
    ///
    /// # Errors
    /// [`StagingError`] when the target exists and may not be replaced, or its folder does not exist.
    pub fn check(&self, target: &Path) -> Result<(), StagingError> {
        let shown = || target.display().to_string();
        let folder = folder_of(target);
        if !folder.is_dir() {
            return Err(StagingError::NoFolder { folder: folder.display().to_string(), path: shown() });
        }
        if target.is_dir() || (self.overwrite == Overwrite::Refuse && target.exists()) {
            return Err(StagingError::Exists { path: shown() });
        }
        Ok(())
    }

    /// Makes a folder for outputs, with those above it; they go again when the run is not committed.
    ///
    /// # Errors
    /// [`StagingError::Io`] when the operating system refuses.
    pub fn folder(&mut self, folder: &Path) -> Result<(), StagingError> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).collect();
        for folder in missing.into_iter().rev() {
            std::fs::create_dir(folder)
                .map_err(|e| StagingError::Io { path: folder.display().to_string(), source: e })?;
            self.made.0.push(folder.to_path_buf());
        }
        Ok(())
    }

    /// The temporary name under which to write `target`.
    ///
    /// # Errors
    /// [`StagingError`] when the target exists and may not be replaced, its folder does not exist or cannot be written.
    pub fn file(&mut self, target: &Path) -> Result<PathBuf, StagingError> {
        self.check(target)?;
        let shown = || target.display().to_string();
        let folder = folder_of(target);
        let Some(name) = target.file_name() else {
            return Err(StagingError::NoFolder { folder: folder.display().to_string(), path: shown() });
        };
        if !self.targets.insert(target.to_path_buf()) {
            return Err(StagingError::Twice { path: shown() });
        }
        let index = match self.folders.iter().position(|(f, _)| *f == folder) {
            Some(index) => index,
            None => {
                let temporary = tempfile::Builder::new()
                    .prefix(".werkvlek-")
                    .tempdir_in(&folder)
                    .map_err(|e| StagingError::Io { path: shown(), source: e })?;
                self.folders.push((folder, temporary));
                self.folders.len() - 1
            }
        };
        let staged = self.folders[index].1.path().join(name);
        self.files.push((staged.clone(), target.to_path_buf()));
        Ok(staged)
    }

    /// The targets in the order they were asked for.
    pub fn targets(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(_, target)| target.as_path())
    }

    /// Puts every output in place by renaming; returns the targets.
    ///
    /// # Errors
    /// [`StagingError::Io`] when a rename fails; outputs named before it are in place, whole.
    pub fn commit(mut self) -> Result<Vec<PathBuf>, StagingError> {
        for (staged, target) in &self.files {
            std::fs::rename(staged, target)
                .map_err(|e| StagingError::Io { path: target.display().to_string(), source: e })?;
        }
        self.made.0.clear();
        Ok(self.files.into_iter().map(|(_, target)| target).collect())
    }
}

/// The folder in which a file lies.
fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(p) if !p.as_os_str().is_empty() => p.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
