//! From files to a project that runs.

use crate::support::{csv_rows, dorp, stderr, stdout, werkvlek};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use werkvlek_project::OpenProject;

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_files_of_the_village_become_a_project_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("dorp.toml");
    let files = [
        "vestigingen.csv",
        "werklocaties.geojson",
        "adressen.csv",
        "voorzieningen.csv",
        "buurten.geojson",
        "straten.geojson",
    ];
    let mut init = werkvlek();
    init.arg("init").args(files.map(dorp)).args(["--format", "csv", "-o"]).arg(&project);
    let run = init.assert().success();
    let what: Vec<String> = csv_rows(&stdout(&run)).into_iter().map(|row| row["what"].clone()).collect();
    assert_eq!(
        what,
        ["register of establishments", "werklocaties", "addresses", "facilities", "buurten", "streets"]
    );
    assert!(stderr(&run).contains("years 2010, 2022"), "{}", stderr(&run));
    let opened = OpenProject::read(&project).unwrap().project;
    assert_eq!(opened.vlekkenplan.as_ref().unwrap().gewichten, ["inwoners", "inwoners_65plus"]);
    // Six people and nine establishments are too few to publish anything of: what is asked for is still made.
    let text = std::fs::read_to_string(&project).unwrap();
    let text = text.replace("min_vestigingen = 3", "min_vestigingen = 1\nvertrouwelijk = true");
    let text = text.replace("naam = \"heatmap", "vertrouwelijk = true\nnaam = \"heatmap");
    std::fs::write(&project, text).unwrap();
    let run = werkvlek().arg("run").arg(&project).assert().code(1);
    assert!(stderr(&run).contains("rows were rejected"), "{}", stderr(&run));
    let out = folder.path().join("out");
    for file in [
        "vlekkenplan.gpkg",
        "vlekkenplan.png",
        "werklocaties_vertrouwelijk.gpkg",
        "heatmap_banen_vertrouwelijk.tif",
        "locatie_huisarts.gpkg",
    ] {
        assert!(out.join(file).exists(), "{file}");
    }
    // It is not replaced by chance, and no input is.
    let mut again = werkvlek();
    again.arg("init").arg(dorp("vestigingen.csv")).arg("-o").arg(&project).assert().code(2);
}

/// A zip file of one data set is read where it is.
#[test]
fn a_zip_file_of_one_data_set_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let zipped = |name: &str, files: &[(&str, Vec<u8>)]| {
        let path = folder.path().join(name);
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        for (inner, bytes) in files {
            archive.start_file(*inner, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap();
        path
    };
    let csv = std::fs::read(dorp("voorzieningen.csv")).unwrap();
    let districts = std::fs::read(dorp("buurten.geojson")).unwrap();
    let inspected = |path: &Path| stdout(&werkvlek().arg("inspect").arg(path).assert().success());
    assert!(inspected(&zipped("a.zip", &[("map/voorzieningen.csv", csv.clone())])).contains("2 rows"));
    let geojson = zipped("b.zip", &[("buurten.geojson", districts.clone()), ("lees_mij.pdf", vec![1])]);
    assert!(inspected(&geojson).contains("buurten: 2 rows (Polygon 2)"));
    let both = zipped("c.zip", &[("a.csv", csv), ("b.geojson", districts)]);
    let said = stderr(&werkvlek().arg("inspect").arg(&both).assert().code(2));
    assert!(said.contains("it holds several data sets: a.csv, b.geojson; unpack it and name one"), "{said}");
    let none = zipped("d.zip", &[("lees_mij.pdf", vec![1])]);
    let said = stderr(&werkvlek().arg("inspect").arg(&none).assert().code(2));
    assert!(said.contains("it holds nothing that is read, only lees_mij.pdf"), "{said}");
    let no_zip = write(folder.path(), "e.zip", "PK no");
    let said = stderr(&werkvlek().arg("inspect").arg(&no_zip).assert().code(2));
    assert!(said.contains("it is no zip file, or a damaged one"), "{said}");
}

/// Three lines of titles, and a total at the end.
#[test]
fn titles_above_and_totals_below_a_register_are_no_establishments() {
    let folder = tempfile::tempdir().unwrap();
    let text = "LISA-uittreksel\nGemeente Dorp\n\nvestigingsnummer;jaar;sbi;banen;x;y\n1;2022;86;3;140010;470010\n2;2022;86;4;140020;470010\n3;2022;86;5;140030;470010\nTotaal;2022;;12;140020;470010\n";
    let register = write(folder.path(), "lisa.csv", text);
    let tables = folder.path().join("t.csv");
    let mut command = werkvlek();
    command
        .args(["werklocaties", "--crs", "EPSG:28992", "--format", "csv", "--vertrouwelijk"])
        .arg(&register);
    let run =
        command.arg("--locaties").arg(dorp("werklocaties.geojson")).arg("-o").arg(&tables).assert().code(1);
    assert!(stderr(&run).contains("row 8: a total of the other rows, no establishment"), "{}", stderr(&run));
    let total: u32 = csv_rows(&stdout(&run))
        .iter()
        .filter(|row| row["soort"] != "totaal")
        .filter_map(|row| row["banen"].parse::<u32>().ok())
        .sum();
    assert_eq!(total, 12);
}

#[test]
fn what_comes_along_is_printed_to_start_from() {
    let printed = |args: &[&str]| stdout(&werkvlek().args(args).assert().success());
    assert!(printed(&["kinds"]).contains("[[supermarkt]]"), "{}", printed(&["kinds"]));
    assert!(printed(&["profiles"]).starts_with("nl "));
    assert!(printed(&["criteria", "pantoffelzone"]).contains("titel = \"Pantoffelzone\""));
    let said = stderr(&werkvlek().args(["profiles", "auto"]).assert().code(2));
    assert!(said.contains("there is no 'auto'; there are: nl, fiets, cbs"), "{said}");
}

/// Extracts of two years: one names its year in a column, the other in the name of its file.
#[test]
fn several_files_are_one_register_and_rows_of_it_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let extracts = folder.path().join("lisa");
    std::fs::create_dir(&extracts).unwrap();
    let rows = |jobs: u32, year: &str| {
        let one = |i: u32| {
            let (sbi, gemeente) = if i < 4 { ("86.10", "Dorp") } else { ("4711", "Stad") };
            format!("{i};{sbi};{};{gemeente};{};470010{year}\n", jobs + i, 140_010 + i)
        };
        (1..=8).map(one).collect::<String>()
    };
    write(&extracts, "lisa_2021.csv", &format!("id;sbi;banen;gemeente;x;y\n{}", rows(10, "")));
    let header = "id;sbi;banen;gemeente;x;y;jaar\n";
    write(&extracts, "extract_b.csv", &format!("{header}{}", rows(20, ";2022")));
    let tables = |more: &[&str], files: &[&Path]| {
        let output = tempfile::tempdir().unwrap();
        let mut command = werkvlek();
        command
            .args(["werklocaties", "--crs", "EPSG:28992", "--format", "csv", "--vertrouwelijk"])
            .args(files)
            .args(more);
        command
            .arg("--locaties")
            .arg(dorp("werklocaties.geojson"))
            .arg("-o")
            .arg(output.path().join("t.csv"));
        command.assert()
    };
    let jobs = |run: &assert_cmd::assert::Assert, year: &str| -> u32 {
        let rows = csv_rows(&stdout(run));
        rows.iter()
            .filter(|row| row["jaar"] == year && row["soort"] != "totaal")
            .filter_map(|row| row["banen"].parse::<u32>().ok())
            .sum()
    };
    // 8 establishments of 10 + i and of 20 + i jobs.
    let both = tables(&["--year", "name"], &[&extracts]).success();
    assert_eq!((jobs(&both, "2021"), jobs(&both, "2022")), (116, 196));
    let named =
        tables(&["--year", "name"], &[&extracts.join("extract_b.csv"), &extracts.join("lisa_2021.csv")])
            .success();
    assert_eq!((jobs(&named, "2021"), jobs(&named, "2022")), (116, 196));
    let care = tables(&["--year", "2022", "--sbi", "86"], &[&extracts.join("*_b.csv")]).success();
    assert_eq!((jobs(&care, "2021"), jobs(&care, "2022")), (0, 66));
    let section = tables(&["--year", "2022", "--sector", "q"], &[&extracts.join("extract_b.csv")]).success();
    assert_eq!(jobs(&section, "2022"), 66);
    let town = tables(&["--gemeente", "Stad"], &[&extracts.join("extract_b.csv")]).success();
    assert_eq!(jobs(&town, "2022"), 130);
    // What cannot be so is an error with what there is.
    let said = stderr(&tables(&[], &[&extracts]).code(2));
    assert!(said.contains("lisa_2021.csv") && said.contains("jaar"), "{said}");
    let said = stderr(&tables(&["--year", "1999"], &[&extracts.join("extract_b.csv")]).code(2));
    assert!(said.contains("no establishment is of the year and the sectors"), "{said}");
    let twice = [extracts.join("extract_b.csv"), extracts.join("extract_b.csv")];
    let said = stderr(&tables(&[], &[&twice[0], &twice[1]]).code(2));
    assert!(said.contains("'1' of 2022 stands in another of the files too"), "{said}");
    let heatmap = |more: &[&str]| {
        let mut command = werkvlek();
        command.args([
            "heatmap",
            "--crs",
            "EPSG:28992",
            "--weight",
            "banen",
            "--radius",
            "300",
            "--vertrouwelijk",
            "--force",
        ]);
        command.arg(&extracts).args(more).arg("-o").arg(folder.path().join("h.tif"));
        command.assert()
    };
    let said = stderr(&heatmap(&["--year", "name"]).code(2));
    assert!(said.contains("the points are of 2 years (2021 to 2022)"), "{said}");
    let said = stderr(&heatmap(&["--all-years"]).success());
    assert!(said.contains("from 16 points"), "{said}");
    let said = stderr(&heatmap(&["--all-years", "--sector", "Q"]).success());
    assert!(said.contains("from 6 points"), "{said}");
}

/// Nodes in the order in which an editor left them, and no address among them.
const STREETS_ALONE: &str = "<osm version=\"0.6\">\n\
<node id=\"30\" lat=\"52.2260\" lon=\"5.1700\"/><node id=\"10\" lat=\"52.2260\" lon=\"5.1800\"/>\n\
<node id=\"20\" lat=\"52.2262\" lon=\"5.1750\"><tag k=\"amenity\" v=\"doctors\"/></node>\n\
<way id=\"1\"><nd ref=\"30\"/><nd ref=\"10\"/><tag k=\"highway\" v=\"residential\"/></way>\n</osm>\n";

#[test]
fn openstreetmap_without_addresses_makes_a_project_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let streets = write(folder.path(), "stad.osm", STREETS_ALONE);
    let project = folder.path().join("p.toml");
    let init = |files: &[&Path]| {
        let mut run = werkvlek();
        run.arg("init").args(files).args(["--force", "-o"]).arg(&project);
        run.assert()
    };
    let register = dorp("vestigingen.csv");
    let said = stderr(&init(&[&register, &dorp("werklocaties.geojson"), &streets]).success());
    assert!(said.contains("no addresses: distances cannot be measured from it"), "{said}");
    for more in ["addresses (verblijfsobject of the BAG", "a table of home and work", "CBS wijken en buurten"]
    {
        assert!(said.contains(&format!("one more file: {more}")), "{more}: {said}");
    }
    assert!(OpenProject::read(&project).unwrap().project.vlekkenplan.is_none());
    let text = std::fs::read_to_string(&project).unwrap();
    let text = text.replace("min_vestigingen = 3", "min_vestigingen = 1\nvertrouwelijk = true");
    std::fs::write(&project, text.replace("naam = \"heatmap", "vertrouwelijk = true\nnaam = \"heatmap"))
        .unwrap();
    let run = werkvlek().arg("run").arg(&project).assert();
    assert!(matches!(run.get_output().status.code(), Some(0 | 1)), "{}", stderr(&run));
    // Alone it makes nothing, and says what would.
    let said = stderr(&init(&[&streets]).code(2));
    assert!(said.contains("nothing can be made") && said.contains("addresses (verblijfsobject"), "{said}");
}

#[test]
fn advice_names_every_analysis_that_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.toml");
    let files =
        ["vestigingen.csv", "werklocaties.geojson", "adressen.csv", "voorzieningen.csv", "buurten.geojson"];
    let said =
        stderr(&werkvlek().arg("init").args(files.map(dorp)).arg("-o").arg(&project).assert().success());
    for more in [
        "streets (an .osm.pbf)",
        "a timetable (GTFS)",
        "a table of home and work",
        "tables of vacancy",
        "planned dwellings",
    ] {
        assert!(said.contains(&format!("one more file: {more}")), "{more}: {said}");
    }
}

#[test]
fn init_speaks_dutch_to_who_speaks_dutch() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.toml");
    let files = ["vestigingen.csv", "adressen.csv", "voorzieningen.csv", "buurten.geojson"].map(dorp);
    let mut init = werkvlek();
    init.args(["init", "--lang", "nl", "--format", "csv"]).args(&files).arg("-o").arg(&project);
    let printed = stdout(&init.assert().success());
    assert!(printed.starts_with("bestand,laag,rijen,wat,hoe_zeker,waarom\n"), "{printed}");
    assert!(printed.contains("vestigingenregister,zeker,"), "{printed}");
    let text = std::fs::read_to_string(&project).unwrap();
    let comments: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert!(comments.iter().any(|line| line.starts_with("# Nog één bestand: ")), "{comments:#?}");
    for word in [" the ", " would ", " of ", "columns ", "register of", "addresses", "sure", "likely", "Note"]
    {
        assert!(!comments.iter().any(|line| line.contains(word)), "'{word}' in {comments:#?}");
    }
}

#[test]
fn a_folder_and_an_unsorted_file_are_inspected() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("map")).unwrap();
    let streets = write(&at("map"), "stad.osm", STREETS_ALONE);
    std::fs::copy(dorp("buurten.geojson"), at("map/buurten.geojson")).unwrap();
    let one = stdout(&werkvlek().arg("inspect").arg(&streets).assert().success());
    assert!(one.contains("lines: 1 row (") && one.contains("points: 1 row ("), "{one}");
    let all = stdout(&werkvlek().arg("inspect").arg(at("map")).assert().success());
    assert!(all.contains("buurten: 2 rows (Polygon 2)") && all.contains("stad.osm"), "{all}");
    let rows = werkvlek().args(["inspect", "--format", "csv"]).arg(at("map")).assert().success();
    let files: Vec<String> = csv_rows(&stdout(&rows)).into_iter().map(|row| row["file"].clone()).collect();
    assert!(files.len() > 2 && files[0].ends_with("buurten.geojson"), "{files:?}");
    // One that cannot be read does not hide the others.
    write(&at("map"), "weg.gpkg", "geen geopackage");
    let run = werkvlek().arg("inspect").arg(at("map")).assert().code(2);
    assert!(stdout(&run).contains("buurten: 2 rows"), "{}", stdout(&run));
    assert_eq!(stdout(&run).matches("weg.gpkg").count(), 1, "it is named once: {}", stdout(&run));
    assert!(stderr(&run).contains("1 of 3 files cannot be read"), "{}", stderr(&run));
    std::fs::create_dir(at("leeg")).unwrap();
    let said = stderr(&werkvlek().arg("inspect").arg(at("leeg")).assert().code(2));
    assert!(said.contains("the folder holds no file that is read"), "{said}");
}
