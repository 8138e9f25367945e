//! `werkvlek access`: what people reach, by worked cases; what is refused; and what nobody may recognise.

use crate::support::{column, csv_rows, layer, numbers, stderr, stdout, werkvlek};
use assert_cmd::assert::Assert;
use std::path::Path;
use werkvlek_io::ReadTable;
use werkvlek_realdata::real_data;
use werkvlek_table::Value;

/// Three homes in a row, 1 km apart, with two practices between them.
fn row_of_homes(folder: &Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("homes.csv", "id,x,y,inwoners\n1,140000,470000,100\n2,141000,470000,300\n3,142000,470000,200\n");
    write("practices.csv", "id,x,y,plaatsen\na,140000,470500,200\nb,141500,470000,300\nc,150000,470000,50\n");
    write(
        "areas.geojson",
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[
        {"type":"Feature","properties":{"code":"BU01","naam":"West"},"geometry":{"type":"Polygon","coordinates":[[[139000,469000],[141500,469000],[141500,471000],[139000,471000],[139000,469000]]]}},
        {"type":"Feature","properties":{"code":"BU02","naam":"Oost"},"geometry":{"type":"Polygon","coordinates":[[[141500,469000],[143000,469000],[143000,471000],[141500,471000],[141500,469000]]]}}]}"#,
    );
}

fn access(folder: &Path, flags: &str) -> Assert {
    let mut command = werkvlek();
    command.current_dir(folder).args(["access", "--crs", "EPSG:28992"]);
    command.args(flags.split_whitespace()).assert()
}

#[test]
fn figures_of_a_row_of_homes_are_as_worked_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    row_of_homes(folder.path());
    let run = access(
        folder.path(),
        "--origins homes.csv --weights inwoners --districts areas.geojson --opportunities practices.csv:plaatsen --by metres --limit 600,1200 \
         --measure cumulative,nearest,passive,2sfca,bfca,availability -o a.gpkg",
    )
    .success();
    let homes = layer(&folder.path().join("a.gpkg"), "herkomsten");
    let of = |name: &str| numbers(&homes, name).into_iter().map(|v| v.unwrap_or(-1.0)).collect::<Vec<_>>();
    assert_eq!(of("plaatsen_600m"), [200.0, 300.0, 300.0]);
    assert_eq!(of("plaatsen_1200m"), [200.0, 500.0, 300.0]);
    assert_eq!(of("plaatsen_m"), [500.0, 500.0, 500.0]);
    // Within 600 m: a has the 100, b the 500. Within 1,200 m a has the 400 of homes 1 and 2.
    assert_eq!(of("plaatsen_2sfca_600m"), [2.0, 0.6, 0.6]);
    assert_eq!(of("plaatsen_2sfca_1200m"), [0.5, 0.5 + 0.6, 0.6]);
    // 300 people divide over a and b: a has 100 + 150, b 150 + 200.
    let service = [200.0 / 250.0, 300.0 / 350.0];
    for (found, expected) in of("plaatsen_bfca_1200m").iter().zip([
        service[0] / 2.0,
        (service[0] + service[1]) / 2.0,
        service[1] / 2.0,
    ]) {
        assert!((found - expected).abs() < 1e-4, "{found} {expected}");
    }
    assert_eq!(of("plaatsen_beschikbaar_1200m"), [50.0, 330.0, 120.0]);
    let practices = layer(&folder.path().join("a.gpkg"), "plaatsen");
    assert_eq!(numbers(&practices, "inwoners_1200m"), [Some(400.0), Some(500.0), Some(0.0)]);
    assert_eq!(numbers(&practices, "vraag_bfca_1200m"), [Some(250.0), Some(350.0), Some(0.0)]);
    assert_eq!(numbers(&practices, "bezet_bfca_1200m_procent"), [Some(125.0), Some(116.7), Some(0.0)]);
    // The mean of the people of West: (100 × 200 + 300 × 500) / 400.
    let districts = layer(&folder.path().join("a.gpkg"), "buurten");
    assert_eq!(numbers(&districts, "plaatsen_1200m"), [Some(425.0), Some(300.0)]);
    let said = stderr(&run);
    assert!(said.contains("2sfca: A person counts in full at every supply in reach"), "{said}");
    let words = layer(&folder.path().join("a.gpkg"), "maten");
    assert!(column(&words, "bron").iter().any(|v| matches!(v, Value::Text(t) if t.contains("Luo and Wang"))));
}

/// A bus from A to B at seven o'clock and every 20 minutes after, ten minutes.
fn bus(folder: &Path) {
    let gtfs = folder.join("gtfs");
    std::fs::create_dir_all(&gtfs).unwrap();
    let write = |name: &str, text: &str| std::fs::write(gtfs.join(name), text).unwrap();
    write("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Station,52.2,5.15\nB,Markt,52.22,5.2\n");
    write("routes.txt", "route_id,route_short_name,route_type\n1,12,3\n");
    write("calendar_dates.txt", "service_id,date,exception_type\nW,20240514,1\n");
    write("trips.txt", "route_id,service_id,trip_id\n1,W,t\n");
    write(
        "stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,7:00:00,7:00:00,A,1\nt,7:10:00,7:10:00,B,2\n",
    );
    write(
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs,exact_times\nt,7:00:00,9:00:01,1200,1\n",
    );
    std::fs::write(folder.join("home.csv"), "id,lon,lat,inwoners\nthuis,5.15,52.2,10\n").unwrap();
    std::fs::write(folder.join("work.csv"), "id,lon,lat,aantal\nwerk,5.2,52.22,100\n").unwrap();
}

fn by_bus(folder: &Path, flags: &[&str]) -> Assert {
    let usual = "access --crs EPSG:4326 --x lon --y lat --origins home.csv --weights inwoners --by transit --opportunities werk=work.csv:aantal";
    werkvlek().current_dir(folder).args(usual.split_whitespace()).args(flags).assert()
}

const WHEN: [&str; 6] = ["--timetable", "gtfs", "--date", "2024-05-14", "--depart", "07:00-07:20"];

#[test]
fn a_window_is_measured_departure_by_departure() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    // Leaving at 7:00 it takes 10 minutes, at 7:01 29, at 7:19 11: within 15 minutes 6 of the 20 departures.
    let flags = [
        "--limit",
        "15,30",
        "--measure",
        "cumulative,nearest",
        "--percentiles",
        "50,70,75",
        "--explain",
        "thuis>werk",
        "-o",
        "o.gpkg",
    ];
    let run = by_bus(folder.path(), &[WHEN.as_slice(), &flags].concat()).success();
    let homes = layer(&folder.path().join("o.gpkg"), "herkomsten");
    let of = |name: &str| numbers(&homes, name)[0];
    assert_eq!(
        [of("werk_15min_p50"), of("werk_15min_p70"), of("werk_15min_p75")],
        [Some(0.0), Some(0.0), Some(100.0)]
    );
    assert_eq!([of("werk_30min_p50"), of("werk_30min_p75")], [Some(100.0), Some(100.0)]);
    assert_eq!([of("werk_min_p50"), of("werk_min_p75")], [Some(19.0), Some(24.0)]);
    let legs = layer(&folder.path().join("o.gpkg"), "uitleg");
    let lines: Vec<String> = column(&legs, "lijn")
        .into_iter()
        .map(|v| if let Value::Text(t) = v { t } else { String::new() })
        .collect();
    assert!(lines.contains(&"12".to_owned()), "{lines:?}");
    let drawn = layer(&folder.path().join("o.gpkg"), "reizen");
    assert_eq!(column(&drawn, "met"), [Value::from("12")], "whoever stands at the stop walks nowhere");
    assert!(stdout(&run).contains("Station"), "{}", stdout(&run));
}

#[test]
fn a_change_of_the_timetable_changes_what_is_reached() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    let reached = |changes: &str| {
        std::fs::write(folder.path().join("p.toml"), changes).unwrap();
        let flags = ["--limit", "15", "-o", "o.gpkg", "--force", "--changes", "p.toml"];
        let flags = if changes.is_empty() { &flags[..5] } else { &flags };
        by_bus(folder.path(), &[WHEN.as_slice(), flags].concat()).success();
        numbers(&layer(&folder.path().join("o.gpkg"), "herkomsten"), "werk_15min_p50")[0]
    };
    assert_eq!(reached(""), Some(0.0));
    assert_eq!(
        reached("[[frequentie]]\nlijn = \"12\"\nelke_min = 5\nvan = \"07:00\"\ntot = \"08:00\"\n"),
        Some(100.0)
    );
}

#[test]
fn before_and_after_a_change_say_who_gains() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    let changes = "[[frequentie]]\nlijn = \"12\"\nelke_min = 5\nvan = \"07:00\"\ntot = \"08:00\"\n";
    std::fs::write(folder.path().join("p.toml"), changes).unwrap();
    let flags = ["--limit", "15", "--measure", "cumulative,nearest", "--changes", "p.toml", "-o", "o.gpkg"];
    by_bus(folder.path(), &[WHEN.as_slice(), &flags].concat()).success();
    let table = layer(&folder.path().join("o.gpkg"), "voor_na_alle");
    // Half of the departures take 19 minutes or more before, which is not reached within 15, and 12 after.
    assert_eq!(numbers(&table, "voor"), [Some(0.0), None]);
    assert_eq!(numbers(&table, "na"), [Some(100.0), Some(12.0)]);
    assert_eq!(numbers(&table, "erop_vooruit"), [Some(10.0), Some(10.0)]);
    assert_eq!(numbers(&table, "erop_achteruit"), [Some(0.0), Some(0.0)]);
    let origins = layer(&folder.path().join("o.gpkg"), "verschil");
    assert_eq!(numbers(&origins, "werk_15min_p50_verschil"), [Some(100.0)]);
}

/// Two projects say what one with changes says: who gains.
#[test]
fn two_projects_are_compared_by_what_they_reach() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    let changes = "[[frequentie]]\nlijn = \"12\"\nelke_min = 5\nvan = \"07:00\"\ntot = \"08:00\"\n";
    std::fs::write(folder.path().join("p.toml"), changes).unwrap();
    let flags =
        ["--limit", "15", "--measure", "cumulative,nearest", "-o", "o.gpkg", "--force", "--save-project"];
    by_bus(folder.path(), &[WHEN.as_slice(), &flags, &["now.toml"]].concat()).success();
    by_bus(folder.path(), &[WHEN.as_slice(), &flags, &["later.toml", "--changes", "p.toml"]].concat())
        .success();
    let mut run = werkvlek();
    run.current_dir(folder.path()).args(["run", "now.toml", "--compare", "later.toml", "--force"]);
    let said = stderr(&run.assert().success());
    let found = walk(folder.path()).into_iter().find(|path| path.ends_with("vergelijking_o.gpkg"));
    let found = found.unwrap_or_else(|| panic!("{said}"));
    let (compared, within) =
        (layer(&found, "voor_na_alle"), layer(&folder.path().join("o.gpkg"), "voor_na_alle"));
    let values = |read: &ReadTable| read.table.rows.iter().map(|row| row.values.clone()).collect::<Vec<_>>();
    assert_eq!(values(&compared), values(&within));
    assert_eq!(numbers(&compared, "erop_vooruit"), [Some(10.0), Some(10.0)]);
    assert_eq!(numbers(&layer(&found, "verschil"), "werk_15min_p50_verschil"), [Some(100.0)]);

    // Projects that share nothing.
    let text = std::fs::read_to_string(folder.path().join("later.toml")).unwrap();
    std::fs::write(folder.path().join("other.toml"), text.replace("naam = \"o\"", "naam = \"p\"")).unwrap();
    let mut run = werkvlek();
    run.current_dir(folder.path()).args(["run", "now.toml", "--compare", "other.toml", "--force"]);
    let refused = stderr(&run.assert().code(2));
    assert!(refused.contains("no [[bereikbaarheid]] of the same name"), "{refused}");
}

/// The files of a folder and of those in it.
fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// A journey that takes longer than is looked at, and changes that change nothing.
#[test]
fn what_has_no_answer_is_said() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    let flags = ["--limit", "5", "--explain", "thuis>werk", "-o", "o.gpkg"];
    let said = stderr(&by_bus(folder.path(), &[WHEN.as_slice(), &flags].concat()).success());
    assert!(said.contains("no journey from 'thuis' to 'werk' arrives within 5 minutes"), "{said}");
    std::fs::write(folder.path().join("p.toml"), "titel = \"niets\"\n").unwrap();
    let said = stderr(&by_bus(folder.path(), &[WHEN.as_slice(), &["--changes", "p.toml"]].concat()).code(2));
    assert!(said.contains("p.toml: it changes nothing"), "{said}");
}

#[test]
fn what_cannot_be_answered_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    bus(folder.path());
    row_of_homes(folder.path());
    let refused = |flags: &[&str]| stderr(&by_bus(folder.path(), flags).code(2));
    let with = |flags: &[&'static str]| [flags, &["--timetable", "gtfs"]].concat();
    let cases: [(Vec<&str>, &str); 9] = [
        (vec![], "--timetable: public transport needs a timetable"),
        (with(&["--depart", "08:00"]), "--date: no day is named"),
        (with(&["--date", "2024-05-14"]), "--depart: no departure is named"),
        (with(&["--date", "2024-05-14", "--depart", "09:00-07:30"]), "09:00"),
        (with(&["--date", "2024-05-15", "--depart", "08:00"]), "service on 2024-05-14"),
        (with(&["--date", "14 mei", "--depart", "08:00"]), "--date"),
        (
            with(&["--date", "2024-05-14", "--depart", "08:00", "--explain", "thuis>weg"]),
            "there is no destination 'weg'; the first is 'werk'",
        ),
        (with(&["--date", "2024-05-14", "--depart", "08:00", "--limit", "30,15"]), "--limit"),
        (
            with(&["--date", "2024-05-14", "--depart", "08:00", "--percentiles", "101"]),
            "--percentiles: 101 found, 0 to 100",
        ),
    ];
    for (flags, words) in cases {
        let said = refused(&flags);
        assert!(said.contains(words), "{flags:?}: {said}");
    }
    std::fs::write(folder.path().join("p.toml"), "[[halte_sluiten]]\nhalte = \"Z\"\n").unwrap();
    let said = refused(&[WHEN.as_slice(), &["--changes", "p.toml"]].concat());
    assert!(said.contains("--changes p.toml") && said.contains('Z'), "{said}");
    // Homes at sea, in another region than the stops.
    std::fs::write(folder.path().join("home.csv"), "id,lon,lat,inwoners\nthuis,3.5,53.2,10\n").unwrap();
    let said = refused(&WHEN);
    assert!(said.contains("--timetable: none of the 2 stops") && said.contains("within 10 km"), "{said}");
    for (flags, words) in [
        (
            "--origins homes.csv --opportunities practices.csv --measure gravity",
            "--decay: gravity needs a decay",
        ),
        (
            "--origins homes.csv --opportunities practices.csv --measure gravity --decay steep",
            "--decay: 'steep' found; expected exponential:0.1",
        ),
        (
            "--origins homes.csv --opportunities practices.csv --by matrix",
            "--costs: no table of costs is named",
        ),
        (
            "--origins homes.csv --opportunities practices.csv --opportunities practices.csv",
            "'practices' stands twice",
        ),
        ("--origins homes.csv --opportunities weg.csv", "weg.csv"),
        ("--origins homes.csv --opportunities practices.csv:stoelen", "stoelen"),
        (
            "--origins homes.csv --opportunities practices.csv --explain 1>2",
            "only journeys by public transport are explained",
        ),
        ("--origins homes.csv --opportunities practices.csv --png k.png", "--districts"),
    ] {
        let said = stderr(&access(folder.path(), flags).code(2));
        assert!(said.contains(words), "{flags}: {said}");
    }
}

#[test]
fn a_table_of_costs_is_measured_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    row_of_homes(folder.path());
    let write = |text: &str| std::fs::write(folder.path().join("m.csv"), text).unwrap();
    let flags = "--origins homes.csv --opportunities practices.csv:plaatsen --by matrix --costs m.csv --limit 20 --measure cumulative,nearest --format csv";
    write("van,naar,minuten\n1,a,5\n1,b,25\n2,a,20\n2,b,\n9,a,3\n");
    let run = access(folder.path(), flags).success();
    let rows = csv_rows(&stdout(&run));
    // 200 for homes 1 and 2, nothing for 3.
    assert_eq!((rows[0]["gemiddelde"].as_str(), rows[1]["zonder"].as_str()), ("133.3", "1"));
    assert!(stderr(&run).contains("1 of 4 rows are of other places"), "{}", stderr(&run));
    for (text, words) in [
        (
            "van,naar,minuten\n1,a,-5\n",
            "row 1: the cost from 1 to a is -5; a number of 0 or more is expected",
        ),
        ("van,naar,minuten\n1,a,snel\n", "row 1: the cost is"),
        ("van,naar,minuten\n1,a,5\n1,a,6\n", "two costs stand for the pair from 1 to a: 5 and 6"),
        ("van,naar,minuten\nx,y,5\n", "no row has the ids of an origin and of a place"),
        ("van,naar\n1,a\n", "2 columns found, three expected"),
    ] {
        write(text);
        let said = stderr(&access(folder.path(), flags).code(2));
        assert!(said.contains(words), "{text}: {said}");
    }
}

/// Forty shops of 5 jobs, and a factory of 9,000 by itself.
fn register(folder: &Path) {
    let mut text = "id,x,y,sbi,banen,jaar\n1,140900,470000,10,9000,2022\n".to_owned();
    for n in 2..42 {
        text += &format!("{n},{},{},47,5,2022\n", 140_000 + n % 8 * 40, 470_000 + n / 8 * 40);
    }
    std::fs::write(folder.join("v.csv"), text).unwrap();
}

#[test]
fn nobody_is_recognised_among_the_jobs_in_reach_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    row_of_homes(folder.path());
    register(folder.path());
    let flags = "--origins homes.csv --weights inwoners --opportunities v.csv:banen --by metres --limit 250,3000 --measure cumulative,passive";
    let said = stderr(&access(folder.path(), flags).code(2));
    assert!(said.contains("41 establishments with jobs were found") && said.contains("98 %"), "{said}");
    // With a second factory far away there is something to hide it among.
    let text = std::fs::read_to_string(folder.path().join("v.csv")).unwrap();
    let more =
        "50,146000,470000,10,4000,2022\n51,146010,470000,10,4000,2022\n52,146020,470000,10,4000,2022\n";
    std::fs::write(folder.path().join("v.csv"), text + more).unwrap();
    let run = access(folder.path(), &format!("{flags} -o open.gpkg")).success();
    let said = stderr(&run);
    assert!(
        said.contains("banen: protected, measured from")
            && said.contains("who reaches each place is not told"),
        "{said}"
    );
    let open = layer(&folder.path().join("open.gpkg"), "herkomsten");
    let near = numbers(&open, "banen_250m");
    assert!(near.iter().all(|jobs| *jobs != Some(9_000.0)), "{near:?}");
    let named = access(folder.path(), &format!("{flags} --vertrouwelijk -o own.gpkg")).success();
    assert!(!stderr(&named).contains("protected"), "{}", stderr(&named));
    let own = layer(&folder.path().join("own_vertrouwelijk.gpkg"), "herkomsten");
    assert_eq!(numbers(&own, "banen_250m")[1], Some(9_000.0));
    assert!(!folder.path().join("own.gpkg").exists());
}

#[test]
fn few_people_are_told_with_their_neighbours_only() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "homes.csv",
        "id,x,y,inwoners\n1,140000,470000,1\n2,140010,470000,4\n3,140400,470000,3\n4,140410,470000,2\n",
    );
    write("practices.csv", "id,x,y\na,140000,470000\n");
    let reached = |flags: &str, file: &str| {
        access(
            folder.path(),
            &format!(
                "--origins homes.csv --weights inwoners --opportunities practices.csv --by metres --limit 5 --measure passive {flags} -o o.gpkg --force"
            ),
        )
        .success();
        numbers(&layer(&folder.path().join(file), "practices"), "inwoners_5m")[0]
    };
    // The one person of home 1 counts as a quarter of the ten of all four.
    assert_eq!(reached("--min-personen 5", "o.gpkg"), Some(2.5));
    assert_eq!(reached("--min-personen 1", "o.gpkg"), Some(1.0));
    assert_eq!(reached("--vertrouwelijk", "o_vertrouwelijk.gpkg"), Some(1.0));
}

#[test]
fn porto_alegre_from_streets_timetables_and_jobs() {
    let names = ["poa_hexgrid.csv", "poa_osm.pbf", "poa_eptc.zip", "poa_trensurb.zip"];
    let Some(paths) =
        names.iter().map(|name| real_data(&format!("transit/{name}"))).collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let [cells, streets, buses, train] = paths.as_slice() else { panic!("four files") };
    let folder = tempfile::tempdir().unwrap();
    let jobs = format!("banen={}:jobs", cells.display());
    let mut command = werkvlek();
    command
        .current_dir(folder.path())
        .args("access --crs EPSG:4326 --target-crs EPSG:31982 --x lon --y lat --by transit".split(' '));
    command.args(
        "--weights population --date 2019-05-13 --depart 08:00 --limit 30 --vertrouwelijk -o poa.gpkg"
            .split(' '),
    );
    command.arg("--origins").arg(cells).arg("--opportunities").arg(jobs).arg("--network").arg(streets);
    command.arg("--timetable").arg(buses).arg("--timetable").arg(train);
    let run = command.assert().success();
    let said = stderr(&run);
    assert!(
        said.contains("1518 of 3884 stops in the region (39.1 %) are too far from every street"),
        "{said}"
    );
    let origins = layer(&folder.path().join("poa_vertrouwelijk.gpkg"), "herkomsten");
    let jobs: Vec<f64> = numbers(&origins, "banen_30min").into_iter().flatten().collect();
    assert_eq!(jobs.len(), 1_227);
    let most = jobs.iter().copied().fold(0.0, f64::max);
    assert!((100_000.0..200_000.0).contains(&most), "{most}");
}
