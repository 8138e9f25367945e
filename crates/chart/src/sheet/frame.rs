//! Layout around the plot: title and subtitle above, source below.

use crate::chart::Chart;
use crate::description::ChartTexts;
use crate::description::size::{SHEET_WIDTH, SheetSize};
use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, Canvas, SOURCE, SUBTITLE, TITLE, TextKind};
use werkvlek_draw::{CAP, Colour, Fonts, LEADING};

/// The left and right end of everything on a sheet.
pub(crate) const LEFT: f64 = 40.0;
pub(crate) const RIGHT: f64 = SHEET_WIDTH - 40.0;

const TOP: f64 = 40.0;
const BOTTOM: f64 = 32.0;

/// A sheet being filled from the top.
pub(crate) struct Frame {
    pub(crate) canvas: Canvas,
    /// Where the next thing may begin.
    pub(crate) top: f64,
    size: SheetSize,
    texts: ChartTexts,
    source: Vec<String>,
}

impl Frame {
    /// Checks the texts and sets those above the plot.
    pub(crate) fn new(texts: &ChartTexts, size: SheetSize) -> Result<Self, ChartError> {
        texts.check()?;
        let fonts = Fonts::load();
        let source = fonts.wrap(&texts.source, SOURCE, RIGHT - LEFT, 3);
        let mut frame = Self {
            canvas: Canvas { fonts, items: Vec::new() },
            top: TOP,
            size,
            texts: texts.clone(),
            source,
        };
        frame.lines(TextKind::new("title", TITLE, Colour::INK, Anchor::Left), &texts.title);
        frame.lines(TextKind::new("subtitle", SUBTITLE, Colour::GREY, Anchor::Left), &texts.subtitle);
        frame.top += 14.0;
        Ok(frame)
    }

    fn lines(&mut self, kind: TextKind, text: &str) {
        let size = kind.style.size;
        for line in self.canvas.fonts.wrap(text, kind.style, RIGHT - LEFT, 2) {
            self.canvas.text(kind, &line, (LEFT, self.top + CAP * size));
            self.top += LEADING * size;
        }
    }

    /// The height left for the plot, where the sheet has a height of its own; it may be below 0.
    pub(crate) fn room(&self) -> Option<f64> {
        let height_px = self.size.height_px()?;
        Some(f64::from(height_px) * self.size.unit_per_px() - self.foot() - self.top)
    }

    fn foot(&self) -> f64 {
        let lines = self.source.len() as f64;
        let gap = if self.source.is_empty() { 0.0 } else { 20.0 };
        gap + lines * LEADING * SOURCE.size + BOTTOM
    }

    /// Sets the source and closes the sheet, whose plot ends at `bottom`.
    pub(crate) fn finish(mut self, bottom: f64) -> Result<Chart, ChartError> {
        let unit = self.size.unit_per_px();
        let needed_px = whole_px((bottom + self.foot()) / unit);
        let available_px =
            self.size.height_px().unwrap_or_else(|| SheetSize::most_height_px(self.size.width_px()));
        if needed_px > available_px {
            return Err(ChartError::DoesNotFit { needed_px, available_px });
        }
        let height_px = self.size.height_px().unwrap_or(needed_px);
        let height = f64::from(height_px) * unit;
        let kind = TextKind::new("source", SOURCE, Colour::GREY, Anchor::Left);
        let mut y = height - BOTTOM;
        for line in self.source.iter().rev() {
            self.canvas.text(kind, line, (LEFT, y));
            y -= LEADING * SOURCE.size;
        }
        let described = [&self.texts.subtitle, &self.texts.value_axis, &self.texts.source];
        let described: Vec<&str> =
            described.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        Ok(Chart {
            title: self.texts.title,
            description: described.join(" · "),
            width_px: self.size.width_px(),
            height_px,
            height,
            items: self.canvas.items,
        })
    }
}

/// Pixels that hold a length; a millionth of one more is a rounding of floats.
fn whole_px(length_px: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` holds it between 0 and u32::MAX"
    )]
    let px = (length_px - 1e-6).ceil() as u32;
    px
}
