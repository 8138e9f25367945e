//! Figures per district (inhabitants, 65+) out of any table with a column of codes.

use super::columns::{normalise, parse_number};
use super::known::CODE;
use super::load::{Loaded, collect};
use super::roles::{Bad, Column, FieldMap, Roles};
use crate::{ReadError, Source, read_attributes};
use std::fmt;
use werkvlek_core::{DistrictCode, DistrictFigures};
use werkvlek_table::{Row, Value};

/// CBS writes numbers below this for figures that are missing or secret (-99997 and its like).
const MISSING_BELOW: f64 = -99_000.0;
/// Texts for the same.
const MISSING_TEXTS: [&str; 4] = [".", "x", "X", "-"];
/// Whether a value says, as CBS does, that there is no figure.
pub(crate) fn is_no_figure(value: &Value) -> bool {
    match value {
        Value::Integer(number) => (*number as f64) < MISSING_BELOW,
        Value::Real(number) => *number < MISSING_BELOW,
        Value::Text(text) => {
            let text = text.trim();
            MISSING_TEXTS.contains(&text) || parse_number(text).is_some_and(|number| number < MISSING_BELOW)
        }
        Value::Null => false,
    }
}

/// What columns of percentages are called.
const PERCENTAGES: [&str; 5] = ["percentage", "perc_", "pct_", "p_", "%"];
/// Columns of CBS that hold all inhabitants.
const EVERYBODY: [&str; 3] = ["aantal_inwoners", "a_inw", "inwoners"];

/// A figure of districts: a column of numbers, or one of percentages of another.
///
/// # Example
/// ```
/// use werkvlek_io::FigureColumn;
/// let plain = FigureColumn::parse("a_65_oo");
/// assert_eq!((plain.name(), plain.column(), plain.percent_of()), ("a_65_oo", "a_65_oo", None));
/// let of_all = FigureColumn::parse("inwoners_65plus = percentage_65_plus % aantal_inwoners");
/// assert_eq!(of_all.name(), "inwoners_65plus");
/// assert_eq!((of_all.column(), of_all.percent_of()), ("percentage_65_plus", Some("aantal_inwoners")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureColumn {
    name: String,
    column: String,
    percent_of: Option<String>,
}

impl FigureColumn {
    /// `COLUMN`, `NAME=COLUMN`, or `NAME=COLUMN%WHOLE` where the column holds percentages of another one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (name, column) = text.split_once('=').unwrap_or((text, text));
        let (column, percent_of) = match column.split_once('%') {
            Some((column, whole)) if !whole.trim().is_empty() => (column, Some(whole.trim().to_owned())),
            _ => (column, None),
        };
        let name = if name.contains('%') { column } else { name };
        Self { name: name.trim().to_owned(), column: column.trim().to_owned(), percent_of }
    }

    /// What it is called in outputs.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The column.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// The column that it holds percentages of.
    #[must_use]
    pub fn percent_of(&self) -> Option<&str> {
        self.percent_of.as_deref()
    }
}

impl fmt::Display for FigureColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.column)?;
        self.percent_of.iter().try_for_each(|whole| write!(f, "%{whole}"))
    }
}

/// Whether a column is called as columns of percentages are.
fn is_percentage(column: &str) -> bool {
    let column = column.to_lowercase();
    PERCENTAGES.iter().any(|start| column.starts_with(start))
        || column.ends_with("_pct")
        || column.ends_with('%')
}

/// Reads figures by district code; geometries play no part, so a statistics table in CSV will do.
///
/// An empty value, and what CBS writes for missing and secret figures (`-99997` and its like, `.`, `x`), is no figure. People of
/// a percentage are rounded to whole ones.
///
/// # Units
/// Those of the columns.
///
/// # Errors
/// [`ReadError`] when the file, the layer, the column of codes or a named column cannot be used, and for a column of
/// percentages that are not taken of another column. Rows with a negative figure, a percentage above 100, text for a number or a code
/// that stands twice are kept aside.
pub fn read_figures(
    source: &Source,
    fields: &FieldMap,
    wanted: &[FigureColumn],
) -> Result<Loaded<DistrictFigures>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let code = roles.required(&CODE)?;
    let mut columns = Vec::with_capacity(wanted.len());
    for figure in wanted {
        let whole = figure.percent_of().map(|whole| roles.named(whole)).transpose()?;
        let column = roles.named(figure.column())?;
        if whole.is_none() && is_percentage(column.name()) {
            let whole = read
                .table
                .fields
                .iter()
                .find(|f| EVERYBODY.iter().any(|e| normalise(e) == normalise(&f.name)));
            return Err(ReadError::Percentage {
                source_name: read.source.clone(),
                column: column.name().to_owned(),
                whole: whole.map_or_else(|| "INWONERS".to_owned(), |field| field.name.clone()),
            });
        }
        columns.push((column, whole));
    }
    let mut figures = DistrictFigures::new();
    let loaded = collect(&read, |row| {
        let text = code.text(row).ok_or_else(|| Bad::field(code.name(), "no district code"))?;
        let code = DistrictCode::new(&text).map_err(Bad::error)?;
        let values = columns.iter().map(|(column, whole)| figure(row, column, whole.as_ref()));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        if figures.contains_key(&code) {
            return Err(Bad::row(format!("the code {code} stands twice; the first row counts")));
        }
        figures.insert(code, values);
        Ok(())
    })?;
    Ok(loaded.with(figures))
}

/// A figure, or the people that a percentage is of all.
fn figure(row: &Row, column: &Column<'_>, whole: Option<&Column<'_>>) -> Result<Option<f64>, Bad> {
    let Some(whole) = whole else { return known_number(row, column) };
    let (percent, all) = (known_number(row, column)?, known_number(row, whole)?);
    match percent {
        Some(percent) if percent > 100.0 => {
            Err(Bad::field(column.name(), format!("{percent} found, a percentage from 0 to 100 expected")))
        }
        _ => Ok(percent.zip(all).map(|(percent, all)| (percent * all / 100.0).round())),
    }
}

/// A number of 0 or more; none where it is missing or secret, in the way of CBS.
pub(in crate::model) fn known_number(row: &Row, column: &Column<'_>) -> Result<Option<f64>, Bad> {
    if let Value::Text(text) = &row.values[column.index()]
        && MISSING_TEXTS.contains(&text.trim())
    {
        return Ok(None);
    }
    match column.number(row)? {
        Some(value) if value >= 0.0 => Ok(Some(value)),
        Some(value) if value < MISSING_BELOW => Ok(None),
        Some(value) => {
            Err(Bad::field(column.name(), format!("{value} found, a figure of 0 or more expected")))
        }
        None => Ok(None),
    }
}
