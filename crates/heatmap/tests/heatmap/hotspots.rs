//! Gi* against PySAL and against the formula written out; totals a cell against a plain count.

use proptest::prelude::*;
use werkvlek_heatmap::{
    Grid, GridError, HotSpotsError, MemoryBudget, NODATA, Points, Raster, Spot, Unit, benjamini_hochberg,
    cell_totals, hot_spots, hot_spots_among,
};

use crate::support::Random;

const COLS: usize = 7;
const ROWS: usize = 5;

fn raster(cols: usize, values: Vec<f64>) -> Raster {
    let grid = Grid::new(140_000.0, 470_000.0, 100.0, cols, values.len() / cols, MemoryBudget::default());
    Raster::new(grid.expect("a small grid"), Unit::PerHa, values).expect("values that fit")
}

/// The values of the script below.
fn town() -> Vec<f64> {
    let mut values: Vec<f64> = (0..35_u32).map(|i| f64::from((i * i * 37 + 11 * i) % 53)).collect();
    for hot in [0, 1, 7, 8] {
        values[hot] += 150.0;
    }
    values
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} for {expected}");
}

/// Made with esda 2.9.0 and libpysal 4.14.1 (`pip install esda libpysal`):
///
/// ```python
/// values = [float((i * i * 37 + 11 * i) % 53) for i in range(35)]
/// for i in (0, 1, 7, 8): values[i] += 150
/// coords = [(c + 0.5, 5 - r - 0.5) for r in range(5) for c in range(7)]
/// w = libpysal.weights.DistanceBand(coords, threshold=t, binary=True)
/// g = esda.getisord.G_Local(numpy.array(values), w, transform='B', star=True, permutations=0)
/// g.Zs; 2 * g.p_norm; scipy.stats.false_discovery_control(2 * g.p_norm, method='bh')
/// ```
#[test]
fn the_scores_of_pysal() {
    let cases = [
        (
            1.0,
            [4.819_389_999_415_919, 3.787_175_201_914_138, 1.266_457_407_832_800_6],
            -0.910_277_881_001_856_1,
            -0.567_906_248_510_230_2,
            86.702_404_491_416_91,
        ),
        (
            1.5,
            [5.555_743_331_632_496, 4.310_805_174_382_715, 2.251_503_339_486_513_6],
            -1.020_484_139_216_799_4,
            -1.588_296_641_025_814_6,
            116.842_313_203_357_38,
        ),
        (
            2.3,
            [3.651_893_157_115_738, 3.172_301_464_732_428_6, 2.638_256_350_968_623],
            -0.991_910_245_964_797_5,
            -8.485_087_046_334_579,
            104.915_713_708_632_2,
        ),
    ];
    for (radius_cells, first, last, sum, squares) in cases {
        let spots = hot_spots(&raster(COLS, town()), radius_cells * 100.0).unwrap();
        for (found, expected) in spots.z().iter().zip(first) {
            close(*found, expected);
        }
        close(spots.z()[34], last);
        close(spots.z().iter().sum(), sum);
        close(spots.z().iter().map(|z| z * z).sum(), squares);
        assert_eq!(spots.cells(), COLS * ROWS);
    }
    let spots = hot_spots(&raster(COLS, town()), 150.0).unwrap();
    for (found, one_sided) in spots.p().iter().zip([
        1.382_164_109_724_520_8e-8,
        8.133_058_654_706_251e-6,
        0.012_176_837_809_289_869,
    ]) {
        assert!((found / (2.0 * one_sided) - 1.0).abs() < 1e-9, "{found} for twice {one_sided}");
    }
    for (found, expected) in
        spots.q().iter().zip([9.675_148_768_071_646e-7, 1.897_713_686_098_125_2e-4, 0.170_475_729_330_057_8])
    {
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} for {expected}");
    }
    close(spots.q().iter().sum(), 17.112_364_443_037_34);
    // esda.fdr(2 * g.p_norm, 0.05) lets four cells through: the four that were made hot.
    let hot: Vec<usize> =
        (0..35).filter(|i| spots.spot(i % COLS, i / COLS, 0.05) == Some(Spot::Hot)).collect();
    assert_eq!(hot, [0, 1, 7, 8]);
}

/// The same script with cells 3 and 17 left out of values and coordinates, threshold 1.5.
#[test]
fn the_scores_of_pysal_with_cells_left_out() {
    let mut values = town();
    values[3] = NODATA;
    values[17] = NODATA;
    let spots = hot_spots(&raster(COLS, values), 150.0).unwrap();
    let valid: Vec<f64> = spots.z().iter().copied().filter(|&z| z > NODATA).collect();
    assert_eq!((valid.len(), spots.cells(), spots.spot(3, 0, 0.5)), (33, 33, None));
    for (found, expected) in valid.iter().zip([
        5.413_036_252_641_294,
        4.201_695_467_712_173,
        2.268_388_795_694_918,
        -0.733_842_135_161_994_4,
        -0.934_644_153_694_432_1,
        -0.726_414_352_795_920_4,
    ]) {
        close(*found, expected);
    }
    close(valid[32], -1.014_511_549_491_194_3);
    close(valid.iter().sum(), 0.159_827_954_479_161_65);
}

proptest! {
    #[test]
    fn scores_equal_the_formula_written_out(
        cols in 1_usize..12,
        values in prop::collection::vec(prop_oneof![4 => 0.0_f64..1e4, 2 => Just(0.0), 1 => Just(NODATA)], 3..120),
        radius_cells in 0.5_f64..15.0,
    ) {
        let cols = cols.min(values.len());
        let values = values[..values.len() / cols * cols].to_vec();
        let valid: Vec<f64> = values.iter().copied().filter(|&v| v > NODATA).collect();
        let raster = raster(cols, values.clone());
        let spots = hot_spots(&raster, radius_cells * 100.0);
        if valid.len() < 3 || valid.iter().all(|v| v.to_bits() == valid[0].to_bits()) {
            prop_assert!(spots.is_err());
            return Ok(());
        }
        let spots = spots.unwrap();
        let n = valid.len() as f64;
        let mean = valid.iter().sum::<f64>() / n;
        let s = (valid.iter().map(|v| v * v).sum::<f64>() / n - mean * mean).sqrt();
        for i in 0..values.len() {
            if values[i] <= NODATA {
                prop_assert_eq!((spots.z()[i], spots.p()[i], spots.q()[i]), (NODATA, NODATA, NODATA));
                continue;
            }
            let (mut sum, mut w) = (0.0, 0.0);
            for j in (0..values.len()).filter(|&j| values[j] > NODATA) {
                let (dx, dy) = ((i % cols).abs_diff(j % cols) as f64, (i / cols).abs_diff(j / cols) as f64);
                if dx * dx + dy * dy <= radius_cells * radius_cells {
                    sum += values[j];
                    w += 1.0;
                }
            }
            let expected = if w < n { (sum - mean * w) / (s * ((n * w - w * w) / (n - 1.0)).sqrt()) } else { 0.0 };
            prop_assert!((spots.z()[i] - expected).abs() < 1e-6 * expected.abs().max(1.0), "{} for {expected}", spots.z()[i]);
        }
    }

    /// The definition: `q` is the least level at which the step-up procedure rejects.
    #[test]
    fn adjusted_p_values_are_those_of_the_step_up_procedure(
        p in prop::collection::vec(prop_oneof![0.0_f64..1.0, 0.0_f64..0.01, Just(0.5)], 1..30),
        level in 0.001_f64..0.999,
    ) {
        let mut sorted = p.clone();
        sorted.sort_by(f64::total_cmp);
        let m = p.len() as f64;
        let threshold = (0..p.len()).rev().find(|&i| sorted[i] <= (i + 1) as f64 / m * level).map(|i| sorted[i]);
        for (p, q) in p.iter().zip(benjamini_hochberg(&p)) {
            let rejected = threshold.is_some_and(|threshold| *p <= threshold);
            prop_assert!((q <= level) == rejected || (q - level).abs() < 1e-12, "{p} {q} {level}");
        }
    }

    #[test]
    fn totals_are_those_of_a_plain_count(seed in any::<u64>(), n in 0_usize..60) {
        let mut random = Random(seed);
        // Whole multiples of 50 m, so that many points lie on edges; some outside.
        let mut column = |start: f64| -> Vec<f64> {
            (0..n).map(|_| start + 50.0 * random.between(-3.0, 15.0).floor()).collect()
        };
        let (mut x, mut y) = (column(140_000.0), column(469_500.0));
        let mut weight: Vec<f64> = (0..n).map(|i| 0.1 + i as f64 * 0.7).collect();
        let grid = Grid::from_extent(140_000.0, 469_500.0, 140_600.0, 470_000.0, 100.0, MemoryBudget::default()).unwrap();
        let totals = cell_totals(Points::new(&x, &y, &weight).unwrap(), &grid, Unit::PerHa).unwrap();
        for row in 0..5 {
            for col in 0..6 {
                let (left, bottom) = (140_000.0 + 100.0 * col as f64, 469_900.0 - 100.0 * row as f64);
                let held = |&i: &usize| (left..left + 100.0).contains(&x[i]) && (bottom..bottom + 100.0).contains(&y[i]);
                let expected: f64 = (0..n).filter(held).map(|i| weight[i]).sum();
                prop_assert!((totals.get(col, row).unwrap() - expected).abs() < 1e-9);
            }
        }
        for column in [&mut x, &mut y, &mut weight] {
            column.reverse();
        }
        prop_assert_eq!(totals, cell_totals(Points::new(&x, &y, &weight).unwrap(), &grid, Unit::PerHa).unwrap());
    }
}

#[test]
fn what_chance_explains_is_no_spot_whatever_counts() {
    // All cells are neighbours of all: z is 0 and q is 1.
    let spots = hot_spots(&raster(3, vec![1.0, 2.0, 9.0]), 1000.0).unwrap();
    assert!(spots.z().iter().all(|&z| z == 0.0));
    for max_q in [0.05, 1.0, f64::NAN] {
        assert_eq!(spots.spot(0, 0, max_q), Some(Spot::Neither), "{max_q}");
    }
}

#[test]
fn values_without_spots_are_refused() {
    let find = |values: Vec<f64>, radius_m| hot_spots(&raster(values.len(), values), radius_m).unwrap_err();
    let error = find(vec![4.0, 4.0, 4.0, NODATA], 150.0);
    assert_eq!(error, HotSpotsError::AllEqual { value: 4.0 });
    assert!(error.to_string().contains("all values are 4"));
    assert!(matches!(find(vec![0.1; 30], 150.0), HotSpotsError::AllEqual { .. }));
    assert_eq!(find(vec![4.0, 5.0, NODATA], 150.0), HotSpotsError::TooFewCells { found: 2 });
    let error = find(vec![4.0, 5.0, 6.0], 49.0);
    assert!(matches!(error, HotSpotsError::Radius(GridError::NeighboursBelowHalfCell { .. })), "{error}");
    // All cells are neighbours of all: nothing stands out.
    let spots = hot_spots(&raster(2, vec![1.0, 2.0, 3.0, 4.0]), 150.0).unwrap();
    assert_eq!((spots.z(), spots.p()), ([0.0; 4].as_slice(), [1.0; 4].as_slice()));
}

/// Districts that are the cells of a grid score as the cells do, which are PySAL's.
#[test]
fn districts_score_as_cells_with_the_same_neighbours() {
    let values = town();
    let neighbours: Vec<Vec<usize>> = (0..35_usize)
        .map(|i| {
            let is_near =
                |&j: &usize| (i % COLS).abs_diff(j % COLS) <= 1 && (i / COLS).abs_diff(j / COLS) <= 1;
            // Odd ones list themselves and everything twice, which changes nothing.
            let times = 1 + i % 2;
            (0..35).filter(is_near).filter(|&j| j != i || times == 2).cycle().take(times * 9).collect()
        })
        .collect();
    let scores = hot_spots_among(&values, &neighbours).unwrap();
    let cells = hot_spots(&raster(COLS, values), 150.0).unwrap();
    for (i, score) in scores.iter().enumerate() {
        close(score.z, cells.z()[i]);
        close(score.p, cells.p()[i]);
        close(score.q, cells.q()[i]);
    }
}

#[test]
fn districts_that_do_not_fit_are_refused() {
    let find = |values: &[f64], lists: &[Vec<usize>]| hot_spots_among(values, lists).unwrap_err().to_string();
    let none = vec![vec![]; 3];
    assert_eq!(find(&[1.0, 2.0], &none), "3 lists of neighbours for 2 values; give one a value");
    assert!(find(&[1.0, f64::NAN, 2.0], &none).contains("value 1 is NaN"));
    assert!(find(&[1.0, 2.0], &none[..2]).contains("2 districts have a value"));
    let wrong = [vec![], vec![3], vec![]];
    assert_eq!(
        find(&[1.0, 2.0, 3.0], &wrong),
        "value 1 has 3 as a neighbour, but there are 3 values, counted from 0"
    );
    assert!(find(&[2.0; 3], &none).contains("none stands out"));
}
