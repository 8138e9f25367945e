//! Colours that people with colour blindness and grey printers keep apart.

use std::fmt;

/// A colour that covers what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(u8, u8, u8);

impl Colour {
    pub(crate) const WHITE: Self = Self(255, 255, 255);
    pub(crate) const INK: Self = Self(31, 35, 41);
    pub(crate) const GREY: Self = Self(92, 99, 107);
    pub(crate) const GRID: Self = Self(217, 220, 223);
    /// The dark blue of bars, alone or of the newer of two years.
    pub(crate) const BLUE: Self = SERIES[0];
    /// The older of two years.
    pub(crate) const PALE_BLUE: Self = SERIES[5];
    /// Beyond a norm.
    pub(crate) const RED: Self = SERIES[2];

    /// How light it is, 0 to 1, as it looks in grey (relative luminance, WCAG 2.1).
    pub(crate) fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Ink or white, whichever reads better on it.
    pub(crate) fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) > self.contrast(Self::INK) { Self::WHITE } else { Self::INK }
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.1).
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// One colour a series: the schemes "high contrast" and "medium contrast" of Paul Tol, made for grey prints too.
///
/// The first three are far apart in grey; after them dark and light take turns, so that parts side by side differ.
///
/// Source: Paul Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2 (2021), figures 3 and 4.
pub(crate) const SERIES: [Colour; 6] = [
    Colour(0, 68, 136),
    Colour(221, 170, 51),
    Colour(187, 85, 102),
    Colour(238, 153, 170),
    Colour(153, 119, 0),
    Colour(102, 153, 204),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// L* of CIELAB, 0 to 100: even steps of it look even in grey.
    fn lightness(colour: Colour) -> f64 {
        116.0 * colour.luminance().cbrt() - 16.0
    }

    #[test]
    fn series_side_by_side_and_pairs_that_are_told_apart_differ_in_grey() {
        let apart = |a: Colour, b: Colour| (lightness(a) - lightness(b)).abs();
        for pair in SERIES.windows(2) {
            assert!(apart(pair[0], pair[1]) > 9.0, "{} and {}", pair[0], pair[1]);
        }
        for (a, b) in [(SERIES[0], SERIES[2]), (Colour::BLUE, Colour::RED), (Colour::BLUE, Colour::PALE_BLUE)]
        {
            assert!(apart(a, b) > 15.0, "{a} and {b}");
        }
    }

    #[test]
    fn every_series_shows_on_paper_and_carries_text() {
        for colour in SERIES {
            assert!(colour.contrast(Colour::WHITE) > 2.0, "{colour}");
            assert!(colour.contrast(colour.text_on()) > 4.0, "{colour}");
        }
        assert!(Colour::GREY.contrast(Colour::WHITE) > 4.5);
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((Colour(0, 0, 0).contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert_eq!(Colour::BLUE.to_string(), "#004488");
        assert_eq!((Colour::BLUE.text_on(), SERIES[1].text_on()), (Colour::WHITE, Colour::INK));
    }
}
