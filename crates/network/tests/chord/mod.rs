//! Distance over the sphere another way than the crate has it.

/// Between two places, longitude and latitude in degrees, by the chord through the earth. The spherical law of cosines
/// would lose short distances; chords do not.
pub(crate) fn chord_m(a: (f64, f64), b: (f64, f64)) -> f64 {
    let xyz = |(lon, lat): (f64, f64)| {
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let (p, q) = (xyz(a), xyz(b));
    let chord: f64 = (0..3).map(|i| (p[i] - q[i]).powi(2)).sum::<f64>().sqrt();
    2.0 * 6_371_008.8 * (chord / 2.0).asin()
}
