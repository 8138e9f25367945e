//! A raster for each sector or year, their total, and their pictures.

use super::support::{stderr, werkvlek};
use gdal::{Dataset, Metadata};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Three sectors in 2010 and 2022: two with four establishments in one square, one with a single farm.
fn register(folder: &Path) -> PathBuf {
    let path = folder.join("lisa.csv");
    let mut text = "id;x;y;banen;jaar;sbi\n".to_owned();
    for jaar in [2010, 2022] {
        for i in 0..4 {
            let (x, jobs) = (140_010 + 20 * i, 10 + i);
            writeln!(text, "z{i};{x};470010;{jobs};{jaar};8610").unwrap();
            writeln!(text, "w{i};{};470010;{};{jaar};4711", x + 300, 2 * jobs).unwrap();
        }
        writeln!(text, "b;140900;470010;5;{jaar};0113").unwrap();
    }
    std::fs::write(&path, text).unwrap();
    path
}

fn heatmap(input: &Path, output: &str, more: &[&str]) -> assert_cmd::Command {
    let mut command = werkvlek();
    command.arg("heatmap").arg(input).args(["--crs", "EPSG:28992", "--weight", "banen", "--radius", "250"]);
    command.args(["--cell", "25", "--precision", "f64", "-o", output]).args(more);
    command
}

/// The descriptions of the bands, and the values above 0 of each.
fn bands(path: &Path) -> Vec<(String, Vec<f64>)> {
    let read = Dataset::open(path).unwrap();
    let size = read.raster_size();
    let one = |i| {
        let band = read.rasterband(i).unwrap();
        let values = band.read_as::<f64>((0, 0), size, size, None).unwrap();
        (band.description().unwrap(), values.data().iter().map(|v| v.max(0.0)).collect())
    };
    (1..=read.raster_count()).map(one).collect()
}

#[test]
fn parts_have_a_total_which_is_their_sum_and_what_is_hidden_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (input, tif) = (register(folder.path()), folder.path().join("s.tif"));
    let tif_text = tif.to_str().unwrap();
    let png = folder.path().join("kaart.png");
    let flags = ["--year", "2022", "--by", "sector", "--png", png.to_str().unwrap(), "--title", "Werk"];
    let run = heatmap(&input, tif_text, &flags).assert().success();
    let said = stderr(&run);
    assert!(
        said.contains("left out, too few establishments to be drawn: Landbouw, bosbouw en visserij"),
        "{said}"
    );
    let found = bands(&tif);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.split(':').next().unwrap()).collect();
    assert_eq!(
        names,
        [
            "Groot- en detailhandel; reparatie van auto's",
            "Gezondheids- en welzijnszorg",
            "totaal van wat getekend is"
        ]
    );
    let per_ha = 25.0 * 25.0 / 10_000.0;
    let jobs: Vec<f64> = found.iter().map(|(_, v)| (v.iter().sum::<f64>() * per_ha).round()).collect();
    assert_eq!(
        jobs,
        [92.0, 46.0, 138.0],
        "4 times 10 to 13 jobs, in trade twice as many; the farm is in no band"
    );
    let sum = found[0].1.iter().zip(&found[1].1).map(|(a, b)| a + b);
    assert!(sum.zip(&found[2].1).all(|(sum, total)| (sum - total).abs() <= 1e-12 * total), "cell by cell");
    for name in ["Groot-_en_detailhandel__reparatie_van_auto_s", "Gezondheids-_en_welzijnszorg", "totaal"] {
        let bytes = std::fs::read(folder.path().join(format!("kaart_{name}.png"))).unwrap();
        assert_eq!(&bytes[1..4], b"PNG", "{name}");
    }
    assert!(!png.exists(), "a picture of each, none of all");
}

#[test]
fn years_are_no_parts_of_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let input = register(folder.path());
    let files = format!("{}/", folder.path().join("jaren").display());
    heatmap(&input, &files, &["--by", "jaar"]).assert().success();
    let mut names: Vec<String> = std::fs::read_dir(&files)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tif"))
        .collect();
    names.sort();
    assert_eq!(names, ["2010.tif", "2022.tif"], "a total would count jobs twice");
}

#[test]
fn a_group_beyond_the_grid_is_said_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (input, tif) = (register(folder.path()), folder.path().join("s.tif"));
    let far =
        ["--year", "2022", "--by", "sector", "--vertrouwelijk", "--extent", "139000,469500,140400,470500"];
    let said = stderr(&heatmap(&input, tif.to_str().unwrap(), &far).assert().success());
    assert!(said.contains("left out, nothing on the grid: Landbouw, bosbouw en visserij"), "{said}");
    let nowhere = ["--year", "2022", "--by", "sector", "--vertrouwelijk", "--extent", "0,300000,1000,301000"];
    let tif = folder.path().join("n.tif");
    let said = stderr(&heatmap(&input, tif.to_str().unwrap(), &nowhere).assert().code(2));
    assert!(said.contains("no group has a point on the grid; check --extent"), "{said}");
    assert!(!tif.exists());
}

/// The same jobs stand in each quarter: a sum of four is none of jobs.
#[test]
fn quarters_are_moments_and_have_no_total() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lisa.csv");
    for column in ["kwartaal", "peildatum", "maand_nr"] {
        let mut text = format!("id;x;y;banen;{column}\n");
        for quarter in ["2022-1", "2022-2"] {
            for i in 0..4 {
                writeln!(text, "z{i};{};470010;{};{quarter}", 140_010 + 20 * i, 10 + i).unwrap();
            }
        }
        std::fs::write(&path, text).unwrap();
        let tif = folder.path().join(format!("{column}.tif"));
        let run = heatmap(&path, tif.to_str().unwrap(), &["--by", column]).assert().success();
        assert_eq!(bands(&tif).len(), 2, "{column}");
        let said = stderr(&run);
        assert!(said.contains(&format!("no total: the groups of {column} are moments")), "{said}");
    }
    // What a building is of is no moment of the register.
    let text = std::fs::read_to_string(&path).unwrap().replace("maand_nr", "bouwjaar");
    std::fs::write(&path, text).unwrap();
    let tif = folder.path().join("b.tif");
    heatmap(&path, tif.to_str().unwrap(), &["--by", "bouwjaar"]).assert().success();
    assert_eq!(bands(&tif).len(), 3);
}
