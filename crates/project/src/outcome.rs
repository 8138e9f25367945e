//! How a run ended when it did not fail.

use werkvlek_table::{Rejected, Table};

/// Whether every row was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was used.
    Done,
    /// Some rows were rejected; they are in the output with a reason.
    Rejected,
}

/// What a run leaves for its door to show; the outputs are in place.
#[derive(Debug, Default)]
pub struct Finished {
    /// The tables that answer the question, for the terminal.
    pub tables: Vec<Table>,
    /// Rows that could not be used.
    pub rejected: Vec<Rejected>,
}

impl Finished {
    /// Whether every row was used.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.rejected.is_empty() { Outcome::Done } else { Outcome::Rejected }
    }
}
