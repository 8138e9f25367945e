//! Shares of a whole, as bars of 100 %.

use crate::area::Area;
use crate::canvas::{Anchor, Canvas, SOURCE, TextKind, VALUE};
use crate::chart::Chart;
use crate::colour::{Colour, SERIES};
use crate::error::ChartError;
use crate::figure::{CONFIDENTIAL, is_drawable};
use crate::font::CAP;
use crate::frame::{Frame, RIGHT};
use crate::key::{self, Entry, Swatch};
use crate::number::{NumberFormat, dutch_number};
use crate::rows::{Rows, check_labels};
use crate::size::SheetSize;
use crate::texts::ChartTexts;
use crate::value_axis::ValueTicks;

/// A row of a [`ShareChart`], checked.
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
    Confidential,
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

    /// A row that would reveal one company: a hatched stub and the word "vertrouwelijk".
    #[must_use]
    pub fn confidential(label: &str) -> Self {
        Self { label: label.to_owned(), whole: Whole::Confidential }
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

/// Stacked horizontal bars of 100 %, with the number each is a share of: self-employed by sector, kinds by place.
///
/// A share is written inside its part, in whole per cents unless told otherwise, where it fits.
///
/// # Example
/// ```
/// use werkvlek_chart::{ChartTexts, ShareChart, ShareRow, SheetSize};
/// let texts = ChartTexts { title: "Zelfstandigen zonder personeel".into(), ..ChartTexts::default() };
/// let rows = vec![
///     ShareRow::of_counts("Bouw", &[1_120.0, 280.0])?,
///     ShareRow::confidential("Delfstoffenwinning"),
/// ];
/// let parts = vec!["zzp".into(), "met personeel".into()];
/// let svg = ShareChart::new(texts, SheetSize::FITTING, parts, rows).draw()?.to_svg();
/// assert!(svg.contains("80\u{a0}%") && svg.contains("1.400") && svg.contains("vertrouwelijk"));
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ShareChart {
    /// The words around it.
    pub texts: ChartTexts,
    /// The size of the sheet.
    pub size: SheetSize,
    /// Names of the parts, from the left: one to six.
    pub parts: Vec<String>,
    /// The rows, from the top down.
    pub rows: Vec<ShareRow>,
    /// Decimals of the shares.
    pub decimals: u8,
    /// What is counted, above the numbers: "n (vestigingen)".
    pub n_heading: String,
}

const GAP: f64 = 10.0;

impl ShareChart {
    /// Shares in whole per cents, of numbers headed "n".
    #[must_use]
    pub fn new(texts: ChartTexts, size: SheetSize, parts: Vec<String>, rows: Vec<ShareRow>) -> Self {
        Self { texts, size, parts, rows, decimals: 0, n_heading: "n".to_owned() }
    }

    /// Checks the description and lays it out.
    ///
    /// # Errors
    /// [`ChartError::NoTitle`], [`ChartError::Empty`], [`ChartError::NoName`], [`ChartError::TooManySeries`] (more than
    /// six parts), [`ChartError::RowLength`], and [`ChartError::DoesNotFit`] on a sheet that is too low.
    pub fn draw(&self) -> Result<Chart, ChartError> {
        self.check()?;
        let mut frame = Frame::new(&self.texts, self.size)?;
        let entries: Vec<Entry<'_>> = (self.parts.iter().zip(SERIES))
            .map(|(name, colour)| Entry { swatch: Swatch::Fill(colour), name })
            .collect();
        key::draw(&mut frame, &entries);

        let heading = frame.canvas.fonts.wrap(&self.n_heading, SOURCE, 260.0, 1);
        let kind = TextKind::new("n-heading", SOURCE, Colour::GREY, Anchor::Right);
        for line in &heading {
            frame.canvas.text(kind, line, (RIGHT, frame.top + CAP * SOURCE.size()));
        }
        frame.top += 30.0;
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let room = frame.room().map(|room| room - ValueTicks::height(&self.texts.value_axis));
        let lay = Rows::lay(&frame.canvas.fonts, &labels, 1, frame.top, room);
        let canvas = &mut frame.canvas;
        let numbers: Vec<String> = self.rows.iter().map(|row| row.n()).collect();
        let column = canvas.fonts.widest(&numbers, VALUE).max(canvas.fonts.widest(&heading, SOURCE) / 2.0);
        let percent = NumberFormat::percent(self.decimals);
        let ends = (lay.left, RIGHT - column.max(50.0) - 2.0 * GAP);
        let ticks = ValueTicks::across(&canvas.fonts, (0.0, 100.0), ends, &percent);
        ticks.draw_grid(canvas, lay.top, lay.bottom());
        for (i, row) in self.rows.iter().enumerate() {
            row.draw(canvas, &ticks, lay.bar(i, 0));
            let kind = TextKind::new("n", VALUE, Colour::INK, Anchor::Right);
            canvas.centred(kind, &numbers[i], RIGHT, lay.middle(i));
        }
        lay.draw_labels(canvas);
        let bottom = ticks.draw(canvas, &self.texts.value_axis, lay.top, lay.bottom());
        frame.finish(bottom)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_labels("row", self.rows.iter().map(|row| row.label.as_str()))?;
        check_labels("part", self.parts.iter().map(String::as_str))?;
        let expected = self.parts.len();
        if expected > SERIES.len() {
            return Err(ChartError::TooManySeries { found: expected, most: SERIES.len() });
        }
        for (index, row) in self.rows.iter().enumerate() {
            if let Whole::Of { shares_pct, .. } = &row.whole
                && shares_pct.len() != expected
            {
                let (label, found) = (row.label.clone(), shares_pct.len());
                return Err(ChartError::RowLength { row: index, label, found, expected });
            }
        }
        Ok(())
    }
}

impl ShareRow {
    fn n(&self) -> String {
        match self.whole {
            Whole::Of { n, .. } => dutch_number(n, 0),
            Whole::Nothing => "0".to_owned(),
            Whole::Confidential => "·".to_owned(),
        }
    }

    fn draw(&self, canvas: &mut Canvas, ticks: &ValueTicks<'_>, (y, height): (f64, f64)) {
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
                canvas.clear_text(word, "geen", ticks.left + GAP, middle);
            }
            Whole::Confidential => {
                let stub = Area { x: ticks.left, y: y + 2.0, width: 56.0, height: height - 4.0 };
                canvas.hatched(stub, Colour::GREY);
                canvas.clear_text(word, CONFIDENTIAL, stub.right() + GAP, middle);
            }
        }
    }
}
