//! Rules for sites, as data: what a file may ask, and how candidates are weighed against it.

mod assess;
mod assess_error;
mod assess_words;
mod assessment;
mod candidate;
mod file;
mod layer;
mod measure;
mod regel;
mod shipped;
mod straight;
mod surroundings;

pub use assess::{assess, judge};
pub use assess_error::AssessError;
pub use assessment::{Assessment, Outcome, Verdict};
pub use candidate::{Candidate, CandidateError};
pub use file::CriteriaError;
pub use layer::{Layer, LayerError};
pub use measure::measure;
pub use regel::{Criteria, Eenheid, Plicht, Regel, Toets};
pub use straight::{Straight, StraightError};
pub use surroundings::Surroundings;
