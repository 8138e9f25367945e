//! Which rows of a layer are read: the WHERE of SQL, the same for every format.
//!
//! The text is parsed by sqlparser, DataFusion's parser, and only a part of its language is taken: columns, numbers, texts,
//! comparisons, sums, AND, OR, NOT, IN, BETWEEN, LIKE, ILIKE, IS NULL. So a filter can neither call a function nor look into
//! another table, and takes a time that is linear in the rows.
//!
//! * Numbers are compared where one side is a number: a number itself or a column of numbers. Texts otherwise, letter by letter.
//!   A column of texts (each column of a CSV) that is compared with a number is read as numbers, written as the column writes
//!   them; a row whose text is none is set aside.
//! * LIKE minds capitals and ILIKE does not, as in QGIS; a number is like its digits.
//! * An empty text is no value in any format: `= ''` and IS NULL are the same. A comparison with no value is unknown, and the
//!   row is left out.

mod bind;
mod evaluate;
mod expression;
mod parse;
#[cfg(test)]
mod tests;

use super::{ReadError, ReadTable, shortened};
use crate::model::NumberForm;
use bind::{Binder, Place};
use expression::Expression;
use std::collections::BTreeSet;
use werkvlek_table::{Field, Rejected, Row, Table, Value};

/// A filter, not yet on the columns of a layer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter {
    text: String,
    condition: Expression<String>,
}

/// A filter on columns.
#[derive(Debug)]
pub(super) struct RowFilter {
    condition: Expression<Place>,
}

/// A row that no value could be made of for another reason than the filter; it counts only where the filter would keep it.
pub(super) struct Broken {
    pub(super) row: Row,
    pub(super) reason: String,
}

impl Filter {
    /// The filter of a text.
    fn parse(text: &str, table: &Table, path: &str) -> Result<Self, ReadError> {
        match parse::parse(text) {
            Ok(condition) => Ok(Self { text: text.to_owned(), condition }),
            Err(detail) => Err(misread(text, &table.fields, &table.name, path, detail)),
        }
    }
}

/// The filter on columns of which no text is compared with a number: for readers that do not see whole columns. None where
/// one is.
pub(super) fn of_columns(
    text: &str,
    fields: &[Field],
    layer: &str,
    path: &str,
) -> Result<Option<(RowFilter, Vec<usize>)>, ReadError> {
    let table = Table::new(layer, None, fields.to_vec());
    let filter = Filter::parse(text, &table, path)?;
    let bound =
        filter.bind(fields, &|_| NumberForm::ByCell).map_err(|e| misread(text, fields, layer, path, e))?;
    let columns = bind::columns(&bound.condition);
    let whole = columns.iter().all(|place| place.number.is_none());
    Ok(whole.then(|| (bound, columns.iter().map(|place| place.index).collect())))
}

fn misread(text: &str, fields: &[Field], layer: &str, path: &str, detail: String) -> ReadError {
    ReadError::Filter {
        path: path.to_owned(),
        layer: layer.to_owned(),
        filter: shortened(text),
        detail,
        fields: fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

impl Filter {
    fn bind(&self, fields: &[Field], form: &dyn Fn(usize) -> NumberForm) -> Result<RowFilter, String> {
        Ok(RowFilter { condition: Binder { fields, form }.condition(&self.condition)? })
    }
}

impl RowFilter {
    /// Whether a row is kept.
    ///
    /// # Errors
    /// The column and what is wrong with its text.
    pub(super) fn keeps(&self, row: &[Value]) -> Result<bool, (usize, String)> {
        match evaluate::holds(&self.condition, row) {
            Ok(truth) => Ok(truth == Some(true)),
            Err(found) => Err((found.index, found.reason)),
        }
    }
}

/// Keeps the rows of a table for which a filter holds; rows with a text where the filter compares numbers are rejected.
///
/// The language is the WHERE of SQL without functions and other tables: columns, numbers, texts in single quotes,
/// `= <> < <= > >=`, `+ - * /`, AND, OR, NOT, IN, BETWEEN, LIKE, ILIKE, IS NULL. It is that of
/// [`Source::with_filter`](super::Source::with_filter) for every format.
///
/// # Errors
/// [`ReadError::Filter`] for a filter that is not understood or names a column that is not there, and
/// [`ReadError::NothingKept`] for one that keeps no row of a table that has some.
///
/// # Cost
/// Linear in the rows.
///
/// # Example
/// ```
/// use werkvlek_io::{ReadTable, filter_table};
/// use werkvlek_table::{Field, Table};
/// let mut table = Table::new("werk", None, vec![Field::text("sbi"), Field::integer("banen")]);
/// table.push(None, vec!["86101".into(), 40_u32.into()]);
/// table.push(None, vec!["4711".into(), 12_u32.into()]);
/// let mut read = ReadTable::new("werk.csv".into(), table, Vec::new(), None);
/// filter_table(&mut read, "sbi LIKE '86%' AND banen >= 10")?;
/// assert_eq!(read.table.rows.len(), 1);
/// # Ok::<(), werkvlek_io::ReadError>(())
/// ```
pub fn filter_table(read: &mut ReadTable, filter: &str) -> Result<(), ReadError> {
    let path = read.source.clone();
    filtered(read, Vec::new(), Some(filter), &path)
}

/// Keeps the rows for which the filter holds, where there is one.
///
/// # Errors
/// As [`filter_table`].
pub(crate) fn filter_rows(read: &mut ReadTable, filter: Option<&str>, path: &str) -> Result<(), ReadError> {
    filtered(read, Vec::new(), filter, path)
}

/// Keeps the rows for which the filter holds, and of the broken ones too.
///
/// # Errors
/// [`ReadError`] for a filter that is not understood, and for one that keeps nothing of a layer with rows.
pub(super) fn filtered(
    read: &mut ReadTable,
    broken: Vec<Broken>,
    filter: Option<&str>,
    path: &str,
) -> Result<(), ReadError> {
    let ReadTable { source, table, rejected, decimal, .. } = read;
    let set_aside = |row: &Row, field: Option<String>, reason: String| Rejected {
        source: source.clone(),
        row: row.number,
        field,
        reason: shortened(&reason),
        geometry: None,
    };
    let Some(text) = filter else {
        rejected.extend(broken.into_iter().map(|b| set_aside(&b.row, None, b.reason)));
        return Ok(());
    };
    let filter = Filter::parse(text, table, path)?;
    let form = |index: usize| {
        let texts = table.rows.iter().chain(broken.iter().map(|b| &b.row));
        let texts = texts.filter_map(move |row| match &row.values[index] {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        NumberForm::stated_or_of(*decimal, texts)
    };
    let bound = filter.bind(&table.fields, &form);
    let bound = bound.map_err(|detail| misread(&filter.text, &table.fields, &table.name, path, detail))?;
    let before = table.rows.len() + broken.len();
    let seen = examples(&bound, table);
    let fields = &table.fields;
    let mut bad = Vec::new();
    table.rows.retain(|row| {
        bound.keeps(&row.values).unwrap_or_else(|(field, reason)| {
            bad.push(set_aside(row, Some(fields[field].name.clone()), reason));
            false
        })
    });
    for Broken { row, reason } in broken {
        match bound.keeps(&row.values) {
            Ok(true) => bad.push(set_aside(&row, None, reason)),
            Ok(false) => {}
            Err((field, reason)) => bad.push(set_aside(&row, Some(fields[field].name.clone()), reason)),
        }
    }
    if table.rows.is_empty() && bad.is_empty() && before > 0 {
        return Err(ReadError::NothingKept {
            source_name: source.clone(),
            filter: filter.text,
            rows: before,
            seen,
        });
    }
    rejected.extend(bad);
    Ok(())
}

/// What stands in the columns that the filter looks at, for the message that it keeps nothing.
fn examples(filter: &RowFilter, table: &Table) -> String {
    const SHOWN: usize = 5;
    const LOOKED_AT: usize = 10_000;
    let column = |place: &Place| {
        let values = table.rows.iter().take(LOOKED_AT).filter_map(|row| row.values[place.index].as_text());
        let values: BTreeSet<String> = values.collect();
        let first: Vec<String> = values.iter().take(SHOWN).map(|value| shortened(value)).collect();
        let more = if values.len() > SHOWN { ", ..." } else { "" };
        let name = &table.fields[place.index].name;
        if first.is_empty() {
            format!("'{name}' is empty")
        } else {
            format!("'{name}' holds {}{more}", first.join(", "))
        }
    };
    bind::columns(&filter.condition).iter().map(column).collect::<Vec<_>>().join("; ")
}
