//! Heatmaps through the command: laws that hold whatever the data, and messages a planner understands.

use crate::support::{column, layer, numbers, sample_town, stderr, werkvlek};
use gdal::{Dataset, Metadata as _};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use werkvlek_table::Value;

/// Establishments in RD: x, y and jobs.
fn points(folder: &Path, rows: &[(f64, f64, &str)]) -> PathBuf {
    let mut text = "id,x,y,banen\n".to_owned();
    for (i, (x, y, banen)) in rows.iter().enumerate() {
        writeln!(text, "{i},{x},{y},{banen}").unwrap();
    }
    let path = folder.join("punten.csv");
    std::fs::write(&path, text).unwrap();
    path
}

/// Three offices of 10 jobs side by side, and a factory of 900 alone.
const TOWN: [(f64, f64, &str); 4] = [
    (140_000.0, 470_000.0, "10"),
    (140_010.0, 470_000.0, "10"),
    (140_020.0, 470_000.0, "10"),
    (143_000.0, 470_000.0, "900"),
];

/// A heatmap by a rule that asks nothing, but for those that say what they ask.
fn heatmap(points: &Path, output: &Path, more: &[&str]) -> assert_cmd::Command {
    if more.iter().any(|flag| ["--vertrouwelijk", "--min-vestigingen"].contains(flag)) {
        return protected(points, output, more);
    }
    protected(points, output, &[&["--min-vestigingen", "1", "--max-aandeel", "100"][..], more].concat())
}

/// A heatmap as it comes.
fn protected(points: &Path, output: &Path, more: &[&str]) -> assert_cmd::Command {
    let mut command = werkvlek();
    command.arg("heatmap").arg(points).args(["--crs", "EPSG:28992", "--weight", "banen"]);
    for (flag, usual) in [("--radius", "250"), ("--cell", "25")] {
        if !more.contains(&flag) {
            command.args([flag, usual]);
        }
    }
    command.arg("-o").arg(output).args(more);
    command
}

/// The values of the first band, and the nodata value.
fn band(path: &Path) -> (Vec<f64>, f64) {
    let band_of = Dataset::open(path).unwrap();
    let band = band_of.rasterband(1).unwrap();
    let (cols, rows) = band_of.raster_size();
    let read = band.read_as::<f64>((0, 0), (cols, rows), (cols, rows), None).unwrap();
    (read.data().to_vec(), band.no_data_value().unwrap())
}

/// The jobs a raster holds: the sum over its cells times their size in hectares.
fn jobs(path: &Path, cell_m: f64) -> f64 {
    let (values, nodata) = band(path);
    values.iter().filter(|v| **v > nodata).sum::<f64>() * cell_m * cell_m / 10_000.0
}

#[test]
fn the_raster_and_its_contours_hold_all_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (tif, bands) = (folder.path().join("h.tif"), folder.path().join("klassen.gpkg"));
    let flags = ["--contours", bands.to_str().unwrap(), "--classes", "5"];
    heatmap(&input, &tif, &flags).assert().success();
    assert!((jobs(&tif, 25.0) - 930.0).abs() < 0.5, "{}", jobs(&tif, 25.0));
    let read = layer(&bands, "klassen");
    let inside: f64 = numbers(&read, "banen_erin").into_iter().flatten().sum();
    assert!((inside - 930.0).abs() < 1e-9, "{inside}");
    // One set of classes: the labels of the polygons are those of the raster's style.
    let style = std::fs::read_to_string(tif.with_extension("qml")).unwrap();
    for class in column(&read, "klasse") {
        let Value::Text(label) = class else { panic!("{class:?}") };
        assert!(style.contains(&format!("label=\"{label}\"")), "{label} is not in {style}");
    }
    assert!(style.contains("vanaf "), "{style}");
}

#[test]
fn given_levels_are_the_classes() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (tif, bands) = (folder.path().join("h.tif"), folder.path().join("k.gpkg"));
    heatmap(&input, &tif, &["--levels", "2,20", "--contours", bands.to_str().unwrap()]).assert().success();
    let lower = numbers(&layer(&bands, "k"), "ondergrens");
    assert_eq!(lower, [Some(0.0), Some(2.0), Some(20.0)]);
    let refused = heatmap(&input, &tif, &["--force", "--levels", "20,2"]).assert().code(2);
    assert!(stderr(&refused).contains("20 before 2 found, ascending levels expected"));
}

#[test]
fn a_factory_alone_is_drawn_with_the_nearest_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let tif = folder.path().join("h.tif");
    let refused = stderr(&protected(&input, &tif, &[]).assert().code(2));
    assert!(
        refused.contains("4 establishments with jobs were found, the largest with 97 % of them"),
        "{refused}"
    );
    assert!(refused.contains("with --vertrouwelijk"), "{refused}");
    // With more around it there is a map that shows it, a quarter higher at least and with all jobs.
    let around = [(143_150.0, 470_000.0, "200"), (143_150.0, 470_200.0, "180")];
    let input = points(folder.path(), &[&TOWN[..], &around].concat());
    let said = stderr(&protected(&input, &tif, &[]).assert().success());
    assert!(
        said.contains("all jobs are kept, 29 % of them are drawn 159 m on average from their own square"),
        "{said}"
    );
    assert!((jobs(&tif, 25.0) - 1_310.0).abs() < 1.0, "{}", jobs(&tif, 25.0));
    let read = Dataset::open(&tif).unwrap();
    let description = read.rasterband(1).unwrap().description().unwrap();
    assert!(
        description.ends_with("beschermd: vakken van 100 m samengenomen tot geen vestiging te herkennen is"),
        "{description}"
    );
}

#[test]
fn what_is_confidential_says_so_in_its_name_and_in_itself() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let [tif, bands, png] = ["h.tif", "k.gpkg", "h.png"].map(|name| folder.path().join(name));
    let flags = ["--vertrouwelijk", "--contours", bands.to_str().unwrap(), "--png", png.to_str().unwrap()];
    protected(&input, &tif, &flags).assert().success();
    for name in ["h_vertrouwelijk.tif", "h_vertrouwelijk.qml", "k_vertrouwelijk.gpkg", "h_vertrouwelijk.png"]
    {
        assert!(folder.path().join(name).exists(), "{name}");
    }
    assert!(!tif.exists() && !bands.exists() && !png.exists());
    let read = Dataset::open(folder.path().join("h_vertrouwelijk.tif")).unwrap();
    let description = read.rasterband(1).unwrap().description().unwrap();
    assert!(description.starts_with("VERTROUWELIJK, niet openbaar maken: banen/ha"), "{description}");
    let classes = layer(&folder.path().join("k_vertrouwelijk.gpkg"), "k_vertrouwelijk");
    assert!(column(&classes, "vertrouwelijk").iter().all(|said| *said == Value::from("niet openbaar maken")));
}

#[test]
fn points_without_a_weight_are_no_jobs_and_are_drawn_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let tif = folder.path().join("h.tif");
    let mut command = werkvlek();
    command.arg("heatmap").arg(&input).args(["--crs", "EPSG:28992", "--radius", "250", "-o"]).arg(&tif);
    command.assert().success();
    let read = Dataset::open(&tif).unwrap();
    let description = read.rasterband(1).unwrap().description().unwrap();
    assert!(!description.contains("beschermd") && !description.contains("VERTROUWELIJK"), "{description}");
}

#[test]
fn the_share_of_change_is_a_raster_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (change, percent) = (folder.path().join("c.tif"), folder.path().join("p.tif"));
    // All four minus the factory: nothing changed there, so 0 %, and no share where there was nothing.
    let minus = ["--minus", input.to_str().unwrap(), "--minus-where", "banen > 10"];
    let flags = [&minus[..], &["--change-percent", percent.to_str().unwrap()]].concat();
    heatmap(&input, &change, &flags).assert().success();
    assert!((jobs(&change, 25.0) - 30.0).abs() < 0.1);
    let (values, nodata) = band(&percent);
    let shown: Vec<f64> = values.into_iter().filter(|v| *v > nodata).collect();
    assert!(shown.len() > 100 && shown.iter().all(|v| v.abs() < 1e-6), "{} cells", shown.len());
}

#[test]
fn a_border_keeps_all_jobs_inside() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &[(140_050.0, 470_050.0, "100"), (139_000.0, 470_050.0, "5")]);
    let border = folder.path().join("grens.geojson");
    std::fs::write(
        &border,
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
        "features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[140000,470000],[142000,470000],[142000,472000],[140000,472000],[140000,470000]]]}}]}"#,
    )
    .unwrap();
    let tif = folder.path().join("h.tif");
    let run = heatmap(&input, &tif, &["--border", border.to_str().unwrap()]).assert().success();
    assert!(stderr(&run).contains("1 point lies outside the border"), "{}", stderr(&run));
    assert!((jobs(&tif, 25.0) - 100.0).abs() < 0.1, "{}", jobs(&tif, 25.0));
}

#[test]
fn an_adaptive_radius_keeps_all_jobs_and_says_how_far_it_reaches() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let tif = folder.path().join("h.tif");
    let flags = ["--vertrouwelijk", "--adaptive", "2", "--least-radius", "100"];
    let run = heatmap(&input, &tif, &flags).assert().success();
    let said = stderr(&run);
    assert!(said.contains("radius from 100 to 250 m, median 100 m"), "{said}");
    let tif = folder.path().join("h_vertrouwelijk.tif");
    assert!((jobs(&tif, 25.0) - 930.0).abs() < 5.0, "{}", jobs(&tif, 25.0));
}

#[test]
fn hot_spots_are_where_high_totals_lie_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows: Vec<(f64, f64, &str)> = Vec::new();
    for i in 0..400 {
        let (col, row) = (i % 20, i / 20);
        let busy = (8..11).contains(&col) && (8..11).contains(&row);
        rows.push((
            140_050.0 + 100.0 * f64::from(col),
            470_050.0 + 100.0 * f64::from(row),
            if busy { "90" } else { "2" },
        ));
    }
    let input = points(folder.path(), &rows);
    let (tif, spots) = (folder.path().join("h.tif"), folder.path().join("s.gpkg"));
    let flags = ["--hotspots", spots.to_str().unwrap(), "--hotspot-cell", "100"];
    heatmap(&input, &tif, &flags).assert().success();
    let read = layer(&spots, "hotspots");
    let (z, class) = (numbers(&read, "z"), column(&read, "klasse"));
    let hot: Vec<f64> = z
        .iter()
        .zip(&class)
        .filter(|(_, c)| **c == Value::from("heet (1 %)"))
        .filter_map(|(z, _)| *z)
        .collect();
    assert!((9..60).contains(&hot.len()), "{} hot cells", hot.len());
    assert!(class.contains(&Value::from("niet opvallend")));
}

#[test]
fn bad_input_gets_a_message_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let tif = folder.path().join("h.tif");
    let refused = |input: &Path, more: &[&str]| {
        let run = heatmap(input, &tif, more).assert().code(2);
        assert!(!tif.exists(), "a failed command wrote {}", tif.display());
        stderr(&run)
    };
    let town = points(folder.path(), &TOWN);
    let none = refused(&town, &["--where", "banen > 5000"]);
    assert!(none.contains("the filter 'banen > 5000' keeps none of its 4 rows; 'banen' holds "), "{none}");
    let zero = points(folder.path(), &[(140_000.0, 470_000.0, "0"), (140_100.0, 470_000.0, "0")]);
    let zero = refused(&zero, &[]);
    assert!(zero.contains("all weights are 0"), "{zero}");
    let town = points(folder.path(), &TOWN);
    let huge = refused(&town, &["--cell", "0.01", "--radius", "100"]);
    assert!(huge.contains("cells") && huge.contains("--cell"), "{huge}");
    assert!(!huge.contains("Usage"), "{huge}");
    let narrow = refused(&town, &["--radius", "10"]);
    assert!(narrow.contains("less than two cells"), "{narrow}");
    let ending = {
        let run = heatmap(&town, &folder.path().join("h.png"), &[]).assert().code(2);
        stderr(&run)
    };
    assert!(ending.contains("a heatmap is written as .tif, '.png' was found"), "{ending}");
}

#[test]
fn bad_rows_are_kept_aside_and_one_point_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        (140_000.0, 470_000.0, "40"),
        (140_000.0, 470_000.0, "-3"),
        (140_000.0, 470_000.0, "veel"),
        (f64::NAN, 470_000.0, "4"),
        (140_000.0, 470_000.0, ""),
    ];
    let input = points(folder.path(), &rows);
    let tif = folder.path().join("h.tif");
    let run = heatmap(&input, &tif, &[]).assert().code(1);
    let said = stderr(&run);
    assert!(said.contains("4 rows were rejected"), "{said}");
    assert!((jobs(&tif, 25.0) - 40.0).abs() < 0.1);
    let aside = std::fs::read_to_string(folder.path().join("h_rejected.csv")).unwrap();
    for reason in [
        "another value found, a whole number of 0 or more expected",
        "no value found, a whole number expected",
        "look at this row and field of the source",
    ] {
        assert!(aside.contains(reason), "{reason} is not in {aside}");
    }
    // What a register holds stands in no file that may be published.
    assert!(!aside.contains("-3") && !aside.contains("veel"), "{aside}");
}

/// Establishments of two years and two sectors.
fn years(folder: &Path) -> PathBuf {
    let path = folder.join("jaren.csv");
    std::fs::write(
        &path,
        "id,x,y,banen,jaar,sector\n1,140000,470000,100,2010,Q\n1,140000,470000,120,2022,Q\n2,140400,470000,50,2022,G\n",
    )
    .unwrap();
    path
}

#[test]
fn several_years_at_once_are_refused_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (input, tif) = (years(folder.path()), folder.path().join("h.tif"));
    let said = stderr(&heatmap(&input, &tif, &[]).assert().code(2));
    assert!(said.contains("the points are of 2 years (2010 to 2022)"), "{said}");
    assert!(said.contains("--year 2022 or --where 'jaar = 2022'"), "{said}");
    heatmap(&input, &tif, &["--where", "jaar = 2022"]).assert().success();
    assert!((jobs(&tif, 25.0) - 170.0).abs() < 0.2);
    let by_sector = stderr(&heatmap(&input, &tif, &["--force", "--by", "sector"]).assert().code(2));
    assert!(by_sector.contains("2 years"), "{by_sector}");
    heatmap(&input, &tif, &["--force", "--by", "jaar"]).assert().success();
    heatmap(&input, &tif, &["--all-years", "--force"]).assert().success();
    assert!((jobs(&tif, 25.0) - 270.0).abs() < 0.3);
}

#[test]
fn every_sector_gets_a_band_or_a_file_on_one_grid() {
    let folder = tempfile::tempdir().unwrap();
    let (input, tif) = (years(folder.path()), folder.path().join("s.tif"));
    let run = heatmap(&input, &tif, &["--where", "jaar = 2022", "--by", "sector"]).assert().success();
    assert!(stderr(&run).contains("2 groups (G, Q)"), "{}", stderr(&run));
    let read = Dataset::open(&tif).unwrap();
    let bands: Vec<String> =
        (1..=read.raster_count()).map(|i| read.rasterband(i).unwrap().description().unwrap()).collect();
    assert_eq!(bands.len(), 3);
    assert!(bands[0].starts_with("G: banen/ha") && bands[1].starts_with("Q: banen/ha"), "{bands:?}");
    assert!(bands[2].starts_with("totaal van wat getekend is: banen/ha"), "{bands:?}");
    let files = format!("{}/", folder.path().join("sectoren").display());
    heatmap(&input, Path::new(&files), &["--where", "jaar = 2022", "--by", "sector"]).assert().success();
    assert!((jobs(&folder.path().join("sectoren/Q.tif"), 25.0) - 120.0).abs() < 0.2);
    assert!((jobs(&folder.path().join("sectoren/G.tif"), 25.0) - 50.0).abs() < 0.2);
}

#[test]
fn a_raster_larger_than_memory_is_the_same_raster() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (whole, streamed) = (folder.path().join("w.tif"), folder.path().join("s.tif"));
    let fine = ["--cell", "2", "--precision", "f64"];
    heatmap(&input, &whole, &fine).assert().success();
    let run = heatmap(&input, &streamed, &[&fine[..], &["--max-memory", "3MB"]].concat()).assert().success();
    assert!(stderr(&run).contains("made in bands of"), "{}", stderr(&run));
    assert!(band(&whole).0 == band(&streamed).0, "the values differ");
    let style = |tif: &Path| std::fs::read_to_string(tif.with_extension("qml")).unwrap();
    assert_eq!(style(&whole), style(&streamed));
    let refused = heatmap(&input, &whole, &["--force", "--max-memory", "veel"]).assert().code(2);
    assert!(stderr(&refused).contains("a size such as 500MB or 4GB expected"), "{}", stderr(&refused));
}

#[test]
fn losses_are_weights_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &[(140_000.0, 470_000.0, "40"), (140_600.0, 470_000.0, "-30")]);
    let tif = folder.path().join("h.tif");
    heatmap(&input, &tif, &["--allow-negative"]).assert().success();
    assert!((jobs(&tif, 25.0) - 10.0).abs() < 0.1, "{}", jobs(&tif, 25.0));
    let lowest = band(&tif).0.into_iter().filter(|v| *v > -1e30).fold(0.0, f64::min);
    assert!(lowest < -1.0, "{lowest}");
}

#[test]
fn a_raster_of_another_system_is_no_grid_to_align_to() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (utm, tif) = (folder.path().join("utm.tif"), folder.path().join("h.tif"));
    heatmap(&input, &utm, &["--target-crs", "EPSG:32631"]).assert().success();
    let mut command = werkvlek();
    command.arg("heatmap").arg(&input).args(["--crs", "EPSG:28992", "--radius", "250", "-o"]).arg(&tif);
    let said = stderr(&command.arg("--align").arg(&utm).assert().code(2));
    assert!(said.contains("the raster is in EPSG:32631") && said.contains("--target-crs"), "{said}");
    // In its own system the grid is taken as it is.
    let again = folder.path().join("again.tif");
    let mut command = werkvlek();
    command.arg("heatmap").arg(&input).args(["--crs", "EPSG:28992", "--radius", "250", "--weight", "banen"]);
    command.args(["--min-vestigingen", "1", "--max-aandeel", "100"]);
    command
        .args(["--target-crs", "EPSG:32631", "-o"])
        .arg(&again)
        .arg("--align")
        .arg(&utm)
        .assert()
        .success();
    assert!(band(&utm).0 == band(&again).0, "the same points on the same grid");
}

#[test]
fn a_picture_has_the_size_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &TOWN);
    let (tif, png) = (folder.path().join("h.tif"), folder.path().join("kaart.png"));
    let flags = ["--png", png.to_str().unwrap(), "--png-size", "800x600", "--title", "Banen"];
    heatmap(&input, &tif, &flags).assert().success();
    let bytes = std::fs::read(&png).unwrap();
    assert_eq!(&bytes[1..4], b"PNG");
    assert_eq!((&bytes[16..20], &bytes[20..24]), (&800_u32.to_be_bytes()[..], &600_u32.to_be_bytes()[..]));
    let jpg = folder.path().join("kaart.jpg");
    let refused = heatmap(&input, &tif, &["--force", "--png", jpg.to_str().unwrap()]).assert().code(2);
    assert!(stderr(&refused).contains("a picture is written as .png"), "{}", stderr(&refused));
}

#[test]
fn sectors_come_out_of_sbi_codes_and_hot_spots_out_of_districts() {
    let folder = tempfile::tempdir().unwrap();
    let stad = sample_town().join("stad");
    let (input, tif) = (stad.join("data/vestigingen.gpkg"), folder.path().join("zorg.tif"));
    let spots = folder.path().join("s.gpkg");
    let year = ["--where", "jaar = 2022"];
    heatmap(&input, &tif, &[&year[..], &["--by", "zorg"]].concat()).assert().success();
    let read = Dataset::open(&tif).unwrap();
    assert_eq!(
        read.raster_count(),
        8,
        "of the nine sub-sectors of care two have no establishment here; and the total"
    );
    let description = read.rasterband(1).unwrap().description().unwrap();
    assert!(description.contains("banen/ha"), "{description}");
    let districts = stad.join("data/buurten.gpkg");
    let flags = [
        "--hotspots",
        spots.to_str().unwrap(),
        "--hotspot-districts",
        districts.to_str().unwrap(),
        "--force",
    ];
    heatmap(&input, &tif, &[&year[..], &flags].concat()).assert().success();
    let read = layer(&spots, "hotspots");
    assert_eq!(read.table.rows.len(), 43);
    let total: f64 = numbers(&read, "banen").into_iter().flatten().sum();
    assert!((total - 49_910.0).abs() < 0.5, "{total}");
    assert!(numbers(&read, "buren").iter().flatten().all(|n| *n >= 1.0));
}

#[test]
fn a_column_that_leaves_its_decimal_sign_open_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let input = points(folder.path(), &[(140_000.0, 470_000.0, "1.250"), (140_300.0, 470_000.0, "12.125")]);
    let tif = folder.path().join("h.tif");
    // Jobs have no decimals, so these are thousands, as in the monitor.
    heatmap(&input, &tif, &[]).assert().success();
    let none = heatmap(&input, &tif, &["--decimal", "point", "--force"]).assert().code(2);
    assert!(stderr(&none).contains("full-time equivalents (fte) are no jobs"), "{}", stderr(&none));
    // Of visitors there may be parts.
    let text = std::fs::read_to_string(&input).unwrap();
    std::fs::write(&input, text.replacen("banen", "bezoekers", 1)).unwrap();
    let mut unsaid = werkvlek();
    unsaid.arg("heatmap").arg(&input).args([
        "--crs",
        "EPSG:28992",
        "--weight",
        "bezoekers",
        "--radius",
        "250",
    ]);
    let refused = unsaid.arg("--force").arg("-o").arg(&tif).assert().code(2);
    assert!(stderr(&refused).contains("say which with --decimal"), "{}", stderr(&refused));
    let jobs = |sign: &str| {
        let flags = ["--force", "--decimal", sign, "--unit", "raw", "--precision", "f64"];
        let mut command = werkvlek();
        command.arg("heatmap").arg(&input).args(["--crs", "EPSG:28992", "--weight", "bezoekers"]);
        command.args(["--radius", "250", "--cell", "25", "--min-vestigingen", "1", "--max-aandeel", "100"]);
        command.arg("-o").arg(&tif).args(flags).assert().success();
        band(&tif).0.iter().filter(|value| **value > 0.0).fold(0.0, |most: f64, value| most.max(*value))
    };
    let ratio = jobs("comma") / jobs("point");
    assert!((ratio - 1000.0).abs() < 1e-6, "{ratio}");
}
