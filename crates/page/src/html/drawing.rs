//! A map as a drawing in the page: what is seen without script and on paper.

use super::ground::MapGround;
use super::map_data::{GroupShapes, HIDDEN, MapInput, NO_FIGURE, class_of};
use crate::describe::{AreaKind, AreaLayer, Language, MarkedShapes, Marker, Shown};
use crate::geometry::{LEVELS_M_PER_PX, Levelled, Node, Topology};
use maud::{Markup, html};
use std::fmt::Write as _;

/// The room that a drawing has, in pixels.
const ROOM_PX: [f64; 2] = [760.0, 640.0];
/// Height of the figures in the areas.
const LABEL_PX: f64 = 11.5;
/// Room of a letter of them.
const LETTER_PX: f64 = 7.0;

/// A drawing in steps of the grid, north up.
pub(crate) struct Sheet {
    bounds: [i32; 4],
    step_per_px: f64,
    level: u8,
}

impl Sheet {
    fn of(bounds: [i32; 4]) -> Self {
        let [width, height] = [bounds[2] - bounds[0], bounds[3] - bounds[1]].map(f64::from);
        let step_per_px = (width / ROOM_PX[0]).max(height / ROOM_PX[1]).max(0.01);
        let finest = LEVELS_M_PER_PX.len() - 1;
        let level = LEVELS_M_PER_PX.iter().position(|m| *m <= step_per_px).unwrap_or(finest);
        Self { bounds, step_per_px, level: u8::try_from(level).unwrap_or(0) }
    }

    /// So many pixels, in steps.
    fn px(&self, px: f64) -> f64 {
        (px * self.step_per_px * 10.0).round() / 10.0
    }

    /// Whether a place is on it.
    pub(crate) fn holds(&self, at: [f64; 2]) -> bool {
        let [west, south, east, north] = self.bounds.map(f64::from);
        (west..=east).contains(&at[0]) && (south..=north).contains(&at[1])
    }

    /// Takes the room of a text about a place; not where another text stands.
    pub(crate) fn take(&self, at: [f64; 2], text: &str, taken: &mut Vec<([f64; 2], f64)>) -> bool {
        let width = self.px(text.chars().count() as f64 * LETTER_PX);
        let apart = |(other, other_width): &([f64; 2], f64)| {
            (other[0] - at[0]).abs() > f64::midpoint(*other_width, width)
                || (other[1] - at[1]).abs() > self.px(LABEL_PX * 1.2)
        };
        let is_free = taken.iter().all(apart);
        if is_free {
            taken.push((at, width));
        }
        is_free
    }

    fn view_box(&self) -> String {
        let margin = self.px(6.0);
        let [west, south, east, north] = self.bounds.map(f64::from);
        format!(
            "{} {} {} {}",
            west - margin,
            -north - margin,
            east - west + 2.0 * margin,
            north - south + 2.0 * margin
        )
    }
}

/// The drawing of a map, with the layers that are on from the start.
pub(crate) fn drawing(input: &MapInput<'_>, id: &str, ground: &MapGround<'_>) -> Markup {
    let (sheet, language) = (Sheet::of(input.bounds), ground.language);
    let caption = &input.map.caption;
    let areas = input.map.areas.as_ref().zip(input.areas.as_ref());
    let (hidden, none) = (format!("{id}-hidden"), format!("{id}-none"));
    let mut taken = Vec::new();
    let figures = areas.map(|(layer, shapes)| labels(layer, shapes, &sheet, language, &mut taken));
    let extent = input.map.extent;
    let names = ground.names(extent, &sheet, &mut taken);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(sheet.view_box()) role="img" aria-label=(caption) {
            defs {
                (hatch(&hidden, sheet.px(6.0)))
                (dots(&none, sheet.px(7.0)))
            }
            (ground.below(extent))
            @if let Some((layer, shapes)) = areas {
                @for (number, area) in layer.areas.iter().enumerate() {
                    path d=(area_path(shapes, number, sheet.level)) fill-rule="evenodd" fill=(fill(layer, number, (&hidden, &none))) fill-opacity=(ground.area_opacity(extent)) stroke="#4d545c" stroke-width=(border(layer)) vector-effect="non-scaling-stroke" {
                        title { (area.name) ": " (label_of(layer, number, language)) }
                    }
                }
            }
            (ground.above(extent))
            @for (at, name) in names {
                text class="place" x=(at[0]) y=(-at[1]) font-size=(sheet.px(LABEL_PX)) stroke-width=(sheet.px(3.0)) { (name) }
            }
            @for (layer, groups) in input.map.layers.iter().zip(&input.layers) {
                @if layer.shown == Shown::AtFirst {
                    @for (group, shapes) in layer.groups.iter().zip(groups) { (group_drawing(group, shapes, &sheet)) }
                }
            }
            @for (at, text) in figures.iter().flatten() {
                text x=(at[0]) y=(-at[1]) font-size=(sheet.px(LABEL_PX)) stroke-width=(sheet.px(3.0)) aria-hidden="true" { (text) }
            }
        }
    }
}

/// Borders of places are seen, those of classes hardly.
fn border(layer: &AreaLayer) -> &'static str {
    match layer.kind {
        AreaKind::Places => "1",
        AreaKind::Classes => "0.3",
    }
}

/// Lines from corner to corner: what is hidden.
pub(crate) fn hatch(id: &str, size: f64) -> Markup {
    html! {
        pattern id=(id) patternUnits="userSpaceOnUse" width=(size) height=(size) patternTransform="rotate(45)" {
            rect width=(size) height=(size) fill="#ffffff" {}
            rect width=(size / 3.0) height=(size) fill="#6b727a" {}
        }
    }
}

/// Dots: no figure.
pub(crate) fn dots(id: &str, size: f64) -> Markup {
    html! {
        pattern id=(id) patternUnits="userSpaceOnUse" width=(size) height=(size) {
            rect width=(size) height=(size) fill="#ffffff" {}
            circle cx=(size / 2.0) cy=(size / 2.0) r=(size / 6.0) fill="#6b727a" {}
        }
    }
}

fn fill(layer: &AreaLayer, number: usize, (hidden, none): (&str, &str)) -> String {
    let Some(column) = layer.columns.first() else { return "#eceff2".to_owned() };
    match class_of(&layer.areas[number].values[0], column) {
        HIDDEN => format!("url(#{hidden})"),
        NO_FIGURE => format!("url(#{none})"),
        class => {
            let class = usize::try_from(class).ok().and_then(|class| column.classes.get(class));
            class.map_or_else(|| "#eceff2".to_owned(), |class| class.colour.to_string())
        }
    }
}

fn label_of(layer: &AreaLayer, number: usize, language: Language) -> String {
    let column = &layer.columns[0];
    super::map_data::value_text(&layer.areas[number].values[0], column, language)
}

fn area_path(shapes: &Topology, area: usize, level: u8) -> String {
    let mut path = String::new();
    for ring in shapes.rings(area, level).iter().flatten() {
        line_path(ring.iter().copied(), &mut path);
        path.push('Z');
    }
    path
}

/// Lines or rings as one path.
pub(crate) fn lines_path<'l>(lines: impl Iterator<Item = &'l Levelled>, level: u8) -> String {
    let mut path = String::new();
    lines.for_each(|line| line_path(line.at(level), &mut path));
    path
}

/// In small steps, north up; the last node of a ring, which is its first, is drawn too and costs little.
fn line_path(nodes: impl Iterator<Item = Node>, path: &mut String) {
    let mut before: Option<Node> = None;
    for node in nodes {
        // Writing to a String cannot fail.
        let _ = match before {
            None => write!(path, "M{} {}l", node[0], -node[1]),
            Some([x, y]) => write!(path, "{} {} ", node[0] - x, y - node[1]),
        };
        before = Some(node);
    }
}

fn group_drawing(group: &MarkedShapes, shapes: &GroupShapes, sheet: &Sheet) -> Markup {
    let colour = group.colour.to_string();
    match shapes {
        GroupShapes::Lines(lines) => line_drawing(group, lines, sheet),
        GroupShapes::Areas(areas) => html! {
            g fill=(colour) stroke="#1f2329" stroke-width="1" {
                @for number in 0..areas.areas.len() {
                    path d=(area_path(areas, number, sheet.level)) fill-rule="evenodd" fill-opacity="0.6" vector-effect="non-scaling-stroke" {}
                }
            }
        },
        GroupShapes::Points(points) => {
            // A drawing is smaller than a map on the screen.
            let of_size = if group.marker == Marker::Star { 1.4 } else { 0.8 };
            let radius = sheet.px(group.size_px * of_size);
            html! {
                g fill=(colour) stroke="#1f2329" stroke-width="1" {
                    @for (at, shape) in points.iter().zip(&group.shapes) {
                        path d=(mark_path(group.marker, *at, radius)) vector-effect="non-scaling-stroke" { title { (shape.name) } }
                    }
                }
            }
        }
    }
}

/// Lines with a white rim, so that they stand out from the areas and from each other.
fn line_drawing(group: &MarkedShapes, lines: &[Levelled], sheet: &Sheet) -> Markup {
    let paths = lines.iter().zip(&group.shapes);
    let paths = paths.map(|(line, shape)| (lines_path(std::iter::once(line), sheet.level), shape));
    html! {
        g fill="none" stroke-linecap="round" {
            @for (path, shape) in paths {
                path d=(path) stroke="#ffffff" stroke-width=(group.size_px + RIM_PX) vector-effect="non-scaling-stroke" {}
                path d=(path) stroke=(group.colour.to_string()) stroke-width=(group.size_px) vector-effect="non-scaling-stroke" { title { (shape.name) } }
            }
        }
    }
}

/// The rim of lines, both sides together; the script of maps has the same.
const RIM_PX: f64 = 2.0;

/// The outline of a mark of radius `r` around a node.
pub(crate) fn mark_path(marker: Marker, at: Node, r: f64) -> String {
    let [x, y] = [f64::from(at[0]), -f64::from(at[1])];
    let through = |corners: &[[f64; 2]]| {
        let corner = |c: &[f64; 2]| format!("{:.1} {:.1}", x + c[0] * r, y + c[1] * r);
        format!("M{}Z", corners.iter().map(corner).collect::<Vec<_>>().join("L"))
    };
    match marker {
        Marker::Circle => format!(
            "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {w:.1} 0a{r:.1} {r:.1} 0 1 0 -{w:.1} 0Z",
            x - r,
            w = 2.0 * r
        ),
        Marker::Square => through(&[[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]]),
        Marker::Triangle => through(&[[0.0, -1.1], [1.0, 0.8], [-1.0, 0.8]]),
        Marker::Diamond => through(&[[0.0, -1.2], [1.2, 0.0], [0.0, 1.2], [-1.2, 0.0]]),
        Marker::Plus => {
            let (long, thin) = (1.1, 0.35);
            through(&[
                [-thin, -long],
                [thin, -long],
                [thin, -thin],
                [long, -thin],
                [long, thin],
                [thin, thin],
                [thin, long],
                [-thin, long],
                [-thin, thin],
                [-long, thin],
                [-long, -thin],
                [-thin, -thin],
            ])
        }
        Marker::Star => {
            let corner = |i: u8| {
                let size = if i % 2 == 1 { 0.45 } else { 1.0 };
                let angle = std::f64::consts::PI * f64::from(i) / 5.0;
                [angle.sin() * size, -angle.cos() * size]
            };
            through(&(0..10).map(corner).collect::<Vec<_>>())
        }
    }
}

/// The value of each area at a place inside it, where there is room for it.
fn labels(
    layer: &AreaLayer,
    shapes: &Topology,
    sheet: &Sheet,
    language: Language,
    taken: &mut Vec<([f64; 2], f64)>,
) -> Vec<([f64; 2], String)> {
    let Some(column) = layer.columns.first().filter(|_| layer.kind == AreaKind::Places) else {
        return Vec::new();
    };
    let mut labels = Vec::new();
    for (number, area) in layer.areas.iter().enumerate() {
        let Some(value) = area.values[0].number() else { continue };
        let Some(at) = middle(shapes, number, sheet.level) else { continue };
        let text = language.number(value, column.decimals);
        if sheet.take(at, &text, taken) {
            labels.push((at, text));
        }
    }
    labels
}

/// A place inside the largest polygon of an area.
fn middle(shapes: &Topology, area: usize, level: u8) -> Option<[f64; 2]> {
    use geo::{Area as _, Coord, InteriorPoint, LineString, Polygon};
    let line = |ring: &Vec<Node>| {
        LineString(ring.iter().map(|n| Coord { x: f64::from(n[0]), y: f64::from(n[1]) }).collect())
    };
    let polygons = shapes.rings(area, level);
    let polygons = polygons.iter().filter_map(|rings| {
        let (outer, holes) = rings.split_first()?;
        Some(Polygon::new(line(outer), holes.iter().map(line).collect()))
    });
    let largest = polygons.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let at = largest.interior_point()?;
    Some([at.x().round(), at.y().round()])
}
