//! Establishments: one location of one company in one year.

use serde::{Deserialize, Serialize};

use crate::{Position, Sbi, VestigingId};

const FIRST_JAAR: u16 = 1900;
const LAST_JAAR: u16 = 2100;

/// Whether an establishment is that of a self-employed person without staff (zzp'er).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zzp {
    /// It is.
    Ja,
    /// It is not.
    Nee,
    /// The register does not tell: it has no such column.
    Onbekend,
}

/// How the flag in the data and the number of jobs make a zzp'er.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZzpRule {
    /// The flag decides alone, for data that says who is a zzp'er.
    #[default]
    VlagAlleen,
    /// The flag counts only where there is exactly one job.
    VlagEnEenBaan,
}

impl Zzp {
    /// The answer of a rule, from the flag in the data and the number of jobs.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{Zzp, ZzpRule};
    /// assert_eq!(Zzp::bepaal(Zzp::Ja, 2, ZzpRule::VlagAlleen), Zzp::Ja);
    /// assert_eq!(Zzp::bepaal(Zzp::Ja, 2, ZzpRule::VlagEnEenBaan), Zzp::Nee);
    /// ```
    pub fn bepaal(vlag: Self, banen: u32, rule: ZzpRule) -> Self {
        match (rule, vlag, banen) {
            (ZzpRule::VlagAlleen, vlag, _) => vlag,
            (ZzpRule::VlagEnEenBaan, Self::Ja, 1) => Self::Ja,
            (ZzpRule::VlagEnEenBaan, Self::Onbekend, _) => Self::Onbekend,
            (ZzpRule::VlagEnEenBaan, _, _) => Self::Nee,
        }
    }
}

/// A year outside 1900 to 2100.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("vestiging '{id}': year {jaar} lies outside 1900 to 2100; does the field hold a year?")]
pub struct VestigingError {
    /// The establishment.
    pub id: VestigingId,
    /// The year that was given.
    pub jaar: u32,
}

impl VestigingError {
    /// An establishment of a year that is none, also one that no [`Vestiging`] could hold.
    #[must_use]
    pub fn of_year(id: VestigingId, jaar: u32) -> Self {
        Self { id, jaar }
    }
}

/// An establishment in one year, as a register such as LISA has it: the unit of every job figure.
///
/// It is identified by its id and year together.
#[derive(Debug, Clone, PartialEq)]
pub struct Vestiging {
    id: VestigingId,
    jaar: u16,
    position: Position,
    sbi: Option<Sbi>,
    banen: u32,
    zzp: Zzp,
}

impl Vestiging {
    /// An establishment. `zzp` is the answer, not the raw flag: see [`Zzp::bepaal`].
    ///
    /// # Errors
    /// [`VestigingError`] when the year lies outside 1900 to 2100.
    pub fn new(
        id: VestigingId,
        jaar: u16,
        position: Position,
        sbi: Option<Sbi>,
        banen: u32,
        zzp: Zzp,
    ) -> Result<Self, VestigingError> {
        if (FIRST_JAAR..=LAST_JAAR).contains(&jaar) {
            Ok(Self { id, jaar, position, sbi, banen, zzp })
        } else {
            Err(VestigingError::of_year(id, jaar.into()))
        }
    }

    /// The id, unique within the year.
    pub fn id(&self) -> &VestigingId {
        &self.id
    }

    /// The year, 1900 to 2100.
    pub fn jaar(&self) -> u16 {
        self.jaar
    }

    /// Where it is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Its activity, where known.
    pub fn sbi(&self) -> Option<Sbi> {
        self.sbi
    }

    /// Its jobs (werkzame personen), 0 or more.
    pub fn banen(&self) -> u32 {
        self.banen
    }

    /// Whether it is a zzp'er.
    pub fn zzp(&self) -> Zzp {
        self.zzp
    }
}
