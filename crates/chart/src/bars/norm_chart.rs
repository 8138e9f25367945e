//! Bar chart against a norm: which side of it each value is on.

use crate::bars::placeholder;
use crate::bars::rows::{Rows, check_labels};
use crate::bars::value_axis::ValueTicks;
use crate::chart::Chart;
use crate::description::figure::{Figure, is_drawable};
use crate::description::{ChartLanguage, ChartTexts, NumberFormat, SheetSize};
use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, LABEL, TextKind, VALUE};
use crate::sheet::frame::{Frame, LEFT, RIGHT};
use crate::sheet::item::Paint;
use crate::sheet::key::{self, Entry, Swatch, Triangle};
use crate::sheet::palette;
use werkvlek_draw::{CAP, Colour};

/// A row of a [`NormChart`].
#[derive(Clone, Debug, PartialEq)]
pub struct NormRow {
    /// The label, on at most two lines; what does not fit ends in an ellipsis.
    pub label: String,
    /// The figure.
    pub figure: Figure,
}

/// On which side of a norm a value meets it; a value equal to the norm always does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NormSide {
    /// The norm is a maximum, as for vacancy.
    #[default]
    AtMost,
    /// The norm is a minimum, as for a share that must be reached.
    AtLeast,
}

impl NormSide {
    fn is_met(self, value: f64, norm: f64) -> bool {
        match self {
            Self::AtMost => value <= norm,
            Self::AtLeast => value >= norm,
        }
    }

    fn mark(self) -> Triangle {
        match self {
            Self::AtMost => Triangle::Up,
            Self::AtLeast => Triangle::Down,
        }
    }

    fn words(self, language: ChartLanguage) -> [&'static str; 2] {
        match self {
            Self::AtMost => language.at_most(),
            Self::AtLeast => language.at_least(),
        }
    }
}

/// Horizontal bars with a line at a norm: vacancy of places against 8 %.
///
/// What misses the norm has another colour and a triangle behind its value, so that it also shows in grey.
///
/// # Example
/// ```
/// use werkvlek_chart::{ChartTexts, Figure, NormChart, NormRow, NumberFormat, SheetSize};
/// let row = |label: &str, pct| NormRow { label: label.into(), figure: Figure::Known(pct) };
/// let texts = ChartTexts { title: "Leegstand".into(), ..ChartTexts::default() };
/// let rows = vec![row("Centrum", 7.0), row("Arenapark", 12.0)];
/// let mut chart = NormChart::new(texts, SheetSize::FITTING, 8.0, rows);
/// chart.format = NumberFormat::percent(0);
/// let svg = chart.draw()?.to_svg();
/// assert!(svg.contains("norm 8\u{a0}%"));
/// // One in the key and one behind 12 %.
/// assert_eq!(svg.matches("class=\"mark\"").count(), 2);
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NormChart {
    /// The words around it.
    pub texts: ChartTexts,
    /// The size of the sheet.
    pub size: SheetSize,
    /// The norm, in the unit of the figures.
    pub norm: f64,
    /// The side that meets it.
    pub side: NormSide,
    /// The rows, from the top down.
    pub rows: Vec<NormRow>,
    /// How values are written.
    pub format: NumberFormat,
}

const GAP: f64 = 10.0;

impl NormChart {
    /// Bars against a maximum, in whole numbers.
    #[must_use]
    pub fn new(texts: ChartTexts, size: SheetSize, norm: f64, rows: Vec<NormRow>) -> Self {
        Self { texts, size, norm, side: NormSide::AtMost, rows, format: NumberFormat::WHOLE }
    }

    /// Checks the description and lays it out.
    ///
    /// # Errors
    /// [`ChartError::NoTitle`], [`ChartError::Empty`], [`ChartError::NoName`], [`ChartError::Value`] (also for the norm),
    /// and [`ChartError::DoesNotFit`] on a sheet that is too low.
    pub fn draw(&self) -> Result<Chart, ChartError> {
        self.check()?;
        let format = self.format.clone().in_language(self.texts.language);
        Self { format, ..self.clone() }.lay_out()
    }

    fn lay_out(&self) -> Result<Chart, ChartError> {
        let mut frame = Frame::new(&self.texts, self.size)?;
        let mark = self.side.mark();
        let [met, missed] = self.side.words(self.texts.language);
        key::draw(
            &mut frame,
            &[
                Entry { swatch: Swatch::Fill(palette::BLUE), name: met },
                Entry { swatch: Swatch::Marked(palette::RED, mark), name: missed },
            ],
        );
        let norm_top = frame.top;
        frame.top += 40.0;

        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let room = frame.room().map(|room| room - ValueTicks::height(&self.texts.value_axis));
        let lay = Rows::lay(&frame.canvas.fonts, &labels, 1, frame.top, room);
        let canvas = &mut frame.canvas;
        let written: Vec<String> = self.rows.iter().map(|row| self.write(row.figure)).collect();
        let values_right = RIGHT - 2.0 * Triangle::HALF - GAP;
        let column = canvas.fonts.widest(&written, VALUE);
        let values = self.rows.iter().filter_map(|row| row.figure.value()).chain([self.norm]);
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let ends = (lay.left, values_right - column - 3.0 * GAP);
        let ticks = ValueTicks::across(&canvas.fonts, (low, high), ends, &self.format);
        ticks.draw_grid(canvas, lay.top, lay.bottom());
        for (i, row) in self.rows.iter().enumerate() {
            let (y, height) = lay.bar(i, 0);
            match row.figure {
                Figure::Known(value) => {
                    let is_met = self.side.is_met(value, self.norm);
                    let colour = if is_met { palette::BLUE } else { palette::RED };
                    canvas.rect("bar", ticks.bar(value, (y, height)), colour);
                    if !is_met {
                        let at = (RIGHT - Triangle::HALF, lay.middle(i));
                        canvas.shape("mark", mark.at(at), Paint::Filled(colour));
                    }
                }
                Figure::Hidden => {
                    placeholder::draw(canvas, ticks.x(0.0), (y, height), Colour::GREY);
                }
                Figure::Unknown => {}
            }
            let kind = TextKind::new("value", VALUE, Colour::INK, Anchor::Right);
            canvas.centred(kind, &written[i], values_right, lay.middle(i));
        }
        lay.draw_labels(canvas);
        let bottom = ticks.draw(canvas, &self.texts.value_axis, lay.top, lay.bottom());

        let x = ticks.x(self.norm);
        canvas.line("norm-rim", vec![(x, lay.top - 4.0), (x, lay.bottom())], Colour::WHITE, 8.0);
        canvas.line("norm", vec![(x, lay.top - 4.0), (x, lay.bottom())], Colour::INK, 4.0);
        let text = format!("norm {}", self.format.write(self.norm));
        let kind = TextKind::new("norm-text", LABEL, Colour::INK, Anchor::Middle);
        // Beside the end of the axis, but on the sheet.
        let half = canvas.fonts.width(&text, LABEL) / 2.0;
        let x = x.min(RIGHT - half).max(LEFT + half);
        canvas.text(kind, &text, (x, norm_top + 4.0 + CAP * LABEL.size));
        frame.finish(bottom)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_labels("row", self.rows.iter().map(|row| row.label.as_str()))?;
        if !is_drawable(self.norm) {
            return Err(ChartError::Value { label: "norm".to_owned(), found: self.norm });
        }
        for row in &self.rows {
            if let Some(found) = row.figure.fault() {
                return Err(ChartError::Value { label: row.label.clone(), found });
            }
        }
        Ok(())
    }

    fn write(&self, figure: Figure) -> String {
        match figure {
            Figure::Known(value) => self.format.write(value),
            Figure::Hidden => self.texts.language.hidden().to_owned(),
            Figure::Unknown => self.texts.language.unknown().to_owned(),
        }
    }
}
