//! A table of the page.

use crate::describe::{Cell, Language, PageTable, TableColumn};
use maud::{Markup, html};

/// A table of at most so many rows stays on one sheet of paper.
const SHORT: usize = 30;

/// A text of so many letters is not broken.
const SHORT_TEXT: usize = 12;

/// A table that scrolls within its own frame, with what its columns mean.
pub(crate) fn table_block(table: &PageTable, id: &str, language: Language) -> Markup {
    let class = if table.rows.len() <= SHORT { "table short" } else { "table" };
    let explained: Vec<&TableColumn> =
        table.columns.iter().filter(|column| column.meaning.is_some()).collect();
    html! {
        div class=(class) data-name=(table.name) {
            div class="scroll" role="group" aria-labelledby=(id) tabindex="0" {
                table {
                    caption id=(id) { span { (table.caption) } }
                    thead { tr { @for column in &table.columns {
                        th scope="col" class=[column.decimals.map(|_| "num")] { (column.heading) }
                    } } }
                    tbody { @for row in &table.rows { (table_row(table, row, language)) } }
                }
            }
            @if !explained.is_empty() {
                details {
                    summary { (language.pick("Wat betekenen de kolommen?", "What do the columns mean?")) }
                    dl class="meanings" { @for column in explained {
                        dt { (column.heading) }
                        dd { (column.meaning.as_deref().unwrap_or_default()) }
                    } }
                }
            }
        }
    }
}

fn table_row(table: &PageTable, row: &[Cell], language: Language) -> Markup {
    let is_whole = PageTable::is_whole(row);
    let cells = table.columns.iter().zip(row).enumerate();
    html! {
        tr class=[is_whole.then_some("whole")] {
            @for (number, (column, cell)) in cells {
                @if number == 0 {
                    th scope="row" { (cell.text(language, column.decimals.unwrap_or(0))) }
                } @else {
                    td class=[class(column, cell)] { (cell.text(language, column.decimals.unwrap_or(0))) }
                }
            }
        }
    }
}

fn class(column: &TableColumn, cell: &Cell) -> Option<&'static str> {
    match (column.decimals, cell) {
        (Some(_), Cell::Hidden | Cell::NoFigure) => Some("num none"),
        (Some(_), _) => Some("num"),
        (None, Cell::Hidden | Cell::NoFigure) => Some("none"),
        // A date or a code stays on its line.
        (None, Cell::Text(text)) if text.len() <= SHORT_TEXT => Some("line"),
        (None, _) => None,
    }
}
