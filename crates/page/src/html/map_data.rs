//! A map as data for its script: shapes as borders, texts as people read them, classes by number.

use super::data::DataBlocks;
use super::ground::MapGround;
use crate::describe::{
    AreaColumn, AreaKind, AreaLayer, Cell, Language, MapExtent, MapLayer, MarkedShapes, Marker, PageMap,
    Shown,
};
use crate::geometry::{Grid, LEVELS_M_PER_PX, Levelled, Node, Topology, topology};
use geo::{Geometry, InteriorPoint, MultiPolygon};
use serde_json::{Value, json};

/// A map whose shapes are borders and nodes.
pub(crate) struct MapInput<'a> {
    pub(crate) map: &'a PageMap,
    pub(crate) areas: Option<Topology>,
    /// By layer and group.
    pub(crate) layers: Vec<Vec<GroupShapes>>,
    /// West, south, east and north, in steps.
    pub(crate) bounds: [i32; 4],
}

/// The shapes of a group: all points, all areas, or all lines.
pub(crate) enum GroupShapes {
    Points(Vec<Node>),
    Areas(Topology),
    Lines(Vec<Levelled>),
}

/// So many vertices have the areas of a map that reaches far: some 0.5 MB of page.
const MOST_OF_REGION: usize = 60_000;

impl<'a> MapInput<'a> {
    pub(crate) fn of(map: &'a PageMap, grid: &Grid) -> Self {
        let areas = map.areas.as_ref().map(|layer| {
            let shapes: Vec<&MultiPolygon> = layer.areas.iter().map(|area| &area.shape).collect();
            let shapes = topology(&shapes, grid);
            if map.extent == MapExtent::Region { shapes.within(MOST_OF_REGION) } else { shapes }
        });
        let shapes = |layer: &MapLayer| layer.groups.iter().map(|group| shapes_of(group, grid)).collect();
        let layers: Vec<Vec<GroupShapes>> = map.layers.iter().map(shapes).collect();
        let bounds = bounds(areas.as_ref(), &layers);
        Self { map, areas, layers, bounds }
    }

    /// The data of the map; shapes are blocks of their own, so that maps of the same areas share them.
    pub(crate) fn data(&self, ground: &MapGround<'_>, blocks: &mut DataBlocks) -> Value {
        let areas = self.map.areas.as_ref().zip(self.areas.as_ref());
        let areas = areas.map(|(layer, shapes)| areas_data(layer, shapes, ground.language, blocks));
        let (under, note) = ground.under(self.map.extent);
        let layers: Vec<Value> = self
            .map
            .layers
            .iter()
            .zip(&self.layers)
            .map(|(layer, groups)| layer_data(layer, groups, blocks))
            .collect();
        json!({
            "bounds": self.bounds, "levels": LEVELS_M_PER_PX, "areas": areas, "layers": layers, "ground": under,
            "note": note,
        })
    }
}

/// A group is drawn as areas or as lines when all its shapes are.
fn shapes_of(group: &MarkedShapes, grid: &Grid) -> GroupShapes {
    let line = |geometry: &Geometry| match geometry {
        Geometry::LineString(line) => {
            let mut nodes: Vec<Node> = line.0.iter().map(|at| grid.node(*at)).collect();
            nodes.dedup();
            Some(Levelled::of(&nodes, 0))
        }
        _ => None,
    };
    let lines: Option<Vec<Levelled>> = group.shapes.iter().map(|shape| line(&shape.geometry)).collect();
    if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
        return GroupShapes::Lines(lines);
    }
    let area = |geometry: &Geometry| match geometry {
        Geometry::Polygon(polygon) => Some(MultiPolygon::from(polygon.clone())),
        Geometry::MultiPolygon(area) => Some(area.clone()),
        _ => None,
    };
    let areas: Option<Vec<MultiPolygon>> = group.shapes.iter().map(|shape| area(&shape.geometry)).collect();
    match areas {
        Some(areas) if !areas.is_empty() => {
            GroupShapes::Areas(topology(&areas.iter().collect::<Vec<_>>(), grid))
        }
        _ => {
            let point = |geometry: &Geometry| match geometry {
                Geometry::Point(point) => Some(*point),
                other => other.interior_point(),
            };
            let node = |geometry: &Geometry| point(geometry).map_or([0, 0], |at| grid.node(at.into()));
            GroupShapes::Points(group.shapes.iter().map(|shape| node(&shape.geometry)).collect())
        }
    }
}

/// Around the areas; without areas around the layers.
fn bounds(areas: Option<&Topology>, layers: &[Vec<GroupShapes>]) -> [i32; 4] {
    let nodes_of =
        |shapes: &Topology| shapes.arcs.iter().flat_map(|arc| arc.nodes.clone()).collect::<Vec<Node>>();
    let nodes: Vec<Node> = match areas {
        Some(areas) => nodes_of(areas),
        None => layers
            .iter()
            .flatten()
            .flat_map(|group| match group {
                GroupShapes::Points(nodes) => nodes.clone(),
                GroupShapes::Areas(shapes) => nodes_of(shapes),
                GroupShapes::Lines(lines) => lines.iter().flat_map(|line| line.nodes.clone()).collect(),
            })
            .collect(),
    };
    let of = |axis: usize| {
        let along = || nodes.iter().map(move |node| node[axis]);
        (along().min().unwrap_or(0), along().max().unwrap_or(1))
    };
    let ((west, east), (south, north)) = (of(0), of(1));
    // A single point has an extent too.
    [west, south, east.max(west + 100), north.max(south + 100)]
}

fn areas_data(layer: &AreaLayer, shapes: &Topology, language: Language, blocks: &mut DataBlocks) -> Value {
    let column = |column: &AreaColumn| {
        let class =
            |class: &werkvlek_draw::Class| json!({"label": class.label, "colour": class.colour.to_string()});
        json!({"title": column.title, "classes": column.classes.iter().map(class).collect::<Vec<_>>()})
    };
    let texts = |(i, column): (usize, &AreaColumn)| -> Vec<String> {
        layer.areas.iter().map(|area| value_text(&area.values[i], column, language)).collect()
    };
    let classes = |(i, column): (usize, &AreaColumn)| -> Vec<i32> {
        layer.areas.iter().map(|area| class_of(&area.values[i], column)).collect()
    };
    json!({
        "geo": blocks.put(&topology_data(shapes)),
        "word": layer.word,
        "isPlaces": layer.kind == AreaKind::Places,
        "names": layer.areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>(),
        "columns": layer.columns.iter().map(column).collect::<Vec<_>>(),
        "texts": layer.columns.iter().enumerate().map(texts).collect::<Vec<_>>(),
        "classes": layer.columns.iter().enumerate().map(classes).collect::<Vec<_>>(),
    })
}

/// A value with its unit.
pub(crate) fn value_text(value: &Cell, column: &AreaColumn, language: Language) -> String {
    let text = value.text(language, column.decimals);
    match value {
        Cell::Number(_) if !column.unit.is_empty() => format!("{text}\u{a0}{}", column.unit),
        _ => text,
    }
}

/// The number of a hidden value among classes.
pub(crate) const HIDDEN: i32 = -1;
/// The number of no value among classes.
pub(crate) const NO_FIGURE: i32 = -2;

/// The class of a value by its number; below 0 for those that have none.
pub(crate) fn class_of(value: &Cell, column: &AreaColumn) -> i32 {
    match value {
        Cell::Hidden => HIDDEN,
        Cell::Number(value) => {
            let last = column.classes.len().saturating_sub(1);
            let is_in = |(i, class): (usize, &werkvlek_draw::Class)| *value < class.upper || i == last;
            let found = column.classes.iter().enumerate().position(is_in);
            found.and_then(|class| i32::try_from(class).ok()).unwrap_or(NO_FIGURE)
        }
        Cell::Text(_) | Cell::NoFigure => NO_FIGURE,
    }
}

fn layer_data(layer: &MapLayer, groups: &[GroupShapes], blocks: &mut DataBlocks) -> Value {
    let group = |(group, shapes): (&MarkedShapes, &GroupShapes)| {
        let (points, geo, lines) = match shapes {
            GroupShapes::Points(points) => (Some(points), None, None),
            GroupShapes::Areas(areas) => (None, Some(blocks.put(&topology_data(areas))), None),
            GroupShapes::Lines(lines) => (None, None, Some(blocks.put(&lines_data(lines)))),
        };
        json!({
            "label": group.label,
            "colour": group.colour.to_string(),
            "mark": mark_word(group.marker),
            "titles": group.fact_titles,
            "names": group.shapes.iter().map(|shape| shape.name.as_str()).collect::<Vec<_>>(),
            "facts": group.shapes.iter().map(|shape| &shape.facts).collect::<Vec<_>>(),
            "px": group.size_px,
            "points": points,
            "geo": geo,
            "lines": lines,
        })
    };
    let groups: Vec<Value> = layer.groups.iter().zip(groups).map(group).collect();
    json!({"title": layer.title, "isOn": layer.shown == Shown::AtFirst, "groups": groups})
}

fn mark_word(marker: Marker) -> &'static str {
    match marker {
        Marker::Circle => "circle",
        Marker::Square => "square",
        Marker::Triangle => "triangle",
        Marker::Diamond => "diamond",
        Marker::Plus => "plus",
        Marker::Star => "star",
    }
}

/// Borders, and areas as rings of them.
fn topology_data(shapes: &Topology) -> Value {
    let mut data = lines_data(&shapes.arcs);
    data["areas"] = json!(shapes.areas);
    data
}

/// Lines as steps from one node to the next, with the level of each.
pub(crate) fn lines_data(lines: &[Levelled]) -> Value {
    let packed = |line: &Levelled| {
        let mut at = [0, 0];
        let mut steps = Vec::with_capacity(2 * line.nodes.len());
        for node in &line.nodes {
            steps.extend([node[0] - at[0], node[1] - at[1]]);
            at = *node;
        }
        steps
    };
    let levels = |line: &Levelled| -> String { line.levels.iter().map(u8::to_string).collect() };
    json!({
        "arcs": lines.iter().map(packed).collect::<Vec<_>>(),
        "levels": lines.iter().map(levels).collect::<Vec<_>>(),
    })
}
