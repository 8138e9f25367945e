//! A built graph kept in a file: used when it fits its input, its profile and this version; built again when not.

use super::NetworkPlan;
use crate::hash::sha256_of_file;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::Path;
use werkvlek_analysis::Progress;
use werkvlek_io::{FieldMap, Overwrite, Source, Staging};
use werkvlek_network::{SavedGraphError, StreetGraph};
use werkvlek_table::{Crs, Rejected};

/// The graph in the cache, or a new one that is then put there.
pub(super) fn through(
    cache: &Path,
    key: &str,
    progress: &dyn Progress,
    build: impl FnOnce() -> Result<(StreetGraph, Vec<Rejected>)>,
) -> Result<(StreetGraph, Vec<Rejected>)> {
    let shown = cache.display();
    match File::open(cache) {
        Ok(file) => match StreetGraph::load(&mut BufReader::new(file), key) {
            Ok(graph) => {
                progress.detail(&format!("{shown}: the street graph of an earlier run is used"));
                return Ok((graph, Vec::new()));
            }
            Err(SavedGraphError::NotAGraph) => {
                anyhow::bail!("{shown}: is no street graph of werkvlek; give ⟨straten_bewaard⟩ another file");
            }
            // Only what is known to be a graph is replaced.
            Err(why @ SavedGraphError::Io { .. }) => {
                return Err(why).with_context(|| format!("{shown}: cannot be read; it is left as it is"));
            }
            Err(why) => progress.say(&format!("{shown}: {why}")),
        },
        Err(e) if e.kind() == ErrorKind::NotFound => {}
        Err(e) => return Err(e).with_context(|| format!("{shown}: cannot be read")),
    }
    let (graph, rejected) = build()?;
    // Rows that could not be used are said again by every run, so a graph without them is not kept.
    if rejected.is_empty() {
        let mut staging = Staging::new(Overwrite::Replace);
        let mut file =
            File::create(staging.file(cache)?).with_context(|| format!("{shown}: cannot be written"))?;
        graph.save(&mut file, key).with_context(|| format!("{shown}: cannot be written"))?;
        staging.commit()?;
    }
    Ok((graph, rejected))
}

/// What the graph is made from: the file's bytes, its layer, filter and columns, the profile, the CRS, how crossings
/// join.
pub(super) fn key(source: &Source, crs: &Crs, fields: &FieldMap, plan: &NetworkPlan) -> Result<String> {
    let profile = toml::to_string(plan.profile.rules())?;
    let profile: String = Sha256::digest(profile).iter().take(8).map(|b| format!("{b:02x}")).collect();
    let file = sha256_of_file(source.path())?;
    Ok(format!(
        "file {file}, layer '{}', filter '{}', columns {fields:?} {:?}, from {}, to {}, profile {} {profile}, crossings {:?}",
        source.layer().unwrap_or(""),
        source.filter().unwrap_or(""),
        source.decimal(),
        source.given_crs().map_or("its own CRS", Crs::definition),
        crs.definition(),
        plan.profile.name(),
        plan.crossings,
    ))
}
