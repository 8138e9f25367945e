//! Outputs appear whole or not at all: written in a hidden folder beside their place, then put there as a set.

mod error;
mod folder;
mod live;
mod target;

pub use error::StagingError;
pub use live::abandon_outputs;

use super::CsvForm;
use folder::StagingFolder;
use live::live;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use target::Target;

/// What to do when an output is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// It is an error (the default of every command).
    Refuse,
    /// It is replaced once the new one is complete.
    Replace,
}

/// The outputs of one run, on their way.
///
/// Dropping it without [`Staging::commit`] leaves nothing behind and overwrites nothing. What a run that was killed left is
/// removed by the next one that writes in the same folder, and outputs that it had put in place of others are undone.
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
    csv: CsvForm,
    rights: Vec<String>,
    inputs: Vec<PathBuf>,
    folders: Vec<StagingFolder>,
    files: Vec<Staged>,
    places: BTreeSet<PathBuf>,
    made: MadeFolders,
}

/// A file that is staged.
#[derive(Debug)]
struct Staged {
    /// As it was asked for.
    named: PathBuf,
    /// Which of the folders.
    folder: usize,
    name: OsString,
    /// Whether a file is replaced.
    exists: bool,
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
        live().keeps(&self.0);
    }
}

impl Staging {
    /// Nothing staged yet.
    #[must_use]
    pub fn new(overwrite: Overwrite) -> Self {
        Self {
            overwrite,
            csv: CsvForm::default(),
            rights: Vec::new(),
            inputs: Vec::new(),
            folders: Vec::new(),
            files: Vec::new(),
            places: BTreeSet::new(),
            made: MadeFolders::default(),
        }
    }

    /// Writes delimited values in this form.
    #[must_use]
    pub fn with_csv(mut self, form: CsvForm) -> Self {
        self.csv = form;
        self
    }

    /// Whom the data belong to: kept in the metadata of GeoPackages and GeoTIFFs.
    #[must_use]
    pub fn with_rights(mut self, rights: Vec<String>) -> Self {
        self.rights = rights;
        self
    }

    /// Whom the data belong to.
    #[must_use]
    pub fn rights(&self) -> &[String] {
        &self.rights
    }

    /// The form of delimited values.
    #[must_use]
    pub fn csv(&self) -> CsvForm {
        self.csv
    }

    /// Files that the run reads: no output may be one of them, by whatever name or link.
    pub fn protect(&mut self, inputs: impl IntoIterator<Item = PathBuf>) {
        self.inputs.extend(inputs);
    }

    /// Checks that `target` may be written, before the long work starts.
    ///
    /// # Errors
    /// [`StagingError`] when the target is an input, no file, or exists and may not be replaced, or its folder does not exist.
    pub fn check(&self, target: &Path) -> Result<(), StagingError> {
        self.checked(target).map(|_| ())
    }

    fn checked(&self, named: &Path) -> Result<Target, StagingError> {
        let shown = || named.display().to_string();
        let target = Target::of(named)?;
        if !target.exists {
            return Ok(target);
        }
        let is_output = |input: &&PathBuf| same_file::is_same_file(input, &target.place).unwrap_or(false);
        if let Some(input) = self.inputs.iter().find(is_output) {
            return Err(StagingError::IsInput { path: shown(), input: input.display().to_string() });
        }
        match self.overwrite {
            Overwrite::Refuse => Err(StagingError::Exists { path: shown() }),
            Overwrite::Replace => Ok(target),
        }
    }

    /// Makes a folder for outputs, with those above it; they go again when the run is not committed.
    ///
    /// # Errors
    /// [`StagingError::Io`] when the operating system refuses.
    pub fn folder(&mut self, folder: &Path) -> Result<(), StagingError> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).collect();
        for folder in missing.into_iter().rev() {
            let failed = |source| StagingError::Io { path: folder.display().to_string(), source };
            std::fs::create_dir(folder).map_err(failed)?;
            let made = folder.canonicalize().map_err(failed)?;
            live().made(&made);
            self.made.0.push(made);
        }
        Ok(())
    }

    /// The temporary name under which to write `target`.
    ///
    /// # Errors
    /// [`StagingError`] as [`Staging::check`], when two targets are the same file, and when the folder cannot be written.
    pub fn file(&mut self, target: &Path) -> Result<PathBuf, StagingError> {
        let Target { folder, place, exists } = self.checked(target)?;
        let shown = || target.display().to_string();
        let name = place.file_name().map(OsString::from).unwrap_or_default();
        if !self.places.insert(place) {
            return Err(StagingError::Twice { path: shown() });
        }
        let index = match self.folders.iter().position(|f| f.beside == folder) {
            Some(index) => index,
            None => {
                let io = |source| StagingError::Io { path: shown(), source };
                self.folders.push(StagingFolder::new(&folder).map_err(io)?);
                self.folders.len() - 1
            }
        };
        let staged = self.folders[index].staged(&name);
        self.files.push(Staged { named: target.to_path_buf(), folder: index, name, exists });
        Ok(staged)
    }

    /// The targets in the order they were asked for.
    pub fn targets(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.named.as_path())
    }

    /// Puts every output in place, as one set: all of them or, when one fails, none, and what was there before stays.
    ///
    /// Files are on disk before the first is moved. A file that appeared meanwhile where none may be replaced is an error.
    ///
    /// # Errors
    /// [`StagingError`] when the operating system refuses; nothing has changed then, but for
    /// [`StagingError::NotPutBack`].
    pub fn commit(mut self) -> Result<Vec<PathBuf>, StagingError> {
        let io = |file: &Staged, source| StagingError::Io { path: file.named.display().to_string(), source };
        for file in &self.files {
            let written = File::open(self.folders[file.folder].staged(&file.name)).and_then(|f| f.sync_all());
            written.map_err(|e| io(file, e))?;
        }
        // One run at a time puts files in a folder, so that sets of two runs do not mix; in one order, so that none waits for
        // ever. Where a folder cannot be locked nothing is lost but that.
        let mut beside: Vec<&Path> = self.folders.iter().map(|folder| folder.beside.as_path()).collect();
        beside.sort_unstable();
        let locks: Vec<File> = beside.into_iter().filter_map(|folder| File::open(folder).ok()).collect();
        let _held: Vec<bool> = locks.iter().map(|folder| folder.lock().is_ok()).collect();
        for file in &self.files {
            self.folders[file.folder].prepare(&file.name, file.exists).map_err(|e| io(file, e))?;
        }
        self.place()?;
        live().keeps(&self.made.0);
        self.made.0.clear();
        Ok(std::mem::take(&mut self.files).into_iter().map(|file| file.named).collect())
    }

    fn place(&mut self) -> Result<(), StagingError> {
        let Some(mark) = self.folders.first().map(StagingFolder::mark) else { return Ok(()) };
        // Whoever wants to stop the program waits until the set is whole.
        let whole = live();
        let mut failed = None;
        for folder in &self.folders {
            if let Err(source) = folder.begin(&mark) {
                let path = folder.beside.display().to_string();
                return Err(StagingError::Io { path, source });
            }
        }
        let mut placed = 0;
        for file in &self.files {
            if let Err(source) = self.folders[file.folder].place(&file.name, file.exists) {
                failed = Some((file, source));
                break;
            }
            placed += 1;
        }
        let Some((file, source)) = failed else {
            self.folders.iter().for_each(StagingFolder::sync);
            // From here on the set is whole: a mark that cannot be removed would have it undone.
            let gone = std::fs::remove_file(&mark);
            drop(whole);
            return gone.map_err(|source| StagingError::Io { path: mark.display().to_string(), source });
        };
        let path = file.named.display().to_string();
        let appeared = source.kind() == ErrorKind::AlreadyExists;
        let undo = |file: &Staged| self.folders[file.folder].undo(&file.name, file.exists);
        let undone = self.files[..placed].iter().rev().map(undo).filter(Result::is_err).count() == 0;
        drop(whole);
        if undone {
            return Err(if appeared {
                StagingError::Exists { path }
            } else {
                StagingError::Io { path, source }
            });
        }
        let kept: Vec<String> =
            self.folders.iter_mut().map(|folder| folder.keep().display().to_string()).collect();
        Err(StagingError::NotPutBack { path, kept: kept.join(", "), source })
    }
}
