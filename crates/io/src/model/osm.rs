//! Addresses and facilities from OpenStreetMap, brought into the analysis CRS.

use super::addresses::NamedAddress;
use super::load::{Loaded, is_pbf};
use super::osm_xml::read_osm_objects;
use crate::budget::{memory_limit, read_text};
use crate::guard::guarded;
use crate::places::{false_plane, union};
use crate::read::filter_rows;
use crate::{CrsError, ReadError, ReadTable, Reprojector, Source};
use geo::{BoundingRect, Coord, Point, Rect};
use std::path::Path;
use werkvlek_core::{
    Adres, AdresId, Origins, Position, Voorziening, VoorzieningId, VoorzieningSoort, whole_reason,
};
use werkvlek_osm::{KindTable, OsmPlaces, Want, read_places_within};
use werkvlek_table::{Crs, Field, Rejected, Row, Table, Value};

/// A table of kinds that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KindTableError {
    /// The file cannot be read.
    #[error("{path}: cannot be read")]
    Io {
        /// The file.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
    /// The file is no table of kinds.
    #[error("{path}: no table of kinds; expected lines such as supermarkt = [{{ shop = \"supermarket\" }}]")]
    Toml {
        /// The file.
        path: String,
        /// What is wrong and where.
        source: toml::de::Error,
    },
}

/// Reads a table of kinds and their tags from TOML.
///
/// # Errors
/// [`KindTableError`] with the line at fault.
pub fn read_kind_table(path: &Path) -> Result<KindTable, KindTableError> {
    let shown = || path.display().to_string();
    let text = read_text(path).map_err(|e| KindTableError::Io { path: shown(), source: e })?;
    toml::from_str(&text).map_err(|e| KindTableError::Toml { path: shown(), source: e })
}

/// Streets of OpenStreetMap are in no layer.
pub(super) fn check_no_layer(source: &Source) -> Result<(), ReadError> {
    let Some(layer) = source.layer() else { return Ok(()) };
    Err(ReadError::Layer {
        path: source.path().display().to_string(),
        problem: format!("there is no layer '{layer}': streets of OpenStreetMap are read by their tags"),
        layers: "(none)".into(),
    })
}

/// The positions of the objects that the filter of the source keeps, each with the values of these columns.
fn kept(
    source: &Source,
    columns: &[&str],
    objects: impl Iterator<Item = Vec<Value>>,
) -> Result<Vec<usize>, ReadError> {
    let path = source.path().display().to_string();
    let fields = columns.iter().copied().map(Field::text).collect();
    let mut table = Table::new("OpenStreetMap", None, fields);
    table.rows = objects.zip(0..).map(|(values, number)| Row { number, geometry: None, values }).collect();
    let mut read = ReadTable::new(path.clone(), table, Vec::new(), None);
    filter_rows(&mut read, source.filter(), &path)?;
    Ok(read.table.rows.iter().filter_map(|row| usize::try_from(row.number).ok()).collect())
}

fn places(source: &Source, kinds: &KindTable, want: Want) -> Result<OsmPlaces, ReadError> {
    if !is_pbf(source) {
        return Ok(OsmPlaces::from_objects(&read_osm_objects(source)?, kinds, want));
    }
    guarded(|| read_places_within(source.path(), kinds, want, memory_limit()))
        .map_err(|problem| ReadError::Damaged { path: source.path().display().to_string(), problem })?
        .map_err(ReadError::Osm)
}

/// Everything that was left out, each object with its reason.
fn rejected(places: &OsmPlaces, source: &str) -> Vec<Rejected> {
    let report = &places.report;
    let deleted = (report.deleted > 0)
        .then(|| format!("{} objects are marked as deleted by an editor; they do not count", report.deleted));
    let skipped = report.skipped.iter().map(|s| format!("{}: {}", s.osm_id, s.reason));
    let not_in_use = report
        .not_in_use
        .iter()
        .map(|(id, key)| format!("{id}: {key}=yes, so it is no facility (any more, or yet)"));
    let repeated = (report.repeated > 0).then(|| {
        format!("{} addresses or facilities stand in the file twice; the first counts", report.repeated)
    });
    skipped
        .chain(not_in_use)
        .chain(repeated)
        .chain(deleted)
        .zip(1..)
        .map(|(reason, row)| Rejected { source: source.to_owned(), row, field: None, reason, geometry: None })
        .collect()
}

fn crs_error(source: &Source) -> impl Fn(CrsError) -> ReadError + '_ {
    move |e| ReadError::Crs {
        path: source.path().display().to_string(),
        layer: "OpenStreetMap".into(),
        source: e,
    }
}

/// That what was read lies where distances in the target can be measured, as for layers of other formats.
fn in_the_plane(source: &Source, target: &Crs, boxes: impl Iterator<Item = Rect>) -> Result<(), ReadError> {
    match boxes.reduce(union).and_then(|extent| false_plane(target, extent)) {
        Some(doubt) => Err(ReadError::Places {
            path: source.path().display().to_string(),
            layer: "OpenStreetMap".into(),
            doubt,
        }),
        None => Ok(()),
    }
}

pub(super) fn facilities(
    source: &Source,
    target: &Crs,
    kinds: &KindTable,
) -> Result<Loaded<Vec<Voorziening>>, ReadError> {
    let places = places(source, kinds, Want::Facilities)?;
    let label = source.path().display().to_string();
    let project = Reprojector::new(&Crs::wgs84(), target).map_err(crs_error(source))?;
    let mut out = Vec::with_capacity(places.facilities.len());
    let mut left_out = rejected(&places, &label);
    let values = places.facilities.iter().map(|f| {
        let name = f.name.clone().map_or(Value::Null, Value::Text);
        vec![Value::Text(f.osm_id.to_string()), name, Value::Text(f.kind.clone())]
    });
    for at in kept(source, &["osm_id", "naam", "soort"], values)? {
        let f = &places.facilities[at];
        let made = project.point(f.lon_deg, f.lat_deg).map_err(|e| whole_reason(&e)).and_then(|(x, y)| {
            let id = VoorzieningId::new(f.osm_id.to_string()).map_err(|e| whole_reason(&e))?;
            let soort = VoorzieningSoort::new(&f.kind).map_err(|e| whole_reason(&e))?;
            Voorziening::new(id, soort, f.name.clone(), Point::new(x, y)).map_err(|e| whole_reason(&e))
        });
        match made {
            Ok(v) => out.push(v),
            Err(reason) => left_out.push(Rejected {
                source: label.clone(),
                row: left_out.len() as u64 + 1,
                field: None,
                reason: format!("{}: {reason}", f.osm_id),
                geometry: None,
            }),
        }
    }
    in_the_plane(source, target, out.iter().filter_map(|f| f.geometry().bounding_rect()))?;
    Ok(Loaded { value: out, source: label, rejected: left_out, not_points: 0, at_postcode: 0 })
}

/// The addresses that have a street, of those that the filter of the source keeps.
pub(super) fn named_addresses(source: &Source, target: &Crs) -> Result<Vec<NamedAddress>, ReadError> {
    let places = places(source, &KindTable::default(), Want::Addresses)?;
    let project = Reprojector::new(&Crs::wgs84(), target).map_err(crs_error(source))?;
    let values = places.addresses.iter().map(|a| vec![Value::Text(a.osm_id.to_string())]);
    let named = kept(source, &["osm_id"], values)?.into_iter().filter_map(|i| {
        let address = &places.addresses[i];
        let (x, y) = project.point(address.lon_deg, address.lat_deg).ok()?;
        let (at, street) = (Position::new(x, y).ok()?, address.street.clone()?);
        Some(NamedAddress { at, street, number: address.housenumber.clone() })
    });
    Ok(named.collect())
}

pub(super) fn origins(
    source: &Source,
    target: &Crs,
    weights: &[String],
) -> Result<Loaded<Origins>, ReadError> {
    if let Some(first) = weights.first() {
        return Err(ReadError::NoColumn {
            source_name: source.path().display().to_string(),
            column: first.clone(),
            fields: "(addresses in OpenStreetMap carry no weights: leave ⟨gewichten⟩ out)".into(),
        });
    }
    let places = places(source, &KindTable::default(), Want::Addresses)?;
    let label = source.path().display().to_string();
    let project = Reprojector::new(&Crs::wgs84(), target).map_err(crs_error(source))?;
    let mut out = Origins::of_addresses();
    let mut left_out = rejected(&places, &label);
    let values = places.addresses.iter().map(|a| vec![Value::Text(a.osm_id.to_string())]);
    for at in kept(source, &["osm_id"], values)? {
        let a = &places.addresses[at];
        let made = project.point(a.lon_deg, a.lat_deg).map_err(|e| whole_reason(&e)).and_then(|(x, y)| {
            let id = AdresId::new(a.osm_id.to_string()).map_err(|e| whole_reason(&e))?;
            let at = Position::new(x, y).map_err(|e| whole_reason(&e))?;
            let adres = Adres::new(id, at, Vec::new()).map_err(|e| whole_reason(&e))?;
            out.push(adres).map_err(|e| whole_reason(&e))
        });
        if let Err(reason) = made {
            left_out.push(Rejected {
                source: label.clone(),
                row: left_out.len() as u64 + 1,
                field: None,
                reason: format!("{}: {reason}", a.osm_id),
                geometry: None,
            });
        }
    }
    let point = |at: Position| Coord { x: at.x_m(), y: at.y_m() };
    in_the_plane(source, target, out.positions().map(|at| Rect::new(point(at), point(at))))?;
    Ok(Loaded { value: out, source: label, rejected: left_out, not_points: 0, at_postcode: 0 })
}
