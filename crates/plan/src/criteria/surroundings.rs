//! Interface to the surroundings of candidate sites, however they are measured.

use werkvlek_core::VoorzieningSoort;

/// Answers about the surroundings of candidate sites, which are numbered from 0.
///
/// [`Straight`](super::Straight) measures in straight lines. One over streets keeps a `Straight`, answers
/// [`nearest_m`](Self::nearest_m) and the three `_within` itself and passes the rest on.
///
/// # Units
/// Metres, square metres, people in the unit of their weight. Everything within a distance includes that distance.
pub trait Surroundings {
    /// The layers that there are.
    fn layer_names(&self) -> Vec<&str>;

    /// The weights that people are counted by.
    fn weight_names(&self) -> Vec<&str>;

    /// Distance to the nearest facility of a kind; none without one or without a route.
    fn nearest_m(&self, candidate: usize, soort: &VoorzieningSoort) -> Option<f64>;

    /// Number of facilities of a kind within a distance.
    fn facilities_within(&self, candidate: usize, soort: &VoorzieningSoort, radius_m: f64) -> usize;

    /// Number of dwellings within a distance.
    fn dwellings_within(&self, candidate: usize, radius_m: f64) -> usize;

    /// Number of people within a distance; asked only for names of [`weight_names`](Self::weight_names).
    fn weight_within(&self, candidate: usize, weight: &str, radius_m: f64) -> f64;

    /// Part of the site, 0 to 1, in the polygons of a layer; asked only for names of
    /// [`layer_names`](Self::layer_names), as is the next.
    fn share_in(&self, candidate: usize, layer: &str) -> f64;

    /// Distance from the edge of the site to the nearest geometry of a layer, 0 where they meet; none in an empty one.
    fn layer_m(&self, candidate: usize, layer: &str) -> Option<f64>;

    /// Size of the site; none for a point.
    fn area_m2(&self, candidate: usize) -> Option<f64>;
}
