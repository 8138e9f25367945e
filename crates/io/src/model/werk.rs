//! Where people work: establishments and werklocaties out of a layer.

use super::known::{BANEN, ID, JAAR, NAAM, SBI, SOORT, ZZP};
use super::load::{Loaded, collect, polygon, position};
use super::roles::{Bad, FieldMap, Roles};
use crate::{Crs, ReadError, Source, read_layer};
use std::collections::BTreeSet;
use werkvlek_core::{Gebiedsoort, Sbi, Vestiging, VestigingId, Werklocatie, WerklocatieId, Zzp};

/// Reads establishments: id, year, jobs; SBI code and zzp flag where there are such columns.
///
/// An SBI code that is none rejects the row; an empty one is kept as unknown. So does a zzp flag that is neither yes nor
/// no; an empty one is no.
///
/// # Errors
/// [`ReadError`] when the layer or a required column cannot be used.
pub fn read_vestigingen(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
) -> Result<Loaded<Vec<Vestiging>>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let (id, jaar, banen) = (roles.optional(&ID)?, roles.required(&JAAR)?, roles.required(&BANEN)?);
    let (sbi, zzp) = (roles.optional(&SBI)?, roles.optional(&ZZP)?);
    let mut seen = BTreeSet::new();
    Ok(collect(&read, |row| {
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let year = u16::try_from(jaar.count(row)?).unwrap_or(u16::MAX);
        let code = match sbi.and_then(|c| c.text(row).map(|t| (c, t))) {
            Some((c, t)) => Some(t.parse::<Sbi>().map_err(|e| Bad::field(c.name(), e))?),
            None => None,
        };
        let jobs = banen.count(row)?;
        let flag = match zzp.and_then(|c| c.text(row).map(|t| (c, t.to_lowercase()))) {
            None => Zzp::Nee,
            Some((c, word)) => zzp_flag(&word).ok_or_else(|| {
                Bad::field(c.name(), format!("'{word}' found, a flag such as 1 or 0, ja or nee expected"))
            })?,
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

/// A flag as registers write it; none for any other word.
fn zzp_flag(word: &str) -> Option<Zzp> {
    match word {
        "1" | "ja" | "j" | "true" | "waar" | "yes" | "y" | "x" | "zzp" => Some(Zzp::Ja),
        "0" | "nee" | "n" | "false" | "onwaar" | "no" => Some(Zzp::Nee),
        _ => None,
    }
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
    let roles = Roles::of(&read, fields);
    let (id, naam, soort) = (roles.optional(&ID)?, roles.optional(&NAAM)?, roles.required(&SOORT)?);
    Ok(collect(&read, |row| {
        let word = soort.text(row).ok_or_else(|| Bad::field(soort.name(), "no kind of werklocatie"))?;
        let kind = word.parse::<Gebiedsoort>().map_err(|e| Bad::field(soort.name(), e))?;
        let text = id.and_then(|c| c.text(row)).unwrap_or_else(|| row.number.to_string());
        let name = naam.and_then(|c| c.text(row)).unwrap_or_else(|| text.clone());
        let id = WerklocatieId::new(&text).map_err(Bad::row)?;
        Werklocatie::new(id, name, kind, polygon(row)?).map_err(Bad::row)
    }))
}
