//! What happens to outputs when a disk is full, a run is killed, or threads and locale are others. Short in `make test`; long
//! with `make torture`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use werkvlek_realdata::checkout;

/// Every file below a folder, by its path in it.
type Files = BTreeMap<PathBuf, Vec<u8>>;

fn is_long() -> bool {
    std::env::var_os("WERKVLEK_TORTURE").is_some_and(|value| value == "long")
}

fn dorp(name: &str) -> PathBuf {
    checkout().join("fixtures/dorp").join(name)
}

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(one).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_path_buf();
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Outputs in every format, by what they are called here.
fn runs() -> Vec<(&'static str, Vec<String>)> {
    let [register, sites, homes, shops] =
        ["vestigingen.csv", "werklocaties.geojson", "adressen.csv", "voorzieningen.csv"]
            .map(|name| dorp(name).display().to_string());
    let words = |text: String| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let heat = format!("heatmap {register} --crs EPSG:28992 --all-years --radius 300 --cell 10");
    let plan = format!("vlekkenplan --crs EPSG:28992 --origins {homes} --facilities {shops}");
    vec![
        ("tif", words(format!("{heat} -o a.tif"))),
        ("a set", words(format!("{heat} -o a.tif --contours k.fgb --png k.png"))),
        ("gpkg", words(format!("{plan} -o a.gpkg"))),
        ("geojson", words(format!("{plan} -o g/"))),
        ("xlsx", words(format!("werklocaties {register} --crs EPSG:28992 --locaties {sites} -o a.xlsx"))),
        (
            "parquet",
            words(format!(
                "heatmap {register} --crs EPSG:28992 --all-years --radius 300 --contours k.parquet -o a.tif"
            )),
        ),
    ]
}

fn werkvlek(folder: &Path, arguments: &[String]) -> Command {
    let mut run = Command::new(env!("CARGO_BIN_EXE_werkvlek"));
    run.current_dir(folder).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    run
}

/// Files may not grow beyond so many blocks of 512 bytes: as on a full disk a write fails, at any byte of any output.
#[test]
fn on_a_full_disk_everything_is_there_or_nothing() {
    let sizes: Vec<u32> =
        if is_long() { (1..64).chain((64..600).step_by(8)).collect() } else { vec![1, 4, 16, 40, 100] };
    for (what, arguments) in runs() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            matches!(werkvlek(folder.path(), &arguments).status().unwrap().code(), Some(0 | 1)),
            "{what}"
        );
        let whole = files(folder.path());
        let mut failures = 0;
        for &blocks in &sizes {
            let folder = tempfile::tempdir().unwrap();
            let mut run = Command::new("sh");
            run.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]);
            run.arg(env!("CARGO_BIN_EXE_werkvlek")).args(&arguments).current_dir(folder.path());
            let code = run.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().code();
            let found = files(folder.path());
            match code {
                Some(0 | 1) => assert!(found == whole, "{what} at {blocks} blocks: success, and damaged"),
                Some(2) => {
                    failures += 1;
                    assert!(found.is_empty(), "{what} at {blocks} blocks: {:?}", found.keys());
                }
                other => panic!("{what} at {blocks} blocks ended with {other:?}"),
            }
        }
        assert!(failures > 0, "{what}: no size was small enough to fail");
    }
}

/// Killed at any moment and by any signal, a set is the earlier or the new one once somebody has written there again, and
/// nothing stays behind.
#[test]
fn a_killed_run_leaves_the_earlier_set_or_the_new_one() {
    let runs = runs();
    let (_, first) = &runs[1];
    let second: Vec<String> = first
        .iter()
        .map(|word| if word == "300" { "400".into() } else { word.clone() })
        .chain(["--force".into()])
        .collect();
    let folder = tempfile::tempdir().unwrap();
    assert!(werkvlek(folder.path(), &second).status().unwrap().code().is_some_and(|code| code < 2));
    let new = files(folder.path());
    let times = if is_long() { 200 } else { 12 };
    let clock = std::time::Instant::now();
    let folder = tempfile::tempdir().unwrap();
    assert!(werkvlek(folder.path(), first).status().unwrap().code().is_some_and(|code| code < 2));
    let whole_run = clock.elapsed();
    let earlier = files(folder.path());
    let mut stopped = 0;
    for time in 0..times {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &earlier {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mut run = werkvlek(folder.path(), &second).spawn().unwrap();
        // Most moments near the end, when outputs are put in place.
        let share = 1.0 - f64::from(time % 20) / 20.0 * 0.6;
        std::thread::sleep(whole_run.mul_f64(share).min(Duration::from_secs(5)));
        let signal = ["-KILL", "-TERM", "-INT"][time as usize % 3];
        let _ = Command::new("kill").args([signal, &run.id().to_string()]).stderr(Stdio::null()).status();
        let ended = run.wait().unwrap();
        stopped += u32::from(ended.signal().is_some());
        if signal != "-KILL" {
            assert!(
                files(folder.path()).keys().all(|name| !name.starts_with(".werkvlek")),
                "{signal}: left behind"
            );
        }
        // Somebody writes there again: what a killed run left is swept.
        let other: Vec<String> = first
            .iter()
            .map(|word| {
                if word.starts_with("a.") || word.starts_with("k.") {
                    format!("other_{word}")
                } else {
                    word.clone()
                }
            })
            .collect();
        assert!(werkvlek(folder.path(), &other).status().unwrap().code().is_some_and(|code| code < 2));
        let found: Files = files(folder.path())
            .into_iter()
            .filter(|(name, _)| !name.to_string_lossy().starts_with("other_"))
            .collect();
        let hidden = std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .any(|e| e.file_name().to_string_lossy().starts_with('.'));
        assert!(!hidden, "a hidden folder is left after {signal}");
        assert!(found == earlier || found == new, "half new after {signal}: {:?}", found.keys());
    }
    assert!(stopped > 0, "no run was stopped before its end");
}

#[test]
fn threads_and_locale_change_no_byte() {
    let others: &[(&str, &str)] =
        &[("LC_ALL", "nl_NL.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Tokyo"), ("LANG", "C")];
    let others = if is_long() { others } else { &others[..2] };
    for (what, arguments) in runs() {
        let made = |threads: &str, variable: Option<&(&str, &str)>| {
            let folder = tempfile::tempdir().unwrap();
            let mut run = werkvlek(folder.path(), &arguments);
            run.args(["--threads", threads]).envs(variable.map(|(name, value)| (*name, *value)));
            assert!(run.status().unwrap().code().is_some_and(|code| code < 2), "{what}");
            files(folder.path())
        };
        let first = made("1", None);
        for threads in ["2", "7"] {
            assert!(made(threads, None) == first, "{what} differs with {threads} threads");
        }
        for variable in others {
            assert!(made("2", Some(variable)) == first, "{what} differs with {variable:?}");
        }
    }
}
