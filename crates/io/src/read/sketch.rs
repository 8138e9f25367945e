//! The first rows of every layer of a file: enough to tell what it is, without reading it whole.

use super::delimited::{coordinate, coordinate_columns};
use super::ogr::{choose, fields, first_rows, open};
use super::{ReadError, Source, extent_of, inspect, is_delimited, is_parquet, read_attributes};
use crate::crs::crs_of;
use crate::model::{normalise, recognise_among};
use crate::places::{doubt, union};
use crate::zipped;
use gdal::vector::LayerAccess;
use geo::{Rect, coord};
use std::path::Path;
use werkvlek_table::{Crs, Field, Table, Value};

/// So many rows tell what a layer is.
const ROWS: usize = 200;

/// A layer, by its fields and first rows.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerSketch {
    /// Layer name.
    pub name: String,
    /// Its CRS, when it states one.
    pub crs: Option<Crs>,
    /// Number of rows.
    pub rows: u64,
    /// The kind of most geometries among the first rows; none without geometries.
    pub geometry: Option<&'static str>,
    /// The fields.
    pub fields: Vec<Field>,
    /// The values of the first rows.
    pub first: Vec<Vec<Value>>,
    /// The box around the first rows, in the layer's own units.
    pub extent: Option<Rect>,
    /// What is wrong with the CRS, and what to do.
    pub doubt: Option<String>,
}

impl LayerSketch {
    /// The column that plays a role (`banen`, `sbi`, `jaar`, `code`, `soort`, ...), by the names that are recognised.
    #[must_use]
    pub fn column(&self, role: &str) -> Option<usize> {
        recognise_among(&self.fields, &crate::model::role(role)?)
    }

    /// Whether columns with coordinates are recognised.
    #[must_use]
    pub fn has_coordinates(&self) -> bool {
        let table = Table::new("", None, self.fields.clone());
        coordinate_columns(&table, &Source::new("")).is_ok()
    }

    /// The column of this name, letters and digits compared.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| normalise(&field.name) == normalise(name))
    }

    /// The texts of a column in the first rows.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = String> + '_ {
        self.first.iter().filter_map(move |row| row.get(column)?.as_text())
    }
}

/// The layers of a file by their first 200 rows.
///
/// # Units
/// Extents are in the units of each layer's CRS.
///
/// # Errors
/// [`ReadError`] when the file cannot be opened or a layer cannot be read.
///
/// # Cost
/// A few hundred rows a layer through GDAL; delimited text and GeoParquet are read whole.
pub fn sketch(path: &Path) -> Result<Vec<LayerSketch>, ReadError> {
    let source = Source::new(path);
    if !path.exists() {
        return Err(ReadError::missing(path));
    }
    if is_delimited(path) || is_parquet(path) {
        let read = read_attributes(&source)?;
        let rows = read.table.rows.len() as u64;
        return Ok(vec![of(&read.table, rows)]);
    }
    let dataset = open(path)?;
    let names: Vec<String> = dataset.layers().map(|layer| layer.name()).collect();
    let data = names.into_iter().filter(|name| name != "layer_styles");
    data.map(|name| {
        let source = source.clone().with_layer(Some(name.clone()));
        let mut layer = choose(&dataset, &source, &path.display().to_string())?;
        let mut table = Table::new(&name, layer.spatial_ref().as_ref().and_then(crs_of), fields(&layer));
        let rows = layer.feature_count();
        let sheet = first_rows(&mut layer, &mut table, ROWS, path);
        Ok(of(&table, rows.saturating_sub(sheet)))
    })
    .collect()
}

/// The names of the files in a zip file, to tell what it is; none where it is no zip file.
#[must_use]
pub fn zip_names(path: &Path) -> Option<Vec<String>> {
    zipped::names(path)
}

fn of(table: &Table, rows: u64) -> LayerSketch {
    let first: Vec<_> = table.rows.iter().take(ROWS).collect();
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for geometry in first.iter().filter_map(|row| row.geometry.as_ref()) {
        let kind = inspect::kind(geometry);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let (mut extent, mut crs) = (extent_of(table), table.crs.clone());
    if extent.is_none()
        && let Ok((x, y, stated)) = coordinate_columns(table, &Source::new(""))
    {
        let number = |value: &Value| value.as_text().and_then(|text| coordinate(text.trim()).ok());
        let places = first
            .iter()
            .filter_map(|row| Some(coord! { x: number(&row.values[x])?, y: number(&row.values[y])? }));
        extent = places.map(|at| Rect::new(at, at)).reduce(union);
        crs = crs.or(stated);
    }
    LayerSketch {
        name: table.name.clone(),
        rows,
        geometry: kinds.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind),
        fields: table.fields.clone(),
        first: first.into_iter().map(|row| row.values.clone()).collect(),
        extent,
        doubt: extent.and_then(|extent| doubt(crs.as_ref(), extent)),
        crs,
    }
}
