//! The rasteriser against a double loop over cells and points.

use std::num::NonZeroUsize;

use crate::support::{Random, UNITS, density_per_m2, kernels, truth};
use proptest::prelude::*;
use werkvlek_heatmap::{
    Grid, GridError, Kernel, MemoryBudget, NODATA, Params, Points, Raster, RasterError, Threads, Unit,
    WeightSign, rasterise,
};

fn assert_same(raster: &Raster, truth: &[Option<f64>], what: &str) {
    let highest = truth.iter().flatten().fold(0.0_f64, |highest, value| highest.max(value.abs()));
    assert_eq!(raster.values().len(), truth.len());
    for (index, expected) in truth.iter().enumerate() {
        let (col, row) = (index % raster.grid().cols(), index / raster.grid().cols());
        match (raster.get(col, row), *expected) {
            (None, None) => assert_eq!(raster.values()[index], NODATA),
            (Some(found), Some(expected)) => assert!(
                (found - expected).abs() <= 1e-9 * highest,
                "{what}: {found} for {expected} at {col},{row}, maximum {highest}"
            ),
            (found, expected) => panic!("{what}: {found:?} for {expected:?} at {col},{row}"),
        }
    }
}

/// Points near 140000,470000, some of them doubled and some without weight.
fn some_points(random: &mut Random, n: usize, spread_m: f64) -> [Vec<f64>; 3] {
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..n {
        let repeat = i > 0 && random.next().is_multiple_of(5);
        for (column, start) in columns.iter_mut().zip([140_000.0, 470_000.0, 0.0]) {
            let value =
                if start > 0.0 { start + random.between(0.0, spread_m) } else { random.between(0.0, 1e6) };
            let value = if start > 0.0 && repeat { column[i - 1] } else { value };
            column.push(value);
        }
        if random.next().is_multiple_of(4) {
            columns[2][i] = 0.0;
        }
    }
    columns
}

#[test]
fn every_kernel_and_unit_equals_the_double_loop() {
    let [x, y, weight] = some_points(&mut Random(1), 60, 900.0);
    let points = Points::new(&x, &y, &weight).unwrap();
    let grid = Grid::covering(&[points], 210.0, 25.0, MemoryBudget::default()).unwrap();
    for kernel in kernels() {
        for unit in UNITS {
            let raster = rasterise(points, &grid, &Params::new(kernel, 210.0).unwrap().unit(unit)).unwrap();
            assert_eq!(raster.unit(), unit);
            assert_same(&raster, &truth(points, &grid, kernel, 210.0, unit), &format!("{kernel} {unit}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_points_radii_and_grids_equal_the_double_loop(
        seed in any::<u64>(),
        n in 1_usize..25,
        radius_cells in 2.0_f64..50.0,
        cell_m in prop_oneof![Just(25.0), Just(10.0), 0.3_f64..60.0],
        spread_cells in 0.0_f64..30.0,
        kernel in prop::sample::select(kernels()),
        unit in prop::sample::select(UNITS.to_vec()),
    ) {
        let [x, y, weight] = some_points(&mut Random(seed), n, spread_cells * cell_m);
        let points = Points::new(&x, &y, &weight).unwrap();
        let radius_m = radius_cells * cell_m;
        let grid = Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).unwrap();
        let raster = rasterise(points, &grid, &Params::new(kernel, radius_m).unwrap().unit(unit)).unwrap();
        assert_same(&raster, &truth(points, &grid, kernel, radius_m, unit), "random");
    }

    /// Grids that cut kernels on every side, or miss most points.
    #[test]
    fn a_cut_grid_equals_the_double_loop(
        seed in any::<u64>(),
        corner in (-40.0_f64..40.0, -40.0_f64..40.0),
        size in (1_usize..30, 1_usize..30),
        radius_cells in 2.0_f64..20.0,
        kernel in prop::sample::select(kernels()),
    ) {
        let cell_m = 25.0;
        let [x, y, weight] = some_points(&mut Random(seed), 12, 20.0 * cell_m);
        let points = Points::new(&x, &y, &weight).unwrap();
        let (x0_m, y1_m) = (140_000.0 + corner.0 * cell_m, 470_000.0 + corner.1 * cell_m);
        let grid = Grid::new(x0_m, y1_m, cell_m, size.0, size.1, MemoryBudget::default()).unwrap();
        let radius_m = radius_cells * cell_m;
        let raster = rasterise(points, &grid, &Params::new(kernel, radius_m).unwrap()).unwrap();
        assert_same(&raster, &truth(points, &grid, kernel, radius_m, Unit::PerHa), "cut");
    }
}

#[test]
fn negative_weights_equal_the_double_loop() {
    let [x, y, mut weight] = some_points(&mut Random(5), 40, 600.0);
    weight.iter_mut().step_by(2).for_each(|weight| *weight = -*weight);
    let points = Points::with_sign(&x, &y, &weight, WeightSign::Any).unwrap();
    let grid = Grid::covering(&[points], 150.0, 20.0, MemoryBudget::default()).unwrap();
    let raster = rasterise(points, &grid, &Params::new(Kernel::Triweight, 150.0).unwrap()).unwrap();
    assert!(raster.min().unwrap() < 0.0);
    assert_same(&raster, &truth(points, &grid, Kernel::Triweight, 150.0, Unit::PerHa), "negative");
}

/// One point of weight 7 on the centre of the middle cell, R = 2 cells of 10 m: squared distances in cells are
/// 0, 1, 2 and 4 (exactly R), and 5 in the knight's moves is out of reach.
#[test]
fn a_point_on_a_centre_worked_out_by_hand() {
    let points = Points::new(&[140_005.0], &[470_005.0], &[7.0]).unwrap();
    let grid =
        Grid::from_extent(139_980.0, 469_980.0, 140_030.0, 470_030.0, 10.0, MemoryBudget::default()).unwrap();
    let raw = |kernel| {
        let params = Params::new(kernel, 20.0).unwrap().unit(Unit::Raw);
        rasterise(points, &grid, &params).unwrap()
    };
    let out = None;
    // (1 - 1/4)^2 = 0.5625, (1 - 2/4)^2 = 0.25, (1 - 4/4)^2 = 0 but counted.
    let (far, near, corner, middle) = (Some(0.0), Some(3.9375), Some(1.75), Some(7.0));
    let expected = [
        [out, out, far, out, out],
        [out, corner, near, corner, out],
        [far, near, middle, near, far],
        [out, corner, near, corner, out],
        [out, out, far, out, out],
    ];
    let raster = raw(Kernel::Quartic);
    for (row, cells) in expected.iter().enumerate() {
        for (col, cell) in cells.iter().enumerate() {
            assert_eq!(raster.get(col, row), *cell, "column {col}, row {row}");
        }
    }
    // Uniform counts the 13 cells within the circle, the four at exactly R among them.
    let raster = raw(Kernel::Uniform);
    assert_eq!(raster.valid_values().collect::<Vec<_>>(), vec![7.0; 13]);
    assert_eq!(raster.get(4, 2), Some(7.0));
}

#[test]
fn zero_weights_reach_and_give_zero() {
    let points = Points::new(&[140_000.0], &[470_000.0], &[0.0]).unwrap();
    let grid = Grid::covering(&[points], 100.0, 25.0, MemoryBudget::default()).unwrap();
    let raster = rasterise(points, &grid, &Params::new(Kernel::Gaussian, 100.0).unwrap()).unwrap();
    assert_eq!((raster.min(), raster.max()), (Some(0.0), Some(0.0)));
    assert!(raster.valid_values().count() < grid.cells(), "the corners are out of reach");
    assert_eq!(raster.sum_times_cell_area(), 0.0);
}

#[test]
fn no_points_give_nodata_everywhere() {
    let points = Points::new(&[], &[], &[]).unwrap();
    let grid = Grid::from_extent(0.0, 0.0, 100.0, 50.0, 10.0, MemoryBudget::default()).unwrap();
    let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, 100.0).unwrap()).unwrap();
    assert_eq!(raster.values(), vec![NODATA; 50]);
    assert_eq!((raster.max(), raster.sum_times_cell_area()), (None, 0.0));
}

#[test]
fn points_far_outside_change_nothing() {
    let grid = Grid::from_extent(0.0, 0.0, 500.0, 500.0, 10.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 100.0).unwrap();
    let near = Points::new(&[250.0], &[250.0], &[1.0]).unwrap();
    let far_x = [250.0, 1e300, -1e300, 250.0, 250.0, 601.0];
    let far_y = [250.0, 250.0, 250.0, 1e300, -1e300, 250.0];
    let with_far = Points::new(&far_x, &far_y, &[1.0; 6]).unwrap();
    assert_eq!(rasterise(near, &grid, &params).unwrap(), rasterise(with_far, &grid, &params).unwrap());
}

#[test]
fn what_cannot_be_computed_is_refused() {
    let grid = Grid::from_extent(0.0, 0.0, 100.0, 100.0, 10.0, MemoryBudget::default()).unwrap();
    let points = Points::new(&[55.0], &[55.0], &[1e300]).unwrap();
    let error = rasterise(points, &grid, &Params::new(Kernel::Quartic, 20.0).unwrap()).unwrap_err();
    assert!(matches!(error, RasterError::Overflow { .. }), "{error}");
    // Of two rows the upper is named, though a thread that starts halfway comes upon the other one first.
    let tall = Grid::from_extent(0.0, 0.0, 100.0, 40_000.0, 10.0, MemoryBudget::default()).unwrap();
    let y: Vec<f64> = (0..400).map(|i| f64::from(i) * 100.0 + 55.0).collect();
    let weight: Vec<f64> = (0..400).map(|i| if i == 198 || i == 202 { 1e300 } else { 1.0 }).collect();
    let points = Points::new(&[55.0; 400], &y, &weight).unwrap();
    let two = NonZeroUsize::new(2).unwrap();
    let params = Params::new(Kernel::Quartic, 20.0).unwrap().threads(Threads::Exactly(two));
    for _ in 0..50 {
        let error = rasterise(points, &tall, &params).unwrap_err();
        assert!(matches!(error, RasterError::Overflow { row: 1973, col: 4, .. }), "{error}");
    }
    let points = Points::new(&[55.0], &[55.0], &[1e300]).unwrap();
    let error = rasterise(points, &grid, &Params::new(Kernel::Quartic, 19.9).unwrap()).unwrap_err();
    assert!(matches!(error, RasterError::Grid(GridError::RadiusBelowTwoCells { .. })), "{error}");
    assert!(error.to_string().contains("19.9 m") && error.to_string().contains("⟨cel_m⟩"));
    for radius_m in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
        assert!(Params::new(Kernel::Quartic, radius_m).is_err(), "{radius_m}");
    }
}

/// The public formulas against those of the test, and their integral over the plane by Simpson's rule.
#[test]
fn kernels_integrate_to_one() {
    let radius_m = 500.0;
    for kernel in kernels() {
        let ring = |dist_m: f64| {
            2.0 * std::f64::consts::PI * dist_m * kernel.density_per_m2(dist_m / radius_m, radius_m)
        };
        let steps = 2000;
        let step_m = radius_m / f64::from(steps);
        let integral: f64 = (0..=steps)
            .map(|i| {
                let factor = if i == 0 || i == steps {
                    1.0
                } else if i % 2 == 1 {
                    4.0
                } else {
                    2.0
                };
                factor * ring(f64::from(i) * step_m) * step_m / 3.0
            })
            .sum();
        assert!((integral - 1.0).abs() < 1e-9, "{kernel}: {integral}");
        for u in [0.0, 0.1, 0.5, 0.9] {
            let (found, expected) =
                (kernel.density_per_m2(u, radius_m), density_per_m2(kernel, u * radius_m, radius_m));
            assert!((found - expected).abs() < 1e-12 * expected, "{kernel} at {u}");
        }
        assert_eq!((kernel.raw(1.000_001), kernel.raw(-0.1), kernel.raw(f64::NAN)), (0.0, 0.0, 0.0));
        assert_eq!(kernel.raw(0.0), 1.0);
        assert_eq!(kernel.to_string().parse(), Ok(kernel));
    }
}

#[test]
fn unknown_names_say_what_is_known() {
    let error = "biweight".parse::<Kernel>().unwrap_err().to_string();
    assert!(error.contains("'biweight'") && error.contains("quartic, triweight"), "{error}");
    let error = "triangular:-1".parse::<Kernel>().unwrap_err().to_string();
    assert!(error.contains("-1") && error.contains("at least 0"), "{error}");
    assert!("triangular:x".parse::<Kernel>().is_err());
    for unit in UNITS {
        assert_eq!(unit.to_string().parse(), Ok(unit));
    }
    assert!("per-acre".parse::<Unit>().unwrap_err().to_string().contains("per-ha"));
}
