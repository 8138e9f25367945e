//! Why a street is used or left out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::direction::Direction;

/// What decided about a street.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Cause {
    /// It has no `highway` tag.
    NoHighway,
    /// A rule of the profile.
    Rule {
        /// Which, from 1.
        number: usize,
        /// Its name.
        name: String,
    },
    /// It is a ferry, and no rule leaves it out.
    Ferry,
    /// It meets no rule.
    NoRule,
}

/// What becomes of a street.
///
/// # Units
/// Kilometres per hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Decision {
    /// It is used along its line.
    Street {
        /// In which direction.
        direction: Direction,
        /// How fast.
        speed_km_h: f64,
    },
    /// It is a plaza, crossed in all directions.
    Area {
        /// How fast.
        speed_km_h: f64,
    },
    /// It is left out.
    LeftOut,
}

/// What becomes of a street, and why; shown as a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What becomes of it.
    pub decision: Decision,
    /// Name of the profile.
    pub profile: String,
    /// What decided.
    pub rule: Cause,
    /// The tags that met the rule.
    pub because: String,
    /// Tags about times and conditions (`foot:conditional`), which no rule weighs: a distance knows no hour.
    pub not_weighed: String,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decision {
            Decision::Street { direction, speed_km_h } => write!(f, "used ({direction}, {speed_km_h} km/h)")?,
            Decision::Area { speed_km_h } => write!(f, "used as an area to cross ({speed_km_h} km/h)")?,
            Decision::LeftOut => f.write_str("left out")?,
        }
        let Self { profile, because, not_weighed, .. } = self;
        match &self.rule {
            Cause::NoHighway => write!(f, " by {profile}: no highway tag"),
            Cause::Rule { number, name } => {
                write!(f, " by rule {number} of {profile}, \"{name}\": {because}")
            }
            Cause::Ferry => write!(f, " by {profile}: a ferry"),
            Cause::NoRule => write!(f, " by {profile}: no rule is about {because}"),
        }?;
        if not_weighed.is_empty() { Ok(()) } else { write!(f, "; not weighed: {not_weighed}") }
    }
}
