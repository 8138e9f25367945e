//! What looks wrong in the values of a layer, as `inspect` tells it.

use super::delimited::{coordinate_columns, number};
use super::{ReadTable, Source};
use crate::model::{ColumnRole, NumberForm, Signs, Taken, codes, is_no_figure, is_total, recognise, role};
use werkvlek_table::{FieldType, Table, Value};

/// Doubts about the columns, one sentence each, in their order; then rows that are no rows.
pub(super) fn value_doubts(read: &ReadTable) -> Vec<String> {
    let table = &read.table;
    let is_code = |index: usize| codes().any(|role: ColumnRole| recognise(table, &role) == Some(index));
    let mut found: Vec<String> = Vec::new();
    for (index, field) in table.fields.iter().enumerate().filter(|(index, _)| !is_code(*index)) {
        if matches!(field.kind, FieldType::Text) {
            found.extend(signs_of(table, index));
        }
        found.extend(no_figures_of(table, index));
    }
    found.extend(totals(table));
    found.extend(without_place(table));
    found
}

/// The texts of a column that are filled.
fn texts(table: &Table, index: usize) -> impl Iterator<Item = &str> {
    table.rows.iter().filter_map(move |row| match &row.values[index] {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    })
}

/// What the points and commas of a column of numbers mean, where they may mean two things.
fn signs_of(table: &Table, index: usize) -> Option<String> {
    let name = &table.fields[index].name;
    let (mut numbers, mut others, mut signs) = (0_usize, 0_usize, Signs::default());
    for text in texts(table, index) {
        signs.see(text);
        let is_number = text.bytes().any(|b| b.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || b"+-.,".contains(&b));
        *(if is_number || is_no_figure(&Value::from(text)) { &mut numbers } else { &mut others }) += 1;
    }
    if numbers <= others {
        return None;
    }
    match signs.form() {
        NumberForm::Thousands(sign) if signs.has_groups(sign) => Some(Taken::Thousands.remark(name, sign)),
        NumberForm::Thousands(_) | NumberForm::ByCell => None,
        NumberForm::Undecided => Some(format!(
            "whether the sign in '{name}' separates thousands or decimals cannot be told; say which with ⟨decimaal⟩"
        )),
        NumberForm::Contradicting => {
            Some(format!("numbers in '{name}' contradict each other on what a point and a comma mean"))
        }
    }
}

/// How many values say that there is no figure.
fn no_figures_of(table: &Table, index: usize) -> Option<String> {
    let values =
        || table.rows.iter().map(|row| &row.values[index]).filter(|value| !matches!(value, Value::Null));
    let (mut none, mut first) = (0_usize, None);
    for value in values().filter(|value| is_no_figure(value)) {
        none += 1;
        first = first.or_else(|| value.as_text());
    }
    // Among texts a lone x or point is a word like others.
    let is_figure = |value: &Value| match value {
        Value::Text(text) => text.bytes().any(|b| b.is_ascii_digit()),
        _ => true,
    };
    let figures = values().filter(|value| is_figure(value)).count();
    let (name, first) = (&table.fields[index].name, first?);
    (figures > 0).then(|| format!("{none} values of '{name}' without a figure ('{first}')"))
}

/// Rows that add the others up.
fn totals(table: &Table) -> Option<String> {
    let first_text = table.fields.iter().position(|field| matches!(field.kind, FieldType::Text));
    let id = role("id").and_then(|role| recognise(table, &role));
    let columns: Vec<usize> = first_text.into_iter().chain(id).collect();
    let is_sum = |row: &&werkvlek_table::Row| {
        columns.iter().any(|&at| row.values[at].as_text().is_some_and(|text| is_total(text.trim())))
    };
    let rows: Vec<u64> = table.rows.iter().filter(is_sum).map(|row| row.number).collect();
    let (count, first) = (rows.len(), rows.first()?);
    Some(format!("{count} rows with a total of the others; the first is row {first}"))
}

/// Rows of a table with columns of coordinates that have none.
fn without_place(table: &Table) -> Option<String> {
    if table.rows.iter().any(|row| row.geometry.is_some()) {
        return None;
    }
    let (x, y, _) = coordinate_columns(table, &Source::new("")).ok()?;
    let has_place = |row: &&werkvlek_table::Row| {
        [x, y].iter().all(|&at| matches!(number(&row.values[at], None), Ok(Some(_))))
    };
    let rows: Vec<u64> = table.rows.iter().filter(|row| !has_place(row)).map(|row| row.number).collect();
    let (count, first) = (rows.len(), rows.first()?);
    Some(format!("{count} rows without coordinates; the first is row {first}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_table::Field;

    fn doubts(columns: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let mut table = Table::new("t", None, columns.iter().map(|name| Field::text(*name)).collect());
        for row in rows {
            let value = |text: &&str| if text.is_empty() { Value::Null } else { Value::from(*text) };
            table.push(None, row.iter().map(value).collect());
        }
        value_doubts(&ReadTable::new("t".into(), table, Vec::new(), None))
    }

    #[test]
    fn what_looks_wrong_is_told_by_column_and_row() {
        for (columns, rows, expected) in [
            (
                &["code", "a_inw"][..],
                &[&["BU1", "1.680"][..], &["BU2", "230"]][..],
                &["'.' in 'a_inw' is taken to separate thousands"][..],
            ),
            (
                &["code", "a_inw"],
                &[&["BU1", "1.680"], &["BU2", "."]],
                &[
                    "whether the sign in 'a_inw' separates thousands or decimals cannot be told; say which with ⟨decimaal⟩",
                    "1 values of 'a_inw' without a figure ('.')",
                ],
            ),
            (
                &["code", "a_inw"],
                &[&["BU1", "1680"], &["BU2", "-99997"]],
                &["1 values of 'a_inw' without a figure ('-99997')"],
            ),
            (
                &["code", "p"],
                &[&["BU1", "12,5"], &["BU2", "12.5"]],
                &["numbers in 'p' contradict each other on what a point and a comma mean"],
            ),
            // Codes and names are no numbers.
            (&["id", "sbi", "naam"], &[&["1.250", "62.010", "x"], &["2.000", "86.101", "Kaas"]], &[]),
            (
                &["gemeente", "banen"],
                &[&["Dorp", "12"], &["Totaal", "12"]],
                &["1 rows with a total of the others; the first is row 2"],
            ),
            (
                &["naam", "x", "y"],
                &[&["a", "140000", "470000"], &["b", "", ""]],
                &["1 rows without coordinates; the first is row 2"],
            ),
        ] {
            assert_eq!(doubts(columns, rows), expected, "{columns:?}");
        }
    }
}
