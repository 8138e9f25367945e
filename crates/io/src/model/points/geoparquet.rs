//! The fast path of GeoParquet beside the slow truth.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking; small numbers"
)]

use super::tests::{LINES, both, plan};
use super::*;
use crate::{Overwrite, Staging, write_layers};
use werkvlek_table::{Field, StyledLayer, Table, Value};

#[test]
fn columns_and_rows_agree_in_geoparquet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.parquet");
    let fields =
        vec![Field::text("sector"), Field::real("Banen"), Field::text("naam"), Field::integer("jaar")];
    let mut table = Table::new("p", Some(Crs::rd_new()), fields);
    for (i, (wkt, banen, sector, jaar)) in
        LINES.into_iter().enumerate().filter(|(_, l)| !l.0.contains("EMPTY"))
    {
        let x = if wkt.contains("inf") { f64::INFINITY } else { 140_000.0 + i as f64 };
        let place = (!wkt.is_empty()).then(|| Point::new(x, 470_000.0).into());
        let jaar = if i == 0 { Value::Null } else { i64::from(jaar).into() };
        table.push(place, vec![sector.into(), banen.into(), "n".into(), jaar]);
    }
    let mut staging = Staging::new(Overwrite::Refuse);
    write_layers(&[StyledLayer { table, style: None }], &path, &mut staging).unwrap();
    staging.commit().unwrap();
    for target in [Crs::rd_new(), Crs::wgs84()] {
        for weight in [None, Some("banen"), Some("jaar")] {
            for group in [None, Some("sector"), Some("jaar"), weight.filter(|w| *w == "jaar")] {
                let read = both(&path, None, &target, plan(weight, WeightRule::NonNegative, group));
                assert!(!read.value.points.x_m.is_empty() && !read.rejected.is_empty(), "{read:?}");
            }
        }
    }
    let filtered = Source::new(&path).with_filter(Some("jaar = 2022".into()));
    assert!(read_bulk(&filtered, &Crs::rd_new(), Wanted::default()).unwrap().is_none());
}
