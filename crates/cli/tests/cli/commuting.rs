//! `werkvlek commuting`: figures worked by hand, what is hidden, and what is refused.

use crate::support::{column, csv_rows, layer, numbers, stderr, stdout, werkvlek};
use assert_cmd::assert::Assert;
use std::path::Path;
use werkvlek_table::Value;

/// A town with one to its north and one to its east, squares of 2 km, and home-work pairs between them and one abroad.
fn three_towns(folder: &Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "pendel.csv",
        "woongemeente,werkgemeente,aantal\nGM0001,GM0001,350\nGM0001,GM0002,500\nGM0001,GM0003,146\nGM0001,GM0004,4\nGM0002,GM0001,80\n\
         GM0003,GM0001,120\nGM0002,GM0003,60\nNL00,GM0001,550\n",
    );
    let square = |code: &str, name: &str, x: u32, y: u32| {
        let (left, right, below, above) = (x - 1_000, x + 1_000, y - 1_000, y + 1_000);
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","naam":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[[{left},{below}],[{right},{below}],[{right},{above}],[{left},{above}],[{left},{below}]]]}}}}"#
        )
    };
    let towns = [
        square("GM0001", "Dorp", 140_000, 470_000),
        square("GM0002", "Noord", 140_000, 480_000),
        square("GM0003", "Oost", 150_000, 470_000),
        square("GM0004", "Verweg", 160_000, 470_000),
    ];
    write(
        "towns.geojson",
        &format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{}]}}"#,
            towns.join(",")
        ),
    );
}

fn commuting(folder: &Path, flags: &str) -> Assert {
    let mut command = werkvlek();
    command.current_dir(folder).args(["commuting", "pendel.csv"]);
    command.args(flags.split_whitespace()).assert()
}

#[test]
fn a_town_is_told_as_worked_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    three_towns(folder.path());
    let run = commuting(
        folder.path(),
        "--areas towns.geojson --own Dorp --min-personen 1 --format csv -o p.gpkg --png p.png",
    )
    .success();
    let text = stdout(&run);
    let town = &csv_rows(&text.lines().take(2).collect::<Vec<_>>().join("\n"))[0];
    let of = |name: &str| town[name].as_str();
    assert_eq!(
        ["woont", "werkt", "woont_en_werkt", "aandeel_woont_en_werkt", "uitgaand", "inkomend", "saldo"]
            .map(of),
        ["1000", "550", "350", "35", "650", "200", "-450"]
    );
    let file = folder.path().join("p.gpkg");
    let ways = layer(&file, "pendel_richting");
    assert_eq!(column(&ways, "richting")[0], Value::from("noord"));
    assert_eq!((numbers(&ways, "uitgaand")[0], numbers(&ways, "inkomend")[0]), (Some(500.0), Some(80.0)));
    assert_eq!((numbers(&ways, "uitgaand")[2], numbers(&ways, "saldo")[2]), (Some(150.0), Some(-30.0)));
    let top = layer(&file, "pendel_top");
    assert_eq!(column(&top, "ander_naam")[0], Value::from("Noord"));
    assert_eq!(numbers(&top, "aandeel")[0], Some(76.9));
    let lines = layer(&file, "pendel_uitgaand");
    assert_eq!(numbers(&lines, "mensen"), [Some(4.0), Some(146.0), Some(500.0)], "the largest lies on top");
    assert_eq!(numbers(&lines, "afstand_km"), [Some(20.0), Some(10.0), Some(10.0)]);
    assert!(std::fs::metadata(folder.path().join("p.png")).unwrap().len() > 1_000);
    let said = stderr(&run);
    assert!(said.contains("1 row is a total or of another level"), "{said}");
    assert!(said.contains("60 people go between areas that are no own ones"), "{said}");
}

#[test]
fn four_people_are_in_no_table_and_no_layer() {
    let folder = tempfile::tempdir().unwrap();
    three_towns(folder.path());
    commuting(folder.path(), "--areas towns.geojson --own GM0001 -o p.gpkg").success();
    let file = folder.path().join("p.gpkg");
    for (name, field) in [("pendel_uitgaand", "naar"), ("pendel_stromen", "naar"), ("pendel_top", "ander")] {
        let told = column(&layer(&file, name), field);
        assert!(!told.contains(&Value::from("GM0004")), "{name}: {told:?}");
        // Those who go east are 150 together, so the 146 would tell the 4.
        let east = layer(&file, name);
        let goes = column(&east, field)
            .iter()
            .zip(numbers(&east, "mensen"))
            .any(|(to, n)| *to == Value::from("GM0003") && n == Some(146.0));
        assert!(!goes, "{name}: {told:?}");
    }
    let ways = layer(&file, "pendel_richting");
    assert_eq!(numbers(&ways, "uitgaand")[2], Some(150.0));
    let around = layer(&file, "pendel_omgeving");
    assert_eq!(numbers(&around, "gaat_daar_werken"), [Some(500.0), None, None]);
}

#[test]
fn what_cannot_be_told_says_why() {
    let folder = tempfile::tempdir().unwrap();
    three_towns(folder.path());
    for (flags, said) in [
        ("--own GM0999", "--own: 'GM0999' is no area of the table or of --areas"),
        ("--areas towns.geojson --own GM0001 --png p.png --title T --min-personen 0", "--min-personen"),
        ("", "--own: no area of --areas is in the table"),
        ("--own GM0001 --png p.png", "--png: there is nothing to draw"),
        ("--own GM0001 --field woongebied=weg", "weg"),
    ] {
        let run = commuting(folder.path(), flags).code(2);
        assert!(stderr(&run).contains(said), "{flags}: {}", stderr(&run));
    }
    let bad = "woongemeente,werkgemeente,aantal\nGM0001,GM0002,-5\nGM0001,,3\nGM0001,GM0003,x\n";
    std::fs::write(folder.path().join("pendel.csv"), bad).unwrap();
    let said = stderr(&commuting(folder.path(), "--own GM0001 -o o.gpkg").code(2));
    assert!(
        said.contains("none of its rows can be used as home-work pairs: row 2, field 'aantal': -5 found"),
        "{said}"
    );
    assert!(!folder.path().join("o.gpkg").exists());
    std::fs::write(folder.path().join("pendel.csv"), "woonregios;werkregios;aantal\nNL00;PV27;12\n").unwrap();
    let run = commuting(folder.path(), "--own GM0001").code(2);
    assert!(
        stderr(&run).contains("none of its 1 row is a pair of areas of one level (NL00 to PV27)"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_project_makes_the_same_and_says_that_nothing_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    three_towns(folder.path());
    commuting(
        folder.path(),
        "--areas towns.geojson --own GM0001 --min-personen 1 -o p.gpkg --save-project p.toml",
    )
    .success();
    let run =
        werkvlek().current_dir(folder.path()).args(["run", "p.toml", "--out", "uit"]).assert().success();
    drop(run);
    let bytes = |path: &str| std::fs::read(folder.path().join(path)).unwrap();
    assert_eq!(bytes("p.gpkg"), bytes("uit/p.gpkg"));
    let record = String::from_utf8(bytes("uit/run.json")).unwrap();
    assert!(record.contains("een deel is vertrouwelijk"), "{record}");
}

#[test]
fn two_thousand_people_are_printed_as_a_number_and_no_year() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = "woongemeente,werkgemeente,aantal\nGM0001,GM0001,1950\nGM0002,GM0001,2000\n";
    std::fs::write(folder.path().join("pendel.csv"), pairs).unwrap();
    let said = stdout(&commuting(folder.path(), "--own GM0001").success());
    assert!(said.contains("1.950") && said.contains("2.000"), "{said}");
    assert!(!said.contains("1950") && !said.contains("2000"), "{said}");
}
