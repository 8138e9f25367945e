//! SBI prefix: a section letter or the start of a code.

use std::fmt;
use std::str::FromStr;

use crate::{Sbi, SbiError, SbiSection};

/// A section letter, or a code of 2 to 6 digits: everything that lies within it.
///
/// # Example
/// ```
/// use werkvlek_core::SbiPrefix;
/// let (section, code): (SbiPrefix, SbiPrefix) = ("j".parse()?, "73.1".parse()?);
/// assert!(section.holds("62.01".parse()?) && !section.holds("73.11".parse()?));
/// assert!(code.holds("73.11".parse()?) && !code.holds("73.20".parse()?));
/// assert_eq!((section.to_string(), code.to_string()), ("J".to_owned(), "731".to_owned()));
/// # Ok::<(), werkvlek_core::SbiError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SbiPrefix {
    /// All codes of a section.
    Section(SbiSection),
    /// All codes that start so.
    Code(Sbi),
}

impl SbiPrefix {
    /// Whether a code lies within it.
    #[must_use]
    pub fn holds(self, sbi: Sbi) -> bool {
        match self {
            Self::Section(section) => sbi.section() == section,
            Self::Code(code) => sbi.starts_with(code),
        }
    }
}

impl FromStr for SbiPrefix {
    type Err = SbiError;

    /// A text without any digit is read as a section, another as a code.
    fn from_str(text: &str) -> Result<Self, SbiError> {
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            text.parse().map(Self::Code)
        } else {
            text.parse().map(Self::Section)
        }
    }
}

impl fmt::Display for SbiPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(section) => section.fmt(f),
            Self::Code(code) => code.fmt(f),
        }
    }
}
