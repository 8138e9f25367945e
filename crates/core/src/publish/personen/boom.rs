//! A table whose rows are a tree as a network.
//!
//! A figure is in two sums: that of its row and that of its column under its parent. A row that is itself a sum needs no
//! sum over its bands: it follows from those of its parts. So every figure is in exactly two sums, added to one and taken
//! from the other, and what an outsider can work out is a flow, as in a table without levels.

use super::tabel::{PersonenKolom, PersonenTabel};
use crate::publish::flow::Flow;

pub(super) fn boom(tabel: &PersonenTabel) -> Flow {
    let columns = tabel.banden() + 1;
    // What is beyond the table: only a table of one row needs it.
    let outside = 0;
    let mut nodes = 1;
    let mut row_node = vec![outside; tabel.rijen()];
    let mut first_column = vec![outside; tabel.rijen()];
    for rij in 0..tabel.rijen() {
        if tabel.is_lowest(rij) || tabel.ouder(rij).is_none() {
            row_node[rij] = nodes;
            nodes += 1;
        }
        if !tabel.is_lowest(rij) {
            first_column[rij] = nodes;
            nodes += columns;
        }
    }
    let mut ends = Vec::with_capacity(tabel.personen().len());
    for rij in 0..tabel.rijen() {
        for column in 0..columns {
            let among = tabel.ouder(rij).map_or(row_node[rij], |ouder| first_column[ouder] + column);
            let (above, below) = match (tabel.ouder(rij), tabel.is_lowest(rij)) {
                (None, true) => (outside, row_node[rij]),
                (_, true) => (among, row_node[rij]),
                (_, false) => (among, first_column[rij] + column),
            };
            let is_total = tabel.index(rij, PersonenKolom::Totaal) == rij * columns + column;
            ends.push(if is_total { [below, above] } else { [above, below] });
        }
    }
    Flow::new(nodes, tabel.personen().to_vec(), ends)
}
