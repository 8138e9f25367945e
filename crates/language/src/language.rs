//! The two languages, and how a text is said in each.

use crate::catalogue::{dutch_of_english, english_of_dutch};
use crate::plural::of_one;
use std::borrow::Cow;

/// A language that werkvlek speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, in which messages are written.
    #[default]
    English,
    /// Dutch, in which layers and tables name what they show.
    Dutch,
}

impl Language {
    /// The language of the user's system: Dutch where the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says something begins with
    /// `nl`, else English.
    ///
    /// # Example
    /// ```
    /// use werkvlek_language::Language;
    /// let dutch = |name: &str| (name == "LANG").then(|| "nl_NL.UTF-8".to_owned());
    /// assert_eq!(Language::of_system(dutch), Language::Dutch);
    /// assert_eq!(Language::of_system(|_| None), Language::English);
    /// ```
    pub fn of_system(variable: impl Fn(&str) -> Option<String>) -> Self {
        let said =
            ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|said| !said.is_empty());
        if said.is_some_and(|said| said.starts_with("nl")) { Self::Dutch } else { Self::English }
    }

    /// A message (written in English) in this language, with what is said of one thing said of one; what is in no catalogue stays as
    /// it is.
    ///
    /// # Example
    /// ```
    /// use werkvlek_language::Language;
    /// assert_eq!(Language::English.message("1 rows were rejected:"), "1 row was rejected:");
    /// assert_eq!(Language::Dutch.message("1 rows were rejected:"), "1 rij is apart gezet:");
    /// ```
    #[must_use]
    pub fn message<'a>(self, english: &'a str) -> Cow<'a, str> {
        let said = match self {
            Self::English => Cow::Borrowed(english),
            Self::Dutch => dutch_of_english().say(english),
        };
        of_one(said, self)
    }

    /// A text on a map, in a legend or in a table (written in Dutch) in this language; what is in no catalogue stays as it is.
    ///
    /// # Example
    /// ```
    /// use werkvlek_language::Language;
    /// assert_eq!(Language::English.label("geen route"), "no route");
    /// assert_eq!(Language::Dutch.label("geen route"), "geen route");
    /// ```
    #[must_use]
    pub fn label<'a>(self, dutch: &'a str) -> Cow<'a, str> {
        let said = match self {
            Self::Dutch => Cow::Borrowed(dutch),
            Self::English => english_of_dutch().say(dutch),
        };
        of_one(said, self)
    }
}
