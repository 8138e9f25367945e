//! The hidden folder beside outputs in which they are written, and what dead runs left of theirs.
//!
//! In it: `lock`, held by the run as long as it lives; `new`, the staged files; while they are put in place also `old` and
//! `first`, links to the files that are replaced and to those that are not there yet, and `committing`, which says that
//! these hold. A run that dies then has its outputs undone by the next run that writes in the folder.

use super::live::live;
use std::fs::{File, TryLockError};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PREFIX: &str = ".werkvlek-";
const LOCK: &str = "lock";
/// A folder without a lock was made just now, or left by a program that had no locks.
const SURELY_DEAD: Duration = Duration::from_secs(3600);
/// Another run may take a folder that was made this instant for a dead one.
const TRIES: usize = 20;

/// A hidden folder of this run, gone when dropped.
#[derive(Debug)]
pub(super) struct StagingFolder {
    /// The folder of the outputs.
    pub(super) beside: PathBuf,
    path: PathBuf,
    /// Held as long as the run lives.
    _lock: File,
    /// Whether its files are to stay.
    kept: bool,
}

impl StagingFolder {
    /// A new one beside outputs; those of dead runs are swept.
    pub(super) fn new(beside: &Path) -> Result<Self> {
        sweep(beside);
        for _ in 0..TRIES {
            // Who is told to stop waits until the folder is known, and removes it.
            let mut live = live();
            let path = tempfile::Builder::new().prefix(PREFIX).tempdir_in(beside)?.keep();
            live.stages_in(&path);
            let lock = path.join(LOCK);
            let file = match File::create_new(&lock) {
                Ok(file) => file,
                // Swept by another run, before it had its lock.
                Err(e) if e.kind() == ErrorKind::NotFound => {
                    live.no_longer_stages_in(&path);
                    continue;
                }
                Err(e) => return Err(e),
            };
            // A file system without locks never has its folders swept while they have one.
            let held = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if held && lock.exists() {
                std::fs::create_dir(path.join("new"))?;
                return Ok(Self { beside: beside.to_path_buf(), path, _lock: file, kept: false });
            }
            live.no_longer_stages_in(&path);
        }
        Err(Error::new(ErrorKind::ResourceBusy, "no folder of its own could be kept"))
    }

    /// Where a staged file is written.
    pub(super) fn staged(&self, name: &std::ffi::OsStr) -> PathBuf {
        self.path.join("new").join(name)
    }

    /// Keeps what a file that is replaced held, or notes that there was none, before anything is moved.
    pub(super) fn prepare(&self, name: &std::ffi::OsStr, exists: bool) -> Result<()> {
        let (from, kind) =
            if exists { (self.beside.join(name), "old") } else { (self.staged(name), "first") };
        let folder = self.path.join(kind);
        // Not with its parents: those are gone when the program has been told to stop.
        match std::fs::create_dir(&folder) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
            _ => {}
        }
        let kept = folder.join(name);
        match std::fs::hard_link(&from, &kept) {
            Ok(()) => Ok(()),
            // No links on this file system, or not to this file. A new file is known without.
            Err(_) if !exists => Ok(()),
            Err(_) => {
                std::fs::copy(&from, &kept)?;
                File::open(&kept)?.sync_all()
            }
        }
    }

    /// Says that outputs are being put in place; `committed` is the mark of the whole set, which goes when all are.
    pub(super) fn begin(&self, mark: &Path) -> Result<()> {
        let own = self.mark();
        let text = if own == mark { String::new() } else { mark.display().to_string() };
        std::fs::write(&own, text)?;
        File::open(&own)?.sync_all()
    }

    /// The mark of a set.
    pub(super) fn mark(&self) -> PathBuf {
        self.path.join("committing")
    }

    /// Moves a staged file to its place.
    pub(super) fn place(&self, name: &std::ffi::OsStr, exists: bool) -> Result<()> {
        let (staged, place) = (self.staged(name), self.beside.join(name));
        if exists {
            return std::fs::rename(staged, place);
        }
        // A link fails where there is a file by now; a rename would replace it.
        match std::fs::hard_link(&staged, &place) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => {
                // Without links: the name is claimed first.
                File::create_new(&place)?;
                std::fs::rename(staged, place)
            }
            linked => linked,
        }
    }

    /// Puts back what was in the place of an output, or takes the output away.
    pub(super) fn undo(&self, name: &std::ffi::OsStr, existed: bool) -> Result<()> {
        let place = self.beside.join(name);
        if existed {
            std::fs::rename(self.path.join("old").join(name), place)
        } else {
            std::fs::remove_file(place)
        }
    }

    /// Leaves the folder where it is; gives where the earlier files are.
    pub(super) fn keep(&mut self) -> PathBuf {
        self.kept = true;
        live().no_longer_stages_in(&self.path);
        self.path.join("old")
    }

    /// Makes what was put in place last, should the power fail.
    pub(super) fn sync(&self) {
        // Not every system can; the files themselves are on disk.
        let _ = File::open(&self.beside).and_then(|folder| folder.sync_all());
    }
}

impl Drop for StagingFolder {
    fn drop(&mut self) {
        if !self.kept {
            let mut live = live();
            // What cannot be removed now is swept by the next run that writes here.
            let _ = remove(&self.path);
            live.no_longer_stages_in(&self.path);
        }
    }
}

/// Removes the hidden folders of dead runs, their half-placed outputs undone. What cannot be swept stays for another time.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        // No links are followed: the kind is that of the entry itself.
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = sweep_one(folder, &entry.path());
        }
    }
}

fn sweep_one(folder: &Path, dead: &Path) -> Result<()> {
    let lock = match File::options().read(true).write(true).open(dead.join(LOCK)) {
        Ok(lock) => lock,
        Err(e) if e.kind() == ErrorKind::NotFound => {
            // Empty: its run died before it had a lock, or after. One that is about to lock it makes another.
            if std::fs::remove_dir(dead).is_ok() {
                return Ok(());
            }
            let age = dead.metadata()?.modified()?.elapsed().unwrap_or_default();
            return if age > SURELY_DEAD { std::fs::remove_dir_all(dead) } else { Ok(()) };
        }
        Err(e) => return Err(e),
    };
    if lock.try_lock().is_err() {
        return Ok(());
    }
    if is_half_placed(dead) {
        put_back(folder, dead)?;
    }
    remove(dead)
}

/// Removes the hidden folder of this program while other threads still write in it: moved away first, so that they find it no more.
pub(super) fn abandon(folder: &Path) -> Result<()> {
    let mut gone = folder.as_os_str().to_owned();
    gone.push("-gone");
    std::fs::rename(folder, &gone)?;
    remove(Path::new(&gone))
}

/// Removes a hidden folder, its lock last: what is left of one that could not be removed whole is swept another time.
fn remove(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else if entry.file_name() != LOCK {
            std::fs::remove_file(path)?;
        }
    }
    match std::fs::remove_file(folder.join(LOCK)) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    std::fs::remove_dir(folder)
}

/// Whether a run died while it put its outputs in place.
fn is_half_placed(dead: &Path) -> bool {
    match std::fs::read_to_string(dead.join("committing")) {
        Ok(set) => set.is_empty() || Path::new(&set).exists(),
        Err(_) => false,
    }
}

/// Undoes what a dead run put in place: earlier files come back, first ones go. Only names in the folder itself are touched.
fn put_back(folder: &Path, dead: &Path) -> Result<()> {
    for entry in files(&dead.join("old"))? {
        std::fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    for entry in files(&dead.join("first"))? {
        let place = folder.join(entry.file_name());
        // Somebody may have put another file there since.
        if same_file::is_same_file(entry.path(), &place).unwrap_or(false) {
            std::fs::remove_file(place)?;
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<std::fs::DirEntry>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    /// A run that dies, with its files as they are: nothing is dropped, but the lock goes.
    fn dies(run: StagingFolder) {
        let path = run.path.clone();
        std::mem::forget(run);
        // The lock of a forgotten file is held by this process still; another file in its place is not.
        std::fs::remove_file(path.join("lock")).unwrap();
        File::create(path.join("lock")).unwrap();
    }

    fn read(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_run_that_died_half_way_is_undone_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a"), "earlier").unwrap();
        let run = StagingFolder::new(folder.path()).unwrap();
        for name in ["a", "b", "c"] {
            std::fs::write(run.staged(OsStr::new(name)), "new").unwrap();
            run.prepare(OsStr::new(name), name == "a").unwrap();
        }
        run.begin(&run.mark()).unwrap();
        run.place(OsStr::new("a"), true).unwrap();
        run.place(OsStr::new("b"), false).unwrap();
        assert_eq!((read(&at("a")), read(&at("b"))), ("new".to_owned(), "new".to_owned()));
        dies(run);
        sweep(folder.path());
        assert_eq!(read(&at("a")), "earlier");
        assert!(!at("b").exists() && !at("c").exists());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "its folder is gone");
    }

    #[test]
    fn a_run_that_died_after_the_set_was_whole_stays() {
        let folder = tempfile::tempdir().unwrap();
        let run = StagingFolder::new(folder.path()).unwrap();
        std::fs::write(run.staged(OsStr::new("a")), "new").unwrap();
        run.prepare(OsStr::new("a"), false).unwrap();
        // The mark of the set, in another folder, is gone already.
        run.begin(&folder.path().join("gone")).unwrap();
        run.place(OsStr::new("a"), false).unwrap();
        dies(run);
        sweep(folder.path());
        assert_eq!(read(&folder.path().join("a")), "new");
    }

    #[test]
    fn what_somebody_put_there_since_stays() {
        let folder = tempfile::tempdir().unwrap();
        let run = StagingFolder::new(folder.path()).unwrap();
        std::fs::write(run.staged(OsStr::new("a")), "new").unwrap();
        run.prepare(OsStr::new("a"), false).unwrap();
        run.begin(&run.mark()).unwrap();
        dies(run);
        std::fs::write(folder.path().join("a"), "somebody's").unwrap();
        sweep(folder.path());
        assert_eq!(read(&folder.path().join("a")), "somebody's");
    }

    #[test]
    fn runs_that_live_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let first = StagingFolder::new(folder.path()).unwrap();
        let second = StagingFolder::new(folder.path()).unwrap();
        assert!(first.path.exists() && second.path.exists());
        let young = folder.path().join(".werkvlek-young");
        std::fs::create_dir(&young).unwrap();
        std::fs::write(young.join("of a program without locks"), "").unwrap();
        sweep(folder.path());
        assert!(young.exists(), "it may have been made this instant");
    }

    /// A run that was killed between two steps of making or removing its folder.
    #[test]
    fn an_empty_folder_without_a_lock_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join(".werkvlek-empty");
        std::fs::create_dir(&empty).unwrap();
        let run = StagingFolder::new(folder.path()).unwrap();
        assert!(!empty.exists());
        let path = run.path.clone();
        drop(run);
        assert!(!path.exists());
    }
}
