//! Embedding in ten lines: distance along streets, and a heat map of jobs.
//!
//! Everything is in metres of one projected CRS. No file is read and no C library is linked.

#![expect(clippy::print_stdout, reason = "an example prints")]

use geo::{coord, line_string};
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise};
use werkvlek_network::{StreetGraph, Unreachable};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    nearest_practice()?;
    heat_map_of_jobs()
}

/// Two homes near a canal with one bridge, a third on an island, and one practice across the water.
fn nearest_practice() -> Result<(), Box<dyn std::error::Error>> {
    let south = line_string![(x: 0.0, y: 0.0), (x: 200.0, y: 0.0), (x: 300.0, y: 0.0)];
    let bridge = line_string![(x: 200.0, y: 0.0), (x: 200.0, y: 30.0)];
    let north = line_string![(x: 0.0, y: 30.0), (x: 200.0, y: 30.0)];
    let island = line_string![(x: 900.0, y: 0.0), (x: 950.0, y: 0.0)];
    let graph = StreetGraph::from_lines(&[south, bridge, north, island])?;

    let homes = [coord! { x: 50.0, y: -5.0 }, coord! { x: 300.0, y: -5.0 }, coord! { x: 920.0, y: 4.0 }];
    let practices = [coord! { x: 50.0, y: 36.0 }];
    let reach = graph.distances_to_nearest(&homes, &practices, 100.0);
    for (home, answer) in reach.iter().enumerate() {
        match answer {
            Ok(way) => println!(
                "home {home}: {} m to practice {}, of which {} m along streets",
                way.total_m,
                way.facility,
                way.along_streets_m()
            ),
            Err(reason) => println!("home {home}: no practice, {reason:?}"),
        }
    }

    // 5 m to the street, 150 + 30 + 150 m along it, 6 m to the door; 41 m as the crow flies.
    // The second home has 100 + 30 + 150 m of street.
    let totals_m = reach.iter().map(|answer| match answer {
        Ok(way) => Some(way.total_m),
        Err(_) => None,
    });
    assert_eq!(totals_m.collect::<Vec<_>>(), [Some(341.0), Some(291.0), None]);
    assert!(matches!(reach[2], Err(Unreachable::OtherIsland { .. })));
    Ok(())
}

/// Five establishments and their jobs: all jobs are on the map, spread over hectares.
fn heat_map_of_jobs() -> Result<(), Box<dyn std::error::Error>> {
    let x_m = [140_000.0, 140_120.0, 140_250.0, 140_300.0, 141_000.0];
    let y_m = [470_000.0, 470_040.0, 470_000.0, 470_310.0, 470_500.0];
    let banen = [12.0, 3.0, 150.0, 1.0, 40.0];
    let points = Points::new(&x_m, &y_m, &banen)?;
    let grid = Grid::covering(&[points], 300.0, 10.0, MemoryBudget::default())?;
    let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, 300.0)?)?;

    let total = raster.sum_times_cell_area();
    let densest = raster.max().ok_or("five points reach some cell")?;
    println!("heat map: {} x {} cells, {total:.2} banen in all", grid.cols(), grid.rows());
    println!("heat map: at most {densest:.1} banen per ha");

    // The law of mass: the cells, times their area, hold the jobs that went in.
    assert!((total - points.total_weight()).abs() < 1e-4 * points.total_weight());
    // The greatest employer alone makes 3 / (pi R^2) * 150 jobs per m² at its door: 15.9 per ha.
    assert!(densest > 15.9 && densest < 20.0);
    Ok(())
}
