//! What a style makes of a row: for maps that are drawn without QGIS, in the same classes and with the same legend.

use super::vector::Rule;
use super::{Class, Colour, EmptyClass, EmptyLook, VectorStyle};
use crate::{Table, Value};

/// How a class is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// In one colour.
    Colour(Colour),
    /// As what has no value.
    Empty(EmptyLook),
}

/// An entry of the legend of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegendClass<'a> {
    /// How it is filled.
    pub ink: Ink,
    /// Its words.
    pub label: &'a str,
}

impl VectorStyle {
    /// The classes of the legend in their order; those of a single symbol are one, in the words of the title.
    #[must_use]
    pub fn legend(&self) -> Vec<LegendClass<'_>> {
        match self.rule() {
            Rule::Single(colour) => vec![LegendClass { ink: Ink::Colour(*colour), label: self.title() }],
            Rule::Graduated { classes, empty, .. } => {
                let filled =
                    classes.iter().map(|c| LegendClass { ink: Ink::Colour(c.colour), label: &c.label });
                let empty = empty.iter().map(|e| LegendClass { ink: Ink::Empty(e.look()), label: e.label() });
                filled.chain(empty).collect()
            }
            Rule::Categorised { categories, rest, .. } => {
                let known =
                    categories.iter().map(|c| LegendClass { ink: Ink::Colour(c.colour), label: &c.label });
                let rest = rest
                    .as_deref()
                    .map(|label| LegendClass { ink: Ink::Colour(super::vector::OTHER), label });
                known.chain(rest).collect()
            }
        }
    }

    /// The class of a row, by its place in the [legend](Self::legend); none for a row that is not drawn.
    ///
    /// # Example
    /// ```
    /// use werkvlek_table::{Field, Palette, Shape, Table, VectorStyle, classes};
    /// let bounds = classes(&[0.0, 400.0, 800.0, 2000.0], "m", Palette::Distance);
    /// let style = VectorStyle::graduated("Afstand", Shape::Fill, "m", bounds);
    /// let mut table = Table::new("buurten", None, vec![Field::real("m")]);
    /// for metres in [Some(400.0), Some(401.0), Some(9000.0), None] {
    ///     table.push(None, vec![metres.into()]);
    /// }
    /// let found: Vec<_> = table.rows.iter().map(|row| style.class_of(&table, &row.values)).collect();
    /// assert_eq!(found, [Some(0), Some(1), Some(2), Some(3)]);
    /// assert_eq!(style.legend()[3].label, "geen cijfer");
    /// ```
    #[must_use]
    pub fn class_of(&self, table: &Table, row: &[Value]) -> Option<usize> {
        if let Some((field, wanted)) = self.drawn_only() {
            match table.field(field).and_then(|at| row.get(at)) {
                Some(Value::Text(found)) if found == wanted => {}
                _ => return None,
            }
        }
        let value = |field: &str| table.field(field).and_then(|at| row.get(at)).unwrap_or(&Value::Null);
        match self.rule() {
            Rule::Single(_) => Some(0),
            Rule::Graduated { field, classes, empty } => match value(field) {
                Value::Integer(i) => class_at(classes, *i as f64),
                Value::Real(r) => class_at(classes, *r),
                Value::Null | Value::Text(_) => {
                    EmptyClass::position(empty, table, row).map(|at| classes.len() + at)
                }
            },
            Rule::Categorised { field, categories, rest } => {
                let text = match value(field) {
                    Value::Null => String::new(),
                    Value::Text(text) => text.clone(),
                    Value::Integer(i) => i.to_string(),
                    Value::Real(r) => r.to_string(),
                };
                let known = categories.iter().position(|c| c.value == text);
                known.or(rest.is_some().then_some(categories.len()))
            }
        }
    }
}

/// The first class that holds a value, bounds included, as QGIS takes it; the first and the last have no end.
fn class_at(classes: &[Class], value: f64) -> Option<usize> {
    let holds = |c: &Class| c.lower <= value && value <= c.upper;
    let below = || classes.first().is_some_and(|c| value < c.lower).then_some(0);
    let above = || classes.last().is_some_and(|c| value > c.upper).then(|| classes.len() - 1);
    classes.iter().position(holds).or_else(below).or_else(above)
}
