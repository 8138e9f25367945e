//! How far figures are rounded in outputs.

/// To one decimal: metres of an address, and people, since weights that were spread are no whole numbers.
pub fn tenth(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}

/// A number of 0 or more to its first two digits.
pub(crate) fn two_digits(v: f64) -> f64 {
    if v <= 0.0 {
        return 0.0;
    }
    let unit = 10_f64.powf(v.log10().floor() - 1.0).max(1.0);
    (v / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::two_digits;

    #[test]
    fn two_digits_are_left() {
        let found = [0.0, 4.4, 99.4, 100.0, 12_345.0, 99_600.0].map(two_digits);
        assert!(
            found.iter().zip([0.0, 4.0, 99.0, 100.0, 12_000.0, 100_000.0]).all(|(a, b)| (a - b).abs() < 1e-9)
        );
    }
}
