//! Why saved columns cannot be used.

/// Saved columns that cannot be used: make them again from what they came from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedError {
    /// The bytes could not be read or written.
    #[error("saved columns cannot be read or written; check the path, the permissions and the disk")]
    Io {
        /// What the system said.
        #[from]
        source: std::io::Error,
    },
    /// The bytes are something else.
    #[error("not what was saved; make it again")]
    OtherKind,
    /// The bytes were written by another version.
    #[error("of format {found}, and this version reads {expected}; make it again")]
    OtherVersion {
        /// Format of the bytes.
        found: u32,
        /// Format that can be read.
        expected: u32,
    },
    /// The columns came from something else.
    #[error("of {found:?}, wanted is {expected:?}; make it again")]
    Stale {
        /// Key of the bytes.
        found: String,
        /// Key that was asked for.
        expected: String,
    },
    /// The bytes are not those that were written.
    #[error("damaged ({what}); make it again")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
}

impl SavedError {
    /// Fine where something fits, otherwise damaged.
    ///
    /// # Errors
    /// [`SavedError::Damaged`] with these words where it does not.
    pub fn unless(fits: bool, what: &'static str) -> Result<(), Self> {
        if fits { Ok(()) } else { Err(Self::Damaged { what }) }
    }
}

pub(crate) const CUT_OFF: SavedError = SavedError::Damaged { what: "it is cut off" };
