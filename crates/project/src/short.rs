//! Whether what is asked is done sooner than a thread would begin, so that a program need not wait for one.

use crate::open::OpenProject;
use crate::settings::HeatmapPart;
use std::path::Path;
use werkvlek_io::{GivenLayer, Source};

/// No more rows than this are few.
const FEW_ROWS: usize = 2_000;
/// Nor more cells, and rows times the cells across the circle of each: some thousandths of a second.
const FEW_CELLS: f64 = 20_000.0;
const FEW_STEPS: f64 = 200_000.0;

/// Whether the work of settings is so small that it is done sooner than a thread would begin: one heatmap of a few points from memory on
/// a small grid, with no file read and none written.
///
/// # Cost
/// A look at each of the points, where they are few.
#[must_use]
pub fn is_short(opened: &OpenProject) -> bool {
    let project = &opened.project;
    let [part] = project.heatmap.as_slice() else { return false };
    let is_given = |path: &Path| {
        opened.given.contains_key(path) || opened.given.contains_key(Source::parse(path).path())
    };
    project.parts() == 1
        && project.eerder.is_empty()
        && project.kaarten.is_none()
        && project.invoer.named().into_iter().all(|path| is_given(path))
        && is_plain(part)
        && part.minus.as_deref().is_none_or(is_given)
        && steps_are_few(opened, part).unwrap_or(false)
}

/// Whether a heatmap is a sum of kernels and no more.
fn is_plain(part: &HeatmapPart) -> bool {
    let of_files = [&part.raster, &part.grens, &part.omtrekken, &part.hotspots_gebieden];
    let outputs = [&part.uitvoer, &part.contouren, &part.hotspots, &part.kaart_uitvoer];
    of_files.into_iter().chain(outputs).all(Option::is_none)
        && part.kaart.is_none()
        && part.klassen.is_none()
        && part.buren.is_none()
}

/// Whether there are few points, and few cells that they reach; nothing where that cannot be told beforehand.
fn steps_are_few(opened: &OpenProject, part: &HeatmapPart) -> Option<bool> {
    let rows: usize = opened.given.values().map(|layer| layer.num_rows()).sum();
    if rows > FEW_ROWS {
        return Some(false);
    }
    let is_measured_in =
        |layer: &GivenLayer| layer.crs().is_some_and(|crs| crs.definition() == opened.project.crs);
    let (width_m, height_m) = match part.begrenzing_m {
        Some([x0, y0, x1, y1]) => (x1 - x0, y1 - y0),
        None => {
            let mut around: Option<[f64; 4]> = None;
            for layer in opened.given.values() {
                let of_layer = layer.points_extent().filter(|_| is_measured_in(layer))?;
                let (min, max) = (of_layer.min(), of_layer.max());
                let [x0, y0, x1, y1] = around.unwrap_or([min.x, min.y, max.x, max.y]);
                around = Some([x0.min(min.x), y0.min(min.y), x1.max(max.x), y1.max(max.y)]);
            }
            let [x0, y0, x1, y1] = around?;
            (x1 - x0 + 2.0 * part.straal_m, y1 - y0 + 2.0 * part.straal_m)
        }
    };
    let across = |length_m: f64| length_m / part.cel_m + 2.0;
    let steps = rows as f64 * across(2.0 * part.straal_m);
    // What is no number is not few.
    Some(across(width_m) * across(height_m) <= FEW_CELLS && steps <= FEW_STEPS)
}
