//! A hierarchical table as a flow network.
//!
//! A figure is in two sums: that of its row and that of its column under its parent. A row that is itself a sum needs no
//! sum over its bands: it follows from those of its parts. So every figure is in exactly two sums, added to one and taken
//! from the other, and what an outsider can work out is a flow, as in a table without levels.

use super::table::{PeopleColumn, PeopleTable};
use crate::publish::flow::Flow;

pub(super) fn tree(table: &PeopleTable) -> Flow {
    let columns = table.bands() + 1;
    // What is beyond the table: only a table of one row needs it.
    let outside = 0;
    let mut nodes = 1;
    let mut row_node = vec![outside; table.rows()];
    let mut first_column = vec![outside; table.rows()];
    for row in 0..table.rows() {
        if table.is_lowest(row) || table.parent(row).is_none() {
            row_node[row] = nodes;
            nodes += 1;
        }
        if !table.is_lowest(row) {
            first_column[row] = nodes;
            nodes += columns;
        }
    }
    let mut ends = Vec::with_capacity(table.people().len());
    for row in 0..table.rows() {
        for column in 0..columns {
            let among = table.parent(row).map_or(row_node[row], |parent| first_column[parent] + column);
            let (above, below) = match (table.parent(row), table.is_lowest(row)) {
                (None, true) => (outside, row_node[row]),
                (_, true) => (among, row_node[row]),
                (_, false) => (among, first_column[row] + column),
            };
            let is_total = table.index(row, PeopleColumn::Total) == row * columns + column;
            ends.push(if is_total { [below, above] } else { [above, below] });
        }
    }
    Flow::new(nodes, table.people().to_vec(), &ends)
}
