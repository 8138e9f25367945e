//! The whole country in cells of 25 m (11,200 x 12,800) with two million establishments, in bands that fit in 512 MiB.
//!
//! Before its time is believed, the mass is checked against the weights, and the most memory that the process held (by
//! the kernel, where it tells) against the plan.
//!
//!     cargo bench -p werkvlek-benches --bench heatmap_country

#![expect(clippy::print_stdout, reason = "the figures are what the bench is for")]

use std::convert::Infallible;
use std::time::Instant;

use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, MemoryPlan, NODATA, Params, Points, rasterise_bands};

const POINTS: usize = 2_000_000;
const BUDGET_BYTES: u64 = 512 << 20;

/// splitmix64: the same points on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 * limit
    }
}

/// The most memory held so far, in bytes.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

fn main() {
    let mut random = Random(25);
    // Away from the edges by the radius, so that no kernel is cut off.
    let x: Vec<f64> = (0..POINTS).map(|_| 500.0 + random.below(279_000.0)).collect();
    let y: Vec<f64> = (0..POINTS).map(|_| 300_500.0 + random.below(319_000.0)).collect();
    let weight: Vec<f64> = (0..POINTS).map(|_| 1.0 + random.below(50.0).floor()).collect();
    let points = Points::new(&x, &y, &weight).expect("finite points");
    let everything = MemoryBudget::of_bytes(u64::MAX);
    let grid = Grid::from_extent(0.0, 300_000.0, 280_000.0, 620_000.0, 25.0, everything).expect("a grid");
    let params = Params::new(Kernel::Quartic, 500.0).expect("a radius");
    let rows = MemoryPlan::rows_within(POINTS, &grid, &params, MemoryBudget::of_bytes(BUDGET_BYTES));
    let rows = rows.expect("half a GiB is enough");
    let plan = MemoryPlan::new(POINTS, &grid, &params, rows);
    let before = peak_bytes();
    let clock = Instant::now();
    let (mut sum, mut reached) = (0.0, 0_u64);
    rasterise_bands(points, &grid, &params, rows, |band| {
        for &value in band.values.iter().filter(|value| value.to_bits() != NODATA.to_bits()) {
            sum += value;
            reached += 1;
        }
        Ok::<(), Infallible>(())
    })
    .expect("densities");
    let seconds = clock.elapsed().as_secs_f64();
    let kept = sum * (25.0 * 25.0 / 1e4) / points.total_weight();
    assert!((kept - 1.0).abs() < 1e-5, "the bands hold {kept} of the weight");
    println!(
        "2,000,000 points, {} x {} cells of 25 m, quartic 500 m, {rows} rows at a time: {seconds:.2} s, {reached} cells \
         reached; planned {} MiB",
        grid.cols(),
        grid.rows(),
        plan.total_bytes() >> 20
    );
    if let (Some(before), Some(after)) = (before, peak_bytes()) {
        println!("held {} MiB at most, {} of them the columns given", after >> 20, before >> 20);
        // A tenth for the allocator and the program itself.
        assert!(after <= before + plan.total_bytes() + plan.total_bytes() / 10, "more than planned");
    }
}
