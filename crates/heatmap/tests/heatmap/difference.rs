//! Differences, and rasters made from values.

use werkvlek_heatmap::{
    DifferenceError, Grid, Kernel, MemoryBudget, NODATA, Params, Points, Raster, RasterValuesError, Unit,
    difference, rasterise,
};

fn grid(x0_m: f64, cell_m: f64, cols: usize) -> Grid {
    Grid::new(x0_m, 470_000.0, cell_m, cols, 1, MemoryBudget::default()).expect("a small grid")
}

#[test]
fn nodata_is_nothing_only_where_both_have_it() {
    let of = |values: [f64; 5]| Raster::new(grid(0.0, 10.0, 5), Unit::PerHa, values.to_vec()).unwrap();
    let a = of([5.0, 5.0, NODATA, NODATA, -0.0]);
    let b = of([2.0, NODATA, 2.0, NODATA, NODATA]);
    let found = difference(&a, &b).unwrap();
    // No change has no sign.
    assert!(found.values()[4].is_sign_positive());
    assert_eq!(found.values(), [3.0, 5.0, -2.0, NODATA, 0.0]);
    assert_eq!((found.min(), found.max()), (Some(-2.0), Some(5.0)));
    assert_eq!(found.valid_values().count(), 4);
}

#[test]
fn rasters_that_do_not_match_are_refused_and_told_how() {
    let of = |grid, unit| Raster::new(grid, unit, vec![1.0; grid.cells()]).unwrap();
    let a = of(grid(0.0, 10.0, 5), Unit::PerHa);
    let check = |b: Raster, parts: [&str; 3]| {
        let error: DifferenceError = difference(&a, &b).unwrap_err();
        for part in parts {
            assert!(error.to_string().contains(part), "'{part}' in: {error}");
        }
    };
    check(of(grid(0.0, 20.0, 5), Unit::PerHa), ["10 m", "20 m", "⟨cel_m⟩"]);
    check(of(grid(0.0, 10.0, 6), Unit::PerHa), ["5 x 1", "6 x 1", "⟨begrenzing_m⟩"]);
    check(of(grid(3.0, 10.0, 5), Unit::PerHa), ["0,470000", "3,470000", "⟨raster⟩"]);
    check(of(grid(0.0, 10.0, 5), Unit::PerKm2), ["per ha", "per km²", "⟨eenheid⟩"]);
    let huge = |value: f64| Raster::new(grid(0.0, 10.0, 1), Unit::PerHa, vec![value]).unwrap();
    let error = difference(&huge(3e38), &huge(-3e38)).unwrap_err();
    assert!(matches!(error, DifferenceError::Overflow { index: 0, .. }), "{error}");
}

/// The same points twice leave exactly 0 where they reach; a gain shows as its own weight.
#[test]
fn two_years_on_one_grid() {
    let (x, y) = ([140_000.0, 140_700.0], [470_000.0, 470_100.0]);
    let before = Points::new(&x[..1], &y[..1], &[100.0]).unwrap();
    let after = Points::new(&x, &y, &[100.0, 60.0]).unwrap();
    let grid = Grid::covering(&[before, after], 400.0, 20.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Triweight, 400.0).unwrap();
    let [before, after] = [before, after].map(|points| rasterise(points, &grid, &params).unwrap());
    let change = difference(&after, &before).unwrap();
    assert!((change.sum_times_cell_area() - 60.0).abs() < 1e-3);
    let none = difference(&before, &before).unwrap();
    assert_eq!((none.min(), none.max()), (Some(0.0), Some(0.0)));
    assert_eq!(none.valid_values().count(), before.valid_values().count());
}

#[test]
fn values_from_elsewhere_are_checked() {
    let make = |values: Vec<f64>| Raster::new(grid(0.0, 10.0, 2), Unit::PerHa, values);
    let error = make(vec![1.0]).unwrap_err();
    assert_eq!(error, RasterValuesError::Length { cells: 2, values: 1 });
    for bad in [f64::NAN, f64::INFINITY, 1e39, -1e39] {
        let error = make(vec![NODATA, bad]).unwrap_err();
        assert!(matches!(error, RasterValuesError::Value { index: 1, .. }), "{error}");
    }
    let raster = make(vec![NODATA, -9999.0]).unwrap();
    assert_eq!((raster.get(0, 0), raster.get(1, 0)), (None, Some(-9999.0)));
    assert_eq!((raster.get(2, 0), raster.get(0, 1)), (None, None));
}
