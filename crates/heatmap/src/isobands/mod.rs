//! Isobands: filled contours between levels (marching squares).

mod assemble;
mod error;
mod field;
mod trace;

pub use error::IsobandsError;

use geo::MultiPolygon;
use rayon::prelude::*;

use crate::points::Points;
use crate::raster::Raster;
use crate::sum::compensated;

use field::Field;

/// Where a raster lies between two values: above `lower`, up to and including `upper`; for losses, at or below 0, the
/// other way round: below `upper`, down to and including `lower`.
#[derive(Debug, Clone, PartialEq)]
pub struct Isoband {
    /// The bound below, in the unit of the raster.
    pub lower: f64,
    /// The bound above, in the unit of the raster.
    pub upper: f64,
    /// The area, in hectares.
    pub area_ha: f64,
    /// The sum of the weights of the points inside: jobs.
    pub weight: f64,
    /// How many points lie inside, those without weight included.
    pub points: usize,
    /// The area itself, in metres: valid, exterior rings anticlockwise and holes clockwise; empty when no value lies in
    /// the band.
    pub polygons: MultiPolygon<f64>,
}

/// The filled bands of a raster: one for each pair of levels that follow on each other, lowest first.
///
/// Values are taken to lie at the cell centres; between four centres the bounds are straight lines between the places
/// where the value, interpolated along the sides, passes the level (marching squares; where two opposite corners are
/// above and two are not, the mean of the four decides). So neighbouring bands share their bounds to the last bit: they
/// do not overlap, leave no gaps, and `{above a higher level}` lies within `{above a lower}`. The polygons are valid: a
/// bound keeps a thousandth of a cell from the centres themselves, so that rings neither touch nor cross and no sliver
/// of a smaller width comes of a value that is exactly a level.
///
/// Nodata and everything outside the grid count as 0, so that every band closes. A band that starts at 0 starts where
/// the interpolated value rises above 0. Losses in a difference are bands too: those at or below 0, closed in the same
/// way; hence 0 must be among the levels when they lie on both sides of it.
///
/// A point of `points` is inside a band exactly when it is inside its polygons. The order of the points does not
/// matter. Cost: O(cells) a level to look at each cell, O(n log n) for the `n` vertices of its bounds, O(levels) a
/// point; levels side by side.
///
/// Source: Lorensen and Cline, *Marching cubes*, SIGGRAPH 1987, doi 10.1145/37401.37422, in two dimensions.
///
/// # Units
/// `levels` in the unit of the raster; coordinates in metres; areas in hectares.
///
/// # Errors
/// When there are fewer than two levels, one is not finite, they do not ascend, or two that follow on each other lie on
/// both sides of 0.
///
/// # Example
/// ```
/// use geo::Area;
/// use werkvlek_heatmap::{Grid, MemoryBudget, NODATA, Points, Raster, Unit, isobands};
/// // One cell of 8 jobs per hectare amid nodata: half of the way to the centres around it lies 4.
/// let grid = Grid::from_extent(0.0, 0.0, 300.0, 300.0, 100.0, MemoryBudget::default())?;
/// let mut values = vec![NODATA; 9];
/// values[4] = 8.0;
/// let raster = Raster::new(grid, Unit::PerHa, values)?;
/// let points = Points::new(&[150.0, 220.0], &[150.0, 150.0], &[5.0, 3.0])?;
/// let bands = isobands(&raster, points, &[0.0, 4.0, 8.0])?;
/// // The upper band is a square on its tip with half-diagonals of 50 m: half a hectare. It holds the first point.
/// assert!((bands[1].area_ha - 0.5).abs() < 1e-2);
/// assert_eq!((bands[1].weight, bands[0].weight), (5.0, 3.0));
/// assert!((bands[0].polygons.unsigned_area() / 1e4 - bands[0].area_ha).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn isobands(raster: &Raster, points: Points<'_>, levels: &[f64]) -> Result<Vec<Isoband>, IsobandsError> {
    check(levels)?;
    // Every bound once: a level from below, and from above when it ends a band of losses.
    let pairs: Vec<(f64, f64)> = levels.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let bands = pairs.par_iter().map(|&(lower, upper)| {
        let field = if upper <= 0.0 { Field::negated(raster) } else { Field::new(raster) };
        // The band lies above `outer` and not above `inner`; for losses, counted downward from 0.
        let (outer, inner) = if upper <= 0.0 { (-upper, -lower) } else { (lower, upper) };
        let mut rings = trace::rings(&field, outer);
        rings.extend(trace::rings(&field, inner).into_iter().map(|ring| ring.reversed()));
        let (polygons, area_m2) = assemble::polygons(&field, rings);
        let is_inside = |i: &usize| {
            let (x_m, y_m) = (points.x_m()[*i], points.y_m()[*i]);
            field.is_above(outer, x_m, y_m) && !field.is_above(inner, x_m, y_m)
        };
        let mut weights: Vec<f64> = (0..points.len()).filter(is_inside).map(|i| points.weight()[i]).collect();
        // One order for the sum, whatever that of the input.
        weights.sort_unstable_by(f64::total_cmp);
        Isoband {
            lower,
            upper,
            area_ha: area_m2 / 1e4,
            weight: compensated(weights.iter().copied()),
            points: weights.len(),
            polygons,
        }
    });
    Ok(bands.collect())
}

fn check(levels: &[f64]) -> Result<(), IsobandsError> {
    if let Some(index) = levels.iter().position(|level| !level.is_finite()) {
        return Err(IsobandsError::NotFinite { index, found: levels[index] });
    }
    if levels.len() < 2 {
        return Err(IsobandsError::TooFew { found: levels.len() });
    }
    for pair in levels.windows(2) {
        if pair[0] >= pair[1] {
            return Err(IsobandsError::NotAscending { level: pair[0], next: pair[1] });
        }
        if pair[0] < 0.0 && pair[1] > 0.0 {
            return Err(IsobandsError::AcrossZero { lower: pair[0], upper: pair[1] });
        }
    }
    Ok(())
}
