//! From distances to decisions: what a planner concludes once it is known how far everything is.
//!
//! No file is opened and no C library linked: distances come in as columns, from straight lines or streets alike, and
//! `None` is an origin without a route, never 0 and never a limit.
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`Homes`], [`NormColumn`], [`KindSet`], [`Words`] | what goes in, checked once, and sentences that come out |
//! | [`weak_spots`], [`WeakSpot`], [`Excess`] | where many people live far beyond the norm |
//! | [`Niveaus`], [`Requirement`], [`NiveauSum`] | how many kinds are within their norm, and which are missing |
//! | [`Run`], [`Scenario`], [`ReachChange`] | two runs compared: who gained reach, who lost it, and through what |
//! | [`Criteria`], [`Rule`], [`Question`] | rules for sites, as data |
//! | [`assess`], [`Candidate`], [`Surroundings`], [`Straight`], [`Layer`] | sites weighed against them |
//! | [`measure`], [`judge`], [`Assessment`] | the same in two steps, with columns between them |
//! | [`Woningplannen`], [`Behoefte`], [`Balans`], [`Ligging`] | planned dwellings, the need, and what is near |
//! | [`compare_districts`], [`Published`], [`ReferenceRow`] | districts beside the mean and published figures |
//!
//! # Example
//! ```
//! use werkvlek_core::VoorzieningSoort;
//! use werkvlek_plan::{About, Homes, NormColumn, SpotUnit, weak_spots};
//! let homes = Homes::new(&[0.0, 900.0], &[0.0, 0.0], &[None, None], 0, "inwoners_65plus", &[1.0, 412.0])?;
//! let huisarts = VoorzieningSoort::new("huisarts")?;
//! let kinds = [NormColumn::new(huisarts, 500.0, &[Some(120.0), Some(850.0)])?];
//! let worst = &weak_spots(&homes, &kinds, SpotUnit::Dwellings, About::AllKinds)?[0];
//! assert_eq!(
//!     worst.reason.nl,
//!     "412 inwoners 65+ wonen gemiddeld 350 m verder dan de norm van 500 m van een huisarts"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod criteria;
mod excess;
mod homes;
mod housing;
mod niveau;
mod norm_column;
mod reach_change;
mod reference;
mod run;
mod scenario;
mod weak_spots;
mod weak_words;
mod words;

pub use columns::ColumnsError;
pub use criteria::{
    AssessError, Assessment, Candidate, CandidateError, Criteria, CriteriaError, Layer, LayerError,
    Necessity, Outcome, Question, Rule, RuleUnit, Straight, StraightError, Surroundings, Verdict, assess,
    judge, measure,
};
pub use excess::{About, Excess};
pub use homes::Homes;
pub use housing::{
    Balans, Balansen, Behoefte, BehoefteError, DeliveryCount, Haalbaarheid, Ligging, LiggingError,
    OnlyPlanned, Woningplan, WoningplanError, Woningplannen, Woningtype, WoningtypeError, YearBalance,
};
pub use niveau::{NiveauSum, Niveaus, Requirement, RequirementError};
pub use norm_column::NormColumn;
pub use reach_change::ReachChange;
pub use reference::{
    Comparison, Published, PublishedError, Reference, ReferenceRow, ReferenceSummary, compare_districts,
};
pub use run::{Run, RunError};
pub use scenario::{OriginChange, ReachShift, Scenario, ScenarioRow, ThresholdError};
pub use weak_spots::{CellSize, CellSizeError, Spot, SpotUnit, WeakSpot, total_excess, weak_spots};
pub use werkvlek_core::KindSet;
pub use words::Words;
