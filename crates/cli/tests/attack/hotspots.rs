//! The attack on hot spots: the total of a cell with one establishment is its jobs, and so is that of a district.

use crate::hard_towns::{Establishment, register, sample_town, street};
use crate::published::{confidential, run};
use crate::raster::{Claim, read, square};
use gdal::Dataset;
use gdal::vector::LayerAccess as _;
use std::collections::BTreeMap;
use std::path::Path;

/// What the totals of cells tell of establishments that are alone in one; cells are those of 100 m on whole hundreds.
fn claims(layer: &Path, name: &str, all: &[Establishment]) -> Vec<Claim> {
    let mut members: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (i, e) in all.iter().enumerate().filter(|(_, e)| e.jobs > 0.0) {
        members.entry(square(e)).or_default().push(i);
    }
    let claim = |(cell, jobs): ((i64, i64), f64)| match members.get(&cell)?[..] {
        [establishment] => Some(Claim { establishment, jobs }),
        _ => None,
    };
    totals(layer, name).into_iter().filter_map(claim).collect()
}

/// Row and column of each cell that tells its total.
fn totals(file: &Path, name: &str) -> Vec<((i64, i64), f64)> {
    let dataset = Dataset::open(file).unwrap();
    let mut layer = dataset.layer_by_name(name).unwrap();
    let total = |feature: gdal::vector::Feature<'_>| {
        let at = feature.field_index("banen").unwrap();
        let total = feature.field_as_double(at).unwrap()?;
        let around = feature.geometry().unwrap().envelope();
        let hundreds = |min: f64| (min / 100.0).round() as i64;
        Some(((hundreds(around.MinY), hundreds(around.MinX)), total))
    };
    layer.features().filter_map(total).collect()
}

fn layers(folder: &Path, all: &[Establishment]) -> [(std::path::PathBuf, String); 2] {
    let input = register(folder, all);
    let (output, spots) = (folder.join("banen.tif"), folder.join("plekken.gpkg"));
    let usual =
        ["heatmap", "-q", "--crs", "EPSG:28992", "--weight", "banen", "--radius", "300", "--cell", "50"];
    let paths = [("", input.as_path()), ("-o", output.as_path()), ("--hotspots", spots.as_path())];
    run(&usual, &paths);
    run(&[&usual[..], &["--vertrouwelijk"]].concat(), &paths);
    [(spots.clone(), "hotspots".to_owned()), (confidential(&spots), "hotspots".to_owned())]
}

#[test]
fn cells_with_one_establishment() {
    for (all, least) in [(street(), 10), (sample_town(), 200)] {
        let folder = tempfile::tempdir().unwrap();
        let found = layers(folder.path(), &all).map(|(layer, name)| claims(&layer, &name, &all));
        let [safe, open] = found.each_ref().map(|claims| (read(claims, &all), claims.len()));
        println!(
            "{} of {} claims read where nothing is hidden, {} of {} where it is protected",
            open.0, open.1, safe.0, safe.1
        );
        assert!(open.0 >= least && open.0 == open.1, "the attack itself must work: {open:?}");
        assert_eq!(safe.1, 0, "no cell of one establishment tells its total");
    }
}
