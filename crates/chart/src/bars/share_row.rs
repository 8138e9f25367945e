//! A row of a share chart: shares that add up to 100 %, or why there are none.

use crate::bars::placeholder;
use crate::bars::value_axis::ValueTicks;
use crate::description::ChartLanguage;
use crate::description::figure::is_drawable;
use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, Canvas, TextKind, VALUE};
use crate::sheet::palette::SERIES;
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, Decimals};

const GAP: f64 = 10.0;

/// A row of a [`crate::ShareChart`], checked.
///
/// # Example
/// ```
/// use werkvlek_chart::ShareRow;
/// // 40 of 50 work alone.
/// let bouw = ShareRow::of_counts("Bouw", &[40.0, 10.0])?;
/// assert_eq!(bouw, ShareRow::of_shares("Bouw", &[80.0, 20.0], 50.0)?);
/// let error = ShareRow::of_shares("Zorg", &[80.0, 30.0], 50.0).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the shares of \"Zorg\" add up to 110 %, expected 100 % (99 to 101 for rounded shares)",
/// );
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    label: String,
    whole: Whole,
}

#[derive(Clone, Debug, PartialEq)]
enum Whole {
    /// Shares in per cent of a number.
    Of {
        shares_pct: Vec<f64>,
        n: f64,
    },
    /// None to divide.
    Nothing,
    Hidden,
}

impl ShareRow {
    /// A row from counts, whose sum is the whole; counts of nothing give a row that says so.
    ///
    /// # Errors
    /// [`ChartError::Part`] for a count below 0, [`ChartError::Value`] for one that is not finite.
    pub fn of_counts(label: &str, counts: &[f64]) -> Result<Self, ChartError> {
        check_parts(label, counts)?;
        let n: f64 = counts.iter().sum();
        let whole = if n > 0.0 {
            Whole::Of { shares_pct: counts.iter().map(|count| 100.0 * count / n).collect(), n }
        } else {
            Whole::Nothing
        };
        Ok(Self { label: label.to_owned(), whole })
    }

    /// A row from published shares in per cent and the number they are shares of.
    ///
    /// They may miss 100 by 1, as rounded shares do, and are drawn as parts of their sum.
    ///
    /// # Errors
    /// [`ChartError::Sum`] when they miss it by more, [`ChartError::Part`] for a share or number below 0,
    /// [`ChartError::Value`] for one that is not finite.
    pub fn of_shares(label: &str, shares_pct: &[f64], n: f64) -> Result<Self, ChartError> {
        check_parts(label, shares_pct)?;
        check_parts(label, &[n])?;
        let found: f64 = shares_pct.iter().sum();
        if (found - 100.0).abs() > 1.0 + 1e-9 {
            return Err(ChartError::Sum { label: label.to_owned(), found });
        }
        Ok(Self { label: label.to_owned(), whole: Whole::Of { shares_pct: shares_pct.to_vec(), n } })
    }

    /// A row that would reveal one company: a hatched stub and the word "verborgen".
    #[must_use]
    pub fn hidden(label: &str) -> Self {
        Self { label: label.to_owned(), whole: Whole::Hidden }
    }
}

fn check_parts(label: &str, parts: &[f64]) -> Result<(), ChartError> {
    for found in parts.iter().copied() {
        if !is_drawable(found) {
            return Err(ChartError::Value { label: label.to_owned(), found });
        }
        if found < 0.0 {
            return Err(ChartError::Part { label: label.to_owned(), found });
        }
    }
    Ok(())
}

impl ShareRow {
    /// Number of shares, where there are any.
    pub(crate) fn len(&self) -> Option<usize> {
        match &self.whole {
            Whole::Of { shares_pct, .. } => Some(shares_pct.len()),
            Whole::Nothing | Whole::Hidden => None,
        }
    }

    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// The number they are shares of, written.
    pub(crate) fn n(&self, language: ChartLanguage) -> String {
        match self.whole {
            Whole::Of { n, .. } => language.notation().write(n, Decimals::Exactly(0)),
            Whole::Nothing => "0".to_owned(),
            Whole::Hidden => "·".to_owned(),
        }
    }

    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas,
        ticks: &ValueTicks<'_>,
        (y, height): (f64, f64),
        language: ChartLanguage,
    ) {
        let middle = y + height / 2.0;
        let word = TextKind::new("value", VALUE, Colour::INK, Anchor::Left);
        match &self.whole {
            Whole::Of { shares_pct, .. } => {
                let sum: f64 = shares_pct.iter().sum();
                let mut before = 0.0;
                for (share_pct, colour) in shares_pct.iter().zip(SERIES) {
                    let after = before + share_pct;
                    let (x, end) = (ticks.x(100.0 * before / sum), ticks.x(100.0 * after / sum));
                    let area = Area { x, y, width: end - x, height };
                    canvas.rect("bar", area, colour);
                    if before > 0.0 && *share_pct > 0.0 {
                        // White between parts keeps them apart where their colours look alike.
                        canvas.line("seam", vec![(x, y), (x, y + height)], Colour::WHITE, 2.0);
                    }
                    let text = ticks.format.write(*share_pct);
                    if canvas.fonts.width(&text, VALUE) + 12.0 <= area.width {
                        let kind = TextKind::new("value", VALUE, colour.text_on(), Anchor::Middle);
                        canvas.centred(kind, &text, f64::midpoint(x, end), middle);
                    }
                    before = after;
                }
            }
            Whole::Nothing => {
                canvas.clear_text(word, language.none(), ticks.left + GAP, middle);
            }
            Whole::Hidden => {
                let right = placeholder::draw(canvas, ticks.left, (y, height), Colour::GREY);
                canvas.clear_text(word, language.hidden(), right + GAP, middle);
            }
        }
    }
}
