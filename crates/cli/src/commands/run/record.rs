//! `run.json`: what a run was made from, so that it can be made again.

use crate::hash::sha256_of_file;
use crate::project::OpenProject;
use anyhow::Result;
use serde_json::{Map, Value as Json, json};
use std::time::Instant;
use werkvlek_io::Source;

/// Counts and timings as they come in.
pub(super) struct Record {
    start: Instant,
    counts: Map<String, Json>,
    seconds: Map<String, Json>,
}

impl Record {
    pub(super) fn start() -> Self {
        Self { start: Instant::now(), counts: Map::new(), seconds: Map::new() }
    }

    /// How long a step took.
    pub(super) fn took(&mut self, step: &str, clock: Instant) {
        self.seconds.insert(format!("{step}_s"), rounded(clock.elapsed().as_secs_f64()));
    }

    pub(super) fn count(&mut self, what: &str, count: usize) {
        self.counts.insert(what.to_owned(), json!(count));
    }

    pub(super) fn elapsed_s(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    /// The record as text: version, project, hashes of the inputs, counts, timings.
    pub(super) fn text(&mut self, opened: &OpenProject, rejected: usize) -> Result<String> {
        self.count("afgekeurde_rijen", rejected);
        let inputs = opened
            .files()
            .into_iter()
            .map(|(named, opened)| {
                let hash = sha256_of_file(Source::parse(&opened).path())?;
                Ok(json!({"bestand": named.display().to_string(), "sha256": hash}))
            })
            .collect::<Result<Vec<_>>>()?;
        self.seconds.insert("totaal_s".into(), rounded(self.elapsed_s()));
        let record = json!({
            "werkvlek": env!("CARGO_PKG_VERSION"),
            "project": serde_json::to_value(&opened.project)?,
            "invoer": inputs,
            "aantallen": self.counts,
            "tijden": self.seconds,
        });
        Ok(serde_json::to_string_pretty(&record)? + "\n")
    }
}

fn rounded(seconds: f64) -> Json {
    json!((seconds * 1000.0).round() / 1000.0)
}
