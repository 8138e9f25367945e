//! Distances on the earth, taken as a sphere.

/// Mean radius of the earth in metres, as everywhere in werkvlek.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Metres between two places in degrees of longitude and latitude, along the sphere (haversine).
pub(crate) fn sphere_m(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.1.to_radians(), b.1.to_radians());
    let (half_lat, half_lon) = ((lat_b - lat_a) / 2.0, (b.0 - a.0).to_radians() / 2.0);
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

/// Metres east and north on a plane that touches the earth at some latitude; right to 0.1 % within 100 km.
pub(crate) fn plane_m(at: (f64, f64), lat_deg: f64) -> (f64, f64) {
    let metres = |deg: f64| deg.to_radians() * EARTH_RADIUS_M;
    (metres(at.0) * lat_deg.to_radians().cos(), metres(at.1))
}
