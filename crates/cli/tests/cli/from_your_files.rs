//! docs/from-your-files.md, every command of it, on made-up stand-ins of each source.

use crate::support::werkvlek;
use geo::{Geometry, LineString, Point, Polygon};
use std::fmt::Write as _;
use std::path::Path;
use werkvlek_io::{Overwrite, Reprojector, Staging, write_layers, write_xlsx};
use werkvlek_realdata::checkout;
use werkvlek_table::{Crs, Field, StyledLayer, Table, Value};

/// The corner and the side of the made-up town, in metres: streets every 200 m.
const CORNER: (f64, f64) = (140_000.0, 470_000.0);
const STREETS: u32 = 11;
const STEP_M: f64 = 200.0;

fn at(column: u32, row: u32) -> (f64, f64) {
    (CORNER.0 + f64::from(column) * STEP_M, CORNER.1 + f64::from(row) * STEP_M)
}

fn square(x: f64, y: f64, side: f64) -> Geometry {
    let ring = LineString::from(vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]);
    Polygon::new(ring, vec![]).into()
}

fn layer(name: &str, fields: &[Field], rows: Vec<(Geometry, Vec<Value>)>) -> StyledLayer {
    let mut table = Table::new(name, Some(Crs::rd_new()), fields.to_vec());
    for (geometry, values) in rows {
        table.push(Some(geometry), values);
    }
    StyledLayer { table, style: None }
}

fn geopackage(path: &Path, layers: &[StyledLayer]) {
    let mut staging = Staging::new(Overwrite::Refuse);
    write_layers(layers, path, &mut staging).unwrap();
    staging.commit().unwrap();
}

/// Crossings of a grid as nodes, its rows and columns as streets, and four facilities on it.
fn openstreetmap(path: &Path) {
    let to_degrees = Reprojector::new(&Crs::rd_new(), &Crs::wgs84()).unwrap();
    let mut text = String::from("<osm version=\"0.6\">\n");
    let mut node = |id: u32, (x, y): (f64, f64), tags: &str| {
        let (lon, lat) = to_degrees.point(x, y).unwrap();
        writeln!(text, "<node id=\"{id}\" lat=\"{lat:.8}\" lon=\"{lon:.8}\">{tags}</node>").unwrap();
    };
    for row in 0..STREETS {
        for column in 0..STREETS {
            node(1_000 + row * STREETS + column, at(column, row), "");
        }
    }
    let facilities = [
        (101, (2, 2), "amenity", "doctors"),
        (102, (9, 9), "amenity", "doctors"),
        (103, (5, 5), "shop", "supermarket"),
    ];
    for (id, (column, row), key, value) in facilities {
        let (x, y) = at(column, row);
        node(
            id,
            (x + 20.0, y + 10.0),
            &format!("<tag k=\"{key}\" v=\"{value}\"/><tag k=\"name\" v=\"Zaak {id}\"/>"),
        );
    }
    for line in 0..STREETS {
        for (id, across) in [(line, true), (STREETS + line, false)] {
            writeln!(text, "<way id=\"{}\"><tag k=\"highway\" v=\"residential\"/>", 10_000 + id).unwrap();
            for step in 0..STREETS {
                let (row, column) = if across { (line, step) } else { (step, line) };
                writeln!(text, "<nd ref=\"{}\"/>", 1_000 + row * STREETS + column).unwrap();
            }
            text.push_str("</way>\n");
        }
    }
    std::fs::write(path, text + "</osm>\n").unwrap();
}

/// Two extracts: one of text with titles above, one a workbook; neither with a column of years.
fn registers(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    let header = ["LISA-nr", "Naam", "SBI", "Werkzame personen", "Gemeente", "X-coord", "Y-coord"];
    let rows = |jobs: u32| {
        (0..300_u32).map(move |i| {
            let sbi = ["86.10", "47.11", "62.01"][i as usize % 3];
            let (x, y) = (CORNER.0 + f64::from(i * 37 % 2_000), CORNER.1 + f64::from(i * 91 % 2_000));
            let banen = jobs + i % 9;
            [
                i.to_string(),
                format!("Bedrijf {i}"),
                sbi.to_owned(),
                banen.to_string(),
                "Dorp".to_owned(),
                x.to_string(),
                y.to_string(),
            ]
        })
    };
    let mut text = format!("Uittreksel vestigingenregister\n\n{}\n", header.join(";"));
    for row in rows(4) {
        text += &(row.join(";") + "\n");
    }
    std::fs::write(folder.join("lisa_2021.csv"), text).unwrap();
    let mut table = Table::new("vestigingen", None, header.map(Field::text).to_vec());
    for row in rows(6) {
        table.push(None, row.map(Value::from).to_vec());
    }
    write_xlsx(&[&table], &folder.join("lisa_2022.xlsx")).unwrap();
}

fn districts(path: &Path) {
    let named = |code: &str, name: &str| [Field::text(code), Field::text(name)];
    let mut fields = named("buurtcode", "buurtnaam").to_vec();
    fields.extend([
        Field::text("gemeentenaam"),
        Field::text("water"),
        Field::integer("aantal_inwoners"),
        Field::integer("percentage_personen_65_jaar_en_ouder"),
    ]);
    let buurt = |i: u32| {
        let (x, y) = at(i % 2 * 5, i / 2 * 5);
        let people: [Value; 2] = if i == 3 {
            [(-99_997_i64).into(), (-99_997_i64).into()]
        } else {
            [900_i64.into(), 20_i64.into()]
        };
        let mut values: Vec<Value> =
            vec![format!("BU0001000{i}").into(), format!("Buurt {i}").into(), "Dorp".into(), "NEE".into()];
        values.extend(people);
        (square(x - 100.0, y - 100.0, 1_000.0), values)
    };
    let mut buurten: Vec<_> = (0..4).map(buurt).collect();
    let water: Vec<Value> = vec![
        "BU00019998".into(),
        "".into(),
        "Dorp".into(),
        "JA".into(),
        (-99_997_i64).into(),
        (-99_997_i64).into(),
    ];
    buurten.push((square(150_000.0, 480_000.0, 1_000.0), water));
    let whole = square(CORNER.0 - 100.0, CORNER.1 - 100.0, 2_000.0);
    let wijken = vec![(whole.clone(), vec!["WK000100".into(), "Wijk 00".into()])];
    let gemeenten = vec![(whole, vec!["GM0001".into(), "Dorp".into()])];
    geopackage(
        path,
        &[
            layer("buurten", &fields, buurten),
            layer("wijken", &named("wijkcode", "wijknaam"), wijken),
            layer("gemeenten", &named("gemeentecode", "gemeentenaam"), gemeenten),
        ],
    );
}

fn addresses(path: &Path) {
    let fields = ["identificatie", "gebruiksdoel", "status", "postcode"].map(Field::text);
    let one = |i: u32| {
        let (x, y) = (CORNER.0 + f64::from(i * 53 % 1_950), CORNER.1 + f64::from(i * 97 % 1_950));
        let use_of = if i.is_multiple_of(10) { "kantoorfunctie" } else { "winkelfunctie,woonfunctie" };
        let status = if i % 25 == 1 { "Verblijfsobject gevormd" } else { "Verblijfsobject in gebruik" };
        let values: Vec<Value> =
            vec![format!("0001010{i:09}").into(), use_of.into(), status.into(), "1211AB".into()];
        (Point::new(x, y).into(), values)
    };
    let pand =
        vec![(square(140_100.0, 470_100.0, 20.0), vec!["0001100000000001".into(), "Pand in gebruik".into()])];
    geopackage(
        path,
        &[
            layer("verblijfsobject", &fields, (0..1_200).map(one).collect()),
            layer("pand", &["identificatie", "status"].map(Field::text), pand),
        ],
    );
}

fn werklocaties(path: &Path) {
    let fields = ["id", "naam", "soort"].map(Field::text);
    let rows = vec![
        (square(140_000.0, 470_000.0, 700.0), vec!["1".into(), "Noord".into(), "bedrijventerrein".into()]),
        (square(141_000.0, 471_000.0, 700.0), vec!["2".into(), "Station".into(), "kantoorlocatie".into()]),
    ];
    geopackage(path, &[layer("werklocaties", &fields, rows)]);
}

/// The commands of a page: lines that begin with a dollar sign, joined where they end in a backslash.
fn commands(page: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in page.lines() {
        let new = line.trim().strip_prefix("$ werkvlek ");
        let part = match (new, goes_on) {
            (Some(first), _) => {
                commands.push(String::new());
                first
            }
            (None, true) => line.trim(),
            (None, false) => continue,
        };
        goes_on = part.ends_with('\\');
        let last = commands.last_mut().expect("a command has begun");
        *last = format!("{last} {}", part.trim_end_matches('\\')).trim().to_owned();
    }
    commands
}

/// The words of a command as a shell takes them apart: single quotes keep theirs together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("there is one").push(other),
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

#[test]
fn the_page_from_files_to_answers_works_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path();
    registers(&town.join("lisa"));
    districts(&town.join("wijkenbuurten.gpkg"));
    addresses(&town.join("bag-light.gpkg"));
    werklocaties(&town.join("werklocaties.gpkg"));
    openstreetmap(&town.join("stad.osm"));
    let kwb = "gwb_code_10;regio;recs;a_inw;a_65_oo\nBU00010000;Buurt 0;Buurt;1.250;310\nBU00010001;Buurt 1;Buurt;.;.\nBU00010002;Buurt 2;Buurt;840;120\n";
    std::fs::write(town.join("kwb.csv"), kwb).unwrap();
    let page = std::fs::read_to_string(checkout().join("docs/from-your-files.md")).unwrap();
    let commands = commands(&page);
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let run = werkvlek().args(words(&command)).current_dir(town).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        // 1: rows were kept aside.
        assert!(matches!(run.status.code(), Some(0 | 1)), "werkvlek {command}\n{said}");
    }
    for named in [
        "heatmap_banen.tif",
        "heatmap_banen.png",
        "werklocaties.gpkg",
        "vlekkenplan.gpkg",
        "vlekkenplan.png",
        "locatie_huisarts.gpkg",
        "run.json",
        "tabellen/werklocaties.xlsx",
    ] {
        assert!(page.contains(&format!("`{named}`")) && town.join("out").join(named).exists(), "{named}");
    }
    assert!(town.join("out/heatmap_verschil_2021_2022.tif").exists());
}
