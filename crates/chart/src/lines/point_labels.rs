//! Labels with values beside the points of lines, placed where they touch nothing.

use crate::lines::marker::RADIUS;
use crate::sheet::canvas::{Anchor, Canvas, TextKind, VALUE};
use crate::sheet::item::text_area;
use werkvlek_draw::Area;
use werkvlek_draw::{CAP, Colour};

/// What values must keep clear of.
pub(crate) struct Obstacles {
    pub(crate) areas: Vec<Area>,
    pub(crate) lines: Vec<[(f64, f64); 2]>,
    /// Values stay inside this.
    pub(crate) bounds: Area,
}

impl Obstacles {
    fn leave_free(&self, area: Area) -> bool {
        self.bounds.holds(area)
            && !self.areas.iter().any(|other| other.overlaps(area))
            && !self.lines.iter().any(|[a, b]| area.is_crossed_by(*a, *b))
    }
}

/// Sets the value of a point at the first of ten places that is free, and marks it taken; none free, no value.
pub(crate) fn place(canvas: &mut Canvas, obstacles: &mut Obstacles, text: &str, point: (f64, f64)) {
    let width = canvas.fonts.width(text, VALUE);
    let height = CAP * VALUE.size;
    // Above, the comma and the marker's tip must fit between them.
    let (near, far) = (RADIUS + 12.0, RADIUS + 7.0 + height);
    let (aside, beside) = (0.5 * width + 4.0, 0.5 * width + RADIUS + 7.0);
    let places = [
        (0.0, -near),
        (0.0, far),
        (aside, -near),
        (-aside, -near),
        (aside, far),
        (-aside, far),
        (beside, height / 2.0),
        (-beside, height / 2.0),
        (0.0, -near - 18.0),
        (0.0, far + 18.0),
    ];
    for (dx, dy) in places {
        let at = (point.0 + dx - width / 2.0, point.1 + dy);
        let area = text_area(at, width, VALUE.size);
        if obstacles.leave_free(area) {
            canvas.rect("ground", area, Colour::WHITE);
            canvas.text(TextKind::new("value", VALUE, Colour::INK, Anchor::Left), text, at);
            obstacles.areas.push(area.grown(2.0));
            return;
        }
    }
}
