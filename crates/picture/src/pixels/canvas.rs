//! Canvas of pixels: fills and strokes areas, paths and lines of text.

use crate::description::{Pattern, Stroke};
use crate::error::PictureError;
use crate::map::view::px;
use crate::pixels::text::{self, Line};
use crate::pixels::vector::Elements;
use tiny_skia::{
    FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect,
    SpreadMode, StrokeDash, Transform,
};
use werkvlek_draw::{Area, Colour, Fonts, TextStyle};

/// Which point of a line of text is put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The left end of the baseline.
    Left,
    /// The middle of the baseline.
    Middle,
}

/// What a picture becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Pixels.
    Pixels,
    /// Elements of SVG.
    Vector,
}

/// A picture being drawn, and the scale of its strokes: 1 for a picture of 1600 by 1200.
pub(crate) struct Canvas {
    pub(crate) pixels: Pixmap,
    pub(crate) scale: f32,
    /// What is drawn instead of pixels.
    pub(crate) elements: Option<Elements>,
}

impl Canvas {
    /// A canvas in one colour.
    pub(crate) fn new((width, height): (u32, u32), scale: f32, colour: Colour, form: Form) -> Option<Self> {
        let mut canvas = Self {
            pixels: Pixmap::new(width, height)?,
            scale,
            elements: (form == Form::Vector).then(Elements::default),
        };
        match canvas.elements {
            Some(_) => {
                let (width, height) = (px(width.into()), px(height.into()));
                canvas.fill_area(Area { x: 0.0, y: 0.0, width, height }, colour);
            }
            None => canvas.pixels.fill(skia(colour)),
        }
        Some(canvas)
    }

    /// What it becomes.
    pub(crate) fn form(&self) -> Form {
        if self.elements.is_some() { Form::Vector } else { Form::Pixels }
    }

    pub(crate) fn fill_area(&mut self, area: Area<f32>, colour: Colour) {
        if let Some(elements) = &mut self.elements {
            return elements.area(area, colour);
        }
        let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) else { return };
        self.pixels.fill_rect(rect, &paint(colour), Transform::identity(), None);
    }

    pub(crate) fn outline_area(&mut self, area: Area<f32>, colour: Colour, width: f32) {
        if let Some(elements) = &mut self.elements {
            return elements.outlined_area(area, colour, width);
        }
        let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) else { return };
        let stroke = tiny_skia::Stroke { width, ..Default::default() };
        let path = PathBuilder::from_rect(rect);
        self.pixels.stroke_path(&path, &paint(colour), &stroke, Transform::identity(), None);
    }

    /// Fills a path; rings inside rings are holes.
    pub(crate) fn fill(&mut self, path: &Path, colour: Colour) {
        if let Some(elements) = &mut self.elements {
            return elements.filled(path, (0.0, 0.0), colour, "evenodd");
        }
        self.pixels.fill_path(path, &paint(colour), FillRule::EvenOdd, Transform::identity(), None);
    }

    /// Covers a path with slanted lines.
    pub(crate) fn hatch(&mut self, path: &Path, colour: Colour) {
        let (side, line) = hatch_sizes(self.scale);
        if let Some(elements) = &mut self.elements {
            return elements.hatched(path, side, colour, line);
        }
        let Some(tile) = hatching(self.scale, colour) else { return };
        let shader = tiny_skia::Pattern::new(
            tile.as_ref(),
            SpreadMode::Repeat,
            FilterQuality::Nearest,
            1.0,
            Transform::identity(),
        );
        let paint = Paint { shader, anti_alias: true, ..Default::default() };
        self.pixels.fill_path(path, &paint, FillRule::EvenOdd, Transform::identity(), None);
    }

    /// Covers an area with slanted lines.
    pub(crate) fn hatch_area(&mut self, area: Area<f32>, colour: Colour) {
        if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
            self.hatch(&PathBuilder::from_rect(rect), colour);
        }
    }

    pub(crate) fn stroke(&mut self, path: &Path, stroke: Stroke) {
        let width = (stroke.width_px * self.scale).max(0.5);
        if let Some(elements) = &mut self.elements {
            return elements.stroked(path, (0.0, 0.0), stroke, width);
        }
        let (dash, line_cap) = match stroke.pattern {
            Pattern::Solid => (None, LineCap::Round),
            Pattern::Dashed => (StrokeDash::new(vec![4.0 * width, 2.5 * width], 0.0), LineCap::Butt),
        };
        let style =
            tiny_skia::Stroke { width, line_cap, line_join: LineJoin::Round, dash, ..Default::default() };
        self.pixels.stroke_path(path, &paint(stroke.colour), &style, Transform::identity(), None);
    }

    /// Draws a set line with its baseline at (x, y).
    pub(crate) fn line(&mut self, line: &Line, x: f32, y: f32, colour: Colour) {
        if let Some(path) = &line.path {
            if let Some(elements) = &mut self.elements {
                return elements.filled(path, (x, y), colour, "nonzero");
            }
            let place = Transform::from_translate(x, y);
            self.pixels.fill_path(path, &paint(colour), FillRule::Winding, place, None);
        }
    }

    /// Draws the halo of a set line: its outline, `width` pixels further out.
    pub(crate) fn halo(&mut self, line: &Line, x: f32, y: f32, colour: Colour, width: f32) {
        if let Some(path) = &line.path {
            if let Some(elements) = &mut self.elements {
                return elements.stroked(path, (x, y), Stroke::solid(colour, 2.0 * width), 2.0 * width);
            }
            let style =
                tiny_skia::Stroke { width: 2.0 * width, line_join: LineJoin::Round, ..Default::default() };
            let place = Transform::from_translate(x, y);
            self.pixels.stroke_path(path, &paint(colour), &style, place, None);
        }
    }

    /// Sets and draws a line with its baseline at (x, y).
    pub(crate) fn text(
        &mut self,
        fonts: &Fonts,
        text: &str,
        style: TextStyle,
        anchor: Anchor,
        at: (f32, f32),
        colour: Colour,
    ) {
        let line = text::line(fonts, text, style);
        let x = match anchor {
            Anchor::Left => at.0,
            Anchor::Middle => at.0 - line.width / 2.0,
        };
        self.line(&line, x, at.1, colour);
    }

    /// Lays another canvas of the same form over this one, its top left at whole pixels.
    pub(crate) fn lay(&mut self, other: Self, x: i32, y: i32) {
        let size = (other.pixels.width(), other.pixels.height());
        match (&mut self.elements, other.elements) {
            (Some(elements), Some(others)) => elements.lay(others, (x, y), size),
            _ => self.lay_pixels(&other.pixels, x, y),
        }
    }

    /// Lays the pixels of a raster over the whole canvas.
    pub(crate) fn lay_raster(&mut self, raster: &Pixmap) -> Result<(), PictureError> {
        match &mut self.elements {
            Some(elements) => {
                let png = raster.encode_png();
                let png = png.map_err(|_| PictureError::Drawing { what: "a raster cannot be encoded" })?;
                elements.pixels(&png, (raster.width(), raster.height()));
            }
            None => self.lay_pixels(raster, 0, 0),
        }
        Ok(())
    }

    fn lay_pixels(&mut self, other: &Pixmap, x: i32, y: i32) {
        let paint = PixmapPaint::default();
        self.pixels.draw_pixmap(x, y, other.as_ref(), &paint, Transform::identity(), None);
    }
}

/// How far apart the lines of a hatching are, and how wide.
fn hatch_sizes(scale: f32) -> (f32, f32) {
    const APART_PX: f32 = 10.0;
    ((APART_PX * scale).round().max(4.0), (1.2 * scale).max(0.7))
}

/// A square of slanted lines that continue in the squares around it.
fn hatching(scale: f32, colour: Colour) -> Option<Pixmap> {
    let (side, width) = hatch_sizes(scale);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "4 to some tens")]
    let pixels = side as u32;
    let mut tile = Pixmap::new(pixels, pixels)?;
    let mut path = PathBuilder::new();
    for shift in [-side, 0.0, side] {
        path.move_to(shift - 1.0, side + 1.0);
        path.line_to(shift + side + 1.0, -1.0);
    }
    let stroke = tiny_skia::Stroke { width, ..Default::default() };
    tile.stroke_path(&path.finish()?, &paint(colour), &stroke, Transform::identity(), None);
    Some(tile)
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Default::default() };
    paint.set_color(skia(colour));
    paint
}

/// A colour as tiny-skia has it.
pub(crate) fn skia(colour: Colour) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(colour.r, colour.g, colour.b, colour.a)
}
