//! What can be reached, out of its file.

use crate::none_left::none_left;
use crate::reading::Reading;
use crate::settings::KansenPart;
use anyhow::{Result, bail};
use geo::Coord;
use std::path::PathBuf;
use werkvlek_access::Amounts;
use werkvlek_analysis::{Opportunity, OpportunityKind};
use werkvlek_io::{column_of_role, has_column, read_origins, sbi_column};
use werkvlek_table::Rejected;

/// The places of a kind of opportunity, with how much there is at each.
///
/// Files with SBI codes, or of which the column plays the role of jobs, are establishments.
pub(crate) fn read_opportunity(
    reading: &Reading<'_>,
    part: &KansenPart,
    origins: Option<&PathBuf>,
    rejected: &mut Vec<Rejected>,
) -> Result<Opportunity> {
    let mut source = reading.source(&part.bestand);
    let origins = origins.or(reading.opened.project.invoer.adressen.as_ref());
    // Columns with coordinates are named for the file of the origins, which may be this one.
    if origins.is_some_and(|origins| reading.source(origins).path() == source.path()) {
        source = reading.with_columns(source);
    }
    let jobs = column_of_role(&source, &reading.fields, "banen")?;
    let column = match &part.kolom {
        None => None,
        Some(column) if has_column(&source, column)? => Some(column.clone()),
        Some(role) => column_of_role(&source, &reading.fields, role)?.or_else(|| Some(role.clone())),
    };
    let is_jobs = jobs.is_some() && jobs == column;
    let kind = if is_jobs || sbi_column(&source, &reading.fields)?.is_some() {
        OpportunityKind::Establishments
    } else {
        OpportunityKind::Places
    };
    let columns: Vec<String> = column.into_iter().collect();
    let read = read_origins(&source, &reading.crs, &reading.fields, &columns)?;
    if read.value.is_empty() {
        bail!("{}: {}", read.source, none_left("places", &read.rejected));
    }
    rejected.extend(read.rejected);
    let places = read.value;
    let amount = match places.columns().first() {
        Some(column) => Amounts::new(column.values().to_vec())?,
        None => Amounts::ones(places.len()),
    };
    Ok(Opportunity {
        name: part.naam.clone(),
        ids: places.ids().iter().map(|id| id.as_str().to_owned()).collect(),
        at: places.positions().map(|at| Coord { x: at.x_m(), y: at.y_m() }).collect(),
        amount,
        kind,
    })
}
