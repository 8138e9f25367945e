//! Hot and cold spots: Getis-Ord Gi* on square cells, with the false discovery rate held.

use super::points::lattice;
use super::spots::{DistrictHotSpots, DistrictSpot, HotSpotCell, HotSpots, SpotScore, Told};
use super::{HeatmapError, MapPoints, checked};
use crate::Openbaarheid;
use geo::coordinate_position::CoordPos;
use geo::{BoundingRect, MultiPolygon, Rect, coord};
use werkvlek_core::{
    CellPlace, DisclosureRule, District, Districts, DrawnSquare, JobCount, Position, PositionError,
    Protection, Publishable, TwoWayTable, refuse_slivers,
};
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
    /// Whether single establishments are protected, as in the plan of the heatmap.
    pub openbaar: Option<Openbaarheid>,
}

/// Hot and cold cells of a study area.
///
/// Of protected points the totals and scores are those of the squares as they are drawn; where a cell holds part of a square
/// that is drawn together with others its total is not told.
///
/// # Units
/// The side of a cell and the radius in metres; z is a score, p and q are shares from 0 to 1.
///
/// # Errors
/// [`HeatmapError`] for a grid that is too large and for totals of which no score can be made.
pub fn hotspots(points: &MapPoints, plan: &HotSpotPlan) -> Result<HotSpots, HeatmapError> {
    let hidden_at = joined_places(points);
    let points = checked(points.drawn())?;
    let grid = grid(points, plan)?;
    let hidden = cells_of(&hidden_at, &grid);
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
        let total = if hidden[i] { Told::Hidden } else { Told::Is(total) };
        cells.push(HotSpotCell { square, total, score });
    }
    Ok(HotSpots { cells, what: plan.what.clone(), openbaar: plan.openbaar })
}

/// Places in every part of the squares that are drawn together with others.
fn joined_places(points: &MapPoints) -> Vec<[f64; 2]> {
    let square = |[left_m, bottom_m]: [f64; 2]| DrawnSquare { left_m, bottom_m, weight: 0.0 };
    let joined = points.squares().into_iter().flat_map(werkvlek_core::SafeSquares::joined);
    joined.flat_map(|at| lattice(&square(at), 4)).collect()
}

/// Which cells of a grid hold one of these places.
fn cells_of(places: &[[f64; 2]], grid: &Grid) -> Vec<bool> {
    let mut is_in = vec![false; grid.cells()];
    for [x_m, y_m] in places {
        let (right, down) = ((x_m - grid.x0_m()) / grid.cell_m(), (grid.y1_m() - y_m) / grid.cell_m());
        if right >= 0.0 && down >= 0.0 && right < grid.cols() as f64 && down < grid.rows() as f64 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the grid")]
            let (col, row) = (right as usize, down as usize);
            is_in[row * grid.cols() + col] = true;
        }
    }
    is_in
}

/// Districts whose borders come this near are neighbours, in metres: less than any road or ditch between two districts, more
/// than what a border drawn twice, digitised or brought from another coordinate system differs from itself.
const CONTIGUITY_M: f64 = 1.0;

/// The districts with their weight per hectare and how hot they are; districts that touch, in an edge or in a corner, are
/// neighbours. Borders up to a metre apart count as one: in a corner of one that lies on an edge of the other, and along
/// hairline gaps, they differ by centimetres.
///
/// Of protected points the totals of districts that fail the rule are not told, nor as many others as keep them from being
/// worked out of the total of all. Scores are sums of the totals around, so where a total is hidden classes only are told.
///
/// # Errors
/// [`HeatmapError`] for densities of which no score can be made.
///
/// # Cost
/// O((n + v) log v) for n points and districts of v vertices.
pub fn district_hotspots(
    points: &MapPoints,
    districts: &Districts,
    what: &str,
    openbaar: Option<Openbaarheid>,
) -> Result<DistrictHotSpots, HeatmapError> {
    let rule = points.rule();
    let points = checked(points.exact())?;
    let all = districts.as_slice();
    let mut totals = vec![0.0; all.len()];
    let mut counts = vec![JobCount::default(); all.len()];
    for i in 0..points.len() {
        let at = Position::new(points.x_m()[i], points.y_m()[i])?;
        if let Some(d) = districts.find_index(at) {
            let weight = points.weight()[i];
            totals[d as usize] += weight;
            add(&mut counts[d as usize], weight);
        }
    }
    if let Some(rule) = rule {
        let places: Vec<Position> = places(points).collect::<Result<_, _>>()?;
        refuse_slivers(all, &places, rule.min_vestigingen() as usize)?;
    }
    let hidden = hidden_districts(counts, rule)?;
    let any_hidden = hidden.contains(&true);
    let per_ha: Vec<f64> = totals.iter().zip(all).map(|(t, d)| t / d.area_ha()).collect();
    let areas: Vec<&MultiPolygon> = all.iter().map(District::area).collect();
    let neighbours = neighbours(&areas, CONTIGUITY_M);
    let scores = hot_spots_among(&per_ha, &neighbours)?;
    let told = |i: usize, value: f64| if hidden[i] { Told::Hidden } else { Told::Is(value) };
    let spot = |i: usize, district: &District| {
        let score = SpotScore { z: scores[i].z, p: scores[i].p, q: scores[i].q };
        DistrictSpot {
            district: district.clone(),
            total: told(i, totals[i]),
            per_ha: told(i, per_ha[i]),
            neighbours: neighbours[i].len(),
            score: if any_hidden { Told::Hidden } else { Told::Is(score) },
            class: score.class(),
        }
    };
    let districts = all.iter().enumerate().map(|(i, district)| spot(i, district)).collect();
    Ok(DistrictHotSpots { districts, what: what.to_owned(), openbaar })
}

/// Where establishments with jobs are.
fn places(points: Points<'_>) -> impl Iterator<Item = Result<Position, PositionError>> {
    let with_jobs = (0..points.len()).filter(move |&i| points.weight()[i] != 0.0);
    with_jobs.map(move |i| Position::new(points.x_m()[i], points.y_m()[i]))
}

/// Counts an establishment with jobs; weights are judged in whole jobs.
fn add(count: &mut JobCount, weight: f64) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no weight of jobs is beyond 2^53"
    )]
    let banen = weight.abs().round() as u64;
    if weight != 0.0 {
        count.vestigingen += 1;
        count.banen += banen;
        count.grootste_banen = count.grootste_banen.max(banen);
    }
}

/// The districts of which the total is not told.
fn hidden_districts(counts: Vec<JobCount>, rule: Option<&DisclosureRule>) -> Result<Vec<bool>, HeatmapError> {
    let (Some(rule), false) = (rule, counts.is_empty()) else { return Ok(vec![false; counts.len()]) };
    let table = TwoWayTable::new(1, counts.len(), counts)?;
    let safe = rule.protect_table(&table, &Protection::default());
    let is_hidden = |column| safe.publishable(CellPlace::Cell(0, column)) != Publishable::Yes;
    Ok((0..table.columns()).map(is_hidden).collect())
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
