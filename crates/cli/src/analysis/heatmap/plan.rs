//! What decides a heatmap besides its points.

use super::classes::ClassPlan;
use anyhow::{Result, bail};
use geo::MultiPolygon;
use std::num::NonZeroUsize;
use werkvlek_heatmap::{DisclosureRule, Grid, Kernel, MemoryBudget, Params, Points, Unit, rasterise};
use werkvlek_io::{Precision, RasterGrid};

/// Rasters larger than this are refused, since they are rather a slip of the cell size: 32 GB of values, the whole country
/// in cells of 5 m.
pub(super) fn largest() -> MemoryBudget {
    MemoryBudget::of_bytes(32_000_000_000)
}

/// Everything that decides a heatmap besides its points.
#[derive(Clone, Debug)]
pub(crate) struct HeatmapPlan {
    pub(crate) kernel: Kernel,
    pub(crate) unit: Unit,
    pub(crate) radius_m: f64,
    pub(crate) cell_m: f64,
    pub(crate) extent: Option<[f64; 4]>,
    pub(crate) align: Option<RasterGrid>,
    pub(crate) shape: KernelShape,
    /// Cells that reveal one establishment are blanked.
    pub(crate) disclosure: Option<DisclosureRule>,
    pub(crate) classes: ClassPlan,
    pub(crate) precision: Precision,
    /// What the raster may take; a larger one is made and written in bands of rows.
    pub(crate) budget: MemoryBudget,
    /// What is counted, for the unit's label: `banen`.
    pub(crate) what: String,
}

/// How far each kernel reaches.
#[derive(Clone, Debug)]
pub(crate) enum KernelShape {
    /// The radius, everywhere.
    Fixed,
    /// The distance to the k-th neighbour, at most the radius.
    Adaptive { neighbours: NonZeroUsize, least_m: f64 },
    /// The radius, cut off at a border; the weight inside is kept.
    Within(MultiPolygon),
}

impl HeatmapPlan {
    /// Checks radius, cell, kernel and extent before anything is read, by a raster of one cell.
    pub(crate) fn check(&self) -> Result<()> {
        let cell_m = self.align.as_ref().map_or(self.cell_m, |g| g.cell_m);
        let grid = Grid::from_extent(0.0, 0.0, cell_m, cell_m, cell_m, MemoryBudget::default())?;
        rasterise(Points::new(&[], &[], &[])?, &grid, &self.params()?)?;
        if let Some([x0, y0, x1, y1]) = self.extent {
            Grid::from_extent(x0, y0, x1, y1, cell_m, largest())?;
        }
        if self.disclosure.is_some() && !matches!(self.shape, KernelShape::Fixed) {
            bail!(
                "--min-vestigingen and --max-aandeel judge cells by one radius: leave --adaptive and --border out"
            );
        }
        self.classes.check()
    }

    pub(crate) fn params(&self) -> Result<Params> {
        Ok(Params::new(self.kernel, self.radius_m)?.unit(self.unit))
    }

    /// The grid of the raster: of another raster, of an extent, or snapped around the points. Refused when it is
    /// larger than `budget`.
    pub(crate) fn grid(&self, points: &[Points<'_>], budget: MemoryBudget) -> Result<Grid> {
        Ok(match (&self.align, self.extent) {
            (Some(g), _) => Grid::new(g.left_m, g.top_m, g.cell_m, g.cols, g.rows, budget)?,
            (None, Some([x0, y0, x1, y1])) => Grid::from_extent(x0, y0, x1, y1, self.cell_m, budget)?,
            (None, None) => Grid::covering(points, self.radius_m, self.cell_m, budget)?,
        })
    }

    /// The unit of the values, for people: `banen/ha`.
    pub(crate) fn unit_label(&self) -> String {
        match self.unit {
            Unit::PerHa => format!("{}/ha", self.what),
            Unit::PerKm2 => format!("{}/km²", self.what),
            Unit::PerM2 => format!("{}/m²", self.what),
            Unit::Raw => "raw".to_owned(),
        }
    }
}
