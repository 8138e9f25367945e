//! Each part of the domain model out of a layer.

use super::columns::ColumnRole;
use super::osm;
use super::roles::{Bad, FieldMap, Roles};
use crate::{Crs, ReadError, ReadTable, Rejected, Row, Source, read_layer};
use geo::{Centroid, Geometry, MultiPolygon};
use werkvlek_core::{
    Adres, AdresId, District, DistrictCode, Gebiedsoort, Origins, Position, Sbi, Vestiging, VestigingId,
    Voorziening, VoorzieningId, VoorzieningSoort, Werklocatie, WerklocatieId, Zzp,
};
use werkvlek_osm::KindTable;

/// What was read, and the rows that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// The usable part.
    pub value: T,
    /// File and layer, for messages.
    pub source: String,
    /// The rest, with reasons.
    pub rejected: Vec<Rejected>,
}

/// Points with a weight, in columns.
///
/// # Units
/// Metres; weights in their own unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeightedPoints {
    /// East coordinates.
    pub x_m: Vec<f64>,
    /// North coordinates.
    pub y_m: Vec<f64>,
    /// Weights.
    pub weight: Vec<f64>,
}

const ID: ColumnRole = ColumnRole::new(
    "id",
    &[
        "id",
        "vestiging_id",
        "vestigingsnummer",
        "lisa_id",
        "lisanr",
        "adres_id",
        "identificatie",
        "osm_id",
        "osm_way_id",
        "code",
        "fid",
    ],
);
const JAAR: ColumnRole = ColumnRole::new("jaar", &["jaar", "year", "peiljaar", "jr"]);
const SBI: ColumnRole =
    ColumnRole::new("sbi", &["sbi", "sbi2008", "sbi_2008", "sbicode", "sbi_code", "hoofdactiviteit"]);
const BANEN: ColumnRole = ColumnRole::new(
    "banen",
    &[
        "banen",
        "werkzame_personen",
        "werkzamepersonen",
        "wp_tot",
        "wp_totaal",
        "wp",
        "arbeidsplaatsen",
        "jobs",
        "employees",
        "aantal_banen",
    ],
);
const ZZP: ColumnRole = ColumnRole::new("zzp", &["zzp", "zzper", "zelfstandige", "self_employed"]);
const NAAM: ColumnRole = ColumnRole::new(
    "naam",
    &["naam", "name", "buurtnaam", "wijknaam", "gemeentenaam", "omschrijving", "statnaam"],
);
const SOORT: ColumnRole =
    ColumnRole::new("soort", &["soort", "kind", "type", "soort_voorziening", "categorie", "gebiedsoort"]);
const CODE: ColumnRole = ColumnRole::new(
    "code",
    &[
        "code",
        "buurtcode",
        "wijkcode",
        "gemeentecode",
        "statcode",
        "bu_code",
        "wk_code",
        "gm_code",
        "osm_id",
        "id",
    ],
);

fn collect<T>(read: ReadTable, mut one: impl FnMut(&Row) -> Result<T, Bad>) -> Loaded<Vec<T>> {
    let ReadTable { source, table, mut rejected } = read;
    let mut value = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        match one(row) {
            Ok(v) => value.push(v),
            Err(bad) => rejected.push(bad.reject(row, &source)),
        }
    }
    rejected.sort_by_key(|r| r.row);
    Loaded { value, source, rejected }
}

/// The place of a row: its point, or the centroid of a line or polygon.
fn position(row: &Row) -> Result<Position, Bad> {
    let point = match &row.geometry {
        Some(Geometry::Point(p)) => Some(*p),
        Some(g) => g.centroid(),
        None => None,
    };
    let point = point.ok_or_else(|| Bad::row("no geometry"))?;
    Position::new(point.x(), point.y()).map_err(Bad::row)
}

fn polygon(row: &Row) -> Result<MultiPolygon, Bad> {
    match &row.geometry {
        Some(Geometry::Polygon(p)) => Ok(MultiPolygon(vec![p.clone()])),
        Some(Geometry::MultiPolygon(m)) => Ok(m.clone()),
        _ => Err(Bad::row("the geometry is no polygon")),
    }
}

fn is_pbf(source: &Source) -> bool {
    source.path().to_string_lossy().ends_with(".pbf")
}

/// Reads establishments: id, year, jobs; SBI code and zzp flag where there are such columns.
///
/// An SBI code that is none rejects the row; an empty one is kept as unknown.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_vestigingen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<Vestiging>>, ReadError> {
    let read = read_layer(source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let roles = Roles { table: &table, source: &label, fields };
    let (id, jaar, banen) = (roles.optional(&ID)?, roles.required(&JAAR)?, roles.required(&BANEN)?);
    let (sbi, zzp) = (roles.optional(&SBI)?, roles.optional(&ZZP)?);
    let mut seen = std::collections::BTreeSet::new();
    Ok(collect(read, |row| {
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let year = u16::try_from(jaar.count(row)?).unwrap_or(u16::MAX);
        let code = match sbi.and_then(|c| c.text(row).map(|t| (c, t))) {
            Some((c, t)) => Some(t.parse::<Sbi>().map_err(|e| Bad::field(c.name(), e))?),
            None => None,
        };
        let jobs = banen.count(row)?;
        let flag = match zzp.and_then(|c| c.text(row)).map(|t| t.to_lowercase()).as_deref() {
            Some("1" | "ja" | "j" | "true" | "yes" | "y" | "zzp") => Zzp::Ja,
            _ => Zzp::Nee,
        };
        let id = VestigingId::new(&text).map_err(Bad::row)?;
        let vestiging = Vestiging::new(id, year, position(row)?, code, jobs, flag)
            .map_err(|e| Bad::field(jaar.name(), e))?;
        if !seen.insert((vestiging.jaar(), vestiging.id().clone())) {
            return Err(Bad::row(format!("the id {} occurs twice in {}", vestiging.id(), vestiging.jaar())));
        }
        Ok(vestiging)
    }))
}

/// Reads werklocaties: polygons with a kind (`soort`), a name and an id.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_werklocaties(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<Werklocatie>>, ReadError> {
    let read = read_layer(source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let roles = Roles { table: &table, source: &label, fields };
    let (id, naam, soort) = (roles.optional(&ID)?, roles.optional(&NAAM)?, roles.required(&SOORT)?);
    Ok(collect(read, |row| {
        let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of werklocatie"))?;
        let kind = word.parse::<Gebiedsoort>().map_err(|e| Bad::field(soort.name(), e))?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        let id = WerklocatieId::new(&text).map_err(Bad::row)?;
        Werklocatie::new(id, name, kind, polygon(row)?).map_err(Bad::row)
    }))
}

/// Reads facilities with their kind from a layer, or by a table of kinds from an `.osm.pbf`.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a required column cannot be used.
pub fn read_voorzieningen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    kinds: &KindTable,
) -> Result<Loaded<Vec<Voorziening>>, ReadError> {
    if is_pbf(source) {
        return osm::facilities(source, target, kinds);
    }
    let read = read_layer(source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let roles = Roles { table: &table, source: &label, fields };
    let (id, naam, soort) = (roles.optional(&ID)?, roles.optional(&NAAM)?, roles.required(&SOORT)?);
    Ok(collect(read, |row| {
        let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of facility"))?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let id = VoorzieningId::new(&text).map_err(Bad::row)?;
        let kind = VoorzieningSoort::new(&word).map_err(|e| Bad::field(soort.name(), e))?;
        let geometry = row.geometry.clone().ok_or_else(|| Bad::row("no geometry"))?;
        Voorziening::new(id, kind, naam.and_then(|c| c.text(row)), geometry).map_err(Bad::row)
    }))
}

/// Reads dwellings with the named weights from a layer, or addresses from an `.osm.pbf`.
///
/// Without names each origin weighs 1 under the name `adressen`; an empty weight counts 0.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a named column cannot be used.
pub fn read_origins(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    weights: &[String],
) -> Result<Loaded<Origins>, ReadError> {
    if is_pbf(source) {
        return osm::origins(source, target, weights);
    }
    let read = read_layer(source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let roles = Roles { table: &table, source: &label, fields };
    let id = roles.optional(&ID)?;
    let columns = weights.iter().map(|w| roles.named(w)).collect::<Result<Vec<_>, _>>()?;
    let names = if weights.is_empty() { vec![UNWEIGHTED.to_owned()] } else { weights.to_vec() };
    let mut origins =
        Origins::new(names).map_err(|e| ReadError::Weights { path: label.clone(), source: e })?;
    let Loaded { source, rejected, .. } = collect(read, |row| {
        let values = if columns.is_empty() {
            vec![1.0]
        } else {
            columns.iter().map(|c| Ok(c.number(row)?.unwrap_or(0.0))).collect::<Result<Vec<_>, Bad>>()?
        };
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let id = AdresId::new(&text).map_err(Bad::row)?;
        let adres = Adres::new(id, position(row)?, values).map_err(Bad::row)?;
        origins.push(adres).map_err(Bad::row)
    });
    Ok(Loaded { value: origins, source, rejected })
}

/// The name of the weight when every origin counts 1.
pub(super) const UNWEIGHTED: &str = "adressen";

/// Reads districts: polygons with a code and a name.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_districts(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<District>>, ReadError> {
    let source = match (is_pbf(source), source.layer()) {
        (true, None) => source.clone().with_layer(Some("multipolygons".into())),
        _ => source.clone(),
    };
    let read = read_layer(&source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let roles = Roles { table: &table, source: &label, fields };
    let (code, naam) = (roles.required(&CODE)?, roles.optional(&NAAM)?);
    Ok(collect(read, |row| {
        let text = code.text(row).ok_or_else(|| Bad::field(code.name(), "no district code"))?;
        let code = DistrictCode::new(&text).map_err(Bad::row)?;
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        District::new(code, name, polygon(row)?).map_err(Bad::row)
    }))
}

/// Reads points with one weight: a named column, or 1 each.
///
/// # Errors
/// [`ReadError`] when the layer or the named column cannot be used.
pub fn read_weighted_points(
    source: &Source,
    target: &Crs,
    weight: Option<&str>,
) -> Result<Loaded<WeightedPoints>, ReadError> {
    let read = read_layer(source, target)?;
    let table = read.table.clone();
    let label = read.source.clone();
    let fields = FieldMap::default();
    let roles = Roles { table: &table, source: &label, fields: &fields };
    let column = weight.map(|w| roles.named(w)).transpose()?;
    let mut points = WeightedPoints::default();
    let Loaded { source, rejected, .. } = collect(read, |row| {
        let weight = match column {
            Some(c) => match c.number(row)? {
                Some(w) if w >= 0.0 => w,
                Some(w) => {
                    return Err(Bad::field(c.name(), format!("{w} found, a weight of 0 or more expected")));
                }
                None => return Err(Bad::field(c.name(), "no weight found")),
            },
            None => 1.0,
        };
        let at = position(row)?;
        points.x_m.push(at.x_m());
        points.y_m.push(at.y_m());
        points.weight.push(weight);
        Ok(())
    });
    Ok(Loaded { value: points, source, rejected })
}
