//! What was written is read back before it counts: GDAL finds out late, or not at all, that a disk is full.

use super::WriteError;
use crate::{gdal_door, gdal_messages};
use gdal::raster::GdalType;
use gdal::vector::LayerAccess;
use std::path::Path;
use werkvlek_table::Table;

/// Rows of a raster that are read back at a time.
const ROWS_AT_ONCE: usize = 256;

fn failed(path: &str, part: &str, detail: String) -> WriteError {
    WriteError::NotWritten { path: path.to_owned(), part: part.to_owned(), detail }
}

/// Checks that GDAL had nothing to say since it was last asked.
pub(super) fn check_said(path: &str) -> Result<(), WriteError> {
    match gdal_messages::failure() {
        Some(detail) => Err(failed(path, "the file", detail)),
        None => Ok(()),
    }
}

/// Checks that a file holds these tables, row by row, and that GDAL had nothing to say while it was written and closed.
pub(super) fn check_layers<'t>(
    path: &Path,
    tables: impl Iterator<Item = &'t Table>,
) -> Result<(), WriteError> {
    let shown = path.display().to_string();
    check_said(&shown)?;
    gdal_messages::start();
    let opened =
        gdal_door::open_vector(path).map_err(|_| failed(&shown, "the file", "it cannot be opened".into()))?;
    for table in tables {
        let part = format!("layer '{}'", table.name);
        let mut layer =
            opened.layer_by_name(&table.name).map_err(|e| failed(&shown, &part, e.to_string()))?;
        let found = layer.features().count();
        if let Some(detail) = gdal_messages::failure() {
            return Err(failed(&shown, &part, detail));
        }
        if found != table.rows.len() {
            let detail = format!("{found} of {} rows are in it", table.rows.len());
            return Err(failed(&shown, &part, detail));
        }
    }
    Ok(())
}

/// A value of a raster as the bits it is kept in.
pub(super) trait Bits: GdalType + Copy {
    /// All of them.
    fn bits(self) -> u64;
}

impl Bits for f32 {
    fn bits(self) -> u64 {
        u64::from(self.to_bits())
    }
}

impl Bits for f64 {
    fn bits(self) -> u64 {
        self.to_bits()
    }
}

/// A print of each row of a band: rows of other values have another one, but for one in 2⁶⁴.
#[derive(Clone, Debug)]
pub(super) struct RowPrints(Vec<Option<u64>>);

impl RowPrints {
    /// No row has been written.
    pub(super) fn of_none(rows: usize) -> Self {
        Self(vec![None; rows])
    }

    /// Takes whole rows of `cols` values.
    pub(super) fn take<T: Bits>(&mut self, first_row: usize, cols: usize, values: &[T]) {
        for (print, row) in self.0[first_row..].iter_mut().zip(values.chunks(cols)) {
            *print = Some(print_of(row));
        }
    }

    /// The first row that was not written, from 0.
    pub(super) fn first_missing(&self) -> Option<usize> {
        self.0.iter().position(Option::is_none)
    }
}

fn print_of<T: Bits>(row: &[T]) -> u64 {
    // Fibonacci hashing: the odd number nearest to 2⁶⁴ over the golden ratio.
    row.iter().fold(row.len() as u64, |print, value| {
        (print ^ value.bits()).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_add(1)
    })
}

/// Checks that a raster holds the rows that were written.
pub(super) fn check_raster<T: Bits>(
    staged: &Path,
    shown: &str,
    cols: usize,
    written: &[RowPrints],
) -> Result<(), WriteError> {
    let opened = gdal_door::open_raster(staged)
        .map_err(|_| failed(shown, "the file", "it cannot be opened".into()))?;
    for (index, prints) in (1..).zip(written) {
        let part = format!("band {index}");
        let unread = |e: gdal::errors::GdalError| failed(shown, &part, gdal_messages::words(&e));
        let band = opened.rasterband(index).map_err(unread)?;
        for (block, wanted) in prints.0.chunks(ROWS_AT_ONCE).enumerate() {
            let first_row = block * ROWS_AT_ONCE;
            let size = (cols, wanted.len());
            let at = (0, isize::try_from(first_row).unwrap_or(isize::MAX));
            let read = band.read_as::<T>(at, size, size, None).map_err(unread)?;
            let found = read.data().chunks(cols).map(|row| Some(print_of(row)));
            if let Some(row) = found.zip(wanted).position(|(found, wanted)| found != *wanted) {
                return Err(failed(shown, &part, format!("row {} differs", first_row + row)));
            }
        }
    }
    check_said(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_other_values_have_another_print() {
        let mut prints = RowPrints::of_none(3);
        prints.take(0, 2, &[1.0_f32, 2.0, 2.0, 1.0]);
        assert_eq!(prints.first_missing(), Some(2));
        assert_ne!(prints.0[0], prints.0[1], "the order counts");
        assert_ne!(print_of(&[0.0_f64, 0.0]), print_of(&[0.0_f64]));
        assert_ne!(print_of(&[0.0_f32]), print_of(&[-0.0_f32]));
    }
}
