//! Densities within a border against plain sums, and the law within it.

use geo::{Contains, LineString, MultiPolygon, Point, Polygon, Rect, coord};
use proptest::prelude::*;
use werkvlek_heatmap::{
    EdgeError, Grid, Kernel, MemoryBudget, NODATA, Params, Points, Raster, rasterise, rasterise_within,
};

use crate::support::{Random, density_per_m2, kernels};

/// A star around a place, with a hole in the middle, and an island beside it.
fn border(random: &mut Random) -> MultiPolygon<f64> {
    let (cx, cy) = (140_500.0, 470_400.0);
    let ring = |radii: &[f64]| -> LineString {
        let corner = |i: usize| {
            let turn = i as f64 / radii.len() as f64 * std::f64::consts::TAU;
            (cx + radii[i] * turn.cos(), cy + radii[i] * turn.sin())
        };
        (0..radii.len()).map(corner).collect::<Vec<_>>().into()
    };
    let outer: Vec<f64> = (0..9).map(|_| random.between(250.0, 700.0)).collect();
    let hole: Vec<f64> = (0..5).map(|_| random.between(40.0, 100.0)).collect();
    let island = Rect::new(coord! { x: 141_400.0, y: 470_000.0 }, coord! { x: 141_700.0, y: 470_500.0 });
    MultiPolygon::new(vec![Polygon::new(ring(&outer), vec![ring(&hole)]), island.to_polygon()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn cells_within_a_border_equal_plain_sums_and_keep_all_weight(
        seed in any::<u64>(),
        n in 1_usize..25,
        radius_m in 60.0_f64..500.0,
        kernel in prop::sample::select(kernels()),
    ) {
        let mut random = Random(seed);
        let border = border(&mut random);
        let x: Vec<f64> = (0..n).map(|_| random.between(139_700.0, 141_800.0)).collect();
        let y: Vec<f64> = (0..n).map(|_| random.between(469_600.0, 471_200.0)).collect();
        let weight: Vec<f64> = (0..n).map(|_| random.between(0.0, 500.0)).collect();
        let points = Points::new(&x, &y, &weight).unwrap();
        let cell_m = 25.0;
        let grid = Grid::from_extent(139_700.0, 469_600.0, 141_800.0, 471_200.0, cell_m, MemoryBudget::default()).unwrap();
        let params = Params::new(kernel, radius_m).unwrap();
        let found = rasterise_within(points, &grid, &params, &border).unwrap();

        let is_inside: Vec<bool> = (0..grid.cells())
            .map(|i| border.contains(&Point::new(grid.centre_x_m(i % grid.cols()), grid.centre_y_m(i / grid.cols()))))
            .collect();
        let (mut expected, mut outside, mut smallest) = (vec![None; grid.cells()], 0, 1.0_f64);
        let mut kept = 0.0;
        for i in 0..n {
            if !border.contains(&Point::new(x[i], y[i])) {
                outside += 1;
                continue;
            }
            // Cells in reach beyond the grid are all outside the border: count them on the lattice around the point.
            let (mut all, mut within) = (0.0, 0.0);
            let mut stamped = Vec::new();
            for row in -40_i32..120 {
                for col in -40_i32..140 {
                    let dx = 139_700.0 + (f64::from(col) + 0.5) * cell_m - x[i];
                    let dy = 471_200.0 - (f64::from(row) + 0.5) * cell_m - y[i];
                    if dx * dx + dy * dy > radius_m * radius_m {
                        continue;
                    }
                    let density = density_per_m2(kernel, (dx * dx + dy * dy).sqrt(), radius_m);
                    all += density;
                    let cell = usize::try_from(col).ok().filter(|&col| col < grid.cols()).zip(
                        usize::try_from(row).ok().filter(|&row| row < grid.rows()),
                    );
                    if let Some(cell) = cell.map(|(col, row)| row * grid.cols() + col).filter(|&cell| is_inside[cell]) {
                        within += density;
                        stamped.push((cell, density));
                    }
                }
            }
            let share: f64 = within / all;
            smallest = smallest.min(share);
            // What the law says of an uncut kernel, its sum at the centres.
            kept += weight[i] * all * cell_m * cell_m;
            for (cell, density) in stamped {
                *expected[cell].get_or_insert(0.0) += weight[i] / share * density * 1e4;
            }
        }
        prop_assert_eq!((found.outside, found.without_cells), (outside, 0));
        prop_assert!((found.smallest_share - smallest).abs() < 1e-12);
        let highest = expected.iter().flatten().fold(0.0_f64, |a, &b| a.max(b));
        for (index, expected) in expected.iter().enumerate() {
            match (found.raster.get(index % grid.cols(), index / grid.cols()), expected) {
                (Some(found), Some(expected)) => prop_assert!((found - expected).abs() <= 1e-9 * highest),
                (found, expected) => prop_assert_eq!(found, *expected, "cell {}", index),
            }
        }
        prop_assert!((found.raster.sum_times_cell_area() - kept).abs() <= 1e-9 * kept.max(1.0));
    }
}

#[test]
fn kernels_that_are_not_cut_keep_their_bytes() {
    let wide = Rect::new(coord! { x: 130_000.0, y: 460_000.0 }, coord! { x: 150_000.0, y: 480_000.0 });
    let wide = MultiPolygon::new(vec![wide.to_polygon()]);
    let points = Points::new(&[140_000.0, 140_100.0], &[470_000.0; 2], &[7.0, 3.0]).unwrap();
    let grid = Grid::covering(&[points], 300.0, 20.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 300.0).unwrap();
    let within = rasterise_within(points, &grid, &params, &wide).unwrap();
    let bits = |raster: &Raster| raster.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&within.raster), bits(&rasterise(points, &grid, &params).unwrap()));
    assert_eq!((within.smallest_share, within.outside), (1.0, 0));
}

#[test]
fn borders_that_hold_nothing_or_are_no_border() {
    let points = Points::new(&[140_002.0], &[470_002.0], &[7.0]).unwrap();
    let grid = Grid::covering(&[points], 40.0, 20.0, MemoryBudget::default()).unwrap();
    let params = Params::new(Kernel::Quartic, 40.0).unwrap();
    let polygon = |corners: Vec<(f64, f64)>| MultiPolygon::new(vec![Polygon::new(corners.into(), vec![])]);
    let run = |border: &MultiPolygon<f64>| rasterise_within(points, &grid, &params, border);
    // A path two metres wide around the point, with no cell centre in it: the point is counted as lost, not dropped
    // silently.
    let path = polygon(vec![
        (139_900.0, 470_001.0),
        (140_100.0, 470_001.0),
        (140_100.0, 470_003.0),
        (139_900.0, 470_003.0),
    ]);
    let found = run(&path).unwrap();
    assert_eq!((found.without_cells, found.outside, found.raster.max()), (1, 0, None));
    // A radius that does not reach the centres around a point is refused, as without a border.
    let narrow = Params::new(Kernel::Quartic, 12.0).unwrap();
    let refused = rasterise_within(points, &grid, &narrow, &path).unwrap_err();
    assert!(refused.to_string().contains("less than two cells"), "{refused}");
    let elsewhere = polygon(vec![(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]);
    let found = run(&elsewhere).unwrap();
    assert_eq!((found.without_cells, found.outside), (0, 1));
    assert!(found.raster.values().iter().all(|value| value.to_bits() == NODATA.to_bits()));
    let error = run(&MultiPolygon::new(vec![])).unwrap_err();
    assert!(matches!(error, EdgeError::Empty), "{error}");
    // A bow tie.
    let bow = polygon(vec![(0.0, 0.0), (9.0, 9.0), (9.0, 0.0), (0.0, 9.0)]);
    let error = run(&bow).unwrap_err();
    assert!(matches!(error, EdgeError::NotValid { .. }), "{error}");
    assert!(error.to_string().contains("fix geometries"), "{error}");
}
