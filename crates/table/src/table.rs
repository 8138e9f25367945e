//! Rows with attributes and an optional geometry: what every reader gives and every writer takes.

use crate::Crs;
use geo::Geometry;

/// One attribute value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// A real number; writers refuse NaN and infinities by writing no value.
    Real(f64),
    /// Text.
    Text(String),
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Whole numbers (64 bits).
    Integer,
    /// Real numbers (f64).
    Real,
    /// Text (UTF-8).
    Text,
}

/// Name and type of one column, and what it is in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Column name, with its unit when it is a measure (`dist_huisarts_m`).
    pub name: String,
    /// Column type.
    pub kind: FieldType,
    /// What it is, in Dutch and in English; none where a file gave the column.
    pub meaning: Option<Meaning>,
}

/// What a column is, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
    /// Unit of the values (`m`, `%`, `banen`); none for names, codes and counts without one.
    pub unit: Option<String>,
}

impl Field {
    /// A column of whole numbers.
    pub fn integer(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: FieldType::Integer, meaning: None }
    }

    /// A column of real numbers.
    pub fn real(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: FieldType::Real, meaning: None }
    }

    /// A column of text.
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: FieldType::Text, meaning: None }
    }
}

/// One row: where it stood in its file, its geometry and its values in the order of the table's fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Line of a text file (the header is line 1), or the feature's id as OGR gives it (`$id` in QGIS).
    pub number: u64,
    /// Geometry in the table's CRS, x (or longitude) first; none for attribute tables.
    pub geometry: Option<Geometry>,
    /// One value per field.
    pub values: Vec<Value>,
}

/// A layer in memory: name, CRS, fields and rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Layer name.
    pub name: String,
    /// CRS of the geometries; none only when no row has a geometry.
    pub crs: Option<Crs>,
    /// Columns.
    pub fields: Vec<Field>,
    /// Rows in file order.
    pub rows: Vec<Row>,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(name: &str, crs: Option<Crs>, fields: Vec<Field>) -> Self {
        Self { name: name.into(), crs, fields, rows: Vec::new() }
    }

    /// Adds a row behind the last, numbered from 1.
    ///
    /// # Panics
    /// In debug builds when `values` does not hold one value per field.
    pub fn push(&mut self, geometry: Option<Geometry>, values: Vec<Value>) {
        debug_assert_eq!(values.len(), self.fields.len(), "one value per field in table {}", self.name);
        let number = self.rows.len() as u64 + 1;
        self.rows.push(Row { number, geometry, values });
    }

    /// The position of the field with exactly this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }
}

impl Value {
    /// The value as text, `None` for null and blank text; numbers in their shortest form.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Integer(i) => Some(i.to_string()),
            Self::Real(r) => Some(r.to_string()),
            Self::Text(t) => {
                let t = t.trim();
                (!t.is_empty()).then(|| t.to_owned())
            }
        }
    }
}

impl From<i64> for Value {
    fn from(v: i64) -> Self {
        Self::Integer(v)
    }
}

impl From<u64> for Value {
    fn from(v: u64) -> Self {
        i64::try_from(v).map_or(Self::Real(v as f64), Self::Integer)
    }
}

impl From<usize> for Value {
    fn from(v: usize) -> Self {
        Self::from(v as u64)
    }
}

impl From<u32> for Value {
    fn from(v: u32) -> Self {
        Self::Integer(i64::from(v))
    }
}

impl From<u16> for Value {
    fn from(v: u16) -> Self {
        Self::Integer(i64::from(v))
    }
}

impl From<f64> for Value {
    fn from(v: f64) -> Self {
        // Adding 0 turns -0 into 0, which is what a table should show.
        if v.is_finite() { Self::Real(v + 0.0) } else { Self::Null }
    }
}

impl From<&str> for Value {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}

impl From<String> for Value {
    fn from(v: String) -> Self {
        Self::Text(v)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Into::into)
    }
}
