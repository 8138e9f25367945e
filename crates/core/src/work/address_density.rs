//! Address density of districts, which tells houses from countryside.

use crate::{DistrictCode, Districts, Milieu, Position};

/// Fewer addresses than this per square kilometre is landelijk gebied, indicatively.
///
/// # Units
/// Addresses per km².
pub const LANDELIJK_ONDER_ADRESSEN_PER_KM2: f64 = 1_000.0;

/// Densities that do not go with districts.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressDensitiesError {
    /// Another number of densities than districts.
    #[error("{found} densities for {expected} districts; give one for each, in the order of the districts")]
    Length {
        /// Densities that were given.
        found: usize,
        /// Number of districts.
        expected: usize,
    },
    /// A density that is none.
    #[error(
        "district '{code}': {found} addresses per km²; expected a finite number of 0 or more, or no figure where it is \
         not known (statistics write a negative number there)"
    )]
    Density {
        /// The district.
        code: DistrictCode,
        /// The density that was given.
        found: f64,
    },
    /// A limit that is none.
    #[error("a limit of {found} addresses per km²; expected a finite number above 0, usually 1000")]
    Limit {
        /// The limit that was given.
        found: f64,
    },
    /// A district index that does not exist.
    #[error("district index {index} for {districts} districts; assign the addresses with these districts")]
    NoSuchDistrict {
        /// The index that was given.
        index: u32,
        /// Number of districts.
        districts: usize,
    },
}

/// Districts with their address density, and the limit below which a district is landelijk gebied.
///
/// A density of exactly the limit is woonwijk. The figure is the caller's choice: [`addresses_per_km2`] counts it, and
/// CBS's *omgevingsadressendichtheid* (the mean over the addresses of a district of the density within 1 km around each)
/// may be given as well. Those are different figures: a village in wide fields has few addresses per km² of its
/// district and many around each of its addresses.
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect};
/// use werkvlek_core::{AddressDensities, District, DistrictCode, Districts, Milieu, Position};
/// let district = |code, x: f64| {
///     let area = MultiPolygon(vec![Rect::new((x, 0.0), (x + 10.0, 10.0)).to_polygon()]);
///     District::new(DistrictCode::new(code).unwrap(), code, area).unwrap()
/// };
/// let districts = Districts::new(vec![district("a", 0.0), district("b", 10.0), district("c", 20.0)])?;
/// let dichtheden = AddressDensities::new(districts, vec![Some(4_112.0), Some(120.0), None])?;
/// let milieu = |x| dichtheden.milieu(Position::new(x, 5.0).unwrap());
/// assert_eq!(milieu(5.0), Some(Milieu::Woonwijk));
/// assert_eq!(milieu(15.0), Some(Milieu::LandelijkGebied));
/// assert_eq!((milieu(25.0), milieu(99.0)), (None, None), "no density, and no district");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct AddressDensities {
    districts: Districts,
    addresses_per_km2: Vec<Option<f64>>,
    limit_per_km2: f64,
}

impl AddressDensities {
    /// Densities in the order of [`Districts::as_slice`], none where a district has no figure; the limit is
    /// [`LANDELIJK_ONDER_ADRESSEN_PER_KM2`].
    ///
    /// # Units
    /// Addresses per km², 0 or more.
    ///
    /// # Errors
    /// [`AddressDensitiesError`] when there is not one for each district, or one is negative or not finite.
    pub fn new(
        districts: Districts,
        addresses_per_km2: Vec<Option<f64>>,
    ) -> Result<Self, AddressDensitiesError> {
        let expected = districts.as_slice().len();
        if addresses_per_km2.len() != expected {
            return Err(AddressDensitiesError::Length { found: addresses_per_km2.len(), expected });
        }
        for (district, density) in districts.as_slice().iter().zip(&addresses_per_km2) {
            if let Some(found) = density.filter(|density| !(density.is_finite() && *density >= 0.0)) {
                return Err(AddressDensitiesError::Density { code: district.code().clone(), found });
            }
        }
        Ok(Self { districts, addresses_per_km2, limit_per_km2: LANDELIJK_ONDER_ADRESSEN_PER_KM2 })
    }

    /// The same densities with another limit.
    ///
    /// # Units
    /// Addresses per km².
    ///
    /// # Errors
    /// [`AddressDensitiesError::Limit`] when it is not finite or not above 0.
    pub fn with_limit(self, limit_per_km2: f64) -> Result<Self, AddressDensitiesError> {
        if limit_per_km2.is_finite() && limit_per_km2 > 0.0 {
            Ok(Self { limit_per_km2, ..self })
        } else {
            Err(AddressDensitiesError::Limit { found: limit_per_km2 })
        }
    }

    /// The districts, by code.
    #[must_use]
    pub fn districts(&self) -> &Districts {
        &self.districts
    }

    /// The densities, in the order of the districts.
    #[must_use]
    pub fn addresses_per_km2(&self) -> &[Option<f64>] {
        &self.addresses_per_km2
    }

    /// The limit.
    ///
    /// # Units
    /// Addresses per km².
    #[must_use]
    pub fn limit_per_km2(&self) -> f64 {
        self.limit_per_km2
    }

    /// Woonwijk or landelijk gebied; none in no district, or in one without a density.
    ///
    /// # Cost
    /// As [`Districts::find_index`].
    #[must_use]
    pub fn milieu(&self, at: Position) -> Option<Milieu> {
        Some(self.decide(at)?.1)
    }

    /// The district that decides for a place, and what it decides.
    pub(crate) fn decide(&self, at: Position) -> Option<(u32, Milieu)> {
        let district = self.districts.find_index(at)?;
        let density = self.addresses_per_km2[district as usize]?;
        let rural = density < self.limit_per_km2;
        Some((district, if rural { Milieu::LandelijkGebied } else { Milieu::Woonwijk }))
    }
}

/// The address density of each district, counted: its addresses divided by its area, water and all.
///
/// `district_of` has a row for each address, as [`Districts::assign`] gives it. The addresses must be all of them in
/// these districts, shops and offices too; a district in which none lies has density 0. CBS's published density is
/// another figure, see [`AddressDensities`].
///
/// # Units
/// Addresses per km², in the order of [`Districts::as_slice`].
///
/// # Errors
/// [`AddressDensitiesError::NoSuchDistrict`] when an index has no district.
///
/// # Cost
/// O(addresses) and the area of each district.
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect};
/// use werkvlek_core::{AdresId, District, DistrictCode, Districts, Origins, addresses_per_km2};
/// let hectare = MultiPolygon(vec![Rect::new((0.0, 0.0), (100.0, 100.0)).to_polygon()]);
/// let districts = Districts::new(vec![District::new(DistrictCode::new("a")?, "Noord", hectare)?])?;
/// let ids = vec![AdresId::new("1")?, AdresId::new("2")?];
/// let adressen = Origins::from_columns(ids, vec![50.0, 500.0], vec![50.0, 50.0])?;
/// assert_eq!(addresses_per_km2(&districts, &districts.assign(&adressen))?, [100.0], "one in a hundredth of a km²");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn addresses_per_km2(
    districts: &Districts,
    district_of: &[Option<u32>],
) -> Result<Vec<f64>, AddressDensitiesError> {
    let all = districts.as_slice();
    let mut counts = vec![0_u32; all.len()];
    for &index in district_of.iter().flatten() {
        match counts.get_mut(index as usize) {
            Some(count) => *count += 1,
            None => return Err(AddressDensitiesError::NoSuchDistrict { index, districts: all.len() }),
        }
    }
    let density =
        |(district, count): (&crate::District, u32)| f64::from(count) / (district.area_ha() / 100.0);
    Ok(all.iter().zip(counts).map(density).collect())
}
