//! The column that says of every row of a confidential table that nothing is hidden in it.

use crate::Openbaarheid;
use werkvlek_table::Column;

/// What it says.
pub(crate) const NOT_PUBLIC: &str = "niet openbaar maken";

/// The column; none where the table may be published.
pub(crate) fn marking<'a, R: 'a>(openbaar: Option<Openbaarheid>) -> Option<Column<'a, R>> {
    (openbaar == Some(Openbaarheid::Vertrouwelijk)).then(column)
}

/// The column.
pub(crate) fn column<'a, R: 'a>() -> Column<'a, R> {
    Column::text("vertrouwelijk", |_: &R| NOT_PUBLIC)
        .means("dat niets is verborgen", "that nothing is hidden")
}
