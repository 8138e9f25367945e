//! Pages that are made out of the types; `make bless` writes them anew.

use werkvlek_project::project_reference;
use werkvlek_realdata::checkout;

#[test]
fn the_page_of_the_project_file_is_that_of_the_types() {
    let path = checkout().join("docs/project.md");
    let made = project_reference();
    if std::env::var_os("WERKVLEK_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap();
    assert!(there == made, "docs/project.md is not that of the types: make bless, and read the difference");
}
