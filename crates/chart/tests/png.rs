//! The PNG is the SVG in pixels.

use resvg::tiny_skia::{Color, Pixmap};
use werkvlek_chart::{BarChart, BarRow, ChartError, ChartTexts, Figure, SheetSize};

fn chart(size: SheetSize) -> BarChart {
    let texts =
        ChartTexts { title: "Banen".into(), source: "Bron: register".into(), ..ChartTexts::default() };
    let row = |label: &str, figure| BarRow { label: label.into(), figures: vec![figure] };
    let rows = vec![row("Industrie", Figure::Known(40.0)), row("Bouw", Figure::Hidden)];
    BarChart::new(texts, size, rows)
}

#[test]
fn it_has_the_size_asked_for_and_is_opaque() {
    for (width_px, height_px) in [(400, 300), (1600, 900), (1601, 901), (3200, 1500)] {
        let drawn = chart(SheetSize::fixed(width_px, height_px).unwrap()).draw().unwrap();
        let pixels = Pixmap::decode_png(&drawn.to_png()).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (width_px, height_px));
        assert!(
            pixels.pixels().iter().all(|pixel| pixel.alpha() == 255),
            "a seam at {width_px} by {height_px}"
        );
    }
}

#[test]
fn a_bar_is_where_the_svg_says() {
    let drawn = chart(SheetSize::WIDE).draw().unwrap();
    let svg = drawn.to_svg();
    let bar = svg.lines().find(|line| line.contains("class=\"bar\"")).unwrap();
    let at = |name: &str| -> f64 {
        bar.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
    };
    let pixels = Pixmap::decode_png(&drawn.to_png()).unwrap();
    let blue = Color::from_rgba8(0, 68, 136, 255).premultiply().to_color_u8();
    // Whole pixels are coloured whole; those at the edges in part.
    let mut count = 0.0;
    for pixel in pixels.pixels() {
        if *pixel == blue {
            count += 1.0;
        }
    }
    let (area, rim) = (at("width") * at("height"), 2.0 * (at("width") + at("height")));
    // The stub of the hidden row is hatched in the same blue, thinly.
    assert!(count > area - rim && count < area + rim, "{count} blue pixels of {area}");
}

#[test]
fn a_sheet_as_high_as_its_chart_grows_with_its_rows() {
    let two = chart(SheetSize::FITTING).draw().unwrap();
    let mut more = chart(SheetSize::FITTING);
    more.rows.push(more.rows[0].clone());
    let three = more.draw().unwrap();
    // A row of one line: 1.28 * 28 + 16 = 51.84 units, which are pixels at this width.
    let grown = three.height_px() - two.height_px();
    assert!(grown == 51 || grown == 52, "{grown}");
    // Twice the pixels, the same shape.
    let sharp = chart(SheetSize::fitting(3200).unwrap()).draw().unwrap();
    assert!(sharp.height_px().abs_diff(2 * two.height_px()) <= 1);
}

#[test]
fn a_sheet_that_is_too_low_says_what_it_needs() {
    let mut tall = chart(SheetSize::fixed(1600, 500).unwrap());
    tall.rows =
        (0..40).map(|i| BarRow { label: format!("Rij {i}"), figures: vec![Figure::Known(1.0)] }).collect();
    let Err(ChartError::DoesNotFit { needed_px, available_px: 500 }) = tall.draw() else {
        panic!("40 rows do not fit in 500 pixels")
    };
    tall.size = SheetSize::fixed(1600, needed_px).unwrap();
    assert!(tall.draw().is_ok());
    tall.size = SheetSize::fixed(1600, needed_px - 1).unwrap();
    assert!(tall.draw().is_err());
}
