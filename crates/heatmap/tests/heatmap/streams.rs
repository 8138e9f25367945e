//! Rasters in bands of rows and by group: the same bytes as the whole.

use std::convert::Infallible;
use std::num::NonZeroUsize;

use proptest::prelude::*;
use werkvlek_heatmap::{
    Grid, GroupsError, Kernel, MemoryBudget, MemoryPlan, NODATA, Params, Points, RasterRows, StreamError,
    Threads, rasterise, rasterise_bands, rasterise_groups, rasterise_rows,
};

use crate::support::{Random, kernels};

fn rows(rows: usize) -> NonZeroUsize {
    NonZeroUsize::new(rows).expect("at least one row")
}

fn columns(random: &mut Random, n: usize) -> [Vec<f64>; 3] {
    [(140_000.0, 3000.0), (470_000.0, 2000.0), (0.0, 1e4)]
        .map(|(start, spread)| (0..n).map(|_| start + random.between(0.0, spread)).collect())
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bands_joined_are_the_whole(
        seed in any::<u64>(),
        n in 0_usize..400,
        radius_m in 50.0_f64..900.0,
        rows_per_band in 1_usize..150,
        kernel in prop::sample::select(kernels()),
        threads in 1_usize..4,
    ) {
        let [x, y, weight] = columns(&mut Random(seed), n);
        let points = Points::new(&x, &y, &weight).unwrap();
        let grid = Grid::from_extent(139_500.0, 469_300.0, 142_000.0, 472_500.0, 25.0, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, radius_m).unwrap();
        let whole = rasterise(points, &grid, &params).unwrap();
        let mut joined = Vec::new();
        let banded = params.threads(Threads::Exactly(rows(threads)));
        rasterise_bands(points, &grid, &banded, rows(rows_per_band), |band: RasterRows<'_>| {
            assert_eq!(band.values.len(), band.rows * grid.cols());
            assert_eq!(band.first_row * grid.cols(), joined.len());
            joined.extend_from_slice(band.values);
            Ok::<(), Infallible>(())
        }).unwrap();
        prop_assert!(bits(&joined) == bits(whole.values()));
    }

    /// Rows by themselves, of the points near them only and in another order, are those of the whole.
    #[test]
    fn rows_of_the_points_near_them_are_those_of_the_whole(
        seed in any::<u64>(),
        n in 0_usize..2_000,
        radius_m in 50.0_f64..900.0,
        first in 0_usize..120,
        count in 0_usize..60,
        kernel in prop::sample::select(kernels()),
    ) {
        let [x, y, weight] = columns(&mut Random(seed), n);
        let grid = Grid::from_extent(139_500.0, 469_300.0, 142_000.0, 472_500.0, 25.0, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, radius_m).unwrap();
        let whole = rasterise(Points::new(&x, &y, &weight).unwrap(), &grid, &params).unwrap();
        let taken = first..(first + count).min(grid.rows());
        let halo_m = radius_m + 2.0 * grid.cell_m();
        let (top_m, bottom_m) = (
            grid.y1_m() - taken.start as f64 * grid.cell_m() + halo_m,
            grid.y1_m() - taken.end as f64 * grid.cell_m() - halo_m,
        );
        let near: Vec<usize> = (0..n).rev().filter(|&i| (bottom_m..=top_m).contains(&y[i])).collect();
        let [x, y, weight] = [&x, &y, &weight].map(|column| near.iter().map(|&i| column[i]).collect::<Vec<f64>>());
        let made = rasterise_rows(Points::new(&x, &y, &weight).unwrap(), &grid, &params, taken.clone()).unwrap();
        let cells = taken.start * grid.cols()..taken.end * grid.cols();
        prop_assert!(bits(&made) == bits(&whole.values()[cells]));
    }

    #[test]
    fn a_group_is_the_raster_of_its_points(
        seed in any::<u64>(),
        n in 0_usize..300,
        groups in 1_u32..6,
        kernel in prop::sample::select(kernels()),
    ) {
        let mut random = Random(seed);
        let [x, y, weight] = columns(&mut random, n);
        let points = Points::new(&x, &y, &weight).unwrap();
        // The last group stays empty.
        let group_of: Vec<u32> = (0..n).map(|_| u32::try_from(random.next() % u64::from(groups)).unwrap()).collect();
        let grid = Grid::from_extent(139_500.0, 469_300.0, 142_000.0, 472_500.0, 50.0, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, 400.0).unwrap();
        let mut seen = 0;
        rasterise_groups(points, &group_of, groups + 1, &grid, &params, |group, raster| {
            assert_eq!(group, seen);
            seen += 1;
            let of_group = |column: &[f64]| -> Vec<f64> {
                column.iter().zip(&group_of).filter(|&(_, &of)| of == group).map(|(&value, _)| value).collect()
            };
            let (x, y, weight) = (of_group(&x), of_group(&y), of_group(&weight));
            let alone = rasterise(Points::new(&x, &y, &weight).unwrap(), &grid, &params).unwrap();
            assert!(bits(raster.values()) == bits(alone.values()), "group {group}");
            Ok::<(), Infallible>(())
        }).unwrap();
        prop_assert_eq!(seen, groups + 1);
    }
}

#[test]
fn groups_that_do_not_fit_are_refused() {
    let points = Points::new(&[0.0, 1.0], &[0.0, 1.0], &[1.0, 1.0]).unwrap();
    let grid = Grid::covering(&[points], 10.0, 1.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 10.0).unwrap();
    let run = |group_of: &[u32]| {
        rasterise_groups(points, group_of, 2, &grid, &params, |_, _| Ok::<(), Infallible>(())).unwrap_err()
    };
    let error = run(&[0]);
    assert!(matches!(error, StreamError::Groups(GroupsError::Lengths { points: 2, groups: 1 })), "{error}");
    let error = run(&[0, 2]);
    assert!(
        matches!(error, StreamError::Groups(GroupsError::Unknown { index: 1, found: 2, groups: 2 })),
        "{error}"
    );
    assert!(error.to_string().contains("point 1") && error.to_string().contains("2 groups"));
}

#[test]
fn an_error_of_the_receiver_ends_the_run_and_says_where() {
    let points = Points::new(&[0.0], &[0.0], &[1.0]).unwrap();
    let grid = Grid::covering(&[points], 10.0, 1.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 10.0).unwrap();
    let mut taken = 0;
    let error = rasterise_bands(points, &grid, &params, rows(5), |band| {
        taken += 1;
        if band.first_row == 10 { Err(std::io::Error::other("disk full")) } else { Ok(()) }
    })
    .unwrap_err();
    assert_eq!(taken, 3);
    assert!(matches!(error, StreamError::Receiver { at: 10, .. }), "{error}");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "disk full");
    // A radius that does not go with the cell is found before anything is computed.
    let small = Params::new(Kernel::Quartic, 0.4).unwrap();
    let error = rasterise_bands(points, &grid, &small, rows(5), |_| Ok::<(), Infallible>(())).unwrap_err();
    assert!(error.to_string().contains("less than two cells"), "{error}");
}

#[test]
fn the_memory_of_a_run_is_known_before() {
    let everything = MemoryBudget::of_bytes(u64::MAX);
    let grid = Grid::from_extent(0.0, 300_000.0, 280_000.0, 620_000.0, 25.0, everything).unwrap();
    let params = Params::new(Kernel::Triweight, 1000.0).unwrap().threads(Threads::Exactly(rows(2)));
    let plan = MemoryPlan::new(2_000_000, &grid, &params, rows(256));
    // 256 rows of 11,200 cells of 8 bytes; 52 bytes a point; two threads of 169 bytes a column (and one column more),
    // 16 bytes a column shared, 16 a row and row of reach.
    assert_eq!(plan.rows_bytes, 256 * 11_200 * 8);
    assert_eq!(plan.points_bytes, 104_000_000);
    assert_eq!(plan.scratch_bytes, 2 * 11_201 * 169 + 11_200 * 16 + (12_800 + 80 + 4) * 16);
    assert_eq!(plan.total_bytes(), plan.rows_bytes + plan.points_bytes + plan.scratch_bytes);
    let within = |bytes| MemoryPlan::rows_within(2_000_000, &grid, &params, MemoryBudget::of_bytes(bytes));
    assert_eq!(within(2 << 30).unwrap(), rows(12_800));
    for budget in [200 << 20, 1 << 30] {
        let chosen = within(budget).unwrap();
        assert!(MemoryPlan::new(2_000_000, &grid, &params, chosen).total_bytes() <= budget);
        assert!(MemoryPlan::new(2_000_000, &grid, &params, rows(chosen.get() + 1)).total_bytes() > budget);
    }
    let error = within(100 << 20).unwrap_err();
    assert!(
        error.to_string().contains("⟨max-memory⟩") && error.to_string().contains("2000000 points"),
        "{error}"
    );
}

#[test]
fn no_points_stream_as_nodata() {
    let none = Points::new(&[], &[], &[]).unwrap();
    let grid = Grid::from_extent(0.0, 0.0, 30.0, 20.0, 1.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Gaussian, 3.0).unwrap();
    let mut bands = 0;
    rasterise_bands(none, &grid, &params, rows(6), |band| {
        bands += 1;
        assert!(bits(band.values) == bits(&vec![NODATA; band.rows * 30]));
        Ok::<(), Infallible>(())
    })
    .unwrap();
    assert_eq!(bands, 4);
}
