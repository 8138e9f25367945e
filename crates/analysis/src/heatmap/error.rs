//! Why no heatmap can be made.

/// Why no heatmap can be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HeatmapError {
    /// There is nothing to draw.
    #[error("there are no points to make a heatmap of; check the file and the filter (⟨where⟩)")]
    NoPoints,
    /// Every weight is 0.
    #[error("all weights are 0, so there is nothing to show; is ⟨gewicht⟩ the right column?")]
    NoWeight,
    /// Even all points together would tell about one establishment.
    #[error("nothing can be drawn for everybody; with ⟨vertrouwelijk⟩ it is drawn for your own eyes")]
    NothingToShow(#[source] werkvlek_core::SquaresError),
    /// Beside another map it would tell about one establishment.
    #[error(
        "two maps of this run, or of one published earlier, differ by too few establishments, and who has both has the difference; leave one of them out, or draw it for your own eyes with ⟨vertrouwelijk⟩"
    )]
    DifferenceTells(#[source] werkvlek_core::SquaresError),
    /// Too many parts beside a whole.
    #[error(
        "{found} maps of parts beside a map of the whole, which is theirs together: what is left when some are taken off it is judged for {most} at \
         most; leave the map of the whole out, or some of the parts, or draw them for your own eyes with ⟨vertrouwelijk⟩"
    )]
    TooManyParts {
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// No group has enough establishments.
    #[error(
        "no group has enough establishments to be drawn for everybody; with ⟨vertrouwelijk⟩ they are drawn for your own eyes"
    )]
    AllGroupsHidden,
    /// Nothing of any group lies on the grid.
    #[error("no group has a point on the grid; check ⟨begrenzing_m⟩ and ⟨raster⟩")]
    NoGroupOnTheGrid,
    /// Groups share one radius.
    #[error("⟨per⟩ gives every group the same radius everywhere: leave ⟨buren⟩ and ⟨grens⟩ out")]
    GroupsNeedOneRadius,
    /// The rasters of all groups do not fit.
    #[error(
        "{groups} rasters of {cols} x {rows} cells take {megabytes} MB; allow more with ⟨max-memory⟩, use a larger ⟨cel_m⟩, or fewer groups"
    )]
    GroupsTooLarge {
        /// How many groups.
        groups: usize,
        /// Columns of each raster.
        cols: usize,
        /// Rows of each raster.
        rows: usize,
        /// What they take together.
        megabytes: u64,
    },
    /// The rasters of groups cannot be made.
    #[error(transparent)]
    Groups(werkvlek_heatmap::StreamError<std::convert::Infallible>),
    /// More groups than can be numbered.
    #[error("{0} groups are too many")]
    TooManyGroups(usize),
    /// A raster in bands knows one way only.
    #[error(
        "a raster larger than ⟨max-memory⟩ is made in bands, without ⟨buren⟩ and ⟨grens⟩; allow more memory or use a larger ⟨cel_m⟩"
    )]
    BandsNeedOneRadius,
    /// A bound of a class is no number.
    #[error("⟨grenzen⟩: {found} found, numbers expected")]
    Level {
        /// The bound.
        found: f64,
    },
    /// Bounds of classes do not ascend.
    #[error("⟨grenzen⟩: {first} before {second} found, ascending levels expected")]
    LevelOrder {
        /// The bound that comes first.
        first: f64,
        /// The bound behind it.
        second: f64,
    },
    /// A district that differs from others by next to nothing.
    #[error(
        "⟨hotspots_gebieden⟩ cannot be published (with ⟨vertrouwelijk⟩ they are counted for your own eyes)"
    )]
    Sliver(#[from] werkvlek_core::SliverError),
    /// From `werkvlek_heatmap::GridError`.
    #[error(transparent)]
    Grid(#[from] werkvlek_heatmap::GridError),
    /// From `werkvlek_heatmap::RasterError`.
    #[error(transparent)]
    Raster(#[from] werkvlek_heatmap::RasterError),
    /// From `werkvlek_heatmap::PointsError`.
    #[error(transparent)]
    Points(#[from] werkvlek_heatmap::PointsError),
    /// From `werkvlek_heatmap::BreaksError`.
    #[error(transparent)]
    Breaks(#[from] werkvlek_heatmap::BreaksError),
    /// From `werkvlek_heatmap::DifferenceError`.
    #[error(transparent)]
    Difference(#[from] werkvlek_heatmap::DifferenceError),
    /// From `werkvlek_heatmap::RasterValuesError`.
    #[error(transparent)]
    RasterValues(#[from] werkvlek_heatmap::RasterValuesError),
    /// From `werkvlek_heatmap::AdaptiveError`.
    #[error(transparent)]
    Adaptive(#[from] werkvlek_heatmap::AdaptiveError),
    /// From `werkvlek_heatmap::EdgeError`.
    #[error(transparent)]
    Edge(#[from] werkvlek_heatmap::EdgeError),
    /// From `werkvlek_core::TwoWayTableError`.
    #[error(transparent)]
    Table(#[from] werkvlek_core::TwoWayTableError),
    /// From `werkvlek_heatmap::HotSpotsError`.
    #[error(transparent)]
    HotSpots(#[from] werkvlek_heatmap::HotSpotsError),
    /// From `werkvlek_heatmap::IsobandsError`.
    #[error(transparent)]
    Isobands(#[from] werkvlek_heatmap::IsobandsError),
    /// From `werkvlek_heatmap::MemoryPlanError`.
    #[error(transparent)]
    MemoryPlan(#[from] werkvlek_heatmap::MemoryPlanError),
    /// From `werkvlek_core::PositionError`.
    #[error(transparent)]
    Position(#[from] werkvlek_core::PositionError),
}
