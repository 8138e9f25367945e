//! The exponential of many numbers at once: the same steps for each, so that a compiler works on several side by side.

/// Below this the exponential counts as 0: it is less than the smallest normal number.
const LEAST: f64 = -708.0;

/// e to the power of a number of 0 or less, within 2 units of the last digit of the library's; 0 below -708.
///
/// The number is a whole number of halvings and a rest of at most ln 2 / 2, whose exponential is its Taylor series of degree 13. Half the
/// time of the library's in a loop over a row (`cargo bench -p werkvlek-benches --bench access`).
#[inline]
pub(crate) fn exp_of_negative(x: f64) -> f64 {
    /// Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts, the first with zeros at its end, so that whole multiples of it are exact.
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let bounded = x.max(LEAST);
    let shifted = bounded * std::f64::consts::LOG2_E + ROUND;
    let halvings = shifted - ROUND;
    let rest = bounded - halvings * LN2_HIGH - halvings * LN2_LOW;
    let mut series = TERMS[0];
    let mut term = 1;
    while term < TERMS.len() {
        series = series * rest + TERMS[term];
        term += 1;
    }
    // 2 to the power of the whole number, by its exponent bits.
    let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1_023 << 52));
    if x < LEAST { 0.0 } else { series * power }
}

/// One over the factorials of 13 down to 0.
const TERMS: [f64; 14] = [
    1.0 / 6_227_020_800.0,
    1.0 / 479_001_600.0,
    1.0 / 39_916_800.0,
    1.0 / 3_628_800.0,
    1.0 / 362_880.0,
    1.0 / 40_320.0,
    1.0 / 5_040.0,
    1.0 / 720.0,
    1.0 / 120.0,
    1.0 / 24.0,
    1.0 / 6.0,
    1.0 / 2.0,
    1.0,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_library_s_to_the_last_digits() {
        for n in 0..2_000_000_u32 {
            let x = -f64::from(n) * 0.000_353_9;
            let (found, expected) = (exp_of_negative(x), x.exp());
            assert!((found - expected).abs() <= 2.0 * f64::EPSILON * expected, "{x}: {found} {expected}");
        }
        let bits = [0.0, -0.0, -708.5, f64::NEG_INFINITY].map(|x| exp_of_negative(x).to_bits());
        assert_eq!(bits, [1.0_f64, 1.0, 0.0, 0.0].map(f64::to_bits));
    }
}
