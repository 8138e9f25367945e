//! The renderer and the labels of a vector style, as QGIS keeps them.

use super::empty::{column, rule};
use super::vector::{Label, OTHER, Rule};
use super::{Class, EmptyClass, Shape, VectorStyle, attribute};
use std::fmt::Write as _;

impl VectorStyle {
    /// The style as QGIS reads it from a `.qml` file or the table `layer_styles`.
    #[must_use]
    pub fn to_qml(&self) -> String {
        format!(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
             <qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling\"{}>\n{}\
             <blendMode>0</blendMode>\n</qgis>\n",
            attribute("labelsEnabled", if self.has_labels() { "1" } else { "0" }),
            self.elements(None),
        )
    }

    /// Renderer and labels, as they stand in a style file and in a layer of a project. Labels of areas and lines are written up
    /// to a scale of 1 to `labels_to_scale`, and at every scale without it.
    #[must_use]
    pub fn elements(&self, labels_to_scale: Option<u32>) -> String {
        let (kind, entries, symbols) = self.renderer();
        format!(
            "<renderer-v2 {kind} symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\">\n{entries}\
             <symbols>\n{symbols}</symbols>\n</renderer-v2>\n{}",
            self.labelling(labels_to_scale)
        )
    }

    /// What kind it is, its classes, and their symbols.
    fn renderer(&self) -> (String, String, String) {
        match self.rule() {
            Rule::Single(colour) => {
                ("type=\"singleSymbol\"".into(), String::new(), self.shape.symbol(0, *colour))
            }
            Rule::Graduated { field, classes, empty } if empty.is_empty() => {
                let mut ranges = "<ranges>\n".to_owned();
                for (i, c) in classes.iter().enumerate() {
                    let label = attribute("label", &c.label);
                    let (lower, upper) = (c.lower, c.upper);
                    let _ = writeln!(
                        ranges,
                        "<range lower=\"{lower}\" upper=\"{upper}\" symbol=\"{i}\" render=\"true\"{label}/>"
                    );
                }
                let kind = "type=\"graduatedSymbol\" graduatedMethod=\"GraduatedColor\"";
                let kind = format!("{kind}{}", attribute("attr", field));
                (kind, ranges + "</ranges>\n", self.class_symbols(classes))
            }
            Rule::Graduated { field, classes, empty } => {
                let bounds = (0..classes.len()).map(|i| between(field, classes, i));
                let filters = bounds.chain(EmptyClass::filters(empty, field));
                let labels =
                    classes.iter().map(|c| c.label.as_str()).chain(empty.iter().map(EmptyClass::label));
                let mut rules = "<rules key=\"regels\">\n".to_owned();
                for (i, (filter, label)) in filters.zip(labels).enumerate() {
                    rules.push_str(&rule(i, &filter, label));
                }
                let symbol =
                    |(i, e): (usize, &EmptyClass)| self.shape.empty_symbol(classes.len() + i, e.look());
                let empties: String = empty.iter().enumerate().map(symbol).collect();
                ("type=\"RuleRenderer\"".into(), rules + "</rules>\n", self.class_symbols(classes) + &empties)
            }
            Rule::Categorised { field, categories, rest } => {
                let entry = |i: usize, value: &str, label: &str| {
                    let (value, label) = (attribute("value", value), attribute("label", label));
                    format!("<category symbol=\"{i}\" render=\"true\" type=\"string\"{value}{label}/>\n")
                };
                let mut entries = "<categories>\n".to_owned();
                let mut symbols = String::new();
                for (i, c) in categories.iter().enumerate() {
                    entries.push_str(&entry(i, &c.value, &c.label));
                    symbols.push_str(&self.shape.symbol(i, c.colour));
                }
                if let Some(rest) = rest {
                    entries.push_str(&entry(categories.len(), "", rest));
                    symbols.push_str(&self.shape.symbol(categories.len(), OTHER));
                }
                let kind = format!("type=\"categorizedSymbol\"{}", attribute("attr", field));
                (kind, entries + "</categories>\n", symbols)
            }
        }
    }

    fn class_symbols(&self, classes: &[Class]) -> String {
        let symbol = |(i, c): (usize, &Class)| self.shape.of_class(i, classes.len()).symbol(i, c.colour);
        classes.iter().enumerate().map(symbol).collect()
    }

    fn labelling(&self, to_scale: Option<u32>) -> String {
        let Some(Label { field, .. }) = &self.label else { return String::new() };
        // Beside points, and inside areas where there is room.
        let (placement, to_scale) = match self.shape {
            Shape::Marker { .. } => (6, None),
            _ => (4, to_scale),
        };
        let scale = to_scale.map_or_else(String::new, |scale| {
            format!("<rendering scaleVisibility=\"1\" scaleMin=\"0\" scaleMax=\"{scale}\"/>")
        });
        format!(
            "<labeling type=\"simple\"><settings calloutType=\"simple\">\
             <text-style fontSize=\"7\" fontWeight=\"63\" textColor=\"20,20,20,255\"{}>\
             <text-buffer bufferDraw=\"1\" bufferSize=\"0.6\" bufferColor=\"255,255,255,255\" bufferOpacity=\"0.8\"/></text-style>\
             <text-format autoWrapLength=\"12\" multilineAlign=\"1\"/><placement placement=\"{placement}\" priority=\"5\" dist=\"0.5\" offsetType=\"1\"/>{scale}\
             </settings></labeling>\n",
            attribute("fieldName", field)
        )
    }
}

/// The values of a class: above its lower bound, and up to and with its upper one, as QGIS takes classes. The first and the
/// last have no end.
fn between(field: &str, classes: &[Class], i: usize) -> String {
    let (name, class) = (column(field), &classes[i]);
    match (i == 0, i + 1 == classes.len()) {
        (true, true) => format!("{name} IS NOT NULL"),
        (true, false) => format!("{name} <= {}", class.upper),
        (false, true) => format!("{name} > {}", class.lower),
        (false, false) => format!("{name} > {} AND {name} <= {}", class.lower, class.upper),
    }
}
