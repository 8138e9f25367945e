//! Text as outlines: the embedded font, shaped, measured and broken into lines.

use crate::error::PictureError;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, Font, GlyphId, ShapeOptions, ShaperFont, shape};
use tiny_skia::{Path, PathBuilder, Transform};

/// Height of a capital above its baseline, of the size of the text.
pub(crate) const CAP: f32 = 0.714;
/// From one baseline to the next, of the size of the text.
pub(crate) const LEADING: f32 = 1.28;

/// Weight of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Size in pixels (of the em) and weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextStyle {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
}

impl TextStyle {
    pub(crate) const fn regular(size: f32) -> Self {
        Self { size, weight: Weight::Regular }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { size, weight: Weight::Bold }
    }
}

/// One line of text: its outline with the baseline's start at (0, 0), and its width.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) path: Option<Path>,
    pub(crate) width: f32,
}

/// The embedded faces.
pub(crate) struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, PictureError> {
        let face = |bytes: &'static [u8]| {
            Font::new(bytes, 0).ok_or(PictureError::Drawing { what: "the embedded font cannot be read" })
        };
        Ok(Self { regular: face(notosans::REGULAR_TTF)?, bold: face(notosans::BOLD_TTF)? })
    }

    /// Sets one line.
    pub(crate) fn line(&self, text: &str, style: TextStyle) -> Line {
        let font = match style.weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return Line { path: None, width: 0.0 };
        }
        let outlines = font.outline_glyphs();
        let mut pen = Pen { builder: PathBuilder::new(), x: 0.0, y: 0.0 };
        let mut advance = 0;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            pen.x = units(advance + position.x_offset);
            pen.y = units(position.y_offset);
            if let Some(glyph) = outlines.get(GlyphId::new(info.glyph_id)) {
                // A glyph that cannot be drawn leaves its space; the embedded faces have none.
                let _ = glyph.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
            }
            advance += position.x_advance;
        }
        let scale = style.size / f32::from(font.units_per_em());
        let path = pen.builder.finish().and_then(|path| path.transform(Transform::from_scale(scale, -scale)));
        Line { path, width: units(advance) * scale }
    }

    /// The width of one line in pixels.
    pub(crate) fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.line(text, style).width
    }

    /// Breaks text between words into at most `max_lines` lines of at most `max_width` pixels.
    ///
    /// What does not fit ends in an ellipsis. A single word that is too wide is cut.
    pub(crate) fn wrap(&self, text: &str, style: TextStyle, max_width: f32, max_lines: usize) -> Vec<String> {
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
    fn cut(&self, line: &str, style: TextStyle, max_width: f32) -> String {
        let mut kept = line.to_owned();
        loop {
            let shown = format!("{}…", kept.trim_end());
            if kept.pop().is_none() || self.width(&shown, style) <= max_width {
                return shown;
            }
        }
    }
}

/// Font units as pixels; those of a line are far below 2^24 and stay exact.
fn units(value: i32) -> f32 {
    value as f32
}

/// Puts glyph outlines behind each other in font units, y up.
struct Pen {
    builder: PathBuilder,
    x: f32,
    y: f32,
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(self.x + x, self.y + y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(self.x + x, self.y + y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.builder.quad_to(self.x + cx0, self.y + cy0, self.x + x, self.y + y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (dx, dy) = (self.x, self.y);
        self.builder.cubic_to(dx + cx0, dy + cy0, dx + cx1, dy + cy1, dx + x, dy + y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle::regular(20.0);

    #[test]
    fn kerning_draws_letters_together() {
        let fonts = Fonts::load().unwrap();
        let apart = fonts.width("T", STYLE) + fonts.width("o", STYLE);
        let together = fonts.width("To", STYLE);
        assert!(together < apart - 0.5, "{together} and {apart}");
    }

    #[test]
    fn dutch_legends_have_all_their_glyphs() {
        let fonts = Fonts::load().unwrap();
        for face in [&fonts.regular, &fonts.bold] {
            for letter in "10 – 25 banen/ha · km² ≥ ≤ € ëéïöü ’ … − ×".chars().filter(|c| *c != ' ')
            {
                assert!(face.charmap().map_unicode(letter).is_some(), "no glyph for {letter}");
            }
        }
    }

    #[test]
    fn lines_break_between_words_and_stay_within_the_width() {
        let fonts = Fonts::load().unwrap();
        let text = "Banen per hectare in de gemeente Hilversum in het jaar 2022";
        let lines = fonts.wrap(text, STYLE, 200.0, 9);
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| fonts.width(line, STYLE) <= 200.0));

        let cut = fonts.wrap(text, STYLE, 200.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && fonts.width(&cut[1], STYLE) <= 200.0, "{cut:?}");
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let fonts = Fonts::load().unwrap();
        let lines = fonts.wrap("Bedrijventerreinontwikkelingsmaatschappij", STYLE, 100.0, 3);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("Bedr") && lines[0].ends_with('…'));
        assert!(fonts.width(&lines[0], STYLE) <= 100.0);
    }

    #[test]
    fn no_text_has_no_lines() {
        assert!(Fonts::load().unwrap().wrap("  ", STYLE, 100.0, 2).is_empty());
    }
}
