//! Nearest facility of each kind, in a straight line.

use crate::place::index::{IndexError, SpatialIndex};
use crate::{Origins, Position, Voorziening, VoorzieningSoort};
use geo::{Coord, Geometry};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How far the nearest facility is, or why there is no answer.
///
/// # Units
/// Metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// It is at this distance.
    Reached {
        /// Distance, metres.
        dist_m: f64,
        /// Position of the facility in the list the index was made from.
        facility: usize,
        /// The point of the facility that was reached.
        at: Coord,
    },
    /// There is none.
    Unreached(Reason),
}

/// Why no facility was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// There is no facility of this kind.
    NoFacilityOfKind,
}

impl Reach {
    /// The distance, when there is one.
    #[must_use]
    pub fn dist_m(&self) -> Option<f64> {
        match self {
            Self::Reached { dist_m, .. } => Some(*dist_m),
            Self::Unreached(_) => None,
        }
    }
}

/// Facilities by kind, indexed.
#[derive(Clone, Debug)]
pub struct FacilityIndex {
    kinds: BTreeMap<VoorzieningSoort, (SpatialIndex, Vec<usize>)>,
}

impl FacilityIndex {
    /// Indexes facilities; ties between facilities go to the one that stands first in the list.
    ///
    /// # Errors
    /// [`IndexError`] names the facility whose geometry is empty or of an unsupported type.
    pub fn new(facilities: &[Voorziening]) -> Result<Self, IndexError> {
        let mut groups: BTreeMap<VoorzieningSoort, Vec<usize>> = BTreeMap::new();
        for (i, f) in facilities.iter().enumerate() {
            groups.entry(f.soort().clone()).or_default().push(i);
        }
        let mut kinds = BTreeMap::new();
        for (soort, members) in groups {
            let geometries: Vec<Geometry> =
                members.iter().map(|&i| facilities[i].geometry().clone()).collect();
            kinds.insert(soort, (SpatialIndex::new(&geometries)?, members));
        }
        Ok(Self { kinds })
    }

    /// The kinds there are, in alphabetical order.
    pub fn kinds(&self) -> impl Iterator<Item = &VoorzieningSoort> {
        self.kinds.keys()
    }

    /// The `k` nearest facilities of a kind, nearest first, ties by their position in the list.
    #[must_use]
    pub fn k_nearest(&self, at: Position, soort: &VoorzieningSoort, k: usize) -> Vec<Reach> {
        let Some((index, members)) = self.kinds.get(soort) else { return Vec::new() };
        index
            .k_nearest(at.x_m(), at.y_m(), k)
            .into_iter()
            .map(|h| Reach::Reached { dist_m: h.dist_m, facility: members[h.index], at: h.at })
            .collect()
    }

    /// The facilities of a kind within a radius, nearest first, ties by their position in the list; one at exactly the
    /// radius counts.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn within(&self, at: Position, soort: &VoorzieningSoort, radius_m: f64) -> Vec<Reach> {
        let Some((index, members)) = self.kinds.get(soort) else { return Vec::new() };
        index
            .within(at.x_m(), at.y_m(), radius_m)
            .into_iter()
            .map(|h| Reach::Reached { dist_m: h.dist_m, facility: members[h.index], at: h.at })
            .collect()
    }

    /// The nearest facility of a kind.
    #[must_use]
    pub fn nearest(&self, at: Position, soort: &VoorzieningSoort) -> Reach {
        let Some((index, members)) = self.kinds.get(soort) else {
            return Reach::Unreached(Reason::NoFacilityOfKind);
        };
        index.nearest(at.x_m(), at.y_m()).map_or(Reach::Unreached(Reason::NoFacilityOfKind), |h| {
            Reach::Reached { dist_m: h.dist_m, facility: members[h.index], at: h.at }
        })
    }

    /// The nearest facility of a kind from every origin, in their order, on all cores.
    ///
    /// # Cost
    /// O(n log m) for n origins and m facilities of the kind.
    #[must_use]
    pub fn nearest_from_each(&self, origins: &Origins, soort: &VoorzieningSoort) -> Vec<Reach> {
        let places: Vec<Position> = origins.positions().collect();
        places.par_iter().map(|&at| self.nearest(at, soort)).collect()
    }
}
