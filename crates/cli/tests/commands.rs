//! The command as its users type it: tables of the village, exit codes, and nothing half written.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use std::path::{Path, PathBuf};

fn werkvlek() -> Command {
    Command::cargo_bin("werkvlek").unwrap()
}

fn dorp(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/dorp").join(name)
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn the_village_gives_the_tables_worked_out_for_it_and_keeps_bad_rows_aside() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("uit");
    let run = werkvlek().arg("run").arg(dorp("werkvlek.toml")).arg("--out").arg(&out).assert().code(1);
    assert!(stderr(&run).contains("6 rows were rejected"), "{}", stderr(&run));
    for table in ["werklocaties_soort.csv", "afstanden_buurt.csv"] {
        let found = std::fs::read_to_string(out.join("tabellen").join(table)).unwrap();
        let expected = std::fs::read_to_string(dorp("verwacht").join(table)).unwrap();
        assert_eq!(found, expected, "{table}");
    }
    let rejected = std::fs::read_to_string(out.join("tabellen/rejected.csv")).unwrap();
    for reason in
        ["no coordinate", "occurs twice in 2022", "'veel' found", "SBI code 'ZZ99'", "'misschien' found"]
    {
        assert!(rejected.contains(reason), "{reason} is not in {rejected}");
    }
    // A second run replaces nothing unless told to, and then gives the same bytes.
    let before = std::fs::read(out.join("vlekkenplan.gpkg")).unwrap();
    werkvlek().arg("run").arg(dorp("werkvlek.toml")).arg("--out").arg(&out).assert().code(2);
    werkvlek().args(["run", "--force"]).arg(dorp("werkvlek.toml")).arg("--out").arg(&out).assert().code(1);
    assert!(before == std::fs::read(out.join("vlekkenplan.gpkg")).unwrap(), "the layers differ");
}

#[test]
fn a_failed_run_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.toml");
    std::fs::write(
        &project,
        "naam = \"x\"\ncrs = \"EPSG:28992\"\n[invoer]\n[werklocaties]\nmin_vestigingen = 3\nmax_aandeel = 80.0\n",
    )
    .unwrap();
    let out = folder.path().join("uit");
    let run = werkvlek().arg("run").arg(&project).arg("--out").arg(&out).assert().code(2);
    assert!(stderr(&run).contains("[werklocaties] needs vestigingen under [invoer]"), "{}", stderr(&run));
    assert!(!out.exists());
}

#[test]
fn messages_say_what_was_found_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("a.tif");
    let heatmap = |more: &[&str]| {
        let mut command = werkvlek();
        command.arg("heatmap").arg(dorp("vestigingen.csv")).arg("-o").arg(&output).args(more);
        stderr(&command.assert().code(2))
    };
    let no_crs = heatmap(&["--radius", "500"]);
    assert!(no_crs.contains("--crs EPSG:28992"), "{no_crs}");
    let kernel = heatmap(&["--radius", "500", "--kernel", "kwartisch"]);
    assert!(kernel.contains("unknown kernel 'kwartisch'"), "{kernel}");
    let degrees = heatmap(&["--radius", "500", "--target-crs", "EPSG:4326"]);
    assert!(degrees.contains("not measured in metres"), "{degrees}");
    let role = heatmap(&["--radius", "500", "--field", "bannen=WP_TOT"]);
    assert!(role.contains("there is no role 'bannen'"), "{role}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn nearest_answers_in_metres_for_programs() {
    let run = werkvlek()
        .args(["nearest", "--at", "140100,470400", "--crs", "EPSG:28992", "--format", "csv", "--facilities"])
        .arg(dorp("voorzieningen.csv"))
        .assert()
        .success();
    let table = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(table.contains("huisarts,1,300,hemelsbreed,1,Praktijk De Brug"), "{table}");
    assert!(table.contains("supermarkt,1,800,hemelsbreed,2,Super"), "{table}");
}
