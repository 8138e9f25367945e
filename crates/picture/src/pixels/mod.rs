//! Drawing on pixels with tiny-skia: areas, paths, markers and lines of text.

pub(crate) mod canvas;
pub(crate) mod marker;
pub(crate) mod text;
pub(crate) mod vector;
