//! Columns as bytes.

use std::io::Write;

use sha2::{Digest, Sha256};

use crate::kind::Kind;

/// Bytes that grow, until they are written with their checksum.
#[derive(Debug)]
pub struct SavedWriter(Vec<u8>);

macro_rules! numbers {
    ($($number:ident),*) => {$(
        #[doc = concat!("Adds a ", stringify!($number), ".")]
        pub fn $number(&mut self, value: $number) {
            self.0.extend(value.to_le_bytes());
        }
    )*};
}

impl SavedWriter {
    /// Begins with what it is and the key that it is asked for by: what it was made from, in any words.
    #[must_use]
    pub fn new(kind: Kind, key: &str) -> Self {
        let mut writer = Self(kind.magic.to_vec());
        writer.u32(kind.format);
        writer.text(key);
        writer
    }

    numbers!(u8, u16, u32, u64, i32, i64, f32, f64);

    /// Adds a text.
    ///
    /// # Panics
    /// When it is 4 GiB long.
    pub fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.as_bytes());
    }

    /// Adds a column, value by value.
    ///
    /// # Panics
    /// When it has more than 4,294,967,295 values.
    pub fn column<T>(&mut self, values: &[T], value: impl Fn(&mut Self, &T)) {
        self.length(values.len());
        values.iter().for_each(|one| value(self, one));
    }

    /// Adds a column of u32.
    ///
    /// # Panics
    /// As [`SavedWriter::column`].
    pub fn numbers(&mut self, values: &[u32]) {
        self.column(values, |bytes, &number| bytes.u32(number));
    }

    /// Writes all of it and its checksum. The same columns give the same bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, out: &mut impl Write) -> std::io::Result<()> {
        let checksum = Sha256::digest(&self.0);
        out.write_all(&self.0)?;
        out.write_all(checksum.as_slice())?;
        out.flush()
    }

    fn length(&mut self, length: usize) {
        self.u32(u32::try_from(length).expect("columns of graphs and timetables are counted in 32 bits"));
    }
}
