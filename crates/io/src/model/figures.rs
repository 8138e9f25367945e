//! Figures per district (inhabitants, 65+) out of any table with a column of codes.

use super::known::CODE;
use super::load::{Loaded, collect};
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_attributes};
use werkvlek_core::{DistrictCode, DistrictFigures};

/// CBS writes numbers below this for figures that are missing or secret (-99997 and its like).
const MISSING_BELOW: f64 = -99_000.0;

/// Reads named figures by district code; geometries play no part, so a statistics table in CSV will do.
///
/// An empty value and CBS's codes for missing and secret figures (-99997 and its like) are no figure.
///
/// # Units
/// Those of the columns.
///
/// # Errors
/// [`ReadError`] when the file, the layer, the column of codes or a named column cannot be used. Rows with a negative
/// figure, text for a number or a code that stands twice are kept aside.
pub fn read_figures(
    source: &Source,
    fields: &FieldMap,
    names: &[String],
) -> Result<Loaded<DistrictFigures>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let code = roles.required(&CODE)?;
    let columns = names.iter().map(|n| roles.named(n)).collect::<Result<Vec<_>, _>>()?;
    let mut figures = DistrictFigures::new();
    let Loaded { source, rejected, not_points, .. } = collect(&read, |row| {
        let text = code.text(row).ok_or_else(|| Bad::field(code.name(), "no district code"))?;
        let code = DistrictCode::new(&text).map_err(Bad::error)?;
        let mut values = Vec::with_capacity(columns.len());
        for column in &columns {
            values.push(match column.number(row)? {
                Some(v) if v >= 0.0 => Some(v),
                Some(v) if v < MISSING_BELOW => None,
                Some(v) => {
                    return Err(Bad::field(
                        column.name(),
                        format!("{v} found, a figure of 0 or more expected"),
                    ));
                }
                None => None,
            });
        }
        if figures.contains_key(&code) {
            return Err(Bad::row(format!("the code {code} stands twice; the first row counts")));
        }
        figures.insert(code, values);
        Ok(())
    })?;
    Ok(Loaded { value: figures, source, rejected, not_points })
}
