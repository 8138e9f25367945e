//! Whole commands, files and all: seconds a user waits, and memory.
//!
//! * `werklocaties`: a register of a million rows (fifty thousand establishments through twenty years), and of two million;
//! * `vlekkenplan` and `locate` on Prague and Liechtenstein, when they lie in ../shared.
//!
//! Answers are checked before a time is believed: the jobs and establishments of the last year against what was written
//! into the register, and the number of addresses that count.
//!
//!     cargo bench -p werkvlek-cli --bench commands

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A town of 8 by 8 km, in RD metres.
const WEST_M: f64 = 138_000.0;
const SOUTH_M: f64 = 467_000.0;
const SIDE_M: f64 = 8_000.0;
const YEARS: std::ops::Range<u16> = 2003..2023;
const SBI: [&str; 8] = ["01.1", "25.11", "43.31", "47.11", "56.10", "62.01", "70.22", "86.21"];

/// A generator of its own, so that the register is the same everywhere (Numerical Recipes' constants).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most)).unwrap_or(0)
    }

    fn place(&mut self) -> (f64, f64) {
        let mut along = || f64::from(self.below(80_000)) / 80_000.0 * SIDE_M;
        (WEST_M + along(), SOUTH_M + along())
    }
}

struct Establishment {
    id: u32,
    at: (f64, f64),
    sbi: &'static str,
    banen: u32,
}

/// What the command must say of the last year.
struct Expected {
    vestigingen: usize,
    banen: u64,
}

/// One row an establishment and year: some leave and come, some move, some grow.
fn write_register(path: &Path, rows: usize) -> Expected {
    let mut random = Random(1);
    let mut next = 0;
    let mut new = |random: &mut Random| {
        next += 1;
        // Seven in ten work alone.
        let banen = if random.below(10) < 7 { 1 } else { 2 + random.below(30) };
        let sbi = SBI[random.below(8) as usize];
        Establishment { id: next, at: random.place(), sbi, banen }
    };
    let mut town: Vec<Establishment> = (0..rows / YEARS.len()).map(|_| new(&mut random)).collect();
    let mut text = String::from("vestiging_id;jaar;sbi;banen;zzp;x;y\n");
    let mut expected = Expected { vestigingen: 0, banen: 0 };
    for jaar in YEARS {
        expected = Expected { vestigingen: town.len(), banen: town.iter().map(|e| u64::from(e.banen)).sum() };
        for e in &town {
            let zzp = u32::from(e.banen == 1);
            writeln!(text, "{};{jaar};{};{};{zzp};{:.1};{:.1}", e.id, e.sbi, e.banen, e.at.0, e.at.1)
                .expect("text can be written to");
        }
        for e in &mut town {
            match random.below(100) {
                0..8 => *e = new(&mut random),
                8..11 => e.at = random.place(),
                11..40 if e.banen > 1 => e.banen += 1,
                _ => {}
            }
        }
    }
    std::fs::write(path, text).expect("the temporary folder can be written to");
    expected
}

/// A square every two kilometres, of every kind in turn.
fn write_locaties(path: &Path) {
    let kinds = ["bedrijventerrein", "kantoorlocatie", "centrumgebied", "woonwijk"];
    let square = |i: usize| {
        let (column, row) = (i % 4, i / 4);
        let (x0, y0) = (WEST_M + 2_000.0 * column as f64, SOUTH_M + 2_000.0 * row as f64);
        let (x1, y1) = (x0 + 1_200.0, y0 + 1_200.0);
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{i}","naam":"Plek {i}","soort":"{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"#,
            kinds[(column + row) % 4]
        )
    };
    let squares: Vec<String> = (0..16).map(square).collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{}]}}"#,
        squares.join(",\n")
    );
    std::fs::write(path, text).expect("the temporary folder can be written to");
}

/// The most memory that a process had, while it is there to be asked (Linux).
fn peak_kb(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Runs a command and gives its table, the time and the most memory.
fn timed(arguments: &[String]) -> (String, Duration, u64) {
    let clock = Instant::now();
    let mut run = Command::new(env!("CARGO_BIN_EXE_werkvlek"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command was built with the bench");
    let process = run.id();
    let mut out = run.stdout.take().expect("its output is piped");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut out, &mut text).expect("tables are text");
        text
    });
    let mut peak = 0;
    let status = loop {
        peak = peak.max(peak_kb(process).unwrap_or(0));
        if let Some(status) = run.try_wait().expect("the command can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let took = clock.elapsed();
    assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?} failed: {status}");
    (reader.join().expect("the table is read to its end"), took, peak)
}

/// Several times; the answer of each is checked.
fn measure(name: &str, times: usize, arguments: &[String], check: impl Fn(&str)) {
    let mut took = Vec::new();
    let mut peak = 0;
    for _ in 0..times {
        let (table, time, memory) = timed(arguments);
        check(&table);
        took.push(time);
        peak = peak.max(memory);
    }
    took.sort();
    let median = took[took.len() / 2].as_secs_f64();
    println!(
        "{name}: median {median:.2} s of {times} (best {:.2} s), peak {} MB",
        took[0].as_secs_f64(),
        peak / 1024
    );
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn werklocaties(folder: &Path, rows: usize, times: usize) {
    let (register, locaties) = (folder.join("lisa.csv"), folder.join("plekken.geojson"));
    let expected = write_register(&register, rows);
    write_locaties(&locaties);
    let mut arguments = words(&["werklocaties", "--crs", "EPSG:28992", "--format", "csv", "--force"]);
    arguments.extend(
        [register, "--locaties".into(), locaties, "-o".into(), folder.join("monitor.xlsx")]
            .map(|path: PathBuf| path.display().to_string()),
    );
    let last = YEARS.end - 1;
    measure(&format!("werklocaties, {rows} rows, all tables as a workbook"), times, &arguments, |table| {
        let start = format!("totaal,{last},{},{},", expected.vestigingen, expected.banen);
        assert!(table.lines().any(|line| line.starts_with(&start)), "no line '{start}' in\n{table}");
    });
}

/// The kinds of the towns.
const KINDS: &str = "huisarts,supermarkt,apotheek,bushalte";

/// The plan of facilities and three best places on an extract of OpenStreetMap.
fn town(folder: &Path, name: &str, extract: &Path, crs: &str, times: usize) {
    let file = extract.display().to_string();
    let output = |ending: &str| folder.join(format!("{name}{ending}")).display().to_string();
    let shared = |command: &str, more: &[&str]| {
        let mut arguments = words(&[command, "--origins", &file, "--network", &file, "--target-crs", crs]);
        arguments.extend(words(more));
        arguments.extend(words(&["--format", "csv", "--force"]));
        arguments
    };
    let plan = shared("vlekkenplan", &["--facilities", &file, "--kinds", KINDS, "-o", &output(".gpkg")]);
    measure(&format!("vlekkenplan, {name}, 4 kinds, all layers"), times, &plan, |table| {
        assert!(table.lines().any(|line| line.starts_with("TOTAAL,")), "no total in\n{table}");
    });
    let best =
        ["--existing", &file, "--kind", "huisarts", "-p", "3", "--candidates", "origins", "--every", "200"];
    let mut best = words(&best);
    best.extend(words(&["-o", &output("_locate.gpkg")]));
    let best: Vec<&str> = best.iter().map(String::as_str).collect();
    measure(&format!("locate, {name}, 3 of a place every 200 m"), times, &shared("locate", &best), |table| {
        let sites = table.lines().filter(|line| line.split(',').any(|field| field == "huisarts"));
        assert_eq!(sites.count(), 3, "three sites:\n{table}");
    });
}

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench")
        && !std::env::args().any(|argument| argument == "--test");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    if !measuring {
        werklocaties(folder.path(), 4_000, 1);
        return;
    }
    werklocaties(folder.path(), 1_000_000, 5);
    werklocaties(folder.path(), 2_000_000, 5);
    for (name, file, crs) in [
        ("Prague", "prague-northeast.osm.pbf", "EPSG:32633"),
        ("Liechtenstein", "liechtenstein.osm.pbf", "EPSG:32632"),
    ] {
        if let Some(extract) = werkvlek_realdata::real_data(&format!("osm/{file}")) {
            town(folder.path(), name, &extract, crs, 3);
        }
    }
}
