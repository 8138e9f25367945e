//! Areal disaggregation: a district figure spread equally over its dwellings.

use crate::{DistrictCode, Districts};

/// Shares are whole multiples of 2^-20 (about a millionth), so that they add up exactly in any order.
const UNITS_PER_ONE: f64 = 1_048_576.0;
/// Above this a sum of shares might no longer be exact.
const MAX_FIGURE: f64 = 4_294_967_296.0;

/// A figure that cannot be spread.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SpreadError {
    /// The figure is negative, not finite or absurdly large.
    #[error("figure {value} cannot be spread; expected a number from 0 to 4294967296")]
    Figure {
        /// The figure that was given.
        value: f64,
    },
    /// There is a figure but no dwelling to take it.
    #[error("figure {value} cannot be spread over no dwellings")]
    NoDwellings {
        /// The figure that was given.
        value: f64,
    },
    /// Another number of figures than districts.
    #[error("{found} figures for {expected} districts; give one for each, in the order of the districts")]
    Length {
        /// Figures that were given.
        found: usize,
        /// Number of districts.
        expected: usize,
    },
    /// A district index that does not exist.
    #[error("district index {index} for {districts} districts; assign the dwellings with these districts")]
    NoSuchDistrict {
        /// The index that was given.
        index: u32,
        /// Number of districts.
        districts: usize,
    },
}

/// Shares of a figure for `dwellings` dwellings: equal to within a millionth, 0 or more, and with a sum that is
/// exactly the figure, in whatever order it is taken.
///
/// Exact for figures that are whole multiples of 2^-20, so for all whole numbers; others are rounded to that.
///
/// # Errors
/// [`SpreadError`] when the figure is negative, not finite or above 2^32, or when there are no dwellings for a
/// figure above 0.
///
/// # Example
/// ```
/// let shares = werkvlek_core::spread_equally(10.0, 3)?;
/// assert!(shares.iter().all(|share| (share - 10.0 / 3.0).abs() < 1e-6));
/// assert_eq!(shares.iter().sum::<f64>(), 10.0);
/// # Ok::<(), werkvlek_core::SpreadError>(())
/// ```
pub fn spread_equally(figure: f64, dwellings: usize) -> Result<Vec<f64>, SpreadError> {
    if !(0.0..=MAX_FIGURE).contains(&figure) {
        return Err(SpreadError::Figure { value: figure });
    }
    if dwellings == 0 {
        return if figure > 0.0 { Err(SpreadError::NoDwellings { value: figure }) } else { Ok(Vec::new()) };
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 2^52 by the check above, and rounded"
    )]
    let units = (figure * UNITS_PER_ONE).round() as u64;
    let dwellings = dwellings as u64;
    let (each, left_over) = (units / dwellings, units % dwellings);
    #[expect(clippy::cast_precision_loss, reason = "at most 2^52, exact in f64")]
    let share = |number: u64| (each + u64::from(number < left_over)) as f64 / UNITS_PER_ONE;
    Ok((0..dwellings).map(share).collect())
}

/// The outcome of [`spread`].
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// A weight for each dwelling; none for those outside all districts and where the district has no figure.
    pub weights: Vec<Option<f64>>,
    /// Figures above 0 of districts without dwellings, by code: they are in no weight.
    pub not_spread: Vec<(DistrictCode, f64)>,
}

/// Spreads the figure of each district over its dwellings, equally, where only district figures exist.
///
/// `figures` follows [`Districts::as_slice`], none where the district has no figure; `district_of` is what
/// [`Districts::assign`] gives. Per district the sum is exact, as in [`spread_equally`].
///
/// # Errors
/// [`SpreadError`] when the number of figures is not that of the districts, a figure is negative, not finite or
/// too large, or an index has no district.
pub fn spread(
    figures: &[Option<f64>],
    districts: &Districts,
    district_of: &[Option<u32>],
) -> Result<Spread, SpreadError> {
    let districts = districts.as_slice();
    if figures.len() != districts.len() {
        return Err(SpreadError::Length { found: figures.len(), expected: districts.len() });
    }
    let mut members = vec![Vec::new(); districts.len()];
    for (row, district) in district_of.iter().enumerate() {
        if let Some(index) = *district {
            members
                .get_mut(index as usize)
                .ok_or(SpreadError::NoSuchDistrict { index, districts: districts.len() })?
                .push(row);
        }
    }
    let mut outcome = Spread { weights: vec![None; district_of.len()], not_spread: Vec::new() };
    for ((district, figure), rows) in districts.iter().zip(figures).zip(members) {
        let Some(figure) = *figure else { continue };
        match spread_equally(figure, rows.len()) {
            Ok(shares) => {
                for (row, share) in rows.into_iter().zip(shares) {
                    outcome.weights[row] = Some(share);
                }
            }
            Err(SpreadError::NoDwellings { value }) => {
                outcome.not_spread.push((district.code().clone(), value));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(outcome)
}

/// The named figures of each district; none where the table has no figure.
pub type DistrictFigures = std::collections::BTreeMap<DistrictCode, Vec<Option<f64>>>;
