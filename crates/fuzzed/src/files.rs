//! Files of every format that is read.

use geo::Coord;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use werkvlek_analysis::Silent;
use werkvlek_io::{
    FacilityKind, FieldMap, Source, VestigingOptions, WeightRule, inspect, read_districts, read_home_work,
    read_layer, read_origins, read_osm_streets, read_raster_grid, read_street_rows, read_vestigingen,
    read_voorzieningen, read_weighted_points, sketch,
};
use werkvlek_network::{LineOptions, Profile, StreetGraph, StreetLine};
use werkvlek_osm::KindTable;
use werkvlek_project::{OpenProject, Project, run_in_memory};
use werkvlek_table::Crs;
use werkvlek_transit::{ReadLimits, read_gtfs};

thread_local! {
    /// One folder a thread: making one anew for each input would take longer than reading it.
    static FOLDER: TempDir = tempfile::tempdir().expect("there is room for a small file");
}

/// Puts bytes into a file of this name.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.with(|folder| folder.path().join(name));
    std::fs::write(&path, bytes).expect("there is room for a small file");
    path
}

/// Asks a vector file for all that an analysis asks for.
fn ask(path: &Path) {
    let (source, rd, fields) = (Source::new(path), Crs::rd_new(), FieldMap::default());
    let _ = inspect(path);
    let _ = read_layer(&source.clone().with_crs(Crs::rd_new()), &rd);
    let _ = read_weighted_points(&source, &rd, Some("inwoners"), WeightRule::NonNegative);
    let filtered = source.clone().with_filter(Some("inwoners >= 5 OR naam LIKE 'C%'".into()));
    let _ = read_weighted_points(&filtered, &rd, None, WeightRule::NonNegative);
    let of_row = FacilityKind::FromData;
    let _ = read_voorzieningen(&source, &rd, &fields, &KindTable::default(), &of_row);
    let _ = read_origins(&source, &rd, &fields, &["inwoners".to_owned()]);
    let _ = read_districts(&source, &rd, &fields);
    if let Ok(streets) = read_street_rows(&source, &rd, &fields) {
        let lines: Vec<StreetLine> = streets.value.into_iter().map(|row| StreetLine::new(row.line)).collect();
        let _ = StreetGraph::from_street_lines(&lines, &LineOptions::default());
    }
}

/// Delimited text: as a register too, which has a reader of its own.
pub fn delimited(bytes: &[u8]) {
    let path = file("a.csv", bytes);
    ask(&path);
    let source = Source::new(&path).with_crs(Crs::rd_new());
    let options = VestigingOptions { sbi_digits: Some(5), year: None };
    let _ = read_vestigingen(&source, &Crs::rd_new(), &FieldMap::default(), &options);
    let _ = read_home_work(&source, &FieldMap::default(), None, None);
    let filtered = source.with_filter(Some("jaar > 2000".into()));
    let _ = read_vestigingen(&filtered, &Crs::rd_new(), &FieldMap::default(), &options);
}

/// GeoJSON.
pub fn geojson(bytes: &[u8]) {
    ask(&file("a.geojson", bytes));
}

/// GeoPackage.
pub fn geopackage(bytes: &[u8]) {
    ask(&file("a.gpkg", bytes));
}

/// FlatGeobuf.
pub fn flatgeobuf(bytes: &[u8]) {
    ask(&file("a.fgb", bytes));
}

/// GeoParquet.
pub fn geoparquet(bytes: &[u8]) {
    ask(&file("a.parquet", bytes));
}

/// A zip file with one data set.
pub fn zipped(bytes: &[u8]) {
    let path = file("a.zip", bytes);
    ask(&path);
    let _ = sketch(&path);
}

/// A timetable: a GTFS feed in a zip file.
pub fn timetable(bytes: &[u8]) {
    let limits = ReadLimits { unpacked_bytes: 64 << 20, held_bytes: 256 << 20 };
    let _ = read_gtfs(&[file("a.zip", bytes)], limits);
}

/// A table of costs, a row a pair of an origin and a place, as access takes it with `met = "matrix"`.
pub fn costs(bytes: &[u8]) {
    const PROJECT: &str = r#"
        [invoer]
        crs = "EPSG:28992"
        adressen = "ends.csv"
        [[bereikbaarheid]]
        met = "matrix"
        matrix = "costs.csv"
        gewichten = ["n"]
        kansen = [{ naam = "plek", bestand = "ends.csv", kolom = "n" }]
        grenzen = [10.0]
        maten = ["cumulatief", "dichtstbij", "2sfca", "bfca", "beschikbaar"]
        vertrouwelijk = true
    "#;
    file("ends.csv", b"id,x,y,n\n1,140000,470000,10\n2,140100,470000,20\n3,140200,470000,5\n");
    let path = file("costs.csv", bytes);
    let project: Project = toml::from_str(PROJECT).expect("the project is one");
    let folder = path.parent().expect("it lies in a folder").to_path_buf();
    let opened = OpenProject { folder, ..OpenProject::here(project) };
    let _ = run_in_memory(&opened, None, &Silent);
}

/// A workbook of Excel.
pub fn spreadsheet(bytes: &[u8]) {
    ask(&file("a.xlsx", bytes));
}

/// A shapefile of its three parts: two numbers of two bytes say how long the first and the second are.
pub fn shapefile(bytes: &[u8]) {
    let Some((lengths, rest)) = bytes.split_first_chunk::<4>() else { return };
    let length = |at: usize| usize::from(u16::from_le_bytes([lengths[at], lengths[at + 1]]));
    let (shp, rest) = rest.split_at(length(0).min(rest.len()));
    let (shx, dbf) = rest.split_at(length(2).min(rest.len()));
    file("a.shx", shx);
    file("a.dbf", dbf);
    ask(&file("a.shp", shp));
}

/// The grid of a raster.
pub fn geotiff(bytes: &[u8]) {
    let _ = read_raster_grid(&file("a.tif", bytes));
}

/// OpenStreetMap's own format: addresses, facilities, and streets made into a graph.
pub fn osm_pbf(bytes: &[u8]) {
    streets(&file("a.osm.pbf", bytes));
}

/// OpenStreetMap's XML.
pub fn osm_xml(bytes: &[u8]) {
    streets(&file("a.osm", bytes));
}

fn streets(path: &Path) {
    let (source, rd, fields) = (Source::new(path), Crs::rd_new(), FieldMap::default());
    let _ = read_voorzieningen(&source, &rd, &fields, &KindTable::default(), &FacilityKind::FromData);
    let closed = source.clone().with_filter(Some("osm_id <> 'n1'".into()));
    let _ = read_voorzieningen(&closed, &rd, &fields, &KindTable::default(), &FacilityKind::FromData);
    let _ = read_origins(&source, &rd, &fields, &[]);
    let Ok(streets) = read_osm_streets(&source) else { return };
    for profile in [Profile::nl(), Profile::fiets(), Profile::cbs()] {
        let plane = |lon: f64, lat: f64| Some(Coord { x: lon * 68_000.0, y: lat * 111_000.0 });
        if let Ok(graph) = StreetGraph::from_osm(&streets, &profile, plane) {
            crate::texts::ask_graph(&graph);
        }
    }
}
