//! A heatmap whose rows are made elsewhere, each by itself: what its settings mean, and the raster when all rows are there.

use super::{Kind, Run};
use crate::{NamedRaster, OpenProject};
use anyhow::{Context, Result, bail};
use std::path::Path;
use werkvlek_analysis::{HeatmapPlan, KernelShape, Progress, density_of_rows};
use werkvlek_heatmap::Raster;
use werkvlek_io::Overwrite;
use werkvlek_table::Crs;

/// The first heatmap of a project, for work that is divided over processes or machines: its plan, and the raster of its rows.
#[derive(Debug)]
pub struct HeatmapOfRows {
    plan: HeatmapPlan,
    crs: Crs,
}

impl HeatmapOfRows {
    /// Checks the settings; no input is read.
    ///
    /// # Errors
    /// As [`crate::run`], and for kernels whose radius depends on neighbours or a border, and so on points of other rows.
    pub fn open(opened: &OpenProject, progress: &dyn Progress) -> Result<Self> {
        let run = Run::new(opened, Path::new(""), Overwrite::Replace, Kind::Library, progress)?;
        let part = opened.project.heatmap.first().context("there is no heatmap in these settings")?;
        let planned = run.heatmap_plan(part, &mut Vec::new())?;
        if !matches!(planned.plan.shape, KernelShape::Fixed) {
            bail!("⟨buren⟩ and ⟨grens⟩ need all points at once; one radius for all is expected");
        }
        Ok(Self { plan: planned.plan, crs: run.reading.crs.clone() })
    }

    /// What decides the raster besides its points.
    #[must_use]
    pub fn plan(&self) -> &HeatmapPlan {
        &self.plan
    }

    /// The raster with its classes and words, as a run gives it.
    ///
    /// # Errors
    /// For classes that do not fit the values.
    pub fn raster(&self, raster: Raster) -> Result<NamedRaster> {
        let density = density_of_rows(raster, &self.plan)?;
        super::heatmap_files::kept(density, &self.crs).next().context("a density is a raster")
    }
}
