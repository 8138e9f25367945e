//! Clipping of lines a little outside the frame.
//!
//! A railway through the whole country on a map of one town would otherwise be dashed over millions of pixels.

use werkvlek_draw::Area;

/// A position in pixels; in 64 bits, because far outside the frame 32 bits do not hold whole pixels.
type Px = (f64, f64);

/// The part of a segment inside an area, its direction kept; nothing when it passes by.
pub(crate) fn segment(from: Px, to: Px, area: Area<f32>) -> Option<(Px, Px)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let [left, right, top, bottom] = [area.x, area.right(), area.y, area.bottom()].map(f64::from);
    // How far along the segment each side of the area is crossed, going in and going out.
    let sides = [(-dx, from.0 - left), (dx, right - from.0), (-dy, from.1 - top), (dy, bottom - from.1)];
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (outward, room) in sides {
        if outward > 0.0 {
            leaves = leaves.min(room / outward);
        } else if outward < 0.0 {
            enters = enters.max(room / outward);
        } else if room < 0.0 {
            return None;
        }
    }
    // Ends inside stay where they are to the last bit, so that pieces still join.
    let at = |along: f64| (from.0 + along * dx, from.1 + along * dy);
    let start = if enters > 0.0 { at(enters) } else { from };
    let end = if leaves < 1.0 { at(leaves) } else { to };
    (enters <= leaves).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area<f32> = Area { x: 0.0, y: 0.0, width: 100.0, height: 50.0 };

    #[test]
    fn inside_through_out_of_and_past() {
        assert_eq!(segment((1.0, 2.0), (99.0, 49.0), AREA), Some(((1.0, 2.0), (99.0, 49.0))));
        assert_eq!(segment((-100.0, 25.0), (300.0, 25.0), AREA), Some(((0.0, 25.0), (100.0, 25.0))));
        assert_eq!(segment((50.0, 25.0), (50.0, -75.0), AREA), Some(((50.0, 25.0), (50.0, 0.0))));
        assert_eq!(segment((-50.0, -1.0), (200.0, -1.0), AREA), None);
        assert_eq!(segment((-10.0, 45.0), (40.0, 95.0), AREA), None, "past a corner");
    }
}
