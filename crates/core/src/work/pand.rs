//! Premises for business: how large they are, and whether they stand empty.

use crate::Position;

/// Size of premises, as space for business is asked for.
///
/// Source: *Werkplan Werklandschappen* (regio Gooi en Vechtstreek, 2019), which asks for mid-size premises of 400 to
/// 1,500 m².
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pandgrootte {
    /// Under 400 m².
    Klein,
    /// 400 to 1,500 m², both included.
    Middel,
    /// Over 1,500 m².
    Groot,
}

impl Pandgrootte {
    /// All sizes, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Klein, Self::Middel, Self::Groot];

    /// The size of so much floor area.
    ///
    /// # Units
    /// Square metres.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::Pandgrootte;
    /// assert_eq!([399, 400, 1_500, 1_501].map(Pandgrootte::of), [
    ///     Pandgrootte::Klein, Pandgrootte::Middel, Pandgrootte::Middel, Pandgrootte::Groot,
    /// ]);
    /// ```
    #[must_use]
    pub fn of(oppervlakte_m2: u64) -> Self {
        match oppervlakte_m2 {
            0..400 => Self::Klein,
            400..=1_500 => Self::Middel,
            _ => Self::Groot,
        }
    }

    /// The words for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Klein => "onder 400 m²",
            Self::Middel => "400 tot 1.500 m²",
            Self::Groot => "boven 1.500 m²",
        }
    }
}

/// Premises at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pand {
    at: Position,
    oppervlakte_m2: u64,
    leeg_m2: u64,
}

/// Premises that are emptier than they are large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{leeg_m2} m² are empty of {oppervlakte_m2} m²; expected at most as much as there is")]
pub struct PandError {
    /// What is empty, square metres.
    pub leeg_m2: u64,
    /// What there is, square metres.
    pub oppervlakte_m2: u64,
}

impl Pand {
    /// Premises, of which a part may stand empty.
    ///
    /// # Units
    /// Square metres of floor area.
    ///
    /// # Errors
    /// [`PandError`] when more is empty than there is.
    pub fn new(at: Position, oppervlakte_m2: u64, leeg_m2: u64) -> Result<Self, PandError> {
        if leeg_m2 > oppervlakte_m2 {
            return Err(PandError { leeg_m2, oppervlakte_m2 });
        }
        Ok(Self { at, oppervlakte_m2, leeg_m2 })
    }

    /// Where they stand.
    #[must_use]
    pub fn at(&self) -> Position {
        self.at
    }

    /// Floor area, square metres.
    #[must_use]
    pub fn oppervlakte_m2(&self) -> u64 {
        self.oppervlakte_m2
    }

    /// What of it stands empty, square metres.
    #[must_use]
    pub fn leeg_m2(&self) -> u64 {
        self.leeg_m2
    }

    /// The size of all of it.
    #[must_use]
    pub fn grootte(&self) -> Pandgrootte {
        Pandgrootte::of(self.oppervlakte_m2)
    }
}
