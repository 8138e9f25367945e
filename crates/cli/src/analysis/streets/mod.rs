//! The street network of an analysis: from OpenStreetMap, from a line layer, or from an earlier build.

mod cache;
mod lines;

use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use geo::Coord;
use std::path::{Path, PathBuf};
use werkvlek_io::{Crs, FieldMap, Rejected, Reprojector, Source, dutch_number, is_osm, read_osm_streets};
use werkvlek_network::{Crossings, Profile, SnappedPoints, StreetGraph};

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
    /// A plan with a shipped profile (`nl`, `fiets`, `cbs`) or one from a TOML file.
    pub(crate) fn new(profile: &str, max_snap_m: f64) -> Result<Self> {
        // Not "below 0": a limit that is not a number allows nothing.
        if !(max_snap_m.is_finite() && max_snap_m >= 0.0) {
            bail!("{max_snap_m} found, metres of 0 or more expected");
        }
        Ok(Self { profile: profile_of(profile)?, max_snap_m, crossings: Crossings::LeaveApart, cache: None })
    }
}

/// The profile of this name, or of this file.
pub(crate) fn profile_of(text: &str) -> Result<Profile> {
    if let Some(profile) = Profile::by_name(text) {
        return Ok(profile);
    }
    if !Path::new(text).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
        bail!(
            "there is no profile '{text}'; the profiles are nl, fiets and cbs, or a .toml file of your own"
        );
    }
    let toml = std::fs::read_to_string(text).with_context(|| format!("{text}: cannot be read"))?;
    Profile::from_toml(&toml).with_context(|| format!("{text}: is no profile"))
}

/// A street graph in the analysis CRS, and how points are put on it.
pub(crate) struct StreetNetwork {
    pub(crate) graph: StreetGraph,
    pub(crate) profile: Profile,
    pub(crate) max_snap_m: f64,
    /// Streets that could not be used.
    pub(crate) rejected: Vec<Rejected>,
}

impl StreetNetwork {
    /// Reads and builds the streets, or takes them from the cache when it fits.
    pub(crate) fn open(
        source: &Source,
        crs: &Crs,
        fields: &FieldMap,
        plan: &NetworkPlan,
        talk: Talk,
    ) -> Result<Self> {
        let step = talk.step("building the street network");
        let (graph, rejected) = match &plan.cache {
            Some(cache) => {
                let key = cache::key(source, crs, fields, plan)?;
                cache::through(cache, &key, talk, || build(source, crs, fields, plan, talk))?
            }
            None => build(source, crs, fields, plan, talk)?,
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
        talk.detail(&format!(
            "streets: {} nodes, {} edges, {} km in {} connected parts; profile {}, lengths {}",
            stats.nodes,
            stats.edges,
            dutch_number((stats.length_m / 1000.0).round()),
            stats.components,
            plan.profile.name(),
            graph.length_metric()
        ));
        Ok(Self { graph, profile: plan.profile.clone(), max_snap_m: plan.max_snap_m, rejected })
    }

    /// Points on their streets.
    pub(crate) fn snap(&self, points: &[Coord]) -> SnappedPoints<'_> {
        self.graph.snap_points(points, self.max_snap_m)
    }
}

fn build(
    source: &Source,
    crs: &Crs,
    fields: &FieldMap,
    plan: &NetworkPlan,
    talk: Talk,
) -> Result<(StreetGraph, Vec<Rejected>)> {
    if !is_osm(source) {
        return lines::build(source, crs, fields, plan, talk);
    }
    let streets = read_osm_streets(source)?;
    let report = streets.report();
    if report.ways_cut + report.ways_dropped > 0 {
        talk.detail(&format!(
            "{}: {} streets refer to nodes that are not in the file; {} are cut there and {} left out",
            source.path().display(),
            report.ways_cut + report.ways_dropped,
            report.ways_cut,
            report.ways_dropped
        ));
    }
    let project = Reprojector::new(&Crs::wgs84(), crs)?;
    let place = |lon, lat| project.point(lon, lat).ok().map(|(x, y)| Coord { x, y });
    let graph = StreetGraph::from_osm(&streets, &plan.profile, place)
        .with_context(|| format!("{}: no street graph can be made in {crs}", source.path().display()))?;
    Ok((graph, Vec::new()))
}
