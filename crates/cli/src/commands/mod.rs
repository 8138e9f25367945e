//! One file a command: flags into a plan, the plan into an analysis, the analysis into outputs.

mod candidates;
mod completions;
mod demo;
mod heatmap;
mod inspect;
mod locate;
mod monitor_files;
mod nearest;
mod people;
mod run;
mod sites;
mod vlekkenplan;
mod werklocaties;

pub(crate) use completions::completions;
pub(crate) use demo::demo;
pub(crate) use heatmap::heatmap;
pub(crate) use inspect::inspect;
pub(crate) use locate::locate;
pub(crate) use nearest::nearest;
pub(crate) use run::run_project;
pub(crate) use vlekkenplan::vlekkenplan;
pub(crate) use werklocaties::{werklocaties, write_charts};

use crate::Outcome;
use crate::analysis::{DistrictLevels, NetworkPlan, rejected_layer};
use crate::args::{InputArgs, NetworkArgs};
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use werkvlek_core::Districts;
use werkvlek_io::{Crs, FieldMap, Rejected, Source, read_districts};
use werkvlek_network::Crossings;

/// How inputs are read, checked before the first byte is.
pub(crate) struct Reading {
    pub(crate) target_crs: Crs,
    given_crs: Option<Crs>,
    input: InputArgs,
    pub(crate) fields: FieldMap,
}

impl Reading {
    pub(crate) fn plan(input: &InputArgs) -> Result<Self> {
        Ok(Self {
            target_crs: Crs::parse(&input.target_crs)
                .and_then(Crs::require_metric)
                .context("--target-crs cannot be used")?,
            given_crs: input.crs.as_deref().map(Crs::parse).transpose().context("--crs cannot be used")?,
            input: input.clone(),
            fields: FieldMap::new(input.fields.iter().map(|f| (f.key.clone(), f.value.clone())))
                .context("--field cannot be used")?,
        })
    }

    /// The first input, with its layer, filter and coordinate columns.
    pub(crate) fn first(&self, path: &Path) -> Source {
        let mut source = self.other(path).with_columns(self.input.columns());
        if self.input.layer.is_some() {
            source = source.with_layer(self.input.layer.clone());
        }
        if self.input.filter.is_some() {
            source = source.with_filter(self.input.filter.clone());
        }
        source
    }

    /// Any other input, in QGIS's notation where a layer or a filter is meant.
    pub(crate) fn other(&self, path: &Path) -> Source {
        Source::parse(path).with_crs(self.given_crs.clone())
    }
}

/// The streets to measure along and how, when any are asked for.
pub(crate) fn network_plan(args: &NetworkArgs) -> Result<Option<(PathBuf, NetworkPlan)>> {
    let Some(path) = &args.network else { return Ok(None) };
    let mut plan = NetworkPlan::new(&args.profile, args.max_snap).context("--profile or --max-snap")?;
    if let Some(tolerance_m) = args.join_crossings {
        plan.crossings = Crossings::Join { tolerance_m };
    }
    plan.cache.clone_from(&args.graph_cache);
    Ok(Some((path.clone(), plan)))
}

/// Levels of districts out of their files, the finest first, and the rows that could not be used.
pub(crate) fn read_district_levels(
    sources: &[Source],
    crs: &Crs,
    fields: &FieldMap,
) -> Result<(DistrictLevels, Vec<Rejected>)> {
    let mut rejected = Vec::new();
    let mut levels = Vec::new();
    for source in sources {
        let read = read_districts(source, crs, fields)?;
        rejected.extend(read.rejected);
        if read.value.is_empty() {
            bail!(
                "{}: there are no districts in it; check the layer and the filter (FILE|layername=NAME|subset=FILTER), \
                 or leave it out",
                read.source
            );
        }
        levels.push(Districts::new(read.value).with_context(|| read.source)?);
    }
    let mut levels = levels.into_iter();
    let finest = levels.next().context("there are no districts")?;
    Ok((DistrictLevels::new(finest, levels.collect()), rejected))
}

/// Says how many rows were rejected, and the first few reasons.
pub(crate) fn report(rejected: &[Rejected], talk: Talk) -> Outcome {
    if rejected.is_empty() {
        return Outcome::Done;
    }
    talk.say(&format!("{} rows were rejected:", rejected.len()));
    for r in rejected.iter().take(5) {
        let field = r.field.as_ref().map_or_else(String::new, |f| format!(", field '{f}'"));
        talk.say(&format!("  {}, row {}{field}: {}", r.source, r.row, r.reason));
    }
    if rejected.len() > 5 {
        talk.say(&format!("  and {} more, in the layer or file 'rejected'", rejected.len() - 5));
    }
    Outcome::Rejected
}

/// Writes the rejected rows beside an output that cannot hold a layer for them; in a folder, among its files.
pub(crate) fn rejected_beside(
    rejected: &[Rejected],
    output: &Path,
    staging: &mut werkvlek_io::Staging,
) -> Result<()> {
    if rejected.is_empty() {
        return Ok(());
    }
    let path = if output.to_string_lossy().ends_with('/') {
        staging.folder(output)?;
        output.join("rejected.csv")
    } else {
        let stem = output.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        output.with_file_name(format!("{stem}_rejected.csv"))
    };
    let table = rejected_layer(rejected, None).table;
    werkvlek_io::write_csv(&table, &staging.file(&path)?)?;
    Ok(())
}
