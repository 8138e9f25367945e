//! Outputs are whole or not there, inputs are never destroyed, and what cannot be said is no half success.

use crate::support::{dorp, stderr, werkvlek};
use std::path::Path;
use std::process::Stdio;

/// A heat map with contours and a picture: a set of four files and more.
fn heatmap(folder: &Path, radius_m: &str, force: &[&str]) -> assert_cmd::Command {
    let mut run = werkvlek();
    run.current_dir(folder).args(["heatmap", "--crs", "EPSG:28992", "--all-years", "--radius", radius_m]);
    run.args(["--contours", "k.gpkg", "--png", "k.png", "-o", "x.tif"])
        .args(force)
        .arg(dorp("vestigingen.csv"));
    run
}

/// Every file of a folder with its bytes, hidden ones too.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap_or_default()))
        .collect();
    found.sort();
    found
}

#[test]
fn an_input_is_never_an_output_by_whatever_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["vestigingen.csv", "werklocaties.geojson", "voorzieningen.csv", "adressen.csv"] {
        std::fs::copy(dorp(name), at(name)).unwrap();
    }
    std::fs::hard_link(at("werklocaties.geojson"), at("hard.geojson")).unwrap();
    std::os::unix::fs::symlink("werklocaties.geojson", at("soft.geojson")).unwrap();
    let whole = std::fs::canonicalize(folder.path()).unwrap().join("werklocaties.geojson");
    let before = files(folder.path());
    for output in [
        "werklocaties.geojson",
        "./werklocaties.geojson",
        "hard.geojson",
        "soft.geojson",
        whole.to_str().unwrap(),
    ] {
        let run = werkvlek()
            .current_dir(folder.path())
            .args([
                "heatmap",
                "--crs",
                "EPSG:28992",
                "--all-years",
                "--radius",
                "300",
                "--force",
                "-o",
                "x.tif",
            ])
            .args(["vestigingen.csv", "--border", "werklocaties.geojson", "--contours", output])
            .assert()
            .code(2);
        assert!(stderr(&run).contains("is the input werklocaties.geojson"), "{output}: {}", stderr(&run));
    }
    assert!(files(folder.path()) == before, "something changed");
    // Of other commands too, and of a project that is saved.
    let plan = ["vlekkenplan", "--crs", "EPSG:28992", "--facilities", "voorzieningen.csv", "--force"];
    let run = |arguments: &[&str]| werkvlek().current_dir(folder.path()).args(plan).args(arguments).assert();
    run(&["--origins", "adressen.csv", "-o", "plan.gpkg"]).success();
    let before = files(folder.path());
    let own = run(&["--origins", "plan.gpkg|layername=adressen", "-o", "plan.gpkg"]).code(2);
    assert!(stderr(&own).contains("plan.gpkg is the input plan.gpkg"), "{}", stderr(&own));
    let saved = ["--origins", "adressen.csv", "-o", "uit.gpkg", "--save-project", "voorzieningen.csv"];
    let saved = run(&saved).code(2);
    assert!(stderr(&saved).contains("is the input voorzieningen.csv"), "{}", stderr(&saved));
    assert!(files(folder.path()) == before, "something changed");
}

#[test]
fn only_a_file_or_nothing_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("nothing.tif", at("dangling.tif")).unwrap();
    std::fs::create_dir(at("folder.tif")).unwrap();
    std::fs::write(at("real.tif"), "earlier").unwrap();
    std::os::unix::fs::symlink("real.tif", at("link.tif")).unwrap();
    let run = |output: &str, force: &[&str]| {
        let mut run = werkvlek();
        run.current_dir(folder.path()).args([
            "heatmap",
            "--crs",
            "EPSG:28992",
            "--all-years",
            "--radius",
            "300",
        ]);
        run.arg(dorp("vestigingen.csv")).args(["-o", output]).args(force).assert()
    };
    for (output, says) in
        [("dangling.tif", "a link to nothing"), ("folder.tif", "a folder"), ("no/x.tif", "does not exist")]
    {
        let failed = run(output, &["--force"]).code(2);
        assert!(stderr(&failed).contains(says), "{output}: {}", stderr(&failed));
    }
    assert!(stderr(&run("link.tif", &[]).code(2)).contains("exists already"));
    run("link.tif", &["--force"]).code(1);
    assert!(at("link.tif").is_symlink(), "the link stays, and the file that it names is new");
    assert!(std::fs::read(at("real.tif")).unwrap().len() > 1000);
}

#[test]
fn of_two_runs_to_one_output_one_says_that_it_exists() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..5 {
        let start = || {
            let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_werkvlek"));
            run.current_dir(folder.path()).args(["heatmap", "-q", "--crs", "EPSG:28992", "--all-years"]);
            run.args(["--radius", "300", "-o", "r.tif"]).arg(dorp("vestigingen.csv"));
            run.stderr(Stdio::null()).spawn().unwrap()
        };
        const SET: [&str; 3] = ["r.qml", "r.tif", "r_rejected.csv"];
        let mut codes = [start(), start()].map(|mut run| run.wait().unwrap().code().unwrap());
        codes.sort_unstable();
        assert_eq!(codes, [1, 2]);
        assert_eq!(files(folder.path()).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), SET);
        SET.iter().for_each(|name| std::fs::remove_file(folder.path().join(name)).unwrap());
    }
}

#[test]
fn a_set_of_which_one_cannot_be_replaced_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    heatmap(folder.path(), "300", &[]).assert().code(1);
    let before = files(folder.path());
    assert!(before.len() >= 5, "a set: {:?}", before.iter().map(|(name, _)| name).collect::<Vec<_>>());
    // A folder of one name appears while the run works: here, from the start, under the name of the style.
    std::fs::remove_file(folder.path().join("x.qml")).unwrap();
    std::fs::create_dir(folder.path().join("x.qml")).unwrap();
    let run = heatmap(folder.path(), "400", &["--force"]).assert().code(2);
    assert!(stderr(&run).contains("x.qml is a folder"), "{}", stderr(&run));
    std::fs::remove_dir(folder.path().join("x.qml")).unwrap();
    let after = files(folder.path());
    let same = |(name, bytes): &(String, Vec<u8>)| {
        name == "x.qml" || after.iter().any(|(n, b)| n == name && b == bytes)
    };
    assert!(
        before.iter().all(same) && after.len() == before.len() - 1,
        "something changed, or stayed behind"
    );
}

#[test]
fn names_in_a_project_stay_in_the_folder_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let project = |text: &str| {
        let file = folder.path().join("p.toml");
        let inputs = format!(
            "crs = \"EPSG:28992\"\n[invoer]\ncrs = \"EPSG:28992\"\nvestigingen = {:?}\n",
            dorp("vestigingen.csv")
        );
        std::fs::write(&file, inputs + text).unwrap();
        let run =
            werkvlek().current_dir(folder.path()).args(["run", "p.toml", "--out", "uit", "--force"]).assert();
        (run, files(folder.path()).len())
    };
    for (text, says) in [
        ("[[heatmap]]\nnaam = \"../x\"\nstraal_m = 300.0\nalle_jaren = true\n", "holds '/'"),
        ("[[heatmap]]\nnaam = \"\"\nstraal_m = 300.0\nalle_jaren = true\n", "is empty"),
        ("[[heatmap]]\nstraal_m = 300.0\nalle_jaren = true\nuitvoer = \"../x.tif\"\n", "outside the folder"),
        ("[[heatmap]]\nstraal_m = 300.0\nalle_jaren = true\nuitvoer = \"/x.tif\"\n", "outside the folder"),
        (
            "[[heatmap]]\nstraal_m = 300.0\nalle_jaren = true\nkaart_uitvoer = \"a/../../x.png\"\n",
            "outside the folder",
        ),
    ] {
        let (run, count) = project(text);
        let said = stderr(&run.code(2));
        assert!(said.contains(says), "{text}: {said}");
        assert_eq!(count, 1, "only the project file is there");
    }
}

#[test]
fn a_graph_is_kept_only_in_place_of_a_graph() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("belangrijk.bin");
    for bytes in [&b"my thesis"[..], b"", b"WVKGRAP", &[0; 100_000]] {
        std::fs::write(&cache, bytes).unwrap();
        let run = werkvlek()
            .args(["nearest", "--at", "140100,470400", "--crs", "EPSG:28992", "--facilities"])
            .arg(dorp("voorzieningen.csv"))
            .arg("--network")
            .arg(dorp("straten.geojson"))
            .arg("--graph-cache")
            .arg(&cache)
            .assert()
            .code(2);
        assert!(stderr(&run).contains("is no street graph of werkvlek"), "{}", stderr(&run));
        assert!(std::fs::read(&cache).unwrap() == bytes, "it is left as it was");
    }
}

#[test]
fn an_answer_that_cannot_be_shown_is_not_written_and_deaf_ears_are_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let vlekkenplan = |output: &str| {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_werkvlek"));
        run.current_dir(folder.path()).args([
            "vlekkenplan",
            "--crs",
            "EPSG:28992",
            "-o",
            output,
            "--origins",
        ]);
        run.arg(dorp("adressen.csv")).arg("--facilities").arg(dorp("voorzieningen.csv"));
        run
    };
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
    let code = vlekkenplan("a.gpkg").stdout(full()).stderr(Stdio::null()).status().unwrap().code();
    assert_eq!((code, files(folder.path()).len()), (Some(2), 0), "stdout full");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let code =
        vlekkenplan("b.gpkg").stdout(writer.try_clone().unwrap()).stderr(writer).status().unwrap().code();
    assert_eq!((code, files(folder.path()).len()), (Some(0), 1), "nobody reads");
    let code = vlekkenplan("c.gpkg").stdout(Stdio::null()).stderr(full()).status().unwrap().code();
    assert_eq!((code, files(folder.path()).len()), (Some(0), 2), "stderr full");
}

#[test]
fn more_threads_than_help_are_not_started() {
    let run = werkvlek()
        .args([
            "nearest",
            "--threads",
            "100000",
            "--at",
            "140100,470400",
            "--crs",
            "EPSG:28992",
            "--facilities",
        ])
        .arg(dorp("voorzieningen.csv"))
        .assert()
        .success();
    assert!(stderr(&run).contains("--threads 100000: "), "{}", stderr(&run));
}
