//! Reads what a run wrote, as any other program would.

use assert_cmd::Command;
use gdal::Dataset;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use werkvlek_io::{Source, read_attributes};
use werkvlek_table::Value;

pub(crate) type Rows = Vec<BTreeMap<String, String>>;

pub(crate) fn werkvlek() -> Command {
    Command::cargo_bin("werkvlek").unwrap()
}

/// The folder of the demo, which is made once, in `stad`; whoever moves something in it is the only one to.
pub(crate) fn sample_town() -> &'static Path {
    static TOWN: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attack_stad");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir_all(&folder).unwrap();
        run(&["demo", "-q"], &[("--out", &folder.join("stad"))]);
        folder
    });
    &TOWN
}

/// Runs a command that must end well.
pub(crate) fn run(args: &[&str], paths: &[(&str, &Path)]) {
    let mut command = werkvlek();
    command.args(args);
    for (flag, path) in paths {
        if flag.is_empty() {
            command.arg(path);
        } else {
            command.arg(flag).arg(path);
        }
    }
    command.assert().success();
}

pub(crate) fn csv(path: &Path) -> Rows {
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{}", path.display()));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The columns of a layer, by name; numbers only.
pub(crate) fn numbers(file: &Path, layer: &str) -> BTreeMap<String, Vec<Option<f64>>> {
    let read = read_attributes(&Source::new(file).with_layer(Some(layer.to_owned()))).unwrap();
    let number = |value: &Value| match value {
        Value::Integer(i) => Some(*i as f64),
        Value::Real(r) => Some(*r),
        _ => None,
    };
    let column = |(i, field): (usize, &werkvlek_table::Field)| {
        (field.name.clone(), read.table.rows.iter().map(|row| number(&row.values[i])).collect())
    };
    read.table.fields.iter().enumerate().map(column).collect()
}

/// The texts of a column of a layer.
pub(crate) fn texts(file: &Path, layer: &str, field: &str) -> Vec<String> {
    let read = read_attributes(&Source::new(file).with_layer(Some(layer.to_owned()))).unwrap();
    let at = read.table.field(field).unwrap();
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Integer(i) => i.to_string(),
        _ => String::new(),
    };
    read.table.rows.iter().map(|row| text(&row.values[at])).collect()
}

/// A raster as it was written: the first band.
pub(crate) struct ReadRaster {
    pub(crate) left_m: f64,
    pub(crate) top_m: f64,
    pub(crate) cell_m: f64,
    pub(crate) cols: usize,
    pub(crate) values: Vec<Option<f64>>,
}

impl ReadRaster {
    pub(crate) fn read(path: &Path) -> Self {
        let dataset = Dataset::open(path).unwrap_or_else(|_| panic!("{}", path.display()));
        let band = dataset.rasterband(1).unwrap();
        let (cols, rows) = dataset.raster_size();
        let nodata = band.no_data_value().unwrap();
        let read = band.read_as::<f64>((0, 0), (cols, rows), (cols, rows), None).unwrap();
        let values = read.data().iter().map(|v| (*v > nodata).then_some(*v)).collect();
        let [left_m, cell_m, _, top_m, ..] = dataset.geo_transform().unwrap();
        Self { left_m, top_m, cell_m, cols, values }
    }

    /// The cells within a distance of a place, each with the distance.
    pub(crate) fn around(&self, (x, y): (f64, f64), radius_m: f64) -> Vec<(usize, f64)> {
        let rows = self.values.len() / self.cols;
        let cell = |metres: f64| (metres / self.cell_m).floor().max(0.0) as usize;
        let (first_col, last_col) = (cell(x - radius_m - self.left_m), cell(x + radius_m - self.left_m));
        let (first_row, last_row) = (cell(self.top_m - y - radius_m), cell(self.top_m - y + radius_m));
        let mut found = Vec::new();
        for row in first_row..=last_row.min(rows - 1) {
            for col in first_col..=last_col.min(self.cols - 1) {
                let centre = |n: usize| (n as f64 + 0.5) * self.cell_m;
                let d = (self.left_m + centre(col) - x).hypot(self.top_m - centre(row) - y);
                if d < radius_m {
                    found.push((row * self.cols + col, d));
                }
            }
        }
        found
    }
}

/// The name of an output in which nothing is hidden.
pub(crate) fn confidential(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    path.with_file_name(format!("{stem}_vertrouwelijk.{}", path.extension().unwrap().to_str().unwrap()))
}
