//! What kind of vehicle a line is, out of the basic and the extended route types.

use serde::{Deserialize, Serialize};

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// Tram, streetcar, light rail.
    Tram,
    /// Metro, underground.
    Metro,
    /// Train.
    Train,
    /// Bus, coach, trolleybus.
    Bus,
    /// Ferry.
    Ferry,
    /// Cable car, gondola, funicular.
    Cable,
    /// Aeroplane.
    Air,
    /// Taxi on call, and what else has a number and no vehicle of these.
    Other,
}

impl LineKind {
    /// The kind of a `route_type`: 0 to 12, or one of the extended types from 100 on; none where there is no such type.
    ///
    /// # Example
    /// ```
    /// use werkvlek_transit::LineKind;
    ///
    /// assert_eq!(LineKind::of_route_type(3), Some(LineKind::Bus));
    /// assert_eq!(LineKind::of_route_type(109), Some(LineKind::Train));
    /// assert_eq!(LineKind::of_route_type(42), None);
    /// ```
    #[must_use]
    pub fn of_route_type(route_type: u16) -> Option<Self> {
        match route_type {
            0 | 900..=999 => Some(Self::Tram),
            1 | 400..=699 => Some(Self::Metro),
            2 | 12 | 100..=199 | 300..=399 => Some(Self::Train),
            3 | 11 | 200..=299 | 700..=899 => Some(Self::Bus),
            4 | 1000..=1099 | 1200..=1299 => Some(Self::Ferry),
            5..=7 | 1300..=1499 => Some(Self::Cable),
            1100..=1199 => Some(Self::Air),
            1500..=1799 => Some(Self::Other),
            _ => None,
        }
    }

    /// The basic `route_type` of this kind, for writing; 1700 for others.
    #[must_use]
    pub fn route_type(self) -> u16 {
        match self {
            Self::Tram => 0,
            Self::Metro => 1,
            Self::Train => 2,
            Self::Bus => 3,
            Self::Ferry => 4,
            Self::Cable => 6,
            Self::Air => 1100,
            Self::Other => 1700,
        }
    }
}
