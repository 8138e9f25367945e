//! Colours of charts that people with colour blindness and grey printers keep apart.

use werkvlek_draw::Colour;

/// The pale grey of lines behind a plot.
pub(crate) const GRID: Colour = Colour::rgb(217, 220, 223);
/// The dark blue of bars, alone or of the newer of two years.
pub(crate) const BLUE: Colour = SERIES[0];
/// The older of two years.
pub(crate) const PALE_BLUE: Colour = SERIES[5];
/// Beyond a norm.
pub(crate) const RED: Colour = SERIES[2];

/// One colour a series: the schemes "high contrast" and "medium contrast" of Paul Tol, made for grey prints too.
///
/// The first three are far apart in grey; after them dark and light take turns, so that parts side by side differ.
///
/// Source: Paul Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2 (2021), figures 3 and 4.
pub(crate) const SERIES: [Colour; 6] = [
    Colour::rgb(0, 68, 136),
    Colour::rgb(221, 170, 51),
    Colour::rgb(187, 85, 102),
    Colour::rgb(238, 153, 170),
    Colour::rgb(153, 119, 0),
    Colour::rgb(102, 153, 204),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_side_by_side_and_pairs_that_are_told_apart_differ_in_grey() {
        let apart = |a: Colour, b: Colour| (a.lightness() - b.lightness()).abs();
        for pair in SERIES.windows(2) {
            assert!(apart(pair[0], pair[1]) > 9.0, "{} and {}", pair[0], pair[1]);
        }
        for (a, b) in [(SERIES[0], SERIES[2]), (BLUE, RED), (BLUE, PALE_BLUE)] {
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
}
