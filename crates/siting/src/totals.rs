//! Gains summed up, for everyone and per district.

use crate::demand::Demand;
use crate::solution::Gain;

/// Before and after, summed over demand points.
///
/// # Units
/// Weights in the caller's unit, means in metres weighted by it, `gained_weight_m` in weight × metres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Totals {
    /// All weight.
    pub weight: f64,
    /// Weight that has a facility in reach before.
    pub reached_before: f64,
    /// Weight that has a facility in reach after.
    pub reached_after: f64,
    /// Mean distance before of the weight that had a facility in reach; `None` when there is no such weight.
    pub mean_before_m: Option<f64>,
    /// Mean distance after of the weight that has a facility in reach; `None` when there is no such weight.
    pub mean_after_m: Option<f64>,
    /// Weight that got nearer to a facility, or came in reach of one.
    pub nearer: f64,
    /// Weight × metres gained by those who had a facility in reach before.
    pub gained_weight_m: f64,
    /// Weight within the asked limit before; `None` when no limit was asked.
    pub within_before: Option<f64>,
    /// Weight within the asked limit after; `None` when no limit was asked.
    pub within_after: Option<f64>,
}

/// Sums up the gains of all demand points, with the weight within a limit when one is given. Cost O(n).
///
/// # Errors
/// When there is not one gain for each weight.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Gain, totals};
/// let gains = [
///     Gain { before_m: Some(900.0), after_m: Some(300.0), site: Some(0) },
///     Gain { before_m: Some(100.0), after_m: Some(100.0), site: None },
/// ];
/// let totals = totals(Demand::new(&[1.0, 3.0])?, &gains, Some(400.0))?;
/// assert_eq!(totals.mean_before_m, Some(300.0));
/// assert_eq!(totals.mean_after_m, Some(150.0));
/// assert_eq!((totals.within_before, totals.within_after), (Some(3.0), Some(4.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn totals(demand: Demand<'_>, gains: &[Gain], within_m: Option<f64>) -> Result<Totals, TotalsError> {
    let all = vec![0; demand.len()];
    Ok(totals_per_district(demand, gains, &all, 1, within_m)?[0])
}

/// Sums up gains per district: `district` names one, from 0 to `districts` - 1, for each demand point.
///
/// Cost O(n + districts).
///
/// # Errors
/// When there is not one gain and one district for each weight, or naming the first district that is out of range.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Gain, totals_per_district};
/// let gains = [Gain { before_m: Some(900.0), after_m: Some(300.0), site: Some(0) }; 2];
/// let totals = totals_per_district(Demand::new(&[1.0, 3.0])?, &gains, &[1, 1], 2, None)?;
/// assert_eq!((totals[0].weight, totals[0].mean_after_m), (0.0, None));
/// assert_eq!((totals[1].weight, totals[1].gained_weight_m), (4.0, 2_400.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn totals_per_district(
    demand: Demand<'_>,
    gains: &[Gain],
    district: &[usize],
    districts: usize,
    within_m: Option<f64>,
) -> Result<Vec<Totals>, TotalsError> {
    for (column, found) in [("gains", gains.len()), ("districts", district.len())] {
        if found != demand.len() {
            return Err(TotalsError::Lengths { column, found, expected: demand.len() });
        }
    }
    if let Some(index) = district.iter().position(|&district| district >= districts) {
        return Err(TotalsError::District { demand: index, found: district[index], districts });
    }
    let mut sums = vec![Sums::default(); districts];
    for ((gain, &weight), &district) in gains.iter().zip(demand.weight()).zip(district) {
        sums[district].add(gain, weight, within_m);
    }
    Ok(sums.into_iter().map(|sums| sums.finish(within_m)).collect())
}

/// Columns that cannot be summed up together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TotalsError {
    /// A column is of another length than the demand.
    #[error(
        "there are {found} {column}, expected {expected}, one for each weight; give them in the same order"
    )]
    Lengths {
        /// The column.
        column: &'static str,
        /// Its length.
        found: usize,
        /// The number of weights.
        expected: usize,
    },
    /// A district that is not there.
    #[error("demand {demand} is in district {found}, expected below {districts}; districts count from 0")]
    District {
        /// Index of the demand point, from 0.
        demand: usize,
        /// The district found.
        found: usize,
        /// The number of districts.
        districts: usize,
    },
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    totals: Totals,
    before_weight_m: f64,
    after_weight_m: f64,
    within_before: f64,
    within_after: f64,
}

impl Sums {
    fn add(&mut self, gain: &Gain, weight: f64, within_m: Option<f64>) {
        let within = |metres: Option<f64>| match (metres, within_m) {
            (Some(metres), Some(within_m)) if metres <= within_m => weight,
            _ => 0.0,
        };
        self.totals.weight += weight;
        self.within_before += within(gain.before_m);
        self.within_after += within(gain.after_m);
        if let Some(before_m) = gain.before_m {
            self.totals.reached_before += weight;
            self.before_weight_m += weight * before_m;
        }
        if let Some(after_m) = gain.after_m {
            self.totals.reached_after += weight;
            self.after_weight_m += weight * after_m;
        }
        if gain.site.is_some() {
            self.totals.nearer += weight;
        }
        self.totals.gained_weight_m += gain.gained_m().unwrap_or(0.0) * weight;
    }

    fn finish(self, within_m: Option<f64>) -> Totals {
        let mean = |sum: f64, weight: f64| (weight > 0.0).then(|| sum / weight);
        Totals {
            mean_before_m: mean(self.before_weight_m, self.totals.reached_before),
            mean_after_m: mean(self.after_weight_m, self.totals.reached_after),
            within_before: within_m.map(|_| self.within_before),
            within_after: within_m.map(|_| self.within_after),
            ..self.totals
        }
    }
}
