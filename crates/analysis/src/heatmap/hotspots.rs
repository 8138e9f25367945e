//! Hot and cold spots: Getis-Ord Gi* on square cells, with the false discovery rate held.

use super::HeatmapError;
use geo::{BoundingRect, Contains, Intersects, MultiPolygon, Point, Rect, coord};
use werkvlek_core::{Districts, Position};
use werkvlek_heatmap::{
    Grid, MemoryBudget, NODATA, Points, Raster, Unit, cell_totals, hot_spots, hot_spots_among,
};
use werkvlek_table::{Category, Crs, Field, Rgb, Shape, StyledLayer, Table, VectorStyle};

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

const CLASSES: [(&str, Rgb); 7] = [
    ("heet (1 %)", Rgb { r: 178, g: 24, b: 43 }),
    ("heet (5 %)", Rgb { r: 239, g: 138, b: 98 }),
    ("heet (10 %)", Rgb { r: 253, g: 219, b: 199 }),
    ("niet opvallend", Rgb { r: 240, g: 240, b: 240 }),
    ("koud (10 %)", Rgb { r: 209, g: 229, b: 240 }),
    ("koud (5 %)", Rgb { r: 103, g: 169, b: 207 }),
    ("koud (1 %)", Rgb { r: 33, g: 102, b: 172 }),
];

/// One square a cell of the study area, with its total, z, p, q and class.
pub fn hotspots(points: Points<'_>, plan: &HotSpotPlan, crs: &Crs) -> Result<StyledLayer, HeatmapError> {
    let grid = grid(points, plan)?;
    let totals = cell_totals(points, &grid, Unit::Raw)?;
    let totals = match &plan.border {
        Some(border) => {
            let inside = |i: usize| {
                let at = Point::new(grid.centre_x_m(i % grid.cols()), grid.centre_y_m(i / grid.cols()));
                border.contains(&at)
            };
            let values = totals.values().iter().enumerate();
            let values = values.map(|(i, &v)| if inside(i) { v } else { NODATA }).collect();
            Raster::new(grid, Unit::Raw, values)?
        }
        None => totals,
    };
    let spots = hot_spots(&totals, plan.radius_m)?;
    let fields = vec![
        Field::real(plan.what.clone()),
        Field::real("z"),
        Field::real("p"),
        Field::real("q"),
        Field::text("klasse"),
    ];
    let mut table = Table::new("hotspots", Some(crs.clone()), fields);
    for (i, &total) in totals.values().iter().enumerate() {
        let (z, p, q) = (spots.z()[i], spots.p()[i], spots.q()[i]);
        if total <= NODATA || z <= NODATA {
            continue;
        }
        let (col, row) = (i % grid.cols(), i / grid.cols());
        let (x, y, half) = (grid.centre_x_m(col), grid.centre_y_m(row), grid.cell_m() / 2.0);
        let square = Rect::new(coord! { x: x - half, y: y - half }, coord! { x: x + half, y: y + half });
        let class = class(z, q);
        let values = vec![
            total.into(),
            rounded(z, 1e3).into(),
            rounded(p, 1e6).into(),
            rounded(q, 1e6).into(),
            class.into(),
        ];
        table.push(Some(square.to_polygon().into()), values);
    }
    Ok(StyledLayer { table, style: Some(style(&plan.what)) })
}

fn style(what: &str) -> VectorStyle {
    let category =
        |&(name, colour): &(&str, Rgb)| Category { value: name.into(), label: name.into(), colour };
    let title = format!("Hete en koude plekken: {what} (Gi*, FDR)");
    VectorStyle::categorised(&title, Shape::Fill, "klasse", CLASSES.iter().map(category).collect())
}

/// The districts with their weight per hectare, z, p, q and class; districts that touch are neighbours.
pub fn district_hotspots(
    points: Points<'_>,
    districts: &Districts,
    what: &str,
    crs: &Crs,
) -> Result<StyledLayer, HeatmapError> {
    let all = districts.as_slice();
    let mut totals = vec![0.0; all.len()];
    for i in 0..points.len() {
        let at = Position::new(points.x_m()[i], points.y_m()[i])?;
        if let Some(d) = districts.find_index(at) {
            totals[d as usize] += points.weight()[i];
        }
    }
    let per_ha: Vec<f64> = totals.iter().zip(all).map(|(t, d)| t / d.area_ha()).collect();
    let boxes: Vec<Option<Rect>> = all.iter().map(|d| d.area().bounding_rect()).collect();
    let touch = |i: usize, j: usize| {
        let near = boxes[i].zip(boxes[j]).is_some_and(|(a, b)| a.intersects(&b));
        i != j && near && all[i].area().intersects(all[j].area())
    };
    let neighbours: Vec<Vec<usize>> =
        (0..all.len()).map(|i| (0..all.len()).filter(|&j| touch(i, j)).collect()).collect();
    let scores = hot_spots_among(&per_ha, &neighbours)?;
    let fields = vec![
        Field::text("code"),
        Field::text("naam"),
        Field::real(what),
        Field::real(format!("{what}_per_ha")),
        Field::integer("buren"),
        Field::real("z"),
        Field::real("p"),
        Field::real("q"),
        Field::text("klasse"),
    ];
    let mut table = Table::new("hotspots", Some(crs.clone()), fields);
    for (i, (district, score)) in all.iter().zip(&scores).enumerate() {
        let values = vec![
            district.code().as_str().into(),
            district.naam().into(),
            totals[i].into(),
            rounded(per_ha[i], 1e2).into(),
            neighbours[i].len().into(),
            rounded(score.z, 1e3).into(),
            rounded(score.p, 1e6).into(),
            rounded(score.q, 1e6).into(),
            class(score.z, score.q).into(),
        ];
        table.push(Some(district.area().clone().into()), values);
    }
    Ok(StyledLayer { table, style: Some(style(what)) })
}

fn rounded(v: f64, scale: f64) -> f64 {
    (v * scale).round() / scale
}

/// By the share of such cells that chance explains.
fn class(z: f64, q: f64) -> &'static str {
    let step = match q {
        q if q <= 0.01 => 0,
        q if q <= 0.05 => 1,
        q if q <= 0.1 => 2,
        _ => return CLASSES[3].0,
    };
    if z > 0.0 { CLASSES[step].0 } else { CLASSES[6 - step].0 }
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
