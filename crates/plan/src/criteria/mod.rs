//! Rules for sites, as data: what a file may ask, and how candidates are weighed against it.

mod assess;
mod assess_words;
mod candidate;
mod file;
mod layer;
mod regel;
mod shipped;
mod straight;
mod surroundings;

pub use assess::{AssessError, Assessment, Outcome, Verdict, assess};
pub use candidate::{Candidate, CandidateError};
pub use file::CriteriaError;
pub use layer::{Layer, LayerError};
pub use regel::{Criteria, Eenheid, Plicht, Regel, Toets};
pub use straight::{Straight, StraightError};
pub use surroundings::Surroundings;
