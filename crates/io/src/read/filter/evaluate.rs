//! Whether a row is kept: conditions are true, false or unknown, as in SQL.

use super::bind::Place;
use super::expression::{Arithmetic, Expression};
use crate::model::{NumberForm, parse_number_in};
use std::borrow::Cow;
use std::cmp::Ordering;
use werkvlek_table::Value;

/// A text that should be a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoNumber {
    /// The column.
    pub(super) index: usize,
    /// What is wrong with it, for people.
    pub(super) reason: String,
}

/// A value of a row or of the filter.
enum Cell<'a> {
    Null,
    Whole(i64),
    Number(f64),
    Text(Cow<'a, str>),
}

impl Cell<'_> {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => Some(*whole as f64),
            Self::Number(number) => Some(*number),
            Self::Null | Self::Text(_) => None,
        }
    }
}

/// Whether the condition holds for a row; none where that is unknown, because a value is missing.
///
/// # Errors
/// [`NoNumber`] for a text in a column that is compared with numbers.
pub(super) fn holds(condition: &Expression<Place>, row: &[Value]) -> Result<Option<bool>, NoNumber> {
    use Expression as E;
    Ok(match condition {
        E::And(sides) => match holds(&sides[0], row)? {
            Some(false) => Some(false),
            first => match (first, holds(&sides[1], row)?) {
                (_, Some(false)) => Some(false),
                (Some(true), second) => second,
                _ => None,
            },
        },
        E::Or(sides) => match holds(&sides[0], row)? {
            Some(true) => Some(true),
            first => match (first, holds(&sides[1], row)?) {
                (_, Some(true)) => Some(true),
                (Some(false), second) => second,
                _ => None,
            },
        },
        E::Not(of) => holds(of, row)?.map(|truth| !truth),
        E::Truth(truth) => Some(*truth),
        E::IsNull(of) => Some(matches!(value(of, row)?, Cell::Null)),
        E::Compare(how, sides) => {
            order(&value(&sides[0], row)?, &value(&sides[1], row)?).map(|order| how.holds(order))
        }
        E::In(all) => one_of(all, row)?,
        E::Between(all) => {
            let of = value(&all[0], row)?;
            let from = order(&of, &value(&all[1], row)?).map(Ordering::is_ge);
            let to = order(&of, &value(&all[2], row)?).map(Ordering::is_le);
            match (from, to) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            }
        }
        E::Like(of, pattern) => match value(of, row)? {
            Cell::Null => None,
            Cell::Text(text) => Some(pattern.matches(&text)),
            Cell::Whole(whole) => Some(pattern.matches(&whole.to_string())),
            Cell::Number(number) => Some(pattern.matches(&number.to_string())),
        },
        // The binder makes conditions of these.
        E::Column(_) | E::Whole(_) | E::Number(_) | E::Text(_) | E::Null | E::Arithmetic(..) => None,
    })
}

fn one_of(all: &[Expression<Place>], row: &[Value]) -> Result<Option<bool>, NoNumber> {
    let Some((of, list)) = all.split_first() else { return Ok(None) };
    let of = value(of, row)?;
    let mut found = Some(false);
    for one in list {
        match order(&of, &value(one, row)?) {
            Some(order) if order.is_eq() => return Ok(Some(true)),
            Some(_) => {}
            None => found = None,
        }
    }
    Ok(found)
}

fn value<'a>(of: &'a Expression<Place>, row: &'a [Value]) -> Result<Cell<'a>, NoNumber> {
    Ok(match of {
        Expression::Column(place) => cell(*place, &row[place.index])?,
        Expression::Whole(whole) => Cell::Whole(*whole),
        Expression::Number(number) => Cell::Number(*number),
        Expression::Text(text) => Cell::Text(Cow::Borrowed(text)),
        Expression::Arithmetic(how, sides) => {
            let both = value(&sides[0], row)?.number().zip(value(&sides[1], row)?.number());
            let result = both.map(|(a, b)| match how {
                Arithmetic::Plus => a + b,
                Arithmetic::Minus => a - b,
                Arithmetic::Times => a * b,
                Arithmetic::Over => a / b,
            });
            result.filter(|number| number.is_finite()).map_or(Cell::Null, Cell::Number)
        }
        _ => Cell::Null,
    })
}

/// A value of a row. Blank texts are no value, and neither are the signs that tables put where a number is unknown.
fn cell(place: Place, found: &Value) -> Result<Cell<'_>, NoNumber> {
    Ok(match (found, place.number) {
        (Value::Null, _) => Cell::Null,
        (Value::Integer(whole), _) => Cell::Whole(*whole),
        (Value::Real(number), _) => Cell::Number(*number),
        (Value::Text(text), None) => match text.trim() {
            "" => Cell::Null,
            text => Cell::Text(Cow::Borrowed(text)),
        },
        (Value::Text(text), Some(form)) => match text.trim() {
            "" | "." | "-" | "x" => Cell::Null,
            text => {
                Cell::Number(number(text, form).map_err(|reason| NoNumber { index: place.index, reason })?)
            }
        },
    })
}

fn number(text: &str, form: NumberForm) -> Result<f64, String> {
    let found = parse_number_in(text, form)?;
    found.ok_or_else(|| {
        let quoted = crate::read::shortened(text);
        format!("'{quoted}' found, and the filter compares the column with a number; to compare texts, put the value in single quotes")
    })
}

/// How two values compare; none where one is missing or not a number.
fn order(a: &Cell<'_>, b: &Cell<'_>) -> Option<Ordering> {
    match (a, b) {
        (Cell::Whole(a), Cell::Whole(b)) => Some(a.cmp(b)),
        (Cell::Text(a), Cell::Text(b)) => Some(a.cmp(b)),
        (a, b) => a.number()?.partial_cmp(&b.number()?),
    }
}
