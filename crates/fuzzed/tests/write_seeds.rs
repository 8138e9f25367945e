//! Writes the first seeds of the fuzz targets: small whole files of every format.
//!
//!     cargo test -p werkvlek-fuzzed --test write_seeds -- --ignored

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../osm/tests/common/mod.rs"]
#[allow(dead_code, reason = "the tests of the crate that reads it use more")]
mod common;

use common::Pbf;
use geo::{Geometry, LineString, Point, line_string, polygon};
use std::path::{Path, PathBuf};
use werkvlek_io::{BandSpec, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, Staging, write_layers};
use werkvlek_network::{Profile, StreetGraph};
use werkvlek_table::{Crs, Field, RasterStyle, StyledLayer, Table};

fn layer(geometry: impl Fn(f64) -> Geometry) -> StyledLayer {
    let fields = ["id", "soort", "code", "naam"].map(Field::text).into_iter();
    let mut table =
        Table::new("laag", Some(Crs::rd_new()), fields.chain([Field::real("inwoners")]).collect());
    for (i, naam) in ["Café", "O'Hara", "Zuid"].into_iter().enumerate() {
        let x = 140_000.0 + 20.0 * i as f64;
        let code = format!("BU{i:04}");
        let values =
            vec![i.to_string().into(), "huisarts".into(), code.into(), naam.into(), (2.5 * x).into()];
        table.push(Some(geometry(x)), values);
    }
    StyledLayer { table, style: None }
}

fn seed(folder: &Path, reader: &str, name: &str, bytes: &[u8]) {
    let folder = folder.join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn written(layer: &StyledLayer, path: PathBuf) -> Vec<u8> {
    let mut staging = Staging::new(Overwrite::Replace);
    write_layers(std::slice::from_ref(layer), &path, &mut staging).unwrap();
    staging.commit().unwrap();
    std::fs::read(path).unwrap()
}

#[test]
#[ignore = "writes into the checkout"]
fn write_them() {
    let corpus = werkvlek_realdata::checkout().join("fuzz/corpus");
    let work = tempfile::tempdir().unwrap();
    let points = layer(|x| Point::new(x, 470_000.0).into());
    let areas = layer(|x| {
        polygon![(x: x, y: 470_000.0), (x: x + 9.0, y: 470_000.0), (x: x + 9.0, y: 470_009.0), (x: x, y: 470_009.0)].into()
    });
    let lines = layer(|x| line_string![(x: x, y: 470_000.0), (x: x + 20.0, y: 470_000.0)].into());
    for (reader, ending) in [
        ("geojson", "geojson"),
        ("flatgeobuf", "fgb"),
        ("geoparquet", "parquet"),
        ("geopackage", "gpkg"),
        ("spreadsheet", "xlsx"),
        ("delimited", "csv"),
    ] {
        for (name, layer) in [("points", &points), ("areas", &areas), ("lines", &lines)] {
            // Tables and databases hold points alone: one seed of each is enough.
            if name == "points" || matches!(reader, "geojson" | "flatgeobuf" | "geoparquet") {
                seed(&corpus, reader, name, &written(layer, work.path().join(format!("{name}.{ending}"))));
            }
        }
    }
    seed(
        &corpus,
        "delimited",
        "register",
        b"id;jaar;sbi;banen;zzp;x;y\r\n1;2022;86.21;1.250;nee;140000,5;470000\r\n2;2021;4711;12;ja;140010;470010\r\n",
    );
    geotiff(&corpus, work.path());
    texts(&corpus);
    graph(&corpus);
    let pbf = Pbf::new()
        .dense_nodes(&[
            (1, 5.1, 52.2, &[("amenity", "doctors"), ("name", "Praktijk")]),
            (2, 5.1, 52.21, &[("barrier", "gate")]),
            (3, 5.11, 52.21, &[("addr:housenumber", "12")]),
        ])
        .ways(&[
            (10, &[1, 2, 3], &[("highway", "residential"), ("oneway", "yes")]),
            (11, &[1, 2, 3, 1], &[("shop", "supermarket")]),
        ])
        .areas(&[(20, &[(11, "outer")], &[("type", "multipolygon"), ("highway", "pedestrian")])]);
    seed(&corpus, "osm_pbf", "town", &std::fs::read(pbf.file().path()).unwrap());
    seed(
        &corpus,
        "osm_xml",
        "town",
        b"<?xml version='1.0'?><osm version='0.6'><node id='1' lat='52.2' lon='5.1'/><node id='2' lat='52.21' lon='5.1'>\
          <tag k='barrier' v='gate'/></node><node id='3' lat='52.22' lon='5.11'/><way id='3'><nd ref='1'/><nd ref='2'/><nd ref='3'/>\
          <tag k='highway' v='residential'/></way><relation id='4'><member type='way' ref='3' role='outer'/>\
          <tag k='type' v='multipolygon'/><tag k='highway' v='pedestrian'/></relation></osm>",
    );
}

fn geotiff(corpus: &Path, work: &Path) {
    let path = work.join("raster.tif");
    let mut staging = Staging::new(Overwrite::Replace);
    let spec = GeoTiffSpec {
        cols: 3,
        rows: 2,
        left_m: 140_000.0,
        top_m: 470_000.0,
        cell_m: 25.0,
        nodata: -9999.0,
        crs: &Crs::rd_new(),
        precision: Precision::F32,
        bands: &[BandSpec { description: "banen per ha", unit: "banen/ha" }],
    };
    let mut writer = GeoTiffWriter::create(&spec, &path, &mut staging).unwrap();
    writer.write_rows(0, 0, &[1.0, 2.0, 3.0]).unwrap();
    writer.write_rows(0, 1, &[4.0, 5.0, 6.0]).unwrap();
    writer.finish(&RasterStyle::new(Vec::new())).unwrap();
    staging.commit().unwrap();
    seed(corpus, "geotiff", "raster", &std::fs::read(path).unwrap());
}

fn texts(corpus: &Path) {
    for (i, text) in [
        "jaar = 2022 AND (naam LIKE 'z%' OR banen >= 10 - 6)",
        "naam IN ('a', 'd''Or') AND jaar IS NOT NULL AND NOT (banen BETWEEN 1 AND 2.5)",
        "\"naam\" <> '' OR -jaar * 2 < 1e3 / 4",
    ]
    .into_iter()
    .enumerate()
    {
        seed(corpus, "filter", &format!("filter{i}"), text.as_bytes());
    }
    let project = std::fs::read(werkvlek_realdata::checkout().join("fixtures/dorp/werkvlek.toml")).unwrap();
    seed(corpus, "project", "dorp", &project);
    seed(corpus, "project", "defaults", werkvlek_project::commented_project().as_bytes());
    for profile in [Profile::nl(), Profile::fiets()] {
        let text = toml::to_string(profile.rules()).unwrap();
        seed(corpus, "tables", profile.name(), text.as_bytes());
    }
    seed(
        corpus,
        "tables",
        "kinds",
        b"supermarkt = [{ shop = \"supermarket\", access = { not = [\"private\"] } }]\n",
    );
    let criteria =
        std::fs::read(werkvlek_realdata::checkout().join("crates/plan/criteria/pantoffelzone.toml")).unwrap();
    seed(corpus, "tables", "criteria", &criteria);
}

fn graph(corpus: &Path) {
    let street =
        |y: f64| -> LineString { line_string![(x: 0.0, y: y), (x: 100.0, y: y), (x: 100.0, y: y + 50.0)] };
    let graph = StreetGraph::from_lines(&[street(0.0), street(50.0)]).unwrap();
    let mut bytes = Vec::new();
    graph.save(&mut bytes, "k").unwrap();
    // The target puts the checksum behind it.
    bytes.truncate(bytes.len() - 32);
    seed(corpus, "graph_cache", "two_streets", &bytes);
}
