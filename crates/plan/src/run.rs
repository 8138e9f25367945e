//! One set of distances in columns: one side of a comparison of scenarios.

use std::collections::BTreeMap;

use werkvlek_core::{AdresId, DistrictCode, OriginsError, VoorzieningSoort, Weight, WeightColumn};

use crate::ColumnsError;
use crate::columns::{check_distances, check_districts, check_length, check_weights};

/// A run that cannot be compared.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// Columns that do not fit each other.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
    /// An id that stands twice, so that it could be matched in two ways.
    #[error("adres '{id}' stands in rows {first} and {second}; give each origin its own id")]
    DuplicateId {
        /// The id.
        id: AdresId,
        /// Its first row, from 0.
        first: usize,
        /// Its second row.
        second: usize,
    },
    /// The name of a weight that is empty.
    #[error(transparent)]
    Weight(#[from] OriginsError),
    /// The code of a district, the name of a weight or a kind that stands twice.
    #[error("{what} '{name}' stands twice; give each once")]
    Twice {
        /// What it names.
        what: &'static str,
        /// The name.
        name: String,
    },
}

/// A run: origins with their id, district and weights, and the distance to each kind of facility.
///
/// # Units
/// Metres; `None` has no route.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    pub(crate) ids: &'a [AdresId],
    pub(crate) district: &'a [Option<u32>],
    pub(crate) codes: &'a [DistrictCode],
    pub(crate) weights: Vec<(Weight, &'a [f64])>,
    pub(crate) kinds: Vec<(&'a VoorzieningSoort, &'a [Option<f64>])>,
    row_of: BTreeMap<&'a AdresId, usize>,
}

impl<'a> Run<'a> {
    /// Checks the columns of a run, with weights that count people. `district` holds positions in `codes`; `None` lies in no
    /// district. [`Run::of_columns`] takes weights that say what they count.
    ///
    /// # Errors
    /// [`RunError`] when columns differ in length, an id, code, weight or kind stands twice, a weight or distance is
    /// negative or not finite, or a district is out of range.
    ///
    /// # Cost
    /// O(n log n) for n origins.
    pub fn new(
        ids: &'a [AdresId],
        district: &'a [Option<u32>],
        codes: &'a [DistrictCode],
        weights: Vec<(&'a str, &'a [f64])>,
        kinds: Vec<(&'a VoorzieningSoort, &'a [Option<f64>])>,
    ) -> Result<Self, RunError> {
        let people = |(name, values)| Ok((Weight::people(name)?, values));
        let weights = weights.into_iter().map(people).collect::<Result<Vec<_>, OriginsError>>()?;
        Self::checked(ids, district, codes, weights, kinds)
    }

    /// Checks the columns of a run, with columns of weights of [`Origins`](werkvlek_core::Origins): people and addresses are
    /// never taken for each other, whatever their names are.
    ///
    /// # Errors
    /// As [`Run::new`].
    ///
    /// # Cost
    /// O(n log n) for n origins.
    pub fn of_columns(
        ids: &'a [AdresId],
        district: &'a [Option<u32>],
        codes: &'a [DistrictCode],
        weights: &'a [WeightColumn],
        kinds: Vec<(&'a VoorzieningSoort, &'a [Option<f64>])>,
    ) -> Result<Self, RunError> {
        let weights = weights.iter().map(|column| (column.weight().clone(), column.values())).collect();
        Self::checked(ids, district, codes, weights, kinds)
    }

    fn checked(
        ids: &'a [AdresId],
        district: &'a [Option<u32>],
        codes: &'a [DistrictCode],
        weights: Vec<(Weight, &'a [f64])>,
        kinds: Vec<(&'a VoorzieningSoort, &'a [Option<f64>])>,
    ) -> Result<Self, RunError> {
        check_length("district", district.len(), ids.len())?;
        check_districts(district, codes.len())?;
        once("district", codes.iter().map(DistrictCode::as_str))?;
        once("weight", weights.iter().map(|(weight, _)| weight.name()))?;
        once("kind", kinds.iter().map(|(kind, _)| kind.as_str()))?;
        for (weight, values) in &weights {
            check_length(weight.name(), values.len(), ids.len())?;
            check_weights(weight.name(), values)?;
        }
        for (kind, dist_m) in &kinds {
            check_length(&format!("dist_{kind}_m"), dist_m.len(), ids.len())?;
            check_distances(kind, dist_m)?;
        }
        let mut row_of = BTreeMap::new();
        for (second, id) in ids.iter().enumerate() {
            if let Some(first) = row_of.insert(id, second) {
                return Err(RunError::DuplicateId { id: id.clone(), first, second });
            }
        }
        Ok(Self { ids, district, codes, weights, kinds, row_of })
    }

    /// Number of origins.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The row of an id.
    #[must_use]
    pub fn row(&self, id: &AdresId) -> Option<usize> {
        self.row_of.get(id).copied()
    }

    /// The code of the district of a row.
    #[must_use]
    pub fn code(&self, row: usize) -> Option<&'a DistrictCode> {
        self.district[row].map(|d| &self.codes[d as usize])
    }
}

fn once<'n>(what: &'static str, names: impl Iterator<Item = &'n str>) -> Result<(), RunError> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(RunError::Twice { what, name: name.to_owned() });
        }
    }
    Ok(())
}
