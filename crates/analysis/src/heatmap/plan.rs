//! What decides a heatmap besides its points.

use super::HeatmapError;
use super::classes::ClassPlan;
use crate::Openbaarheid;
use geo::MultiPolygon;
use std::num::NonZeroUsize;
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, Unit, rasterise};

/// Rasters larger than this are refused, since they are rather a slip of the cell size: 32 GB of values, the whole country
/// in cells of 5 m.
pub fn largest_raster() -> MemoryBudget {
    MemoryBudget::of_bytes(32_000_000_000)
}

/// Everything that decides a heatmap besides its points.
#[derive(Clone, Debug)]
pub struct HeatmapPlan {
    /// The shape of the kernel.
    pub kernel: Kernel,
    /// The unit of the values.
    pub unit: Unit,
    /// Radius of the kernel, in metres.
    pub radius_m: f64,
    /// Side of a cell, in metres.
    pub cell_m: f64,
    /// Edges of the grid in metres, x0, y0, x1, y1; none for around the points.
    pub extent: Option<[f64; 4]>,
    /// The grid of another raster, to be taken as it is.
    pub align: Option<Grid>,
    /// How far each kernel reaches.
    pub shape: KernelShape,
    /// Whether single establishments are protected; none where points have no weight, so that there is nothing to hide.
    pub openbaar: Option<Openbaarheid>,
    /// The classes of style, contours and picture.
    pub classes: ClassPlan,
    /// What the raster may take; a larger one is made and written in bands of rows.
    pub budget: MemoryBudget,
    /// What is counted, for the unit's label: `banen`.
    pub what: String,
}

/// How far each kernel reaches.
#[derive(Clone, Debug)]
pub enum KernelShape {
    /// The radius, everywhere.
    Fixed,
    /// The distance to the k-th neighbour, at most the radius.
    Adaptive {
        /// How many neighbours decide the radius of a point.
        neighbours: NonZeroUsize,
        /// The least radius, in metres.
        least_m: f64,
    },
    /// The radius, cut off at a border; the weight inside is kept.
    Within(MultiPolygon),
}

impl HeatmapPlan {
    /// Checks radius, cell, kernel and extent before anything is read, by a raster of one cell.
    pub fn check(&self) -> Result<(), HeatmapError> {
        let cell_m = self.align.as_ref().map_or(self.cell_m, Grid::cell_m);
        let grid = Grid::from_extent(0.0, 0.0, cell_m, cell_m, cell_m, MemoryBudget::default())?;
        rasterise(Points::new(&[], &[], &[])?, &grid, &self.params()?)?;
        if let Some([x0, y0, x1, y1]) = self.extent {
            Grid::from_extent(x0, y0, x1, y1, cell_m, largest_raster())?;
        }
        self.classes.check()
    }

    /// Kernel, radius and unit, checked.
    ///
    /// # Errors
    /// [`HeatmapError`] for a radius that is none.
    pub fn params(&self) -> Result<Params, HeatmapError> {
        Ok(Params::new(self.kernel, self.radius_m)?.unit(self.unit))
    }

    /// The grid of the raster: of another raster, of an extent, or snapped around the points. Refused when it is
    /// larger than `budget`.
    pub fn grid(&self, points: &[Points<'_>], budget: MemoryBudget) -> Result<Grid, HeatmapError> {
        Ok(match (&self.align, self.extent) {
            (Some(g), _) => Grid::new(g.x0_m(), g.y1_m(), g.cell_m(), g.cols(), g.rows(), budget)?,
            (None, Some([x0, y0, x1, y1])) => Grid::from_extent(x0, y0, x1, y1, self.cell_m, budget)?,
            (None, None) => Grid::covering(points, self.radius_m, self.cell_m, budget)?,
        })
    }

    /// The unit of the values, for people: `banen/ha`.
    pub fn unit_label(&self) -> String {
        match self.unit {
            Unit::PerHa => format!("{}/ha", self.what),
            Unit::PerKm2 => format!("{}/km²", self.what),
            Unit::PerM2 => format!("{}/m²", self.what),
            Unit::Raw => "raw".to_owned(),
        }
    }
}
