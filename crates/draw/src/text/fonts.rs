//! The embedded font, Noto Sans in two weights, and the setting of a line in it.

use super::line::{Pen, TextLine};
use super::style::{TextStyle, Weight};
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions};
use harfrust::{Buffer, Font, GlyphId, ShapeOptions, ShaperFont, shape};

/// The copyright and licence of the embedded font, which go along with every program that has the font in it.
///
/// Google handed Noto Sans 1.04 out under the SIL Open Font License 1.1, whose text this is; the files themselves still
/// name the Apache License 2.0, which was the licence before.
///
/// # Example
/// ```
/// use werkvlek_draw::FONT_LICENCE;
/// assert!(FONT_LICENCE.starts_with("Noto Sans, Copyright 2012 Google Inc."));
/// assert!(FONT_LICENCE.contains("SIL OPEN FONT LICENSE Version 1.1"));
/// ```
pub const FONT_LICENCE: &str =
    concat!("Noto Sans, Copyright 2012 Google Inc. All Rights Reserved.\n\n", include_str!("../../OFL.txt"));

/// The embedded faces: Noto Sans, regular and bold.
///
/// # Example
/// ```
/// use werkvlek_draw::{Fonts, TextStyle};
/// let fonts = Fonts::load();
/// let style = TextStyle::regular(20.0);
/// // Kerning draws letters together.
/// assert!(fonts.width("To", style) < fonts.width("T", style) + fonts.width("o", style));
/// assert_eq!(fonts.wrap("Banen per hectare", style, 100.0, 2), ["Banen per", "hectare"]);
/// ```
pub struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    /// Opens the embedded faces. Cost: some microseconds, as only the lists of their tables are read.
    #[must_use]
    pub fn load() -> Self {
        let face = |bytes: &'static [u8]| Font::new(bytes, 0).expect("the embedded font is whole");
        Self { regular: face(notosans::REGULAR_TTF), bold: face(notosans::BOLD_TTF) }
    }

    /// Sets one line: shapes it (kerning, accents) and takes the outlines of its glyphs.
    ///
    /// A letter that the font does not have is an empty box. Cost: in proportion to the number of letters.
    ///
    /// # Units
    /// Those of the style's size.
    #[must_use]
    pub fn line(&self, text: &str, style: TextStyle) -> TextLine {
        let font = self.face(style.weight);
        let outlines = font.outline_glyphs();
        let mut pen = Pen { steps: Vec::new(), origin: (0.0, 0.0) };
        let mut advance = 0;
        let shaped = shaped(font, text);
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            pen.origin = (units(advance + position.x_offset), units(position.y_offset));
            if let Some(glyph) = outlines.get(GlyphId::new(info.glyph_id)) {
                glyph
                    .draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen)
                    .expect("every glyph of the embedded faces can be drawn");
            }
            advance += position.x_advance;
        }
        let scale = scale(font, style);
        TextLine { outline: pen.steps, scale, width: f64::from(advance) * scale }
    }

    /// The width of one line, as of [`Fonts::line`] but without its outlines: a quarter of the time.
    ///
    /// # Units
    /// Those of the style's size.
    #[must_use]
    pub fn width(&self, text: &str, style: TextStyle) -> f64 {
        let font = self.face(style.weight);
        let advance: i32 =
            shaped(font, text).glyph_positions().iter().map(|position| position.x_advance).sum();
        f64::from(advance) * scale(font, style)
    }

    /// The width of the widest of several lines; 0 of none.
    ///
    /// # Units
    /// Those of the style's size.
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::{Fonts, TextStyle};
    /// let (fonts, style) = (Fonts::load(), TextStyle::regular(20.0));
    /// assert_eq!(fonts.widest(["i", "www"], style).to_bits(), fonts.width("www", style).to_bits());
    /// ```
    #[must_use]
    pub fn widest<S: AsRef<str>>(&self, lines: impl IntoIterator<Item = S>, style: TextStyle) -> f64 {
        lines.into_iter().map(|line| self.width(line.as_ref(), style)).fold(0.0, f64::max)
    }

    fn face(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// Glyphs and their places.
fn shaped(font: &Font, text: &str) -> Buffer {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new())
        .expect("a new buffer with a direction can be shaped");
    buffer
}

/// The size of a unit of the font.
fn scale(font: &Font, style: TextStyle) -> f64 {
    style.size / f64::from(font.units_per_em())
}

/// Font units as a coordinate; those of a line are far below 2^24 and stay exact.
fn units(value: i32) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{ASCENT, CAP, DESCENT, OutlineStep};
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle::regular(20.0);

    #[test]
    fn a_full_stop_is_a_small_closed_shape_on_the_baseline() {
        let dot = Fonts::load().line(".", STYLE);
        let steps = dot.outline();
        assert!(matches!(steps[0], OutlineStep::Move(_)) && steps[steps.len() - 1] == OutlineStep::Close);
        assert!((dot.scale() - 20.0 / 2048.0).abs() < 1e-12);
        assert!(dot.width() > 4.0 && dot.width() < 7.0, "{}", dot.width());
        assert!(dot.ascent() > 1.5 && dot.ascent() < 4.0 && dot.descent() < 0.5, "{dot:?}");
    }

    #[test]
    fn the_second_of_two_letters_is_the_first_moved_by_its_width() {
        let fonts = Fonts::load();
        let (one, two) = (fonts.line("l", STYLE), fonts.line("ll", STYLE));
        let (first, second) = two.outline().split_at(one.outline().len());
        assert_eq!(first, one.outline());
        for (here, there) in first.iter().zip(second) {
            if let (OutlineStep::Line(here), OutlineStep::Line(there)) = (here, there) {
                assert!((f64::from(there.0 - here.0) * one.scale() - one.width()).abs() < 1e-9);
            }
        }
        assert!((two.width() - 2.0 * one.width()).abs() < 1e-9);
    }

    #[test]
    fn kerning_draws_letters_together() {
        let fonts = Fonts::load();
        let apart = fonts.width("T", STYLE) + fonts.width("o", STYLE);
        assert!(fonts.width("To", STYLE) < apart - 0.5);
    }

    #[test]
    fn every_letter_of_a_dutch_document_has_a_glyph() {
        let fonts = Fonts::load();
        for face in [&fonts.regular, &fonts.bold] {
            for letter in "0123456789 % – − ∞ … € ëéïöüÉ ’ ≥ ≤ km² · × /\u{a0}".chars()
            {
                assert!(face.charmap().map_unicode(letter).is_some(), "no glyph for {letter}");
            }
        }
    }

    #[test]
    fn every_glyph_of_both_faces_can_be_drawn() {
        let fonts = Fonts::load();
        for face in [&fonts.regular, &fonts.bold] {
            let outlines = face.outline_glyphs();
            let mut pen = Pen { steps: Vec::new(), origin: (0.0, 0.0) };
            let mut drawn = 0;
            while let Some(glyph) = outlines.get(GlyphId::new(drawn)) {
                assert!(glyph.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen).is_ok(), "{drawn}");
                drawn += 1;
            }
            assert!(drawn > 2_000, "{drawn} glyphs");
        }
    }

    #[test]
    fn the_heights_of_the_font_are_those_of_its_letters() {
        let fonts = Fonts::load();
        for style in [TextStyle::regular(100.0), TextStyle::bold(100.0)] {
            assert!((fonts.line("HNT", style).ascent() - 100.0 * CAP).abs() < 0.1);
            let small = fonts.line("bdfhklëéïöü gjpqy,;", style);
            let (above, below) = (small.ascent(), small.descent());
            assert!(above <= 100.0 * ASCENT + 0.1 && above > 100.0 * CAP, "{above}");
            assert!((below - 100.0 * DESCENT).abs() < 0.1, "{below}");
        }
        let space = fonts.line(" ", STYLE);
        assert!(space.width() > 0.0 && space.ascent() <= 0.0 && space.descent() <= 0.0);
    }

    proptest! {
        #[test]
        fn a_width_is_that_of_the_line(text in "\\PC{0,30}", size in 5.0_f64..100.0) {
            let fonts = Fonts::load();
            for style in [TextStyle::regular(size), TextStyle::bold(size)] {
                prop_assert_eq!(fonts.width(&text, style).to_bits(), fonts.line(&text, style).width().to_bits());
            }
        }
    }
}
