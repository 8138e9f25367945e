//! Newcomers, leavers, stayers and movers between two years.

use std::collections::BTreeMap;

use crate::work::werken_aan_huis::checked_tolerantie;
use crate::{Indeling, IndelingError, TolerantieError, Vestiging, VestigingId};

const DEFAULT_TOLERANTIE_M: f64 = 50.0;

/// When an establishment has moved: to another class, or further than a tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VerhuisRegel {
    tolerantie_m: f64,
}

impl VerhuisRegel {
    /// A rule; a place further away than `tolerantie_m`, in metres, is another place.
    ///
    /// # Errors
    /// [`TolerantieError`] when the tolerance is negative or not finite.
    pub fn new(tolerantie_m: f64) -> Result<Self, TolerantieError> {
        Ok(Self { tolerantie_m: checked_tolerantie(tolerantie_m)? })
    }

    /// The distance in metres beyond which a place is another place.
    #[must_use]
    pub fn tolerantie_m(self) -> f64 {
        self.tolerantie_m
    }
}

impl Default for VerhuisRegel {
    /// 50 m: a register that geocodes anew moves a point by less.
    fn default() -> Self {
        Self { tolerantie_m: DEFAULT_TOLERANTIE_M }
    }
}

/// Establishments that did the same, with their jobs in both years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stroom {
    /// Establishments.
    pub vestigingen: u64,
    /// Their jobs in the earlier year, 0 for newcomers.
    pub banen_van: u64,
    /// Their jobs in the later year, 0 for leavers.
    pub banen_naar: u64,
}

impl Stroom {
    fn add(&mut self, van: Option<&Vestiging>, naar: Option<&Vestiging>) {
        self.vestigingen += 1;
        self.banen_van += van.map_or(0, |v| u64::from(v.banen()));
        self.banen_naar += naar.map_or(0, |v| u64::from(v.banen()));
    }

    fn sum(streams: impl IntoIterator<Item = Self>) -> Self {
        streams.into_iter().fold(Self::default(), |sum, s| Self {
            vestigingen: sum.vestigingen + s.vestigingen,
            banen_van: sum.banen_van + s.banen_van,
            banen_naar: sum.banen_naar + s.banen_naar,
        })
    }
}

/// A gain or a loss.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saldo {
    /// Establishments.
    pub vestigingen: i64,
    /// Jobs.
    pub banen: i64,
}

/// Rows that cannot be followed from year to year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DynamiekError {
    /// An id that stands twice in a year.
    #[error("vestiging '{id}' stands twice in {jaar}; ids must be unique within a year")]
    Twice {
        /// The id.
        id: VestigingId,
        /// The year.
        jaar: u16,
    },
    /// Years that do not rise.
    #[error("from {van} to {naar} is no period; the later year must come after the earlier one")]
    Years {
        /// The earlier year.
        van: u16,
        /// The later year.
        naar: u16,
    },
    /// A column that does not fit.
    #[error("the column of classes does not fit the establishments")]
    Indeling(#[from] IndelingError),
}

/// What became of the establishments of two years, by class; years between them are not looked at.
///
/// An establishment is followed by its id. `None` as a class stands for what is in no class, such as places outside
/// every werklocatie.
///
/// # Example
/// ```
/// use werkvlek_core::{Dynamiek, Indeling, Position, VerhuisRegel, Vestiging, VestigingId, Zzp};
/// let at = |id: &str, jaar, x_m, banen| {
///     Vestiging::new(VestigingId::new(id).unwrap(), jaar, Position::new(x_m, 0.0).unwrap(), None, banen, Zzp::Nee)
/// };
/// let all = [at("a", 2021, 0.0, 5)?, at("a", 2022, 900.0, 7)?, at("b", 2022, 0.0, 1)?];
/// let column = Indeling::new(vec!["west".into(), "oost".into()], vec![Some(0), Some(1), Some(0)])?;
/// let found = Dynamiek::between(&all, &column, 2021, 2022, VerhuisRegel::default())?;
/// assert_eq!(found.stroom(Some(0), Some(1)).banen_naar, 7);
/// assert_eq!(found.nieuw(Some(0)).vestigingen, 1);
/// assert_eq!(found.saldo(Some(1)).banen, 7);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dynamiek {
    klassen: Vec<String>,
    nieuw: Vec<Stroom>,
    vertrokken: Vec<Stroom>,
    gebleven: Vec<Stroom>,
    /// From class by to class; the last of either is no class.
    verhuisd: Vec<Stroom>,
}

impl Dynamiek {
    /// Follows the establishments from one year to another; rows of other years are left out.
    ///
    /// # Errors
    /// [`DynamiekError`] when the years do not rise, the column does not fit, or an id stands twice in a year.
    ///
    /// # Cost
    /// O(n log n) for n establishments, and a cell for each pair of classes.
    pub fn between(
        vestigingen: &[Vestiging],
        indeling: &Indeling,
        van: u16,
        naar: u16,
        regel: VerhuisRegel,
    ) -> Result<Self, DynamiekError> {
        indeling.check(vestigingen)?;
        if van >= naar {
            return Err(DynamiekError::Years { van, naar });
        }
        let (before, after) = (by_id(vestigingen, van)?, by_id(vestigingen, naar)?);
        let outside = indeling.klassen().len();
        let klasse = |row: usize| indeling.klasse(row).unwrap_or(outside);
        let size = outside + 1;
        let empty = vec![Stroom::default(); size];
        let mut found = Self {
            klassen: indeling.klassen().to_vec(),
            nieuw: empty.clone(),
            vertrokken: empty.clone(),
            gebleven: empty,
            verhuisd: vec![Stroom::default(); size * size],
        };
        for (id, &row) in &before {
            let old = &vestigingen[row];
            let Some(&later) = after.get(id) else {
                found.vertrokken[klasse(row)].add(Some(old), None);
                continue;
            };
            let new = &vestigingen[later];
            let moved =
                klasse(row) != klasse(later) || old.position().dist_m(new.position()) > regel.tolerantie_m;
            let stream = if moved {
                &mut found.verhuisd[klasse(row) * size + klasse(later)]
            } else {
                &mut found.gebleven[klasse(row)]
            };
            stream.add(Some(old), Some(new));
        }
        for (id, &row) in &after {
            if !before.contains_key(id) {
                found.nieuw[klasse(row)].add(None, Some(&vestigingen[row]));
            }
        }
        Ok(found)
    }

    /// The names of the classes, in the order of the column.
    #[must_use]
    pub fn klassen(&self) -> &[String] {
        &self.klassen
    }

    fn place(&self, klasse: Option<usize>) -> usize {
        let place = klasse.unwrap_or(self.klassen.len());
        assert!(klasse.is_none() || place < self.klassen.len(), "no class {place}");
        place
    }

    /// There in the later year only.
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn nieuw(&self, klasse: Option<usize>) -> Stroom {
        self.nieuw[self.place(klasse)]
    }

    /// There in the earlier year only.
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn vertrokken(&self, klasse: Option<usize>) -> Stroom {
        self.vertrokken[self.place(klasse)]
    }

    /// There in both years, at the same place.
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn gebleven(&self, klasse: Option<usize>) -> Stroom {
        self.gebleven[self.place(klasse)]
    }

    /// Moved from one class to another, or within a class when both are the same.
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn stroom(&self, van: Option<usize>, naar: Option<usize>) -> Stroom {
        self.verhuisd[self.place(van) * (self.klassen.len() + 1) + self.place(naar)]
    }

    /// What moved from one class to another less what moved back, jobs as they arrived.
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn netto(&self, van: Option<usize>, naar: Option<usize>) -> Saldo {
        let (there, back) = (self.stroom(van, naar), self.stroom(naar, van));
        Saldo {
            vestigingen: less(there.vestigingen, back.vestigingen),
            banen: less(there.banen_naar, back.banen_naar),
        }
    }

    /// What a class gained by moves: jobs that arrived (in the later year) less jobs that left (in the earlier year).
    ///
    /// # Panics
    /// When there is no such class.
    #[must_use]
    pub fn saldo(&self, klasse: Option<usize>) -> Saldo {
        let place = self.place(klasse);
        let size = self.klassen.len() + 1;
        let others = || (0..size).filter(|&other| other != place);
        let arrived = Stroom::sum(others().map(|other| self.verhuisd[other * size + place]));
        let left = Stroom::sum(others().map(|other| self.verhuisd[place * size + other]));
        Saldo {
            vestigingen: less(arrived.vestigingen, left.vestigingen),
            banen: less(arrived.banen_naar, left.banen_van),
        }
    }

    /// Newcomers, leavers, stayers and movers of all classes together, in this order.
    #[must_use]
    pub fn totalen(&self) -> [Stroom; 4] {
        [&self.nieuw, &self.vertrokken, &self.gebleven, &self.verhuisd]
            .map(|streams| Stroom::sum(streams.iter().copied()))
    }
}

fn by_id(vestigingen: &[Vestiging], jaar: u16) -> Result<BTreeMap<&VestigingId, usize>, DynamiekError> {
    let mut found = BTreeMap::new();
    for (row, vestiging) in vestigingen.iter().enumerate().filter(|(_, v)| v.jaar() == jaar) {
        if found.insert(vestiging.id(), row).is_some() {
            return Err(DynamiekError::Twice { id: vestiging.id().clone(), jaar });
        }
    }
    Ok(found)
}

fn less(a: u64, b: u64) -> i64 {
    let size = i64::try_from(a.abs_diff(b)).unwrap_or(i64::MAX);
    if a >= b { size } else { -size }
}
