//! Strokes and markers.
//!
//! Widths and sizes are in pixels of a picture of 1600 by 1200; a smaller or larger picture scales them, so that a map
//! looks the same at every size.

use werkvlek_draw::Colour;

/// Whether a line is drawn through or broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pattern {
    /// One line.
    #[default]
    Solid,
    /// Dashes of four widths, gaps of two and a half.
    Dashed,
}

/// How a line or an outline is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in pixels of a picture of 1600 by 1200; never drawn thinner than half a pixel.
    pub width_px: f32,
    /// Solid or dashed.
    pub pattern: Pattern,
}

impl Stroke {
    /// A solid line; `width_px` in pixels of a picture of 1600 by 1200.
    #[must_use]
    pub const fn solid(colour: Colour, width_px: f32) -> Self {
        Self { colour, width_px, pattern: Pattern::Solid }
    }

    /// A dashed line; `width_px` in pixels of a picture of 1600 by 1200.
    #[must_use]
    pub const fn dashed(colour: Colour, width_px: f32) -> Self {
        Self { colour, width_px, pattern: Pattern::Dashed }
    }
}

/// The outline of a marker: shapes tell kinds apart where colours fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkerShape {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A triangle on its base.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// An upright cross with thick arms.
    Cross,
}

/// The symbol of a point, centred on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Shape.
    pub shape: MarkerShape,
    /// Width and height in pixels of a picture of 1600 by 1200.
    pub size_px: f32,
    /// Colour inside.
    pub fill: Colour,
    /// Line around, if any.
    pub outline: Option<Stroke>,
}

impl Marker {
    /// A marker with a thin white line around it, so that markers that touch stay apart.
    #[must_use]
    pub const fn new(shape: MarkerShape, size_px: f32, fill: Colour) -> Self {
        Self { shape, size_px, fill, outline: Some(Stroke::solid(Colour::WHITE, 1.5)) }
    }
}
