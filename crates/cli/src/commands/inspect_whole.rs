//! Files of which `inspect` tells something else than layers: rasters and timetables.

use anyhow::Result;
use std::path::Path;
use werkvlek_io::{BandReport, RasterReport, inspect_raster, is_raster, zip_names};
use werkvlek_project::{RecognisedLayer, recognised};
use werkvlek_table::{Value, message_number};

/// A file that is one thing.
pub(super) enum Whole {
    Raster(RasterReport),
    Timetable(Vec<RecognisedLayer>),
}

impl Whole {
    /// What a file is, where it has no layers.
    pub(super) fn of(file: &Path) -> Result<Option<Self>> {
        if is_raster(file) {
            return Ok(Some(Self::Raster(inspect_raster(file)?)));
        }
        let is_timetable =
            zip_names(file).is_some_and(|names| names.iter().any(|name| name.ends_with("stop_times.txt")));
        Ok(if is_timetable { Some(Self::Timetable(recognised(file)?)) } else { None })
    }

    /// For people.
    pub(super) fn block(&self, file: &Path) -> String {
        match self {
            Self::Raster(raster) => raster_block(file, raster),
            Self::Timetable(layers) => {
                let one = |what: &RecognisedLayer| {
                    let rows = format!("{} stop times", message_number(what.rows as f64));
                    format!("{}: {}\n  {rows}\n  {}\n", file.display(), what.role, what.remarks.join("\n  "))
                };
                layers.iter().map(one).collect()
            }
        }
    }

    /// For programs, as a layer has them: name, rows, geometry, system, extent, fields, what looks wrong.
    pub(super) fn row(&self, file: &Path) -> Vec<Value> {
        let name = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        match self {
            Self::Raster(RasterReport { grid, bands }) => {
                let [x0, y0, x1, y1] = extent(grid);
                vec![
                    name.into(),
                    Value::Null,
                    format!("raster {} x {} cells of {} m", grid.cols, grid.rows, grid.cell_m).into(),
                    grid.crs.as_ref().map(ToString::to_string).into(),
                    format!("{x0} {y0} – {x1} {y1}").into(),
                    bands
                        .iter()
                        .enumerate()
                        .map(|(at, band)| name_of(at, band))
                        .collect::<Vec<_>>()
                        .join(", ")
                        .into(),
                    "nothing".into(),
                ]
            }
            Self::Timetable(layers) => vec![
                name.into(),
                layers.iter().map(|what| what.rows).sum::<u64>().into(),
                "timetable".into(),
                Value::Null,
                Value::Null,
                layers.iter().flat_map(|what| &what.remarks).cloned().collect::<Vec<_>>().join("; ").into(),
                "nothing".into(),
            ],
        }
    }
}

fn raster_block(file: &Path, RasterReport { grid, bands }: &RasterReport) -> String {
    let crs = grid.crs.as_ref().map_or_else(|| "none stated".to_owned(), ToString::to_string);
    let [x0, y0, x1, y1] = extent(grid).map(message_number);
    let [cols, rows, cell] = [grid.cols as f64, grid.rows as f64, grid.cell_m].map(message_number);
    let bands: Vec<String> = bands.iter().enumerate().map(|(at, band)| band_words(at, band)).collect();
    format!(
        "{}: raster of {cols} x {rows} cells of {cell} m\n  crs          {crs}\n  extent       x {x0} – {x1}, y {y0} – {y1}\n  bands        {}\n",
        file.display(),
        bands.join("; ")
    )
}

fn band_words(at: usize, band: &BandReport) -> String {
    let unit = if band.unit.is_empty() { String::new() } else { format!(" ({})", band.unit) };
    let range = band.range.map_or_else(
        || "no cell has a value".to_owned(),
        |[least, most]| format!("values {} – {}", message_number(least), message_number(most)),
    );
    let nodata = band.nodata.map(|value| match value.abs() < 1e15 {
        true => format!("{value} where there is none"),
        false => format!("{value:e} where there is none"),
    });
    let parts = [Some(format!("{}{unit}", name_of(at, band))), Some(band.kind.clone()), Some(range), nodata];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn name_of(at: usize, band: &BandReport) -> String {
    if band.name.is_empty() { (at + 1).to_string() } else { band.name.clone() }
}

/// West, south, east, north.
fn extent(grid: &werkvlek_io::RasterGrid) -> [f64; 4] {
    let (width_m, height_m) = (grid.cols as f64 * grid.cell_m, grid.rows as f64 * grid.cell_m);
    [grid.left_m, grid.top_m - height_m, grid.left_m + width_m, grid.top_m]
}
