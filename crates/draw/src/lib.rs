//! Text as outlines, colours and numbers: what the maps of `werkvlek-picture` and the charts of `werkvlek-chart` share.
//!
//! The crate draws nothing itself and links no C library: it says where the letters of a line go, which colour is which,
//! and how a number is written. The same text gives the same outlines on every machine, as the font is part of the crate.
//!
//! What is in it:
//!
//! * [`Colour`]: red, green, blue and opacity, from and to hexadecimal, with its [contrast](Colour::contrast) to others;
//! * [`Class`]: a class of a legend, and [`Area`]: a rectangle;
//! * [`Notation`] writes numbers with [`Decimals`], as Dutch or as English readers do; [`dutch_number`] is the short way;
//! * with the feature `text`: [`Fonts`] sets a [`TextLine`] in a [`TextStyle`] of some [`Weight`], measures text and
//!   breaks it; an outline is a list of [`OutlineStep`]s; [`CAP`], [`ASCENT`], [`DESCENT`] and [`LEADING`] are heights.
//!
//! # Features
//! * ☑ `text`: Noto Sans and the shaping of text. Without it the crate has no dependency, for those who only write
//!   numbers or name colours. A program with it brings the font along, and so its licence, which is [`FONT_LICENCE`].
//!
//! # Example
//! ```
//! use werkvlek_draw::{Colour, Decimals, dutch_number};
//! assert_eq!(dutch_number(37_400.0, Decimals::Exactly(0)), "37.400");
//! assert_eq!(Colour::rgb(0, 68, 136).to_string(), "#004488");
//! ```

mod area;
mod class;
mod colour;
mod number;
#[cfg(feature = "text")]
mod text;

pub use area::Area;
pub use class::Class;
pub use colour::Colour;
pub use number::{Decimals, Notation, dutch_number};
#[cfg(feature = "text")]
pub use text::{
    ASCENT, CAP, DESCENT, FONT_LICENCE, Fonts, LEADING, OutlineStep, TextLine, TextStyle, Weight,
};
