//! The village of `fixtures/`: its tables worked out by hand, exit codes, nothing half written.

use crate::support::{dorp, stderr, stdout, werkvlek};

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
    for reason in ["no coordinate", "SBI2008", "another value found, a number expected", "ja or nee expected"]
    {
        assert!(rejected.contains(reason), "{reason} is not in {rejected}");
    }
    // What the register holds is said on the screen only.
    for value in ["veel", "ZZ99", "misschien"] {
        assert!(!rejected.contains(value), "{rejected}");
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
fn nearest_answers_in_metres_for_programs() {
    let run = werkvlek()
        .args(["nearest", "--at", "140100,470400", "--crs", "EPSG:28992", "--format", "csv", "--facilities"])
        .arg(dorp("voorzieningen.csv"))
        .assert()
        .success();
    let table = stdout(&run);
    assert!(table.contains("huisarts,1,300,hemelsbreed,1,Praktijk De Brug"), "{table}");
    assert!(table.contains("supermarkt,1,800,hemelsbreed,2,Super"), "{table}");
}
