//! What a run gives to a program that called it, instead of files.

use crate::run::write_named;
use anyhow::Result;
use std::path::Path;
use werkvlek_heatmap::Raster;
use werkvlek_io::{Overwrite, Precision};
use werkvlek_table::{Class, Crs, Rejected, StyledLayer, Table};

/// What a run gives to a program that called it: everything that would be written as a layer, a table or a raster.
#[derive(Debug, Default)]
pub struct Results {
    /// Layers with their styles, in the order of the file that a command would write.
    pub layers: Vec<StyledLayer>,
    /// Tables without places, likewise.
    pub tables: Vec<Table>,
    /// Rasters, likewise.
    pub rasters: Vec<NamedRaster>,
    /// Rows that could not be used.
    pub rejected: Vec<Rejected>,
}

/// A raster with what its numbers mean.
#[derive(Debug)]
pub struct NamedRaster {
    /// `dichtheid`, `verandering_procent`, or the group that it is of.
    pub name: String,
    /// The values on their grid.
    pub raster: Raster,
    /// The system of the grid.
    pub crs: Crs,
    /// Unit of the values, such as `banen/ha`.
    pub unit: String,
    /// How it was made, in a sentence.
    pub description: String,
    /// The classes of its legend.
    pub classes: Vec<Class>,
}

impl NamedRaster {
    /// Writes it as a cloud-optimised GeoTIFF, with its style beside it.
    ///
    /// # Errors
    /// When it cannot be written, or something is in its place that may not be replaced.
    pub fn write(&self, path: &Path, precision: Precision, overwrite: Overwrite) -> Result<()> {
        write_named(self, path, precision, overwrite)
    }
}
