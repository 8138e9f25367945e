//! Numbers out of bounds, polygons of many vertices, places that are none: an answer, or a refusal that says why; never a
//! panic, never a run without end, never weight that vanishes.

use crate::support::{csv_rows, dorp, layer, numbers, stderr, werkvlek};
use assert_cmd::Command;
use std::f64::consts::TAU;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use toml::{Table, Value};
use werkvlek_project::keys;

/// Every number that no setting should fall over.
const BAD: [f64; 6] = [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-300, 1e300];

/// The longest that a run on the village may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs, and asserts that it ended by itself in time: with results, or with a refusal.
fn ends(command: &mut Command, what: &str) -> String {
    let clock = Instant::now();
    let run = command.timeout(PATIENCE).assert();
    let said = stderr(&run);
    let code = run.get_output().status.code();
    assert!(code.is_some_and(|code| (0..=2).contains(&code)), "{what}: {code:?} {said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
    assert!(clock.elapsed() < PATIENCE, "{what}");
    said
}

/// The village with every part of a project, so that each setting is read.
fn village() -> Table {
    let mut project: Table = std::fs::read_to_string(dorp("werkvlek.toml")).unwrap().parse().unwrap();
    let inputs = project["invoer"].as_table_mut().unwrap();
    for (_, file) in inputs.iter_mut().filter(|(key, _)| *key != "crs") {
        *file = dorp(file.as_str().unwrap()).to_str().unwrap().into();
    }
    let more: Table = r#"
        [werklocaties.concentraties]
        straal_m = 100.0
        min_vestigingen = 3
        [[vlekkenplan.toets]]
        criteria = "pantoffelzone"
        kandidaten = "origins"
        [[vlekkenplan.locatie]]
        naam = "huisartsen"
        soort = "huisarts"
        kandidaten = "network"
        [[vlekkenplan.dichtstbij]]
        naam = "dichtstbij"
        punten = ["140100,470200"]
        [[heatmap]]
        naam = "banen"
        gewicht = "WP_TOT"
        straal_m = 200.0
        alle_jaren = true
        "#
    .parse()
    .unwrap();
    for (part, tables) in more {
        match (project.get_mut(&part), tables) {
            (Some(Value::Table(there)), Value::Table(new)) => there.extend(new),
            (_, new) => drop(project.insert(part, new)),
        }
    }
    project
}

/// The table of a path such as `vlekkenplan.locatie`, the first of an array of tables.
fn table_of<'a>(project: &'a mut Table, path: &str) -> Option<&'a mut Table> {
    path.split('.').try_fold(project, |table, key| match table.get_mut(key)? {
        Value::Array(list) => list.first_mut()?.as_table_mut(),
        Value::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn no_number_of_a_project_makes_a_panic_or_a_run_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.toml");
    let several = [("heatmap", "begrenzing_m"), ("heatmap", "grenzen"), ("vlekkenplan", "drempels_m")];
    let of_kinds = [("vlekkenplan", "normen_m")];
    let mut seen = 0;
    for key in keys() {
        let (table, name) = (key.table, key.key.as_str());
        let values: Vec<Value> = if key.kind == "number" {
            BAD.map(Value::Float).to_vec()
        } else if key.kind == "whole number" {
            [0, -1, 1, i64::MAX].map(Value::Integer).to_vec()
        } else if several.contains(&(table, name)) {
            let list = |bad: f64| match name {
                "begrenzing_m" => vec![139_000.0, 469_000.0, bad, 471_000.0],
                _ => vec![bad, 500.0],
            };
            BAD.map(|bad| Value::Array(list(bad).into_iter().map(Value::Float).collect())).to_vec()
        } else if of_kinds.contains(&(table, name)) {
            BAD.map(|bad| Value::Table(Table::from_iter([("huisarts".to_owned(), Value::Float(bad))])))
                .to_vec()
        } else {
            continue;
        };
        for value in values {
            let mut project = village();
            // Housing plans are not among the village's files.
            let Some(part) = table_of(&mut project, table) else { continue };
            part.insert(name.to_owned(), value.clone());
            std::fs::write(&file, project.to_string()).unwrap();
            let what = format!("{table}.{name} = {value}");
            let mut run = werkvlek();
            run.arg("run").arg(&file).arg("--force").arg("--out").arg(folder.path().join("uit"));
            let said = ends(&mut run, &what);
            if key.kind == "number" && value.as_float().is_some_and(|v| !v.is_finite()) {
                assert!(said.contains(name) && said.contains("expected"), "{what}: {said}");
            }
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen}");
}

#[test]
fn no_number_of_a_flag_makes_a_panic_or_a_run_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let (origins, facilities) = (dorp("adressen.csv"), dorp("voorzieningen.csv"));
    let out = |name: &str| folder.path().join(name);
    let bad = BAD.into_iter().chain([f64::NEG_INFINITY, 1e-9, 1e20]);
    for bad in bad {
        for flag in ["--every", "--time-limit", "--within", "--capacity", "--max-distance", "--max-snap"] {
            let mut run = werkvlek();
            run.args(["locate", "--crs", "EPSG:28992", "--kind", "huisarts", "--candidates", "network"]);
            run.arg("--network").arg(dorp("straten.geojson")).arg("--origins").arg(&origins);
            run.arg("--force").arg("-o").arg(out("l.gpkg")).arg(format!("{flag}={bad}"));
            ends(&mut run, &format!("locate {flag} {bad}"));
        }
        for flag in ["--every", "--norm", "--cell", "--thresholds", "--max-snap", "--join-crossings"] {
            let mut run = werkvlek();
            run.args(["vlekkenplan", "--crs", "EPSG:28992", "--criteria", "pantoffelzone"]);
            run.args(["--candidates", "network"]).arg("--network").arg(dorp("straten.geojson"));
            run.arg("--origins").arg(&origins).arg("--facilities").arg(&facilities);
            run.arg("--force").arg("-o").arg(out("v.gpkg")).arg(format!("{flag}={bad}"));
            ends(&mut run, &format!("vlekkenplan {flag} {bad}"));
        }
        for flag in ["--radius", "--cell", "--hotspot-cell", "--max-aandeel", "--kernel=triangular:"] {
            let mut run = werkvlek();
            run.arg("heatmap").arg(dorp("vestigingen.csv")).args(["--crs", "EPSG:28992", "--all-years"]);
            run.arg("--force").arg("-o").arg(out("h.tif")).arg("--hotspots").arg(out("h.gpkg"));
            if flag != "--radius" {
                run.args(["--radius", "200"]);
            }
            run.arg(if flag.ends_with(':') { format!("{flag}{bad}") } else { format!("{flag}={bad}") });
            ends(&mut run, &format!("heatmap {flag} {bad}"));
        }
    }
}

/// `--every` names its range, and squares that make too many candidates are refused before those are made.
#[test]
fn squares_of_candidates_are_checked_where_they_come_in() {
    let folder = tempfile::tempdir().unwrap();
    for every in ["0", "-1", "nan", "-inf", "1e-300", "1e-9", "0.001"] {
        let run = werkvlek()
            .args(["locate", "--crs", "EPSG:28992", "--kind", "huisarts", "--candidates", "network"])
            .arg("--network")
            .arg(dorp("straten.geojson"))
            .arg("--origins")
            .arg(dorp("adressen.csv"))
            .arg(format!("--every={every}"))
            .arg("-o")
            .arg(folder.path().join("l.gpkg"))
            .assert()
            .code(2);
        let said = stderr(&run);
        assert!(said.contains("--every: ") && said.contains("1 to 1000000 metres expected"), "{said}");
    }
}

/// Three circles of many vertices, of which two overlap: the file of the case `quadratic_vertices`.
fn circles(file: &Path, vertices: usize) {
    let mut features = Vec::new();
    for (k, (x, y)) in
        [(140_000.0, 470_500.0), (141_000.0, 470_500.0), (140_500.0, 471_400.0)].iter().enumerate()
    {
        let mut ring = String::new();
        for i in 0..=vertices {
            let angle = TAU * (i % vertices) as f64 / vertices as f64;
            let comma = if i > 0 { "," } else { "" };
            let _ = write!(ring, "{comma}[{},{}]", x + 505.0 * angle.cos(), y + 505.0 * angle.sin());
        }
        features.push(format!(
            r#"{{"type":"Feature","properties":{{"code":"BU{k}","naam":"n{k}"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
        ));
    }
    let crs = r#"{"type":"name","properties":{"name":"EPSG:28992"}}"#;
    let text = format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{}]}}"#, features.join(","));
    std::fs::write(file, text).unwrap();
}

#[test]
fn borders_of_twenty_thousand_vertices_cost_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let districts = folder.path().join("c.geojson");
    circles(&districts, 20_000);
    let out = |name: &str| folder.path().join(name);
    let heatmap = || {
        let mut run = werkvlek();
        run.arg("heatmap").arg(dorp("vestigingen.csv"));
        run.args(["--crs", "EPSG:28992", "--all-years", "--radius", "200", "--force", "-o"])
            .arg(out("h.tif"));
        run
    };
    let quick = |run: &mut Command, what: &str| {
        let clock = Instant::now();
        ends(run, what);
        assert!(clock.elapsed() < Duration::from_secs(10), "{what}: {:?}", clock.elapsed());
    };
    quick(
        heatmap().arg("--hotspots").arg(out("s.gpkg")).arg("--hotspot-districts").arg(&districts),
        "hot spots",
    );
    let spots = layer(&out("s.gpkg"), "hotspots");
    assert_eq!(numbers(&spots, "buren"), [Some(1.0), Some(1.0), Some(0.0)]);
    quick(heatmap().arg("--border").arg(&districts), "border");
    let mut monitor = werkvlek();
    monitor.arg("werklocaties").arg(dorp("vestigingen.csv")).args(["--crs", "EPSG:28992", "--locaties"]);
    monitor.arg(dorp("werklocaties.geojson")).arg("--districts").arg(&districts).arg("-o").arg(out("w.gpkg"));
    quick(&mut monitor, "werklocaties");
    let mut plan = werkvlek();
    plan.args(["vlekkenplan", "--crs", "EPSG:28992", "--origins"]).arg(dorp("adressen.csv"));
    plan.arg("--facilities").arg(dorp("voorzieningen.csv")).arg("--districts").arg(&districts);
    quick(plan.arg("-o").arg(out("v.gpkg")), "vlekkenplan");
}

#[test]
fn a_radius_that_loses_weight_is_refused_with_the_least_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("banen.csv");
    std::fs::write(&file, "x,y,banen\n140000,470000,100\n140200,470200,100\n").unwrap();
    for radius in ["10", "49", "50", "55", "60", "70", "100", "199"] {
        let run = werkvlek()
            .arg("heatmap")
            .arg(&file)
            .args(["--crs", "EPSG:28992", "--weight", "banen", "--cell", "100", "--radius", radius, "-o"])
            .arg(folder.path().join("h.tif"))
            .assert()
            .code(2);
        let said = stderr(&run);
        let expected = format!(
            "a radius of {radius} m is less than two cells of 100 m: density is computed at cell centres, and the weight of \
             points between them would be lost; use --radius 200 or more"
        );
        assert!(said.contains(&expected), "{said}");
    }
}

#[test]
fn several_points_are_no_one_place_and_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("multi.geojson");
    let write = |geometries: &[&str]| {
        let feature = |geometry: &&str| {
            format!(r#"{{"type":"Feature","properties":{{"banen":80,"inwoners":2}},"geometry":{geometry}}}"#)
        };
        let features: Vec<String> = geometries.iter().map(feature).collect();
        let crs = r#"{"type":"name","properties":{"name":"EPSG:28992"}}"#;
        let text =
            format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{}]}}"#, features.join(","));
        std::fs::write(&file, text).unwrap();
    };
    let two = r#"{"type":"MultiPoint","coordinates":[[140000,470000],[142000,470000]]}"#;
    let one = r#"{"type":"MultiPoint","coordinates":[[140000,470000]]}"#;
    let square = r#"{"type":"Polygon","coordinates":[[[140000,470000],[140100,470000],[140100,470100],[140000,470000]]]}"#;
    let heatmap = || {
        let mut run = werkvlek();
        run.arg("heatmap").arg(&file).args(["--min-vestigingen", "1", "--max-aandeel", "100"]);
        run.args(["--weight", "banen", "--radius", "300", "--force", "-o"]);
        run.arg(folder.path().join("h.tif"));
        run.assert()
    };
    let plan = || {
        let mut run = werkvlek();
        run.args(["vlekkenplan", "--weights", "inwoners", "--force", "--origins"]).arg(&file);
        run.args(["--crs", "EPSG:28992", "--facilities"]).arg(dorp("voorzieningen.csv"));
        run.arg("-o").arg(folder.path().join("v.gpkg")).assert()
    };
    write(&[two]);
    for run in [heatmap().code(2), plan().code(2)] {
        assert!(
            stderr(&run).contains("a multipoint of 2 points, one place expected: split it"),
            "{}",
            stderr(&run)
        );
    }
    write(&[two, one]);
    for run in [heatmap().code(1), plan().code(1)] {
        assert!(stderr(&run).contains("a multipoint of 2 points"), "{}", stderr(&run));
    }
    write(&[one, square]);
    let said = stderr(&heatmap().success());
    assert!(
        said.contains("1 of 2 points are lines or polygons; each counts at one point inside it"),
        "{said}"
    );
    let said = stderr(&plan().success());
    assert!(said.contains("1 of 2 addresses are lines or polygons"), "{said}");
    write(&[one]);
    assert!(!stderr(&heatmap().success()).contains("polygons"));
}

/// A bow tie beside a square, and a bow tie alone.
#[test]
fn the_reason_of_a_bad_district_is_given_whole() {
    let folder = tempfile::tempdir().unwrap();
    let bow = r#"{"type":"Feature","properties":{"code":"BU04020101","naam":"Strik"},"geometry":{"type":"Polygon","coordinates":[[[140000,470000],[141000,471000],[141000,470000],[140000,471000],[140000,470000]]]}}"#;
    let square = r#"{"type":"Feature","properties":{"code":"BU04020102","naam":"Vierkant"},"geometry":{"type":"Polygon","coordinates":[[[140000,470000],[141000,470000],[141000,471000],[140000,471000],[140000,470000]]]}}"#;
    let file = folder.path().join("b.geojson");
    let plan = |features: &[&str]| {
        let crs = r#"{"type":"name","properties":{"name":"EPSG:28992"}}"#;
        let text =
            format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{}]}}"#, features.join(","));
        std::fs::write(&file, text).unwrap();
        let mut run = werkvlek();
        run.args(["vlekkenplan", "--crs", "EPSG:28992", "--force", "--origins"]).arg(dorp("adressen.csv"));
        run.arg("--facilities").arg(dorp("voorzieningen.csv")).arg("--districts").arg(&file);
        run.arg("-o").arg(folder.path().join("v.gpkg")).assert()
    };
    let whole = "district 'BU04020101': invalid polygon: the outer ring crosses or touches itself \
                 (self-intersection at 140500, 470500)";
    let kept = stderr(&plan(&[bow, square]).code(1));
    assert!(kept.contains(whole), "{kept}");
    let none = stderr(&plan(&[bow]).code(2));
    assert!(none.contains(whole) && !none.contains("check the layer and the filter"), "{none}");
}

#[test]
fn a_year_is_reported_as_it_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("v.csv");
    std::fs::write(&file, "id,jaar,banen,x,y\na,99999,3,140000,470000\nb,2022,3,140000,470000\n").unwrap();
    let run = werkvlek()
        .arg("werklocaties")
        .arg(&file)
        .args(["--crs", "EPSG:28992", "--locaties"])
        .arg(dorp("werklocaties.geojson"))
        .arg("-o")
        .arg(folder.path().join("w.gpkg"))
        .assert()
        .code(1);
    let said = stderr(&run);
    assert!(said.contains("year 99999 lies outside 1900 to 2100") && !said.contains("65535"), "{said}");
}

/// Six blocks round a long one, in degrees: where a corner lies on an edge the two differ by centimetres in RD.
#[test]
fn districts_touch_across_t_junctions_and_hairline_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.geojson");
    let points = folder.path().join("p.csv");
    std::fs::write(&points, "x,y,w\n140100,470100,5\n140500,470100,1\n140900,470100,2\n").unwrap();
    let block = |code: &str, x0: f64, x1: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","naam":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x0},470000],[{x1},470000],[{x1},470300],[{x0},470300],[{x0},470000]]]}}}}"#
        )
    };
    let features = [
        block("A", 140_000.0, 140_300.0),
        block("B", 140_300.000_4, 140_700.0),
        block("C", 140_700.9, 141_000.0),
    ];
    let crs = r#"{"type":"name","properties":{"name":"EPSG:28992"}}"#;
    let text = format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{}]}}"#, features.join(","));
    std::fs::write(&file, text).unwrap();
    werkvlek()
        .arg("heatmap")
        .arg(&points)
        .args(["--crs", "EPSG:28992", "--weight", "w", "--radius", "200", "-o"])
        .arg(folder.path().join("h.tif"))
        .arg("--hotspots")
        .arg(folder.path().join("s.csv"))
        .arg("--hotspot-districts")
        .arg(&file)
        .assert()
        .success();
    let rows = csv_rows(&std::fs::read_to_string(folder.path().join("s.csv")).unwrap());
    let neighbours: Vec<(&str, &str)> =
        rows.iter().map(|r| (r["code"].as_str(), r["buren"].as_str())).collect();
    assert_eq!(neighbours, [("A", "1"), ("B", "2"), ("C", "1")]);
}

/// More pairs than fit, and distances that take longer than the limit: refused, not begun or not gone on with.
#[test]
fn a_hundred_thousand_by_a_hundred_thousand_keeps_to_its_limits() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let mut text = String::from("id,x,y\n");
    for i in 0..100_000_u64 {
        let _ = writeln!(text, "{i},{},{}", 130_000 + i * 7919 % 20_000, 460_000 + i * 104_729 % 20_000);
    }
    std::fs::write(&file, text).unwrap();
    let locate = |more: &[&str]| {
        let clock = Instant::now();
        let run = werkvlek()
            .args(["locate", "--crs", "EPSG:28992", "--kind", "huisarts", "--candidates"])
            .arg(&file)
            .arg("--origins")
            .arg(&file)
            .args(more)
            .arg("-o")
            .arg(folder.path().join("l.gpkg"))
            .assert()
            .code(2);
        (stderr(&run), clock.elapsed())
    };
    let (all, took) = locate(&["--time-limit", "60"]);
    assert!(all.contains("make more than") && all.contains("--max-distance 2000"), "{all}");
    assert!(took < Duration::from_secs(20), "{took:?}");
    let (late, took) = locate(&["--time-limit", "0.01", "--max-distance", "100"]);
    assert!(
        late.contains("--time-limit 0.01: the distances of") && late.contains("when the time was over"),
        "{late}"
    );
    assert!(took < Duration::from_secs(20), "{took:?}");
    // Counts of the same: ten thousand million pairs.
    let clock = Instant::now();
    let run = werkvlek()
        .args(["vlekkenplan", "--crs", "EPSG:28992", "--counts", "--facility-kind", "huisarts"])
        .args(["--thresholds", "50000", "--origins"])
        .arg(&file)
        .arg("--facilities")
        .arg(&file)
        .arg("-o")
        .arg(folder.path().join("v.gpkg"))
        .assert()
        .code(2);
    assert!(stderr(&run).contains("pairs of address and facility lie within 50000 m"), "{}", stderr(&run));
    assert!(clock.elapsed() < Duration::from_secs(20), "{:?}", clock.elapsed());
}

/// Four sites of 120 cannot serve 490: said in words of the command line.
#[test]
fn what_cannot_be_served_names_the_flags() {
    let folder = tempfile::tempdir().unwrap();
    let run = werkvlek()
        .args(["locate", "--crs", "EPSG:28992", "--kind", "huisarts", "--candidates", "origins"])
        .args(["--weights", "inwoners", "--min-personen", "1", "--capacity", "2", "-p", "1", "--origins"])
        .arg(dorp("adressen.csv"))
        .arg("-o")
        .arg(folder.path().join("l.gpkg"))
        .assert()
        .code(2);
    let said = stderr(&run);
    assert!(
        said.contains("raise --capacity, or give --max-distance") && !said.contains("with_unreached_m"),
        "{said}"
    );
    assert!(!said.contains("::"), "{said}");
}
