//! Rows of horizontal bars: their labels on the left, and how high they are.

use crate::error::ChartError;
use crate::sheet::canvas::{Anchor, Canvas, LABEL, TextKind};
use crate::sheet::frame::{LEFT, RIGHT};
use werkvlek_draw::{Colour, Fonts, LEADING};

/// Rows of equal height under each other.
pub(crate) struct Rows {
    labels: Vec<Vec<String>>,
    /// Where the plot may begin.
    pub(crate) left: f64,
    pub(crate) top: f64,
    pitch: f64,
    bars: f64,
}

/// Labels take no more of the sheet than this; the rest is for the bars.
const LABEL_WIDTH: f64 = 0.37 * (RIGHT - LEFT);
const LINE: f64 = LEADING * LABEL.size;
/// What a bar takes of the height at least, so that the value behind it is clear of the next.
const LEAST_BAR: f64 = 27.0;
/// The bars' part of a row; the rest keeps rows apart.
const FILLED: f64 = 0.8;

impl Rows {
    /// Rows from `top` down; as close as can be read where there is no room for more.
    ///
    /// Labels have two lines where they need them and there is room, and one otherwise.
    pub(crate) fn lay(fonts: &Fonts, labels: &[&str], bars: usize, top: f64, room: Option<f64>) -> Self {
        let wrapped = |most: usize| -> Vec<Vec<String>> {
            labels.iter().map(|label| fonts.wrap(label, LABEL, LABEL_WIDTH, most)).collect()
        };
        let bars = bars as f64;
        let close = |lines: f64| (lines * LINE + 8.0).max(bars * LEAST_BAR / FILLED);
        let roomy = |lines: f64| (lines * LINE + 16.0).max(bars * 36.0 / FILLED);
        let mut labels_set = wrapped(2);
        let lines = labels_set.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let pitch = match room.map(|room| room / labels.len() as f64) {
            None => roomy(lines),
            Some(share) if share >= close(lines) => share.min(120.0_f64.max(roomy(lines))),
            Some(share) => {
                labels_set = wrapped(1);
                share.max(close(1.0))
            }
        };
        let width = fonts.widest(labels_set.iter().flatten(), LABEL);
        Self { labels: labels_set, left: LEFT + width + 16.0, top, pitch, bars }
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.top + self.pitch * self.labels.len() as f64
    }

    pub(crate) fn middle(&self, row: usize) -> f64 {
        self.top + self.pitch * (row as f64 + 0.5)
    }

    /// Top and height of a bar in a row.
    pub(crate) fn bar(&self, row: usize, bar: usize) -> (f64, f64) {
        let slot = (FILLED * self.pitch / self.bars).min(54.0);
        let height = 0.88 * slot;
        let top = self.middle(row) - self.bars * slot / 2.0 + bar as f64 * slot;
        (top + (slot - height) / 2.0, height)
    }

    pub(crate) fn draw_labels(&self, canvas: &mut Canvas) {
        let kind = TextKind::new("label", LABEL, Colour::INK, Anchor::Right);
        for (row, lines) in self.labels.iter().enumerate() {
            canvas.block(kind, lines, self.left - 16.0, self.middle(row));
        }
    }
}

/// Refuses no rows at all and rows without a label.
pub(crate) fn check_labels<'a>(
    what: &'static str,
    labels: impl ExactSizeIterator<Item = &'a str>,
) -> Result<(), ChartError> {
    if labels.len() == 0 {
        return Err(ChartError::Empty { what });
    }
    for (index, label) in labels.enumerate() {
        if label.trim().is_empty() {
            return Err(ChartError::NoName { what, index });
        }
    }
    Ok(())
}
