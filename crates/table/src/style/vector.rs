//! Styles of vector layers.

use super::empty::column;
use super::{Class, Colour, EmptyClass, Shape};
use crate::{Table, Value};

/// One value of a categorised style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The value of the field.
    pub value: String,
    /// Label in the legend.
    pub label: String,
    /// Colour.
    pub colour: Colour,
}

/// How QGIS draws a vector layer, and what it is asked for: the questions that the drawing answers, and other drawings of the
/// same layer.
#[derive(Clone, Debug, PartialEq)]
pub struct VectorStyle {
    title: String,
    pub(super) shape: Shape,
    rule: Rule,
    pub(super) label: Option<Label>,
    questions: Vec<String>,
    only: Option<(String, String)>,
    closer_than: Option<u32>,
    others: Vec<VectorStyle>,
}

/// What is written beside features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) field: String,
    is_name: bool,
}

/// How features come to their symbols.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rule {
    Single(Colour),
    Graduated { field: String, classes: Vec<Class>, empty: Vec<EmptyClass> },
    Categorised { field: String, categories: Vec<Category>, rest: Option<String> },
}

impl VectorStyle {
    fn of(title: &str, shape: Shape, rule: Rule) -> Self {
        let (label, only, closer_than) = (None, None, None);
        let (questions, others) = (Vec::new(), Vec::new());
        Self { title: title.into(), shape, rule, label, questions, only, closer_than, others }
    }

    /// Every feature in one colour.
    #[must_use]
    pub fn single(title: &str, shape: Shape, colour: Colour) -> Self {
        Self::of(title, shape, Rule::Single(colour))
    }

    /// Classes of a numeric field; features without a value are a class of their own.
    #[must_use]
    pub fn graduated(title: &str, shape: Shape, field: &str, classes: Vec<Class>) -> Self {
        let empty = vec![EmptyClass::otherwise("geen cijfer")];
        Self::of(title, shape, Rule::Graduated { field: field.into(), classes, empty })
    }

    /// A colour for each value of a text field, and grey for the rest.
    #[must_use]
    pub fn categorised(title: &str, shape: Shape, field: &str, categories: Vec<Category>) -> Self {
        let rest = Some("overig".to_owned());
        Self::of(title, shape, Rule::Categorised { field: field.into(), categories, rest })
    }

    /// Why features of a graduated style have no value, instead of `geen cijfer`.
    #[must_use]
    pub fn with_empty(mut self, reasons: impl IntoIterator<Item = EmptyClass>) -> Self {
        if let Rule::Graduated { empty, .. } = &mut self.rule {
            *empty = reasons.into_iter().collect();
        }
        self
    }

    /// Writes the value of this field beside each feature.
    #[must_use]
    pub fn with_labels(mut self, field: &str) -> Self {
        self.label = Some(Label { field: field.into(), is_name: true });
        self
    }

    /// Writes the number in this field beside each feature, which names no place.
    #[must_use]
    pub fn with_numbers(mut self, field: &str) -> Self {
        self.label = Some(Label { field: field.into(), is_name: false });
        self
    }

    /// The question that a map with this drawing answers: `Hoe ver is de huisarts?`. It may answer several.
    #[must_use]
    pub fn answering(mut self, question: impl Into<String>) -> Self {
        self.questions.push(question.into());
        self
    }

    /// The same style with its questions, and those of its other drawings, as `asked` puts them.
    #[must_use]
    pub fn asked_as(mut self, asked: &dyn Fn(&str) -> String) -> Self {
        self.questions.iter_mut().for_each(|question| *question = asked(question));
        self.others = self.others.into_iter().map(|other| other.asked_as(asked)).collect();
        self
    }

    /// The same style with its title, its questions and the labels of its legend, and those of its other drawings, as `words` puts
    /// them; its fields and values stay.
    ///
    /// # Example
    /// ```
    /// use werkvlek_table::{Colour, Shape, VectorStyle};
    /// let style = VectorStyle::single("Gekozen locaties", Shape::Fill, Colour::rgb(0, 0, 0));
    /// assert_eq!(style.worded(&|text| text.replace("Gekozen locaties", "Chosen sites")).title(), "Chosen sites");
    /// ```
    #[must_use]
    pub fn worded(mut self, words: &dyn Fn(&str) -> String) -> Self {
        self.title = words(&self.title);
        match &mut self.rule {
            Rule::Single(_) => {}
            Rule::Graduated { classes, empty, .. } => {
                classes.iter_mut().for_each(|class| class.label = words(&class.label));
                empty.iter_mut().for_each(|class| class.word(words));
            }
            Rule::Categorised { categories, rest, .. } => {
                categories.iter_mut().for_each(|category| category.label = words(&category.label));
                rest.iter_mut().for_each(|label| *label = words(label));
            }
        }
        self.questions.iter_mut().for_each(|question| *question = words(question));
        self.others = self.others.into_iter().map(|other| other.worded(words)).collect();
        self
    }

    /// Draws only features with this value, where a project draws the layer.
    #[must_use]
    pub fn only(mut self, field: &str, value: &str) -> Self {
        self.only = Some((field.into(), value.into()));
        self
    }

    /// Draws the layer of a project at this scale (1 to so many) and larger ones only: for very many small symbols.
    #[must_use]
    pub fn closer_than(mut self, scale: u32) -> Self {
        self.closer_than = Some(scale);
        self
    }

    /// Another drawing of the same layer.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.others.push(other);
        self
    }

    /// What the layer shows, for people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The field and the value that drawn features have.
    pub(super) fn drawn_only(&self) -> Option<(&str, &str)> {
        self.only.as_ref().map(|(field, value)| (field.as_str(), value.as_str()))
    }

    /// The field that is written beside the features.
    #[must_use]
    pub fn label_field(&self) -> Option<&str> {
        self.label.as_ref().map(|label| label.field.as_str())
    }

    /// The questions that it answers.
    #[must_use]
    pub fn questions(&self) -> &[String] {
        &self.questions
    }

    /// The other drawings of the layer.
    #[must_use]
    pub fn others(&self) -> &[Self] {
        &self.others
    }

    /// The features that a project draws, as a filter of OGR; none for all.
    #[must_use]
    pub fn filter(&self) -> Option<String> {
        let (field, value) = self.only.as_ref()?;
        Some(format!("{} = '{}'", column(field), value.replace('\'', "''")))
    }

    /// The smallest scale at which a project draws it, 1 to so many; none for every scale.
    #[must_use]
    pub fn smallest_scale(&self) -> Option<u32> {
        self.closer_than
    }

    /// Whether names or numbers are written beside the features.
    #[must_use]
    pub fn has_labels(&self) -> bool {
        self.label.is_some()
    }

    /// Whether names of places are written beside the features.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.is_name)
    }

    /// Whether all features look the same.
    #[must_use]
    pub fn is_single(&self) -> bool {
        matches!(self.rule, Rule::Single(_))
    }

    /// What kind of symbol the features have.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The kind of geometry, as a project of QGIS says it: `Point`, `Line` or `Polygon`.
    #[must_use]
    pub fn geometry(&self) -> &'static str {
        self.shape.geometry()
    }

    /// The same style with those classes for empty and other values that the table has use for.
    ///
    /// # Cost
    /// One look at each row and drawing.
    #[must_use]
    pub fn fitted(&self, table: &Table) -> Self {
        let mut fitted = self.clone();
        fitted.fit(table);
        fitted
    }

    fn fit(&mut self, table: &Table) {
        match &mut self.rule {
            Rule::Single(_) => {}
            Rule::Graduated { field, empty, .. } => {
                let mut used = vec![false; empty.len()];
                if let Some(at) = table.field(field) {
                    for row in table.rows.iter().filter(|row| row.values[at] == Value::Null) {
                        if let Some(class) = EmptyClass::position(empty, table, &row.values) {
                            used[class] = true;
                        }
                    }
                }
                // A class that nobody is in goes; its condition need not be excluded from the others then.
                let mut used = used.into_iter();
                empty.retain(|_| used.next().unwrap_or(false));
            }
            Rule::Categorised { field, categories, rest } => {
                let known = |value: &Value| match value {
                    Value::Null => false,
                    Value::Text(text) => categories.iter().any(|c| c.value == *text),
                    Value::Integer(i) => categories.iter().any(|c| c.value == i.to_string()),
                    Value::Real(r) => categories.iter().any(|c| c.value == r.to_string()),
                };
                if let Some(at) = table.field(field)
                    && table.rows.iter().all(|row| known(&row.values[at]))
                {
                    *rest = None;
                }
            }
        }
        self.others.iter_mut().for_each(|other| other.fit(table));
    }
}

/// Features whose value has no category.
pub(super) const OTHER: Colour = Colour::rgb(190, 190, 190);
