//! Where tests find the files of real towns, which are others' and lie beside the checkout in `../shared/data`.

use std::path::{Path, PathBuf};

/// A file of `../shared/data`; none, with a printed reason, where there is no such folder and the test is to be skipped.
///
/// # Panics
/// When the folder is there and the file is not, under continuous integration (`CI` is set): a test that nobody runs is none.
#[must_use]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub fn real_data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(
        !(folder.exists() && std::env::var_os("CI").is_some()),
        "{}: is not there, though its folder is; a test needs it",
        path.display()
    );
    eprintln!("skipped: {} is not there", path.display());
    None
}
