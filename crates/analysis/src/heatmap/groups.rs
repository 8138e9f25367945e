//! A raster for each group of points (a sector, a year), on one grid and with one legend.

use super::classes::LegendValues;
use super::{HeatmapError, HeatmapPlan, KernelShape, MapGroups, checked, description};
use crate::Progress;
use std::convert::Infallible;
use werkvlek_heatmap::{Grid, Raster, rasterise_groups};
use werkvlek_table::{Class, Palette, classes};

/// Rasters of several groups with the words and classes that they share.
#[derive(Debug)]
pub struct GroupDensities {
    /// One a group, in the order of the groups.
    pub rasters: Vec<Raster>,
    /// What each raster is, in Dutch.
    pub descriptions: Vec<String>,
    /// The classes of all.
    pub classes: Vec<Class>,
    /// The unit of the values, for people.
    pub unit: String,
}

impl GroupDensities {
    /// The grid that all share; none without groups.
    #[must_use]
    pub fn grid(&self) -> Option<&Grid> {
        self.rasters.first().map(Raster::grid)
    }
}

/// One raster a group, on one grid and with one legend.
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
    let bytes = grid.bytes().saturating_mul(drawn.groups.len() as u64);
    if bytes > plan.budget.bytes() {
        return Err(HeatmapError::GroupsTooLarge {
            groups: drawn.groups.len(),
            cols: grid.cols(),
            rows: grid.rows(),
            megabytes: bytes / 1_000_000,
        });
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
    let mut legend = LegendValues::of_cells(grid.cells() * rasters.len());
    rasters.iter().for_each(|r| legend.add(r.values()));
    let bounds = plan.classes.of_density(&legend.into_values())?;
    let unit = plan.unit_label();
    let text = description(plan, &grid, "");
    Ok(GroupDensities {
        rasters,
        descriptions: grouped
            .drawn
            .groups
            .iter()
            .zip(hidden)
            .map(|(name, hidden)| described(name, *hidden, &text))
            .collect(),
        classes: classes(&bounds, &unit, Palette::Heat),
        unit,
    })
}

/// What the raster of a group is; of one that is hidden whole, that it is.
fn described(name: &str, is_hidden: bool, text: &str) -> String {
    if is_hidden {
        format!("{name}: verborgen, te weinig vestigingen; {text}")
    } else {
        format!("{name}: {text}")
    }
}
