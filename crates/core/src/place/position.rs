//! A point in projected metres, checked to be finite.

use serde::{Deserialize, Serialize};

/// A place: two finite coordinates in a projected, metric system (RD New unless the caller chose another).
///
/// The only way in is [`Position::new`], so no later code meets NaN or infinity. The type cannot know whether
/// metres were given: degrees are turned into metres where data is read, never here.
///
/// # Units
/// Metres, x to the east and y to the north.
///
/// # Example
/// ```
/// use werkvlek_core::Position;
/// let station = Position::new(140_936.0, 470_944.0)?;
/// let sportpark = Position::new(141_333.0, 469_799.0)?;
/// assert_eq!(station.dist_m(sportpark).round(), 1212.0);
/// assert!(Position::new(f64::NAN, 0.0).is_err());
/// # Ok::<(), werkvlek_core::PositionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawPosition")]
pub struct Position {
    x_m: f64,
    y_m: f64,
}

#[derive(Deserialize)]
struct RawPosition {
    x_m: f64,
    y_m: f64,
}

/// A coordinate is not a finite number.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error("position ({x_m}, {y_m}) is not finite; give two numbers in metres in a projected coordinate system")]
pub struct PositionError {
    /// The x that was given.
    pub x_m: f64,
    /// The y that was given.
    pub y_m: f64,
}

impl Position {
    /// A place from its coordinates.
    ///
    /// # Units
    /// Metres.
    ///
    /// # Errors
    /// [`PositionError`] when a coordinate is NaN or infinite.
    pub fn new(x_m: f64, y_m: f64) -> Result<Self, PositionError> {
        if x_m.is_finite() && y_m.is_finite() {
            Ok(Self { x_m, y_m })
        } else {
            Err(PositionError { x_m, y_m })
        }
    }

    /// A place whose coordinates are known to be finite because they come from checked ones.
    pub(crate) fn from_finite(x_m: f64, y_m: f64) -> Self {
        debug_assert!(x_m.is_finite() && y_m.is_finite());
        Self { x_m, y_m }
    }

    /// Metres to the east.
    pub fn x_m(self) -> f64 {
        self.x_m
    }

    /// Metres to the north.
    pub fn y_m(self) -> f64 {
        self.y_m
    }

    /// Distance in a straight line to another place.
    ///
    /// # Units
    /// Metres.
    pub fn dist_m(self, other: Self) -> f64 {
        (self.x_m - other.x_m).hypot(self.y_m - other.y_m)
    }
}

impl TryFrom<RawPosition> for Position {
    type Error = PositionError;

    fn try_from(raw: RawPosition) -> Result<Self, PositionError> {
        Self::new(raw.x_m, raw.y_m)
    }
}

impl TryFrom<geo::Point> for Position {
    type Error = PositionError;

    fn try_from(point: geo::Point) -> Result<Self, PositionError> {
        Self::new(point.x(), point.y())
    }
}

impl From<Position> for geo::Point {
    fn from(position: Position) -> Self {
        Self::new(position.x_m, position.y_m)
    }
}

impl From<Position> for geo::Coord {
    fn from(position: Position) -> Self {
        Self { x: position.x_m, y: position.y_m }
    }
}
