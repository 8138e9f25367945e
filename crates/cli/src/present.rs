//! Results on stdout: for people, spreadsheets or programs.

use crate::args::TableFormat;
use crate::spoken::{language, table_language};
use anyhow::Result;
use comfy_table::{CellAlignment, ContentArrangement, TableComponent, presets};
use serde_json::{Map, Value as Json};
use std::io::Write;
use werkvlek_language::Language;
use werkvlek_table::{Field, FieldType, Table, Value, dutch_number, spreadsheet_text};

/// Prints the attributes of a table.
pub(crate) fn print(table: &Table, format: TableFormat) -> Result<()> {
    let text = match format {
        TableFormat::Table => fitting(table),
        TableFormat::Wide => human(table, &all_of(table)),
        TableFormat::Csv => csv(table)?,
        TableFormat::Json => serde_json::to_string_pretty(&json(table))? + "\n",
    };
    write_stdout(text.as_bytes())
}

/// Writes to stdout.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // The reader has seen enough (| head): that is success.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn all_of(table: &Table) -> Vec<usize> {
    (0..table.fields.len()).collect()
}

/// What fits on the terminal, and a line that names what does not; all of it where there is no terminal.
fn fitting(table: &Table) -> String {
    match terminal_size::terminal_size_of(std::io::stdout()) {
        Some((terminal_size::Width(width), _)) => {
            let columns = columns_within(table, usize::from(width));
            human(table, &columns) + &left_out(table, &columns)
        }
        None => human(table, &all_of(table)),
    }
}

/// The columns that fit in a width: those without any value go first, then from the right.
fn columns_within(table: &Table, width: usize) -> Vec<usize> {
    let shown: Vec<usize> = (0..table.fields.len())
        .map(|i| {
            let cells = table.rows.iter().map(|row| cell(&table.fields[i], &row.values[i]).chars().count());
            cells.chain([table.fields[i].name.chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let mut columns = all_of(table);
    let needed = |columns: &[usize]| columns.iter().map(|&i| shown[i] + 3).sum::<usize>();
    if needed(&columns) > width {
        columns.retain(|&i| table.rows.iter().any(|row| row.values[i] != Value::Null));
    }
    while needed(&columns) > width && columns.len() > 2 {
        columns.pop();
    }
    columns
}

/// Which columns are not shown, and where they are.
fn left_out(table: &Table, columns: &[usize]) -> String {
    let names: Vec<&str> = (0..table.fields.len())
        .filter(|i| !columns.contains(i))
        .map(|i| table.fields[i].name.as_str())
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        let said = format!("not shown (--format wide): {}\n", names.join(", "));
        language().message(&said).into_owned()
    }
}

fn cell(field: &Field, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        // The digits of a year stay together; larger numbers get points.
        Value::Integer(i) if field.name.contains("jaar") => i.to_string(),
        Value::Integer(i) => number(*i as f64),
        Value::Real(r) => number(*r),
        Value::Text(t) => table_language().label(t).into_owned(),
    }
}

fn human(table: &Table, columns: &[usize]) -> String {
    let mut view = comfy_table::Table::new();
    view.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    view.set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─');
    view.set_header(columns.iter().map(|&i| table.fields[i].name.as_str()));
    for row in &table.rows {
        view.add_row(columns.iter().map(|&i| cell(&table.fields[i], &row.values[i])));
    }
    for (at, &i) in columns.iter().enumerate() {
        if let (true, Some(column)) = (table.fields[i].kind != FieldType::Text, view.column_mut(at)) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{view}\n")
}

/// A number as the language of the table writes it.
fn number(value: f64) -> String {
    let dutch = dutch_number(value);
    let other_sign = |sign| match sign {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    if table_language() == Language::Dutch { dutch } else { dutch.chars().map(other_sign).collect() }
}

fn csv(table: &Table) -> Result<String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(table.fields.iter().map(|f| &f.name))?;
    for row in &table.rows {
        out.write_record(row.values.iter().map(|v| match v {
            Value::Text(text) => spreadsheet_text(text).into_owned(),
            other => other.as_text().unwrap_or_default(),
        }))?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}

fn json(table: &Table) -> Json {
    let row = |r: &werkvlek_table::Row| {
        let map: Map<String, Json> = table
            .fields
            .iter()
            .zip(&r.values)
            .map(|(f, v)| {
                let v = match v {
                    Value::Null => Json::Null,
                    Value::Integer(i) => Json::from(*i),
                    Value::Real(r) => Json::from(*r),
                    Value::Text(t) => Json::from(t.as_str()),
                };
                (f.name.clone(), v)
            })
            .collect();
        Json::Object(map)
    };
    Json::Array(table.rows.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_table::Field;

    fn table() -> Table {
        let fields = [
            Field::text("code"),
            Field::text("leeg"),
            Field::integer("banen"),
            Field::text("een_lange_naam"),
        ];
        let mut table = Table::new("t", None, fields.to_vec());
        table.push(None, vec!["BU04020101".into(), Value::Null, 1_234_i64.into(), "waarde".into()]);
        table
    }

    #[test]
    fn a_table_keeps_the_columns_that_fit() {
        let table = table();
        for (width, shown) in [(80, vec![0, 1, 2, 3]), (44, vec![0, 2, 3]), (30, vec![0, 2]), (5, vec![0, 2])]
        {
            assert_eq!(columns_within(&table, width), shown, "{width}");
            let text = human(&table, &shown);
            assert!(text.lines().all(|line| line.chars().count() <= width.max(25)), "{width}: {text}");
        }
        assert_eq!(left_out(&table, &[0, 2]), "not shown (--format wide): leeg, een_lange_naam\n");
        assert_eq!(left_out(&table, &all_of(&table)), "");
    }
}
