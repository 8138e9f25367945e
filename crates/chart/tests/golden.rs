//! A small chart, whose places are worked out by hand.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use werkvlek_chart::{BarChart, BarRow, ChartTexts, Figure, NumberFormat, SheetSize};

/// Two bars on a sheet of 1600 by 400, no source and no name of the axis.
fn small() -> BarChart {
    let texts = ChartTexts { title: "Banen".into(), ..ChartTexts::default() };
    let rows = vec![
        BarRow { label: "A".into(), figures: vec![Figure::Known(100.0)] },
        BarRow { label: "B".into(), figures: vec![Figure::Known(25.0)] },
    ];
    let mut chart = BarChart::new(texts, SheetSize::fixed(1600, 400).unwrap(), rows);
    chart.format = NumberFormat::WHOLE;
    chart
}

/// The SVG without the outlines of letters.
fn structure(svg: &str) -> String {
    let mut lines = String::new();
    for line in svg.lines() {
        let (kept, end) = line.split_once(" d=\"").map_or((line, ""), |(kept, _)| (kept, "/>"));
        lines.push_str(kept);
        lines.push_str(end);
        lines.push('\n');
    }
    lines
}

fn attribute(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
    rest.split_once('"').unwrap().0.parse().unwrap()
}

#[test]
fn the_elements_of_a_small_chart() {
    let svg = structure(&small().draw().unwrap().to_svg());
    let classes: Vec<(&str, &str)> = svg
        .lines()
        .filter_map(|line| {
            let class = line.split_once("class=\"")?.1.split_once('"')?.0;
            let text =
                line.split_once("aria-label=\"").map_or("", |(_, rest)| rest.split_once('"').unwrap().0);
            Some((class, text))
        })
        .collect();
    assert_eq!(
        classes,
        [
            ("paper", ""),
            ("title", "Banen"),
            // 0, 20, ... 100: a step of 10 would need 11 ticks, more than the 9 there may be.
            ("grid", ""),
            ("grid", ""),
            ("grid", ""),
            ("grid", ""),
            ("grid", ""),
            ("grid", ""),
            ("bar", ""),
            ("ground", ""),
            ("value", "100"),
            ("bar", ""),
            ("ground", ""),
            ("value", "25"),
            ("label", "A"),
            ("label", "B"),
            ("axis", ""),
            ("tick", "0"),
            ("tick", "20"),
            ("tick", "40"),
            ("tick", "60"),
            ("tick", "80"),
            ("tick", "100"),
        ]
    );
}

#[test]
fn the_places_of_a_small_chart() {
    let svg = structure(&small().draw().unwrap().to_svg());
    let of = |class: &str| -> Vec<&str> {
        svg.lines().filter(|line| line.contains(&format!("class=\"{class}\""))).collect()
    };
    // The title is 42 high, its capitals 0.714 of that: 40 + 29.99. Below it: 40 + 1.28 * 42 + 14 = 107.76.
    assert!(of("title")[0].contains("translate(40 69.99)"), "{}", of("title")[0]);
    // Left for rows: 400 - 32 (bottom) - 107.76 - 12 - 1.28 * 28 (ticks) = 212.4, so 106.2 a row. A bar may take 0.8 of
    // that but no more than 54, of which 0.88 is filled: 47.52, in the middle of the row at 107.76 + 53.1 = 160.86.
    let bars = of("bar");
    for (bar, middle) in bars.iter().zip([160.86, 267.06]) {
        assert!((attribute(bar, "height") - 47.52).abs() < 0.011, "{bar}");
        assert!((attribute(bar, "y") + 23.76 - middle).abs() < 0.011, "{bar}");
    }
    // Both on the axis, which ends at 100; the second is a quarter of the first.
    let (a, b) = (attribute(bars[0], "width"), attribute(bars[1], "width"));
    assert!((a / 4.0 - b).abs() < 0.011, "{a} and {b}");
    let grid: Vec<f64> = of("grid")
        .iter()
        .map(|line| line.split_once("points=\"").unwrap().1.split_once(',').unwrap().0.parse().unwrap())
        .collect();
    assert!((grid[0] - attribute(bars[0], "x")).abs() < 0.011);
    assert!((grid[5] - grid[0] - a).abs() < 0.021);
    for pair in grid.windows(2) {
        assert!((pair[1] - pair[0] - a / 5.0).abs() < 0.021, "{grid:?}");
    }
}

#[test]
fn the_svg_is_well_formed_with_any_text() {
    let mut chart = small();
    chart.texts.title = "A & B < \"C\" 'D' \u{7} ]]>".into();
    chart.rows[0].label = "<script>".into();
    let svg = chart.draw().unwrap().to_svg();
    let mut reader = quick_xml::Reader::from_str(&svg);
    let mut depth = 0_i32;
    let mut elements = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Empty(element) => {
                assert!(element.attributes().all(|attribute| attribute.is_ok()));
                elements += 1;
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((depth, elements), (0, 23));
    assert!(svg.contains("<title>A &amp; B &lt; &quot;C&quot;"));
}
