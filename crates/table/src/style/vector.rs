//! Styles of vector layers.

use super::{Class, Colour, attribute, option, qgis};
use std::fmt::Write as _;

/// What kind of symbol a layer is drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Circles of this diameter in millimetres.
    Marker {
        /// Diameter.
        size_mm: f64,
    },
    /// Lines of this width in millimetres.
    Line {
        /// Width.
        width_mm: f64,
    },
    /// Filled polygons with a thin outline.
    Fill,
}

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

/// How QGIS draws a vector layer.
#[derive(Clone, Debug, PartialEq)]
pub struct VectorStyle {
    title: String,
    shape: Shape,
    rule: Rule,
    label_field: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Rule {
    Single(Colour),
    Graduated { field: String, classes: Vec<Class> },
    Categorised { field: String, categories: Vec<Category> },
}

impl VectorStyle {
    /// Every feature in one colour.
    #[must_use]
    pub fn single(title: &str, shape: Shape, colour: Colour) -> Self {
        Self { title: title.into(), shape, rule: Rule::Single(colour), label_field: None }
    }

    /// Classes of a numeric field; features without a value are not drawn.
    #[must_use]
    pub fn graduated(title: &str, shape: Shape, field: &str, classes: Vec<Class>) -> Self {
        let rule = Rule::Graduated { field: field.into(), classes };
        Self { title: title.into(), shape, rule, label_field: None }
    }

    /// A colour for each value of a text field, and grey for the rest.
    #[must_use]
    pub fn categorised(title: &str, shape: Shape, field: &str, categories: Vec<Category>) -> Self {
        let rule = Rule::Categorised { field: field.into(), categories };
        Self { title: title.into(), shape, rule, label_field: None }
    }

    /// Writes the value of this field beside each feature.
    #[must_use]
    pub fn with_labels(mut self, field: &str) -> Self {
        self.label_field = Some(field.into());
        self
    }

    /// What the layer shows, for people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The style as QGIS reads it from a `.qml` file or the table `layer_styles`.
    #[must_use]
    pub fn to_qml(&self) -> String {
        let mut symbols = String::new();
        let renderer = match &self.rule {
            Rule::Single(colour) => {
                symbols.push_str(&self.symbol(0, *colour));
                "type=\"singleSymbol\"".to_owned()
            }
            Rule::Graduated { field, classes } => {
                for (i, c) in classes.iter().enumerate() {
                    symbols.push_str(&self.symbol(i, c.colour));
                }
                format!(
                    "type=\"graduatedSymbol\" graduatedMethod=\"GraduatedColor\"{}",
                    attribute("attr", field)
                )
            }
            Rule::Categorised { field, categories } => {
                for (i, c) in categories.iter().enumerate() {
                    symbols.push_str(&self.symbol(i, c.colour));
                }
                symbols.push_str(&self.symbol(categories.len(), OTHER));
                format!("type=\"categorizedSymbol\"{}", attribute("attr", field))
            }
        };
        format!(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
             <qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling\"{}>\n\
             <renderer-v2 {renderer} symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\">\n{}\
             <symbols>\n{symbols}</symbols>\n</renderer-v2>\n{}\
             <blendMode>0</blendMode>\n</qgis>\n",
            attribute("labelsEnabled", if self.label_field.is_some() { "1" } else { "0" }),
            self.entries(),
            self.labelling(),
        )
    }

    fn entries(&self) -> String {
        let mut text = String::new();
        match &self.rule {
            Rule::Single(_) => {}
            Rule::Graduated { classes, .. } => {
                text.push_str("<ranges>\n");
                for (i, c) in classes.iter().enumerate() {
                    let _ = writeln!(
                        text,
                        "<range lower=\"{}\" upper=\"{}\" symbol=\"{i}\" render=\"true\"{}/>",
                        c.lower,
                        c.upper,
                        attribute("label", &c.label)
                    );
                }
                text.push_str("</ranges>\n");
            }
            Rule::Categorised { categories, .. } => {
                text.push_str("<categories>\n");
                for (i, c) in categories.iter().enumerate() {
                    let _ = writeln!(
                        text,
                        "<category symbol=\"{i}\" render=\"true\" type=\"string\"{}{}/>",
                        attribute("value", &c.value),
                        attribute("label", &c.label)
                    );
                }
                let _ = writeln!(
                    text,
                    "<category symbol=\"{}\" render=\"true\" type=\"string\" value=\"\" label=\"overig\"/>",
                    categories.len()
                );
                text.push_str("</categories>\n");
            }
        }
        text
    }

    fn symbol(&self, index: usize, colour: Colour) -> String {
        let (kind, class, options) = match self.shape {
            Shape::Marker { size_mm } => (
                "marker",
                "SimpleMarker",
                [
                    option("color", &qgis(colour, 255)),
                    option("name", "circle"),
                    option("outline_color", "60,60,60,160"),
                    option("outline_width", "0.1"),
                    option("size", &size_mm.to_string()),
                ],
            ),
            Shape::Line { width_mm } => (
                "line",
                "SimpleLine",
                [
                    option("line_color", &qgis(colour, 255)),
                    option("line_width", &width_mm.to_string()),
                    option("capstyle", "round"),
                    option("joinstyle", "round"),
                    option("line_style", "solid"),
                ],
            ),
            Shape::Fill => (
                "fill",
                "SimpleFill",
                [
                    option("color", &qgis(colour, 200)),
                    option("outline_color", "90,90,90,255"),
                    option("outline_width", "0.15"),
                    option("outline_style", "solid"),
                    option("style", "solid"),
                ],
            ),
        };
        format!(
            "<symbol name=\"{index}\" type=\"{kind}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
             <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\">\
             <Option type=\"Map\">{}</Option></layer></symbol>\n",
            options.concat()
        )
    }

    fn labelling(&self) -> String {
        self.label_field.as_ref().map_or_else(String::new, |field| {
            format!(
                "<labeling type=\"simple\"><settings calloutType=\"simple\">\
                 <text-style fontSize=\"7\" textColor=\"40,40,40,255\"{}>\
                 <text-buffer bufferDraw=\"1\" bufferSize=\"0.7\" bufferColor=\"255,255,255,220\"/></text-style>\
                 </settings></labeling>\n",
                attribute("fieldName", field)
            )
        })
    }
}

/// Features whose value has no category.
const OTHER: Colour = Colour::rgb(190, 190, 190);
