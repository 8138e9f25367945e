//! The axis of values below horizontal bars.

use crate::description::NumberFormat;
use crate::sheet::canvas::{Anchor, Canvas, LABEL, SOURCE, TextKind};
use crate::sheet::frame::{LEFT, RIGHT};
use crate::sheet::palette;
use crate::sheet::scale::Scale;
use werkvlek_draw::Area;
use werkvlek_draw::{CAP, Colour, Fonts, LEADING};

/// Ticks across a plot from `left` to `right`.
pub(crate) struct ValueTicks<'a> {
    pub(crate) scale: Scale,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) format: &'a NumberFormat,
}

impl<'a> ValueTicks<'a> {
    /// As many ticks as there is room for their labels.
    pub(crate) fn across(
        fonts: &Fonts,
        (low, high): (f64, f64),
        (left, right): (f64, f64),
        format: &'a NumberFormat,
    ) -> Self {
        let mut scale = Scale::covering(low, high, 2, format.least_step());
        for most in 3..=8 {
            let more = Scale::covering(low, high, most, format.least_step());
            let labels = more.ticks().into_iter().map(|tick| format.write_with(tick, more.decimals));
            if fonts.widest(labels, LABEL) + 28.0 <= (right - left) / more.steps() {
                scale = more;
            }
        }
        Self { scale, left, right, format }
    }

    pub(crate) fn x(&self, value: f64) -> f64 {
        self.left + self.scale.share(value) * (self.right - self.left)
    }

    /// A bar from 0 to a value.
    pub(crate) fn bar(&self, value: f64, (y, height): (f64, f64)) -> Area {
        let (zero, end) = (self.x(0.0), self.x(value));
        Area { x: zero.min(end), y, width: (end - zero).abs(), height }
    }

    /// The height of labels and title below the plot.
    pub(crate) fn height(title: &str) -> f64 {
        let labels = 12.0 + LEADING * LABEL.size;
        if title.trim().is_empty() { labels } else { labels + 6.0 + LEADING * SOURCE.size }
    }

    /// Thin lines behind the bars.
    pub(crate) fn draw_grid(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        for tick in self.scale.ticks() {
            let x = self.x(tick);
            canvas.line("grid", vec![(x, top), (x, bottom)], palette::GRID, 2.0);
        }
    }

    /// The line at 0, labels and title; gives the bottom of it all.
    pub(crate) fn draw(&self, canvas: &mut Canvas, title: &str, top: f64, bottom: f64) -> f64 {
        let zero = self.x(0.0);
        canvas.line("axis", vec![(zero, top), (zero, bottom)], Colour::INK, 2.5);
        let kind = TextKind::new("tick", LABEL, Colour::GREY, Anchor::Middle);
        let baseline = bottom + 12.0 + CAP * LABEL.size;
        let mut clear_from = f64::MIN;
        for tick in self.scale.ticks() {
            let label = self.format.write_with(tick, self.scale.decimals);
            let half = canvas.fonts.width(&label, LABEL) / 2.0;
            // Numbers of fifteen digits do not fit side by side even at two steps.
            let x = self.x(tick).min(RIGHT - half).max(LEFT + half);
            if x - half >= clear_from {
                canvas.text(kind, &label, (x, baseline));
                clear_from = x + half + 14.0;
            }
        }
        let kind = TextKind::new("axis-title", SOURCE, Colour::GREY, Anchor::Middle);
        for line in canvas.fonts.wrap(title, SOURCE, self.right - self.left, 1) {
            let below = bottom + 12.0 + LEADING * LABEL.size + 6.0 + CAP * SOURCE.size;
            canvas.text(kind, &line, (f64::midpoint(self.left, self.right), below));
        }
        bottom + Self::height(title)
    }
}
