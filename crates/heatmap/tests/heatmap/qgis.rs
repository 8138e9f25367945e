//! The rasters of a real QGIS 3.22, where its grid and its rows are ours: `fixtures/qgis/make_golden.py`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number of cells")]

use werkvlek_heatmap::{Decay, Grid, Kernel, MemoryBudget, NODATA, Params, Points, Unit, rasterise};

const X_M: [f64; 7] = [140_000.0, 140_100.0, 140_150.0, 140_300.0, 140_300.0, 140_450.0, 140_500.0];
const Y_M: [f64; 7] = [470_000.0, 470_050.0, 470_200.0, 470_100.0, 470_100.0, 470_250.0, 470_300.0];
const BANEN: [f64; 7] = [12.0, 3.0, 40.0, 1.0, 7.0, 25.0, 0.0];

/// Header and values of an Arc/Info ASCII grid.
struct Golden {
    cols: usize,
    rows: usize,
    left_m: f64,
    bottom_m: f64,
    cell_m: f64,
    nodata: f64,
    values: Vec<f64>,
}

fn golden(name: &str) -> Golden {
    let path = werkvlek_realdata::checkout().join(format!("fixtures/qgis/{name}.asc"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines();
    let mut head = |key: &str| -> f64 {
        let line = lines.next().unwrap();
        let (found, value) = line.trim().split_once(char::is_whitespace).unwrap();
        assert_eq!(found.to_lowercase(), key);
        value.trim().parse().unwrap()
    };
    let (cols, rows) = (head("ncols"), head("nrows"));
    let (left_m, bottom_m, cell_m) = (head("xllcorner"), head("yllcorner"), head("cellsize"));
    let nodata = head("nodata_value");
    let values = lines.flat_map(str::split_whitespace).map(|v| v.parse().unwrap()).collect();
    Golden { cols: cols as usize, rows: rows as usize, left_m, bottom_m, cell_m, nodata, values }
}

/// Every cell, to the seven digits of QGIS's 32-bit floats; no value where QGIS has none.
fn agrees(name: &str, kernel: Kernel) {
    let golden = golden(name);
    let top_m = golden.bottom_m + golden.rows as f64 * golden.cell_m;
    let grid =
        Grid::new(golden.left_m, top_m, golden.cell_m, golden.cols, golden.rows, MemoryBudget::default())
            .unwrap();
    let points = Points::new(&X_M, &Y_M, &BANEN).unwrap();
    let params = Params::new(kernel, 150.0).unwrap().unit(Unit::Raw);
    let ours = rasterise(points, &grid, &params).unwrap();
    assert_eq!(golden.values.len(), ours.values().len());
    let mut shown = 0;
    for (i, (&theirs, &ours)) in golden.values.iter().zip(ours.values()).enumerate() {
        if (theirs - golden.nodata).abs() < 1e-6 {
            // QGIS leaves a cell out that only a point of weight 0 reaches, or none.
            assert!(ours <= NODATA || ours.abs() < 1e-6, "{name}, cell {i}: {ours}, QGIS has none");
            continue;
        }
        shown += 1;
        assert!(
            (theirs - ours).abs() <= 1e-6 * theirs.abs().max(1.0),
            "{name}, cell {i}: {ours}, QGIS {theirs}"
        );
    }
    assert!(shown > 100, "{name}: {shown} cells");
}

#[test]
fn raw_quartic_is_qgis_s() {
    agrees("quartic", Kernel::Quartic);
}

#[test]
fn raw_triweight_is_qgis_s() {
    agrees("triweight", Kernel::Triweight);
}

#[test]
fn raw_epanechnikov_is_qgis_s() {
    agrees("epanechnikov", Kernel::Epanechnikov);
}

#[test]
fn raw_uniform_is_qgis_s() {
    agrees("uniform", Kernel::Uniform);
}

#[test]
fn raw_triangular_is_qgis_s() {
    agrees("triangular", Kernel::Triangular { decay: Decay::default() });
}
