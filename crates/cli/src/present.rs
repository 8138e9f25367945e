//! Results on stdout: for people, spreadsheets or programs.

use crate::args::TableFormat;
use anyhow::Result;
use comfy_table::{CellAlignment, ContentArrangement, TableComponent, presets};
use serde_json::{Map, Value as Json};
use std::io::Write;
use werkvlek_table::{FieldType, Table, Value, dutch_number, spreadsheet_text};

/// Prints the attributes of a table.
pub(crate) fn print(table: &Table, format: TableFormat) -> Result<()> {
    let text = match format {
        TableFormat::Table => human(table),
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

fn human(table: &Table) -> String {
    let mut view = comfy_table::Table::new();
    view.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    view.set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─');
    view.set_header(table.fields.iter().map(|f| f.name.as_str()));
    for row in &table.rows {
        view.add_row(row.values.iter().map(|v| match v {
            Value::Null => "–".to_owned(),
            Value::Integer(i) => dutch_integer(*i),
            Value::Real(r) => dutch_number(*r),
            Value::Text(t) => t.clone(),
        }));
    }
    for (i, field) in table.fields.iter().enumerate() {
        if let (true, Some(column)) = (field.kind != FieldType::Text, view.column_mut(i)) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{view}\n")
}

/// Years and codes keep their digits together; larger numbers get points.
fn dutch_integer(value: i64) -> String {
    if (1900..=2100).contains(&value) { value.to_string() } else { dutch_number(value as f64) }
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
