//! Where the chosen sites are, in words: the street and the number of the nearest address, or the nearest street.

use super::{Located, StreetAddress};
use geo::{Coord, Distance, Euclidean, Geometry, InteriorPoint, LineString, Point};
use werkvlek_core::Voorziening;

/// An address farther away says nothing about a site.
const NEARBY_M: f64 = 250.0;

impl Located {
    /// Names each chosen site after the nearest address within 250 m, as `Beethovenlaan, bij nr. 12`; of equally near ones the
    /// first by street and number.
    ///
    /// # Cost
    /// One look at each address for each site.
    pub fn name_sites(&mut self, addresses: &[StreetAddress]) {
        for site in &mut self.sites {
            let at = place(&site.site);
            let nearest = addresses
                .iter()
                .map(|address| (((address.at.x() - at.x).hypot(address.at.y() - at.y)), address))
                .filter(|(dist_m, _)| *dist_m <= NEARBY_M)
                .min_by(|(a_m, a), (b_m, b)| {
                    a_m.total_cmp(b_m).then_with(|| (&a.street, &a.number).cmp(&(&b.street, &b.number)))
                });
            site.near = nearest.map(|(_, address)| format!("{}, bij nr. {}", address.street, address.number));
        }
    }

    /// Names each chosen site that has no words yet after the nearest street within 250 m, as `Beethovenlaan`; of equally near ones
    /// the first by name. Each street is a name and a line.
    ///
    /// # Cost
    /// One look at each vertex of each street for each site.
    pub fn name_sites_by_streets(&mut self, streets: &[(String, LineString)]) {
        for site in self.sites.iter_mut().filter(|site| site.near.is_none()) {
            let at = Point(place(&site.site));
            let nearest = streets
                .iter()
                .map(|(name, line)| (Euclidean.distance(&at, line), name))
                .filter(|(dist_m, _)| *dist_m <= NEARBY_M)
                .min_by(|(a_m, a), (b_m, b)| a_m.total_cmp(b_m).then_with(|| a.cmp(b)));
            site.near = nearest.map(|(_, name)| name.clone());
        }
    }
}

/// The place of a site; a point inside it where it is an area.
pub(super) fn place(site: &Voorziening) -> Coord {
    match site.geometry() {
        Geometry::Point(point) => point.0,
        other => other.interior_point().map_or(Coord::zero(), |point| point.0),
    }
}
