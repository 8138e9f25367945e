//! Charts of the page that the analyses do not draw themselves.

use super::words::Speech;
use werkvlek_chart::{
    BarChart, BarOrder, BarRow, Chart, ChartError, ChartLanguage, ChartTexts, Figure, NumberFormat, SheetSize,
};
use werkvlek_page::{AreaKind, AreaLayer, Cell, Language, MapArea, PageChart, PageTable, Question};

/// Bars, one or two a row.
pub(super) struct Bars<'a> {
    pub(super) speech: Speech,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) value_axis: String,
    pub(super) source: Option<&'a String>,
    pub(super) caption: String,
    /// What the two bars of a row are; none where a row has one.
    pub(super) series: Vec<String>,
    pub(super) order: BarOrder,
    pub(super) decimals: u8,
    /// A figure for each series.
    pub(super) rows: Vec<(String, Vec<Figure>)>,
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
        let rows = self.rows.into_iter().map(|(label, figures)| BarRow { label, figures });
        let mut chart = BarChart::new(texts, SheetSize::FITTING, rows.collect());
        chart.order = self.order;
        chart.series = self.series;
        chart.format = NumberFormat::decimals(self.decimals);
        Ok(Some(page_chart(&chart.draw()?, self.caption, self.speech)))
    }
}

/// Gives a question that has no chart yet one of what it tells: the first figure of the places on its map as bars, else the last figures of
/// its first table.
///
/// # Errors
/// When a value cannot be drawn.
pub(super) fn add_chart(
    question: &mut Question,
    source: Option<&String>,
    speech: Speech,
) -> Result<(), ChartError> {
    if !question.charts.is_empty() {
        return Ok(());
    }
    let layer = question.map.as_ref().and_then(|map| map.areas.as_ref());
    let chart = match (layer.filter(|layer| layer.kind == AreaKind::Places), question.tables.first()) {
        (Some(layer), _) => area_chart(layer, 0, source, speech)?,
        (None, Some(table)) => table_chart(table, source, speech)?,
        (None, None) => None,
    };
    question.charts.extend(chart);
    Ok(())
}

/// The rows of a table by its last column of numbers, without those of the whole; in their order while there is room for all.
///
/// # Errors
/// When a value cannot be drawn.
fn table_chart(
    table: &PageTable,
    source: Option<&String>,
    speech: Speech,
) -> Result<Option<PageChart>, ChartError> {
    let Some(at) = table.columns.iter().rposition(|column| column.decimals.is_some()) else {
        return Ok(None);
    };
    let column = &table.columns[at];
    let decimals = column.decimals.unwrap_or_default();
    let rows: Vec<&Vec<Cell>> = table.rows.iter().filter(|row| !PageTable::is_whole(row)).collect();
    let label = |row: &[Cell]| row.first().map(|cell| cell.text(speech.0, decimals)).unwrap_or_default();
    let (subtitle, rows) = if rows.len() > MOST_ROWS {
        ranked(rows.iter().map(|row| (label(row), row[at].number())), speech)
    } else {
        let figure = |cell: &Cell| match cell {
            Cell::Number(value) => Figure::Known(*value),
            Cell::Hidden => Figure::Hidden,
            Cell::Text(_) | Cell::NoFigure => Figure::Unknown,
        };
        (String::new(), rows.iter().map(|row| (label(row), vec![figure(&row[at])])).collect())
    };
    Bars {
        speech,
        title: table.caption.clone(),
        subtitle,
        value_axis: column.heading.clone(),
        source,
        caption: format!("{}: {}.", table.caption, column.heading),
        series: Vec::new(),
        order: BarOrder::Given,
        decimals,
        rows,
    }
    .draw()
}

/// The areas of a map by one of its columns, the highest first.
///
/// # Errors
/// When a value cannot be drawn.
pub(super) fn area_chart(
    layer: &AreaLayer,
    column: usize,
    source: Option<&String>,
    speech: Speech,
) -> Result<Option<PageChart>, ChartError> {
    let Some(shown) = layer.columns.get(column) else { return Ok(None) };
    let value = |area: &MapArea| area.values.get(column).and_then(Cell::number);
    let (subtitle, rows) = ranked(layer.areas.iter().map(|area| (area.name.clone(), value(area))), speech);
    let by = speech.say(format!("per {}", layer.word), format!("by {}", layer.word));
    Bars {
        speech,
        title: shown.title.clone(),
        subtitle,
        value_axis: if shown.unit.is_empty() { by.clone() } else { format!("{}, {by}", shown.unit) },
        source,
        caption: format!("{}, {by}.", shown.title),
        series: Vec::new(),
        order: BarOrder::Given,
        decimals: shown.decimals,
        rows,
    }
    .draw()
}

/// So many rows are drawn; of more only the ends.
const MOST_ROWS: usize = 20;

/// Rows from the highest to the lowest, and what to say where only the ends are drawn. What has no figure, or a hidden one, is not
/// ranked.
fn ranked(
    rows: impl IntoIterator<Item = (String, Option<f64>)>,
    speech: Speech,
) -> (String, Vec<(String, Vec<Figure>)>) {
    let (mut told, mut blank) = (Vec::new(), 0_u64);
    for (label, value) in rows {
        match value {
            Some(value) => told.push((label, value)),
            None => blank += 1,
        }
    }
    // A stable order: equal ones stay as they were given.
    told.sort_by(|a, b| b.1.total_cmp(&a.1));
    let all = told.len();
    let mut words = Vec::new();
    if all > MOST_ROWS {
        let half = MOST_ROWS / 2;
        told.drain(half..all - half);
        words.push(speech.say(
            format!("De {half} hoogste en de {half} laagste van {all}."),
            format!("The {half} highest and the {half} lowest of {all}."),
        ));
    }
    if blank > 0 {
        words.push(speech.say(
            format!("Zonder {blank} waarvan het cijfer verborgen is of ontbreekt."),
            format!("Without {blank} whose figure is hidden or missing."),
        ));
    }
    let rows = told.into_iter().map(|(label, value)| (label, vec![Figure::Known(value)]));
    (words.join(" "), rows.collect())
}

/// A chart on the page.
pub(super) fn page_chart(chart: &Chart, caption: String, speech: Speech) -> PageChart {
    PageChart { svg: chart.to_svg_with_text(), caption, language: speech.0 }
}

/// A figure that is hidden where there is none.
pub(super) fn figure(value: Option<f64>) -> Figure {
    value.map_or(Figure::Hidden, Figure::Known)
}

/// A count that is hidden where there is none.
pub(super) fn count_figure(value: Option<u64>) -> Figure {
    figure(value.map(|count| count as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_rows_the_ends_are_ranked_and_what_has_no_figure_is_counted() {
        let rows = (0..25).map(|i| (format!("b{i}"), (i != 3).then_some(f64::from(i % 24))));
        let (words, ranked) = ranked(rows, Speech(Language::Dutch));
        assert_eq!(
            words,
            "De 10 hoogste en de 10 laagste van 24. Zonder 1 waarvan het cijfer verborgen is of ontbreekt."
        );
        let labels: Vec<&str> = ranked.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels[..3], ["b23", "b22", "b21"]);
        // 0 and 24 are equal, and stay as they were given.
        assert_eq!(labels[17..], ["b1", "b0", "b24"]);
    }
}
