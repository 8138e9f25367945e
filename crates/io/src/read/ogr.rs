//! Reading through OGR.

use super::{ReadError, ReadTable, Source, label};
use crate::crs::crs_of;
use crate::{gdal_door, gdal_messages};
use gdal::Dataset;
use gdal::vector::{Defn, Feature, FieldValue, Layer, LayerAccess, OGRFieldType};
use std::path::Path;
use werkvlek_table::{Field, FieldType, Row, Table, Value};

/// Opens a file for reading vectors.
pub(super) fn open(path: &Path) -> Result<Dataset, ReadError> {
    gdal_messages::start();
    gdal_door::open_vector(path).map_err(|refused| ReadError::refused(path, refused))
}

/// The fields of the layer that the source names, without its rows.
pub(super) fn read_fields(source: &Source) -> Result<ReadTable, ReadError> {
    let path = source.path.display().to_string();
    let dataset = open(&source.path)?;
    let layer = choose(&dataset, source, &path)?;
    let name = layer.name();
    let table = Table::new(&name, None, fields(&layer));
    Ok(ReadTable { source: label(source, &name), table, rejected: Vec::new() })
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
    for (index, feature) in layer.features().enumerate() {
        let values = (0..table.fields.len()).map(|i| value(&feature, i)).collect();
        let number = feature.fid().unwrap_or(index as u64);
        table.rows.push(Row { number, geometry: geometry(&feature), values });
    }
    // OGR ends its iteration on a damaged file as if it were complete.
    if let Some(detail) = gdal_messages::failure() {
        return Err(ReadError::Gdal { path, detail });
    }
    Ok(ReadTable { source: label(source, &name), table, rejected: Vec::new() })
}

/// The layer that the source names, with the source's filter set.
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
    let mut layer =
        dataset.layer(index).map_err(|e| ReadError::Gdal { path: path.to_owned(), detail: e.to_string() })?;
    if let Some(filter) = &source.filter {
        layer.set_attribute_filter(filter).map_err(|e| ReadError::Filter {
            path: path.to_owned(),
            layer: names[index].clone(),
            filter: filter.clone(),
            detail: gdal_messages::failure().unwrap_or_else(|| e.to_string()),
            fields: fields(&layer).iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
        })?;
    }
    Ok(layer)
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
        Ok(Some(FieldValue::StringValue(s))) => Value::Text(s),
        // Dates, lists and the like are kept as OGR writes them.
        Ok(Some(_)) | Err(_) => {
            feature.field_as_string(index).ok().flatten().map_or(Value::Null, Value::Text)
        }
        Ok(None) => Value::Null,
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

/// The geometry in two dimensions; none for missing and empty ones and for curves.
pub(super) fn geometry(feature: &Feature<'_>) -> Option<geo::Geometry> {
    // Feature::geometry gives a null pointer for a missing geometry; by index that is an error, the only one there is.
    let original = feature.geometry_by_index(0).ok()?;
    flat(original)
}

/// A geometry in two dimensions; none for empty ones and for curves.
pub(super) fn flat(original: &gdal::vector::Geometry) -> Option<geo::Geometry> {
    if original.is_empty() {
        return None;
    }
    let mut flat = original.clone();
    flat.flatten_to_2d();
    geo::Geometry::try_from(&flat).ok()
}
