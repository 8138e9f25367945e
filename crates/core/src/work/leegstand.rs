//! Vacancy of offices and shops, courant and incourant, against a norm.

use crate::work::ratio::part_percent;

/// The share of offices that stands empty in a healthy market, between two tenants.
///
/// # Units
/// Per cent of the stock.
///
/// Source: *Monitor Economie 2023* (gemeente Hilversum).
pub const FRICTIELEEGSTAND_KANTOREN_PERCENT: f64 = 8.0;

/// From so many years on, vacancy is incourant: long and hard to fill.
///
/// # Units
/// Years.
pub const INCOURANT_VANAF_JAREN: f64 = 3.0;

/// How vacancy compares to a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormVerdict {
    /// Less than the norm.
    Below,
    /// Exactly the norm.
    Equal,
    /// More than the norm.
    Above,
}

/// What kind of premises stands empty; ordered as its words.
///
/// # Example
/// ```
/// use werkvlek_core::Segment;
/// assert_eq!(Segment::from("Kantoorruimte"), Segment::Kantoren);
/// assert_eq!(Segment::from("winkels").as_str(), "winkels");
/// assert_eq!(Segment::from("horeca"), Segment::Overig("horeca".to_owned()));
/// assert_eq!(Segment::from("").as_str(), "", "a table that does not say");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Offices, for which there is a norm.
    Kantoren,
    /// Shops.
    Winkels,
    /// Another one by its word, in lower case; empty where the table does not say.
    Overig(String),
}

impl Segment {
    /// The word for outputs, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Kantoren => "kantoren",
            Self::Winkels => "winkels",
            Self::Overig(word) => word,
        }
    }
}

impl From<&str> for Segment {
    /// Offices and shops by how their words begin (`kantoor`, `kantoren`, `winkelruimte`), in any case.
    fn from(text: &str) -> Self {
        let word = text.to_lowercase();
        if word.starts_with("kantoor") || word.starts_with("kantoren") {
            Self::Kantoren
        } else if word.starts_with("winkel") {
            Self::Winkels
        } else {
            Self::Overig(word)
        }
    }
}

impl PartialOrd for Segment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Segment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

/// An empty part of the stock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeegPand {
    /// Its floor area, square metres.
    pub leeg_m2: u64,
    /// How many years it has been empty; none where that is not known.
    pub jaren: Option<f64>,
}

/// Vacancy that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LeegstandError {
    /// More empty than there is.
    #[error("{leeg_m2} m² are empty of a stock of {voorraad_m2} m²; are both of the same area and year?")]
    MoreThanStock {
        /// Empty, square metres.
        leeg_m2: u64,
        /// Stock, square metres.
        voorraad_m2: u64,
    },
    /// A duration that is none.
    #[error("premises are empty for {jaren} years; expected a finite number of 0 or more")]
    Years {
        /// The duration that was given.
        jaren: f64,
    },
}

/// Vacancy of an area or of a kind of premises, split by how long it lasts.
///
/// # Units
/// Square metres: floor area for offices, winkelvloeroppervlak (wvo) for shops; premises are counted.
///
/// # Example
/// ```
/// use werkvlek_core::{FRICTIELEEGSTAND_KANTOREN_PERCENT, LeegPand, Leegstand, NormVerdict};
/// let panden = [LeegPand { leeg_m2: 4_300, jaren: Some(1.0) }, LeegPand { leeg_m2: 2_900, jaren: Some(3.0) }];
/// let formeel = Leegstand::of_panden(Some(148_900), &panden)?;
/// assert_eq!((formeel.courant_m2(), formeel.incourant_m2(), formeel.panden_leeg()), (4_300, 2_900, 2));
/// assert_eq!(formeel.leeg_percent().unwrap().round(), 5.0);
/// assert_eq!(formeel.against_norm(FRICTIELEEGSTAND_KANTOREN_PERCENT), Some(NormVerdict::Below));
/// # Ok::<(), werkvlek_core::LeegstandError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leegstand {
    voorraad_m2: Option<u64>,
    courant_m2: u64,
    incourant_m2: u64,
    onbekend_m2: u64,
    panden_leeg: u64,
}

impl Leegstand {
    /// Vacancy from totals: the stock where known, what is empty for less than three years (courant), for three years
    /// or more (incourant) and for an unknown time, and the number of empty premises.
    ///
    /// # Errors
    /// [`LeegstandError::MoreThanStock`] when more is empty than there is.
    pub fn new(
        voorraad_m2: Option<u64>,
        courant_m2: u64,
        incourant_m2: u64,
        onbekend_m2: u64,
        panden_leeg: u64,
    ) -> Result<Self, LeegstandError> {
        let leeg_m2 = courant_m2.saturating_add(incourant_m2).saturating_add(onbekend_m2);
        match voorraad_m2 {
            Some(voorraad_m2) if leeg_m2 > voorraad_m2 => {
                Err(LeegstandError::MoreThanStock { leeg_m2, voorraad_m2 })
            }
            _ => Ok(Self { voorraad_m2, courant_m2, incourant_m2, onbekend_m2, panden_leeg }),
        }
    }

    /// Vacancy from empty premises, each courant before [`INCOURANT_VANAF_JAREN`] and incourant from then on.
    ///
    /// # Errors
    /// [`LeegstandError`] when more is empty than there is, or for a duration below 0 or not finite.
    pub fn of_panden(voorraad_m2: Option<u64>, panden: &[LeegPand]) -> Result<Self, LeegstandError> {
        let (mut courant, mut incourant, mut onbekend) = (0_u64, 0_u64, 0_u64);
        for pand in panden {
            let part = match pand.jaren {
                None => &mut onbekend,
                Some(jaren) if !(jaren.is_finite() && jaren >= 0.0) => {
                    return Err(LeegstandError::Years { jaren });
                }
                Some(jaren) if jaren < INCOURANT_VANAF_JAREN => &mut courant,
                Some(_) => &mut incourant,
            };
            *part = part.saturating_add(pand.leeg_m2);
        }
        Self::new(voorraad_m2, courant, incourant, onbekend, panden.len() as u64)
    }

    /// Several together; the stock is known when that of each is. Nothing at all has a stock of 0.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::Leegstand;
    /// let total = Leegstand::sum([Leegstand::new(Some(10), 1, 2, 0, 1)?, Leegstand::new(None, 0, 0, 5, 2)?]);
    /// assert_eq!((total.voorraad_m2(), total.leeg_m2(), total.panden_leeg()), (None, 8, 3));
    /// # Ok::<(), werkvlek_core::LeegstandError>(())
    /// ```
    #[must_use]
    pub fn sum(parts: impl IntoIterator<Item = Self>) -> Self {
        let nothing =
            Self { voorraad_m2: Some(0), courant_m2: 0, incourant_m2: 0, onbekend_m2: 0, panden_leeg: 0 };
        parts.into_iter().fold(nothing, |sum, part| Self {
            voorraad_m2: sum.voorraad_m2.zip(part.voorraad_m2).map(|(a, b)| a.saturating_add(b)),
            courant_m2: sum.courant_m2.saturating_add(part.courant_m2),
            incourant_m2: sum.incourant_m2.saturating_add(part.incourant_m2),
            onbekend_m2: sum.onbekend_m2.saturating_add(part.onbekend_m2),
            panden_leeg: sum.panden_leeg.saturating_add(part.panden_leeg),
        })
    }

    /// All there is, empty or not, square metres; none where it is not known.
    #[must_use]
    pub fn voorraad_m2(&self) -> Option<u64> {
        self.voorraad_m2
    }

    /// Empty for less than three years, square metres.
    #[must_use]
    pub fn courant_m2(&self) -> u64 {
        self.courant_m2
    }

    /// Empty for three years or more, square metres.
    #[must_use]
    pub fn incourant_m2(&self) -> u64 {
        self.incourant_m2
    }

    /// Empty for an unknown time, square metres.
    #[must_use]
    pub fn onbekend_m2(&self) -> u64 {
        self.onbekend_m2
    }

    /// All that is empty, square metres.
    #[must_use]
    pub fn leeg_m2(&self) -> u64 {
        self.courant_m2.saturating_add(self.incourant_m2).saturating_add(self.onbekend_m2)
    }

    /// Empty premises.
    #[must_use]
    pub fn panden_leeg(&self) -> u64 {
        self.panden_leeg
    }

    /// Empty share of the stock, 0 to 100 per cent; none where the stock is not known or 0.
    #[must_use]
    pub fn leeg_percent(&self) -> Option<f64> {
        part_percent(self.leeg_m2(), self.voorraad_m2?)
    }

    /// Share of the stock that is courant vacancy, 0 to 100 per cent; none where the stock is not known or 0.
    #[must_use]
    pub fn courant_percent(&self) -> Option<f64> {
        part_percent(self.courant_m2, self.voorraad_m2?)
    }

    /// Share of the stock that is incourant vacancy, 0 to 100 per cent; none where the stock is not known or 0.
    #[must_use]
    pub fn incourant_percent(&self) -> Option<f64> {
        part_percent(self.incourant_m2, self.voorraad_m2?)
    }

    /// How the empty share compares to a norm in per cent, before rounding; none where the share is not known.
    #[must_use]
    pub fn against_norm(&self, norm_percent: f64) -> Option<NormVerdict> {
        Some(match self.leeg_percent()?.partial_cmp(&norm_percent)? {
            std::cmp::Ordering::Less => NormVerdict::Below,
            std::cmp::Ordering::Equal => NormVerdict::Equal,
            std::cmp::Ordering::Greater => NormVerdict::Above,
        })
    }
}

/// Vacancy of one area, segment and year.
#[derive(Clone, Debug, PartialEq)]
pub struct LeegstandRow {
    /// The werklocatie or shopping area.
    pub gebied: String,
    /// What stands empty.
    pub segment: Segment,
    /// Which areas add up: `formeel`, `gemengd`; empty where the table does not say.
    pub ligging: String,
    /// The year; none where the table has none.
    pub jaar: Option<u16>,
    /// The figures.
    pub leegstand: Leegstand,
}
