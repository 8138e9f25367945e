//! Which cells are blanked, against a plain count over all points.

use proptest::prelude::*;
use werkvlek_heatmap::{
    DisclosureError, Grid, Kernel, MemoryBudget, Params, Points, Unit, WeightSign, disclose, rasterise,
};

use crate::support::{Random, density_per_m2, kernels};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_cell_is_blanked_exactly_when_the_rule_says_so(
        seed in any::<u64>(),
        n in 0_usize..40,
        least in 0_u32..6,
        percent in prop_oneof![Just(100.0), 1.0_f64..100.0],
        radius_m in 50.0_f64..400.0,
        kernel in prop::sample::select(kernels()),
    ) {
        let mut random = Random(seed);
        let (mut x, mut y, mut weight) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..n {
            x.push(140_000.0 + random.between(0.0, 900.0));
            y.push(470_000.0 + random.between(0.0, 600.0));
            weight.push(if random.next().is_multiple_of(4) { 0.0 } else { random.between(0.0, 50.0).powi(2) });
        }
        let points = Points::new(&x, &y, &weight).unwrap();
        let grid = Grid::from_extent(139_800.0, 469_700.0, 141_100.0, 470_900.0, 25.0, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, radius_m).unwrap();
        let raster = rasterise(points, &grid, &params).unwrap();
        let disclosed = disclose(&raster, points, &params, least, percent).unwrap();
        let (mut too_few, mut dominated, mut shown) = (0, 0, 0);
        for row in 0..grid.rows() {
            for col in 0..grid.cols() {
                let (mut count, mut sum, mut largest) = (0, 0.0_f64, 0.0_f64);
                for i in 0..n {
                    let (dx, dy) = (grid.centre_x_m(col) - x[i], grid.centre_y_m(row) - y[i]);
                    if weight[i] > 0.0 && dx * dx + dy * dy <= radius_m * radius_m {
                        let part = weight[i] * density_per_m2(kernel, (dx * dx + dy * dy).sqrt(), radius_m);
                        (count, sum, largest) = (count + 1, sum + part, largest.max(part));
                    }
                }
                let before = raster.get(col, row);
                let few = before.is_some() && count < least;
                let big = before.is_some() && !few && percent < 100.0 && largest > sum * percent / 100.0;
                too_few += usize::from(few);
                dominated += usize::from(big);
                let expected = before.filter(|_| !few && !big);
                shown += usize::from(expected.is_some());
                prop_assert_eq!(disclosed.is_blanked(col, row), few || big);
                prop_assert_eq!(disclosed.raster.get(col, row), expected, "{},{}", col, row);
            }
        }
        prop_assert_eq!((disclosed.blanked_too_few, disclosed.blanked_dominated, disclosed.shown), (too_few, dominated, shown));
    }
}

/// Two equal establishments in one place have exactly half each: 50 % is allowed, less is not.
#[test]
fn half_each_passes_at_fifty_percent() {
    let points = Points::new(&[1000.0; 2], &[1000.0; 2], &[37.0; 2]).unwrap();
    let grid = Grid::covering(&[points], 300.0, 10.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Triweight, 300.0).unwrap();
    let raster = rasterise(points, &grid, &params).unwrap();
    let shown = |percent| disclose(&raster, points, &params, 2, percent).unwrap().shown;
    let all = raster.valid_values().count();
    assert_eq!((shown(50.0), shown(49.999), shown(100.0)), (all, 0, all));
}

#[test]
fn what_is_no_rule_and_what_does_not_go_together_is_refused() {
    let points = Points::with_sign(&[0.0], &[0.0], &[-4.0], WeightSign::Any).unwrap();
    let grid = Grid::covering(&[points], 30.0, 10.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 30.0).unwrap();
    let raster = rasterise(points, &grid, &params).unwrap();
    for share in [0.0, -1.0, 100.1, f64::NAN] {
        let error = disclose(&raster, points, &params, 10, share).unwrap_err();
        assert!(matches!(error, DisclosureError::Share { .. }), "{error}");
        assert!(error.to_string().contains("at most 100"));
    }
    let error = disclose(&raster, points, &params, 10, 50.0).unwrap_err();
    assert!(error.to_string().contains("point 0 has a weight of -4"), "{error}");
    // A difference, given with the points of one of its years.
    let after = Points::new(&[0.0], &[0.0], &[3.0]).unwrap();
    let error = disclose(&raster, after, &params, 10, 50.0).unwrap_err();
    assert!(matches!(error, DisclosureError::NegativeValue { found: ..0.0, .. }), "{error}");
    assert!(error.to_string().contains("difference"), "{error}");
    let error = disclose(&raster, points, &params.unit(Unit::PerKm2), 10, 50.0).unwrap_err();
    assert!(error.to_string().contains("per ha") && error.to_string().contains("per km²"), "{error}");
}

/// A raster of other points is blanked in the same cells, and only there.
#[test]
fn another_raster_is_blanked_where_this_one_was() {
    let x = [1000.0, 1005.0, 1300.0];
    let points = Points::new(&x, &[1000.0; 3], &[9.0, 8.0, 7.0]).unwrap();
    let grid = Grid::covering(&[points], 200.0, 20.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Epanechnikov, 200.0).unwrap();
    let raster = rasterise(points, &grid, &params).unwrap();
    let disclosed = disclose(&raster, points, &params, 2, 100.0).unwrap();
    // The middle point alone reaches fewer cells than were blanked.
    let other = rasterise(Points::new(&x[2..], &[1000.0], &[5.0]).unwrap(), &grid, &params).unwrap();
    let (blank, taken) = disclosed.blank_too(&other).unwrap();
    let mut expected = 0;
    for row in 0..grid.rows() {
        for col in 0..grid.cols() {
            let is_blanked = disclosed.is_blanked(col, row);
            assert_eq!(blank.get(col, row), other.get(col, row).filter(|_| !is_blanked));
            expected += usize::from(is_blanked && other.get(col, row).is_some());
        }
    }
    assert!(taken == expected && taken > 0 && blank.max().is_some());
    let elsewhere = Grid::from_extent(0.0, 0.0, 40.0, 40.0, 20.0, MemoryBudget::default()).unwrap();
    let elsewhere = rasterise(points, &elsewhere, &params).unwrap();
    assert!(disclosed.blank_too(&elsewhere).unwrap_err().to_string().contains("⟨raster⟩"));
}
