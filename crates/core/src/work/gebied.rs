//! Kinds of places where people work.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::words::folded;

/// A word that names no kind of work location.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("'{found}' is not a {what}; expected one of: {expected}")]
pub struct GebiedError {
    /// The word that was given.
    pub found: String,
    /// What it should have named.
    pub what: &'static str,
    /// The words that are understood, each also in the plural and in English.
    pub expected: &'static str,
}

/// The three kinds over which every job is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Soort {
    /// Everywhere outside the formal locations.
    Gemengd,
    /// Business park.
    Bedrijventerrein,
    /// Formal office location.
    Kantoorlocatie,
}

/// The two kinds of formal work location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FormeleSoort {
    /// Business park.
    Bedrijventerrein,
    /// Adjoining plots, solely or mainly offices.
    Kantoorlocatie,
}

/// Sub-milieu of a mixed work location, in order of precedence where polygons overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Milieu {
    /// Centre of a municipality or of a core with more than 20,000 inhabitants.
    Centrumgebied,
    /// Economic street with traffic and stay function.
    Stadsstraat,
    /// Live-work area with creative industry.
    CreatieveWijk,
    /// Live-work area with makers and town-serving business.
    ProductieveWijk,
    /// Built-up, outside the centre.
    Woonwijk,
    /// Outside the built-up area.
    LandelijkGebied,
}

/// What a [`Werklocatie`](crate::Werklocatie) is: a formal location, or a mixed one of some milieu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Gebiedsoort {
    /// A formal location.
    Formeel(FormeleSoort),
    /// A mixed location.
    Gemengd(Milieu),
}

impl Soort {
    /// All kinds, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Gemengd, Self::Bedrijventerrein, Self::Kantoorlocatie];

    /// The word for outputs, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gemengd => "gemengd",
            Self::Bedrijventerrein => "bedrijventerrein",
            Self::Kantoorlocatie => "kantoorlocatie",
        }
    }
}

impl FormeleSoort {
    /// The word for outputs, in lower case.
    pub fn as_str(self) -> &'static str {
        Soort::from(self).as_str()
    }
}

impl Milieu {
    /// All milieus, in order of precedence.
    pub const ALL: [Self; 6] = [
        Self::Centrumgebied,
        Self::Stadsstraat,
        Self::CreatieveWijk,
        Self::ProductieveWijk,
        Self::Woonwijk,
        Self::LandelijkGebied,
    ];

    /// The words for outputs, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Centrumgebied => "centrumgebied",
            Self::Stadsstraat => "stadsstraat",
            Self::CreatieveWijk => "creatieve wijk",
            Self::ProductieveWijk => "productieve wijk",
            Self::Woonwijk => "woonwijk",
            Self::LandelijkGebied => "landelijk gebied",
        }
    }
}

impl Gebiedsoort {
    /// The words for outputs, in lower case: the formal kind, or the milieu.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Formeel(soort) => soort.as_str(),
            Self::Gemengd(milieu) => milieu.as_str(),
        }
    }

    /// The kind under which jobs here are counted.
    pub fn soort(self) -> Soort {
        match self {
            Self::Formeel(soort) => soort.into(),
            Self::Gemengd(_) => Soort::Gemengd,
        }
    }

    /// The milieu, for a mixed location.
    pub fn milieu(self) -> Option<Milieu> {
        match self {
            Self::Formeel(_) => None,
            Self::Gemengd(milieu) => Some(milieu),
        }
    }
}

impl From<FormeleSoort> for Soort {
    fn from(soort: FormeleSoort) -> Self {
        match soort {
            FormeleSoort::Bedrijventerrein => Self::Bedrijventerrein,
            FormeleSoort::Kantoorlocatie => Self::Kantoorlocatie,
        }
    }
}

fn formele_soort(word: &str) -> Option<FormeleSoort> {
    match word {
        "bedrijventerrein" | "bedrijventerreinen" | "bedrijvenpark" | "bedrijvenparken" | "business park"
        | "business parks" | "industrial estate" | "industrial estates" => {
            Some(FormeleSoort::Bedrijventerrein)
        }
        "kantoorlocatie"
        | "kantoorlocaties"
        | "kantorenlocatie"
        | "kantorenlocaties"
        | "kantoor"
        | "kantoren"
        | "formele kantoorlocatie"
        | "formele kantoorlocaties"
        | "office"
        | "offices"
        | "office location"
        | "office locations"
        | "formal office location"
        | "formal office locations" => Some(FormeleSoort::Kantoorlocatie),
        _ => None,
    }
}

fn milieu(word: &str) -> Option<Milieu> {
    match word {
        "centrumgebied" | "centrumgebieden" | "centrum" | "centra" | "centre" | "center" | "centres"
        | "centers" | "town centre" | "city centre" => Some(Milieu::Centrumgebied),
        "stadsstraat" | "stadsstraten" | "city street" | "city streets" | "economic street"
        | "economic streets" => Some(Milieu::Stadsstraat),
        "creatieve wijk" | "creatieve wijken" | "creative district" | "creative districts" => {
            Some(Milieu::CreatieveWijk)
        }
        "productieve wijk" | "productieve wijken" | "productive district" | "productive districts" => {
            Some(Milieu::ProductieveWijk)
        }
        "woonwijk"
        | "woonwijken"
        | "residential"
        | "residential area"
        | "residential areas"
        | "residential district"
        | "residential districts" => Some(Milieu::Woonwijk),
        "landelijk gebied"
        | "landelijke gebieden"
        | "landelijk"
        | "buitengebied"
        | "buitengebieden"
        | "rural"
        | "rural area"
        | "rural areas"
        | "countryside" => Some(Milieu::LandelijkGebied),
        _ => None,
    }
}

fn is_gemengd(word: &str) -> bool {
    matches!(
        word,
        "gemengd"
            | "gemengde werklocatie"
            | "gemengde werklocaties"
            | "mixed"
            | "mixed location"
            | "mixed locations"
    )
}

macro_rules! words {
    ($name:ident, $what:literal, $expected:literal, $read:expr) => {
        impl FromStr for $name {
            type Err = GebiedError;

            /// Reads the Dutch word in any case, singular or plural, or its English counterpart.
            fn from_str(text: &str) -> Result<Self, GebiedError> {
                let read: fn(&str) -> Option<Self> = $read;
                read(&folded(text)).ok_or_else(|| GebiedError {
                    found: text.to_owned(),
                    what: $what,
                    expected: $expected,
                })
            }
        }

        impl TryFrom<String> for $name {
            type Error = GebiedError;

            fn try_from(text: String) -> Result<Self, GebiedError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(Soort, "soort", "gemengd, bedrijventerrein, kantoorlocatie", |word| {
    formele_soort(word).map(Soort::from).or_else(|| is_gemengd(word).then_some(Soort::Gemengd))
});
words!(FormeleSoort, "formal soort", "bedrijventerrein, kantoorlocatie", formele_soort);
words!(
    Milieu,
    "milieu",
    "centrumgebied, stadsstraat, creatieve wijk, productieve wijk, woonwijk, landelijk gebied",
    milieu
);
words!(
    Gebiedsoort,
    "kind of werklocatie",
    "bedrijventerrein, kantoorlocatie, centrumgebied, stadsstraat, creatieve wijk, productieve wijk, woonwijk, \
     landelijk gebied",
    |word| formele_soort(word).map(Gebiedsoort::Formeel).or_else(|| milieu(word).map(Gebiedsoort::Gemengd))
);
