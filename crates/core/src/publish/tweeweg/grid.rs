//! A table of rows by columns as a network: rows and columns are nodes, figures are the arcs between them.

use super::tabel::TweewegTabel;
use crate::publish::flow::Flow;

/// The network of a table. Totals of rows and of columns count against their line; cells and the total of all for it.
pub(super) fn grid(tabel: &TweewegTabel) -> Flow {
    let (rows, columns) = (tabel.rijen() + 1, tabel.kolommen() + 1);
    let ends = |figure: usize| {
        let (row, column) = (figure / columns, figure % columns);
        let is_against = (row == rows - 1) != (column == columns - 1);
        if is_against { [rows + column, row] } else { [row, rows + column] }
    };
    let banen: Vec<u64> = tabel.met_totalen().iter().map(|telling| telling.banen).collect();
    let ends = (0..banen.len()).map(ends).collect();
    Flow::new(rows + columns, banen, ends)
}
