//! Compensated summation (Neumaier 1974), for totals that must not depend on size or order.

/// The sum of `values` with a running correction for the digits lost.
pub(crate) fn compensated(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}
