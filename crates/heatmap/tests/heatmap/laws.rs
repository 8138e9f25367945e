//! What must hold for every kernel and every number of threads.

use std::num::NonZeroUsize;
use std::sync::Mutex;

use proptest::prelude::*;

use crate::support::{Random, UNITS, density_per_m2, kernels};
use werkvlek_heatmap::{
    Grid, Kernel, MemoryBudget, Method, Params, Points, Progress, Raster, Threads, Unit, rasterise,
    rasterise_with_progress,
};

/// Largest relative error of the mass over 200 single points in random places of their cells.
fn worst_mass_error(kernel: Kernel, radius_m: f64, cell_m: f64) -> f64 {
    let mut random = Random(11);
    let mut worst = 0.0_f64;
    for _ in 0..200 {
        let x = [140_000.0 + random.between(0.0, cell_m)];
        let y = [470_000.0 + random.between(0.0, cell_m)];
        let points = Points::new(&x, &y, &[80.0]).expect("finite numbers");
        let grid =
            Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).expect("a small grid");
        let params = Params::new(kernel, radius_m).expect("a radius");
        let raster = rasterise(points, &grid, &params).expect("small densities");
        worst = worst.max((raster.sum_times_cell_area() / 80.0 - 1.0).abs());
    }
    worst
}

/// How far the sum over centres may be from the integral, for `n = R / cell`: the rougher the kernel is at its edge,
/// the slower it shrinks. A jump there gives n^-1.5, a kink n^-2.5, a smooth end n^-3.5 and n^-4.5. The jump of gaussian
/// is 5 % of that of uniform; that of a triangle with a decay above 0 is as much higher as its edge is above its mean.
fn mass_tolerance(kernel: Kernel, n: f64) -> f64 {
    match kernel {
        Kernel::Quartic => 0.4 * n.powf(-3.5),
        Kernel::Triweight => 0.5 * n.powf(-4.5),
        Kernel::Epanechnikov => 0.5 * n.powf(-2.5),
        Kernel::Triangular { decay } if decay.get() > 0.0 => {
            let edge = 3.0 * decay.get() / (1.0 + 2.0 * decay.get());
            1.1 * edge.max(1.0) * n.powf(-1.5)
        }
        Kernel::Triangular { .. } => 0.5 * n.powf(-2.5),
        Kernel::Uniform => 1.1 * n.powf(-1.5),
        Kernel::Gaussian => 0.05 * n.powf(-1.5),
    }
}

#[test]
fn cells_times_area_are_the_weights_and_more_so_with_smaller_cells() {
    for kernel in kernels() {
        let errors = [100.0, 50.0, 25.0, 12.5].map(|cell_m| {
            let (error, n) = (worst_mass_error(kernel, 500.0, cell_m), 500.0 / cell_m);
            let tolerance = mass_tolerance(kernel, n);
            assert!(error <= tolerance, "{kernel}, {n} cells: {error} over {tolerance}");
            error
        });
        assert!(errors.is_sorted_by(|coarse, fine| fine < coarse), "{kernel}: {errors:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any radius that is allowed keeps the weight of a point, wherever it falls between the centres; one that is not is
    /// refused by every door.
    #[test]
    fn a_radius_keeps_the_weight_or_is_refused(
        n in 0.1..30.0_f64, across in 0.0..1.0_f64, up in 0.0..1.0_f64, kernel in 0..8_usize,
    ) {
        let (kernel, cell_m) = (kernels()[kernel], 40.0);
        let (x, y) = ([140_000.0 + cell_m * across], [470_000.0 + cell_m * up]);
        let points = Points::new(&x, &y, &[200.0]).expect("finite numbers");
        let params = Params::new(kernel, n * cell_m).expect("a radius");
        let grid = Grid::covering(&[points], n * cell_m, cell_m, MemoryBudget::default());
        let wide = Grid::from_extent(138e3, 468e3, 142e3, 472e3, cell_m, MemoryBudget::default()).expect("a grid");
        let made = rasterise(points, &wide, &params);
        prop_assert_eq!(made.is_ok(), grid.is_ok());
        prop_assert_eq!(made.is_ok(), n * cell_m >= 2.0 * cell_m);
        if let Ok(raster) = made {
            let error = (raster.sum_times_cell_area() / 200.0 - 1.0).abs();
            prop_assert!(error <= mass_tolerance(kernel, n), "{} {}: {}", kernel, n, error);
        }
    }
}

/// The corner of four cells is farthest from every centre: the cases of a map without a value.
#[test]
fn a_point_on_a_corner_is_kept_or_refused() {
    for radius_m in [10.0, 50.0, 55.0, 60.0, 70.0, 71.0, 100.0, 199.9, 200.0, 500.0] {
        let points = Points::new(&[140_000.0], &[470_000.0], &[200.0]).unwrap();
        match Grid::covering(&[points], radius_m, 100.0, MemoryBudget::default()) {
            Ok(grid) => {
                let raster =
                    rasterise(points, &grid, &Params::new(Kernel::Quartic, radius_m).unwrap()).unwrap();
                assert!((raster.sum_times_cell_area() / 200.0 - 1.0).abs() < 0.01, "{radius_m}");
            }
            Err(error) => assert!(radius_m < 200.0, "{error}"),
        }
    }
}

#[test]
fn many_points_keep_their_weight_in_every_unit() {
    let mut random = Random(3);
    let mut column = |low: f64, high: f64| (0..500).map(|_| random.between(low, high)).collect::<Vec<_>>();
    let (x, y, weight) = (column(138e3, 142e3), column(468e3, 472e3), column(0.0, 900.0));
    let points = Points::new(&x, &y, &weight).unwrap();
    let total: f64 = weight.iter().sum();
    let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default()).unwrap();
    for kernel in kernels() {
        for unit in UNITS {
            // Raw is density over the density constant: the weight of a point times the integral of its kernel.
            let per_weight = if unit == Unit::Raw { 1.0 / density_per_m2(kernel, 0.0, 500.0) } else { 1.0 };
            for method in [Method::Stamp, Method::Sweep] {
                let params = Params::new(kernel, 500.0).unwrap().unit(unit).method(method);
                let mass = rasterise(points, &grid, &params).unwrap().sum_times_cell_area();
                let error = (mass / (total * per_weight) - 1.0).abs();
                assert!(error <= mass_tolerance(kernel, 20.0), "{kernel} {unit} {method:?}: {error}");
            }
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut random = Random(9);
    // Coordinates on a coarse lattice, so that many points share a place and their order matters to rounding.
    let mut column =
        |start: f64| (0..3000).map(|_| start + 10.0 * random.between(0.0, 200.0).floor()).collect::<Vec<_>>();
    let (x, y) = (column(140_000.0), column(470_000.0));
    let weight: Vec<f64> = (0..3000).map(|_| random.between(0.0, 1e6).powi(2)).collect();
    let points = Points::new(&x, &y, &weight).unwrap();
    let grid = Grid::covering(&[points], 230.0, 20.0, MemoryBudget::default()).unwrap();
    for kernel in kernels() {
        let bits = |threads: Threads| {
            let params = Params::new(kernel, 230.0).unwrap().threads(threads);
            let raster = rasterise(points, &grid, &params).unwrap();
            raster.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>()
        };
        let one = bits(Threads::Exactly(NonZeroUsize::MIN));
        for threads in [2, 3, 7] {
            assert!(
                one == bits(Threads::Exactly(NonZeroUsize::new(threads).unwrap())),
                "{kernel}: {threads}"
            );
        }
        assert!(one == bits(Threads::All), "{kernel}: all");
    }
}

/// Reversed and rotated input gives the same sums, also where many points share a place.
#[test]
fn the_order_of_the_points_does_not_matter() {
    let mut random = Random(17);
    let mut column =
        |start: f64| (0..2000).map(|_| start + 25.0 * random.between(0.0, 20.0).floor()).collect::<Vec<_>>();
    let (mut x, mut y) = (column(140_000.0), column(470_000.0));
    let mut weight: Vec<f64> = (0..2000).map(|_| random.between(0.0, 1e3).powi(3)).collect();
    let params = Params::new(Kernel::Quartic, 330.0).unwrap();
    let grid = Grid::from_extent(139_500.0, 469_500.0, 141_000.0, 471_000.0, 20.0, MemoryBudget::default());
    let run = |x: &[f64], y: &[f64], weight: &[f64]| {
        rasterise(Points::new(x, y, weight).unwrap(), &grid.clone().unwrap(), &params).unwrap()
    };
    let first = run(&x, &y, &weight);
    for column in [&mut x, &mut y, &mut weight] {
        column.reverse();
        column.rotate_left(701);
    }
    let second = run(&x, &y, &weight);
    let bits = |raster: &Raster| raster.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert!(bits(&first) == bits(&second), "another order gives other bytes");
}

/// A tile with the points around it gives the cells that the whole gives: to the last bit when stamped, within rounding
/// when swept, because a sweep starts at the left edge of the grid.
#[test]
fn a_tile_with_its_halo_gives_the_same_cells_as_the_whole() {
    let mut random = Random(21);
    let mut column = |start: f64| (0..400).map(|_| start + random.between(0.0, 2000.0)).collect::<Vec<_>>();
    let (x, y) = (column(140_000.0), column(470_000.0));
    let weight = vec![3.7; 400];
    let points = Points::new(&x, &y, &weight).unwrap();
    let budget = MemoryBudget::default();
    // A cell that has no exact binary form, to see that centres come from the lattice and not from the corner.
    let cell_m = 33.3;
    let grid = Grid::covering(&[points], 300.0, cell_m, budget).unwrap();
    let tile = Grid::from_extent(140_700.0, 470_500.0, 141_400.0, 471_300.0, cell_m, budget).unwrap();
    // Where the tile lies in the whole: the column and row whose centre is that of its first cell, to the last bit.
    let col0 =
        (0..grid.cols()).find(|&col| grid.centre_x_m(col).to_bits() == tile.centre_x_m(0).to_bits()).unwrap();
    let row0 =
        (0..grid.rows()).find(|&row| grid.centre_y_m(row).to_bits() == tile.centre_y_m(0).to_bits()).unwrap();
    for (kernel, method) in kernels().into_iter().flat_map(|k| [(k, Method::Stamp), (k, Method::Sweep)]) {
        let params = Params::new(kernel, 300.0).unwrap().method(method);
        let (whole, part) =
            (rasterise(points, &grid, &params).unwrap(), rasterise(points, &tile, &params).unwrap());
        let rounding = if method == Method::Stamp { 0.0 } else { 1e-12 * whole.max().unwrap() };
        for row in 0..tile.rows() {
            for col in 0..tile.cols() {
                match (part.get(col, row), whole.get(col0 + col, row0 + row)) {
                    (Some(found), Some(expected)) => {
                        assert!((found - expected).abs() <= rounding, "{kernel}: column {col}, row {row}");
                    }
                    (found, expected) => assert_eq!(found, expected, "{kernel}: column {col}, row {row}"),
                }
            }
        }
    }
}

#[test]
fn progress_counts_every_row_once() {
    let points = Points::new(&[140_000.0], &[470_000.0], &[1.0]).unwrap();
    let grid = Grid::covering(&[points], 500.0, 10.0, MemoryBudget::default()).unwrap();
    let seen = Mutex::new(Vec::new());
    let params = Params::new(Kernel::Quartic, 500.0).unwrap();
    let raster = rasterise_with_progress(points, &grid, &params, &|Progress { rows_done, rows_total }| {
        assert_eq!(rows_total, grid.rows());
        seen.lock().unwrap().push(rows_done);
    });
    assert_eq!(raster.unwrap(), rasterise(points, &grid, &params).unwrap());
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, (1..=grid.rows()).collect::<Vec<_>>());
}
