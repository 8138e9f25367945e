//! Site criteria as data, and candidate sites weighed against them.

mod assess;
mod assess_error;
mod assess_words;
mod assessment;
mod candidate;
mod file;
mod layer;
mod measure;
mod rule;
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
pub use rule::{Criteria, Necessity, Question, Rule, RuleUnit};
pub use straight::{Straight, StraightError};
pub use surroundings::Surroundings;
