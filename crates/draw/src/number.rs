//! Numbers as text: `1.234,5` for Dutch readers, `1,234.5` for English ones.

/// How many decimals a number is written with.
///
/// Past what f64 holds, about 16 digits in all, decimals say nothing.
///
/// # Example
/// ```
/// use werkvlek_draw::{Decimals, dutch_number};
/// assert_eq!(dutch_number(7.5, Decimals::Exactly(2)), "7,50");
/// assert_eq!(dutch_number(7.5, Decimals::AtMost(2)), "7,5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decimals {
    /// Always so many, with zeros at the end: for an axis or a column, whose numbers are compared.
    Exactly(u8),
    /// As many as it needs, up to so many, without zeros at the end: for a sentence or the bound of a class.
    AtMost(u8),
}

/// The marks a number is written with: between thousands, before decimals, and before what is below 0.
///
/// # Example
/// ```
/// use werkvlek_draw::{Decimals, Notation};
/// let value = -1_234_567.25;
/// assert_eq!(Notation::DUTCH.write(value, Decimals::AtMost(2)), "−1.234.567,25");
/// assert_eq!(Notation::ENGLISH.write(value, Decimals::AtMost(2)), "−1,234,567.25");
/// assert_eq!(Notation::DUTCH.with_hyphen().write(value, Decimals::AtMost(2)), "-1.234.567,25");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Notation {
    thousands: char,
    decimal: char,
    minus: char,
}

impl Notation {
    /// A decimal comma, points between thousands, and the minus sign, which is as wide as a digit.
    pub const DUTCH: Self = Self { thousands: '.', decimal: ',', minus: '−' };
    /// A decimal point, commas between thousands, and the minus sign, which is as wide as a digit.
    pub const ENGLISH: Self = Self { thousands: ',', decimal: '.', minus: '−' };

    /// The same with the hyphen of keyboards for a minus: for a terminal, and for text that is searched or copied.
    #[must_use]
    pub const fn with_hyphen(self) -> Self {
        Self { minus: '-', ..self }
    }

    /// Writes a number.
    ///
    /// Halves round away from 0, as in published tables; whether it is a half is judged on the value shifted by its
    /// decimals, so that 1.115 is `1,12` although f64 holds a little less. What rounds to nothing has no sign. What is no
    /// number is `NaN`, and what has no end `∞`.
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::{Decimals, Notation};
    /// assert_eq!(Notation::DUTCH.write(24.5, Decimals::Exactly(0)), "25");
    /// assert_eq!(Notation::DUTCH.write(-0.04, Decimals::Exactly(1)), "0,0");
    /// assert_eq!(Notation::ENGLISH.write(1_250.0, Decimals::AtMost(1)), "1,250");
    /// ```
    #[must_use]
    pub fn write(self, value: f64, decimals: Decimals) -> String {
        if value.is_nan() {
            return "NaN".to_owned();
        }
        let digits = digits(value.abs(), decimals);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let is_nothing = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
        let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 3);
        if value < 0.0 && !is_nothing {
            written.push(self.minus);
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) && digit.is_ascii_digit() {
                written.push(self.thousands);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(self.decimal);
            written.push_str(fraction);
        }
        written
    }
}

/// A number as Dutch readers write it: [`Notation::DUTCH`].
///
/// # Example
/// ```
/// use werkvlek_draw::{Decimals, dutch_number};
/// assert_eq!(dutch_number(37_400.0, Decimals::Exactly(0)), "37.400");
/// assert_eq!(dutch_number(-1_234_567.25, Decimals::Exactly(1)), "−1.234.567,3");
/// assert_eq!(dutch_number(0.5, Decimals::AtMost(3)), "0,5");
/// ```
#[must_use]
pub fn dutch_number(value: f64, decimals: Decimals) -> String {
    Notation::DUTCH.write(value, decimals)
}

/// The rounded digits of a number that is not below 0, with a decimal point and nothing between thousands.
fn digits(size: f64, decimals: Decimals) -> String {
    let (Decimals::Exactly(count) | Decimals::AtMost(count)) = decimals;
    if size.is_infinite() {
        return "∞".to_owned();
    }
    let mut digits =
        counted(size, count).unwrap_or_else(|| format!("{:.*}", usize::from(count), rounded(size, count)));
    if matches!(decimals, Decimals::AtMost(1..)) {
        let kept = digits.trim_end_matches('0').trim_end_matches('.').len();
        digits.truncate(kept);
    }
    digits
}

/// The same digits out of a whole number of the last decimal, where f64 holds one that is exact: formatting works out all
/// digits of a binary fraction, which takes several times as long.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, below 2⁵² and not below 0"
)]
fn counted(size: f64, decimals: u8) -> Option<String> {
    const EXACT: f64 = (1_u64 << 52) as f64;
    let power = 10_u64.checked_pow(u32::from(decimals)).filter(|&power| power < 1 << 52)?;
    let shifted = size * power as f64;
    if shifted >= EXACT {
        return None;
    }
    let count = shifted.round() as u64;
    let (whole, fraction) = (count / power, count % power);
    let width = usize::from(decimals);
    Some(if width == 0 { whole.to_string() } else { format!("{whole}.{fraction:0width$}") })
}

/// Formatting alone would round an exact half to the even digit.
fn rounded(size: f64, decimals: u8) -> f64 {
    /// From here on f64 holds no halves.
    const NO_HALVES: f64 = (1_u64 << 53) as f64;
    let shift = 10_f64.powi(i32::from(decimals));
    let shifted = size * shift;
    if shifted < NO_HALVES { shifted.round() / shift } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counted_digits_are_those_of_formatting(
            size in prop_oneof![0.0..2.0, 0.0..1e5, 0.0..1e17, (0_u32..200_000).prop_map(|n| f64::from(n) / 8.0)],
            decimals in 0_u8..20,
        ) {
            if let Some(digits) = counted(size, decimals) {
                prop_assert_eq!(digits, format!("{:.*}", usize::from(decimals), rounded(size, decimals)));
            }
        }
    }

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
            (999.5, "1.000"),
            (1_000.0, "1.000"),
            (99_999.5, "100.000"),
            (1_000_000.0, "1.000.000"),
            (-12.0, "−12"),
            (1e15, "1.000.000.000.000.000"),
            (1e18, "1.000.000.000.000.000.000"),
        ] {
            assert_eq!(dutch_number(value, Decimals::Exactly(0)), written);
            assert_eq!(
                dutch_number(value, Decimals::AtMost(0)),
                written,
                "no zero of a whole number is lost"
            );
        }
    }

    #[test]
    fn decimals_as_many_as_asked_or_as_needed() {
        for (value, count, exactly, at_most) in [
            (0.25, 2, "0,25", "0,25"),
            (7.5, 2, "7,50", "7,5"),
            (100.0, 2, "100,00", "100"),
            (-0.001, 2, "0,00", "0"),
            (-12_345.5, 2, "−12.345,50", "−12.345,5"),
            (0.125, 2, "0,13", "0,13"),
            (1.115, 2, "1,12", "1,12"),
            (2_000.0, 3, "2.000,000", "2.000"),
        ] {
            assert_eq!(dutch_number(value, Decimals::Exactly(count)), exactly);
            assert_eq!(dutch_number(value, Decimals::AtMost(count)), at_most);
        }
    }

    #[test]
    fn what_is_no_figure_is_said() {
        let write = |value| Notation::ENGLISH.with_hyphen().write(value, Decimals::AtMost(2));
        assert_eq!(write(f64::NAN), "NaN");
        assert_eq!((write(f64::INFINITY).as_str(), write(f64::NEG_INFINITY).as_str()), ("∞", "-∞"));
        // More digits than f64 can shift.
        assert!(write(f64::MAX).starts_with("179,769,313,"));
    }

    /// A whole number of units of the last decimal, written digit by digit from the right.
    fn slowly(units: i64, decimals: usize) -> String {
        let digits = format!("{:0>least$}", units.unsigned_abs(), least = decimals + 1);
        let mut reversed = String::new();
        for (place, digit) in digits.chars().rev().enumerate() {
            if place == decimals && decimals > 0 {
                reversed.push(',');
            } else if place > decimals && (place - decimals).is_multiple_of(3) {
                reversed.push('.');
            }
            reversed.push(digit);
        }
        if units < 0 {
            reversed.push('−');
        }
        reversed.chars().rev().collect()
    }

    proptest! {
        #[test]
        fn every_digit_is_where_it_belongs(units in -100_000_000_000_i64..100_000_000_000, decimals in 0_u8..7) {
            let value = units as f64 / 10_f64.powi(decimals.into());
            let written = dutch_number(value, Decimals::Exactly(decimals));
            prop_assert_eq!(&written, &slowly(units, decimals.into()));
            // Without zeros it is the same number, in no more digits than needed.
            let short = dutch_number(value, Decimals::AtMost(decimals));
            let (whole, fraction) = short.split_once(',').unwrap_or((&short, ""));
            prop_assert!(!fraction.ends_with('0'), "{}", short);
            let padded = format!("{whole},{fraction:0<count$}", count = usize::from(decimals));
            prop_assert_eq!(padded.trim_end_matches(','), written.as_str());
        }

        #[test]
        fn a_rounded_number_is_within_half_a_unit(value in -1e9_f64..1e9, decimals in 0_u8..5) {
            let written = dutch_number(value, Decimals::Exactly(decimals));
            let read = written.replace('.', "").replace(',', ".").replace('−', "-").parse::<f64>().unwrap();
            let half = 0.5 / 10_f64.powi(decimals.into());
            // A number that is read again is off by its own last bit.
            let rounding = half * 1e-9 + value.abs() * f64::EPSILON;
            prop_assert!((read - value).abs() <= half + rounding, "{}", written);
        }
    }
}
