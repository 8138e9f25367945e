//! What was saved, and opening it.

use std::io::Read;

use sha2::{Digest, Sha256};

use crate::error::{CUT_OFF, SavedError};
use crate::reader::SavedReader;

const CHECKSUM_BYTES: usize = 32;

/// What the bytes are, and which layout of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The first bytes.
    pub magic: [u8; 8],
    /// The layout; another number when the columns change.
    pub format: u32,
}

impl Kind {
    /// Reads what a [`SavedWriter`](crate::SavedWriter) of this kind wrote with the same key; a function takes the columns in the
    /// order they were written.
    ///
    /// What is no such file is refused by its first 8 bytes, before the rest is read. Costs time linear in the bytes.
    ///
    /// # Errors
    /// [`SavedError`]: another kind, version or key, damaged or not readable; what the function gives; and when it leaves bytes.
    pub fn read<T>(
        self,
        from: &mut impl Read,
        key: &str,
        columns: impl FnOnce(&mut SavedReader<'_>) -> Result<T, SavedError>,
    ) -> Result<T, SavedError> {
        let mut bytes = Vec::new();
        from.by_ref().take(self.magic.len() as u64).read_to_end(&mut bytes)?;
        if bytes != self.magic {
            return Err(SavedError::OtherKind);
        }
        from.read_to_end(&mut bytes)?;
        let found = SavedReader(&bytes[self.magic.len()..]).u32()?;
        if found != self.format {
            return Err(SavedError::OtherVersion { found, expected: self.format });
        }
        let (content, checksum) = bytes.split_last_chunk::<CHECKSUM_BYTES>().ok_or(CUT_OFF)?;
        SavedError::unless(Sha256::digest(content).as_slice() == checksum, "its checksum does not fit")?;
        let mut reader = SavedReader(content.get(self.magic.len() + 4..).ok_or(CUT_OFF)?);
        let found = reader.text()?;
        if found != key {
            return Err(SavedError::Stale { found, expected: key.to_owned() });
        }
        let whole = columns(&mut reader)?;
        SavedError::unless(reader.0.is_empty(), "something follows its end")?;
        Ok(whole)
    }
}
