//! Text in Dutch and English, with numbers written as its readers write them.

use serde::Serialize;
use werkvlek_draw::{Decimals, Notation};

/// The same sentence in Dutch and in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Words {
    /// Dutch: `1.250 m`, `0,5 km`.
    pub nl: String,
    /// English: `1,250 m`, `0.5 km`.
    pub en: String,
}

impl Words {
    pub(crate) fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// Both sentences with more behind them.
    pub(crate) fn then(mut self, nl: &str, en: &str) -> Self {
        self.nl.push_str(nl);
        self.en.push_str(en);
        self
    }
}

/// A number in both notations.
pub(crate) struct Number {
    pub(crate) nl: String,
    pub(crate) en: String,
}

/// A number with at most so many decimals, thousands apart, no trailing zeros and no minus before 0.
pub(crate) fn number(value: f64, decimals: u8) -> Number {
    let written = |notation: Notation| notation.with_hyphen().write(value, Decimals::AtMost(decimals));
    Number { nl: written(Notation::DUTCH), en: written(Notation::ENGLISH) }
}

/// People or metres: whole, and never 0 for some.
pub(crate) fn counted(amount: f64) -> Number {
    if amount > 0.0 && amount < 0.5 {
        return Number { nl: "minder dan 1".to_owned(), en: "fewer than 1".to_owned() };
    }
    number(amount, 0)
}

/// Whether a number of people is spoken of in the plural.
pub(crate) fn is_plural(weight: f64) -> bool {
    weight >= 1.5
}

/// A key as a word: `ov_halte` is `ov halte`.
pub(crate) fn plain(key: &str) -> String {
    key.replace('_', " ")
}

/// A key as a word with its English article: `an apotheek`.
pub(crate) fn with_article(key: &str) -> String {
    let word = plain(key);
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Words that weights begin with, and one of each.
const ONE_OF: [(&str, &str); 6] = [
    ("inwoners", "inwoner"),
    ("adressen", "adres"),
    ("personen", "persoon"),
    ("huishoudens", "huishouden"),
    ("woningen", "woning"),
    ("ouderen", "oudere"),
];

/// The name of a weight behind a number of people: `inwoners_65plus` is `inwoners 65+`, of whom one is `inwoner 65+`.
pub(crate) fn people(weight_name: &str, amount: f64) -> String {
    let words = weight_name.split('_').enumerate().map(|(i, word)| {
        let one = ONE_OF.iter().find(|(many, _)| i == 0 && !is_plural(amount) && *many == word);
        let age = word
            .strip_suffix("plus")
            .filter(|age| !age.is_empty() && age.bytes().all(|b| b.is_ascii_digit()));
        match (one, age) {
            (Some((_, one)), _) => (*one).to_owned(),
            (None, Some(age)) => format!("{age}+"),
            (None, None) => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

/// `a, b en c`.
pub(crate) fn listed(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_their_readers_write_them() {
        for (value, decimals, nl, en) in [
            (0.0, 0, "0", "0"),
            (-0.04, 1, "0", "0"),
            (999.5, 0, "1.000", "1,000"),
            (1_234_567.25, 2, "1.234.567,25", "1,234,567.25"),
            (-1250.5, 1, "-1.250,5", "-1,250.5"),
            (100.0, 2, "100", "100"),
        ] {
            let n = number(value, decimals);
            assert_eq!((n.nl.as_str(), n.en.as_str()), (nl, en));
        }
    }

    #[test]
    fn someone_is_never_nobody() {
        assert_eq!(counted(0.3).nl, "minder dan 1");
        assert_eq!(counted(0.0).nl, "0");
        assert_eq!(counted(1250.4).nl, "1.250");
    }

    #[test]
    fn people_by_their_weight() {
        assert_eq!(people("inwoners_65plus", 412.0), "inwoners 65+");
        assert_eq!(people("inwoners", 1.0), "inwoner");
        assert_eq!(people("inwoners_75plus_2040", 1.2), "inwoner 75+ 2040");
        assert_eq!(people("surplus", 1.0), "surplus", "no age, no known word");
        assert_eq!(
            (with_article("apotheek").as_str(), with_article("ov_halte").as_str()),
            ("an apotheek", "an ov halte")
        );
        assert_eq!(with_article("huisarts"), "a huisarts");
    }

    #[test]
    fn lists_end_with_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&parts, "en"), "a, b en c");
        assert_eq!(listed(&parts[..2], "en"), "a en b");
        assert_eq!(listed(&parts[..1], "en"), "a");
        assert_eq!(listed(&[], "en"), "");
    }
}
