//! The catalogue: every pair of an English and a Dutch text.

use crate::direction::Direction;
use std::sync::LazyLock;
use toml::Table;

/// Messages, which are written in English.
const MESSAGES: [(&str, &str); 14] = [
    ("analysis", include_str!("../words/analysis.toml")),
    ("command", include_str!("../words/command.toml")),
    ("core", include_str!("../words/core.toml")),
    ("files", include_str!("../words/files.toml")),
    ("heatmap", include_str!("../words/heatmap.toml")),
    ("pictures", include_str!("../words/pictures.toml")),
    ("plan", include_str!("../words/plan.toml")),
    ("project", include_str!("../words/project.toml")),
    ("python", include_str!("../words/python.toml")),
    ("siting", include_str!("../words/siting.toml")),
    ("streets", include_str!("../words/streets.toml")),
    ("system", include_str!("../words/system.toml")),
    ("transit", include_str!("../words/transit.toml")),
    ("words", include_str!("../words/words.toml")),
];

/// Texts on maps, in legends and in tables, which are written in Dutch.
const LABELS: (&str, &str) = ("labels", include_str!("../words/labels.toml"));

/// An English text and the Dutch one that says the same, both with the same places for values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The file of the catalogue it stands in, such as `files`; `labels` holds what is written in Dutch.
    pub file: &'static str,
    /// The English text.
    pub english: String,
    /// The Dutch text.
    pub dutch: String,
}

/// All pairs of the catalogue, for tests and for who translates.
///
/// # Example
/// ```
/// assert!(werkvlek_language::pairs().iter().any(|pair| pair.dutch == "geen route"));
/// ```
#[must_use]
pub fn pairs() -> Vec<Pair> {
    MESSAGES.into_iter().chain([LABELS]).flat_map(|(file, text)| of_file(file, text)).collect()
}

fn of_file(file: &'static str, text: &str) -> Vec<Pair> {
    // The files are part of the program, and a test reads them all.
    let table: Table = text.parse().unwrap_or_default();
    let pair = |(english, dutch): (String, toml::Value)| {
        Some(Pair { file, english, dutch: dutch.as_str()?.to_owned() })
    };
    table.into_iter().filter_map(pair).collect()
}

/// From English to Dutch; made when first asked for.
pub(crate) fn dutch_of_english() -> &'static Direction {
    static MADE: LazyLock<Direction> = LazyLock::new(|| {
        let mut pairs = pairs();
        // A label with places fits too much to be told from a message.
        pairs.retain(|pair| pair.file != LABELS.0 || !pair.english.contains('{'));
        Direction::new(pairs.iter().map(|pair| (pair.english.as_str(), pair.dutch.as_str())))
    });
    &MADE
}

/// From Dutch labels to English; made when first asked for.
pub(crate) fn english_of_dutch() -> &'static Direction {
    static MADE: LazyLock<Direction> = LazyLock::new(|| {
        let labels = of_file(LABELS.0, LABELS.1);
        Direction::new(labels.iter().map(|pair| (pair.dutch.as_str(), pair.english.as_str())))
    });
    &MADE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for (file, text) in MESSAGES.into_iter().chain([LABELS]) {
            let read = text.parse::<Table>().unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(read.len(), of_file(file, text).len(), "{file}: something else than texts");
        }
    }

    #[test]
    fn words_stand_one_space_apart() {
        // But at the margin, and in the columns of `inspect`, which stand below each other.
        let is_column = |text: &str| text.contains('\n');
        for (file, text) in MESSAGES.into_iter().chain([LABELS]) {
            for pair in of_file(file, text) {
                for said in [&pair.english, &pair.dutch] {
                    assert!(is_column(said) || !said.trim_start().contains("  "), "{file}: {said}");
                }
            }
        }
    }
}
