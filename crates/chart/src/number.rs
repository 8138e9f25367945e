//! Numbers as Dutch readers write them.

/// A number in Dutch notation: a full stop between thousands, a decimal comma, and a minus sign of its own width.
///
/// Halves round away from 0, as in published tables. What rounds to nothing has no sign. Decimals past 6 are not written.
///
/// # Example
/// ```
/// use werkvlek_chart::dutch_number;
/// assert_eq!(dutch_number(37_400.0, 0), "37.400");
/// assert_eq!(dutch_number(-1_234_567.25, 1), "−1.234.567,3");
/// assert_eq!(dutch_number(7.5, 2), "7,50");
/// assert_eq!(dutch_number(-0.04, 1), "0,0");
/// ```
#[must_use]
pub fn dutch_number(value: f64, decimals: u8) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    let shift = 10_f64.powi(i32::from(decimals));
    // Without this, writing would round an exact half to the even digit.
    let rounded = (value.abs() * shift).round() / shift;
    let digits = format!("{rounded:.*}", usize::from(decimals));
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut written = String::new();
    if value < 0.0 && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        written.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && value.is_finite() {
            written.push('.');
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(',');
        written.push_str(fraction);
    }
    written
}

const MOST_DECIMALS: u8 = 6;

/// How the values of a chart are written: decimals, and a unit behind them.
///
/// # Example
/// ```
/// use werkvlek_chart::NumberFormat;
/// assert_eq!(NumberFormat::WHOLE.write(1_234.0), "1.234");
/// // A space that does not break stands before the unit.
/// assert_eq!(NumberFormat::percent(1).write(7.5), "7,5\u{a0}%");
/// assert_eq!(NumberFormat::with_unit(0, "ha").write(12.0), "12\u{a0}ha");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFormat {
    decimals: u8,
    unit: String,
}

impl NumberFormat {
    /// Whole numbers without a unit, as of jobs.
    pub const WHOLE: Self = Self { decimals: 0, unit: String::new() };

    /// Decimals (at most 6; more are not written) without a unit.
    #[must_use]
    pub fn decimals(decimals: u8) -> Self {
        Self::with_unit(decimals, "")
    }

    /// Per cent; values are given as 7.5 for 7.5 %.
    #[must_use]
    pub fn percent(decimals: u8) -> Self {
        Self::with_unit(decimals, "%")
    }

    /// Decimals (at most 6; more are not written) and a short unit behind each value: a longer one belongs on the axis.
    #[must_use]
    pub fn with_unit(decimals: u8, unit: &str) -> Self {
        Self { decimals: decimals.min(MOST_DECIMALS), unit: unit.to_owned() }
    }

    /// A value in this notation.
    #[must_use]
    pub fn write(&self, value: f64) -> String {
        self.write_with(value, self.decimals)
    }

    /// A value with other decimals, as a tick of an axis needs.
    pub(crate) fn write_with(&self, value: f64, decimals: u8) -> String {
        let number = dutch_number(value, decimals);
        if self.unit.is_empty() { number } else { format!("{number}\u{a0}{}", self.unit) }
    }

    /// The least step between ticks: with whole numbers no tick stands between two of them.
    pub(crate) fn least_step(&self) -> f64 {
        0.1_f64.powi(i32::from(self.decimals))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thousands_are_set_apart() {
        for (value, written) in [
            (0.0, "0"),
            (-0.0, "0"),
            (24.5, "25"),
            (25.5, "26"),
            (-0.5, "−1"),
            (-0.49, "0"),
            (999.0, "999"),
            (1_000.0, "1.000"),
            (99_999.5, "100.000"),
            (1_000_000.0, "1.000.000"),
            (-12.0, "−12"),
        ] {
            assert_eq!(dutch_number(value, 0), written);
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back(thousandths in -1_000_000_000_i64..1_000_000_000) {
            let value = thousandths as f64 / 1000.0;
            let written = dutch_number(value, 3);
            let read = written.replace('.', "").replace(',', ".").replace('−', "-");
            prop_assert!((read.parse::<f64>().unwrap() - value).abs() < 1e-6, "{}", written);
        }
    }
}
