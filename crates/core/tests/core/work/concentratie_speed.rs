//! How long concentraties take, that crowds do not make it quadratic and threads make no difference. The measurement:
//! `cargo test --release -p werkvlek-core -- --ignored --nocapture how_long_concentraties_take`.

use std::time::Instant;

use super::concentratie::find;
use geo::{Area, CoordsIter};

/// Numbers from 0 to 1, the same on every machine.
fn draws(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    }
}

/// Addresses in whole decimetres: half of them in shopping streets and centres, the rest anywhere.
fn city(rows: usize, side_m: f64) -> Vec<(f64, f64)> {
    let mut draw = draws(1);
    let centres: Vec<(f64, f64)> = (0..200).map(|_| (draw() * side_m, draw() * side_m)).collect();
    let whole = |v: f64| (v * 10.0).round() / 10.0;
    (0..rows)
        .map(|row| {
            let spread = |a: f64, b: f64, c: f64| (a + b + c - 1.5) * 200.0;
            if row % 2 == 0 {
                let (x, y) = centres[(row / 2) % centres.len()];
                (whole(x + spread(draw(), draw(), draw())), whole(y + spread(draw(), draw(), draw())))
            } else {
                (whole(draw() * side_m), whole(draw() * side_m))
            }
        })
        .collect()
}

/// Were each pair looked at, a million at one address and at its neighbour would take hours.
#[test]
fn a_crowd_at_one_address_counts_as_one_place() {
    let crowd: Vec<(f64, f64)> = (0..1_000_000_i32).map(|i| (f64::from(i % 2) * 10.0, 0.0)).collect();
    let found = find(&crowd, 10.0, 1_000_000);
    assert_eq!(found.concentraties()[0].kern, 1_000_000);
    assert!(find(&crowd, 9.0, 500_001).concentraties().is_empty());
}

#[test]
fn one_thread_and_five_find_and_draw_the_same() {
    let points = city(4_000, 3_000.0);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let found = find(&points, 60.0, 8);
            let outlines = found.outlines();
            (found, outlines)
        })
    };
    let (one, five) = (on(1), on(5));
    assert!(one.1.len() > 20, "{} concentraties", one.1.len());
    assert!(one == five);
}

#[test]
#[ignore = "a measurement"]
fn how_long_concentraties_take() {
    let crowd = |rows: usize| {
        let mut points = city(rows, 10_000.0);
        points.splice(..10_000, [(5_000.0, 5_000.0); 10_000]);
        points
    };
    let cases = [
        ("100,000 in 10 km by 10 km, 100 m, 10", city(100_000, 10_000.0), 100.0, 10),
        ("100,000 in 10 km by 10 km, 100 m, 50", city(100_000, 10_000.0), 100.0, 50),
        ("100,000 in 1 km by 1 km, 100 m, 10", city(100_000, 1_000.0), 100.0, 10),
        ("100,000 in 1 km by 1 km, 100 m, 5,000", city(100_000, 1_000.0), 100.0, 5_000),
        ("100,000, of which 10,000 at one address", crowd(100_000), 100.0, 10),
        ("3,000 in one cluster", city(3_000, 600.0), 100.0, 10),
    ];
    for (what, points, eps_m, min) in cases {
        let start = Instant::now();
        let found = find(&points, eps_m, min);
        let labels_ms = start.elapsed().as_secs_f64() * 1e3;
        let start = Instant::now();
        let outlines = found.outlines();
        let outlines_ms = start.elapsed().as_secs_f64() * 1e3;
        let area_ha = outlines.iter().map(Area::unsigned_area).sum::<f64>() / 1e4;
        let points = outlines.iter().map(CoordsIter::coords_count).sum::<usize>();
        println!(
            "{what}: labels {labels_ms:.1} ms, outlines {outlines_ms:.1} ms; {} clusters, {area_ha:.0} ha, {points} points",
            outlines.len()
        );
    }
}
