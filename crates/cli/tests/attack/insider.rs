//! The insider: a company that is alone in a hidden figure takes its own jobs from a total.

use crate::published::run;
use std::fmt::Write as _;

/// The only company of a park, two in offices, and twelve elsewhere: `public/32` of the cases.
#[test]
fn one_company_works_out_no_two_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = "id,x,y,jaar,sbi,banen\nV1,141501,471500,2022,62.01,40\nV2,143502,471500,2022,62.01,30\nV3,143503,471500,2022,62.01,35\n".to_owned();
    for i in 0..12 {
        writeln!(register, "W{i},{},470100,2022,62.01,{}", 140_100 + i, 5 + i).unwrap();
    }
    let square = |id: &str, kind: &str, x0: u32| {
        let x1 = x0 + 1_000;
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{id}","naam":"{id}","soort":"{kind}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{x0},471000],[{x1},471000],[{x1},472000],[{x0},472000],[{x0},471000]]]}}}}"#
        )
    };
    let locations = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{},{}]}}"#,
        square("B", "bedrijventerrein", 141_000),
        square("K", "kantoorlocatie", 143_000)
    );
    let [input, places, output] =
        ["register.csv", "locaties.geojson", "uit/"].map(|name| folder.path().join(name));
    std::fs::write(&input, register).unwrap();
    std::fs::write(&places, locations).unwrap();
    let usual = ["werklocaties", "-q", "--crs", "EPSG:28992", "--format", "csv"];
    let paths = [("", input.as_path()), ("--locaties", places.as_path()), ("-o", output.as_path())];
    run(&usual, &paths);
    run(&[&usual[..], &["--vertrouwelijk"]].concat(), &paths);
    // What the company on the park works out of the two offices, when it can.
    let worked_out = |file: std::path::PathBuf| -> Option<f64> {
        let rows = crate::published::csv(&file);
        let jobs = |soort: &str| {
            let row = rows.iter().find(|row| row["soort"] == soort)?;
            row["banen"].parse::<f64>().ok()
        };
        let own = 40.0;
        match (jobs("totaal"), jobs("gemengd"), jobs("kantoorlocatie")) {
            (_, _, Some(offices)) => Some(offices),
            (Some(total), Some(mixed), None) => Some(total - mixed - own),
            _ => None,
        }
    };
    let open = worked_out(folder.path().join("uit_vertrouwelijk/werklocaties_soort_vertrouwelijk.csv"));
    assert_eq!(open, Some(65.0), "the attack itself must work");
    let safe = worked_out(output.join("werklocaties_soort.csv"));
    assert!(safe.is_none_or(|jobs| (jobs - 65.0).abs() > 0.1 * 65.0), "{safe:?}");
}
