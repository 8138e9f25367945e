//! Writing layers and rasters, each with its QGIS style.

mod arrow;
mod cache_limit;
mod check;
mod csv;
mod geojson;
mod geotiff_writer;
mod ogr;
mod parquet;
mod staging;
mod workbook;
mod xlsx;

pub use arrow::arrow_batches;
pub use csv::{CsvForm, write_csv};
pub use geotiff_writer::{BandSpec, GeoTiffSpec, GeoTiffWriter, Precision};
pub use staging::{Overwrite, Staging, StagingError, abandon_outputs};
pub use workbook::{Workbook, write_workbook};
pub use xlsx::write_xlsx;

use crate::CrsError;
use std::path::{Path, PathBuf};
use werkvlek_table::{StyledLayer, Table};

/// A vector output format, decided by the ending of the output's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VectorFormat {
    /// `.gpkg`: several layers, metres kept, styles inside.
    GeoPackage,
    /// `.geojson` or `.json`: RFC 7946, longitude and latitude, style beside it.
    GeoJson,
    /// A folder, ending in `/`: one GeoJSON a layer.
    GeoJsonFolder,
    /// `.fgb`: one layer, metres kept, style beside it.
    FlatGeobuf,
    /// `.parquet`: GeoParquet 1.1, one layer, metres kept, style beside it.
    GeoParquet,
    /// `.csv`: attributes, and x and y for points.
    Csv,
    /// `.xlsx`: attributes of several layers, one sheet each.
    Xlsx,
}

/// Why a layer could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The ending says no known format.
    #[error(
        "{path}: the ending '{ending}' is no output format for layers; use .gpkg, .geojson, .fgb, .parquet, .csv, .xlsx, or a folder ending in /"
    )]
    Format {
        /// The output.
        path: String,
        /// Its ending.
        ending: String,
    },
    /// The format holds one layer only.
    #[error(
        "{path}: this format holds one layer and there are {count} ({names}); use .gpkg, .xlsx, or a folder ending in /"
    )]
    OneLayer {
        /// The output.
        path: String,
        /// How many there are.
        count: usize,
        /// Their names.
        names: String,
    },
    /// GDAL refused.
    #[error("{path}, layer '{layer}': GDAL could not write it ({detail})")]
    Gdal {
        /// The output.
        path: String,
        /// The layer.
        layer: String,
        /// GDAL's own words.
        detail: String,
    },
    /// What was written is not what is in the file: the disk is full, or failed.
    #[error("{path}, {part}: what was written cannot be read back ({detail}); is the disk full?")]
    NotWritten {
        /// The output.
        path: String,
        /// The layer or band.
        part: String,
        /// What was found.
        detail: String,
    },
    /// The operating system refused.
    #[error("{path}: cannot be written")]
    Io {
        /// The output.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
    /// A text format refused.
    #[error("{path}: cannot be written ({detail})")]
    Text {
        /// The output.
        path: String,
        /// Its reason.
        detail: String,
    },
    /// The raster's values do not fit its size.
    #[error("{path}: {found} values for a raster of {cols} x {rows} cells")]
    RasterSize {
        /// The output.
        path: String,
        /// Values given.
        found: usize,
        /// Columns.
        cols: usize,
        /// Rows.
        rows: usize,
    },
    /// Rows for a raster that do not fit in it.
    #[error(
        "{path}: {found} values from row {first_row} of band {band} do not fit; expected whole rows of {cols} values, rows 0 up to {rows} and bands 0 up to {bands}"
    )]
    RasterRows {
        /// The output.
        path: String,
        /// Values given.
        found: usize,
        /// First row given, from 0.
        first_row: usize,
        /// Band given, from 0.
        band: usize,
        /// Columns.
        cols: usize,
        /// Rows.
        rows: usize,
        /// Bands.
        bands: usize,
    },
    /// A raster was finished before all its rows were written.
    #[error("{path}: row {row} of band {band} was never written; write every row before finishing")]
    RasterIncomplete {
        /// The output.
        path: String,
        /// Band, from 1.
        band: usize,
        /// First missing row, from 0.
        row: usize,
    },
    /// A layer with geometries has no CRS.
    #[error("{path}, layer '{layer}': geometries without a coordinate reference system cannot be written")]
    NoCrs {
        /// The output.
        path: String,
        /// The layer.
        layer: String,
    },
    /// A coordinate problem.
    #[error("{path}")]
    Crs {
        /// The output.
        path: String,
        /// The problem.
        source: CrsError,
    },
    /// The output could not be staged.
    #[error(transparent)]
    Staging(#[from] StagingError),
}

impl VectorFormat {
    /// The format that an output's name asks for.
    ///
    /// # Errors
    /// [`WriteError::Format`] for any other ending.
    ///
    /// # Example
    /// ```
    /// use werkvlek_io::VectorFormat;
    /// assert_eq!(VectorFormat::of("out/".as_ref())?, VectorFormat::GeoJsonFolder);
    /// assert_eq!(VectorFormat::of("a.GPKG".as_ref())?, VectorFormat::GeoPackage);
    /// assert!(VectorFormat::of("a.doc".as_ref()).is_err());
    /// # Ok::<(), werkvlek_io::WriteError>(())
    /// ```
    pub fn of(path: &Path) -> Result<Self, WriteError> {
        if path.as_os_str().to_string_lossy().ends_with('/') {
            return Ok(Self::GeoJsonFolder);
        }
        let ending = path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        match ending.as_str() {
            "gpkg" => Ok(Self::GeoPackage),
            "geojson" | "json" => Ok(Self::GeoJson),
            "fgb" => Ok(Self::FlatGeobuf),
            "parquet" => Ok(Self::GeoParquet),
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(WriteError::Format { path: path.display().to_string(), ending: format!(".{ending}") }),
        }
    }

    /// Whether several layers fit in one output.
    #[must_use]
    pub fn holds_several(self) -> bool {
        matches!(self, Self::GeoPackage | Self::GeoJsonFolder | Self::Xlsx)
    }
}

/// Checks before the long work starts that layers with these names can be written to `output`.
///
/// # Errors
/// [`WriteError`] when the ending is no format, the format cannot hold so many layers, or an output is there already
/// and may not be replaced.
pub fn plan_layers(output: &Path, names: &[&str], staging: &Staging) -> Result<VectorFormat, WriteError> {
    let format = VectorFormat::of(output)?;
    if names.len() > 1 && !format.holds_several() {
        return Err(one_layer(output, names.iter().copied()));
    }
    if format == VectorFormat::GeoJsonFolder {
        for file in names.iter().map(|n| output.join(format!("{n}.geojson"))).filter(|f| f.exists()) {
            staging.check(&file)?;
        }
    } else {
        staging.check(output)?;
    }
    Ok(format)
}

fn one_layer<'a>(output: &Path, names: impl Iterator<Item = &'a str>) -> WriteError {
    let names: Vec<&str> = names.collect();
    WriteError::OneLayer { path: output.display().to_string(), count: names.len(), names: names.join(", ") }
}

/// Writes layers in the format that the output's name asks for, styles included.
///
/// Layers keep the CRS of their table, but GeoJSON is always longitude and latitude (RFC 7946). The files are staged:
/// they appear when `staging` is committed.
///
/// # Errors
/// [`WriteError`]; nothing appears then.
pub fn write_layers(layers: &[StyledLayer], output: &Path, staging: &mut Staging) -> Result<(), WriteError> {
    write_layers_with(layers, None, output, staging)
}

/// A project of QGIS that a GeoPackage keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredProject {
    /// The name under which QGIS shows it.
    pub name: String,
    /// Its bytes, as in a `.qgz` file.
    pub content: Vec<u8>,
}

/// Writes layers as [`write_layers`], and a project of QGIS with them where the format has a place for one: a GeoPackage, in
/// its table `qgis_projects`.
///
/// # Errors
/// As [`write_layers`].
pub fn write_layers_with(
    layers: &[StyledLayer],
    project: Option<&StoredProject>,
    output: &Path,
    staging: &mut Staging,
) -> Result<(), WriteError> {
    let format = VectorFormat::of(output)?;
    let single = || match layers {
        [only] => Ok(only),
        _ => Err(one_layer(output, layers.iter().map(|l| l.table.name.as_str()))),
    };
    match format {
        VectorFormat::GeoPackage => {
            let staged = staging.file(output)?;
            ogr::write_geopackage(layers, project, staging.rights(), &staged)
        }
        VectorFormat::FlatGeobuf => {
            let layer = single()?;
            ogr::write_flatgeobuf(&layer.table, &staging.file(output)?)?;
            write_sidecar(layer, output, staging)
        }
        VectorFormat::GeoParquet => {
            let layer = single()?;
            parquet::write_parquet(&layer.table, &staging.file(output)?)?;
            write_sidecar(layer, output, staging)
        }
        VectorFormat::Xlsx => {
            let tables: Vec<&Table> = layers.iter().map(|layer| &layer.table).collect();
            write_xlsx(&tables, &staging.file(output)?)
        }
        VectorFormat::Csv => write_csv(&single()?.table, &staging.file(output)?, staging.csv()),
        VectorFormat::GeoJson => write_one_geojson(single()?, output, staging),
        VectorFormat::GeoJsonFolder => {
            staging.folder(output)?;
            layers.iter().filter(|l| l.style.is_some()).try_for_each(|layer| {
                write_one_geojson(layer, &output.join(format!("{}.geojson", layer.table.name)), staging)
            })
        }
    }
}

fn write_one_geojson(layer: &StyledLayer, output: &Path, staging: &mut Staging) -> Result<(), WriteError> {
    geojson::write_geojson(&layer.table, &staging.file(output)?)?;
    write_sidecar(layer, output, staging)
}

/// The style beside a file, where QGIS looks for it: `name.qml`.
fn write_sidecar(layer: &StyledLayer, output: &Path, staging: &mut Staging) -> Result<(), WriteError> {
    match layer.fitted_style() {
        Some(style) => write_text(&style.to_qml(), &output.with_extension("qml"), staging),
        None => Ok(()),
    }
}

/// Writes a text file through the staging.
pub(crate) fn write_text(text: &str, output: &Path, staging: &mut Staging) -> Result<(), WriteError> {
    let staged: PathBuf = staging.file(output)?;
    std::fs::write(staged, text).map_err(|e| WriteError::Io { path: output.display().to_string(), source: e })
}
