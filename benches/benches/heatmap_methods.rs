//! Stamping against sweeping, and the speed of a region and of the country.
//!
//! Plain medians of a few runs, because what is asked is a ratio: what stamping and sweeping cost at growing radii (the
//! costs in the crate's `engine` come from here), what doubling the radius costs, and the two workloads that other
//! programs were timed on. Every raster is checked before its time is believed: cells against a plain sum, the mass
//! against the weights.
//!
//!     cargo bench -p werkvlek-benches --bench heatmap_methods

#![expect(clippy::print_stdout, reason = "the medians are what the bench is for")]

use std::hint::black_box;
use std::time::Instant;

use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Method, Params, Points, Raster, rasterise};

const RUNS: usize = 5;

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

/// Half of the points spread evenly over a rectangle, half in towns, with 1 to 50 jobs each.
fn establishments(count: usize, width_m: f64, height_m: f64, towns: usize) -> [Vec<f64>; 3] {
    let mut random = Random(2023);
    let towns: Vec<(f64, f64)> =
        (0..towns).map(|_| (random.below(width_m), random.below(height_m))).collect();
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..count {
        let (mut x, mut y) = (random.below(width_m), random.below(height_m));
        if i % 2 == 0 {
            let (town_x, town_y) = towns[i / 2 % towns.len()];
            x = town_x + random.below(2000.0) - random.below(2000.0);
            y = town_y + random.below(2000.0) - random.below(2000.0);
        }
        columns[0].push(10_000.0 + x.clamp(0.0, width_m));
        columns[1].push(305_000.0 + y.clamp(0.0, height_m));
        columns[2].push(1.0 + random.below(50.0).floor());
    }
    columns
}

/// Cells around random points against a sum over all points, nodata included.
fn check(points: Points<'_>, raster: &Raster, kernel: Kernel, radius_m: f64) {
    let (grid, highest) = (raster.grid(), raster.max().expect("points reach cells"));
    let mut random = Random(7);
    for _ in 0..50 {
        let i = usize::try_from(random.next() % points.len() as u64).expect("an index");
        let cells = |from_m: f64, to_m: f64| {
            (0..).take_while(|&i| f64::from(i) * grid.cell_m() < to_m - from_m).count()
        };
        let col = cells(grid.x0_m(), points.x_m()[i] + random.below(2.0 * radius_m) - radius_m)
            .min(grid.cols())
            - 1;
        let row = cells(points.y_m()[i] + random.below(2.0 * radius_m) - radius_m, grid.y1_m())
            .min(grid.rows())
            - 1;
        let (x_m, y_m) = (grid.centre_x_m(col), grid.centre_y_m(row));
        let mut expected = None;
        for ((x, y), weight) in points.x_m().iter().zip(points.y_m()).zip(points.weight()) {
            let d2 = (x_m - x).powi(2) + (y_m - y).powi(2);
            if d2 <= radius_m * radius_m {
                let density = weight * kernel.density_per_m2(d2.sqrt() / radius_m, radius_m) * 1e4;
                expected = Some(expected.unwrap_or(0.0) + density);
            }
        }
        match (raster.get(col, row), expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() <= 1e-9 * highest, "{found} for {expected} at {col},{row}");
            }
            (found, expected) => assert_eq!(found, expected, "at {col},{row}"),
        }
    }
    let kept = raster.sum_times_cell_area() / points.total_weight();
    assert!((kept - 1.0).abs() < 1e-2, "the raster holds {kept} of the weight");
}

struct Workload {
    columns: [Vec<f64>; 3],
    cell_m: f64,
}

impl Workload {
    /// The median of some runs, in milliseconds, after a checked one.
    fn median_ms(&self, kernel: Kernel, radius_m: f64, method: Method) -> f64 {
        let [x, y, weight] = &self.columns;
        let points = Points::new(x, y, weight).expect("finite points");
        let grid =
            Grid::covering(&[points], radius_m, self.cell_m, MemoryBudget::default()).expect("it fits");
        let params = Params::new(kernel, radius_m).expect("a radius").method(method);
        check(points, &rasterise(points, &grid, &params).expect("densities"), kernel, radius_m);
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let clock = Instant::now();
                black_box(rasterise(black_box(points), &grid, &params).expect("densities"));
                clock.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[RUNS / 2]
    }
}

fn main() {
    let region = Workload { columns: establishments(200_000, 60e3, 60e3, 40), cell_m: 25.0 };
    let country = Workload { columns: establishments(2_000_000, 280e3, 320e3, 400), cell_m: 100.0 };
    println!("all threads; median of {RUNS} runs");
    let ms = region.median_ms(Kernel::Quartic, 500.0, Method::Predicted);
    println!("200,000 points, 60 x 60 km, cell 25 m, quartic 500 m: {ms:.0} ms");
    let ms = country.median_ms(Kernel::Quartic, 1000.0, Method::Predicted);
    println!("2,000,000 points, 280 x 320 km, cell 100 m, quartic 1,000 m: {ms:.0} ms");
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!(
        "200,000 points, cell 25 m, by radius in cells (stamp, sweep, predicted; times the one before):"
    );
    for kernel in [Kernel::Quartic, Kernel::Triweight, Kernel::Epanechnikov, Kernel::Uniform] {
        let mut before = None;
        for radius_cells in [5.0, 10.0, 20.0, 40.0, 80.0] {
            let run = |method| region.median_ms(kernel, radius_cells * 25.0, method);
            let (stamp, sweep, predicted) = (run(Method::Stamp), run(Method::Sweep), run(Method::Predicted));
            let growth = before.map_or(String::new(), |before: f64| format!(", x {:.2}", predicted / before));
            println!("  {kernel} {radius_cells}: {stamp:.0} ms, {sweep:.0} ms, {predicted:.0} ms{growth}");
            before = Some(predicted);
        }
    }
    for kernel in ["triangular", "gaussian"] {
        let kernel: Kernel = kernel.parse().expect("a kernel");
        for radius_cells in [10.0, 20.0, 40.0] {
            let ms = region.median_ms(kernel, radius_cells * 25.0, Method::Predicted);
            println!("  {kernel} {radius_cells}: {ms:.0} ms");
        }
    }
}
