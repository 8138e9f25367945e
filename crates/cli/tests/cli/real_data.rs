//! Real towns. The files are not in the repository: a test is skipped, and says so, where they are not beside it.

use crate::support::{column, csv_rows, layer, numbers, stderr, stdout, werkvlek};
use geo::{Geometry, Validation};
use std::collections::BTreeMap;
use std::path::Path;
use werkvlek_io::{Source, read_layer};
use werkvlek_realdata::real_data as shared;
use werkvlek_table::{Crs, Value};

/// The vlekkenplan of one OpenStreetMap file, given as origins, facilities and streets: its rows, and what was said.
fn osm_plan(
    file: &Path,
    crs: &str,
    output: &Path,
    code: i32,
    more: &[&str],
) -> (Vec<BTreeMap<String, String>>, String) {
    let mut command = werkvlek();
    command.args([
        "vlekkenplan",
        "--target-crs",
        crs,
        "--format",
        "csv",
        "--kinds",
        "supermarkt,huisarts",
        "-o",
    ]);
    command.arg(output).args(more);
    for input in ["--origins", "--facilities", "--network"] {
        command.arg(input).arg(file);
    }
    let run = command.assert().code(code);
    (csv_rows(&stdout(&run)), stderr(&run))
}

fn whole<'a>(rows: &'a [BTreeMap<String, String>], kind: &str, method: &str) -> &'a BTreeMap<String, String> {
    let fits = |r: &&BTreeMap<String, String>| {
        r["code"] == "TOTAAL" && r["soort_voorziening"] == kind && r["methode"] == method
    };
    rows.iter().find(fits).unwrap()
}

/// Nobody walks shorter than the crow flies. The walk is measured on the sphere and the flight in the plane of the
/// projection; their scales differ by at most 4 in 1,000 here (UTM 33N at 14.5° east, RD near its centre, Krovak), and
/// legs of a few metres are rounded to decimetres.
fn nobody_walks_shorter_than_the_crow_flies(output: &Path, kind: &str) -> usize {
    let adressen = layer(output, "adressen");
    let walk = numbers(&adressen, &format!("dist_{kind}_m"));
    let flight = numbers(&adressen, &format!("hemelsbreed_{kind}_m"));
    let reasons = column(&adressen, &format!("reden_{kind}"));
    for ((walk, flight), reason) in walk.iter().zip(&flight).zip(&reasons) {
        match (walk, flight) {
            (Some(w), Some(f)) => assert!(w * 1.004 + 0.2 >= *f, "{w} m on foot, {f} m in a straight line"),
            (None, _) => assert_ne!(*reason, Value::Null, "no route and no reason"),
            (_, None) => panic!("a route and no straight line"),
        }
    }
    walk.len()
}

/// The service areas of a kind are valid polygons and hold more people the wider they are.
fn service_areas_are_sound(output: &Path, kind: &str) {
    let areas = layer(output, &format!("bereik_{kind}"));
    assert_eq!(areas.table.rows.len(), 5, "one for each threshold");
    for row in &areas.table.rows {
        let Some(Geometry::MultiPolygon(area)) = &row.geometry else { panic!("{:?}", row.geometry) };
        assert!(area.is_valid() && !area.0.is_empty(), "row {}", row.number);
    }
    let inside: Vec<f64> = numbers(&areas, "adressen").into_iter().flatten().collect();
    assert!(inside.windows(2).all(|w| w[0] >= w[1]), "the widest comes first: {inside:?}");
}

#[test]
fn prague_has_8233_addresses_and_26_supermarkets_in_krovak_and_in_utm() {
    let Some(file) = shared("osm/prague-northeast.osm.pbf") else { return };
    let folder = tempfile::tempdir().unwrap();
    let krovak = folder.path().join("krovak.gpkg");
    // One way with a house number has 4 of its 5 nodes outside the extract: it is kept aside, and makes 8,234.
    let (rows, said) = osm_plan(&file, "EPSG:5514", &krovak, 1, &[]);
    assert!(said.contains("w182992609: 4 of its 5 nodes are not in the file"), "{said}");
    assert_eq!(nobody_walks_shorter_than_the_crow_flies(&krovak, "supermarkt"), 8_233);
    let soorten = column(&layer(&krovak, "voorzieningen"), "soort");
    assert_eq!(soorten.iter().filter(|s| **s == Value::from("supermarkt")).count(), 26);
    service_areas_are_sound(&krovak, "supermarkt");

    let utm = folder.path().join("utm.gpkg");
    let (again, _) = osm_plan(&file, "EPSG:32633", &utm, 1, &["--service-areas", "none"]);
    for kind in ["supermarkt", "huisarts"] {
        let walk = |rows: &[BTreeMap<String, String>]| -> f64 {
            whole(rows, kind, "netwerk_nl")["gemiddelde_m"].parse().unwrap()
        };
        // Lengths along streets do not depend on the projection; the legs to them do, a little.
        assert!((walk(&rows) - walk(&again)).abs() <= 1.0, "{kind}: {} and {}", walk(&rows), walk(&again));
    }
}

#[test]
fn delft_has_8150_addresses_and_walks_over_half_as_far_again_as_the_crow_flies() {
    let Some(file) = shared("osm/delft-tu.osm.pbf") else { return };
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("delft.gpkg");
    let (rows, said) = osm_plan(&file, "EPSG:28992", &output, 1, &[]);
    assert!(said.contains("r2695263: no way goes around it"), "{said}");
    // Their nearest street is an island; the street beyond it is within 250 m.
    assert!(said.contains("supermarkt: 7 origins enter another part of the streets"), "{said}");
    assert_eq!(whole(&rows, "supermarkt", "netwerk_nl")["zonder_route"], "0");
    assert_eq!(nobody_walks_shorter_than_the_crow_flies(&output, "supermarkt"), 8_150);
    service_areas_are_sound(&output, "huisarts");
    let mean = |method: &str| whole(&rows, "supermarkt", method)["gemiddelde_m"].clone();
    assert_eq!((mean("netwerk_nl").as_str(), mean("hemelsbreed").as_str()), ("511", "320"));
}

#[test]
fn liechtenstein_has_eleven_municipalities_from_the_same_file() {
    let Some(file) = shared("osm/liechtenstein.osm.pbf") else { return };
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("li.gpkg");
    let municipalities = format!("{}|layername=multipolygons|subset=admin_level = '8'", file.display());
    let (rows, _) = osm_plan(&file, "EPSG:32632", &output, 0, &["--districts", &municipalities]);
    assert_eq!(nobody_walks_shorter_than_the_crow_flies(&output, "huisarts"), 3_497);
    let districts = layer(&output, "buurten");
    let mut names: Vec<String> = column(&districts, "naam").iter().filter_map(Value::as_text).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Balzers",
            "Eschen",
            "Gamprin",
            "Mauren",
            "Planken",
            "Ruggell",
            "Schaan",
            "Schellenberg",
            "Triesen",
            "Triesenberg",
            "Vaduz"
        ]
    );
    let inside: f64 = numbers(&districts, "adressen").into_iter().flatten().sum();
    let outside =
        column(&layer(&output, "adressen"), "district").iter().filter(|d| **d == Value::Null).count();
    assert!((inside + outside as f64 - 3_497.0).abs() < 0.5, "{inside} inside, {outside} outside");
    // Eleven addresses behind islands, which the street beyond them serves.
    assert_eq!(whole(&rows, "supermarkt", "netwerk_nl")["zonder_route"], "0");
}

#[test]
fn hengelo_s_streets_come_out_of_xml_as_they_do_out_of_pbf() {
    let (Some(xml), Some(pbf)) =
        (shared("osm/hengelo-ways-only.osm.gz"), shared("osm/hengelo-ways-only.osm.pbf"))
    else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let shop = folder.path().join("shop.csv");
    std::fs::write(&shop, "id,soort,lon,lat\n1,supermarkt,6.7930,52.2660\n").unwrap();
    let walk = |streets: &Path| {
        let mut command = werkvlek();
        command.args(["nearest", "-q", "--format", "csv", "--at", "6.80,52.27", "--at", "6.76,52.28"]);
        command.args(["--at-crs", "EPSG:4326"]).arg("--facilities").arg(&shop).arg("--network").arg(streets);
        csv_rows(&stdout(&command.assert().success()))
    };
    let (from_xml, from_pbf) = (walk(&xml), walk(&pbf));
    assert_eq!(from_xml, from_pbf);
    assert!(from_xml.iter().all(|r| r["afstand_m"].parse::<f64>().is_ok_and(|m| m > 100.0)), "{from_xml:?}");
}

#[test]
fn hilversum_s_buurten_meet_cbs_s_figures_and_the_real_stations() {
    let (Some(buurten), Some(kwb), Some(stations)) = (
        shared("hilversum/buurten_hilversum_2024_rd.geojson"),
        shared("hilversum/kwb_2024_gooi.csv"),
        shared("hilversum/treinstations_gooi_omgeving.csv"),
    ) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let run = |output: &Path| {
        // An origin in the middle of each buurt, since the addresses themselves are not public here.
        let mut command = werkvlek();
        command.args(["vlekkenplan", "--format", "csv", "--facility-kind", "treinstation", "-o"]).arg(output);
        command.args(["--spread", "inwoners,inwoners65plus"]).arg("--figures").arg(&kwb);
        command
            .arg("--origins")
            .arg(&buurten)
            .arg("--districts")
            .arg(&buurten)
            .arg("--facilities")
            .arg(&stations);
        let run = command.assert().success();
        (csv_rows(&stdout(&run)), stderr(&run))
    };
    let gpkg = folder.path().join("hilversum.gpkg");
    let (rows, said) = run(&gpkg);
    let weight = |name: &str| {
        let of = |r: &&BTreeMap<String, String>| r["code"] == "TOTAAL" && r["gewicht"] == name;
        rows.iter().find(of).unwrap()["gewicht_totaal"].parse::<f64>().unwrap()
    };
    // CBS gives 94,440 inhabitants over 42 buurten; the centroid of one (1,620) lies outside its own polygon, so that a point
    // inside is taken.
    assert!(
        said.contains("43 of 43 addresses are lines or polygons; each counts at one point inside it"),
        "{said}"
    );
    assert!(!said.contains("are left out"), "{said}");
    assert_eq!((weight("inwoners"), weight("inwoners65plus")), (94_440.0, 17_660.0));
    let districts = layer(&gpkg, "buurten");
    assert_eq!(districts.table.crs.as_ref().map(Crs::definition), Some("EPSG:28992"));
    assert_eq!(districts.table.rows.len(), 43);

    let web = folder.path().join("web/");
    let (again, _) = run(Path::new(&format!("{}/", web.display())));
    assert_eq!(rows, again);
    for name in ["buurten", "adressen", "voorzieningen"] {
        let path = web.join(format!("{name}.geojson"));
        assert!(path.with_extension("qml").exists(), "{name} has no style");
        let read = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap();
        let from_gpkg = layer(&gpkg, name);
        assert_eq!(read.table.rows.len(), from_gpkg.table.rows.len(), "{name}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("\"crs\""), "RFC 7946 has no crs member");
    }
}

#[test]
fn three_practices_for_prague_are_those_of_spopt() {
    let Some(prague) = shared("osm/prague-northeast.osm.pbf") else { return };
    let folder = tempfile::tempdir().unwrap();
    // PySAL spopt 0.7.0 with CBC on the same addresses, sites and distances: tests/reference/spopt_prague.py gave
    // 3,950,763.27 m in sum and 1,424 addresses more within 500 m. It had 8,231 addresses; since then two that are relations
    // count, which are 808 m from a practice together.
    for (objective, expected) in [
        ("distance", "3,951,571 adressen × m in sum; proven optimal"),
        ("coverage", "1,424 adressen come within 500 m; proven optimal"),
    ] {
        let mut command = werkvlek();
        command.args([
            "locate",
            "--candidates",
            "origins",
            "--every",
            "800",
            "--kind",
            "huisarts",
            "-p",
            "3",
        ]);
        command.args(["--objective", objective, "--within", "500", "--target-crs", "EPSG:5514"]);
        command.arg("--origins").arg(&prague).arg("--existing").arg(&prague);
        let run = command.arg("-o").arg(folder.path().join(format!("{objective}.gpkg"))).assert().code(1);
        assert!(stderr(&run).contains(expected), "{}", stderr(&run));
    }
}
