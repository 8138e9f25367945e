//! A site criterion: what it asks, how much it weighs, and whether a site may fail it.

use std::collections::BTreeSet;

use serde::Serialize;
use werkvlek_core::VoorzieningSoort;

/// Whether a site may fail a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Necessity {
    /// A site that fails it is unsuitable.
    #[serde(rename = "verplicht")]
    Required,
    /// It counts in the score only.
    #[serde(rename = "wens")]
    Wish,
}

/// What a rule measures in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum RuleUnit {
    /// Metres.
    #[serde(rename = "meter")]
    Metre,
    /// A number of facilities or dwellings.
    #[serde(rename = "aantal")]
    Count,
    /// People, in the unit of the weight.
    #[serde(rename = "mensen")]
    People,
    /// Square metres.
    #[serde(rename = "vierkantemeter")]
    SquareMetre,
    /// Per cent of the site.
    #[serde(rename = "procent")]
    Percent,
}

impl RuleUnit {
    /// The sign or word for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Metre => "m",
            Self::Count => "aantal",
            Self::People => "mensen",
            Self::SquareMetre => "m²",
            Self::Percent => "%",
        }
    }
}

/// The question of a rule.
///
/// # Units
/// Metres and square metres, as the names say. A limit itself is within it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Question {
    /// The nearest facility of a kind is at most so far (`eis = "naaste"`).
    Nearest {
        /// The kind.
        soort: VoorzieningSoort,
        /// Above 0.
        hoogstens_m: f64,
    },
    /// At least so many facilities of a kind lie within a distance (`eis = "voorzieningen"`).
    Facilities {
        /// The kind.
        soort: VoorzieningSoort,
        /// A whole number of 1 or more.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// At least so many dwellings lie within a distance (`eis = "woningen"`).
    Dwellings {
        /// A whole number of 1 or more.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// At least so many people live within a distance (`eis = "mensen"`).
    People {
        /// The name of the weight (`mensen` in a file), such as `inwoners_65plus`.
        weight: String,
        /// Above 0.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// The site is so large; a point has no size and fails (`eis = "oppervlakte"`).
    Area {
        /// 0 or more.
        van_m2: f64,
        /// `van_m2` or more.
        tot_m2: f64,
    },
    /// The site lies wholly in the polygons of a layer (`eis = "binnen"`).
    Inside {
        /// The name of the layer.
        laag: String,
    },
    /// No part of the site lies in a polygon of a layer (`eis = "buiten"`).
    Outside {
        /// The name of the layer.
        laag: String,
    },
    /// The site is at least so far from everything in a layer (`eis = "afstand"`).
    Distance {
        /// The name of the layer.
        laag: String,
        /// Above 0.
        ten_minste_m: f64,
    },
}

impl Question {
    /// What is measured.
    #[must_use]
    pub fn unit(&self) -> RuleUnit {
        match self {
            Self::Nearest { .. } | Self::Distance { .. } => RuleUnit::Metre,
            Self::Facilities { .. } | Self::Dwellings { .. } => RuleUnit::Count,
            Self::People { .. } => RuleUnit::People,
            Self::Area { .. } => RuleUnit::SquareMetre,
            Self::Inside { .. } | Self::Outside { .. } => RuleUnit::Percent,
        }
    }

    /// The kind of facility it asks for, if it does.
    #[must_use]
    pub fn soort(&self) -> Option<&VoorzieningSoort> {
        match self {
            Self::Nearest { soort, .. } | Self::Facilities { soort, .. } => Some(soort),
            _ => None,
        }
    }

    /// The layer it looks in, if it does.
    #[must_use]
    pub fn layer(&self) -> Option<&str> {
        match self {
            Self::Inside { laag } | Self::Outside { laag } | Self::Distance { laag, .. } => Some(laag),
            _ => None,
        }
    }

    /// The weight it counts people by, if it does.
    #[must_use]
    pub fn weight(&self) -> Option<&str> {
        match self {
            Self::People { weight, .. } => Some(weight),
            _ => None,
        }
    }
}

/// A rule with its name in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub(super) naam: String,
    pub(super) question: Question,
    pub(super) weight: f64,
    pub(super) necessity: Necessity,
}

impl Rule {
    /// Its name, not empty and the only one of its file.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// What it asks.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// How much it counts in the score; above 0, 1 unless the file says otherwise.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Whether a site may fail it; `verplicht` unless the file says otherwise.
    #[must_use]
    pub fn necessity(&self) -> Necessity {
        self.necessity
    }
}

/// Rules for sites, at least one, with a title and an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Criteria {
    pub(super) titel: String,
    pub(super) uitleg: String,
    pub(super) rules: Vec<Rule>,
}

impl Criteria {
    /// The title.
    #[must_use]
    pub fn titel(&self) -> &str {
        &self.titel
    }

    /// What the rules are for.
    #[must_use]
    pub fn uitleg(&self) -> &str {
        &self.uitleg
    }

    /// The rules, in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The kinds of facility that are asked for, in alphabetical order.
    #[must_use]
    pub fn soorten(&self) -> Vec<&VoorzieningSoort> {
        sorted(self.rules.iter().filter_map(|rule| rule.question.soort()))
    }

    /// The layers that are asked for, in alphabetical order.
    #[must_use]
    pub fn layers(&self) -> Vec<&str> {
        sorted(self.rules.iter().filter_map(|rule| rule.question.layer()))
    }

    /// The weights that are asked for, in alphabetical order.
    #[must_use]
    pub fn weights(&self) -> Vec<&str> {
        sorted(self.rules.iter().filter_map(|rule| rule.question.weight()))
    }
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.collect::<BTreeSet<T>>().into_iter().collect()
}
