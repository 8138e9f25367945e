//! Reading any vector file into a [`Table`].

mod arrow_stream;
mod bulk;
mod csv;
mod delimited;
mod error;
mod filter;
mod geoarrow;
mod given;
mod inspect;
mod keys;
mod ogr;
mod parquet;
mod parquet_value;
mod placed;
mod point_columns;
mod raster_grid;
mod raster_report;
mod remarks;
mod shapes;
mod sketch;
mod sound;
mod titles;
mod value_doubts;
mod wkb_point;

pub(crate) use self::csv::{Delimited, delimited_bytes, delimited_label, line_of};
pub(crate) use bulk::{Wanted, read_bulk};
pub(crate) use delimited::{coordinate, coordinate_columns};
pub use error::ReadError;
pub(crate) use filter::filter_rows;
pub use filter::filter_table;
pub use given::GivenLayer;
pub use inspect::{LayerReport, inspect};
pub(crate) use keys::{Keys, NO_KEY};
pub(crate) use placed::at_postcode;
pub(crate) use point_columns::Bulk;
pub use raster_grid::{RasterGrid, read_raster_grid};
pub use raster_report::{BandReport, RasterReport, inspect_raster, is_raster};
pub(crate) use remarks::About;
pub use remarks::Remarks;
pub use sketch::{LayerSketch, sketch, zip_names};
pub(crate) use sound::{NUL, shortened};

use crate::model::{DecimalSign, FieldMap, Postcodes};
use crate::places::{self, Places};
use crate::{Reprojector, zipped};
use geo::{BoundingRect, Geometry, MapCoordsInPlace, Point, Rect};
use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use werkvlek_table::{Crs, Rejected, Table};

/// Which layer of which file, and how to understand it.
///
/// # Example
/// ```
/// use werkvlek_table::Crs;
/// use werkvlek_io::Source;
/// let source = Source::new("vestigingen.csv").with_crs(Crs::rd_new());
/// assert_eq!(source.path().to_str(), Some("vestigingen.csv"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    path: PathBuf,
    layer: Option<String>,
    filter: Option<String>,
    crs: Option<Crs>,
    columns: PointColumns,
    decimal: Option<DecimalSign>,
    postcodes: Option<PlacesByPostcode>,
    header_row: Option<NonZeroU32>,
    given: Option<Arc<GivenLayer>>,
    remarks: Remarks,
}

/// Which columns hold the coordinates of a file without geometries; names not given are recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointColumns {
    /// Column with x or longitude.
    pub x: Option<String>,
    /// Column with y or latitude.
    pub y: Option<String>,
}

/// Where rows without coordinates stand: at the centre of the postcode that a column tells.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacesByPostcode {
    /// The centres.
    pub centres: Arc<Postcodes>,
    /// The column of postcodes, where it is named.
    pub fields: FieldMap,
}

impl Source {
    /// A file of which the only (or first) layer is read.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            layer: None,
            filter: None,
            crs: None,
            columns: PointColumns::default(),
            decimal: None,
            postcodes: None,
            header_row: None,
            given: None,
            remarks: Remarks::default(),
        }
    }

    /// A layer that is held in memory; its path is its name.
    #[must_use]
    pub fn given(layer: Arc<GivenLayer>) -> Self {
        Self { given: Some(Arc::clone(&layer)), ..Self::new(layer.name()) }
    }

    /// A file in QGIS's notation: `PATH|layername=NAME|subset=FILTER`, both parts optional and in any order.
    ///
    /// # Example
    /// ```
    /// use werkvlek_io::Source;
    /// let source = Source::parse("town.gpkg|layername=buurten|subset=inwoners > 0");
    /// assert_eq!((source.path().to_str(), source.layer()), (Some("town.gpkg"), Some("buurten")));
    /// assert_eq!(Source::parse("a|b.csv"), Source::new("a|b.csv"));
    /// ```
    pub fn parse(text: impl AsRef<Path>) -> Self {
        let path = text.as_ref();
        let Some(text) = path.to_str() else { return Self::new(path) };
        let starts = ["|layername=", "|subset="].map(|key| text.find(key));
        let Some(end) = starts.into_iter().flatten().min() else { return Self::new(path) };
        let part = |key: &str| {
            let rest = &text[text.find(key)? + key.len()..];
            let after = ["|layername=", "|subset="].into_iter().filter_map(|k| rest.find(k)).min();
            Some(rest[..after.unwrap_or(rest.len())].to_owned())
        };
        Self::new(&text[..end]).with_layer(part("|layername=")).with_filter(part("|subset="))
    }

    /// Reads the layer with this name.
    #[must_use]
    pub fn with_layer(mut self, layer: Option<String>) -> Self {
        self.layer = layer;
        self
    }

    /// Reads only rows for which this holds, as in the WHERE of SQL: `jaar = 2022 AND sbi LIKE '86%'`, the same for every format.
    #[must_use]
    pub fn with_filter(mut self, filter: Option<String>) -> Self {
        self.filter = filter;
        self
    }

    /// Takes this CRS where the file states none.
    #[must_use]
    pub fn with_crs(mut self, crs: impl Into<Option<Crs>>) -> Self {
        self.crs = crs.into();
        self
    }

    /// Takes the coordinates from these columns where the file has no geometries.
    #[must_use]
    pub fn with_columns(mut self, columns: PointColumns) -> Self {
        self.columns = columns;
        self
    }

    /// Reads numbers in columns of texts with this decimal sign; without it each column decides.
    #[must_use]
    pub fn with_decimal(mut self, decimal: Option<DecimalSign>) -> Self {
        self.decimal = decimal;
        self
    }

    /// Puts rows without coordinates at the centre of their postcode.
    #[must_use]
    pub fn with_postcodes(mut self, postcodes: Option<PlacesByPostcode>) -> Self {
        self.postcodes = postcodes;
        self
    }

    /// Takes this row of a delimited text or a sheet as its header, counted from 1, and nothing above it; without it titles above a
    /// header are recognised. Other formats have no header row.
    #[must_use]
    pub fn with_header_row(mut self, row: Option<NonZeroU32>) -> Self {
        self.header_row = row;
        self
    }

    /// The row that names the columns, if it was named.
    #[must_use]
    pub fn header_row(&self) -> Option<NonZeroU32> {
        self.header_row
    }

    /// Whether the file is a delimited text or a workbook: its columns are named by a row.
    #[must_use]
    pub fn is_named_by_a_row(&self) -> bool {
        self.given.is_none() && (is_delimited(&self.path) || ogr::is_sheet(&self.path))
    }

    /// Has what its readers remark added to these remarks.
    #[must_use]
    pub fn with_remarks(mut self, remarks: &Remarks) -> Self {
        self.remarks = remarks.clone();
        self
    }

    /// What its readers remarked.
    #[must_use]
    pub fn remarks(&self) -> &Remarks {
        &self.remarks
    }

    /// Where rows without coordinates stand, if that was given.
    #[must_use]
    pub fn postcodes(&self) -> Option<&PlacesByPostcode> {
        self.postcodes.as_ref()
    }

    /// The layer asked for, if one was.
    #[must_use]
    pub fn layer(&self) -> Option<&str> {
        self.layer.as_deref()
    }

    /// The attribute filter asked for, if one was.
    #[must_use]
    pub fn filter(&self) -> Option<&str> {
        self.filter.as_deref()
    }

    /// The decimal sign that was stated, if one was.
    #[must_use]
    pub fn decimal(&self) -> Option<DecimalSign> {
        self.decimal
    }

    /// The CRS taken where the file states none, if one was given.
    #[must_use]
    pub fn given_crs(&self) -> Option<&Crs> {
        self.crs.as_ref()
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A table that was read, and the rows that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadTable {
    /// `file.gpkg, layer 'name'`, for messages.
    pub source: String,
    /// The usable rows.
    pub table: Table,
    /// The others, with reasons.
    pub rejected: Vec<Rejected>,
    /// The decimal sign of numbers in columns of texts, where the user said which.
    pub decimal: Option<DecimalSign>,
    /// Numbers of the rows that stand at the centre of their postcode, for want of coordinates.
    pub at_postcode: BTreeSet<u64>,
    /// Where remarks about it go.
    pub remarks: Remarks,
}

impl ReadTable {
    /// Rows as a file has them, none of them placed by its postcode.
    #[must_use]
    pub fn new(source: String, table: Table, rejected: Vec<Rejected>, decimal: Option<DecimalSign>) -> Self {
        let (at_postcode, remarks) = (BTreeSet::new(), Remarks::default());
        Self { source, table, rejected, decimal, at_postcode, remarks }
    }
}

/// Reads a layer with its geometries and reprojects it.
///
/// Files without geometries (CSV, XLSX, ODS) get points from their coordinate columns; longitude and latitude columns
/// mean WGS 84, `rd_x` and `rd_y` RD New; with [`Source::with_postcodes`] rows without any stand at the centre of their postcode. Rows whose geometry is missing or cannot be reprojected are rejected with a reason.
///
/// # Units
/// Coordinates come out in the unit of `target`.
///
/// # Errors
/// [`ReadError`] when the file, the layer, the filter or the CRS cannot be used as a whole.
pub fn read_layer(source: &Source, target: &Crs) -> Result<ReadTable, ReadError> {
    match source.postcodes() {
        Some(places) => placed::read(source, target, places),
        None => read_located(source, target),
    }
}

/// Reads a layer of which each row says itself where it is.
fn read_located(source: &Source, target: &Crs) -> Result<ReadTable, ReadError> {
    let ReadTable { source: label, mut table, mut rejected, decimal, remarks, .. } = read_attributes(source)?;
    let path = source.path.display().to_string();
    let name = table.name.clone();
    if table.rows.iter().all(|r| r.geometry.is_none()) && !table.rows.is_empty() {
        delimited::points_from_columns(&mut table, source, &label, &mut rejected)?;
    }
    let extent = extent_of(&table);
    let Some(crs) = places::system(table.crs.as_ref(), source.crs.as_ref(), extent) else {
        if !table.rows.is_empty() {
            return Err(no_crs(path, name, extent));
        }
        table.crs = Some(target.clone());
        return Ok(ReadTable { remarks, ..ReadTable::new(label, table, rejected, decimal) });
    };
    if let Some(doubt) = places::without_datum(&crs, target) {
        return Err(ReadError::Places { path, layer: name, doubt });
    }
    let crs_error = |e| ReadError::Crs { path: path.clone(), layer: name.clone(), source: e };
    let reproject = Reprojector::new(&crs, target).map_err(crs_error)?;
    let places = Places::of(&crs);
    let mut misplaced = 0;
    let rows = std::mem::take(&mut table.rows);
    for mut row in rows {
        let reason = match &mut row.geometry {
            None => Some("no geometry".to_owned()),
            Some(g) => match check_places(&places, &crs, g) {
                Ok(()) => reproject.geometry(g).err().map(|e| e.to_string()),
                Err(reason) => {
                    misplaced += 1;
                    Some(reason)
                }
            },
        };
        match reason {
            None => table.rows.push(row),
            Some(reason) => rejected.push(Rejected {
                source: label.clone(),
                row: row.number,
                field: None,
                reason,
                geometry: None,
            }),
        }
    }
    let doubt = match (table.rows.is_empty(), extent) {
        (true, Some(extent)) if misplaced > 0 => places::doubt(Some(&crs), extent),
        // What is wrong with the layer itself tells more than where it would lie.
        (false, Some(extent)) => extent_of(&table)
            .and_then(|there| places::false_plane(target, there))
            .map(|false_plane| places::doubt(Some(&crs), extent).unwrap_or(false_plane)),
        _ => None,
    };
    if let Some(doubt) = doubt {
        return Err(ReadError::Places { path, layer: name, doubt });
    }
    table.crs = Some(target.clone());
    rejected.sort_by_key(|r| r.row);
    Ok(ReadTable { remarks, ..ReadTable::new(label, table, rejected, decimal) })
}

/// That no CRS is stated, and what the coordinates look like.
pub(crate) fn no_crs(path: String, layer: String, extent: Option<Rect>) -> ReadError {
    match extent.and_then(|extent| places::doubt(None, extent)) {
        Some(doubt) => ReadError::Places { path, layer, doubt },
        None => ReadError::NoCrs { path, layer },
    }
}

/// The box around all geometries that have one.
fn extent_of(table: &Table) -> Option<Rect> {
    let boxes = table.rows.iter().filter_map(|row| row.geometry.as_ref()?.bounding_rect());
    boxes.filter(|b| places::is_finite(*b)).reduce(places::union)
}

/// Checks that a geometry can be where it is, and puts what is off the globe by a rounding back on it.
fn check_places(places: &Places, crs: &Crs, geometry: &mut Geometry) -> Result<(), String> {
    let around = geometry.bounding_rect().ok_or("no geometry")?;
    places.check(around.min())?;
    places.check(around.max())?;
    geometry.map_coords_in_place(|at| places::within_the_globe(crs, at));
    Ok(())
}

/// Reads a layer as it stands: geometries in the file's own CRS, attribute tables without geometries. Lines of a
/// delimited text with more or fewer columns than its header are kept aside.
///
/// # Errors
/// [`ReadError`] when the file, the layer or the filter cannot be used.
pub fn read_attributes(source: &Source) -> Result<ReadTable, ReadError> {
    if source.given.is_none() && !source.path.exists() {
        return Err(ReadError::missing(&source.path));
    }
    let mut read = if let Some(layer) = &source.given {
        layer.rows(source)?
    } else if is_delimited(&source.path) {
        csv::read(source)?
    } else if is_parquet(&source.path) {
        parquet::read(source)?
    } else {
        ogr::read(source)?
    };
    sound::set_aside_unsound(&mut read);
    read.remarks = source.remarks.clone();
    Ok(read)
}

/// The columns of a layer, without its rows where the format has a header apart.
pub(crate) fn read_fields(source: &Source) -> Result<ReadTable, ReadError> {
    if let Some(layer) = &source.given {
        return Ok(layer.without_rows(source));
    }
    if !source.path.exists() || is_delimited(&source.path) || is_parquet(&source.path) {
        let mut read = read_attributes(source)?;
        read.table.rows.clear();
        return Ok(read);
    }
    ogr::read_fields(source)
}

/// Whether the ending says delimited text.
pub(crate) fn is_delimited(path: &Path) -> bool {
    if zipped::is_zip(path) {
        return zipped::member(path).is_ok_and(|member| is_delimited(Path::new(&member)));
    }
    path.extension().is_some_and(|e| ["csv", "tsv", "txt"].iter().any(|t| e.eq_ignore_ascii_case(t)))
}

/// Whether the ending says Parquet, which is read without GDAL.
fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet"))
}

/// File and layer, for messages.
fn label(source: &Source, layer: &str) -> String {
    format!("{}, layer '{layer}'", source.path.display())
}

/// A point geometry.
fn point(x: f64, y: f64) -> Geometry {
    Geometry::Point(Point::new(x, y))
}
