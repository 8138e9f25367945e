//! Land supply of business parks: in use, on offer, planned.

use std::fmt;
use std::str::FromStr;

use crate::words::folded;
use crate::work::ratio::part_percent;

const M2_PER_HA: f64 = 10_000.0;
const MAX_HA: f64 = 1e9;

/// What a piece of business park is ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aanbodfase {
    /// In use.
    InGebruik,
    /// Can be sold and built on at once.
    TerstondUitgeefbaar,
    /// A plan that has been adopted.
    HardPlan,
    /// A plan that has not been adopted.
    ZachtPlan,
    /// To be turned into something else.
    Transformatie,
}

impl Aanbodfase {
    /// All phases, in the order of tables.
    pub const ALL: [Self; 5] =
        [Self::InGebruik, Self::TerstondUitgeefbaar, Self::HardPlan, Self::ZachtPlan, Self::Transformatie];

    /// The words for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InGebruik => "in gebruik",
            Self::TerstondUitgeefbaar => "terstond uitgeefbaar",
            Self::HardPlan => "hard plan",
            Self::ZachtPlan => "zacht plan",
            Self::Transformatie => "transformatie",
        }
    }
}

impl fmt::Display for Aanbodfase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Aanbodfase {
    type Err = AanbodError;

    /// Reads the words in any case.
    fn from_str(text: &str) -> Result<Self, AanbodError> {
        let word = folded(text);
        Self::ALL
            .into_iter()
            .find(|fase| fase.as_str() == word)
            .ok_or_else(|| AanbodError::NoSuchFase { found: text.to_owned() })
    }
}

/// Land that cannot be.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AanbodError {
    /// An area that is none.
    #[error("{fase}: {found} ha; expected a number from 0 to {MAX_HA}")]
    Area {
        /// The phase.
        fase: Aanbodfase,
        /// The area that was given.
        found: f64,
    },
    /// A word that names no phase.
    #[error(
        "'{found}' is no phase of supply; expected in gebruik, terstond uitgeefbaar, hard plan, zacht plan or transformatie"
    )]
    NoSuchFase {
        /// The word that was given.
        found: String,
    },
}

/// Land of one business park, or of several together, by phase.
///
/// # Units
/// Hectares in and out; whole square metres inside, so that totals are exact.
///
/// # Example
/// ```
/// use werkvlek_core::{Aanbod, Aanbodfase};
/// let park = Aanbod::new([(Aanbodfase::InGebruik, 41.4), (Aanbodfase::HardPlan, 3.5)])?;
/// let other = Aanbod::new([(Aanbodfase::InGebruik, 45.5), (Aanbodfase::Transformatie, 3.0)])?;
/// let total = Aanbod::sum([park, other]);
/// assert_eq!(total.ha(Aanbodfase::InGebruik), 86.9);
/// assert_eq!(total.ha(Aanbodfase::TerstondUitgeefbaar), 0.0);
/// assert_eq!(total.percent(Aanbodfase::HardPlan).unwrap().round(), 4.0);
/// # Ok::<(), werkvlek_core::AanbodError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aanbod {
    m2: [u64; 5],
}

impl Aanbod {
    /// Land by phase, rounded to whole square metres; a phase that is not named has none, one named twice both.
    ///
    /// # Errors
    /// [`AanbodError::Area`] for an area that is negative, NaN or above a thousand million hectares.
    pub fn new(delen: impl IntoIterator<Item = (Aanbodfase, f64)>) -> Result<Self, AanbodError> {
        let mut land = Self::default();
        for (fase, found) in delen {
            if !(0.0..=MAX_HA).contains(&found) {
                return Err(AanbodError::Area { fase, found });
            }
            land.m2[fase as usize] += whole((found * M2_PER_HA).round());
        }
        Ok(land)
    }

    /// Several together.
    #[must_use]
    pub fn sum(delen: impl IntoIterator<Item = Self>) -> Self {
        delen.into_iter().fold(Self::default(), |mut sum, part| {
            sum.m2.iter_mut().zip(part.m2).for_each(|(all, m2)| *all += m2);
            sum
        })
    }

    /// Land of a phase, hectares.
    #[must_use]
    pub fn ha(&self, fase: Aanbodfase) -> f64 {
        self.m2[fase as usize] as f64 / M2_PER_HA
    }

    /// Land of all phases, hectares.
    #[must_use]
    pub fn totaal_ha(&self) -> f64 {
        self.m2.iter().sum::<u64>() as f64 / M2_PER_HA
    }

    /// Share of all its land that is of a phase, 0 to 100 per cent; none without land.
    #[must_use]
    pub fn percent(&self, fase: Aanbodfase) -> Option<f64> {
        part_percent(self.m2[fase as usize], self.m2.iter().sum())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 10^13, checked before"
)]
fn whole(m2: f64) -> u64 {
    m2 as u64
}

/// Land of one business park.
#[derive(Clone, Debug, PartialEq)]
pub struct AanbodRow {
    /// The business park.
    pub terrein: String,
    /// Its land by phase.
    pub aanbod: Aanbod,
}
