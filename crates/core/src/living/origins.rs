//! Dwellings as origins of distance, in columns with their weights.

use std::collections::BTreeSet;

use crate::{AdresId, Position};

/// An address with its weights (inhabitants, 65+, ...), in the order of the names of the [`Origins`] it goes into.
#[derive(Debug, Clone, PartialEq)]
pub struct Adres {
    id: AdresId,
    position: Position,
    gewichten: Vec<f64>,
}

impl Adres {
    /// An address; each weight finite and 0 or more.
    ///
    /// # Errors
    /// [`OriginsError::Weight`] for a weight that is negative, NaN or infinite.
    pub fn new(id: AdresId, position: Position, gewichten: Vec<f64>) -> Result<Self, OriginsError> {
        match gewichten.iter().find(|&&value| !is_weight(value)) {
            Some(&value) => Err(OriginsError::Weight { id, value }),
            None => Ok(Self { id, position, gewichten }),
        }
    }

    /// The id.
    pub fn id(&self) -> &AdresId {
        &self.id
    }

    /// Where it is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Its weights.
    pub fn gewichten(&self) -> &[f64] {
        &self.gewichten
    }
}

pub(crate) fn is_weight(value: f64) -> bool {
    value.is_finite() && value >= 0.0
}

/// Columns that do not make origins.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum OriginsError {
    /// A weight that is no finite number of 0 or more.
    #[error("adres '{id}': weight {value} is not a finite number of 0 or more")]
    Weight {
        /// The address.
        id: AdresId,
        /// The weight that was given.
        value: f64,
    },
    /// A coordinate that is not finite.
    #[error("adres '{id}': position ({x_m}, {y_m}) is not finite")]
    Position {
        /// The address.
        id: AdresId,
        /// The x that was given.
        x_m: f64,
        /// The y that was given.
        y_m: f64,
    },
    /// Another number of weights than names.
    #[error("adres '{id}' has {found} weights, expected {expected}, one for each name")]
    WeightCount {
        /// The address.
        id: AdresId,
        /// Weights that were given.
        found: usize,
        /// Names of the set.
        expected: usize,
    },
    /// A column of another length than the ids.
    #[error("column '{column}' has {found} rows, expected {expected}, one for each id")]
    Length {
        /// The column.
        column: String,
        /// Its rows.
        found: usize,
        /// The number of ids.
        expected: usize,
    },
    /// A name of a weight that is empty or stands twice.
    #[error("weight name '{name}' is empty or stands twice; give each weight its own name")]
    Name {
        /// The name.
        name: String,
    },
    /// An id that is in the set already.
    #[error("adres '{id}' stands twice; its weight would count double")]
    DuplicateId {
        /// The id.
        id: AdresId,
    },
}

/// Addresses in columns: ids, x, y, and a column for each named weight, all of one length.
///
/// Rows keep the order in which they came; a row's index is what other results refer to.
///
/// # Example
/// ```
/// use werkvlek_core::{Adres, AdresId, Origins, Position};
/// let mut origins = Origins::new(["inwoners", "inwoners_65plus"])?;
/// origins.push(Adres::new(AdresId::new("a")?, Position::new(10.0, 20.0)?, vec![3.0, 1.0])?)?;
/// assert_eq!(origins.len(), 1);
/// assert_eq!(origins.weights("inwoners"), Some([3.0].as_slice()));
/// assert_eq!(origins.weights("inwoners_75plus"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origins {
    ids: Vec<AdresId>,
    seen: BTreeSet<AdresId>,
    x_m: Vec<f64>,
    y_m: Vec<f64>,
    names: Vec<String>,
    weights: Vec<Vec<f64>>,
}

impl Origins {
    /// No addresses yet, with the names of the weights that each will have.
    ///
    /// # Errors
    /// [`OriginsError::Name`] when a name is empty or stands twice.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Result<Self, OriginsError> {
        let mut origins = Self::default();
        for name in names {
            origins.add_weights(name, Vec::new())?;
        }
        Ok(origins)
    }

    /// Addresses from columns, without weights yet: [`Origins::add_weights`] adds them.
    ///
    /// # Units
    /// `x_m` and `y_m` in metres.
    ///
    /// # Errors
    /// [`OriginsError`] when the columns differ in length, a coordinate is not finite or an id stands twice.
    pub fn from_columns(ids: Vec<AdresId>, x_m: Vec<f64>, y_m: Vec<f64>) -> Result<Self, OriginsError> {
        for (column, found) in [("x", x_m.len()), ("y", y_m.len())] {
            if found != ids.len() {
                return Err(OriginsError::Length { column: column.to_owned(), found, expected: ids.len() });
            }
        }
        let mut seen = BTreeSet::new();
        for ((id, &x_m), &y_m) in ids.iter().zip(&x_m).zip(&y_m) {
            if !(x_m.is_finite() && y_m.is_finite()) {
                return Err(OriginsError::Position { id: id.clone(), x_m, y_m });
            }
            if !seen.insert(id.clone()) {
                return Err(OriginsError::DuplicateId { id: id.clone() });
            }
        }
        Ok(Self { ids, seen, x_m, y_m, ..Self::default() })
    }

    /// Adds a named column of weights, one for each address that is there.
    ///
    /// # Errors
    /// [`OriginsError`] when the name is empty or taken, the length differs, or a weight is negative or not finite.
    pub fn add_weights(&mut self, name: impl Into<String>, values: Vec<f64>) -> Result<(), OriginsError> {
        let name = name.into();
        if name.trim().is_empty() || self.names.contains(&name) {
            return Err(OriginsError::Name { name });
        }
        if values.len() != self.len() {
            return Err(OriginsError::Length { column: name, found: values.len(), expected: self.len() });
        }
        if let Some((id, &value)) = self.ids.iter().zip(&values).find(|&(_, &value)| !is_weight(value)) {
            return Err(OriginsError::Weight { id: id.clone(), value });
        }
        self.names.push(name);
        self.weights.push(values);
        Ok(())
    }

    /// Adds an address.
    ///
    /// # Errors
    /// [`OriginsError::WeightCount`] when it has another number of weights than there are names, and
    /// [`OriginsError::DuplicateId`] when its id is there already. The set is then as it was.
    pub fn push(&mut self, adres: Adres) -> Result<(), OriginsError> {
        let Adres { id, position, gewichten } = adres;
        if gewichten.len() != self.names.len() {
            return Err(OriginsError::WeightCount { id, found: gewichten.len(), expected: self.names.len() });
        }
        if !self.seen.insert(id.clone()) {
            return Err(OriginsError::DuplicateId { id });
        }
        self.ids.push(id);
        self.x_m.push(position.x_m());
        self.y_m.push(position.y_m());
        for (column, weight) in self.weights.iter_mut().zip(gewichten) {
            column.push(weight);
        }
        Ok(())
    }

    /// Number of addresses.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids, by row.
    pub fn ids(&self) -> &[AdresId] {
        &self.ids
    }

    /// The x coordinates, by row.
    ///
    /// # Units
    /// Metres.
    pub fn x_m(&self) -> &[f64] {
        &self.x_m
    }

    /// The y coordinates, by row.
    ///
    /// # Units
    /// Metres.
    pub fn y_m(&self) -> &[f64] {
        &self.y_m
    }

    /// The places, by row.
    pub fn positions(&self) -> impl ExactSizeIterator<Item = Position> + Clone + '_ {
        self.x_m.iter().zip(&self.y_m).map(|(&x_m, &y_m)| Position::from_finite(x_m, y_m))
    }

    /// The names of the weights.
    pub fn weight_names(&self) -> &[String] {
        &self.names
    }

    /// The weights of one name, by row; none when there is no such name.
    pub fn weights(&self, name: &str) -> Option<&[f64]> {
        let column = self.names.iter().position(|known| known == name)?;
        Some(&self.weights[column])
    }
}
