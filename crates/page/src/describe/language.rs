//! The language of a page.

use werkvlek_draw::{Decimals, Notation};

/// The language of a page: of its words, and of how its numbers are written.
///
/// # Example
/// ```
/// use werkvlek_page::Language;
/// assert_eq!(Language::Dutch.number(37_400.0, 0), "37.400");
/// assert_eq!(Language::English.pick("ja", "yes"), "yes");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch: `1.234,5`.
    #[default]
    Dutch,
    /// English: `1,234.5`.
    English,
}

impl Language {
    /// The code of the language, as in `lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.pick("nl", "en")
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn pick<'t>(self, dutch: &'t str, english: &'t str) -> &'t str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }

    /// How its numbers are written.
    #[must_use]
    pub const fn notation(self) -> Notation {
        match self {
            Self::Dutch => Notation::DUTCH,
            Self::English => Notation::ENGLISH,
        }
    }

    /// A number with at most so many decimals.
    #[must_use]
    pub fn number(self, value: f64, decimals: u8) -> String {
        self.notation().write(value, Decimals::AtMost(decimals))
    }
}
