//! Messages say what was found, where, what was expected and what to do; a failed command leaves nothing behind.

use crate::support::{dorp, stderr, werkvlek};
use std::path::Path;

#[test]
fn messages_say_what_was_found_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("a.tif");
    let heatmap = |more: &[&str]| {
        let mut command = werkvlek();
        command.arg("heatmap").arg(dorp("vestigingen.csv")).arg("-o").arg(&output).args(more);
        stderr(&command.assert().code(2))
    };
    let no_crs = heatmap(&["--radius", "500"]);
    assert!(no_crs.contains("--crs EPSG:28992"), "{no_crs}");
    let kernel = heatmap(&["--radius", "500", "--kernel", "kwartisch"]);
    assert!(kernel.contains("unknown kernel 'kwartisch'"), "{kernel}");
    let degrees = heatmap(&["--radius", "500", "--target-crs", "EPSG:4326"]);
    assert!(degrees.contains("not measured in metres"), "{degrees}");
    let role = heatmap(&["--radius", "500", "--field", "bannen=WP_TOT"]);
    assert!(role.contains("there is no role 'bannen'"), "{role}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

/// Runs a command that must fail with nothing written to the folder, and gives what it said.
fn refused(folder: &Path, args: &[&str]) -> String {
    let run = werkvlek().current_dir(folder).args(args).assert().code(2);
    let left: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("in_")), "left behind: {left:?}");
    stderr(&run)
}

#[test]
fn bad_files_are_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("in_broken.gpkg"), b"this is no GeoPackage").unwrap();
    std::fs::write(at.join("in_empty.csv"), b"").unwrap();
    std::fs::write(at.join("in_no_place.csv"), b"naam;banen\nA;3\n").unwrap();
    std::fs::write(at.join("in_streets.osm.pbf"), b"not a pbf at all, but long enough to look at").unwrap();
    let (points, locaties) = (dorp("vestigingen.csv"), dorp("werklocaties.geojson"));
    let (points, locaties) = (points.to_str().unwrap(), locaties.to_str().unwrap());

    let broken = refused(at, &["werklocaties", "in_broken.gpkg", "--locaties", locaties, "-o", "w.gpkg"]);
    assert!(
        broken.contains("in_broken.gpkg") && broken.contains("is no GeoPackage, as its name says, but text"),
        "{broken}"
    );
    let missing = refused(
        at,
        &["werklocaties", points, "--crs", "EPSG:28992", "--locaties", "weg.gpkg", "-o", "w.gpkg"],
    );
    assert!(missing.contains("weg.gpkg: no such file"), "{missing}");
    let nothing = refused(
        at,
        &["nearest", "--at", "140000,470000", "--facilities", "in_empty.csv", "--crs", "EPSG:28992"],
    );
    assert!(nothing.contains("in_empty.csv"), "{nothing}");
    let no_place = refused(at, &["nearest", "--at", "140000,470000", "--facilities", "in_no_place.csv"]);
    assert!(no_place.contains("--x and --y"), "{no_place}");
    let pbf = refused(at, &["inspect", "in_streets.osm.pbf"]);
    assert!(pbf.contains("in_streets.osm.pbf"), "{pbf}");
    let place = refused(at, &["nearest", "--at", "140100;470400", "--facilities", points]);
    assert!(place.contains("expected X,Y with decimal points"), "{place}");
}

#[test]
fn a_vlekkenplan_that_cannot_be_made_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let plan = |more: &[&str]| {
        let [origins, facilities, districts] =
            ["adressen.csv", "voorzieningen.csv", "buurten.geojson"].map(|f| dorp(f).display().to_string());
        let mut args = vec!["vlekkenplan", "--crs", "EPSG:28992", "-o", "v.gpkg", "--origins", &origins];
        args.extend(["--facilities", &facilities]);
        if !more.contains(&"--districts") {
            args.extend(["--districts", &districts]);
        }
        args.extend(more);
        refused(folder.path(), &args)
    };
    let kind = plan(&["--kinds", "zwembad"]);
    assert!(
        kind.contains("no facility of the kind 'zwembad'; the kinds are: huisarts, supermarkt"),
        "{kind}"
    );
    let weight = plan(&["--weights", "inwoners_80plus"]);
    assert!(weight.contains("there is no column 'inwoners_80plus'; the columns are: id, x, y"), "{weight}");
    let threshold = plan(&["--thresholds", "300,-5"]);
    assert!(threshold.contains("-5 found, 0.001 to 1000000 metres expected"), "{threshold}");
    let profile = plan(&["--network", "straten.geojson", "--profile", "paard"]);
    assert!(profile.contains("there is no profile 'paard'; the profiles are nl, fiets and cbs"), "{profile}");
    let snap = plan(&["--network", "straten.geojson", "--max-snap", "nan"]);
    assert!(snap.contains("NaN found, 0 to 1000000 metres expected"), "{snap}");
    let points = dorp("adressen.csv").display().to_string();
    let no_lines = plan(&["--network", &points]);
    assert!(
        no_lines.contains("none of its 6 rows can be used; row 2: the geometry is no line"),
        "{no_lines}"
    );
    let none = format!("{}|subset=buurtnaam = 'Zuid'", dorp("buurten.geojson").display());
    let districts = plan(&["--districts", &none]);
    assert!(
        districts.contains("the filter 'buurtnaam = 'Zuid'' keeps none of its 2 rows; 'buurtnaam' holds "),
        "{districts}"
    );
}
