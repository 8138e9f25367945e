//! Columns out of bytes.

use crate::error::{CUT_OFF, SavedError};

/// Bytes that are read in the order they were written; none is trusted.
#[derive(Debug)]
pub struct SavedReader<'a>(pub(crate) &'a [u8]);

macro_rules! numbers {
    ($($number:ident),*) => {$(
        #[doc = concat!("The next ", stringify!($number), ".")]
        ///
        /// # Errors
        /// [`SavedError::Damaged`] at the end of the bytes.
        pub fn $number(&mut self) -> Result<$number, SavedError> {
            let (first, rest) = self.0.split_first_chunk().ok_or(CUT_OFF)?;
            self.0 = rest;
            Ok($number::from_le_bytes(*first))
        }
    )*};
}

impl SavedReader<'_> {
    numbers!(u8, u16, u32, u64, i32, i64, f32, f64);

    /// The next text.
    ///
    /// # Errors
    /// [`SavedError::Damaged`] when it is longer than the bytes, or not UTF-8.
    pub fn text(&mut self) -> Result<String, SavedError> {
        let length = self.u32()? as usize;
        let (text, rest) = self.0.split_at_checked(length).ok_or(CUT_OFF)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| SavedError::Damaged { what: "a text is not UTF-8" })
    }

    /// The next column, value by value.
    ///
    /// Holds no more than there are bytes, whatever the length says.
    ///
    /// # Errors
    /// [`SavedError::Damaged`] when it is longer than the bytes; what the function gives.
    pub fn column<T>(
        &mut self,
        value: impl Fn(&mut Self) -> Result<T, SavedError>,
    ) -> Result<Vec<T>, SavedError> {
        let length = self.u32()? as usize;
        let mut values = Vec::with_capacity(length.min(self.0.len()));
        for _ in 0..length {
            values.push(value(self)?);
        }
        values.shrink_to_fit();
        Ok(values)
    }

    /// The next column of u32.
    ///
    /// # Errors
    /// As [`SavedReader::column`].
    pub fn numbers(&mut self) -> Result<Vec<u32>, SavedError> {
        self.column(Self::u32)
    }
}
