//! What is asked: measures, what can be reached, and how one travels.

use super::AccessAskError;
use crate::{Openbaarheid, StreetNetwork};
use geo::Coord;
use std::num::NonZeroUsize;
use werkvlek_access::{Amounts, CostMatrix, Decay, Limits};
use werkvlek_core::MinPeople;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_network::Measure as Unit;
use werkvlek_table::Crs;
use werkvlek_transit::{Date, Timetable, Travel, Window};

/// A kind of opportunity: places with an amount each.
#[derive(Debug, Clone)]
pub struct Opportunity {
    /// What it is called in the results, such as `banen`.
    pub name: String,
    /// Ids of the places.
    pub ids: Vec<String>,
    /// Where they are.
    pub at: Vec<Coord>,
    /// How much there is: jobs, capacity, or 1 each.
    pub amount: Amounts,
    /// Whether they are establishments of a register, which nobody may recognise.
    pub kind: OpportunityKind,
}

/// Whether what can be reached may be told place by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpportunityKind {
    /// Establishments with jobs: protected unless the plan says otherwise.
    Establishments,
    /// Facilities and other places that everybody knows.
    Places,
}

/// What is worked out.
#[derive(Debug, Clone)]
pub struct AccessPlan {
    /// The measures, in the order of the results.
    pub measures: Vec<AccessMeasure>,
    /// The limits of cumulative opportunities, and of shared supply without a decay. Metres or minutes.
    pub limits: Limits,
    /// The decay of gravity, and of shared supply where there is one.
    pub decay: Option<Decay>,
    /// How that decay is told.
    pub decay_words: String,
    /// The k of the k-th nearest.
    pub k: NonZeroUsize,
    /// The percentiles over the departures of a window, 0 to 100.
    pub percentiles: Vec<f64>,
    /// Whether establishments are protected.
    pub openbaar: Openbaarheid,
    /// People below this are brought together before they count; none counts everybody where they live.
    pub min_people: Option<MinPeople>,
    /// The system of all coordinates.
    pub crs: Crs,
    /// What the table of costs may take.
    pub budget: MemoryBudget,
    /// Journeys to explain: the id of an origin and of a destination.
    pub explain: Vec<(String, String)>,
}

/// A measure that can be asked for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum AccessMeasure {
    /// What is within each limit.
    #[serde(rename = "cumulatief")]
    Cumulative,
    /// Who reaches each place within each limit.
    #[serde(rename = "passief")]
    Passive,
    /// The nearest, or the k-th nearest.
    #[serde(rename = "dichtstbij")]
    Nearest,
    /// Everything, the farther the less.
    #[serde(rename = "gravitatie")]
    Gravity,
    /// Two-step floating catchment area.
    #[serde(rename = "2sfca")]
    FloatingCatchment,
    /// Balanced floating catchment area.
    #[serde(rename = "bfca")]
    Balanced,
    /// Spatial availability.
    #[serde(rename = "beschikbaar")]
    SpatialAvailability,
}

impl AccessMeasure {
    /// The measure with its words.
    #[must_use]
    pub fn explained(self) -> werkvlek_access::Measure {
        use werkvlek_access::Measure;
        match self {
            Self::Cumulative => Measure::Cumulative,
            Self::Passive => Measure::Passive,
            Self::Nearest => Measure::Nearest,
            Self::Gravity => Measure::Gravity,
            Self::FloatingCatchment => Measure::FloatingCatchment,
            Self::Balanced => Measure::Balanced,
            Self::SpatialAvailability => Measure::SpatialAvailability,
        }
    }

    /// Its word in the results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulatief",
            Self::Passive => "passief",
            Self::Nearest => "dichtstbij",
            Self::Gravity => "gravitatie",
            Self::FloatingCatchment => "2sfca",
            Self::Balanced => "bfca",
            Self::SpatialAvailability => "beschikbaar",
        }
    }
}

impl AccessPlan {
    /// Refuses what no data can answer.
    ///
    /// # Errors
    /// [`AccessAskError`] for gravity without a decay, or a percentile that is none.
    pub fn check(&self) -> Result<(), AccessAskError> {
        if self.measures.contains(&AccessMeasure::Gravity) && self.decay.is_none() {
            return Err(AccessAskError::NoDecay);
        }
        match self.percentiles.iter().find(|p| !(0.0..=100.0).contains(*p)) {
            Some(&found) => Err(AccessAskError::Percentile { found }),
            None => Ok(()),
        }
    }
}

/// How one goes on foot (or by bicycle).
#[derive(Debug, Clone, Copy)]
pub struct Ways<'a> {
    /// Along these streets; without any in a straight line.
    pub network: Option<&'a StreetNetwork>,
    /// How fast one goes where there are no streets.
    pub km_h: f64,
    /// What becomes of places that are off the streets.
    pub off_streets: OffStreets,
}

/// What becomes of places that are too far from every street.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffStreets {
    /// Nobody gets there.
    LeaveOut,
    /// They are joined to all others in a straight line.
    StraightLines,
}

/// By public transport.
#[derive(Debug)]
pub struct TransitPlan<'a> {
    /// What runs.
    pub timetable: &'a Timetable,
    /// Where the stops are, in the system of the plan; none where that cannot be told.
    pub stops: Vec<Option<Coord>>,
    /// The day.
    pub date: Date,
    /// When one leaves.
    pub window: Window,
    /// Changes, and the longest travel time.
    pub travel: Travel,
    /// The longest walk to and from a stop, in metres.
    pub walk_m: f64,
    /// How one walks.
    pub ways: Ways<'a>,
}

/// How one travels, and so what a cost is.
#[derive(Debug)]
pub enum TravelBy<'a> {
    /// On foot or by bicycle, up to a limit.
    Ways {
        /// How.
        ways: Ways<'a>,
        /// Metres or minutes.
        unit: Unit,
        /// Farther is not reached, in that unit.
        most: f64,
    },
    /// By public transport, in minutes.
    Transit(Box<TransitPlan<'a>>),
    /// As a table says, for each kind of opportunity.
    Matrix {
        /// A matrix a kind.
        costs: Vec<CostMatrix>,
        /// The unit, as it is told: `min` or `m`.
        unit: &'static str,
    },
}

impl TravelBy<'_> {
    /// The unit of a cost.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Ways { unit: Unit::Metres, .. } => "m",
            Self::Ways { unit: Unit::Minutes, .. } | Self::Transit(_) => "min",
            Self::Matrix { unit, .. } => unit,
        }
    }
}
