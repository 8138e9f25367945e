//! Cloud-optimised GeoTIFF in bands of rows: a raster larger than memory is written as it is made.

use super::cache_limit::CacheLimit;
use super::check::{RowPrints, check_raster, check_said};
use super::{Staging, WriteError};
use crate::crs::spatial_ref_of;
use crate::gdal_messages;
use gdal::cpl::CslStringList;
use gdal::errors::Result as GdalResult;
use gdal::raster::{Buffer, GdalType, RasterBand};
use gdal::{Dataset, DriverManager, Metadata};
use std::path::{Path, PathBuf};
use werkvlek_table::Crs;
use werkvlek_table::RasterStyle;

/// Width and height of a tile, of the file and of the temporary one.
const TILE: usize = 256;

/// How many bits a cell has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// 32 bits, seven digits: enough for a map, half the size.
    #[default]
    F32,
    /// 64 bits: sums and differences come back as they were.
    F64,
}

/// What one band holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandSpec<'a> {
    /// What the band holds, with its parameters, for people.
    pub description: &'a str,
    /// Unit of the values, as shown to people (`banen/ha`).
    pub unit: &'a str,
}

/// A raster that is going to be written: everything but its values.
///
/// # Units
/// Edges and cells in metres of the CRS.
#[derive(Clone, Copy, Debug)]
pub struct GeoTiffSpec<'a> {
    /// Number of columns.
    pub cols: usize,
    /// Number of rows.
    pub rows: usize,
    /// Left edge of the grid.
    pub left_m: f64,
    /// Top edge of the grid.
    pub top_m: f64,
    /// Width and height of a cell.
    pub cell_m: f64,
    /// The value that means "not computed".
    pub nodata: f64,
    /// The system the grid lies in.
    pub crs: &'a Crs,
    /// Bits a cell.
    pub precision: Precision,
    /// The bands, one or more (one a sector, a year).
    pub bands: &'a [BandSpec<'a>],
}

/// Writes a raster by rows, in any order, and makes a cloud-optimised GeoTIFF of it at the end.
///
/// Rows go to an uncompressed tiled file in the staging folder; tiles without values take no room there. [`Self::finish`]
/// turns it into the output, with overviews whose cells are the mean of the cells below that have a value: a density
/// stays a density when one zooms out.
///
/// # Example
/// ```
/// use werkvlek_io::{BandSpec, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, Staging};
/// use werkvlek_table::{Crs, RasterStyle};
/// let folder = tempfile::tempdir()?;
/// let output = folder.path().join("banen.tif");
/// let mut staging = Staging::new(Overwrite::Refuse);
/// let spec = GeoTiffSpec {
///     cols: 3,
///     rows: 2,
///     left_m: 140_000.0,
///     top_m: 470_000.0,
///     cell_m: 25.0,
///     nodata: -9999.0,
///     crs: &Crs::rd_new(),
///     precision: Precision::F32,
///     bands: &[BandSpec { description: "banen per ha", unit: "banen/ha" }],
/// };
/// let mut writer = GeoTiffWriter::create(&spec, &output, &mut staging)?;
/// writer.write_rows(0, 1, &[4.0, 5.0, 6.0])?;
/// writer.write_rows(0, 0, &[1.0, 2.0, 3.0])?;
/// writer.finish(&RasterStyle::new(Vec::new()))?;
/// staging.commit()?;
/// assert!(output.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct GeoTiffWriter {
    scratch: Dataset,
    scratch_path: PathBuf,
    staged: PathBuf,
    staged_style: PathBuf,
    shown: String,
    cols: usize,
    rows: usize,
    precision: Precision,
    /// Per band, what was written into each row.
    written: Vec<RowPrints>,
    _cache: CacheLimit,
}

impl GeoTiffWriter {
    /// Stages the output and its style (`.qml`) and prepares the temporary file.
    ///
    /// # Errors
    /// [`WriteError`] when the raster has no cells or bands, the output cannot be staged, or GDAL refuses.
    pub fn create(spec: &GeoTiffSpec<'_>, output: &Path, staging: &mut Staging) -> Result<Self, WriteError> {
        let shown = output.display().to_string();
        if spec.cols == 0 || spec.rows == 0 || spec.bands.is_empty() {
            let (cols, rows) = (spec.cols, spec.rows);
            return Err(WriteError::RasterSize { path: shown, found: 0, cols, rows });
        }
        let srs = spatial_ref_of(spec.crs).map_err(|e| WriteError::Crs { path: shown.clone(), source: e })?;
        let staged = staging.file(output)?;
        let staged_style = staging.file(&output.with_extension("qml"))?;
        let scratch_path = staged.with_extension("rows.tif");
        let cache = CacheLimit::start();
        gdal_messages::start();
        let create = || -> GdalResult<Dataset> {
            let mut dataset = match spec.precision {
                Precision::F32 => create_scratch::<f32>(&scratch_path, spec)?,
                Precision::F64 => create_scratch::<f64>(&scratch_path, spec)?,
            };
            dataset.set_geo_transform(&[spec.left_m, spec.cell_m, 0.0, spec.top_m, 0.0, -spec.cell_m])?;
            dataset.set_spatial_ref(&srs)?;
            if !staging.rights().is_empty() {
                dataset.set_metadata_item("TIFFTAG_COPYRIGHT", &staging.rights().join("; "), "")?;
            }
            for (index, described) in (1..).zip(spec.bands) {
                let mut band = dataset.rasterband(index)?;
                band.set_no_data_value(Some(spec.nodata))?;
                band.set_description(described.description)?;
                set_unit(&mut band, described.unit)?;
            }
            Ok(dataset)
        };
        let scratch = create().map_err(|e| failed(&shown, "all bands", &e))?;
        Ok(Self {
            scratch,
            scratch_path,
            staged,
            staged_style,
            shown,
            cols: spec.cols,
            rows: spec.rows,
            precision: spec.precision,
            written: vec![RowPrints::of_none(spec.rows); spec.bands.len()],
            _cache: cache,
        })
    }

    /// Writes whole rows of a band (the first is 0), `first_row` at the top; `values` row by row.
    ///
    /// # Errors
    /// [`WriteError::RasterRows`] when these are no whole rows inside the raster, [`WriteError::Gdal`] when GDAL refuses.
    ///
    /// # Cost
    /// Rows in multiples of 256, in order, are written once; others may be written and read again.
    pub fn write_rows(&mut self, band: usize, first_row: usize, values: &[f64]) -> Result<(), WriteError> {
        let rows = values.len() / self.cols;
        let whole = rows > 0 && rows * self.cols == values.len();
        let fits = first_row.checked_add(rows).is_some_and(|end| end <= self.rows);
        if !whole || !fits || band >= self.written.len() {
            return Err(WriteError::RasterRows {
                path: self.shown.clone(),
                found: values.len(),
                first_row,
                band,
                cols: self.cols,
                rows: self.rows,
                bands: self.written.len(),
            });
        }
        let prints = &mut self.written[band];
        let mut write = || -> GdalResult<()> {
            let mut target = self.scratch.rasterband(band + 1)?;
            for (block, values) in values.chunks(TILE * self.cols).enumerate() {
                let at = (0, isize::try_from(first_row + block * TILE)?);
                let size = (self.cols, values.len() / self.cols);
                match self.precision {
                    #[expect(clippy::cast_possible_truncation, reason = "32 bits were asked for")]
                    Precision::F32 => {
                        let narrow: Vec<f32> = values.iter().map(|&v| v as f32).collect();
                        prints.take(first_row + block * TILE, self.cols, &narrow);
                        target.write(at, size, &mut Buffer::new(size, narrow))?;
                    }
                    Precision::F64 => {
                        prints.take(first_row + block * TILE, self.cols, values);
                        target.write(at, size, &mut Buffer::new(size, values.to_vec()))?;
                    }
                }
            }
            Ok(())
        };
        write().map_err(|e| failed(&self.shown, &format!("band {}", band + 1), &e))?;
        Ok(())
    }

    /// Makes the cloud-optimised GeoTIFF and its style; both appear when the staging is committed.
    ///
    /// # Errors
    /// [`WriteError::RasterIncomplete`] when rows are missing, [`WriteError::NotWritten`] when what was written cannot be
    /// read back, [`WriteError`] when GDAL or the operating system refuses.
    ///
    /// # Cost
    /// Compression on all threads of the pool, and every row is read back: 0.2 s for 2,400 x 2,400 cells of 32 bits on two.
    pub fn finish(self, style: &RasterStyle) -> Result<(), WriteError> {
        for (band, written) in (1..).zip(&self.written) {
            if let Some(row) = written.first_missing() {
                return Err(WriteError::RasterIncomplete { path: self.shown, band, row });
            }
        }
        copy(&self.scratch, &self.staged)
            .and_then(|()| self.scratch.close())
            .map_err(|e| failed(&self.shown, "all bands", &e))?;
        check_said(&self.shown)?;
        match self.precision {
            Precision::F32 => check_raster::<f32>(&self.staged, &self.shown, self.cols, &self.written)?,
            Precision::F64 => check_raster::<f64>(&self.staged, &self.shown, self.cols, &self.written)?,
        }
        let io = |e| WriteError::Io { path: self.shown.clone(), source: e };
        // Its room is given back before the next raster is written.
        std::fs::remove_file(&self.scratch_path).map_err(io)?;
        std::fs::write(&self.staged_style, style.to_qml()).map_err(io)
    }
}

fn failed(path: &str, layer: &str, e: &gdal::errors::GdalError) -> WriteError {
    let detail = gdal_messages::words(e);
    WriteError::Gdal { path: path.to_owned(), layer: layer.to_owned(), detail }
}

fn create_scratch<T: GdalType>(path: &Path, spec: &GeoTiffSpec<'_>) -> GdalResult<Dataset> {
    let tile = TILE.to_string();
    let options = list(&[
        ("TILED", "YES"),
        ("BLOCKXSIZE", tile.as_str()),
        ("BLOCKYSIZE", tile.as_str()),
        ("INTERLEAVE", "BAND"),
        ("SPARSE_OK", "TRUE"),
        ("BIGTIFF", "IF_SAFER"),
    ])?;
    let driver = DriverManager::get_driver_by_name("GTiff")?;
    driver.create_with_band_type_with_options::<T, _>(path, spec.cols, spec.rows, spec.bands.len(), &options)
}

/// Copies into the final layout. DEFLATE, which every reader knows, at its lowest level: level 6 made a density 2 % smaller
/// in a sixth more time; ZSTD was a fifth faster and as small, but not every reader has it; LZW was a quarter larger.
fn copy(scratch: &Dataset, path: &Path) -> GdalResult<()> {
    let threads = rayon::current_num_threads().to_string();
    let shared = [("COMPRESS", "DEFLATE"), ("NUM_THREADS", threads.as_str()), ("BIGTIFF", "IF_SAFER")];
    // COG appeared in GDAL 3.1, older than the oldest GDAL the bindings know, but a slim build may lack it.
    let (driver, special): (_, &[(&str, &str)]) = match DriverManager::get_driver_by_name("COG") {
        Ok(cog) => (
            cog,
            &[("LEVEL", "1"), ("PREDICTOR", "YES"), ("BLOCKSIZE", "256"), ("OVERVIEW_RESAMPLING", "AVERAGE")],
        ),
        Err(_) => (
            DriverManager::get_driver_by_name("GTiff")?,
            &[("ZLEVEL", "1"), ("PREDICTOR", "3"), ("TILED", "YES")],
        ),
    };
    let options = list(&[&shared, special].concat())?;
    scratch.create_copy(&driver, path, &options)?.close()
}

fn list(options: &[(&str, &str)]) -> GdalResult<CslStringList> {
    let mut list = CslStringList::new();
    for (name, value) in options {
        list.set_name_value(name, value)?;
    }
    Ok(list)
}

/// Stores the unit with the band; the bindings have no call of their own for it.
fn set_unit(band: &mut RasterBand<'_>, unit: &str) -> GdalResult<()> {
    let text = std::ffi::CString::new(unit)?;
    #[expect(
        unsafe_code,
        reason = "the band is alive and the text ends in NUL, as GDALSetRasterUnitType asks"
    )]
    let result = unsafe { gdal_sys::GDALSetRasterUnitType(band.c_rasterband(), text.as_ptr()) };
    if result == gdal_sys::CPLErr::CE_None {
        Ok(())
    } else {
        Err(gdal::errors::GdalError::BadArgument(format!("unit '{unit}'")))
    }
}
