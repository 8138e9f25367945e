//! The scale bar and the north arrow.

use crate::pixels::canvas::{Anchor, Canvas};
use crate::pixels::marker::polygon;
use crate::pixels::text::{self, CAP};
use crate::sheet::scale_bar::{scale_bar, written};
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, Fonts};

/// A scale bar beside a north arrow, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Furniture {
    size: f32,
    metres: f64,
    bar: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Furniture {
    /// For a map of so many metres a pixel, in text of `size` pixels, in a space of `max_width` pixels.
    pub(crate) fn new(metres_per_px: f64, size: f32, max_width: f32) -> Self {
        let beside_bar = 4.6 * size;
        let longest = (max_width - beside_bar).clamp(2.0 * size, 15.0 * size);
        let (metres, px) = scale_bar(metres_per_px, f64::from(longest));
        let bar = crate::map::view::px(px);
        Self { size, metres, bar, width: bar + beside_bar, height: 2.5 * size }
    }

    /// Draws both with the top left corner at (x, y).
    pub(crate) fn draw(self, canvas: &mut Canvas, fonts: &Fonts, x: f32, y: f32) {
        self.draw_arrow(canvas, fonts, x + 0.75 * self.size, y);
        self.draw_bar(canvas, fonts, x + 2.6 * self.size, y + self.height);
    }

    /// A bar of a dark and a white quarter and a dark half on `bottom`, with its lengths above it.
    fn draw_bar(self, canvas: &mut Canvas, fonts: &Fonts, left: f32, bottom: f32) {
        let style = text::regular(0.88 * self.size);
        let height = (0.42 * self.size).round().max(3.0);
        let (left, top) = (left.round(), (bottom - height).round());
        canvas.fill_area(Area { x: left, y: top, width: self.bar, height }, Colour::WHITE);
        let fields = [(0.0, 0.25, Colour::INK), (0.25, 0.5, Colour::WHITE), (0.5, 1.0, Colour::INK)];
        for (from, to, colour) in fields {
            let area = Area { x: left + from * self.bar, y: top, width: (to - from) * self.bar, height };
            canvas.fill_area(area, colour);
        }
        let outline = Area { x: left, y: top, width: self.bar, height }.grown(-0.5);
        canvas.outline_area(outline, Colour::INK, 1.0);
        let baseline = top - 0.42 * self.size;
        for (part, share) in [(0.0, 0.0_f32), (0.5, 0.5), (1.0, 1.0)] {
            let (number, unit) = written(self.metres * part, self.metres);
            let number = text::line(fonts, &number, style);
            let x = left + share * self.bar;
            canvas.line(&number, x - number.width / 2.0, baseline, Colour::INK);
            if share > 0.9 {
                let after = (x + number.width / 2.0 + 0.25 * self.size, baseline);
                canvas.text(fonts, unit, style, Anchor::Left, after, Colour::INK);
            }
        }
    }

    /// A needle, half dark, under an N.
    fn draw_arrow(self, canvas: &mut Canvas, fonts: &Fonts, x: f32, top: f32) {
        let style = text::bold(0.95 * self.size);
        canvas.text(fonts, "N", style, Anchor::Middle, (x, top + CAP * text::size_px(style)), Colour::INK);
        let (tip, foot, half) = (top + 0.95 * self.size, top + self.height, 0.55 * self.size);
        let notch = foot - 0.38 * self.size;
        let east = polygon(&[(x, tip), (x + half, foot), (x, notch)]);
        let west = polygon(&[(x, tip), (x, notch), (x - half, foot)]);
        for (path, fill) in [(east, Colour::INK), (west, Colour::WHITE)] {
            if let Some(path) = path {
                canvas.fill(&path, fill);
                canvas.stroke(&path, crate::description::Stroke::solid(Colour::INK, 1.4));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_it_says() {
        let furniture = Furniture::new(7.5, 20.0, 300.0);
        assert!((furniture.metres - 1000.0).abs() < 1e-9);
        assert!((f64::from(furniture.bar) * 7.5 - 1000.0).abs() < 1e-2);
        assert!(furniture.width <= 300.0);
    }
}
