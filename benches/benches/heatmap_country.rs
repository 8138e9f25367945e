//! The whole country in cells of 25 m (11,200 x 12,800) with two million establishments, in bands that fit in 512 MiB.
//!
//! Before its time is believed, the mass is checked against the weights, and the most memory that the process held (by
//! the kernel, where it tells) against the plan.
//!
//!     cargo bench -p werkvlek-benches --bench heatmap_country

#![expect(clippy::print_stdout, reason = "the figures are what the bench is for")]

use std::convert::Infallible;
use std::time::Instant;

use werkvlek_benches::{Random, Run, peak_bytes};
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, MemoryPlan, NODATA, Params, Points, rasterise_bands};

fn main() {
    let run = Run::asked();
    let (count, width_m, height_m, budget_bytes) =
        run.pick((2_000, 28e3, 32e3, 4 << 20), (2_000_000, 280e3, 320e3, 512 << 20));
    let mut random = Random(25);
    // Away from the edges by the radius, so that no kernel is cut off.
    let mut along = |start_m: f64, length_m: f64| -> Vec<f64> {
        (0..count).map(|_| start_m + 500.0 + random.below(length_m - 1000.0)).collect()
    };
    let (x, y) = (along(0.0, width_m), along(300_000.0, height_m));
    let weight: Vec<f64> = (0..count).map(|_| 1.0 + random.below(50.0).floor()).collect();
    let points = Points::new(&x, &y, &weight).expect("finite points");
    let everything = MemoryBudget::of_bytes(u64::MAX);
    let grid =
        Grid::from_extent(0.0, 300_000.0, width_m, 300_000.0 + height_m, 25.0, everything).expect("a grid");
    let params = Params::new(Kernel::Quartic, 500.0).expect("a radius");
    let rows = MemoryPlan::rows_within(count, &grid, &params, MemoryBudget::of_bytes(budget_bytes));
    let rows = rows.expect("the budget is enough");
    let plan = MemoryPlan::new(count, &grid, &params, rows);
    assert!(rows.get() < grid.rows() && plan.total_bytes() <= budget_bytes, "in bands");
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
        "{count} points, {} x {} cells of 25 m, quartic 500 m, {rows} rows at a time: {seconds:.2} s, {reached} cells \
         reached; planned {} MiB",
        grid.cols(),
        grid.rows(),
        plan.total_bytes() >> 20
    );
    // What the program itself takes would hide a small plan.
    if let (Run::Measure, Some(before), Some(after)) = (run, before, peak_bytes()) {
        println!("held {} MiB at most, {} of them the columns given", after >> 20, before >> 20);
        // A tenth for the allocator and the program itself.
        assert!(after <= before + plan.total_bytes() + plan.total_bytes() / 10, "more than planned");
    }
}
