//! A rectangle on the sheet.

/// A rectangle, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    pub(crate) fn right(self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub(crate) fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub(crate) fn holds(self, other: Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether a straight line from `a` to `b` passes through.
    ///
    /// The line is clipped side by side (Liang and Barsky 1984).
    pub(crate) fn is_crossed_by(self, a: (f64, f64), b: (f64, f64)) -> bool {
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
