//! Settings of a vlekkenplan: kinds, thresholds, norms and what is drawn.

use super::{PANTOFFELZONE_M, ServiceAreas, VlekkenplanError};
use werkvlek_core::{MinPeople, VoorzieningSoort};
use werkvlek_heatmap::MemoryBudget;
use werkvlek_plan::{NormColumn, Requirement};
use werkvlek_table::Crs;

/// Everything that decides a vlekkenplan besides its inputs.
#[derive(Clone, Debug)]
pub struct VlekkenplanPlan {
    /// Kinds of facilities, each with its distances.
    pub kinds: Vec<VoorzieningSoort>,
    /// Distances within which people are counted, in metres.
    pub thresholds_m: Vec<f64>,
    /// How near each kind should be, in the order of the kinds.
    pub norms_m: Vec<f64>,
    /// What a vlek needs.
    pub requirement: Requirement,
    /// The fewest people that are published as a number.
    pub min_personen: MinPeople,
    /// What is told at single addresses.
    pub at_address: AtAddress,
    /// Side of the cells of weak spots.
    pub cell_m: f64,
    /// The weight that the map shows; none for the first there is.
    pub headline: Option<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
    /// Which service areas are drawn, when there is a network.
    pub service_areas: ServiceAreas,
    /// Whether the way to each nearest facility is drawn, when there is a network.
    pub routes: Routes,
    /// Whether the facilities within each threshold are counted for each origin.
    pub counts: Counts,
    /// What the counts may take.
    pub budget: MemoryBudget,
}

/// Distances within which people are counted where no others are asked for, in metres.
pub const THRESHOLDS_M: [f64; 5] = [300.0, 400.0, 500.0, 800.0, 1000.0];

/// Side of the cells of weak spots where no other is asked for, in metres: a hectare.
pub const CELL_M: f64 = 100.0;

impl VlekkenplanPlan {
    /// The usual settings for these kinds: [`THRESHOLDS_M`], the pantoffelzone as the norm of every kind, all kinds for a
    /// vlek, fewer than five people hidden, service areas by kind.
    #[must_use]
    pub fn new(kinds: Vec<VoorzieningSoort>, crs: Crs) -> Self {
        Self {
            thresholds_m: THRESHOLDS_M.to_vec(),
            norms_m: vec![PANTOFFELZONE_M; kinds.len()],
            requirement: Requirement::all(kinds.len()),
            kinds,
            min_personen: MinPeople::default(),
            at_address: AtAddress::default(),
            cell_m: CELL_M,
            headline: None,
            crs,
            service_areas: ServiceAreas::Soort,
            routes: Routes::LeaveOut,
            counts: Counts::LeaveOut,
            budget: MemoryBudget::default(),
        }
    }

    /// Distances by kind, each with the norm of its kind.
    pub fn norm_columns<'a>(
        &self,
        dist_m: &'a [Vec<Option<f64>>],
    ) -> Result<Vec<NormColumn<'a>>, VlekkenplanError> {
        let column = |((kind, norm_m), dist_m): ((&VoorzieningSoort, &f64), &'a Vec<Option<f64>>)| {
            Ok(NormColumn::new(kind.clone(), *norm_m, dist_m)?)
        };
        self.kinds.iter().zip(&self.norms_m).zip(dist_m).map(column).collect()
    }
}

/// What is told at single addresses: distances or people. Both at once are an equation that tells who lives where.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum AtAddress {
    /// How far each address is, and nobody who lives there: everybody can measure that
    #[default]
    #[serde(rename = "afstanden")]
    Afstanden,
    /// How many live at each address where they are enough, and no distances
    #[serde(rename = "mensen")]
    Mensen,
}

/// Whether facilities within each threshold are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// They are counted.
    Give,
    /// They are not.
    LeaveOut,
}

/// Whether routes become lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routes {
    /// They are drawn.
    Draw,
    /// They are not.
    LeaveOut,
}

/// Thresholds are metres above 0.
pub fn check_thresholds(thresholds_m: &[f64]) -> Result<(), VlekkenplanError> {
    match thresholds_m.iter().find(|t| !(t.is_finite() && **t > 0.0)) {
        Some(bad) => Err(VlekkenplanError::Metres { parameter: "drempels_m", found: *bad }),
        None => Ok(()),
    }
}
