//! Distance over the earth, and a projection for when there is no other.

use geo::Coord;

use crate::place::is_place;

/// Mean radius of the earth in metres (IUGG), the sphere on which streets in degrees are measured.
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Distance over the sphere between two places in degrees, by the haversine formula.
///
/// # Units
/// Degrees in, metres out.
///
/// # Example
/// One degree of latitude.
/// ```
/// use werkvlek_network::sphere_dist_m;
///
/// assert!((sphere_dist_m([5.0, 52.0], [5.0, 53.0]) - 111_195.08).abs() < 0.01);
/// ```
pub fn sphere_dist_m(from_lon_lat_deg: [f64; 2], to_lon_lat_deg: [f64; 2]) -> f64 {
    let [lon1, lat1] = from_lon_lat_deg.map(f64::to_radians);
    let [lon2, lat2] = to_lon_lat_deg.map(f64::to_radians);
    let (dlat, dlon) = (((lat2 - lat1) / 2.0).sin(), ((lon2 - lon1) / 2.0).sin());
    let h = dlat * dlat + lat1.cos() * lat2.cos() * dlon * dlon;
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

/// A plane in metres about one place: x to the east, y to the north, on the sphere.
///
/// Good enough to find the nearest street in a town, where it is off by less than a thousandth; east-west distances
/// stretch or shrink by 2 % for each degree of latitude from the middle at 52° north. Use a real projection for more.
///
/// # Example
/// ```
/// use werkvlek_network::LocalPlane;
///
/// let plane = LocalPlane::around(5.1766, 52.2238).ok_or("not on earth")?;
/// let at = plane.project(5.1766, 52.2338);
/// assert!(at.x.abs() < 1e-9 && (at.y - 1_111.95).abs() < 0.01);
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalPlane {
    lon_deg: f64,
    lat_deg: f64,
    metres_east_per_deg: f64,
    metres_north_per_deg: f64,
}

impl LocalPlane {
    /// The plane about a place; `None` when that is not on earth, or within a degree of a pole.
    ///
    /// # Units
    /// Degrees.
    pub fn around(lon_deg: f64, lat_deg: f64) -> Option<Self> {
        let inside = (-180.0..=180.0).contains(&lon_deg) && (-89.0..=89.0).contains(&lat_deg);
        let metres_north_per_deg = EARTH_RADIUS_M.to_radians();
        inside.then(|| Self {
            lon_deg,
            lat_deg,
            metres_east_per_deg: metres_north_per_deg * lat_deg.to_radians().cos(),
            metres_north_per_deg,
        })
    }

    /// The plane about the middle of the box around streets; `None` when there are none.
    pub fn around_streets(streets: &werkvlek_osm::OsmStreets) -> Option<Self> {
        let middle = |degrees: &[f64]| {
            let low = degrees.iter().copied().fold(f64::INFINITY, f64::min);
            let high = degrees.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            low.midpoint(high)
        };
        Self::around(middle(streets.lon_deg()), middle(streets.lat_deg()))
    }

    /// Where a place in degrees lies on the plane, in metres.
    pub fn project(&self, lon_deg: f64, lat_deg: f64) -> Coord {
        let x = (lon_deg - self.lon_deg) * self.metres_east_per_deg;
        let y = (lat_deg - self.lat_deg) * self.metres_north_per_deg;
        Coord { x, y }
    }

    /// The same as an answer that can be missing, for [`StreetGraph::from_osm`](crate::StreetGraph::from_osm).
    pub fn project_if_place(&self, lon_deg: f64, lat_deg: f64) -> Option<Coord> {
        Some(self.project(lon_deg, lat_deg)).filter(|&at| is_place(at))
    }
}
