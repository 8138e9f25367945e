//! Whether the facilities within each threshold can be counted at all, before they are.

use super::question::Question;
use super::{Counts, VlekkenplanError};
use crate::distances::door;
use crate::near_pairs::NearPairs;
use geo::Coord;

/// More pairs of address and facility than this take minutes to hours: some ten million a second and core.
const MOST_PAIRS: u64 = 1_000_000_000;

/// Streets are longer than straight lines, by less than this.
const DETOUR: f64 = 1.5;

/// Refuses counts that would take more memory than the budget, or more pairs than anybody waits for.
pub(super) fn check_counts(asked: &Question<'_>) -> Result<(), VlekkenplanError> {
    let Question { town, plan } = asked;
    if plan.counts == Counts::LeaveOut {
        return Ok(());
    }
    let (homes, thresholds) = (town.origins.len() as u64, plan.thresholds_m.len() as u64);
    // A list of counts an address and kind, twice: here and in the rows.
    let bytes = homes.saturating_mul(plan.kinds.len() as u64).saturating_mul(2 * (24 + 8 * thresholds));
    if bytes > plan.budget.bytes() {
        return Err(VlekkenplanError::CountsTooLarge { bytes, budget_bytes: plan.budget.bytes() });
    }
    let most_m = plan.thresholds_m.iter().copied().fold(0.0, f64::max);
    let radius_m = if town.network.is_some() { most_m / DETOUR } else { most_m };
    let counted = town.facilities.iter().filter(|f| plan.kinds.contains(f.soort()));
    let sites = NearPairs::of(counted.map(|f| door(f.geometry())));
    let at = |i: usize| Coord { x: town.origins.x_m()[i], y: town.origins.y_m()[i] };
    let pairs: u64 = (0..town.origins.len()).map(|i| sites.at_least(at(i), radius_m)).sum();
    if pairs > MOST_PAIRS {
        return Err(VlekkenplanError::TooManyCounts { pairs, most: MOST_PAIRS, most_m });
    }
    Ok(())
}
