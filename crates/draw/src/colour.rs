//! Colours: red, green, blue and opacity, hexadecimal text, and contrast.

use std::fmt;

/// A colour, 8 bits a channel, alpha not multiplied in (255 covers, 0 is invisible).
///
/// It is written as `#rrggbb`, as SVG and CSS have it; with two more digits for its opacity where it does not cover.
///
/// # Example
/// ```
/// use werkvlek_draw::Colour;
/// const BLUE: Colour = Colour::hex(0x004488);
/// assert_eq!(BLUE, Colour::rgb(0, 68, 136));
/// assert_eq!(BLUE.to_string(), "#004488");
/// assert_eq!(BLUE.with_alpha(128).to_string(), "#00448880");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity.
    pub a: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// The near black of text and frames.
    pub const INK: Self = Self::rgb(31, 35, 41);
    /// The grey of secondary text and district borders.
    pub const GREY: Self = Self::rgb(92, 99, 107);

    /// A colour that covers what is below it.
    #[must_use]
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// A colour that covers what is below it, from `0xrrggbb`, as palettes are published.
    ///
    /// # Panics
    /// Above `0xffffff`; in a constant, that is when it is compiled.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        assert!(rgb <= 0xff_ff_ff, "a colour has six hexadecimal digits; opacity is given with with_alpha");
        let [_, r, g, b] = rgb.to_be_bytes();
        Self::rgb(r, g, b)
    }

    /// The same colour with another opacity, 0 to 255.
    #[must_use]
    pub const fn with_alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }

    /// How much light it gives off, its opacity left out: relative luminance.
    ///
    /// # Units
    /// 0 (black) to 1 (white).
    ///
    /// Source: WCAG 2.1, "relative luminance".
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::Colour;
    /// assert!((Colour::WHITE.luminance() - 1.0).abs() < 1e-9);
    /// assert!(Colour::rgb(0, 255, 0).luminance() > Colour::rgb(255, 0, 0).luminance());
    /// ```
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// How light it looks, its opacity left out: equal steps of it look equal, also on a grey printer.
    ///
    /// # Units
    /// 0 (black) to 100 (white).
    ///
    /// Source: L* of CIELAB (CIE 1976), white D65.
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::Colour;
    /// // Half the lightness is less than a fifth of the light.
    /// let middle_grey = Colour::rgb(119, 119, 119);
    /// assert!((middle_grey.lightness() - 50.0).abs() < 0.1 && middle_grey.luminance() < 0.2);
    /// ```
    #[must_use]
    pub fn lightness(self) -> f64 {
        let y = self.luminance();
        if y > 216.0 / 24_389.0 { 116.0 * y.cbrt() - 16.0 } else { y * 24_389.0 / 27.0 }
    }

    /// How well two colours are told apart, their opacity left out: text needs 4.5, lines and symbols 3.
    ///
    /// # Units
    /// A ratio, 1 (the same) to 21 (black on white).
    ///
    /// Source: WCAG 2.1, "contrast ratio".
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::Colour;
    /// assert!((Colour::hex(0).contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
    /// assert!(Colour::GREY.contrast(Colour::WHITE) > 4.5);
    /// ```
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour of text on it: [`Colour::INK`] or [`Colour::WHITE`], whichever reads better.
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::Colour;
    /// assert_eq!(Colour::hex(0x004488).text_on(), Colour::WHITE);
    /// assert_eq!(Colour::hex(0xddaa33).text_on(), Colour::INK);
    /// ```
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) > self.contrast(Self::INK) { Self::WHITE } else { Self::INK }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { r, g, b, a } = *self;
        write!(f, "#{r:02x}{g:02x}{b:02x}")?;
        if a == 255 { Ok(()) } else { write!(f, "{a:02x}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hexadecimal_text_is_read_back(r: u8, g: u8, b: u8, a: u8) {
            let colour = Colour::rgb(r, g, b).with_alpha(a);
            let written = colour.to_string();
            let rgb = u32::from_str_radix(&written[1..7], 16).unwrap();
            let alpha = if written.len() == 7 { 255 } else { u8::from_str_radix(&written[7..], 16).unwrap() };
            prop_assert_eq!(Colour::hex(rgb).with_alpha(alpha), colour);
        }

        #[test]
        fn contrast_has_no_order_and_light_and_lightness_rise_together(a: [u8; 3], b: [u8; 3]) {
            let [a, b] = [a, b].map(|[r, g, b]| Colour::rgb(r, g, b));
            prop_assert!((a.contrast(b) - b.contrast(a)).abs() < 1e-12);
            prop_assert!((1.0..=21.0 + 1e-9).contains(&a.contrast(b)));
            let (light, looks) = (a.luminance() - b.luminance(), a.lightness() - b.lightness());
            prop_assert!(light * looks >= 0.0, "{} and {}", a, b);
        }
    }

    #[test]
    #[should_panic(expected = "six hexadecimal digits")]
    fn more_than_six_digits_are_refused() {
        let _ = Colour::hex(0x01_00_00_00);
    }
}
