//! Charts of the page that the analyses do not draw themselves.

use super::words::Speech;
use werkvlek_chart::{
    BarChart, BarOrder, BarRow, Chart, ChartError, ChartLanguage, ChartTexts, Figure, SheetSize,
};
use werkvlek_page::{Language, PageChart};

/// Bars, one a row.
pub(super) struct Bars<'a> {
    pub(super) speech: Speech,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) value_axis: String,
    pub(super) source: Option<&'a String>,
    pub(super) caption: String,
    pub(super) rows: Vec<(String, Figure)>,
}

impl Bars<'_> {
    /// The chart; none without rows.
    ///
    /// # Errors
    /// When a value cannot be drawn.
    pub(super) fn draw(self) -> Result<Option<PageChart>, ChartError> {
        if self.rows.is_empty() {
            return Ok(None);
        }
        let texts = ChartTexts {
            title: self.title,
            subtitle: self.subtitle,
            value_axis: self.value_axis,
            source: self.source.map_or_else(
                || self.speech.say("Bewerking werkvlek.", "Figures by werkvlek."),
                |source| {
                    self.speech.say(
                        format!("Bron: {source}; bewerking werkvlek."),
                        format!("Source: {source}; figures by werkvlek."),
                    )
                },
            ),
            language: match self.speech.0 {
                Language::Dutch => ChartLanguage::Dutch,
                Language::English => ChartLanguage::English,
            },
        };
        let rows = self.rows.into_iter().map(|(label, figure)| BarRow { label, figures: vec![figure] });
        let mut chart = BarChart::new(texts, SheetSize::FITTING, rows.collect());
        chart.order = BarOrder::Descending;
        Ok(Some(page_chart(&chart.draw()?, self.caption, self.speech)))
    }
}

/// A chart on the page.
pub(super) fn page_chart(chart: &Chart, caption: String, speech: Speech) -> PageChart {
    PageChart { svg: chart.to_svg(), caption, language: speech.0 }
}

/// A figure that is hidden where there is none.
pub(super) fn figure(value: Option<f64>) -> Figure {
    value.map_or(Figure::Hidden, Figure::Known)
}
