//! Where tests find files: those of the checkout, and those of real towns, which are others' and lie beside it.

use std::path::PathBuf;

/// The top folder of the checkout whose test runs.
///
/// Cargo says where when it runs a test, not when it compiles one: several checkouts share a target folder, and a test may
/// have been compiled in another.
///
/// # Panics
/// When it is not cargo that runs the program, or no `Cargo.lock` lies above the crate.
#[must_use]
pub fn checkout() -> PathBuf {
    let crate_folder =
        std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs it and says where the crate is");
    let crate_folder = PathBuf::from(crate_folder);
    let top = crate_folder.ancestors().find(|folder| folder.join("Cargo.lock").exists());
    top.expect("a crate lies in a checkout with a Cargo.lock").to_path_buf()
}

/// A file of `../shared/data`; none, with a printed reason, where there is no such folder and the test is to be skipped.
///
/// # Panics
/// When the folder is there and the file is not, under continuous integration (`CI` is set): a test that nobody runs is none.
#[must_use]
pub fn real_data(name: &str) -> Option<PathBuf> {
    beside("../shared/data", name)
}

/// A file or folder of `../shared/cases`, inputs that failed; as [`real_data`].
///
/// # Panics
/// As [`real_data`].
#[must_use]
pub fn case(name: &str) -> Option<PathBuf> {
    beside("../shared/cases", name)
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn beside(folder: &str, name: &str) -> Option<PathBuf> {
    let folder = checkout().join(folder);
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
