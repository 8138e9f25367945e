//! One bad row is set aside with its reason; a layer of which none is left says why; a place that cannot be true is no place.

use crate::support::{dorp, stderr, stdout, werkvlek};
use std::path::Path;
use std::process::Command;

/// A small layer of facilities as GeoPackage: ten of them in the village, by way of the command itself.
fn facilities(folder: &Path) -> std::path::PathBuf {
    let rows: Vec<String> =
        (0..10).map(|i| format!("{i},huisarts,Praktijk {i},{},470400", 140_000 + 100 * i)).collect();
    std::fs::write(folder.join("v.csv"), format!("id,soort,naam,x,y\n{}\n", rows.join("\n"))).unwrap();
    let made = folder.join("plan.gpkg");
    werkvlek()
        .current_dir(folder)
        .args(["vlekkenplan", "-q", "--crs", "EPSG:28992", "--facilities", "v.csv", "--origins"])
        .arg(dorp("adressen.csv"))
        .args(["-o", "plan.gpkg"])
        .assert()
        .success();
    made
}

fn sqlite(file: &Path, sql: &str) {
    let done = Command::new("sqlite3").arg(file).arg(sql).status().unwrap();
    assert!(done.success(), "{sql}");
}

fn nearest(folder: &Path, facilities: &str) -> assert_cmd::assert::Assert {
    werkvlek()
        .current_dir(folder)
        .args([
            "nearest",
            "--crs",
            "EPSG:28992",
            "--at",
            "140310,470400",
            "--format",
            "csv",
            "--facilities",
            facilities,
        ])
        .assert()
}

#[test]
fn a_damaged_geometry_is_a_bad_row_and_no_bad_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = facilities(folder.path());
    // No trigger of the spatial index may stand in the way of damage.
    sqlite(
        &file,
        "DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update1; DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update2; \
         DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update3; DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update4; \
         DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update6; DROP TRIGGER IF EXISTS rtree_voorzieningen_geom_update7; \
         UPDATE voorzieningen SET geom = substr(geom, 1, 15) WHERE fid = 4;",
    );
    let run = nearest(folder.path(), "plan.gpkg|layername=voorzieningen").code(1);
    let said = stderr(&run);
    assert!(said.contains("1 row was rejected") && said.contains("row 4: it is damaged"), "{said}");
    assert!(stdout(&run).contains("Praktijk 4"), "the next nearest: {}", stdout(&run));
}

/// A text file with one good row and a bad one, and what its reason says.
#[test]
fn bad_values_are_set_aside_by_row_in_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(2_000_000);
    for (bad, says) in [
        ("2,huisarts,ver,1e308,470400".to_owned(), "lies outside the area in which EPSG:28992"),
        ("2,huisarts,omgekeerd,470400,140300".to_owned(), "lies outside the area in which EPSG:28992"),
        ("2,huisarts,graden,5.2,52.2".to_owned(), "lies outside the area in which EPSG:28992"),
        ("2,huisarts,geen,inf,470400".to_owned(), "is no coordinate"),
        ("2,huisarts,nul\0,140300,470400".to_owned(), "holds a NUL character"),
        (format!("2,huisarts,lang,{long},470400"), "is no coordinate"),
    ] {
        let text = format!("id,soort,naam,x,y\n1,huisarts,goed,140300,470400\n{bad}\n");
        std::fs::write(folder.path().join("v.csv"), text).unwrap();
        let run = nearest(folder.path(), "v.csv").code(1);
        let said = stderr(&run);
        assert!(said.contains("row 3") && said.contains(says), "{says}: {}", &said[..said.len().min(600)]);
        assert!(said.len() < 2_000, "a message of {} bytes", said.len());
        assert!(stdout(&run).contains("goed"));
    }
}

#[test]
fn numbers_beyond_all_reason_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,inwoners,x,y\n1,3,140300,470400\n2,1e300,140310,470400\n3,1e13,140320,470400\n";
    std::fs::write(folder.path().join("a.csv"), text).unwrap();
    let run = werkvlek()
        .current_dir(folder.path())
        .args([
            "vlekkenplan",
            "--crs",
            "EPSG:28992",
            "--origins",
            "a.csv",
            "--weights",
            "inwoners",
            "-o",
            "p.gpkg",
        ])
        .arg("--facilities")
        .arg(dorp("voorzieningen.csv"))
        .assert()
        .code(1);
    let said = stderr(&run);
    assert!(
        said.contains("2 rows were rejected") && said.contains("1e300 found, a number up to 1e12 expected"),
        "{said}"
    );
}

#[test]
fn a_layer_of_which_no_row_is_left_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let swapped = "id,soort,naam,x,y\n1,huisarts,a,470400,140300\n2,huisarts,b,470500,140300\n";
    std::fs::write(folder.path().join("swapped.csv"), swapped).unwrap();
    let bad =
        "id,soort,naam,x,y\n1,,a,140300,470400\n2,,b,140300,470400\n3,,c,140300,470400\n4,,d,140300,470400\n";
    std::fs::write(folder.path().join("bad.csv"), bad).unwrap();
    for (file, says) in [
        ("swapped.csv", "x and y look swapped"),
        ("bad.csv", "none of its 4 rows can be used; row 2, field 'soort': no kind of facility"),
    ] {
        let run = nearest(folder.path(), file).code(2);
        assert!(stderr(&run).contains(says), "{file}: {}", stderr(&run));
    }
}

/// The whole layer cannot be where its CRS says; with the CRS it has it can be read.
#[test]
fn a_crs_that_cannot_be_true_is_named_with_the_one_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let point = |x: &str, y: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"id\":1,\"soort\":\"huisarts\",\
             \"naam\":\"goed\"}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}}}]}}"
        )
    };
    std::fs::write(folder.path().join("rd.geojson"), point("140300", "470400")).unwrap();
    std::fs::write(folder.path().join("swapped.geojson"), point("52.2", "5.2")).unwrap();
    let run = |arguments: &[&str]| {
        werkvlek()
            .current_dir(folder.path())
            .args(["nearest", "--at", "140310,470400"])
            .args(arguments)
            .assert()
    };
    let refused = stderr(&run(&["--facilities", "rd.geojson"]).code(2));
    assert!(refused.contains("look like RD New: read it with --crs EPSG:28992"), "{refused}");
    let read = run(&["--facilities", "rd.geojson", "--crs", "EPSG:28992", "--format", "csv"]).success();
    assert!(stdout(&read).contains(",10,"), "{}", stdout(&read));
    let mercator = stderr(
        &run(&["--facilities", "rd.geojson", "--crs", "EPSG:28992", "--target-crs", "EPSG:3857"]).code(2),
    );
    assert!(
        mercator.contains("too long there; measure in EPSG:28992 (RD New) with --target-crs"),
        "{mercator}"
    );
    let inspected =
        werkvlek().current_dir(folder.path()).args(["inspect", "swapped.geojson"]).assert().success();
    assert!(stdout(&inspected).contains("longitude and latitude look swapped"), "{}", stdout(&inspected));
}

#[test]
fn a_crs_that_stands_for_none_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = facilities(folder.path());
    for srs in ["-1", "0"] {
        sqlite(
            &file,
            &format!(
                "UPDATE gpkg_geometry_columns SET srs_id = {srs}; UPDATE gpkg_contents SET srs_id = {srs} WHERE data_type = 'features';"
            ),
        );
        let source = "plan.gpkg|layername=voorzieningen";
        let without = werkvlek()
            .current_dir(folder.path())
            .args(["nearest", "--at", "140310,470400", "--facilities", source])
            .assert()
            .code(2);
        assert!(
            stderr(&without).contains(
                "no CRS is stated; the coordinates look like RD New: read it with --crs EPSG:28992"
            ),
            "{srs}: {}",
            stderr(&without)
        );
        nearest(folder.path(), source).success();
    }
}

#[test]
fn formulas_in_names_are_texts() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "id,soort,naam,x,y\n1,huisarts,=cmd|' /C calc'!A0,140300,470400\n2,apotheek,@SUM(A1),140300,470400\n";
    std::fs::write(folder.path().join("v.csv"), text).unwrap();
    let run = nearest(folder.path(), "v.csv").success();
    let said = stdout(&run);
    assert!(said.contains("'=cmd|") && said.contains("'@SUM(A1)"), "{said}");
}

#[test]
fn curves_are_read_as_lines_and_other_kinds_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("ogr2ogr").arg("--version").output();
    if made.is_err() {
        return;
    }
    std::fs::write(
        folder.path().join("k.csv"),
        "code,naam,WKT\nA,cirkel,\"CURVEPOLYGON(CIRCULARSTRING(140000 470500,140500 471000,141000 470500,140500 470000,140000 470500))\"\n",
    )
    .unwrap();
    let done = Command::new("ogr2ogr")
        .current_dir(folder.path())
        .args([
            "-q",
            "-f",
            "GPKG",
            "k.gpkg",
            "k.csv",
            "-oo",
            "GEOM_POSSIBLE_NAMES=WKT",
            "-a_srs",
            "EPSG:28992",
            "-nlt",
            "CURVEPOLYGON",
        ])
        .status()
        .unwrap();
    assert!(done.success());
    let run = werkvlek().current_dir(folder.path()).args(["inspect", "k.gpkg"]).assert().success();
    assert!(
        stdout(&run).contains("Polygon 1") && stdout(&run).contains("140,000 – 141,000"),
        "{}",
        stdout(&run)
    );
}
