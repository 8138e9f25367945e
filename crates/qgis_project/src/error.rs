//! Why a project could not be packed.

/// Why a project could not be packed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QgisProjectError {
    /// The zip file could not be made.
    #[error("the QGIS project '{name}' could not be packed")]
    Zip {
        /// Its name.
        name: String,
        /// The reason.
        source: zip::result::ZipError,
    },
}
