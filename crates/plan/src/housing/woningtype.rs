//! Dwelling types of the housing vision for older people.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A type of dwelling of the housing vision.
///
/// Read from Dutch or English, in any case, with spaces, hyphens or underscores.
///
/// # Example
/// ```
/// use werkvlek_plan::Woningtype;
/// assert_eq!("Nultreden-woning".parse(), Ok(Woningtype::Nultredenwoning));
/// assert_eq!("geclusterde_woonvormen".parse(), Ok(Woningtype::GeclusterdeWoonvorm));
/// assert_eq!("zorggeschikt".parse(), Ok(Woningtype::ZorggeschikteWoning));
/// assert!("eengezinswoning".parse::<Woningtype>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Woningtype {
    /// Reachable and usable without stairs.
    Nultredenwoning,
    /// At least 12 dwellings with a meeting room in or near them.
    GeclusterdeWoonvorm,
    /// Fit for care at home.
    ZorggeschikteWoning,
}

/// A word that names no type of dwelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{found}' is not a type of dwelling; expected nultredenwoning, geclusterde woonvorm or zorggeschikte woning"
)]
pub struct WoningtypeError {
    /// The word that was given.
    pub found: String,
}

impl Woningtype {
    /// All types, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Nultredenwoning, Self::GeclusterdeWoonvorm, Self::ZorggeschikteWoning];

    /// The words for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nultredenwoning => "nultredenwoning",
            Self::GeclusterdeWoonvorm => "geclusterde woonvorm",
            Self::ZorggeschikteWoning => "zorggeschikte woning",
        }
    }
}

impl fmt::Display for Woningtype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Woningtype {
    type Err = WoningtypeError;

    fn from_str(text: &str) -> Result<Self, WoningtypeError> {
        let letters: String =
            text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        match letters.as_str() {
            "nultreden" | "nultredenwoning" | "nultredenwoningen" | "nultredewoning" | "nultredewoningen"
            | "zerostep" | "zerostepdwelling" | "zerostepdwellings" | "stepfree" | "stepfreedwelling"
            | "stepfreedwellings" => Ok(Self::Nultredenwoning),
            "geclusterd"
            | "geclusterdewoonvorm"
            | "geclusterdewoonvormen"
            | "geclusterdewoning"
            | "geclusterdewoningen"
            | "geclusterdwonen"
            | "clustered"
            | "clusteredhousing"
            | "clustereddwelling"
            | "clustereddwellings" => Ok(Self::GeclusterdeWoonvorm),
            "zorggeschikt"
            | "zorggeschiktewoning"
            | "zorggeschiktewoningen"
            | "zorggeschiktwonen"
            | "careready"
            | "carereadydwelling"
            | "carereadydwellings" => Ok(Self::ZorggeschikteWoning),
            _ => Err(WoningtypeError { found: text.to_owned() }),
        }
    }
}

impl TryFrom<String> for Woningtype {
    type Error = WoningtypeError;

    fn try_from(text: String) -> Result<Self, WoningtypeError> {
        text.parse()
    }
}

impl From<Woningtype> for String {
    fn from(woningtype: Woningtype) -> Self {
        woningtype.as_str().to_owned()
    }
}
