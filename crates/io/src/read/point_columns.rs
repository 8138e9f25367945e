//! A point layer in columns: batches added, places reprojected, rows taken out.

use super::keys::Keys;
use super::wkb_point::{WkbPoint, point};
use super::{ReadError, Source};
use crate::places::{self, Places};
use crate::{CrsError, Reprojector};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, StructArray};
use arrow_schema::DataType;
use geo::{Coord, Rect};
use rayon::prelude::*;
use werkvlek_table::{Crs, Rejected};

/// A point layer in columns, rows in file order.
#[derive(Debug, Default)]
pub(crate) struct Bulk {
    /// `file.gpkg, layer 'name'`, for messages.
    pub(crate) source: String,
    /// Feature ids.
    pub(crate) rows: Vec<u64>,
    /// x in the target system; not necessarily finite.
    pub(crate) x: Vec<f64>,
    /// y in the target system; not necessarily finite.
    pub(crate) y: Vec<f64>,
    /// The number of each row, 0 where there is none; without rows when none was wanted.
    pub(crate) numbers: Vec<f64>,
    /// The positions, ascending, at which there is no number.
    pub(crate) without_number: Vec<usize>,
    /// The name of the column of numbers as the file spells it, when one was wanted.
    pub(crate) number_name: Option<String>,
    /// The key of each row; without rows when none was wanted.
    pub(crate) keys: Keys,
    /// The name of the column of keys as the file spells it, when one was wanted.
    pub(crate) key_name: Option<String>,
    /// Rows that are not in the columns because they have no place in the target system.
    pub(crate) rejected: Vec<Rejected>,
    /// Whether rows were left out by a filter.
    pub(super) is_filtered: bool,
    /// How many rows were read, with or without a place.
    pub(super) read: usize,
    /// The feature id that was read last, with or without a place.
    pub(super) last_fid: Option<u64>,
}

/// Some rows in Arrow columns.
pub(super) struct Batch<'a> {
    /// Which rows are kept.
    pub(super) keeps: &'a mut dyn FnMut(usize) -> bool,
    /// The id of each row, none where it has none.
    pub(super) ids: &'a dyn Fn(usize) -> Option<u64>,
    /// Geometries as WKB, or points as a struct of x and y.
    pub(super) geometry: &'a dyn Array,
    /// The column of numbers.
    pub(super) number: Option<&'a dyn Array>,
    /// The column of keys.
    pub(super) key: Option<&'a dyn Array>,
}

/// The coordinates of points in columns of their own, without nulls.
struct Separated<'a> {
    x: &'a [f64],
    y: &'a [f64],
}

impl<'a> Separated<'a> {
    fn of(points: &'a StructArray) -> Option<Self> {
        let column = |name: &str| {
            let column = points.column_by_name(name)?.as_primitive_opt::<Float64Type>()?;
            (column.null_count() == 0).then(|| column.values().as_ref())
        };
        Some(Self { x: column("x")?, y: column("y")? })
    }

    /// As in WKB, a point of which no coordinate is a number is an empty one.
    fn at(&self, row: usize) -> WkbPoint {
        match (self.x[row], self.y[row]) {
            (x, y) if x.is_nan() && y.is_nan() => WkbPoint::Empty,
            (x, y) => WkbPoint::At(x, y),
        }
    }
}

/// The box around the points of a column, those that are none or nowhere left out; `None` where it holds something else.
pub(super) fn points_around(geometry: &dyn Array) -> Option<Option<Rect>> {
    let separated = geometry.as_struct_opt().map(Separated::of);
    let mut around: Option<Rect> = None;
    for at in (0..geometry.len()).filter(|at| !geometry.is_null(*at)) {
        let found = match (geometry.data_type(), &separated) {
            (DataType::Binary, _) => point(geometry.as_binary::<i32>().value(at)),
            (DataType::Struct(_), Some(Some(places))) => places.at(at),
            _ => return None,
        };
        match found {
            WkbPoint::At(x, y) if x.is_finite() && y.is_finite() => {
                let place = Rect::new((x, y), (x, y));
                around = Some(around.map_or(place, |around| places::union(around, place)));
            }
            WkbPoint::At(..) | WkbPoint::Empty => {}
            WkbPoint::Other => return None,
        }
    }
    Some(around)
}

impl Bulk {
    /// Adds a batch; `None` when it holds something else than expected.
    pub(super) fn append(&mut self, batch: &mut Batch<'_>) -> Option<()> {
        let geometry = batch.geometry;
        self.read += geometry.len();
        let start = self.rows.len();
        let mut placed = Vec::with_capacity(geometry.len());
        let separated = geometry.as_struct_opt().map(Separated::of);
        for at in 0..geometry.len() {
            let row = (batch.ids)(at)?;
            // A view has no ids of its own: the stream gives 0 for each, row by row OGR counts them.
            if self.last_fid.replace(row) == Some(row) {
                return None;
            }
            if !(batch.keeps)(at) {
                continue;
            }
            let found = match (geometry.data_type(), &separated) {
                _ if geometry.is_null(at) => WkbPoint::Empty,
                (DataType::Binary, _) => point(geometry.as_binary::<i32>().value(at)),
                (DataType::LargeBinary, _) => point(geometry.as_binary::<i64>().value(at)),
                (DataType::Struct(_), Some(Some(places))) => places.at(at),
                _ => return None,
            };
            match found {
                WkbPoint::At(x, y) => {
                    placed.push(at);
                    self.rows.push(row);
                    self.x.push(x);
                    self.y.push(y);
                }
                WkbPoint::Empty => self.reject(row, "no geometry".to_owned()),
                WkbPoint::Other => return None,
            }
        }
        if let Some(column) = batch.number {
            self.append_numbers(column, &placed, start)?;
        }
        if let Some(column) = batch.key {
            self.keys.append(column, &placed)?;
        }
        Some(())
    }

    fn append_numbers(&mut self, column: &dyn Array, placed: &[usize], start: usize) -> Option<()> {
        let numbers = &mut self.numbers;
        #[expect(clippy::cast_precision_loss, reason = "as every reader of numbers here does")]
        match column.data_type() {
            DataType::Int16 => {
                let values = column.as_primitive::<Int16Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Int32 => {
                let values = column.as_primitive::<Int32Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Int64 => {
                let values = column.as_primitive::<Int64Type>();
                numbers.extend(placed.iter().map(|&at| values.value(at) as f64));
            }
            DataType::Float32 => {
                let values = column.as_primitive::<Float32Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Float64 => {
                let values = column.as_primitive::<Float64Type>();
                numbers.extend(placed.iter().map(|&at| values.value(at)));
            }
            _ => return None,
        }
        if column.null_count() > 0 {
            for (i, &at) in placed.iter().enumerate().filter(|&(_, &at)| column.is_null(at)) {
                debug_assert!(at >= i);
                self.numbers[start + i] = 0.0;
                self.without_number.push(start + i);
            }
        }
        Some(())
    }

    /// What is read, when nothing of it must be read row by row: in the target system.
    pub(super) fn finish(
        mut self,
        from: Option<Crs>,
        target: &Crs,
        source: &Source,
        layer: &str,
    ) -> Result<Option<Self>, ReadError> {
        if self.rows.is_empty() {
            // Without any place the coordinates may stand in columns; and a filter that keeps nothing says what there is.
            let said = self.rejected.is_empty() && !(self.is_filtered && self.read > 0);
            return Ok(said.then_some(self));
        }
        let (path, layer) = (source.path.display().to_string(), layer.to_owned());
        let extent = self.extent();
        let Some(from) = places::system(from.as_ref(), source.crs.as_ref(), extent) else {
            return Err(super::no_crs(path, layer, extent));
        };
        if let Some(doubt) = places::without_datum(&from, target) {
            return Err(ReadError::Places { path, layer, doubt });
        }
        self.set_aside_misplaced(&from);
        let doubt =
            if self.rows.is_empty() { extent.and_then(|e| places::doubt(Some(&from), e)) } else { None };
        if let Some(doubt) = doubt {
            return Err(ReadError::Places { path, layer, doubt });
        }
        self.reproject(&from, target).map_err(|e| ReadError::Crs {
            path: path.clone(),
            layer: layer.clone(),
            source: e,
        })?;
        match self.extent().and_then(|there| places::false_plane(target, there)) {
            Some(false_plane) => {
                let doubt =
                    extent.and_then(|extent| places::doubt(Some(&from), extent)).unwrap_or(false_plane);
                Err(ReadError::Places { path, layer, doubt })
            }
            None => Ok(Some(self)),
        }
    }

    /// The box around all places that are finite.
    fn extent(&self) -> Option<Rect> {
        let places = self.x.iter().zip(&self.y).filter(|(x, y)| x.is_finite() && y.is_finite());
        places.map(|(&x, &y)| Rect::new((x, y), (x, y))).reduce(places::union)
    }

    /// Takes out rows that cannot be where they are, and puts what is off the globe by a rounding back on it.
    fn set_aside_misplaced(&mut self, crs: &Crs) {
        let places = Places::of(crs);
        let mut failed = Vec::new();
        for (at, (x, y)) in self.x.iter_mut().zip(&mut self.y).enumerate() {
            match places.check(Coord { x: *x, y: *y }) {
                Ok(()) => Coord { x: *x, y: *y } = places::within_the_globe(crs, Coord { x: *x, y: *y }),
                Err(reason) => failed.push((at, reason)),
            }
        }
        let positions: Vec<usize> = failed.iter().map(|(at, _)| *at).collect();
        for (at, reason) in failed {
            self.reject(self.rows[at], reason);
        }
        self.remove(&positions);
    }

    /// Turns the places into the target system; rows that have none there are rejected.
    fn reproject(&mut self, from: &Crs, target: &Crs) -> Result<(), CrsError> {
        if Reprojector::new(from, target)?.is_identity() {
            return Ok(());
        }
        // Preparing a transformation costs as much as some thousands of points.
        let rows = (self.x.len() / (4 * rayon::current_num_threads())).max(50_000);
        let mut failed: Vec<(usize, String)> = Vec::new();
        let chunks: Vec<Result<Vec<(usize, String)>, CrsError>> = self
            .x
            .par_chunks_mut(rows)
            .zip(self.y.par_chunks_mut(rows))
            .enumerate()
            .map(|(chunk, (xs, ys))| {
                let reproject = Reprojector::new(from, target)?;
                let mut failed = Vec::new();
                for (i, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                    match reproject.point(*x, *y) {
                        Ok(place) => (*x, *y) = place,
                        Err(e) => failed.push((chunk * rows + i, e.to_string())),
                    }
                }
                Ok(failed)
            })
            .collect();
        for chunk in chunks {
            failed.extend(chunk?);
        }
        let positions: Vec<usize> = failed.iter().map(|(at, _)| *at).collect();
        for (at, reason) in failed {
            self.reject(self.rows[at], reason);
        }
        self.remove(&positions);
        Ok(())
    }

    /// Takes rows out of the columns; positions ascend.
    pub(crate) fn remove(&mut self, positions: &[usize]) {
        if positions.is_empty() {
            return;
        }
        without(&mut self.rows, positions);
        without(&mut self.x, positions);
        without(&mut self.y, positions);
        without(&mut self.numbers, positions);
        without(&mut self.keys.codes, positions);
        self.without_number.retain_mut(|at| match positions.binary_search(at) {
            Ok(_) => false,
            Err(before) => {
                *at -= before;
                true
            }
        });
    }

    fn reject(&mut self, row: u64, reason: String) {
        self.rejected.push(Rejected {
            source: self.source.clone(),
            row,
            field: None,
            reason,
            geometry: None,
        });
    }
}

/// Drops the values at these ascending positions; a column that was not wanted is empty and stays so.
fn without<T>(column: &mut Vec<T>, positions: &[usize]) {
    let mut next = positions.iter().peekable();
    let mut at = 0;
    column.retain(|_| {
        let drop = next.next_if(|&&p| p == at).is_some();
        at += 1;
        !drop
    });
}
