//! What the fuzz targets start from, and what they found: each reader answers, in time and without a panic.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;
use werkvlek_fuzzed::READERS;

/// No small file takes longer than this.
const LONGEST: Duration = Duration::from_secs(30);

#[test]
fn every_reader_answers_every_seed() {
    for (name, asked) in READERS {
        let folder = werkvlek_realdata::checkout().join("fuzz/corpus").join(name);
        let mut seeds: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{}: has no seed", folder.display());
        for seed in seeds {
            let bytes = std::fs::read(&seed).unwrap();
            let (done, wait) = mpsc::channel();
            let asking = std::thread::spawn(move || {
                asked(&bytes);
                let _ = done.send(());
            });
            let answered = wait.recv_timeout(LONGEST);
            assert!(answered.is_ok() && asking.join().is_ok(), "{name}: no answer to {}", seed.display());
        }
    }
}

#[test]
fn every_reader_has_its_target() {
    let folder = werkvlek_realdata::checkout().join("fuzz/fuzz_targets");
    let mut targets: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    targets.sort();
    assert_eq!(targets, READERS.map(|(name, _)| name));
    for target in targets {
        let text = std::fs::read_to_string(folder.join(Path::new(&target).with_extension("rs"))).unwrap();
        assert!(text.contains(&format!("werkvlek_fuzzed::{target}(")), "{target} asks another reader");
    }
}
