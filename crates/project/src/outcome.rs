//! How a run ended when it did not fail.

use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_io::Staging;
use werkvlek_table::{Rejected, Table};

/// Whether every row was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was used.
    Done,
    /// Some rows were rejected; they are in the output with a reason.
    Rejected,
}

/// A run whose outputs are whole and not in place yet, so that its door can show the answer first: what cannot be shown is
/// not written either.
#[derive(Debug)]
pub struct Ready {
    finished: Finished,
    staging: Staging,
}

impl Ready {
    pub(crate) fn new(finished: Finished, staging: Staging) -> Self {
        Self { finished, staging }
    }

    /// What there is to show.
    #[must_use]
    pub fn finished(&self) -> &Finished {
        &self.finished
    }

    /// A text that is put in place with the outputs.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn with_text(&mut self, path: &Path, text: &str) -> Result<()> {
        std::fs::write(self.staging.file(path)?, text)
            .with_context(|| format!("{}: cannot be written", path.display()))
    }

    /// Puts all outputs in place.
    ///
    /// # Errors
    /// When one cannot be; none is, then.
    pub fn commit(self) -> Result<Finished> {
        self.staging.commit()?;
        Ok(self.finished)
    }
}

/// What a run leaves for its door to show.
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
