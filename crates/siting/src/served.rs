//! What each chosen site does: a line of the table of sites.

use crate::demand::Demand;
use crate::solution::Gain;

/// Whom one chosen site serves.
///
/// A site serves the demand points that it is nearer to than every other facility, existing or chosen (see
/// [`Gain::site`]); it may serve nobody, when p sites were asked for and fewer do all that can be done.
///
/// # Units
/// Weights in the caller's unit, distances in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    /// The candidate.
    pub site: usize,
    /// Number of demand points with weight that it serves.
    pub demands: usize,
    /// The weight that it serves.
    pub weight: f64,
    /// Mean distance of that weight to the site; `None` when it serves nobody.
    pub mean_m: Option<f64>,
    /// Distance of the farthest demand point with weight that it serves; `None` when it serves nobody.
    pub farthest_m: Option<f64>,
    /// The weight that it serves within the asked limit and that was not within it before; `None` when no limit was
    /// asked. Over all sites this sums to the objective of a coverage.
    pub newly_within: Option<f64>,
    /// Weight × metres gained by those who had a facility in reach before.
    pub gained_weight_m: f64,
    /// The weight that it serves and that had no facility in reach before.
    pub newly_reached: f64,
}

impl Served {
    /// A site that serves nobody.
    pub(crate) fn nobody(site: usize, within_m: Option<f64>) -> Self {
        let newly_within = within_m.map(|_| 0.0);
        Self {
            site,
            demands: 0,
            weight: 0.0,
            mean_m: None,
            farthest_m: None,
            newly_within,
            gained_weight_m: 0.0,
            newly_reached: 0.0,
        }
    }

    /// Adds weight above 0 at a distance; the mean is a sum until [`Served::finish`].
    pub(crate) fn add(&mut self, weight: f64, before_m: Option<f64>, metres: f64) {
        self.demands += 1;
        self.weight += weight;
        self.mean_m = Some(self.mean_m.unwrap_or(0.0) + weight * metres);
        self.farthest_m = Some(self.farthest_m.map_or(metres, |farthest_m| farthest_m.max(metres)));
        match before_m {
            Some(before_m) => self.gained_weight_m += weight * (before_m - metres),
            None => self.newly_reached += weight,
        }
    }

    /// Makes a mean of the sum.
    pub(crate) fn finish(mut self) -> Self {
        self.mean_m = self.mean_m.map(|sum| sum / self.weight);
        self
    }
}

/// Whom each of the sites serves, in the order of `sites`; `gains` are those of [`gains`](crate::gains) for them.
///
/// Sites that serve nobody are in the table too. Cost O(n log p).
///
/// # Panics
/// When there is not one gain for each weight.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, Distances, Problem, gains, served};
/// let distances = Distances::from_dense(3, 2, &[100.0, 800.0, 300.0, 500.0, 900.0, 50.0])?;
/// let demand = Demand::new(&[3.0, 1.0, 2.0])?;
/// let problem = Problem::new(demand, &distances)?.with_existing(&[Some(900.0), None, Some(40.0)])?;
/// let table = served(demand, &gains(&problem, &[0, 1]), &[0, 1], Some(250.0));
/// // The first site is nearest to two demand points; the last demand point stays with what it has.
/// assert_eq!((table[0].demands, table[0].weight, table[0].mean_m), (2, 4.0, Some(150.0)));
/// assert_eq!((table[0].farthest_m, table[0].newly_within), (Some(300.0), Some(3.0)));
/// assert_eq!((table[0].gained_weight_m, table[0].newly_reached), (3.0 * 800.0, 1.0));
/// assert_eq!((table[1].weight, table[1].mean_m), (0.0, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn served(demand: Demand<'_>, gains: &[Gain], sites: &[usize], within_m: Option<f64>) -> Vec<Served> {
    assert_eq!(gains.len(), demand.len(), "one gain for each weight");
    let mut table: Vec<Served> = sites.iter().map(|&site| Served::nobody(site, within_m)).collect();
    let mut place_of: Vec<(usize, usize)> =
        sites.iter().enumerate().map(|(place, &site)| (site, place)).collect();
    place_of.sort_unstable();
    for (gain, &weight) in gains.iter().zip(demand.weight()).filter(|(_, weight)| **weight > 0.0) {
        let (Some(site), Some(after_m)) = (gain.site, gain.after_m) else { continue };
        let Ok(found) = place_of.binary_search_by_key(&site, |pair| pair.0) else { continue };
        let line = &mut table[place_of[found].1];
        line.add(weight, gain.before_m, after_m);
        let newly =
            |within_m: f64| after_m <= within_m && gain.before_m.is_none_or(|before_m| before_m > within_m);
        if let (Some(sum), Some(within_m)) = (&mut line.newly_within, within_m)
            && newly(within_m)
        {
            *sum += weight;
        }
    }
    table.into_iter().map(Served::finish).collect()
}
