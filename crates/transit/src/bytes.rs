//! Columns as bytes, little-endian, and back.

use crate::compact::id32;
use crate::error::SavedTimetableError;
use crate::texts::Texts;

pub(crate) fn damaged(what: &'static str) -> SavedTimetableError {
    SavedTimetableError::Damaged { what }
}

/// Bytes that are written.
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Bytes {
    pub(crate) fn u16(&mut self, value: u16) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn i32(&mut self, value: i32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn f64(&mut self, value: f64) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.u32(id32(text.len()));
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn column<T>(&mut self, values: &[T], write: impl Fn(&mut Self, &T)) {
        self.u32(id32(values.len()));
        values.iter().for_each(|value| write(self, value));
    }

    pub(crate) fn numbers(&mut self, values: &[u32]) {
        self.column(values, |bytes, &value| bytes.u32(value));
    }

    pub(crate) fn texts(&mut self, texts: &Texts) {
        let (text, ends) = texts.parts();
        self.text(text);
        self.numbers(ends);
    }
}

/// Bytes that are read; none is trusted.
pub(crate) struct Cursor<'a>(pub(crate) &'a [u8]);

impl Cursor<'_> {
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], SavedTimetableError> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| damaged("it is cut off"))?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, SavedTimetableError> {
        self.take().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, SavedTimetableError> {
        self.take().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, SavedTimetableError> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn i32(&mut self) -> Result<i32, SavedTimetableError> {
        self.take().map(i32::from_le_bytes)
    }

    pub(crate) fn f64(&mut self) -> Result<f64, SavedTimetableError> {
        self.take().map(f64::from_le_bytes)
    }

    pub(crate) fn text(&mut self) -> Result<String, SavedTimetableError> {
        let length = self.u32()? as usize;
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(|| damaged("it is cut off"))?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| damaged("a text is not UTF-8"))
    }

    pub(crate) fn column<T>(
        &mut self,
        read: impl Fn(&mut Self) -> Result<T, SavedTimetableError>,
    ) -> Result<Vec<T>, SavedTimetableError> {
        let length = self.u32()? as usize;
        // No more room than there are bytes, whatever the length says.
        let mut values = Vec::with_capacity(length.min(self.0.len()));
        for _ in 0..length {
            values.push(read(self)?);
        }
        values.shrink_to_fit();
        Ok(values)
    }

    pub(crate) fn numbers(&mut self) -> Result<Vec<u32>, SavedTimetableError> {
        self.column(Self::u32)
    }

    pub(crate) fn texts(&mut self) -> Result<Texts, SavedTimetableError> {
        let (text, ends) = (self.text()?, self.numbers()?);
        Texts::from_parts(text, ends).ok_or_else(|| damaged("texts that do not fit"))
    }
}
