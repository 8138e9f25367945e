//! Where to build in the village: the answers worked out by hand.
#![expect(clippy::float_cmp, reason = "whole people and metres worked out by hand")]

use crate::support::{column, dorp, layer, numbers, stderr, stdout, werkvlek};
use assert_cmd::Command;
use std::path::Path;
use werkvlek_table::Value;

/// A second supermarket for the village, in a straight line, at one of its addresses.
fn locate(output: &Path, more: &[&str]) -> Command {
    let mut command = werkvlek();
    command
        .args(["locate", "--crs", "EPSG:28992", "--format", "csv", "--kind", "supermarkt", "-o"])
        .arg(output);
    command.arg("--origins").arg(dorp("adressen.csv")).arg("--existing").arg(dorp("voorzieningen.csv"));
    command.args(["--candidates", "origins", "--weights", "inwoners"]);
    if !more.contains(&"--min-personen") {
        command.args(["--min-personen", "1"]);
    }
    command.args(more);
    command
}

#[test]
fn the_site_that_saves_most_person_metres_is_chosen_and_proven() {
    // Metres to the supermarket at (140900, 470400) now: 824.62 (2 people), 500 (3), 300 (4), 400 (1), 300 (5).
    // A second one at address 2 leaves 2 x 360.56 + 0 + 4 x 300 + 1 x 100 + 5 x 300 = 3,521.1 of 6,249.2; at address 1
    // it saves 2,067.6, at 3 1,236.8 (4 x 300, and 2 x 18.4 for address 1), at 4 2,354.8 and at 5 1,500.
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    let buurten = dorp("buurten.geojson");
    let run = locate(&output, &["--districts", buurten.to_str().unwrap()]).assert().code(1);
    let said = stderr(&run);
    assert!(said.contains("3,521 inwoners × m in sum; proven optimal"), "{said}");
    assert!(said.contains("distances: hemelsbreed"), "{said}");
    let chosen = layer(&output, "gekozen");
    assert_eq!(column(&chosen, "id"), [Value::from("2")]);
    // Addresses 1, 2 and 4 go there: (2 x 360.56 + 0 + 100) / 6 m; only 1 and 2 come within 400 m, 4 was.
    assert_eq!(numbers(&chosen, "bedient"), [Some(6.0)]);
    assert_eq!(numbers(&chosen, "gemiddelde_m"), [Some(137.0)]);
    assert_eq!(numbers(&chosen, "winst_gewicht_m"), [Some(2728.0)]);
    assert_eq!(numbers(&chosen, "erbij_binnen_400m"), [Some(5.0)]);
    let alone = layer(&output, "kandidaten");
    assert_eq!(
        numbers(&alone, "alleen_winst_gewicht_m"),
        [Some(2068.0), Some(2728.0), Some(1237.0), Some(2355.0), Some(1500.0)]
    );
    assert_eq!(
        numbers(&alone, "alleen_binnen_400m"),
        [Some(5.0), Some(5.0), Some(0.0), Some(3.0), Some(0.0)]
    );
    let winst = layer(&output, "winst");
    assert_eq!(numbers(&winst, "voor_m"), [Some(824.6), Some(500.0), Some(300.0), Some(400.0), Some(300.0)]);
    assert_eq!(numbers(&winst, "na_m"), [Some(360.6), Some(0.0), Some(300.0), Some(100.0), Some(300.0)]);
    // West before: (2 x 824.62 + 3 x 500 + 400) / 6; after: (2 x 360.56 + 100) / 6. Oost: 300 before and after.
    let before_after = layer(&output, "voor_na_buurt");
    assert_eq!(numbers(&before_after, "gemiddelde_voor_m"), [Some(592.0), Some(300.0), Some(417.0)]);
    assert_eq!(numbers(&before_after, "gemiddelde_na_m"), [Some(137.0), Some(300.0), Some(235.0)]);
    assert_eq!(numbers(&before_after, "binnen_400m_voor"), [Some(1.0), Some(4.0), Some(10.0)]);
    assert_eq!(numbers(&before_after, "binnen_400m_na"), [Some(6.0), Some(4.0), Some(15.0)]);
    // Codes of CBS: the wijk and the gemeente by themselves.
    assert_eq!(numbers(&layer(&output, "voor_na_wijk"), "gewicht_totaal"), [Some(10.0), Some(15.0)]);
    assert_eq!(numbers(&layer(&output, "voor_na_gemeente"), "gewicht_totaal"), [Some(10.0), Some(15.0)]);
}

#[test]
fn few_people_are_not_told_by_candidates_addresses_or_districts() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    let buurten = dorp("buurten.geojson");
    let safe = ["--min-personen", "5", "--districts", buurten.to_str().unwrap()];
    locate(&output, &safe).assert().code(1);
    // 5, 5, 0, 3 and 0 people in steps of five, and the person-metres to two digits.
    let alone = layer(&output, "kandidaten");
    let steps = [Some(5.0), Some(5.0), Some(0.0), Some(5.0), Some(0.0)];
    assert_eq!(numbers(&alone, "alleen_binnen_400m"), steps);
    let coarse = [Some(2_100.0), Some(2_700.0), Some(1_200.0), Some(2_400.0), Some(1_500.0)];
    assert_eq!(numbers(&alone, "alleen_winst_gewicht_m"), coarse);
    // An address tells how far it is, and nobody who lives there.
    assert_eq!(numbers(&layer(&output, "winst"), "inwoners"), [None; 5]);
    // One person of West is within 400 m before, and four live in Oost.
    let before_after = layer(&output, "voor_na_buurt");
    for field in ["gewicht_totaal", "binnen_400m_voor", "binnen_400m_na", "gemiddelde_na_m"] {
        assert_eq!(numbers(&before_after, field)[..2], [None, None], "{field}");
    }
}

#[test]
fn two_sites_are_chosen_together_and_a_coverage_counts_people() {
    let folder = tempfile::tempdir().unwrap();
    let two = folder.path().join("two.gpkg");
    let run = locate(&two, &["-p", "2"]).assert().code(1);
    let sites = stdout(&run);
    assert!(sites.starts_with("rang,id,naam,soort,adressen,gewicht,bedient,"), "{sites}");
    // With 2 and 5: 2 x 360.56 + 4 x 300 + 100 = 2,021.1.
    assert!(stderr(&run).contains("2,021 inwoners × m in sum; proven optimal"), "{}", stderr(&run));
    assert_eq!(column(&layer(&two, "gekozen"), "id"), [Value::from("2"), Value::from("5")]);

    let covered = folder.path().join("covered.gpkg");
    let run = locate(&covered, &["--objective", "coverage", "--within", "400"]).assert().code(1);
    // Addresses 1 and 2 both bring themselves and each other (360.56 m) within 400 m; the first is taken.
    assert!(stderr(&run).contains("5 inwoners come within 400 m; proven optimal"), "{}", stderr(&run));
    assert_eq!(column(&layer(&covered, "gekozen"), "id"), [Value::from("1")]);
}

#[test]
fn along_the_streets_the_railway_counts() {
    // On foot the shop is 1,200 m from address 1, 600 from 2, 300 from 3 and 500 from 4; 5 lies on an island, and so
    // would a shop there.
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    let streets = dorp("straten.geojson");
    let run = locate(&output, &["--network", streets.to_str().unwrap()]).assert().code(1);
    assert!(stderr(&run).contains("distances: netwerk_nl"), "{}", stderr(&run));
    let winst = layer(&output, "winst");
    assert_eq!(numbers(&winst, "voor_m"), [Some(1200.0), Some(600.0), Some(300.0), Some(500.0), None]);
    let after = numbers(&winst, "na_m");
    for (before, after) in numbers(&winst, "voor_m").iter().zip(&after) {
        assert!(before.is_none_or(|b| after.is_some_and(|a| a <= b)), "{after:?}");
    }
    // A shop on the lane of the island serves its 5 people at 0 m, who count as 1,200 m without: 6,000 saved. Any other
    // site saves at most 2 x 1,200 + 3 x 600 + 1 x 500.
    assert_eq!(column(&layer(&output, "gekozen"), "id"), [Value::from("5")]);
    assert_eq!(numbers(&layer(&output, "gekozen"), "had_geen"), [Some(5.0)]);
}

#[test]
fn what_cannot_be_asked_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    for (more, words) in [
        (vec!["-p", "9"], "-p 9: there are 5 candidates to choose from"),
        (vec!["--within", "0"], "--within: 0 found, 0.001 to 1000000 metres expected"),
        (
            vec!["--objective", "coverage", "--capacity", "10"],
            "--capacity goes with --objective distance only",
        ),
        (vec!["--time-limit", "0"], "--time-limit: 0 found, 0.001 to 10000000 seconds expected"),
    ] {
        let run = locate(&output, &more).assert().code(2);
        assert!(stderr(&run).contains(words), "{}", stderr(&run));
        assert!(!output.exists());
    }
}

#[test]
fn a_capacity_sends_people_to_the_next_site() {
    // No supermarket yet, two sites of at most 8 people each: 15 live here.
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    let mut command = werkvlek();
    command.args([
        "locate",
        "--crs",
        "EPSG:28992",
        "--kind",
        "supermarkt",
        "-p",
        "2",
        "--capacity",
        "8",
        "-o",
    ]);
    command.arg(&output).arg("--origins").arg(dorp("adressen.csv"));
    let run = command.args(["--candidates", "origins", "--weights", "inwoners"]).assert().code(1);
    assert!(stderr(&run).contains("proven optimal"), "{}", stderr(&run));
    let served = numbers(&layer(&output, "gekozen"), "bedient");
    assert_eq!(served.iter().flatten().sum::<f64>(), 15.0);
    assert!(served.iter().flatten().all(|w| *w <= 8.0), "{served:?}");
}

#[test]
fn places_along_the_streets_are_candidates_and_need_streets() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("l.gpkg");
    let ask = || {
        let mut command = werkvlek();
        command.args([
            "locate",
            "--crs",
            "EPSG:28992",
            "--kind",
            "supermarkt",
            "--candidates",
            "network",
            "-o",
        ]);
        command.arg(&output).arg("--origins").arg(dorp("adressen.csv"));
        command
    };
    let run = ask().assert().code(2);
    assert!(stderr(&run).contains("candidates 'network' need streets"), "{}", stderr(&run));
    let run = ask().arg("--network").arg(dorp("straten.geojson")).args(["--every", "100"]).assert().success();
    assert!(stderr(&run).contains("proven optimal"), "{}", stderr(&run));
    let candidates = layer(&output, "kandidaten");
    let ids: Vec<String> = column(&candidates, "id").iter().filter_map(Value::as_text).collect();
    assert_eq!(ids.first().map(String::as_str), Some("straat_1"));
    // One in each square of 100 m that a street crosses: the village has some 3 km of streets.
    assert!((15..60).contains(&ids.len()), "{ids:?}");
}
