//! The answer for an origin: the way to a facility, or why there is none.

use crate::access::SnappedTo;
#[cfg(doc)]
use crate::graph::StreetGraph;
use crate::measure::Measure;

/// The way from an origin to a facility.
///
/// # Units
/// Metres, and minutes for `total_min`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct NetworkRoute {
    /// Index of the facility in the list that was given.
    pub facility: usize,
    /// The whole way: from the origin to the street, along the streets, and from the street to the facility.
    pub total_m: f64,
    /// How long the whole way takes.
    pub total_min: f64,
    /// The first leg: straight from the origin to its street.
    pub origin_snap_m: f64,
    /// The last leg: straight from the street to the facility.
    pub facility_snap_m: f64,
    /// Whether the origin enters on its nearest street.
    pub origin_snapped_to: SnappedTo,
    /// Whether the facility is entered from its nearest street.
    pub facility_snapped_to: SnappedTo,
}

impl NetworkRoute {
    /// The part along the streets: the total without its two snap legs, 0 or more.
    ///
    /// # Units
    /// Metres.
    pub fn along_streets_m(&self) -> f64 {
        (self.total_m - self.origin_snap_m - self.facility_snap_m).max(0.0)
    }

    /// The whole way in metres or in minutes.
    pub fn total(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Metres => self.total_m,
            Measure::Minutes => self.total_min,
        }
    }
}

/// Why an origin reaches no facility.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Unreachable {
    /// There is no facility, or none near enough to a street.
    NoFacility,
    /// The origin has no finite coordinates.
    NotAPlace,
    /// The origin is farther from the nearest street than allowed.
    OriginTooFar {
        /// Distance to that street in metres.
        dist_m: f64,
    },
    /// None of the streets on which the origin may enter joins one from which a facility may be entered.
    OtherIsland {
        /// Number of the connected part of the origin's nearest street, an index into [`StreetGraph::components`].
        component: usize,
    },
    /// The streets join those of a facility, but one-way streets do not let one through.
    OneWay {
        /// Number of the connected part that they are on, an index into [`StreetGraph::components`]; of several that of
        /// the origin's nearest street.
        component: usize,
    },
}

impl std::fmt::Display for Unreachable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoFacility => f.write_str("no facility near a street"),
            Self::NotAPlace => f.write_str("no finite coordinates"),
            Self::OriginTooFar { dist_m } => write!(f, "{dist_m:.1} m from the nearest street"),
            Self::OtherIsland { component } => {
                write!(f, "on island {component} of the streets, without a facility")
            }
            Self::OneWay { component } => {
                write!(f, "one-way streets lead to no facility (on island {component})")
            }
        }
    }
}
