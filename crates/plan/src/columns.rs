//! Columns of origins, checked once: places, districts, one weight, and the distance to each kind of facility.

use werkvlek_core::VoorzieningSoort;

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

fn check_values(
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

/// Origins (dwellings) in columns with one weight: where they lie, in which district, and how many people they hold.
///
/// # Units
/// Metres; people in the unit of the weight, which may be fractional.
///
/// # Example
/// ```
/// use werkvlek_plan::Homes;
/// let homes = Homes::new(&[10.0, 20.0], &[5.0, 5.0], &[Some(0), None], 1, "inwoners_65plus", &[2.0, 1.5])?;
/// assert_eq!((homes.len(), homes.district_count()), (2, 1));
/// assert!(Homes::new(&[10.0], &[5.0], &[Some(1)], 1, "inwoners", &[2.0]).is_err(), "there is only district 0");
/// # Ok::<(), werkvlek_plan::ColumnsError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Homes<'a> {
    pub(crate) x_m: &'a [f64],
    pub(crate) y_m: &'a [f64],
    pub(crate) district: &'a [Option<u32>],
    pub(crate) district_count: usize,
    pub(crate) weight_name: &'a str,
    pub(crate) weight: &'a [f64],
}

impl<'a> Homes<'a> {
    /// Checks the columns. `district` holds, for each origin, the index of its district below `district_count`, as
    /// [`Districts::assign`](werkvlek_core::Districts::assign) gives it; `None` lies in no district.
    ///
    /// # Errors
    /// [`ColumnsError`] when lengths differ, a coordinate is not finite, a weight is negative or not finite, or a
    /// district is out of range.
    pub fn new(
        x_m: &'a [f64],
        y_m: &'a [f64],
        district: &'a [Option<u32>],
        district_count: usize,
        weight_name: &'a str,
        weight: &'a [f64],
    ) -> Result<Self, ColumnsError> {
        check_length("y", y_m.len(), x_m.len())?;
        check_length("district", district.len(), x_m.len())?;
        check_length(weight_name, weight.len(), x_m.len())?;
        check_values("x", x_m, "metres, a finite number", f64::is_finite)?;
        check_values("y", y_m, "metres, a finite number", f64::is_finite)?;
        check_weights(weight_name, weight)?;
        check_districts(district, district_count)?;
        Ok(Self { x_m, y_m, district, district_count, weight_name, weight })
    }

    /// Number of origins.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x_m.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x_m.is_empty()
    }

    /// Number of districts.
    #[must_use]
    pub fn district_count(&self) -> usize {
        self.district_count
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

/// One kind of facility: its norm, and the distance to the nearest one from each origin.
///
/// # Units
/// Metres. `None` has no route: never 0 and never a limit.
///
/// # Example
/// ```
/// use werkvlek_core::VoorzieningSoort;
/// use werkvlek_plan::NormColumn;
/// let huisarts = VoorzieningSoort::new("huisarts")?;
/// let column = NormColumn::new(huisarts.clone(), 500.0, &[Some(500.0), Some(850.0), None])?;
/// assert!(column.is_within(0) && !column.is_within(1) && !column.is_within(2));
/// assert_eq!((0..3).map(|row| column.excess_m(row)).collect::<Vec<_>>(), [Some(0.0), Some(350.0), None]);
/// assert!(NormColumn::new(huisarts, 0.0, &[]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct NormColumn<'a> {
    soort: VoorzieningSoort,
    norm_m: f64,
    dist_m: &'a [Option<f64>],
}

impl<'a> NormColumn<'a> {
    /// Checks a norm and its distances.
    ///
    /// # Errors
    /// [`ColumnsError`] when the norm is not a finite number above 0, or a distance is negative or not finite.
    pub fn new(
        soort: VoorzieningSoort,
        norm_m: f64,
        dist_m: &'a [Option<f64>],
    ) -> Result<Self, ColumnsError> {
        if !(norm_m.is_finite() && norm_m > 0.0) {
            return Err(ColumnsError::Norm { soort, found: norm_m });
        }
        check_distances(&soort, dist_m)?;
        Ok(Self { soort, norm_m, dist_m })
    }

    /// The kind.
    #[must_use]
    pub fn soort(&self) -> &VoorzieningSoort {
        &self.soort
    }

    /// The norm, in metres.
    #[must_use]
    pub fn norm_m(&self) -> f64 {
        self.norm_m
    }

    /// The distance from each origin, in metres.
    #[must_use]
    pub fn dist_m(&self) -> &'a [Option<f64>] {
        self.dist_m
    }

    /// Whether an origin has one within the norm, the norm itself included.
    #[must_use]
    pub fn is_within(&self, row: usize) -> bool {
        self.dist_m[row].is_some_and(|d| d <= self.norm_m)
    }

    /// How far beyond the norm the nearest one is, 0 within it; none without a route.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn excess_m(&self, row: usize) -> Option<f64> {
        self.dist_m[row].map(|d| (d - self.norm_m).max(0.0))
    }
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
        if kinds[..i].iter().any(|other| other.soort == kind.soort) {
            return Err(ColumnsError::Kinds { found: format!("{} stands twice", kind.soort) });
        }
        check_length(&format!("dist_{}_m", kind.soort), kind.dist_m.len(), origins)?;
    }
    Ok(())
}
