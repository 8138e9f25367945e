//! Ties go to the lower id, and no output depends on the order of the rows of an input.

use crate::support::{column, csv_rows, dorp, layer, stderr, werkvlek};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use werkvlek_io::{Source, read_layer};
use werkvlek_table::Crs;

/// An order of rows that is not the one of the file.
type Order = fn(usize, usize) -> usize;

/// Backwards, from the middle on, and every third.
const ORDERS: [Order; 3] = [
    |rows, at| rows - 1 - at,
    |rows, at| (at + rows / 2) % rows,
    |rows, at| {
        let starts = [rows.div_ceil(3), (rows + 1) / 3];
        match at {
            at if at < starts[0] => 3 * at,
            at if at < starts[0] + starts[1] => 3 * (at - starts[0]) + 1,
            at => 3 * (at - starts[0] - starts[1]) + 2,
        }
    },
];

/// Lines behind the header in another order; the second row of an id and year is left out, since the first counts.
fn shuffled_lines(bytes: &[u8], order: Order) -> Vec<u8> {
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    let header = lines.next().unwrap_or_default();
    let mut seen = BTreeSet::new();
    let rows: Vec<&[u8]> = lines
        .filter(|line| {
            let mut keys = line.split(|b| *b == b';' || *b == b',');
            seen.insert((keys.next(), keys.next()))
        })
        .collect();
    let mut text = header.to_vec();
    for at in 0..rows.len() {
        text.extend_from_slice(rows[order(rows.len(), at)].trim_ascii_end());
        text.push(b'\n');
    }
    text
}

/// Features in another order.
fn shuffled_features(text: &str, order: Order) -> String {
    let mut layer: serde_json::Value = serde_json::from_str(text).unwrap();
    let features = layer["features"].as_array().unwrap().clone();
    let rows = features.len();
    layer["features"] = (0..rows).map(|at| features[order(rows, at)].clone()).collect();
    layer.to_string()
}

/// The village in a folder, its rows in an order, with analyses that choose between equals.
fn village(folder: &Path, order: Order) {
    for name in ["adressen.csv", "voorzieningen.csv", "vestigingen.csv"] {
        let bytes = fs::read(dorp(name)).unwrap();
        let more: &[u8] = match name {
            // Two practices in one place, and two as far from the first address.
            "voorzieningen.csv" => {
                b"10,huisarts,Tien,140400,470300\n9,huisarts,Negen,140400,470300\n11,supermarkt,Elf,140400,470400\n"
            }
            _ => b"",
        };
        fs::write(folder.join(name), shuffled_lines(&[bytes.as_slice(), more].concat(), order)).unwrap();
    }
    // Parts of the street net are numbered as its edges lie, which no table of places depends on but for that number.
    fs::copy(dorp("straten.geojson"), folder.join("straten.geojson")).unwrap();
    for name in ["buurten.geojson", "werklocaties.geojson"] {
        let text = fs::read_to_string(dorp(name)).unwrap();
        fs::write(folder.join(name), shuffled_features(&text, order)).unwrap();
    }
    let more = r#"
aantallen = true
routes = true
[[vlekkenplan.locatie]]
naam = "huisartsen"
soort = "huisarts"
kandidaten = "origins"
aantal = 2
[[vlekkenplan.locatie]]
naam = "straatplekken"
soort = "supermarkt"
kandidaten = "network"
doel = "dekking"
[[vlekkenplan.toets]]
criteria = "pantoffelzone"
kandidaten = "origins"
[[vlekkenplan.dichtstbij]]
naam = "dichtstbij"
punten = ["140400,470300"]
aantal = 3
[[heatmap]]
naam = "banen"
gewicht = "WP_TOT"
straal_m = 200.0
alle_jaren = true
"#;
    let project = fs::read_to_string(dorp("werkvlek.toml")).unwrap();
    fs::write(folder.join("werkvlek.toml"), format!("{project}{more}")).unwrap();
}

/// Every table and layer of a run as sorted rows of text; the order of rows that are one establishment each is that of the
/// file.
fn outputs(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let out = folder.join("uit");
    let run = werkvlek().arg("run").arg(folder.join("werkvlek.toml")).arg("--out").arg(&out).assert().code(1);
    let mut found = BTreeMap::new();
    let mut folders = vec![out.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&out).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".csv") && !name.ends_with("rejected.csv") {
                // Rejected rows are told by their number in the file.
                let mut rows: Vec<String> =
                    fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
                rows.sort_unstable();
                found.insert(name, rows);
            } else if name.ends_with(".geojson") || name.ends_with(".gpkg") {
                let layers = if name.ends_with(".gpkg") { layers_of(&path) } else { vec![None] };
                for layer in layers {
                    let label = format!("{name} {}", layer.as_deref().unwrap_or_default());
                    let source = Source::new(&path).with_layer(layer);
                    let Ok(read) = read_layer(&source, &Crs::rd_new()) else { continue };
                    let row = |row: &werkvlek_table::Row| format!("{:?} {:?}", row.values, row.geometry);
                    let mut rows: Vec<String> = read.table.rows.iter().map(row).collect();
                    rows.sort_unstable();
                    found.insert(label, rows);
                }
            } else if name.ends_with(".tif") {
                found.insert(name, vec![format!("{:?}", fs::read(&path).unwrap())]);
            }
        }
    }
    assert!(found.len() > 20, "{} {:?}", stderr(&run), found.keys());
    found
}

/// The layers of a GeoPackage.
fn layers_of(path: &Path) -> Vec<Option<String>> {
    use gdal::Dataset;
    use gdal::vector::LayerAccess;
    let data = Dataset::open(path).unwrap();
    data.layers().map(|layer| layer.name()).filter(|name| !name.contains("rejected")).map(Some).collect()
}

#[test]
fn no_output_of_the_village_depends_on_the_order_of_its_rows() {
    let as_it_is = tempfile::tempdir().unwrap();
    village(as_it_is.path(), |_, at| at);
    let expected = outputs(as_it_is.path());
    for order in ORDERS {
        let shuffled = tempfile::tempdir().unwrap();
        village(shuffled.path(), order);
        let found = outputs(shuffled.path());
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, rows) in &expected {
            assert_eq!(&found[name], rows, "{name}");
        }
    }
}

#[test]
fn of_facilities_in_one_place_the_lower_number_counts_in_a_straight_line_and_along_streets() {
    let folder = tempfile::tempdir().unwrap();
    let facilities = folder.path().join("v.csv");
    for (text, lower) in [
        ("id,soort,x,y\n10,huisarts,140400,470300\n9,huisarts,140400,470300\n", "9"),
        ("id,soort,x,y\n9,huisarts,140400,470300\n10,huisarts,140400,470300\n", "9"),
        // One id that is no number makes them all texts.
        (
            "id,soort,x,y\n9,huisarts,140400,470300\n10,huisarts,140400,470300\na,huisarts,145000,470300\n",
            "10",
        ),
    ] {
        fs::write(&facilities, text).unwrap();
        for streets in [false, true] {
            let output = folder.path().join("p.gpkg");
            let mut run = werkvlek();
            run.args(["vlekkenplan", "--crs", "EPSG:28992", "--force", "--origins"])
                .arg(dorp("adressen.csv"));
            run.arg("--facilities").arg(&facilities).arg("-o").arg(&output);
            if streets {
                run.arg("--network").arg(dorp("straten.geojson"));
            }
            run.assert().success();
            let ids = column(&layer(&output, "adressen"), "id_huisarts");
            assert!(ids.iter().all(|id| id.as_text().is_none_or(|id| id == lower)), "{streets} {ids:?}");
            assert!(ids.iter().any(|id| id.as_text().is_some()), "{streets}");
        }
        let run = werkvlek()
            .args([
                "nearest",
                "--at",
                "140400,470300",
                "--crs",
                "EPSG:28992",
                "--format",
                "csv",
                "--facilities",
            ])
            .arg(&facilities)
            .assert()
            .success();
        let rows = csv_rows(&crate::support::stdout(&run));
        assert_eq!(rows[0]["id"], lower, "{rows:?}");
    }
}
