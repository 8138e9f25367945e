//! A density for each group of points (a sector, a year), on one grid and with one legend, and their total.

use super::classes::LegendValues;
use super::{Density, HeatmapError, HeatmapPlan, KernelShape, MapGroups, checked, description};
use crate::Progress;
use std::convert::Infallible;
use werkvlek_heatmap::{Grid, NODATA, Raster, rasterise_groups};
use werkvlek_table::{Palette, classes};

/// What the total is called among the groups; the second where a group has that name itself.
const TOTAL: [&str; 2] = ["totaal", "totaal van alle groepen"];

/// What the groups of a heatmap are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Parts of one whole, such as sectors: their sum says something.
    Parts,
    /// The same at other moments, such as years: a sum would count jobs more than once.
    Moments,
}

/// Densities of several groups, and the groups of which there is nothing to draw.
#[derive(Debug)]
pub struct GroupDensities {
    /// A group each, in the order of the groups, in the classes that all share.
    pub groups: Vec<GroupDensity>,
    /// The sum of the groups that are drawn, in classes of its own; only for parts of which more than one is drawn.
    pub total: Option<GroupDensity>,
    /// Groups of which nothing may be drawn: too few establishments.
    pub hidden: Vec<String>,
    /// Groups without anything on the grid.
    pub empty: Vec<String>,
}

/// The density of a group.
#[derive(Debug)]
pub struct GroupDensity {
    /// Of which group, or that it is the total.
    pub name: String,
    /// Its density.
    pub density: Density,
}

impl GroupDensities {
    /// The groups that are drawn, and their total last.
    pub fn iter(&self) -> impl Iterator<Item = &GroupDensity> {
        self.groups.iter().chain(&self.total)
    }
}

/// One density a group, on one grid and with one legend; of parts the total too.
///
/// The total is the sum of what is drawn, cell by cell: it tells nothing that the groups do not tell, and lacks what is hidden of them.
///
/// # Units
/// Coordinates and radius in metres; values in the unit of the plan.
///
/// # Errors
/// [`HeatmapError`] without points, for rasters larger than the plan allows together, and for a kernel whose radius is not
/// the same everywhere.
pub fn group_densities(
    grouped: &MapGroups,
    plan: &HeatmapPlan,
    kind: GroupKind,
    progress: &dyn Progress,
) -> Result<GroupDensities, HeatmapError> {
    let MapGroups { drawn, hidden } = grouped;
    if drawn.groups.is_empty() {
        return Err(HeatmapError::NoPoints);
    }
    let points = checked(&drawn.points)?;
    if points.is_empty() {
        return Err(HeatmapError::AllGroupsHidden);
    }
    if !matches!(plan.shape, KernelShape::Fixed) {
        return Err(HeatmapError::GroupsNeedOneRadius);
    }
    let grid = plan.grid(&[points], plan.budget)?;
    let count = drawn.groups.len() + usize::from(kind == GroupKind::Parts);
    let bytes = grid.bytes().saturating_mul(count as u64);
    if bytes > plan.budget.bytes() {
        let (cols, rows, megabytes) = (grid.cols(), grid.rows(), bytes / 1_000_000);
        return Err(HeatmapError::GroupsTooLarge { groups: drawn.groups.len(), cols, rows, megabytes });
    }
    let params = plan.params()?;
    let step = progress.step("rasterising");
    let count =
        u32::try_from(drawn.groups.len()).map_err(|_| HeatmapError::TooManyGroups(drawn.groups.len()))?;
    let mut rasters: Vec<Raster> = Vec::new();
    rasterise_groups(points, &drawn.group, count, &grid, &params, |_, raster| {
        rasters.push(raster);
        Ok::<(), Infallible>(())
    })
    .map_err(HeatmapError::Groups)?;
    drop(step);
    let mut made = GroupDensities { groups: Vec::new(), total: None, hidden: Vec::new(), empty: Vec::new() };
    let mut kept: Vec<(String, Raster)> = Vec::new();
    for ((name, is_hidden), raster) in drawn.groups.iter().zip(hidden).zip(rasters) {
        if *is_hidden {
            made.hidden.push(name.clone());
        } else if raster.valid_values().all(|value| value == 0.0) {
            made.empty.push(name.clone());
        } else {
            kept.push((name.clone(), raster));
        }
    }
    if kept.is_empty() {
        return Err(HeatmapError::NoGroupOnTheGrid);
    }
    let text = description(plan, &grid, "");
    if kind == GroupKind::Parts && kept.len() > 1 {
        let sum = total(&grid, &kept)?;
        let is_taken = |name: &str| drawn.groups.iter().any(|group| group.eq_ignore_ascii_case(name));
        let name = TOTAL.into_iter().find(|name| !is_taken(name)).unwrap_or(TOTAL[1]);
        let text = format!("totaal van wat getekend is: {text}");
        made.total = in_classes(plan, vec![(name.to_owned(), sum)], |_| text.clone())?.pop();
    }
    made.groups = in_classes(plan, kept, |name| format!("{name}: {text}"))?;
    Ok(made)
}

/// The sum of rasters on one grid; nodata counts as nothing, and where all have it the sum has.
fn total(grid: &Grid, rasters: &[(String, Raster)]) -> Result<Raster, HeatmapError> {
    let mut sum = vec![NODATA; grid.cells()];
    for (_, raster) in rasters {
        for (sum, &value) in sum.iter_mut().zip(raster.values()) {
            if value > NODATA {
                *sum = if *sum > NODATA { *sum + value } else { value };
            }
        }
    }
    let unit = rasters.first().map(|(_, first)| first.unit()).unwrap_or_default();
    Ok(Raster::new(*grid, unit, sum)?)
}

/// Rasters in classes that all share, each with what is said of it.
fn in_classes(
    plan: &HeatmapPlan,
    rasters: Vec<(String, Raster)>,
    described: impl Fn(&str) -> String,
) -> Result<Vec<GroupDensity>, HeatmapError> {
    let mut legend = LegendValues::of_cells(rasters.iter().map(|(_, r)| r.values().len()).sum());
    rasters.iter().for_each(|(_, raster)| legend.add(raster.values()));
    let bounds = plan.classes.of_density(&legend.into_values())?;
    let unit = plan.unit_label();
    let classes = classes(&bounds, &unit, Palette::Heat);
    let one = |(name, raster): (String, Raster)| GroupDensity {
        density: Density {
            raster,
            bounds: bounds.clone(),
            classes: classes.clone(),
            description: described(&name),
            unit: unit.clone(),
            change_percent: None,
        },
        name,
    };
    Ok(rasters.into_iter().map(one).collect())
}
