//! Identifiers: one type for each kind of thing, so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// An id that is empty, or white space only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("empty {what}; every row needs one, name the field that holds it")]
pub struct IdError {
    /// What the id should have named.
    pub what: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// Text without the white space around it, never empty; ordered as text, byte by byte. Cheap to clone.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// An id from text; white space around it is dropped.
            ///
            /// # Errors
            /// [`IdError`] when nothing is left.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                match text.as_ref().trim() {
                    "" => Err(IdError { what: $what }),
                    kept => Ok(Self(kept.into())),
                }
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().into()
            }
        }
    };
}

id!(
    /// Id of a [`Vestiging`](crate::Vestiging), unique within a year.
    VestigingId,
    "vestiging id"
);
id!(
    /// Id of a [`Werklocatie`](crate::Werklocatie).
    WerklocatieId,
    "werklocatie id"
);
id!(
    /// Id of a [`Voorziening`](crate::Voorziening).
    VoorzieningId,
    "voorziening id"
);
id!(
    /// Id of an [`Adres`](crate::Adres).
    AdresId,
    "adres id"
);
id!(
    /// Id of a housing plan (woningplan).
    WoningplanId,
    "woningplan id"
);
