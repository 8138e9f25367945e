//! What a rule asks.

use std::collections::BTreeSet;

use serde::Serialize;
use werkvlek_core::VoorzieningSoort;

/// Whether a site may fail a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Plicht {
    /// A site that fails it is unsuitable.
    Verplicht,
    /// It counts in the score only.
    Wens,
}

/// What a rule measures in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Eenheid {
    /// Metres.
    Meter,
    /// A number of facilities or dwellings.
    Aantal,
    /// People, in the unit of the weight.
    Mensen,
    /// Square metres.
    VierkanteMeter,
    /// Per cent of the site.
    Procent,
}

impl Eenheid {
    /// The sign or word for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meter => "m",
            Self::Aantal => "aantal",
            Self::Mensen => "mensen",
            Self::VierkanteMeter => "m²",
            Self::Procent => "%",
        }
    }
}

/// The question of a rule.
///
/// # Units
/// Metres and square metres, as the names say. A limit itself is within it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Toets {
    /// The nearest facility of a kind is at most so far (`eis = "naaste"`).
    Naaste {
        /// The kind.
        soort: VoorzieningSoort,
        /// Above 0.
        hoogstens_m: f64,
    },
    /// At least so many facilities of a kind lie within a distance (`eis = "voorzieningen"`).
    Voorzieningen {
        /// The kind.
        soort: VoorzieningSoort,
        /// A whole number of 1 or more.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// At least so many dwellings lie within a distance (`eis = "woningen"`).
    Woningen {
        /// A whole number of 1 or more.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// At least so many people live within a distance (`eis = "mensen"`).
    Mensen {
        /// The name of the weight (`mensen` in a file), such as `inwoners_65plus`.
        weight: String,
        /// Above 0.
        ten_minste: f64,
        /// Above 0.
        binnen_m: f64,
    },
    /// The site is so large; a point has no size and fails (`eis = "oppervlakte"`).
    Oppervlakte {
        /// 0 or more.
        van_m2: f64,
        /// `van_m2` or more.
        tot_m2: f64,
    },
    /// The site lies wholly in the polygons of a layer (`eis = "binnen"`).
    Binnen {
        /// The name of the layer.
        laag: String,
    },
    /// No part of the site lies in a polygon of a layer (`eis = "buiten"`).
    Buiten {
        /// The name of the layer.
        laag: String,
    },
    /// The site is at least so far from everything in a layer (`eis = "afstand"`).
    Afstand {
        /// The name of the layer.
        laag: String,
        /// Above 0.
        ten_minste_m: f64,
    },
}

impl Toets {
    /// What is measured.
    #[must_use]
    pub fn eenheid(&self) -> Eenheid {
        match self {
            Self::Naaste { .. } | Self::Afstand { .. } => Eenheid::Meter,
            Self::Voorzieningen { .. } | Self::Woningen { .. } => Eenheid::Aantal,
            Self::Mensen { .. } => Eenheid::Mensen,
            Self::Oppervlakte { .. } => Eenheid::VierkanteMeter,
            Self::Binnen { .. } | Self::Buiten { .. } => Eenheid::Procent,
        }
    }

    /// The kind of facility it asks for, if it does.
    #[must_use]
    pub fn soort(&self) -> Option<&VoorzieningSoort> {
        match self {
            Self::Naaste { soort, .. } | Self::Voorzieningen { soort, .. } => Some(soort),
            _ => None,
        }
    }

    /// The layer it looks in, if it does.
    #[must_use]
    pub fn laag(&self) -> Option<&str> {
        match self {
            Self::Binnen { laag } | Self::Buiten { laag } | Self::Afstand { laag, .. } => Some(laag),
            _ => None,
        }
    }

    /// The weight it counts people by, if it does.
    #[must_use]
    pub fn weight(&self) -> Option<&str> {
        match self {
            Self::Mensen { weight, .. } => Some(weight),
            _ => None,
        }
    }
}

/// A rule with its name in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Regel {
    pub(super) naam: String,
    pub(super) toets: Toets,
    pub(super) gewicht: f64,
    pub(super) plicht: Plicht,
}

impl Regel {
    /// Its name, not empty and the only one of its file.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// What it asks.
    #[must_use]
    pub fn toets(&self) -> &Toets {
        &self.toets
    }

    /// How much it counts in the score; above 0, 1 unless the file says otherwise.
    #[must_use]
    pub fn gewicht(&self) -> f64 {
        self.gewicht
    }

    /// Whether a site may fail it; `verplicht` unless the file says otherwise.
    #[must_use]
    pub fn plicht(&self) -> Plicht {
        self.plicht
    }
}

/// Rules for sites, at least one, with a title and an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Criteria {
    pub(super) titel: String,
    pub(super) uitleg: String,
    pub(super) regels: Vec<Regel>,
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
    pub fn regels(&self) -> &[Regel] {
        &self.regels
    }

    /// The kinds of facility that are asked for, in alphabetical order.
    #[must_use]
    pub fn soorten(&self) -> Vec<&VoorzieningSoort> {
        sorted(self.regels.iter().filter_map(|regel| regel.toets.soort()))
    }

    /// The layers that are asked for, in alphabetical order.
    #[must_use]
    pub fn lagen(&self) -> Vec<&str> {
        sorted(self.regels.iter().filter_map(|regel| regel.toets.laag()))
    }

    /// The weights that are asked for, in alphabetical order.
    #[must_use]
    pub fn weights(&self) -> Vec<&str> {
        sorted(self.regels.iter().filter_map(|regel| regel.toets.weight()))
    }
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.collect::<BTreeSet<T>>().into_iter().collect()
}
