//! Rows without coordinates, put at the centre of their postcode.

use super::{PlacesByPostcode, ReadError, ReadTable, Source, read_attributes, read_located};
use crate::model::{Postcodes, postcode_column};
use geo::Point;
use std::collections::BTreeMap;
use werkvlek_table::{Crs, Rejected, Row};

/// Reads a layer; rows without coordinates stand at the centre of their postcode, and those without either are rejected.
pub(super) fn read(source: &Source, target: &Crs, places: &PlacesByPostcode) -> Result<ReadTable, ReadError> {
    let all = read_attributes(source)?;
    let mut read = match read_located(source, target) {
        Err(ReadError::NoGeometry { .. }) => {
            // There is nothing but postcodes to go by.
            let mut bare = all.clone();
            bare.table.rows.clear();
            bare.rejected.extend(all.table.rows.iter().map(|row| without_place(row.number, &all.source)));
            bare.table.crs = Some(target.clone());
            bare
        }
        other => other?,
    };
    if !read.rejected.iter().any(says_no_place) {
        return Ok(read);
    }
    let column = postcode_column(&all, &places.fields)?;
    // Numbers of features need not ascend.
    let at_number: BTreeMap<u64, usize> =
        all.table.rows.iter().enumerate().map(|(at, row)| (row.number, at)).collect();
    let mut rejected = Vec::new();
    for mut bad in std::mem::take(&mut read.rejected) {
        let row = at_number.get(&bad.row).copied();
        let Some(row) = row.filter(|_| says_no_place(&bad)).map(|at| &all.table.rows[at]) else {
            rejected.push(bad);
            continue;
        };
        match at_postcode(row.values[column].as_text().as_deref(), &places.centres) {
            Ok(at) => {
                read.at_postcode.insert(row.number);
                read.table.rows.push(Row { geometry: Some(at.into()), ..row.clone() });
            }
            Err(reason) => {
                bad.field = Some(all.table.fields[column].name.clone());
                bad.reason = reason;
                rejected.push(bad);
            }
        }
    }
    read.rejected = rejected;
    read.table.rows.sort_by_key(|row| row.number);
    Ok(read)
}

fn without_place(row: u64, source: &str) -> Rejected {
    let (field, reason) = (None, NO_COORDINATE.to_owned());
    Rejected { source: source.to_owned(), row, field, reason, geometry: None }
}

const NO_COORDINATE: &str = "no coordinate";

/// Whether a row was rejected for want of a place, not for a wrong one.
fn says_no_place(bad: &Rejected) -> bool {
    bad.reason == NO_COORDINATE || bad.reason == "no geometry"
}

/// The centre of a postcode, or why there is none.
pub(crate) fn at_postcode(text: Option<&str>, centres: &Postcodes) -> Result<Point, String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty()).ok_or("no coordinate and no postcode")?;
    let at = centres.get(text);
    at.map(Point::from)
        .ok_or_else(|| format!("no coordinate, and postcode '{text}' is not in the table of postcodes"))
}
