//! A radius a point against plain sums.

use std::num::NonZeroUsize;

use proptest::prelude::*;
use werkvlek_heatmap::{
    AdaptiveError, Grid, Kernel, MemoryBudget, Params, Points, Unit, rasterise, rasterise_adaptive,
};

use crate::support::{Random, density_per_m2, kernels};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn radii_and_cells_equal_plain_loops(
        seed in any::<u64>(),
        n in 1_usize..30,
        neighbours in 1_usize..8,
        least_m in 50.0_f64..100.0,
        kernel in prop::sample::select(kernels()),
    ) {
        let mut random = Random(seed);
        let (mut x, mut y, mut weight) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..n {
            let again = i > 0 && random.next().is_multiple_of(4);
            x.push(if again { x[i - 1] } else { 140_000.0 + random.share().powi(3) * 900.0 });
            y.push(if again { y[i - 1] } else { 470_000.0 + random.share().powi(3) * 900.0 });
            weight.push(random.between(0.0, 90.0).floor());
        }
        let points = Points::new(&x, &y, &weight).unwrap();
        let params = Params::new(kernel, 350.0).unwrap();
        let grid = Grid::covering(&[points], 350.0, 25.0, MemoryBudget::default()).unwrap();
        let k = NonZeroUsize::new(neighbours).unwrap();
        let found = rasterise_adaptive(points, &grid, &params, k, least_m).unwrap();
        for i in 0..n {
            let others = (0..n).filter(|&j| j != i);
            let mut distances: Vec<f64> = others.map(|j| (x[i] - x[j]).hypot(y[i] - y[j])).collect();
            distances.sort_by(f64::total_cmp);
            let expected = distances.get(neighbours - 1).map_or(350.0, |d| d.clamp(least_m, 350.0));
            prop_assert!((found.radii_m[i] - expected).abs() < 1e-9, "{} for {expected}", found.radii_m[i]);
        }
        let mut expected = vec![None; grid.cells()];
        for (index, cell) in expected.iter_mut().enumerate() {
            let (centre_x, centre_y) = (grid.centre_x_m(index % grid.cols()), grid.centre_y_m(index / grid.cols()));
            for i in 0..n {
                let (dx, dy) = (centre_x - x[i], centre_y - y[i]);
                let radius = found.radii_m[i];
                if dx * dx + dy * dy <= radius * radius {
                    let density = density_per_m2(kernel, (dx * dx + dy * dy).sqrt(), radius);
                    *cell.get_or_insert(0.0) += weight[i] * density * 1e4;
                }
            }
        }
        let highest = expected.iter().flatten().fold(0.0_f64, |a, &b| a.max(b));
        for (index, expected) in expected.into_iter().enumerate() {
            match (found.raster.get(index % grid.cols(), index / grid.cols()), expected) {
                (Some(found), Some(expected)) => prop_assert!((found - expected).abs() <= 1e-9 * highest),
                (found, expected) => prop_assert_eq!(found, expected, "cell {}", index),
            }
        }
        // Another order, the same bytes.
        for column in [&mut x, &mut y, &mut weight] {
            column.reverse();
        }
        let again = rasterise_adaptive(Points::new(&x, &y, &weight).unwrap(), &grid, &params, k, least_m).unwrap();
        prop_assert_eq!(again.raster, found.raster);
    }
}

/// When least and largest are one, it is a raster with one radius.
#[test]
fn one_radius_for_all_is_the_plain_raster() {
    let mut random = Random(8);
    let mut column = |start: f64| (0..80).map(|_| start + random.between(0.0, 800.0)).collect::<Vec<_>>();
    let (x, y, weight) = (column(140_000.0), column(470_000.0), column(0.0));
    let points = Points::new(&x, &y, &weight).unwrap();
    let grid = Grid::covering(&[points], 200.0, 20.0, MemoryBudget::default()).unwrap();
    for kernel in kernels() {
        let params = Params::new(kernel, 200.0).unwrap().unit(Unit::PerKm2);
        let adaptive = rasterise_adaptive(points, &grid, &params, NonZeroUsize::MIN, 200.0).unwrap();
        let plain = rasterise(points, &grid, &params).unwrap();
        let highest = plain.max().unwrap();
        for (a, b) in adaptive.raster.values().iter().zip(plain.values()) {
            assert!((a - b).abs() <= 1e-9 * highest, "{kernel}: {a} for {b}");
        }
    }
}

#[test]
fn limits_that_make_no_radius_are_refused() {
    let points = Points::new(&[0.0], &[0.0], &[1.0]).unwrap();
    let grid = Grid::covering(&[points], 100.0, 10.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 100.0).unwrap();
    let run = |least_m| rasterise_adaptive(points, &grid, &params, NonZeroUsize::MIN, least_m).unwrap_err();
    let error = run(100.1);
    assert!(matches!(error, AdaptiveError::Limits { .. }), "{error}");
    assert!(error.to_string().contains("100.1 m is more than the largest, 100 m"));
    assert!(run(19.9).to_string().contains("less than two cells"));
    assert!(run(f64::NAN).to_string().contains("expected a finite number"));
}
