//! Charts for documents, as SVG and as PNG: lines over years, bars, shares of 100 %, bars against a norm.
//!
//! The crate takes plain data and links no C library. All text is set in the font of `werkvlek-draw`, Noto Sans, and written
//! as outlines, so that a chart looks the same in every program and on every machine; each text also stands in the SVG as an
//! `aria-label`, for screen readers and for search. Words and numbers are Dutch, or English. A chart is laid out
//! for a width of 16 cm on paper. The same description gives the same bytes.
//!
//! What is in it, in the order of use:
//!
//! * [`ChartTexts`] (title, subtitle, value axis, source, [`ChartLanguage`]), [`SheetSize`], and [`NumberFormat`] with [`Decimals`] and
//!   [`dutch_number`];
//! * [`Figure`], a value that may be hidden or unknown;
//! * [`LineChart`] of [`YearSeries`]: several series over years, on a [`ValueAxis`];
//! * [`BarChart`] of [`BarRow`]s in a [`BarOrder`]: horizontal bars, one or two a row;
//! * [`ShareChart`] of [`ShareRow`]s: bars of 100 %, with the number they are shares of;
//! * [`NormChart`] of [`NormRow`]s: bars against a norm, which side of it is good being a [`NormSide`];
//! * each is checked and laid out by its `draw`, which gives a [`Chart`] or the [`ChartError`].
//!
//! # Example
//! ```
//! use werkvlek_chart::{ChartTexts, Figure, LineChart, SheetSize, YearSeries};
//! let chart = LineChart::new(
//!     ChartTexts {
//!         title: "Banen op kantoorlocaties".into(),
//!         value_axis: "aantal banen".into(),
//!         source: "Bron: vestigingenregister".into(),
//!         ..ChartTexts::default()
//!     },
//!     SheetSize::WIDE,
//!     vec![YearSeries {
//!         name: "Kantoorlocatie".into(),
//!         points: vec![(2010, Figure::Known(3_700.0)), (2021, Figure::Hidden), (2022, Figure::Known(5_600.0))],
//!     }],
//! )
//! .draw()?;
//! let svg = chart.to_svg();
//! assert!(svg.contains("aria-label=\"5.600\"") && svg.contains("aria-label=\"verborgen\""));
//! assert_eq!(&chart.to_png()[1..4], b"PNG");
//! # Ok::<(), werkvlek_chart::ChartError>(())
//! ```

mod bars;
#[cfg(test)]
mod cases;
mod chart;
mod description;
mod error;
#[cfg(test)]
mod laws;
mod lines;
mod sheet;

pub use bars::{BarChart, BarOrder, BarRow, NormChart, NormRow, NormSide, ShareChart, ShareRow};
pub use chart::Chart;
pub use description::{ChartLanguage, ChartTexts, Figure, NumberFormat, SheetSize};
pub use error::ChartError;
pub use lines::{LineChart, ValueAxis, YearSeries};
pub use werkvlek_draw::{Decimals, dutch_number};
