//! Surroundings in which only planned dwellings count as dwellings.

use werkvlek_core::VoorzieningSoort;

use super::Woningplannen;
use crate::Surroundings;

/// The surroundings of plans, in which a rule about dwellings counts planned ones only, with their number.
///
/// A clustered form of housing is the dwellings of a complex, its own ones first: in a town there are always twelve
/// other homes within 100 m. The candidate sites are the plans, in their order; distances between plans are straight,
/// everything else is what `around` says.
pub struct OnlyPlanned<'a> {
    plannen: &'a Woningplannen,
    around: &'a dyn Surroundings,
}

impl<'a> OnlyPlanned<'a> {
    /// Plans within their surroundings.
    #[must_use]
    pub fn new(plannen: &'a Woningplannen, around: &'a dyn Surroundings) -> Self {
        Self { plannen, around }
    }
}

impl Surroundings for OnlyPlanned<'_> {
    fn layer_names(&self) -> Vec<&str> {
        self.around.layer_names()
    }

    fn weight_names(&self) -> Vec<&str> {
        self.around.weight_names()
    }

    fn nearest_m(&self, candidate: usize, soort: &VoorzieningSoort) -> Option<f64> {
        self.around.nearest_m(candidate, soort)
    }

    fn facilities_within(&self, candidate: usize, soort: &VoorzieningSoort, radius_m: f64) -> usize {
        self.around.facilities_within(candidate, soort, radius_m)
    }

    fn dwellings_within(&self, candidate: usize, radius_m: f64) -> usize {
        let at = self.plannen.position(candidate);
        let near = (0..self.plannen.len()).filter(|&row| self.plannen.position(row).dist_m(at) <= radius_m);
        near.map(|row| self.plannen.aantal(row) as usize).sum()
    }

    fn weight_within(&self, candidate: usize, weight: &str, radius_m: f64) -> f64 {
        self.around.weight_within(candidate, weight, radius_m)
    }

    fn share_in(&self, candidate: usize, layer: &str) -> f64 {
        self.around.share_in(candidate, layer)
    }

    fn layer_m(&self, candidate: usize, layer: &str) -> Option<f64> {
        self.around.layer_m(candidate, layer)
    }

    fn area_m2(&self, candidate: usize) -> Option<f64> {
        self.around.area_m2(candidate)
    }
}
