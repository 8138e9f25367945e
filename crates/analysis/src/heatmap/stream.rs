//! A raster larger than the memory it may take: made in bands of rows, each given away before the next is made.

use super::classes::LegendValues;
use super::plan::largest_raster;
use super::{HeatmapError, HeatmapPlan, KernelShape, MapPoints, checked, description};
use crate::Progress;
use werkvlek_heatmap::{Grid, MemoryPlan, Params, RasterRows, StreamError, rasterise_bands};
use werkvlek_table::{Class, Palette, classes, message_number};

/// Whether the raster takes more than the plan allows.
///
/// # Errors
/// [`HeatmapError`] for points that cannot be used and a grid beyond all bounds.
pub fn is_too_large(points: &MapPoints, plan: &HeatmapPlan) -> Result<bool, HeatmapError> {
    let grid = plan.grid(&[checked(points.drawn())?], largest_raster())?;
    Ok(grid.bytes() > plan.budget.bytes())
}

/// A raster that will be made in bands: its grid and its words, known before the first row.
#[derive(Debug)]
pub struct StreamedDensity<'a> {
    points: &'a MapPoints,
    plan: &'a HeatmapPlan,
    params: Params,
    grid: Grid,
    /// What the raster is, in Dutch.
    pub description: String,
    /// The unit of the values, for people.
    pub unit: String,
}

/// Prepares a raster that is made in bands of rows.
///
/// # Errors
/// [`HeatmapError`] for a plan that bands cannot hold: another radius a point, a border.
pub fn stream_density<'a>(
    points: &'a MapPoints,
    plan: &'a HeatmapPlan,
) -> Result<StreamedDensity<'a>, HeatmapError> {
    if !matches!(plan.shape, KernelShape::Fixed) {
        return Err(HeatmapError::BandsNeedOneRadius);
    }
    let grid = plan.grid(&[checked(points.drawn())?], largest_raster())?;
    let (description, unit) = (description(plan, &grid, ""), plan.unit_label());
    Ok(StreamedDensity { points, plan, params: plan.params()?, grid, description, unit })
}

/// Why a raster that is made in bands ended early.
#[derive(Debug, thiserror::Error)]
pub enum StreamedDensityError<E: std::error::Error + 'static> {
    /// It cannot be made.
    #[error(transparent)]
    Heatmap(#[from] HeatmapError),
    /// The values could not be computed or taken over.
    #[error(transparent)]
    Stream(#[from] StreamError<E>),
}

impl StreamedDensity<'_> {
    /// The grid of the whole raster.
    #[must_use]
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Makes the raster and gives each band to `take`; then its classes and its highest value. Says how much memory that
    /// takes.
    ///
    /// # Errors
    /// What `take` says, with the row it stopped at, and [`HeatmapError`] when not even one row fits.
    pub fn make<E>(
        &self,
        progress: &dyn Progress,
        mut take: impl FnMut(RasterRows<'_>) -> Result<(), E>,
    ) -> Result<(Vec<Class>, f64), StreamedDensityError<E>>
    where
        E: std::error::Error + 'static,
    {
        let points = checked(self.points.drawn())?;
        let rows = MemoryPlan::rows_within(points.len(), &self.grid, &self.params, self.plan.budget)
            .map_err(HeatmapError::from)?;
        let takes = MemoryPlan::new(points.len(), &self.grid, &self.params, rows);
        progress.say(&format!(
            "{} x {} cells take {} MB: made in bands of {} rows, within {} MB",
            message_number(self.grid.cols() as f64),
            message_number(self.grid.rows() as f64),
            message_number((self.grid.bytes() / 1_000_000) as f64),
            rows,
            message_number((takes.total_bytes() / 1_000_000) as f64)
        ));
        let mut legend = LegendValues::of_cells(self.grid.cells());
        let bar = progress.bar("rasterising", self.grid.rows());
        let made = rasterise_bands(points, &self.grid, &self.params, rows, |band| {
            legend.add(band.values);
            bar.reached(band.first_row + band.rows);
            take(band)
        });
        drop(bar);
        made?;
        let most = legend.most().unwrap_or(0.0);
        let bounds = self.plan.classes.of_density(&legend.into_values()).map_err(HeatmapError::from)?;
        Ok((classes(&bounds, &self.unit, Palette::Heat), most))
    }
}
