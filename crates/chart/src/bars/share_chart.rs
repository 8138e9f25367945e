//! Stacked bar chart of shares: bars of 100 %.

use crate::bars::rows::{Rows, check_labels};
use crate::bars::share_row::ShareRow;
use crate::bars::value_axis::ValueTicks;
use crate::chart::Chart;
use crate::description::{ChartTexts, NumberFormat, SheetSize};
use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, SOURCE, TextKind, VALUE};
use crate::sheet::frame::{Frame, RIGHT};
use crate::sheet::key::{self, Entry, Swatch};
use crate::sheet::palette::SERIES;
use werkvlek_draw::{CAP, Colour};

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
///     ShareRow::hidden("Delfstoffenwinning"),
/// ];
/// let parts = vec!["zzp".into(), "met personeel".into()];
/// let svg = ShareChart::new(texts, SheetSize::FITTING, parts, rows).draw()?.to_svg();
/// assert!(svg.contains("80\u{a0}%") && svg.contains("1.400") && svg.contains("verborgen"));
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
            frame.canvas.text(kind, line, (RIGHT, frame.top + CAP * SOURCE.size));
        }
        frame.top += 30.0;
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label()).collect();
        let room = frame.room().map(|room| room - ValueTicks::height(&self.texts.value_axis));
        let lay = Rows::lay(&frame.canvas.fonts, &labels, 1, frame.top, room);
        let canvas = &mut frame.canvas;
        let numbers: Vec<String> = self.rows.iter().map(|row| row.n(self.texts.language)).collect();
        let column = canvas.fonts.widest(&numbers, VALUE).max(canvas.fonts.widest(&heading, SOURCE) / 2.0);
        let percent = NumberFormat::percent(self.decimals).in_language(self.texts.language);
        let ends = (lay.left, RIGHT - column.max(50.0) - 2.0 * GAP);
        let ticks = ValueTicks::across(&canvas.fonts, (0.0, 100.0), ends, &percent);
        ticks.draw_grid(canvas, lay.top, lay.bottom());
        for (i, row) in self.rows.iter().enumerate() {
            row.draw(canvas, &ticks, lay.bar(i, 0), self.texts.language);
            let kind = TextKind::new("n", VALUE, Colour::INK, Anchor::Right);
            canvas.centred(kind, &numbers[i], RIGHT, lay.middle(i));
        }
        lay.draw_labels(canvas);
        let bottom = ticks.draw(canvas, &self.texts.value_axis, lay.top, lay.bottom());
        frame.finish(bottom)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_labels("row", self.rows.iter().map(|row| row.label()))?;
        check_labels("part", self.parts.iter().map(String::as_str))?;
        let expected = self.parts.len();
        if expected > SERIES.len() {
            return Err(ChartError::TooManySeries { found: expected, most: SERIES.len() });
        }
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(found) = row.len()
                && found != expected
            {
                let label = row.label().to_owned();
                return Err(ChartError::RowLength { row: index, label, found, expected });
            }
        }
        Ok(())
    }
}
