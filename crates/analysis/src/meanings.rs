//! Whether every column of a table says what it is, in Dutch and in English.

use werkvlek_table::Table;

/// Fails with the name of a column that does not say what it is in both languages.
pub(crate) fn assert_all_explained(table: &Table) {
    assert!(!table.fields.is_empty(), "{} has columns", table.name);
    for field in &table.fields {
        let meaning =
            field.meaning.as_ref().unwrap_or_else(|| panic!("{}.{}: no words", table.name, field.name));
        assert!(
            !meaning.nl.trim().is_empty() && !meaning.en.trim().is_empty(),
            "{}.{}",
            table.name,
            field.name
        );
        assert_ne!(meaning.nl, meaning.en, "{}.{}: one language twice", table.name, field.name);
    }
}
