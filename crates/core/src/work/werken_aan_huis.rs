//! Working at home: small establishments at the address of a dwelling.

use std::collections::BTreeSet;

use crate::{AdresId, Position, SpatialIndex, Vestiging};

const DEFAULT_MAX_BANEN: u32 = 10;
const DEFAULT_TOLERANCE_M: f64 = 1.0;

/// Dwellings, by address and by place.
///
/// # Cost
/// O(n log n) to build for n dwellings.
#[derive(Debug, Clone)]
pub struct Woningen {
    adressen: BTreeSet<AdresId>,
    plaatsen: SpatialIndex,
}

impl Woningen {
    /// Dwellings from their address ids and their places; either may be empty, and they need not correspond.
    #[must_use]
    pub fn new(adressen: impl IntoIterator<Item = AdresId>, plaatsen: &[Position]) -> Self {
        let points: Vec<geo::Geometry> = plaatsen.iter().map(|&at| geo::Point::from(at).into()).collect();
        let plaatsen = SpatialIndex::new(&points).expect("positions are finite");
        Self { adressen: adressen.into_iter().collect(), plaatsen }
    }
}

/// Whether an establishment works at a dwelling, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thuiswerk {
    /// Its address is that of a dwelling.
    Adres,
    /// It has no address id and coincides with a dwelling.
    Plaats,
    /// It is small, and not at a dwelling.
    Elders,
    /// It has too many jobs to count as working at home, wherever it is.
    TeGroot,
}

impl Thuiswerk {
    /// All answers, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Adres, Self::Plaats, Self::Elders, Self::TeGroot];

    /// The words for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adres => "aan huis (adres)",
            Self::Plaats => "aan huis (plaats)",
            Self::Elders => "elders",
            Self::TeGroot => "te groot",
        }
    }

    /// Whether it works at a dwelling.
    #[must_use]
    pub fn is_aan_huis(self) -> bool {
        matches!(self, Self::Adres | Self::Plaats)
    }
}

/// A tolerance that is none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("a tolerance of {found} m; expected a finite number of 0 or more")]
pub struct ToleranceError {
    found: f64,
}

/// The tolerance, when it is finite and 0 or more.
pub(crate) fn checked_tolerance(tolerance_m: f64) -> Result<f64, ToleranceError> {
    if tolerance_m.is_finite() && tolerance_m >= 0.0 {
        Ok(tolerance_m)
    } else {
        Err(ToleranceError { found: tolerance_m })
    }
}

/// The rule of working at home: at most so many jobs, at the address of a dwelling.
///
/// An address id decides alone: an office above which people live has another address at the same place. Only without
/// an address id is the place compared, within a tolerance.
///
/// Ten jobs or fewer is the size of which *Monitor Economie 2023* (Hilversum) says that nearly 40 % works at a dwelling.
///
/// # Example
/// ```
/// use werkvlek_core::{AdresId, Position, Thuiswerk, Vestiging, VestigingId, WerkenAanHuis, Woningen, Zzp};
/// let woningen = Woningen::new([AdresId::new("a1")?], &[Position::new(10.0, 10.0)?]);
/// let at = |x| Vestiging::new(VestigingId::new("1").unwrap(), 2022, Position::new(x, 10.0).unwrap(), None, 2, Zzp::Nee);
/// let rule = WerkenAanHuis::default();
/// assert_eq!(rule.judge(&at(500.0)?, Some(&AdresId::new("a1")?), &woningen), Thuiswerk::Adres);
/// assert_eq!(rule.judge(&at(10.5)?, None, &woningen), Thuiswerk::Plaats);
/// assert_eq!(rule.judge(&at(10.5)?, Some(&AdresId::new("shop")?), &woningen), Thuiswerk::Elders);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WerkenAanHuis {
    max_banen: u32,
    tolerance_m: f64,
}

impl WerkenAanHuis {
    /// A rule; `tolerance_m` is the distance in metres at which places coincide, border included.
    ///
    /// # Errors
    /// [`ToleranceError`] when the tolerance is negative or not finite.
    pub fn new(max_banen: u32, tolerance_m: f64) -> Result<Self, ToleranceError> {
        Ok(Self { max_banen, tolerance_m: checked_tolerance(tolerance_m)? })
    }

    /// The answer for an establishment and its address id, where known.
    ///
    /// # Cost
    /// O(log n) for n dwellings.
    #[must_use]
    pub fn judge(&self, vestiging: &Vestiging, adres: Option<&AdresId>, woningen: &Woningen) -> Thuiswerk {
        if vestiging.banen() > self.max_banen {
            return Thuiswerk::TeGroot;
        }
        let at = vestiging.position();
        match adres {
            Some(adres) if woningen.adressen.contains(adres) => Thuiswerk::Adres,
            Some(_) => Thuiswerk::Elders,
            None => match woningen.plaatsen.nearest(at.x_m(), at.y_m()) {
                Some(hit) if hit.dist_m <= self.tolerance_m => Thuiswerk::Plaats,
                _ => Thuiswerk::Elders,
            },
        }
    }
}

impl Default for WerkenAanHuis {
    /// At most ten jobs, one metre.
    fn default() -> Self {
        Self { max_banen: DEFAULT_MAX_BANEN, tolerance_m: DEFAULT_TOLERANCE_M }
    }
}
