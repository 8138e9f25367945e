//! What a profile is made of, as it is written in TOML.

use serde::{Deserialize, Serialize};
use werkvlek_osm::TagRule;

use crate::direction::Direction;

/// A way of getting about, for which a network can be open or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Walking.
    Foot,
    /// Cycling.
    Bicycle,
    /// Driving a car.
    Car,
}

/// Whether ferries are streets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ferries {
    /// Water stays in the way.
    #[default]
    LeaveOut,
    /// Ferries are used, unless a rule leaves them out; their length counts, their timetable does not.
    Use,
}

/// Whether plazas are crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Areas {
    /// In straight lines between all corners that see each other, and along the edge.
    #[default]
    Cross,
    /// Plazas are no streets; neither is their edge.
    LeaveOut,
}

/// What happens to a street that meets a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// It is used.
    In,
    /// It is left out.
    Out,
    /// It is an area; whether it is used is left to the rules that follow.
    Area,
}

/// A rule: the first one that a street meets decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessRule {
    /// What the rule is about, in a few words.
    pub name: String,
    /// What happens to a street that meets it.
    pub then: Then,
    /// Conditions on tags, any set of which is enough.
    pub when: Vec<TagRule>,
}

/// A rule about one-way traffic; a street that meets none may be used both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectionRule {
    /// What the rule is about, in a few words.
    pub name: String,
    /// In which direction such a street may be used.
    pub then: Direction,
    /// Conditions on tags, any set of which is enough.
    pub when: Vec<TagRule>,
}

/// What a node on a street does to those who come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Passage {
    /// They pass.
    Pass,
    /// They do not: the street ends there from both sides.
    Block,
}

/// A rule about what stands on a street, such as a gate: the first one that a node meets decides; a node that meets none
/// is passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarrierRule {
    /// What the rule is about, in a few words.
    pub name: String,
    /// What happens at a node that meets it.
    pub then: Passage,
    /// Conditions on the tags of the node, any set of which is enough.
    pub when: Vec<TagRule>,
}

/// A rule about speed; a street that meets none has the speed of the profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeedRule {
    /// Speed in kilometres per hour.
    pub km_h: f64,
    /// Conditions on tags, any set of which is enough.
    pub when: Vec<TagRule>,
}

/// A profile as written in TOML, before it is checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileRules {
    /// A short name: lower-case letters, digits and `_`.
    pub name: String,
    /// What it stands for, in a few words.
    pub title: String,
    /// Who uses the streets.
    pub mode: Mode,
    /// Speed along streets in kilometres per hour, where no speed rule says otherwise.
    pub speed_km_h: f64,
    /// Speed between a door and the street in kilometres per hour.
    pub leg_km_h: f64,
    /// Whether ferries are streets.
    #[serde(default)]
    pub ferries: Ferries,
    /// Whether plazas are crossed.
    #[serde(default)]
    pub areas: Areas,
    /// Which streets are used.
    pub rules: Vec<AccessRule>,
    /// Which streets are one way.
    #[serde(default)]
    pub directions: Vec<DirectionRule>,
    /// Which streets are faster or slower.
    #[serde(default)]
    pub speeds: Vec<SpeedRule>,
    /// At which nodes streets are closed, such as gates.
    #[serde(default)]
    pub barriers: Vec<BarrierRule>,
}
