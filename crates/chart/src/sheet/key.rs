//! Legend above a plot: what each colour stands for, in rows.

use crate::sheet::canvas::{Anchor, LABEL, TextKind};
use crate::sheet::frame::{Frame, LEFT, RIGHT};
use crate::sheet::item::{Paint, Shape};
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, LEADING};

/// A swatch and what it stands for.
pub(crate) struct Entry<'a> {
    pub(crate) swatch: Swatch,
    pub(crate) name: &'a str,
}

#[derive(Clone, Copy)]
pub(crate) enum Swatch {
    Fill(Colour),
    /// A colour and the mark that goes with it.
    Marked(Colour, Triangle),
}

/// A triangle that says on which side of a norm a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Triangle {
    Up,
    Down,
}

impl Triangle {
    /// Half its width.
    pub(crate) const HALF: f64 = 13.0;

    pub(crate) fn at(self, (x, y): (f64, f64)) -> Shape {
        let tip = match self {
            Self::Up => -1.0,
            Self::Down => 1.0,
        };
        let (half, height) = (Self::HALF, tip * 11.0);
        Shape::Polygon(vec![(x, y + height), (x + half, y - height), (x - half, y - height)])
    }
}

const SIDE: f64 = 26.0;
const GAP: f64 = 12.0;
const APART: f64 = 44.0;

/// Sets the key and moves the top of what comes after it below it.
pub(crate) fn draw(frame: &mut Frame, entries: &[Entry<'_>]) {
    let kind = TextKind::new("key", LABEL, Colour::INK, Anchor::Left);
    let row = LEADING * LABEL.size + 4.0;
    let mut x = LEFT;
    for entry in entries {
        let mark = match entry.swatch {
            Swatch::Fill(_) => 0.0,
            Swatch::Marked(..) => 2.0 * Triangle::HALF + GAP,
        };
        let before = SIDE + GAP + mark;
        let name = frame.canvas.fonts.wrap(entry.name, LABEL, RIGHT - LEFT - before, 1);
        let width = before + frame.canvas.fonts.widest(&name, LABEL);
        if x > LEFT && x + width > RIGHT {
            x = LEFT;
            frame.top += row;
        }
        let middle = frame.top + SIDE / 2.0;
        let area = Area { x, y: frame.top, width: SIDE, height: SIDE };
        match entry.swatch {
            Swatch::Fill(colour) => frame.canvas.rect("swatch", area, colour),
            Swatch::Marked(colour, triangle) => {
                frame.canvas.rect("swatch", area, colour);
                let at = (x + SIDE + GAP + Triangle::HALF, middle);
                frame.canvas.shape("mark", triangle.at(at), Paint::Filled(colour));
            }
        }
        for line in &name {
            frame.canvas.centred(kind, line, x + before, middle);
        }
        x += width + APART;
    }
    if !entries.is_empty() {
        frame.top += row + 8.0;
    }
}
