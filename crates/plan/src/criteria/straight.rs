//! Surroundings of candidate sites measured in straight lines.

use geo::{Geometry, Point};
use werkvlek_core::{FacilityIndex, IndexError, Origins, SpatialIndex, VoorzieningSoort};

use super::{Candidate, Layer, Surroundings};

/// Surroundings in straight lines, measured from the place of each site; layers from its edge.
///
/// Each origin counts as one dwelling.
#[derive(Debug, Clone)]
pub struct Straight<'a> {
    candidates: &'a [Candidate],
    facilities: &'a FacilityIndex,
    origins: &'a Origins,
    layers: &'a [Layer],
    dwellings: SpatialIndex,
}

/// Surroundings that are not clear.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StraightError {
    /// Two layers of one name.
    #[error("layer '{naam}' stands twice; join the two")]
    LayerTwice {
        /// The name.
        naam: String,
    },
    /// An origin that cannot be indexed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

impl<'a> Straight<'a> {
    /// Indexes the dwellings.
    ///
    /// # Errors
    /// [`StraightError`] when two layers have one name.
    ///
    /// # Cost
    /// O(n log n) for n origins.
    pub fn new(
        candidates: &'a [Candidate],
        facilities: &'a FacilityIndex,
        origins: &'a Origins,
        layers: &'a [Layer],
    ) -> Result<Self, StraightError> {
        for (i, layer) in layers.iter().enumerate() {
            if layers[..i].iter().any(|other| other.naam() == layer.naam()) {
                return Err(StraightError::LayerTwice { naam: layer.naam().to_owned() });
            }
        }
        let points: Vec<Geometry> = origins.positions().map(|at| Point::from(at).into()).collect();
        Ok(Self { candidates, facilities, origins, layers, dwellings: SpatialIndex::new(&points)? })
    }

    /// Rows of the origins within a distance.
    fn homes_within(&self, candidate: usize, radius_m: f64) -> impl ExactSizeIterator<Item = usize> {
        let at = self.candidates[candidate].place();
        self.dwellings.within(at.x_m(), at.y_m(), radius_m).into_iter().map(|hit| hit.index)
    }

    fn layer(&self, naam: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.naam() == naam)
    }
}

impl Surroundings for Straight<'_> {
    fn layer_names(&self) -> Vec<&str> {
        self.layers.iter().map(Layer::naam).collect()
    }

    fn weight_names(&self) -> Vec<&str> {
        self.origins.weight_names().iter().map(String::as_str).collect()
    }

    fn nearest_m(&self, candidate: usize, soort: &VoorzieningSoort) -> Option<f64> {
        self.facilities.nearest(self.candidates[candidate].place(), soort).map(|near| near.dist_m)
    }

    fn facilities_within(&self, candidate: usize, soort: &VoorzieningSoort, radius_m: f64) -> usize {
        self.facilities.within(self.candidates[candidate].place(), soort, radius_m).len()
    }

    fn dwellings_within(&self, candidate: usize, radius_m: f64) -> usize {
        self.homes_within(candidate, radius_m).len()
    }

    fn weight_within(&self, candidate: usize, weight: &str, radius_m: f64) -> f64 {
        let Some(weights) = self.origins.weights(weight) else { return 0.0 };
        self.homes_within(candidate, radius_m).fold(0.0, |sum, row| sum + weights[row])
    }

    fn share_in(&self, candidate: usize, layer: &str) -> f64 {
        self.layer(layer).map_or(0.0, |layer| layer.share_of(&self.candidates[candidate]))
    }

    fn layer_m(&self, candidate: usize, layer: &str) -> Option<f64> {
        self.layer(layer)?.dist_m(&self.candidates[candidate])
    }

    fn area_m2(&self, candidate: usize) -> Option<f64> {
        self.candidates[candidate].area_m2()
    }
}
