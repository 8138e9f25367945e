//! What is set aside whatever it is for, and how much of a text a message quotes.

use super::ReadTable;
use werkvlek_table::{Rejected, Row, Value};

/// Why a row with a NUL is set aside.
pub(crate) const NUL: &str = "the text holds a NUL character, which no file format keeps; remove it";

/// Sets rows aside that no format can hold again: texts with a NUL in them.
pub(super) fn set_aside_unsound(read: &mut ReadTable) {
    let ReadTable { source, table, rejected, .. } = read;
    let unsound =
        |row: &Row| row.values.iter().position(|v| matches!(v, Value::Text(text) if text.contains('\0')));
    let mut found = false;
    table.rows.retain(|row| {
        let Some(field) = unsound(row) else { return true };
        found = true;
        rejected.push(Rejected {
            source: source.clone(),
            row: row.number,
            field: Some(table.fields[field].name.clone()),
            reason: NUL.to_owned(),
            geometry: None,
        });
        false
    });
    if found {
        rejected.sort_by_key(|r| r.row);
    }
}

/// The longest text that a message or a reason quotes.
const LONGEST_QUOTE: usize = 300;

/// A text that may be of any length, with its middle left out.
pub(crate) fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST_QUOTE {
        return text.to_owned();
    }
    let front: String = text.chars().take(LONGEST_QUOTE - 60).collect();
    let back: String = text.chars().skip(count - 40).collect();
    format!("{front} … ({count} characters) … {back}")
}
