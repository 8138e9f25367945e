//! Legends: what the colours and symbols of a map mean.

use crate::description::{Marker, Stroke};
use werkvlek_draw::Colour;

/// A symbol as it is drawn in a legend.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LegendSymbol {
    /// A filled rectangle: a class, or areas.
    Swatch {
        /// Fill, if any.
        fill: Option<Colour>,
        /// Outline, if any; a swatch without one gets a hairline, so that white shows.
        outline: Option<Stroke>,
    },
    /// A hatched rectangle, its lines in this colour.
    Hatch(Colour),
    /// A piece of a line.
    Line(Stroke),
    /// A marker.
    Marker(Marker),
}

/// A symbol and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The symbol.
    pub symbol: LegendSymbol,
    /// Its meaning, such as `10 – 25`; at most two lines.
    pub label: String,
}

impl LegendEntry {
    /// A class or kind of area in this colour.
    #[must_use]
    pub fn swatch(colour: Colour, label: impl Into<String>) -> Self {
        let symbol = LegendSymbol::Swatch { fill: Some(colour), outline: None };
        Self { symbol, label: label.into() }
    }

    /// A line in this stroke.
    #[must_use]
    pub fn line(stroke: Stroke, label: impl Into<String>) -> Self {
        Self { symbol: LegendSymbol::Line(stroke), label: label.into() }
    }

    /// A place with this marker.
    #[must_use]
    pub fn marker(marker: Marker, label: impl Into<String>) -> Self {
        Self { symbol: LegendSymbol::Marker(marker), label: label.into() }
    }
}

/// Entries under one heading, in the order they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// Heading, such as the unit (`Banen per hectare`); at most three lines, and none when empty.
    pub heading: String,
    /// Entries from top to bottom.
    pub entries: Vec<LegendEntry>,
}

/// A corner of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
    /// Bottom left.
    BottomLeft,
    /// Bottom right.
    BottomRight,
}

/// Where the legends are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum LegendPlace {
    /// Beside the map, on the right, with the scale bar below them. Without legends the map takes the whole width.
    #[default]
    Panel,
    /// On the map, on translucent white. The scale bar is in the bottom left corner, or else in the bottom right one.
    Corner(Corner),
}
