//! Buffer along lines: the ground within some metres of them.

use geo::buffer::{BufferStyle, LineCap, LineJoin};
use geo::{BoundingRect, Buffer, Coord, Geometry, LineString, MultiLineString, MultiPolygon, Point};

use crate::GeometryError;
use crate::place::geometry::{checked_area, checked_geometry};
use werkvlek_lattice::{Lattice, without_reversals};

/// The angle between points of round corners, radians: the outline lies within the true one by an eighth of its square,
/// 0.13 % of the width.
const CORNER: f64 = 0.1;

/// The narrowest and the widest buffer, metres: narrower ones drown in the steps of the lattice.
const WIDTHS_M: std::ops::RangeInclusive<f64> = 0.1..=100_000.0;

/// The area within `buffer_m` of lines, with round ends and corners.
///
/// Cost: O(n log n) for n points of its outline.
pub(crate) fn corridor(lines: MultiLineString, buffer_m: f64) -> Result<MultiPolygon, GeometryError> {
    let geometry = Geometry::MultiLineString(lines);
    checked_geometry(&geometry)?;
    let Geometry::MultiLineString(lines) = geometry else { unreachable!("made lines two lines above") };
    if !WIDTHS_M.contains(&buffer_m) {
        return Err(GeometryError::Buffer { buffer_m });
    }
    let Some(rect) = lines.bounding_rect() else { return Err(GeometryError::Empty) };
    let margin = Coord { x: 2.0 * buffer_m, y: 2.0 * buffer_m };
    let lattice = Lattice::around(rect.min() - margin, rect.max() + margin);
    if lattice.step_m() > buffer_m / 50.0 {
        let reason = format!("lines over 1000 km apart with a buffer of {buffer_m} m; are all of one place?");
        return Err(GeometryError::Invalid { reason });
    }
    let style =
        || BufferStyle::new(buffer_m).line_cap(LineCap::Round(CORNER)).line_join(LineJoin::Round(CORNER));
    let buffered = |piece: &LineString| match piece.0.as_slice() {
        [only] => lattice.rings(&Point(*only).buffer_with_style(style())),
        _ => lattice.rings(&piece.buffer_with_style(style())),
    };
    let pieces: Vec<LineString> =
        lines.0.iter().flat_map(|line| without_reversals(&on(&lattice, line))).collect();
    checked_area(lattice.union(pieces.iter().map(buffered).collect(), 0.0))
}

/// The line on the lattice, without steps of no length: geo draws nothing around a line that is shorter than its own.
fn on(lattice: &Lattice, line: &LineString) -> LineString {
    let mut points: Vec<_> = line.0.iter().map(|&at| lattice.point(at)).collect();
    points.dedup();
    points.into_iter().map(|p| lattice.coord(p)).collect()
}
