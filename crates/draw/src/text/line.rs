//! One line of text: the outline of its letters, and its measures.

use harfrust::font::glyph::outline::PathSink;

/// A step of an outline: what a pen does next, in units of the font.
///
/// Points are measured from the start of the baseline, x to the right and y up. They are in 32 bits, as the font has
/// them: whole and half units of at most some ten thousand, which are exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineStep {
    /// Begins a new shape at a point.
    Move((f32, f32)),
    /// A straight line to a point.
    Line((f32, f32)),
    /// A quadratic Bézier curve: its control point, and its end.
    Quad((f32, f32), (f32, f32)),
    /// A cubic Bézier curve: its two control points, and its end.
    Cubic((f32, f32), (f32, f32), (f32, f32)),
    /// Back to where the shape began.
    Close,
}

/// One line of text, set by [`Fonts::line`](crate::Fonts::line): the outline of its letters and its measures.
///
/// # Units
/// The outline is in units of the font, [`TextLine::scale`] the size of one of them. All other measures are in the unit
/// of the text's size.
///
/// # Example
/// ```
/// use werkvlek_draw::{Fonts, OutlineStep, TextStyle};
/// let line = Fonts::load().line("Hilversum", TextStyle::regular(20.0));
/// assert!(matches!(line.outline()[0], OutlineStep::Move(_)));
/// assert!(line.width() > 80.0 && line.width() < 100.0);
/// // The capital stands on the baseline, and so does every other letter of it.
/// assert!(line.ascent() > 14.0 && line.descent() < 0.5);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    pub(super) outline: Vec<OutlineStep>,
    pub(super) scale: f64,
    pub(super) width: f64,
}

impl TextLine {
    /// The letters' shapes, filled where a line to the outside crosses more of them one way than the other (non-zero).
    #[must_use]
    pub fn outline(&self) -> &[OutlineStep] {
        &self.outline
    }

    /// The size of a unit of the font: what points of the outline are multiplied by.
    #[must_use]
    pub const fn scale(&self) -> f64 {
        self.scale
    }

    /// From the start of the baseline to where the next letter would stand; spaces count.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.width
    }

    /// How far its letters reach above the baseline; 0 when none does, as of a space.
    ///
    /// Cost: a pass over the outline.
    #[must_use]
    pub fn ascent(&self) -> f64 {
        self.reach(1.0)
    }

    /// How far its letters reach below the baseline; 0 when none does.
    ///
    /// Cost: a pass over the outline.
    #[must_use]
    pub fn descent(&self) -> f64 {
        self.reach(-1.0)
    }

    /// The furthest point up (1) or down (-1); the font has a point wherever a curve turns, so that control points are no
    /// further.
    fn reach(&self, up: f32) -> f64 {
        let ends = self.outline.iter().filter_map(|step| match step {
            OutlineStep::Move(to) | OutlineStep::Line(to) => Some(to.1),
            OutlineStep::Quad(control, to) => Some((up * control.1).max(up * to.1) * up),
            OutlineStep::Cubic(a, b, to) => Some((up * a.1).max(up * b.1).max(up * to.1) * up),
            OutlineStep::Close => None,
        });
        f64::from(ends.fold(0.0, |most, y| (up * y).max(most))) * self.scale
    }
}

/// Collects the outlines of glyphs, each moved to its place in the line.
pub(super) struct Pen {
    pub(super) steps: Vec<OutlineStep>,
    /// Where the glyph being drawn has its own (0, 0).
    pub(super) origin: (f32, f32),
}

impl Pen {
    fn placed(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.0 + x, self.origin.1 + y)
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(OutlineStep::Move(self.placed(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(OutlineStep::Line(self.placed(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.steps.push(OutlineStep::Quad(self.placed(cx0, cy0), self.placed(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second) = (self.placed(cx0, cy0), self.placed(cx1, cy1));
        self.steps.push(OutlineStep::Cubic(first, second, self.placed(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(OutlineStep::Close);
    }
}
