//! What is made of a heat map: bands, natural breaks, blanked cells, hot spots, a border, a radius a point. 200,000
//! establishments over 60 x 60 km, cells of 25 m (5.9 million), quartic 500 m; one run each, with an answer that is checked.
//!
//!     cargo bench -p werkvlek-benches --bench heatmap_layers

#![expect(clippy::print_stdout, reason = "the figures are what the bench is for")]

use std::num::{NonZeroU8, NonZeroUsize};
use std::time::Instant;

use werkvlek_benches::{Random, Run};
use werkvlek_heatmap::{
    Grid, Kernel, MemoryBudget, Params, Points, Unit, cell_totals, disclose, hot_spots, isobands,
    jenks_breaks, quantile_breaks, rasterise, rasterise_adaptive, series_breaks,
};

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let clock = Instant::now();
    let answer = work();
    println!("{what}: {:.0} ms", clock.elapsed().as_secs_f64() * 1e3);
    answer
}

fn main() {
    let (count, side_m) = Run::asked().pick((2_000, 6e3), (200_000, 60e3));
    let mut random = Random(31);
    // Denser to the south west.
    let mut place = |start_m: f64| -> Vec<f64> {
        (0..count).map(|_| start_m + side_m * random.below(1.0).powf(1.5)).collect()
    };
    let (x, y) = (place(110_000.0), place(440_000.0));
    let weight: Vec<f64> = (0..count).map(|_| 1.0 + random.below(50.0).floor()).collect();
    let points = Points::new(&x, &y, &weight).expect("finite points");
    let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default()).expect("a grid");
    let params = Params::new(Kernel::Quartic, 500.0).expect("a radius");
    let raster = timed("raster", || rasterise(points, &grid, &params)).expect("densities");

    let values: Vec<f64> = raster.valid_values().collect();
    let six = NonZeroU8::new(6).expect("six");
    let natural = timed("natural breaks of all values", || jenks_breaks(&values, six)).expect("breaks");
    assert_eq!(natural.breaks.bounds().len(), 7);
    let round = timed("round breaks of all values", || series_breaks(&values, six)).expect("breaks");
    assert_eq!(round.bounds().len(), 7);

    let mut levels = quantile_breaks(&values, six).expect("breaks").bounds().to_vec();
    levels[0] = 0.0;
    let bands = timed("6 bands", || isobands(&raster, points, &levels)).expect("bands");
    let held: f64 = bands.iter().map(|band| band.weight).sum();
    assert!(held / points.total_weight() > 0.999, "the bands hold {held}");

    let disclosed = timed("blanked cells", || disclose(&raster, points, &params, 10, 75.0)).expect("blanked");
    assert_eq!(
        disclosed.shown + disclosed.blanked_too_few + disclosed.blanked_dominated,
        raster.valid_values().count()
    );

    let totals = timed("totals a cell", || cell_totals(points, &grid, Unit::Raw)).expect("totals");
    let spots = timed("hot spots, radius 500 m", || hot_spots(&totals, 500.0)).expect("spots");
    assert_eq!(spots.cells(), grid.cells());

    let neighbours = NonZeroUsize::new(20).expect("twenty");
    let adaptive = timed("a radius a point, 20 neighbours, 50 to 500 m", || {
        rasterise_adaptive(points, &grid, &params, neighbours, 50.0)
    })
    .expect("densities");
    let kept = adaptive.raster.sum_times_cell_area() / points.total_weight();
    assert!((kept - 1.0).abs() < 5e-2, "the raster holds {kept} of the weight");
}
