//! What a planner can give that makes no map, and what is said about it. Each message is whole: what, where, and how to
//! mend it.

use std::convert::Infallible;
use std::num::{NonZeroU8, NonZeroUsize};

use werkvlek_heatmap::{
    Adaptive, Grid, Kernel, MemoryBudget, NODATA, Params, Points, Raster, Unit, WeightSign, cell_totals,
    disclose, hot_spots, isobands, jenks_breaks, quantile_breaks, rasterise, rasterise_adaptive,
    rasterise_bands, rasterise_groups, suggest_radius_m,
};

fn params(radius_m: f64) -> Params {
    Params::new(Kernel::Quartic, radius_m).expect("a radius")
}

fn small_grid() -> Grid {
    Grid::from_extent(0.0, 0.0, 400.0, 200.0, 20.0, MemoryBudget::default()).expect("a small grid")
}

fn says(error: &dyn std::error::Error, expected: &str) {
    assert_eq!(error.to_string(), expected);
}

#[test]
fn no_points() {
    let none = Points::new(&[], &[], &[]).unwrap();
    says(
        &Grid::covering(&[none], 100.0, 20.0, MemoryBudget::default()).unwrap_err(),
        "no points, so no extent to make a grid of; check the filter, or give ⟨begrenzing_m⟩ x0,y0,x1,y1",
    );
    says(
        &suggest_radius_m(none).unwrap_err(),
        "the weights of 0 points add up to 0: no radius can be suggested; give ⟨straal_m⟩",
    );
    // With an extent there is a map, of nothing: nodata everywhere, in each way to make one.
    let (grid, params) = (small_grid(), params(100.0));
    let raster = rasterise(none, &grid, &params).unwrap();
    assert!(raster.valid_values().next().is_none());
    let Adaptive { raster: adaptive, radii_m } =
        rasterise_adaptive(none, &grid, &params, NonZeroUsize::MIN, 40.0).unwrap();
    assert_eq!((&adaptive, radii_m), (&raster, vec![]));
    rasterise_bands(none, &grid, &params, NonZeroUsize::MIN, |band| {
        assert!(band.values.iter().all(|value| value.to_bits() == NODATA.to_bits()));
        Ok::<(), Infallible>(())
    })
    .unwrap();
    rasterise_groups(none, &[], 1, &grid, &params, |_, of_group| {
        assert_eq!(of_group, raster);
        Ok::<(), Infallible>(())
    })
    .unwrap();
    assert_eq!(disclose(&raster, none, &params, 10, 75.0).unwrap().shown, 0);
    assert!(isobands(&raster, none, &[0.0, 1.0]).unwrap()[0].polygons.0.is_empty());
    let values: Vec<f64> = raster.valid_values().collect();
    let expected = "no values to make classes of: every cell is nodata; check the points and the extent";
    says(&quantile_breaks(&values, NonZeroU8::MIN).unwrap_err(), expected);
    says(&jenks_breaks(&values, NonZeroU8::MIN).unwrap_err(), expected);
    says(
        &hot_spots(&raster, 100.0).unwrap_err(),
        "0 cells have a value, hot spots need at least 3; use a smaller ⟨cel_m⟩ or a larger ⟨begrenzing_m⟩",
    );
}

#[test]
fn all_weights_zero() {
    let points = Points::new(&[100.0, 200.0], &[100.0, 100.0], &[0.0; 2]).unwrap();
    let (grid, params) = (small_grid(), params(50.0));
    let raster = rasterise(points, &grid, &params).unwrap();
    // 0 where they reach, nodata elsewhere.
    assert_eq!((raster.min(), raster.max()), (Some(0.0), Some(0.0)));
    assert!(raster.valid_values().count() < grid.cells());
    says(
        &suggest_radius_m(points).unwrap_err(),
        "the weights of 2 points add up to 0: no radius can be suggested; give ⟨straal_m⟩",
    );
    let totals = cell_totals(points, &grid, Unit::PerHa).unwrap();
    says(
        &hot_spots(&totals, 50.0).unwrap_err(),
        "all values are 0, so none stands out; check the weights and the extent",
    );
    let bands = isobands(&raster, points, &[0.0, 1.0]).unwrap();
    assert_eq!((bands[0].area_ha, bands[0].points), (0.0, 0));
    // Nobody with weight reaches any cell, so none is shown.
    let disclosed = disclose(&raster, points, &params, 1, 100.0).unwrap();
    assert_eq!((disclosed.shown, disclosed.blanked_too_few), (0, raster.valid_values().count()));
}

#[test]
fn one_point() {
    let points = Points::new(&[203.0], &[101.0], &[40.0]).unwrap();
    let (grid, params) = (small_grid(), params(80.0));
    let raster = rasterise(points, &grid, &params).unwrap();
    assert!((raster.sum_times_cell_area() / 40.0 - 1.0).abs() < 5e-3);
    says(
        &suggest_radius_m(points).unwrap_err(),
        "the points hardly spread (standard distance 0 m, median distance 0 m to their centre): no radius can be \
         suggested; give ⟨straal_m⟩",
    );
    let bands = isobands(&raster, points, &[0.0, raster.max().unwrap()]).unwrap();
    assert_eq!((bands[0].points, bands[0].polygons.0.len()), (1, 1));
    let disclosed = disclose(&raster, points, &params, 2, 100.0).unwrap();
    assert_eq!(disclosed.shown, 0);
    let adaptive = rasterise_adaptive(points, &grid, &params, NonZeroUsize::MIN, 40.0).unwrap();
    assert_eq!(adaptive.radii_m, [80.0]);
}

#[test]
fn numbers_that_are_none() {
    for (x, y, weight, expected) in [
        (f64::NAN, 0.0, 1.0, "point 1: x is NaN, expected a finite number; leave the point out or repair it"),
        (
            0.0,
            f64::INFINITY,
            1.0,
            "point 1: y is inf, expected a finite number; leave the point out or repair it",
        ),
        (
            0.0,
            0.0,
            f64::NAN,
            "point 1: weight is NaN, expected a finite number; leave the point out or repair it",
        ),
        (
            0.0,
            0.0,
            f64::NEG_INFINITY,
            "point 1: weight is -inf, expected a finite number; leave the point out or repair it",
        ),
    ] {
        says(&Points::new(&[0.0, x], &[0.0, y], &[1.0, weight]).unwrap_err(), expected);
    }
    says(
        &Points::new(&[0.0, 1.0], &[0.0], &[1.0, 1.0]).unwrap_err(),
        "the columns differ in length: 2 x coordinates, 1 y coordinates, 2 weights; give one of each a point",
    );
    says(
        &Params::new(Kernel::Quartic, f64::NAN).unwrap_err(),
        "the radius is NaN, expected a finite number of metres",
    );
    says(&Params::new(Kernel::Quartic, -5.0).unwrap_err(), "the radius is -5 m, expected more than 0 m");
    says(
        &Raster::new(small_grid(), Unit::PerHa, vec![f64::NAN; 200]).unwrap_err(),
        "value 0 is NaN, expected a number between -3.4e38 and 3.4e38, or NODATA for no value",
    );
}

#[test]
fn negative_weights() {
    let (x, y, weight) = ([0.0, 100.0], [100.0; 2], [3.0, -2.0]);
    says(
        &Points::new(&x, &y, &weight).unwrap_err(),
        "point 1: weight is -2, expected 0 or more; a layer of changes needs negative weights allowed explicitly",
    );
    let changes = Points::with_sign(&x, &y, &weight, WeightSign::Any).unwrap();
    let raster = rasterise(changes, &small_grid(), &params(80.0)).unwrap();
    assert!(raster.min() < Some(0.0) && raster.max() > Some(0.0));
    says(
        &suggest_radius_m(changes).unwrap_err(),
        "point 1 has a weight of -2: a radius can be suggested for weights of 0 and more only; give ⟨straal_m⟩",
    );
    says(
        &disclose(&raster, changes, &params(80.0), 3, 50.0).unwrap_err(),
        "point 1 has a weight of -2: shares need weights of 0 and more; blank the two years apart",
    );
    // Gains and losses each have their bands.
    let bands = isobands(&raster, changes, &[raster.min().unwrap(), 0.0, raster.max().unwrap()]).unwrap();
    assert!(bands.iter().all(|band| band.area_ha > 0.1));
}

#[test]
fn a_radius_under_two_cells() {
    let expected = "a radius of 39 m is less than two cells of 20 m: density is computed at cell centres, and the weight \
                    of points between them would be lost; use ⟨straal_m⟩ 40 or more, or ⟨cel_m⟩ 19.5 or less (a fifth of \
                    the radius or less looks smooth)";
    let points = Points::new(&[100.0], &[100.0], &[1.0]).unwrap();
    let (grid, params) = (small_grid(), params(39.0));
    says(&Grid::covering(&[points], 39.0, 20.0, MemoryBudget::default()).unwrap_err(), expected);
    says(&rasterise(points, &grid, &params).unwrap_err(), expected);
    let nothing = |_: u32, _: Raster| Ok::<(), Infallible>(());
    says(&rasterise_groups(points, &[0], 1, &grid, &params, nothing).unwrap_err(), expected);
    let one = NonZeroUsize::MIN;
    says(&rasterise_bands(points, &grid, &params, one, |_| Ok::<(), Infallible>(())).unwrap_err(), expected);
    says(&rasterise_adaptive(points, &grid, &params, one, 39.0).unwrap_err(), expected);
    let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, 50.0).unwrap()).unwrap();
    says(&disclose(&raster, points, &params, 3, 50.0).unwrap_err(), expected);
    // Cells are neighbours within a radius, which is no kernel.
    says(
        &hot_spots(&raster, 9.0).unwrap_err(),
        "a radius of 9 m is less than half a cell of 20 m, so that no cell has a neighbour; use a larger ⟨straal_m⟩ or a smaller \
         ⟨hotspots_cel_m⟩",
    );
}

#[test]
fn a_grid_that_is_too_large() {
    // One point in the sea at 0,0 beside one in Hilversum, with cells of 5 m.
    let points = Points::new(&[0.0, 140_000.0], &[0.0, 470_000.0], &[1.0; 2]).unwrap();
    says(
        &Grid::covering(&[points], 500.0, 5.0, MemoryBudget::default()).unwrap_err(),
        "a grid of 28200 x 94200 = 2656440000 cells of 5 m takes 21251520000 bytes (19.792 GiB), more than the 2.000 GiB \
         allowed; use a larger ⟨cel_m⟩ or a smaller ⟨begrenzing_m⟩, and check for points far from the rest",
    );
}
