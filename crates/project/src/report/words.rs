//! Words and numbers of the sentences, in the language of the page.

use werkvlek_analysis::english_word;
use werkvlek_core::Weight;
use werkvlek_page::Language;

/// How a page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speech(pub(super) Language);

impl Speech {
    /// The one of two texts that is in the language of the page.
    pub(super) fn say(self, dutch: impl Into<String>, english: impl Into<String>) -> String {
        match self.0 {
            Language::Dutch => dutch.into(),
            Language::English => english.into(),
        }
    }

    /// A whole number.
    pub(super) fn whole(self, value: f64) -> String {
        self.0.number(value, 0)
    }

    /// A count.
    pub(super) fn count(self, value: u64) -> String {
        self.whole(value as f64)
    }

    /// A number with at most one decimal.
    pub(super) fn tenth(self, value: f64) -> String {
        self.0.number(value, 1)
    }

    /// A share of 0 to 1 as whole per cents.
    pub(super) fn percent(self, share: f64) -> String {
        format!("{}\u{a0}%", self.whole(share * 100.0))
    }

    /// Per cents that are told as they are.
    pub(super) fn percents(self, value: f64) -> String {
        format!("{}\u{a0}%", self.tenth(value))
    }

    /// `3,1 % meer` or `0,5 % minder`.
    pub(super) fn more_or_less(self, percent: f64) -> String {
        let size = self.percents(percent.abs());
        if percent >= 0.0 {
            self.say(format!("{size} meer"), format!("{size} more"))
        } else {
            self.say(format!("{size} minder"), format!("{size} fewer"))
        }
    }

    /// Metres.
    pub(super) fn metres(self, value: f64) -> String {
        format!("{}\u{a0}m", self.whole(value))
    }

    /// Names in a row: `a, b en c`.
    pub(super) fn list(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{} {} {last}", first.join(", "), self.0.pick("en", "and"))
            }
        }
    }

    /// A word of the field, such as a kind of facility, in the language of the page; what has no English word stays as it is.
    pub(super) fn word(self, dutch: &str) -> String {
        match self.0 {
            Language::Dutch => spaced(dutch),
            Language::English => english_word(dutch).map_or_else(|| spaced(dutch), str::to_owned),
        }
    }

    /// The same as the beginning of a label.
    pub(super) fn label(self, dutch: &str) -> String {
        capital(&self.word(dutch))
    }

    /// A text whose known Dutch words are in English; the rest stays as it is.
    pub(super) fn each_word(self, text: &str) -> String {
        if self.0 == Language::Dutch {
            return text.to_owned();
        }
        let known = |word: &str| {
            let bare = word.trim_end_matches([',', ';', ':', '.']);
            english_word(bare).map_or_else(|| word.to_owned(), |english| word.replacen(bare, english, 1))
        };
        text.split(' ').map(known).collect::<Vec<_>>().join(" ")
    }

    /// Where a site is, as an analysis says it: `Beethovenlaan, bij nr. 12`.
    pub(super) fn near(self, dutch: &str) -> String {
        self.say(dutch, dutch.replace(", bij nr. ", ", near no. "))
    }

    /// One of a kind: `een huisarts`, `a general practice`.
    pub(super) fn one(self, dutch: &str) -> String {
        let word = self.word(dutch);
        let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{} {word}", self.say("een", article))
    }

    /// Who is counted, in words.
    pub(super) fn people(self, weight: &Weight) -> String {
        match weight {
            Weight::Addresses => self.say("adressen", "addresses"),
            Weight::People(name) => self.people_named(name.as_str()),
        }
    }

    /// Who is counted, by the name of a column: `inwoners_65plus` is `inwoners van 65 jaar en ouder`.
    pub(super) fn people_named(self, name: &str) -> String {
        let who = |who: &str| match who {
            "inwoners" => self.say("inwoners", "inhabitants"),
            "adressen" => self.say("adressen", "addresses"),
            other => self.word(other),
        };
        let is_number = |years: &&str| !years.is_empty() && years.bytes().all(|b| b.is_ascii_digit());
        let aged = name
            .rsplit_once('_')
            .and_then(|(people, age)| Some((people, age.strip_suffix("plus").filter(is_number)?)));
        match aged {
            Some((people, years)) => {
                let people = who(people);
                self.say(
                    format!("{people} van {years} jaar en ouder"),
                    format!("{people} of {years} and older"),
                )
            }
            None => who(name),
        }
    }
}

/// A name of a column or a kind, as words.
pub(super) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_as_people_are() {
        let (nl, en) = (Speech(Language::Dutch), Speech(Language::English));
        for (name, dutch, english) in [
            ("inwoners", "inwoners", "inhabitants"),
            ("inwoners_65plus", "inwoners van 65 jaar en ouder", "inhabitants of 65 and older"),
            ("huishoudens_met_kinderen", "huishoudens met kinderen", "huishoudens met kinderen"),
            ("adressen", "adressen", "addresses"),
            ("plus", "plus", "plus"),
        ] {
            assert_eq!(
                (nl.people_named(name), en.people_named(name)),
                (dutch.to_owned(), english.to_owned())
            );
        }
        assert_eq!(
            (nl.one("huisarts"), en.one("huisarts")),
            ("een huisarts".into(), "a general practice".into())
        );
        assert_eq!(en.each_word("banen, per inwoners x"), "jobs, per inhabitants x");
        assert_eq!(nl.each_word("banen per ha"), "banen per ha");
        assert_eq!((nl.word("wijk_tuin"), en.one("ijssalon")), ("wijk tuin".into(), "an ijssalon".into()));
        assert_eq!(nl.list(&["a".into(), "b".into(), "c".into()]), "a, b en c");
        assert_eq!(nl.more_or_less(-0.52), "0,5\u{a0}% minder");
    }

    #[test]
    fn every_kind_that_comes_along_has_an_english_word() {
        let kinds = werkvlek_osm::KindTable::default();
        let missing: Vec<&str> = kinds.kinds().filter(|kind| english_word(kind).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
