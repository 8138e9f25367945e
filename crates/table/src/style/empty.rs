//! Classes for features without a value, each with the reason that another column gives.

use super::attribute;
use crate::{Table, Value};

/// How a class for features without a value is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyLook {
    /// Light grey: there is no figure.
    Grey,
    /// Hatched: there is one, and it is not told.
    Hatched,
}

/// A class of features whose value is empty.
///
/// Of several classes the first that fits counts.
///
/// # Example
/// ```
/// use werkvlek_table::{Crs, EmptyClass, Field, Shape, Table, VectorStyle};
/// let style = VectorStyle::graduated("Afstand", Shape::Fill, "afstand_m", Vec::new()).with_empty([
///     EmptyClass::where_value("adressen", 0_i64, "geen adressen"),
///     EmptyClass::otherwise("geen cijfer"),
/// ]);
/// let fields = vec![Field::real("afstand_m"), Field::integer("adressen")];
/// let mut table = Table::new("buurten", Some(Crs::rd_new()), fields);
/// table.push(None, vec![310.0.into(), 12_i64.into()]);
/// table.push(None, vec![None::<f64>.into(), 0_i64.into()]);
/// let qml = style.fitted(&table).to_qml();
/// assert!(qml.contains("geen adressen") && !qml.contains("geen cijfer"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct EmptyClass {
    when: When,
    label: String,
    look: EmptyLook,
}

#[derive(Clone, Debug, PartialEq)]
enum When {
    Is { field: String, value: Value },
    Same { field: String, other: String },
    Otherwise,
}

impl EmptyClass {
    /// Those of which another column has this value.
    pub fn where_value(field: &str, value: impl Into<Value>, label: &str) -> Self {
        Self::of(When::Is { field: field.into(), value: value.into() }, label)
    }

    /// Those of which two other columns are the same.
    #[must_use]
    pub fn where_same(field: &str, other: &str, label: &str) -> Self {
        Self::of(When::Same { field: field.into(), other: other.into() }, label)
    }

    /// All others.
    #[must_use]
    pub fn otherwise(label: &str) -> Self {
        Self::of(When::Otherwise, label)
    }

    fn of(when: When, label: &str) -> Self {
        Self { when, label: label.into(), look: EmptyLook::Grey }
    }

    /// Hatched: there is a figure that is not told.
    #[must_use]
    pub fn hatched(self) -> Self {
        Self { look: EmptyLook::Hatched, ..self }
    }

    /// Its words in the legend.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How it is filled.
    #[must_use]
    pub fn look(&self) -> EmptyLook {
        self.look
    }

    /// Puts its label in other words.
    pub(super) fn word(&mut self, words: &dyn Fn(&str) -> String) {
        self.label = words(&self.label);
    }

    /// Whether a row whose value is empty is of this class, if it is of none before it.
    fn holds(&self, table: &Table, row: &[Value]) -> bool {
        let of = |name: &str| table.field(name).and_then(|at| row.get(at));
        match &self.when {
            When::Is { field, value } => of(field) == Some(value),
            When::Same { field, other } => of(field).is_some() && of(field) == of(other),
            When::Otherwise => true,
        }
    }

    /// The class of a row whose value is empty.
    pub(super) fn position(classes: &[Self], table: &Table, row: &[Value]) -> Option<usize> {
        classes.iter().position(|class| class.holds(table, row))
    }

    /// The condition as an expression of QGIS.
    fn condition(&self) -> Option<String> {
        match &self.when {
            When::Is { field, value } => Some(format!("{} = {}", column(field), literal(value))),
            When::Same { field, other } => Some(format!("{} = {}", column(field), column(other))),
            When::Otherwise => None,
        }
    }

    /// The filters of classes that exclude each other, over features of which `field` is empty.
    pub(super) fn filters(classes: &[Self], field: &str) -> Vec<String> {
        let mut before: Vec<String> = Vec::new();
        classes
            .iter()
            .map(|class| {
                let own = class.condition();
                let no_earlier = before.iter().map(|earlier| format!("NOT coalesce({earlier}, false)"));
                let all = std::iter::once(format!("{} IS NULL", column(field))).chain(no_earlier);
                let filter = all.chain(own.clone()).collect::<Vec<_>>().join(" AND ");
                before.extend(own);
                filter
            })
            .collect()
    }
}

/// A column in an expression of QGIS.
pub(super) fn column(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A value in an expression of QGIS.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(i) => i.to_string(),
        Value::Real(r) => r.to_string(),
        Value::Text(t) => format!("'{}'", t.replace('\'', "''")),
    }
}

/// A rule of a rule-based renderer.
pub(super) fn rule(symbol: usize, filter: &str, label: &str) -> String {
    format!(
        "<rule symbol=\"{symbol}\" key=\"regel_{symbol}\"{}{}/>\n",
        attribute("filter", filter),
        attribute("label", label)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_empty_row_is_in_one_class() {
        let classes = [
            EmptyClass::where_value("adressen", 0_i64, "geen adressen"),
            EmptyClass::where_same("zonder", "adressen", "geen route"),
            EmptyClass::otherwise("verborgen").hatched(),
        ];
        let filters = EmptyClass::filters(&classes, "m");
        assert_eq!(filters[0], "\"m\" IS NULL AND \"adressen\" = 0");
        assert_eq!(
            filters[2],
            "\"m\" IS NULL AND NOT coalesce(\"adressen\" = 0, false) AND NOT coalesce(\"zonder\" = \"adressen\", false)"
        );
        assert_eq!(literal(&Value::from("O'Brien")), "'O''Brien'");
    }
}
