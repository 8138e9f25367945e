//! Length of a scale bar: the longest round one that fits, and how it is written.

use werkvlek_draw::{Decimals, dutch_number};

/// The longest round length that fits, and its length on the picture.
///
/// Round is 1, 2 or 5 times a power of ten. A length that is not finite or not above zero gives a bar of nothing.
///
/// # Units
/// Metres per pixel and pixels in; (metres, pixels) out.
///
/// # Example
/// ```
/// use werkvlek_picture::scale_bar;
/// // 7.5 m a pixel and at most 200 px: 1500 m would fit, 1000 m is round.
/// let (metres, px) = scale_bar(7.5, 200.0);
/// assert_eq!(metres, 1000.0);
/// assert!((px - 133.33).abs() < 0.01);
/// ```
#[must_use]
pub fn scale_bar(metres_per_px: f64, max_px: f64) -> (f64, f64) {
    let longest_m = metres_per_px * max_px;
    if !(longest_m.is_finite() && metres_per_px > 0.0 && max_px > 0.0) {
        return (0.0, 0.0);
    }
    let power = 10_f64.powf(longest_m.log10().floor());
    // The logarithm may round up at a power of ten itself; a tenth of the power is then the way back.
    let metres = [5.0 * power, 2.0 * power, power, 0.5 * power]
        .into_iter()
        .find(|metres| *metres <= longest_m * (1.0 + 1e-12))
        .unwrap_or(0.5 * power);
    (metres, metres / metres_per_px)
}

/// A length in metres or kilometres as Dutch readers write it, without its unit, and the unit.
pub(crate) fn written(metres: f64, whole_bar_m: f64) -> (String, &'static str) {
    let (value, unit) = if whole_bar_m >= 1000.0 { (metres / 1000.0, "km") } else { (metres, "m") };
    (dutch_number(value, Decimals::AtMost(3)), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_round_length_that_fits() {
        for (metres_per_px, max_px, metres) in [
            (1.0, 99.0, 50.0),
            (1.0, 100.0, 100.0),
            (1.0, 199.0, 100.0),
            (1.0, 200.0, 200.0),
            (1.0, 499.0, 200.0),
            (1.0, 1000.0, 1000.0),
            (0.001, 250.0, 0.2),
            (123.4, 300.0, 20_000.0),
        ] {
            let (found, px) = scale_bar(metres_per_px, max_px);
            assert!((found - metres).abs() < 1e-9 * metres, "{metres_per_px} m/px, {max_px} px: {found}");
            assert!((px * metres_per_px - metres).abs() < 1e-9 * metres);
            assert!(px <= max_px * (1.0 + 1e-9) && px > 0.39 * max_px, "{px} of {max_px}");
        }
    }

    #[test]
    fn nothing_to_measure_gives_no_bar() {
        for (metres_per_px, max_px) in [(0.0, 100.0), (-1.0, 100.0), (1.0, 0.0), (f64::NAN, 10.0)] {
            assert_eq!(scale_bar(metres_per_px, max_px), (0.0, 0.0));
        }
    }

    #[test]
    fn lengths_are_written_in_dutch() {
        assert_eq!(written(500.0, 1000.0), ("0,5".to_owned(), "km"));
        assert_eq!(written(2000.0, 2000.0), ("2".to_owned(), "km"));
        assert_eq!(written(100.0, 200.0), ("100".to_owned(), "m"));
        assert_eq!(written(2500.0, 5000.0), ("2,5".to_owned(), "km"));
        assert_eq!(written(0.0, 5000.0), ("0".to_owned(), "km"));
        assert_eq!(written(2e6, 2e6), ("2.000".to_owned(), "km"));
    }
}
