//! The street network of an analysis: from OpenStreetMap, from a line layer, or from an earlier build.

mod built;
mod cache;
mod lines;

pub use built::BuiltStreets;

use crate::open::OpenProject;
use crate::reading::Reading;
use crate::settings::{VlekkenplanPart, is_toml};
use anyhow::{Context, Result, bail};
use geo::Coord;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use werkvlek_analysis::{Progress, StreetNetwork};
use werkvlek_io::{FieldMap, Reprojector, Source, is_osm, read_osm_streets};
use werkvlek_network::{Crossings, Profile, StreetGraph};
use werkvlek_table::{Crs, Rejected, message_number};

/// Everything that decides a street network besides its file.
#[derive(Clone, Debug)]
pub(crate) struct NetworkPlan {
    pub(crate) profile: Profile,
    /// Farther than this from a street is off the network.
    pub(crate) max_snap_m: f64,
    /// Whether lines of a layer that cross without a shared vertex join.
    pub(crate) crossings: Crossings,
    /// Where the built graph is kept.
    pub(crate) cache: Option<PathBuf>,
}

impl NetworkPlan {
    /// The streets' plan of a part: a shipped profile (`nl`, `fiets`, `cbs`) or one from a TOML file; none for straight
    /// lines.
    pub(crate) fn of(part: &VlekkenplanPart, opened: &OpenProject) -> Result<Option<Self>> {
        let Some(profile) = part.profile(opened.project.invoer.straten.as_ref()) else { return Ok(None) };
        if let Some(built) = &opened.built {
            return Ok(Some(built.plan()));
        }
        let max_snap_m = part.max_snap_m;
        // Not "below 0": a limit that is not a number allows nothing.
        if !(max_snap_m.is_finite() && max_snap_m >= 0.0) {
            bail!("⟨max_snap_m⟩: {max_snap_m} found, metres of 0 or more expected");
        }
        let profile = match Profile::by_name(profile) {
            Some(profile) => profile,
            None => profile_of(&opened.beside(Path::new(profile)).to_string_lossy()).context("⟨profiel⟩")?,
        };
        let crossings = match part.verbind_m {
            Some(tolerance_m) => Crossings::Join { tolerance_m },
            None => Crossings::LeaveApart,
        };
        let cache = part.straten_bewaard.as_ref().map(|path| opened.beside(path));
        Ok(Some(Self { profile, max_snap_m, crossings, cache }))
    }
}

/// The streets that a project names, as its vlekkenplan goes along them, and the rows that could not be used.
///
/// # Errors
/// When there are none, a setting is wrong, or they cannot be read.
///
/// # Cost
/// That of reading the file; of a graph that was kept, that of its bytes.
pub fn open_streets(
    opened: &OpenProject,
    progress: &dyn Progress,
) -> Result<(Arc<StreetNetwork>, Crs, Vec<Rejected>)> {
    let reading = Reading::of(opened, progress)?;
    let part = opened.project.vlekkenplan.clone().unwrap_or_default();
    let plan = NetworkPlan::of(&part, opened)?.context("name the streets with ⟨straten⟩")?;
    let mut rejected = Vec::new();
    let network = of_part(&reading, &plan, &mut rejected)?;
    Ok((network, reading.crs.clone(), rejected))
}

/// The profile of this name, or of this file.
///
/// # Errors
/// When there is none of that name, or the file cannot be read or is no profile.
pub fn profile_of(text: &str) -> Result<Profile> {
    if let Some(profile) = Profile::by_name(text) {
        return Ok(profile);
    }
    if !is_toml(text) {
        let name = Path::new(text).file_name().map_or(text.into(), |name| name.to_string_lossy());
        bail!(
            "there is no profile '{name}'; the profiles are nl, fiets and cbs, or a .toml file of your own"
        );
    }
    let toml = werkvlek_io::read_text(text.as_ref()).with_context(|| format!("{text}: cannot be read"))?;
    Profile::from_toml(&toml).with_context(|| format!("{text}: is no profile"))
}

/// The streets of a part: those that were built before, or read and built now with the rows that could not be used.
pub(crate) fn of_part(
    reading: &Reading<'_>,
    plan: &NetworkPlan,
    rejected: &mut Vec<Rejected>,
) -> Result<Arc<StreetNetwork>> {
    if let Some(built) = &reading.opened.built {
        return built.network(&reading.crs);
    }
    let inputs = &reading.opened.project.invoer;
    let source = reading.input(inputs.straten.as_ref(), "straten", "vlekkenplan")?;
    let (network, refused) = open(&source, &reading.crs, &reading.fields, plan, reading.progress)?;
    rejected.extend(refused);
    Ok(Arc::new(network))
}

/// Reads and builds the streets, or takes them from the cache when it fits; and the rows that could not be used.
pub(crate) fn open(
    source: &Source,
    crs: &Crs,
    fields: &FieldMap,
    plan: &NetworkPlan,
    progress: &dyn Progress,
) -> Result<(StreetNetwork, Vec<Rejected>)> {
    let step = progress.step("building the street network");
    let (graph, rejected) = match &plan.cache {
        Some(cache) => {
            let key = cache::key(source, crs, fields, plan)?;
            cache::through(cache, &key, progress, || build(source, crs, fields, plan, progress))?
        }
        None => build(source, crs, fields, plan, progress)?,
    };
    drop(step);
    let stats = graph.stats();
    if stats.edges == 0 {
        bail!(
            "{}: no street in it is open to the profile '{}'; is it the right layer, and does it hold lines?",
            source.path().display(),
            plan.profile.name()
        );
    }
    progress.detail(&format!(
        "streets: {} nodes, {} edges, {} km in {} connected parts; profile {}, lengths {}",
        stats.nodes,
        stats.edges,
        message_number((stats.length_m / 1000.0).round()),
        stats.components,
        plan.profile.name(),
        graph.length_metric()
    ));
    for said in graph.report().left_out() {
        progress.detail(&format!("streets: {said}"));
    }
    let network = StreetNetwork { graph, profile: plan.profile.clone(), max_snap_m: plan.max_snap_m };
    Ok((network, rejected))
}

fn build(
    source: &Source,
    crs: &Crs,
    fields: &FieldMap,
    plan: &NetworkPlan,
    progress: &dyn Progress,
) -> Result<(StreetGraph, Vec<Rejected>)> {
    if !is_osm(source) {
        return lines::build(source, crs, fields, plan, progress);
    }
    let streets = read_osm_streets(source)?;
    for said in streets.report().left_out() {
        progress.say(&format!("{}: {said}", source.path().display()));
    }
    let project = Reprojector::new(&Crs::wgs84(), crs)?;
    let place = |lon, lat| project.point(lon, lat).ok().map(|(x, y)| Coord { x, y });
    let graph = StreetGraph::from_osm(&streets, &plan.profile, place)
        .with_context(|| format!("{}: no street graph can be made in {crs}", source.path().display()))?;
    Ok((graph, Vec::new()))
}
