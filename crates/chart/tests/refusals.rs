//! What cannot be drawn is refused, with what was found and expected.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use werkvlek_chart::{
    BarChart, BarRow, ChartError, ChartTexts, Figure, LineChart, NormChart, NormRow, ShareChart, ShareRow,
    SheetSize, YearSeries,
};

fn texts() -> ChartTexts {
    ChartTexts { title: "Banen".into(), ..ChartTexts::default() }
}

fn bars_of(rows: &[(&str, &[f64])]) -> BarChart {
    let row = |(label, values): &(&str, &[f64])| BarRow {
        label: (*label).into(),
        figures: values.iter().copied().map(Figure::Known).collect(),
    };
    BarChart::new(texts(), SheetSize::FITTING, rows.iter().map(row).collect())
}

fn line(points: &[(i32, f64)]) -> YearSeries {
    let points = points.iter().map(|(year, value)| (*year, Figure::Known(*value))).collect();
    YearSeries { name: "Reeks".into(), points }
}

fn lines_of(series: Vec<YearSeries>) -> LineChart {
    LineChart::new(texts(), SheetSize::FITTING, series)
}

fn says(found: Result<werkvlek_chart::Chart, ChartError>, message: &str) {
    assert_eq!(found.unwrap_err().to_string(), message);
}

#[test]
fn bars() {
    says(bars_of(&[]).draw(), "the chart has no row, expected one or more");
    says(bars_of(&[("  ", &[1.0])]).draw(), "row 0 has no name, expected one");
    says(
        bars_of(&[("A", &[1.0]), ("B", &[1.0, 2.0])]).draw(),
        "row 1 (\"B\") has 2 figures, expected 1: one for each series",
    );
    says(
        bars_of(&[("A", &[f64::NAN])]).draw(),
        "\"A\" has the value NaN, expected a finite one of at most 10^15",
    );
    let mut three = bars_of(&[("A", &[1.0, 2.0, 3.0])]);
    three.series = ["2010", "2021", "2022"].map(String::from).to_vec();
    assert_eq!(three.draw().unwrap_err(), ChartError::TooManySeries { found: 3, most: 2 });
    let mut untitled = bars_of(&[("A", &[1.0])]);
    untitled.texts.title = " ".into();
    assert_eq!(untitled.draw().unwrap_err(), ChartError::NoTitle);
}

#[test]
fn lines_over_years() {
    says(lines_of(Vec::new()).draw(), "the chart has no series, expected one or more");
    says(lines_of(vec![line(&[])]).draw(), "the chart has no years in a series, expected one or more");
    says(
        lines_of(vec![line(&[(2021, 1.0), (2010, 2.0)])]).draw(),
        "series \"Reeks\" has 2010 after 2021, expected ascending years, each once",
    );
    assert!(matches!(lines_of(vec![line(&[(2021, 1e16)])]).draw(), Err(ChartError::Value { .. })));
    assert!(matches!(
        lines_of(vec![line(&[(2021, 1.0)]); 7]).draw(),
        Err(ChartError::TooManySeries { found: 7, most: 6 })
    ));
}

#[test]
fn shares_and_norms() {
    assert!(matches!(ShareRow::of_counts("A", &[1.0, -1.0]), Err(ChartError::Part { .. })));
    assert!(matches!(ShareRow::of_counts("A", &[f64::INFINITY]), Err(ChartError::Value { .. })));
    assert!(ShareRow::of_shares("A", &[49.4, 49.6], 3.0).is_ok(), "rounded shares may miss 100 by 1");
    let rows = vec![ShareRow::of_counts("A", &[1.0]).unwrap()];
    let two_parts = vec!["zzp".into(), "overig".into()];
    assert!(matches!(
        ShareChart::new(texts(), SheetSize::FITTING, two_parts, rows).draw(),
        Err(ChartError::RowLength { found: 1, expected: 2, .. })
    ));
    let row = NormRow { label: "A".into(), figure: Figure::Known(1.0) };
    says(
        NormChart::new(texts(), SheetSize::FITTING, f64::NAN, vec![row]).draw(),
        "\"norm\" has the value NaN, expected a finite one of at most 10^15",
    );
}

#[test]
fn sizes() {
    assert!(matches!(SheetSize::fixed(399, 400), Err(ChartError::Width { .. })));
    assert!(matches!(SheetSize::fitting(10_001), Err(ChartError::Width { .. })));
    assert_eq!(
        SheetSize::fixed(1600, 399).unwrap_err().to_string(),
        "the chart is 399 pixels high, expected 400 to 6400 at this width",
    );
    assert!(SheetSize::fixed(10_000, 10_000).is_ok() && SheetSize::fixed(10_000, 10_001).is_err());
}
