//! How fast points are read, in columns and row by row.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::tests::{LINES, Line, plan, write};
use super::*;
use crate::{Overwrite, Staging, write_layers};
use gdal::vector::OGRwkbGeometryType;
use werkvlek_table::StyledLayer;

/// `cargo test --release -p werkvlek-io --lib -- --ignored --nocapture columns_beside_rows`
#[test]
#[ignore = "a measurement of a minute: two million points, both ways"]
#[allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "it prints what it measures")]
fn columns_beside_rows() {
    let folder = tempfile::tempdir().unwrap();
    for (name, driver, count) in [
        ("a.gpkg", "GPKG", 200_000),
        ("b.gpkg", "GPKG", 2_000_000),
        ("c.fgb", "FlatGeobuf", 2_000_000),
        ("d.parquet", "", 2_000_000),
    ] {
        let path = folder.path().join(name);
        if driver.is_empty() {
            let table = read_layer(&Source::new(folder.path().join("b.gpkg")), &Crs::rd_new()).unwrap().table;
            let mut staging = Staging::new(Overwrite::Refuse);
            write_layers(&[StyledLayer { table, style: None }], &path, &mut staging).unwrap();
            staging.commit().unwrap();
        } else {
            let lines: Vec<Line> = (0..count).map(|i| LINES[[0, 1, 12, 13][i % 4]]).collect();
            write(&path, driver, OGRwkbGeometryType::wkbPoint, &lines, &["SPATIAL_INDEX=NO"]);
        }
        let source = Source::new(&path);
        let time = |what: &str, read: &dyn Fn() -> usize, runs: usize| {
            let mut seconds: Vec<f64> = (0..runs)
                .map(|_| {
                    let clock = std::time::Instant::now();
                    assert_eq!(read(), count);
                    clock.elapsed().as_secs_f64()
                })
                .collect();
            seconds.sort_by(f64::total_cmp);
            let median = seconds[runs / 2];
            println!(
                "{name} {what}: {median:.3} s, {:.2} million points a second",
                count as f64 / median / 1e6
            );
        };
        let weighted = plan(Some("heel"), WeightRule::NonNegative, None);
        let by_sector = plan(Some("heel"), WeightRule::NonNegative, Some("sector"));
        let (rd, lon_lat) = (Crs::rd_new(), Crs::wgs84());
        let read = |plan: Plan<'_>, crs: &Crs| plan.read(&source, crs).unwrap().value.points.x_m.len();
        time("in columns", &|| read(weighted, &rd), 7);
        time("in columns, by sector", &|| read(by_sector, &rd), 7);
        time("in columns, reprojected", &|| read(weighted, &lon_lat), 3);
        time("row by row", &|| weighted.row_by_row(&source, &rd).unwrap().value.points.x_m.len(), 1);
    }
}
