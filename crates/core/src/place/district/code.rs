//! Codes of districts as CBS gives them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::IdError;

/// What a [`DistrictCode`] stands for, told from its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DistrictNiveau {
    /// Neighbourhood, `BU` and eight digits.
    Buurt,
    /// Group of buurten, `WK` and six digits.
    Wijk,
    /// Municipality, `GM` and four digits.
    Gemeente,
    /// Any other polygon layer.
    Overig,
}

impl DistrictNiveau {
    /// The word for outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buurt => "buurt",
            Self::Wijk => "wijk",
            Self::Gemeente => "gemeente",
            Self::Overig => "overig",
        }
    }
}

impl fmt::Display for DistrictNiveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Code of a district: not empty; `BU########`, `WK######` and `GM####` (in capitals) have a level and parents.
///
/// Ordered as text. Cheap to clone.
///
/// # Example
/// ```
/// use werkvlek_core::{DistrictCode, DistrictNiveau};
/// let centrum = DistrictCode::new(" BU04020101")?;
/// assert_eq!(centrum.niveau(), DistrictNiveau::Buurt);
/// assert_eq!(centrum.wijk(), Some(DistrictCode::new("WK040201")?));
/// assert_eq!(centrum.gemeente(), Some(DistrictCode::new("GM0402")?));
/// assert_eq!(DistrictCode::new("plan 3")?.gemeente(), None);
/// # Ok::<(), werkvlek_core::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DistrictCode(Arc<str>);

impl DistrictCode {
    /// A code from text; white space around it is dropped.
    ///
    /// # Errors
    /// [`IdError`] when nothing is left.
    pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
        match text.as_ref().trim() {
            "" => Err(IdError { what: "district code" }),
            kept => Ok(Self(kept.into())),
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits after the two letters, with the level, when the code has the form of one.
    fn parts(&self) -> (DistrictNiveau, &str) {
        let numbered = |prefix: &str, digits: usize| {
            let rest = self.0.strip_prefix(prefix)?;
            (rest.len() == digits && rest.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
        };
        if let Some(digits) = numbered("BU", 8) {
            (DistrictNiveau::Buurt, digits)
        } else if let Some(digits) = numbered("WK", 6) {
            (DistrictNiveau::Wijk, digits)
        } else if let Some(digits) = numbered("GM", 4) {
            (DistrictNiveau::Gemeente, digits)
        } else {
            (DistrictNiveau::Overig, "")
        }
    }

    /// The level, told from the form of the code.
    pub fn niveau(&self) -> DistrictNiveau {
        self.parts().0
    }

    /// The wijk a buurt lies in, or the wijk itself; none above that and for other codes.
    pub fn wijk(&self) -> Option<Self> {
        match self.parts() {
            (DistrictNiveau::Buurt, digits) => Some(Self(format!("WK{}", &digits[..6]).into())),
            (DistrictNiveau::Wijk, _) => Some(self.clone()),
            (DistrictNiveau::Gemeente | DistrictNiveau::Overig, _) => None,
        }
    }

    /// The gemeente a buurt or wijk lies in, or the gemeente itself; none for other codes.
    pub fn gemeente(&self) -> Option<Self> {
        match self.parts() {
            (DistrictNiveau::Buurt | DistrictNiveau::Wijk, digits) => {
                Some(Self(format!("GM{}", &digits[..4]).into()))
            }
            (DistrictNiveau::Gemeente, _) => Some(self.clone()),
            (DistrictNiveau::Overig, _) => None,
        }
    }
}

impl fmt::Display for DistrictCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for DistrictCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl TryFrom<String> for DistrictCode {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl From<DistrictCode> for String {
    fn from(code: DistrictCode) -> Self {
        code.0.as_ref().into()
    }
}
