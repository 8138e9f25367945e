//! Text as outlines: shaped in the embedded Noto Sans, measured, and broken into lines.

mod fonts;
mod line;
mod style;
mod wrap;

pub use fonts::{FONT_LICENCE, Fonts};
pub use line::{OutlineStep, TextLine};
pub use style::{ASCENT, CAP, DESCENT, LEADING, TextStyle, Weight};
