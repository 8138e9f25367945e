//! A sheet and what lies on it: rectangles, lines, shapes and text, in units of which 100 are a centimetre.

pub(crate) mod canvas;
pub(crate) mod frame;
pub(crate) mod item;
pub(crate) mod key;
mod outline;
pub(crate) mod palette;
pub(crate) mod scale;
