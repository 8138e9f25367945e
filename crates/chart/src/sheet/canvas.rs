//! Canvas: puts text, lines, shapes and hatching on a sheet.

use crate::sheet::item::{Item, Paint, Pattern, Shape, text_area};
use werkvlek_draw::Area;
use werkvlek_draw::{CAP, Colour, Fonts, LEADING, TextStyle};

/// Text sizes; 100 units are a centimetre on paper, so 28 is 8 points and 24 nearly 7.
pub(crate) const TITLE: TextStyle = TextStyle::bold(42.0);
pub(crate) const SUBTITLE: TextStyle = TextStyle::regular(30.0);
pub(crate) const LABEL: TextStyle = TextStyle::regular(28.0);
pub(crate) const VALUE: TextStyle = TextStyle::regular(26.0);
pub(crate) const SOURCE: TextStyle = TextStyle::regular(24.0);

/// Which point of a line of text is put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Left,
    Middle,
    Right,
}

/// The items drawn so far, and the font.
pub(crate) struct Canvas {
    pub(crate) fonts: Fonts,
    pub(crate) items: Vec<Item>,
}

/// What a line of text is for, how it looks, and which point of it is put in place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextKind {
    pub(crate) class: &'static str,
    pub(crate) style: TextStyle,
    pub(crate) colour: Colour,
    pub(crate) anchor: Anchor,
}

impl TextKind {
    pub(crate) const fn new(class: &'static str, style: TextStyle, colour: Colour, anchor: Anchor) -> Self {
        Self { class, style, colour, anchor }
    }
}

impl Canvas {
    /// Sets a line of text with its baseline at `at`; gives where it is.
    pub(crate) fn text(&mut self, kind: TextKind, text: &str, at: (f64, f64)) -> Area {
        let line = self.fonts.line(text, kind.style);
        let x = match kind.anchor {
            Anchor::Left => at.0,
            Anchor::Middle => at.0 - line.width() / 2.0,
            Anchor::Right => at.0 - line.width(),
        };
        let at = (x, at.1);
        let area = text_area(at, line.width(), kind.style.size);
        let TextKind { class, style, colour, .. } = kind;
        self.items.push(Item::Text { class, text: text.to_owned(), line, at, style, colour });
        area
    }

    /// Sets a line of text whose capitals are centred on a height.
    pub(crate) fn centred(&mut self, kind: TextKind, text: &str, x: f64, middle: f64) -> Area {
        self.text(kind, text, (x, middle + CAP * kind.style.size / 2.0))
    }

    /// Sets a line of text centred on a height, on a white ground that hides the grid.
    pub(crate) fn clear_text(&mut self, kind: TextKind, text: &str, x: f64, middle: f64) -> Area {
        let under = self.items.len();
        let area = self.centred(kind, text, x, middle);
        self.items.insert(under, Item::Rect { class: "ground", area, fill: Colour::WHITE });
        area
    }

    /// Sets lines under each other, centred as a block on a height.
    pub(crate) fn block(&mut self, kind: TextKind, lines: &[String], x: f64, middle: f64) {
        let leading = LEADING * kind.style.size;
        let mut y = middle - leading * (lines.len().saturating_sub(1) as f64) / 2.0;
        for line in lines {
            self.centred(kind, line, x, y);
            y += leading;
        }
    }

    pub(crate) fn rect(&mut self, class: &'static str, area: Area, fill: Colour) {
        self.items.push(Item::Rect { class, area, fill });
    }

    pub(crate) fn line(&mut self, class: &'static str, points: Vec<(f64, f64)>, colour: Colour, width: f64) {
        self.items.push(Item::Line { class, points, colour, width, pattern: Pattern::Solid });
    }

    /// A thin dotted line that leads from a thing to its name.
    pub(crate) fn leader(&mut self, ends: [(f64, f64); 2]) {
        let (points, colour) = (ends.to_vec(), Colour::GREY);
        self.items.push(Item::Line { class: "leader", points, colour, width: 2.0, pattern: Pattern::Dotted });
    }

    pub(crate) fn shape(&mut self, class: &'static str, shape: Shape, paint: Paint) {
        self.items.push(Item::Shape { class, shape, paint });
    }

    /// A rectangle of slanted strokes in a frame: there is something, but not how much.
    pub(crate) fn hatched(&mut self, area: Area, colour: Colour) {
        const APART: f64 = 11.0;
        let Area { x, y, width, height } = area;
        let mut along = APART;
        while along < width + height {
            let from = (x + (along - height).max(0.0), y + along.min(height));
            let to = (x + along.min(width), y + (along - width).max(0.0));
            self.line("hatch", vec![from, to], colour, 2.0);
            along += APART;
        }
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        self.line("stub", corners.to_vec(), colour, 2.0);
    }
}
