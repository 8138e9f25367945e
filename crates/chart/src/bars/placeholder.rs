//! Placeholder for a suppressed bar: a hatched stub whose length says nothing.

use crate::sheet::canvas::Canvas;
use werkvlek_draw::Area;
use werkvlek_draw::Colour;

/// The width of a stub.
pub(crate) const WIDTH: f64 = 56.0;

/// A hatched stub from `x` to the right, in the place of a bar of this top and height; gives its right end.
pub(crate) fn draw(canvas: &mut Canvas, x: f64, (y, height): (f64, f64), colour: Colour) -> f64 {
    canvas.hatched(Area { x, y: y + 2.0, width: WIDTH, height: height - 4.0 }, colour);
    x + WIDTH
}
