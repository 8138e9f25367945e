//! What holds for every chart.

use crate::area::Area;
use crate::cases::cases;
use crate::chart::Chart;
use crate::item::Item;

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
#[ignore = "draws pictures to look at, into the folder werkvlek-charts of the system's temporary files"]
fn gallery() {
    let folder = std::env::temp_dir().join("werkvlek-charts");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, chart) in cases() {
        std::fs::write(folder.join(format!("{name}.svg")), chart.to_svg()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), chart.to_png()).unwrap();
    }
}
