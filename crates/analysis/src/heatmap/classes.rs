//! The classes of a heatmap: one set of bounds for the style, the contours and the picture.

use super::HeatmapError;
use std::num::NonZeroU8;
use werkvlek_heatmap::{
    BreaksError, NODATA, equal_interval_breaks, jenks_breaks, quantile_breaks, series_breaks,
    series_breaks_centred,
};

/// How the bounds of classes are found.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum ClassMethod {
    /// Round numbers, 1 – 2,5 – 5 times a power of ten; the top class holds the hot spots
    #[default]
    #[serde(rename = "rond")]
    Rond,
    /// As many cells in each class
    #[serde(rename = "kwantiel")]
    Kwantiel,
    /// Classes of equal width
    #[serde(rename = "gelijk")]
    Gelijk,
    /// Natural breaks (Fisher, Jenks): values in a class lie close together
    Jenks,
}

/// The classes asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassPlan {
    /// How the bounds are found.
    pub method: ClassMethod,
    /// How many classes at most.
    pub count: NonZeroU8,
    /// Bounds given by hand, ascending, without those below all and above all values.
    pub levels: Vec<f64>,
}

impl ClassPlan {
    /// Whether the bounds are numbers that ascend.
    ///
    /// # Errors
    /// [`HeatmapError`] with the bound at fault.
    pub fn check(&self) -> Result<(), HeatmapError> {
        if let Some(bad) = self.levels.iter().find(|l| !l.is_finite()) {
            return Err(HeatmapError::Level { found: *bad });
        }
        match self.levels.windows(2).find(|w| w[0] >= w[1]) {
            Some(w) => Err(HeatmapError::LevelOrder { first: w[0], second: w[1] }),
            None => Ok(()),
        }
    }

    /// Bounds of a density, from 0 to its maximum or above, for its values above 0.
    pub fn of_density(&self, values: &[f64]) -> Result<Vec<f64>, BreaksError> {
        if values.is_empty() {
            return Ok(vec![0.0, 1.0]);
        }
        let most = values.iter().copied().fold(0.0, f64::max);
        let mut bounds = if self.levels.is_empty() {
            match self.method {
                ClassMethod::Rond => series_breaks(values, self.count)?.bounds().to_vec(),
                ClassMethod::Kwantiel => quantile_breaks(values, self.count)?.bounds().to_vec(),
                ClassMethod::Gelijk => equal_interval_breaks(values, self.count)?.bounds().to_vec(),
                ClassMethod::Jenks => jenks_breaks(values, self.count)?.breaks.bounds().to_vec(),
            }
        } else {
            self.levels.iter().copied().filter(|l| *l < most).collect()
        };
        // The lowest class starts where anything is, the highest ends with everything.
        if !self.levels.is_empty() {
            if bounds.first().is_none_or(|b| *b > 0.0) {
                bounds.insert(0, 0.0);
            }
            bounds.push(most);
        } else if let Some(first) = bounds.first_mut() {
            *first = 0.0;
        }
        bounds.dedup();
        Ok(bounds)
    }

    /// Bounds of a difference, for its values beside 0: as far to both sides.
    pub fn of_change(&self, values: &[f64]) -> Result<Vec<f64>, BreaksError> {
        if values.is_empty() {
            return Ok(vec![-1.0, 0.0, 1.0]);
        }
        if !self.levels.is_empty() {
            return Ok(self.levels.clone());
        }
        let sides = NonZeroU8::new(self.count.get().div_ceil(2)).unwrap_or(NonZeroU8::MIN);
        if self.method == ClassMethod::Rond {
            return Ok(series_breaks_centred(values, sides)?.bounds().to_vec());
        }
        let sizes: Vec<f64> = values.iter().map(|v| v.abs()).collect();
        let outward = match self.method {
            ClassMethod::Kwantiel => quantile_breaks(&sizes, sides)?,
            ClassMethod::Jenks => jenks_breaks(&sizes, sides)?.breaks,
            ClassMethod::Gelijk | ClassMethod::Rond => equal_interval_breaks(&sizes, sides)?,
        };
        let outward: Vec<f64> = outward.bounds().iter().copied().skip(1).filter(|b| *b > 0.0).collect();
        let inward = outward.iter().rev().map(|b| -b);
        Ok(inward.chain([0.0]).chain(outward.iter().copied()).collect())
    }
}

/// Bounds around 0 without 0 itself, so that hardly any change is a class of its own, neither decline nor growth. Where that
/// would leave one class, 0 stays.
pub(crate) fn with_neutral(bounds: &[f64]) -> Vec<f64> {
    let is_kept = |bound: &f64| bounds.len() <= 3 || bound.abs() > 0.0;
    bounds.iter().copied().filter(is_kept).collect()
}

/// More values than this do not move a bound that anyone would see.
const LEGEND_VALUES: usize = 250_000;

/// Values that a legend is made of, as they come: of very many every so many, and the extremes always.
pub(crate) struct LegendValues {
    every: usize,
    seen: usize,
    least: f64,
    most: f64,
    kept: Vec<f64>,
}

impl LegendValues {
    /// For a raster, or several, of so many cells.
    pub(crate) fn of_cells(cells: usize) -> Self {
        let every = cells.div_ceil(LEGEND_VALUES).max(1);
        Self { every, seen: 0, least: f64::INFINITY, most: f64::NEG_INFINITY, kept: Vec::new() }
    }

    /// Takes in some cells; those without a value and those of 0 do not count.
    pub(crate) fn add(&mut self, cells: &[f64]) {
        for &value in cells.iter().filter(|v| **v > NODATA && **v != 0.0) {
            self.least = self.least.min(value);
            self.most = self.most.max(value);
            if self.seen.is_multiple_of(self.every) {
                self.kept.push(value);
            }
            self.seen += 1;
        }
    }

    /// The highest value; none when there is none.
    pub(crate) fn most(&self) -> Option<f64> {
        (self.seen > 0).then_some(self.most)
    }

    /// Them all.
    pub(crate) fn into_values(mut self) -> Vec<f64> {
        if self.seen > 0 {
            self.kept.extend([self.least, self.most]);
        }
        self.kept
    }
}
