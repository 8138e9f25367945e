//! The chart of lines over years, with names at their ends and values at their points.

mod end_labels;
mod line_chart;
mod marker;
mod point_labels;
mod year_axis;
mod year_series;

pub use line_chart::{LineChart, ValueAxis};
pub use year_series::YearSeries;
