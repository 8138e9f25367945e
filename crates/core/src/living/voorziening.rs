//! Facilities and their kinds.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use geo::Geometry;
use serde::{Deserialize, Serialize};

use crate::place::geometry::checked_geometry;
use crate::{GeometryError, VoorzieningId};

/// The kind of a facility: a key such as `huisarts`, `supermarkt` or `basisschool`, from an open list.
///
/// Written in one way whatever the source: lower case, without accents, anything between letters and digits as
/// one `_`. So `Huisarts`, ` huisarts ` and `HUISARTS` are one kind. Cheap to clone.
///
/// # Example
/// ```
/// use werkvlek_core::VoorzieningSoort;
/// let soort = VoorzieningSoort::new("Café / Restaurant")?;
/// assert_eq!(soort.as_str(), "cafe_restaurant");
/// assert!(VoorzieningSoort::new(" - ").is_err());
/// # Ok::<(), werkvlek_core::VoorzieningSoortError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VoorzieningSoort(Arc<str>);

/// A text that makes no kind of facility.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VoorzieningSoortError {
    /// No letter or digit in it.
    #[error("kind of facility '{found}' has no letters; expected a word such as huisarts")]
    Empty {
        /// The text that was given.
        found: String,
    },
    /// A letter outside the Latin alphabet.
    #[error("kind of facility '{found}' holds '{letter}'; write it with the letters a to z")]
    Letter {
        /// The text that was given.
        found: String,
        /// The letter that has no plain form.
        letter: char,
    },
}

impl VoorzieningSoort {
    /// A kind from a word.
    ///
    /// # Errors
    /// [`VoorzieningSoortError`] when no letter or digit is left, or a letter has no form in a to z.
    pub fn new(text: impl AsRef<str>) -> Result<Self, VoorzieningSoortError> {
        let text = text.as_ref();
        let mut key = String::with_capacity(text.len());
        for letter in text.chars().flat_map(char::to_lowercase) {
            match plain(letter) {
                Some(plain) => key.push(plain),
                None if letter.is_alphanumeric() => {
                    return Err(VoorzieningSoortError::Letter { found: text.to_owned(), letter });
                }
                None if key.ends_with('_') => {}
                None => key.push('_'),
            }
        }
        match key.trim_matches('_') {
            "" => Err(VoorzieningSoortError::Empty { found: text.to_owned() }),
            key => Ok(Self(key.into())),
        }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A lower-case letter without its accent; none for what separates words and for letters without a plain form.
fn plain(letter: char) -> Option<char> {
    match letter {
        'a'..='z' | '0'..='9' => Some(letter),
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => Some('a'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'í' | 'ì' | 'î' | 'ï' => Some('i'),
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => Some('o'),
        'ú' | 'ù' | 'û' | 'ü' => Some('u'),
        'ý' | 'ÿ' => Some('y'),
        'ç' => Some('c'),
        'ñ' => Some('n'),
        _ => None,
    }
}

impl fmt::Display for VoorzieningSoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for VoorzieningSoort {
    type Err = VoorzieningSoortError;

    fn from_str(text: &str) -> Result<Self, VoorzieningSoortError> {
        Self::new(text)
    }
}

impl TryFrom<String> for VoorzieningSoort {
    type Error = VoorzieningSoortError;

    fn try_from(text: String) -> Result<Self, VoorzieningSoortError> {
        Self::new(text)
    }
}

impl From<VoorzieningSoort> for String {
    fn from(soort: VoorzieningSoort) -> Self {
        soort.0.as_ref().into()
    }
}

/// A facility: a point, line or polygon that people want to have near.
#[derive(Debug, Clone, PartialEq)]
pub struct Voorziening {
    id: VoorzieningId,
    soort: VoorzieningSoort,
    naam: Option<String>,
    geometry: Geometry,
}

/// A facility whose geometry was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error("voorziening '{id}'")]
pub struct VoorzieningError {
    /// The facility.
    pub id: VoorzieningId,
    /// What is wrong with its geometry.
    #[source]
    pub reason: GeometryError,
}

impl Voorziening {
    /// A facility of one kind at a point, along a line or in a polygon; a place with two kinds is two facilities.
    ///
    /// A name of white space only counts as none.
    ///
    /// # Units
    /// Coordinates in metres.
    ///
    /// # Errors
    /// [`VoorzieningError`] when the geometry or one of its parts is empty, or a coordinate is not finite.
    pub fn new(
        id: VoorzieningId,
        soort: VoorzieningSoort,
        naam: Option<String>,
        geometry: impl Into<Geometry>,
    ) -> Result<Self, VoorzieningError> {
        let geometry = geometry.into();
        match checked_geometry(&geometry) {
            Ok(()) => {
                let naam = naam.map(|naam| naam.trim().to_owned()).filter(|naam| !naam.is_empty());
                Ok(Self { id, soort, naam, geometry })
            }
            Err(reason) => Err(VoorzieningError { id, reason }),
        }
    }

    /// The id.
    pub fn id(&self) -> &VoorzieningId {
        &self.id
    }

    /// The kind.
    pub fn soort(&self) -> &VoorzieningSoort {
        &self.soort
    }

    /// The name, where known.
    pub fn naam(&self) -> Option<&str> {
        self.naam.as_deref()
    }

    /// Where it is; not empty, and finite.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }
}
