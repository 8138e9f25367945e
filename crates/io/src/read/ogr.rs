//! Reading through OGR.

use super::filter::{self, Broken};
use super::shapes::Shapes;
use super::titles::{under_header, under_titles};
use super::{About, ReadError, ReadTable, Source, label, shortened};
use crate::crs::crs_of;
use crate::{budget, gdal_door, gdal_messages, workbook_texts};
use gdal::Dataset;
use gdal::vector::{Defn, Feature, FieldValue, Layer, LayerAccess, OGRFieldType};
use std::path::Path;
use werkvlek_table::{Field, FieldType, Rejected, Row, Table, Value};

/// Opens a file for reading vectors.
pub(super) fn open(path: &Path) -> Result<Dataset, ReadError> {
    gdal_messages::start();
    if let Some(unpacked) = budget::unpacked(path) {
        // GDAL keeps the cells of all sheets.
        budget::check(path, unpacked.saturating_mul(4))?;
        if let Some(bytes) = workbook_texts::texts_beyond(path, budget::memory_limit() / 2) {
            // And we keep the texts of the rows beside them.
            budget::check(path, bytes.saturating_mul(2))?;
        }
    }
    gdal_door::open_vector(path).map_err(|refused| ReadError::refused(path, refused))
}

/// The fields of the layer that the source names, without its rows.
pub(super) fn read_fields(source: &Source) -> Result<ReadTable, ReadError> {
    if is_sheet(&source.path) {
        let mut whole = read(source)?;
        whole.table.rows.clear();
        return Ok(whole);
    }
    let path = source.path.display().to_string();
    let dataset = open(&source.path)?;
    let layer = choose(&dataset, source, &path)?;
    let name = layer.name();
    let table = Table::new(&name, None, fields(&layer));
    Ok(ReadTable::new(label(source, &name), table, Vec::new(), source.decimal))
}

/// Reads the layer that the source names.
pub(super) fn read(source: &Source) -> Result<ReadTable, ReadError> {
    let path = source.path.display().to_string();
    let dataset = open(&source.path)?;
    let mut layer = choose(&dataset, source, &path)?;
    let name = layer.name();
    let fields = fields(&layer);
    let crs = layer.spatial_ref().as_ref().and_then(crs_of);
    let mut table = Table::new(&name, crs, fields);
    let (mut rejected, mut broken) = (Vec::new(), Vec::new());
    let source_name = label(source, &name);
    let most = budget::memory_limit();
    let mut taken = 0;
    let mut shapes = Shapes::default();
    for (index, feature) in layer.features().enumerate() {
        let number = feature.fid().unwrap_or(index as u64);
        // What GDAL had to say while it read this row is about this row.
        if let Some(said) = gdal_messages::take_failure() {
            rejected.push(Rejected {
                source: source_name.clone(),
                row: number,
                field: None,
                reason: shortened(&format!("it is damaged: {said}")),
                geometry: None,
            });
            continue;
        }
        shapes.see(&feature);
        let (geometry, reason) = match geometry(&feature) {
            Ok(geometry) => (geometry, None),
            Err(reason) => (None, Some(reason)),
        };
        let values = (0..table.fields.len()).map(|i| value(&feature, i)).collect();
        let row = Row { number, geometry, values };
        taken += bytes_of(&row);
        if taken > most {
            budget::check(&source.path, taken)?;
        }
        match reason {
            None => table.rows.push(row),
            Some(reason) => broken.push(Broken { row, reason }),
        }
    }
    // OGR ends its iteration on a damaged file as if it were complete.
    if let Some(detail) = gdal_messages::failure() {
        return Err(ReadError::Gdal { path, detail });
    }
    shapes.remark(source, &source_name);
    let mut read = ReadTable::new(source_name, table, rejected, source.decimal);
    if is_sheet(&source.path) {
        match source.header_row {
            Some(row) => under_header(&mut read, row)?,
            None => remark_titles(source, &read.source.clone(), under_titles(&mut read)),
        }
    }
    filter::filtered(&mut read, broken, source.filter(), &path)?;
    Ok(read)
}

/// That rows above the header were left out.
pub(super) fn remark_titles(source: &Source, label: &str, rows: usize) {
    if rows > 0 {
        let about = About { label, part: "titles", sign: ' ', hint: "⟨kopregel⟩ says otherwise" };
        let text = || format!("titles in {rows} rows above the header are left out");
        source.remarks().add(about, text);
    }
}

/// Whether the ending says a workbook of sheets, whose header may stand below titles.
pub(super) fn is_sheet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| ["xlsx", "xlsm", "ods"].iter().any(|sheet| e.eq_ignore_ascii_case(sheet)))
}

/// The first rows of a layer, those that can be read; of a sheet below its titles. Answers how many rows were titles.
pub(super) fn first_rows(layer: &mut Layer<'_>, table: &mut Table, most: usize, path: &Path) -> u64 {
    for (index, feature) in layer.features().take(most).enumerate() {
        if gdal_messages::take_failure().is_some() {
            continue;
        }
        let values = (0..table.fields.len()).map(|i| value(&feature, i)).collect();
        let number = feature.fid().unwrap_or(index as u64);
        table.rows.push(Row { number, geometry: geometry(&feature).ok().flatten(), values });
    }
    let before = table.rows.len();
    if is_sheet(path) {
        let mut read = ReadTable::new(
            String::new(),
            std::mem::replace(table, Table::new("", None, Vec::new())),
            Vec::new(),
            None,
        );
        under_titles(&mut read);
        *table = read.table;
    }
    (before - table.rows.len()) as u64
}

/// About how many bytes a row takes.
pub(super) fn bytes_of(row: &Row) -> u64 {
    let text = |value: &Value| match value {
        Value::Text(text) => text.len(),
        _ => 0,
    };
    let points = row.geometry.as_ref().map_or(0, geo::CoordsIter::coords_count);
    let values = row.values.iter().map(text).sum::<usize>() + size_of_val(row.values.as_slice());
    (size_of::<Row>() + values + points * size_of::<geo::Coord>()) as u64
}

/// The layer that the source names.
pub(super) fn choose<'a>(dataset: &'a Dataset, source: &Source, path: &str) -> Result<Layer<'a>, ReadError> {
    let names: Vec<String> = dataset.layers().map(|l| l.name()).collect();
    let problem = |problem: String| ReadError::Layer {
        path: path.to_owned(),
        problem,
        layers: if names.is_empty() { "(none)".into() } else { names.join(", ") },
    };
    let data_layers: Vec<usize> = (0..names.len()).filter(|&i| names[i] != "layer_styles").collect();
    let index = match (&source.layer, data_layers.as_slice()) {
        (Some(wanted), _) => names
            .iter()
            .position(|n| n == wanted)
            .ok_or_else(|| problem(format!("there is no layer '{wanted}'")))?,
        (None, [only]) => *only,
        (None, []) => return Err(problem("it has no layer".into())),
        (None, _) => return Err(problem("it has several layers".into())),
    };
    dataset
        .layer(index)
        .map_err(|e| ReadError::Gdal { path: path.to_owned(), detail: gdal_messages::words(&e) })
}

/// The fields of a layer.
pub(super) fn fields(layer: &Layer<'_>) -> Vec<Field> {
    Defn::from_layer(layer)
        .fields()
        .map(|f| Field {
            name: f.name(),
            kind: match f.field_type() {
                OGRFieldType::OFTInteger | OGRFieldType::OFTInteger64 => FieldType::Integer,
                OGRFieldType::OFTReal => FieldType::Real,
                _ => FieldType::Text,
            },
            meaning: None,
        })
        .collect()
}

fn value(feature: &Feature<'_>, index: usize) -> Value {
    if !has_value(feature, index) {
        return Value::Null;
    }
    match feature.field(index) {
        Ok(Some(FieldValue::IntegerValue(i))) => Value::Integer(i64::from(i)),
        Ok(Some(FieldValue::Integer64Value(i))) => Value::Integer(i),
        Ok(Some(FieldValue::RealValue(r))) => Value::Real(r),
        Ok(Some(FieldValue::StringValue(_))) => Value::Text(text(feature, index)),
        // Dates, lists and the like are kept as OGR writes them.
        Ok(Some(_)) | Err(_) => {
            feature.field_as_string(index).ok().flatten().map_or(Value::Null, Value::Text)
        }
        Ok(None) => Value::Null,
    }
}

/// The text of a field: UTF-8, or windows-1252 where it is none, as in a `.dbf` that names no code page.
fn text(feature: &Feature<'_>, index: usize) -> String {
    let Ok(index) = i32::try_from(index) else { return String::new() };
    #[expect(unsafe_code, reason = "the feature is alive, GDAL checks the index, and the text ends in NUL")]
    let bytes = unsafe {
        let text = gdal_sys::OGR_F_GetFieldAsString(feature.c_feature(), index);
        if text.is_null() {
            return String::new();
        }
        std::ffi::CStr::from_ptr(text).to_bytes()
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Whether the field holds a value. `Feature::field` gives 0 or an empty text for a field that was never set, as in a
/// FlatGeobuf with nulls or a GeoJSON without the property; no figure must come from that.
fn has_value(feature: &Feature<'_>, index: usize) -> bool {
    let Ok(index) = i32::try_from(index) else { return false };
    #[expect(unsafe_code, reason = "the feature is alive, and GDAL checks the index")]
    unsafe {
        gdal_sys::OGR_F_IsFieldSetAndNotNull(feature.c_feature(), index) != 0
    }
}

/// The geometry in two dimensions; none for missing and empty ones.
fn geometry(feature: &Feature<'_>) -> Result<Option<geo::Geometry>, String> {
    // Feature::geometry gives a null pointer for a missing geometry; by index that is an error, the only one there is.
    match feature.geometry_by_index(0) {
        Ok(original) => flat(original),
        Err(_) => Ok(None),
    }
}

/// A geometry in two dimensions, curves as lines and surfaces as polygons; none for empty ones.
///
/// # Errors
/// The reason, for people, when it is of a kind that has no such form.
pub(super) fn flat(original: &gdal::vector::Geometry) -> Result<Option<geo::Geometry>, String> {
    if original.is_empty() {
        return Ok(None);
    }
    let mut flat = original.clone();
    flat.flatten_to_2d();
    if let Ok(geometry) = geo::Geometry::try_from(&flat) {
        return Ok(Some(geometry));
    }
    straightened(&flat).map(Some).ok_or_else(|| {
        format!("a geometry of the kind {}; expected points, lines or polygons", original.geometry_name())
    })
}

/// Curves as the lines that GDAL takes for them, an arc in steps of four degrees; triangles and surfaces as polygons.
fn straightened(curved: &gdal::vector::Geometry) -> Option<geo::Geometry> {
    use gdal_sys::OGRwkbGeometryType as Kind;
    let surface =
        matches!(curved.geometry_type(), Kind::wkbTIN | Kind::wkbTriangle | Kind::wkbPolyhedralSurface);
    #[expect(
        unsafe_code,
        reason = "the geometry is alive; what GDAL makes of it is ours, and destroyed here"
    )]
    let wkb = unsafe {
        let linear = gdal_sys::OGR_G_GetLinearGeometry(curved.c_geometry(), 0.0, std::ptr::null_mut());
        // It takes the geometry that it is given.
        let plain = if surface { gdal_sys::OGR_G_ForceToMultiPolygon(linear) } else { linear };
        if plain.is_null() {
            return None;
        }
        let size = usize::try_from(gdal_sys::OGR_G_WkbSize(plain)).unwrap_or(0);
        let mut wkb = vec![0_u8; size];
        let order = gdal_sys::OGRwkbByteOrder::wkbNDR;
        let written = gdal_sys::OGR_G_ExportToWkb(plain, order, wkb.as_mut_ptr());
        gdal_sys::OGR_G_DestroyGeometry(plain);
        (written == gdal_sys::OGRErr::OGRERR_NONE).then_some(wkb)
    }?;
    gdal::vector::Geometry::from_wkb(&wkb).ok().and_then(|plain| geo::Geometry::try_from(&plain).ok())
}
