//! The table that says which OpenStreetMap tags make which kind of facility.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::KindError;
use crate::tag_values::{TagRule, TagValues};

/// Facility kinds and the tags that make them: kind to a list of rules, any of which is enough.
///
/// A condition is about one tag: `key = "value"`, `key = ["one", "other"]`, `key = "*"` (any value) or
/// `key = { not = ["one", "other"] }` (another value, or no such tag). Of an object that names several values in one tag
/// (`amenity=doctors;pharmacy`) each value counts. An object that is not in use (`disused=yes`, `abandoned=yes` and the
/// like beside the tag of the facility) is passed over by [`read_places`](crate::read_places), which counts it. Kinds come
/// in alphabetical order.
///
/// A table is checked when it is made or deserialised, so one that exists can be used.
///
/// # Example
/// ```
/// use werkvlek_osm::KindTable;
///
/// let table: KindTable = toml::from_str(r#"
///     huisarts = [{ amenity = ["doctors", "clinic"] }]
///     wijkverpleging = [{ amenity = "social_facility", social_facility = "ambulatory_care" }, { healthcare = "nurse" }]
/// "#)?;
/// assert_eq!(table.kinds().collect::<Vec<_>>(), ["huisarts", "wijkverpleging"]);
/// assert_eq!(table.kinds_of(&[("amenity", "clinic"), ("healthcare", "nurse")]), ["huisarts", "wijkverpleging"]);
/// assert!(table.kinds_of(&[("amenity", "social_facility")]).is_empty());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, Vec<TagRule>>", into = "BTreeMap<String, Vec<TagRule>>")]
pub struct KindTable(BTreeMap<String, Vec<TagRule>>);

impl KindTable {
    /// Makes a table from rules per kind.
    ///
    /// # Errors
    /// [`KindError`] for a kind with an unusable name or no rules, a rule that asks for no tag, or a condition that
    /// nothing can meet.
    pub fn new(rules: BTreeMap<String, Vec<TagRule>>) -> Result<Self, KindError> {
        for (kind, rules) in &rules {
            let kind = || kind.clone();
            let is_name = |name: &str| {
                name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            if !is_name(&kind()) {
                return Err(KindError::BadName { kind: kind() });
            }
            if rules.is_empty() {
                return Err(KindError::NoRules { kind: kind() });
            }
            for (rule, conditions) in (1..).zip(rules) {
                if !conditions.values().any(TagValues::asks_for_a_tag) {
                    return Err(KindError::NoConditions { kind: kind(), rule });
                }
                if let Some((key, _)) =
                    conditions.iter().find(|(key, values)| key.is_empty() || !values.is_usable())
                {
                    return Err(KindError::BadCondition { kind: kind(), rule, key: key.clone() });
                }
            }
        }
        Ok(Self(rules))
    }

    /// The kinds, in alphabetical order.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The rules of a kind; `None` when the table does not have it.
    pub fn rules(&self, kind: &str) -> Option<&[TagRule]> {
        self.0.get(kind).map(Vec::as_slice)
    }

    /// Keeps only these kinds, in this table's order; `Err` names the first that the table does not have.
    ///
    /// # Errors
    /// The name of a kind that is not in the table.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::KindTable;
    ///
    /// let table = KindTable::default().only(&["supermarkt", "huisarts"])?;
    /// assert_eq!(table.kinds().collect::<Vec<_>>(), ["huisarts", "supermarkt"]);
    /// assert_eq!(KindTable::default().only(&["kroeg"]), Err("kroeg"));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn only<'a>(mut self, kinds: &[&'a str]) -> Result<Self, &'a str> {
        if let Some(missing) = kinds.iter().find(|&&kind| !self.0.contains_key(kind)) {
            return Err(missing);
        }
        self.0.retain(|kind, _| kinds.contains(&kind.as_str()));
        Ok(self)
    }

    /// The kinds that an object with these tags is, in alphabetical order; each kind once.
    pub fn kinds_of(&self, tags: &[(&str, &str)]) -> Vec<&str> {
        let is_met = |(key, values): (&String, &TagValues)| {
            values.is_met_by(tags.iter().find(|tag| tag.0 == key).map(|tag| tag.1))
        };
        let of_kind = |rules: &Vec<TagRule>| rules.iter().any(|rule| rule.iter().all(is_met));
        self.0.iter().filter(|(_, rules)| of_kind(rules)).map(|(kind, _)| kind.as_str()).collect()
    }
}

impl TryFrom<BTreeMap<String, Vec<TagRule>>> for KindTable {
    type Error = KindError;

    fn try_from(rules: BTreeMap<String, Vec<TagRule>>) -> Result<Self, KindError> {
        Self::new(rules)
    }
}

impl From<KindTable> for BTreeMap<String, Vec<TagRule>> {
    fn from(table: KindTable) -> Self {
        table.0
    }
}

/// The table that is shipped, for the facilities Dutch municipalities ask for.
///
/// | kind | tags | note |
/// | --- | --- | --- |
/// | apotheek | `amenity=pharmacy` | |
/// | bibliotheek | `amenity=library` | |
/// | bushalte | `highway=bus_stop` | each side of the road is a stop; `public_transport=platform` is left out, for it is mostly the same stop once more |
/// | fysiotherapie | `healthcare=physiotherapist` | |
/// | huisarts | `amenity=doctors` or `clinic` | specialists are among them; `healthcare=doctor` alone is left out, for it is any doctor |
/// | kinderopvang | `amenity=kindergarten` or `childcare` | |
/// | ontmoetingsruimte | `amenity=community_centre` or `social_centre` | |
/// | school | `amenity=school` | schools of all levels |
/// | supermarkt | `shop=supermarket` | |
/// | treinstation | `railway=station` or `halt`, but not `station=subway`, `light_rail`, `monorail`, `funicular` or `miniature` | `train=yes` is not asked for: Praha-Vysočany has none |
/// | wijkverpleging | `social_facility=ambulatory_care` (home help) with `amenity=social_facility`, or `healthcare=nurse` | sparsely mapped |
/// | ziekenhuis | `amenity=hospital` | |
impl Default for KindTable {
    fn default() -> Self {
        let one = |key: &str, values: &[&str]| {
            let values = match values {
                [value] => TagValues::One((*value).to_owned()),
                _ => TagValues::OneOf(values.iter().map(|&value| value.to_owned()).collect()),
            };
            (key.to_owned(), values)
        };
        let kind = |kind: &str, rules: &[&[(&str, &[&str])]]| {
            let rule =
                |rule: &&[(&str, &[&str])]| rule.iter().map(|(key, values)| one(key, values)).collect();
            (kind.to_owned(), rules.iter().map(rule).collect())
        };
        let not_trains = ["subway", "light_rail", "monorail", "funicular", "miniature"].map(str::to_owned);
        let trains = TagRule::from([
            one("railway", &["station", "halt"]),
            ("station".to_owned(), TagValues::NoneOf { not: not_trains.to_vec() }),
        ]);
        Self(BTreeMap::from([
            kind("apotheek", &[&[("amenity", &["pharmacy"])]]),
            kind("bibliotheek", &[&[("amenity", &["library"])]]),
            kind("bushalte", &[&[("highway", &["bus_stop"])]]),
            kind("fysiotherapie", &[&[("healthcare", &["physiotherapist"])]]),
            kind("huisarts", &[&[("amenity", &["doctors", "clinic"])]]),
            kind("kinderopvang", &[&[("amenity", &["kindergarten", "childcare"])]]),
            kind("ontmoetingsruimte", &[&[("amenity", &["community_centre", "social_centre"])]]),
            kind("school", &[&[("amenity", &["school"])]]),
            kind("supermarkt", &[&[("shop", &["supermarket"])]]),
            ("treinstation".to_owned(), vec![trains]),
            kind(
                "wijkverpleging",
                &[
                    &[("amenity", &["social_facility"]), ("social_facility", &["ambulatory_care"])],
                    &[("healthcare", &["nurse"])],
                ],
            ),
            kind("ziekenhuis", &[&[("amenity", &["hospital"])]]),
        ]))
    }
}
