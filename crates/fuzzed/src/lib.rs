//! What each reader is asked with bytes of any kind: an answer or an error with its reason, never a panic.
//!
//! The fuzz targets in `fuzz/` call one of these each; the test `seeds` replays their corpora and whatever was found on the way,
//! in every run of the tests. GDAL reads the bytes from a file whose ending says the format, as a user's would.

mod files;
mod texts;

pub use files::{
    costs, delimited, flatgeobuf, geojson, geopackage, geoparquet, geotiff, osm_pbf, osm_xml, shapefile,
    spreadsheet, timetable, zipped,
};
pub use texts::{filter, graph_cache, project, tables};

/// Lets panics pass that become errors (`werkvlek_io::is_guarded`): the fuzzer ends the process at every panic, also at one that
/// is caught. To be called after the fuzzer has set its hook.
pub fn let_guarded_panics_pass() {
    let ends = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !werkvlek_io::is_guarded() {
            ends(panic);
        }
    }));
}

/// A reader, asked with any bytes.
pub type Asked = fn(&[u8]);

/// Every reader by the name of its fuzz target.
pub const READERS: [(&str, Asked); 17] = [
    ("costs", costs),
    ("delimited", delimited),
    ("filter", filter),
    ("flatgeobuf", flatgeobuf),
    ("geojson", geojson),
    ("geopackage", geopackage),
    ("geoparquet", geoparquet),
    ("geotiff", geotiff),
    ("graph_cache", graph_cache),
    ("osm_pbf", osm_pbf),
    ("osm_xml", osm_xml),
    ("project", project),
    ("shapefile", shapefile),
    ("spreadsheet", spreadsheet),
    ("tables", tables),
    ("timetable", timetable),
    ("zipped", zipped),
];
