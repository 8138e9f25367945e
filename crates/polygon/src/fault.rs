//! What is wrong with a polygon, and where.

use std::fmt;

use geo::Coord;

/// A ring of a polygon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingName {
    /// The outer one.
    Outer,
    /// A hole, counted from 1.
    Hole(usize),
}

impl fmt::Display for RingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outer => f.write_str("the outer ring"),
            Self::Hole(number) => write!(f, "hole {number}"),
        }
    }
}

/// The rule of OGC Simple Features that a polygon breaks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PolygonFault {
    /// A coordinate is NaN or infinite.
    #[error("{ring} has a coordinate that is not finite")]
    NotFinite {
        /// The ring.
        ring: RingName,
    },
    /// A ring that encloses nothing.
    #[error("{ring} has fewer than 3 distinct points")]
    TooFewPoints {
        /// The ring.
        ring: RingName,
    },
    /// A ring that meets itself.
    #[error("{ring} crosses or touches itself (self-intersection at {})", place(*.at))]
    SelfIntersection {
        /// The ring.
        ring: RingName,
        /// Where, in metres.
        at: Coord,
    },
    /// A hole that is not inside.
    #[error("{ring} does not lie inside the outer ring (see {})", place(*.at))]
    HoleOutside {
        /// The hole.
        ring: RingName,
        /// Its first point, in metres.
        at: Coord,
    },
    /// Two rings that share more than points.
    #[error("{first} and {second} share a stretch of border (see {})", place(*.at))]
    SharedBorder {
        /// One ring.
        first: RingName,
        /// The other.
        second: RingName,
        /// First point of the other ring, in metres.
        at: Coord,
    },
    /// Two holes that overlap.
    #[error("{first} and {second} overlap (see {})", place(*.at))]
    HolesOverlap {
        /// One hole.
        first: RingName,
        /// The other.
        second: RingName,
        /// First point of the other hole, in metres.
        at: Coord,
    },
}

/// What is wrong with an area of several polygons.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AreaFault {
    /// A polygon of it is not valid.
    #[error("polygon {number}: {fault}")]
    Polygon {
        /// Which, counted from 1.
        number: usize,
        /// What is wrong with it.
        fault: PolygonFault,
    },
    /// Two polygons of it share a stretch of border.
    #[error("polygons {first} and {second} share a stretch of border")]
    SharedBorder {
        /// Which, counted from 1.
        first: usize,
        /// The other.
        second: usize,
    },
    /// Two polygons of it overlap.
    #[error("polygons {first} and {second} overlap")]
    Overlap {
        /// Which, counted from 1.
        first: usize,
        /// The other.
        second: usize,
    },
}

/// A place to a centimetre, for people.
fn place(at: Coord) -> String {
    let cm = |v: f64| (v * 100.0).round() / 100.0;
    format!("{}, {}", cm(at.x), cm(at.y))
}
