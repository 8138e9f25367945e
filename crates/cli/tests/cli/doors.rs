//! What other programs that run the command rely on.

use crate::support::werkvlek;
use serde_json::Value;
use std::fmt::Write as _;

fn settings() -> Value {
    let run = werkvlek().args(["settings", "--json"]).assert().success();
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

fn flag<'a>(settings: &'a Value, command: &str, name: &str) -> &'a Value {
    let commands = settings["commands"].as_array().unwrap();
    let command = commands.iter().find(|c| c["name"] == command).unwrap();
    let flags = command["flags"].as_array().unwrap();
    flags.iter().find(|f| f["flag"] == name || f["value"] == name).unwrap()
}

#[test]
fn settings_tell_each_flag_with_its_default_and_choices() {
    let known = settings();
    assert_eq!(known["version"], env!("CARGO_PKG_VERSION"));
    let of_all = known["flags"].as_array().unwrap();
    assert!(of_all.iter().any(|flag| flag["flag"] == "--progress" && flag["choices"] == serde_json::json!(["bar", "json"])));
    let cell = flag(&known, "heatmap", "--cell");
    assert_eq!((&cell["default"], &cell["required"]), (&"25".into(), &false.into()));
    let radius = flag(&known, "heatmap", "--radius");
    assert_eq!((&radius["default"], &radius["required"]), (&Value::Null, &true.into()));
    let precision = flag(&known, "heatmap", "--precision");
    assert_eq!(precision["choices"], serde_json::json!(["f32", "f64"]));
    let force = flag(&known, "heatmap", "--force");
    assert_eq!((&force["takes_value"], &force["default"]), (&false.into(), &Value::Null));
    assert_eq!(flag(&known, "heatmap", "POINTS")["flag"], Value::Null);
}

#[test]
fn progress_as_json_is_a_line_a_hundredth_and_ends_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = "x,y,banen\n".to_owned();
    for i in 0..3_000 {
        writeln!(rows, "{},{},1", 140_000 + i * 7 % 4_000, 470_000 + i * 13 % 4_000).unwrap();
    }
    let points = folder.path().join("p.csv");
    std::fs::write(&points, rows).unwrap();
    let run = werkvlek()
        .args(["heatmap", "--crs", "EPSG:28992", "--radius", "300", "--progress", "json", "-q", "-o"])
        .arg(folder.path().join("p.tif"))
        .arg(&points)
        .assert()
        .success();
    let told = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    let steps: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shares: Vec<f64> = steps
        .iter()
        .filter(|told| told["progress"]["step"] == "rasterising")
        .filter_map(|told| told["progress"]["share"].as_f64())
        .collect();
    assert!(shares.is_sorted() && shares.len() <= 101, "{shares:?}");
    assert_eq!((shares.first(), shares.last()), (Some(&0.0), Some(&1.0)));
    assert!(
        steps.iter().any(|told| told["progress"]["share"].is_null()),
        "a step of unknown length has no share"
    );
}
