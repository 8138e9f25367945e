//! Charts of the page that the analyses do not draw themselves. Their texts are Dutch, as those of all charts.

use werkvlek_chart::{BarChart, BarOrder, BarRow, Chart, ChartError, ChartTexts, Figure, SheetSize};
use werkvlek_page::{Language, PageChart};

/// Bars, one a row.
pub(super) struct Bars<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) value_axis: &'a str,
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
            title: self.title.to_owned(),
            subtitle: self.subtitle.to_owned(),
            value_axis: self.value_axis.to_owned(),
            source: self.source.map_or_else(
                || "Bewerking werkvlek.".to_owned(),
                |source| format!("Bron: {source}; bewerking werkvlek."),
            ),
        };
        let rows = self.rows.into_iter().map(|(label, figure)| BarRow { label, figures: vec![figure] });
        let mut chart = BarChart::new(texts, SheetSize::FITTING, rows.collect());
        chart.order = BarOrder::Descending;
        Ok(Some(page_chart(&chart.draw()?, self.caption)))
    }
}

/// A chart on the page.
pub(super) fn page_chart(chart: &Chart, caption: String) -> PageChart {
    PageChart { svg: chart.to_svg(), caption, language: Language::Dutch }
}

/// A figure that is hidden where there is none.
pub(super) fn figure(value: Option<f64>) -> Figure {
    value.map_or(Figure::Hidden, Figure::Known)
}
