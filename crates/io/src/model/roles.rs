//! Columns found for roles, and values read from them with the row and field in every message.

use super::columns::{ColumnRole, parse_number, recognise};
use super::known;
use super::number_form::{DecimalSign, NumberForm, Taken, parse_number_in};
use crate::read::shortened;
use crate::{ReadError, ReadTable, Remarks};
use geo::Geometry;
use std::collections::BTreeMap;
use werkvlek_core::whole_reason;
use werkvlek_table::{Rejected, Row, Table, Value};

/// Columns named by the user for roles, `banen` → `WP_TOT`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(BTreeMap<String, String>);

/// A role that no column can play.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no role '{found}'; the roles are: {}", known::ALL.map(|r| r.name()).join(", "))]
pub struct UnknownRole {
    found: String,
}

impl FieldMap {
    /// A map from pairs of role and column.
    ///
    /// # Errors
    /// [`UnknownRole`] names the first role that does not exist.
    ///
    /// # Example
    /// ```
    /// use werkvlek_io::FieldMap;
    /// assert!(FieldMap::new([("banen".to_owned(), "WP_TOT".to_owned())]).is_ok());
    /// let error = FieldMap::new([("bannen".to_owned(), "WP_TOT".to_owned())]).unwrap_err();
    /// assert!(error.to_string().starts_with("there is no role 'bannen'; the roles are: id, jaar"));
    /// ```
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, UnknownRole> {
        let mut map = BTreeMap::new();
        for (role, column) in pairs {
            let role = role.to_lowercase();
            if !known::ALL.iter().any(|r| r.name() == role) {
                return Err(UnknownRole { found: role });
            }
            map.insert(role, column);
        }
        Ok(Self(map))
    }
}

/// A table whose roles are being looked up.
pub(in crate::model) struct Roles<'a> {
    table: &'a Table,
    source: &'a str,
    fields: &'a FieldMap,
    decimal: Option<DecimalSign>,
    remarks: &'a Remarks,
}

/// What is wrong with one value.
pub(in crate::model) struct Bad {
    field: Option<String>,
    reason: String,
}

impl Bad {
    pub(in crate::model) fn row(reason: impl Into<String>) -> Self {
        Self { field: None, reason: shortened(&reason.into()) }
    }

    pub(in crate::model) fn field(field: &str, reason: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), reason: shortened(&reason.into()) }
    }

    /// An error as the reason, with all its causes: `row` and `field` take texts only, so that no cause is lost.
    pub(in crate::model) fn error(error: impl std::error::Error) -> Self {
        Self::row(whole_reason(&error))
    }

    /// The same for one field.
    pub(in crate::model) fn field_error(field: &str, error: impl std::error::Error) -> Self {
        Self::field(field, whole_reason(&error))
    }

    pub(in crate::model) fn reject(self, row: &Row, source: &str) -> Rejected {
        self.reject_at(row.number, row.geometry.clone(), source)
    }

    pub(in crate::model) fn reject_at(self, row: u64, geometry: Option<Geometry>, source: &str) -> Rejected {
        Rejected { source: source.to_owned(), row, field: self.field, reason: self.reason, geometry }
    }
}

/// A column that plays a role.
#[derive(Clone, Copy)]
pub(in crate::model) struct Column<'a> {
    index: usize,
    name: &'a str,
    form: NumberForm,
    source: &'a str,
    /// None where the user stated the sign.
    remarks: Option<&'a Remarks>,
}

impl<'a> Roles<'a> {
    /// The roles of a layer that was read.
    pub(in crate::model) fn of(read: &'a ReadTable, fields: &'a FieldMap) -> Self {
        Self {
            table: &read.table,
            source: &read.source,
            fields,
            decimal: read.decimal,
            remarks: &read.remarks,
        }
    }

    /// The column of a role, when there is one.
    pub(in crate::model) fn optional(&self, role: &ColumnRole) -> Result<Option<Column<'a>>, ReadError> {
        let index = match self.fields.0.get(role.name()) {
            Some(column) => Some(
                self.table
                    .fields
                    .iter()
                    .position(|f| f.name.eq_ignore_ascii_case(column))
                    .ok_or_else(|| self.missing(column))?,
            ),
            None => recognise(self.table, role),
        };
        Ok(index.map(|index| self.column(index)))
    }

    /// The column of a role that must be there.
    pub(in crate::model) fn required(&self, role: &ColumnRole) -> Result<Column<'a>, ReadError> {
        self.optional(role)?.ok_or_else(|| ReadError::NoRole {
            source_name: self.source.to_owned(),
            role: role.name(),
            known: role.known().join(", "),
            fields: self.table.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// The column with exactly this name, for weights.
    pub(in crate::model) fn named(&self, column: &str) -> Result<Column<'a>, ReadError> {
        let index = self
            .table
            .fields
            .iter()
            .position(|f| f.name.eq_ignore_ascii_case(column))
            .ok_or_else(|| self.missing(column))?;
        Ok(self.column(index))
    }

    /// Whether a column plays a role: the one that is named for it, or else the one that is recognised.
    pub(in crate::model) fn plays(&self, role: &ColumnRole, column: &str) -> bool {
        match self.fields.0.get(role.name()) {
            Some(named) => named.eq_ignore_ascii_case(column),
            None => recognise(self.table, role)
                .is_some_and(|index| self.table.fields[index].name.eq_ignore_ascii_case(column)),
        }
    }

    fn column(&self, index: usize) -> Column<'a> {
        let texts = self.table.rows.iter().filter_map(|row| match &row.values[index] {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        Column {
            index,
            name: &self.table.fields[index].name,
            form: NumberForm::stated_or_of(self.decimal, texts),
            source: self.source,
            remarks: Some(self.remarks).filter(|_| self.decimal.is_none()),
        }
    }

    fn missing(&self, column: &str) -> ReadError {
        ReadError::NoColumn {
            source_name: self.source.to_owned(),
            column: column.to_owned(),
            fields: self.table.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
        }
    }
}

/// More than this of anything is a mistake, and sums of it are no longer exact.
const MOST: f64 = 1e12;

/// A number that can be reckoned with, or none.
pub(in crate::model) fn finite(column: &str, number: Option<f64>) -> Result<Option<f64>, Bad> {
    match number {
        Some(r) if !r.is_finite() => Err(no_number(column, &r.to_string())),
        Some(r) if r.abs() > MOST => {
            Err(Bad::field(column, format!("{r:e} found, a number up to {MOST:e} expected")))
        }
        other => Ok(other),
    }
}

fn no_number(column: &str, found: &str) -> Bad {
    Bad::field(column, format!("'{found}' found, a number expected"))
}

impl Column<'_> {
    pub(in crate::model) fn name(&self) -> &str {
        self.name
    }

    pub(in crate::model) fn text(&self, row: &Row) -> Option<String> {
        row.values[self.index].as_text()
    }

    pub(in crate::model) fn number(&self, row: &Row) -> Result<Option<f64>, Bad> {
        match &row.values[self.index] {
            Value::Null => Ok(None),
            Value::Integer(i) => finite(self.name, Some(*i as f64)),
            Value::Real(r) => finite(self.name, Some(*r)),
            Value::Text(t) if t.trim().is_empty() => Ok(None),
            Value::Text(t) => {
                let number = self.parse(t)?.ok_or_else(|| no_number(self.name, t))?;
                finite(self.name, Some(number))
            }
        }
    }

    /// Says what a sign was taken for.
    fn remark(&self, taken: Option<(char, Taken)>) {
        if let (Some((sign, taken)), Some(remarks)) = (taken, self.remarks) {
            taken.say(remarks, self.source, self.name, sign);
        }
    }

    /// A text as a number, its signs as the column means them.
    fn parse(&self, text: &str) -> Result<Option<f64>, Bad> {
        self.remark(Taken::of(text, self.form));
        parse_number_in(text, self.form).map_err(|why| Bad::field(self.name, why))
    }

    pub(in crate::model) fn index(&self) -> usize {
        self.index
    }

    /// A whole number of 0 or more; in a text `1.234` and `1,234` mean 1234 here, since what is counted has no decimals, unless the
    /// column or the user says otherwise.
    pub(in crate::model) fn count(&self, row: &Row) -> Result<u32, Bad> {
        match &row.values[self.index] {
            Value::Text(t) if !t.trim().is_empty() => match self.form {
                NumberForm::Thousands(_) | NumberForm::Contradicting => {
                    let t = t.trim();
                    whole(self.name, self.parse(t)?.ok_or_else(|| no_number(self.name, t))?)
                }
                NumberForm::ByCell | NumberForm::Undecided => {
                    self.remark(Taken::of_count(t));
                    count_text(self.name, t.trim())
                }
            },
            _ => match self.number(row)? {
                Some(value) => whole(self.name, value),
                None => Err(nothing(self.name)),
            },
        }
    }

    /// Jobs: as [`count`](Self::count), and a number with decimals is told to be no jobs.
    pub(in crate::model) fn jobs(&self, row: &Row) -> Result<u32, Bad> {
        match &row.values[self.index] {
            Value::Text(t) if !t.trim().is_empty() => match self.form {
                NumberForm::Thousands(_) | NumberForm::Contradicting => match self.parse(t.trim())? {
                    Some(value) if is_part(value) => Err(no_jobs(self.name, t.trim())),
                    Some(value) => whole(self.name, value),
                    None => Err(no_number(self.name, t.trim())),
                },
                NumberForm::ByCell | NumberForm::Undecided => {
                    self.remark(Taken::of_count(t));
                    jobs_text(self.name, t.trim())
                }
            },
            _ => jobs_number(self.name, self.number(row)?),
        }
    }
}

impl<'a> Column<'a> {
    /// The name, for as long as the table lives.
    pub(in crate::model) fn name_of(&self) -> &'a str {
        self.name
    }
}

/// A whole number of 0 or more out of a text without white space around it.
pub(in crate::model) fn count_text(column: &str, text: &str) -> Result<u32, Bad> {
    if text.len() < 10 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().map_err(|_| no_count(column, text));
    }
    for sign in ['.', ','] {
        let groups: Vec<&str> = text.split(sign).collect();
        // Nobody writes 875 as 0.875.
        let thousands = groups.len() > 1
            && (1..=3).contains(&groups[0].len())
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|g| g.len() == 3)
            && groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
        if thousands {
            return groups.concat().parse().map_err(|_| no_count(column, text));
        }
    }
    whole(column, parse_number(text).ok_or_else(|| no_number(column, text))?)
}

/// Jobs out of a text without white space around it: one rule for every analysis, since disclosure counts people.
pub(in crate::model) fn jobs_text(column: &str, text: &str) -> Result<u32, Bad> {
    count_text(column, text).map_err(|bad| match parse_number(text) {
        Some(value) if is_part(value) => no_jobs(column, text),
        _ => bad,
    })
}

/// Jobs out of a number.
pub(in crate::model) fn jobs_number(column: &str, number: Option<f64>) -> Result<u32, Bad> {
    match number {
        None => Err(nothing(column)),
        Some(value) if is_part(value) => Err(no_jobs(column, &value.to_string())),
        Some(value) => whole(column, value),
    }
}

/// Whether a number of people has decimals.
fn is_part(value: f64) -> bool {
    value >= 0.0 && value.fract() != 0.0
}

pub(in crate::model) fn nothing(column: &str) -> Bad {
    Bad::field(column, "no value found, a whole number expected")
}

fn no_jobs(column: &str, found: &str) -> Bad {
    Bad::field(
        column,
        format!(
            "'{found}' found, a whole number of jobs expected: full-time equivalents (fte) are no jobs; name the column that counts jobs"
        ),
    )
}

fn no_count(column: &str, found: &str) -> Bad {
    Bad::field(column, format!("'{found}' found, a whole number of 0 or more expected"))
}

fn whole(column: &str, value: f64) -> Result<u32, Bad> {
    if value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked in the line above"
        )]
        let whole = value as u32;
        Ok(whole)
    } else {
        Err(no_count(column, &value.to_string()))
    }
}
