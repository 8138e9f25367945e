//! A rectangle on a sheet or a picture.

use std::ops::{Add, Sub};

/// A rectangle, y down, in any unit: pixels (`f32`) or points of a sheet (`f64`).
///
/// # Example
/// ```
/// use werkvlek_draw::Area;
/// let frame = Area { x: 10.0, y: 10.0, width: 20.0, height: 10.0 };
/// assert_eq!((frame.right(), frame.bottom()), (30.0, 20.0));
/// assert!(frame.grown(1.0).holds(frame) && frame.overlaps(frame.grown(-1.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area<T = f64> {
    /// Left side.
    pub x: T,
    /// Top.
    pub y: T,
    /// Width, 0 or more.
    pub width: T,
    /// Height, 0 or more.
    pub height: T,
}

impl<T: Copy + PartialOrd + Add<Output = T> + Sub<Output = T>> Area<T> {
    /// The right side.
    #[must_use]
    pub fn right(self) -> T {
        self.x + self.width
    }

    /// The bottom.
    #[must_use]
    pub fn bottom(self) -> T {
        self.y + self.height
    }

    /// The area with `by` more on each side; less when negative.
    #[must_use]
    pub fn grown(self, by: T) -> Self {
        let twice = by + by;
        Self { x: self.x - by, y: self.y - by, width: self.width + twice, height: self.height + twice }
    }

    /// Whether the insides of two rectangles meet; a common side is none.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether the other lies inside, sides included.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

impl Area<f64> {
    /// Whether a straight line from `a` to `b`, each x and y, passes through or touches it.
    ///
    /// The line is clipped side by side (Liang and Barsky 1984).
    #[must_use]
    pub fn is_crossed_by(self, a: (f64, f64), b: (f64, f64)) -> bool {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (step, room) in
            [(-dx, a.0 - self.x), (dx, self.right() - a.0), (-dy, a.1 - self.y), (dy, self.bottom() - a.1)]
        {
            if step < 0.0 {
                from = from.max(room / step);
            } else if step > 0.0 {
                to = to.min(room / step);
            } else if room < 0.0 {
                return false;
            }
        }
        from <= to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { x: 10.0, y: 10.0, width: 20.0, height: 10.0 };

    #[test]
    fn lines_through_and_past_a_rectangle() {
        assert!(AREA.is_crossed_by((0.0, 15.0), (50.0, 15.0)));
        assert!(AREA.is_crossed_by((12.0, 12.0), (13.0, 13.0)), "inside it");
        assert!(AREA.is_crossed_by((5.0, 15.0), (15.0, 5.0)), "touches the corner at (10, 10)");
        assert!(!AREA.is_crossed_by((4.0, 15.0), (15.0, 4.0)), "past the corner");
        assert!(!AREA.is_crossed_by((0.0, 25.0), (50.0, 25.0)));
        assert!(!AREA.is_crossed_by((0.0, 15.0), (9.0, 15.0)), "ends before it");
    }

    #[test]
    fn areas_that_only_touch_do_not_overlap() {
        let right = Area { x: 30.0, ..AREA };
        assert!(!AREA.overlaps(right) && AREA.grown(0.1).overlaps(right));
        assert!(AREA.holds(AREA) && !AREA.holds(right));
    }
}
