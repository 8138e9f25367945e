//! Several facilities for every origin.

use crate::measure::Measure;
use crate::network_route::{NetworkRoute, Unreachable};

/// For every origin a list of facilities, nearest first; of those equally far the lower index first.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteLists {
    pub(crate) measure: Measure,
    /// Where the list of each origin starts; one more than there are origins.
    pub(crate) starts: Vec<usize>,
    pub(crate) routes: Vec<NetworkRoute>,
    /// Why the list of an origin is empty, where that is not for the limit; by origin, ascending.
    pub(crate) reasons: Vec<(u32, Unreachable)>,
}

impl RouteLists {
    /// Number of origins.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are no origins.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The facilities of an origin, nearest first; empty when none is within the limit, and for an origin that was
    /// not asked about.
    ///
    /// # Errors
    /// [`Unreachable`] when the origin reaches no facility at all, whatever the limit, as far as is known.
    pub fn of(&self, origin: usize) -> Result<&[NetworkRoute], Unreachable> {
        let reason = self.reasons.binary_search_by_key(&origin, |&(origin, _)| origin as usize);
        if let Ok(place) = reason {
            return Err(self.reasons[place].1);
        }
        Ok(self.list(origin))
    }

    /// How many facilities an origin has within a limit, both snap legs included: 0 or more, never a reason.
    ///
    /// It counts what the list holds: no further than the limit of [`within`](crate::StreetGraph::within) that made it,
    /// and no more than the k of [`k_nearest`](crate::StreetGraph::k_nearest).
    ///
    /// # Units
    /// `most` is in metres or minutes, whichever was searched by.
    pub fn count_within(&self, origin: usize, most: f64) -> usize {
        self.list(origin).partition_point(|route| route.total(self.measure) <= most)
    }

    fn list(&self, origin: usize) -> &[NetworkRoute] {
        match self.starts.get(origin..=origin.saturating_add(1)) {
            Some(&[start, end]) => &self.routes[start..end],
            _ => &[],
        }
    }
}
