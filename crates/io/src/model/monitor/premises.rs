//! Premises out of a layer.

use crate::model::known::{OPPERVLAKTE, PAND_LEEG, PAND_LEEG_M2};
use crate::model::load::{Loaded, collect, position};
use crate::model::roles::{Bad, Column, FieldMap, Roles};
use crate::{ReadError, Source, read_layer};
use werkvlek_core::Pand;
use werkvlek_table::{Crs, Row};

/// Reads premises: points or outlines with their floor area, and whether they stand empty (`leeg`: ja, nee, 1, 0) or how
/// much of them does (`leeg_m2`); where neither is told nothing is empty.
///
/// # Units
/// Square metres of floor area, rounded to whole ones.
///
/// # Errors
/// [`ReadError`] when the layer or the column of floor area cannot be used. Rows that cannot be are kept aside.
pub fn read_panden(source: &Source, target: &Crs, fields: &FieldMap) -> Result<Loaded<Vec<Pand>>, ReadError> {
    let read = read_layer(source, target)?;
    let roles = Roles::of(&read, fields);
    let (area, empty, empty_m2) =
        (roles.required(&OPPERVLAKTE)?, roles.optional(&PAND_LEEG)?, roles.optional(&PAND_LEEG_M2)?);
    collect(&read, |row| {
        let oppervlakte_m2 =
            square_metres(&area, row)?.ok_or_else(|| Bad::field(area.name(), "no floor area"))?;
        let part = empty_m2.as_ref().map(|column| square_metres(column, row)).transpose()?.flatten();
        let leeg_m2 = match (part, &empty) {
            (Some(part), _) => part,
            (None, Some(column)) if is_empty(column, row)? => oppervlakte_m2,
            (None, _) => 0,
        };
        Pand::new(position(row)?, oppervlakte_m2, leeg_m2).map_err(Bad::error)
    })
}

/// Whole square metres.
fn square_metres(column: &Column<'_>, row: &Row) -> Result<Option<u64>, Bad> {
    let Some(metres) = column.number(row)? else { return Ok(None) };
    if !(0.0..1e9).contains(&metres) {
        return Err(Bad::field(
            column.name(),
            format!("{metres} found, square metres of 0 or more expected"),
        ));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 10^9")]
    let whole = metres.round() as u64;
    Ok(Some(whole))
}

fn is_empty(column: &Column<'_>, row: &Row) -> Result<bool, Bad> {
    let Some(text) = column.text(row) else { return Ok(false) };
    match text.trim().to_lowercase().as_str() {
        "1" | "ja" | "j" | "true" | "waar" | "yes" | "y" | "x" | "leeg" => Ok(true),
        "0" | "nee" | "n" | "false" | "onwaar" | "no" | "" | "in gebruik" => Ok(false),
        other => Err(Bad::field(column.name(), format!("'{other}' found, ja or nee expected"))),
    }
}
