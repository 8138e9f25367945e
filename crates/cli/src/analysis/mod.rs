//! The analyses: domain values in, styled layers and tables out. Commands and `run` share them.

mod criteria;
mod distances;
mod heatmap;
mod legend;
mod locate;
mod picture;
mod rounding;
mod streets;
mod vergelijking;
mod vlekkenplan;
mod werklocaties;
mod woningplannen;

pub(crate) use criteria::{Scene, criteria_of, weigh};
pub(crate) use distances::{Method, OnStreets, Why};
pub(crate) use heatmap::{
    ClassMethod, ClassPlan, HeatmapPlan, HotSpotPlan, KernelShape, checked, contours, density,
    district_hotspots, hotspots, is_too_large, write_change_percent, write_density, write_groups,
    write_streamed,
};
pub(crate) use legend::{rising_classes, symbol_of};
pub(crate) use locate::{Ground, LocatePlan, along_streets, at_origins, candidate_kind, locate};
pub(crate) use picture::{
    PictureSize, Words, check_picture, density_picture, district_picture, write_picture,
};
pub(crate) use rounding::{tenth, two_digits};
pub(crate) use streets::{NetworkPlan, StreetNetwork, profile_of};
pub(crate) use vergelijking::{ComparePlan, Side, compare};
pub(crate) use vlekkenplan::{
    Counts, DistrictLevels, HiddenTotals, Norms, PANTOFFELZONE_M, PublishedFigures, Routes, ServiceAreas,
    Town, VlekkenplanPlan, beside_published, check_thresholds, distance_classes, headline_distances,
    minimum_for, spread_figures, vlekkenplan, write_matrix,
};
pub(crate) use werklocaties::{
    Bereikbaar, Grafiek, MonitorInput, MonitorLayers, MonitorPlan, Openbaarheid, Personen, VERTROUWELIJK,
    werklocaties,
};
pub(crate) use woningplannen::{Plans, weigh_plans};

use anyhow::{Result, bail};
use std::path::Path;
use werkvlek_core::{FacilityIndex, VoorzieningSoort};
use werkvlek_io::{Crs, FacilityKind, Field, Rejected, Rgb, Shape, StyledLayer, Table, VectorStyle};
use werkvlek_osm::KindTable;

/// The kinds asked for, or every kind there is; an unknown kind is an error that lists the known ones.
pub(crate) fn facility_kinds(
    wanted: &[String],
    index: &FacilityIndex,
    source: &str,
) -> Result<Vec<VoorzieningSoort>> {
    if wanted.is_empty() {
        return Ok(index.kinds().cloned().collect());
    }
    let mut kinds = Vec::new();
    for text in wanted {
        let kind = VoorzieningSoort::new(text)?;
        if !index.kinds().any(|k| *k == kind) {
            let known = index.kinds().map(VoorzieningSoort::as_str).collect::<Vec<_>>().join(", ");
            bail!("{source}: there is no facility of the kind '{kind}'; the kinds are: {known}");
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// The user's table of kinds, or the shipped one.
pub(crate) fn kind_table(path: Option<&Path>) -> Result<KindTable> {
    Ok(match path {
        Some(p) => werkvlek_io::read_kind_table(p)?,
        None => KindTable::default(),
    })
}

/// The one kind of all facilities, when the user names it.
pub(crate) fn facility_kind(word: Option<&str>) -> Result<FacilityKind> {
    Ok(match word {
        Some(word) => FacilityKind::All(VoorzieningSoort::new(word)?),
        None => FacilityKind::FromData,
    })
}

/// Rows that could not be used, as a layer with reasons.
pub(crate) fn rejected_layer(rejected: &[Rejected], crs: Option<&Crs>) -> StyledLayer {
    let fields = vec![Field::text("bron"), Field::integer("rij"), Field::text("veld"), Field::text("reason")];
    let placed =
        rejected.iter().all(|r| matches!(r.geometry, Some(geo::Geometry::Point(_)))) && crs.is_some();
    let mut table = Table::new("rejected", if placed { crs.cloned() } else { None }, fields);
    for r in rejected {
        let geometry = if placed { r.geometry.clone() } else { None };
        table.push(
            geometry,
            vec![r.source.as_str().into(), r.row.into(), r.field.clone().into(), r.reason.as_str().into()],
        );
    }
    let red = Rgb { r: 200, g: 30, b: 30 };
    let style = placed.then(|| VectorStyle::single("Afgekeurde rijen", Shape::Marker { size_mm: 2.5 }, red));
    StyledLayer { table, style }
}
