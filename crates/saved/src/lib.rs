//! Columns as bytes, and back: what a street graph and a timetable are saved as.
//!
//! Layout, little-endian: 8 bytes that say what it is; format (u32); key (u32 length, UTF-8); numbers, texts and columns in the order
//! they were written, each text and column with its length (u32) before it; SHA-256 of all before.
//!
//! # Example
//! ```
//! use werkvlek_saved::{Kind, SavedError, SavedReader, SavedWriter};
//!
//! let heights = Kind { magic: *b"HEIGHTS ", format: 1 };
//! let mut writer = SavedWriter::new(heights, "survey of 2024");
//! writer.text("metres");
//! writer.column(&[1.5, 2.25], |bytes, &m| bytes.f64(m));
//! let mut bytes = Vec::new();
//! writer.finish(&mut bytes)?;
//!
//! let read = |reader: &mut SavedReader<'_>| Ok((reader.text()?, reader.column(SavedReader::f64)?));
//! let (unit, heights_m) = heights.read(&mut bytes.as_slice(), "survey of 2024", read)?;
//! assert_eq!((unit.as_str(), heights_m), ("metres", vec![1.5, 2.25]));
//! let stale = heights.read(&mut bytes.as_slice(), "survey of 2025", read);
//! assert!(matches!(stale, Err(SavedError::Stale { .. })));
//! # Ok::<(), SavedError>(())
//! ```

mod error;
mod kind;
mod reader;
mod writer;

pub use error::SavedError;
pub use kind::Kind;
pub use reader::SavedReader;
pub use writer::SavedWriter;

#[cfg(test)]
mod tests;
