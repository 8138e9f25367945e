//! Pictures read back pixel by pixel.

mod map;
mod refused;
mod sheet;
mod support;
