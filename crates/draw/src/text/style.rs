//! Size and weight of text, and the heights of the embedded font.

/// Height of a capital above its baseline, of the size of the text.
pub const CAP: f64 = 0.714;
/// Height of the tallest small letters and their accents above the baseline, of the size of the text.
pub const ASCENT: f64 = 0.78;
/// Depth of the tails of letters below the baseline, of the size of the text.
pub const DESCENT: f64 = 0.24;
/// From one baseline to the next, of the size of the text.
pub const LEADING: f64 = 1.28;

/// Weight of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// That of labels and running text.
    Regular,
    /// That of titles.
    Bold,
}

/// How text is set: its size and weight.
///
/// # Units
/// The size is that of the em, in the unit in which the line is to be measured: pixels, or units of a sheet.
///
/// # Example
/// ```
/// use werkvlek_draw::{TextStyle, Weight};
/// assert_eq!(TextStyle::bold(40.0), TextStyle { size: 40.0, weight: Weight::Bold });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Size of the em.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
}

impl TextStyle {
    /// Text of the usual weight.
    #[must_use]
    pub const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    /// Bold text.
    #[must_use]
    pub const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::Bold }
    }
}
