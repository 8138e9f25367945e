//! Property tests of every chart: nothing overlaps, everything is on the sheet and to scale.

use crate::bars::{BarChart, NormChart, NormRow, ShareChart, ShareRow};
use crate::cases::{bar, cases, series, texts as words};
use crate::chart::Chart;
use crate::description::{Figure, SheetSize};
use crate::lines::LineChart;
use crate::sheet::item::Item;
use proptest::prelude::*;
use werkvlek_draw::Area;

fn texts(chart: &Chart) -> Vec<(&str, Area)> {
    chart
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some((text.as_str(), item.area())),
            _ => None,
        })
        .collect()
}

/// The first thing that is wrong with a chart, whatever is in it.
pub(crate) fn fault(chart: &Chart) -> Option<String> {
    let sheet = Area { x: 0.0, y: 0.0, width: 1600.0, height: chart.height };
    if let Some(item) = chart.items.iter().find(|item| !sheet.holds(item.area())) {
        return Some(format!("outside the sheet: {item:?}"));
    }
    let texts = texts(chart);
    for (i, (text, area)) in texts.iter().enumerate() {
        if let Some((other, _)) = texts[i + 1..].iter().find(|(_, other)| area.overlaps(*other)) {
            return Some(format!("{text:?} and {other:?} overlap"));
        }
    }
    None
}

#[test]
fn nothing_is_outside_the_sheet_and_no_text_lies_on_another() {
    for (name, chart) in cases() {
        assert_eq!(fault(&chart), None, "{name}");
    }
}

#[test]
fn text_as_text_says_the_same_in_the_same_room_and_in_fewer_bytes() {
    for (name, chart) in cases() {
        let (outlines, fitted) = (chart.to_svg(), chart.to_svg_with_text());
        assert!(2 * fitted.len() < outlines.len(), "{name}: {} of {}", fitted.len(), outlines.len());
        assert!(!fitted.contains("aria-label"), "{name}");
        let attribute = |element: &str, key: &str| {
            let rest = element.split(&format!(" {key}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse::<f64>().unwrap()
        };
        let elements: Vec<&str> = fitted.split("<text ").skip(1).collect();
        let set = texts(&chart);
        assert_eq!(elements.len(), set.len(), "{name}");
        for (element, (text, area)) in elements.iter().zip(set) {
            let said = element.split('>').nth(1).unwrap().split('<').next().unwrap();
            assert_eq!(said, crate::sheet::item::escaped(text), "{name}");
            assert!((attribute(element, "textLength") - area.width).abs() < 0.01, "{name}: {text}");
            assert!((attribute(element, "x") - area.x).abs() < 0.01, "{name}: {text}");
        }
    }
}

#[test]
fn values_of_lines_touch_no_line() {
    for (name, chart) in cases() {
        let values: Vec<Area> =
            chart.items.iter().filter(|item| item.class() == "value").map(Item::area).collect();
        for item in &chart.items {
            if let Item::Line { class: "line" | "leader", points, .. } = item {
                for ends in points.windows(2) {
                    assert!(!values.iter().any(|value| value.is_crossed_by(ends[0], ends[1])), "{name}");
                }
            }
        }
    }
}

#[test]
fn the_same_description_gives_the_same_bytes() {
    for ((name, a), (_, b)) in cases().into_iter().zip(cases()) {
        assert_eq!(a.to_svg(), b.to_svg(), "{name}");
    }
    let (_, lines) = cases().swap_remove(0);
    assert!(lines.to_png() == lines.to_png(), "a PNG that differs from itself");
}

/// Bars in the order drawn: where each starts and how wide it is.
fn bars(chart: &Chart) -> Vec<Area> {
    chart.items.iter().filter(|item| item.class() == "bar").map(Item::area).collect()
}

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        6 => (-1e6_f64..1e6).prop_map(Figure::Known),
        2 => (0.0_f64..50.0).prop_map(Figure::Known),
        1 => Just(Figure::Known(0.0)),
        1 => Just(Figure::Hidden),
        1 => Just(Figure::Unknown),
    ]
}

fn label() -> impl Strategy<Value = String> {
    "[A-Z][a-zé]{0,30}( [a-z]{1,20}){0,8}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn bars_are_proportional_to_their_values(
        rows in prop::collection::vec((label(), [figure(), figure()]), 1..26),
    ) {
        let rows: Vec<_> = rows.iter().map(|(label, figures)| bar(label, figures)).collect();
        let mut description = BarChart::new(words("Banen", "aantal banen"), SheetSize::FITTING, rows);
        description.series = vec!["2010".into(), "2022".into()];
        let chart = description.draw().unwrap();
        prop_assert_eq!(fault(&chart), None);
        let values: Vec<f64> =
            description.rows.iter().flat_map(|row| &row.figures).filter_map(|figure| figure.value()).collect();
        let drawn = bars(&chart);
        prop_assert_eq!(values.len(), drawn.len());
        let value_per_unit = values.iter().map(|v| v.abs()).sum::<f64>() / drawn.iter().map(|b| b.width).sum::<f64>();
        for (value, bar) in values.iter().zip(&drawn) {
            if *value != 0.0 {
                prop_assert!((bar.width * value_per_unit - value.abs()).abs() <= 1e-3, "{} {:?}", value, bar);
            }
        }
        // All bars stand on one line, on the side of their sign.
        let zero = values.iter().zip(&drawn).map(|(v, b)| if *v < 0.0 { b.right() } else { b.x });
        let zero: Vec<f64> = zero.collect();
        prop_assert!(zero.iter().all(|x| (x - zero[0]).abs() < 1e-6));
    }

    #[test]
    fn lines_are_to_scale_both_ways(
        figures in prop::collection::vec(prop::collection::vec(figure(), 1..25), 1..7),
        names in prop::collection::vec(label(), 6),
        first_year in 1990_i32..2020,
        step in 1_i32..4,
    ) {
        let given: Vec<_> = figures.iter().zip(&names).map(|(figures, name)| {
            let points: Vec<_> = (0..).map(|i| first_year + step * i).zip(figures.iter().copied()).collect();
            series(name, &points)
        }).collect();
        let chart = LineChart::new(words("Banen", "aantal banen"), SheetSize::TALL, given).draw().unwrap();
        prop_assert_eq!(fault(&chart), None);
        let drawn: Vec<Area> =
            chart.items.iter().filter(|item| item.class() == "point").map(Item::area).collect();
        let known: Vec<(f64, f64)> = figures.iter().flat_map(|figures| {
            figures.iter().enumerate().filter_map(|(i, figure)| Some((i as f64, figure.value()?)))
        }).collect();
        prop_assert_eq!(drawn.len(), known.len());
        // The left sides of circles and so of the first series lie as their years do.
        let count = figures[0].iter().filter(|figure| figure.value().is_some()).count();
        let xs: Vec<(f64, f64)> = known.iter().zip(&drawn).take(count).map(|(k, d)| (k.0, d.x)).collect();
        let ys: Vec<(f64, f64)> = known.iter().zip(&drawn).take(count).map(|(k, d)| (k.1, -d.y)).collect();
        for places in [xs, ys] {
            for abc in places.windows(3) {
                let [(a, at_a), (b, at_b), (c, at_c)] = [abc[0], abc[1], abc[2]];
                prop_assert!(((b - a) * (at_c - at_a) - (c - a) * (at_b - at_a)).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn shares_fill_a_hundred_per_cent(
        rows in prop::collection::vec((label(), prop::collection::vec(0.0_f64..5_000.0, 4)), 1..12),
    ) {
        let given = rows.iter().map(|(label, counts)| ShareRow::of_counts(label, counts).unwrap()).collect();
        let parts = ["zzp", "2–9", "10–99", "100 en meer"].map(String::from).to_vec();
        let chart = ShareChart::new(words("Grootte", "%"), SheetSize::FITTING, parts, given).draw().unwrap();
        prop_assert_eq!(fault(&chart), None);
        let drawn = bars(&chart);
        let full = drawn[3].right() - drawn[0].x;
        for ((_, counts), bars) in rows.iter().zip(drawn.chunks(4)) {
            let n: f64 = counts.iter().sum();
            for (count, bar) in counts.iter().zip(bars) {
                prop_assert!((bar.width / full - count / n).abs() < 1e-9);
            }
            prop_assert!((bars[3].right() - drawn[3].right()).abs() < 1e-6);
        }
    }

    #[test]
    fn a_mark_stands_for_each_value_beyond_the_norm(
        rows in prop::collection::vec((label(), 0_u8..16), 1..20), norm in 0_u8..16,
    ) {
        let given = rows.iter().map(|(label, pct)| {
            NormRow { label: label.clone(), figure: Figure::Known(f64::from(*pct)) }
        }).collect();
        let chart = NormChart::new(words("Leegstand", "%"), SheetSize::FITTING, f64::from(norm), given).draw().unwrap();
        prop_assert_eq!(fault(&chart), None);
        let over = rows.iter().filter(|(_, pct)| *pct > norm).count();
        // One more is in the key.
        let marks = chart.items.iter().filter(|item| item.class() == "mark").count();
        prop_assert_eq!(marks, over + 1);
        let line = chart.items.iter().find(|item| item.class() == "norm").unwrap().area();
        for ((_, pct), bar) in rows.iter().zip(bars(&chart)) {
            let middle = line.x + line.width / 2.0;
            prop_assert_eq!(*pct > norm, bar.right() > middle + 1e-6);
        }
    }

    #[test]
    fn a_sheet_of_any_height_holds_its_chart_or_says_what_it_needs(
        rows in prop::collection::vec(label(), 1..26), height_px in 400_u32..3000,
    ) {
        let rows: Vec<_> = rows.iter().map(|label| bar(label, &[Figure::Known(5.0)])).collect();
        let fixed = |height| SheetSize::fixed(1600, height).unwrap();
        let mut description = BarChart::new(words("Banen", "aantal"), fixed(height_px), rows);
        match description.draw() {
            Ok(chart) => {
                prop_assert_eq!(fault(&chart), None);
                prop_assert_eq!(chart.height_px(), height_px);
            }
            Err(crate::ChartError::DoesNotFit { needed_px, available_px }) => {
                prop_assert!(available_px == height_px && needed_px > height_px);
                description.size = fixed(needed_px);
                let chart = description.draw().unwrap();
                prop_assert_eq!(fault(&chart), None);
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

#[test]
#[ignore = "draws pictures to look at, into the folder werkvlek-charts of the system's temporary files"]
fn gallery() {
    let folder = std::env::temp_dir().join("werkvlek-charts");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, chart) in cases() {
        std::fs::write(folder.join(format!("{name}.svg")), chart.to_svg()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), chart.to_png()).unwrap();
    }
}
