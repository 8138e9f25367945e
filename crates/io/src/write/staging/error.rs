//! Why outputs could not be put in place.

/// Why outputs could not be put in place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StagingError {
    /// The output exists.
    #[error("{path} exists already; give another ⟨output⟩, or ⟨force⟩ to replace it")]
    Exists {
        /// The output.
        path: String,
    },
    /// The output is something else than a file.
    #[error("{path} is {found}; expected a file or nothing, give another ⟨output⟩")]
    NotAFile {
        /// The output.
        path: String,
        /// What it is.
        found: &'static str,
    },
    /// The output is a file that the run reads.
    #[error("{path} is the input {input}; writing there would destroy it, give another ⟨output⟩")]
    IsInput {
        /// The output.
        path: String,
        /// The input, as it was named.
        input: String,
    },
    /// The folder of the output does not exist.
    #[error("the folder {folder} for the output {path} does not exist; make it first")]
    NoFolder {
        /// The folder.
        folder: String,
        /// The output.
        path: String,
    },
    /// Two outputs of one run are the same file.
    #[error("{path} would be written twice in one run; give the outputs different names")]
    Twice {
        /// The output.
        path: String,
    },
    /// The operating system refused.
    #[error("{path}: cannot be written")]
    Io {
        /// The output.
        path: String,
        /// Its reason.
        source: std::io::Error,
    },
    /// Putting the outputs in place failed, and so did putting back what was there.
    #[error(
        "{path}: cannot be written, and the earlier outputs could not all be put back; they are in {kept}"
    )]
    NotPutBack {
        /// The output that failed.
        path: String,
        /// The folder with the earlier files, by name.
        kept: String,
        /// Its reason.
        source: std::io::Error,
    },
}
