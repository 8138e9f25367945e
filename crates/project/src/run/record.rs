//! `run.json`: what a run was made from, so that it can be made again.

use crate::hash::sha256_of_file;
use crate::open::OpenProject;
use crate::settings::{Project, is_confidential};
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
    pub(super) fn text(
        &mut self,
        opened: &OpenProject,
        inputs: &[Json],
        others: &[(String, OpenProject)],
        rejected: usize,
    ) -> Result<String> {
        self.count("afgekeurde_rijen", rejected);
        self.seconds.insert("totaal_s".into(), rounded(self.elapsed_s()));
        let mut record = json!({
            "werkvlek": env!("CARGO_PKG_VERSION"),
            "project": serde_json::to_value(opened.project.pruned()?)?,
            "invoer": inputs,
            "aantallen": self.counts,
            "tijden": self.seconds,
            "geheimhouding": disclosure(&opened.project),
        });
        for (name, other) in others {
            record["vergeleken_met"][name] = json!({
                "project": serde_json::to_value(other.project.pruned()?)?,
                "invoer": hashes(other)?,
            });
        }
        Ok(serde_json::to_string_pretty(&record)? + "\n")
    }
}

/// What of the run may be published, and what publishing another one beside it may give away.
fn disclosure(project: &Project) -> Json {
    let published = if is_confidential(project) {
        "een deel is vertrouwelijk: wat _vertrouwelijk heet en wat met min_personen = 1 is gemaakt niet openbaar maken"
    } else {
        "gemaakt om samen openbaar te maken; wat daarbij is beloofd en wat niet staat in docs/geheimhouding.md"
    };
    let beside = if project.eerder.is_empty() {
        "wie deze run naast een andere publiceert (een ander jaar, filter, register, andere buurten of drempels) maakt ook het verschil \
         openbaar, en daar is niet naar gekeken; geef de run.json van de andere mee als eerder (--earlier), zie docs/geheimhouding.md"
    } else {
        "beoordeeld naast de runs die onder eerder staan, en naast geen andere: wie deze run naast nog een andere publiceert maakt ook dat \
         verschil openbaar; zie docs/geheimhouding.md"
    };
    json!({ "openbaar": published, "twee_runs": beside })
}

/// The files of a project with what is in them.
pub(super) fn hashes(opened: &OpenProject) -> Result<Vec<Json>> {
    let hash = |named: std::path::PathBuf| {
        let hash = sha256_of_file(Source::parse(opened.beside(&named)).path())?;
        Ok(json!({"bestand": named.display().to_string(), "sha256": hash}))
    };
    opened.files().into_iter().map(hash).collect()
}

fn rounded(seconds: f64) -> Json {
    json!((seconds * 1000.0).round() / 1000.0)
}
