//! Two runs side by side: the second is judged beside the first, whose record it is given.

use crate::published::{Rows, csv, werkvlek};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A town of two districts with 40 establishments each; `gone` of those in the first have left the register.
fn register(folder: &Path, name: &str, gone: usize) {
    let mut text = "id,x,y,jaar,sbi,banen\n".to_owned();
    for i in 0..80 {
        let is_first = i < 40;
        if is_first && i < gone {
            continue;
        }
        let west = if is_first { 145_000 } else { 146_000 };
        let (x, y) = (west + 100 + (i % 8) * 100, 475_100 + (i / 8 % 5) * 100);
        let sbi = ["62.01", "47.11", "86.21", "25.11"][i % 4];
        writeln!(text, "V{i},{x},{y},2022,{sbi},{}", 5 + i * 7 % 23).unwrap();
    }
    std::fs::write(folder.join(name), text).unwrap();
}

/// The jobs of the one that leaves.
const LEAVER: f64 = 5.0;

fn places(folder: &Path) {
    let square = |code: &str, west: u32| {
        let (x0, x1, y0, y1) = (west, west + 1_000, 475_000, 476_000);
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","naam":"{code}","id":"{code}","soort":"bedrijventerrein"}},
            "geometry":{{"type":"Polygon","coordinates":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"#
        )
    };
    let layer = |features: &[String]| {
        let crs = r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}"#;
        format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{}]}}"#, features.join(","))
    };
    let districts = layer(&[square("BU00010001", 145_000), square("BU00010002", 146_000)]);
    std::fs::write(folder.join("buurten.geojson"), districts).unwrap();
    std::fs::write(folder.join("terreinen.geojson"), layer(&[square("T", 149_000)])).unwrap();
}

/// Runs a project with the monitor, and with a heatmap where that is asked.
fn run(
    folder: &Path,
    (name, register): (&str, &str),
    with_map: bool,
    earlier: Option<&Path>,
) -> assert_cmd::assert::Assert {
    let map = if with_map {
        "[[heatmap]]\nnaam = \"banen\"\ngewicht = \"banen\"\nstraal_m = 300.0\ncel_m = 50.0\n"
    } else {
        ""
    };
    let project = format!(
        "crs = \"EPSG:28992\"\n[invoer]\nvestigingen = \"{register}\"\nwerklocaties = \"terreinen.geojson\"\nbuurten = \"buurten.geojson\"\ncrs = \
         \"EPSG:28992\"\n[werklocaties]\n{map}"
    );
    let file = folder.join(format!("{name}.toml"));
    std::fs::write(&file, project).unwrap();
    let mut command = werkvlek();
    command.args(["run", "-q"]).arg(&file).arg("--out").arg(folder.join(name));
    if let Some(record) = earlier {
        command.arg("--earlier").arg(record);
    }
    command.assert()
}

/// Every figure that a run told, by its table and what its row is of.
fn told(out: &Path) -> BTreeMap<(PathBuf, Vec<String>), (f64, f64)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(out.join("tabellen")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let rows: Rows = csv(&path);
        for row in rows {
            let number = |name: &str| row.get(name).and_then(|text| text.parse::<f64>().ok());
            if let (Some(vestigingen), Some(banen)) = (number("vestigingen"), number("banen")) {
                let words = row.values().filter(|text| text.parse::<f64>().is_err() && !text.is_empty());
                let key = words.cloned().chain(row.get("jaar").cloned()).collect();
                found.insert((path.file_name().unwrap().into(), key), (vestigingen, banen));
            }
        }
    }
    found
}

/// The differences between two runs that tell of one or two establishments: how many jobs these have.
fn read(first: &Path, second: &Path) -> Vec<f64> {
    let (before, after) = (told(first), told(second));
    let differences = before.iter().filter_map(|(key, (vestigingen, banen))| {
        let (fewer, less) = after.get(key)?;
        (1.0..3.0).contains(&(vestigingen - fewer)).then_some(banen - less)
    });
    differences.collect()
}

#[test]
fn one_company_that_left_the_register_does_not_follow_from_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    places(folder);
    register(folder, "toen.csv", 0);
    register(folder, "nu.csv", 1);
    run(folder, ("toen", "toen.csv"), false, None).success();
    run(folder, ("los", "nu.csv"), false, None).success();
    let (first, alone) = (folder.join("toen"), folder.join("los"));
    let seen = read(&first, &alone);
    assert!(
        seen.len() > 3 && seen.iter().all(|jobs| (jobs - LEAVER).abs() < 1e-9),
        "the attack itself must work: {seen:?}"
    );
    run(folder, ("nu", "nu.csv"), false, Some(&first.join("run.json"))).success();
    let (before, after) = (told(&alone), told(&folder.join("nu")));
    println!("figures told of the second run: {} alone, {} beside the first", before.len(), after.len());
    assert_eq!(read(&first, &folder.join("nu")), Vec::<f64>::new());
    assert!(after.len() * 2 > before.len(), "and most is told all the same");
    // The same again tells the same again.
    run(folder, ("weer", "toen.csv"), false, Some(&first.join("run.json"))).success();
    assert_eq!(told(&first), told(&folder.join("weer")));
}

#[test]
fn a_map_that_differs_from_an_earlier_one_by_one_company_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    places(folder);
    register(folder, "toen.csv", 0);
    register(folder, "nu.csv", 1);
    register(folder, "later.csv", 6);
    run(folder, ("toen", "toen.csv"), true, None).success();
    let record = folder.join("toen/run.json");
    let refused = run(folder, ("nu", "nu.csv"), true, Some(&record)).code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("differ by too few establishments") && said.contains("1 establishment"), "{said}");
    assert!(!folder.join("nu").exists(), "nothing is left of it");
    run(folder, ("later", "later.csv"), true, Some(&record)).success();
}

#[test]
fn the_record_says_what_is_no_longer_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    places(folder);
    register(folder, "toen.csv", 0);
    run(folder, ("toen", "toen.csv"), false, None).success();
    let record = folder.join("toen/run.json");
    let said = |because: &str| {
        let failed = run(folder, ("nu", "toen.csv"), false, Some(&record)).code(2);
        let text = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert!(text.contains(because) && text.contains("keep the inputs"), "{text}");
    };
    register(folder, "toen.csv", 2);
    said("toen.csv was changed since");
    std::fs::rename(folder.join("buurten.geojson"), folder.join("weg.geojson")).unwrap();
    said("toen.csv was changed since, and 1 more");
    register(folder, "toen.csv", 0);
    said("buurten.geojson is not there");
    register(folder, "toen.csv", 2);
    // An archive beside the record holds what the run read.
    std::fs::rename(folder.join("weg.geojson"), folder.join("buurten.geojson")).unwrap();
    register(&folder.join("toen"), "toen.csv", 0);
    for name in ["buurten.geojson", "terreinen.geojson"] {
        std::fs::copy(folder.join(name), folder.join("toen").join(name)).unwrap();
    }
    run(folder, ("nu", "toen.csv"), false, Some(&record)).success();
    std::fs::write(&record, "{}").unwrap();
    let failed = run(folder, ("leeg", "toen.csv"), false, Some(&record)).code(2);
    let text = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert!(text.contains("is no record of a run"), "{text}");
}
