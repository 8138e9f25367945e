//! How the values of a chart are written: with decimals and a unit, as its language writes numbers.

use super::ChartLanguage;
use werkvlek_draw::{Decimals, Notation};

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
    notation: Notation,
}

impl NumberFormat {
    /// Whole numbers without a unit, as of jobs.
    pub const WHOLE: Self = Self { decimals: 0, unit: String::new(), notation: Notation::DUTCH };

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
        Self { decimals: decimals.min(MOST_DECIMALS), unit: unit.to_owned(), ..Self::WHOLE }
    }

    /// The same, with numbers as a language writes them; a chart does it by itself.
    #[must_use]
    pub fn in_language(self, language: ChartLanguage) -> Self {
        Self { notation: language.notation(), ..self }
    }

    /// A value in this notation.
    #[must_use]
    pub fn write(&self, value: f64) -> String {
        self.write_with(value, self.decimals)
    }

    /// A value with other decimals, as a tick of an axis needs.
    pub(crate) fn write_with(&self, value: f64, decimals: u8) -> String {
        let number = self.notation.write(value, Decimals::Exactly(decimals));
        if self.unit.is_empty() { number } else { format!("{number}\u{a0}{}", self.unit) }
    }

    /// The least step between ticks: with whole numbers no tick stands between two of them.
    pub(crate) fn least_step(&self) -> f64 {
        0.1_f64.powi(i32::from(self.decimals))
    }
}
