//! Hot and cold spots: Getis-Ord Gi* on square cells, with the false discovery rate held.

use super::HeatmapError;
use super::spots::{DistrictHotSpots, DistrictSpot, HotSpotCell, HotSpots, SpotScore};
use geo::coordinate_position::CoordPos;
use geo::{BoundingRect, MultiPolygon, Rect, coord};
use werkvlek_core::{District, Districts, Position};
use werkvlek_heatmap::{
    Grid, MemoryBudget, NODATA, Points, Raster, Unit, cell_totals, hot_spots, hot_spots_among,
};
use werkvlek_polygon::{PreparedArea, neighbours};

/// What decides the hot spots.
#[derive(Clone, Debug)]
pub struct HotSpotPlan {
    /// Side of a cell, in metres.
    pub cell_m: f64,
    /// Cells with their centre this near are neighbours.
    pub radius_m: f64,
    /// The study area; none for the box around the points.
    pub border: Option<MultiPolygon>,
    /// What is counted: `banen`.
    pub what: String,
}

/// Hot and cold cells of a study area.
///
/// # Units
/// The side of a cell and the radius in metres; z is a score, p and q are shares from 0 to 1.
///
/// # Errors
/// [`HeatmapError`] for a grid that is too large and for totals of which no score can be made.
pub fn hotspots(points: Points<'_>, plan: &HotSpotPlan) -> Result<HotSpots, HeatmapError> {
    let grid = grid(points, plan)?;
    let totals = cell_totals(points, &grid, Unit::Raw)?;
    let totals = match &plan.border {
        Some(border) => {
            let border = PreparedArea::new(border);
            let inside = |i: usize| {
                let at = coord! { x: grid.centre_x_m(i % grid.cols()), y: grid.centre_y_m(i / grid.cols()) };
                border.position(at) == CoordPos::Inside
            };
            let values = totals.values().iter().enumerate();
            let values = values.map(|(i, &v)| if inside(i) { v } else { NODATA }).collect();
            Raster::new(grid, Unit::Raw, values)?
        }
        None => totals,
    };
    let spots = hot_spots(&totals, plan.radius_m)?;
    let mut cells = Vec::new();
    for (i, &total) in totals.values().iter().enumerate() {
        let score = SpotScore { z: spots.z()[i], p: spots.p()[i], q: spots.q()[i] };
        if total <= NODATA || score.z <= NODATA {
            continue;
        }
        let (col, row) = (i % grid.cols(), i / grid.cols());
        let (x, y, half) = (grid.centre_x_m(col), grid.centre_y_m(row), grid.cell_m() / 2.0);
        let square = Rect::new(coord! { x: x - half, y: y - half }, coord! { x: x + half, y: y + half });
        cells.push(HotSpotCell { square, total, score });
    }
    Ok(HotSpots { cells, what: plan.what.clone() })
}

/// Districts whose borders come this near are neighbours, in metres: less than any road or ditch between two districts, more
/// than what a border drawn twice, digitised or brought from another coordinate system differs from itself.
const CONTIGUITY_M: f64 = 1.0;

/// The districts with their weight per hectare and how hot they are; districts that touch, in an edge or in a corner, are
/// neighbours. Borders up to a metre apart count as one: in a corner of one that lies on an edge of the other, and along
/// hairline gaps, they differ by centimetres.
///
/// # Errors
/// [`HeatmapError`] for densities of which no score can be made.
///
/// # Cost
/// O((n + v) log v) for n points and districts of v vertices.
pub fn district_hotspots(
    points: Points<'_>,
    districts: &Districts,
    what: &str,
) -> Result<DistrictHotSpots, HeatmapError> {
    let all = districts.as_slice();
    let mut totals = vec![0.0; all.len()];
    for i in 0..points.len() {
        let at = Position::new(points.x_m()[i], points.y_m()[i])?;
        if let Some(d) = districts.find_index(at) {
            totals[d as usize] += points.weight()[i];
        }
    }
    let per_ha: Vec<f64> = totals.iter().zip(all).map(|(t, d)| t / d.area_ha()).collect();
    let areas: Vec<&MultiPolygon> = all.iter().map(District::area).collect();
    let neighbours = neighbours(&areas, CONTIGUITY_M);
    let scores = hot_spots_among(&per_ha, &neighbours)?;
    let spot = |i: usize, district: &District| DistrictSpot {
        district: district.clone(),
        total: totals[i],
        per_ha: per_ha[i],
        neighbours: neighbours[i].len(),
        score: SpotScore { z: scores[i].z, p: scores[i].p, q: scores[i].q },
    };
    let districts = all.iter().enumerate().map(|(i, district)| spot(i, district)).collect();
    Ok(DistrictHotSpots { districts, what: what.to_owned() })
}

fn grid(points: Points<'_>, plan: &HotSpotPlan) -> Result<Grid, HeatmapError> {
    let budget = MemoryBudget::default();
    if let Some(rect) = plan.border.as_ref().and_then(BoundingRect::bounding_rect) {
        let (min, max) = (rect.min(), rect.max());
        return Ok(Grid::from_extent(min.x, min.y, max.x, max.y, plan.cell_m, budget)?);
    }
    let range = |values: &[f64]| {
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &v| (a.min(v), b.max(v)))
    };
    let ((x0, x1), (y0, y1)) = (range(points.x_m()), range(points.y_m()));
    // A point on the last edge lies in the next cell.
    Ok(Grid::from_extent(x0, y0, x1 + plan.cell_m, y1 + plan.cell_m, plan.cell_m, budget)?)
}
