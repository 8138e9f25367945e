//! What runs under way have on disk, so that a program that is told to stop leaves nothing behind.

use super::folder::abandon;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Folders with staged files, and folders made for outputs.
#[derive(Debug, Default)]
pub(super) struct Live {
    staging: BTreeSet<PathBuf>,
    made: Vec<PathBuf>,
}

static LIVE: Mutex<Live> = Mutex::new(Live { staging: BTreeSet::new(), made: Vec::new() });

/// Who holds this keeps [`abandon_outputs`] waiting.
pub(super) fn live() -> MutexGuard<'static, Live> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    pub(super) fn stages_in(&mut self, folder: &Path) {
        self.staging.insert(folder.to_path_buf());
    }

    pub(super) fn no_longer_stages_in(&mut self, folder: &Path) {
        self.staging.remove(folder);
    }

    pub(super) fn made(&mut self, folder: &Path) {
        self.made.push(folder.to_path_buf());
    }

    pub(super) fn keeps(&mut self, folders: &[PathBuf]) {
        self.made.retain(|made| !folders.contains(made));
    }
}

/// Removes everything that runs under way have staged, for a program that is about to exit because it was told to.
///
/// Waits for outputs that are just being put in place, so that a set is never half new. A run that goes on after this fails.
pub fn abandon_outputs() {
    let mut live = live();
    for folder in std::mem::take(&mut live.staging) {
        // The next run that writes there removes what could not be removed now.
        let _ = abandon(&folder);
    }
    for folder in std::mem::take(&mut live.made).iter().rev() {
        // One that is not empty holds somebody else's files, and stays.
        let _ = std::fs::remove_dir(folder);
    }
}
