//! The two methods against a double loop and against each other, at all radii and places.

use proptest::prelude::*;
use werkvlek_heatmap::{
    Grid, Kernel, MemoryBudget, Method, Params, Points, Raster, Threads, Unit, WeightSign, rasterise,
};

use crate::support::{Random, density_per_m2, kernels, swept_kernels, truth};

/// Columns x, y, weight around a place; weights of many sizes, a quarter of them 0, some places taken twice.
fn columns(random: &mut Random, n: usize, place: (f64, f64), spread_m: (f64, f64)) -> [Vec<f64>; 3] {
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..n {
        let place = if i > 0 && random.next().is_multiple_of(5) {
            (columns[0][i - 1], columns[1][i - 1])
        } else {
            (place.0 + random.between(0.0, spread_m.0), place.1 + random.between(0.0, spread_m.1))
        };
        columns[0].push(place.0);
        columns[1].push(place.1);
        let weight = match random.next() % 4 {
            0 => 0.0,
            1 => random.between(0.0, 3.0).floor(),
            2 => random.between(0.0, 1e6),
            _ => random.between(0.0, 100.0).powi(3),
        };
        columns[2].push(weight);
    }
    columns
}

/// The same cells are nodata, none is negative, none is 0 that should not be, and the largest error is at most 1e-9 of
/// the maximum. Gives that error as a share of the maximum.
///
/// `peak` is the density of the heaviest point at its own place. A grid that only just touches a kernel has a maximum of
/// a millionth of a millionth of it, which the double loop itself knows to a rounding of d² only: 1e-15 of the peak.
fn compare(raster: &Raster, truth: &[Option<f64>], peak: f64) -> Result<f64, TestCaseError> {
    let highest = truth.iter().flatten().fold(0.0_f64, |highest, value| highest.max(value.abs()));
    let limit = (1e-9 * highest).max(1e-15 * peak);
    let mut worst = 0.0_f64;
    for (index, expected) in truth.iter().enumerate() {
        let (col, row) = (index % raster.grid().cols(), index / raster.grid().cols());
        match (raster.get(col, row), *expected) {
            (None, None) => {}
            (Some(found), Some(expected)) => {
                prop_assert!(found >= 0.0, "{found} at {col},{row}");
                // A kernel is 0 at exactly R: there rounding decides between 0 and hardly anything.
                prop_assert!(found > 0.0 || expected <= 1e-15 * peak, "0 for {expected} at {col},{row}");
                prop_assert!(expected > 0.0 || found <= 1e-15 * peak, "{found} for 0 at {col},{row}");
                worst = worst.max((found - expected).abs());
            }
            (found, expected) => prop_assert!(false, "{found:?} for {expected:?} at {col},{row}"),
        }
    }
    prop_assert!(worst <= limit, "off by {worst}, maximum {highest}");
    Ok(if highest > 0.0 { worst / highest } else { 0.0 })
}

fn peak(weight: &[f64], kernel: Kernel, radius_m: f64) -> f64 {
    weight.iter().copied().fold(0.0, f64::max) * density_per_m2(kernel, 0.0, radius_m) * 1e4
}

fn places() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![Just((140_000.0, 470_000.0)), Just((298_000.0, 618_000.0)), Just((12_345.6, 307_890.1))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_kernel_equals_the_double_loop_at_small_and_middling_radii(
        seed in any::<u64>(),
        place in places(),
        n in 1_usize..40,
        radius_cells in 2.0_f64..60.0,
        cell_m in prop_oneof![Just(25.0), Just(100.0), 0.3_f64..60.0],
        spread_cells in (0.0_f64..120.0, 0.0_f64..30.0),
        kernel in prop::sample::select(kernels()),
    ) {
        let spread_m = (spread_cells.0 * cell_m, spread_cells.1 * cell_m);
        let [x, y, weight] = columns(&mut Random(seed), n, place, spread_m);
        let points = Points::new(&x, &y, &weight).unwrap();
        let radius_m = radius_cells * cell_m;
        let grid = Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, radius_m).unwrap();
        let truth = truth(points, &grid, kernel, radius_m, Unit::PerHa);
        for method in [Method::Sweep, Method::Stamp, Method::Predicted] {
            compare(&rasterise(points, &grid, &params.method(method)).unwrap(), &truth, peak(&weight, kernel, radius_m))?;
        }
    }

    /// Radii up to 500 cells, on a strip of rows, so that the double loop ends.
    #[test]
    fn every_kernel_equals_the_double_loop_at_large_radii(
        seed in any::<u64>(),
        place in places(),
        n in 1_usize..60,
        radius_cells in 60.0_f64..500.0,
        cell_m in prop_oneof![Just(25.0), Just(1.0), 0.3_f64..60.0],
        spread_cells in (0.0_f64..2500.0, 0.0_f64..100.0),
        from_top in -0.1_f64..1.1,
        kernel in prop::sample::select(kernels()),
    ) {
        let spread_m = (spread_cells.0 * cell_m, spread_cells.1 * cell_m);
        let [x, y, weight] = columns(&mut Random(seed), n, place, spread_m);
        let points = Points::new(&x, &y, &weight).unwrap();
        let radius_m = radius_cells * cell_m;
        let all = Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).unwrap();
        let top_m = all.y1_m() + (all.y0_m() - all.y1_m()) * from_top;
        let grid = Grid::from_extent(
            all.x0_m(), top_m - 2.0 * cell_m, all.x1_m(), top_m, cell_m, MemoryBudget::default(),
        ).unwrap();
        let params = Params::new(kernel, radius_m).unwrap().method(Method::Sweep);
        let raster = rasterise(points, &grid, &params).unwrap();
        compare(&raster, &truth(points, &grid, kernel, radius_m, Unit::PerHa), peak(&weight, kernel, radius_m))?;
    }

    /// Grids that cut kernels on every side, hold only their rims, or miss most points.
    #[test]
    fn every_kernel_on_a_cut_grid_equals_the_double_loop(
        seed in any::<u64>(),
        corner in (-45.0_f64..45.0, -45.0_f64..45.0),
        size in (1_usize..40, 1_usize..30),
        radius_cells in 2.0_f64..30.0,
        n in 1_usize..20,
        kernel in prop::sample::select(kernels()),
    ) {
        let cell_m = 25.0;
        let [x, y, weight] = columns(&mut Random(seed), n, (140_000.0, 470_000.0), (500.0, 500.0));
        let points = Points::new(&x, &y, &weight).unwrap();
        let (x0_m, y1_m) = (140_000.0 + corner.0 * cell_m, 470_000.0 + corner.1 * cell_m);
        let grid = Grid::new(x0_m, y1_m, cell_m, size.0, size.1, MemoryBudget::default()).unwrap();
        let radius_m = radius_cells * cell_m;
        let truth = truth(points, &grid, kernel, radius_m, Unit::PerHa);
        for method in [Method::Sweep, Method::Predicted] {
            let params = Params::new(kernel, radius_m).unwrap().method(method);
            compare(&rasterise(points, &grid, &params).unwrap(), &truth, peak(&weight, kernel, radius_m))?;
        }
    }
}

/// A million jobs at one address leave the window, and one job comes in: what is left of the million may not show.
#[test]
fn a_heavy_point_leaves_nothing_behind() {
    let cell_m = 10.0;
    for kernel in swept_kernels() {
        // The block of the heavy point also holds the light one; between them lies a gap or an overlap.
        for gap_cells in [-30.0, -2.0, -0.5, 0.0, 0.5, 40.0] {
            let radius_m = 300.0;
            let x = [140_003.0, 140_003.0 + 2.0 * radius_m + gap_cells * cell_m];
            let points = Points::new(&x, &[470_007.0; 2], &[1e6, 1.0]).unwrap();
            let grid = Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).unwrap();
            let truth = truth(points, &grid, kernel, radius_m, Unit::PerHa);
            let params = Params::new(kernel, radius_m).unwrap().method(Method::Sweep);
            let raster = rasterise(points, &grid, &params).unwrap();
            let worst = compare(&raster, &truth, peak(&[1e6], kernel, radius_m)).unwrap();
            assert!(worst <= 1e-12, "{kernel}, gap {gap_cells}: {worst}");
        }
    }
}

/// The errors that the module documents: against stamping, which adds positive terms only, 20,000 points in one window.
#[test]
fn the_error_of_a_dense_window_is_far_below_the_limit() {
    let mut random = Random(77);
    let [x, y, weight] = columns(&mut random, 20_000, (140_000.0, 470_000.0), (9000.0, 3000.0));
    let points = Points::new(&x, &y, &weight).unwrap();
    let (radius_m, cell_m) = (3000.0, 25.0);
    let grid = Grid::from_extent(137_000.0, 471_000.0, 152_000.0, 471_200.0, cell_m, MemoryBudget::default())
        .unwrap();
    for (kernel, share) in swept_kernels().into_iter().zip([1e-13, 1e-12, 1e-11, 1e-13]) {
        let [swept, stamped] = [Method::Sweep, Method::Stamp].map(|method| {
            rasterise(points, &grid, &Params::new(kernel, radius_m).unwrap().method(method)).unwrap()
        });
        let highest = stamped.max().unwrap();
        let pairs = swept.values().iter().zip(stamped.values());
        let worst = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max) / highest;
        assert!(worst <= share, "{kernel}: {worst:e} of the maximum");
        assert!(worst > 0.0 || kernel == Kernel::Uniform, "{kernel} was stamped twice");
    }
}

#[test]
fn sweeping_gives_the_same_bytes_for_any_threads_and_order() {
    let mut random = Random(5);
    let [mut x, mut y, mut weight] = columns(&mut random, 4000, (140_000.0, 470_000.0), (3000.0, 2000.0));
    for kernel in swept_kernels() {
        let mut run = |threads: Option<usize>| {
            let points = Points::new(&x, &y, &weight).unwrap();
            let grid = Grid::covering(&[points], 400.0, 20.0, MemoryBudget::default()).unwrap();
            let threads = threads.map_or(Threads::All, |n| Threads::Exactly(n.try_into().unwrap()));
            let params = Params::new(kernel, 400.0).unwrap().method(Method::Sweep).threads(threads);
            let raster = rasterise(points, &grid, &params).unwrap();
            for column in [&mut x, &mut y, &mut weight] {
                column.rotate_left(997);
                column.reverse();
            }
            raster.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>()
        };
        let first = run(Some(1));
        for threads in [Some(2), Some(5), None] {
            assert!(first == run(threads), "{kernel}: {threads:?}");
        }
    }
}

#[test]
fn negative_and_enormous_weights_are_stamped() {
    let x = [140_000.0, 140_100.0, 140_150.0];
    let y = [470_000.0; 3];
    for weight in [[5.0, -5.0, 1.0], [1e200, 3.0, 1e200]] {
        let points = Points::with_sign(&x, &y, &weight, WeightSign::Any).unwrap();
        let grid = Grid::covering(&[points], 300.0, 20.0, MemoryBudget::default()).unwrap();
        let run = |method| {
            let params = Params::new(Kernel::Quartic, 300.0).unwrap().unit(Unit::Raw).method(method);
            rasterise(points, &grid, &params).map_err(|error| error.to_string())
        };
        assert_eq!(run(Method::Sweep), run(Method::Stamp));
    }
}
