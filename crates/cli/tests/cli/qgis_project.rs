//! `--qgz` and `qgz = true`: a QGIS project of what was written, the same bytes each time, with paths that move along.

use crate::support::{dorp, stderr, werkvlek};
use std::io::Read;
use std::path::Path;

const RD: [&str; 2] = ["--crs", "EPSG:28992"];

fn village(folder: &Path) {
    for file in
        ["adressen.csv", "buurten.geojson", "vestigingen.csv", "voorzieningen.csv", "werklocaties.geojson"]
    {
        std::fs::copy(dorp(file), folder.join(file)).unwrap();
    }
}

/// The document in a project file, and its name there.
fn document(qgz: &Path) -> (String, String) {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(qgz).unwrap()).unwrap();
    assert_eq!(archive.len(), 1);
    let mut inside = archive.by_index(0).unwrap();
    let mut text = String::new();
    inside.read_to_string(&mut text).unwrap();
    (inside.name().unwrap().into_owned(), text)
}

fn plan(folder: &Path, output: &str, more: &[&str]) {
    let how = ["vlekkenplan", "--origins", "adressen.csv", "--facilities", "voorzieningen.csv"];
    let what =
        ["--districts", "buurten.geojson", "--weights", "inwoners", "--kinds", "huisarts", "-o", output];
    werkvlek().current_dir(folder).args(how).args(what).args(RD).args(more).assert().code(1);
}

/// Every source of a layer of a project.
fn sources(document: &str) -> Vec<&str> {
    document.split("<datasource>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect()
}

#[test]
fn a_project_beside_a_geopackage_and_the_same_inside_it() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    plan(folder.path(), "plan.gpkg", &["--qgz", "--source", "dorp O'Brien & Zn <2022>"]);
    let (name, text) = document(&folder.path().join("plan.qgz"));
    assert_eq!(name, "plan.qgs");
    assert!(text.contains("name=\"Hoe ver is de huisarts?\""), "a theme a question");
    assert!(text.contains("dorp O&apos;Brien &amp; Zn &lt;2022&gt;"), "a source is text");
    let sources = sources(&text);
    assert!(
        sources.len() > 4 && sources.iter().all(|s| s.starts_with("./plan.gpkg|layername=")),
        "{sources:?}"
    );

    let bytes = std::fs::read(folder.path().join("plan.qgz")).unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let inside = gdal::Dataset::open(folder.path().join("plan.gpkg")).unwrap();
    let query = "SELECT name, CAST(content AS TEXT) FROM qgis_projects";
    let mut rows = inside.execute_sql(query, None, gdal::vector::sql::Dialect::DEFAULT).unwrap().unwrap();
    let row = gdal::vector::LayerAccess::features(&mut *rows).next().unwrap();
    assert_eq!(row.field_as_string(0).unwrap().as_deref(), Some("plan"));
    assert!(row.field_as_string(1).unwrap().unwrap() == hex, "the same project");
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    plan(folder.path(), "plan.gpkg", &["--qgz"]);
    let first = (read("plan.qgz"), read("plan.gpkg"));
    plan(folder.path(), "plan.gpkg", &["--qgz", "--force", "--threads", "1"]);
    assert!(first == (read("plan.qgz"), read("plan.gpkg")));
    plan(folder.path(), "zonder.gpkg", &[]);
    assert!(!folder.path().join("zonder.qgz").exists(), "commands write one when asked");
}

#[test]
fn it_replaces_nothing_unasked_and_needs_layers() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    std::fs::write(folder.path().join("plan.qgz"), "earlier").unwrap();
    let how = ["vlekkenplan", "--origins", "adressen.csv", "--facilities", "voorzieningen.csv", "--qgz"];
    let run = |output: &[&str]| {
        werkvlek()
            .current_dir(folder.path())
            .args(how)
            .args(["--weights", "inwoners"])
            .args(RD)
            .args(output)
            .assert()
            .code(2)
    };
    let said = stderr(&run(&["-o", "plan.gpkg"]));
    assert!(said.contains("plan.qgz") && said.contains("--force"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("plan.qgz")).unwrap(), "earlier");
    let said = stderr(&run(&[]));
    assert!(said.contains("--qgz: a QGIS project shows layers of files"), "{said}");
}

#[test]
fn a_run_writes_one_of_all_its_parts_unless_told_not_to() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let project = "naam = \"Dorp\"\n[invoer]\nvestigingen = \"vestigingen.csv\"\nwerklocaties = \"werklocaties.geojson\"\n\
                   adressen = \"adressen.csv\"\nvoorzieningen = \"voorzieningen.csv\"\nbuurten = \"buurten.geojson\"\n\
                   crs = \"EPSG:28992\"\n[werklocaties]\n[vlekkenplan]\nsoorten = [\"huisarts\", \"supermarkt\"]\n\
                   gewichten = [\"inwoners\"]\nprofiel = \"hemelsbreed\"\n[[heatmap]]\nnaam = \"banen\"\nstraal_m = 300.0\n\
                   cel_m = 50.0\nwhere = \"Peiljaar = 2022\"\ngewicht = \"WP_TOT\"\nklassen = \"rond\"\n";
    std::fs::write(folder.path().join("dorp.toml"), project).unwrap();
    let run = |out: &str| {
        let ran = werkvlek().current_dir(folder.path()).args(["run", "dorp.toml", "--out", out]).assert();
        assert_ne!(ran.get_output().status.code(), Some(2), "{}", stderr(&ran));
    };
    run("uit");
    let (_, text) = document(&folder.path().join("uit/werkvlek.qgz"));
    let sources = sources(&text);
    for file in ["./banen.tif", "./banen_klassen.geojson", "./werklocaties.gpkg|", "./vlekkenplan.gpkg|"] {
        assert!(sources.iter().any(|source| source.starts_with(file)), "{file}: {sources:?}");
    }
    for question in [
        "Waar zijn de WP_TOT?",
        "Wat voor werklocaties zijn er?",
        "Hoe ver is de huisarts?",
        "Hoe ver is de supermarkt?",
    ] {
        for paper in ["A4", "A3"] {
            assert!(text.contains(&format!("<Layout name=\"{paper} – {question}\"")), "{paper}, {question}");
        }
    }
    assert!(text.contains("<authid>EPSG:28992</authid>") && text.contains("<authid>EPSG:4326</authid>"));

    std::fs::write(folder.path().join("dorp.toml"), format!("qgz = false\n{project}")).unwrap();
    run("kaal");
    assert!(!folder.path().join("kaal/werkvlek.qgz").exists());
}

#[test]
fn what_is_confidential_says_so() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let how =
        ["werklocaties", "vestigingen.csv", "--locaties", "werklocaties.geojson", "--vertrouwelijk", "--qgz"];
    let mut command = werkvlek();
    command.current_dir(folder.path()).args(how).args(RD).args(["-o", "monitor.gpkg"]);
    assert_ne!(command.assert().get_output().status.code(), Some(2));
    let (_, text) = document(&folder.path().join("monitor_vertrouwelijk.qgz"));
    assert!(text.contains("<title>VERTROUWELIJK: "), "{}", &text[..400]);
}
