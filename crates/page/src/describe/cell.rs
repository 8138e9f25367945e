//! One value of a table or a map, or why there is none.

use super::Language;
use werkvlek_table::Value;

/// One value of a table or a map, or why there is none.
///
/// # Example
/// ```
/// use werkvlek_page::{Cell, Language};
/// assert_eq!(Cell::Number(1250.5).text(Language::Dutch, 1), "1.250,5");
/// assert_eq!(Cell::Hidden.text(Language::Dutch, 0), "verborgen");
/// assert_eq!(Cell::NoFigure.text(Language::English, 0), "no figure");
/// assert_eq!(Cell::from(Some(3_u64)), Cell::Number(3.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// There is a figure, and it is not published.
    Hidden,
    /// There is none.
    NoFigure,
}

impl Cell {
    /// A number that is hidden where there is none.
    #[must_use]
    pub fn or_hidden(value: Option<f64>) -> Self {
        value.map_or(Self::Hidden, Self::from)
    }

    /// As people read it, with at most so many decimals.
    #[must_use]
    pub fn text(&self, language: Language, decimals: u8) -> String {
        match self {
            Self::Number(value) => language.number(*value, decimals),
            Self::Text(text) => text.clone(),
            Self::Hidden => hidden(language).to_owned(),
            Self::NoFigure => no_figure(language).to_owned(),
        }
    }

    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }
}

/// The word for what is not published.
pub(crate) fn hidden(language: Language) -> &'static str {
    language.pick("verborgen", "hidden")
}

/// The words for what is not known.
pub(crate) fn no_figure(language: Language) -> &'static str {
    language.pick("geen cijfer", "no figure")
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        if value.is_finite() { Self::Number(value) } else { Self::NoFigure }
    }
}

impl From<u64> for Cell {
    fn from(value: u64) -> Self {
        Self::Number(value as f64)
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NoFigure, Into::into)
    }
}

impl From<&Value> for Cell {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::NoFigure,
            Value::Integer(value) => Self::Number(*value as f64),
            Value::Real(value) => Self::from(*value),
            Value::Text(text) => Self::Text(text.clone()),
        }
    }
}
