//! Conditions on the value of a tag, and lists of values in one tag.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The values of a tag: OpenStreetMap writes several with `;` between them (`amenity=doctors;pharmacy`). Blanks around
/// a value and empty values are dropped.
///
/// # Example
/// ```
/// use werkvlek_osm::values_of;
///
/// assert_eq!(values_of("doctors; pharmacy").collect::<Vec<_>>(), ["doctors", "pharmacy"]);
/// assert_eq!(values_of("yes").collect::<Vec<_>>(), ["yes"]);
/// ```
pub fn values_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|value| !value.is_empty())
}

/// Values of a tag that meet a condition. Of a tag with a list of values (`doctors;pharmacy`) each value counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected a value, a list of values, { not = [a list] } or { any = [a list], not = [a list] }"
)]
pub enum TagValues {
    /// This value, or any value when it is `"*"`.
    One(String),
    /// Any of these values.
    OneOf(Vec<String>),
    /// None of these values; an object without the tag meets it too. `["*"]` is met only without the tag.
    NoneOf {
        /// The values that rule an object out.
        not: Vec<String>,
    },
    /// Any of some values, and none of others.
    OneOfBut {
        /// The values of which one must be there.
        any: Vec<String>,
        /// The values that rule an object out.
        not: Vec<String>,
    },
}

const ANY: &str = "*";

impl TagValues {
    /// Whether an object with this value of the tag (`None`: without the tag) meets the condition.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::TagValues;
    ///
    /// let private = TagValues::OneOfBut { any: vec!["private".into()], not: vec!["permissive".into()] };
    /// assert!(private.is_met_by(Some("private")) && private.is_met_by(Some("delivery;private")));
    /// assert!(!private.is_met_by(Some("private;permissive")) && !private.is_met_by(None));
    /// ```
    pub fn is_met_by(&self, value: Option<&str>) -> bool {
        let has = |wanted: &str| match value {
            None => false,
            Some(_) if wanted == ANY => true,
            Some(text) => values_of(text).any(|value| value == wanted),
        };
        let has_any = |wanted: &[String]| wanted.iter().any(|wanted| has(wanted));
        match self {
            Self::One(wanted) => has(wanted),
            Self::OneOf(wanted) => has_any(wanted),
            Self::NoneOf { not } => !has_any(not),
            Self::OneOfBut { any, not } => has_any(any) && !has_any(not),
        }
    }

    /// Whether the condition can be met at all: no empty value or list, no list of values in one, and `"*"` only alone.
    pub fn is_usable(&self) -> bool {
        let is_value = |value: &String| !value.is_empty() && !value.contains(';');
        let is_list =
            |values: &[String]| !values.is_empty() && values.iter().all(|v| is_value(v) && v != ANY);
        match self {
            Self::One(value) => is_value(value),
            Self::OneOf(values) => is_list(values),
            Self::NoneOf { not } => is_list(not) || matches!(&not[..], [all] if all == ANY),
            Self::OneOfBut { any, not } => is_list(any) && is_list(not),
        }
    }

    pub(crate) fn asks_for_a_tag(&self) -> bool {
        !matches!(self, Self::NoneOf { .. })
    }
}

/// A rule: tag key to values; all of its conditions must be met.
pub type TagRule = BTreeMap<String, TagValues>;

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(text: &str) -> TagValues {
        toml::from_str::<TagRule>(&format!("k = {text}")).expect("a condition").remove("k").expect("there")
    }

    #[test]
    fn lists_count_value_by_value() {
        for (text, met, not_met) in [
            ("\"a\"", vec!["a", "a;b", "b; a", ";a"], vec!["ab", "", "b"]),
            ("\"*\"", vec!["a", "", "a;b"], vec![]),
            ("[\"a\", \"b\"]", vec!["a", "c;b"], vec!["c", "c;d"]),
            ("{ not = [\"a\", \"b\"] }", vec!["c", "c;d"], vec!["a", "c;b"]),
            ("{ not = [\"*\"] }", vec![], vec!["a", "", "a;b"]),
            ("{ any = [\"a\"], not = [\"b\"] }", vec!["a", "a;c"], vec!["b", "a;b", "c"]),
        ] {
            let condition = condition(text);
            assert!(condition.is_usable(), "{text}");
            met.iter().for_each(|value| assert!(condition.is_met_by(Some(value)), "{text}: {value}"));
            not_met.iter().for_each(|value| assert!(!condition.is_met_by(Some(value)), "{text}: {value}"));
            assert_eq!(condition.is_met_by(None), text.starts_with("{ not"), "{text}");
        }
    }

    #[test]
    fn what_nothing_can_meet_is_not_usable() {
        for text in
            ["\"\"", "\"a;b\"", "[]", "[\"a\", \"*\"]", "{ not = [] }", "{ any = [\"*\"], not = [\"a\"] }"]
        {
            assert!(!condition(text).is_usable(), "{text}");
        }
    }
}
