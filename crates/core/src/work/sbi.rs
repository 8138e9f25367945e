//! Standaard Bedrijfsindeling 2008 (SBI-2008), the Dutch classification of economic activities.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const MIN_DIGITS: usize = 2;
const MAX_DIGITS: usize = 6;

/// An SBI-2008 code of 2 to 6 digits whose division exists.
///
/// Reads codes as they stand in registers: with or without dots, with white space around them. A leading zero
/// that a spreadsheet dropped is put back only where that cannot be mistaken: when one digit stands before the
/// first dot (`1.11` is `01.11`). Without a dot a code is taken as it is (`111` is `11.1`, division 11).
///
/// Source: CBS, *Standaard Bedrijfsindeling 2008*, divisions and sections.
///
/// # Example
/// ```
/// use werkvlek_core::{Sbi, SbiSection};
/// let software: Sbi = " 62.01".parse()?;
/// assert_eq!(software.as_str(), "6201");
/// assert_eq!((software.division(), software.section()), (62, SbiSection::J));
/// assert!(software.starts_with("62".parse()?));
/// assert_eq!("1.11".parse::<Sbi>()?.as_str(), "0111");
/// assert!("05".parse::<Sbi>().is_err());
/// # Ok::<(), werkvlek_core::SbiError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sbi {
    /// ASCII digits, then zero bytes; so the order is that of the text.
    digits: [u8; MAX_DIGITS],
    section: SbiSection,
}

/// A text that is no SBI-2008 code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SbiError {
    /// Something else than digits and dots.
    #[error(
        "SBI code '{found}' holds something else than digits and dots; expected for example 62.01 or 6201"
    )]
    NotDigits {
        /// The text that was given.
        found: String,
    },
    /// Too few or too many digits.
    #[error(
        "SBI code '{found}' has {digits} digits, expected 2 to 6; if a leading zero was lost, write it with two \
         digits before the dot"
    )]
    Length {
        /// The text that was given.
        found: String,
        /// Its number of digits.
        digits: usize,
    },
    /// A division that SBI-2008 does not have.
    #[error(
        "SBI code '{found}' lies in division {division:02}, which SBI-2008 does not have; is it a code of SBI'93 or SBI-2025?"
    )]
    NoSuchDivision {
        /// The text that was given.
        found: String,
        /// Its first two digits as a number.
        division: u8,
    },
    /// A letter that names no section.
    #[error("'{found}' is not an SBI-2008 section; expected a letter from A to U")]
    NoSuchSection {
        /// The text that was given.
        found: String,
    },
}

impl Sbi {
    /// The code as digits, without dots.
    pub fn as_str(&self) -> &str {
        let len = self.digits.iter().position(|&d| d == 0).unwrap_or(MAX_DIGITS);
        std::str::from_utf8(&self.digits[..len]).expect("only ASCII digits are stored")
    }

    /// The division, the first two digits, 1 to 99.
    pub fn division(self) -> u8 {
        (self.digits[0] - b'0') * 10 + (self.digits[1] - b'0')
    }

    /// The section the division lies in.
    pub fn section(self) -> SbiSection {
        self.section
    }

    /// Whether this code lies within another, as `6201` lies within `62`.
    pub fn starts_with(self, prefix: Self) -> bool {
        self.as_str().starts_with(prefix.as_str())
    }
}

impl FromStr for Sbi {
    type Err = SbiError;

    fn from_str(text: &str) -> Result<Self, SbiError> {
        let found = || text.to_owned();
        let trimmed = text.trim();
        let well_formed =
            trimmed.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !well_formed {
            return Err(SbiError::NotDigits { found: found() });
        }
        let lost_zero = trimmed.find('.') == Some(1);
        let code: Vec<u8> =
            lost_zero.then_some(b'0').into_iter().chain(trimmed.bytes().filter(u8::is_ascii_digit)).collect();
        if !(MIN_DIGITS..=MAX_DIGITS).contains(&code.len()) {
            return Err(SbiError::Length { found: found(), digits: code.len() });
        }
        let division = (code[0] - b'0') * 10 + (code[1] - b'0');
        let section = SbiSection::of_division(division)
            .ok_or_else(|| SbiError::NoSuchDivision { found: found(), division })?;
        let mut digits = [0; MAX_DIGITS];
        digits[..code.len()].copy_from_slice(&code);
        Ok(Self { digits, section })
    }
}

impl TryFrom<String> for Sbi {
    type Error = SbiError;

    fn try_from(text: String) -> Result<Self, SbiError> {
        text.parse()
    }
}

impl From<Sbi> for String {
    fn from(sbi: Sbi) -> Self {
        sbi.as_str().to_owned()
    }
}

impl fmt::Display for Sbi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Sbi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sbi({})", self.as_str())
    }
}

macro_rules! sections {
    ($($letter:ident $first:literal..=$last:literal $name:literal)+) => {
        /// A section of SBI-2008: a letter from A to U.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum SbiSection {
            $(#[doc = $name] $letter,)+
        }

        impl SbiSection {
            /// All sections, A to U.
            pub const ALL: [Self; 21] = [$(Self::$letter),+];

            /// The letter, as text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$letter => stringify!($letter)),+ }
            }

            /// The Dutch name as CBS gives it.
            pub fn naam(self) -> &'static str {
                match self { $(Self::$letter => $name),+ }
            }

            /// The section of a division; none when SBI-2008 has no such division.
            fn of_division(division: u8) -> Option<Self> {
                match division {
                    // Metal ores: a division of NACE without a counterpart in SBI-2008.
                    7 => None,
                    $($first..=$last => Some(Self::$letter),)+
                    _ => None,
                }
            }
        }
    };
}

sections! {
    A 1..=3 "Landbouw, bosbouw en visserij"
    B 6..=9 "Winning van delfstoffen"
    C 10..=33 "Industrie"
    D 35..=35 "Productie en distributie van en handel in elektriciteit, aardgas, stoom en gekoelde lucht"
    E 36..=39 "Winning en distributie van water; afval- en afvalwaterbeheer en sanering"
    F 41..=43 "Bouwnijverheid"
    G 45..=47 "Groot- en detailhandel; reparatie van auto's"
    H 49..=53 "Vervoer en opslag"
    I 55..=56 "Logies-, maaltijd- en drankverstrekking"
    J 58..=63 "Informatie en communicatie"
    K 64..=66 "Financiële instellingen"
    L 68..=68 "Verhuur van en handel in onroerend goed"
    M 69..=75 "Advisering, onderzoek en overige specialistische zakelijke dienstverlening"
    N 77..=82 "Verhuur van roerende goederen en overige zakelijke dienstverlening"
    O 84..=84 "Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen"
    P 85..=85 "Onderwijs"
    Q 86..=88 "Gezondheids- en welzijnszorg"
    R 90..=93 "Cultuur, sport en recreatie"
    S 94..=96 "Overige dienstverlening"
    T 97..=98 "Huishoudens als werkgever; productie door huishoudens voor eigen gebruik"
    U 99..=99 "Extraterritoriale organisaties en lichamen"
}

impl FromStr for SbiSection {
    type Err = SbiError;

    fn from_str(text: &str) -> Result<Self, SbiError> {
        Self::ALL
            .into_iter()
            .find(|section| section.as_str().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| SbiError::NoSuchSection { found: text.to_owned() })
    }
}

impl TryFrom<String> for SbiSection {
    type Error = SbiError;

    fn try_from(text: String) -> Result<Self, SbiError> {
        text.parse()
    }
}

impl From<SbiSection> for String {
    fn from(section: SbiSection) -> Self {
        section.as_str().to_owned()
    }
}

impl fmt::Display for SbiSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
