//! Two runs side by side: districts that differ by a hole round one company.

use crate::published::{csv, werkvlek};
use std::fmt::Write as _;
use std::path::Path;

/// A district, with a hole of so many metres in its middle or without one.
fn district(folder: &Path, name: &str, hole_m: Option<f64>) -> std::path::PathBuf {
    let ring = |from: f64, to: f64| {
        let [x0, x1, y0, y1] = [140_000.0 + from, 140_000.0 + to, 470_000.0 + from, 470_000.0 + to];
        format!("[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]")
    };
    let hole =
        hole_m.map_or_else(String::new, |m| format!(",{}", ring(5_500.0 - m / 2.0, 5_500.0 + m / 2.0)));
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[
        {{"type":"Feature","properties":{{"code":"BU00010001","naam":"Buurt"}},"geometry":{{"type":"Polygon","coordinates":[{}{hole}]}}}}]}}"#,
        ring(5_000.0, 6_000.0)
    );
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_hole_of_four_metres_is_refused_and_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = "id,x,y,jaar,sbi,banen\nV0,145500,475500,2022,62.01,77\n".to_owned();
    for i in 0..30 {
        let (x, y) = (145_100 + i * 11, 475_100 + i * 23);
        writeln!(register, "V{},{x},{y},2022,62.01,{}", i + 1, 4 + i % 5).unwrap();
    }
    let input = folder.path().join("register.csv");
    std::fs::write(&input, register).unwrap();
    let places = folder.path().join("locaties.geojson");
    let park = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[
        {"type":"Feature","properties":{"id":"B","naam":"B","soort":"bedrijventerrein"},"geometry":{"type":"Polygon","coordinates":
        [[[149000,479000],[149100,479000],[149100,479100],[149000,479100],[149000,479000]]]}}]}"#;
    std::fs::write(&places, park).unwrap();
    let counted = |name: &str, hole_m: Option<f64>, more: &[&str]| {
        let districts = district(folder.path(), &format!("{name}.geojson"), hole_m);
        let mut command = werkvlek();
        command.args(["werklocaties", "-q", "--crs", "EPSG:28992", "--format", "csv"]).args(more).arg(&input);
        command.arg("--locaties").arg(&places).arg("--districts").arg(districts);
        command.arg("-o").arg(format!("{}/", folder.path().join(name).display())).assert()
    };
    let jobs = |name: &str| {
        let folder = folder.path().join(format!("{name}_vertrouwelijk"));
        let rows = csv(&folder.join("werklocaties_district_vertrouwelijk.csv"));
        rows.iter().find(|row| row["district"] == "BU00010001").unwrap()["banen"].parse::<f64>().unwrap()
    };
    counted("heel", None, &["--vertrouwelijk"]).success();
    counted("gat", Some(4.0), &["--vertrouwelijk"]).success();
    assert!((jobs("heel") - jobs("gat") - 77.0).abs() < 1e-9, "the attack itself must work");
    counted("veilig", None, &[]).success();
    let refused = counted("geweigerd", Some(4.0), &[]).code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("has a hole of 16 m², 2.0 m wide on average, with 1 of what is counted"), "{said}");
    // A hole that a street would fit in is a district of another kind.
    counted("ruim", Some(60.0), &[]).success();
}
