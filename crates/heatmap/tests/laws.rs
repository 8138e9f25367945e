//! What must hold for every kernel and every number of threads.

mod support;

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use support::{Random, UNITS, density_per_m2, kernels};
use werkvlek_heatmap::{
    Grid, Kernel, MemoryBudget, Params, Points, Progress, Raster, Threads, Unit, rasterise,
    rasterise_with_progress,
};

/// Largest relative error of the mass over 200 single points in random places of their cells.
fn worst_mass_error(kernel: Kernel, radius_cells: f64) -> f64 {
    let mut random = Random(11);
    let cell_m = 10.0;
    let radius_m = radius_cells * cell_m;
    let mut worst = 0.0_f64;
    for _ in 0..200 {
        let (x, y) = ([140_000.0 + random.between(0.0, cell_m)], [470_000.0 + random.between(0.0, cell_m)]);
        let points = Points::new(&x, &y, &[80.0]).unwrap();
        let grid = Grid::covering(&[points], radius_m, cell_m, MemoryBudget::default()).unwrap();
        let raster = rasterise(points, &grid, &Params::new(kernel, radius_m).unwrap()).unwrap();
        worst = worst.max((raster.sum_times_cell_area() / 80.0 - 1.0).abs());
    }
    worst
}
#[test]
fn probe() {
    for kernel in kernels() {
        let e: Vec<String> = [3.0, 5.0, 10.0, 20.0, 40.0]
            .iter()
            .map(|&k| format!("{:.2e}", worst_mass_error(kernel, k)))
            .collect();
        println!("{kernel} {e:?}");
    }
    let _ = (
        UNITS,
        density_per_m2,
        NonZeroUsize::MIN,
        AtomicUsize::new(0),
        Ordering::Relaxed,
        Threads::All,
        Unit::Raw,
        rasterise_with_progress,
        std::mem::size_of::<Raster>(),
        std::mem::size_of::<Progress>(),
    );
}
