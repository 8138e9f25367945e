//! A two-way table as a flow network: rows and columns are nodes, figures are the arcs between them.

use super::table::TwoWayTable;
use crate::publish::flow::Flow;

/// The network of a table. Totals of rows and of columns count against their line; cells and the total of all for it.
pub(super) fn network(table: &TwoWayTable) -> Flow {
    let (rows, columns) = (table.rows() + 1, table.columns() + 1);
    let ends = |figure: usize| {
        let (row, column) = (figure / columns, figure % columns);
        let is_against = (row == rows - 1) != (column == columns - 1);
        if is_against { [rows + column, row] } else { [row, rows + column] }
    };
    let banen: Vec<u64> = table.with_totals().iter().map(|count| count.banen).collect();
    let ends: Vec<[usize; 2]> = (0..banen.len()).map(ends).collect();
    Flow::new(rows + columns, banen, &ends)
}
