//! From rows to the domain model, through a mapping of columns to roles.

mod columns;

pub use columns::ColumnRole;
pub(crate) use columns::{parse_number, recognise};
