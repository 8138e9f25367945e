//! Symbols as QGIS keeps them: markers, lines and fills, and the same for features without a value.

use super::{Colour, EmptyLook, option, qgis};

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
    /// Lines that are wider for each further class, in millimetres: flows by their size.
    Flow {
        /// Width of the lowest class.
        least_mm: f64,
        /// Width of the highest class, and of all where there is one.
        most_mm: f64,
    },
    /// Filled polygons with a thin outline.
    Fill,
    /// Filled polygons without an outline: what lies under a map.
    Ground,
    /// Only the outline of polygons, of this width in millimetres.
    Outline {
        /// Width.
        width_mm: f64,
    },
}

/// Light grey, for what has no figure.
pub(super) const NO_FIGURE: Colour = Colour::rgb(225, 227, 229);
/// The grey of hatching.
const HATCH: Colour = Colour::rgb(130, 130, 130);

impl Shape {
    /// What class `index` out of `count` is drawn with.
    ///
    /// # Example
    /// ```
    /// use werkvlek_table::Shape;
    /// let flow = Shape::Flow { least_mm: 0.5, most_mm: 2.5 };
    /// assert_eq!(flow.of_class(1, 3), Shape::Line { width_mm: 1.5 });
    /// assert_eq!(Shape::Fill.of_class(1, 3), Shape::Fill);
    /// ```
    #[must_use]
    pub fn of_class(self, index: usize, count: usize) -> Self {
        let Self::Flow { least_mm, most_mm } = self else { return self };
        let share = if count <= 1 { 1.0 } else { index.min(count - 1) as f64 / (count - 1) as f64 };
        Self::Line { width_mm: least_mm + share * (most_mm - least_mm) }
    }

    /// A symbol in one colour, under its number in the layer.
    pub(super) fn symbol(self, index: usize, colour: Colour) -> String {
        match self {
            Self::Marker { size_mm } => marker(index, &qgis(colour, 255), "60,60,60,160", size_mm),
            Self::Line { width_mm } | Self::Flow { most_mm: width_mm, .. } => {
                line(index, colour, width_mm, "solid")
            }
            Self::Fill => fill(index, &qgis(colour, 200), "solid", "90,90,90,255", 0.15),
            Self::Ground => fill(index, &qgis(colour, 255), "solid", "0,0,0,0", 0.0),
            Self::Outline { width_mm } => fill(index, "0,0,0,0", "no", &qgis(colour, 255), width_mm),
        }
    }

    /// The symbol of features without a value.
    pub(super) fn empty_symbol(self, index: usize, look: EmptyLook) -> String {
        match (self, look) {
            (Self::Marker { size_mm }, EmptyLook::Grey) => {
                marker(index, &qgis(NO_FIGURE, 255), "120,120,120,255", size_mm)
            }
            (Self::Marker { size_mm }, EmptyLook::Hatched) => {
                marker(index, "255,255,255,0", "120,120,120,255", size_mm)
            }
            (Self::Line { width_mm } | Self::Flow { least_mm: width_mm, .. }, _) => {
                line(index, HATCH, width_mm, "dot")
            }
            (Self::Fill | Self::Ground | Self::Outline { .. }, EmptyLook::Grey) => {
                fill(index, &qgis(NO_FIGURE, 255), "solid", "150,150,150,255", 0.15)
            }
            (Self::Fill | Self::Ground | Self::Outline { .. }, EmptyLook::Hatched) => {
                fill(index, &qgis(HATCH, 255), "b_diagonal", "150,150,150,255", 0.15)
            }
        }
    }

    /// The kind of geometry, as a project of QGIS says it.
    pub(super) fn geometry(self) -> &'static str {
        match self {
            Self::Marker { .. } => "Point",
            Self::Line { .. } | Self::Flow { .. } => "Line",
            Self::Fill | Self::Ground | Self::Outline { .. } => "Polygon",
        }
    }
}

fn marker(index: usize, colour: &str, outline: &str, size_mm: f64) -> String {
    let options = [
        option("color", colour),
        option("name", "circle"),
        option("outline_color", outline),
        option("outline_width", "0.1"),
        option("size", &size_mm.to_string()),
    ];
    symbol(index, "marker", "SimpleMarker", &options.concat())
}

fn line(index: usize, colour: Colour, width_mm: f64, pattern: &str) -> String {
    let options = [
        option("line_color", &qgis(colour, 255)),
        option("line_width", &width_mm.to_string()),
        option("capstyle", "round"),
        option("joinstyle", "round"),
        option("line_style", pattern),
    ];
    symbol(index, "line", "SimpleLine", &options.concat())
}

fn fill(index: usize, colour: &str, pattern: &str, outline: &str, width_mm: f64) -> String {
    let options = [
        option("color", colour),
        option("outline_color", outline),
        option("outline_width", &width_mm.to_string()),
        option("outline_style", "solid"),
        option("style", pattern),
    ];
    symbol(index, "fill", "SimpleFill", &options.concat())
}

fn symbol(index: usize, kind: &str, class: &str, options: &str) -> String {
    format!(
        "<symbol name=\"{index}\" type=\"{kind}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
         <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\">\
         <Option type=\"Map\">{options}</Option></layer></symbol>\n"
    )
}
