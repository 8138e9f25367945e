//! Nearest facility of each kind, in a straight line.

use crate::place::index::{Hit, IndexError, SpatialIndex};
use crate::{Origins, Position, Voorziening, VoorzieningSoort, lowest_id_first};
use geo::{Coord, Geometry};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A facility that was found, and how far it is.
///
/// # Units
/// Metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearFacility {
    /// Distance, metres.
    pub dist_m: f64,
    /// Position of the facility in the list the index was made from.
    pub facility: usize,
    /// The point of the facility that was reached.
    pub at: Coord,
}

impl NearFacility {
    fn of(hit: &Hit, members: &[usize]) -> Self {
        Self { dist_m: hit.dist_m, facility: members[hit.index], at: hit.at }
    }
}

/// Facilities by kind, indexed.
#[derive(Clone, Debug)]
pub struct FacilityIndex {
    kinds: BTreeMap<VoorzieningSoort, (SpatialIndex, Vec<usize>)>,
}

impl FacilityIndex {
    /// Indexes facilities; ties between facilities go to the lower id ([`lowest_id_first`]), whatever their order in the list.
    ///
    /// # Errors
    /// [`IndexError`] names the facility whose geometry is empty or of an unsupported type.
    pub fn new(facilities: &[Voorziening]) -> Result<Self, IndexError> {
        let mut groups: BTreeMap<VoorzieningSoort, Vec<usize>> = BTreeMap::new();
        for i in lowest_id_first(facilities.iter().map(|f| f.id().as_str())) {
            groups.entry(facilities[i].soort().clone()).or_default().push(i);
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

    /// The `k` nearest facilities of a kind, nearest first, ties by id.
    #[must_use]
    pub fn k_nearest(&self, at: Position, soort: &VoorzieningSoort, k: usize) -> Vec<NearFacility> {
        let Some((index, members)) = self.kinds.get(soort) else { return Vec::new() };
        index.k_nearest(at.x_m(), at.y_m(), k).iter().map(|hit| NearFacility::of(hit, members)).collect()
    }

    /// The facilities of a kind within a radius, nearest first, ties by id; one at exactly the
    /// radius counts.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn within(&self, at: Position, soort: &VoorzieningSoort, radius_m: f64) -> Vec<NearFacility> {
        let Some((index, members)) = self.kinds.get(soort) else { return Vec::new() };
        index.within(at.x_m(), at.y_m(), radius_m).iter().map(|hit| NearFacility::of(hit, members)).collect()
    }

    /// The nearest facility of a kind, of equally near ones that with the lowest id; none when there is no facility of it.
    #[must_use]
    pub fn nearest(&self, at: Position, soort: &VoorzieningSoort) -> Option<NearFacility> {
        let (index, members) = self.kinds.get(soort)?;
        index.nearest(at.x_m(), at.y_m()).map(|hit| NearFacility::of(&hit, members))
    }

    /// The nearest facility of a kind from every origin, in their order, on all cores.
    ///
    /// # Cost
    /// O(n log m) for n origins and m facilities of the kind.
    #[must_use]
    pub fn nearest_from_each(
        &self,
        origins: &Origins,
        soort: &VoorzieningSoort,
    ) -> Vec<Option<NearFacility>> {
        let places: Vec<Position> = origins.positions().collect();
        places.par_iter().map(|&at| self.nearest(at, soort)).collect()
    }
}
