//! Grids: snapping, alignment and refusals.

use proptest::prelude::*;
use werkvlek_heatmap::{Grid, GridError, MemoryBudget, Points};

const BUDGET: fn() -> MemoryBudget = MemoryBudget::default;

fn corner(grid: &Grid) -> (f64, f64, usize, usize) {
    (grid.x0_m(), grid.y1_m(), grid.cols(), grid.rows())
}

#[test]
fn covering_is_padded_and_snapped_outward() {
    // x from 139,990 - 100 = 139,890 to 140,260 + 100 = 140,360; y from 469,885 to 470,225.
    let points = Points::new(&[139_990.0, 140_260.0], &[470_125.0, 469_985.0], &[1.0, 1.0]).unwrap();
    let grid = Grid::covering(&[points], 100.0, 50.0, BUDGET()).unwrap();
    assert_eq!(corner(&grid), (139_850.0, 470_250.0, 11, 8));
    assert_eq!((grid.x1_m(), grid.y0_m()), (140_400.0, 469_850.0));
    assert_eq!((grid.centre_x_m(0), grid.centre_y_m(0)), (139_875.0, 470_225.0));
    assert_eq!((grid.cells(), grid.bytes(), grid.cell_m()), (88, 704, 50.0));
}

#[test]
fn an_extent_that_fits_is_taken_as_it_is_and_another_grows() {
    let grid = Grid::from_extent(100.0, 200.0, 400.0, 300.0, 25.0, BUDGET()).unwrap();
    assert_eq!(corner(&grid), (100.0, 300.0, 12, 4));
    let grid = Grid::from_extent(101.0, 200.0, 401.0, 299.0, 25.0, BUDGET()).unwrap();
    assert_eq!(corner(&grid), (100.0, 300.0, 13, 4));
    // 140000.1 / 0.1 is a little off a whole number in binary; no extra column comes of it.
    let grid = Grid::from_extent(140_000.1, 470_000.1, 140_000.4, 470_000.3, 0.1, BUDGET()).unwrap();
    assert_eq!((grid.cols(), grid.rows()), (3, 2));
    // Left of and below 0 as well.
    let grid = Grid::from_extent(-30.0, -10.0, -1.0, 5.0, 20.0, BUDGET()).unwrap();
    assert_eq!(corner(&grid), (-40.0, 20.0, 2, 2));
}

#[test]
fn an_existing_raster_gives_its_own_grid_and_lattice() {
    // Not on multiples of 25 m: 7 m off in x, 3 m in y.
    let other = Grid::new(140_007.0, 470_003.0, 25.0, 10, 4, BUDGET()).unwrap();
    assert_eq!(corner(&other), (140_007.0, 470_003.0, 10, 4));
    let points = Points::new(&[140_100.0], &[469_950.0], &[1.0]).unwrap();
    let grid = Grid::aligned_to(&other, &[points], 50.0, BUDGET()).unwrap();
    // x: 140,050..140,150 outward on 140,007 + 25 i is 140,032..140,157; y: 469,900..470,000 is 469,878..470,003.
    assert_eq!(corner(&grid), (140_032.0, 470_003.0, 5, 5));
    assert_eq!(grid.centre_x_m(0), other.centre_x_m(1));
    assert_eq!(grid.centre_y_m(3), other.centre_y_m(3));
    // However it was made, a grid equals another in the same place.
    assert_eq!(Grid::new(140_032.0, 470_003.0, 25.0, 5, 5, BUDGET()).unwrap(), grid);
    assert_ne!(other, grid);
    let snapped = Grid::from_extent(100.0, 200.0, 400.0, 300.0, 25.0, BUDGET()).unwrap();
    assert_eq!(Grid::new(100.0, 300.0, 25.0, 12, 4, BUDGET()).unwrap(), snapped);
}

proptest! {
    /// Two sets of points get grids whose edges lie a whole number of cells apart, and which reach everything.
    #[test]
    fn grids_of_two_point_sets_stack(
        a in prop::collection::vec((138e3_f64..142e3, 468e3_f64..472e3), 1..20),
        b in prop::collection::vec((138e3_f64..142e3, 468e3_f64..472e3), 1..20),
        cell_m in prop_oneof![Just(25.0), Just(100.0), Just(0.5), Just(33.3)],
        radius_cells in 2.0_f64..40.0,
    ) {
        let radius_m = radius_cells * cell_m;
        let budget = MemoryBudget::of_bytes(u64::MAX);
        let grids = [&a, &b].map(|set| {
            let (x, y): (Vec<f64>, Vec<f64>) = set.iter().copied().unzip();
            let weight = vec![1.0; x.len()];
            let points = Points::new(&x, &y, &weight).unwrap();
            let grid = Grid::covering(&[points], radius_m, cell_m, budget).unwrap();
            for (x, y) in set {
                let slack_m = 1e-5 * cell_m;
                prop_assert!(grid.x0_m() <= x - radius_m + slack_m && x + radius_m <= grid.x1_m() + slack_m);
                prop_assert!(grid.y0_m() <= y - radius_m + slack_m && y + radius_m <= grid.y1_m() + slack_m);
            }
            Ok(grid)
        });
        let [a, b] = grids;
        let (a, b) = (a?, b?);
        for (from, to) in [(a.x0_m(), b.x0_m()), (a.y1_m(), b.y1_m()), (a.x0_m(), 0.0), (a.y1_m(), 0.0)] {
            let cells = (to - from) / cell_m;
            prop_assert!((cells - cells.round()).abs() < 1e-6, "{cells} cells apart");
        }
        // Where the left edge of one lies within the other, the centres are the same numbers.
        let (left, right) = if a.x0_m() <= b.x0_m() { (&a, &b) } else { (&b, &a) };
        if right.x0_m() < left.x1_m() {
            let first = right.centre_x_m(0).to_bits();
            prop_assert!((0..left.cols()).any(|col| left.centre_x_m(col).to_bits() == first));
        }
    }
}

#[test]
fn absurd_grids_are_refused_with_numbers_and_the_flag() {
    // One point in the sea at 0,0 beside one in Hilversum, with cells of 1 m.
    let points = Points::new(&[0.0, 140_000.0], &[0.0, 470_000.0], &[1.0, 1.0]).unwrap();
    let error = Grid::covering(&[points], 500.0, 1.0, BUDGET()).unwrap_err();
    let message = error.to_string();
    // 141,000 x 471,000 cells of 8 bytes.
    for part in ["66411000000 cells", "531288000000 bytes", "2.000 GiB", "⟨cel_m⟩", "⟨begrenzing_m⟩"]
    {
        assert!(message.contains(part), "'{part}' in: {message}");
    }
    // The budget is a limit, not a hint: 100 cells are 800 bytes.
    let extent = |bytes| Grid::from_extent(0.0, 0.0, 10.0, 10.0, 1.0, MemoryBudget::of_bytes(bytes));
    assert!(extent(800).is_ok());
    assert!(matches!(
        extent(799),
        Err(GridError::TooLarge { cells: 100, bytes: 800, budget_bytes: 799, .. })
    ));
    // Sizes whose product does not fit any integer of the machine.
    let error = Grid::new(0.0, 0.0, 1.0, usize::MAX, usize::MAX, BUDGET()).unwrap_err();
    assert!(matches!(error, GridError::TooLarge { .. }), "{error}");
}

#[test]
fn measures_that_make_no_grid_are_refused() {
    let points = Points::new(&[140_000.0], &[470_000.0], &[1.0]).unwrap();
    let covering = |radius_m, cell_m| Grid::covering(&[points], radius_m, cell_m, BUDGET()).unwrap_err();
    assert!(matches!(covering(f64::NAN, 1.0), GridError::NotFinite { what: "radius", .. }));
    assert!(matches!(covering(0.0, 1.0), GridError::NotPositive { what: "radius", .. }));
    assert!(matches!(covering(1.0, f64::INFINITY), GridError::NotFinite { what: "cell size", .. }));
    assert!(matches!(covering(1.0, -1.0), GridError::NotPositive { what: "cell size", .. }));
    assert!(matches!(covering(49.9, 25.0), GridError::RadiusBelowTwoCells { .. }));
    assert!(matches!(covering(1e8 + 1.0, 25.0), GridError::RadiusTooLarge { .. }));
    assert!(matches!(covering(2e-9, 1e-9), GridError::Precision { .. }));
    let none = Points::new(&[], &[], &[]).unwrap();
    let error = Grid::covering(&[none], 100.0, 25.0, BUDGET()).unwrap_err();
    assert!(matches!(error, GridError::NoPoints), "{error}");
    assert!(error.to_string().contains("⟨begrenzing_m⟩"));
    assert!(Grid::covering(&[none, points], 100.0, 25.0, BUDGET()).is_ok());
    for extent in [[0.0, 0.0, 0.0, 10.0], [10.0, 0.0, 0.0, 10.0], [0.0, 10.0, 10.0, 0.0]] {
        let [x0, y0, x1, y1] = extent;
        let error = Grid::from_extent(x0, y0, x1, y1, 1.0, BUDGET()).unwrap_err();
        assert!(matches!(error, GridError::EmptyExtent { .. }), "{error}");
    }
    assert!(matches!(
        Grid::from_extent(0.0, 0.0, f64::NAN, 1.0, 1.0, BUDGET()),
        Err(GridError::NotFinite { what: "extent", .. })
    ));
    assert!(matches!(Grid::new(0.0, 0.0, 1.0, 0, 5, BUDGET()), Err(GridError::NoCells { cols: 0, rows: 5 })));
    assert!(matches!(Grid::new(f64::NAN, 0.0, 1.0, 1, 1, BUDGET()), Err(GridError::NotFinite { .. })));
}
