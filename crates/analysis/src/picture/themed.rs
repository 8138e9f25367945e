//! A picture of the layers that answer a question, in the classes of their QGIS styles and with the same legend.

use super::{Words, size};
use geo::{BoundingRect, Coord, Geometry, LineString, MultiPolygon};
use werkvlek_picture::{
    Colour, Extent, HatchLayer, Layer, Legend, LegendEntry, LegendSymbol, LineLayer, MapPicture, Marker,
    MarkerShape, PointFeature, PointLayer, PolygonFeature, PolygonLayer, Stroke,
};
use werkvlek_table::{Crs, EmptyLook, Ink, Shape, StyledLayer, Table, VectorStyle};

/// Millimetres on paper in pixels of a picture of 1600 by 1200, which is 203 mm wide.
const PX_PER_MM: f64 = 1600.0 / 203.2;
/// The longer side of a map on paper, about.
const MAP_M: f64 = 0.15;
/// Fills let a little through, as in QGIS.
const FILL_ALPHA: u8 = 200;
const NO_FIGURE: Colour = Colour::rgb(225, 227, 229);
const HATCH: Colour = Colour::rgb(130, 130, 130);
const OUTLINE: Colour = Colour::rgb(90, 90, 90);
/// Of more areas the borders are not drawn.
const MOST_OUTLINED: usize = 1_500;

/// The questions that layers answer, each once, in the order in which they ask them.
#[must_use]
pub fn questions(layers: &[StyledLayer]) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    for style in layers.iter().filter_map(|layer| layer.style.as_ref()) {
        for style in std::iter::once(style).chain(style.others()) {
            for question in style.questions() {
                if !questions.contains(question) {
                    questions.push(question.clone());
                }
            }
        }
    }
    questions
}

/// A layer of the picture, with its drawing.
struct Drawn<'a> {
    table: &'a Table,
    style: VectorStyle,
}

/// A picture of the layers that answer a question; none when they have no features at all. Borders of districts lie over maps
/// that name no places themselves; what is drawn at large scales only is left out of a smaller one.
///
/// # Cost
/// One look at each row, and a copy of the geometries that are drawn.
#[must_use]
pub fn themed_picture(
    question: &str,
    layers: &[StyledLayer],
    words: &Words,
    crs: &Crs,
) -> Option<MapPicture> {
    let mut drawn: Vec<Drawn<'_>> = Vec::new();
    for layer in layers {
        let Some(style) = layer.fitted_style() else { continue };
        for style in std::iter::once(&style).chain(style.others()) {
            let answers = style.questions().iter().any(|asked| asked == question);
            if answers || is_borders(style) {
                drawn.push(Drawn { table: &layer.table, style: style.clone() });
            }
        }
    }
    if drawn.iter().any(|layer| layer.style.has_names() && !is_borders(&layer.style)) {
        drawn.retain(|layer| !is_borders(&layer.style));
    }
    let all = extent(drawn.iter())?;
    let scale = all.width_m().max(all.height_m()) / MAP_M;
    drawn.retain(|layer| layer.style.smallest_scale().is_none_or(|smallest| scale <= f64::from(smallest)));
    drawn.sort_by_key(|layer| match layer.style.shape() {
        Shape::Fill | Shape::Ground => 0,
        Shape::Outline { .. } => 1,
        Shape::Line { .. } | Shape::Flow { .. } => 2,
        Shape::Marker { .. } => 3,
    });
    let districts =
        drawn.iter().filter(|layer| layer.style.has_names() && layer.style.geometry() == "Polygon");
    let around = extent(districts).or_else(|| extent(drawn.iter()))?;
    let extent = around.padded(0.02 * around.width_m().max(around.height_m()).max(100.0));
    let mut picture = MapPicture::new(extent, size(words, extent));
    picture.title = words.title.clone().unwrap_or_else(|| question.to_owned());
    let given = words.source.as_ref().map(|source| format!("Bron: {source}"));
    let says = given.into_iter().chain(words.rights.iter().cloned());
    let all = says.chain(["gemaakt met werkvlek".to_owned(), crs.definition().to_owned()]);
    picture.source = all.collect::<Vec<_>>().join(" · ");
    picture.rights.clone_from(&words.rights);
    for layer in &drawn {
        picture.layers.extend(layer.layers());
        picture.legends.insert(0, layer.legend());
    }
    Some(picture)
}

fn is_borders(style: &VectorStyle) -> bool {
    matches!(style.shape(), Shape::Outline { .. })
}

fn extent<'a>(layers: impl Iterator<Item = &'a Drawn<'a>>) -> Option<Extent> {
    let rows = layers.flat_map(|layer| &layer.table.rows);
    let rects = rows.filter_map(|row| row.geometry.as_ref()?.bounding_rect());
    let whole = rects.reduce(|a, b| {
        let low = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
        let high = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
        geo::Rect::new(low, high)
    })?;
    Some(Extent {
        min_x_m: whole.min().x,
        min_y_m: whole.min().y,
        max_x_m: whole.max().x,
        max_y_m: whole.max().y,
    })
}

impl Drawn<'_> {
    /// The features of each class of the legend, the last class lowest.
    fn layers(&self) -> Vec<Layer> {
        let inks: Vec<Ink> = self.style.legend().into_iter().map(|class| class.ink).collect();
        let mut of_class: Vec<Vec<usize>> = vec![Vec::new(); inks.len()];
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (i, row) in self.table.rows.iter().enumerate() {
            if let Some(class) = self.style.class_of(self.table, &row.values) {
                of_class[class].push(i);
                order.push((class, i));
            }
        }
        match self.style.shape() {
            Shape::Fill | Shape::Ground | Shape::Outline { .. } => self.areas(&order, &inks),
            Shape::Line { .. } | Shape::Flow { .. } => {
                let line = |(class, rows): (usize, &Vec<usize>)| {
                    let lines =
                        rows.iter().flat_map(|&i| lines(self.table.rows[i].geometry.as_ref())).collect();
                    let stroke = line_stroke(inks[class], self.width_mm(class, &inks));
                    Layer::Lines(LineLayer { lines, stroke })
                };
                of_class.iter().enumerate().filter(|(_, rows)| !rows.is_empty()).map(line).collect()
            }
            Shape::Marker { size_mm } => {
                let points = |(class, rows): (usize, &Vec<usize>)| {
                    let feature = |&i: &usize| {
                        let at = place(self.table.rows[i].geometry.as_ref()?)?;
                        Some(PointFeature { at, label: self.label(i) })
                    };
                    let features = rows.iter().filter_map(feature).collect();
                    Layer::Points(PointLayer { features, marker: marker(inks[class], size_mm) })
                };
                // What has no value lies below what has.
                of_class.iter().enumerate().rev().filter(|(_, rows)| !rows.is_empty()).map(points).collect()
            }
        }
    }

    /// How wide the lines of a class are; those without a value as those of the lowest.
    fn width_mm(&self, class: usize, inks: &[Ink]) -> f64 {
        let filled = inks.iter().filter(|ink| matches!(ink, Ink::Colour(_))).count();
        let class = if class < filled { class } else { 0 };
        match self.style.shape().of_class(class, filled) {
            Shape::Line { width_mm } => width_mm,
            _ => 0.0,
        }
    }

    fn areas(&self, order: &[(usize, usize)], inks: &[Ink]) -> Vec<Layer> {
        let is_outline = is_borders(&self.style);
        let mut hatched = Vec::new();
        let mut features = Vec::with_capacity(order.len());
        for &(class, i) in order {
            let Some(shape) = area(self.table.rows[i].geometry.as_ref()) else { continue };
            let fill = match inks[class] {
                _ if is_outline => None,
                Ink::Colour(colour) => Some(colour.with_alpha(FILL_ALPHA)),
                Ink::Empty(EmptyLook::Grey) => Some(NO_FIGURE),
                Ink::Empty(EmptyLook::Hatched) => {
                    hatched.push(shape.clone());
                    None
                }
            };
            features.push(PolygonFeature { shape, fill, label: self.label(i) });
        }
        // Between many small cells their borders would be the picture.
        let outline = (features.len() <= MOST_OUTLINED).then_some(Stroke::solid(OUTLINE, 1.0));
        let hatching =
            (!hatched.is_empty()).then_some(Layer::Hatching(HatchLayer { shapes: hatched, colour: HATCH }));
        hatching.into_iter().chain([Layer::Polygons(PolygonLayer { features, outline })]).collect()
    }

    fn label(&self, row: usize) -> Option<String> {
        let at = self.table.field(self.style.label_field()?)?;
        let text = self.table.rows[row].values[at].as_text();
        text.filter(|text| !text.trim().is_empty())
    }

    /// The legend: the title as heading, but for a single symbol, which has it beside it.
    fn legend(&self) -> Legend {
        let classes = self.style.legend();
        let heading = if self.style.is_single() { String::new() } else { self.style.title().to_owned() };
        let inks: Vec<Ink> = classes.iter().map(|class| class.ink).collect();
        let symbol = |at: usize| match (self.style.shape(), inks[at]) {
            (Shape::Outline { .. }, _) => {
                LegendSymbol::Swatch { fill: None, outline: Some(Stroke::solid(OUTLINE, 1.0)) }
            }
            (Shape::Fill | Shape::Ground, Ink::Colour(colour)) => {
                LegendSymbol::Swatch { fill: Some(colour.with_alpha(FILL_ALPHA)), outline: None }
            }
            (Shape::Fill | Shape::Ground, Ink::Empty(EmptyLook::Grey)) => {
                LegendSymbol::Swatch { fill: Some(NO_FIGURE), outline: None }
            }
            (Shape::Fill | Shape::Ground, Ink::Empty(EmptyLook::Hatched)) => LegendSymbol::Hatch(HATCH),
            (Shape::Line { .. } | Shape::Flow { .. }, ink) => {
                LegendSymbol::Line(line_stroke(ink, self.width_mm(at, &inks)))
            }
            (Shape::Marker { size_mm }, ink) => LegendSymbol::Marker(marker(ink, size_mm)),
        };
        let entry = |(at, class): (usize, &werkvlek_table::LegendClass<'_>)| LegendEntry {
            symbol: symbol(at),
            label: class.label.to_owned(),
        };
        Legend { heading, entries: classes.iter().enumerate().map(entry).collect() }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "sizes of symbols")]
fn px(mm: f64) -> f32 {
    (mm * PX_PER_MM) as f32
}

fn line_stroke(ink: Ink, width_mm: f64) -> Stroke {
    match ink {
        Ink::Colour(colour) => Stroke::solid(colour, px(width_mm)),
        Ink::Empty(_) => Stroke::dashed(HATCH, px(width_mm)),
    }
}

fn marker(ink: Ink, size_mm: f64) -> Marker {
    let outline = |colour| Some(Stroke::solid(colour, px(0.1)));
    let (fill, outline) = match ink {
        Ink::Colour(colour) => (colour, outline(Colour::rgb(60, 60, 60))),
        Ink::Empty(EmptyLook::Grey) => (NO_FIGURE, outline(HATCH)),
        Ink::Empty(EmptyLook::Hatched) => (Colour::WHITE, outline(HATCH)),
    };
    Marker { shape: MarkerShape::Circle, size_px: px(size_mm), fill, outline }
}

fn area(geometry: Option<&Geometry>) -> Option<MultiPolygon> {
    match geometry? {
        Geometry::Polygon(polygon) => Some(MultiPolygon(vec![polygon.clone()])),
        Geometry::MultiPolygon(areas) => Some(areas.clone()),
        _ => None,
    }
}

fn lines(geometry: Option<&Geometry>) -> Vec<LineString> {
    match geometry {
        Some(Geometry::LineString(line)) => vec![line.clone()],
        Some(Geometry::MultiLineString(lines)) => lines.0.clone(),
        _ => Vec::new(),
    }
}

/// Where a marker stands: on a point, and inside anything else.
fn place(geometry: &Geometry) -> Option<Coord> {
    use geo::InteriorPoint;
    match geometry {
        Geometry::Point(point) => Some(point.0),
        other => other.interior_point().map(|point| point.0),
    }
}
