//! Dwellings as origins of distance, in columns with their weights.

use std::collections::BTreeSet;

use super::adres::{Adres, is_weight};
use super::weight::{Weight, WeightColumn};
use crate::{AdresId, Position};

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

/// Addresses in columns: ids, x, y, and columns of weights, all of one length.
///
/// A column of weights counts people, or the addresses themselves ([`Weight`]). Names are different, whatever they count.
/// Rows keep the order in which they came; a row's index is what other results refer to.
///
/// # Example
/// ```
/// use werkvlek_core::{Adres, AdresId, Origins, Position, Weight};
/// let mut origins = Origins::new(["inwoners", "inwoners_65plus"])?;
/// origins.push(Adres::new(AdresId::new("a")?, Position::new(10.0, 20.0)?, vec![3.0, 1.0])?)?;
/// assert_eq!(origins.len(), 1);
/// let inhabitants = &origins.columns()[0];
/// assert_eq!((inhabitants.name(), inhabitants.values()), ("inwoners", [3.0].as_slice()));
/// assert_eq!(origins.column(&Weight::people("inwoners")?), Some(inhabitants));
/// assert_eq!(origins.column(&Weight::Addresses), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origins {
    ids: Vec<AdresId>,
    seen: BTreeSet<AdresId>,
    x_m: Vec<f64>,
    y_m: Vec<f64>,
    columns: Vec<WeightColumn>,
    names: Vec<String>,
}

impl Origins {
    /// No addresses yet, with the names of the people that each will have.
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

    /// No addresses yet, of which nothing is known but that each counts once.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{Adres, AdresId, Origins, Position, Weight};
    /// let mut origins = Origins::of_addresses();
    /// origins.push(Adres::new(AdresId::new("a")?, Position::new(10.0, 20.0)?, vec![])?)?;
    /// assert_eq!(origins.columns()[0].weight(), &Weight::Addresses);
    /// assert_eq!(origins.columns()[0].values(), [1.0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_addresses() -> Self {
        let mut origins = Self::default();
        origins.add(WeightColumn::new(Weight::Addresses, Vec::new()));
        origins
    }

    /// Addresses from columns, without weights yet: [`Origins::add_weights`] and [`Origins::add_addresses`] add them.
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

    /// Adds a column of people, one number for each address that is there.
    ///
    /// # Errors
    /// [`OriginsError`] when the name is empty or taken, the length differs, or a number is negative or not finite.
    pub fn add_weights(&mut self, name: impl Into<String>, values: Vec<f64>) -> Result<(), OriginsError> {
        let weight = Weight::people(name)?;
        self.check_name(&weight)?;
        if values.len() != self.len() {
            let column = weight.name().to_owned();
            return Err(OriginsError::Length { column, found: values.len(), expected: self.len() });
        }
        if let Some((id, &value)) = self.ids.iter().zip(&values).find(|&(_, &value)| !is_weight(value)) {
            return Err(OriginsError::Weight { id: id.clone(), value });
        }
        self.add(WeightColumn::new(weight, values));
        Ok(())
    }

    /// Adds a column of people of which some numbers are unknown: they weigh 0, and [`WeightColumn::is_known`] tells.
    ///
    /// # Errors
    /// As [`Origins::add_weights`].
    pub fn add_partly_known(&mut self, name: &str, values: &[Option<f64>]) -> Result<(), OriginsError> {
        self.add_weights(name, values.iter().map(|value| value.unwrap_or(0.0)).collect())?;
        if let Some(column) = self.columns.last_mut() {
            *column = WeightColumn::partly_known(column.weight().clone(), values);
        }
        Ok(())
    }

    /// Says of the column that was added last how many people are in none of its numbers, see [`WeightColumn::unplaced`].
    pub fn last_lacks(&mut self, people: f64) {
        if let Some(column) = self.columns.last_mut() {
            column.set_unplaced(people);
        }
    }

    /// Adds a column in which each address counts once.
    ///
    /// # Errors
    /// [`OriginsError::Name`] when there is one already, or a column of people of that name.
    pub fn add_addresses(&mut self) -> Result<(), OriginsError> {
        self.check_name(&Weight::Addresses)?;
        self.add(WeightColumn::new(Weight::Addresses, vec![1.0; self.len()]));
        Ok(())
    }

    fn check_name(&self, weight: &Weight) -> Result<(), OriginsError> {
        match self.column_named(weight.name()) {
            Some(_) => Err(OriginsError::Name { name: weight.name().to_owned() }),
            None => Ok(()),
        }
    }

    fn add(&mut self, column: WeightColumn) {
        self.names.push(column.name().to_owned());
        self.columns.push(column);
    }

    /// Adds an address, with a number for each column of people.
    ///
    /// # Errors
    /// [`OriginsError::WeightCount`] when it has another number of weights than there are columns of people, and
    /// [`OriginsError::DuplicateId`] when its id is there already. The set is then as it was.
    pub fn push(&mut self, adres: Adres) -> Result<(), OriginsError> {
        let (id, position, weights) = adres.into_parts();
        let expected = self.columns.iter().filter(|column| column.weight().is_people()).count();
        if weights.len() != expected {
            return Err(OriginsError::WeightCount { id, found: weights.len(), expected });
        }
        if !self.seen.insert(id.clone()) {
            return Err(OriginsError::DuplicateId { id });
        }
        self.ids.push(id);
        self.x_m.push(position.x_m());
        self.y_m.push(position.y_m());
        let mut people = weights.into_iter();
        for column in &mut self.columns {
            let value = if column.weight().is_people() { people.next() } else { Some(1.0) };
            column.push(value.expect("as many as columns of people"));
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

    /// The columns of weights, in the order in which they were added.
    #[must_use]
    pub fn columns(&self) -> &[WeightColumn] {
        &self.columns
    }

    /// The column of a weight; none when it is not there.
    #[must_use]
    pub fn column(&self, weight: &Weight) -> Option<&WeightColumn> {
        self.columns.iter().find(|column| column.weight() == weight)
    }

    /// The column of a name, whatever it counts; none when it is not there. For names that people type.
    #[must_use]
    pub fn column_named(&self, name: &str) -> Option<&WeightColumn> {
        self.columns.iter().find(|column| column.name() == name)
    }

    /// The column that a summary leads with: the one that is asked for, or else the first. None when what is asked for is
    /// not there, or nothing is.
    #[must_use]
    pub fn headline(&self, name: Option<&str>) -> Option<&WeightColumn> {
        match name {
            Some(name) => self.column_named(name),
            None => self.columns.first(),
        }
    }

    /// Whether a column counts people.
    #[must_use]
    pub fn counts_people(&self) -> bool {
        self.columns.iter().any(|column| column.weight().is_people())
    }

    /// The names of the columns of weights. They do not tell what is counted: see [`Origins::columns`].
    pub fn weight_names(&self) -> &[String] {
        &self.names
    }

    /// The weights of one name, by row; none when there is no such name. They do not tell what is counted: see
    /// [`Origins::column_named`].
    pub fn weights(&self, name: &str) -> Option<&[f64]> {
        self.column_named(name).map(WeightColumn::values)
    }
}
