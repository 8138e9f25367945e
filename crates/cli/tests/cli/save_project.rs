//! `--save-project` writes the project that repeats a command: `werkvlek run` on it gives the same bytes.

use crate::support::{dorp, stderr, werkvlek};
use std::path::Path;

/// Runs a command in a folder with `--save-project`, then the project, and compares the outputs named.
fn repeats(arguments: &[&str], outputs: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    for file in [
        "adressen.csv",
        "buurten.geojson",
        "straten.geojson",
        "vestigingen.csv",
        "voorzieningen.csv",
        "werklocaties.geojson",
    ] {
        std::fs::copy(dorp(file), here.join(file)).unwrap();
    }
    let save = ["--save-project", "zo.toml"];
    let run = werkvlek().current_dir(here).args(arguments).args(save).assert();
    assert!(run.get_output().status.code() != Some(2), "{}", stderr(&run));
    let again = werkvlek().current_dir(here).args(["run", "zo.toml", "--out", "opnieuw"]).assert();
    assert!(again.get_output().status.code() != Some(2), "{}", stderr(&again));
    assert_eq!(again.get_output().status.code(), run.get_output().status.code(), "{}", stderr(&again));
    for output in outputs {
        let bytes = |path: &Path| std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = Path::new(output).file_name().unwrap();
        let (first, second) = (bytes(&here.join(output)), bytes(&here.join("opnieuw").join(name)));
        assert!(first == second, "{output} differs between {arguments:?} and its project");
    }
}

const RD: [&str; 2] = ["--crs", "EPSG:28992"];

#[test]
fn a_heatmap() {
    let how =
        ["heatmap", "vestigingen.csv", "--where", "Peiljaar = 2022", "--weight", "WP_TOT", "--radius", "300"];
    let what = ["--cell", "20", "--unit", "per-km2", "--class-method", "jenks", "--min-vestigingen", "2"];
    let more = ["--contours", "lijnen.geojson", "--png", "kaart.png", "--title", "Banen", "-o", "banen.tif"];
    repeats(
        &[&how[..], &what, &more, &RD].concat(),
        &["banen.tif", "banen.qml", "lijnen.geojson", "kaart.png"],
    );
}

#[test]
fn the_monitor() {
    let how = [
        "werklocaties",
        "vestigingen.csv",
        "--locaties",
        "werklocaties.geojson",
        "--dwellings",
        "adressen.csv",
    ];
    let what = [
        "--labour-force",
        "2022=40",
        "--size-classes",
        "1,5,20",
        "--min-vestigingen",
        "2",
        "--max-aandeel",
        "90",
    ];
    repeats(&[&how[..], &what, &["-o", "monitor.gpkg"], &RD].concat(), &["monitor.gpkg"]);
    repeats(&[&how[..], &what, &["-o", "monitor.xlsx"], &RD].concat(), &["monitor.xlsx"]);
}

#[test]
fn a_vlekkenplan() {
    let how = ["vlekkenplan", "--origins", "adressen.csv", "--facilities", "voorzieningen.csv"];
    let what = ["--districts", "buurten.geojson", "--network", "straten.geojson", "--weights", "inwoners"];
    let more = [
        "--norms",
        "huisarts=300",
        "--thresholds",
        "200,400",
        "--counts",
        "--routes",
        "--matrix",
        "paren.csv",
    ];
    let sites =
        ["--criteria", "pantoffelzone", "--candidates", "network", "--every", "200", "-o", "vlek.gpkg"];
    repeats(&[&how[..], &what, &more, &sites, &RD].concat(), &["vlek.gpkg", "paren.csv"]);
    let all = [&how[..], &what, &more, &sites, &RD, &["--qgz"]].concat();
    repeats(&all, &["vlek.gpkg", "paren.csv", "vlek.qgz"]);
}

#[test]
fn access() {
    let how =
        ["access", "--origins", "adressen.csv", "--weights", "inwoners", "--districts", "buurten.geojson"];
    let what = ["--opportunities", "zorg=voorzieningen.csv", "--network", "straten.geojson", "--measure"];
    let more =
        ["cumulative,nearest,2sfca,passive", "--limit", "5,10", "--png", "kaart.png", "-o", "bereik.gpkg"];
    repeats(&[&how[..], &what, &more, &RD].concat(), &["bereik.gpkg", "kaart.png"]);
}

#[test]
fn where_to_build() {
    let how =
        ["locate", "--origins", "adressen.csv", "--candidates", "origins", "--existing", "voorzieningen.csv"];
    let what = ["--kind", "huisarts", "-p", "1", "--weights", "inwoners", "--districts", "buurten.geojson"];
    let more = ["--objective", "coverage", "--within", "300", "-o", "waar.gpkg"];
    repeats(&[&how[..], &what, &more, &RD].concat(), &["waar.gpkg"]);
}

#[test]
fn the_nearest_facilities_become_a_table() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(dorp("voorzieningen.csv"), folder.path().join("voorzieningen.csv")).unwrap();
    let how = [
        "nearest",
        "--at",
        "140100,470100",
        "--facilities",
        "voorzieningen.csv",
        "-k",
        "2",
        "--format",
        "csv",
    ];
    let mut command = werkvlek();
    command.current_dir(folder.path()).args(how).args(RD).args(["--save-project", "zo.toml"]);
    let printed = String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap();
    werkvlek().current_dir(folder.path()).args(["run", "zo.toml", "--out", "uit"]).assert().success();
    let table = std::fs::read_to_string(folder.path().join("uit/tabellen/nearest.csv")).unwrap();
    assert_eq!(printed, table);
}

#[test]
fn a_project_in_another_folder_finds_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("projecten")).unwrap();
    std::fs::copy(dorp("vestigingen.csv"), folder.path().join("vestigingen.csv")).unwrap();
    let how =
        ["heatmap", "vestigingen.csv", "--where", "Peiljaar = 2022", "--radius", "300", "-o", "banen.tif"];
    let mut command = werkvlek();
    command.current_dir(folder.path()).args(how).args(RD).args(["--save-project", "projecten/zo.toml"]);
    let run = command.assert();
    assert!(run.get_output().status.code() != Some(2), "{}", stderr(&run));
    let elsewhere = tempfile::tempdir().unwrap();
    let project = folder.path().join("projecten/zo.toml");
    let again = werkvlek().current_dir(elsewhere.path()).arg("run").arg(&project).assert();
    assert!(again.get_output().status.code() != Some(2), "{}", stderr(&again));
    let read = |path: &str| std::fs::read(folder.path().join(path)).unwrap();
    assert!(read("banen.tif") == read("projecten/out/banen.tif"));
}

#[test]
fn a_project_protects_its_heatmap_and_refuses_several_years_as_a_command_does() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(dorp("vestigingen.csv"), folder.path().join("vestigingen.csv")).unwrap();
    let project = |more: &str| {
        let text = format!(
            "naam = \"dorp\"\n[invoer]\ncrs = \"EPSG:28992\"\nvestigingen = \"vestigingen.csv\"\n\
             [[heatmap]]\nnaam = \"banen\"\ngewicht = \"WP_TOT\"\nstraal_m = 300.0\n{more}"
        );
        std::fs::write(folder.path().join("p.toml"), text).unwrap();
        werkvlek().current_dir(folder.path()).args(["run", "p.toml", "--force"]).assert()
    };
    let several = project("");
    assert_eq!(several.get_output().status.code(), Some(2));
    assert!(stderr(&several).contains("together they count jobs more than once"), "{}", stderr(&several));
    assert!(stderr(&several).contains("where 'Peiljaar"), "the key, not the flag: {}", stderr(&several));
    let open = std::fs::read(folder.path().join("vestigingen.csv")).unwrap().len();
    assert!(open > 0 && !folder.path().join("out").exists(), "a failed run leaves nothing");
    let protected = project("where = \"Peiljaar = 2022\"\nmin_vestigingen = 3\nmax_aandeel = 80.0\n");
    assert!(stderr(&protected).contains("banen: protected: of "), "{}", stderr(&protected));
    let usual = project("where = \"Peiljaar = 2022\"\n");
    assert!(stderr(&usual).contains("banen: protected: of "), "{}", stderr(&usual));
    let none = project("where = \"Peiljaar = 2022\"\nvertrouwelijk = true\n");
    assert!(!stderr(&none).contains("protected: of "), "{}", stderr(&none));
    assert!(folder.path().join("out/banen_vertrouwelijk.tif").exists());
}
