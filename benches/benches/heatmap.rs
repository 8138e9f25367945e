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
use werkvlek_benches::{Run, check_cells, establishments};
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, Threads, rasterise};

const CELL_M: f64 = 25.0;
const RADIUS_M: f64 = 500.0;

fn main() {
    let run = Run::asked();
    let (count, side_m) = run.pick((2_000, 6e3), (200_000, 60e3));
    let [x, y, weight] = establishments(count, side_m, side_m, run.pick(1, 40));
    let points = Points::new(&x, &y, &weight).expect("the points are finite");
    let grid = Grid::covering(&[points], RADIUS_M, CELL_M, MemoryBudget::default()).expect("the grid fits");
    let params = |threads| {
        let threads = NonZeroUsize::new(threads).expect("one or two threads");
        Params::new(Kernel::Quartic, RADIUS_M).expect("a radius").threads(Threads::Exactly(threads))
    };
    let raster = |threads| rasterise(points, &grid, &params(threads)).expect("the densities fit");

    let one = raster(1);
    check_cells(points, &one, Kernel::Quartic, RADIUS_M, 300, 1e-5);
    let same = raster(2).values().iter().zip(one.values()).all(|(a, b)| a.to_bits() == b.to_bits());
    assert!(same, "two threads give other bytes than one");

    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(10))
        .configure_from_args();
    let name =
        format!("heatmap {count} points, {0} x {0} km, {CELL_M} m, quartic {RADIUS_M} m", side_m / 1e3);
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(count as u64));
    for threads in [1, 2] {
        group.bench_function(format!("{threads} thread(s)"), |bencher| {
            bencher.iter(|| black_box(raster(threads)));
        });
    }
    group.finish();
    criterion.final_summary();
}
