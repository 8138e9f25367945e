//! Validation of the columns that the analyses take.

use werkvlek_core::VoorzieningSoort;

use crate::NormColumn;

/// Columns that do not fit each other, or hold what no column may hold.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// Another number of rows than the other columns.
    #[error("column '{column}' has {found} rows, expected {expected}, one for each origin")]
    Length {
        /// The column.
        column: String,
        /// Its rows.
        found: usize,
        /// The rows of the others.
        expected: usize,
    },
    /// Another number of figures than districts.
    #[error("column '{column}' has {found} figures, expected {expected}, one for each district")]
    DistrictLength {
        /// The column.
        column: String,
        /// Its figures.
        found: usize,
        /// The number of districts.
        expected: usize,
    },
    /// A value that is not finite, or below 0.
    #[error("column '{column}', row {row}: {found} found, expected {expected}")]
    Value {
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// The value.
        found: f64,
        /// What is allowed.
        expected: &'static str,
    },
    /// A norm that is no distance.
    #[error("the norm of {soort} is {found} m, expected metres, a finite number above 0")]
    Norm {
        /// The kind.
        soort: VoorzieningSoort,
        /// The norm.
        found: f64,
    },
    /// A district beyond the number of districts.
    #[error(
        "origin {row} lies in district {found}, but there are {expected}; give the number of all districts"
    )]
    District {
        /// The row, from 0.
        row: usize,
        /// The index of the district.
        found: u32,
        /// The number of districts.
        expected: usize,
    },
    /// No kind at all, the same kind twice, or more than a set can hold.
    #[error("{found}; expected 1 to {} different kinds of facility", crate::KindSet::MOST)]
    Kinds {
        /// What is wrong.
        found: String,
    },
}

pub(crate) fn check_length(column: &str, found: usize, expected: usize) -> Result<(), ColumnsError> {
    if found == expected {
        Ok(())
    } else {
        Err(ColumnsError::Length { column: column.to_owned(), found, expected })
    }
}

pub(crate) fn check_weights(column: &str, values: &[f64]) -> Result<(), ColumnsError> {
    check_values(column, values, "a finite number of 0 or more", |v| v.is_finite() && v >= 0.0)
}

pub(crate) fn check_values(
    column: &str,
    values: &[f64],
    expected: &'static str,
    allowed: impl Fn(f64) -> bool,
) -> Result<(), ColumnsError> {
    match values.iter().position(|&v| !allowed(v)) {
        Some(row) => {
            Err(ColumnsError::Value { column: column.to_owned(), row, found: values[row], expected })
        }
        None => Ok(()),
    }
}

pub(crate) fn check_districts(district: &[Option<u32>], count: usize) -> Result<(), ColumnsError> {
    for (row, found) in district.iter().enumerate() {
        if let Some(found) = *found
            && found as usize >= count
        {
            return Err(ColumnsError::District { row, found, expected: count });
        }
    }
    Ok(())
}

pub(crate) fn check_distances(soort: &VoorzieningSoort, dist_m: &[Option<f64>]) -> Result<(), ColumnsError> {
    check_metres(&format!("dist_{soort}_m"), dist_m)
}

pub(crate) fn check_metres(column: &str, dist_m: &[Option<f64>]) -> Result<(), ColumnsError> {
    for (row, found) in dist_m.iter().enumerate() {
        if let Some(found) = *found
            && !(found.is_finite() && found >= 0.0)
        {
            let expected = "metres, a finite number of 0 or more; leave it empty where there is no route";
            return Err(ColumnsError::Value { column: column.to_owned(), row, found, expected });
        }
    }
    Ok(())
}

/// The kinds fit the origins: at least one, no two the same, not too many, one distance an origin.
pub(crate) fn check_kinds(kinds: &[NormColumn<'_>], origins: usize) -> Result<(), ColumnsError> {
    if kinds.is_empty() || kinds.len() > crate::KindSet::MOST {
        return Err(ColumnsError::Kinds { found: format!("{} kinds found", kinds.len()) });
    }
    for (i, kind) in kinds.iter().enumerate() {
        if kinds[..i].iter().any(|other| other.soort() == kind.soort()) {
            return Err(ColumnsError::Kinds { found: format!("{} stands twice", kind.soort()) });
        }
        check_length(&format!("dist_{}_m", kind.soort()), kind.dist_m().len(), origins)?;
    }
    Ok(())
}
