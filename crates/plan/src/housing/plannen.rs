//! Housing plans, in columns.

use std::collections::BTreeMap;

use werkvlek_core::{AdresId, Origins, Position, WoningplanId};

use super::Woningtype;

const YEARS: std::ops::RangeInclusive<u16> = 1900..=2200;

/// A plan: so many dwellings of one type at one place, delivered in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Woningplan {
    id: WoningplanId,
    position: Position,
    woningtype: Woningtype,
    aantal: u32,
    jaar: u16,
    status: Option<String>,
}

/// A plan that cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WoningplanError {
    /// No dwellings.
    #[error("plan '{id}' has 0 dwellings; give a number of 1 or more, or leave the plan out")]
    NoDwellings {
        /// The plan.
        id: WoningplanId,
    },
    /// A year that is none.
    #[error("plan '{id}': year of delivery {found}; expected {} to {}", YEARS.start(), YEARS.end())]
    Year {
        /// The plan.
        id: WoningplanId,
        /// The year that was given.
        found: u16,
    },
    /// An id that stands twice.
    #[error("plan '{id}' stands in rows {first} and {second}; give each plan its own id")]
    DuplicateId {
        /// The id.
        id: WoningplanId,
        /// Its first row, from 0.
        first: usize,
        /// Its second row.
        second: usize,
    },
}

impl Woningplan {
    /// A plan; a status of white space only counts as none.
    ///
    /// # Errors
    /// [`WoningplanError`] when there are no dwellings or the year is not between 1900 and 2200.
    pub fn new(
        id: WoningplanId,
        position: Position,
        woningtype: Woningtype,
        aantal: u32,
        jaar: u16,
        status: Option<String>,
    ) -> Result<Self, WoningplanError> {
        if aantal == 0 {
            return Err(WoningplanError::NoDwellings { id });
        }
        if !YEARS.contains(&jaar) {
            return Err(WoningplanError::Year { id, found: jaar });
        }
        let status = status.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Self { id, position, woningtype, aantal, jaar, status })
    }
}

/// Plans in columns of one length; a row's index is what other results refer to.
///
/// # Example
/// ```
/// use werkvlek_core::{WoningplanId, Position};
/// use werkvlek_plan::{Woningplan, Woningplannen, Woningtype};
/// let at = Position::new(140_900.0, 470_900.0)?;
/// let plan = Woningplan::new(WoningplanId::new("p1")?, at, Woningtype::Nultredenwoning, 24, 2027, None)?;
/// let plannen = Woningplannen::new(vec![plan])?;
/// assert_eq!((plannen.len(), plannen.woningen()), (1, 24));
/// assert_eq!(plannen.origins().x_m(), [140_900.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Woningplannen {
    rows: Vec<Woningplan>,
}

impl Woningplannen {
    /// Plans in the order in which they are given.
    ///
    /// # Errors
    /// [`WoningplanError::DuplicateId`] when an id stands twice: its dwellings would count double.
    pub fn new(rows: Vec<Woningplan>) -> Result<Self, WoningplanError> {
        let mut seen = BTreeMap::new();
        for (second, plan) in rows.iter().enumerate() {
            if let Some(first) = seen.insert(&plan.id, second) {
                return Err(WoningplanError::DuplicateId { id: plan.id.clone(), first, second });
            }
        }
        Ok(Self { rows })
    }

    /// Number of plans.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Number of dwellings of all plans.
    #[must_use]
    pub fn woningen(&self) -> u64 {
        self.rows.iter().map(|plan| u64::from(plan.aantal)).sum()
    }

    /// The id of a plan.
    #[must_use]
    pub fn id(&self, row: usize) -> &WoningplanId {
        &self.rows[row].id
    }

    /// Where a plan is.
    #[must_use]
    pub fn position(&self, row: usize) -> Position {
        self.rows[row].position
    }

    /// The type of its dwellings.
    #[must_use]
    pub fn woningtype(&self, row: usize) -> Woningtype {
        self.rows[row].woningtype
    }

    /// The number of its dwellings, 1 or more.
    #[must_use]
    pub fn aantal(&self, row: usize) -> u32 {
        self.rows[row].aantal
    }

    /// The year of delivery.
    #[must_use]
    pub fn jaar(&self, row: usize) -> u16 {
        self.rows[row].jaar
    }

    /// Its status, where known.
    #[must_use]
    pub fn status(&self, row: usize) -> Option<&str> {
        self.rows[row].status.as_deref()
    }

    /// The plans as origins, to measure distances from as from any dwelling; without weights, for nobody lives there yet.
    #[must_use]
    pub fn origins(&self) -> Origins {
        let column = |value: fn(&Woningplan) -> f64| self.rows.iter().map(value).collect::<Vec<f64>>();
        let id = |plan: &Woningplan| AdresId::new(plan.id.as_str()).expect("an id is not empty");
        let ids = self.rows.iter().map(id).collect();
        let (x_m, y_m) = (column(|plan| plan.position.x_m()), column(|plan| plan.position.y_m()));
        Origins::from_columns(ids, x_m, y_m).expect("ids differ and places are finite")
    }
}
