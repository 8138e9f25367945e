//! Legends, broken into rows, measured and drawn.

use crate::description::{Legend, LegendEntry, LegendSymbol, Stroke};
use crate::error::PictureError;
use crate::pixels::canvas::{Anchor, Canvas};
use crate::pixels::marker;
use crate::pixels::text::{self, CAP, LEADING};
use tiny_skia::PathBuilder;
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, Fonts, TextStyle};

/// The smallest text of a legend, in pixels.
const SMALLEST_PX: f32 = 9.0;

/// One row: a heading (no symbol) or an entry, with its lines of text.
struct Row {
    symbol: Option<LegendSymbol>,
    lines: Vec<String>,
    style: TextStyle,
    /// Top of the row under the top of the block.
    top: f32,
    height: f32,
}

/// Legends broken into rows at a size of text.
pub(crate) struct LegendBlock {
    rows: Vec<Row>,
    swatch: (f32, f32),
    gap: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl LegendBlock {
    /// Sets the legends in text of `size` pixels, or smaller until they fit.
    pub(crate) fn fitting(
        fonts: &Fonts,
        legends: &[Legend],
        size: f32,
        max_width: f32,
        max_height: f32,
    ) -> Result<Self, PictureError> {
        let mut size = size;
        loop {
            let block = Self::set(fonts, legends, size, max_width);
            if block.height <= max_height {
                return Ok(block);
            }
            if size <= SMALLEST_PX {
                let (needed_px, available_px) = (whole(block.height.ceil()), whole(max_height.floor()));
                return Err(PictureError::LegendDoesNotFit { needed_px, available_px });
            }
            size = (size * 0.94).max(SMALLEST_PX);
        }
    }

    fn set(fonts: &Fonts, legends: &[Legend], size: f32, max_width: f32) -> Self {
        let swatch = (1.7 * size, 1.05 * size);
        let gap = 0.6 * size;
        let (heading, label) = (text::bold(size), text::regular(size));
        let text_width = (max_width - swatch.0 - gap).max(size);
        let mut rows: Vec<Row> = Vec::new();
        let mut top = 0.0;
        for legend in legends {
            if !rows.is_empty() {
                top += 1.0 * size;
            }
            let lines = text::wrap(fonts, &legend.heading, heading, max_width, 3);
            if !lines.is_empty() {
                let height = line_heights(lines.len(), size) + 0.35 * size;
                rows.push(Row { symbol: None, lines, style: heading, top, height });
                top += height;
            }
            for LegendEntry { symbol, label: text } in &legend.entries {
                let lines = text::wrap(fonts, text, label, text_width, 2);
                let height = line_heights(lines.len(), size).max(swatch.1) + 0.28 * size;
                rows.push(Row { symbol: Some(*symbol), lines, style: label, top, height });
                top += height;
            }
        }
        let width = rows.iter().flat_map(|row| {
            let indent = if row.symbol.is_some() { swatch.0 + gap } else { 0.0 };
            row.lines.iter().map(move |line| indent + text::width(fonts, line, row.style))
        });
        let width = width.fold(swatch.0, f32::max);
        Self { rows, swatch, gap, width, height: top }
    }

    /// Draws the block with its top left corner at (x, y).
    pub(crate) fn draw(&self, canvas: &mut Canvas, fonts: &Fonts, x: f32, y: f32) {
        for row in &self.rows {
            let size = text::size_px(row.style);
            let text_height = line_heights(row.lines.len(), size);
            let mut text_x = x;
            let mut baseline = y + row.top + (CAP + (LEADING - CAP) / 2.0) * size;
            if let Some(symbol) = row.symbol {
                let middle = y + row.top + row.height / 2.0;
                let area =
                    Area { x, y: middle - self.swatch.1 / 2.0, width: self.swatch.0, height: self.swatch.1 };
                draw_symbol(canvas, symbol, area);
                text_x += self.swatch.0 + self.gap;
                baseline += (row.height - text_height) / 2.0;
            }
            for line in &row.lines {
                canvas.text(fonts, line, row.style, Anchor::Left, (text_x, baseline), Colour::INK);
                baseline += LEADING * size;
            }
        }
    }
}

fn draw_symbol(canvas: &mut Canvas, symbol: LegendSymbol, area: Area<f32>) {
    let area =
        Area { x: area.x.round(), y: area.y.round(), width: area.width.round(), height: area.height.round() };
    match symbol {
        LegendSymbol::Swatch { fill, outline } => {
            if let Some(fill) = fill {
                canvas.fill_area(area, fill);
            }
            let hairline = Stroke::solid(Colour::INK.with_alpha(110), 0.0);
            let outline = outline.unwrap_or(hairline);
            let width = (outline.width_px * canvas.scale).max(1.0);
            canvas.outline_area(area.grown(-width / 2.0), outline.colour, width);
        }
        LegendSymbol::Hatch(colour) => {
            canvas.hatch_area(area, colour);
            canvas.outline_area(area.grown(-0.5), Colour::INK.with_alpha(110), 1.0);
        }
        LegendSymbol::Line(stroke) => {
            let mut path = PathBuilder::new();
            let y = area.y + area.height / 2.0;
            path.move_to(area.x, y);
            path.line_to(area.right(), y);
            if let Some(path) = path.finish() {
                canvas.stroke(&path, stroke);
            }
        }
        LegendSymbol::Marker(marker) => {
            marker::draw(canvas, marker, area.x + area.width / 2.0, area.y + area.height / 2.0);
        }
    }
}

fn line_heights(lines: usize, size: f32) -> f32 {
    lines as f32 * LEADING * size
}

/// Pixels as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "heights of a picture, above zero")]
fn whole(px: f32) -> u32 {
    px.max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legend(entries: usize) -> Legend {
        let entries = (0..entries).map(|i| LegendEntry::swatch(Colour::GREY, format!("{i} – {}", i + 1)));
        Legend { heading: "Banen per hectare".into(), entries: entries.collect() }
    }

    #[test]
    fn every_entry_and_heading_is_a_row() {
        let fonts = Fonts::load();
        let block = LegendBlock::set(&fonts, &[legend(6), legend(3)], 20.0, 300.0);
        assert_eq!(block.rows.len(), 6 + 3 + 2);
        assert_eq!(block.rows.iter().filter(|row| row.symbol.is_some()).count(), 9);
        assert_eq!(block.rows[2].lines, ["1 – 2"]);
        assert!(block.rows.windows(2).all(|pair| pair[0].top + pair[0].height <= pair[1].top + 1e-3));
        assert!(block.width <= 300.0);
    }

    #[test]
    fn a_long_legend_gets_smaller_text_and_then_an_error() {
        let fonts = Fonts::load();
        let size_of = |entries, height| {
            LegendBlock::fitting(&fonts, &[legend(entries)], 20.0, 300.0, height)
                .map(|b| text::size_px(b.rows[0].style))
        };
        assert!((size_of(5, 500.0).unwrap() - 20.0).abs() < 1e-6);
        let small = size_of(20, 400.0).unwrap();
        assert!((SMALLEST_PX..20.0).contains(&small), "{small}");
        assert!(matches!(size_of(60, 400.0), Err(PictureError::LegendDoesNotFit { available_px: 400, .. })));
    }
}
