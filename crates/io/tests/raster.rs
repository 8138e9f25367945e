//! A GeoTIFF read back by GDAL: values, nodata, unit, description, CRS and grid.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking, and compares what was written"
)]

use gdal::{Dataset, Metadata};
use std::path::Path;
use werkvlek_io::{BandSpec, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, Staging};
use werkvlek_table::{Crs, Palette, RasterStyle, classes};

const NODATA: f64 = -9999.0;
const JOBS: BandSpec<'_> = BandSpec { description: "banen, quartic", unit: "banen/ha" };
const CARE: BandSpec<'_> = BandSpec { description: "zorg, quartic", unit: "banen/ha" };

fn spec<'a>(
    crs: &'a Crs,
    cols: usize,
    rows: usize,
    precision: Precision,
    bands: &'a [BandSpec<'a>],
) -> GeoTiffSpec<'a> {
    GeoTiffSpec {
        cols,
        rows,
        left_m: 140_000.0,
        top_m: 470_050.0,
        cell_m: 25.0,
        nodata: NODATA,
        crs,
        precision,
        bands,
    }
}

/// Values that need all 64 bits, with a hole.
fn value(band: usize, row: usize, col: usize) -> f64 {
    if (100..180).contains(&row) && (col / 100) % 2 == 1 {
        NODATA
    } else {
        (row * 1000 + col) as f64 / 7.0 + band as f64 * 0.1
    }
}

fn rows_of(band: usize, from: usize, to: usize, cols: usize) -> Vec<f64> {
    (from..to).flat_map(|row| (0..cols).map(move |col| value(band, row, col))).collect()
}

fn write_in_bands(spec: &GeoTiffSpec<'_>, output: &Path, rows_a_time: usize) {
    let mut staging = Staging::new(Overwrite::Refuse);
    let mut writer = GeoTiffWriter::create(spec, output, &mut staging).unwrap();
    for first in (0..spec.rows).step_by(rows_a_time) {
        let to = (first + rows_a_time).min(spec.rows);
        for band in 0..spec.bands.len() {
            writer.write_rows(band, first, &rows_of(band, first, to, spec.cols)).unwrap();
        }
    }
    writer.finish(&RasterStyle::new(Vec::new())).unwrap();
    staging.commit().unwrap();
}

#[test]
fn rows_written_as_they_are_made_come_back_in_both_precisions_and_every_band() {
    let folder = tempfile::tempdir().unwrap();
    let rd = Crs::rd_new();
    let (cols, rows) = (700, 530);
    for precision in [Precision::F32, Precision::F64] {
        for bands in [&[JOBS][..], &[JOBS, CARE]] {
            let path = folder.path().join(format!("{precision:?}-{}.tif", bands.len()));
            write_in_bands(&spec(&rd, cols, rows, precision, bands), &path, 37);
            let dataset = Dataset::open(&path).unwrap();
            assert_eq!(dataset.raster_size(), (cols, rows));
            assert_eq!(dataset.raster_count(), bands.len());
            assert_eq!(dataset.geo_transform().unwrap(), [140_000.0, 25.0, 0.0, 470_050.0, 0.0, -25.0]);
            assert_eq!(dataset.spatial_ref().unwrap().authority().unwrap(), "EPSG:28992");
            assert_eq!(dataset.metadata_item("LAYOUT", "IMAGE_STRUCTURE").as_deref(), Some("COG"));
            for (index, described) in bands.iter().enumerate() {
                let band = dataset.rasterband(index + 1).unwrap();
                assert_eq!(band.no_data_value(), Some(NODATA));
                assert_eq!(band.unit(), described.unit);
                assert_eq!(band.description().unwrap(), described.description);
                let mut expected = rows_of(index, 0, rows, cols);
                if precision == Precision::F32 {
                    for v in &mut expected {
                        *v = f64::from(*v as f32);
                    }
                }
                assert!(band.read_band_as::<f64>().unwrap().data() == expected, "{precision:?} band {index}");
            }
        }
    }
}

#[test]
fn overviews_are_means_of_the_cells_that_have_a_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tif");
    let rd = Crs::rd_new();
    write_in_bands(&spec(&rd, 700, 530, Precision::F64, &[JOBS]), &path, 530);
    let dataset = Dataset::open(&path).unwrap();
    let band = dataset.rasterband(1).unwrap();
    assert!(band.overview_count().unwrap() >= 1);
    let overview = band.overview(0).unwrap();
    assert_eq!(overview.size(), (350, 265));
    let half = overview.read_band_as::<f64>().unwrap();
    let half = half.data();
    let mean = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(r, c)| value(0, r, c)).iter().sum::<f64>() / 4.0;
    assert!((half[0] - mean).abs() < 1e-9, "{} for a mean of {mean}", half[0]);
    assert_eq!(half[55 * 350 + 75], NODATA, "in the hole");
    assert!(half.iter().all(|v| *v >= 0.0 || *v == NODATA), "a mean took nodata for a value");
}

#[test]
fn the_same_rows_give_the_same_bytes_however_they_are_cut() {
    let folder = tempfile::tempdir().unwrap();
    let rd = Crs::rd_new();
    let bytes = [1_300, 256, 100].map(|rows_a_time| {
        let path = folder.path().join(format!("{rows_a_time}.tif"));
        write_in_bands(&spec(&rd, 1_100, 1_300, Precision::F32, &[JOBS]), &path, rows_a_time);
        std::fs::read(path).unwrap()
    });
    assert!(bytes[0] == bytes[1] && bytes[1] == bytes[2], "the files differ");
}

#[test]
fn rows_that_do_not_fit_and_rows_that_are_missing_are_errors_that_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tif");
    let rd = Crs::rd_new();
    let two = [JOBS, CARE];
    let spec = spec(&rd, 4, 3, Precision::F32, &two);
    let mut staging = Staging::new(Overwrite::Refuse);
    let mut writer = GeoTiffWriter::create(&spec, &path, &mut staging).unwrap();
    for (band, first, count) in [(0, 0, 5), (0, 0, 0), (0, 2, 8), (2, 0, 4), (0, usize::MAX, 4)] {
        let error = writer.write_rows(band, first, &vec![1.0; count]).unwrap_err().to_string();
        assert!(
            error.contains(&format!("{count} values from row {first} of band {band} do not fit")),
            "{error}"
        );
    }
    writer.write_rows(0, 0, &[1.0; 12]).unwrap();
    writer.write_rows(1, 0, &[1.0; 4]).unwrap();
    let error = writer.finish(&RasterStyle::new(Vec::new())).unwrap_err().to_string();
    assert!(error.contains("row 1 of band 2 was never written"), "{error}");
    drop(staging);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_finished_raster_leaves_its_output_and_style_alone() {
    let folder = tempfile::tempdir().unwrap();
    let rd = Crs::rd_new();
    write_in_bands(&spec(&rd, 600, 600, Precision::F32, &[JOBS]), &folder.path().join("a.tif"), 600);
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.qml", "a.tif"]);
}

#[test]
fn a_raster_without_cells_or_bands_is_refused_before_anything_is_staged() {
    let folder = tempfile::tempdir().unwrap();
    let rd = Crs::rd_new();
    let mut staging = Staging::new(Overwrite::Refuse);
    for empty in [spec(&rd, 0, 3, Precision::F32, &[JOBS]), spec(&rd, 3, 3, Precision::F32, &[])] {
        assert!(GeoTiffWriter::create(&empty, &folder.path().join("a.tif"), &mut staging).is_err());
    }
    assert_eq!(staging.targets().count(), 0);
}

/// `cargo test --release -p werkvlek-io --test raster -- --ignored --nocapture writing_time`
#[test]
#[ignore = "a measurement: the whole country at 25 m takes 600 MB of disk"]
#[allow(clippy::print_stdout, reason = "it prints what it measures")]
fn writing_time() {
    let folder = tempfile::tempdir().unwrap();
    let rd = Crs::rd_new();
    for (cols, rows, runs) in [(2_400, 2_400, 5), (2_800, 3_200, 5), (11_200, 12_800, 1)] {
        // A smooth density with holes, as a heat map has.
        let row_of = |row: usize| -> Vec<f64> {
            (0..cols)
                .map(|col| {
                    let wave = (row as f64 / 90.0).sin() * (col as f64 / 70.0).cos();
                    if wave > 0.2 { wave * wave * 37.0 + (row * col % 13) as f64 * 1e-3 } else { NODATA }
                })
                .collect()
        };
        let block: Vec<f64> = (0..256).flat_map(row_of).collect();
        let mut seconds: Vec<f64> = (0..runs)
            .map(|run| {
                let output = folder.path().join(format!("{cols}-{run}.tif"));
                let clock = std::time::Instant::now();
                let mut staging = Staging::new(Overwrite::Refuse);
                let spec = spec(&rd, cols, rows, Precision::F32, &[JOBS]);
                let mut writer = GeoTiffWriter::create(&spec, &output, &mut staging).unwrap();
                for first in (0..rows).step_by(256) {
                    let count = (rows - first).min(256);
                    writer.write_rows(0, first, &block[..count * cols]).unwrap();
                }
                let rows_in = clock.elapsed().as_secs_f64();
                writer.finish(&RasterStyle::new(Vec::new())).unwrap();
                staging.commit().unwrap();
                let bytes = std::fs::metadata(&output).unwrap().len();
                println!(
                    "{cols} x {rows}: rows {rows_in:.3} s, in all {:.3} s, {bytes} bytes",
                    clock.elapsed().as_secs_f64()
                );
                clock.elapsed().as_secs_f64()
            })
            .collect();
        seconds.sort_by(f64::total_cmp);
        println!("{cols} x {rows}: median {:.3} s", seconds[runs / 2]);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or("no peak memory known"));
}

#[test]
fn a_geotiff_says_its_grid_nodata_unit_and_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("banen.tif");
    let style = RasterStyle::new(classes(&[0.0, 10.0, 100.0], "banen/ha", Palette::Heat));
    let values = [1.5, -9999.0, 0.0, 99.25, 2.0, 3.0];
    let spec = GeoTiffSpec {
        cols: 3,
        rows: 2,
        left_m: 140_000.0,
        top_m: 470_050.0,
        cell_m: 25.0,
        nodata: -9999.0,
        crs: &Crs::rd_new(),
        precision: Precision::F32,
        bands: &[BandSpec { description: "banen per ha, quartic, radius 500 m", unit: "banen/ha" }],
    };
    let mut staging = Staging::new(Overwrite::Refuse);
    let mut writer = GeoTiffWriter::create(&spec, &path, &mut staging).unwrap();
    writer.write_rows(0, 0, &values).unwrap();
    writer.finish(&style).unwrap();
    staging.commit().unwrap();
    let dataset = Dataset::open(&path).unwrap();
    assert_eq!(dataset.geo_transform().unwrap(), [140_000.0, 25.0, 0.0, 470_050.0, 0.0, -25.0]);
    assert_eq!(dataset.spatial_ref().unwrap().authority().unwrap(), "EPSG:28992");
    assert_eq!(dataset.metadata_item("LAYOUT", "IMAGE_STRUCTURE").as_deref(), Some("COG"));
    let band = dataset.rasterband(1).unwrap();
    assert_eq!(band.no_data_value(), Some(-9999.0));
    assert_eq!(band.unit(), "banen/ha");
    assert_eq!(band.description().unwrap(), "banen per ha, quartic, radius 500 m");
    assert_eq!(band.read_band_as::<f64>().unwrap().data(), values);
    let qml = std::fs::read_to_string(folder.path().join("banen.qml")).unwrap();
    assert!(qml.contains("tot 10 banen/ha") && qml.contains("vanaf 10 banen/ha"), "{qml}");
}
