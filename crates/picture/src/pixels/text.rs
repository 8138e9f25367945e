//! Text in pixels: lines of `werkvlek-draw` as paths of tiny-skia, measured in the 32 bits that drawing needs.

use crate::map::view::px;
use tiny_skia::{Path, PathBuilder, Transform};
use werkvlek_draw::{Fonts, OutlineStep, TextLine, TextStyle};

/// Height of a capital above its baseline, of the size of the text.
pub(crate) const CAP: f32 = px(werkvlek_draw::CAP);
/// From one baseline to the next, of the size of the text.
pub(crate) const LEADING: f32 = px(werkvlek_draw::LEADING);

/// Text of the usual weight, its em in pixels.
pub(crate) fn regular(size_px: f32) -> TextStyle {
    TextStyle::regular(size_px.into())
}

/// Bold text, its em in pixels.
pub(crate) fn bold(size_px: f32) -> TextStyle {
    TextStyle::bold(size_px.into())
}

/// The em in pixels.
pub(crate) fn size_px(style: TextStyle) -> f32 {
    px(style.size)
}

/// One line of text: its outline with the baseline's start at (0, 0), and its width.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) path: Option<Path>,
    pub(crate) width: f32,
}

/// Sets one line.
pub(crate) fn line(fonts: &Fonts, text: &str, style: TextStyle) -> Line {
    let line = fonts.line(text, style);
    Line { path: path(&line), width: px(line.width()) }
}

/// The width of one line in pixels.
pub(crate) fn width(fonts: &Fonts, text: &str, style: TextStyle) -> f32 {
    px(fonts.width(text, style))
}

/// Breaks text between words into at most `max_lines` lines of at most `max_width` pixels.
pub(crate) fn wrap(
    fonts: &Fonts,
    text: &str,
    style: TextStyle,
    max_width: f32,
    max_lines: usize,
) -> Vec<String> {
    fonts.wrap(text, style, max_width.into(), max_lines)
}

/// The outline of a line in pixels, y down; nothing when it has no letters.
fn path(line: &TextLine) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in line.outline() {
        match *step {
            OutlineStep::Move((x, y)) => path.move_to(x, y),
            OutlineStep::Line((x, y)) => path.line_to(x, y),
            OutlineStep::Quad((cx, cy), (x, y)) => path.quad_to(cx, cy, x, y),
            OutlineStep::Cubic((ax, ay), (bx, by), (x, y)) => path.cubic_to(ax, ay, bx, by, x, y),
            OutlineStep::Close => path.close(),
        }
    }
    let scale = px(line.scale());
    path.finish().and_then(|path| path.transform(Transform::from_scale(scale, -scale)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_as_wide_and_high_as_the_letters() {
        let fonts = Fonts::load();
        let set = line(&fonts, "Hilversum", regular(20.0));
        let bounds = set.path.as_ref().unwrap().bounds();
        assert!(bounds.left() >= 0.0 && bounds.right() <= set.width && bounds.width() > 0.9 * set.width);
        assert!((bounds.top() + 15.2).abs() < 0.5, "the l is higher than a capital: {bounds:?}");
        assert!(bounds.bottom().abs() < 0.5, "nothing hangs below the baseline: {bounds:?}");
        assert!((width(&fonts, "Hilversum", regular(20.0)) - set.width).abs() < f32::EPSILON);
    }

    #[test]
    fn a_space_has_a_width_and_no_path() {
        let set = line(&Fonts::load(), " ", bold(20.0));
        assert!(set.path.is_none() && set.width > 4.0);
    }

    #[test]
    fn lines_stay_within_their_pixels() {
        let fonts = Fonts::load();
        let text = "Banen per hectare in de gemeente Hilversum in het jaar 2022";
        let lines = wrap(&fonts, text, regular(20.0), 200.0, 9);
        assert!(lines.len() > 2 && lines.join(" ") == text, "{lines:?}");
        assert!(lines.iter().all(|line| width(&fonts, line, regular(20.0)) <= 200.0));
    }
}
