//! Errors of making a grid.

/// A grid that cannot be made, and which flag to change.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GridError {
    /// A measure is not finite.
    #[error("the {what} is {found}, expected a finite number of metres")]
    NotFinite {
        /// Which measure.
        what: &'static str,
        /// The value found.
        found: f64,
    },
    /// A measure is zero or negative.
    #[error("the {what} is {found} m, expected more than 0 m")]
    NotPositive {
        /// Which measure.
        what: &'static str,
        /// The value found, in metres.
        found: f64,
    },
    /// The radius is so small that the weight of a point depends on where it falls between the cell centres.
    #[error(
        "a radius of {radius_m} m is less than two cells of {cell_m} m: density is computed at cell centres, and the weight of \
         points between them would be lost; use ⟨straal_m⟩ {} or more, or ⟨cel_m⟩ {} or less (a fifth of the radius or less \
         looks smooth)",
        2.0 * .cell_m, .radius_m / 2.0
    )]
    RadiusBelowTwoCells {
        /// The radius, in metres.
        radius_m: f64,
        /// The cell size, in metres.
        cell_m: f64,
    },
    /// The radius within which cells are neighbours reaches less than the cell itself.
    #[error(
        "a radius of {radius_m} m is less than half a cell of {cell_m} m, so that no cell has a neighbour; use a larger \
         ⟨straal_m⟩ or a smaller ⟨hotspots_cel_m⟩"
    )]
    NeighboursBelowHalfCell {
        /// The radius, in metres.
        radius_m: f64,
        /// The cell size, in metres.
        cell_m: f64,
    },
    /// The radius is beyond anything on earth, so probably in another unit.
    #[error("a radius of {radius_m} m is more than {limit_m} m; check that ⟨straal_m⟩ is in metres")]
    RadiusTooLarge {
        /// The radius, in metres.
        radius_m: f64,
        /// The largest radius, in metres.
        limit_m: f64,
    },
    /// There are no points to cover.
    #[error(
        "no points, so no extent to make a grid of; check the filter, or give ⟨begrenzing_m⟩ x0,y0,x1,y1"
    )]
    NoPoints,
    /// The extent has no area, or is upside down.
    #[error(
        "the extent {x0_m},{y0_m},{x1_m},{y1_m} is empty: expected left,bottom,right,top with left < right and bottom < top"
    )]
    EmptyExtent {
        /// Left, in metres.
        x0_m: f64,
        /// Bottom, in metres.
        y0_m: f64,
        /// Right, in metres.
        x1_m: f64,
        /// Top, in metres.
        y1_m: f64,
    },
    /// The other raster has no cells.
    #[error("a grid of {cols} columns and {rows} rows has no cells; expected at least 1 of each")]
    NoCells {
        /// Columns given.
        cols: usize,
        /// Rows given.
        rows: usize,
    },
    /// The cell is smaller than the precision of the coordinates.
    #[error("a cell of {cell_m} m is too small for a coordinate of {coordinate_m} m; use a larger ⟨cel_m⟩")]
    Precision {
        /// The coordinate, in metres.
        coordinate_m: f64,
        /// The cell size, in metres.
        cell_m: f64,
    },
    /// The raster would take more memory than allowed.
    #[error(
        "a grid of {cols} x {rows} = {cells} cells of {cell_m} m takes {bytes} bytes ({}), more than the {} allowed; use \
         a larger ⟨cel_m⟩ or a smaller ⟨begrenzing_m⟩, and check for points far from the rest",
        gib(*.bytes), gib(u128::from(*.budget_bytes))
    )]
    TooLarge {
        /// Columns.
        cols: usize,
        /// Rows.
        rows: usize,
        /// Cells.
        cells: u128,
        /// Bytes that a raster would take.
        bytes: u128,
        /// Bytes that one may take.
        budget_bytes: u64,
        /// The cell size, in metres.
        cell_m: f64,
    },
}

fn gib(bytes: u128) -> String {
    format!("{:.3} GiB", bytes as f64 / (1_u64 << 30) as f64)
}
