//! Horizontal bar chart, one or two bars a row.

use crate::bars::placeholder;
use crate::bars::rows::{Rows, check_labels};
use crate::bars::value_axis::ValueTicks;
use crate::chart::Chart;
use crate::description::figure::Figure;
use crate::description::{ChartTexts, NumberFormat, SheetSize};
use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, Canvas, TextKind, VALUE};
use crate::sheet::frame::{Frame, RIGHT};
use crate::sheet::key::{self, Entry, Swatch};
use crate::sheet::palette;
use werkvlek_draw::{Colour, Fonts};

/// A row of a [`BarChart`]: a label, and a figure for each series.
#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    /// The label, on at most two lines; what does not fit ends in an ellipsis.
    pub label: String,
    /// A figure for each series, in their order.
    pub figures: Vec<Figure>,
}

/// The order of the rows, from the top down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarOrder {
    /// As given: size classes, or the order of a classification.
    #[default]
    Given,
    /// By the last series, the greatest first; ties as given, rows without a value last.
    Descending,
}

/// Horizontal bars with their values behind them: sectors, size classes, changes.
///
/// Bars start at 0, to the left of it where the value is below 0. A hidden figure is a hatched stub with the word
/// "verborgen", whose length says nothing; an unknown one only the word "onbekend".
///
/// # Example
/// ```
/// use werkvlek_chart::{BarChart, BarOrder, BarRow, ChartTexts, Figure, SheetSize};
/// let row = |label: &str, in_2010, in_2022| BarRow { label: label.into(), figures: vec![in_2010, in_2022] };
/// let texts = ChartTexts { title: "Banen naar sector".into(), ..ChartTexts::default() };
/// let rows = vec![
///     row("Landbouw", Figure::Known(120.0), Figure::Hidden),
///     row("Informatie en communicatie", Figure::Known(6_100.0), Figure::Known(7_250.0)),
/// ];
/// let mut chart = BarChart::new(texts, SheetSize::FITTING, rows);
/// chart.series = vec!["2010".into(), "2022".into()];
/// chart.order = BarOrder::Descending;
/// let svg = chart.draw()?.to_svg();
/// assert!(svg.contains("7.250") && svg.contains("verborgen"));
/// assert!(svg.find("Informatie") < svg.find("Landbouw"));
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// The words around it.
    pub texts: ChartTexts,
    /// The size of the sheet.
    pub size: SheetSize,
    /// Names of the series, for the key; none when there is one series, otherwise two, the older first.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<BarRow>,
    /// Their order.
    pub order: BarOrder,
    /// How values are written.
    pub format: NumberFormat,
}

const GAP: f64 = 10.0;

impl BarChart {
    /// Bars of one series, in the order given, in whole numbers.
    #[must_use]
    pub fn new(texts: ChartTexts, size: SheetSize, rows: Vec<BarRow>) -> Self {
        Self { texts, size, series: Vec::new(), rows, order: BarOrder::Given, format: NumberFormat::WHOLE }
    }

    /// Checks the description and lays it out.
    ///
    /// # Errors
    /// [`ChartError::NoTitle`], [`ChartError::Empty`], [`ChartError::NoName`], [`ChartError::TooManySeries`] (more than
    /// two), [`ChartError::RowLength`], [`ChartError::Value`], and [`ChartError::DoesNotFit`] on a sheet that is too low.
    pub fn draw(&self) -> Result<Chart, ChartError> {
        self.check()?;
        let format = self.format.clone().in_language(self.texts.language);
        Self { format, ..self.clone() }.lay_out()
    }

    fn lay_out(&self) -> Result<Chart, ChartError> {
        let mut frame = Frame::new(&self.texts, self.size)?;
        let colours: &[Colour] =
            if self.series.len() == 2 { &[palette::PALE_BLUE, palette::BLUE] } else { &[palette::BLUE] };
        let entries: Vec<Entry<'_>> = (self.series.iter().zip(colours))
            .map(|(name, colour)| Entry { swatch: Swatch::Fill(*colour), name })
            .collect();
        key::draw(&mut frame, &entries);

        let rows = self.ordered();
        let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
        let room = frame.room().map(|room| room - ValueTicks::height(&self.texts.value_axis));
        let lay = Rows::lay(&frame.canvas.fonts, &labels, colours.len(), frame.top, room);
        let canvas = &mut frame.canvas;
        let ticks = self.ticks(&canvas.fonts, lay.left);
        ticks.draw_grid(canvas, lay.top, lay.bottom());
        for (i, row) in rows.iter().enumerate() {
            for (j, (figure, colour)) in row.figures.iter().zip(colours).enumerate() {
                self.draw_figure(canvas, &ticks, *figure, lay.bar(i, j), *colour);
            }
        }
        lay.draw_labels(canvas);
        let bottom = ticks.draw(canvas, &self.texts.value_axis, lay.top, lay.bottom());
        frame.finish(bottom)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_labels("row", self.rows.iter().map(|row| row.label.as_str()))?;
        if self.series.len() > 2 {
            return Err(ChartError::TooManySeries { found: self.series.len(), most: 2 });
        }
        if !self.series.is_empty() {
            check_labels("series", self.series.iter().map(String::as_str))?;
        }
        let expected = self.series.len().max(1);
        for (index, row) in self.rows.iter().enumerate() {
            let (label, found) = (row.label.clone(), row.figures.len());
            if found != expected {
                return Err(ChartError::RowLength { row: index, label, found, expected });
            }
            if let Some(found) = row.figures.iter().find_map(|figure| figure.fault()) {
                return Err(ChartError::Value { label, found });
            }
        }
        Ok(())
    }

    fn ordered(&self) -> Vec<&BarRow> {
        let mut rows: Vec<&BarRow> = self.rows.iter().collect();
        if self.order == BarOrder::Descending {
            let value = |row: &BarRow| row.figures.last().and_then(|figure| figure.value());
            rows.sort_by(|a, b| match (value(a), value(b)) {
                (Some(a), Some(b)) => b.total_cmp(&a),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        rows
    }

    /// An axis that leaves room for the values behind the bars on either side.
    fn ticks(&self, fonts: &Fonts, left: f64) -> ValueTicks<'_> {
        let figures: Vec<Figure> = self.rows.iter().flat_map(|row| &row.figures).copied().collect();
        let values: Vec<f64> = figures.iter().filter_map(|figure| figure.value()).collect();
        let (low, high) =
            (values.iter()).fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(*v), high.max(*v)));
        let width = |kept: fn(f64) -> bool| {
            let written = values.iter().filter(|value| kept(**value)).map(|value| self.format.write(*value));
            fonts.widest(written, VALUE)
        };
        let mut behind = width(|value| value >= 0.0);
        // Words stand right of 0, which may be the end of the axis.
        if low < 0.0 && values.len() < figures.len() {
            behind = behind.max(
                placeholder::WIDTH
                    + GAP
                    + fonts.widest([self.texts.language.hidden(), self.texts.language.unknown()], VALUE),
            );
        }
        let before = if low < 0.0 { width(|value| value < 0.0) + GAP } else { 0.0 };
        let last_tick = fonts.width(&self.format.write(high), VALUE) / 2.0 + 16.0;
        let right = RIGHT - (behind + GAP).max(last_tick);
        ValueTicks::across(fonts, (low, high), (left + before, right), &self.format)
    }

    fn draw_figure(
        &self,
        canvas: &mut Canvas,
        ticks: &ValueTicks<'_>,
        figure: Figure,
        (y, height): (f64, f64),
        colour: Colour,
    ) {
        let zero = ticks.x(0.0);
        let (anchor, x, text) = match figure {
            Figure::Known(value) => {
                let bar = ticks.bar(value, (y, height));
                canvas.rect("bar", bar, colour);
                let text = self.format.write(value);
                if value < 0.0 {
                    (Anchor::Right, bar.x - GAP, text)
                } else {
                    (Anchor::Left, bar.right() + GAP, text)
                }
            }
            Figure::Hidden => {
                let right = placeholder::draw(canvas, zero, (y, height), colour);
                (Anchor::Left, right + GAP, self.texts.language.hidden().to_owned())
            }
            Figure::Unknown => (Anchor::Left, zero + GAP, self.texts.language.unknown().to_owned()),
        };
        let kind = TextKind::new("value", VALUE, Colour::INK, anchor);
        canvas.clear_text(kind, &text, x, y + height / 2.0);
    }
}
