//! An address as it is read: its id, its place and its people.

use super::origins::OriginsError;
use crate::{AdresId, Position};

/// An address with its people (inhabitants, 65+, ...), in the order of the columns of people of the
/// [`Origins`](crate::Origins) it goes into.
#[derive(Debug, Clone, PartialEq)]
pub struct Adres {
    id: AdresId,
    position: Position,
    weights: Vec<f64>,
}

impl Adres {
    /// An address; each weight finite and 0 or more.
    ///
    /// # Errors
    /// [`OriginsError::Weight`] for a weight that is negative, NaN or infinite.
    pub fn new(id: AdresId, position: Position, weights: Vec<f64>) -> Result<Self, OriginsError> {
        match weights.iter().find(|&&value| !is_weight(value)) {
            Some(&value) => Err(OriginsError::Weight { id, value }),
            None => Ok(Self { id, position, weights }),
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
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    pub(super) fn into_parts(self) -> (AdresId, Position, Vec<f64>) {
        (self.id, self.position, self.weights)
    }
}

pub(super) fn is_weight(value: f64) -> bool {
    value.is_finite() && value >= 0.0
}
