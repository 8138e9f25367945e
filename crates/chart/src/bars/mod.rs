//! Charts of horizontal bars, a row each: bars with values, shares of 100 %, bars against a norm.

mod bar_chart;
mod norm_chart;
mod placeholder;
mod rows;
mod share_chart;
mod share_row;
mod value_axis;

pub use bar_chart::{BarChart, BarOrder, BarRow};
pub use norm_chart::{NormChart, NormRow, NormSide};
pub(crate) use rows::check_labels;
pub use share_chart::ShareChart;
pub use share_row::ShareRow;
