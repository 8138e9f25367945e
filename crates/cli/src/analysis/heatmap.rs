//! Job density.

use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::num::NonZeroU8;
use std::path::Path;
use werkvlek_heatmap::{
    Grid, Kernel, MemoryBudget, NODATA, Params, Points, Raster, Unit, difference, pretty_breaks,
    quantile_breaks, rasterise, rasterise_with_progress, suggest_radius_m,
};
use werkvlek_io::{
    Crs, Palette, RasterGrid, RasterLayer, RasterStyle, Staging, WeightedPoints, classes, dutch_number,
    write_geotiff,
};

/// Everything that decides a heatmap besides its points.
#[derive(Clone, Debug)]
pub(crate) struct HeatmapPlan {
    pub(crate) kernel: Kernel,
    pub(crate) unit: Unit,
    pub(crate) radius_m: f64,
    pub(crate) cell_m: f64,
    pub(crate) extent: Option<[f64; 4]>,
    pub(crate) align: Option<RasterGrid>,
    /// What is counted, for the unit's label: `banen`.
    pub(crate) what: String,
}

impl HeatmapPlan {
    /// Checks radius, cell and kernel before anything is read, by a raster of one cell.
    pub(crate) fn check(&self) -> Result<()> {
        let cell_m = self.align.as_ref().map_or(self.cell_m, |g| g.cell_m);
        let grid = Grid::from_extent(0.0, 0.0, cell_m, cell_m, cell_m, MemoryBudget::default())?;
        rasterise(Points::new(&[], &[], &[])?, &grid, &Params::new(self.kernel, self.radius_m)?)?;
        if let Some([x0, y0, x1, y1]) = self.extent {
            Grid::from_extent(x0, y0, x1, y1, cell_m, MemoryBudget::default())?;
        }
        Ok(())
    }
}

/// A raster with the words and style that go with it.
pub(crate) struct Density {
    pub(crate) raster: Raster,
    description: String,
    unit: String,
    style: RasterStyle,
}

impl Density {
    /// The unit of the values, for people.
    pub(crate) fn unit(&self) -> &str {
        &self.unit
    }
}

/// The density of some points, or of some points minus others on the same grid.
pub(crate) fn density(
    points: &WeightedPoints,
    minus: Option<&WeightedPoints>,
    plan: &HeatmapPlan,
    talk: Talk,
) -> Result<Density> {
    let first = Points::new(&points.x_m, &points.y_m, &points.weight)?;
    let second = minus.map(|m| Points::new(&m.x_m, &m.y_m, &m.weight)).transpose()?;
    if first.is_empty() {
        bail!("there are no points to make a heatmap of; check the file and the filter (--where)");
    }
    let budget = MemoryBudget::default();
    let sets: Vec<Points<'_>> = std::iter::once(first).chain(second).collect();
    let grid = match (&plan.align, plan.extent) {
        (Some(g), _) => Grid::new(g.left_m, g.top_m, g.cell_m, g.cols, g.rows, budget)?,
        (None, Some([x0, y0, x1, y1])) => Grid::from_extent(x0, y0, x1, y1, plan.cell_m, budget)?,
        (None, None) => Grid::covering(&sets, plan.radius_m, plan.cell_m, budget)?,
    };
    let params = Params::new(plan.kernel, plan.radius_m)?.unit(plan.unit);
    talk.detail(&format!(
        "grid: {} x {} cells of {} m, {} MB",
        grid.cols(),
        grid.rows(),
        dutch_number(grid.cell_m()),
        grid.bytes() / 1_000_000
    ));
    if let Ok(suggested) = suggest_radius_m(first) {
        talk.detail(&format!(
            "radius: {} m as asked; the rule of thumb 0.9 min(SD, sqrt(1/ln 2) Dm) n^-0.2 would give {} m",
            dutch_number(plan.radius_m),
            dutch_number(suggested.round())
        ));
    }
    let made = |points| {
        let bar = talk.bar("rasterising", grid.rows());
        rasterise_with_progress(points, &grid, &params, &|p| bar.reached(p.rows_done))
    };
    let mut raster = made(first)?;
    if let Some(second) = second {
        raster = difference(&raster, &made(second)?)?;
    }
    let unit = match plan.unit {
        Unit::PerHa => format!("{}/ha", plan.what),
        Unit::PerKm2 => format!("{}/km²", plan.what),
        Unit::PerM2 => format!("{}/m²", plan.what),
        Unit::Raw => "raw".to_owned(),
    };
    let style = if minus.is_some() { change_style(&raster, &unit) } else { density_style(&raster, &unit) };
    let description = format!(
        "{}{}, kernel {}, radius {} m, cell {} m",
        if minus.is_some() { "change in " } else { "" },
        unit,
        plan.kernel,
        plan.radius_m,
        grid.cell_m()
    );
    Ok(Density { raster, description, unit, style })
}

/// Six classes with round bounds where the values allow it.
fn density_style(raster: &Raster, unit: &str) -> RasterStyle {
    let values: Vec<f64> = raster.valid_values().filter(|v| *v > 0.0).collect();
    let six = NonZeroU8::new(6).unwrap_or(NonZeroU8::MIN);
    let bounds =
        quantile_breaks(&values, six).map(|b| round_bounds(b.bounds())).unwrap_or_else(|_| vec![0.0, 1.0]);
    RasterStyle::new(classes(&bounds, unit, Palette::Heat))
}

/// Classes centred on zero, equally far to both sides.
fn change_style(raster: &Raster, unit: &str) -> RasterStyle {
    let values: Vec<f64> = raster.valid_values().map(f64::abs).filter(|v| *v > 0.0).collect();
    let four = NonZeroU8::new(4).unwrap_or(NonZeroU8::MIN);
    let outward =
        pretty_breaks(&values, four).map(|b| b.bounds().to_vec()).unwrap_or_else(|_| vec![0.0, 1.0]);
    let positive: Vec<f64> = outward.into_iter().filter(|b| *b > 0.0).collect();
    let mut bounds: Vec<f64> = positive.iter().rev().map(|b| -b).collect();
    bounds.extend(positive);
    RasterStyle::new(classes(&bounds, unit, Palette::Diverging))
}

/// Two significant digits a bound; equal neighbours fall together.
fn round_bounds(bounds: &[f64]) -> Vec<f64> {
    let round = |v: f64| {
        if v <= 0.0 {
            return 0.0;
        }
        let unit = 10_f64.powf(v.log10().floor() - 1.0);
        (v / unit).round() * unit
    };
    let mut out: Vec<f64> = bounds.iter().map(|&b| round(b)).collect();
    if let Some(first) = out.first_mut() {
        *first = 0.0;
    }
    out.dedup_by(|a, b| (*a - *b).abs() <= 1e-12);
    if out.len() < 2 { vec![0.0, bounds.last().copied().unwrap_or(1.0).max(1e-9)] } else { out }
}

/// Writes the raster with its style.
pub(crate) fn write_density(d: &Density, crs: &Crs, output: &Path, staging: &mut Staging) -> Result<()> {
    let grid = d.raster.grid();
    write_geotiff(
        &RasterLayer {
            values: d.raster.values(),
            cols: grid.cols(),
            rows: grid.rows(),
            left_m: grid.x0_m(),
            top_m: grid.y1_m(),
            cell_m: grid.cell_m(),
            nodata: NODATA,
            crs,
            description: &d.description,
            unit: &d.unit,
            style: &d.style,
        },
        output,
        staging,
    )
    .with_context(|| format!("writing {}", output.display()))
}
