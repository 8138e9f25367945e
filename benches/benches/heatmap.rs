//! The exact rasteriser at the size of a region: 200,000 establishments over 60 x 60 km, cells of 25 m, quartic with a
//! radius of 500 m, on one thread and on two.
//!
//! Before anything is timed the answer is checked: 300 cells against a plain sum over all points, the sum of the cells
//! against the sum of the weights, and one thread against two, byte for byte.
//!
//!     cargo bench -p werkvlek-benches --bench heatmap

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, Raster, Threads, rasterise};

const POINTS: usize = 200_000;
const SIDE_M: f64 = 60_000.0;
const CELL_M: f64 = 25.0;
const RADIUS_M: f64 = 500.0;
const CHECKED_CELLS: u64 = 300;

/// splitmix64: the same points on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: f64) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 * limit
    }
}

/// Columns x, y, weight: half of the points spread evenly, half in forty towns, with 1 to 50 jobs each.
fn establishments() -> [Vec<f64>; 3] {
    let mut random = Random(2023);
    let towns: Vec<(f64, f64)> = (0..40).map(|_| (random.below(SIDE_M), random.below(SIDE_M))).collect();
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..POINTS {
        let (mut x, mut y) = (random.below(SIDE_M), random.below(SIDE_M));
        if i % 2 == 0 {
            let (town_x, town_y) = towns[i / 2 % towns.len()];
            // The difference of two even draws: most points in the middle, none beyond 2 km.
            x = town_x + random.below(2000.0) - random.below(2000.0);
            y = town_y + random.below(2000.0) - random.below(2000.0);
        }
        columns[0].push(110_000.0 + x.clamp(0.0, SIDE_M));
        columns[1].push(440_000.0 + y.clamp(0.0, SIDE_M));
        columns[2].push(1.0 + random.below(50.0).floor());
    }
    columns
}

/// The density at one cell centre by a sum over all points; nothing where none is in reach.
fn plain_sum(points: Points<'_>, x_m: f64, y_m: f64) -> Option<f64> {
    let mut sum = None;
    for ((x, y), weight) in points.x_m().iter().zip(points.y_m()).zip(points.weight()) {
        let d2 = (x - x_m).powi(2) + (y - y_m).powi(2);
        if d2 <= RADIUS_M * RADIUS_M {
            let density = weight * Kernel::Quartic.density_per_m2(d2.sqrt() / RADIUS_M, RADIUS_M) * 1e4;
            sum = Some(sum.unwrap_or(0.0) + density);
        }
    }
    sum
}

fn check(points: Points<'_>, raster: &Raster) {
    let highest = raster.max().expect("points reach cells");
    let mut random = Random(7);
    for _ in 0..CHECKED_CELLS {
        // Around a point, so that few of the cells are empty.
        let i = usize::try_from(random.next() % POINTS as u64).expect("below the number of points");
        let grid = raster.grid();
        let near = |centre_m: f64, at_m: f64| (centre_m - at_m).abs() <= CELL_M / 2.0;
        let x_m = points.x_m()[i] + random.below(2.0 * RADIUS_M) - RADIUS_M;
        let y_m = points.y_m()[i] + random.below(2.0 * RADIUS_M) - RADIUS_M;
        let col = (0..grid.cols()).find(|&col| near(grid.centre_x_m(col), x_m)).expect("within the padding");
        let row = (0..grid.rows()).find(|&row| near(grid.centre_y_m(row), y_m)).expect("within the padding");
        let expected = plain_sum(points, grid.centre_x_m(col), grid.centre_y_m(row));
        match (raster.get(col, row), expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() <= 1e-9 * highest, "{found} for {expected} at {col},{row}");
            }
            (found, expected) => assert_eq!(found, expected, "at {col},{row}"),
        }
    }
    let kept = raster.sum_times_cell_area() / points.total_weight();
    assert!((kept - 1.0).abs() < 1e-5, "the raster holds {kept} of the weight");
}

fn main() {
    let [x, y, weight] = establishments();
    let points = Points::new(&x, &y, &weight).expect("the points are finite");
    let grid = Grid::covering(&[points], RADIUS_M, CELL_M, MemoryBudget::default()).expect("the grid fits");
    let params = |threads| {
        let threads = NonZeroUsize::new(threads).expect("one or two threads");
        Params::new(Kernel::Quartic, RADIUS_M).expect("a radius").threads(Threads::Exactly(threads))
    };
    let run = |threads| rasterise(points, &grid, &params(threads)).expect("the densities fit");

    let one = run(1);
    check(points, &one);
    let same = run(2).values().iter().zip(one.values()).all(|(a, b)| a.to_bits() == b.to_bits());
    assert!(same, "two threads give other bytes than one");

    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(10))
        .configure_from_args();
    let mut group = criterion.benchmark_group("heatmap 200,000 points, 60 x 60 km, 25 m, quartic 500 m");
    group.throughput(Throughput::Elements(POINTS as u64));
    for threads in [1, 2] {
        group.bench_function(format!("{threads} thread(s)"), |bencher| {
            bencher.iter(|| black_box(run(threads)));
        });
    }
    group.finish();
    criterion.final_summary();
}
