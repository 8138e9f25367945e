//! Pictures of the questions that layers answer, the base map under them, and what they say about their data.

use crate::support::{dorp, stderr, werkvlek};
use std::path::Path;

const RD: [&str; 2] = ["--crs", "EPSG:28992"];

fn village(folder: &Path) {
    for file in
        ["adressen.csv", "buurten.geojson", "straten.geojson", "voorzieningen.csv", "werklocaties.geojson"]
    {
        std::fs::copy(dorp(file), folder.join(file)).unwrap();
    }
    // With streets and numbers, as registers of addresses have them.
    let rows: Vec<String> = std::fs::read_to_string(folder.join("adressen.csv"))
        .unwrap()
        .lines()
        .enumerate()
        .map(|(i, row)| {
            if i == 0 { format!("{row},straatnaam,huisnummer") } else { format!("{row},Brugweg,{}", 10 * i) }
        })
        .collect();
    std::fs::write(folder.join("adressen_met_straat.csv"), rows.join("\n")).unwrap();
}

fn plan(folder: &Path, more: &[&str]) -> String {
    let how = ["vlekkenplan", "--origins", "adressen.csv", "--facilities", "voorzieningen.csv", "--force"];
    let what = ["--districts", "buurten.geojson", "--weights", "inwoners", "--kinds", "huisarts,supermarkt"];
    let run = werkvlek().current_dir(folder).args(how).args(what).args(RD).args(more).assert();
    assert_ne!(run.get_output().status.code(), Some(2), "{}", stderr(&run));
    stderr(&run)
}

/// The chunks of a PNG between its header and its pixels.
fn chunks(png: &[u8]) -> Vec<(String, Vec<u8>)> {
    let (mut at, mut found) = (8, Vec::new());
    while at + 8 <= png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        let name = String::from_utf8(png[at + 4..at + 8].to_vec()).unwrap();
        found.push((name, png[at + 8..at + 8 + length].to_vec()));
        at += 12 + length;
    }
    found
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn each_question_of_a_vlekkenplan_gets_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    plan(folder.path(), &["--maps", "kaarten/", "-o", "plan.gpkg", "--svg"]);
    let wanted =
        ["hoe_ver_is_de_huisarts.png", "hoe_ver_is_de_supermarkt.png", "waar_zijn_de_voorzieningen.png"];
    let found = files(&folder.path().join("kaarten"));
    let svg = std::fs::read_to_string(folder.path().join("kaarten/hoe_ver_is_de_huisarts.svg")).unwrap();
    assert!(
        svg.contains("<title>Hoe ver is de huisarts?</title>")
            && !svg.contains("<script")
            && svg.contains("url(#arcering-")
    );
    assert!(wanted.iter().all(|name| found.iter().any(|f| f == name)), "{found:?}");
    let read = |name: &str| std::fs::read(folder.path().join("kaarten").join(name)).unwrap();
    let first: Vec<Vec<u8>> = found.iter().map(|name| read(name)).collect();
    plan(folder.path(), &["--maps", "kaarten/", "-o", "plan.gpkg", "--svg", "--threads", "1"]);
    assert!(found.iter().zip(&first).all(|(name, bytes)| read(name) == *bytes), "the same bytes each time");
    let inside = chunks(&read(wanted[0]));
    // 200 pixels an inch are 7874 a metre.
    let size = inside.iter().find(|(name, _)| name == "pHYs").map(|(_, data)| data.clone());
    assert_eq!(size, Some([&7874_u32.to_be_bytes()[..], &7874_u32.to_be_bytes(), &[1]].concat()));
    assert!(inside.iter().all(|(name, _)| name != "tEXt"), "nobody owns the village");
}

#[test]
fn a_base_map_lies_under_pictures_and_in_the_project() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let picture = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    plan(folder.path(), &["--png", "zonder.png", "-o", "zonder.gpkg"]);
    let more = ["--png", "met.png", "-o", "met.gpkg", "--context", "straten.geojson", "--qgz"];
    plan(folder.path(), &more);
    assert!(picture("zonder.png") != picture("met.png"));
    let base = crate::support::layer(&folder.path().join("met_ondergrond.gpkg"), "straten");
    assert!(!base.table.rows.is_empty());

    std::fs::write(folder.path().join("leeg.geojson"), r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"highway":"proposed"},"geometry":{"type":"LineString","coordinates":[[5.1,52.2],[5.2,52.2]]}}]}"#).unwrap();
    let how = [
        "vlekkenplan",
        "--origins",
        "adressen.csv",
        "--facilities",
        "voorzieningen.csv",
        "--weights",
        "inwoners",
    ];
    let run = werkvlek()
        .current_dir(folder.path())
        .args(how)
        .args(RD)
        .args(["--context", "leeg.geojson"])
        .assert()
        .code(2);
    assert!(stderr(&run).contains("--context: leeg.geojson: nothing to draw was found"), "{}", stderr(&run));
}

#[test]
fn openstreetmap_is_named_on_what_is_made_with_it() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let town = "<osm version=\"0.6\"><node id=\"1\" lat=\"52.2178\" lon=\"5.1676\"/><node id=\"2\" lat=\"52.2190\" lon=\"5.1760\"/>\
                <way id=\"3\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"residential\"/></way></osm>";
    std::fs::write(folder.path().join("dorp.osm"), town).unwrap();
    plan(folder.path(), &["--png", "kaart.png", "-o", "plan.gpkg", "--qgz", "--context", "dorp.osm"]);
    let text = chunks(&std::fs::read(folder.path().join("kaart.png")).unwrap());
    let rights = text.iter().find(|(name, _)| name == "tEXt").map(|(_, data)| data.clone());
    assert_eq!(rights.as_deref(), Some(&b"Copyright\0\xa9 OpenStreetMap contributors"[..]));
    let copyright = |file: &str| {
        let opened = gdal::Dataset::open(folder.path().join(file)).unwrap();
        gdal::Metadata::metadata_item(&opened, "COPYRIGHT", "")
    };
    assert_eq!(copyright("plan.gpkg").as_deref(), Some("© OpenStreetMap contributors"));
    let first = std::fs::read(folder.path().join("plan.gpkg")).unwrap();
    plan(folder.path(), &["-o", "plan.gpkg", "--qgz", "--context", "dorp.osm"]);
    assert!(first == std::fs::read(folder.path().join("plan.gpkg")).unwrap(), "the same bytes each time");
    let mut archive =
        zip::ZipArchive::new(std::fs::File::open(folder.path().join("plan.qgz")).unwrap()).unwrap();
    let mut document = String::new();
    std::io::Read::read_to_string(&mut archive.by_index(0).unwrap(), &mut document).unwrap();
    assert!(document.contains("<rights>© OpenStreetMap contributors</rights>"));
    assert!(document.contains("© OpenStreetMap contributors · gemaakt met werkvlek"), "on each sheet");
}

/// The name of the street whose stretch is nearest, looking at every one.
fn nearest_street(file: &Path, x: f64, y: f64) -> String {
    let streets: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut best = (f64::INFINITY, String::new());
    for street in streets["features"].as_array().unwrap() {
        let place = |at: &serde_json::Value| [at[0].as_f64().unwrap(), at[1].as_f64().unwrap()];
        let line: Vec<[f64; 2]> =
            street["geometry"]["coordinates"].as_array().unwrap().iter().map(place).collect();
        for ends in line.windows(2) {
            let [along_x, along_y] = [ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]];
            let share = ((x - ends[0][0]) * along_x + (y - ends[0][1]) * along_y)
                / (along_x * along_x + along_y * along_y);
            let share = share.clamp(0.0, 1.0);
            let dist_m = (ends[0][0] + share * along_x - x).hypot(ends[0][1] + share * along_y - y);
            let name = street["properties"]["naam"].as_str().unwrap().to_owned();
            if (dist_m, &name) < (best.0, &best.1) {
                best = (dist_m, name);
            }
        }
    }
    best.1
}

#[test]
fn a_chosen_site_is_named_by_its_address_and_has_a_place() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let how = [
        "locate",
        "--kind",
        "huisarts",
        "-p",
        "1",
        "--weights",
        "inwoners",
        "--format",
        "csv",
        "--png",
        "kaart.png",
    ];
    let locate = |origins: &str| {
        let what = ["--origins", origins, "--candidates", "origins", "--force", "-o", "waar.gpkg"];
        let run = werkvlek().current_dir(folder.path()).args(how).args(what).args(RD).assert();
        assert_ne!(run.get_output().status.code(), Some(2), "{}", stderr(&run));
        let read = crate::support::layer(&folder.path().join("waar.gpkg"), "gekozen");
        let text = |field: &str| crate::support::column(&read, field)[0].clone().as_text();
        (text("naam"), text("x"), text("y"), text("id"))
    };
    let (name, x, y, id) = locate("adressen_met_straat.csv");
    let rows =
        crate::support::csv_rows(&std::fs::read_to_string(folder.path().join("adressen.csv")).unwrap());
    let at = rows
        .iter()
        .position(|row| row.iter().any(|(key, value)| key.ends_with("id") && Some(value) == id.as_ref()))
        .unwrap();
    assert_eq!(name, Some(format!("Brugweg, bij nr. {}", 10 * (at + 1))));
    assert_eq!((x, y), (Some(rows[at]["x"].clone()), Some(rows[at]["y"].clone())));
    assert!(folder.path().join("kaart.png").exists());
    let (name, ..) = locate("adressen.csv");
    assert_eq!(name, None, "addresses without streets name nothing");
    // But the streets do, where they have names.
    let along = ["--origins", "adressen.csv", "--network", "straten.geojson", "--candidates", "network"];
    let run = werkvlek()
        .current_dir(folder.path())
        .args(how)
        .args(along)
        .args(RD)
        .args(["--force", "-o", "waar.gpkg"])
        .assert();
    assert_ne!(run.get_output().status.code(), Some(2), "{}", stderr(&run));
    let read = crate::support::layer(&folder.path().join("waar.gpkg"), "gekozen");
    let text = |field: &str| crate::support::column(&read, field)[0].clone().as_text();
    let [x, y] = ["x", "y"].map(|field| text(field).unwrap().parse::<f64>().unwrap());
    assert_eq!(text("naam"), Some(nearest_street(&folder.path().join("straten.geojson"), x, y)));
}

#[test]
fn pictures_of_questions_have_a_title_and_a_size() {
    let folder = tempfile::tempdir().unwrap();
    village(folder.path());
    let more =
        ["--maps", "kaarten/", "--svg", "-o", "plan.gpkg", "--title", "Ons dorp", "--png-size", "1000x700"];
    plan(folder.path(), &more);
    let kaarten = folder.path().join("kaarten");
    let svg = std::fs::read_to_string(kaarten.join("hoe_ver_is_de_huisarts.svg")).unwrap();
    assert!(svg.contains("<title>Ons dorp: Hoe ver is de huisarts?</title>"), "{}", &svg[..400]);
    let png = std::fs::read(kaarten.join("hoe_ver_is_de_huisarts.png")).unwrap();
    let size = [&png[16..20], &png[20..24]].map(|four| u32::from_be_bytes(four.try_into().unwrap()));
    assert_eq!(size, [1000, 700]);
    // Of one picture it is the whole title.
    let how = [
        "werklocaties",
        "vestigingen.csv",
        "--locaties",
        "werklocaties.geojson",
        "--force",
        "-o",
        "werk.gpkg",
    ];
    std::fs::copy(dorp("vestigingen.csv"), folder.path().join("vestigingen.csv")).unwrap();
    let picture = ["--png", "werk.png", "--svg", "--title", "Werk in ons dorp"];
    let run = werkvlek().current_dir(folder.path()).args(how).args(picture).args(RD).assert();
    assert_ne!(run.get_output().status.code(), Some(2), "{}", stderr(&run));
    let svg = std::fs::read_to_string(folder.path().join("werk.svg")).unwrap();
    assert!(svg.contains("<title>Werk in ons dorp</title>"), "{}", &svg[..400]);
}
