//! Delimited values: UTF-8 and a header line, in the form that programs read or in that of a Dutch spreadsheet.

use super::WriteError;
use geo::Geometry;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use werkvlek_table::{Table, Value, spreadsheet_text};

/// How numbers and columns are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvForm {
    /// Commas between columns, points before decimals: what programs read.
    #[default]
    En,
    /// Semicolons between columns, commas before decimals and a byte order mark: what a Dutch spreadsheet opens.
    Nl,
}

/// Writes the attributes of a table, with columns `x` and `y` behind them when its geometries are points.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front ([`spreadsheet_text`]).
///
/// # Units
/// `x` and `y` are in the CRS of the table.
///
/// # Errors
/// [`WriteError`] when the file cannot be written.
pub fn write_csv(table: &Table, path: &Path, form: CsvForm) -> Result<(), WriteError> {
    let failed = |e: csv::Error| WriteError::Text { path: path.display().to_string(), detail: e.to_string() };
    let points = table.rows.iter().any(|r| matches!(r.geometry, Some(Geometry::Point(_))));
    let io = |e| WriteError::Io { path: path.display().to_string(), source: e };
    let mut file = File::create(path).map_err(io)?;
    let delimiter = match form {
        CsvForm::En => b',',
        CsvForm::Nl => {
            file.write_all("\u{feff}".as_bytes()).map_err(io)?;
            b';'
        }
    };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(BufWriter::new(file));
    let mut header: Vec<&str> = table.fields.iter().map(|f| f.name.as_str()).collect();
    if points {
        header.extend(["x", "y"]);
    }
    writer.write_record(&header).map_err(failed)?;
    for row in &table.rows {
        let mut record: Vec<String> = row.values.iter().map(|value| text(value, form)).collect();
        if points {
            match &row.geometry {
                Some(Geometry::Point(p)) => record.extend([number(p.x(), form), number(p.y(), form)]),
                _ => record.extend([String::new(), String::new()]),
            }
        }
        writer.write_record(&record).map_err(failed)?;
    }
    writer.flush().map_err(|e| WriteError::Io { path: path.display().to_string(), source: e })
}

fn number(value: f64, form: CsvForm) -> String {
    match form {
        CsvForm::En => value.to_string(),
        CsvForm::Nl => value.to_string().replace('.', ","),
    }
}

fn text(value: &Value, form: CsvForm) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(i) => i.to_string(),
        Value::Real(r) if r.is_finite() => number(*r, form),
        Value::Real(_) => String::new(),
        Value::Text(t) => spreadsheet_text(t).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_table::Field;

    #[test]
    fn a_dutch_spreadsheet_gets_semicolons_commas_and_a_mark() {
        let mut table = Table::new("t", None, vec![Field::text("naam"), Field::real("afstand_m")]);
        table.push(None, vec!["a;b".into(), 12.5.into()]);
        let file = tempfile::NamedTempFile::new().unwrap();
        let written = |form| {
            write_csv(&table, file.path(), form).unwrap();
            std::fs::read_to_string(file.path()).unwrap()
        };
        assert_eq!(written(CsvForm::En), "naam,afstand_m\na;b,12.5\n");
        assert_eq!(written(CsvForm::Nl), "\u{feff}naam;afstand_m\n\"a;b\";12,5\n");
    }
}
