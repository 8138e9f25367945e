//! How fast a large register is read: `cargo test --release -p werkvlek-io --test large_register -- --ignored --nocapture`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking, and this one measures"
)]

use std::io::{BufWriter, Write as _};
use std::time::Instant;
use werkvlek_io::{FieldMap, Source, VestigingOptions, read_vestigingen};
use werkvlek_table::Crs;

/// A register of three years, as LISA has it: semicolons, decimal commas, names in quotes.
fn register(path: &std::path::Path, rows: u32) {
    let mut out = BufWriter::new(std::fs::File::create(path).unwrap());
    writeln!(out, "Vestigingsnummer;Jaar;Naam;SBI2008;Banen;ZZP;Postcode;X;Y").unwrap();
    let sbi = ["62010", "86101", "47111", "01131", "85201", "96021", "43341", "69101"];
    let mut state = 1_u64;
    for i in 0..rows {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let random = state >> 33;
        let (year, id) = (2020 + i % 3, i / 3);
        let banen = if random % 10 < 7 { 1 } else { random % 60 };
        let (x, y) = (138_000 + random % 6_000, 467_000 + (random >> 8) % 7_000);
        let name = sbi[(random % 8) as usize];
        writeln!(
            out,
            "{id:012};{year};\"Bedrijf {id}\";{name};{banen};{};1211AB;{x},5;{y},25",
            u8::from(banen == 1)
        )
        .unwrap();
    }
}

#[test]
#[ignore = "writes a file of 150 MB and measures"]
fn two_million_rows_in_under_three_seconds_and_a_gigabyte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lisa.csv");
    register(&path, 2_000_000);
    let megabytes = std::fs::metadata(&path).unwrap().len() / 1_000_000;
    let source = Source::new(&path).with_crs(Crs::rd_new());
    let clock = Instant::now();
    let read = read_vestigingen(&source, &Crs::rd_new(), &FieldMap::default(), &VestigingOptions::default())
        .unwrap();
    let seconds = clock.elapsed().as_secs_f64();
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find(|l| l.starts_with("VmHWM")).unwrap_or("VmHWM unknown").to_owned();
    println!("2,000,000 rows ({megabytes} MB) in {seconds:.2} s; {peak}");
    assert_eq!((read.value.vestigingen.len(), read.rejected.len()), (2_000_000, 0));
    let banen: u64 = read.value.vestigingen.iter().map(|v| u64::from(v.banen())).sum();
    assert!(banen > 2_000_000);
    assert!(seconds < 3.0, "{seconds} s");
}
