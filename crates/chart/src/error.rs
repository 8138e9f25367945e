//! Why a chart cannot be made.

/// A chart that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// A sheet too narrow to read or too wide to hold.
    #[error(
        "the chart is {found_px} pixels wide, expected {least_px} to {most_px}: 1600 is sharp on 16 cm of paper"
    )]
    Width {
        /// The width found.
        found_px: u32,
        /// The least width.
        least_px: u32,
        /// The greatest width.
        most_px: u32,
    },
    /// A sheet of a shape that no page has.
    #[error("the chart is {found_px} pixels high, expected {least_px} to {most_px} at this width")]
    Height {
        /// The height found.
        found_px: u32,
        /// The least height.
        least_px: u32,
        /// The greatest height.
        most_px: u32,
    },
    /// No title.
    #[error("the chart has no title, expected one: it is also what a screen reader says")]
    NoTitle,
    /// Nothing to draw.
    #[error("the chart has no {what}, expected one or more")]
    Empty {
        /// What there is none of.
        what: &'static str,
    },
    /// More series than can be told apart.
    #[error("the chart has {found} series, expected at most {most}: more cannot be told apart, also in grey")]
    TooManySeries {
        /// Series found.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// A name or label without a letter.
    #[error("{what} {index} has no name, expected one")]
    NoName {
        /// What has no name.
        what: &'static str,
        /// Its index.
        index: usize,
    },
    /// A row with more or fewer figures than there are series.
    #[error("row {row} (\"{label}\") has {found} figures, expected {expected}: one for each series")]
    RowLength {
        /// Index of the row.
        row: usize,
        /// Its label.
        label: String,
        /// Figures found.
        found: usize,
        /// Number of series.
        expected: usize,
    },
    /// Years that do not ascend.
    #[error("series \"{series}\" has {year} after {before}, expected ascending years, each once")]
    Years {
        /// Name of the series.
        series: String,
        /// The year before it.
        before: i32,
        /// The year found.
        year: i32,
    },
    /// A value that cannot be drawn.
    #[error("\"{label}\" has the value {found}, expected a finite one of at most 10^15")]
    Value {
        /// The row or series.
        label: String,
        /// The value found.
        found: f64,
    },
    /// A part of a whole that is less than nothing.
    #[error("\"{label}\" has a part of {found}, expected 0 or more")]
    Part {
        /// The row.
        label: String,
        /// The part found.
        found: f64,
    },
    /// Shares that do not make a whole.
    #[error("the shares of \"{label}\" add up to {found} %, expected 100 % (99 to 101 for rounded shares)")]
    Sum {
        /// The row.
        label: String,
        /// The sum found.
        found: f64,
    },
    /// The chart does not fit its sheet, even set as close as can be read.
    #[error(
        "the chart needs {needed_px} pixels of height and the sheet has {available_px}: use SheetSize::fitting, a higher sheet or fewer rows"
    )]
    DoesNotFit {
        /// Height of the whole sheet that it needs.
        needed_px: u32,
        /// Height there is.
        available_px: u32,
    },
}
