//! Who uses the streets, and how: rules over tags, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use werkvlek_osm::{NODE_KEYS, STREET_KEYS, StreetTags, TagRule, TagValues};

use crate::direction::Direction;
use crate::error::ProfileError;
use crate::explain::{Cause, Decision, Explanation};
use crate::profile_rules::{Areas, BarrierRule, Ferries, Mode, Passage, ProfileRules, Then};
use crate::speed::is_speed;

/// Who uses the streets, and how: which streets are open, in which direction, and how fast.
///
/// A profile is data. Three come with the crate ([`nl`](Self::nl) walking, [`fiets`](Self::fiets) cycling and
/// [`cbs`](Self::cbs) car roads), and [`from_toml`](Self::from_toml) reads others. Rules are tried in order; the
/// first one whose conditions are met decides, and a street that meets none is left out and counted. A way without a
/// `highway` tag is left out before any rule, unless it is a ferry and ferries are used.
///
/// # Example
/// ```
/// use werkvlek_network::{Decision, Profile};
/// use werkvlek_osm::StreetTags;
///
/// let walking = Profile::nl();
/// let cycleway = StreetTags::new([("highway", "cycleway")]);
/// assert!(matches!(walking.explain(&cycleway).decision, Decision::Street { .. }));
/// let signed = StreetTags::new([("highway", "cycleway"), ("foot", "no")]);
/// assert_eq!(
///     walking.explain(&signed).to_string(),
///     "left out by rule 3 of nl, \"walking forbidden\": foot=no"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "ProfileRules", into = "ProfileRules")]
pub struct Profile(ProfileRules);

const NL: &str = include_str!("../profiles/nl.toml");
const FIETS: &str = include_str!("../profiles/fiets.toml");
const CBS: &str = include_str!("../profiles/cbs.toml");
const FILES: [(&str, &str); 3] = [("nl", NL), ("fiets", FIETS), ("cbs", CBS)];

impl Profile {
    /// Checks a profile.
    ///
    /// # Errors
    /// [`ProfileError`] for an unusable name, a speed that is not between 0.1 and 300 km/h, no rule that lets a
    /// street in, a rule without conditions, a condition that nothing can meet, or a tag that streets do not carry
    /// ([`STREET_KEYS`](werkvlek_osm::STREET_KEYS)), or that nodes on them do not ([`NODE_KEYS`](werkvlek_osm::NODE_KEYS)).
    pub fn new(rules: ProfileRules) -> Result<Self, ProfileError> {
        let profile = || rules.name.clone();
        let is_name = rules.name.starts_with(|c: char| c.is_ascii_lowercase())
            && rules.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_name {
            return Err(ProfileError::BadName { name: profile() });
        }
        // Ferries need no rule to let them in.
        if rules.ferries == Ferries::LeaveOut && rules.rules.iter().all(|rule| rule.then != Then::In) {
            return Err(ProfileError::NoRules { profile: profile() });
        }
        let speeds = rules.speeds.iter().map(|rule| rule.km_h);
        for km_h in [rules.speed_km_h, rules.leg_km_h].into_iter().chain(speeds) {
            if !is_speed(km_h) {
                return Err(ProfileError::BadSpeed { profile: profile(), km_h });
            }
        }
        let named = |list: &'static str, when: &[TagRule], number: usize| {
            let carried = if list == "barriers" {
                Carried { what: "nodes on streets", keys: &NODE_KEYS }
            } else {
                Carried { what: "streets", keys: &STREET_KEYS }
            };
            check(when, &carried).map_err(|fault| ProfileError::BadRule {
                profile: profile(),
                list,
                rule: number + 1,
                fault,
            })
        };
        for (i, rule) in rules.rules.iter().enumerate() {
            named("rules", &rule.when, i)?;
        }
        for (i, rule) in rules.directions.iter().enumerate() {
            named("directions", &rule.when, i)?;
        }
        for (i, rule) in rules.speeds.iter().enumerate() {
            named("speeds", &rule.when, i)?;
        }
        for (i, rule) in rules.barriers.iter().enumerate() {
            named("barriers", &rule.when, i)?;
        }
        Ok(Self(rules))
    }

    /// Reads a profile from TOML.
    ///
    /// # Errors
    /// [`ProfileError::Toml`] for text that is not TOML or lacks a field, with its line; and those of
    /// [`new`](Self::new).
    ///
    /// # Example
    /// ```
    /// use werkvlek_network::Profile;
    ///
    /// let profile = Profile::from_toml(r#"
    ///     name = "stoep"
    ///     title = "pavements and paths only"
    ///     mode = "foot"
    ///     speed_km_h = 4.0
    ///     leg_km_h = 4.0
    ///     rules = [{ name = "a path", then = "in", when = [{ highway = ["footway", "path"] }] }]
    /// "#)?;
    /// assert_eq!(profile.speed_km_h(), 4.0);
    /// # Ok::<(), werkvlek_network::ProfileError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        let rules: ProfileRules =
            toml::from_str(text).map_err(|source| ProfileError::Toml { source: Box::new(source) })?;
        Self::new(rules)
    }

    /// The names of the profiles that come with the crate.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }

    /// The text of a profile that comes with the crate, to start one's own from.
    #[must_use]
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Walking: the profile `nl`.
    pub fn nl() -> Self {
        Self::shipped(NL)
    }

    /// Cycling: the profile `fiets`.
    pub fn fiets() -> Self {
        Self::shipped(FIETS)
    }

    /// Car roads as the proximity statistics of Statistics Netherlands (CBS) define them: paved roads open to cars;
    /// one-way traffic counts on main roads only. The profile `cbs`.
    pub fn cbs() -> Self {
        Self::shipped(CBS)
    }

    /// A profile that comes with the crate, by name: `nl`, `fiets` or `cbs`.
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::nl(), Self::fiets(), Self::cbs()].into_iter().find(|profile| profile.name() == name)
    }

    fn shipped(text: &str) -> Self {
        // A test reads all three.
        Self::from_toml(text).unwrap_or_else(|error| unreachable!("a shipped profile is sound: {error}"))
    }

    /// The same profile with or without ferries.
    #[must_use]
    pub fn with_ferries(mut self, ferries: Ferries) -> Self {
        self.0.ferries = ferries;
        self
    }

    /// The same profile with or without plazas.
    #[must_use]
    pub fn with_areas(mut self, areas: Areas) -> Self {
        self.0.areas = areas;
        self
    }

    /// The short name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Who uses the streets.
    pub fn mode(&self) -> Mode {
        self.0.mode
    }

    /// Speed along streets in kilometres per hour, where no speed rule says otherwise.
    pub fn speed_km_h(&self) -> f64 {
        self.0.speed_km_h
    }

    /// Speed between a door and the street in kilometres per hour.
    pub fn leg_km_h(&self) -> f64 {
        self.0.leg_km_h
    }

    /// Whether plazas are crossed.
    pub fn areas(&self) -> Areas {
        self.0.areas
    }

    /// The rules as data.
    pub fn rules(&self) -> &ProfileRules {
        &self.0
    }

    /// What becomes of a street with these tags, and by which rule; a plaza is left out by the rule that calls it one
    /// where [`areas`](Self::areas) leaves plazas out.
    pub fn explain(&self, tags: &StreetTags) -> Explanation {
        let is_ferry = tags.get("highway").is_none() && tags.get("route") == Some("ferry");
        let explain = |decision, rule, because: Option<String>| Explanation {
            decision,
            profile: self.0.name.clone(),
            rule,
            because: because.unwrap_or_default(),
            not_weighed: conditional(tags),
        };
        if tags.get("highway").is_none() && !(is_ferry && self.0.ferries == Ferries::Use) {
            return explain(Decision::LeftOut, Cause::NoHighway, None);
        }
        let mut is_area = false;
        for (number, rule) in (1..).zip(&self.0.rules) {
            let Some(met) = first_met(&rule.when, tags) else { continue };
            let because = Some(words(met, tags));
            let cause = Cause::Rule { number, name: rule.name.clone() };
            match rule.then {
                Then::Area if self.0.areas == Areas::LeaveOut => {
                    return explain(Decision::LeftOut, cause, because);
                }
                Then::Area => is_area = true,
                Then::Out => return explain(Decision::LeftOut, cause, because),
                Then::In => return explain(self.used(tags, is_area), cause, because),
            }
        }
        if is_ferry {
            return explain(self.used(tags, is_area), Cause::Ferry, None);
        }
        explain(Decision::LeftOut, Cause::NoRule, Some(tags.to_string()))
    }

    /// The rule by which nobody passes a node with these tags; `None` when it is passed.
    ///
    /// # Example
    /// ```
    /// use werkvlek_network::Profile;
    /// use werkvlek_osm::StreetTags;
    ///
    /// let node = |barrier, access| StreetTags::new([("barrier", barrier), ("access", access)]);
    /// assert_eq!(Profile::nl().closes(&node("gate", "yes")), None);
    /// let rule = Profile::nl().closes(&node("gate", "private")).map(|rule| rule.name.clone());
    /// assert_eq!(rule.as_deref(), Some("closed to the public"));
    /// ```
    pub fn closes(&self, node: &StreetTags) -> Option<&BarrierRule> {
        let rule = self.0.barriers.iter().find(|rule| first_met(&rule.when, node).is_some())?;
        (rule.then == Passage::Block).then_some(rule)
    }

    fn used(&self, tags: &StreetTags, is_area: bool) -> Decision {
        let speed = self.0.speeds.iter().find(|rule| first_met(&rule.when, tags).is_some());
        let speed_km_h = speed.map_or(self.0.speed_km_h, |rule| rule.km_h);
        if is_area {
            return Decision::Area { speed_km_h };
        }
        let direction = self.0.directions.iter().find(|rule| first_met(&rule.when, tags).is_some());
        Decision::Street { direction: direction.map_or(Direction::Both, |rule| rule.then), speed_km_h }
    }
}

impl TryFrom<ProfileRules> for Profile {
    type Error = ProfileError;

    fn try_from(rules: ProfileRules) -> Result<Self, ProfileError> {
        Self::new(rules)
    }
}

impl From<Profile> for ProfileRules {
    fn from(profile: Profile) -> Self {
        profile.0
    }
}

/// The first set of conditions that is met.
fn first_met<'r>(when: &'r [TagRule], tags: &StreetTags) -> Option<&'r TagRule> {
    when.iter().find(|conditions| conditions.iter().all(|(key, values)| values.is_met_by(tags.get(key))))
}

/// Tags that hold at certain times or on conditions.
fn conditional(tags: &StreetTags) -> String {
    let these = tags.iter().filter(|tag| tag.0.ends_with(":conditional"));
    these.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")
}

/// The tags that met the conditions. A tag that is not there is named where it is the only one of those asked for, and
/// other values of it would have said something else.
fn words(met: &TagRule, tags: &StreetTags) -> String {
    let there = met.keys().filter_map(|key| Some(format!("{key}={}", tags.get(key)?)));
    let mut absent = met.iter().filter(|(key, _)| tags.get(key).is_none());
    let only = absent.next().filter(|_| absent.next().is_none());
    let says = |values: &TagValues| !matches!(values, TagValues::NoneOf { not } if not == &["*"]);
    let missing = only.filter(|(_, values)| says(values)).map(|(key, _)| format!("no {key}"));
    there.chain(missing).collect::<Vec<_>>().join(" ")
}

/// What the tags of rules are on.
struct Carried {
    what: &'static str,
    keys: &'static [&'static str],
}

/// What is wrong with conditions, in words.
fn check(when: &[TagRule], carried: &Carried) -> Result<(), String> {
    if when.is_empty() || when.iter().any(BTreeMap::is_empty) {
        return Err("has no conditions; give at least one, such as { highway = \"path\" }".to_owned());
    }
    for (key, values) in when.iter().flatten() {
        if !carried.keys.contains(&key.as_str()) {
            return Err(format!(
                "asks for {key:?}, which {} do not carry; use one of: {}",
                carried.what,
                carried.keys.join(", ")
            ));
        }
        if !values.is_usable() {
            return Err(format!(
                "asks for a value of {key:?} that nothing has: an empty one, several with ; in one, or \"*\" in a list"
            ));
        }
    }
    Ok(())
}
