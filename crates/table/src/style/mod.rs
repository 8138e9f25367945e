//! QGIS styles (QML): graduated and categorised layers with Dutch labels, and classed rasters.

mod change;
mod empty;
mod look;
mod palette;
mod raster;
mod renderer;
mod symbol;
mod vector;

pub use change::change_classes;
pub use empty::{EmptyClass, EmptyLook};
pub use look::{Ink, LegendClass};
pub use palette::Palette;
pub use raster::RasterStyle;
pub use symbol::Shape;
pub use vector::{Category, VectorStyle};
pub use werkvlek_draw::{Class, Colour};

use quick_xml::escape::escape;
use werkvlek_draw::{Decimals, Notation};

/// A number as Dutch readers write it: decimal comma, points between thousands, at most two decimals, no trailing zeros.
///
/// # Example
/// ```
/// use werkvlek_table::dutch_number;
/// assert_eq!(dutch_number(1250.0), "1.250");
/// assert_eq!(dutch_number(-12345.5), "-12.345,5");
/// assert_eq!(dutch_number(-0.001), "0");
/// ```
#[must_use]
pub fn dutch_number(value: f64) -> String {
    Notation::DUTCH.with_hyphen().write(value, Decimals::AtMost(2))
}

/// A number in a message, which is English: decimal point, commas between thousands, at most two decimals, no trailing zeros. The
/// catalogue of Dutch messages writes it as Dutch readers do.
///
/// # Example
/// ```
/// use werkvlek_table::message_number;
/// assert_eq!(message_number(12345.5), "12,345.5");
/// ```
#[must_use]
pub fn message_number(value: f64) -> String {
    Notation::ENGLISH.with_hyphen().write(value, Decimals::AtMost(2))
}

/// Classes between breaks, coloured by a palette and labelled in Dutch (`10 – 25 banen/ha`).
///
/// `breaks` ascend; n + 1 breaks give n classes, the first of which is labelled "tot" and the last "vanaf".
///
/// # Example
/// ```
/// use werkvlek_table::{Palette, classes};
/// let c = classes(&[0.0, 400.0, 1250.0, 2000.0], "m", Palette::Heat);
/// let labels: Vec<_> = c.iter().map(|c| c.label.as_str()).collect();
/// assert_eq!(labels, ["tot 400 m", "400 – 1.250 m", "vanaf 1.250 m"]);
/// ```
#[must_use]
pub fn classes(breaks: &[f64], unit: &str, palette: Palette) -> Vec<Class> {
    let count = breaks.len().saturating_sub(1);
    (0..count)
        .map(|i| {
            let (lower, upper) = (breaks[i], breaks[i + 1]);
            let (from, to) = (dutch_number(lower), dutch_number(upper));
            let label = match i {
                0 if count > 1 => format!("tot {to} {unit}"),
                _ if i + 1 == count && count > 1 => format!("vanaf {from} {unit}"),
                _ => format!("{from} – {to} {unit}"),
            };
            let label = label.trim_end().to_owned();
            Class { lower, upper, label, colour: palette.colour(i, count) }
        })
        .collect()
}

/// `r,g,b,a` as QGIS writes colours.
fn qgis(colour: Colour, alpha: u8) -> String {
    format!("{},{},{},{alpha}", colour.r, colour.g, colour.b)
}

/// An XML attribute, escaped.
fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escape(value))
}

/// A named option of a QGIS symbol layer.
fn option(name: &str, value: &str) -> String {
    format!("<Option{}{} type=\"QString\"/>", attribute("name", name), attribute("value", value))
}
