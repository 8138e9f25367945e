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

use werkvlek_benches::{Run, check_cells, establishments};
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Method, Params, Points, rasterise};

struct Workload {
    columns: [Vec<f64>; 3],
    cell_m: f64,
    runs: usize,
}

impl Workload {
    /// The median of some runs, in milliseconds, after a checked one.
    fn median_ms(&self, kernel: Kernel, radius_m: f64, method: Method) -> f64 {
        let [x, y, weight] = &self.columns;
        let points = Points::new(x, y, weight).expect("finite points");
        let grid =
            Grid::covering(&[points], radius_m, self.cell_m, MemoryBudget::default()).expect("it fits");
        let params = Params::new(kernel, radius_m).expect("a radius").method(method);
        let checked = rasterise(points, &grid, &params).expect("densities");
        check_cells(points, &checked, kernel, radius_m, 50, 1e-2);
        let mut times: Vec<f64> = (0..self.runs)
            .map(|_| {
                let clock = Instant::now();
                black_box(rasterise(black_box(points), &grid, &params).expect("densities"));
                clock.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[self.runs / 2]
    }
}

fn main() {
    let run = Run::asked();
    let runs = run.pick(1, 5);
    let workload = |count: usize, width_m: f64, height_m: f64, towns, cell_m| {
        let (count, width_m, height_m) =
            run.pick((count / 100, width_m / 10.0, height_m / 10.0), (count, width_m, height_m));
        let columns = establishments(count, width_m, height_m, towns);
        let size = format!("{count} points, {} x {} km, cell {cell_m} m", width_m / 1e3, height_m / 1e3);
        (Workload { columns, cell_m, runs }, size)
    };
    let (region, region_size) = workload(200_000, 60e3, 60e3, run.pick(1, 40), 25.0);
    let (country, country_size) = workload(2_000_000, 280e3, 320e3, run.pick(4, 400), 100.0);
    println!("all threads; median of {runs} run(s)");
    let ms = region.median_ms(Kernel::Quartic, 500.0, Method::Predicted);
    println!("{region_size}, quartic 500 m: {ms:.0} ms");
    let ms = country.median_ms(Kernel::Quartic, 1000.0, Method::Predicted);
    println!("{country_size}, quartic 1,000 m: {ms:.0} ms");
    println!("{region_size}, by radius in cells (stamp, sweep, predicted; times the one before):");
    for kernel in [Kernel::Quartic, Kernel::Triweight, Kernel::Epanechnikov, Kernel::Uniform] {
        let mut before = None;
        for &radius_cells in run.pick(&[20.0][..], &[5.0, 10.0, 20.0, 40.0, 80.0]) {
            let ms = |method| region.median_ms(kernel, radius_cells * 25.0, method);
            let (stamp, sweep, predicted) = (ms(Method::Stamp), ms(Method::Sweep), ms(Method::Predicted));
            let growth = before.map_or(String::new(), |before: f64| format!(", x {:.2}", predicted / before));
            println!("  {kernel} {radius_cells}: {stamp:.0} ms, {sweep:.0} ms, {predicted:.0} ms{growth}");
            before = Some(predicted);
        }
    }
    for kernel in ["triangular", "gaussian"] {
        let kernel: Kernel = kernel.parse().expect("a kernel");
        for &radius_cells in run.pick(&[20.0][..], &[10.0, 20.0, 40.0]) {
            let ms = region.median_ms(kernel, radius_cells * 25.0, Method::Predicted);
            println!("  {kernel} {radius_cells}: {ms:.0} ms");
        }
    }
}
