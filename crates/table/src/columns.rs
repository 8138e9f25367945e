//! Columns of typed rows: each declared once, with its name, its unit, its words and its value.

use crate::table::Meaning;
use crate::{Crs, Field, Table, Value};
use geo::Geometry;

/// One column of a table of rows `R`: its name, what it is in Dutch and English, and where its value comes from.
pub struct Column<'a, R: ?Sized> {
    field: Field,
    value: Box<dyn Fn(&R) -> Value + 'a>,
}

impl<'a, R: ?Sized> Column<'a, R> {
    /// A column of text.
    pub fn text<V: Into<Value>>(name: impl Into<String>, value: impl Fn(&R) -> V + 'a) -> Self {
        Self::of(Field::text(name), value)
    }

    /// A column of whole numbers.
    pub fn integer<V: Into<Value>>(name: impl Into<String>, value: impl Fn(&R) -> V + 'a) -> Self {
        Self::of(Field::integer(name), value)
    }

    /// A column of real numbers.
    pub fn real<V: Into<Value>>(name: impl Into<String>, value: impl Fn(&R) -> V + 'a) -> Self {
        Self::of(Field::real(name), value)
    }

    fn of<V: Into<Value>>(field: Field, value: impl Fn(&R) -> V + 'a) -> Self {
        Self { field, value: Box::new(move |row| value(row).into()) }
    }

    /// What the column is, in Dutch and in English.
    #[must_use]
    pub fn means(mut self, nl: impl Into<String>, en: impl Into<String>) -> Self {
        let unit = self.field.meaning.take().and_then(|meaning| meaning.unit);
        self.field.meaning = Some(Meaning { nl: nl.into(), en: en.into(), unit });
        self
    }

    /// The unit of its values, behind [`Column::means`].
    #[must_use]
    pub fn in_unit(mut self, unit: impl Into<String>) -> Self {
        if let Some(meaning) = &mut self.field.meaning {
            meaning.unit = Some(unit.into());
        }
        self
    }

    /// Its name and what it is.
    #[must_use]
    pub fn field(&self) -> &Field {
        &self.field
    }
}

/// The columns of a table of rows `R`, in their order.
///
/// # Example
/// ```
/// use werkvlek_table::{Column, Columns, Value};
/// struct Practice {
///     name: &'static str,
///     dist_m: Option<f64>,
/// }
/// let columns = Columns::new([
///     Column::text("naam", |p: &Practice| p.name).means("naam van de praktijk", "name of the practice"),
///     Column::real("dist_m", |p: &Practice| p.dist_m).means("afstand", "distance").in_unit("m"),
/// ]);
/// let table = columns.table("praktijken", [Practice { name: "De Linde", dist_m: Some(312.0) }]);
/// assert_eq!(table.rows[0].values, [Value::from("De Linde"), Value::from(312.0)]);
/// assert_eq!(table.fields[1].meaning.as_ref().unwrap().unit.as_deref(), Some("m"));
/// ```
pub struct Columns<'a, R: ?Sized>(Vec<Column<'a, R>>);

impl<'a, R> Columns<'a, R> {
    /// Columns in this order.
    pub fn new(columns: impl IntoIterator<Item = Column<'a, R>>) -> Self {
        Self(columns.into_iter().collect())
    }

    /// More columns, behind the others.
    #[must_use]
    pub fn and(mut self, more: impl IntoIterator<Item = Column<'a, R>>) -> Self {
        self.0.extend(more);
        self
    }

    /// A table without geometries: one row of values for each row.
    ///
    /// # Cost
    /// One call a row and column.
    pub fn table(&self, name: &str, rows: impl IntoIterator<Item = R>) -> Table {
        self.fill(Table::new(name, None, self.fields()), rows.into_iter().map(|row| (None, row)))
    }

    /// A layer: each row with its geometry, in this system.
    ///
    /// # Cost
    /// As [`Columns::table`].
    pub fn layer(&self, name: &str, crs: &Crs, rows: impl IntoIterator<Item = (Geometry, R)>) -> Table {
        let rows = rows.into_iter().map(|(geometry, row)| (Some(geometry), row));
        self.fill(Table::new(name, Some(crs.clone()), self.fields()), rows)
    }

    fn fields(&self) -> Vec<Field> {
        self.0.iter().map(|column| column.field.clone()).collect()
    }

    fn fill(&self, mut table: Table, rows: impl Iterator<Item = (Option<Geometry>, R)>) -> Table {
        for (geometry, row) in rows {
            table.push(geometry, self.0.iter().map(|column| (column.value)(&row)).collect());
        }
        table
    }
}
