//! Weight of an origin, by what it counts: people, who are protected, or addresses, which are not.

use std::fmt;
use std::sync::Arc;

use super::origins::OriginsError;

/// What a column of weights counts.
///
/// The type decides whether small numbers are hidden, never the name: a column of people may be called `adressen`.
///
/// # Example
/// ```
/// use werkvlek_core::{MinPeople, Weight};
/// let people = Weight::people("adressen")?;
/// assert_ne!(people, Weight::Addresses);
/// assert_eq!(people.name(), Weight::Addresses.name());
/// let minimum = MinPeople::default();
/// assert_eq!(minimum.for_weight(&people), minimum);
/// assert_eq!(minimum.for_weight(&Weight::Addresses), MinPeople::NONE);
/// # Ok::<(), werkvlek_core::OriginsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Addresses, each of which counts once.
    Addresses,
    /// People of the group that the name says: inwoners, inwoners_65plus.
    People(WeightName),
}

/// The name of a column of people: not empty, as it stands in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeightName(Arc<str>);

impl WeightName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WeightName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Weight {
    /// People of a group.
    ///
    /// # Errors
    /// [`OriginsError::Name`] when the name is empty, or white space only.
    pub fn people(name: impl Into<String>) -> Result<Self, OriginsError> {
        let name: String = name.into();
        if name.trim().is_empty() {
            return Err(OriginsError::Name { name });
        }
        Ok(Self::People(WeightName(name.into())))
    }

    /// The name for outputs: `adressen`, or that of the people.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Addresses => "adressen",
            Self::People(name) => name.as_str(),
        }
    }

    /// Whether it counts people, so that small numbers are hidden.
    #[must_use]
    pub fn is_people(&self) -> bool {
        matches!(self, Self::People(_))
    }
}

/// A column of weights: what it counts, and how many at each origin.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightColumn {
    weight: Weight,
    values: Vec<f64>,
    /// By row, where some are unknown.
    known: Option<Vec<bool>>,
    /// What of it no origin could take.
    unplaced: f64,
}

impl WeightColumn {
    pub(super) fn new(weight: Weight, values: Vec<f64>) -> Self {
        Self { weight, values, known: None, unplaced: 0.0 }
    }

    /// A column of which some numbers are unknown; they weigh 0.
    pub(super) fn partly_known(weight: Weight, values: &[Option<f64>]) -> Self {
        let known = values.iter().any(Option::is_none).then(|| values.iter().map(Option::is_some).collect());
        Self {
            weight,
            values: values.iter().map(|value| value.unwrap_or(0.0)).collect(),
            known,
            unplaced: 0.0,
        }
    }

    pub(super) fn push(&mut self, value: f64) {
        self.values.push(value);
        if let Some(known) = &mut self.known {
            known.push(true);
        }
    }

    /// What it counts.
    #[must_use]
    pub fn weight(&self) -> &Weight {
        &self.weight
    }

    /// Its name for outputs, as [`Weight::name`].
    #[must_use]
    pub fn name(&self) -> &str {
        self.weight.name()
    }

    /// The number at each origin, by row; finite and 0 or more, and 0 where it is unknown.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many people are in no number: those of districts without origins, whose figure could not be spread.
    #[must_use]
    pub fn unplaced(&self) -> f64 {
        self.unplaced
    }

    pub(super) fn set_unplaced(&mut self, people: f64) {
        self.unplaced = people;
    }

    /// Whether the number at an origin is known: the district that it was spread from may have no figure.
    #[must_use]
    pub fn is_known(&self, row: usize) -> bool {
        self.known.as_ref().is_none_or(|known| known.get(row).copied().unwrap_or(true))
    }
}
