//! Why no picture of districts can be described.

/// Why no picture of districts can be described.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DistrictPictureError {
    /// There is no layer of districts.
    #[error("the picture draws districts: name them with ⟨buurten⟩")]
    NoDistricts,
    /// The layer has no column of means.
    #[error("the layer of districts has no means of {kind}")]
    NoMeans {
        /// The kind of facility.
        kind: String,
    },
    /// The layer has no polygons.
    #[error("there are no districts to draw")]
    NoShapes,
}
