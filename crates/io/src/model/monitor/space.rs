//! Vacancy and land, from tables keyed to a werklocatie or a shopping area.

use crate::model::known::{
    COURANT, FASE, GEBIED, HA, INCOURANT, JAAR, LEEG_M2, LIGGING, PANDEN, SEGMENT, VOORRAAD,
};
use crate::model::load::{Loaded, collect};
use crate::model::roles::{Bad, Column, FieldMap, Roles};
use crate::{ReadError, Source, read_attributes};
use werkvlek_core::{Aanbod, AanbodRow, Aanbodfase, Leegstand, LeegstandRow};
use werkvlek_table::Row;

/// Reads vacancy: an area with what is empty, split into courant and incourant where the table does that, the stock
/// where known, the number of premises, the year and the segment.
///
/// Where there is a total of what is empty and it is more than courant and incourant together, the rest is of unknown age.
///
/// # Units
/// Square metres: floor area for offices, winkelvloeroppervlak for shops.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a column cannot be used. Rows that cannot be are kept aside.
pub fn read_leegstand(source: &Source, fields: &FieldMap) -> Result<Loaded<Vec<LeegstandRow>>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let gebied = roles.required(&GEBIED)?;
    let [segment, ligging, jaar, voorraad] = [
        roles.optional(&SEGMENT)?,
        roles.optional(&LIGGING)?,
        roles.optional(&JAAR)?,
        roles.optional(&VOORRAAD)?,
    ];
    let [leeg, courant, incourant, panden] = [
        roles.optional(&LEEG_M2)?,
        roles.optional(&COURANT)?,
        roles.optional(&INCOURANT)?,
        roles.optional(&PANDEN)?,
    ];
    if leeg.or(courant).or(incourant).is_none() {
        roles.required(&LEEG_M2)?;
    }
    let word = |column: Option<Column<'_>>, row: &Row| {
        column.and_then(|c| c.text(row)).map_or_else(String::new, |t| t.to_lowercase())
    };
    collect(&read, |row| {
        let name = gebied.text(row).ok_or_else(|| Bad::field(gebied.name(), "no name of an area"))?;
        let (short, long) = (square_metres(courant, row)?, square_metres(incourant, row)?);
        let split = short.unwrap_or(0) + long.unwrap_or(0);
        let unknown = match square_metres(leeg, row)? {
            Some(all) if all < split => {
                return Err(Bad::row(format!(
                    "{all} m² are empty, and courant and incourant are {split} m²"
                )));
            }
            Some(all) => all - split,
            None => 0,
        };
        let empty = square_metres(panden, row)?.unwrap_or(0);
        let leegstand = Leegstand::new(
            square_metres(voorraad, row)?,
            short.unwrap_or(0),
            long.unwrap_or(0),
            unknown,
            empty,
        )
        .map_err(Bad::error)?;
        let year = match jaar {
            Some(column) => Some(column.count(row)?),
            None => None,
        };
        let year =
            year.map(|y| u16::try_from(y).map_err(|_| Bad::row(format!("{y} is no year")))).transpose()?;
        Ok(LeegstandRow {
            gebied: name,
            segment: word(segment, row).as_str().into(),
            ligging: word(ligging, row),
            jaar: year,
            leegstand,
        })
    })
}

/// A whole number that may be missing.
fn square_metres(column: Option<Column<'_>>, row: &Row) -> Result<Option<u64>, Bad> {
    match column {
        Some(c) if c.text(row).is_some() => Ok(Some(u64::from(c.count(row)?))),
        _ => Ok(None),
    }
}

/// Reads the land of business parks: rows of a park, a phase (`in gebruik`, `terstond uitgeefbaar`, `hard plan`, `zacht
/// plan`, `transformatie`) and hectares; rows of one park add up, parks keep the order in which they first stand.
///
/// # Units
/// Hectares.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a column cannot be used. Rows that cannot be are kept aside.
pub fn read_aanbod(source: &Source, fields: &FieldMap) -> Result<Loaded<Vec<AanbodRow>>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let (terrein, fase, ha) = (roles.required(&GEBIED)?, roles.required(&FASE)?, roles.required(&HA)?);
    let mut parks: Vec<AanbodRow> = Vec::new();
    let loaded = collect(&read, |row| {
        let name =
            terrein.text(row).ok_or_else(|| Bad::field(terrein.name(), "no name of a business park"))?;
        let word = fase.text(row).ok_or_else(|| Bad::field(fase.name(), "no phase"))?;
        let phase: Aanbodfase = word.parse().map_err(|e| Bad::field_error(fase.name(), e))?;
        let area = ha.number(row)?.ok_or_else(|| Bad::field(ha.name(), "no area"))?;
        let land = Aanbod::new([(phase, area)]).map_err(|e| Bad::field_error(ha.name(), e))?;
        match parks.iter_mut().find(|park| park.terrein == name) {
            Some(park) => park.aanbod = Aanbod::sum([park.aanbod, land]),
            None => parks.push(AanbodRow { terrein: name, aanbod: land }),
        }
        Ok(())
    })?;
    Ok(loaded.with(parks))
}
