//! Why the monitor cannot be made.

/// Why the monitor cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MonitorError {
    /// A distance that is none.
    #[error("⟨ondersteunend_binnen_m⟩: {found} found, metres above 0 expected")]
    SupportWithin {
        /// What was given.
        found: f64,
    },
    /// The word of a supporting kind cannot be used.
    #[error("⟨ondersteunend⟩: the kinds of supporting facilities")]
    SupportKind(#[source] werkvlek_core::VoorzieningSoortError),
    /// No facility of a supporting kind.
    #[error("⟨ondersteunend⟩: there is no {missing} among the facilities; there are {known}")]
    NoSupport {
        /// The kind.
        missing: String,
        /// The kinds there are.
        known: String,
    },
    /// A chart that cannot be drawn.
    #[error("chart {name}")]
    Chart {
        /// Its name.
        name: String,
        /// Why.
        source: werkvlek_chart::ChartError,
    },
    /// A district that differs from others by next to nothing.
    #[error("⟨buurten⟩ cannot be published (with ⟨vertrouwelijk⟩ they are counted for your own eyes)")]
    Sliver(#[from] werkvlek_core::SliverError),
    /// From `werkvlek_core::ClassColumnError`.
    #[error(transparent)]
    ClassColumn(#[from] werkvlek_core::ClassColumnError),
    /// From `werkvlek_core::TwoWayTableError`.
    #[error(transparent)]
    Tweeweg(#[from] werkvlek_core::TwoWayTableError),
    /// From `werkvlek_core::SectorError`.
    #[error(transparent)]
    Sector(#[from] werkvlek_core::SectorError),
    /// From `werkvlek_core::ConcentratieError`.
    #[error(transparent)]
    Concentratie(#[from] werkvlek_core::ConcentratieError),
    /// From `werkvlek_chart::ChartError`.
    #[error(transparent)]
    ChartParts(#[from] werkvlek_chart::ChartError),
}
