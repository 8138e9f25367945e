//! The sample town through the command: every published figure out of the tables that `demo` writes, and `run` gives
//! the same bytes.

#![expect(clippy::float_cmp, reason = "figures are rounded to whole numbers before they are compared")]

use crate::support::{csv_rows, layer, numbers, sample_town, stderr, stdout, werkvlek};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use werkvlek_io::{Source, read_vestigingen};
use werkvlek_table::Crs;

fn demo() -> PathBuf {
    sample_town().join("stad")
}

fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    csv_rows(&std::fs::read_to_string(demo().join("out/tabellen").join(name)).unwrap())
}

/// A figure of `werklocaties_soort.csv`.
fn soort(soort: &str, jaar: &str, field: &str) -> f64 {
    let rows = table("werklocaties_soort.csv");
    let row = rows.iter().find(|r| r["soort"] == soort && r["jaar"] == jaar).unwrap();
    row[field].parse().unwrap()
}

fn hundreds(banen: f64) -> f64 {
    (banen / 100.0).round() * 100.0
}

/// Change in whole per cents, computed before rounding.
fn change(kind: &str) -> f64 {
    ((soort(kind, "2022", "banen") / soort(kind, "2010", "banen") - 1.0) * 100.0).round()
}

#[test]
fn mixed_jobs_37_400_to_32_900_minus_12_percent() {
    assert_eq!(hundreds(soort("gemengd", "2010", "banen")), 37_400.0);
    assert_eq!(hundreds(soort("gemengd", "2022", "banen")), 32_900.0);
    assert_eq!(change("gemengd"), -12.0);
}

#[test]
fn business_park_jobs_8_200_to_11_500_plus_40_percent() {
    assert_eq!(hundreds(soort("bedrijventerrein", "2010", "banen")), 8_200.0);
    assert_eq!(hundreds(soort("bedrijventerrein", "2022", "banen")), 11_500.0);
    assert_eq!(change("bedrijventerrein"), 40.0);
}

#[test]
fn office_location_jobs_3_700_to_5_600_plus_52_percent() {
    assert_eq!(hundreds(soort("kantoorlocatie", "2010", "banen")), 3_700.0);
    assert_eq!(hundreds(soort("kantoorlocatie", "2022", "banen")), 5_600.0);
    assert_eq!(change("kantoorlocatie"), 52.0);
}

#[test]
fn total_49_900_jobs_in_2022_plus_3_1_percent_on_2021() {
    assert_eq!(hundreds(soort("totaal", "2022", "banen")), 49_900.0);
    assert_eq!(soort("totaal", "2022", "banen_verschil_pct"), 3.1);
}

#[test]
fn establishments_10_699_in_2021_and_11_738_in_2022() {
    assert_eq!(soort("totaal", "2021", "vestigingen"), 10_699.0);
    assert_eq!(soort("totaal", "2022", "vestigingen"), 11_738.0);
}

#[test]
fn self_employed_63_percent_in_2021_and_68_percent_in_2022() {
    assert_eq!(soort("totaal", "2021", "zzp_vestigingen_pct").round(), 63.0);
    assert_eq!(soort("totaal", "2022", "zzp_vestigingen_pct").round(), 68.0);
}

#[test]
fn shares_two_thirds_mixed_23_percent_parks_11_percent_offices() {
    let share =
        |kind: &str| (soort(kind, "2022", "banen") / soort("totaal", "2022", "banen") * 100.0).round();
    assert_eq!([share("gemengd"), share("bedrijventerrein"), share("kantoorlocatie")], [66.0, 23.0, 11.0]);
}

#[test]
fn care_just_over_7_000_jobs_plus_541_or_8_percent() {
    let source = Source::new(demo().join("data/vestigingen.gpkg"));
    let read = read_vestigingen(
        &source,
        &Crs::rd_new(),
        &werkvlek_io::FieldMap::default(),
        &werkvlek_io::VestigingOptions::default(),
    )
    .unwrap();
    let care = |jaar: u16| -> u32 {
        let is_care = |v: &&werkvlek_core::Vestiging| {
            v.jaar() == jaar && v.sbi().is_some_and(|s| s.section().as_str() == "Q")
        };
        read.value.vestigingen.iter().filter(is_care).map(werkvlek_core::Vestiging::banen).sum()
    };
    let (then, now) = (care(2021), care(2022));
    assert!((7_001..7_100).contains(&now), "{now} is not just over 7,000");
    assert_eq!(now - then, 541);
    assert_eq!((f64::from(now - then) / f64::from(then) * 100.0).round(), 8.0);
}

#[test]
fn walking_is_farther_than_the_straight_line_and_both_are_there() {
    let rows = table("afstanden_buurt.csv");
    let mean = |kind: &str, method: &str| -> f64 {
        let fits = |r: &&BTreeMap<String, String>| {
            r["code"] == "TOTAAL"
                && r["soort_voorziening"] == kind
                && r["methode"] == method
                && r["gewicht"] == "inwoners"
        };
        let row = rows.iter().find(fits).unwrap();
        assert_eq!(row["zonder_route"], "0");
        row["gemiddelde_m"].parse().unwrap()
    };
    for kind in ["huisarts", "supermarkt", "apotheek", "ontmoetingsruimte", "bushalte"] {
        let detour = mean(kind, "netwerk_nl") / mean(kind, "hemelsbreed");
        assert!((1.1..2.0).contains(&detour), "{kind}: {detour}");
    }
    let districts = layer(&demo().join("out/vlekkenplan.gpkg"), "buurten");
    assert!(numbers(&districts, "omweg_huisarts").iter().flatten().all(|&detour| detour >= 1.0));
}

#[test]
fn run_gives_the_bytes_that_demo_gave() {
    let out = sample_town().join("nog_eens");
    let mut run = werkvlek();
    run.args(["run", "--threads", "1"]).arg(demo().join("werkvlek.toml")).arg("--out").arg(&out);
    let said = stderr(&run.assert().success());
    assert!(said.contains("distances: netwerk_nl"), "{said}");
    let (first, second) = (files(&demo().join("out")), files(&out));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        // The record holds the timings of its run.
        assert!(name == "run.json" || *bytes == second[name], "{name} differs");
    }
    assert!(first.len() > 30, "{} files", first.len());
}

#[test]
fn thirty_five_percent_works_in_its_own_town() {
    let town = &table("pendel.csv")[0];
    let of = |name: &str| town[name].parse::<f64>().unwrap();
    assert_eq!((of("woont"), of("woont_en_werkt"), of("aandeel_woont_en_werkt")), (46_800.0, 16_400.0, 35.0));
    assert_eq!(of("inkomend") - of("uitgaand"), of("saldo"));
    let ways = table("pendel_richting.csv");
    let sum = |name: &str| ways.iter().map(|row| row[name].parse::<f64>().unwrap()).sum::<f64>();
    assert_eq!((sum("uitgaand"), sum("inkomend")), (of("uitgaand"), of("inkomend")));
    let lines = layer(&demo().join("out/pendel.gpkg"), "pendel_uitgaand");
    assert_eq!(lines.table.rows.len(), 12, "one to each municipality around");
    assert!(demo().join("out/pendel.png").exists());
}

#[test]
fn service_and_reach_are_told_of_the_whole_town() {
    let stops = table("ov_haltes.csv");
    let served = stops.iter().filter(|row| row["bediend"] == "ja").count();
    assert!(served > 0 && served <= stops.len() && stops.len() > 50, "{served} of {} stops", stops.len());
    assert!(stops.iter().all(|row| row["per_uur"].parse::<f64>().is_ok_and(|n| n >= 0.0)));
    let transport = table("openbaar_vervoer_buurt.csv");
    let whole = transport.iter().find(|row| row["code"] == "TOTAAL" && row["gewicht"] == "inwoners").unwrap();
    let of = |name: &str| whole[name].parse::<f64>().unwrap();
    assert!(of("bediend") + of("onbediend") > 94_000.0 && of("onbediend") > 0.0, "{whole:?}");
    assert!(of("aandeel_bediend") > 0.5 && of("aandeel_bediend") < 1.0, "{whole:?}");
    let places = table("werklocaties_mensen_binnen_bereik.csv");
    for row in &places {
        // The countryside has no road for cars near its point: no figure, not nobody.
        let of = |name: &str| row[name].parse::<f64>().ok();
        for by in ["p50_ov", "fiets", "auto"] {
            let (half, longer) = (of(&format!("inwoners_30min_{by}")), of(&format!("inwoners_45min_{by}")));
            assert!(half <= longer && longer <= Some(94_440.0) && longer != Some(0.0), "{row:?}");
        }
        let by = ["fiets", "auto"].map(|by| of(&format!("inwoners_30min_{by}")));
        // Few live along paths that cars do not take, or are nearer by them.
        assert!(by[1].is_none_or(|car| by[0] <= Some(1.01 * car)), "{row:?}");
    }
    assert!(places.iter().filter(|row| row["inwoners_30min_auto"].is_empty()).count() <= 1);
    let jobs = table("buurten_banen_binnen_bereik.csv");
    assert_eq!(jobs.len(), 43);
    // One buurt has nobody, or too few to tell of.
    let by_car: Vec<f64> = jobs.iter().filter_map(|row| row["banen_45min_auto"].parse().ok()).collect();
    assert!(by_car.len() >= 42 && by_car.iter().all(|&jobs| jobs > 0.0 && jobs <= 49_910.0), "{by_car:?}");
    let hospital = table("ziekenhuis_ov_samenvatting.csv");
    assert_eq!(hospital[0]["eenheid"], "min");
}

#[test]
fn init_proposes_transit_and_commuting_from_the_files_of_the_town() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("mijn.toml");
    let data = demo().join("data");
    let names = [
        "buurten.gpkg",
        "adressen.gpkg",
        "voorzieningen.gpkg",
        "straten.gpkg",
        "vestigingen.gpkg",
        "dienstregeling.zip",
        "pendel.csv",
        "regio.gpkg",
    ];
    let mut init = werkvlek();
    init.arg("init").args(names.map(|name| data.join(name))).arg("-o").arg(&project);
    let said = stderr(&init.assert().success());
    let opened = werkvlek_project::OpenProject::read(&project).unwrap().project;
    let transit = &opened.bereikbaarheid[0];
    assert_eq!(transit.datum.as_deref(), Some("2022-07-05"), "{said}");
    assert!(transit.kansen[0].bestand.to_string_lossy().ends_with("|subset=jaar = 2022"), "{transit:?}");
    assert_eq!(opened.vlekkenplan.unwrap().bediening.unwrap().datum, "2022-07-05");
    let commuting = opened.pendel.unwrap();
    assert_eq!(commuting.eigen, ["GM0402"]);
    assert!(commuting.kaart.is_some(), "the region has polygons");
}

#[test]
fn beside_what_demo_published_the_same_run_tells_the_same() {
    let out = sample_town().join("ernaast");
    let mut run = werkvlek();
    run.args(["run", "-q"]).arg(demo().join("werkvlek.toml")).arg("--out").arg(&out);
    run.arg("--earlier").arg(demo().join("out/run.json")).assert().success();
    let (first, second) = (files(&demo().join("out")), files(&out));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        // The record and the page name the earlier run among the inputs.
        let names_inputs = ["run.json", "rapport.html"].contains(&name.as_str());
        assert!(names_inputs || *bytes == second[name], "{name} differs");
    }
}

/// Every file under a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// README's table of jobs within half an hour is that of the demo, which tells the median of the departures.
#[test]
fn the_readme_tells_the_jobs_within_reach_that_the_demo_finds() {
    let readme = include_str!("../../../../README.md");
    let rows = table("bereik_ov_bereik_buurt.csv");
    for row in &rows[..4] {
        let line =
            readme.lines().find(|line| line.trim_start().starts_with(&row["code"]) && line.contains("."));
        let told: Vec<&str> = readme
            .lines()
            .find(|line| line.contains(&row["code"]) && line.matches('.').count() == 3)
            .unwrap_or_else(|| panic!("{row:?}: {line:?}"))
            .split_whitespace()
            .collect();
        let [.., origins, _, median, _] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(*origins, row["herkomsten"], "{row:?}");
        assert_eq!(median.replace('.', ""), row["banen_30min_p50"], "{row:?}");
    }
}

/// What `--help` gives as an example works when pasted beside the sample town.
#[test]
fn every_example_of_help_runs() {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path().join("werkvlek-demo");
    std::fs::create_dir(&town).unwrap();
    std::os::unix::fs::symlink(demo().join("data"), town.join("data")).unwrap();
    let help = |words: &[&str]| {
        let shown = werkvlek().args(words).arg("--help").assert().success();
        String::from_utf8(shown.get_output().stdout.clone()).unwrap()
    };
    let all = help(&[]);
    let commands = all.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names = commands
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let mut ran = 0;
    for name in names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        let text = help(&[name]);
        let Some((_, example)) = text.split_once("Example:\n").or_else(|| text.split_once("Examples:\n"))
        else {
            continue;
        };
        let example = example.split("\n\n").next().unwrap();
        assert!(
            example.lines().all(|line| line.chars().count() <= 80),
            "{name}: too wide to paste:\n{example}"
        );
        // A demo and whole runs are tested by themselves; completions go to the home folder.
        if ["demo", "run", "report", "completions"].contains(&name) {
            continue;
        }
        let pasted = example.replace("werkvlek ", &format!("'{}' ", env!("CARGO_BIN_EXE_werkvlek")));
        let run = std::process::Command::new("sh")
            .arg("-c")
            .arg(&pasted)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(
            run.status.code().is_some_and(|code| code < 2),
            "{pasted}\n{}",
            String::from_utf8_lossy(&run.stderr)
        );
        ran += 1;
    }
    assert!(ran >= 8, "{ran} examples ran");
}

#[test]
fn inspect_tells_what_a_raster_and_a_timetable_hold() {
    let inspected = |file: &str, flags: &[&str]| {
        stdout(&werkvlek().arg("inspect").arg(demo().join(file)).args(flags).assert().success())
    };
    let raster = inspected("out/heatmap_banen.tif", &[]);
    for part in ["raster of 288 x 488 cells of 25 m", "EPSG:28992", "(banen/ha), Float32, values 0 – 178.67"]
    {
        assert!(raster.contains(part), "{part}: {raster}");
    }
    let dutch = inspected("out/heatmap_banen.tif", &["--lang", "nl"]);
    assert!(
        dutch.contains("raster van 288 x 488 cellen van 25 m") && dutch.contains("waarden 0 – 178,67"),
        "{dutch}"
    );
    let row = inspected("out/heatmap_banen.tif", &["--format", "csv"]);
    assert!(row.contains("raster 288 x 488 cells of 25 m") && row.contains("136500 465100"), "{row}");
    let timetable = inspected("data/dienstregeling.zip", &[]);
    assert!(timetable.contains("timetable (GTFS)") && timetable.contains(" stop times"), "{timetable}");
}
