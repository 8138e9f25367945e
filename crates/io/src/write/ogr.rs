//! GeoPackage and FlatGeobuf through GDAL.

use super::check::check_layers;
use super::{StoredProject, WriteError};
use crate::crs::spatial_ref_of;
use crate::gdal_messages;
use gdal::cpl::CslStringList;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::sql::Dialect;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal};
use gdal::{Dataset, Driver, DriverManager, Metadata};
use geo::{Geometry, MultiLineString, MultiPolygon};
use std::fmt::Write as _;
use std::path::Path;
use werkvlek_table::{Field, FieldType, StyledLayer, Table, Value};

/// The moment written into GeoPackages: fixed, so that equal inputs give equal bytes.
/// `SOURCE_DATE_EPOCH` is not consulted: a result's date belongs in `run.json`.
const FIXED_MOMENT: &str = "2000-01-01T00:00:00.000Z";

/// How a driver takes features: a database in one transaction, a file directly.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commits {
    Once,
    Directly,
}

/// Writes several layers into one GeoPackage, their styles in its table `layer_styles`, the rights in its metadata, and a project of QGIS in its table
/// `qgis_projects`.
pub(super) fn write_geopackage(
    layers: &[StyledLayer],
    project: Option<&StoredProject>,
    rights: &[String],
    path: &Path,
) -> Result<(), WriteError> {
    let fail = |layer: &str, e: &gdal::errors::GdalError| failed(path, layer, e);
    gdal_messages::start();
    gdal::config::set_config_option("OGR_CURRENT_DATE", FIXED_MOMENT).map_err(|e| fail("", &e))?;
    let driver = DriverManager::get_driver_by_name("GPKG").map_err(|e| fail("", &e))?;
    let mut dataset = created(&driver, path).map_err(|e| fail("", &e))?;
    for layer in layers {
        write_table(&mut dataset, &layer.table, path, Commits::Once, &["SPATIAL_INDEX=YES"])?;
    }
    let styles = style_table(layers);
    if !styles.rows.is_empty() {
        write_table(&mut dataset, &styles, path, Commits::Once, &["FID=id"])?;
    }
    if !rights.is_empty() {
        dataset.set_metadata_item("COPYRIGHT", &rights.join("; "), "").map_err(|e| fail("", &e))?;
    }
    if let Some(project) = project {
        store_project(&dataset, project).map_err(|e| fail("qgis_projects", &e))?;
    }
    dataset.close().map_err(|e| fail("", &e))?;
    let tables = layers.iter().map(|layer| &layer.table).chain((!styles.rows.is_empty()).then_some(&styles));
    check_layers(path, tables)
}

/// An empty GeoPackage of version 1.2, which every QGIS from 3.22 on opens without a remark; GDAL's own choice changes with its version.
fn created(driver: &Driver, path: &Path) -> gdal::errors::Result<Dataset> {
    let mut options = CslStringList::new();
    options.set_name_value("VERSION", "1.2")?;
    driver.create_with_band_type_with_options::<u8, _>(path, 0, 0, 0, &options)
}

/// Writes one layer as FlatGeobuf with a spatial index.
pub(super) fn write_flatgeobuf(table: &Table, path: &Path) -> Result<(), WriteError> {
    let fail = |e: &gdal::errors::GdalError| failed(path, &table.name, e);
    gdal_messages::start();
    let driver = DriverManager::get_driver_by_name("FlatGeobuf").map_err(|e| fail(&e))?;
    let mut dataset = driver.create_vector_only(path).map_err(|e| fail(&e))?;
    write_table(&mut dataset, table, path, Commits::Directly, &[])?;
    dataset.close().map_err(|e| fail(&e))?;
    check_layers(path, std::iter::once(table))
}

fn failed(path: &Path, layer: &str, e: &gdal::errors::GdalError) -> WriteError {
    let detail = gdal_messages::words(e);
    WriteError::Gdal { path: path.display().to_string(), layer: layer.to_owned(), detail }
}

fn write_table(
    dataset: &mut Dataset,
    table: &Table,
    path: &Path,
    commits: Commits,
    options: &[&str],
) -> Result<(), WriteError> {
    let fail = |e: gdal::errors::GdalError| failed(path, &table.name, &e);
    let ty = geometry_type(table);
    let spatial_ref = match (&table.crs, ty) {
        (_, OGRwkbGeometryType::wkbNone) => None,
        (Some(crs), _) => Some(
            spatial_ref_of(crs)
                .map_err(|e| WriteError::Crs { path: path.display().to_string(), source: e })?,
        ),
        (None, _) => {
            return Err(WriteError::NoCrs { path: path.display().to_string(), layer: table.name.clone() });
        }
    };
    if commits == Commits::Once {
        let mut transaction = dataset.start_transaction().map_err(fail)?;
        fill(&mut transaction, table, ty, spatial_ref.as_ref(), options).map_err(fail)?;
        transaction.commit().map_err(fail)
    } else {
        fill(dataset, table, ty, spatial_ref.as_ref(), options).map_err(fail)
    }
}

fn fill(
    dataset: &mut Dataset,
    table: &Table,
    ty: OGRwkbGeometryType::Type,
    srs: Option<&SpatialRef>,
    options: &[&str],
) -> gdal::errors::Result<()> {
    let layer = dataset.create_layer(LayerOptions { name: &table.name, srs, ty, options: Some(options) })?;
    for field in &table.fields {
        let kind = match field.kind {
            FieldType::Integer => OGRFieldType::OFTInteger64,
            FieldType::Real => OGRFieldType::OFTReal,
            FieldType::Text => OGRFieldType::OFTString,
        };
        FieldDefn::new(&field.name, kind)?.add_to_layer(&layer)?;
    }
    let defn = Defn::from_layer(&layer);
    let multi = matches!(ty, OGRwkbGeometryType::wkbMultiPolygon | OGRwkbGeometryType::wkbMultiLineString);
    for row in &table.rows {
        let mut feature = Feature::new(&defn)?;
        if let Some(geometry) = &row.geometry {
            let geometry = if multi { promoted(geometry).to_gdal()? } else { geometry.to_gdal()? };
            feature.set_geometry(geometry)?;
        }
        for (index, value) in row.values.iter().enumerate() {
            match value {
                Value::Null => feature.set_field_null(index)?,
                Value::Integer(i) => feature.set_field_integer64(index, *i)?,
                Value::Real(r) if r.is_finite() => feature.set_field_double(index, *r)?,
                Value::Real(_) => feature.set_field_null(index)?,
                Value::Text(t) => feature.set_field_string(index, t)?,
            }
        }
        feature.create(&layer)?;
    }
    Ok(())
}

/// One geometry type for the whole layer; single and multi parts together become multi.
fn geometry_type(table: &Table) -> OGRwkbGeometryType::Type {
    let (mut points, mut lines, mut areas, mut others, mut multi) = (false, false, false, false, false);
    for geometry in table.rows.iter().filter_map(|r| r.geometry.as_ref()) {
        match geometry {
            Geometry::Point(_) => points = true,
            Geometry::LineString(_) => lines = true,
            Geometry::MultiLineString(_) => (lines, multi) = (true, true),
            Geometry::Polygon(_) => areas = true,
            Geometry::MultiPolygon(_) => (areas, multi) = (true, true),
            _ => others = true,
        }
    }
    match (points, lines, areas, others, multi) {
        (false, false, false, false, _) if table.crs.is_none() => OGRwkbGeometryType::wkbNone,
        (true, false, false, false, _) => OGRwkbGeometryType::wkbPoint,
        (false, true, false, false, false) => OGRwkbGeometryType::wkbLineString,
        (false, true, false, false, true) => OGRwkbGeometryType::wkbMultiLineString,
        (false, false, true, false, false) => OGRwkbGeometryType::wkbPolygon,
        (false, false, true, false, true) => OGRwkbGeometryType::wkbMultiPolygon,
        _ => OGRwkbGeometryType::wkbUnknown,
    }
}

fn promoted(geometry: &Geometry) -> Geometry {
    match geometry {
        Geometry::Polygon(p) => Geometry::MultiPolygon(MultiPolygon(vec![p.clone()])),
        Geometry::LineString(l) => Geometry::MultiLineString(MultiLineString(vec![l.clone()])),
        other => other.clone(),
    }
}

/// Keeps a project where QGIS looks for it, in the form that QGIS gives it: its bytes as hexadecimal text. The table is
/// not registered as a layer, as QGIS does not either.
fn store_project(dataset: &Dataset, project: &StoredProject) -> gdal::errors::Result<()> {
    let run = |sql: &str| dataset.execute_sql(sql, None, Dialect::DEFAULT).map(|_| ());
    run("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")?;
    let mut content = String::with_capacity(2 * project.content.len());
    for byte in &project.content {
        let _ = write!(content, "{byte:02x}");
    }
    let metadata = format!(
        "{{\"last_modified_time\": \"{}\", \"last_modified_user\": \"werkvlek\"}}",
        &FIXED_MOMENT[..19]
    );
    let name = project.name.replace('\'', "''");
    run(&format!("INSERT INTO qgis_projects VALUES ('{name}', '{metadata}', '{content}')"))
}

/// The table that QGIS reads default styles from, as QGIS itself makes it.
fn style_table(layers: &[StyledLayer]) -> Table {
    let names = [
        "f_table_catalog",
        "f_table_schema",
        "f_table_name",
        "f_geometry_column",
        "styleName",
        "styleQML",
        "styleSLD",
        "useAsDefault",
        "description",
        "owner",
        "ui",
        "update_time",
    ];
    let fields = names
        .into_iter()
        .map(|n| if n == "useAsDefault" { Field::integer(n) } else { Field::text(n) })
        .collect();
    let mut table = Table::new("layer_styles", None, fields);
    for layer in layers {
        let Some(style) = layer.fitted_style() else { continue };
        let name = layer.table.name.as_str();
        // A style that draws some of the features only would be wrong for all of them.
        let others = style.others().iter().filter(|other| other.filter().is_none());
        let first = (name, &style, 1_i64);
        for (style_name, style, is_default) in
            std::iter::once(first).chain(others.map(|other| (other.title(), other, 0)))
        {
            table.push(
                None,
                vec![
                    "".into(),
                    "".into(),
                    name.into(),
                    "geom".into(),
                    style_name.into(),
                    style.to_qml().into(),
                    "".into(),
                    is_default.into(),
                    style.title().into(),
                    "werkvlek".into(),
                    Value::Null,
                    FIXED_MOMENT.into(),
                ],
            );
        }
    }
    table
}
