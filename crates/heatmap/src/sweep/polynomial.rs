//! The kernels as polynomials along a row.

/// A kernel that is a polynomial along a row: `K` coefficients, and the count of points in the place after.
pub(crate) trait Polynomial<const N: usize> {
    /// The power to which 1 - u² is raised; half the degree in `s`.
    const POWER: u8;
    /// Bound on the sizes of the terms added up, for a weight of 1: 26 to the power.
    const SIZE: f64;

    /// `weight * kernel` in powers of `s` up to the degree, for a point at `p` and `rest = 1 - (dy / R)²`.
    fn coefficients(weight: f64, rest: f64, p: f64) -> [f64; N];

    /// The sum of the weights, out of the summed coefficients.
    fn weight(sums: &[f64; N]) -> f64;
}

pub(crate) struct Uniform;
pub(crate) struct Epanechnikov;
pub(crate) struct Quartic;
pub(crate) struct Triweight;

impl Polynomial<2> for Uniform {
    const POWER: u8 = 0;
    const SIZE: f64 = 1.0;

    #[inline]
    fn coefficients(weight: f64, _rest: f64, _p: f64) -> [f64; 2] {
        [weight, 0.0]
    }

    #[inline]
    fn weight(sums: &[f64; 2]) -> f64 {
        sums[0]
    }
}

impl Polynomial<4> for Epanechnikov {
    const POWER: u8 = 1;
    const SIZE: f64 = 26.0;

    #[inline]
    fn coefficients(weight: f64, rest: f64, p: f64) -> [f64; 4] {
        // t = a + 2 p s - s²
        [weight * (rest - p * p), weight * (2.0 * p), -weight, 0.0]
    }

    #[inline]
    fn weight(sums: &[f64; 4]) -> f64 {
        -sums[2]
    }
}

impl Polynomial<6> for Quartic {
    const POWER: u8 = 2;
    const SIZE: f64 = 676.0;

    #[inline]
    fn coefficients(weight: f64, rest: f64, p: f64) -> [f64; 6] {
        // (a + b s - s²)²
        let (a, b) = (rest - p * p, 2.0 * p);
        let (wa, wb) = (weight * a, weight * b);
        [wa * a, 2.0 * (wa * b), wb * b - 2.0 * wa, -2.0 * wb, weight, 0.0]
    }

    #[inline]
    fn weight(sums: &[f64; 6]) -> f64 {
        sums[4]
    }
}

impl Polynomial<8> for Triweight {
    const POWER: u8 = 3;
    const SIZE: f64 = 17_576.0;

    #[inline]
    fn coefficients(weight: f64, rest: f64, p: f64) -> [f64; 8] {
        // (a + b s - s²)³
        let (a, b) = (rest - p * p, 2.0 * p);
        let (a2, b2) = (a * a, b * b);
        [
            weight * (a2 * a),
            weight * (3.0 * a2 * b),
            weight * (3.0 * a * (b2 - a)),
            weight * (b * (b2 - 6.0 * a)),
            weight * (3.0 * (a - b2)),
            weight * (3.0 * b),
            -weight,
            0.0,
        ]
    }

    #[inline]
    fn weight(sums: &[f64; 8]) -> f64 {
        -sums[6]
    }
}
