//! Text as outlines: the embedded font, shaped, measured and broken into lines.

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, Font, GlyphId, ShapeOptions, ShaperFont, shape};
use std::fmt::Write as _;

/// Height of a capital above its baseline, of the size of the text.
pub(crate) const CAP: f64 = 0.714;
/// From one baseline to the next, of the size of the text.
pub(crate) const LEADING: f64 = 1.28;

/// Size in units of the sheet (of the em) and weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Style {
    Regular(f64),
    Bold(f64),
}

impl Style {
    pub(crate) const fn size(self) -> f64 {
        match self {
            Self::Regular(size) | Self::Bold(size) => size,
        }
    }
}

/// One line of text as SVG path data in units of the font (y up, baseline at 0), and its measures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outline {
    pub(crate) path: String,
    /// Size of a unit of the font on the sheet.
    pub(crate) scale: f64,
    /// Width on the sheet.
    pub(crate) width: f64,
}

/// The embedded faces.
pub(crate) struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    pub(crate) fn load() -> Self {
        let face = |bytes: &'static [u8]| Font::new(bytes, 0).expect("the embedded font is whole");
        Self { regular: face(notosans::REGULAR_TTF), bold: face(notosans::BOLD_TTF) }
    }

    /// Sets one line.
    pub(crate) fn line(&self, text: &str, style: Style) -> Outline {
        let font = match style {
            Style::Regular(_) => &self.regular,
            Style::Bold(_) => &self.bold,
        };
        let scale = style.size() / f64::from(font.units_per_em());
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return Outline { path: String::new(), scale, width: 0.0 };
        }
        let outlines = font.outline_glyphs();
        let mut pen = Pen { path: String::new(), origin: (0.0, 0.0), at: (0, 0), start: (0, 0) };
        let mut advance = 0;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            pen.origin = (units(advance + position.x_offset), units(position.y_offset));
            if let Some(glyph) = outlines.get(GlyphId::new(info.glyph_id)) {
                // A glyph that cannot be drawn leaves its space; the embedded faces have none.
                let _ = glyph.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
            }
            advance += position.x_advance;
        }
        Outline { path: pen.path, scale, width: f64::from(advance) * scale }
    }

    /// The width of one line.
    pub(crate) fn width(&self, text: &str, style: Style) -> f64 {
        self.line(text, style).width
    }

    /// The width of the widest of several lines.
    pub(crate) fn widest<S: AsRef<str>>(&self, lines: impl IntoIterator<Item = S>, style: Style) -> f64 {
        lines.into_iter().map(|line| self.width(line.as_ref(), style)).fold(0.0, f64::max)
    }

    /// Breaks text between words into at most `max_lines` lines of at most `max_width`.
    ///
    /// What does not fit ends in an ellipsis. A single word that is too wide is cut.
    pub(crate) fn wrap(&self, text: &str, style: Style, max_width: f64, max_lines: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), style) <= max_width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let more = lines.len() > max_lines;
        lines.truncate(max_lines);
        let last = lines.len().saturating_sub(1);
        for (i, line) in lines.iter_mut().enumerate() {
            if (more && i == last) || self.width(line, style) > max_width {
                *line = self.cut(line, style, max_width);
            }
        }
        lines
    }

    /// The longest beginning that fits with an ellipsis after it.
    fn cut(&self, line: &str, style: Style, max_width: f64) -> String {
        let mut kept = line.to_owned();
        loop {
            let shown = format!("{}…", kept.trim_end());
            if kept.pop().is_none() || self.width(&shown, style) <= max_width {
                return shown;
            }
        }
    }
}

/// Font units as a coordinate; those of a line are far below 2^24 and stay exact.
fn units(value: i32) -> f32 {
    value as f32
}

/// Writes glyph outlines behind each other as relative SVG path data, in whole font units.
struct Pen {
    path: String,
    origin: (f32, f32),
    at: (i32, i32),
    start: (i32, i32),
}

impl Pen {
    /// Writes a command with its points relative to where the pen is, and moves to the last of them.
    fn command(&mut self, letter: char, points: &[(f32, f32)]) {
        self.path.push(letter);
        let from = self.at;
        for (i, (x, y)) in points.iter().enumerate() {
            // Noto's outlines are in whole units, so rounding only undoes the sum of floats.
            #[expect(clippy::cast_possible_truncation, reason = "glyphs are some thousand units wide")]
            let to = ((self.origin.0 + x).round() as i32, (self.origin.1 + y).round() as i32);
            for (j, step) in [to.0 - from.0, to.1 - from.1].into_iter().enumerate() {
                if (i > 0 || j > 0) && step >= 0 {
                    self.path.push(' ');
                }
                let _ = write!(self.path, "{step}");
            }
            self.at = to;
        }
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('m', &[(x, y)]);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.command('q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.command('c', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::Regular(20.0);

    #[test]
    fn a_full_stop_is_a_small_closed_shape_on_the_baseline() {
        let dot = Fonts::load().line(".", STYLE);
        assert!(dot.path.starts_with('m') && dot.path.ends_with('z'), "{}", dot.path);
        assert!(
            (dot.scale - 20.0 / 2048.0).abs() < 1e-12 && dot.width > 4.0 && dot.width < 7.0,
            "{}",
            dot.width
        );
    }

    #[test]
    fn two_letters_are_one_path_from_the_first_to_the_second() {
        let fonts = Fonts::load();
        let (one, two) = (fonts.line("l", STYLE), fonts.line("ll", STYLE));
        // The second l is the same outline moved by the advance: all steps but its first are the same.
        let steps = one.path.split_once('l').map(|(_, steps)| steps).unwrap();
        assert_eq!(two.path.matches(steps).count(), 2, "{}", two.path);
        assert!((two.width - 2.0 * one.width).abs() < 1e-9);
    }

    #[test]
    fn kerning_draws_letters_together() {
        let fonts = Fonts::load();
        let apart = fonts.width("T", STYLE) + fonts.width("o", STYLE);
        assert!(fonts.width("To", STYLE) < apart - 0.5);
    }

    #[test]
    fn every_letter_of_a_dutch_chart_has_a_glyph() {
        let fonts = Fonts::load();
        for face in [&fonts.regular, &fonts.bold] {
            for letter in "0123456789 % – − … € ëéïöüÉ ’ ≥ ≤ km² ·\u{a0}".chars() {
                assert!(face.charmap().map_unicode(letter).is_some(), "no glyph for {letter}");
            }
        }
    }

    #[test]
    fn lines_break_between_words_and_what_is_too_long_is_cut() {
        let fonts = Fonts::load();
        let text = "Verhuur en overige zakelijke diensten";
        let lines = fonts.wrap(text, STYLE, 200.0, 9);
        assert_eq!(lines.join(" "), text);
        let cut = fonts.wrap(text, STYLE, 120.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        let word = fonts.wrap("Bedrijventerreinontwikkelingsmaatschappij", STYLE, 100.0, 3);
        assert!(word.len() == 1 && word[0].starts_with("Bedr") && word[0].ends_with('…'));
        for line in lines.iter().chain(&cut[..1]) {
            assert!(fonts.width(line, STYLE) <= 200.0);
        }
        assert!(fonts.width(&word[0], STYLE) <= 100.0 && fonts.width(&cut[1], STYLE) <= 120.0);
        assert!(fonts.wrap("  ", STYLE, 100.0, 2).is_empty());
    }
}
