//! Where people live and what they need: dwellings, facilities and districts out of a layer.

use super::known::{BANEN, CODE, ID, NAAM, SOORT};
use super::load::{Loaded, collect, in_id_order, polygon, position};
use super::osm;
use super::osm_xml::is_osm;
use super::roles::{Bad, Column, FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use werkvlek_core::{
    Adres, AdresId, District, DistrictCode, Origins, Voorziening, VoorzieningId, VoorzieningSoort,
};
use werkvlek_osm::KindTable;
use werkvlek_table::Crs;

/// How the kind of a facility is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacilityKind {
    /// From a column of the layer, or from the tags of an `.osm.pbf`.
    FromData,
    /// All facilities of the layer are of this kind.
    All(VoorzieningSoort),
}

/// Where the kind of one row comes from.
#[derive(Clone, Copy)]
enum KindOfRow<'a> {
    Column(Column<'a>),
    Fixed(&'a VoorzieningSoort),
}

/// Whether addresses and facilities come from the tags of OpenStreetMap: of one of its files as a whole. A layer of it that is
/// named is one that GDAL makes (`points`, `multipolygons`), and is read as any layer.
fn by_tags(source: &Source) -> bool {
    is_osm(source) && source.layer().is_none()
}

/// Reads facilities in the order of their ids, with their kind, from a layer, or by a table of kinds from a file of OpenStreetMap.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a required column cannot be used.
pub fn read_voorzieningen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    kinds: &KindTable,
    kind: &FacilityKind,
) -> Result<Loaded<Vec<Voorziening>>, ReadError> {
    if by_tags(source) && *kind == FacilityKind::FromData {
        return osm::facilities(source, target, kinds);
    }
    let mut read = read_layer(source, target)?;
    in_id_order(&mut read, fields)?;
    let roles = Roles::of(&read, fields);
    let (id, naam) = (roles.optional(&ID)?, roles.optional(&NAAM)?);
    let kind = match kind {
        FacilityKind::FromData => KindOfRow::Column(roles.required(&SOORT)?),
        FacilityKind::All(kind) => KindOfRow::Fixed(kind),
    };
    collect(&read, |row| {
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let id = VoorzieningId::new(&text).map_err(Bad::error)?;
        let kind = match kind {
            KindOfRow::Fixed(kind) => kind.clone(),
            KindOfRow::Column(soort) => {
                let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of facility"))?;
                VoorzieningSoort::new(&word).map_err(|e| Bad::field_error(soort.name(), e))?
            }
        };
        let geometry = row.geometry.clone().ok_or_else(|| Bad::row("no geometry"))?;
        Voorziening::new(id, kind, naam.and_then(|c| c.text(row)), geometry).map_err(Bad::error)
    })
}

/// Reads dwellings in the order of their ids, with the named weights, from a layer, or addresses from a file of OpenStreetMap.
///
/// Without names each origin counts once ([`Origins::of_addresses`]); an empty number of people counts 0.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a named column cannot be used.
pub fn read_origins(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    weights: &[String],
) -> Result<Loaded<Origins>, ReadError> {
    if by_tags(source) {
        return osm::origins(source, target, weights);
    }
    let mut read = read_layer(source, target)?;
    in_id_order(&mut read, fields)?;
    let roles = Roles::of(&read, fields);
    let id = roles.optional(&ID)?;
    let columns = weights.iter().map(|w| roles.named(w)).collect::<Result<Vec<_>, _>>()?;
    // Jobs are whole numbers in every analysis.
    let jobs: Vec<bool> = columns.iter().map(|c| roles.plays(&BANEN, c.name())).collect();
    let of_people =
        || Origins::new(weights).map_err(|e| ReadError::Weights { path: read.source.clone(), source: e });
    let mut origins = if weights.is_empty() { Origins::of_addresses() } else { of_people()? };
    let loaded = collect(&read, |row| {
        let value = |(c, is_jobs): (&Column<'_>, &bool)| match c.number(row)? {
            Some(_) if *is_jobs => c.jobs(row).map(f64::from),
            number => Ok(number.unwrap_or(0.0)),
        };
        let values = columns.iter().zip(&jobs).map(value);
        let values = values.collect::<Result<Vec<_>, Bad>>()?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let id = AdresId::new(&text).map_err(Bad::error)?;
        let adres = Adres::new(id, position(row)?, values).map_err(Bad::error)?;
        origins.push(adres).map_err(Bad::error)
    })?;
    Ok(loaded.with(origins))
}

/// Reads districts: polygons with a code and a name.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_districts(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<District>>, ReadError> {
    let source = match (is_osm(source), source.layer()) {
        (true, None) => source.clone().with_layer(Some("multipolygons".into())),
        _ => source.clone(),
    };
    let read = read_layer(&source, target)?;
    let roles = Roles::of(&read, fields);
    let (code, naam) = (roles.required(&CODE)?, roles.optional(&NAAM)?);
    collect(&read, |row| {
        let text = code.text(row).ok_or_else(|| Bad::field(code.name(), "no district code"))?;
        let code = DistrictCode::new(&text).map_err(Bad::error)?;
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        District::new(code, name, polygon(row)?).map_err(Bad::error)
    })
}
