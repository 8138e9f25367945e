//! Tables with geometries, their coordinate system and their QGIS style: what every reader gives and every writer takes.
//!
//! No file format and no C library: files are read and written by `werkvlek-io`.
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`Table`], [`Field`], [`Row`], [`Value`] | rows with attributes and a geometry |
//! | [`Column`], [`Columns`] | a table of typed rows, each column declared once |
//! | [`Crs`], [`CrsUnit`] | the coordinate system that coordinates are in, as a value |
//! | [`Rejected`] | a row that could not be used, with the reason |
//! | [`StyledLayer`], [`VectorStyle`], [`RasterStyle`] | a layer as QGIS shows it |
//! | [`spreadsheet_text`] | a text that no spreadsheet runs as a formula |
//! | [`Outline`] | an area with its name |
//! | [`classes`], [`change_classes`], [`EmptyClass`], [`Palette`], [`Class`] | classes of a legend |

mod columns;
mod crs;
mod outline;
mod rejected;
mod spreadsheet;
mod style;
mod styled_layer;
mod table;

pub use columns::{Column, Columns};
pub use crs::{Crs, CrsUnit, NotMetric};
pub use outline::Outline;
pub use rejected::Rejected;
pub use spreadsheet::spreadsheet_text;
pub use style::{
    Category, Class, Colour, EmptyClass, EmptyLook, Ink, LegendClass, Palette, RasterStyle, Shape,
    VectorStyle, change_classes, classes, dutch_number, message_number,
};
pub use styled_layer::StyledLayer;
pub use table::{Field, FieldType, Meaning, Row, Table, Value};
