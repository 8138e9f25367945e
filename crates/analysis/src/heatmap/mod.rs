//! Job density: rasters, their classes, contours and hot spots.

mod classes;
mod contours;
mod error;
mod gate;
mod groups;
mod hotspots;
mod plan;
mod points;
mod spots;
mod stream;

pub use classes::{ClassMethod, ClassPlan};
pub use contours::{ClassArea, Contours, contours};
pub use error::HeatmapError;
pub(crate) use gate::DrawnMap;
pub use gate::{MapGate, MapGroups};
pub use groups::{GroupDensities, GroupDensity, GroupKind, group_densities};
pub use hotspots::{HotSpotPlan, district_hotspots, hotspots};
pub use plan::{HeatmapPlan, KernelShape, largest_raster};
pub use points::MapPoints;
pub use spots::{DistrictHotSpots, DistrictSpot, HotSpotCell, HotSpots, SpotClass, SpotScore, Told};
pub use stream::{StreamedDensity, StreamedDensityError, is_too_large, stream_density};

use classes::{LegendValues, with_neutral};

use crate::Openbaarheid;
use crate::Progress;
use std::num::NonZeroUsize;
use werkvlek_core::{SafeSquares, SquareCounts};
use werkvlek_heatmap::WeightedPoints;
use werkvlek_heatmap::{
    Grid, MemoryPlan, NODATA, Params, Points, Raster, WeightSign, difference, rasterise_adaptive,
    rasterise_with_progress, rasterise_within, suggest_radius_m,
};
use werkvlek_table::{Class, Palette, change_classes, classes as coloured, message_number};

/// A raster with the words and classes that go with it.
#[derive(Debug)]
pub struct Density {
    /// The values.
    pub raster: Raster,
    /// Its bounds, in the unit of the values; those of a change have 0 among them, which lies inside its neutral class.
    pub bounds: Vec<f64>,
    /// The classes of style, contours and picture.
    pub classes: Vec<Class>,
    /// What the raster is, in Dutch.
    pub description: String,
    /// The unit of the values, for people.
    pub unit: String,
    /// For a difference: its size over the earlier density, per cent; nodata where that is next to nothing.
    pub change_percent: Option<Raster>,
}

/// The density of points as they may be drawn, or of some minus others on the same grid.
///
/// # Units
/// Coordinates and radius in metres; values in the unit of the plan.
///
/// # Errors
/// [`HeatmapError`] for weights that are no numbers, and for a grid that is too large.
pub fn density(
    points: &MapPoints,
    plan: &HeatmapPlan,
    progress: &dyn Progress,
) -> Result<Density, HeatmapError> {
    let first = checked(points.drawn())?;
    let second = points.drawn_minus().map(checked).transpose()?;
    let sets: Vec<Points<'_>> = std::iter::once(first).chain(second).collect();
    let grid = plan.grid(&sets, plan.budget)?;
    let params = plan.params()?;
    say_what_comes(&grid, first, &params, progress);
    let later = surface(first, &grid, &params, plan, progress)?;
    let earlier = second.map(|set| surface(set, &grid, &params, plan, progress)).transpose()?;
    let raster = match &earlier {
        Some(earlier) => difference(&later, earlier)?,
        None => later,
    };
    let change_percent = earlier.as_ref().map(|earlier| change_percent(&raster, earlier)).transpose()?;
    let kind = if second.is_some() { Drawn::Change } else { Drawn::Density };
    Ok(Density { change_percent, ..described(raster, plan, kind)? })
}

/// A raster whose rows were made apart, with its classes and words: what [`density`] gives for the points that it was made of.
///
/// # Errors
/// [`HeatmapError`] for classes that do not fit the values.
pub fn density_of_rows(raster: Raster, plan: &HeatmapPlan) -> Result<Density, HeatmapError> {
    described(raster, plan, Drawn::Density)
}

/// The points that may be drawn of places that were counted in parts, as [`MapPoints`] draws them of all places at once.
///
/// # Errors
/// [`HeatmapError`] without weights, and where all places together would tell about one establishment.
///
/// # Panics
/// For a plan that protects nothing: counts say no more where each place is.
pub fn drawn_of_counts(counts: &SquareCounts, plan: &HeatmapPlan) -> Result<WeightedPoints, HeatmapError> {
    let Some(Openbaarheid::Beschermd(rule)) = plan.openbaar else {
        panic!("counts by square are for plans that protect");
    };
    if counts.rows().len() == 0 {
        return Err(HeatmapError::NoWeight);
    }
    let squares = SafeSquares::of_counts(counts, &rule).map_err(HeatmapError::NothingToShow)?;
    Ok(points::spread(&squares.drawn(0), plan))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Density,
    Change,
}

fn described(raster: Raster, plan: &HeatmapPlan, drawn: Drawn) -> Result<Density, HeatmapError> {
    let grid = *raster.grid();
    let unit = plan.unit_label();
    let mut legend = LegendValues::of_cells(grid.cells());
    legend.add(raster.values());
    let values = legend.into_values();
    let losses = drawn == Drawn::Change || values.iter().any(|v| *v < 0.0);
    let (bounds, classes) = if losses {
        let bounds = plan.classes.of_change(&values)?;
        let classes = change_classes(&with_neutral(&bounds), &unit);
        (bounds, classes)
    } else {
        let bounds = plan.classes.of_density(&values)?;
        let classes = coloured(&bounds, &unit, Palette::Heat);
        (bounds, classes)
    };
    Ok(Density {
        classes,
        bounds,
        raster,
        description: description(plan, &grid, if drawn == Drawn::Change { "verandering in " } else { "" }),
        unit,
        change_percent: None,
    })
}

/// Columns that may hold losses.
pub fn checked(points: &WeightedPoints) -> Result<Points<'_>, HeatmapError> {
    Ok(Points::with_sign(&points.x_m, &points.y_m, &points.weight, WeightSign::Any)?)
}

fn description(plan: &HeatmapPlan, grid: &Grid, prefix: &str) -> String {
    let shape = match &plan.shape {
        KernelShape::Fixed => format!("straal {} m", plan.radius_m),
        KernelShape::Adaptive { neighbours, least_m } => {
            format!("straal tot de {neighbours}e buur, {least_m} tot {} m", plan.radius_m)
        }
        KernelShape::Within(_) => format!("straal {} m, afgesneden aan de grens", plan.radius_m),
    };
    let said =
        format!("{prefix}{}, kernel {}, {shape}, cel {} m", plan.unit_label(), plan.kernel, grid.cell_m());
    match plan.openbaar {
        Some(Openbaarheid::Beschermd(_)) => format!("{said}; {}", points::PROTECTED),
        Some(Openbaarheid::Vertrouwelijk) => format!("{}: {said}", points::CONFIDENTIAL),
        None => said,
    }
}

fn say_what_comes(grid: &Grid, points: Points<'_>, params: &Params, progress: &dyn Progress) {
    let all_rows = NonZeroUsize::new(grid.rows()).unwrap_or(NonZeroUsize::MIN);
    progress.detail(&format!(
        "grid: {} x {} cells of {} m; the raster takes {} MB, all together at most {} MB",
        grid.cols(),
        grid.rows(),
        message_number(grid.cell_m()),
        grid.bytes() / 1_000_000,
        MemoryPlan::new(points.len(), grid, params, all_rows).total_bytes() / 1_000_000
    ));
    if let Ok(suggested) = suggest_radius_m(points) {
        progress.detail(&format!(
            "radius: {} m as asked; the rule of thumb 0.9 min(SD, sqrt(1/ln 2) Dm) n^-0.2 would give {} m",
            message_number(params.radius_m()),
            message_number(suggested.round())
        ));
    }
}

/// One density on its own.
fn surface(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    plan: &HeatmapPlan,
    progress: &dyn Progress,
) -> Result<Raster, HeatmapError> {
    Ok(match &plan.shape {
        KernelShape::Fixed => {
            let bar = progress.bar("rasterising", grid.rows());
            rasterise_with_progress(points, grid, params, &|p| bar.reached(p.rows_done))?
        }
        KernelShape::Adaptive { neighbours, least_m } => {
            let made = rasterise_adaptive(points, grid, params, *neighbours, *least_m)?;
            let mut radii_m = made.radii_m;
            radii_m.sort_unstable_by(f64::total_cmp);
            if let (Some(least), Some(most)) = (radii_m.first(), radii_m.last()) {
                progress.say(&format!(
                    "radius from {} to {} m, median {} m",
                    message_number(least.round()),
                    message_number(most.round()),
                    message_number(radii_m[radii_m.len() / 2].round())
                ));
            }
            made.raster
        }
        KernelShape::Within(border) => {
            let made = rasterise_within(points, grid, params, border)?;
            if made.outside + made.without_cells > 0 {
                progress.say(&format!(
                    "{} points lie outside the border and are left out",
                    message_number((made.outside + made.without_cells) as f64)
                ));
            }
            made.raster
        }
    })
}

/// Where the earlier density is below this share of its highest, a share of change says nothing.
const NEXT_TO_NOTHING: f64 = 0.01;

/// The change over the earlier density, in per cent.
fn change_percent(change: &Raster, earlier: &Raster) -> Result<Raster, HeatmapError> {
    let least = earlier.max().unwrap_or(0.0) * NEXT_TO_NOTHING;
    let cell = |(&change, &earlier): (&f64, &f64)| {
        if change <= NODATA || earlier <= NODATA || earlier <= least {
            NODATA
        } else {
            change / earlier * 100.0
        }
    };
    let values = change.values().iter().zip(earlier.values()).map(cell).collect();
    Ok(Raster::new(*change.grid(), change.unit(), values)?)
}
