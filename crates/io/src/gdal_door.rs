//! The one door to GDAL: which formats are opened, as what, and with which settings, whatever the file says of itself.
//!
//! GDAL knows some eighty formats, some of which read other files or the network, and finds out from the first bytes which
//! one a file is. Here its name decides, and the file must then be that.

use crate::{ReadError, geojson_crs, sqlite_schema, zipped};
use gdal::errors::GdalError;
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Once;

/// A format that is read through GDAL.
#[derive(Debug, Clone, Copy)]
struct Format {
    /// For people.
    name: &'static str,
    endings: &'static [&'static str],
    driver: &'static str,
}

const VECTORS: [Format; 9] = [
    Format { name: "GeoPackage", endings: &["gpkg"], driver: "GPKG" },
    Format { name: "GeoJSON", endings: &["geojson", "json"], driver: "GeoJSON" },
    Format { name: "FlatGeobuf", endings: &["fgb"], driver: "FlatGeobuf" },
    Format { name: "shapefile", endings: &["shp", "dbf"], driver: "ESRI Shapefile" },
    Format { name: "MapInfo file", endings: &["tab", "mif"], driver: "MapInfo File" },
    Format { name: "Excel workbook", endings: &["xlsx", "xlsm"], driver: "XLSX" },
    Format { name: "OpenDocument spreadsheet", endings: &["ods"], driver: "ODS" },
    Format { name: "file geodatabase", endings: &["gdb"], driver: "OpenFileGDB" },
    Format { name: "OpenStreetMap file", endings: &["osm", "pbf"], driver: "OSM" },
];

const RASTERS: [Format; 1] = [Format { name: "GeoTIFF", endings: &["tif", "tiff"], driver: "GTiff" }];

/// Settings that hold for every file.
const SETTINGS: [(&str, &str); 15] = [
    // No settings of the machine or its user: a file of them may say anything.
    ("GDAL_CONFIG_FILE", ""),
    // No drivers from elsewhere.
    ("GDAL_DRIVER_PATH", "disable"),
    ("OGR_DRIVER_PATH", "disable"),
    // Nothing is read or written beside a file: no statistics, no georeference, no listing of its folder.
    ("GDAL_PAM_ENABLED", "NO"),
    ("GDAL_GEOREF_SOURCES", "INTERNAL"),
    ("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"),
    // What a view in a database may call: no other files, no geocoder of the network.
    ("OGR_SQLITE_STATIC_VIRTUAL_OGR", "NO"),
    ("OGR_SQLITE_ALLOW_EXTERNAL_ACCESS", "NO"),
    ("OGR_SQLITE_LOAD_EXTENSIONS", ""),
    ("OGR_GEOCODE_SERVICE", "NONE"),
    ("OGR_GEOCODE_READ_CACHE", "NO"),
    ("OGR_GEOCODE_WRITE_CACHE", "NO"),
    ("GDAL_VRT_ENABLE_PYTHON", "NO"),
    // A sheet of texts only would lose its header: GDAL takes a first row for one when the second has numbers.
    ("OGR_XLSX_HEADERS", "FORCE"),
    ("OGR_ODS_HEADERS", "FORCE"),
];

/// Why a file was not opened.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Its name says no known format.
    Ending {
        /// The ending, with its dot; empty without one.
        ending: String,
        /// The formats there are, with their endings.
        expected: String,
    },
    /// It is not what its name says.
    NotThat {
        /// What its name says.
        expected: &'static str,
        /// What it looks like.
        found: String,
    },
    /// It holds what would reach beyond it.
    Unsafe {
        /// What that is.
        problem: String,
    },
    /// It is a zip file in which there is not one data set.
    Zip(Box<ReadError>),
    /// GDAL found something wrong with it.
    Gdal(GdalError),
}

impl From<ReadError> for Refused {
    fn from(error: ReadError) -> Self {
        Self::Zip(Box::new(error))
    }
}

/// Makes GDAL ready, once, before its first use.
pub(crate) fn prepare() {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| {
        for (name, value) in SETTINGS {
            gdal::config::set_config_option(name, value).expect("the settings hold no NUL");
        }
        // Grids of datum shifts come with PROJ, never over the network.
        #[expect(unsafe_code, reason = "sets a flag under PROJ's own lock")]
        unsafe {
            gdal_sys::OSRSetPROJEnableNetwork(0);
        }
    });
}

/// Opens a file for reading its vectors.
pub(crate) fn open_vector(path: &Path) -> Result<Dataset, Refused> {
    open(path, &VECTORS, GdalOpenFlags::GDAL_OF_VECTOR)
}

/// Opens a file for reading its raster.
pub(crate) fn open_raster(path: &Path) -> Result<Dataset, Refused> {
    open(path, &RASTERS, GdalOpenFlags::GDAL_OF_RASTER)
}

/// Whether a name ends as those of rasters do.
pub(crate) fn is_raster(path: &Path) -> bool {
    let ending = ending(path);
    RASTERS.iter().any(|format| format.endings.contains(&ending.as_str()))
}

fn open(path: &Path, formats: &[Format], kind: GdalOpenFlags) -> Result<Dataset, Refused> {
    prepare();
    let (inner, name) = inside(path)?;
    let ending = ending(Path::new(&name));
    // Only OpenStreetMap is passed on gzipped; a zip file holds any of the formats that GDAL reads from one.
    let gzipped = inner.starts_with("/vsigzip");
    let fits =
        |format: &&Format| format.endings.contains(&ending.as_str()) && (!gzipped || format.driver == "OSM");
    let Some(format) = formats.iter().find(fits) else {
        return Err(Refused::Ending { ending: dotted(&ending), expected: known(formats) });
    };
    let look = match format.driver {
        "GPKG" => Some(sqlite_schema::refused as fn(&Path) -> Option<String>),
        "GeoJSON" => Some(geojson_crs::refused as fn(&Path) -> Option<String>),
        _ => None,
    };
    let problem = match look {
        // What is in it is looked into before GDAL does, from a copy.
        Some(look) if zipped::is_zip(path) => look(zipped::copied(path, &name)?.path()),
        Some(look) => look(path),
        None => None,
    };
    if let Some(problem) = problem {
        return Err(Refused::Unsafe { problem });
    }
    let drivers = [format.driver];
    // An editor saves nodes in any order, and GDAL's own index asks for rising ids; the other one is slower, so not for `.pbf`.
    let settings: &[&str] = if ending == "osm" { &["USE_CUSTOM_INDEXING=NO"] } else { &[] };
    let options = DatasetOptions {
        open_flags: kind | GdalOpenFlags::GDAL_OF_READONLY,
        allowed_drivers: Some(&drivers),
        open_options: Some(settings),
        ..DatasetOptions::default()
    };
    Dataset::open_ex(&inner, options).map_err(|error| {
        let found = looks_like(path);
        if found.is_empty() || found == format.name {
            Refused::Gdal(error)
        } else {
            Refused::NotThat { expected: format.name, found }
        }
    })
}

/// The name under which GDAL finds what is in a file, and the file's name without its packing.
fn inside(path: &Path) -> Result<(PathBuf, String), Refused> {
    if zipped::is_zip(path) {
        let member = zipped::member(path)?;
        return Ok((zipped::virtual_path(path, &member), member));
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // OpenStreetMap's XML is mostly passed on gzipped. The path is made whole, since a virtual one is not relative.
    Ok(match name.to_lowercase().strip_suffix(".gz") {
        Some(packed) => (format!("/vsigzip/{}", path.display()).into(), packed.to_owned()),
        None => (path.to_path_buf(), name),
    })
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
}

fn dotted(ending: &str) -> String {
    if ending.is_empty() { String::new() } else { format!(".{ending}") }
}

fn known(formats: &[Format]) -> String {
    let one = |format: &Format| format!("{} (.{})", format.name, format.endings.join(", ."));
    formats.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a file looks like from its first bytes; empty when there is nothing to say.
fn looks_like(path: &Path) -> String {
    let mut start = [0; 256];
    let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut start));
    let start = &start[..read.unwrap_or(0)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let plain = !start.contains(&0) && !text.contains('\u{fffd}');
    let known: [(bool, &str); 10] = [
        (start.is_empty(), "an empty file"),
        (start.starts_with(b"SQLite format 3\0"), "GeoPackage"),
        (start.starts_with(b"fgb"), "FlatGeobuf"),
        (start.starts_with(b"PK\x03\x04"), "a zip file"),
        (start.starts_with(b"PAR1"), "GeoParquet"),
        (start.starts_with(b"II*\0") || start.starts_with(b"MM\0*"), "GeoTIFF"),
        (
            text.starts_with("<OGRVRT") || text.starts_with("<VRT"),
            "a virtual layer of GDAL, which reads other files",
        ),
        (text.starts_with('<'), "XML"),
        (text.starts_with('{') || text.starts_with('['), "GeoJSON"),
        (plain, "text"),
    ];
    known.iter().find(|(is, _)| *is).map_or_else(String::new, |(_, what)| (*what).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_and_ending_of_a_name() {
        for (path, opened, ends) in [
            ("a.gpkg", "a.gpkg", "gpkg"),
            ("x/stad.OSM.GZ", "/vsigzip/x/stad.OSM.GZ", "osm"),
            ("no_ending", "no_ending", ""),
        ] {
            let (inner, name) = inside(Path::new(path)).unwrap();
            assert_eq!((inner, ending(Path::new(&name)).as_str()), (opened.into(), ends));
        }
    }

    #[test]
    fn what_a_file_says_of_itself_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let vrt = r#"<OGRVRTDataSource><OGRVRTLayer name="s"><SrcDataSource>s.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"#;
        for name in
            ["a.gpkg", "a.geojson", "a.fgb", "a.shp", "a.xlsx", "a.ods", "a.tab", "a.osm", "a.tif", "a.dbf"]
        {
            let path = folder.path().join(name);
            std::fs::write(&path, vrt).unwrap();
            let opened = if name == "a.tif" { open_raster(&path) } else { open_vector(&path) };
            assert!(matches!(opened, Err(Refused::NotThat { .. } | Refused::Gdal(_))), "{name}");
        }
        let unknown = folder.path().join("a.vrt");
        std::fs::write(&unknown, vrt).unwrap();
        assert!(matches!(open_vector(&unknown), Err(Refused::Ending { .. })));
    }
}
