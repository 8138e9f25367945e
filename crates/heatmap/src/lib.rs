//! Exact kernel density rasters on a snapped grid: where are the jobs?
//!
//! The crate takes weighted points as columns (x, y, weight) and a grid, and gives the density at every cell centre,
//! per hectare unless told otherwise. It reads and writes no files, knows no coordinate systems (metres in a projected
//! one are expected) and links no C library.
//!
//! What is in it, in the order of use:
//!
//! * [`Points`] checks the columns; nothing after it meets a NaN. [`WeightedPoints`] and [`GroupedPoints`] own theirs.
//! * [`suggest_radius_m`] proposes a radius; [`Params`] holds the one chosen, with [`Kernel`], [`Unit`] and [`Threads`].
//! * [`Grid`] is the place of the cells, snapped so that rasters of different points lie cell on cell, and refused when
//!   it would not fit in the [`MemoryBudget`]. [`MemoryPlan`] says what a whole run takes.
//! * [`rasterise`] computes the [`Raster`]: same bytes for any number of threads, [`NODATA`] where no point reaches.
//!   [`rasterise_bands`] does it some rows at a time, for rasters beyond memory; [`rasterise_rows`] some of them, for work that is divided; [`rasterise_groups`] one sector after
//!   the other; [`rasterise_within`] inside a border, keeping all weight; [`rasterise_adaptive`] with a radius a point.
//! * [`difference`] subtracts one year from another.
//! * [`disclose`] blanks the cells that reveal a single establishment.
//! * [`series_breaks`] and, for differences, [`series_breaks_centred`] make [`ClassBreaks`] for its legend, with the hot
//!   spots in the top class; so do [`quantile_breaks`], [`equal_interval_breaks`] and [`jenks_breaks`]
//!   in other ways. [`isobands`] turns them into polygons with their area and the jobs inside.
//! * [`cell_totals`] and [`hot_spots`] (for districts [`hot_spots_among`]) tell what stands out from what chance explains.
//!
//! # Example
//! ```
//! use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, difference, rasterise};
//! // 100 jobs in 2010; in 2022 there are 130, and 50 more have come 400 m to the east.
//! let in_2010 = Points::new(&[140_000.0], &[470_000.0], &[100.0])?;
//! let in_2022 = Points::new(&[140_000.0, 140_400.0], &[470_000.0; 2], &[130.0, 50.0])?;
//! let grid = Grid::covering(&[in_2010, in_2022], 300.0, 10.0, MemoryBudget::default())?;
//! let params = Params::new(Kernel::Quartic, 300.0)?;
//! let change = difference(&rasterise(in_2022, &grid, &params)?, &rasterise(in_2010, &grid, &params)?)?;
//! // 80 jobs more, spread over hectares.
//! assert!((change.sum_times_cell_area() - 80.0).abs() < 0.01);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adaptive;
mod bands;
mod breaks;
mod difference;
mod disclosure;
mod edge;
mod engine;
mod grid;
mod groups;
mod hotspots;
mod inside;
mod isobands;
mod jenks;
mod kernel;
mod memory;
mod params;
mod points;
mod raster;
mod rasterise;
mod series;
mod sorted;
mod span;
mod stamp;
mod suggest;
mod sum;
mod sweep;
mod totals;
mod unit;
mod weighted;

pub use adaptive::{Adaptive, AdaptiveError, rasterise_adaptive};
pub use bands::{RasterRows, StreamError, rasterise_bands, rasterise_rows};
pub use breaks::{BreaksError, ClassBreaks, equal_interval_breaks, quantile_breaks};
pub use difference::{DifferenceError, difference};
pub use disclosure::{Disclosed, DisclosureError, disclose};
pub use edge::{EdgeError, WithinBorder, rasterise_within};
pub use grid::{Grid, GridError, MemoryBudget};
pub use groups::{GroupsError, rasterise_groups};
pub use hotspots::{
    HotSpots, HotSpotsError, Spot, SpotScore, benjamini_hochberg, hot_spots, hot_spots_among,
};
pub use isobands::{Isoband, IsobandsError, isobands};
pub use jenks::{JenksBreaks, jenks_breaks};
pub use kernel::{Decay, Kernel, KernelParseError};
pub use memory::{MemoryPlan, MemoryPlanError};
pub use params::{Method, Params, Threads};
pub use points::{Points, PointsError, WeightSign};
pub use raster::{NODATA, Raster, RasterValuesError};
pub use rasterise::{Progress, RasterError, rasterise, rasterise_with_progress};
pub use series::{series_breaks, series_breaks_centred};
pub use suggest::{SuggestError, suggest_radius_m};
pub use totals::cell_totals;
pub use unit::{Unit, UnitParseError};
pub use weighted::{GroupedPoints, WeightedPoints};
