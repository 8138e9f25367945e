//! Dwellings in columns with one weight: where people live, and how many.

use werkvlek_core::{Origins, WeightColumn};

use crate::ColumnsError;
use crate::columns::{check_districts, check_length, check_values, check_weights};

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

    /// Origins with one of their columns of weights, which are checked already; only districts are checked here.
    ///
    /// # Errors
    /// [`ColumnsError`] when the column is of other origins, or districts do not fit.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{AdresId, Origins};
    /// use werkvlek_plan::Homes;
    /// let mut origins = Origins::from_columns(vec![AdresId::new("a")?], vec![10.0], vec![5.0])?;
    /// origins.add_weights("inwoners", vec![2.0])?;
    /// let homes = Homes::of_origins(&origins, &origins.columns()[0], &[Some(0)], 1)?;
    /// assert_eq!((homes.len(), homes.district_count()), (1, 1));
    /// assert!(Homes::of_origins(&origins, &origins.columns()[0], &[Some(1)], 1).is_err(), "there is only district 0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_origins(
        origins: &'a Origins,
        column: &'a WeightColumn,
        district: &'a [Option<u32>],
        district_count: usize,
    ) -> Result<Self, ColumnsError> {
        let (x_m, y_m, weight_name, weight) = (origins.x_m(), origins.y_m(), column.name(), column.values());
        check_length("district", district.len(), x_m.len())?;
        check_length(weight_name, weight.len(), x_m.len())?;
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
