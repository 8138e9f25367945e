//! How fast one goes: metres to minutes.

/// Speeds along the edges and on the snap legs.
///
/// # Units
/// Kilometres per hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Speeds {
    pub(crate) base_km_h: f64,
    pub(crate) leg_km_h: f64,
    /// Minutes per metre of each edge; empty where all go at the base speed.
    pub(crate) min_per_m: Vec<f32>,
}

impl Speeds {
    /// Walking speed, where nothing else is said.
    pub(crate) const WALKING_KM_H: f64 = 5.0;

    /// Speed along edges that have none of their own.
    pub fn base_km_h(&self) -> f64 {
        self.base_km_h
    }

    /// Speed between a door and the street.
    pub fn leg_km_h(&self) -> f64 {
        self.leg_km_h
    }

    /// Whether all edges go at the base speed, so that the shortest way is the fastest too.
    pub fn is_uniform(&self) -> bool {
        self.min_per_m.is_empty()
    }

    pub(crate) fn edge_min_per_m(&self, edge: u32) -> f64 {
        match self.min_per_m.get(edge as usize) {
            Some(&min_per_m) => f64::from(min_per_m),
            None => minutes_per_metre(self.base_km_h),
        }
    }

    pub(crate) fn leg_min_per_m(&self) -> f64 {
        minutes_per_metre(self.leg_km_h)
    }
}

/// 60 minutes over 1000 metres.
pub(crate) fn minutes_per_metre(km_h: f64) -> f64 {
    0.06 / km_h
}

/// Whether a speed is one that somebody has.
pub(crate) fn is_speed(km_h: f64) -> bool {
    (0.1..=300.0).contains(&km_h)
}
