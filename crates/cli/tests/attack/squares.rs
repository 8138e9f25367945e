//! The attacks on rasters, on the street with a giant and on the sample town.

use crate::hard_towns::{Establishment, register, sample_town, street};
use crate::published::{ReadRaster, confidential, run};
use crate::raster::{Claim, Positions, drawn_squares, fringe, least_squares, read, read_by_chance, square};
use std::collections::BTreeMap;
use std::path::Path;

const RADIUS_M: f64 = 100.0;

/// The command of a raster of jobs.
fn usual<'a>(radius: &'a str, cell: &'a str) -> Vec<&'a str> {
    let [radius, cell] = [["--radius", radius], ["--cell", cell]];
    [&["heatmap", "-q", "--crs", "EPSG:28992", "--weight", "banen", "--unit", "raw"][..], &radius, &cell]
        .concat()
}

/// The raster of a town, protected and as it is.
fn rasters(folder: &Path, all: &[Establishment]) -> [ReadRaster; 2] {
    let input = register(folder, all);
    let output = folder.join("banen.tif");
    let usual = usual("100", "25");
    let paths = [("", input.as_path()), ("-o", output.as_path())];
    run(&usual, &paths);
    run(&[&usual[..], &["--vertrouwelijk"]].concat(), &paths);
    [ReadRaster::read(&output), ReadRaster::read(&confidential(&output))]
}

/// Claims of the attacker who knows how it is made: what is drawn at a square with one establishment is its own.
fn alone_in_a_square(raster: &ReadRaster, all: &[Establishment]) -> Vec<Claim> {
    let mut members: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (i, e) in all.iter().enumerate().filter(|(_, e)| e.jobs > 0.0) {
        members.entry(square(e)).or_default().push(i);
    }
    let drawn = drawn_squares(raster, RADIUS_M, all);
    let claim = |(square, jobs): (&(i64, i64), &f64)| match members[square][..] {
        [establishment] if *jobs > 0.5 => Some(Claim { establishment, jobs: *jobs }),
        _ => None,
    };
    drawn.iter().filter_map(claim).collect()
}

/// What an attack read, of how many claims, and how much of that it would by chance.
#[derive(Clone, Copy, Debug)]
struct Found {
    read: usize,
    claims: usize,
    by_chance: f64,
}

/// What the attacks read in a town, where it is protected and where nothing is hidden.
fn attacked(all: &[Establishment]) -> BTreeMap<&'static str, [Found; 2]> {
    let folder = tempfile::tempdir().unwrap();
    let rasters = rasters(folder.path(), all);
    let positions = Positions::of(all);
    type Attack<'a> = Box<dyn Fn(&ReadRaster) -> Vec<Claim> + 'a>;
    let attacks: [(&str, Attack<'_>); 3] = [
        ("fringe", Box::new(|raster| fringe(raster, RADIUS_M, &positions))),
        ("least squares", Box::new(|raster| least_squares(raster, RADIUS_M, &positions))),
        ("squares", Box::new(|raster| alone_in_a_square(raster, all))),
    ];
    let count = |claims: Vec<Claim>| Found {
        read: read(&claims, all),
        claims: claims.len(),
        by_chance: read_by_chance(&claims, all),
    };
    let found =
        attacks.iter().map(|(name, attack)| (*name, rasters.each_ref().map(|raster| count(attack(raster)))));
    let found: BTreeMap<_, _> = found.collect();
    for (name, [safe, open]) in &found {
        println!(
            "{name}: {} of {} claims read where nothing is hidden; {} of {} where it is protected, {:.1} by chance",
            open.read, open.claims, safe.read, safe.claims, safe.by_chance
        );
    }
    found
}

/// Nothing is read: claims come true no more often than those of somebody who has no raster.
fn assert_nothing_read(found: &BTreeMap<&'static str, [Found; 2]>) {
    for (name, [safe, _]) in found {
        // Beyond twice its spread a count is no chance.
        let most = safe.by_chance + 2.0 * safe.by_chance.sqrt() + 1.0;
        assert!(safe.read as f64 <= most, "{name}: {safe:?}");
    }
    assert_eq!(found["squares"][0].read, 0, "who knows how it is made reads none at all");
}

#[test]
fn a_street_with_a_giant_and_two_shops() {
    let found = attacked(&street());
    for name in ["fringe", "least squares"] {
        let open = found[name][1];
        assert!(open.read >= 35 && open.read == open.claims, "{name}: the attack itself must work, {open:?}");
    }
    assert_nothing_read(&found);
}

#[test]
fn the_sample_town() {
    let found = attacked(&sample_town());
    assert!(found["least squares"][1].read > 5_000, "the attack itself must work: {found:?}");
    assert!(found["fringe"][1].read > 300, "the attack itself must work: {found:?}");
    assert_nothing_read(&found);
}

/// Another radius and another cell tell the same squares, so that their difference tells nothing.
#[test]
fn two_radii_tell_the_same_squares() {
    let all = street();
    let folder = tempfile::tempdir().unwrap();
    let input = register(folder.path(), &all);
    let squares = |radius: &str, cell: &str| {
        let output = folder.path().join(format!("r{radius}.tif"));
        let exactly = [&usual(radius, cell)[..], &["--precision", "f64"]].concat();
        run(&exactly, &[("", input.as_path()), ("-o", output.as_path())]);
        drawn_squares(&ReadRaster::read(&output), radius.parse().unwrap(), &all)
    };
    let (small, large) = (squares("100", "25"), squares("150", "20"));
    for (square, jobs) in &small {
        assert!((jobs - large[square]).abs() < 0.01, "{square:?}: {jobs} and {}", large[square]);
    }
    let total: f64 = small.values().sum();
    let truth: f64 = all.iter().map(|e| e.jobs).sum();
    assert!((total - truth).abs() < 0.1, "all jobs are kept: {total} and {truth}");
}
