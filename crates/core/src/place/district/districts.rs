//! Point in polygon for districts.

use rayon::prelude::*;

use super::{District, DistrictCode};
use crate::place::areas::AreaTree;
use crate::{Origins, Position};

/// A code that two districts share.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("district '{code}' stands twice; join its polygons into one district first")]
pub struct DistrictsError {
    /// The code.
    pub code: DistrictCode,
}

/// Districts sorted by code, with an index that tells in which one a place lies.
///
/// A place on a shared border, or in an overlap, belongs to the district with the lowest code: each place counts
/// once. Districts of one layer (all buurten, or all wijken) are meant; statistics roll buurten up by code.
///
/// # Example
/// ```
/// use geo::polygon;
/// use werkvlek_core::{District, DistrictCode, Districts, Position};
/// let west = polygon![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 10.0), (x: 0.0, y: 10.0)];
/// let east = polygon![(x: 10.0, y: 0.0), (x: 20.0, y: 0.0), (x: 20.0, y: 10.0), (x: 10.0, y: 10.0)];
/// let districts = Districts::new(vec![
///     District::new(DistrictCode::new("BU00010002")?, "Oost", east.into())?,
///     District::new(DistrictCode::new("BU00010001")?, "West", west.into())?,
/// ])?;
/// let naam = |x_m, y_m| Position::new(x_m, y_m).map(|p| districts.find(p).map(District::naam));
/// assert_eq!(naam(15.0, 5.0)?, Some("Oost"));
/// assert_eq!(naam(10.0, 5.0)?, Some("West"));
/// assert_eq!(naam(25.0, 5.0)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Districts {
    districts: Vec<District>,
    tree: AreaTree,
}

impl Districts {
    /// Sorts districts by code and indexes them.
    ///
    /// # Errors
    /// [`DistrictsError`] when a code stands twice.
    pub fn new(mut districts: Vec<District>) -> Result<Self, DistrictsError> {
        districts.sort_by(|a, b| a.code().cmp(b.code()));
        if let Some(pair) = districts.windows(2).find(|pair| pair[0].code() == pair[1].code()) {
            return Err(DistrictsError { code: pair[0].code().clone() });
        }
        let tree = AreaTree::of_areas(districts.iter().map(District::area));
        Ok(Self { districts, tree })
    }

    /// The districts, by code.
    pub fn as_slice(&self) -> &[District] {
        &self.districts
    }

    /// The district of a code.
    pub fn get(&self, code: &DistrictCode) -> Option<&District> {
        Some(&self.districts[self.find_code(code)? as usize])
    }

    /// The position of the district with this code. Cost O(log districts).
    #[must_use]
    pub fn find_code(&self, code: &DistrictCode) -> Option<u32> {
        let index = self.districts.binary_search_by(|district| district.code().cmp(code)).ok()?;
        u32::try_from(index).ok()
    }

    /// Index in [`Districts::as_slice`] of the district a place lies in; none outside all.
    pub fn find_index(&self, place: Position) -> Option<u32> {
        self.tree.holding(place).first().copied()
    }

    /// The district a place lies in; none outside all.
    pub fn find(&self, place: Position) -> Option<&District> {
        Some(&self.districts[self.find_index(place)? as usize])
    }

    /// For each origin the index of its district, as [`Districts::find_index`] gives it; in parallel.
    pub fn assign(&self, origins: &Origins) -> Vec<Option<u32>> {
        let (x_m, y_m) = (origins.x_m(), origins.y_m());
        (0..origins.len())
            .into_par_iter()
            .map(|row| self.find_index(Position::from_finite(x_m[row], y_m[row])))
            .collect()
    }
}
